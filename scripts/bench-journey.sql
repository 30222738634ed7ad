-- bench-journey.sql: what follows what, the ways of accounts and a funnel, as an
-- analyst would write them for DuckDB with window functions, over one read of the
-- log; scripts/bench sets the variables log and kind, and copies one of the views
-- out.
--
-- Events of one instant are ordered by their name, not by their place in the log:
-- to keep that would take a number for every row, which costs more.  So edges and
-- ways differ where events tie, and the time is a lower bound.  Nobody is pending,
-- and the funnel's rates have no limits.

CREATE TEMP TABLE act AS
SELECT account, time, name
FROM read_csv(getvariable('log'), header = true, auto_detect = false,
    delim = ',', quote = '"', escape = '"',
    columns = {'account': 'VARCHAR', 'time': 'TIMESTAMP', 'kind': 'VARCHAR',
        'name': 'VARCHAR', 'ref': 'VARCHAR', 'actor': 'VARCHAR',
        'value': 'VARCHAR', 'note': 'VARCHAR'})
WHERE kind = getvariable('kind');

CREATE TEMP VIEW step AS
SELECT account, name, lead(name) OVER w AS next,
    (epoch(lead(time) OVER w) - epoch(time)) / 86400 AS days
FROM act
WINDOW w AS (PARTITION BY account ORDER BY time, name);

CREATE TEMP VIEW graph AS
SELECT name AS "from", next AS "to", count(*) AS count,
    count(DISTINCT account) AS accounts, min(days), median(days), avg(days),
    quantile_cont(days, 0.9), max(days), sum(days) AS sum_days
FROM step
WHERE next IS NOT NULL
GROUP BY 1, 2
ORDER BY sum_days DESC, count DESC, 1, 2;

CREATE TEMP VIEW variants AS
SELECT count(*) AS count, way
FROM (SELECT string_agg(name, ' > ' ORDER BY time, name) AS way
    FROM act GROUP BY account)
GROUP BY way
ORDER BY count DESC, way;

-- any entry, and 90 days from it
CREATE TEMP VIEW funnel AS
WITH one AS (SELECT account, time AS entry FROM act WHERE name = 'kickoff'),
two AS (SELECT account, entry, min(time) AS done FROM one JOIN act USING (account)
    WHERE name = 'trained' AND time >= entry
        AND time <= entry + INTERVAL 90 DAY GROUP BY ALL),
three AS (SELECT account, entry, min(time) AS done
    FROM two JOIN act USING (account)
    WHERE name = 'first_value' AND time >= done
        AND time <= entry + INTERVAL 90 DAY GROUP BY ALL),
four AS (SELECT account, entry, min(time) AS done
    FROM three JOIN act USING (account)
    WHERE name = 'value_confirmed' AND time >= done
        AND time <= entry + INTERVAL 90 DAY GROUP BY ALL)
SELECT 1 AS step, count(DISTINCT account) AS reached FROM one
UNION ALL SELECT 2, count(DISTINCT account) FROM two
UNION ALL SELECT 3, count(DISTINCT account) FROM three
UNION ALL SELECT 4, count(DISTINCT account) FROM four
ORDER BY step;
