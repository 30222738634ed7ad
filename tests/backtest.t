#!/bin/sh
# backtest: looking back is what was seen then, joined to what followed
#
# Every line of --backtest and --history against plain runs as of those dates,
# joined to the log's churn by a script of its own (tests/oracle/backtest.pl);
# what comes at or after the as-of changes no byte.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
cd "$tmp" || exit 2
export LC_ALL=C oracle

# same LOG MODEL [OPTION ...]: what both count; 1 is told of currencies and the
# feed that died
cat >same <<'EOT'
log=$1 model=$2
shift 2
perl "$oracle/backtest.pl" "$@" "blind-$model" "$log" >expected 2>/dev/null || exit 9
cs-health --backtest -m "./$model" "$@" "$log" >all 2>told
test $? -le 1 || { cat told >&2; exit 8; }
grep -v "^brier,\|^calibration" all >seen
sed -n 's/^churned_accounts,all,\([0-9]*\).*/\1 churned/p' all
perl "$oracle/compare.pl" expected seen
EOT

cs-health --print health >health.csv
grep -v '^notice,' health.csv >blind-health.csv

# peers, two rows of one name, a cap, points for what is missing; four rows that
# a back-test is to leave out
cat >blind-peers.csv <<'EOT'
measure,dimension,stat,of,to,within,window,per,where,worst,best,weight,missing,cap,label
,use,,,,,,,,,,60,,,
users,use,distinct-actor,usage,,,28d,@seats,segment != digital,p10,p90,2,skip,,Seats in use
users,use,distinct-actor,usage,,,28d,@seats,,0.1,p90,1,30,,Seats in use by us
last_use,use,since,usage,,,1y,,,p90,p10,1,skip,red,Days since last use
breadth,use,distinct-name,usage,,,28d,,age >= 60,p10,6,1,skip,,Features
on_time,care,answered,ticket:opened,ticket:resolved,5d,90d,,,p10,p90,20,50,,On time
nps,care,mean,survey:nps,,,1y,,,5,9,20,skip,,Would recommend
EOT
{
	cat blind-peers.csv
	echo 'told,care,count,account:status[value = notice],,,all,,,1,0,50,0,red,Told'
	echo 'while,care,count,usage,,,28d,,status = active,0,9,50,0,,While active'
	echo 'over,care,count,ticket:opened,,,1y,account:status,,3,0,50,0,,Over'
	echo 'asked,care,count,usage,,,28d,,churn_risk != high,0,9,50,0,,Asked'
} >peers.csv

sample-company --accounts 300 --months 24 --seed 77 --log plain.csv
{
	head -n 1 plain.csv
	{
		sed 1d plain.csv
		perl "$oracle/awkward.pl" plain.csv
	} | sort -s -t, -k1,2
} >hard.csv
t 'the hard log is a log' 0 'cs-ingest hard.csv | cmp - hard.csv' </dev/null

# ---- the back-test ----

t 'a back-test is plain runs joined to the churn that followed' 0 \
	'sh same plain.csv health.csv --every 2mo' <<'EOT'
32 churned
EOT
t 'with customers who come back, currencies, a dead feed' 0 \
	'sh same hard.csv health.csv --every 100d' <<'EOT'
42 churned
EOT
t 'with p10 and p90 of the peers, dates three months apart' 0 \
	'sh same hard.csv peers.csv --horizon 60d --every 3mo' <<'EOT'
35 churned
EOT
t 'and what looks at status, notice or churn is left out, and told' 0 \
	'sed -n "s/^.*: left out of .* churn: //p" told' <<'EOT'
told
while
over
asked
EOT
t 'with a lead: who left within it is left out' 0 \
	'sh same hard.csv peers.csv --lead 30d --every 60d' <<'EOT'
48 churned
EOT
t 'of some accounts, as they were at each date' 0 \
	'sh same hard.csv health.csv --every 4mo --where "segment != enterprise and seats > 5 and score < 80"' <<'EOT'
7 churned
EOT
t 'as of an earlier noon at a month end' 0 \
	'sh same hard.csv peers.csv --as-of 2026-05-31T12:00:00Z --every 3mo --lead 31d --horizon 45d' <<'EOT'
15 churned
EOT

# ---- the history ----

# history LOG MODEL AS-OF [OPTION ...]: 12 weeks, and 12 plain runs
cat >history <<'EOT'
log=$1 model=$2 asof=$3
shift 3
cs-health --history 12w -m "./$model" --as-of "$asof" "$@" "$log" 2>told | sort >seen
perl -MTime::Local -we '
	my ($y, $m, $d, $rest) = $ARGV[0] =~ /(\d+)-(\d+)-(\d+)(T.*)/ or die;
	for (0 .. 11) {
		my (undef, undef, undef, $day, $month, $year) =
		    gmtime(timegm(0, 0, 0, $d, $m - 1, $y) - 7 * 86400 * $_);
		printf "%d-%02d-%02d%s\n", $year + 1900, $month + 1, $day, $rest;
	}' "$asof" >weeks
while read -r week; do
	cs-health -m "./$model" --as-of "$week" "$@" "$log" 2>told |
	    perl -ne 'next if $. == 1; chomp; my @c;
		while (/\G(?:"((?:[^"]|"")*)"|([^,]*))(,|\z)/g) {
			push @c, $1 // $2;
			last if $3 eq "";
		}
		print join(",", @c[0, 6 .. 8, 10]), "\n"'
done <weeks >rows
{ echo account,as_of,score,band,confidence; cat rows; } | sort >expected
cmp expected seen
cut -d, -f2 rows | sort -u | wc -l
EOT
t 'a history is what a run of each day printed' 0 \
	'sh history plain.csv health.csv 2026-11-01T00:00:00Z' <<'EOT'
12
EOT
t 'with peers, a dead feed, amounts corrected, attributes told again' 0 \
	'sh history hard.csv peers.csv 2026-04-30T23:59:59Z' <<'EOT'
12
EOT
t 'of some accounts, as they were each week' 0 \
	'sh history hard.csv health.csv 2025-09-01T06:00:00Z --where "score < 70 and arr > 1000"' <<'EOT'
12
EOT

# ---- no look-ahead ----

sample-company --accounts 80 --months 18 --seed 78 --log small.csv
{
	head -n 1 small.csv
	{
		sed 1d small.csv
		perl "$oracle/awkward.pl" small.csv
	} | sort -s -t, -k1,2
} >log.csv
cat >every <<'EOT'
at=$1 log=$2
run() {
	echo "== $*"
	cs-health "$@" --as-of "$at" "$log" 2>told
	test $? -le 1 || cat told >&2
}
run --history 12w
run --history 12w -m ./peers.csv --all
run --backtest --every 1mo
run --backtest --every 1mo --lead 30d -m ./peers.csv --where "seats > 5"
run --fit --horizon 60d --every 1mo -m ./peers.csv
run --freeze -m ./peers.csv
run --rollup segment
run --long --all -m ./peers.csv
run --all -m ./peers.csv
EOT
for at in 2026-03-31T00:00:00Z 2026-07-15T13:30:00Z; do
	export at
	sh every $at log.csv >before
	t "as of $at there is something to see" 0 'grep -c == before
		test "$(wc -l <before)" -gt 2000' <<'EOT'
9
EOT
	for how in delete change add; do
		export how
		t "$how what comes at or after $at: no byte changes" 0 '
			perl "$oracle/after.pl" $how $at 5 log.csv >other.csv
			cmp -s log.csv other.csv && echo the same log
			sh every $at other.csv | cmp - before' </dev/null
	done
done

# ---- any number of threads, any way in ----

t 'the same bytes on any number of threads, from a file, a pipe and gzip' 0 '
	gzip -c hard.csv >hard.csv.gz
	for options in "--backtest --every 60d" "--history 12w" \
	    "--backtest --lead 20d --where score<60"; do
		cs-health -j 1 -m ./peers.csv $options hard.csv >one 2>told1
		for j in 2 5; do
			cs-health -j $j -m ./peers.csv $options hard.csv \
			    2>told | cmp - one
			cmp told told1
		done
		cs-health -m ./peers.csv $options <hard.csv 2>told | cmp - one
		cat hard.csv | cs-health -m ./peers.csv $options - 2>told |
		    cmp - one
		cs-health -m ./peers.csv $options hard.csv.gz 2>told | cmp - one
	done' </dev/null
done_testing
