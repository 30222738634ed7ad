#!/bin/sh
# journey-survival: how long until, and who has not got there yet
#
# Curves, limits, medians, restricted means and tests against what is printed in
# the documentation and tests of R's survival package and of lifelines; against R
# itself where it is installed; and over random logs against a slow second
# computation (tests/oracle/journey-study.pl).
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
real=$(dirname "$0")/../../shared/data/survival
test ! -d "$real" || real=$(cd "$real" && pwd)
cd "$tmp" || exit 2
export LC_ALL=C oracle real

# ---- by hand ----

# five customers and a lead, as of 11 March; the log is covered from 11 January.
# A is lost on day 10, B has been there for 69 days, C came before the log was
# covered (day 41), and left on day 60; D left before anyone looked
cat >five.csv <<'EOT'
account,time,kind,name,ref,actor,value,note
-,2026-01-11T00:00:00Z,feed,crm,from,,account,
A,2026-01-11T00:00:00Z,account,started,,,2026-01-11,
A,2026-01-11T09:00:00Z,account,segment,,,smb,
A,2026-01-21T00:00:00Z,account,status,,,churned,
B,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
B,2026-01-01T00:00:00Z,account,segment,,,smb,
B,2026-02-01T00:00:00Z,account,segment,,,mid,
B,2026-02-01T00:00:00Z,milestone,value_confirmed,,,,
C,2025-12-01T00:00:00Z,account,started,,,2025-12-01,
C,2026-01-30T00:00:00Z,account,status,,,churned,
D,2025-12-01T00:00:00Z,account,started,,,2025-12-01,
D,2026-01-05T00:00:00Z,account,status,,,cancelled,
E,2026-02-09T12:00:00Z,account,started,,,2026-02-09T12:00:00Z,
E,2026-02-21T12:00:00Z,milestone,value_confirmed,,,,
L,2026-02-01T00:00:00Z,account,status,,,lead,
EOT
echo 'cs-journey --as-of 2026-03-10 "$@" five.csv' >five
t 'a curve by hand: the old enter late, the lead is none' 0 \
	'sh five --survival --ci plain' <<'EOT'
group,days,at_risk,events,censored,survival,low,high,incidence
all,10,2,1,0,0.5,0,1,0.5
all,29.5,2,0,1,0.5,0,1,0.5
all,60,2,1,0,0.25,0,0.739991,0.75
all,69,1,0,1,0.25,0,0.739991,0.75
EOT
t 'groups as they were at the start, by the end of that day' 0 \
	'sh five --survival --by segment | cut -d, -f1-6' <<'EOT'
group,days,at_risk,events,censored,survival
,29.5,1,0,1,1
,60,1,1,0,0
smb,10,1,1,0,0
smb,69,1,0,1,0
EOT
t 'nobody left at risk, but others come later: told' 1 \
	'sh five --survival --by segment >/dev/null 2>told; rc=$?; cat told; exit $rc' <<'EOT'
cs-journey: group "smb": all that were at risk on day 10 had ended by then, though others come later; nothing can be said from there on
EOT
t 'something else may come first: churn with value in its way' 0 \
	'sh five --survival --compete milestone:value_confirmed | cut -d, -f1-6,9' <<'EOT'
group,days,at_risk,events,censored,survival,incidence
all,10,2,1,0,0.5,0.5
all,12,2,0,0,0.25,0.5
all,31,1,0,0,0,0.5
all,60,1,1,0,0,0.5
EOT
t 'the clock may start with an event' 0 \
	'sh five --survival --since milestone:value_confirmed | cut -d, -f1-6' <<'EOT'
group,days,at_risk,events,censored,survival
all,17.5,2,0,1,1
all,38,1,0,1,1
EOT
t 'time to value: who is older than the log is left out' 0 \
	'sh five --ttv' <<'EOT'
group,n,reached,median_days,low,high,incidence_90d
all,2,1,12,12,,0.5
EOT
t 'a summary: the day half are gone, the mean, no test of one group' 0 \
	'sh five --survival --summary; sh five --survival --summary --horizon 100d' <<'EOT'
group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df,p
all,4,2,35,10,,37.25,19.334231,,,
group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df,p
all,4,2,35,10,,,,,,
EOT
t 'leads and trials are cases where they are asked for' 0 \
	'sh five --survival --all | tail -n +2 | cut -d, -f1-5' <<'EOT'
all,10,3,1,0
all,29.5,3,0,1
all,38,2,0,1
all,60,2,1,0
all,69,1,0,1
EOT
t 'refs are cases of their own, from their first activity' 0 \
	'printf "%s\n" "account,time,kind,name,ref,actor,value,note" \
	    A,2026-01-01T00:00:00Z,ticket,opened,T1,,, \
	    A,2026-01-03T00:00:00Z,ticket,opened,T2,,, \
	    A,2026-01-03T12:00:00Z,ticket,resolved,T1,,, |
	    cs-journey --survival --case ref --events ticket --event ticket:resolved --as-of 2026-01-04' <<'EOT'
group,days,at_risk,events,censored,survival,low,high,incidence
all,2,2,0,1,1,1,1,0
all,2.5,1,1,0,0,,,1
EOT
t 'nothing in it but a header' 1 \
	'head -n 1 five.csv | cs-journey --survival --as-of 2026-01-01 2>&1;
	head -n 1 five.csv | cs-journey --survival --summary --as-of 2026-01-01 2>&1;
	head -n 1 five.csv | cs-journey --ttv --as-of 2026-01-01 2>&1' <<'EOT'
group,days,at_risk,events,censored,survival,low,high,incidence
cs-journey: --as-of 2026-01-02T00:00:00Z: no account has an event before it
group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df,p
cs-journey: --as-of 2026-01-02T00:00:00Z: no account has an event before it
group,n,reached,median_days,low,high,incidence_90d
cs-journey: --as-of 2026-01-02T00:00:00Z: no account has an event before it
EOT
t 'one account, everything at one instant' 0 \
	'printf "%s\n" "account,time,kind,name,ref,actor,value,note" \
	    A,2026-01-01T00:00:00Z,account,started,,,2026-01-01, \
	    A,2026-01-01T00:00:00Z,account,status,,,churned, |
	    cs-journey --survival --as-of 2026-01-04' <<'EOT'
group,days,at_risk,events,censored,survival,low,high,incidence
all,0,1,1,0,0,,,1
EOT
t 'an event that nobody has: told, with the names that occur' 1 \
	'sh five --survival --event milestone:valu 2>&1 >/dev/null' <<'EOT'
cs-journey: --event: no event of the accounts looked at is "milestone:valu"; names that occur: "value_confirmed"
EOT
t 'words that are none' 2 \
	'for o in "--ci normal" "--weights wilcoxon" "--event @segment" "--event churned" "--horizon soon" "--horizon all"; do
		cs-journey --survival $o five.csv >out 2>&1; rc=$?
		head -n 1 out; test $rc = 2 || exit $rc
	done; exit $rc' <<'EOT'
cs-journey: --ci: give log-log, log or plain
cs-journey: --weights: give log-rank, gehan, tarone-ware, peto or fleming
cs-journey: --event: "@segment" selects no events: an attribute is none
cs-journey: --event: in "churned": no such kind "churned"
cs-journey: --horizon: "soon" is not a duration such as 28d, 12w, 6mo, 1y or all
cs-journey: --horizon: "all" is not a length of time, such as 28d, 12w or 1y
EOT
printf '%s\n' stage,enter go,milestone:go >none.csv
t 'a journey without a stage of that name' 2 \
	'cs-journey --ttv -j ./none.csv five.csv 2>&1' <<'EOT'
cs-journey: --ttv: the journey has no stage "value"; say what value is with --event
EOT

# ---- what others have printed ----

# study TABLE TIME STATUS EVENT [GROUP [ENTRY [DAYS]]] -- OPTION ...
cat >study <<'EOT'
table=$1
shift
perl "$oracle/spells-log.pl" "$@" <"$table" >study.csv
EOT
cat >studied <<'EOT'
cs-journey --survival --as-of 2030-01-01 --censor x-study:lost "$@" study.csv
EOT
if test -d "$real"; then
	sh study "$real/survival_aml.csv" time status 1 x
	t 'aml as R prints it (tests/doaml.Rout.save): log limits' 0 \
		'sh studied --by group --ci log | awk -F, "NR > 1 && \$4 { printf \"%s %g %d %.3f %.4f %.3f\n\", \$1, \$2, \$3, \$6, \$7, \$8 }"' <<'EOT'
Maintained 9 11 0.909 0.7541 1.000
Maintained 13 10 0.818 0.6192 1.000
Maintained 18 8 0.716 0.4884 1.000
Maintained 23 7 0.614 0.3769 0.999
Maintained 31 5 0.491 0.2549 0.946
Maintained 34 4 0.368 0.1549 0.875
Maintained 48 2 0.184 0.0359 0.944
Nonmaintained 5 12 0.833 0.6470 1.000
Nonmaintained 8 10 0.667 0.4468 0.995
Nonmaintained 12 8 0.583 0.3616 0.941
Nonmaintained 23 6 0.486 0.2675 0.883
Nonmaintained 27 5 0.389 0.1854 0.816
Nonmaintained 30 4 0.292 0.1148 0.741
Nonmaintained 33 3 0.194 0.0569 0.664
Nonmaintained 43 2 0.097 0.0153 0.620
Nonmaintained 45 1 0.000 0.0000 0.000
EOT
	t 'aml: medians by log limits, by ours, and the log-rank test' 0 \
		'for ci in log log-log; do sh studied --by group --ci $ci --summary | cut -d, -f1-6,9-; done' <<'EOT'
group,n,events,median,median_low,median_high,chi2,df,p
Maintained,11,7,31,18,,3.396389,1,0.065339
Nonmaintained,12,11,23,8,,3.396389,1,0.065339
group,n,events,median,median_low,median_high,chi2,df,p
Maintained,11,7,31,13,,3.396389,1,0.065339
Nonmaintained,12,11,23,5,33,3.396389,1,0.065339
EOT
	sh study "$real/survival_lung.csv" time status 2 ph.ecog
	t 'lung by ECOG: medians, means to two years and the test as R has them' 0 \
		'sh studied --by group --ci log --summary --horizon 730d | cut -d, -f1-10' <<'EOT'
group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df
,1,1,71,,,71,0,,
0,63,37,394,348,574,428.583342,32.157052,21.962132,3
1,113,82,306,268,429,366.26574,22.415748,21.962132,3
2,50,44,199,156,288,255.620488,29.956246,21.962132,3
3,1,1,118,,,118,0,21.962132,3
EOT
	sh study "$real/survival_lung.csv" time status 2 sex
	t 'lung by sex: log-rank 10.3267, and all of them' 0 \
		'sh studied --by group --summary | cut -d, -f9-; sh studied --ci log --summary --horizon 365d | cut -d, -f4-8' <<'EOT'
chi2,df,p
10.326742,1,0.001311
10.326742,1,0.001311
median,median_low,median_high,rmst,rmst_se
310,285,363,263.221866,7.798859
EOT
	sh study "$real/lifelines_waltons_dataset.csv" T E 1 group
	t 'waltons: log-rank 122.2491 (lifelines)' 0 \
		'sh studied --by group --summary | cut -d, -f1-4,9,10' <<'EOT'
group,n,events,median,chi2,df
control,129,122,58,122.249126,1
miR-137,34,34,26,122.249126,1
EOT
	sed 's/True/1/; s/False/0/' "$real/lifelines_g3.csv" >g3.csv
	sh study g3.csv time event 1 group
	t 'g3: log-log limits (lifelines), log-rank p .0138' 0 \
		'sh studied --by group | awk -F, "/^Control/ && \$4 { printf \"%d %.4f %.3f\n\", \$2, \$7, \$8 }"; sh studied --by group --summary | cut -d, -f1,11' <<'EOT'
9 0.2731 0.975
19 0.1946 0.904
32 0.1109 0.804
34 0.0461 0.676
group,p
Control,0.013805
RIT,0.013805
EOT
	sh study "$real/lifelines_multicenter_aids_cohort.tsv" T D 1 '' W 1000
	t 'a cohort that entered late: 26 times, at risk, the median' 0 \
		'sh studied | awk -F, "\$4 > 0" >steps; grep -c ^all steps; grep "^all,791," steps | cut -d, -f6; grep -E "^all,(269|791|4688)," steps | cut -d, -f1-3; sh studied --summary | cut -d, -f4' <<'EOT'
26
0.954004
all,269,42
all,791,44
all,4688,11
median
3062
EOT
fi

# ---- R itself ----

# job NAME SEED ROWS GROUPS LATE COMPETING CI RHO: a table, and what R is to do
cat >job <<'EOT'
name=$1 late=$5 competing=$6 ci=$7 rho=$8
perl "$oracle/spells.pl" "$2" "$3" "$4" "$5" "$6" >"$name.csv"
entry='' compete='' weights=log-rank
test "$late" = 0 || entry=entry
test "$competing" = 0 || compete='--compete x-study:other'
test "$rho" != 1 || weights=fleming
sh study "$name.csv" exit cause 1 group "$entry"
sh studied --by group $compete --ci "$ci" >"$name.ours" || exit
echo "$name.csv $ci 20 - $name.R" >>tables
test "$competing" = 0 || exit 0
sh studied --by group --ci "$ci" --summary --weights "$weights" \
    --horizon 20d >"$name-sum.ours"
# R begins a restricted mean elsewhere where some enter late
if test "$late" = 1; then
	sed 's/^\(.*,.*,.*,.*,.*,.*\),.*,.*,\(.*,.*,.*\)$/\1,,,\2/
    1s/.*/group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df,p/' \
	    "$name-sum.ours" >cut
	mv cut "$name-sum.ours"
fi
echo "$name.csv $ci 20 $rho $name-sum.R" >>tables
EOT
if ! command -v Rscript >/dev/null 2>&1 ||
	! Rscript -e 'library(survival)' >/dev/null 2>&1; then
	skip 'as R has it' 'R and its package survival are not installed'
else
	sh job ties 1 60 2 0 0 log-log 0
	sh job three 2 90 3 0 0 log 1
	sh job late 3 80 2 1 0 plain 0
	sh job causes 4 80 2 0 1 log-log 0
	sh job one 5 8 1 0 1 plain 0
	Rscript "$oracle/survival.R" <tables
	for name in ties ties-sum three three-sum late late-sum causes one; do
		t "as R has it: $name" 0 \
		    "perl $oracle/compare.pl $name.R $name.ours" </dev/null
	done
fi

# ---- a second computation ----

for seed in 1 2 3; do
	perl "$oracle/journey-log.pl" $seed >log$seed.csv
done
# again SEED MODE OPTION ...: both; 1 is told of the dead feed
cat >again <<'EOT'
log=log$1.csv mode=$2
shift 2
perl "$oracle/journey-study.pl" $mode --as-of 2024-06-30 "$@" $log >expected || exit 9
cs-journey --$mode --as-of 2024-06-30 "$@" $log >seen 2>told
test $? -le 1 || { cat told >&2; exit 8; }
test "$(wc -l <expected)" -gt 1 || echo 'nothing to compare'
perl "$oracle/compare.pl" expected seen
EOT
while read -r seed options; do
	t "again, log $seed: $options" 0 "sh again $seed $options" </dev/null
done <<'END'
1 survival
2 survival --by segment --ci log
3 survival --compete milestone:a --ci plain
1 survival --event milestone:b --compete churn --since milestone:a --by segment
2 survival --event milestone:b,c --compete churn --censor usage:y --since usage
3 survival --event milestone:b --case ref
1 survival --event usage:x --case actor --events milestone:a,b --since milestone:b
2 survival --event milestone:b --since milestone:b --all
3 survival --summary --by segment
1 survival --summary --by segment --event milestone:c --compete churn --ci plain
2 survival --summary --by segment --event milestone:b --weights gehan --horizon 200d
3 survival --summary --by segment --event milestone:b --weights peto
2 ttv --event milestone:b
3 ttv --event milestone:c --by segment --ci log
1 ttv --event usage:y --compete milestone:a --censor churn --by segment
END

# ---- in whatever order things of one instant stand ----

for seed in 1 2 3; do
	perl "$oracle/mirror.pl" log$seed.csv >mirror$seed.csv
done
cat >mirrored <<'EOT'
for log in log mirror; do
	for seed in 1 2 3; do
		cs-journey --survival --event milestone:b --compete churn --since milestone:a "$@" $log$seed.csv
		cs-journey --survival --case ref --event usage:x --compete usage:y "$@" $log$seed.csv
		cs-journey --ttv --by segment --event milestone:b "$@" $log$seed.csv
		cs-journey --cohorts week --since milestone:a --events usage "$@" $log$seed.csv
		cs-journey --lifecycle day --case actor "$@" $log$seed.csv
		cs-journey --moments --outcome milestone:c --moment 'usage >= 2' "$@" $log$seed.csv
	done >$log.out 2>told
done
cmp log.out mirror.out && test "$(wc -l <log.out)" -gt 1000
EOT
t 'what stands at one instant has no order' 0 \
	'cmp -s log1.csv mirror1.csv && echo alike; sh mirrored --as-of 2024-06-30' </dev/null

# ---- whatever the threads, and whatever comes later ----

sample-company --accounts 120 --months 30 --seed 5 --log company.csv
for threads in 1 2 7; do
	cs-journey --survival --by segment -j $threads company.csv
	cs-journey --survival --summary --by region -j $threads company.csv
	cs-journey --ttv --by segment -j $threads company.csv
done >all
t 'any number of threads: the same bytes' 0 \
	'n=$(wc -l <all); head -n $((n / 3)) all >one; cat one one one | cmp - all; test "$n" -gt 300' </dev/null
t 'and by a pipe' 0 \
	'cs-journey --survival --by segment <company.csv | cmp - one 2>&1 | sed "s/.*EOF.*/shorter/"' <<'EOT'
shorter
EOT
cs-journey --survival --by segment --as-of 2026-03-01T00:00:00Z company.csv >before
for how in delete change add; do
	perl "$oracle/after.pl" $how 2026-03-01T00:00:00Z 7 company.csv >later.csv
	t "events at or after the as-of change nothing: $how" 0 \
		'cs-journey --survival --by segment --as-of 2026-03-01T00:00:00Z later.csv | cmp - before' </dev/null
done
done_testing
