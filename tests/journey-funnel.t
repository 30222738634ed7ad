#!/bin/sh
# journey-funnel: how many got through given steps
#
# What others count of the same events: the cases of two analytics products (in
# ../shared/data/journey-fixtures, each named for the test it is from), a real
# log, and every try followed by itself (tests/oracle/funnel.pl).
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
data=$(cd "$(dirname "$0")/../.." && pwd)/shared/data
export oracle data
cd "$tmp" || exit 2
LC_ALL=C
SOURCE_DATE_EPOCH=1750000000
export LC_ALL SOURCE_DATE_EPOCH

header=account,time,kind,name,ref,actor,value,note

# log EVENTS: lines "account time name", a time a number of seconds or an instant
cat >log.awk <<'END'
BEGIN { OFS = "," }
{
	t = $2
	if (t ~ /^[0-9]+$/)
		t = sprintf("2024-01-%02dT%02d:%02d:%02dZ", 1 + int(t / 86400),
		    int(t / 3600) % 24, int(t / 60) % 60, t % 60)
	print $1, t, "milestone", $3, "", "", "", ""
}
END
log() {
	echo $header
	printf '%s\n' "$@" | awk -f log.awk | sort -s -t , -k 1,2
}

# reached OPTIONS: the column of that name in one line; a log that ended long ago
cat >reached <<'END'
cs-journey --funnel "$@" 2>err | cut -d , -f 4 | tail -n +2 | paste -s -d ' ' -
END

# ---- what counts ----

log 'a 0 x' 'a 60 y' 'a 120 z' 'b 0 x' 'b 60 z' 'b 86400 y' 'c 0 y' 'c 60 z' \
    >abc.csv
t 'in order, others may come between' 0 \
    'cs-journey --funnel --steps x,y,z --as-of 2024-02-01 abc.csv' <<'END'
group,step,stage,reached,pending,dropped,rate,low,high,median_days
all,1,x,2,0,0,1,0.34238,1,
all,2,y,2,0,0,1,0.34238,1,0.500347
all,3,z,1,1,0,0.5,0.094531,0.905469,0.000694
END
t 'a window from the entry, its last instant included' 0 '
	for w in 119s 120s; do
		sh ./reached --steps x,y,z --within $w --as-of 2024-02-01 abc.csv
	done' <<'END'
2 1 0
2 1 1
END
t 'strict: the next event must be of the next step' 0 \
    'sh ./reached --steps x,z --strict abc.csv
	sh ./reached --steps x,y,z --strict abc.csv' <<'END'
2 1
2 1 1
END
t 'in any order' 0 'cs-journey --funnel --steps x,y,z --order any \
	--within 1h --as-of 2024-02-01 abc.csv | cut -d , -f 2-4' <<'END'
step,stage,reached
1,any 1 of 3,3
2,any 2 of 3,3
3,any 3 of 3,1
END
# 60 days after entries on 31 January, a leap year
log 'a 2024-01-31T00:00:00Z x' 'a 2024-02-29T00:00:00Z y' \
    'b 2024-01-31T00:00:00Z x' 'b 2024-02-29T00:00:01Z y' >months.csv
t 'a window of a month steps the calendar' 0 \
    'sh ./reached --steps x,y --within 1mo months.csv' <<'END'
2 1
END
t 'an event fills one step' 0 'sh ./reached --steps x,x abc.csv' <<'END'
2 0
END

# ---- pending is not dropped ----

# of ten entries a day apart half convert, three at once and two after nine days.
# On day 12 two entries are over, of which one did; converted over converted and
# dropped would say .8
for i in 0 1 2 3 4 5 6 7 8 9; do
	echo "c$i $((i * 86400)) x"
	case $i in
	0 | 4 | 8) echo "c$i $((i * 86400 + 60)) y" ;;
	2 | 6) echo "c$i $((i * 86400 + 9 * 86400)) y" ;;
	esac
done >lines
{ echo $header; awk -f log.awk lines | sort -s -t , -k 1,2; } >slow.csv
t 'rate is over entries whose time is over' 0 '
	cs-journey --funnel --steps x,y --within 10d \
	    --as-of 2024-01-13T00:00:00Z slow.csv | cut -d , -f 2-7' <<'END'
step,stage,reached,pending,dropped,rate
1,x,10,0,0,1
2,y,4,5,1,0.5
END
t 'at the very end of the window it is still pending' 0 '
	for at in 2024-01-11T00:00:00Z 2024-01-11T00:00:01Z; do
		cs-journey --funnel --steps y,x --within 10d --as-of $at \
		    abc.csv | sed -n 3p | cut -d , -f 4-7
	done' <<'END'
0,3,0,
0,2,1,0
END
t 'and once all is over the rate is that of all' 0 '
	cs-journey --funnel --steps x,y --within 10d --as-of 2024-02-01 slow.csv |
	cut -d , -f 2-7' <<'END'
step,stage,reached,pending,dropped,rate
1,x,10,0,0,1
2,y,5,0,5,0.5
END
t 'what comes after the as-of changes nothing' 0 '
	cs-journey --funnel --steps x,y --within 10d \
	    --as-of 2024-01-08T00:00:00Z slow.csv >a 2>/dev/null
	grep -v "2024-01-0[89]\|2024-01-1" slow.csv >cut.csv
	cs-journey --funnel --steps x,y --within 10d \
	    --as-of 2024-01-08T00:00:00Z cut.csv 2>/dev/null | cmp - a' </dev/null

# ---- groups ----

# the attribute as it was at entry, though it was told again on the way
cat >groups.csv <<END
$header
a,2024-01-01T00:00:00Z,account,segment,,,smb,
a,2024-01-02T00:00:00Z,milestone,x,,,,
a,2024-01-03T00:00:00Z,account,segment,,,mid,
a,2024-01-04T00:00:00Z,milestone,y,,,,
b,2024-01-01T00:00:00Z,account,segment,,,mid,
b,2024-01-02T00:00:00Z,milestone,x,,,,
END
t 'groups by the attribute as it was at entry' 0 '
	cs-journey --funnel --steps x,y --by segment --within 9d \
	    --as-of 2024-03-01 groups.csv | cut -d , -f 1-6' <<'END'
group,step,stage,reached,pending,dropped
mid,1,x,1,0,0
mid,2,y,0,0,1
smb,1,x,1,0,0
smb,2,y,1,0,0
END
# Newcombe (1998), table II, contrasts (c) 9/10 and 3/10 and (h) 10/10 and 0/20,
# method 10: .1705 to .8090, .6791 to 1
{
	echo $header
	for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
		for g in c d h i; do
			case $g$i in
			[cdh]1[1-9] | [cdh]20) continue ;;
			c10 | d0[4-9] | d10 | i*) y='' ;;
			*) y=1 ;;
			esac
			echo "$g$i,2024-01-01T00:00:00Z,account,segment,,,$g,"
			echo "$g$i,2024-01-02T00:00:00Z,milestone,x,,,,"
			test -z "$y" ||
				echo "$g$i,2024-01-03T00:00:00Z,milestone,y,,,,"
		done
	done | sort -s -t , -k 1,2
} >newcombe.csv
t 'a difference between groups' 0 '
	for g in d i; do
		cs-journey --funnel --steps x,y --by segment --versus $g \
		    --within 9d --as-of 2024-03-01 newcombe.csv
	done | grep "^c - d,2\|^h - i,2" |
	awk -F, "{ printf \"%s %.1f %.4f %.4f\n\", \$1, \$7, \$8, \$9 }"' <<'END'
c - d 0.6 0.1705 0.8090
h - i 1.0 0.6791 1.0000
END
t 'a group that is not there is told' 1 '
	cs-journey --funnel --steps x,y --by segment --versus q --as-of 2024-03-01 \
	    newcombe.csv 2>&1 >/dev/null' <<'END'
cs-journey: --versus: no case of a group "q" entered the funnel
END

# ---- entries ----

# a product's manual has this example: 13:00 x, 13:30 x, 13:45 y, 14:15 z
log 'a 46800 x' 'a 48600 x' 'a 49500 y' 'a 51300 z' >again.csv
t 'any entry, or the first while it is open, or the first of all' 0 '
	for e in any first sole; do
		sh ./reached --steps x,y,z --within 1h --entry $e again.csv
	done' <<'END'
1 1 1
1 1 0
1 1 0
END

# ---- ties ----

log 'a 0 z' 'a 0 y' 'a 0 x' 'b 5 y' 'b 5 x' 'b 9 z' >ties.csv
log 'a 0 x' 'a 0 y' 'a 0 z' 'b 5 x' 'b 5 y' 'b 9 z' >seit.csv
t 'at one instant the order of the steps decides, not that of the log' 0 '
	sh ./reached --steps x,y,z ties.csv
	for o in "" "--order any" "--order increasing" "--within 1d"; do
		cs-journey --funnel --steps x,y,z $o ties.csv >1 2>/dev/null
		cs-journey --funnel --steps x,y,z $o seit.csv 2>/dev/null | cmp - 1
	done' <<'END'
2 2 2
END
t 'but of a strict funnel, which keeps the order of the log' 0 '
	sh ./reached --steps x,y,z --strict ties.csv
	sh ./reached --steps x,y,z --strict seit.csv' <<'END'
2 0 0
2 2 2
END

# ---- the journey's stages ----

cat >path.csv <<'END'
stage,enter,optional
begin,"milestone:x",
maybe,"milestone:w",yes
work,"touch:training",
END
{ cat abc.csv; echo 'd,2024-01-05T00:00:00Z,milestone,x,,,,'
	echo 'd,2024-01-06T00:00:00Z,touch,training,,,30,'; } >stages.csv
t 'the stages of a journey, but for the optional' 0 '
	cs-journey -j path.csv --funnel --within 30d --as-of 2024-03-01 stages.csv |
	cut -d , -f 2-6' <<'END'
step,stage,reached,pending,dropped
1,begin,3,0,0
2,work,1,0,2
END

# ---- no matter how many compute ----

perl "$oracle/random-journey.pl" 7 900 >many.csv
t 'any number of threads, the same bytes' 0 '
	for o in "" "--order any --within 9d" "--exclude touch:x --exclude-drop"; do
		for n in 1 3 8; do
			cs-journey --threads $n --funnel --steps a,b,c \
			    --by segment --as-of 2024-03-01 $o many.csv >$n.out
			cmp 1.out $n.out || exit 1
		done
		test $(wc -l <1.out) -gt 9 || exit 1
	done' </dev/null

# ---- against every try by itself ----

cat >same <<'END'
# same STEPS ORDER ENTRY DAYS EXCLUSIONS AS-OF
by= ours= theirs=
test -z "$4" || { ours="--within ${4}d"; theirs="--within $4"; }
test -z "$5" || ours="$ours --exclude touch:x"
case $5 in *drop) ours="$ours --exclude-drop" ;; esac
perl -w "$oracle/funnel.pl" --by $theirs --order $2 --entry $3 $5 --as-of $6 \
    $1 log.csv >expected || exit 9
cs-journey --funnel --by segment --steps $1 $ours --order $2 --entry $3 \
    --as-of $6 log.csv >printed 2>told
test $? -le 1 || exit 8
cat expected >>wanted
perl "$oracle/compare.pl" expected printed
END
for seed in 11 12 13; do
	perl "$oracle/random-journey.pl" $seed 50 >log.csv
	for order in ordered strict any increasing unbroken; do
		steps=a,b,a,c
		case $order in any | unbroken) steps=a,b,c ;; esac
		for entry in any first sole; do
			case $seed in
			11) rest='3 --exclude 2024-02-20T00:00:00Z' ;;
			12) rest="14 '--exclude --exclude-drop' 2024-02-25T12:00:00Z" ;;
			13) rest="'' '' 2024-04-30T00:00:00Z" ;;
			esac
			t "log $seed, $order, entry $entry" 0 \
			    "sh ./same $steps $order $entry $rest" </dev/null
		done
	done
done
t 'which had something of everything' 0 \
    'awk -F, "\$4 > 9 { r = 1 } \$5 > 3 { p = 1 } \$6 > 9 { d = 1 }
	\$2 == 4 && \$4 > 0 { f = 1 } END { print r p d f }" wanted' <<'END'
1111
END

# ---- bad input ----

t 'steps without names are refused' 2 \
    'cs-journey --funnel --steps x,,y abc.csv 2>&1' <<'END'
cs-journey: --steps: give names of activities with commas between, such as kickoff,trained,adopted
END
t 'so are 65 of them' 2 'cs-journey --funnel \
	--steps $(seq -s , 65) abc.csv 2>&1' <<'END'
cs-journey: --funnel: more than 64 steps
END
t 'and an order that there is not' 2 \
    'cs-journey --funnel --order backwards abc.csv >out 2>&1; rc=$?
	head -n 1 out; exit $rc' <<'END'
cs-journey: --order: give ordered, strict, any, increasing, unbroken or once
END
t 'a step that never occurs is told, with those that do' 1 '
	cs-journey --funnel --steps x,q --as-of 2024-02-01 abc.csv 2>&1 >/dev/null' <<'END'
cs-journey: --steps: no event of the accounts looked at is "milestone:q"; names that occur: "x", "y", "z"
END
t 'a log of nobody' 0 "echo $header | cs-journey --funnel --steps x,y" <<'END'
group,step,stage,reached,pending,dropped,rate,low,high,median_days
all,1,x,0,0,0,,,,
all,2,y,0,0,0,,,,
END
t '--versus needs groups' 2 \
    'cs-journey --funnel --steps x,y --versus smb abc.csv 2>&1' <<'END'
cs-journey: --versus: say with --by which groups there are
END

if ! test -d "$data"; then
	for name in fixtures helpdesk receipt; do
		n=$((n + 1))
		echo "ok $n - $name # SKIP the real exports (../shared/data) are not here"
	done
	done_testing
	exit
fi

# ---- ClickHouse 00632_aggregation_window_funnel ----

cat >fixture.awk <<'END'
BEGIN { FS = ","; OFS = "," }
NR == 1 { next }
{
	t = $1
	if (t ~ /^[0-9]+$/)
		t = sprintf("2024-01-01T%02d:%02d:%02dZ", int(t / 3600),
		    int(t / 60) % 60, t % 60)
	print $2, t, "milestone", $3, "", "", "", ""
}
END
for f in "$data"/journey-fixtures/*.csv; do
	name=$(basename "$f" .csv)
	{ echo $header; awk -f fixture.awk "$f" | sort -s -t , -k 1,2; } >"$name.log"
done

# depths LOG OPTIONS: how far each account got
cat >depths <<'END'
log=$1
shift
for account in $(cut -d , -f 1 "$log" | sed 1d | uniq); do
	grep "^account,\|^$account," "$log" >one.csv
	cs-journey --funnel "$@" one.csv 2>/dev/null | cut -d , -f 4 | grep -c 1
done | paste -s -d ' ' -
END
t 'clickhouse: a chain and its window' 0 '
	f() { sh ./depths clickhouse_chain.log --within $1 --steps $2; }
	f 10000s 1000,1001,1002,1008
	for w in 2s 3s 4s; do f $w 1003,1004,1005,1006,1007; done
	f 10000s 1008,1001' <<'END'
4
3
4
5
1
END
t 'clickhouse: in order; unbroken, its strict_order; strict, with its strict_deduplication' 0 '
	for o in ordered unbroken strict; do
		sh ./depths clickhouse_strict_order.log --steps a,b,c --order $o
	done' <<'END'
3 3 3 3 3 1 2
3 1 3 3 2 1 1
3 1 2 2 2 1 1
END
t 'clickhouse: increasing times; one event, one step' 0 '
	f() { sh ./depths clickhouse_increase.log "$@"; }
	f --steps 1000,1001,1002,1003,1004
	f --steps 1000,1001,1002,1003,1004 --order increasing
	f --steps 1004,1004,1004' <<'END'
5
2
1
END
t 'clickhouse: a step that comes again ends the chain' 0 '
	for o in ordered once; do
		sh ./depths clickhouse_dup.log --order $o \
		    --steps 1000,1001,1002,1003,1004,1005,1006
	done' <<'END'
7
6
END
# worked out by hand
t 'clickhouse: unbroken, entered again' 0 '
	sh ./depths clickhouse_reentry.log --steps a,b,c
	sh ./depths clickhouse_reentry.log --steps a,b,c --order unbroken
	sh ./depths clickhouse_reentry.log --steps a,b,c,d --order unbroken' <<'END'
3 3 3 2 3
2 3 3 1 3
2 3 3 1 4
END

# ---- PostHog's tests of funnels ----

# funnel LOG OPTIONS: reached, and the median
cat >funnel <<'END'
log=$1
shift
cs-journey --funnel "$@" "$log" 2>/dev/null | cut -d , -f 4,10 | tail -n +2 |
    paste -s -d ' ' -
END
t 'posthog: a window' 0 'sh ./funnel posthog_conversion_window.log \
	--steps "step one,step two,step three" --within 7d | tr -d ,' <<'END'
25 101 0
END
t 'posthog: times from step to step, 7200 and 5400 seconds' 0 \
    'sh ./funnel posthog_step_times.log --steps "sign up,play movie,buy"' <<'END'
3, 3,0.083333 2,0.0625
END
t 'posthog: the try that got furthest, 3600 seconds each' 0 \
    'sh ./funnel posthog_incomplete_tries.log --within 1d \
	--steps "user signed up,\$pageview,something else"' <<'END'
1, 1,0.041667 1,0.041667
END
t 'posthog: windows of days and of minutes, 600 and 300 seconds' 0 '
	for w in 14d 5min; do
		sh ./funnel posthog_window_units.log --within $w \
		    --steps "user signed up,pageview"
	done' <<'END'
3, 2,0.006944
3, 1,0.003472
END
t 'posthog: strict' 0 'sh ./reached --strict \
	--steps "user signed up,sign up,\$pageview,pageview" \
	posthog_strict_advanced.log' <<'END'
8 6 5 1
END
t 'posthog: exclusions, counted as far as they got, or not at all' 0 '
	for log in no_end full; do
		for o in --exclude-drop ""; do
			sh ./reached --steps "user signed up,paid" --within 1d \
			    --exclude milestone:x $o posthog_exclusion_$log.log
		done
	done' <<'END'
2 1
4 1
2 2
3 2
END

# ---- the help desk, and the receipt phase: every entry by itself, in Python ----

cs-ingest "$data/eventlogs/pm4py_helpdesk.csv" -o help.csv
cs-ingest "$data/eventlogs/pm4py_receipt.csv" -o receipt.csv
help='Assign seriousness,Take in charge ticket,Resolve ticket,Closed'
receipt='Confirmation of receipt,T02 Check confirmation of receipt,T04 Determine confirmation of receipt,T05 Print and send confirmation of receipt,T06 Determine necessity of stop advice,T10 Determine necessity to stop indication'
export help receipt
t 'helpdesk: no window, 30 days by any entry, the first and the sole, 7 days' 0 '
	sh ./reached --steps "$help" help.csv
	for e in any first sole; do
		sh ./reached --steps "$help" --within 30d --entry $e help.csv
	done
	sh ./reached --steps "$help" --within 7d help.csv' <<'END'
4495 4207 4199 4189
4495 4153 3800 70
4495 4152 3794 15
4495 4144 3786 7
4495 3458 2222 0
END
t 'helpdesk: strict, and in any order' 0 '
	sh ./reached --steps "$help" --strict help.csv
	sh ./reached --steps "$help" --order any help.csv' <<'END'
4495 4159 2910 2689
4576 4576 4566 4190
END
t 'receipt: in order, and strict' 0 '
	sh ./reached --steps "$receipt" receipt.csv
	sh ./reached --steps "$receipt" --strict receipt.csv' <<'END'
1434 1316 1303 1299 797 784
1434 1079 888 786 779 751
END
done_testing
