#!/bin/sh
# journey-cohorts: who came back: cohorts, lifecycles, stickiness
#
# Against the cases that two analytics products assert in their own tests, by
# hand, and over random logs against a slow second computation
# (tests/oracle/journey-study.pl).
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
cases=$(dirname "$0")/../../shared/data/journey-fixtures
test ! -d "$cases" || cases=$(cd "$cases" && pwd)
cd "$tmp" || exit 2
export LC_ALL=C oracle cases

header=account,time,kind,name,ref,actor,value,note

# ---- by hand ----

# four who began in January and two in February, as of the end of 15 March; D is
# idle in February, and comes back in March, F began on the leap day
{
	echo $header
	for e in A,01-05 A,01-20 A,02-03 A,03-10 B,01-31 B,02-29 C,01-10 D,01-01 \
	    D,03-01 D,03-20 E,02-01 E,03-15 F,02-29; do
		echo "${e%,*},2024-${e#*,}T12:00:00Z,milestone,seen,,,,"
	done
} >six.csv
echo 'cs-journey --as-of 2024-03-15 "$@" six.csv' >six
t 'cohorts by month, and all of them where a month has ended' 0 \
	'sh six --cohorts month' <<'EOT'
cohort,size,period,retained,rate,low,high,complete
2024-01,4,0,4,1,0.510109,1,1
2024-01,4,1,2,0.5,0.150039,0.849961,1
2024-01,4,2,2,0.5,0.150039,0.849961,0
2024-02,2,0,2,1,0.34238,1,1
2024-02,2,1,1,0.5,0.094531,0.905469,0
all,6,0,6,1,0.609666,1,1
all,4,1,2,0.5,0.150039,0.849961,1
EOT
t 'unbounded: there then or later' 0 \
	'sh six --cohorts month --retention unbounded | cut -d, -f1-4' <<'EOT'
cohort,size,period,retained
2024-01,4,0,4
2024-01,4,1,3
2024-01,4,2,2
2024-02,2,0,2
2024-02,2,1,1
all,6,0,6
all,4,1,3
EOT
t 'streak: there every time so far' 0 \
	'sh six --cohorts month --retention streak | grep 01,' <<'EOT'
2024-01,4,0,4,1,0.510109,1,1
2024-01,4,1,2,0.5,0.150039,0.849961,1
2024-01,4,2,1,0.25,0.045587,0.699358,0
EOT
t 'brackets: in any of those periods' 0 \
	'sh six --cohorts month --retention 1-2,2 | cut -d, -f1-4,8' <<'EOT'
cohort,size,period,retained,complete
2024-01,4,1-2,3,0
2024-01,4,2,2,0
2024-02,2,1-2,1,0
EOT
t 'rolling: blocks of 30 days from the beginning of each' 0 \
	'sh six --cohorts 30d | cut -d, -f1-4,8' <<'EOT'
cohort,size,period,retained,complete
2024-01,4,0,4,1
2024-01,4,1,0,0
2024-01,4,2,2,0
2024-02,2,0,2,0
2024-02,2,1,1,0
all,4,0,4,1
EOT
t 'rolling by months: the day clamped' 0 \
	'sh six --cohorts 1mo --where "account = B" | cut -d, -f1-4,8' <<'EOT'
cohort,size,period,retained,complete
2024-01,1,0,1,1
2024-01,1,1,1,0
all,1,0,1,1
EOT
t 'a lifecycle: active = active before - dormant + resurrecting + new' 0 \
	'sh six --lifecycle month' <<'EOT'
group,period,new,returning,resurrecting,dormant,active,complete
all,2024-01,4,0,0,0,4,1
all,2024-02,2,2,0,2,4,1
all,2024-03,0,2,1,2,3,0
EOT
t 'stickiness: active in how many months' 0 \
	'sh six --stickiness month; sh six --stickiness day --horizon 15d' <<'EOT'
group,periods,accounts,share
all,1,2,0.333333
all,2,3,0.5
all,3,1,0.166667
group,periods,accounts,share
all,1,3,1
EOT
t 'the day after a year, a quarter, an ISO week' 0 \
	'for p in year quarter week day; do
		printf "%s\n" '$header' A,2024-12-29T23:59:59Z,usage,x,,,, \
		    A,2024-12-30T00:00:00Z,usage,x,,,, A,2025-01-01T00:00:00Z,usage,x,,,, |
		cs-journey --as-of 2025-01-01 --events usage --lifecycle $p | cut -d, -f2-5,7
	done' <<'EOT'
period,new,returning,resurrecting,active
2024,1,0,0,1
2025,0,1,0,1
period,new,returning,resurrecting,active
2024-Q4,1,0,0,1
2025-Q1,0,1,0,1
period,new,returning,resurrecting,active
2024-12-23,1,0,0,1
2024-12-30,0,1,0,1
period,new,returning,resurrecting,active
2024-12-29,1,0,0,1
2024-12-30,0,1,0,1
2024-12-31,0,0,0,0
2025-01-01,0,0,1,1
EOT
t 'one event in all' 0 \
	'head -n 2 six.csv >one.csv; for m in cohorts lifecycle stickiness; do cs-journey --as-of 2024-01-05 --$m month one.csv; done' <<'EOT'
cohort,size,period,retained,rate,low,high,complete
2024-01,1,0,1,1,0.206549,1,0
group,period,new,returning,resurrecting,dormant,active,complete
all,2024-01,1,0,0,0,1,0
group,periods,accounts,share
all,1,1,1
EOT
t 'nothing at all but a header' 0 \
	'for m in cohorts lifecycle stickiness; do head -n 1 six.csv | cs-journey --as-of 2024-01-05 --$m month 2>told || cat told; done' <<'EOT'
cohort,size,period,retained,rate,low,high,complete
cs-journey: --as-of 2024-01-06T00:00:00Z: no account has an event before it
group,period,new,returning,resurrecting,dormant,active,complete
cs-journey: --as-of 2024-01-06T00:00:00Z: no account has an event before it
group,periods,accounts,share
cs-journey: --as-of 2024-01-06T00:00:00Z: no account has an event before it
EOT
t 'who began before the log did is in no cohort of firsts' 0 \
	'printf "%s\n" '$header' -,2024-02-01T00:00:00Z,feed,app,from,,usage, \
	    A,2024-01-01T00:00:00Z,account,started,,,2024-01-01, \
	    A,2024-02-03T00:00:00Z,usage,x,,,, B,2024-02-04T00:00:00Z,usage,x,,,, |
	cs-journey --as-of 2024-02-28 --events usage --cohorts month | cut -d, -f1-4' <<'EOT'
cohort,size,period,retained
2024-02,1,0,1
EOT
t 'by an attribute as it was when it began: complete cells only' 0 \
	'printf "%s\n" '$header' A,2024-01-01T00:00:00Z,account,segment,,,smb, \
	    A,2024-01-01T00:00:00Z,usage,x,,,, A,2024-02-05T00:00:00Z,account,segment,,,mid, \
	    A,2024-02-05T00:00:00Z,usage,x,,,, B,2024-02-05T00:00:00Z,usage,x,,,, |
	cs-journey --as-of 2024-02-29 --events usage --cohorts month --by segment | cut -d, -f1-4,8' <<'EOT'
cohort,size,period,retained,complete
,1,0,1,1
smb,1,0,1,1
smb,1,1,1,1
EOT
t 'what cannot be asked' 2 \
	'for o in "--cohorts fortnight" "--cohorts 0d" "--cohorts all" "--lifecycle 30d" \
	    "--cohorts month --retention loyal" "--cohorts month --retention 3-1" \
	    "--cohorts 30d --recurring"; do
		cs-journey $o six.csv >out 2>&1
		test $? = 2 && head -n 1 out
	done
	cs-journey --cohorts month --lifecycle month six.csv >out 2>&1
	rc=$?; head -n 1 out; exit $rc' <<'EOT'
cs-journey: --cohorts: give day, week, month, quarter or year, or a duration such as 30d
cs-journey: --cohorts: give day, week, month, quarter or year, or a duration such as 30d
cs-journey: --cohorts: give day, week, month, quarter or year, or a duration such as 30d
cs-journey: --lifecycle: give day, week, month, quarter or year
cs-journey: --retention: give classic, unbounded, streak or periods such as 1-3,4-6
cs-journey: --retention: "3-1" is no list of periods such as 1-3,4-6,12
cs-journey: --recurring counts periods of the calendar: it does not go with a duration
cs-journey: one mode at a time
EOT

# ---- what others assert ----

# posthog#13748: three on day 0, one back on day 1, one on day 5
{
	echo $header
	for e in A,1 A,2 B,1 B,6 C,1; do
		echo "${e%,*},2024-01-0${e#*,}T00:00:00Z,milestone,seen,,,,"
	done
} >three.csv
t 'three users of posthog#13748: classic, and unbounded' 0 \
	'for r in classic unbounded; do
		cs-journey --as-of 2024-01-07 --cohorts day --retention $r three.csv |
		    sed -n "s/^2024-01-01,3,[0-9]*,\([0-9]*\),.*/\1/p" | paste -sd,
	done' <<'EOT'
3,1,0,0,0,1,0
3,2,1,1,1,1,0
EOT
# posthog#25998: 10 at 20 % and 100 at none are 1.818 %
{
	echo $header
	for i in $(seq 110); do
		m=2
		test "$i" -gt 10 || m=1
		printf 'A%03d,2024-0%d-01T00:00:00Z,milestone,seen,,,,\n' "$i" $m
		test "$i" -gt 2 ||
			printf 'A%03d,2024-02-01T00:00:00Z,milestone,seen,,,,\n' "$i"
	done
} >weights.csv
t 'means over cohorts are weighted by size (posthog#25998)' 0 \
	'cs-journey --as-of 2024-03-31 --cohorts month weights.csv | grep ^all,110,1' <<'EOT'
all,110,1,2,0.018182,0.005,0.06388,1
EOT

# fixture FILE: time,account,activity as a log of milestones
cat >fixture <<'EOT'
echo account,time,kind,name,ref,actor,value,note
sed 1d "$cases/posthog_$1.csv" | awk -F, '{ print $2 "," $1 ",milestone," $3 ",,,," }' |
    sort -t, -k1,2
EOT
# matrix FROM: a line a cohort from the one named on: what was kept, by period
cat >matrix <<'EOT'
awk -F, -v from="$1" 'NR > 1 && $1 != "all" && $1 >= from {
	row[$1] = row[$1] (row[$1] == "" ? "" : ",") $4
	if (!seen[$1]++) name[++n] = $1
}
END { for (i = 1; i <= n; i++) print name[i] ": " row[name[i]] }'
EOT
if test -d "$cases"; then
	for f in lifecycle stickiness retention_day retention_month \
	    retention_first_time; do
		sh fixture $f >$f.csv
	done
	t 'a lifecycle' 0 \
		'cs-journey --as-of 2020-01-19 --lifecycle day lifecycle.csv | sed 1d |
		awk -F, "{ for (i = 3; i < 7; i++) s[i] = s[i] \" \" \$i } END { for (i = 3; i < 7; i++) print substr(s[i], 2) }"' <<'EOT'
1 0 1 1 0 0 1 0 0 0 0
0 0 0 1 1 0 0 0 0 0 0
0 0 0 1 0 0 1 0 1 0 1
0 1 0 0 2 1 0 2 0 1 0
EOT
	t 'stickiness' 0 \
		'cs-journey --as-of 2020-01-19 --stickiness day stickiness.csv | awk -F, "\$3 > 0"' <<'EOT'
group,periods,accounts,share
all,5,1,0.5
all,9,1,0.5
EOT
	t 'retention by day, in a cohort every day that it is there' 0 \
		'cs-journey --as-of 2020-06-20 --cohorts day --recurring retention_day.csv | sh matrix 2020' <<'EOT'
2020-06-10: 1,1,1,0,0,1,1,0,0,0,0
2020-06-11: 2,2,1,0,1,2,0,0,0,0
2020-06-12: 2,1,0,1,2,0,0,0,0
2020-06-13: 1,0,0,1,0,0,0,0
2020-06-15: 1,1,0,0,0,0
2020-06-16: 2,0,0,0,0
EOT
	t 'retention by month' 0 \
		'cs-journey --as-of 2020-11-30 --cohorts month --recurring retention_month.csv | sh matrix 2020' <<'EOT'
2020-01: 2,2,2,0,1,2,1,0,1,0,1
2020-02: 2,2,0,1,2,1,0,1,0,1
2020-03: 2,0,1,2,1,0,1,0,1
2020-05: 1,1,0,0,1,0,0
2020-06: 2,1,0,1,0,1
2020-07: 1,0,0,0,1
2020-09: 1,0,0
2020-11: 1
EOT
	t 'retention from the first sign-up' 0 \
		'cs-journey --as-of 2020-06-15 --cohorts day --since "milestone:\$user_signed_up" --events "milestone:\$pageview" retention_first_time.csv | sh matrix 2020-06-09' <<'EOT'
2020-06-09: 2,1,2,2,1,0,1
2020-06-10: 1,1,0,1,1,1
2020-06-12: 1,1,0,1
EOT
fi

# ---- a second computation ----

for seed in 4 5 6; do
	perl "$oracle/journey-log.pl" $seed >log$seed.csv
done
# again SEED MODE PERIOD OPTION ...: both; 1 is told of the dead feed
cat >again <<'EOT'
log=log$1.csv mode=$2 period=$3
shift 3
perl "$oracle/journey-study.pl" $mode --period $period --as-of 2024-06-30 "$@" \
    $log >expected || exit 9
cs-journey --$mode $period --as-of 2024-06-30 "$@" $log >seen 2>told
test $? -le 1 || { cat told >&2; exit 8; }
test "$(wc -l <expected)" -gt 1 || echo 'nothing to compare'
perl "$oracle/compare.pl" expected seen
EOT
while read -r seed options; do
	t "again, log $seed: $options" 0 "sh again $seed $options" </dev/null
done <<'END'
4 cohorts month
5 cohorts week --retention unbounded --events usage
6 cohorts quarter --retention streak --by segment
4 cohorts day --retention 0-1,2,3-6 --since start
5 cohorts 30d --since milestone:a --events usage
6 cohorts 1mo --retention unbounded --by segment --all
4 cohorts 2w --retention 1-3,4 --case actor --events milestone --events usage
5 cohorts month --recurring
6 cohorts week --recurring --since milestone:a --events usage --retention unbounded --by segment
4 cohorts year --retention streak
5 lifecycle week
6 lifecycle month --by segment --case ref --events usage
4 lifecycle day --horizon 120d
5 lifecycle quarter --all
6 stickiness month --by segment
4 stickiness week --events milestone --events usage:x
END

# ---- whatever the threads, and whatever comes later ----

sample-company --accounts 120 --months 30 --seed 5 --log company.csv
for threads in 1 2 7; do
	for o in '--cohorts month' '--cohorts 45d --by segment' '--lifecycle week' \
	    '--stickiness day --by region --horizon 28d'; do
		# shellcheck disable=SC2086
		cs-journey $o --events usage -j $threads company.csv
	done
done >all
t 'any number of threads: the same bytes' 0 \
	'n=$(wc -l <all); head -n $((n / 3)) all >one; cat one one one | cmp - all; test "$n" -gt 300' </dev/null
cs-journey --cohorts month --events usage --as-of 2026-03-01T00:00:00Z company.csv >before
for how in delete change add; do
	perl "$oracle/after.pl" $how 2026-03-01T00:00:00Z 7 company.csv >later.csv
	t "events at or after the as-of change nothing: $how" 0 \
		'cs-journey --cohorts month --events usage --as-of 2026-03-01T00:00:00Z later.csv | cmp - before' </dev/null
done
done_testing
