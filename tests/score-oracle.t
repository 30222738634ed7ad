#!/bin/sh
# score-oracle: cards over groups, against what tests/oracle/score.pl reckons from
# the definitions: no tally, no part, all units of a group at hand
#
# Random logs under random cards of every statistic; and the card of key figures.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle
SOURCE_DATE_EPOCH=1772323200
export SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

# same OPTION …: what both print of log.csv by card.csv; limits of survival
# curves are not compared
cat >same <<'END'
perl -w "$oracle/score.pl" card.csv "$@" log.csv >expected || exit 9
cs-score ./card.csv "$@" log.csv >printed 2>told
test $? -le 1 || { cat told >&2; exit 8; }
cat expected >>all-expected
perl "$oracle/compare.pl" expected printed
END

same() {
	t "$1" 0 "$2" </dev/null
}

# seed, accounts, options: groups that accounts move between, a leap day, the
# middle of a month, feeds that die
while read -r seed accounts how; do
	perl "$oracle/random-log.pl" "$seed" "$accounts" >log.csv
	perl "$oracle/random-model.pl" "$seed" >card.csv
	same "log $seed $how" "sh same $how"
done <<'END'
51 40 --by all
51 40 --by owner --as-of 2025-12-31
52 18 --by segment
52 25 --by owner --stale 1mo
53 12 --by account --all
53 12 --by month --months 3 --as-of 2024-03-01T00:00:00Z
54 12 --by month --months 2
54 12 --by tier --as-of 2024-02-29
END
cs-score --print kpi >card.csv
perl "$oracle/random-log.pl" 61 36 >log.csv
same 'the key figures' 'sh same --margin .7 --stale 1y'
same 'the key figures by region' \
    'sh same --by region --as-of 2025-08-15T10:00:00Z --stale 1y'

t 'every statistic had values' 0 '
	cs-health --stats | tail -n +2 | cut -d, -f1 |
	while read -r stat; do
		n=$(grep -cE ",$stat(-[12])?,-?[0-9]" all-expected)
		test "$n" -ge 3 || echo "$stat: $n"
	done' <<'END'
END
done_testing
