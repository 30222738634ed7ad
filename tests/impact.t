#!/bin/sh
# impact: what changed after an action, worked out by hand; see impact-truth.t
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")/oracle" && pwd)
cd "$tmp" || exit 2
export LC_ALL=C oracle

# made TREATED CONTROLS: a log of accounts that each did 2 things in April, 2 in
# May and 3 in June; on 1 June the first ones had a visit, after which they did 5
made() {
	awk -v n="$1" -v m="$2" '
	function uses(account, month, k,    i) {
		for (i = 1; i <= k; i++)
			printf "%s,2026-%02d-%02dT12:00:00Z,usage,report,,p%d,%d,\n",
			    account, month, 4 + i, i, month
	}
	BEGIN {
		print "account,time,kind,name,ref,actor,value,note"
		print "-,2026-01-01T00:00:00Z,feed,f,from,,account usage touch,"
		print "-,2026-12-31T00:00:00Z,feed,f,to,,account usage touch,"
		for (i = 1; i <= n + m; i++) {
			a = sprintf("A-%03d", i)
			print a ",2026-01-01T09:00:00Z,account,segment,,,big,"
			print a ",2026-01-01T09:00:00Z,account,arr,,,100,"
			print a ",2026-01-01T09:00:00Z,account,status,,,active,"
			uses(a, 4, 2)
			uses(a, 5, 2)
			if (i <= n) {
				print a ",2026-06-01T00:00:00Z,touch,visit,,us:ana,30,"
				print a ",2026-06-03T00:00:00Z,account,arr,,,150,"
			}
			uses(a, 6, i <= n ? 5 : 3)
		}
	}'
}

made 25 25 >made.csv
visit='cs-score impact --action touch:visit'
export visit

t '5 - 2 beside 3 - 2: 2 more' 0 '
	$visit --outcome usage made.csv 2>told' <<'EOT'
action,outcome,design,effect,low,high,p,treated,controls,dropped,placebo,pre_gap,regression,verdict
touch:visit,usage,did,2,2,2,0.001,25,25,0,0,0,0,higher
EOT
t 'the seed is told, and who was not counted' 0 'cat told' <<'EOT'
cs-score: impact: seed 1, 1000 resamples of accounts, 999 permutations
cs-score: touch:visit: of 25 accounts, not counted: 0 whose window is not over, 0 too new or before the log tells, 0 not alive, 0 without an outcome, 0 with fewer than 5 controls
EOT

# the value of a use is its month: 5 × 6 − 2 × 5 less 3 × 6 − 2 × 5
t 'other statistics of the outcome' 0 '
	for o in "count usage:report" "sum usage" "mean usage" "any usage" \
	    @arr; do
		$visit --outcome "$o" made.csv 2>/dev/null |
		sed 1d | cut -d, -f 2-6,14
	done' <<'EOT'
count usage:report,did,2,2,2,higher
sum usage,did,12,12,12,higher
mean usage,did,0,0,0,no difference seen
any usage,did,0,0,0,no difference seen
@arr,did,50,50,50,higher
EOT
# the uses are on 5, 6, 7 … June: of the 30 days from 7 June the treated have 3,
# the others 1
t 'after a lag' 0 '
	$visit --outcome usage --lag 6d made.csv 2>/dev/null | sed 1d |
	cut -d, -f 4' <<'EOT'
2
EOT
# from 1 May, and from 1 June to 1 July: as 30 days
t 'months step the calendar' 0 '
	$visit --outcome usage --window 1mo made.csv 2>/dev/null | sed 1d |
	cut -d, -f 4,8,9' <<'EOT'
2,25,25
EOT

for side in 19 20; do
	made $side 40 >few.csv
	made 40 $side >lone.csv
	t "$side treated; $side controls" 0 '
		for f in few lone; do
			$visit --outcome usage $f.csv 2>/dev/null | sed 1d |
			cut -d, -f 4,8,9,14
		done' <<EOT
2,$side,40,$(test $side = 20 && echo higher || echo 'not enough')
2,40,$side,$(test $side = 20 && echo higher || echo 'not enough')
EOT
done
made 25 4 >four.csv
t 'four controls are none' 0 '
	$visit --outcome usage four.csv 2>told | sed 1d; tail -n 1 told |
	sed "s/.*outcome, //"' <<'EOT'
touch:visit,usage,did,,,,,0,0,1,,,,not enough
25 with fewer than 5 controls
EOT
t 'nobody had it; no accounts; a header alone' 0 '
	{
		$visit --outcome usage --as-of 2026-05-20 made.csv
		head -n 3 made.csv | $visit --outcome usage
		head -n 1 made.csv | $visit --outcome usage --as-of 2026-05-20
	} 2>/dev/null | grep -v ^action' <<'EOT'
touch:visit,usage,did,,,,,0,0,,,,,not enough
touch:visit,usage,did,,,,,0,0,,,,,not enough
touch:visit,usage,did,,,,,0,0,,,,,not enough
EOT

# ---- who is not counted ----

t 'until the window is over it is pending' 0 '
	for at in 2026-06-29 2026-06-30; do
		$visit --outcome usage --as-of $at made.csv 2>&1 >/dev/null |
		sed -n "s/.*counted: \([0-9]* whose[^,]*\),.*/\1/p"
	done' <<'EOT'
25 whose window is not over
0 whose window is not over
EOT
t 'nor may the window before reach where the log does not' 0 '
	$visit --outcome usage --window 160d made.csv 2>&1 >/dev/null |
	grep -o "[0-9]* too new or before the log tells"' <<'EOT'
25 too new or before the log tells
EOT
t 'who had left is neither treated nor a control' 0 '
	awk -F, "{ print } \$2 ~ /^2026-01/ && \$4 == \"status\" &&
		(\$1 <= \"A-002\" || \$1 > \"A-045\") {
			print \$1 \",2026-05-30T00:00:00Z,account,status,,,churned,\" }
		" made.csv | sort -t, -k1,2 | sed "/^account/d; 1i\\
account,time,kind,name,ref,actor,value,note" >left.csv
	$visit --outcome usage left.csv 2>told | sed 1d | cut -d, -f 4,8,9
	grep -o "[0-9]* not alive" told' <<'EOT'
2,23,20
2 not alive
EOT
t 'controls are of the same segment, or of other strata' 0 '
	sed "s/^\(A-0[34].*segment,,,\)big/\1small/" made.csv >strata.csv
	for strata in segment segment,region region; do
		$visit --outcome usage --strata $strata strata.csv \
		    2>/dev/null | sed 1d | cut -d, -f 8,9,14
	done' <<'EOT'
25,5,not enough
25,5,not enough
25,25,higher
EOT
t 'and of the same past, with --trigger' 0 '
	awk "{ print } /^A-0(0|1|3|4)/ && /status/ {
		print substr(\$0, 1, 6) \"2026-05-20T00:00:00Z,x-alarm,,,,,\" }
		" made.csv | sort -s -t, -k1,2 | sed "/^account/d; 1i\\
account,time,kind,name,ref,actor,value,note" >alarm.csv
	$visit --outcome usage --trigger x-alarm alarm.csv 2>told |
	sed 1d | cut -d, -f 4,8,9' <<'EOT'
2,25,25
EOT

# ---- many actions ----

awk -F, '{ print } /touch,visit/ {
	print $1 ",2026-06-02T00:00:00Z,touch,call,,us:ana,5,"
	if ($1 < "A-006") print $1 ",2026-06-02T00:00:00Z,touch,fair,,us:ana,5,"
}' made.csv >both.csv
t 'a row a name, and none is credited for the other' 0 '
	cs-score impact --action "touch:v*,c*" --outcome usage \
	    both.csv 2>/dev/null | sed 1d | cut -d, -f 1,4,8,14-
	cs-score impact --action touch:visit,call --outcome usage \
	    both.csv 2>/dev/null | sed 1d
	cs-score impact --action touch:call --action "touch:*" --outcome usage \
	    both.csv 2>/dev/null | cut -d, -f 1' <<'EOT'
touch:call,2,25,unclear: overlap touch:visit
touch:visit,2,25,unclear: overlap touch:call
"touch:visit,call",usage,did,2,2,2,0.001,25,25,0,0,0,0,higher
action
touch:call
touch:call
touch:fair
touch:visit
EOT

# ---- sides drawn by chance ----

# Newcombe (1998), table II: 56 of 70 and 48 of 80: .0524 to .3339
awk 'BEGIN {
	print "account,time,kind,name,ref,actor,value,note"
	print "-,2026-01-01T00:00:00Z,feed,f,from,,usage,"
	print "-,2026-06-29T00:00:00Z,feed,f,to,,usage,"
	for (i = 1; i <= 150; i++) {
		a = sprintf("A-%03d", i)
		print a ",2026-01-01T00:00:00Z,account,status,,,active,"
		print a ",2026-02-01T00:00:00Z,account,drawn,,," \
		    (i <= 70 ? "in" : "holdout") ","
		if (i <= 35 || i == 80)
			print a ",2026-02-03T00:00:00Z,touch,visit,,,,"
		if (i <= 56 || (i > 70 && i <= 118))
			print a ",2026-02-09T00:00:00Z,usage,report,,,,"
	}
}' >drawn.csv
t 'shares of two sides, as published' 0 '
	$visit --outcome "any usage" --groups drawn --as-of 2026-06-30 \
	    drawn.csv 2>told | sed 1d | cut -d, -f 1-6,8-13; cat told' <<'EOT'
touch:visit,any usage,randomised,0.2,0.052431,0.333873,70,80,,,0,
cs-score: impact: seed 1, 999 permutations where there are more than a million
cs-score: touch:visit: of 150 accounts, not counted: 0 whose window is not over, 0 too new or before the log tells, 0 not alive, 0 without an outcome; 50.0 % of the treated and 1.2 % of those held out had it
EOT
t 'which value says holdout may be told' 0 '
	$visit --outcome "any usage" --groups drawn=in --as-of 2026-06-30 \
	    drawn.csv 2>/dev/null | sed 1d | cut -d, -f 4-6,8,9' <<'EOT'
-0.2,-0.333873,-0.052431,80,70
EOT

# ---- the same bytes ----

sample-company --accounts 200 --months 15 --seed 4 --log sample.csv
export all="cs-score impact --action touch:* --action advocacy --outcome usage"
t 'any number of threads' 0 '
	$all -j 1 sample.csv >one 2>&1
	$all -j 5 sample.csv >five 2>&1
	cmp one five && grep -c . one' <<'EOT'
32
EOT
t 'nothing at or after the as-of' 0 '
	$all --as-of 2026-06-30 sample.csv >before 2>/dev/null
	for how in delete change add; do
		perl "$oracle/after.pl" $how 2026-07-01T00:00:00Z 7 sample.csv \
		    >after.csv
		cmp sample.csv after.csv >/dev/null && echo "$how: no other log"
		$all --as-of 2026-06-30 after.csv 2>/dev/null | cmp - before
	done
	grep -c , before' <<'EOT'
16
EOT
t 'events of one instant in another order' 0 '
	perl -e "srand 5; print scalar <>; my (\$at, @tie) = q();
		sub out { print splice @tie, rand @tie, 1 while @tie }
		while (<>) {
			/\A[^,]*,[^,]*,[^,]*/; my \$key = \$&;
			out() if \$key ne \$at; \$at = \$key; push @tie, \$_ }
		out()" sample.csv >shuffled.csv
	cmp sample.csv shuffled.csv >/dev/null && echo "no other order"
	$all shuffled.csv 2>&1 | cmp - one' </dev/null
# ---- mistakes ----

# fails WORDS OPTIONS...: not done, and says so
fails() {
	want=$1
	shift
	t "$want" 2 "
		cs-score impact $* made.csv >said 2>&1
		rc=\$?; head -n 1 said; exit \$rc" <<EOT
cs-score: $want
EOT
}
fails 'impact needs --action and --outcome, each a selector of events' \
    --action touch
fails '--action: in "tuch:visit": no such kind "tuch" (did you mean "touch"?)' \
    --action tuch:visit --outcome usage
fails '--outcome: in "sum usge": no such kind "usge" (did you mean "usage"?)' \
    --action touch:visit --outcome "'sum usge'"
fails '--action: an attribute is no event; name a kind of event, such as touch:qbr' \
    --action @owner --outcome usage
fails '--window: "all" is not a length of time, such as 28d, 12w or 1y' \
    --action touch --outcome usage --window all
fails '--lag: "all" is not a length of time, such as 28d, 12w or 1y' \
    --action touch --outcome usage --lag all

# absent WHAT OPTIONS...: done, and what no account has is told
absent() {
	want=$1
	shift
	t "no account has $want" 1 "
		cs-score impact $* made.csv >out 2>said
		rc=\$?; head -n 1 said; exit \$rc" <<EOT
cs-score: $want
EOT
}
absent '--action: no account looked at has "touch:visti"' \
    --action touch:visti --outcome usage
absent '--action: no account looked at has "touch:z*"' \
    --action "'touch:z*'" --outcome usage
absent '--outcome: no account looked at has "usage:exprot"' \
    --action touch:visit --outcome usage:exprot
absent '--outcome: no account looked at has "@saets"' \
    --action touch:visit --outcome @saets
absent '--trigger: no account looked at has "ticket:reopened"' \
    --action touch:visit --outcome usage --trigger ticket:reopened
absent '--groups: no account looked at has "arm"' \
    --action touch:visit --outcome usage --groups arm
absent '--where: no account has "sgment": no column and no attribute is called that' \
    --action touch:visit --outcome usage --where "'sgment = smb'"
done_testing
