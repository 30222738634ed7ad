#!/bin/sh
# score-unmet: requests by theme: who asks, what they pay, and what they were told
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle LC_ALL=C
unset SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

header=account,time,kind,name,ref,actor,value,note
cat >log.csv <<END
$header
A,2025-01-01T00:00:00Z,account,arr,,,1000.5,
A,2025-01-02T00:00:00Z,feedback,heard,f1,p1,3,export
A,2025-01-03T00:00:00Z,feedback,acknowledged,f1,us:ana,,
A,2025-01-04T00:00:00Z,feedback,heard,f2,p1,,export
A,2025-01-05T00:00:00Z,feedback,heard,f3,p1,5,dark mode
A,2025-01-06T00:00:00Z,feedback,accepted,f3,us:ana,,dark mode
A,2025-02-06T00:00:00Z,feedback,shipped,f3,us:ana,,
A,2025-02-07T00:00:00Z,feedback,told,f3,us:ana,,
A,2025-02-08T00:00:00Z,feedback,acknowledged,f3,us:ana,,
A,2025-03-01T00:00:00Z,feedback,heard,f4,p1,2, API
A,2025-03-02T00:00:00Z,feedback,declined,f4,us:ana,,too few
A,2025-03-03T00:00:00Z,feedback,alternative,f4,us:ana,,a template
A,2025-03-04T00:00:00Z,feedback,acknowledged,f4,us:ana,,
B,2025-01-01T00:00:00Z,account,arr,,,500,
B,2025-01-01T12:00:00Z,feedback,heard,f1,p1,1,export
B,2025-01-02T00:00:00Z,feedback,accepted,f1,us:ana,,
B,2025-01-03T00:00:00Z,feedback,heard,,p1,1,API
B,2025-01-04T00:00:00Z,feedback,heard,f9,p1,much,API
B,2025-01-05T00:00:00Z,feedback,declined,f9,us:ana,,
B,2025-01-06T00:00:00Z,feedback,declined,f8,us:ana,,never heard
B,2025-01-07T00:00:00Z,feedback,heard,f7,p1,1,
C,2025-01-01T00:00:00Z,account,status,,,churned,
C,2025-01-01T12:00:00Z,feedback,heard,f1,p1,9,export
D,2025-01-01T00:00:00Z,account,status,,,active,
D,2025-01-01T00:00:00Z,account,currency,,,EUR,
D,2025-01-02T00:00:00Z,account,currency,,,USD,
D,2025-01-03T00:00:00Z,account,arr,,,70,
D,2025-12-30T12:00:00Z,feedback,heard,f1,p1,0.5,export
D,2025-12-31T12:00:00Z,feedback,shipped,f1,us:ana,,
END
t 'themes by weight; what shipped is met, who left is not asked' 0 \
    'cs-score unmet --as-of 2025-12-30 log.csv' <<END
theme,weight,requests,accounts,arr,oldest,unanswered,acknowledged,accepted,alternative,declined,example
export,5.5,4,3,1500.5,2025-01-01T12:00:00Z,2,1,1,0,0,B
API,4,3,2,1500.5,2025-01-03T00:00:00Z,1,0,0,1,1,B
,1,1,1,500,2025-01-07T00:00:00Z,1,0,0,0,0,B
END
t 'a day later one is met' 0 \
    'cs-score unmet --as-of 2025-12-31 log.csv | sed -n 2p' <<END
export,5,3,2,1500.5,2025-01-01T12:00:00Z,1,1,1,0,0,B
END
t 'before it was known that it would ship, it was asked for' 0 \
    'cs-score unmet --as-of 2025-02-05 log.csv | grep dark' <<END
dark mode,5,1,1,1000.5,2025-01-05T00:00:00Z,0,0,1,0,0,A
END
t 'the first so many' 0 \
    'cs-score unmet --top 1 --as-of 2025-12-30 log.csv | wc -l' <<END
2
END
t '--top-unmet is the same, of whatever card' 0 '
	cs-score unmet --as-of 2025-12-30 log.csv >out
	cs-score --top-unmet --as-of 2025-12-30 log.csv | cmp - out &&
	cs-score kpi --top-unmet --as-of 2025-12-30 log.csv | cmp - out &&
	cs-score --top-unmet --as-of 2025-12-30 <log.csv | cmp - out' </dev/null
t '… but not of two logs' 2 'cs-score --top-unmet log.csv log.csv 2>&1 |
	head -n 1; cs-score --top-unmet log.csv log.csv 2>/dev/null' <<END
cs-score: one log at a time; merge logs with cs-ingest
END
t 'where' 0 '
	cs-score unmet --where "arr > 600" --as-of 2025-12-30 log.csv' <<END
theme,weight,requests,accounts,arr,oldest,unanswered,acknowledged,accepted,alternative,declined,example
export,4,2,1,1000.5,2025-01-02T00:00:00Z,1,1,0,0,0,A
API,2,1,1,1000.5,2025-03-01T00:00:00Z,0,0,0,1,0,A
END
t 'equal weights: by ARR, then by name' 0 '
	{
		echo '$header'
		for a in A B C; do
			echo $a,2025-01-01T00:00:00Z,account,arr,,,100,
			test $a = C && echo $a,2025-01-02T00:00:00Z,account,arr,,,101,
			echo $a,2025-01-02T00:00:00Z,feedback,heard,,p1,,of $a
		done
	} | sed "s/of B/of 0/" | cs-score unmet --as-of 2025-12-30 | cut -d , -f 1' <<END
theme
of C
of 0
of A
END
t 'an empty log: told' 1 'head -n 1 log.csv | cs-score unmet --as-of 2025-12-30 2>&1' <<END
theme,weight,requests,accounts,arr,oldest,unanswered,acknowledged,accepted,alternative,declined,example
cs-score: --as-of 2025-12-31T00:00:00Z: no account has an event before it
END
t 'a condition on what no account has is told' 1 '
	cs-score unmet --as-of 2025-12-30 log.csv --where "sgment = smb" 2>&1 >out' <<END
cs-score: --where: no account has "sgment": no column and no attribute is called that
END
t '--by is refused' 2 'cs-score unmet --by owner log.csv 2>&1' <<END
cs-score: unmet: it looks at all accounts together; leave out --by, or choose accounts with --where
END

# ---- random logs, against a count in Perl ----

at=2025-11-05T12:00:00Z
export at
for seed in 51 52 53 54; do
	# accounts by --all, that are alive and what they pay, by cs-health
	perl "$oracle/random-log.pl" $seed 40 |
	    perl -pe 's/theme$/"theme " . $. % 5/e' >log.csv
	t "log $seed: requests, as counted another way" 0 '
		cs-score unmet --top 1000 --as-of $at log.csv 2>told >out
		test $(wc -l <out) -gt 3 || cat out
		cs-health --as-of $at log.csv 2>told | sed 1d |
		    perl -ne "/^(\"(?:[^\"]|\"\")*\"|[^,]*),/ and print \"\$1\\n\"" >alive
		perl -w "$oracle/unmet.pl" alive $at <log.csv >expected
		sed 1d out | perl -ne "
			/^(\"(?:[^\"]|\"\")*\"|[^,]*),([^,]*),(\d+),(\d+),[^,]*,(.*?),(\d+,\d+,\d+,\d+,\d+),/
			    and print \"\$1,\$2,\$3,\$4,\$5,\$6\\n\"" | sort >printed
		diff expected printed' </dev/null
	t "log $seed: threads, and what comes later" 0 '
		for j in 1 2 5; do
			cs-score unmet --top 1000 --as-of $at -j $j log.csv \
			    2>told | cmp - out || exit
		done
		perl -e "print scalar <>; while (<>) {
			/(\d{4}-\d\d-\d\dT[\d:]+Z)/ and
			    \$1 lt q($at) and print }" log.csv >cut.csv
		cmp -s log.csv cut.csv && echo nothing was cut
		cs-score unmet --top 1000 --as-of $at cut.csv 2>told |
		    cmp - out' </dev/null
done
done_testing
