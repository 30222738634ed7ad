-- bench-kpi.sql: the card of key figures as an analyst would write it for DuckDB,
-- over one read of the log; scripts/bench sets the variable log, and copies the
-- table kpi out: measure, value.
--
-- Every measure of the card, over all customers.  Left out, though they would
-- cost: intervals, n, points and groups; whether a kind is observed and its feed
-- alive (all are, in the sample's log); ARR told as movements or by an attribute;
-- several currencies.  So its time is a lower bound.

CREATE MACRO days(span) AS epoch(span) / 86400;
CREATE MACRO number(value) AS try_cast(value AS DOUBLE);

CREATE TYPE kind AS ENUM ('account', 'person', 'usage', 'metric', 'goal',
    'outcome', 'ticket', 'survey', 'touch', 'lapse', 'milestone', 'promise',
    'feedback', 'money', 'design', 'innovation', 'advocacy', 'practice', 'feed');

-- rowid is the log's order, which breaks ties within an instant
CREATE TEMP TABLE event AS
SELECT account, time, kind, name, ref, actor, value
FROM read_csv(getvariable('log'), header = true, auto_detect = false,
    delim = ',', quote = '"', escape = '"',
    columns = {'account': 'VARCHAR', 'time': 'TIMESTAMP', 'kind': 'kind',
        'name': 'VARCHAR', 'ref': 'VARCHAR', 'actor': 'VARCHAR',
        'value': 'VARCHAR', 'note': 'VARCHAR'});

SET VARIABLE now = (SELECT max(time) + INTERVAL 1 SECOND FROM event
    WHERE kind = 'feed' AND ref = 'to');
-- from when half of the feeds had begun
SET VARIABLE covered = (SELECT quantile_disc(begun, 0.5) FROM
    (SELECT min(time) AS begun FROM event WHERE kind = 'feed' GROUP BY name));

CREATE TEMP TABLE told AS
    SELECT account, time, rowid AS line, kind, name, ref, actor, value
    FROM event
    WHERE kind <> 'feed' AND account <> '-' AND time < getvariable('now');
CREATE TEMP TABLE attributes AS
    SELECT account, time, line, name, value FROM told WHERE kind = 'account';
CREATE TEMP TABLE uses AS
    SELECT account, time, name, actor FROM told
    WHERE kind = 'usage' AND time >= getvariable('now') - INTERVAL 84 DAY;
DROP TABLE event;

-- ---- money ----

-- what each instant with money adds to the account's ARR
CREATE TEMP TABLE steps AS
WITH change AS (
	SELECT account, time, line, number(value) - coalesce(lag(number(value))
	    OVER (PARTITION BY account, ref ORDER BY line), 0) AS delta
	FROM told WHERE kind = 'money' AND name = 'arr'
), instant AS (
	SELECT account, time, sum(delta) AS delta
	FROM change GROUP BY account, time
), total AS (
	SELECT account, time, greatest(0, round(sum(delta)
	    OVER (PARTITION BY account ORDER BY time), 6)) AS arr
	FROM instant
)
SELECT account, time, arr,
    coalesce(lag(arr) OVER one, 0) AS had,
    coalesce(max(arr) OVER (one ROWS BETWEEN UNBOUNDED PRECEDING
        AND 1 PRECEDING), 0) > 0 AS ever
FROM total
WINDOW one AS (PARTITION BY account ORDER BY time);

-- who left: the status says so, or ARR fell to 0
CREATE TEMP TABLE exits AS
SELECT account, time FROM (
	SELECT account, time, value IN ('churned', 'cancelled') AS gone,
	    coalesce(lag(value IN ('churned', 'cancelled'))
	        OVER (PARTITION BY account ORDER BY line), false) AS was
	FROM attributes WHERE name = 'status')
WHERE gone AND NOT was
UNION ALL
SELECT account, time FROM steps WHERE arr = 0 AND had > 0;

CREATE TEMP TABLE customer AS
WITH attribute AS (
	SELECT account,
	    arg_max(value, line) FILTER (name = 'status') AS status,
	    arg_max(value, line) FILTER (name = 'started') AS started,
	    arg_max(value, line) FILTER (name = 'seats') AS seats
	FROM attributes GROUP BY account
), first AS (
	SELECT account, min(time) AS event,
	    min(time) FILTER (kind = 'money') AS money
	FROM told GROUP BY account
), arr AS (
	SELECT account, arg_max(arr, time) AS arr,
	    arg_max(arr, time) FILTER (time < getvariable('now')
	        - INTERVAL 1 YEAR) AS arr_before,
	    max(arr) AS most
	FROM steps GROUP BY account
), person AS (
	SELECT account, status, number(seats) AS seats, coalesce(arr, 0) AS arr,
	    coalesce(arr_before, 0) AS arr_before, coalesce(most, 0) AS most,
	    coalesce(try_cast(started AS TIMESTAMP), first.money, first.event)
	        AS start
	FROM first LEFT JOIN attribute USING (account)
	    LEFT JOIN arr USING (account)
)
SELECT *, days(getvariable('now') - start) AS age,
    coalesce(status, '') NOT IN ('churned', 'cancelled')
        AND NOT (arr = 0 AND most > 0) AS alive
FROM person
WHERE coalesce(status, '') NOT IN ('lead', 'prospect', 'trial')
    AND (start < getvariable('now') OR status IN ('churned', 'cancelled'));

-- days that `renews` named ahead of them, but for those an earlier one replaced
CREATE TEMP TABLE due AS
WITH named AS (
	SELECT account, line, time,
	    date_trunc('day', try_cast(value AS TIMESTAMP)) AS day
	FROM attributes WHERE name = 'renews'
), standing AS (
	SELECT account, day, min(time) AS time FROM named
	WHERE time < day AND NOT EXISTS (SELECT 1 FROM named later
	    WHERE later.account = named.account AND later.line > named.line
	        AND later.time < named.day AND later.day < named.day)
	GROUP BY account, day
), up AS (
	SELECT account, day, standing.time AS since,
	    day + INTERVAL 31 DAY AS judged
	FROM standing SEMI JOIN customer USING (account)
	WHERE day + INTERVAL 31 DAY > getvariable('now') - INTERVAL 1 YEAR
	    AND day + INTERVAL 31 DAY <= getvariable('now')
), before AS (
	SELECT up.*, coalesce(steps.arr, 0) AS arr
	FROM up ASOF LEFT JOIN steps
	    ON up.account = steps.account AND up.day > steps.time
), after AS (
	SELECT before.*, coalesce(steps.arr, 0) AS kept
	FROM before ASOF LEFT JOIN steps
	    ON before.account = steps.account AND before.judged > steps.time
), status AS (
	SELECT after.account, after.day, attributes.value AS status
	FROM after ASOF LEFT JOIN (SELECT * FROM attributes
	    WHERE name = 'status') attributes
	    ON after.account = attributes.account
	    AND after.judged > attributes.time
), lost AS (
	SELECT after.account, after.day, arg_max(had, steps.time) AS had
	FROM after JOIN steps ON after.account = steps.account
	    AND steps.time >= after.since AND steps.time < after.day
	    AND steps.arr = 0 AND steps.had > 0
	GROUP BY after.account, after.day
)
SELECT CASE WHEN arr > 0 THEN arr ELSE coalesce(had, 0) END AS due,
    CASE WHEN coalesce(status, '') IN ('churned', 'cancelled') THEN 0
        ELSE least(kept, due) END AS renewed
FROM after LEFT JOIN status USING (account, day)
    LEFT JOIN lost USING (account, day);

-- ---- lives ----

-- an entry, an exit and why: 1 what is asked for, 2 something else, 0 censored
CREATE TEMP TABLE spells AS
WITH gone AS (
	SELECT account, min(exits.time) AS gone
	FROM exits JOIN customer USING (account)
	WHERE exits.time >= start
	GROUP BY account
), reached AS (
	SELECT account, told.name, min(told.time) AS reached
	FROM told JOIN customer USING (account)
	WHERE told.kind = 'milestone' AND told.time >= start
	    AND told.name IN ('first_value', 'value_confirmed')
	GROUP BY account, told.name
), life AS (
	SELECT account, start, gone,
	    coalesce(gone, getvariable('now')) AS until
	FROM customer LEFT JOIN gone USING (account)
	WHERE start < getvariable('now')
), goal AS (
	SELECT unnest(['first_value', 'value_confirmed']) AS name
)
SELECT 'life' AS what,
    greatest(0, days(getvariable('covered') - start)) AS entry,
    days(until - start) AS exit, (gone IS NOT NULL)::INT AS cause
FROM life WHERE until > getvariable('covered')
UNION ALL
SELECT goal.name, 0,
    days(CASE WHEN reached <= until THEN reached ELSE until END - start),
    CASE WHEN reached <= until THEN 1 WHEN gone IS NOT NULL THEN 2 ELSE 0 END
FROM life CROSS JOIN goal LEFT JOIN reached
    ON reached.account = life.account AND reached.name = goal.name
WHERE start >= getvariable('covered');

-- at risk at t: who entered before it, less who went before it; from the start is
-- before everything
CREATE TEMP TABLE curve AS
WITH point AS (
	SELECT what, CASE WHEN entry = 0 THEN -1 ELSE entry END AS t,
	    1 AS enters, 0 AS leaves, 0 AS ended, 0 AS hits
	FROM spells
	UNION ALL
	SELECT what, exit, 0, 1, (cause > 0)::INT, (cause = 1)::INT FROM spells
), instant AS (
	SELECT what, t, sum(enters) AS enters, sum(leaves) AS leaves,
	    sum(ended) AS ended, sum(hits) AS hits
	FROM point GROUP BY what, t
), at_risk AS (
	SELECT what, t, ended, hits, sum(enters - leaves) OVER (PARTITION BY what
	    ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS n
	FROM instant
), risk AS (
	SELECT * FROM at_risk WHERE ended > 0
), survival AS (
	SELECT *, product(1 - ended / n) OVER (PARTITION BY what ORDER BY t) AS s
	FROM risk
)
SELECT what, t, s, sum(coalesce(previous, 1) * hits / n)
    OVER (PARTITION BY what ORDER BY t) AS incidence
FROM (SELECT *, lag(s) OVER (PARTITION BY what ORDER BY t) AS previous
    FROM survival);

CREATE TEMP TABLE life AS
WITH step AS (
	SELECT 0 AS t, 1 AS s
	UNION ALL SELECT t, s FROM curve WHERE what = 'life'
)
SELECT sum(s * (least(until, 1095.7275) - t)) AS days FROM (
	SELECT t, s, coalesce(lead(t) OVER (ORDER BY t), 1e9) AS until FROM step)
WHERE t < 1095.7275;

-- ---- pairs ----

CREATE TEMP TABLE pairs AS
WITH opening AS (
	SELECT account, 'invoice' AS what, ref AS link, min(time) AS time,
	    min(time) + INTERVAL 45 DAY AS latest
	FROM told
	WHERE kind = 'money' AND name = 'invoice' AND ref IS NOT NULL
	    AND time >= getvariable('now') - INTERVAL 1 YEAR
	GROUP BY account, ref
	UNION ALL
	SELECT account, 'promoter', '', min(time), min(time) + INTERVAL 90 DAY
	FROM told
	WHERE kind = 'survey' AND name = 'nps' AND number(value) >= 9
	    AND time >= getvariable('now') - INTERVAL 1 YEAR
	GROUP BY account
), answer AS (
	SELECT account, 'invoice' AS what, ref AS link, time
	FROM told WHERE kind = 'money' AND name = 'payment'
	UNION ALL
	SELECT account, 'promoter', '', time FROM told WHERE kind = 'advocacy'
)
SELECT opening.what, opening.account, opening.link,
    bool_or(answer.time IS NOT NULL)::INT AS answered
FROM opening SEMI JOIN customer USING (account)
    LEFT JOIN answer ON answer.account = opening.account
    AND answer.what = opening.what AND answer.link = opening.link
    AND answer.time BETWEEN opening.time AND opening.latest
WHERE opening.latest < getvariable('now')
GROUP BY opening.what, opening.account, opening.link;

CREATE TEMP TABLE goals AS
WITH goal AS (
	SELECT line AS id, account, name, actor, time, value[1:2] AS direction,
	    number(regexp_extract(value, '^(?:[<>]=)?([^@]*)', 1)) AS target,
	    coalesce(try_cast(split_part(value, '@', 2) AS DATE)
	        + INTERVAL 1 DAY,
	        time + INTERVAL 180 DAY + INTERVAL 1 SECOND) AS done
	FROM told SEMI JOIN customer USING (account)
	WHERE kind = 'goal' AND time >= getvariable('now') - INTERVAL 1 YEAR
), measured AS (
	SELECT goal.id, any_value(target) AS target,
	    any_value(direction) AS direction,
	    arg_min(number(outcome.value), outcome.line) AS first,
	    arg_max(number(outcome.value), outcome.line)
	        FILTER (outcome.time >= goal.time) AS last
	FROM goal LEFT JOIN (SELECT * FROM told WHERE kind = 'outcome') outcome
	    ON outcome.account = goal.account AND outcome.name = goal.name
	    AND outcome.time < goal.done
	    AND (goal.actor IS NULL OR goal.actor = outcome.actor)
	WHERE goal.done <= getvariable('now') AND target IS NOT NULL
	GROUP BY goal.id
)
SELECT coalesce(CASE WHEN direction = '<='
    OR (direction <> '>=' AND target < first)
    THEN last <= target ELSE last >= target END, false)::INT AS attained
FROM measured;

-- ---- use ----

CREATE TEMP TABLE use AS
SELECT account, seats, age,
    count(DISTINCT actor) FILTER (time >= getvariable('now')
        - INTERVAL 28 DAY) AS users,
    count(DISTINCT uses.name) FILTER (time >= getvariable('now')
        - INTERVAL 28 DAY) AS features,
    count(DISTINCT date_trunc('week', time)) AS weeks
FROM customer LEFT JOIN uses USING (account)
WHERE alive
GROUP BY account, seats, age;

CREATE TEMP TABLE sticky AS
WITH whole AS (
	SELECT account, date_trunc('day', time) AS day, actor,
	    greatest(0, days(date_trunc('day', getvariable('now')) -
	    date_trunc('day', greatest(start, getvariable('now') -
	    INTERVAL 28 DAY) + INTERVAL '23:59:59'))) AS days
	FROM uses JOIN customer USING (account)
	WHERE actor IS NOT NULL AND time < date_trunc('day', getvariable('now'))
	    AND time >= date_trunc('day', greatest(start, getvariable('now') -
	    INTERVAL 28 DAY) + INTERVAL '23:59:59')
)
SELECT account, count(DISTINCT (day, actor)) AS daily,
    any_value(days) * count(DISTINCT actor) AS most
FROM whole GROUP BY account;

CREATE TEMP TABLE said AS
SELECT name, number(value) AS score,
    days(getvariable('now') - time) AS ago,
    time >= getvariable('now') - INTERVAL 6 MONTH AS lately
FROM told SEMI JOIN customer USING (account)
WHERE kind = 'survey' AND number(value) IS NOT NULL
    AND time >= getvariable('now') - INTERVAL 1 YEAR;

CREATE TEMP TABLE advocacy AS
SELECT customer.account, count(told.time) AS acts, any_value(alive) AS alive,
    any_value(age) AS age
FROM customer LEFT JOIN told ON told.account = customer.account
    AND told.kind = 'advocacy'
    AND told.time >= getvariable('now') - INTERVAL 1 YEAR
GROUP BY customer.account;

CREATE TEMP TABLE kpi AS
SELECT 'arr' AS measure, sum(arr) AS value FROM customer
UNION ALL SELECT 'arpa', avg(arr) FROM customer WHERE arr > 0
UNION ALL SELECT 'quick_ratio',
    sum(arr - had) FILTER (arr > had AND (had > 0 OR NOT ever)) /
    nullif(sum(had - arr) FILTER (arr < had), 0)
    FROM steps SEMI JOIN customer USING (account)
    WHERE time >= getvariable('now') - INTERVAL 3 MONTH
UNION ALL SELECT 'cltv', any_value(days) / 365.25 * avg(arr)
    FROM customer, life WHERE arr > 0
UNION ALL SELECT 'invoices_paid', avg(answered) FROM pairs WHERE what = 'invoice'
UNION ALL SELECT 'nrr', sum(arr) / sum(arr_before)
    FROM customer WHERE arr_before > 0
UNION ALL SELECT 'grr', sum(least(arr, arr_before)) / sum(arr_before)
    FROM customer WHERE arr_before > 0
UNION ALL SELECT 'logo_churn', avg((NOT alive)::INT)
    FROM customer WHERE arr_before > 0
UNION ALL SELECT 'renewal_rate', sum(renewed) / sum(due) FROM due
UNION ALL SELECT 'lifetime', days FROM life
UNION ALL SELECT 'time_to_first_value', min(t) FROM curve
    WHERE what = 'first_value' AND incidence >= 0.5 - 1e-9
UNION ALL SELECT 'time_to_full_value', min(t) FROM curve
    WHERE what = 'value_confirmed' AND incidence >= 0.5 - 1e-9
UNION ALL SELECT 'goals_attained', avg(attained) FROM goals
UNION ALL SELECT 'utility', avg(score) FROM said
    WHERE name = 'utility' AND lately
UNION ALL SELECT 'nps', 100 * avg(CASE WHEN score >= 9 THEN 1
    WHEN score <= 6 THEN -1 ELSE 0 END) FROM said WHERE name = 'nps'
UNION ALL SELECT 'csat', avg((score >= 4)::INT) FROM said
    WHERE name = 'csat' AND lately
UNION ALL SELECT 'ces', avg((score >= 5)::INT) FROM said
    WHERE name = 'ces' AND lately
UNION ALL SELECT 'ces_mean', avg(score) FROM said WHERE name = 'ces' AND lately
UNION ALL SELECT 'pulse', avg(score) FROM said WHERE name = 'pulse' AND ago <= 60
UNION ALL SELECT 'seats_active', median(users / seats) FROM use
    WHERE age >= 60 AND seats > 0
UNION ALL SELECT 'stickiness', sum(daily) / sum(most) FROM sticky
UNION ALL SELECT 'active_weeks', median(weeks) FROM use WHERE age >= 84
UNION ALL SELECT 'breadth', median(features) FROM use WHERE age >= 60
UNION ALL SELECT 'advocates', avg((acts > 0)::INT) FROM advocacy
    WHERE alive AND age >= 90
UNION ALL SELECT 'advocacy_acts', sum(acts) FROM advocacy
UNION ALL SELECT 'promoters_asked', avg(answered) FROM pairs
    WHERE what = 'promoter';
