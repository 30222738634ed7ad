#!/bin/sh
# score-consistency: what is between owners, against analysis of variance by hand
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle LC_ALL=C
unset SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

header=account,time,kind,name,ref,actor,value,note
cat >card.csv <<'END'
measure,dimension,stat,of,worst,best,weight,label
,care,,,,,,Care
x,care,attr,@x,0,40,1,The attribute x
END

# as of a day on which owners to come are not known yet
for seed in $(seq 1 40); do
	perl -w "$oracle/spread.pl" "$seed" log.csv >expected
	t "company $seed: as by the totals of squares" 0 '
		cs-score consistency --card ./card.csv --as-of 2025-12-31 \
		    log.csv | grep ",x,owner," | cut -d , -f 5-14 |
		    tr , " " >printed
		paste -d " " expected printed | awk "{
			for (i = 1; i <= 10; i++)
				if ((d = \$i - \$(i + 10)) * d > 1e-10 ||
				    \$i == \"\")
					print }"' </dev/null
	cat expected >>all
done
t 'some owners differ, and some do not' 0 '
	awk "{ none += \$5 == 0; some += \$5 > 1 } END {
	    print (none > 3), (some > 10) }" all' <<END
1 1
END

t 'any number of threads' 0 '
	for j in 1 2 5; do
		cs-score consistency --card ./card.csv --as-of 2025-12-31 \
		    -j $j log.csv >out$j || exit
	done
	cmp out1 out2 && cmp out1 out5' </dev/null
t 'what comes later changes nothing' 0 '
	grep -v ,2026- log.csv >cut.csv
	cmp -s log.csv cut.csv && echo nothing was cut
	cs-score consistency --card ./card.csv --as-of 2025-12-31 cut.csv |
	    cmp - out1' </dev/null

# ---- by hand ----

# account OWNER SEGMENT X
account() {
	echo "$1,2025-01-01T00:00:00Z,account,owner,,,$2,"
	echo "$1,2025-01-01T00:00:00Z,account,segment,,,$3,"
	echo "$1,2025-01-01T00:00:00Z,account,team,,,${5-t},"
	echo "$1,2025-01-01T00:00:00Z,account,x,,,$4,"
}
{
	echo $header
	# means 11 and 15: within, 4 squares of 1 on 2 degrees of freedom, 2;
	# between, 4 squares of 2 on 1, 16; the variance is (16 - 2) / 2 = 7
	account A us:ana smb 10 red
	account B us:ana smb 12 blue
	account C us:bo smb 14 red
	account D us:bo smb 16 blue
	account E us:cy enterprise 40 # nobody to compare with
} >log.csv
consistency='cs-score consistency --card ./card.csv --as-of 2025-12-31'
export consistency
t 'the measure, the criterion in points and the card; who has no peer is left out' 0 '
	$consistency log.csv | sed "s/card@[0-9a-f]*/card@/"' <<END
card,criterion,measure,by,segments,groups,accounts,mean,between,within,share,raw,f,p,label
,,our_people,owner,0,0,0,,,,,,,,How evenly our own people were asked for in one account in a year (1: all alike)
card,,,owner,1,2,4,32.5,6.614378,3.535534,0.777778,7.071068,8,0.105573,card@
card,care,,owner,1,2,4,32.5,6.614378,3.535534,0.777778,7.071068,8,0.105573,Care
card,care,x,owner,1,2,4,13,2.645751,1.414214,0.777778,2.828427,8,0.105573,The attribute x
END
t 'by another attribute: what differs less than chance is 0' 0 '
	$consistency --by team log.csv | grep ,x,' <<END
card,care,x,team,1,2,4,13,0,2.828427,0,1.414214,0.5,0.552786,The attribute x
END
t 'where' 0 '$consistency --where "x < 15" log.csv | grep ,x,' <<END
card,care,x,owner,1,2,3,12,1.732051,1.414214,0.6,2.12132,3,0.333333,The attribute x
END
t 'nobody has such an attribute' 1 '
	$consistency --by region log.csv 2>&1 >out; status=$?
	grep -c ,0,0,0,,,,,,, out; exit $status' <<END
cs-score: consistency: no living account tells its "region"
4
END

# of the year before: three by ana and one by bo is .75 of even; one each is 1
touches() {
	account=$1
	shift
	for who; do
		echo "$account,2025-06-0$((i = i % 9 + 1))T00:00:00Z,touch,call,,$who,5,"
	done
}
{
	echo $header
	account A us:ana smb 1
	touches A us:ana us:ana us:ana us:bo p1 p1 | sort -t , -k 2
	account B us:bo smb 1
	echo B,2024-06-01T00:00:00Z,touch,call,,us:bo,5,
	touches B us:ana us:bo
	account C us:bo smb 1
	touches C us:bo us:bo
} | sort -s -t , -k 1,1 -k 2,2 | sed '/^account/d' >lines
{
	echo $header
	cat lines
} >log.csv
t 'how evenly our people are asked for in one account' 0 '
	$consistency log.csv | grep our_people | cut -d , -f 3-9' <<END
our_people,owner,1,2,2,0.875,
END

# ---- no log, no card ----

t 'a condition on what no account has is told' 1 '
	cs-score consistency --card ./card.csv --as-of 2025-12-31 log.csv --where "sgment = smb" 2>&1 >out' <<END
cs-score: consistency: no living account tells its "owner"
cs-score: --where: no account has "sgment": no column and no attribute is called that
END

t 'an empty log' 1 '
	head -n 1 log.csv | $consistency 2>&1 >out' <<END
cs-score: consistency: no living account tells its "owner"
cs-score: --as-of 2026-01-01T00:00:00Z: no account has an event before it
END
t 'no such card' 2 'cs-score consistency --card nothing log.csv 2>/dev/null' \
    </dev/null
done_testing
