#!/bin/sh
# score-kpi: the key figures by hand: who came back, who grew and shrank, nobody
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit 2
header=account,time,kind,name,ref,actor,value,note

# of OPTION …: measures named, as group, measure, value, n
cat >of <<'END'
only=$1
shift
cs-score kpi "$@" log.csv |
	awk -F, -v only="$only" '$6 ~ "^(" only ")$" { print $2, $6, $7, $10 }'
END
money='arr|arpa|nrr|grr|logo_churn|quick_ratio'

# a grew by half and shrank below where it was; b left and came back for more; c
# left; d came within the year, e came and went: neither is in the cohort
{
	echo $header
	echo a,2024-06-01T00:00:00Z,money,new,,,1000,
	echo a,2025-03-01T00:00:00Z,money,expansion,,,500,
	echo a,2025-11-01T00:00:00Z,money,contraction,,,700,
	echo b,2024-06-01T00:00:00Z,money,new,,,1000,
	echo b,2025-03-01T00:00:00Z,money,churn,,,1000,
	echo b,2025-11-01T00:00:00Z,money,reactivation,,,1250,
	echo c,2024-06-01T00:00:00Z,money,arr,s,,500,
	echo c,2025-12-01T00:00:00Z,money,arr,s,,0,
	echo d,2025-11-01T00:00:00Z,money,new,,,900,
	echo e,2025-02-01T00:00:00Z,money,new,,,300,
	echo e,2025-04-01T00:00:00Z,money,churn,,,300,
} >log.csv
# nrr (800 + 1250 + 0) / 2500, grr (800 + 1000 + 0) / 2500; in three months 900
# came, 700 and 500 went, and what came back is in neither
t 'point to point: back is kept, growth and shrinking net out' 0 \
    "sh of '$money' --as-of 2026-01-01T00:00:00Z" <<'END'
all arr 2950 5
all arpa 983.333333 3
all quick_ratio 0.75 3
all nrr 0.82 3
all grr 0.72 3
all logo_churn 0.333333 3
END
t 'movements of the year say the same of the total' 0 '
	cs-score movements --as-of 2026-01-01T00:00:00Z log.csv |
	awk -F, "NR == 2 { open = \$4 } NR > 1 { for (i = 5; i < 10; i++)
		sum[i] += \$i; close_ = \$10 }
	END { print open, sum[5], sum[6], sum[7], sum[8], sum[9], close_ }"' <<'END'
2500 1200 500 1250 700 1800 2950
END
t 'nobody was there a year before: empty, not 0' 0 \
    "sh of 'nrr|grr|logo_churn' --as-of 2025-05-01" <<'END'
all nrr  0
all grr  0
all logo_churn  0
END
t 'nothing was lost: no quick ratio' 0 \
    "sh of quick_ratio --as-of 2025-03-01T00:00:00Z" <<'END'
all quick_ratio  1
END
# a year's is not the product of its months'
t 'each month has the year behind it' 0 \
    "sh of nrr --by month --months 3 --as-of 2025-12-31" <<'END'
2025-10 nrr 0.8 3
2025-11 nrr 1.02 3
2025-12 nrr 0.82 3
END

# effort: 10 of 20 at 5 and more of 1 to 7; its mean is another figure.
# satisfaction: 10 of 20 at 4 and 5.  Delighted, help.delighted.com
{
	echo $header
	i=0
	for score in 4 5 4 5 4 5 4 5 4 5 1 2 3 1 2 3 1 2 3 3; do
		i=$((i + 1))
		echo "a,2025-12-01T00:00:00Z,survey,csat,,p$i,$score,"
	done
	i=0
	for score in 5 6 7 5 6 7 5 6 7 5 1 2 3 4 1 2 3 4 1 2; do
		i=$((i + 1))
		echo "a,2025-12-02T00:00:00Z,survey,ces,,p$i,$score,"
	done
	# cybaea.net: half promoters, a sixth detractors: 33.3
	i=0
	for score in 9 10 9 7 8 6; do
		i=$((i + 1))
		echo "a,2025-12-03T00:00:00Z,survey,nps,,p$i,$score,"
	done
} >log.csv
t 'what they say' 0 \
    "sh of 'nps|csat|ces|ces_mean' --as-of 2026-01-01" <<'END'
all nps 33.333333 6
all csat 0.5 20
all ces 0.5 20
all ces_mean 4.1 20
END

# first value: of four who started one got there in 10 days, one left on the
# 20th, one got there in 40, one waits: half are there after 40 days, and 25, the
# median of those who got there, is too good to be true
{
	echo $header
	echo "-,2025-01-01T00:00:00Z,feed,all,from,,account milestone advocacy,"
	for a in a b c d; do
		echo "$a,2025-01-01T00:00:00Z,account,started,,,2025-01-01,"
		echo "$a,2025-01-01T00:00:00Z,account,arr,,,100,"
		case $a in
		a) echo "$a,2025-01-11T00:00:00Z,milestone,first_value,,,," ;;
		b) echo "$a,2025-02-10T00:00:00Z,milestone,first_value,,,," ;;
		c) echo "$a,2025-01-21T00:00:00Z,account,status,,,churned," ;;
		d) echo "$a,2025-01-02T00:00:00Z,milestone,kickoff,,,," ;;
		esac
	done
} >log.csv
t 'time to first value: who left never gets there, who waits may' 0 '
	sh of time_to_first_value --as-of 2025-02-01T00:00:00Z
	sh of time_to_first_value --as-of 2025-03-01T00:00:00Z' <<'END'
all time_to_first_value  4
all time_to_first_value 40 4
END
t 'advocates are accounts, not acts' 0 '
	{
		cat log.csv
		echo d,2025-05-01T00:00:00Z,advocacy,review,,,,
		echo d,2025-05-02T00:00:00Z,advocacy,reference,,,,
	} >more.csv
	mv more.csv log.csv
	sh of "advocates|advocacy_acts" --as-of 2025-06-01' <<'END'
all advocates 0.333333 3
all advocacy_acts 2 2
END
t 'a log of nothing: every figure is there, and empty' 0 '
	echo '$header' >log.csv
	cs-score kpi --as-of 2025-06-01 log.csv |
	awk -F, "NR > 1 && \$6 != \"\" { n++; if (\$7 != \"\") print }
		END { print (n > 25) }"' <<'END'
1
END
t 'scales and their direction are said' 0 '
	cs-score --print kpi | grep -cE "^(ces|ces_mean|csat),.*7 = easy|5 = satisf"
	cs-score --print kpi | grep -E "^(ces|ces_mean),"  | grep -c "higher is better"' <<'END'
3
2
END
done_testing
