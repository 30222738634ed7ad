#!/bin/sh
# score-parts: cards over groups give the same bytes whatever the threads, the
# shards and the way the log comes in, and for one account what cs-health gives
#
# Random logs of every kind and edge under random cards of every statistic.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle
# of a log without feeds
SOURCE_DATE_EPOCH=1772323200
export SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

# score OPTION …: a card over the log; what is told is told by status 1
score() {
	cs-score ./card.csv "$@" 2>told
	test $? -le 1 || cat told
}

cards() {
	perl "$oracle/random-log.pl" "$1" >log.csv
	perl "$oracle/random-model.pl" "$1" | grep -v 'p[19]0,' >card.csv
}

for seed in 31 32 33 34; do
	cards $seed
	# shards in the log's order: ranges, not every seventh
	awk -F, 'NR > 1 && $1 != "-" && $1 != last { last = $1; k++ }
		END { print k }' log.csv >accounts
	for k in 0 1 2; do
		awk -F, -v n=$k -v all="$(cat accounts)" '
			NR == 1 || $1 == "-" { print; next }
			$1 != last { last = $1; k++ }
			int((k - 1) * 3 / all) == n' log.csv >shard$k.csv
	done
	for by in all segment owner month account nothing; do
		all=''
		test $by != account || all=--all
		# shellcheck disable=SC2086 # no word or one
		score --by $by $all log.csv >whole
		export by all
		t "log $seed by $by: there is a line a measure" 0 \
		    'test "$(grep -c "^card,[^,]*,[^,]*,[^,]*,[^,]*,[^,]" whole)" -gt 20' \
		    </dev/null
		t "log $seed by $by: one thread or three" 0 '
			for j in 1 3; do
				cs-score ./card.csv --by $by $all -j $j log.csv \
				    2>told | cmp - whole || exit 1
			done' </dev/null
		t "log $seed by $by: three shards are the whole" 0 '
			for n in 0 1 2; do
				cs-score ./card.csv --by $by $all --partial \
				    shard$n.csv >part$n.csv 2>told
			done
			cs-score ./card.csv --merge part0.csv part1.csv \
			    part2.csv | cmp - whole' </dev/null
		t "log $seed by $by: nor does it matter how often it is cut" 0 '
			cs-score ./card.csv --by $by $all --partial log.csv \
			    2>told | cs-score ./card.csv --merge | cmp - whole' \
		    </dev/null
	done
	t "log $seed: gzip and standard input" 0 '
		cs-score ./card.csv log.csv >whole 2>told
		gzip -kf log.csv
		cs-score ./card.csv log.csv.gz 2>told | cmp - whole || exit 1
		cs-score ./card.csv <log.csv 2>told | cmp - whole' </dev/null
	t "log $seed: an account alone is what cs-health says" 0 '
		cs-score ./card.csv --by account --all log.csv 2>told |
		grep -v \" | awk -F, "\$6 != \"\" && \$7 != \"\"" | cut -d , -f 2,5-7,10 | sed 1d | sort >ours
		cs-health -m ./card.csv --long --all log.csv 2>told |
		grep -v \" | awk -F, "\$3 != \"cap\" && \$5 != \"\"" | cut -d , -f 1,3-6 | sed 1d | sort >theirs
		test $(wc -l <ours) -gt 50 && cmp ours theirs' </dev/null
	# what happens after an instant cannot be known then
	t "log $seed: nothing after the as-of is seen" 0 '
		at=2025-11-05T12:00:00Z
		# after.pl splits at commas; cs-ingest settles what is told twice
		grep -v "^\"" log.csv | cs-ingest -o plain.csv - 2>told
		for how in delete change add; do
		perl "$oracle/after.pl" $how $at 7 plain.csv >after.csv
		cs-ingest -o other.csv after.csv 2>told
		! cmp -s plain.csv other.csv || exit 1
		for by in all segment month; do
			cs-score ./card.csv --by $by --as-of $at plain.csv \
			    >ours 2>told
			cs-score ./card.csv --by $by --as-of $at other.csv \
			    2>told | cmp - ours || exit 1
		done
		done' </dev/null
done
done_testing
