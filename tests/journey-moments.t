#!/bin/sh
# journey-moments: what followed moments of truth
#
# By hand, and over random logs against a slow second computation
# (tests/oracle/journey-study.pl).
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
cd "$tmp" || exit 2
export LC_ALL=C oracle

# ---- by hand ----

# from 1 January, trained twice within 30 days: A, B and E, which was not there
# any more at the landmark; G started too late to be seen to the end, H before
# the log was covered.  C was trained on the 30th day itself, which is too late,
# and F before it began.  A expanded after the landmark, B on it, D before it
# only, C after the horizon.
cat >eight.csv <<'EOT'
account,time,kind,name,ref,actor,value,note
-,2026-01-01T00:00:00Z,feed,crm,from,,account,
A,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
A,2026-01-01T00:00:00Z,touch,training,1,,,
A,2026-01-30T23:59:59Z,touch,training,2,,,
A,2026-03-01T00:00:00Z,money,expansion,s,,100,
B,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
B,2026-01-05T00:00:00Z,touch,training,1,,,
B,2026-01-05T00:00:00Z,touch,training,2,,,
B,2026-01-31T00:00:00Z,money,expansion,s,,100,
C,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
C,2026-01-20T00:00:00Z,touch,training,1,,,
C,2026-01-31T00:00:00Z,touch,training,2,,,
C,2026-03-02T00:00:00Z,money,expansion,s,,100,
D,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
D,2026-01-30T00:00:00Z,money,expansion,s,,100,
E,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
E,2026-01-05T00:00:00Z,touch,training,1,,,
E,2026-01-06T00:00:00Z,touch,training,2,,,
E,2026-01-07T00:00:00Z,account,status,,,churned,
F,2025-12-30T00:00:00Z,touch,training,1,,,
F,2025-12-31T00:00:00Z,touch,training,2,,,
F,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
G,2026-01-02T00:00:00Z,account,started,,,2026-01-02,
G,2026-01-03T00:00:00Z,touch,training,1,,,
G,2026-01-04T00:00:00Z,touch,training,2,,,
H,2026-01-01T00:00:00Z,account,started,,,2025-12-31,
H,2026-01-03T00:00:00Z,touch,training,1,,,
H,2026-01-04T00:00:00Z,touch,training,2,,,
H,2026-02-04T00:00:00Z,money,expansion,s,,100,
EOT
cat >eight <<'EOT'
cs-journey --moments --as-of 2026-03-01 --horizon 30d "$@" eight.csv
EOT
t 'trained twice in the first 30 days: with, without, and who is neither' 0 \
	'sh eight --outcome money:expansion --moment "touch:training >= 2 in 30d"' <<'EOT'
moment,with,without,rate_with,rate_without,difference,low,high,q
touch:training >= 2 in 30d,2,3,1,0,1,0.135279,1,0.1
EOT
t 'nothing that was seen before the landmark is an outcome, nor after the horizon' 0 \
	'sh eight --outcome money:expansion --moment "touch = 0 in 29d" --moment "touch in 29d" --horizon 1d | cut -d, -f1-6' <<'EOT'
moment,with,without,rate_with,rate_without,difference
touch = 0 in 29d,2,4,0.5,0,0.5
touch in 29d,4,2,0,0.5,-0.5
EOT
t 'churn may be what followed; who has it nobody to compare with' 0 \
	'sh eight --outcome churn --moment "touch:training in 4d" --moment "touch < 9 in 4d"' <<'EOT'
moment,with,without,rate_with,rate_without,difference,low,high,q
touch:training in 4d,2,5,0,0.2,-0.2,-0.624465,0.477707,1
touch < 9 in 4d,7,0,0.142857,,,,,
EOT
cat >way.csv <<'EOT'
stage,enter,expected_days,moment_of_truth,segment
try,touch:training,10,,
own,money:expansion,20,Theirs,
extra,touch:call,900,,none
EOT
t 'moments of truth of a journey: until the day they are expected' 0 \
	'sh eight --outcome touch:training -j ./way.csv | cut -d, -f1-5' <<'EOT'
moment,with,without,rate_with,rate_without
Theirs,1,4,0,0.25
EOT
t 'and with candidates where the journey is named' 0 \
	'sh eight --outcome churn -j ./way.csv --moment "touch:training in 4d" | cut -d, -f1-3' <<'EOT'
moment,with,without
touch:training in 4d,2,5
Theirs,1,4
EOT
t 'nothing in it: told' 1 \
	'head -n 2 eight.csv | cs-journey --moments --as-of 2026-03-01 --outcome churn 2>&1' <<'EOT'
moment,with,without,rate_with,rate_without,difference,low,high,q
The first result of their own,0,0,,,,,,
They say that it paid,0,0,,,,,,
They sign again,0,0,,,,,,
They speak for us,0,0,,,,,,
cs-journey: --as-of 2026-03-02T00:00:00Z: no account has an event before it
EOT
printf '%s\n' stage,enter go,milestone:go >none.csv
t 'what cannot be asked' 2 \
	'sh eight 2>&1; sh eight --outcome churn --by segment 2>&1; sh eight --outcome churn --case ref 2>&1;
	for m in "touch >= two" "in 30d" "touc in 30d" "touch in all"; do sh eight --outcome churn --moment "$m" 2>&1; done
	sh eight --outcome churn -j ./none.csv 2>&1' <<'EOT'
cs-journey: --moments: say what may have followed: --outcome churn, or a selector such as money:expansion
cs-journey: --moments looks at all accounts alike: leave out --case and --by; --where chooses some
cs-journey: --moments looks at all accounts alike: leave out --case and --by; --where chooses some
cs-journey: --moment: in "touch >= two": how many is not a number; write it as 'touch:training >= 2 in 30d'
cs-journey: --moment: in "in 30d": no such kind "in 30d"
cs-journey: --moment: in "touc": no such kind "touc" (did you mean "touch"?)
cs-journey: --moment: in "touch in all": a moment has an end: give a duration such as 30d
cs-journey: --moments: the journey has no moment of truth; give conditions with --moment 'touch:training >= 2 in 30d'
EOT
t 'a moment that nobody has: told' 1 \
	'sh eight --outcome churn --moment "touch:trainin in 30d" 2>told; rc=$?; cat told; exit $rc' <<'EOT'
moment,with,without,rate_with,rate_without,difference,low,high,q
touch:trainin in 30d,0,5,,0,,,,
cs-journey: --moment: no event of the accounts looked at is "touch:trainin"; names that occur: "training"
EOT

# ---- a second computation ----

for seed in 7 8 9; do
	perl "$oracle/journey-log.pl" $seed 120 >log$seed.csv
done
cat >again <<'EOT'
log=log$1.csv
shift
perl "$oracle/journey-study.pl" moments --as-of 2024-06-30 "$@" $log >expected || exit 9
cs-journey --moments --as-of 2024-06-30 "$@" $log >seen 2>told
test $? -le 1 || { cat told >&2; exit 8; }
perl "$oracle/compare.pl" expected seen
EOT
for seed in 7 8 9; do
	t "again, log $seed: churn" 0 \
		"sh again $seed --outcome churn --moment 'milestone:a >= 2 in 60d' --moment 'usage in 3mo' --moment 'usage:x,y < 3' --moment 'milestone:b = 0 in 2w'" </dev/null
	t "again, log $seed: another outcome" 0 \
		"sh again $seed --outcome milestone:c --moment 'milestone:a' --moment 'usage:x = 1 in 45d' --moment 'milestone >= 3 in 120d' --horizon 2mo" </dev/null
	t "again, log $seed: since another beginning" 0 \
		"sh again $seed --outcome usage:y --since milestone:b --moment 'milestone:b in 30d' --moment 'usage >= 2 in 1mo' --horizon 90d" </dev/null
done

# ---- whatever the threads, and whatever comes later ----

sample-company --accounts 300 --months 36 --seed 5 --log company.csv
for threads in 1 2 7; do
	cs-journey --moments --outcome churn -j $threads company.csv
	cs-journey --moments --outcome money:renewal -j $threads company.csv \
	    --moment 'touch:training >= 2 in 60d' --moment 'survey:nps[value >= 9] in 6mo'
done >all
t 'any number of threads: the same bytes' 0 \
	'n=$(wc -l <all); head -n $((n / 3)) all >one; cat one one one | cmp - all; wc -l <one' <<'EOT'
8
EOT
cs-journey --moments --outcome churn --as-of 2026-03-01T00:00:00Z company.csv >before
for how in delete change add; do
	perl "$oracle/after.pl" $how 2026-03-01T00:00:00Z 7 company.csv >later.csv
	t "events at or after the as-of change nothing: $how" 0 \
		'cs-journey --moments --outcome churn --as-of 2026-03-01T00:00:00Z later.csv | cmp - before' </dev/null
done
done_testing
