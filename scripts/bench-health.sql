-- bench-health.sql: the built-in health model as an analyst would write it for
-- DuckDB, over one read of the log; scripts/bench sets the variables log and
-- threads, and copies the table health out.
--
-- All measures of the model that apply to any account of the sample's log: 33 of
-- 35, at two instants, their points, caps, dimensions, score, band, confidence
-- and trend.  Left out, since they apply to none there: stickiness (rhythm =
-- daily) and users_yoy (seasonal = yes).  Left out as well, though they would
-- cost: the drivers and the caps' names; whether a kind is observed and its feed
-- alive (all are, here); ARR told as movements or by an attribute; several
-- currencies; priorities changed later; accounts that no attribute names.
-- So its time is a lower bound.

-- greatest and least pass over NULL, and no value earns no points
CREATE MACRO points(value, worst, best) AS CASE WHEN value IS NOT NULL
    THEN greatest(0, least(100, 100 * (value - worst) / (best - worst))) END;
CREATE MACRO days(span) AS epoch(span) / 86400;
CREATE MACRO number(value) AS try_cast(value AS DOUBLE);
-- to nine places, then half up to one
CREATE MACRO printed(score) AS floor(round(score, 9) * 10 + 0.5) / 10;
CREATE MACRO weight(share, value) AS
    CASE WHEN value IS NULL THEN 0 ELSE share END;
CREATE MACRO earned(share, value) AS coalesce(share * value, 0);

-- a fifth faster than text
CREATE TYPE kind AS ENUM ('account', 'person', 'usage', 'metric', 'goal',
    'outcome', 'ticket', 'survey', 'touch', 'lapse', 'milestone', 'promise',
    'feedback', 'money', 'design', 'innovation', 'advocacy', 'practice', 'feed');

-- rowid is the log's order, which breaks ties within an instant; with a WHERE,
-- DuckDB 1.5 does not keep that order
CREATE TEMP TABLE event AS
SELECT account, time, kind, name, ref, actor, value
FROM read_csv(getvariable('log'), header = true, auto_detect = false,
    delim = ',', quote = '"', escape = '"',
    columns = {'account': 'VARCHAR', 'time': 'TIMESTAMP', 'kind': 'kind',
        'name': 'VARCHAR', 'ref': 'VARCHAR', 'actor': 'VARCHAR',
        'value': 'VARCHAR', 'note': 'VARCHAR'});

-- the as-of: a second after the newest export
SET VARIABLE now = (SELECT max(time) + INTERVAL 1 SECOND FROM event
    WHERE kind = 'feed' AND ref = 'to');

-- kinds lie mixed in the log: apart, a question of one reads that one only
CREATE TEMP TABLE attributes AS
    SELECT account, time, rowid AS line, name, value
    FROM event WHERE kind = 'account';
CREATE TEMP TABLE revenues AS
    SELECT account, time, rowid AS line, name, ref, value
    FROM event WHERE kind = 'money';
CREATE TEMP TABLE uses AS
    SELECT account, time, name, actor
    FROM event WHERE kind = 'usage';
CREATE TEMP TABLE people AS
    SELECT account, time, rowid AS line, name, actor, value
    FROM event WHERE kind = 'person';
CREATE TEMP TABLE touches AS
    SELECT account, time, name, actor
    FROM event WHERE kind = 'touch';
CREATE TEMP TABLE milestones AS
    SELECT account, time, name
    FROM event WHERE kind = 'milestone';
CREATE TEMP TABLE tickets AS
    SELECT account, time, rowid AS line, name, ref, value
    FROM event WHERE kind = 'ticket';
CREATE TEMP TABLE surveys AS
    SELECT account, time, rowid AS line, name, value
    FROM event WHERE kind = 'survey';
CREATE TEMP TABLE goals AS
    SELECT account, time, rowid AS line, name, actor, value
    FROM event WHERE kind = 'goal';
CREATE TEMP TABLE outcomes_told AS
    SELECT account, time, rowid AS line, name, actor, value
    FROM event WHERE kind = 'outcome';
CREATE TEMP TABLE promises AS
    SELECT account, time, rowid AS line, name, ref, actor, value
    FROM event WHERE kind = 'promise';
CREATE TEMP TABLE requests AS
    SELECT account, time, name, ref
    FROM event WHERE kind = 'feedback';
CREATE TEMP TABLE lapses_told AS
    SELECT account, time, actor
    FROM event WHERE kind = 'lapse';
DROP TABLE event;

-- every measure of every account as of t, NULL where there is no data, and what
-- the conditions of the model need
CREATE MACRO measures_at(t) AS TABLE (
WITH attribute AS (
	SELECT account,
	    arg_max(value, line) FILTER (name = 'name') AS name,
	    arg_max(value, line) FILTER (name = 'segment') AS segment,
	    arg_max(value, line) FILTER (name = 'owner') AS owner,
	    arg_max(value, line) FILTER (name = 'renews') AS renews,
	    arg_max(value, line) FILTER (name = 'status') AS status,
	    arg_max(value, line) FILTER (name = 'started') AS started,
	    arg_max(value, line) FILTER (name = 'seats') AS seats,
	    min(time) AS first_event
	FROM attributes
	WHERE time < t AND account <> '-'
	GROUP BY account
), subscription AS (
	SELECT account,
	    arg_max(number(value), line) AS arr,
	    arg_max(number(value), line)
	        FILTER (time < t - INTERVAL 1 YEAR) AS arr_before,
	    max(number(value)) AS most,
	    min(time) AS first_money
	FROM revenues
	WHERE name = 'arr' AND time < t
	GROUP BY account, ref
), money AS (
	SELECT account, sum(arr) AS arr, sum(arr_before) AS arr_before,
	    max(most) AS most, min(first_money) AS first_money
	FROM subscription
	GROUP BY account
), customer AS (
	SELECT attribute.*, coalesce(money.arr, 0) AS arr, arr_before,
	    coalesce(status, '') NOT IN
	        ('lead', 'prospect', 'trial', 'churned', 'cancelled')
	        AND NOT (coalesce(money.arr, 0) = 0 AND coalesce(most, 0) > 0)
	        AS alive,
	    coalesce(try_cast(started AS TIMESTAMP), first_money, first_event)
	        AS start,
	    days(t - coalesce(try_cast(started AS TIMESTAMP), first_money,
	        first_event)) AS age,
	    days(try_cast(renews AS TIMESTAMP) - t) AS until_renews
	FROM attribute LEFT JOIN money USING (account)
), use AS (
	SELECT account,
	    count(DISTINCT actor) FILTER (time >= t - INTERVAL 28 DAY) AS users,
	    count(DISTINCT actor) FILTER (time >= t - INTERVAL 56 DAY
	        AND time < t - INTERVAL 28 DAY) AS users_before,
	    count(DISTINCT name) FILTER (time >= t - INTERVAL 28 DAY) AS features,
	    count(DISTINCT date_trunc('week', time))
	        FILTER (time >= t - INTERVAL 84 DAY) AS weeks,
	    max(time) AS last_use
	FROM uses
	WHERE time < t AND time >= t - INTERVAL 1 YEAR
	GROUP BY account
), role AS (
	SELECT account, actor, time, value AS role
	FROM people
	WHERE name = 'role' AND actor IS NOT NULL
	    AND time < t
), person AS (
	SELECT account, actor,
	    arg_max(value, line) FILTER (name = 'role') AS role,
	    max(line) FILTER (name = 'role') AS since,
	    max(line) FILTER (name = 'left') AS gone
	FROM people
	WHERE name IN ('role', 'left')
	    AND actor IS NOT NULL AND time < t
	GROUP BY account, actor
), sponsor AS (
	SELECT account, count(*) AS sponsors
	FROM person
	WHERE role = 'sponsor' AND coalesce(gone < since, true)
	GROUP BY account
), champion AS (
	SELECT gone.account, count(*) AS champions_left
	FROM people gone ASOF JOIN role
	    ON gone.account = role.account AND gone.actor = role.actor
	    AND gone.time >= role.time
	WHERE gone.name = 'left' AND gone.time < t
	    AND gone.time >= t - INTERVAL 90 DAY AND role.role = 'champion'
	GROUP BY gone.account
), touch AS (
	SELECT account, time, name, actor
	FROM touches
	WHERE time < t AND time >= t - INTERVAL 1 YEAR
), touched AS (
	SELECT account,
	    count(DISTINCT actor) FILTER (actor NOT LIKE 'us:%'
	        AND time >= t - INTERVAL 90 DAY) AS contacts,
	    count(DISTINCT actor)
	        FILTER (name IN ('webinar', 'inapp', 'community')
	        AND time >= t - INTERVAL 90 DAY) AS digital_contacts,
	    max(time) FILTER (name = 'renewal'
	        AND time >= t - INTERVAL 6 MONTH) AS renewal_touch
	FROM touch
	GROUP BY account
), seen AS (
	SELECT touch.account, max(touch.time) AS sponsor_touch
	FROM touch ASOF JOIN role
	    ON touch.account = role.account AND touch.actor = role.actor
	    AND touch.time >= role.time
	WHERE role.role = 'sponsor'
	GROUP BY touch.account
), conversation AS (
	SELECT account,
	    greatest(time, start, t - INTERVAL 6 MONTH) AS time
	FROM touch JOIN customer USING (account)
	WHERE touch.name IN ('call', 'meeting', 'qbr', 'svs', 'onsite')
	    AND touch.time >= t - INTERVAL 6 MONTH
	UNION ALL
	SELECT account, greatest(start, t - INTERVAL 6 MONTH) FROM customer
	UNION ALL
	SELECT account, t FROM customer
), gap AS (
	SELECT account,
	    time - lag(time) OVER (PARTITION BY account ORDER BY time) AS gap
	FROM conversation
), silence AS (
	SELECT account, days(max(gap)) AS silence FROM gap GROUP BY account
), milestone AS (
	SELECT account, count(DISTINCT name) AS steps
	FROM milestones
	WHERE time < t
	    AND name IN ('kickoff', 'configured', 'trained', 'first_value')
	GROUP BY account
), opened AS (
	SELECT account, ref,
	    max(line) FILTER (name = 'opened' AND number(value) >= 3
	        AND time >= t - INTERVAL 90 DAY) AS opened,
	    max(line) FILTER (name = 'resolved') AS resolved
	FROM tickets
	WHERE name IN ('opened', 'resolved')
	    AND ref IS NOT NULL AND time < t
	GROUP BY account, ref
), urgent AS (
	SELECT account, count(*) AS urgent_open
	FROM opened
	WHERE opened IS NOT NULL AND coalesce(resolved < opened, true)
	GROUP BY account
), support AS (
	SELECT account,
	    count(*) FILTER (name = 'reopened') AS reopened,
	    count(*) FILTER (name = 'resolved') AS resolved,
	    count(*) FILTER (name = 'escalated') AS escalated
	FROM tickets
	WHERE time < t AND time >= t - INTERVAL 90 DAY
	GROUP BY account
), survey AS (
	SELECT account,
	    avg(number(value)) FILTER (name = 'nps') AS nps,
	    avg(number(value)) FILTER (name = 'utility'
	        AND time >= t - INTERVAL 6 MONTH) AS utility,
	    count(number(value)) FILTER (name = 'utility'
	        AND time >= t - INTERVAL 6 MONTH) AS utilities,
	    count(number(value)) FILTER (name = 'csat' AND number(value) >= 4
	        AND time >= t - INTERVAL 6 MONTH) AS satisfied,
	    count(number(value)) FILTER (name = 'csat'
	        AND time >= t - INTERVAL 6 MONTH) AS csats,
	    avg(number(value)) FILTER (name = 'ces'
	        AND time >= t - INTERVAL 6 MONTH) AS ces,
	    arg_max(number(value), line) FILTER (name = 'pulse'
	        AND time >= t - INTERVAL 60 DAY) AS pulse
	FROM surveys
	WHERE time < t AND time >= t - INTERVAL 1 YEAR
	GROUP BY account
), opening AS ( -- the first of each link in the window
	SELECT account, 'goal' AS kind, name AS link, min(time) AS opening,
	    min(time) + INTERVAL 90 DAY AS latest
	FROM goals
	WHERE time < t AND time >= t - INTERVAL 1 YEAR
	GROUP BY account, name
	UNION ALL
	SELECT account, 'ticket', ref, min(time), min(time) + INTERVAL 5 DAY
	FROM tickets
	WHERE name = 'opened' AND time < t AND time >= t - INTERVAL 90 DAY
	GROUP BY account, ref
	UNION ALL
	SELECT account, 'feedback', ref, min(time), min(time) + INTERVAL 14 DAY
	FROM requests
	WHERE name = 'heard' AND time < t AND time >= t - INTERVAL 6 MONTH
	GROUP BY account, ref
	UNION ALL
	SELECT account, 'money', ref, min(time), min(time) + INTERVAL 45 DAY
	FROM revenues
	WHERE name = 'invoice' AND time < t AND time >= t - INTERVAL 1 YEAR
	GROUP BY account, ref
), answer AS (
	SELECT account, 'goal' AS kind, name AS link, time
	FROM outcomes_told
	WHERE time < t AND time >= t - INTERVAL 1 YEAR
	UNION ALL
	SELECT account, 'ticket', ref, time
	FROM tickets
	WHERE name = 'resolved' AND time < t AND time >= t - INTERVAL 90 DAY
	UNION ALL
	SELECT account, 'feedback', ref, time
	FROM requests
	WHERE name IN ('acknowledged', 'accepted', 'declined', 'alternative',
	    'shipped') AND time < t AND time >= t - INTERVAL 6 MONTH
	UNION ALL
	SELECT account, 'money', ref, time
	FROM revenues
	WHERE name = 'payment' AND time < t AND time >= t - INTERVAL 1 YEAR
), pair AS ( -- pending until the limit has passed
	SELECT opening.account, opening.kind, opening.link,
	    bool_or(answer.time IS NOT NULL) AS answered
	FROM opening LEFT JOIN answer
	    ON opening.account = answer.account AND opening.kind = answer.kind
	    AND opening.link = answer.link
	    AND answer.time BETWEEN opening.opening AND opening.latest
	WHERE opening.latest < t AND opening.link IS NOT NULL
	GROUP BY opening.account, opening.kind, opening.link
), answered AS (
	SELECT account,
	    avg(answered::INT) FILTER (kind = 'goal') AS goals_measured,
	    avg(answered::INT) FILTER (kind = 'ticket') AS on_time,
	    count(*) FILTER (kind = 'ticket') AS tickets,
	    avg(answered::INT) FILTER (kind = 'feedback') AS feedback_answered,
	    avg(answered::INT) FILTER (kind = 'money') AS invoices_paid
	FROM pair
	GROUP BY account
), goal AS (
	SELECT line AS id, account, name, actor, time,
	    value[1:2] AS direction,
	    number(regexp_extract(value, '^(?:[<>]=)?([^@]*)', 1)) AS target,
	    coalesce(try_cast(split_part(value, '@', 2) AS DATE)
	        + INTERVAL 1 DAY,
	        time + INTERVAL 180 DAY + INTERVAL 1 SECOND) AS done
	FROM goals
	WHERE time < t AND time >= t - INTERVAL 1 YEAR
), attainment AS (
	SELECT goal.account, goal.id, any_value(target) AS target,
	    any_value(direction) AS direction,
	    arg_min(number(outcome.value), outcome.line) AS first,
	    arg_max(number(outcome.value), outcome.line)
	        FILTER (outcome.time >= goal.time) AS last
	FROM goal LEFT JOIN outcomes_told outcome
	    ON outcome.account = goal.account
	    AND outcome.name = goal.name AND outcome.time < goal.done
	    AND (goal.actor IS NULL OR goal.actor = outcome.actor)
	WHERE goal.done <= t AND target IS NOT NULL
	GROUP BY goal.account, goal.id
), attained AS (
	SELECT account, avg(coalesce(CASE
	    WHEN direction = '<=' OR (direction <> '>=' AND target < first)
	    THEN last <= target ELSE last >= target END, false)::INT)
	    AS goals_attained
	FROM attainment
	GROUP BY account
), wanted AS (
	SELECT account, count(DISTINCT name) AS goals_set
	FROM goals
	WHERE time < t AND time >= t - INTERVAL 1 YEAR
	GROUP BY account
), measured AS (
	SELECT account, count(DISTINCT actor) AS end_outcomes
	FROM outcomes_told
	WHERE actor LIKE 'end:%' AND time < t AND time >= t - INTERVAL 1 YEAR
	GROUP BY account
), promise AS (
	SELECT account, ref,
	    arg_min(actor, line) FILTER (name = 'made') AS promiser,
	    list({'at': time, 'due':
	        date_trunc('day', try_cast(value AS TIMESTAMP)) + INTERVAL 1 DAY}
	        ORDER BY line) FILTER (name IN ('made', 'moved')
	        AND try_cast(value AS TIMESTAMP) IS NOT NULL) AS dates,
	    min(time) FILTER (name = 'met') AS met,
	    min(time) FILTER (name IN ('moved', 'withdrawn')) AS changed
	FROM promises
	WHERE ref IS NOT NULL AND time < t
	GROUP BY account, ref
), dated AS ( -- a new date counts if it was told while the old one held
	SELECT account, met, changed, dates[1].due AS first_due,
	    list_reduce(dates, lambda was, told:
	        CASE WHEN told.at < was.due THEN told ELSE was END).due AS due
	FROM promise
	WHERE promiser LIKE 'us:%' AND len(dates) > 0
), kept AS (
	SELECT account,
	    avg(coalesce(met < due, false)::INT) FILTER (due <= t
	        AND due > t - INTERVAL 6 MONTH) AS promises_kept,
	    avg(coalesce(changed < first_due, false)::INT)
	        FILTER (first_due <= t AND first_due > t - INTERVAL 6 MONTH
	        AND coalesce(met >= first_due, true)) AS warned
	FROM dated
	GROUP BY account
), lapsed AS (
	SELECT account, count(*) AS lapses
	FROM lapses_told
	WHERE actor LIKE 'us:%' AND time < t
	    AND time >= t - INTERVAL 90 DAY
	GROUP BY account
)
SELECT account, name, segment, owner, arr, renews, alive, start, age,
    segment IS DISTINCT FROM 'digital' AS met_in_person,
    until_renews, status,
    CASE WHEN age >= 60 THEN points(coalesce(goals_set, 0), 0, 1) END
        AS goals_set,
    points(goals_measured, 0.2, 0.9) AS goals_measured,
    points(goals_attained, 0, 0.6) AS goals_attained,
    points(coalesce(end_outcomes, 0), 0, 1) AS end_outcomes,
    CASE WHEN utilities >= 3 THEN points(utility, 2.5, 4.2) END AS utility,
    CASE WHEN age >= 60 AND number(seats) > 0 THEN
        points(coalesce(users, 0) / number(seats), 0.2, 0.7) END
        AS seats_active,
    CASE WHEN age >= 84 THEN points(coalesce(weeks, 0), 4, 11) END
        AS active_weeks,
    CASE WHEN age >= 60 THEN points(coalesce(features, 0), 1, 6) END
        AS breadth,
    CASE WHEN age >= 60 AND users_before >= 5 THEN
        points(users / users_before - 1, -0.5, 0) END AS users_trend,
    CASE WHEN age >= 30 THEN points(days(t - last_use), 30, 7) END
        AS last_use,
    CASE WHEN age >= 30 AND age <= 120 THEN
        points(coalesce(steps, 0) / 4, 0.25, 1) END AS onboarding,
    points(coalesce(sponsors, 0), 0, 1) AS sponsor_held,
    CASE WHEN met_in_person THEN points(days(t - sponsor_touch), 180, 60) END
        AS sponsor_seen,
    CASE WHEN met_in_person THEN points(coalesce(contacts, 0), 0, 3) END
        AS contacts,
    points(coalesce(champions_left, 0), 1, 0) AS champion_left,
    CASE WHEN met_in_person THEN points(silence, 160, 60) END AS silence,
    CASE WHEN NOT met_in_person THEN
        points(coalesce(digital_contacts, 0), 0, 2) END AS digital_touch,
    points(coalesce(urgent_open, 0), 2, 0) AS urgent_open,
    CASE WHEN tickets >= 2 THEN points(on_time, 0.5, 0.9) END AS on_time,
    CASE WHEN resolved >= 4 THEN points(reopened / resolved, 0.25, 0.05) END
        AS reopened,
    points(coalesce(escalated, 0), 2, 0) AS escalated,
    points(nps, 5, 9) AS nps,
    CASE WHEN csats >= 3 THEN points(satisfied / csats, 0.6, 0.92) END
        AS csat,
    points(ces, 3.5, 6) AS ces,
    points(pulse, 2, 4) AS pulse,
    points(promises_kept, 0.5, 0.95) AS promises_kept,
    points(warned, 0.2, 0.9) AS warned,
    points(feedback_answered, 0.3, 0.9) AS feedback_answered,
    points(coalesce(lapses, 0), 3, 0) AS lapses,
    CASE WHEN age >= 365 AND arr_before > 0 THEN
        points(arr / arr_before, 0.8, 1) END AS arr_kept,
    points(invoices_paid, 0.5, 1) AS invoices_paid,
    CASE WHEN until_renews <= 120 THEN
        points(days(t - renewal_touch), 60, 21) END AS renewal_worked,
    CASE WHEN status = 'notice' THEN 0 END AS notice
FROM customer
LEFT JOIN use USING (account) LEFT JOIN sponsor USING (account)
LEFT JOIN champion USING (account) LEFT JOIN touched USING (account)
LEFT JOIN seen USING (account) LEFT JOIN silence USING (account)
LEFT JOIN milestone USING (account) LEFT JOIN urgent USING (account)
LEFT JOIN support USING (account) LEFT JOIN survey USING (account)
LEFT JOIN answered USING (account) LEFT JOIN attained USING (account)
LEFT JOIN wanted USING (account) LEFT JOIN measured USING (account)
LEFT JOIN kept USING (account) LEFT JOIN lapsed USING (account)
);

-- a measure's weight is its share of those of its dimension that apply, times the
-- dimension's: by dimension, the shares that apply, those with data and what they
-- earn
CREATE MACRO scores_at(t) AS TABLE (
WITH dimension AS (
	SELECT *,
	    80 + weight(20, CASE WHEN age >= 60 THEN 1 END) AS outcomes_all,
	    weight(20, goals_set) + weight(20, goals_measured)
	        + weight(35, goals_attained) + weight(10, end_outcomes)
	        + weight(15, utility) AS outcomes_known,
	    earned(20, goals_set) + earned(20, goals_measured)
	        + earned(35, goals_attained) + earned(10, end_outcomes)
	        + earned(15, utility) AS outcomes_earned,
	    CASE WHEN age >= 60 THEN 55 ELSE 0 END
	        + CASE WHEN age >= 84 THEN 15 ELSE 0 END
	        + CASE WHEN age >= 30 THEN 10 ELSE 0 END
	        + CASE WHEN age >= 30 AND age <= 120 THEN 30 ELSE 0 END
	        AS adoption_all,
	    weight(25, seats_active) + weight(15, active_weeks)
	        + weight(10, breadth) + weight(20, users_trend)
	        + weight(10, last_use) + weight(30, onboarding)
	        AS adoption_known,
	    earned(25, seats_active) + earned(15, active_weeks)
	        + earned(10, breadth) + earned(20, users_trend)
	        + earned(10, last_use) + earned(30, onboarding)
	        AS adoption_earned,
	    CASE WHEN met_in_person THEN 100 ELSE 55 END AS relationship_all,
	    weight(20, sponsor_held) + weight(25, sponsor_seen)
	        + weight(20, contacts) + weight(15, champion_left)
	        + weight(20, silence) + weight(20, digital_touch)
	        AS relationship_known,
	    earned(20, sponsor_held) + earned(25, sponsor_seen)
	        + earned(20, contacts) + earned(15, champion_left)
	        + earned(20, silence) + earned(20, digital_touch)
	        AS relationship_earned,
	    100 AS support_all,
	    weight(35, urgent_open) + weight(35, on_time)
	        + weight(15, reopened) + weight(15, escalated)
	        AS support_known,
	    earned(35, urgent_open) + earned(35, on_time)
	        + earned(15, reopened) + earned(15, escalated)
	        AS support_earned,
	    90 AS sentiment_all,
	    weight(35, nps) + weight(25, csat) + weight(15, ces)
	        + weight(15, pulse) AS sentiment_known,
	    earned(35, nps) + earned(25, csat) + earned(15, ces)
	        + earned(15, pulse) AS sentiment_earned,
	    100 AS trust_all,
	    weight(40, promises_kept) + weight(15, warned)
	        + weight(35, feedback_answered) + weight(10, lapses)
	        AS trust_known,
	    earned(40, promises_kept) + earned(15, warned)
	        + earned(35, feedback_answered) + earned(10, lapses)
	        AS trust_earned,
	    20 + CASE WHEN age >= 365 THEN 45 ELSE 0 END
	        + CASE WHEN until_renews <= 120 THEN 25 ELSE 0 END
	        + weight(10, notice) AS commercial_all,
	    weight(45, arr_kept) + weight(20, invoices_paid)
	        + weight(25, renewal_worked) + weight(10, notice)
	        AS commercial_known,
	    -- no talk of a renewal that is near earns 0, but is no data
	    commercial_known + CASE WHEN until_renews <= 120
	        AND renewal_worked IS NULL THEN 25 ELSE 0 END
	        AS commercial_counted,
	    earned(45, arr_kept) + earned(20, invoices_paid)
	        + earned(25, renewal_worked) AS commercial_earned
	FROM measures_at(t)
), total AS (
	SELECT *,
	    20 * outcomes_known / outcomes_all
	        + CASE WHEN adoption_all > 0
	            THEN 25 * adoption_known / adoption_all ELSE 0 END
	        + 15 * relationship_known / relationship_all
	        + 10 * support_known / support_all
	        + 10 * sentiment_known / sentiment_all
	        + 10 * trust_known / trust_all AS known_but_commercial,
	    20 * outcomes_earned / outcomes_all
	        + CASE WHEN adoption_all > 0
	            THEN 25 * adoption_earned / adoption_all ELSE 0 END
	        + 15 * relationship_earned / relationship_all
	        + 10 * support_earned / support_all
	        + 10 * sentiment_earned / sentiment_all
	        + 10 * trust_earned / trust_all
	        + 10 * commercial_earned / commercial_all AS earned,
	    75 + CASE WHEN adoption_all > 0 THEN 25 ELSE 0 END AS applies
	FROM dimension
), score AS (
	SELECT *,
	    (known_but_commercial + 10 * commercial_known / commercial_all)
	        / applies AS confidence,
	    printed(least(
	        earned / nullif(known_but_commercial
	            + 10 * commercial_counted / commercial_all, 0),
	        CASE WHEN last_use = 0 OR notice = 0 THEN 39.9
	            WHEN sponsor_held = 0 OR urgent_open = 0 THEN 69.9
	            ELSE 100 END)) AS score
	FROM total
)
SELECT account, name, segment, owner, arr, renews, t AS as_of, score,
    CASE WHEN score IS NULL OR confidence < 0.5 THEN 'unknown'
        WHEN score >= 70 THEN 'green' WHEN score >= 40 THEN 'yellow'
        ELSE 'red' END AS band,
    confidence,
    printed(outcomes_earned / nullif(outcomes_known, 0)) AS outcomes,
    printed(adoption_earned / nullif(adoption_known, 0)) AS adoption,
    printed(relationship_earned / nullif(relationship_known, 0))
        AS relationship,
    printed(support_earned / nullif(support_known, 0)) AS support,
    printed(sentiment_earned / nullif(sentiment_known, 0)) AS sentiment,
    printed(trust_earned / nullif(trust_known, 0)) AS trust,
    printed(commercial_earned / nullif(commercial_counted, 0)) AS commercial,
    alive, start
FROM score
);

CREATE TEMP TABLE health AS
SELECT now.* EXCLUDE (alive, start),
    CASE WHEN now.start <= now.as_of - INTERVAL 28 DAY
        THEN printed(now.score - before.score) END AS trend
FROM scores_at(getvariable('now')) AS now
LEFT JOIN scores_at(getvariable('now') - INTERVAL 28 DAY) AS before
    USING (account)
WHERE now.alive AND now.start < now.as_of
ORDER BY account;
