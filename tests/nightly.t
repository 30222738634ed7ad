#!/bin/sh
# nightly: a night comes out whole or not at all
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

# a small company's exports of two nights
sample-company --accounts 8 --months 4 --nights 2 "$tmp/co" || exit 2
set -- "$tmp"/co/*
x1=$1 x2=$2 first=${1##*/} second=${2##*/}
night='sh scripts/nightly' out=$tmp/out
export x1 x2 first second night out

# sums NIGHT: all its bytes, by name
cat >"$tmp/sums" <<'END'
cd "$out/$1" && find . -type f | LC_ALL=C sort | xargs cksum
END

t 'the first night has something to tell' 1 '$night $x1 $out 2>$tmp/said' \
    </dev/null
t 'it has everything' 0 'ls $out/$first' <<END
exports.txt
failures.csv
health.csv
log.csv.gz
messages.txt
rejects
report.html
report.txt
summary.csv
tables
END
t 'latest leads to it, and nothing is left beside' 0 \
    'readlink $out/latest; ls -A $out | LC_ALL=C sort' <<END
$first
.lock
$first
latest
nightly.log
END
t 'what was said is in messages.txt' 0 \
    'test -s $tmp/said && cmp $tmp/said $out/$first/messages.txt' </dev/null
t 'no message names the folder it was made in' 1 \
    'grep "\.new-" $out/$first/messages.txt' </dev/null
gzip -dc "$out/$first/log.csv.gz" >"$tmp/log1.csv"
t 'the log is that of cs-ingest' 0 \
    'cs-ingest --compact $x1/* 2>$tmp/e | cmp - $tmp/log1.csv' </dev/null
t 'the table is that of cs-health' 0 \
    'cs-health $tmp/log1.csv | cmp - $out/$first/health.csv' </dev/null

sh "$tmp/sums" "$first" >"$tmp/sums1"
cp "$out/$first/health.csv" "$tmp/health1"
$night "$x1" "$out" 2>/dev/null
t 'the same night again gives the same bytes' 0 'sh $tmp/sums $first' \
    <"$tmp/sums1"

# two nights
t 'the second night' 1 '$night $x2 $out 2>$tmp/said' </dev/null
t 'latest leads to the second' 0 'readlink $out/latest' <<END
$second
END
t 'the first is as it was' 0 'sh $tmp/sums $first' <"$tmp/sums1"
gzip -dc "$out/$second/log.csv.gz" >"$tmp/log2.csv"
t 'the log has grown by what is new' 0 \
    'cs-ingest --compact $tmp/log1.csv $x2/* 2>$tmp/e | cmp - $tmp/log2.csv' \
    </dev/null
sh "$tmp/sums" "$second" >"$tmp/sums2"
$night "$x2" "$out" 2>/dev/null
t 'the second again gives the same bytes' 0 'sh $tmp/sums $second' \
    <"$tmp/sums2"
t 'the first again leaves latest where it is' 1 \
    '$night --date $first $x1 $out 2>$tmp/said' </dev/null
t '… and gives the same health' 0 'readlink $out/latest
	cmp $out/$first/health.csv $tmp/health1' <<END
$second
END

# an export that is gone: its events are in the night, and stay
mkdir "$tmp/less"
cp "$x2"/[a-s]* "$tmp/less"
t 'a night made again from fewer exports keeps what it had' 0 '
	$night $tmp/less $out 2>$tmp/said
	gzip -dc $out/$second/log.csv.gz | cmp - $tmp/log2.csv' </dev/null
$night "$x2" "$out" 2>/dev/null

# failures
t 'a night that fails says why, and that latest is as it was' 2 '
	mkdir $tmp/bad &&
	echo "<!DOCTYPE html><title>Sign in</title>" >$tmp/bad/usage.csv
	$night $tmp/bad $out 2>$tmp/said' </dev/null
t '… in so many words' 0 \
    'grep -c "usage.csv" $tmp/said; tail -n 1 $tmp/said' <<END
1
nightly: $out/latest is as it was, from $second
END
t '… and it is' 0 'readlink $out/latest; ls -A $out | LC_ALL=C sort' <<END
$second
.lock
$first
$second
latest
nightly.log
END
# one source fails, and the rest is done
t 'an export that cannot be read is left out, and said' 1 '
	cp -R $x2 $tmp/some && rm $tmp/some/usage* &&
	echo "<!DOCTYPE html><title>Sign in</title>" >$tmp/some/usage.csv
	$night $tmp/some $tmp/other 2>$tmp/said
	rc=$?
	grep -c "^nightly: usage.csv is left out: is HTML" $tmp/said
	exit $rc' <<END
1
END
t '… in the tables and the reports too' 0 '
	cd $tmp/other/latest
	sed 1d failures.csv | cut -d , -f 1
	grep -c "^usage.csv .*HTML" report.txt
	grep -c "<th.*>usage.csv</th>.*HTML" report.html
	grep -c usage exports.txt
	sed 1d health.csv | awk "END { print (NR > 0) }"' <<END
usage.csv
1
1
0
1
END
t '… and there is none once it is mended' 0 '
	cp $x2/usage* $tmp/some && rm $tmp/some/usage.csv
	$night $tmp/some $tmp/other 2>/dev/null
	cat $tmp/other/latest/failures.csv
	gzip -dc $tmp/other/latest/log.csv.gz | grep -c ",feed,usage,to,"' <<END
source,failure
2
END
t 'an export that is gone is missed' 1 '
	mkdir $tmp/gone && cp $x2/* $tmp/gone && rm $tmp/gone/surveys*
	rm -rf $tmp/other && $night $x1 $tmp/other 2>/dev/null
	$night $tmp/gone $tmp/other 2>&1 | grep "^nightly: no export"
	exit 1' <<END
nightly: no export of surveys, which $first had
END
mkdir "$tmp/half"
printf '#!/bin/sh\necho "cs-score: it broke" >&2\nexit 2\n' >"$tmp/half/cs-score"
chmod +x "$tmp/half/cs-score"
t 'a program that fails leaves out its tables, and the rest is done' 1 '
	rm -rf $tmp/other
	B=$tmp/half $night $x1 $tmp/other 2>$tmp/said
	rc=$?
	grep -c "is left out: it broke" $tmp/said
	ls $tmp/other/latest/tables | grep -cE "cards|plan|audit"
	ls $tmp/other/latest/tables | grep -cE "history|stages|map"
	exit $rc' <<END
7
0
3
END

# who is told
printf '#!/bin/sh\necho "$@" >>%s/args\ncat >>%s/letter\n' "$tmp" "$tmp" \
    >"$tmp/half/sendmail"
chmod +x "$tmp/half/sendmail"
t 'the report is mailed, once' 0 '
	rm -rf $tmp/other
	for i in 1 2; do
		SENDMAIL=$tmp/half/sendmail $night --mail ops@example.com \
		    --metrics $tmp/night.prom $x1 $tmp/other 2>/dev/null
	done
	cat $tmp/args
	grep -c "^To: ops@example.com" $tmp/letter' <<END
-t
1
END
t 'mail that cannot be sent is told' 1 '
	rm $tmp/other/.mailed
	SENDMAIL=false $night --mail ops@example.com $x1 $tmp/other 2>&1 |
		grep "could not be"
	exit 1' <<END
nightly: the report could not be sent to ops@example.com
END
t 'an address that is none' 2 '$night --mail "-oQ/tmp" $x1 $tmp/other' \
    </dev/null
t 'metrics say how it went' 0 '
	grep "^cs_nightly_[sfr]" $tmp/night.prom | grep -v seconds' <<END
cs_nightly_status 1
cs_nightly_failures 0
cs_nightly_rejected_rows 9
END
t '… and that it did not' 0 '
	$night --metrics $tmp/night.prom $tmp/bad $tmp/other 2>/dev/null
	grep "^cs_nightly_status" $tmp/night.prom' <<END
cs_nightly_status 2
END
if command -v promtool >/dev/null; then
	t 'promtool has nothing against them' 0 \
	    'promtool check metrics <$tmp/night.prom' </dev/null
fi
t 'the log is for people' 0 '
	sed "s/^....-..-.. ..:..:..  //; s/ ([0-9]* s)//" \
	    $tmp/other/nightly.log | sed -n "1p; 3p"' <<END
start       $(find "$x1" -type f | wc -l | tr -d ' ') exports in $x1
health      $(sed 1d "$out/$first/health.csv" | wc -l | tr -d ' ') accounts
END

t 'a folder without exports' 2 '
	mkdir $tmp/none && touch $tmp/none/usage.csv.part
	$night $tmp/none $out' </dev/null
t 'no such folder' 2 '$night $tmp/nowhere $out' </dev/null
t 'a wrong date' 2 '$night --date yesterday $x1 $out' </dev/null
t 'no folder to write to' 2 '$night $x1' </dev/null
t 'a file where the folder should be' 2 '$night $x1 $tmp/said' </dev/null

# one at a time
mkdir "$tmp/slow"
for p in cs-ingest cs-health cs-report; do
	printf '#!/bin/sh\necho $$ >>%s/pids\n' "$tmp" >"$tmp/slow/$p"
	test $p != cs-health || echo 'exec sleep 20' >>"$tmp/slow/$p"
	printf 'exec %s "$@"\n' "$(command -v $p)" >>"$tmp/slow/$p"
	chmod +x "$tmp/slow/$p"
done

# wait for a file, at most ten seconds
await() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		test ! -s "$1" || return 0
		sleep 0.5
	done
}

for lock in flock mkdir; do
	rm -f "$tmp/pids"
	B=$tmp/slow CS_LOCK=$lock sh scripts/nightly "$x2" "$out" \
	    2>/dev/null &
	pid=$!
	await "$tmp/pids"
	t "two at once: the second ends ($lock)" 2 \
	    "CS_LOCK=$lock \$night \$x2 \$out 2>&1" <<-END
		nightly: $out: another run is at work there; nothing was done
	END
	# the run is killed, and what it had started
	kill -9 $pid
	wait $pid 2>/dev/null
	# shellcheck disable=SC2046 # numbers
	kill -9 $(cat "$tmp/pids") 2>/dev/null
	t "after a run that was killed nothing has changed ($lock)" 0 \
	    'sh $tmp/sums $second; readlink $out/latest' <<-END
		$(cat "$tmp/sums2")
		$second
	END
	t "… and the next one runs ($lock)" 1 \
	    "CS_LOCK=$lock \$night \$x2 \$out 2>/dev/null" </dev/null
	t "… to the same bytes, and tidies up ($lock)" 0 \
	    'sh $tmp/sums $second; ls -A $out | LC_ALL=C sort' <<-END
		$(cat "$tmp/sums2")
		.lock
		$first
		$second
		latest
		nightly.log
	END
done

# killed between the two renames that put a night in its own place
mv "$out/$second" "$out/.old-$second"
t 'a night put aside by a run that was killed is put back' 2 \
    '$night $tmp/bad $out' </dev/null
t '… as it was' 0 'sh $tmp/sums $second; ls $out' <<END
$(cat "$tmp/sums2")
$first
$second
latest
nightly.log
END

t '--keep removes the older nights' 0 '
	$night --keep 1 $x2 $out 2>/dev/null
	ls $out' <<END
$second
latest
nightly.log
END
t 'a model of one'\''s own, and a folder with a blank' 1 '
	mkdir "$tmp/a b" && cp $x1/* "$tmp/a b"
	cs-health --print health >"$tmp/own model.csv"
	$night --model "$tmp/own model.csv" "$tmp/a b" "$tmp/o p" 2>/dev/null' \
    </dev/null
t '… is what the report says' 0 \
    'grep -c "own model@" "$tmp/o p/latest/report.txt"' <<END
1
END

# exports of one's own
mkdir "$tmp/own"
cp "$x1"/salesforce-accounts* "$tmp/own"
cat >"$tmp/own/calls-$first.csv" <<END
Kunde,Datum
A-1,2026-10-01
END
cat >"$tmp/calls.csv" <<END
kind,name,account,time
touch,call,{Kunde},{Datum}
END
t 'an export that no mapping knows is left out' 1 '
	$night $tmp/own $tmp/mine 2>&1 | grep "^nightly: calls" | cut -c -50
	exit 1' <<END
nightly: calls-$first.csv is left out: no mapp
END
t 'a mapping for the exports of a name' 0 '
	$night --mapping "$tmp/calls.csv=calls-*" $tmp/own $tmp/mine
	gzip -dc $tmp/mine/latest/log.csv.gz | grep -c "^A-1,.*,touch,call,"' <<END
1
END
# what cs-ingest is asked besides
mkdir "$tmp/asked"
cp "$x1"/salesforce-accounts* "$tmp/asked"
cat >"$tmp/asked/calls-$first.csv" <<END
Kunde,Datum,Notiz
A-1,2026-10-01 08:00,hush
END
cat >"$tmp/calls2.csv" <<END
kind,name,account,time,note
touch,call,{Kunde},{Datum},{Notiz}
END
t 'cs-ingest is asked what --ingest says' 0 '
	$night --mapping "$tmp/calls2.csv=calls-*" --ingest --tz=Europe/Berlin \
	    --ingest=--drop=note $tmp/asked $tmp/tokyo
	gzip -dc $tmp/tokyo/latest/log.csv.gz | grep "^A-1,.*,touch,"' <<END
A-1,2026-10-01T06:00:00Z,touch,call,,,,
END
cat >"$tmp/rates table.csv" <<END
currency,date,rate
USD,2020-01-01,0.9
END
cat >"$tmp/asked/bills-$first.csv" <<END
Kunde,Datum,was,Betrag,Einheit
A-1,2026-10-01,invoice,100,USD
A-1,2026-10-01,refund,100,JPY
END
cat >"$tmp/bills.csv" <<END
kind,name,account,time,value
money,{was},{Kunde},{Datum},{Betrag|money|in {Einheit}}
END
t 'a file with a blank in its name; what is rejected for it is kept' 1 '
	$night --mapping "$tmp/calls2.csv=calls-*" \
	    --mapping "$tmp/bills.csv=bills-*" --ingest=--currency=EUR --ingest="--rates=$tmp/rates table.csv" \
	    $tmp/asked $tmp/euro 2>/dev/null
	rc=$?
	gzip -dc $tmp/euro/latest/log.csv.gz | grep "^A-1,.*,money,"
	sed 1d $tmp/euro/latest/rejects/bills* | cut -d , -f 1-5
	exit $rc' <<END
A-1,2026-10-01T00:00:00Z,money,invoice,,,90,
A-1,2026-10-01,refund,100,JPY
END
for no in --output=x -ox --tz=Europe/Nowhere --rates=r.csv --compact tz; do
	t "not of cs-ingest, or not for a night: $no" 2 \
	    "\$night --ingest=$no \$tmp/asked \$tmp/no || { rc=\$?
	    ls \$tmp/no 2>/dev/null; exit \$rc; }" </dev/null
done
t '… and why' 2 '
	$night --ingest=--tz=Nowhere $tmp/asked $tmp/no 2>$tmp/said
	rc=$?
	grep -c "^cs-ingest: --tz is a place" $tmp/said
	grep "^nightly" $tmp/said
	exit $rc' <<END
1
nightly: --ingest: cs-ingest does not take that
END
mkdir "$tmp/before" "$tmp/lack"
cp "$x1"/salesforce-accounts* "$tmp/before"
sed 2d "$x2"/salesforce-accounts* >"$tmp/lack/salesforce-accounts-$second.csv"
t 'accounts that whole exports lack are told' 1 '
	$night $tmp/before $tmp/whole 2>/dev/null
	$night --vanished $tmp/lack $tmp/whole 2>&1 | grep -c "not in the newest"
	wc -l <$tmp/whole/$second/vanished.csv | tr -d " "
	ls $tmp/whole/$first/vanished.csv 2>/dev/null
	exit 1' <<END
1
2
END
t 'nightly.log keeps its last runs' 0 '
	n=$(wc -c <$tmp/whole/nightly.log)
	CS_LOG_BYTES=$n $night $tmp/lack $tmp/whole 2>/dev/null
	test $(wc -c <$tmp/whole/nightly.log) -gt $n || exit 1
	CS_LOG_BYTES=$n $night $tmp/lack $tmp/whole 2>/dev/null
	sed -n "1s/^[^ ]* [^ ]* *\([a-z]*\).*/\1/p" $tmp/whole/nightly.log
	tail -n 1 $tmp/whole/nightly.log | cut -c 22-24
	test $(wc -c <$tmp/whole/nightly.log) -le $n' <<END
start
end
END
mkdir "$tmp/few"
printf '%s\n' account,name,segment,arr,owner,started,renews,status \
    A,Acme,SMB,1000.50,ann,2024-01-02,2026-12-31,active \
    >"$tmp/few/accounts-2026-08-01.csv"
t 'a small company, where nothing is wrong: nothing is said' 0 \
    '$night $tmp/few $tmp/quiet 2>&1' </dev/null
t 'cron: no PATH to speak of, no home, no terminal' 1 \
    'env -i PATH=/usr/bin:/bin B="$(dirname "$(command -v cs-ingest)")" \
	/bin/sh "$PWD/scripts/nightly" $x1 $tmp/cron 2>/dev/null </dev/null' \
    </dev/null
done_testing
