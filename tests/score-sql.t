#!/bin/sh
# score-sql: a question of every card, asked of the log by hand in SQL
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
command -v sqlite3 >/dev/null || skip_all 'there is no sqlite3'
cd "$tmp" || exit 2

sample-company --accounts 150 --months 18 --seed 5 --log log.csv
cards=kpi,principles,method,stakeholders,design,maturity
cs-score "$cards" --as-of 2026-10-31 log.csv >scores.csv

# customers: whoever is not, by the last word, a lead, a prospect or on trial;
# the windows of a year and of two before 1 November 2026
sqlite3 log.db <<'END'
.import --csv log.csv log
CREATE VIEW word AS
SELECT account, value, row_number() OVER
    (PARTITION BY account ORDER BY rowid DESC) AS k
FROM log WHERE kind = 'account' AND name = 'status'
    AND time < '2026-11-01T00:00:00Z';
CREATE VIEW event AS
SELECT *, time >= '2025-11-01T00:00:00Z' AS year,
    time >= '2024-11-01T00:00:00Z' AS years
FROM log WHERE account <> '-' AND time < '2026-11-01T00:00:00Z'
    AND account NOT IN (SELECT account FROM word
	WHERE k = 1 AND value IN ('lead', 'prospect', 'trial'));
END

# asked CARD MEASURE QUERY: one number
asked() {
	ours=$(awk -F, -v c="$1" -v m="$2" '$1 == c && $6 == m { print $7 }' \
	    scores.csv)
	theirs=$(sqlite3 log.db "$3;")
	export ours theirs
	t "$1: $2, as SQL has it" 0 'echo "$ours $theirs" | awk "
		NF == 2 && \$1 != \"\" {
			d = \$1 - \$2
			close_ = d < 1e-6 && d > -1e-6 && \$1 != 0
		}
		{ if (!close_) print }"' </dev/null
}

asked kpi nps "SELECT 100.0 * avg((value >= 9) - (value <= 6))
    FROM (SELECT CAST(value AS REAL) AS value FROM event
	WHERE kind = 'survey' AND name = 'nps' AND year)"
asked kpi csat "SELECT avg(CAST(value AS REAL) >= 4) FROM event
    WHERE kind = 'survey' AND name = 'csat'
	AND time >= '2026-05-01T00:00:00Z'"
asked principles own_words "SELECT avg(note <> '') FROM event
    WHERE kind = 'survey' AND actor NOT LIKE 'us:%' AND year"
asked principles second_best "SELECT avg(EXISTS (SELECT 1 FROM event AS a
	WHERE a.account = d.account AND a.ref = d.ref
	    AND a.kind = 'feedback' AND a.name = 'alternative'
	    AND a.time >= d.time
	    AND julianday(a.time) - julianday(d.time) <= 14.0000001))
    FROM (SELECT account, ref, min(time) AS time FROM event
	WHERE kind = 'feedback' AND name = 'declined' AND year
	    AND ref <> '' GROUP BY account, ref) AS d
    WHERE julianday('2026-11-01') - julianday(d.time) > 14"
asked method targets "SELECT avg(value LIKE '%@%') FROM event
    WHERE kind = 'goal' AND years"
asked method their_part "SELECT avg(actor NOT LIKE 'us:%') FROM event
    WHERE kind = 'promise' AND name = 'made' AND year"
asked stakeholders user_ease "SELECT avg(CAST(value AS REAL)) FROM event
    WHERE kind = 'survey' AND name = 'ces' AND year"
asked design end_share "SELECT avg(actor LIKE 'end:%') FROM event
    WHERE kind = 'outcome' AND years"
asked design stated "SELECT avg(note <> '' AND value <> '') FROM event
    WHERE kind = 'design' AND name = 'define' AND years"
asked maturity goals_in_words "SELECT avg(note <> '') FROM event
    WHERE kind = 'goal' AND years"
done_testing
