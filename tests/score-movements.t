#!/bin/sh
# score-movements: what moved ARR is what lies between the ends, to the cent
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle
SOURCE_DATE_EPOCH=1772323200
export SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

# a: new, grown, shrunk within a month, moved to ben; b: left and back; c: on
# trial with a price, then a customer; d: paid, and is a prospect again; e: in
# two currencies from March on; f: a subscription ends where the next begins
cat >log.csv <<'END'
account,time,kind,name,ref,actor,value,note
-,2025-01-01T00:00:00Z,feed,crm,from,,account money,
-,2025-04-10T00:00:00Z,feed,crm,to,,account money,
a,2025-01-05T00:00:00Z,account,owner,,,ana,
a,2025-01-05T00:00:00Z,money,arr,s,,1000.10,
a,2025-03-02T00:00:00Z,money,arr,s,,1500.25,
a,2025-03-20T00:00:00Z,account,owner,,,ben,
a,2025-03-20T00:00:00Z,money,arr,s,,800.05,
b,2025-01-05T00:00:00Z,account,owner,,,ben,
b,2025-01-05T00:00:00Z,money,new,,,600,
b,2025-02-05T00:00:00Z,money,churn,,,600,
b,2025-03-05T00:00:00Z,money,reactivation,,,700,
c,2025-01-05T00:00:00Z,account,status,,,trial,
c,2025-01-05T00:00:00Z,account,arr,,,300,
c,2025-02-05T00:00:00Z,account,status,,,active,
d,2025-01-05T00:00:00Z,account,arr,,,50,
d,2025-02-05T00:00:00Z,account,status,,,prospect,
e,2025-01-05T00:00:00Z,account,currency,,,USD,
e,2025-01-05T00:00:00Z,account,arr,,,10,
e,2025-03-05T00:00:00Z,account,currency,,,EUR,
f,2025-01-05T00:00:00Z,money,arr,s1,,20,
f,2025-02-05T00:00:00Z,money,arr,s1,,0,
f,2025-02-05T00:00:00Z,money,arr,s2,,25,
END
t 'by hand' 1 'cs-score movements --as-of 2025-04-10T12:00:00Z log.csv' <<'END'
group,as_of,complete,opening,new,expansion,reactivation,contraction,churn,closing
all,2025-02-01T00:00:00Z,1,0,1680.1,0,0,0,0,1680.1
all,2025-03-01T00:00:00Z,1,1680.1,300,5,0,0,650,1335.1
all,2025-04-01T00:00:00Z,1,1325.1,0,500.15,700,700.2,0,1825.05
all,2025-04-10T12:00:00Z,0,1825.05,0,0,0,0,0,1825.05
END
t 'what is told' 0 'cs-score movements -o out --as-of 2025-04-10T12:00:00Z \
    log.csv 2>&1; test $? -eq 1' <<'END'
cs-score: 1 account with several currencies left out
END
t 'by the owner at the start of the month, or the first there was' 0 '
	cs-score movements --by owner --months 2 \
	    --as-of 2025-03-31 log.csv 2>told | tail -n +2 | cut -d, -f1,2,4-' <<'END'
,2025-03-01T00:00:00Z,80,300,5,0,0,50,335
ana,2025-03-01T00:00:00Z,1000.1,0,0,0,0,0,1000.1
ben,2025-03-01T00:00:00Z,600,0,0,0,0,600,0
,2025-04-01T00:00:00Z,325,0,0,0,0,0,325
ana,2025-04-01T00:00:00Z,1000.1,0,500.15,0,700.2,0,800.05
ben,2025-04-01T00:00:00Z,0,0,0,700,0,0,700
END
t 'only some' 0 'cs-score movements --where "owner = ben" --months 1 \
    --as-of 2025-02-28 log.csv | cut -d, -f4-' <<'END'
opening,new,expansion,reactivation,contraction,churn,closing
600,0,0,0,0,600,0
END
t 'a condition that nobody can meet is told' 1 'cs-score movements \
    --where "ownr = ben" --months 1 --as-of 2025-02-28 log.csv | cut -d, -f4- &&
	cs-score movements -o out --where "ownr = ben" log.csv 2>told' <<'END'
opening,new,expansion,reactivation,contraction,churn,closing
0,0,0,0,0,0,0
END
t 'groups by what no account tells' 1 'cs-score movements \
    --by ownr --months 1 --as-of 2025-02-28 log.csv 2>&1' <<'END'
cs-score: --by: no account has an attribute "ownr"
group,as_of,complete,opening,new,expansion,reactivation,contraction,churn,closing
,2025-03-01T00:00:00Z,1,1680.1,300,5,0,0,650,1335.1
END
head -n 1 log.csv >empty.csv
t 'of nobody nothing is known' 0 'cs-score movements --months 1 empty.csv' <<'END'
group,as_of,complete,opening,new,expansion,reactivation,contraction,churn,closing
all,2026-03-01T00:00:00Z,1,,,,,,,
END
t 'of a dead feed neither' 1 \
    'cs-score movements --months 1 --as-of 2025-06-01 log.csv | tail -n 1 &&
	cs-score movements -o out --as-of 2025-06-01 log.csv 2>told' <<'END'
all,2025-06-02T00:00:00Z,0,,,,,,,
END

# in whole millionths, as awk has them exactly up to 2^53
cat >identity <<'AWK'
BEGIN { FS = "," }
function units(x,  p) {
	split(x, p, ".")
	return p[1] * 1000000 + substr(p[2] "000000", 1, 6)
}
NR == 1 || $NF == "" { last = ""; next }
{
	rows++
	in_all = units($(NF - 6)) + units($(NF - 5)) + units($(NF - 4)) + \
	    units($(NF - 3)) - units($(NF - 2)) - units($(NF - 1))
	if (in_all != units($NF))
		print "not the closing: " $0
	if (chain && last != "" && last != $(NF - 6))
		print "not what closed: " $0
	last = $NF
}
END { if (rows < least) print "only " rows " rows" }
AWK
for seed in 41 42 43; do
	perl "$oracle/random-log.pl" $seed 20 | grep -v ',account,currency,' \
	    >random.csv
	t "log $seed: opening and what moved is closing, by account" 0 '
		cs-score movements --by account --months 40 random.csv 2>told |
		awk -v least=100 -f identity' </dev/null
	t "log $seed: and what closes opens" 0 '
		cs-score movements --months 40 random.csv 2>told |
		awk -v least=10 -v chain=1 -f identity' </dev/null
	perl "$oracle/random-log.pl" $seed 20 >random.csv
	for how in '--by all' '--by owner --as-of 2025-03-31T12:00:00Z' \
	    '--by segment --stale 1mo' '--by account --as-of 2024-02-29'; do
		t "log $seed: $how, as reckoned apart" 0 "
			perl -w '$oracle/score.pl' movements $how --months 8 \
			    random.csv >expected
			cs-score movements $how --months 8 random.csv 2>told |
			cmp - expected" </dev/null
	done
	# what nobody pays, and what nobody can tell, go different ways
	t "log $seed: what closes is the ARR of a card" 0 '
		printf "%s\n" measure,stat arr,arr >arr.csv
		cs-score ./arr.csv --by month --months 40 random.csv 2>told |
		awk -F, "\$6 == \"arr\" && \$7 > 0 { print \$3, \$7 }" >card
		cs-score movements --months 40 random.csv 2>told |
		awk -F, "NR > 1 && \$10 > 0 { print \$2, \$10 }" >closing
		test $(wc -l <card) -ge 3 && cmp card closing' </dev/null
	t "log $seed: whatever the threads" 0 '
		cs-score movements --by owner -j 1 random.csv >one 2>told
		cs-score movements --by owner -j 7 random.csv 2>told |
		cmp - one' </dev/null
done
done_testing
