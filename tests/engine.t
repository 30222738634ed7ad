#!/bin/sh
# engine: the measure engine and the score, against a second one in Perl that was
# written from the definitions alone
#
# Random logs of every kind and edge, under random tables of every statistic and
# the built-in model, at several instants: cs-health must print what the oracle
# prints, numbers to a millionth.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle
# of a log without feeds
SOURCE_DATE_EPOCH=1772323200
export SOURCE_DATE_EPOCH

# same OPTIONS: what both print of $tmp/log.csv by $tmp/model.csv; a dead feed and
# currencies are told with status 1
cat >"$tmp/same" <<'END'
perl -w "$oracle/measure.pl" "$@" "$tmp/model.csv" "$tmp/log.csv" \
    >"$tmp/expected" || exit 9
cs-health -m "$tmp/model.csv" "$@" "$tmp/log.csv" >"$tmp/printed" 2>"$tmp/told"
test $? -le 1 || { cat "$tmp/told" >&2; exit 8; }
cat "$tmp/expected" >>"$tmp/all-expected"
perl "$oracle/compare.pl" "$tmp/expected" "$tmp/printed"
END

same() {
	t "$1" 0 "$2" </dev/null
}

for seed in 1 2 3 4 5 6 7 8; do
	perl "$oracle/random-log.pl" $seed >"$tmp/log.csv"
	perl "$oracle/random-model.pl" $seed >"$tmp/model.csv"
	cat "$tmp/model.csv" >>"$tmp/all-models"
	# a leap day, a month's end, an hour, a midnight: two of them each
	case $((seed % 4)) in
	0) when='2024-02-29 2026-03-01T00:00:00Z' ;;
	1) when='2025-03-31T12:00:00Z 2026-02-28' ;;
	2) when='2025-11-05T23:59:59Z 2024-03-01T00:00:00Z' ;;
	*) when='2025-12-14 2026-01-01' ;;
	esac
	same "log $seed, every measure of every account" \
	    'sh "$tmp/same" --long --all'
	same "log $seed, the scores" 'sh "$tmp/same"'
	for at in $when; do
		same "log $seed, every measure as of $at" \
		    "sh \"\$tmp/same\" --long --all --as-of $at"
		same "log $seed, the scores as of $at" \
		    "sh \"\$tmp/same\" --as-of $at"
	done
done

# the built-in model, feeds that die early or never, definitions beside it
cs-health --print health >"$tmp/model.csv"
for seed in 21 22; do
	perl "$oracle/random-log.pl" $seed >"$tmp/log.csv"
	same "log $seed, the built-in model, long" \
	    'sh "$tmp/same" --long --all --stale 1mo'
	same "log $seed, the built-in model, as of a leap day" \
	    'sh "$tmp/same" --as-of 2024-02-29 --stale 1d'
	same "log $seed, measures by -e" \
	    'sh "$tmp/same" --long -e "quiet = since touch window=1y" \
		-e "busy = growth count 28d usage[actor != p1] window=90d" \
		-e "late = answered ticket:opened to ticket:resolved within=5d"'
done

# drawn tables seldom please anybody: one that everybody passes
printf '%s\n' measure,stat,of,worst,best touched,count,touch,-1,0 \
    >"$tmp/model.csv"
same 'a table that all pass' 'sh "$tmp/same"'
# a table of one attribute, so that there are scores of every band
printf '%s\n' measure,dimension,stat,of,worst,best \
    seats,size,attr,@seats,0,16 >"$tmp/model.csv"
same 'log 22, the scores by a table of one measure' 'sh "$tmp/same"'

# it was about something: every statistic was there, and had values
t 'the tables have every statistic of --stats' 0 '
	cut -d, -f3 "$tmp/all-models" | cut -d" " -f1 | sort -u >"$tmp/used"
	cs-health --stats | tail -n +2 | cut -d, -f1 | sort >"$tmp/stats"
	comm -13 "$tmp/used" "$tmp/stats"' <<'EOT'
EOT
# of one account even-accounts has nothing to compare with (it needs two), and
# lifetime and cltv need ten at risk: they are always empty
t 'every statistic had values, at least ten, but the three that need a group' 0 '
	while read -r stat; do
		n=$(grep -cE ",$stat-[12],-?[0-9]" "$tmp/all-expected")
		case $stat in
		even-accounts | lifetime | cltv)
			test "$n" -eq 0 &&
			    grep -qE ",$stat-[12],,[01]," "$tmp/all-expected"
			;;
		*) test "$n" -ge 10 ;;
		esac || echo "$stat: $n"
	done <"$tmp/stats"' <<'EOT'
EOT
t 'every band was printed, and caps bound' 0 '
	for band in green yellow red unknown; do
		grep -q ",[0-9.]*,$band," "$tmp/all-expected" || echo "$band"
	done
	grep -q ",cap," "$tmp/all-expected"' <<'EOT'
EOT

# ---- published numbers ----

# score NAME WANT: of the accounts of $tmp/log.csv by $tmp/model.csv
score() {
	t "$1" 0 'cs-health --as-of 2026-01-01 -m "$tmp/model.csv" \
	    "$tmp/log.csv" | tail -n +2 | cut -d, -f1,8'
}
header=account,time,kind,name,ref,actor,value,note

# attributes as measures: points are the attribute
{
	echo $header
	for pair in first=47 second=59 third=21; do
		echo "a,2025-01-01T00:00:00Z,account,${pair%=*},,,${pair#*=},"
	done
} >"$tmp/log.csv"
cat >"$tmp/model.csv" <<'EOT'
measure,dimension,stat,of,worst,best,weight
first,one,attr,@first,0,100,20
second,one,attr,@second,0,100,15
third,one,attr,@third,0,100,22
EOT
# Gainsight, Calculation of Group Scores: (940 + 885 + 462) / 57 = 40.1228
score 'weights 20, 15, 22 of 47, 59, 21: 40.1228' <<'EOT'
a,40.1
EOT
t 'and its unrounded sum' 0 'cs-health --as-of 2026-01-01 --long \
    -m "$tmp/model.csv" "$tmp/log.csv" |
    awk -F, "NR > 1 { s += \$9 } END { printf \"%.4f\n\", s }"' <<'EOT'
40.1228
EOT

# Vitally: two healthy and one poor of 0 to 10: 6.67
sed 's/,47,/,10,/; s/,59,/,10,/; s/,21,/,0,/' "$tmp/log.csv" >"$tmp/l"
mv "$tmp/l" "$tmp/log.csv"
sed 's/,100,.*/,10,1/' "$tmp/model.csv" >"$tmp/m"
mv "$tmp/m" "$tmp/model.csv"
score 'two healthy and one poor: 6.67 of 10' <<'EOT'
a,66.7
EOT

# a survey's answers, one each
survey() {
	echo $header
	for answer; do
		echo "a,2025-12-01T00:00:00Z,survey,$name,,p$((i = i + 1)),$answer,"
	done
}
value() {
	t "$1" 0 'cs-health --as-of 2026-01-01 --long -m "$tmp/model.csv" \
	    "$tmp/log.csv" | tail -n +2 | cut -d, -f4-6'
}
i=0
name=nps
printf '%s\n' measure,stat,of nps,nps,survey:nps >"$tmp/model.csv"
# cybaea.net: promoters 1/2, detractors 1/6: 33.3
survey 9 10 9 7 8 6 >"$tmp/log.csv"
value 'NPS of 3 promoters, 2 passives, 1 detractor: 33.3' <<'EOT'
nps,33.333333,6
EOT
survey 10 10 >"$tmp/log.csv"
value 'NPS of promoters alone: 100' <<'EOT'
nps,100,2
EOT
survey 0 6 5 >"$tmp/log.csv"
value 'NPS of detractors alone: -100' <<'EOT'
nps,-100,3
EOT
survey 9 6 '' n/a >"$tmp/log.csv"
value 'NPS: blanks are no answers' <<'EOT'
nps,0,2
EOT
name=csat
printf '%s\n' measure,stat,of csat,top-box,survey:csat >"$tmp/model.csv"
# Delighted: 10 of 20 at 4 or 5: 50 %
survey 4 5 4 5 4 5 4 5 4 5 1 2 3 1 2 3 1 2 3 3 >"$tmp/log.csv"
value 'top-box of 10 out of 20: 0.5' <<'EOT'
csat,0.5,20
EOT

# expanded, then contracted, point to point; churned and back counts as kept
{
	echo $header
	echo a,2024-06-01T00:00:00Z,money,new,,,1000,
	echo a,2025-03-01T00:00:00Z,money,expansion,,,500,
	echo a,2025-06-01T00:00:00Z,money,contraction,,,700,
	echo b,2024-06-01T00:00:00Z,money,new,,,1000,
	echo b,2025-03-01T00:00:00Z,money,churn,,,1000,
	echo b,2025-06-01T00:00:00Z,money,reactivation,,,1250,
	echo c,2025-06-01T00:00:00Z,money,new,,,900,
} >"$tmp/log.csv"
cat >"$tmp/model.csv" <<'EOT'
measure,stat,of,window
nrr,nrr,money,1y
grr,grr,money,1y
logo,logo-churn,money,1y
EOT
value 'NRR, GRR and logo churn, point to point' <<'EOT'
nrr,0.8,1
grr,0.8,1
logo,0,1
nrr,1.25,1
grr,1,1
logo,0,1
nrr,,0
grr,,0
logo,,0
EOT

# what was due, and what became of it
header_of() {
	echo $header
	cat
}
header_of >"$tmp/log.csv" <<'EOT'
a,2024-06-01T00:00:00Z,account,renews,,,2025-06-01,
a,2024-06-01T00:00:00Z,money,arr,s,,1000,
a,2025-06-01T09:00:00Z,account,renews,,,2026-06-01,
a,2025-06-01T09:00:00Z,money,arr,s,,800,
b,2024-06-01T00:00:00Z,account,renews,,,2025-06-01,
b,2024-06-01T00:00:00Z,money,arr,s,,1000,
b,2025-03-01T00:00:00Z,account,renews,,,2026-06-01,
b,2025-03-01T00:00:00Z,money,arr,s,,1500,
c,2024-06-01T00:00:00Z,account,renews,,,2025-06-01,
c,2024-06-01T00:00:00Z,money,arr,s,,1000,
c,2025-05-01T00:00:00Z,money,arr,s,,0,
d,2024-06-01T00:00:00Z,account,renews,,,2025-06-01,
d,2024-06-01T00:00:00Z,money,arr,s,,1000,
d,2025-06-10T00:00:00Z,account,status,,,churned,
e,2024-06-01T00:00:00Z,account,renews,,,2025-12-31,
e,2024-06-01T00:00:00Z,money,arr,s,,1000,
e,2024-07-01T00:00:00Z,account,renews,,,2025-12-30,
e,2025-12-30T12:00:00Z,account,renews,,,2026-01-30,
f,2025-06-02T00:00:00Z,account,renews,,,2025-06-01,
f,2024-06-01T00:00:00Z,money,arr,s,,1000,
g,2024-06-01T00:00:00Z,account,renews,,,2025-06-01,
EOT
sort -t, -k1,2 "$tmp/log.csv" | grep -v ^account, | header_of >"$tmp/l"
mv "$tmp/l" "$tmp/log.csv"
printf '%s\n' measure,stat,window,within at_once,renewal-rate,1y, \
    late,renewal-rate,1y,30d >"$tmp/model.csv"
rates() {
	t "$1" 0 'cs-health --all --as-of 2026-01-01T00:00:00Z --long \
	    -m "$tmp/model.csv" "$tmp/log.csv" | tail -n +2 | cut -d, -f1,4-6'
}
# a for less; b early and for more; c gone before; d told late; e of a date put
# right, within 30 days of now; f told afterwards; g pays nothing
rates 'renewal rate: less, early, gone before, told late, put right' <<'EOT'
a,at_once,0.8,1
a,late,0.8,1
b,at_once,1,1
b,late,1,1
c,at_once,0,1
c,late,0,1
d,at_once,1,1
d,late,0,1
e,at_once,1,1
e,late,,0
f,at_once,,0
f,late,,0
g,at_once,,0
g,late,,0
EOT

# by hand: of a meeting with a ref and of two rows without one, the first is
# followed by a promise in 7 days; two hold the role of sponsor, of whom one was
# seen in 90 days and the other before; a goal reached on day 42 and one on day
# 70, both before their dates
{
	echo $header
	cat <<'END'
a,2025-01-01T00:00:00Z,account,started,,,2025-01-01,
a,2025-01-02T00:00:00Z,person,role,,p1,sponsor,
a,2025-01-02T00:00:00Z,person,role,,p2,sponsor,
a,2025-01-02T00:00:00Z,person,role,,p3,user,
a,2025-02-01T00:00:00Z,goal,calls,S-1,,>=5@2025-12-01,
a,2025-02-01T00:00:00Z,goal,joy,S-1,,>=5@2025-12-01,
a,2025-03-01T00:00:00Z,touch,qbr,M-1,p1,60,
a,2025-03-01T00:00:00Z,touch,qbr,M-1,p2,60,
a,2025-03-05T00:00:00Z,promise,made,P-1,us:ana,2025-04-01,
a,2025-03-15T00:00:00Z,outcome,calls,,,6,
a,2025-04-12T00:00:00Z,outcome,joy,,,6,
a,2025-05-01T00:00:00Z,touch,qbr,,p1,60,
a,2025-05-01T00:00:00Z,touch,qbr,,p2,60,
a,2025-06-01T00:00:00Z,person,role,,p3,sponsor,
a,2025-06-01T00:00:00Z,person,left,,p2,2025-06-01,
a,2025-12-01T00:00:00Z,touch,call,,p3,20,
END
} >"$tmp/log.csv"
cat >"$tmp/model.csv" <<'EOT'
measure,stat,of,to,link,within
any,answered,touch:qbr,promise:made,any,7d
ref,answered,touch:qbr,promise:made,ref,7d
days,latency,touch:qbr[ref = M-1],promise:made,any,
seen,reach,person:role[value = sponsor],touch,actor,90d
ever,reach,person:role[value = sponsor],touch,actor,
measured,reach,goal,outcome,name,
range,attained,goal,outcome,name,30d..60d
dated,attained,goal,outcome,name,
EOT
value 'what follows in the account, who was reached, goals of a range' <<'EOT'
any,0.333333,3
ref,0,1
days,4,1
seen,0.5,2
ever,1,2
measured,1,2
range,0.5,2
dated,1,2
EOT

# type 7, as R's quantile(c(1, 2, 3, 4, 10), c(.1, .5, .9)) and spreadsheets
name=know
cat >"$tmp/model.csv" <<'EOT'
measure,stat,of
low,p10,survey
mid,median,survey
high,p90,survey
EOT
survey 4 1 10 3 2 >"$tmp/log.csv"
value 'quantiles of type 7' <<'EOT'
low,1.4,5
mid,3,5
high,7.6,5
EOT
done_testing
