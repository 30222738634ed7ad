#!/bin/sh
# ingest-props: what must hold of cs-ingest whatever the input
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$tmp/work" && cd "$tmp/work" || exit 2
export LC_ALL=C

# a table of surveys as spreadsheets write them: semicolons, CRLF, a byte order
# mark, quotes, breaks in cells, days first, some bad rows; few accounts and
# instants, so that much falls together
awk 'BEGIN {
	srand(7)
	printf "\357\273\277account;time;person;survey;score;comment\r\n"
	for (i = 0; i < 3000; i++) {
		note = ""
		if (rand() < .2) note = "\"a; \"\"b\"\"\r\nc\\d\""
		if (rand() < .01) note = "\"open"
		score = int(rand() * 11)
		if (rand() < .02) score = "n/a"
		printf "A%02d;%d/%d/2026 %d:%02d;p%d;nps;%s;%s\r\n",
		    rand() * 12, 1 + rand() * 28, 1 + rand() * 12, rand() * 24,
		    int(rand() * 2) * 30, rand() * 3, score, note
	}
}' >surveys.csv
printf '%s\n' 'account,name,owner,renews' 'A01,"One, Ltd",ana,2026-12-31' \
	'A02,Two,ben,' '-a,Minus,,' 'Ä,Umlaut,,' >accounts-2026-12-31.csv
printf '%s\n' 'account,time,kind,name,ref,actor,value,note' \
	'A01,2026-05-01T10:00:00Z,touch,call,m1,p1,30,' \
	'A01,2026-05-01T10:00:00Z,touch,call,m1,p2,30,' \
	'A01,2026-05-01T10:00:00Z,usage,f,,p1,1,' \
	'A01,2026-05-01T10:00:00Z,usage,f,,p1,1,' \
	'a,2026-05-01T10:00:00Z,x-own,,,,"line\nbreak, quoted",' >touches.log
cs-ingest surveys.csv accounts-2026-12-31.csv touches.log >want.csv 2>want.err
bytes=$(wc -c <want.csv)
export bytes
cp want.csv log.csv

# same NAME COMMAND: the command prints the log of the three inputs
same() {
	# shellcheck disable=SC2016
	t "$1" 0 "$2 >got.csv 2>/dev/null; cmp got.csv want.csv && test $bytes -gt 100000"
}

# ---- bytes in ----

gzip -k surveys.csv
same 'gzip is plain' 'cs-ingest surveys.csv.gz accounts-2026-12-31.csv touches.log' </dev/null
head -c 20000 surveys.csv | gzip >two.gz
tail -c +20001 surveys.csv | gzip >>two.gz
same 'two members are one file' 'cs-ingest two.gz accounts-2026-12-31.csv touches.log' \
	</dev/null
same 'standard input is a file' \
	'cat surveys.csv | cs-ingest - accounts-2026-12-31.csv touches.log' </dev/null
for size in 1 2 3 7 64 4096; do
	same "reading $size bytes at once" \
		"CS_READ_SIZE=$size cs-ingest surveys.csv accounts-2026-12-31.csv touches.log" \
		</dev/null
done
t 'and the complaints are the same' 0 \
	'CS_READ_SIZE=7 cs-ingest surveys.csv accounts-2026-12-31.csv touches.log 2>&1 >/dev/null | cmp - want.err' \
	</dev/null
sed '1s/^\xef\xbb\xbf//' surveys.csv >plain.csv
(printf '\377\376'; iconv -f utf-8 -t utf-16le plain.csv) >utf-16le.csv
(printf '\376\377'; iconv -f utf-8 -t utf-16be plain.csv) >utf-16be.csv
for e in utf-16le utf-16be; do
	same "$e is utf-8" "cs-ingest $e.csv accounts-2026-12-31.csv touches.log" \
		</dev/null
done
same 'no locale, no time zone' \
	'LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo cs-ingest surveys.csv accounts-2026-12-31.csv touches.log' \
	</dev/null

# ---- the log ----

t 'sorted by account and time, the own organisation first' 0 \
	'sed 1d want.csv | grep -v ^- | cut -d, -f1,2 | sort -s -c -t, -k1,1 -k2,2 &&
	sed -n "2,/^[^-]/p" want.csv | grep -c "^-,"; sed 1d want.csv | sed "1,/^[^-]/d" | grep -c "^-,"; true' <<'EOT'
4
0
EOT
t 'a line an event, eight fields' 0 \
	'cs-ingest log.csv | awk "{ gsub(/\"([^\"]|\"\")*\"/, \"q\") } gsub(/,/, \",\") != 7" | head' \
	</dev/null
same 'a log of a log is that log' 'cs-ingest log.csv' </dev/null
same 'twice the log is the log' 'cs-ingest log.csv log.csv' </dev/null
same 'four times too' 'cs-ingest log.csv log.csv log.csv log.csv' </dev/null
same 'the log and what it was made of' \
	'cs-ingest log.csv surveys.csv accounts-2026-12-31.csv touches.log' </dev/null
same 'the log, a part of what it was made of' 'cs-ingest log.csv touches.log' </dev/null
sort log.csv >sorted
t 'a log that is shuffled has the same lines' 0 \
	'(head -n 1 log.csv; sed 1d log.csv | sort -t, -k8) | cs-ingest | sort | cmp - sorted' \
	</dev/null
t 'and a second shuffle of the same lines comes out sorted' 0 \
	'(head -n 1 log.csv; sed 1d log.csv | sort -r) | cs-ingest >again.csv; sort again.csv | cmp - sorted; cs-ingest again.csv | cmp - again.csv' \
	</dev/null

# ---- memory: what it does not hold goes through sorted runs on disk ----

for m in 64K 100K 300K 2M; do
	same "in $m of memory" \
		"cs-ingest --memory $m surveys.csv accounts-2026-12-31.csv touches.log" \
		</dev/null
	same "the log and what it was made of, in $m" \
		"cs-ingest --memory $m log.csv surveys.csv accounts-2026-12-31.csv touches.log" \
		</dev/null
done
# aliases told last, and the time of an export that is its greatest, put events
# of the runs elsewhere
printf '%s\n' alias,account A01,Z1 A03,A02 A05,A04 >aliases.csv
sed 's/^account/account/; s/\r$//' surveys.csv |
	sed '1s/^\xef\xbb\xbf//' >latest.csv
printf '%s\n' kind,name,account,time,actor,value \
	'survey,nps,{account},{time|date %d/%m/%Y %H:%M},{person},{score}' \
	'account,name,{account},{@exported},,{person}' >map.csv
for options in '' --compact '--unknown reject'; do
	export options
	t "aliases, late times and $options: memory makes no difference" 0 '
		for m in 8G 64K 200K; do
			cs-ingest --memory $m $options --aliases aliases.csv \
			    --summary sum$m ./map.csv=latest.csv touches.log \
			    log.csv >got$m 2>told$m
		done
		test "$(wc -l <got8G)" -gt 1000 || exit 1
		for m in 64K 200K; do
			cmp got8G got$m && cmp told8G told$m &&
				cmp sum8G sum$m || exit 1
		done' </dev/null
done
t 'nothing of it stays in TMPDIR' 0 '
	mkdir there
	TMPDIR=$PWD/there cs-ingest --memory 64K log.csv | cmp - want.csv
	ls there' </dev/null
t 'a TMPDIR that is not there is told' 2 \
	'TMPDIR=/nowhere cs-ingest --memory 64K surveys.csv 2>&1 >/dev/null | grep keep | cut -c 1-64
	TMPDIR=/nowhere cs-ingest --memory 64K surveys.csv >/dev/null 2>&1' <<'EOT'
cs-ingest: cannot keep what memory does not hold in /nowhere/cs-
EOT

# ---- plain lines are read many at a time, the others one by one ----

# where a CR may end a line, every line is read with care; here none has one
mutilate() { # SEED SHARE
	perl -e 'use strict; my ($seed, $share) = @ARGV; srand $seed;
		my @odd = ("\"", ",", ",,", "x", "é", "\377", "\"\"", "-", ":",
			"2", "T", "\\n");
		while (<STDIN>) {
			my ($at, $n) = (int rand length, int rand 3);
			substr($_, $at, $n) = $odd[rand @odd]
			    if $. > 1 && $at + $n < length && rand() < $share;
			print;
		}' "$@"
}
for seed in 51 52; do
	perl "$here/oracle/random-log.pl" $seed 40 | mutilate $seed .05 >mixed.csv
	for size in 1 131072; do
		export size
		t "log $seed mutilated, $size bytes at once: as read with care" 0 '
			cs-ingest --line-ends cr --summary s1 mixed.csv >m1 2>e1
			CS_READ_SIZE=$size cs-ingest --summary s2 mixed.csv >m2 2>e2
			test $(wc -l <m1) -gt 1000 && test $(wc -l <e1) -gt 10 &&
			cmp m1 m2 && cmp s1 s2 && cmp e1 e2' </dev/null
	done
done
# what is no row, or would be none in another place
h=account,time,kind,name,ref,actor,value,note
u=2026-01-01T00:00:00Z,usage,f,,u,1,
export h u
sed "s/H/$h/; s/U/$u/g" >ends.txt <<'EOT'
A,U H B,U
A,U Totals:,U
Totals:,U A,U
A,U Totals:,,,,,,, B,U
A,U Sum,,,,,,,
A,U "Sum","",,,,,"" B,U
A,U ,,,,,,, B,U
A,U "Sum",2026-01-01T00:00:00Z,x-y,,,,,
A,U (2_rows),,,,,,,
A,U Grand_Totals,,,,,,, B,U
A,U Grand_Totals,,,,,,, (2_rows),,,,,,,
EOT
while read -r rows; do
	export rows
	t "footers, and what looks like them: $rows" 0 '
		for word in $h $rows; do echo "$word"; done | tr _ " " >ends.csv
		for i in 1 2; do
			cs-ingest --line-ends cr --summary s1 ends.csv >m1 2>e1
			cs-ingest --summary s2 ends.csv >m2 2>e2
			cmp m1 m2 && cmp s1 s2 && cmp e1 e2 || cat e1 e2
			# and with many lines after it
			for k in $(seq 3000); do echo "C,$u"; done >>ends.csv
		done' </dev/null
done <ends.txt
t 'an id that a spreadsheet changed is told of, in order or not' 0 '
	for log in log.csv out; do
		printf "%s\n" account,time,kind,name,ref,actor,value,note \
		    17850.0,2026-01-02T00:00:00Z,usage,f,,u,1, >odd.csv
		test $log = out && echo 1,2026-01-01T00:00:00Z,usage,f,,u,1, >>odd.csv
		cs-ingest odd.csv 2>&1 >/dev/null | cut -c 1-40
	done' <<'EOT'
cs-ingest: odd.csv:2:1: 1 ids of account
cs-ingest: odd.csv:2:1: 1 ids of account
EOT

# ---- logs in order are merged as they are read ----

# one that is compressed is not: it would have to be read twice
mkdir zipped
merged() {
	t "$1" 0 "
		for f in a b c; do gzip -c \$f.csv >zipped/\$f.csv; done
		cs-ingest $2 --summary s1 a.csv b.csv c.csv >m1 2>e1
		cd zipped || exit 9
		cs-ingest $2 --summary ../s2 a.csv b.csv c.csv >../m2 2>../e2
		cd ..
		test \$(wc -l <m1) -gt 200 && cmp m1 m2 && cmp s1 s2 || exit 1
		sort e1 >e1.sorted; sort e2 | cmp - e1.sorted" </dev/null
}
for seed in 41 42 43; do
	perl "$here/oracle/random-log.pl" $seed | cs-ingest >all.csv 2>/dev/null
	# parts that overlap, and one of other values
	for k in a b c; do
		awk -v k=$k 'NR == 1 || (k == "a" && NR % 3) ||
			(k == "b" && NR % 2) || (k == "c" && NR % 5 < 2)' all.csv >$k.csv
	done
	sed -i '5,$s/,\([0-9][0-9]*\),\([^,]*\)$/,\12,\2/' c.csv
	merged "log $seed in three parts that overlap" ''
	merged "… and --compact" --compact
	printf '%s\n' 'A-01,yesterday,touch,call,,,,' >>b.csv
	printf '%s\n' 'zz,2026-01-01T00:00:00Z,tuch,call,,,,' >>c.csv
	merged "… with bad lines" ''
	(sed -n 1p a.csv; sed 1d a.csv | sort -r) >x.csv
	mv x.csv a.csv
	merged "… one of them out of order" ''
done
# long ones, of which parts are read by other threads while others are merged:
# four of their accounts' lines, of few instants, some in quotes that are needed,
# some with needless ones, one rejected
awk 'BEGIN {
	srand(3)
	print "account,time,kind,name,ref,actor,value,note"
	for (i = 0; i < 40000; i++) {
		account = sprintf("A%05d", i / 20)
		note = i % 7 ? "" : "\"a, " i "\""
		kind = i % 101 ? "usage" : "\"usage\""
		if (i == 30000) kind = "tuch"
		printf "%s,2026-01-%02dT%02d:00:00Z,%s,f%d,%s,u%d,%d,%s\n", account,
		    1 + i % 20 / 2, i % 2, kind, i % 3, i % 5 ? "" : "R" i % 2,
		    rand() * 4, rand() * 3, note
	}
}' >all.csv
for k in a b c; do
	awk -v k=$k 'NR == 1 || (k == "a" && NR % 3) ||
		(k == "b" && NR % 2) || (k == "c" && NR % 5 < 2)' all.csv >$k.csv
done
for options in '' --compact; do
	merged "three long logs that overlap $options" "$options"
done
cp a.csv sound.csv
(sed -n 1p b.csv; echo 'b,2026-01-02T00:00:00Z,touch,call,,,,') >>a.csv
merged "… with the header again" ''
mv sound.csv a.csv
if (taskset -c 0 true) 2>/dev/null; then
	t 'on one processor too' 0 'taskset -c 0 cs-ingest a.csv b.csv c.csv >m1
		cs-ingest a.csv b.csv c.csv | cmp - m1 && test $(wc -l <m1) -gt 30000' \
		</dev/null 2>/dev/null
fi
# the sanitizers take more than all the memory there is
# shellcheck disable=SC3045 # dash has it, and where it is missing it is not run
if (ulimit -v 60000 && cs-ingest --version) >/dev/null 2>&1; then
	t 'however long the logs, they are not kept' 0 '
		awk -v OFS=, "BEGIN {
			print \"account,time,kind,name,ref,actor,value,note\"
			for (i = 0; i < 300000; i++)
				printf \"A%06d,2026-01-01T00:00:00Z,usage,f,,u1,%d,\\n\", i / 30, i
		}" >long.csv
		(ulimit -v 60000; cs-ingest -o out.csv long.csv log.csv) && wc -l <out.csv >n
		test $(cat n) -gt 300000' </dev/null
fi

# ---- a log that is not in order is read by many threads, in parts ----

# of everything a line may be, so that parts end everywhere
cat >odd.awk <<'END'
function line(note, what) {
	what = "survey,nps,"
	if (rand() < .8)
		what = "usage,login," (rand() < .1 ? "r" int(rand() * 9) : "")
	return sprintf("A-%04d,2026-%02d-%02dT%02d:%02d:00Z,%s,u%d,%s,%s",
	    rand() * 900, 1 + rand() * 12, 1 + rand() * 28, rand() * 24,
	    rand() * 60, what, rand() * 50, int(rand() * 11), note)
}
BEGIN {
	srand(seed)
	note[0] = "\"a, b\""; note[1] = "\"needless\""; note[2] = "5\" of pipe"
	note[3] = "\"over\ntwo\""; note[4] = "\"over, \"\"\r\nthree\n\""
	note[5] = "\303\244"; note[6] = "\344"; note[7] = "a\\nb"
	note[8] = "cr\rin it"; note[9] = "\"bad\" quote"; note[10] = "\"a\"\"b\""
	row[0] = ""; row[1] = ",,,,,,,"; row[2] = "\r"; row[3] = "a,b"
	row[4] = "A-0001,yesterday,usage,login,,u1,1,"
	row[5] = "A-0001,2026-01-01T00:00:00Z,tuch,call,,,,"
	row[6] = ",2026-01-01T00:00:00Z,usage,login,,,1,"
	row[7] = "17850.0,2026-01-01T00:00:00Z,usage,login,,,1,"
	row[8] = "A-0001,2026-01-01T00:00:00Z,survey,nps,,u1,11,"
	row[9] = "\"A, B\",2026-01-01T00:00:00Z,usage,login,,u1,1,"
	row[10] = "A-0002,2026-01-01T00:00:00Z,account,status,,,active,"
	row[11] = "A-0003,2026-01-01T00:00:00Z,usage,login,,u1,1,\r"
	row[12] = "A-0002,2026-01-01T00:00:00Z,feed,x,from,,usage,"
	print "account,time,kind,name,ref,actor,value,note"
	for (i = 0; i < 16000; i++)
		if (rand() >= odd)
			print line("")
		else if (rand() < .6)
			print line(note[int(rand() * 11)])
		else
			print row[int(rand() * 13)]
	printf "%s", line("")
	if (seed % 2) print ""
}
END
# in_parts NAME OPTIONS: as a log that is compressed, which one thread reads
in_parts() {
	gzip -c odd.csv >zipped/odd.csv
	t "$1" 0 "
		opt='--rejects r --summary s $2'
		mkdir -p one/r two/r
		(cd one && cs-ingest \$opt ../odd.csv >o 2>e)
		(cd two && cs-ingest \$opt ../zipped/odd.csv >o 2>e)
		test \$(wc -l <two/o) -gt 1000 || test -n '$3' || exit 1
		sed -i s,zipped/,, two/e
		diff -r one two && rm -r one two" </dev/null
}
for seed in 51 52 53; do
	for odd in 0 .0004 .02 .6; do
		awk -v seed=$seed -v odd=$odd -f odd.awk >odd.csv
		in_parts "log $seed, $odd of it odd: many threads, the same" ''
	done
done
in_parts 'in little memory' '--memory 200K'
in_parts 'unknown accounts' '--unknown reject' few
in_parts 'without notes' '--drop note'
in_parts 'leniently' --lenient
in_parts 'strictly' --strict ends
export CS_READ_SIZE=97
in_parts 'read 97 bytes at once' ''
unset CS_READ_SIZE
in_parts 'in shards' '--shards 3 -o cut' folder
awk -v seed=54 -v odd=.0004 -f odd.awk >odd.csv
in_parts 'in little memory, when few lines are odd' '--memory 200K'
awk -v seed=55 -v odd=0 -f odd.awk | sed 's/$/\r/' >odd.csv
in_parts 'CRLF' ''
if command -v taskset >/dev/null; then
	t 'one processor' 0 'taskset -c 0 cs-ingest odd.csv >a 2>ae
		cs-ingest odd.csv 2>be | cmp - a && cmp ae be && test -s a' </dev/null
fi

# ---- shards ----

t 'shards are ranges of whole accounts, and together the log' 0 '
	for m in 8G 64K; do
		cs-ingest --memory $m --shards 3 -o cut log.csv || exit 1
		(sed -n "1p; /^-,/p" log.csv
		for k in 1 2 3; do
			grep -v "^-,\|^account,time" cut/shard-$k-of-3.csv
		done) | cmp - log.csv || exit 1
		for k in 1 2 3; do
			cs-ingest cut/shard-$k-of-3.csv |
				cmp - cut/shard-$k-of-3.csv || exit 1
			sed 1d cut/shard-$k-of-3.csv | cut -d, -f1 | sort -u |
				grep -v ^-
		done | sort | uniq -d
	done' </dev/null
t 'of about the same size' 0 '
	wc -c cut/* | awk "\$2 != \"total\" && (\$1 < $bytes / 3 * .8 ||
		\$1 > $bytes / 3 * 1.2)"' </dev/null
t 'more shards than accounts, compressed' 0 '
	cs-ingest -z --shards 40 -o many log.csv
	ls many | wc -l
	zcat many/*.gz | grep -v "^-,\|^account,time" | sort >got
	grep -v "^-,\|^account,time" log.csv | sort | cmp - got' <<'EOT'
40
EOT
t 'they want a folder' 2 'cs-ingest --shards 3 log.csv 2>&1 | head -n 1
	cs-ingest --shards 3 log.csv 2>/dev/null' <<'EOT'
cs-ingest: --shards wants a folder: -o DIR
EOT
t 'one that can be' 2 'cs-ingest --shards 3 -o log.csv log.csv 2>&1
	cs-ingest --shards 3 -o log.csv log.csv 2>/dev/null' <<'EOT'
cs-ingest: log.csv/shard-1-of-3.csv: Not a directory
EOT

# ---- overlapping exports ----

sed 's/\r$//; 1s/^\xef\xbb\xbf//' surveys.csv | grep '^account\|^A[0-9]*;[^"]*$' >whole.csv
(sed -n 1p whole.csv; sed -n 2,1500p whole.csv) >first.csv
(sed -n 1p whole.csv; sed -n '1000,$p' whole.csv) >second.csv
cs-ingest --exported 2027-01-01 whole.csv 2>/dev/null | sort >whole.log
t 'exports that overlap make the log of the whole' 0 \
	'cs-ingest --exported 2027-01-01 first.csv second.csv 2>/dev/null | grep -v ^- | sort >got; grep -v ^- whole.log | cmp - got' \
	</dev/null
t 'in either order' 0 \
	'cs-ingest --exported 2027-01-01 second.csv first.csv 2>/dev/null | grep -v ^- | sort >got; grep -v ^- whole.log | cmp - got' \
	</dev/null
t 'one after the other, the log in between' 0 \
	'cs-ingest --exported 2027-01-01 first.csv 2>/dev/null >one.log; cs-ingest --exported 2027-01-01 one.log second.csv 2>/dev/null >both.log
	grep -v ^- both.log | sort >got; grep -v ^- whole.log | cmp - got
	cs-ingest --exported 2027-01-01 both.log second.csv first.csv 2>/dev/null | cmp - both.log' \
	</dev/null

# ---- counts ----

t 'lines are events less those matched and corrected' 0 \
	'cs-ingest --summary sum log.csv surveys.csv touches.log 2>/dev/null | wc -l >lines; awk -F, "NR > 1 { n += \$5 - \$7 - \$8 } END { print n + 1 }" sum | diff - lines' \
	</dev/null
t 'rows are those taken and those rejected' 0 \
	'mkdir r; cs-ingest --rejects r --summary sum surveys.csv >out.log 2>/dev/null
	kept=$(cs-ingest r/surveys.csv.rejects.csv --summary again 2>/dev/null | grep -c nps)
	awk -F, "NR > 1 { print \$4 - \$6 - (\$5 - 2) }" sum; awk -F, "NR > 1 { print \$4 - \$6 }" again; echo "$kept"' <<'EOT'
0
0
0
EOT
t '--compact twice is --compact' 0 \
	'cs-ingest --compact log.csv >c.csv; cs-ingest --compact c.csv | cmp - c.csv; test "$(wc -l <c.csv)" -le "$(wc -l <log.csv)"' \
	</dev/null

# ---- the sample company: every kind of the log, every quirk ----

t 'the sample exports come out the same whatever their order' 0 \
	'cs-ingest '"$here"'/sample/exports/* 2>/dev/null | sort >a; ls -r '"$here"'/sample/exports/* | xargs cs-ingest 2>/dev/null | sort | cmp - a' \
	</dev/null
t 'and their log twice is their log' 0 \
	'cs-ingest '"$here"'/sample/exports/* 2>/dev/null >a; cs-ingest a a '"$here"'/sample/exports/* 2>/dev/null | cmp - a' \
	</dev/null

# ---- rejects come round ----

cat >clean.csv <<'EOT'
account,time,feature,count,user
A-1,2026-01-02,login,1,u1
A-2,2026-01-03,"import, csv",2,u2
A-3,2026-01-04,export,3,"u
3"
A-4,2026-01-05,login,4,u4
EOT
# comes_round NAME FROM TO: rows broken, rejected, mended and fed back
comes_round() {
	sed "$2" clean.csv >broken.csv
	mkdir -p round
	cs-ingest --exported 2026-01-31 usage=clean.csv >want.log 2>/dev/null
	cs-ingest --exported 2026-01-31 --rejects round usage=broken.csv \
	    >part.log 2>/dev/null
	sed "$3" round/broken.csv.rejects.csv >mended.csv
	t "mended and fed back: $1" 0 'cs-ingest --exported 2026-01-31 part.log \
	    usage=mended.csv | cmp - want.log && ! cmp -s part.log want.log' </dev/null
}
sed -i 's/"u$/"u3"/; /^3"$/d' clean.csv
comes_round 'a bad time' 's/2026-01-03/soon/' 's/soon/2026-01-03/'
comes_round 'a quote in the wrong place' 's/5,login/5,"lo"gin/' \
    's/"A-4,2026-01-05,""lo""gin,4,u4",,,,/A-4,2026-01-05,login,4,u4/'
comes_round 'a field too few' 's/4,export/4export/' 's/4export,3,"u3",/4,export,3,"u3"/'
sed -i 's/,/|/g; s/import| csv/import, csv/' clean.csv
comes_round 'another delimiter' 's/2026-01-03/soon/' 's/soon/2026-01-03/'
sed -i 's/|/^ /g; s/"import, csv"/"import \\"^ csv"/' clean.csv
comes_round 'an odd dialect' 's/2026-01-03/soon/' 's/soon/2026-01-03/'

# the same of a log, a line in bad quotes being one cell
cat >clean.csv <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-02T00:00:00Z,usage,login,,u1,1,"so, so"
B,2026-01-03T00:00:00Z,usage,login,,u1,2,"no, no"
C,2026-01-04T00:00:00Z,usage,login,,u1,3,
EOT
log_comes_round() {
	sed "$2" clean.csv >broken.csv
	cs-ingest --rejects round -o part.log broken.csv 2>/dev/null
	sed "$3" round/broken.csv.rejects.csv >mended.csv
	t "a log, mended and fed back: $1" 0 'cs-ingest part.log mended.csv |
	    cmp - clean.csv && ! cmp -s part.log clean.csv' </dev/null
}
log_comes_round 'a bad time' 's/03T00:00/03/' 's/03:00Z/03T00:00:00Z/'
log_comes_round 'no such kind' '2s/usage/use/' 's/,use,/,usage,/'
log_comes_round 'a field too few' '4s/,$//' ''
log_comes_round 'an open quote' 's/so, so"/so, so/' \
    's/^"A,\(.*\),""so, so",*/A,\1,"so, so",/'

done_testing
