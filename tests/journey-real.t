#!/bin/sh
# journey-real: event logs of process mining, from their export to how well they
# fit a journey
#
# The numbers are those that pm4py's alignments give for the same sequence of
# steps, and a second computation of our own agrees with.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
need_data
cd "$tmp" || exit 2

logs=$data/eventlogs
export logs
for f in running-example running-example-broken receipt helpdesk; do
	cs-ingest -o "$f.csv" "$logs/pm4py_$f.csv" || exit 2
done
cs-ingest -o cases.csv "$logs/helpdesk.csv" || exit 2

t 'any log of cases is a log: one activity a milestone' 0 '
	for f in running-example receipt helpdesk; do
		grep -v "^-" $f.csv | grep -c ,milestone,
		sed 1d $f.csv | grep -v "^-" | cut -d, -f1 | uniq | wc -l
	done
	grep -v "^-" cases.csv | grep -c ,milestone,' <<'EOT'
42
6
8577
1434
21348
4580
13710
EOT
t 'offsets are read, fractions are cut' 0 \
	'grep "^case-10011,.*Confirmation" receipt.csv' <<'EOT'
case-10011,2011-10-11T11:45:40Z,milestone,Confirmation of receipt,,Resource21,,
EOT

# steps as "name words of the activity", with ? for optional and + for repeat
steps() {
	echo stage,enter,optional,repeat
	i=0
	for s; do
		i=$((i + 1))
		opt='' rep=''
		case $s in *'?'*) opt=yes ;; esac
		case $s in *'+'*) rep=yes ;; esac
		echo "s$i,milestone:${s%%[?+]*},$opt,$rep"
	done
}
t02='T02 Check confirmation of receipt'
t04='T04 Determine confirmation of receipt'
t05='T05 Print and send confirmation of receipt'
t06='T06 Determine necessity of stop advice'
t10='T10 Determine necessity to stop indication'
steps 'Confirmation of receipt' "$t02" "$t04" "$t05" "$t06" "$t10" >six.csv
t 'receipt: 713 of 1434 fit, log fitness 0.828706129, mean 0.818053148' 0 \
	'cs-journey -j six.csv --fitness receipt.csv | cut -d, -f1-4,7-' <<'EOT'
group,cases,fitting,share,mean_fitness,log_fitness,events,missing,extra
all,1434,713,0.497211,0.818053,0.828706,8577,1485,1458
EOT
t 'receipt: what each case costs' 0 '
	cs-journey -j six.csv --align receipt.csv |
	    awk -F, "NR > 1 { n[\$1] += \$3 ~ /missing|extra/ } END { for (c in n) print n[c] }" |
	    sort -n | uniq -c | awk "\$2 <= 6 { print \$2, \$1 }"' <<'EOT'
0 713
1 14
2 173
3 10
4 316
5 126
6 32
EOT
steps 'Confirmation of receipt' "$t02" "$t04" "$t05" "$t06?" "$t10?" >six.csv
t 'receipt, the last two optional: 732, 0.865157549' 0 \
	'cs-journey -j six.csv --fitness receipt.csv | tail -n 1 | cut -d, -f3,8' <<'EOT'
732,0.865158
EOT
steps 'Assign seriousness' 'Take in charge ticket' 'Wait?' 'Resolve ticket' \
    Closed >desk.csv
t 'helpdesk: 2918 fit, 0.933321569' 0 \
	'cs-journey -j desk.csv --fitness helpdesk.csv | tail -n 1 | cut -d, -f2,3,8,9-' <<'EOT'
4580,2918,0.933322,21348,413,2232
EOT
steps 'Assign seriousness+' 'Take in charge ticket+' 'Wait?+' 'Resolve ticket+' \
    Closed >desk.csv
t 'helpdesk with repeats: 3400, 0.962211354' 0 \
	'cs-journey -j desk.csv --fitness helpdesk.csv | tail -n 1 | cut -d, -f3,8' <<'EOT'
3400,0.962211
EOT

# the model of the notebook has a loop and two steps in any order: as steps, five
# of its six traces cost the same
check='examine thoroughly,examine casually,check ticket'
cat >five.csv <<END
stage,enter
registered,milestone:register request
seen,"milestone:$check"
checked,"milestone:$check"
decided,milestone:decide
done,"milestone:pay compensation,reject request"
END
t 'running-example-broken: costs 1 1 2 0 . 3 of 4 4 5 5 . 4 events' 0 '
	cs-journey -j five.csv --align running-example-broken.csv |
	    awk -F, "NR > 1 && \$1 != 5 {
		cost[\$1] += \$3 ~ /missing|extra/
		events[\$1] += \$4 != \"\"
	    } END { for (c in cost) print c, cost[c], events[c] }" | sort' <<'EOT'
1 1 4
2 1 4
3 2 5
4 0 5
6 3 4
EOT
done_testing
