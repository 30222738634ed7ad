#!/bin/sh
# journey-graph: what follows what, the ways cases went, what was done again, and
# how long it took
#
# Against counting by hand, against tests/oracle/paths.pl over random logs, and
# against what others published of real logs (in ../shared/data/eventlogs).
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
at='--as-of 2024-02-01'
export header at

# log EVENTS: "account day name", days of January 2024
log() {
	echo $header
	for event; do
		echo "$event"
	done | awk '{ printf "%s,2024-01-%02dT00:00:00Z,milestone,%s,,,,\n", $1, $2, $3 }'
}

# ---- by hand ----

log 'a 1 x' 'a 2 y' 'a 5 x' 'a 5 y' 'b 1 x' 'b 11 y' 'c 3 y' >few.csv
t 'edges, those of most time first' 0 'cs-journey --graph $at few.csv' <<'END'
from,to,count,accounts,min_days,median_days,mean_days,p90_days,max_days,sum_days
x,y,3,2,0,1,3.666667,8.2,10,11
y,x,1,1,3,3,3,3,3,3
START,x,2,2,,,,,,
START,y,1,1,,,,,,
y,END,3,3,,,,,,
END
t 'what stands at one instant is told' 0 \
    'cs-journey --graph $at few.csv 2>&1 >/dev/null' <<'END'
cs-journey: 1 of 4 steps stand at the instant of the one before: their order is the log's
END
t 'ways, the most frequent first, then by name' 0 \
    'cs-journey --variants $at few.csv' <<'END'
rank,count,share,steps,variant
1,1,0.333333,2,x > y
2,1,0.333333,4,x > y > x > y
3,1,0.333333,1,y
END
log 'a 1 x' 'a 2 x' 'a 3 y' 'a 4 x' 'b 1 y' 'b 1 y' 'c 1 x' >again.csv
t 'done again at once, or after something else' 0 \
    'cs-journey --rework $at again.csv' <<'END'
name,accounts,extra,selfloop,return
x,1,2,1,1
y,1,1,1,0
END
t 'dwell: the last goes on, what comes again at once is one spell' 0 \
    'cs-journey --dwell $at again.csv' <<'END'
group,stage,accounts,spells,open,median_days,low,high,sum_days
all,x,2,3,2,,2,,2
all,y,2,2,1,16.5,1,,1
END
t 'from the first of one to the first of another after it' 0 '
	for e in x,y y,x last:x,y x,last:y START,END x,x; do
		cs-journey --between $e $at few.csv | tail -n +2
	done' <<'END'
all,x,y,2,2,0,5.5,1,,1,5.5,9.1,10,11
all,y,x,3,1,2,,3,,3,3,3,3,3
all,x,y,2,2,0,5,0,,0,5,9,10,10
all,x,y,2,2,0,7,4,,4,7,9.4,10,14
all,START,END,3,3,0,4,0,,0,4.666667,8.8,10,14
all,x,x,2,1,1,18,4,,4,4,4,4,4
END
# the median of those that got there alone would be 1
t 'whoever is still on the way counts' 0 '
	{ echo $header
	for i in 1 2 3 4 5 6 7; do
		echo "a$i,2024-01-0${i}T00:00:00Z,milestone,x,,,,"
		test $i -gt 3 || echo "a$i,2024-01-0$((i + 1))T00:00:00Z,milestone,y,,,,"
	done; } >wait.csv
	cs-journey --between x,y $at wait.csv | cut -d , -f 4-9' <<'END'
accounts,reached,open,median_days,low,high
7,3,4,,1,
END
t 'and until it left' 0 '
	{ cat few.csv; echo "c,2024-01-09T00:00:00Z,account,status,,,churned,"; } >left.csv
	cs-journey --dwell --as-of 2024-01-12T00:00:00Z left.csv | grep ,y,' <<'END'
all,y,3,4,3,,3,,3
END

# ---- cases and groups ----

cat >refs.csv <<END
$header
a,2024-01-01T00:00:00Z,ticket,opened,t1,,,
a,2024-01-02T00:00:00Z,ticket,opened,t2,,,
a,2024-01-03T00:00:00Z,ticket,resolved,t1,,,
a,2024-01-09T00:00:00Z,ticket,resolved,t2,,,
a,2024-01-09T00:00:00Z,ticket,resolved,,,,
END
t 'a case a ref' 1 \
    'cs-journey --variants --events ticket --case ref $at refs.csv 2>&1' <<'END'
rank,count,share,steps,variant
1,2,1,2,opened > resolved
cs-journey: 1 event without a ref belongs to no case (see --case)
END
t 'a mode without groups refuses them' 2 '
	for m in graph variants rework; do
		cs-journey --$m --by segment few.csv 2>&1; rc=$?
		test $rc = 2 || exit $rc
	done; exit $rc' <<'END'
cs-journey: --by: --graph has no groups; choose one with --where 'segment = …'
cs-journey: --by: --variants has no groups; choose one with --where 'segment = …'
cs-journey: --by: --rework has no groups; choose one with --where 'segment = …'
END

# ---- drawn ----

log 'a 1 x' 'a 2 y' 'b 1 x' 'b 2 z"\"' 'c 1 x' 'c 4 y' | sed 's/z.*"/"z""\\"/' >odd.csv
t 'edges that few cases take are left out, and told' 0 \
    'cs-journey --graph --min-share .5 $at odd.csv 2>&1' <<'END'
cs-journey: --min-share: 1 of 2 edges left out, each taken by less than 0.5 of the cases: 1 of 3 steps, 1.0 of 5.0 days
from,to,count,accounts,min_days,median_days,mean_days,p90_days,max_days,sum_days
x,y,2,2,1,2,2,2.8,3,4
START,x,3,3,,,,,,
y,END,2,2,,,,,,
END
t 'for Graphviz' 0 'cs-journey --graph --dot $at odd.csv | sed -n 5,20p' <<'END'
	start [label="START", shape=ellipse, fillcolor="#e8e8e8"];
	end [label="END", shape=ellipse, fillcolor="#e8e8e8"];
	n1 [label="x\n3"];
	n2 [label="y\n2"];
	n3 [label="z\"\\\n1"];
	n1 -> n2 [label="1: 2\nmedian 2.0 d\n80.0 % of all time", penwidth=6.6, color="#b30000"];
	n1 -> n3 [label="2: 1\nmedian 1.0 d\n20.0 % of all time", penwidth=2.4, color="#e34a33"];
	start -> n1 [label="3", style=dashed];
	n2 -> end [label="2", style=dashed];
	n3 -> end [label="1", style=dashed];
}
END
if command -v dot >/dev/null; then
	t 'which draws it' 0 '
		cs-journey --graph --dot $at odd.csv | dot -Tsvg >odd.svg || exit
		grep -c "<g id=\"edge" odd.svg; grep -c "<g id=\"node" odd.svg
		xmllint --noout odd.svg' <<'END'
5
5
END
else
	skip 'which draws it' 'there is no Graphviz'
fi

# ---- odd logs ----

log 'a 1 START' 'a 2 END' >names.csv
t 'activities named START and END' 1 'cs-journey --graph $at names.csv 2>&1' <<'END'
cs-journey: an activity is named START, as the beginning of every case is: it stands in quotes, "START"
cs-journey: an activity is named END, as the end of every case is: it stands in quotes, "END"
from,to,count,accounts,min_days,median_days,mean_days,p90_days,max_days,sum_days
"""START""","""END""",1,1,1,1,1,1,1,1
START,"""START""",1,1,,,,,,
"""END""",END,1,1,,,,,,
END
log 'a 1 x' >one.csv
t 'one event in all' 0 '
	for m in graph variants rework dwell; do
		cs-journey --$m $at one.csv | tail -n +2
	done' <<'END'
START,x,1,1,,,,,,
x,END,1,1,,,,,,
1,1,1,1,x
all,x,1,1,1,,,,0
END
log 'a 1 y' 'a 1 x' 'a 1 y' >instant.csv
t 'everything at one instant, in the order of the log' 0 '
	cs-journey --variants $at instant.csv 2>&1
	cs-journey --graph $at instant.csv 2>/dev/null | grep -v START' <<'END'
cs-journey: 2 of 2 steps stand at the instant of the one before: their order is the log's
rank,count,share,steps,variant
1,1,1,3,y > x > y
from,to,count,accounts,min_days,median_days,mean_days,p90_days,max_days,sum_days
x,y,1,1,0,0,0,0,0,0
y,x,1,1,0,0,0,0,0,0
y,END,1,1,,,,,,
END
t 'a log of nobody' 0 '
	for m in graph variants rework dwell; do
		echo $header | cs-journey --$m $at 2>/dev/null | wc -l
		echo $header | cs-journey --$m $at 2>/dev/null >out || test $? = 1
	done' <<'END'
1
1
1
1
END
t 'an activity that there is not' 1 \
    'cs-journey --between x,q $at few.csv 2>&1 >/dev/null' <<'END'
cs-journey: --between: no activity is "q"; there are "x", "y"
END
for e in x ',' ',x' ''; do
	t "--between '$e' is refused" 2 "cs-journey --between '$e' few.csv 2>&1" <<'END'
cs-journey: --between: give two activities with a comma between, such as kickoff,first_value
END
done

# ---- against a second one, slow, over random logs ----

cat >same <<'END'
# same MODE AS-OF
by='--by segment'
case $1 in graph | variants | rework) by= ;; esac
perl -w "$oracle/paths.pl" $1 --as-of $2 log.csv >expected || exit 9
cs-journey --$1 $by --as-of $2 log.csv >printed 2>told
test $? -le 1 || exit 8
cat expected >>wanted
perl "$oracle/compare.pl" expected printed
END
for seed in 31 32 33; do
	perl "$oracle/random-journey.pl" $seed 80 >log.csv
	for m in graph variants rework dwell between=a,b between=last:a,c \
	    between=a,last:c between=b,b between=START,END between=START,d; do
		for d in 2024-02-20T12:00:00Z 2024-04-30T00:00:00Z; do
			t "log $seed, $m as of $d" 0 "sh ./same $m $d" </dev/null
		done
	done
done
perl "$oracle/random-journey.pl" 34 900 >many.csv
t 'any number of threads, the same bytes' 0 '
	for m in graph "graph --dot" variants rework dwell between=a,b; do
		for n in 1 2 7; do
			cs-journey --threads $n --$m $at many.csv >$n.out 2>/dev/null
			cmp 1.out $n.out || exit 1
		done
		test -s 1.out || exit 1
	done' </dev/null
t 'sum of edges = events - cases' 0 '
	cs-journey --graph $at many.csv 2>/dev/null >g
	cs-journey --variants $at many.csv 2>/dev/null >v
	awk -F, "FILENAME == \"g\" && \$1 != \"START\" && \$2 != \"END\" { e += \$3 }
	    FILENAME == \"v\" { n += \$2; all += \$2 * \$4 }
	    END { print (e == all - n), (e > 1000) }" g v' <<'END'
1 1
END

if ! test -d "$data"; then
	for name in running-example receipt helpdesk; do
		n=$((n + 1))
		echo "ok $n - $name # SKIP the real exports (../shared/data) are not here"
	done
	done_testing
	exit
fi

# ---- real logs ----

for log in running-example receipt helpdesk; do
	cs-ingest "$data/eventlogs/pm4py_$log.csv" -o $log.csv
done

# pm4py's own test keeps the graph in a file: activities by number, starts, ends,
# edges
cat >dfg.awk <<'END'
{ sub(/\r$/, "") }
NR == 1 { n = $0; next }
NR <= n + 1 { name[NR - 2] = $0; next }
!ends && NF == 1 && $0 !~ /x/ { left = $0; part++; next }
left > 0 { split($0, x, "x"); left--
	print part == 1 ? "START," name[x[1]] "," x[2] : name[x[1]] ",END," x[2]
	next }
{ split($0, x, /[>x]/); print name[x[1]] "," name[x[2]] "," x[3] }
END
t 'running-example: the graph that pm4py keeps, 16 edges' 0 '
	awk -f dfg.awk "$data"/eventlogs/pm4py_running-example.dfg | sort >listed
	cs-journey --graph running-example.csv | sed 1d | cut -d , -f 1-3 | sort >printed
	diff listed printed; grep -vc "START\|END" printed' <<'END'
16
END
# medians and means in seconds
cat >seconds.awk <<'END'
BEGIN { FS = "," }
NR > 1 { printf "%s,%s,%d,%.0f,%.0f\n", $1, $2, $3, $6 * 86400, $7 * 86400 }
END
t 'running-example: how long, in seconds' 0 '
	cs-journey --graph running-example.csv | awk -f seconds.awk |
	grep "^check ticket,decide\|casually,check\|decide,pay\|register.*casually"' <<'END'
decide,pay compensation,3,521400,514160
check ticket,decide,6,129300,181960
examine casually,check ticket,4,48120,47970
register request,examine casually,3,3840,32240
END
t 'running-example: cases of 520920 to 1576440 seconds' 0 '
	cs-journey --between START,END running-example.csv | awk -F, "NR > 1 {
		printf \"%d %.0f %.0f %.0f %.0f\n\", \$4, \$10 * 86400,
		    \$7 * 86400, \$11 * 86400, \$13 * 86400 }"' <<'END'
6 520920 815940 966890 1576440
END
t 'running-example: 6 ways, and rework' 0 '
	cs-journey --variants running-example.csv | cut -d , -f 2 | sort | uniq -c |
	sed "s/^ *//"
	cs-journey --rework running-example.csv' <<'END'
6 1
1 count
name,accounts,extra,selfloop,return
check ticket,2,3,0,3
decide,2,3,0,3
examine casually,1,2,0,2
reinitiate request,1,1,0,1
END

# cases, events, ways, edges, starts, ends, extra events: at once and later
cat >facts <<'EOT'
cs-journey --graph $1.csv 2>/dev/null >g
cs-journey --variants $1.csv 2>/dev/null >v
cs-journey --rework $1.csv 2>/dev/null >r
awk -F, 'FNR == 1 { next }
	FILENAME == "g" && $1 == "START" { starts++; cases += $3; next }
	FILENAME == "g" && $2 == "END" { ends++; next }
	FILENAME == "g" { edges++; passes += $3; sum += $10
		if ($10 > most) { most = $10; edge = $1 " > " $2 } }
	FILENAME == "v" { ways++ }
	FILENAME == "r" { extra += $3; loop += $4; back += $5 }
	END { print cases, passes + cases, ways, edges, starts "/" ends,
		extra " = " loop " + " back
		printf "%.4f of all time: %s\n", most / sum, edge
		printf "%.0f days\n", sum }' g v r
EOT
t 'receipt' 0 'sh ./facts receipt' <<'END'
1434 8577 116 99 1/14 245 = 6 + 239
0.3123 of all time: T05 Print and send confirmation of receipt > T06 Determine necessity of stop advice
7755 days
END
t 'helpdesk' 0 'sh ./facts helpdesk' <<'END'
4580 21348 226 55 6/6 1905 = 944 + 961
0.7155 of all time: Resolve ticket > Closed
187132 days
END
t 'the most frequent ways' 0 '
	for log in receipt helpdesk; do
		cs-journey --variants $log.csv 2>/dev/null | sed -n 2,6p |
		cut -d , -f 2 | paste -s -d " " -
	done' <<'END'
713 123 116 115 75
2366 552 228 213 164
END
# of the receipt phase milliseconds are cut: each to a second
t 'receipt: the most frequent edges, to a second' 0 '
	cs-journey --graph receipt.csv 2>/dev/null | grep -v "START\|,END," |
	sort -t , -k 3rn | head -n 5 | awk -F, "
		BEGIN { split(\"31.055 31.134 27.648 35.189 37.540\", m, \" \")
			split(\"55643.557 32608.822 26183.462 72163.838 264567.476\", a, \" \") }
		{ print \$3, (\$6 * 86400 - m[NR]) ^ 2 <= 1, (\$7 * 86400 - a[NR]) ^ 2 <= 1 }"' <<'END'
1177 1 1
1165 1 1
1119 1 1
1079 1 1
791 1 1
END
t 'helpdesk: the most frequent edges' 0 '
	cs-journey --graph helpdesk.csv 2>/dev/null | grep -v "START\|END" |
	sort -t , -k 3rn | sed -n 1,4p | awk -F, "{
		printf \"%d %.1f %.0f\n\", \$3, \$6 * 86400, \$7 * 86400 }"' <<'END'
4558 2592116.0 2538109
4160 21926.5 323078
3563 9758.0 295564
1265 74555.0 289725
END
t 'helpdesk: rework, in cases' 0 '
	cs-journey --rework helpdesk.csv 2>/dev/null | cut -d , -f 1,2 |
	sort -t , -k 2rn | sed -n 1,6p' <<'END'
Take in charge ticket,623
Assign seriousness,394
Resolve ticket,386
Wait,194
Closed,15
Require upgrade,15
END
t 'case durations, in seconds: median and mean' 0 '
	for log in receipt helpdesk; do
		cs-journey --between START,END $log.csv | awk -F, "NR > 1 {
			printf \"%.1f %.0f\n\", \$7 * 86400, \$11 * 86400 }"
	done' <<'END'
2869.0 467264
3443836.5 3530166
END
if command -v dot >/dev/null; then
	t 'helpdesk, drawn without what one in twenty does' 0 '
		cs-journey --graph --dot --min-share .05 helpdesk.csv 2>/dev/null |
		dot -Tsvg | grep -c "<g id=\"edge"' <<'END'
11
END
else
	skip 'helpdesk, drawn' 'there is no Graphviz'
fi
done_testing
