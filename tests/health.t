#!/bin/sh
# health: what cs-health promises of any log and any model
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle
unset SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

header=account,time,kind,name,ref,actor,value,note
# log LINE ...: a log of these events
log() {
	printf '%s\n' "$header" "$@" >log.csv
}
# model ROW ...: a table of these columns
model() {
	printf '%s\n' measure,dimension,stat,of,window,worst,best,weight,cap,missing,where \
	    "$@" >model.csv
}
# both tables and all that is told, of one log and model
cat >both <<'END'
bad=0
for way in '' --long; do
	# shellcheck disable=SC2086
	cs-health --all $way "$@" 2>told
	status=$?
	echo "status $status"
	test $status -le 1 || bad=1
	sed 's/^/told /' told
done
exit $bad
END
# columns A,B: some columns by name, of CSV on standard input
cat >columns <<'END'
perl -e '
	sub cells {
		my @c;
		while ($_[0] =~ /\G(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|\z)/g) {
			push @c, $1 // $2;
			last if $3 ne ",";
		}
		return @c;
	}
	my %at;
	my @head = cells(scalar <STDIN>);
	@at{@head} = 0 .. $#head;
	while (<STDIN>) {
		my @c = cells($_);
		print join(",", @c[@at{split /,/, shift @{[@ARGV]}}]), "\n";
	}' "$1"
END

# ---- properties, of random logs ----

for seed in 31 32 33 34; do
	perl "$oracle/random-log.pl" $seed >"log-$seed.csv"
	perl "$oracle/random-model.pl" $seed >"model-$seed.csv"
	s=$seed
	t "log $s: what happens at the as-of or later changes nothing" 0 "
		at=2025-11-05T12:00:00Z
		sh both -m ./model-$s.csv --as-of \$at log-$s.csv >seen || exit
		awk -F, -v at=\$at 'NR == 1 { print; next }
		    { match(\$0, /[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9:]+Z/)
		      t = substr(\$0, RSTART, RLENGTH) }
		    t < at' log-$s.csv >cut.csv
		perl \"\$oracle/random-log.pl\" $((s + 100)) | tail -n +2 |
		    perl -ne 'm/(\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z)/ and
			\$1 ge q(2025-11-05T12:00:00Z) and print' >later
		{
			cat cut.csv later
			echo \"Z,\$at,usage,export,,p1,1,\"
		} | perl -e 'print scalar <>; sub key {
			\$_[0] =~ /^(\"(?:[^\"]|\"\")*\"|[^,]*),([^,]*)/; my (\$a, \$t) = (\$1, \$2);
			\$a =~ s/^\"|\"\$//g; \$a =~ s/\"\"/\"/g;
			return ((\$a eq q(-) ? 0 : 1) . \"\$a\\0\$t\") }
		    my @l = map { [key(\$_), \$_] } <>;
		    print map { \$_->[1] } sort { \$a->[0] cmp \$b->[0] } @l' >more.csv
		cmp -s more.csv cut.csv && echo nothing was added
		sh both -m ./model-$s.csv --as-of \$at cut.csv | cmp seen - &&
		sh both -m ./model-$s.csv --as-of \$at more.csv | cmp seen -
	" <<'EOT'
EOT
	t "log $s: the same bytes from any number of threads" 0 "
		sh both -m ./model-$s.csv --as-of 2026-03-01 -j 1 log-$s.csv >seen || exit
		for j in 2 3 8; do
			sh both -m ./model-$s.csv --as-of 2026-03-01 -j \$j log-$s.csv |
			    cmp seen -
		done" <<'EOT'
EOT
	t "log $s: plain, gzip and standard input are one" 0 "
		sh both -m ./model-$s.csv --as-of 2026-03-01 log-$s.csv >seen || exit
		gzip -c log-$s.csv >log.gz
		sh both -m ./model-$s.csv --as-of 2026-03-01 log.gz | cmp seen -
		for way in '' --long; do
			cs-health --all \$way -m ./model-$s.csv --as-of 2026-03-01 \
			    <log-$s.csv
			echo \"status \$?\"
		done >piped 2>told
		grep -v '^told ' seen | cmp - piped" <<'EOT'
EOT
	t "log $s: the same bytes however little is read at a time" 0 "
		for size in 1 7 64; do
			CS_READ_SIZE=\$size sh both -m ./model-$s.csv \
			    --as-of 2026-03-01 log-$s.csv | cmp seen -
		done" <<'EOT'
EOT
	t "log $s: contributions and the cap add up to the score" 0 "
		cs-health --all -m ./model-$s.csv --as-of 2026-03-01 log-$s.csv \
		    2>told | sh columns account,score | grep -v ',\$' >scores
		cs-health --all --long -m ./model-$s.csv --as-of 2026-03-01 \
		    log-$s.csv 2>told | sh columns account,contribution |
		    perl -ne 'chomp; my (\$a, \$c) = /^(.*),(.*)/ or die;
			\$s{\$a} += \$c || 0; \$n{\$a} ||= \$c ne q();
			END { printf qq(%s,%.9f\n), \$_, \$s{\$_}
			    for sort grep { \$n{\$_} } keys %s }' >sums
		sort scores | perl -ne 'BEGIN { open F, q(sums); @s = <F> }
		    chomp; (\$a, \$x) = /^(.*),(.*)/;
		    (\$b, \$y) = \$s[\$. - 1] =~ /^(.*),(.*)/;
		    print \"\$_ \$b \$y\n\" if \$a ne \$b || abs(\$x - \$y) > .0501;
		    END { print \"rows\n\" if \$. != @s || !@s }'" <<'EOT'
EOT
	t "log $s: the trend is the difference of two runs" 0 "
		cs-health --all -m ./model-$s.csv --as-of 2026-03-01T00:00:00Z \
		    -e 'x = count usage' log-$s.csv 2>told |
		    sh columns account,score,trend >now
		cs-health --all -m ./model-$s.csv --as-of 2026-02-01T00:00:00Z \
		    -e 'x = count usage' log-$s.csv 2>told |
		    sh columns account,score >then
		perl -e 'open F, q(then); while (<F>) { /^(.*),(.*)/; \$then{\$1} = \$2 }
		    open F, q(now); while (<F>) {
			/^(.*),(.*),(.*)/ or die; \$n += \$3 ne q();
			print if \$3 ne q() && abs(\$2 - \$then{\$1} - \$3) > 1e-9 }
		    print qq(no trend\n) if \$n < 5'" <<'EOT'
EOT
	t "log $s: a day is the instant it ends" 0 "
		sh both -m ./model-$s.csv --as-of 2024-02-29 log-$s.csv >seen || exit
		sh both -m ./model-$s.csv --as-of 2024-03-01T00:00:00Z log-$s.csv |
		    cmp seen -" <<'EOT'
EOT
done

# ---- the as-of, feeds ----

log -,2025-01-01T00:00:00Z,feed,app,from,,usage, \
    -,2025-06-01T00:00:00Z,feed,app,to,,usage, \
    -,2025-06-30T23:59:59Z,feed,crm,to,,account, \
    a,2025-01-01T00:00:00Z,account,name,,,A, \
    a,2025-06-30T23:59:59Z,account,owner,,,ana, \
    a,2025-07-01T00:00:00Z,account,owner,,,ben, \
    b,2025-01-01T00:00:00Z,account,name,,,B,
model uses,d,count,usage,28d,0,10,1,,, touches,d,count,touch,28d,0,10,1,,,
cs-health -m ./model.csv log.csv >out 2>err
t 'by default one second after the newest export' 0 \
    'sh columns account,owner,as_of <out' <<'EOT'
a,ana,2025-07-01T00:00:00Z
b,,2025-07-01T00:00:00Z
EOT
t 'a dead feed is named, and its kinds are missing: exit 1' 1 '
	cs-health -m ./model.csv --long log.csv | sh columns account,measure,value,points
	cs-health -m ./model.csv log.csv 2>&1 >table' <<'EOT'
a,uses,,
a,touches,,
b,uses,,
b,touches,,
cs-health: feed "app" is dead: its newest export is of 2025-06-01T00:00:00Z; what it delivers counts as missing (see --stale)
EOT
t 'with patience it is alive, and nothing selected a true 0' 0 '
	cs-health -m ./model.csv --stale 1mo --long log.csv |
	    sh columns account,measure,value,points' <<'EOT'
a,uses,0,0
a,touches,,
b,uses,0,0
b,touches,,
EOT
t 'a kind is observed by an event too, of that account' 0 '
	sed "/,feed,/d" log.csv >l.csv
	echo "b,2025-02-01T00:00:00Z,touch,call,,p1,," >>l.csv
	cs-health -m ./model.csv --as-of 2025-07-01 --long l.csv |
	    sh columns account,measure,value,points' <<'EOT'
a,uses,,
a,touches,,
b,uses,,
b,touches,0,0
EOT
t 'a feed that begins after the as-of has not begun' 0 '
	cs-health -m ./model.csv --as-of 2024-12-31 --all --long log.csv
	cs-health -m ./model.csv --as-of 2025-01-01 --long log.csv |
	    sh columns account,measure,value' <<'EOT'
account,as_of,dimension,measure,value,n,points,weight,contribution,label
a,uses,0
a,touches,
b,uses,0
b,touches,
EOT
t 'without feeds SOURCE_DATE_EPOCH says when' 0 '
	SOURCE_DATE_EPOCH=1751328000 cs-health -m ./model.csv l.csv |
	    sh columns account,as_of' <<'EOT'
a,2025-07-01T00:00:00Z
b,2025-07-01T00:00:00Z
EOT
t 'else it is now, and an old log is told: exit 1' 1 '
	cs-health -m ./model.csv l.csv 2>&1 >table | cut -c1-60
	cs-health -m ./model.csv l.csv 2>err >table' <<'EOT'
cs-health: no feed and no --as-of says when to look: taken i
EOT

log a,2025-01-02T00:00:00Z,account,x,,,70,
for o in "--columns x,nosuch" "--columns nosuch --long" "--rollup nosuch"; do
	t "what no account has is told: $o" 1 \
	    "cs-health -m ./model.csv --as-of 2025-02-01T00:00:00Z $o log.csv 2>&1 >/dev/null" <<EOT
cs-health: ${o%% *}: no account has "nosuch": no column and no attribute is called that
EOT
done
log
cp log.csv empty.csv
log a,2025-01-02T00:00:00Z,account,x,,,70,
t 'an instant before all events is told, and what comes later not' 1 '
	for l in log empty; do
		cs-health -m ./model.csv --as-of 2025-01-02T00:00:00Z --long $l.csv 2>&1
	done
	cs-health -m ./model.csv --as-of 2025-01-02T00:00:01Z --rollup x log.csv >/dev/null || echo no
	exit 1' <<EOT
account,as_of,dimension,measure,value,n,points,weight,contribution,label
cs-health: --as-of 2025-01-02T00:00:00Z: no account has an event before it
account,as_of,dimension,measure,value,n,points,weight,contribution,label
cs-health: --as-of 2025-01-02T00:00:00Z: no account has an event before it
EOT

t 'lengths of time that have none' 2 '
	for o in "--history 0w" "--history all" "--backtest --every 0d" "--backtest --horizon all"; do
		cs-health $o log.csv 2>&1 && exit; rc=$?
	done; exit $rc' <<EOT
cs-health: --history: "0w" is not a length of time, such as 28d, 12w or 1y
cs-health: --history: "all" is not a length of time, such as 28d, 12w or 1y
cs-health: --every: "0d" is not a length of time, such as 28d, 12w or 1y
cs-health: --horizon: "all" is not a length of time, such as 28d, 12w or 1y
EOT

# ---- bands, caps, confidence ----

log a,2025-01-01T00:00:00Z,account,x,,,70, \
    a,2025-01-01T00:00:00Z,account,y,,,0, \
    b,2025-01-01T00:00:00Z,account,x,,,69.95, \
    c,2025-01-01T00:00:00Z,account,x,,,69.94, \
    d,2025-01-01T00:00:00Z,account,x,,,39.9499999999, \
    e,2025-01-01T00:00:00Z,account,x,,,39.94,
model x,d,attr,@x,,0,100,1,,,
t 'banded as printed, half up' 0 'cs-health -m ./model.csv \
    --as-of 2025-06-01 log.csv | sh columns account,score,band' <<'EOT'
a,70.0,green
b,70.0,green
c,69.9,yellow
d,40.0,yellow
e,39.9,red
EOT
model x,d,attr,@x,,0,100,1,,, z,d,attr,@z,,0,100,1,,,
t 'half the weight with data is enough' 0 'cs-health -m ./model.csv \
    --as-of 2025-06-01 log.csv | sh columns band,confidence | head -n 1' <<'EOT'
green,0.5
EOT
model x,d,attr,@x,,0,100,1,,, z,d,attr,@z,,0,100,1.01,,100,
t 'less is unknown, and points for what is missing do not help' 0 '
	cs-health -m ./model.csv --as-of 2025-06-01 log.csv |
	    sh columns score,band,confidence | head -n 1' <<'EOT'
85.1,unknown,0.497512
EOT
model x,d,attr,@x,,0,100,1,,, y,d,attr,@y,,0,100,0,red,,
t 'a cap holds the score down, even one that weighs nothing' 0 '
	cs-health -m ./model.csv --as-of 2025-06-01 log.csv |
	    sh columns account,score,band,caps | head -n 2
	cs-health -m ./model.csv --as-of 2025-06-01 --long log.csv |
	    sh columns dimension,measure,value,contribution | head -n 3' <<'EOT'
a,39.9,red,y
b,70.0,green,
d,x,70,70
d,y,0,
cap,y,39.9,-30.1
EOT
model x,d,attr,@x,,0,100,9,,, y,d,attr,@y,,0,100,1,30,, y2,d,attr,@y,,0,100,1,red,,
t 'the lowest of several caps binds, and is a row of --long' 0 '
	cs-health -m ./model.csv --as-of 2025-06-01 --long log.csv |
	    sh columns dimension,measure,value,contribution | grep cap
	cs-health -m ./model.csv --as-of 2025-06-01 log.csv |
	    sh columns score,caps | head -n 1' <<'EOT'
cap,y,30,-27.272727
30.0,y y2
EOT
model x,d,attr,@x,,0,100,1,,,age\ \>\ 900 x,d,attr,@y,,0,100,1,,,
t 'of one name the first whose where holds' 0 '
	for at in 2025-06-01 2028-06-01; do
		cs-health -m ./model.csv --as-of $at --long log.csv |
		    sh columns account,measure,value | head -n 1
	done' <<'EOT'
a,x,0
a,x,70
EOT
t 'the trend of an account younger than 28 days is empty' 0 '
	for at in 2025-01-28T23:59:59Z 2025-01-29T00:00:01Z; do
		cs-health -m ./model.csv --as-of $at log.csv |
		    sh columns account,trend | head -n 1
	done' <<'EOT'
a,
a,0.0
EOT

# ---- edges of time ----

log a,2024-02-29T00:00:00Z,account,started,,,2024-02-29, \
    a,2024-02-29T00:00:00Z,account,renews,,,2025-06-29, \
    a,2025-03-01T00:00:00Z,usage,export,,p1,, \
    a,2025-03-31T00:00:00Z,usage,export,,p2,,
t 'a window holds its start, and not the as-of' 0 '
	for at in 2025-03-31 2025-03-31T00:00:00Z 2025-04-28T00:00:00Z \
	    2025-04-28T00:00:01Z; do
		cs-health --columns n -e "n = count usage window=28d" --as-of $at \
		    log.csv | sh columns n
	done' <<'EOT'
1
0
1
0
EOT
t 'a month back from the 31st is the last day of February' 0 '
	for at in 2025-03-31T00:00:00Z 2025-03-31T00:00:01Z; do
		cs-health -e "n = count usage window=1mo" --as-of $at log.csv |
		    sh columns n
	done
	cs-health -e "n = count usage window=1y" --as-of 2026-03-01T00:00:00Z \
	    log.csv | sh columns n' <<'EOT'
1
2
2
EOT
t 'until: on the day is on the day' 0 '
	printf "%s\n" measure,stat,of,where \
	    "n,count,usage,until:renews <= 120" >soon.csv
	for at in 2025-02-28T23:59:59Z 2025-03-01T00:00:00Z; do
		cs-health -m ./soon.csv --long --as-of $at log.csv | wc -l
	done
	cs-health -e "d = until @renews" --as-of 2025-07-01 log.csv |
	    sh columns d' <<'EOT'
1
2
-3
EOT

# ---- promises, as the definition has them ----

# promise EVENT ...: NAME DAY [DUE]
promise() {
	for e; do
		# shellcheck disable=SC2086
		set -- $e
		echo "a,$2T12:00:00Z,promise,$1,${ref-P},us:ana,${3-},"
	done >events
	{
		echo "$header"
		cat events
	} >log.csv
}
kept() {
	t "$1" 0 'cs-health --long -m ./kept.csv --as-of 2025-06-30 log.csv |
	    sh columns measure,value,n'
}
printf '%s\n' measure,stat,of kept,kept,promise warned,warned,promise >kept.csv
promise 'made 2025-01-01 2025-02-01' 'met 2025-02-01'
kept 'met on the due day is kept' <<'EOT'
kept,1,1
warned,,0
EOT
promise 'made 2025-01-01 2025-02-01' 'met 2025-02-02'
kept 'met the day after is not' <<'EOT'
kept,0,1
warned,0,1
EOT
promise 'made 2025-01-01 2025-02-01' 'moved 2025-02-01 2025-03-01' 'met 2025-03-01'
kept 'moved in time: the new date is in force, and it was told' <<'EOT'
kept,1,1
warned,1,1
EOT
promise 'made 2025-01-01 2025-02-01' 'moved 2025-02-02 2025-03-01' 'met 2025-03-01'
kept 'moved late: the old date stays' <<'EOT'
kept,0,1
warned,0,1
EOT
promise 'made 2025-01-01 2025-02-01' 'moved 2025-01-10 2025-01-15' \
    'moved 2025-01-20 2025-04-01' 'met 2025-03-01'
kept 'moved forward, then too late' <<'EOT'
kept,0,1
warned,1,1
EOT
promise 'made 2025-01-01 2025-02-01' 'made 2025-01-10 2025-04-01' 'met 2025-03-01'
kept 'made again in time moves the date' <<'EOT'
kept,1,1
warned,0,1
EOT
promise 'made 2025-01-01' 'met 2025-03-01'
kept 'without a due date there is nothing to keep' <<'EOT'
kept,,0
warned,,0
EOT
promise 'made 2025-01-01 2025-08-01'
kept 'nor before the due day has ended' <<'EOT'
kept,,0
warned,,0
EOT
ref='' promise 'made 2025-01-01 2025-02-01'
kept 'what has no ref cannot be followed' <<'EOT'
kept,,0
warned,,0
EOT

# ---- ARR and life ----

arr() {
	t "$1" 0 'cs-health --all -e "x = arr money" --as-of 2025-06-30 \
	    log.csv | sh columns arr,x'
}
log a,2025-01-01T00:00:00Z,account,arr,,,500, \
    a,2025-02-01T00:00:00Z,money,invoice,,,100,
arr 'no movements: the attribute' <<'EOT'
500,500
EOT
log a,2025-01-01T00:00:00Z,account,arr,,,500, \
    a,2025-02-01T00:00:00Z,money,expansion,,,100.5, \
    a,2025-03-01T00:00:00Z,account,arr,,,700,
arr 'a first movement that is not new starts from the attribute' <<'EOT'
600.5,600.5
EOT
log a,2025-01-01T00:00:00Z,account,arr,,,500, \
    a,2025-02-01T00:00:00Z,money,arr,s1,,100, \
    a,2025-03-01T00:00:00Z,money,expansion,s1,,50, \
    a,2025-03-01T00:00:00Z,money,arr,s2,,10,
arr 'where subscriptions say what they are worth nothing is added' <<'EOT'
110,110
EOT
log a,2025-01-01T00:00:00Z,account,name,,,A,
arr 'where nothing says, it is unknown' <<'EOT'
,
EOT
log a,2025-01-01T00:00:00Z,account,currency,,,EUR, \
    a,2025-01-01T00:00:00Z,account,currency,,,USD, \
    a,2025-01-01T00:00:00Z,money,new,,,500,
arr 'several currencies: unknown' <<'EOT'
,
EOT
t 'and told, with status 1' 1 'cs-health --as-of 2025-06-30 log.csv 2>&1 >table |
    grep -c currenc; cs-health --as-of 2025-06-30 log.csv >table' <<'EOT'
1
EOT
{
	echo "$header"
	echo a,2025-01-01T00:00:00Z,money,new,,,500,
	echo a,2025-02-01T00:00:00Z,money,churn,,,500,
	echo b,2025-01-01T00:00:00Z,account,status,,,trial,
	echo c,2025-01-01T00:00:00Z,account,status,,,active,
	echo c,2025-02-01T00:00:00Z,account,status,,,cancelled,
	echo c,2025-03-01T00:00:00Z,account,status,,,active,
	echo d,2025-01-01T00:00:00Z,account,arr,,,500,
	echo d,2025-02-01T00:00:00Z,account,arr,,,0,
	echo e,2025-01-01T00:00:00Z,account,status,,,notice,
	echo f,2025-01-01T00:00:00Z,account,started,,,2025-09-01,
	echo g,2025-07-15T00:00:00Z,account,name,,,later,
	echo h,2025-01-01T00:00:00Z,usage,export,,,,
} >log.csv
t 'rows are of accounts that are alive' 0 '
	for at in 2025-01-15 2025-02-15 2025-06-30; do
		echo $(cs-health --as-of $at log.csv | sh columns account)
	done' <<'EOT'
a c d e h
e h
c e h
EOT
t '--all of every one that there is' 0 '
	echo $(cs-health --all --as-of 2025-06-30 log.csv | sh columns account)' <<'EOT'
a b c d e f h
EOT

# ---- --where, --columns, -e ----

log a,2025-01-01T00:00:00Z,account,region,,,north, \
    a,2025-01-01T00:00:00Z,account,x,,,80, \
    b,2025-01-01T00:00:00Z,account,region,,,south, \
    b,2025-01-01T00:00:00Z,account,x,,,20, \
    b,2025-02-01T00:00:00Z,usage,export,,p1,,
model x,d,attr,@x,,0,100,1,,,
t '--where by a column, an attribute, a measure, one of -e' 0 '
	for cond in "band = red" "region ~ n*" "x > 50 and region = north" \
	    "uses > 0" "d < 50" "age > 1000" "account != a"; do
		echo $(cs-health -m ./model.csv -e "uses = count usage" \
		    --as-of 2025-06-30 --where "$cond" log.csv |
		    sh columns account)
	done' <<'EOT'
b
a
a
b
b

b
EOT
t '--columns adds attributes and measures' 0 '
	cs-health -m ./model.csv --columns region,x --as-of 2025-06-30 \
	    log.csv | sh columns account,region,x' <<'EOT'
a,north,80
b,south,20
EOT
t '-e with a scale is part of the score' 0 '
	cs-health -m ./model.csv -e "y = attr @x worst=100 best=0" \
	    --as-of 2025-06-30 log.csv | sh columns account,y,score
	cs-health -m ./model.csv -e "y = attr @x" --as-of 2025-06-30 log.csv |
	    sh columns account,y,score' <<'EOT'
a,80,50.0
b,20,50.0
a,80,80.0
b,20,20.0
EOT

# ---- what cannot be read ----

# broken ROW MESSAGE: status 2, nothing printed, and that is what is said
broken() {
	printf '%s\n' \
	    measure,stat,of,to,link,within,window,per,where,worst,best,weight,min_n,missing,cap \
	    "$1" >broken.csv
	t "refused: $1" 2 'cs-health -m ./broken.csv --as-of 2025-06-30 \
	    log.csv 2>told; status=$?; cat told; exit $status' <<EOT
cs-health: ./broken.csv:2$2
EOT
}
broken a,cout,usage,,,,,,,,,,,, \
    ':3: stat: no such statistic: "cout" (did you mean "count"?); see cs-health --stats'
broken a,count,usge,,,,,,,,,,,, \
    ':9: of: in "usge": no such kind "usge" (did you mean "usage"?)'
broken a,count,ticket:opend,,,,,,,,,,,, \
    ':9: of: in "ticket:opend": no such name of that kind: "opend" (did you mean "opened"?)'
broken a,count,usage,,,,'28 days',,,,,,,, \
    ':18: window: "28 days" is not a duration such as 28d, 12w, 6mo, 1y or all'
broken a,answered,ticket:opened,ticket:resolved,,,,,,,,,,, \
    ':43: within: this statistic needs a duration'
broken a,share,ticket:opened,,,,,,,,,,,, \
    ':23: to: this statistic needs a second selector'
broken a,until,usage,,,,,,,,,,,, \
    ':9: of: attr and until take an @attribute, the others events'
broken a,count,usage,,,,,,,3,3,,,, \
    ':23: best: worst and best are the same'
broken a,count,usage,,,,,,,3,,,,, \
    ':23: best: worst and best stand together'
broken a,count,usage,,,,,,,,,-1,,, \
    ':23: weight: "-1" is not a number from 0'
broken a,count,usage,,,,,,,,,,,,green \
    ':26: cap: "green" is not yellow, red or a score from 0 to 100'
broken a,count,usage,,reff,,,,,,,,,, \
    ':16: link: "reff" is not ref, name, actor, account or any'
broken a,open,ticket:opened,ticket:resolved,any,,,,,,,,,, \
    ':38: link: only answered, weighted and latency take any'
t 'refused: a column that there is not' 2 '
	printf "%s\n" measure,stat,of,windo a,count,usage,28d >broken.csv
	cs-health -m ./broken.csv log.csv 2>told
	status=$?
	cat told
	exit $status' <<'EOT'
cs-health: ./broken.csv:1:17: windo: no such column: "windo" (did you mean "window"?)
EOT
t 'refused: slips in conditions' 0 '
	for cond in "band == red" "arr >> 3" "band" "= red"; do
		cs-health --where "$cond" log.csv 2>&1 >table | grep -c "cannot read"
	done' <<'EOT'
1
1
1
1
EOT
t 'refused: slips in -e' 0 '
	for def in "x" "x = count usage windw=28d" "x = count usage touch" \
	    "x = cout usage"; do
		cs-health -e "$def" log.csv 2>&1 >table |
		    sed "s/-e:[0-9][0-9:]*/-e/; s/;.*//"
	done' <<'EOT'
cs-health: -e: "x" is not of the form NAME = STAT SELECTOR …
cs-health: -e windw: no such column: "windw" (did you mean "window"?)
cs-health: -e: "touch" is a second selector
cs-health: -e stat: no such statistic: "cout" (did you mean "count"?)
EOT

# logs: one that is empty, of a header, not sorted, and none
says() {
	t "$1" "$2" 'cs-health -m ./model.csv --as-of 2025-06-30 log.csv 2>&1;
	    exit $?'
}
: >log.csv
says 'an empty file is no log' 2 <<'EOT'
cs-health: log.csv: is empty: not even the header of a customer log
EOT
echo $header >log.csv
says 'a log of a header is a log without accounts, told' 1 <<'EOT'
account,name,segment,owner,arr,renews,as_of,score,band,trend,confidence,d,drivers,caps,model
cs-health: --as-of 2025-07-01T00:00:00Z: no account has an event before it
EOT
printf %s $header >log.csv
says 'with or without a line end' 1 <<'EOT'
account,name,segment,owner,arr,renews,as_of,score,band,trend,confidence,d,drivers,caps,model
cs-health: --as-of 2025-07-01T00:00:00Z: no account has an event before it
EOT
echo Id,Name >log.csv
says 'an export is not a log' 2 <<'EOT'
cs-health: log.csv:1: not a customer log: its first line is "Id,Name" and should be "account,time,kind,name,ref,actor,value,note"; make a log of an export with cs-ingest
EOT
log b,2025-01-01T00:00:00Z,usage,x,,,, a,2025-01-01T00:00:00Z,usage,x,,,,
says 'accounts out of order' 2 <<'EOT'
cs-health: log.csv:3: the log is not sorted by account and time: sort it with cs-ingest LOG; out of place is "a"
EOT
log a,2025-01-02T00:00:00Z,usage,x,,,, a,2025-01-01T00:00:00Z,usage,x,,,,
says 'times out of order' 2 <<'EOT'
cs-health: log.csv:3: the log is not sorted by account and time: sort it with cs-ingest LOG; out of place is "a"
EOT
log a,2025-01-01T00:00:00Z,usage,x,,,, -,2025-01-01T00:00:00Z,feed,x,to,,usage,
says 'the own organisation stands first' 2 <<'EOT'
cs-health: log.csv:3: the log is not sorted by account and time: sort it with cs-ingest LOG; out of place is "-"
EOT
log a,2025-02-30T00:00:00Z,usage,x,,,,
says 'a day that there is not' 2 <<'EOT'
cs-health: log.csv:2: time: not of the form YYYY-MM-DDThh:mm:ssZ "2025-02-30T00:00:00Z"
EOT
log a,2025-01-01T00:00:00Z,usge,x,,,,
says 'a kind that there is not' 2 <<'EOT'
cs-health: log.csv:2: kind: no such kind (see cs-log(5)) "usge"
EOT
rm log.csv
says 'no file' 2 <<'EOT'
cs-health: log.csv: No such file or directory
EOT
done_testing
