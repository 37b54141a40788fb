--
-- The aggregates of timeline
--
SET search_path = caseload, public;

-- How many nodes of a query's plan are a Partial Aggregate?
CREATE FUNCTION public.partial_aggregates(query text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
    RETURN regexp_count(plan::text, '"Partial Mode": "Partial"');
END $$;

CREATE TABLE public.spell (id integer, started date, ended date, value numeric);
INSERT INTO spell VALUES
    (1, NULL, '2024-02-01', 1),
    (2, '2024-01-01', '2024-02-01', NULL),
    (3, '2024-01-01', '2024-01-01', 5),
    (4, '2024-01-01', '2024-03-01', 1.5),
    (5, '2024-02-01', NULL, 2),
    (6, '2024-01-15', '2024-01-20', -0.5),
    (7, '2024-03-01', '2024-04-01', 0),
    (8, '2024-02-01', NULL, -2),
    (9, '-infinity', '2023-12-01', 4),
    (10, '2024-02-10', 'infinity', 1);

-- no rows; rows that do not count: start or value not known, an empty interval
SELECT timeline_agg(started, ended, value) FROM spell WHERE false;
SELECT timeline_agg(started, ended, value) FROM spell WHERE id IN (1, 2, 3);
-- one row, two, a negative one, all
SELECT timeline_agg(started, ended, value) FROM spell WHERE id = 4;
SELECT timeline_agg(started, ended, value) FROM spell WHERE id IN (4, 5);
SELECT timeline_agg(started, ended, value) FROM spell WHERE id IN (1, 2, 3, 4, 6);
SELECT timeline_agg(started, ended, value) FROM spell;
-- Rows that count and add up to nothing are the timeline that is always zero.
SELECT timeline_agg(started, ended, value) = '' AS zero FROM spell WHERE id IN (5, 8);
SELECT timeline_agg(started, ended, value) = '' AS zero FROM spell WHERE id = 7;
-- no day at all
SELECT timeline_agg('infinity', NULL, 1.0), timeline_agg('infinity', 'infinity', 1.0), timeline_agg('-infinity', '-infinity', 1.0);
SELECT timeline_agg('-infinity', NULL, 1.0) AS always;

-- what is refused
SELECT timeline_agg('2024-02-01', '2024-01-31', 1.0);
SELECT timeline_agg('2024-02-01', '-infinity', 1.0);
SELECT timeline_agg('10000-01-01', NULL, 1.0);
SELECT timeline_agg('2024-02-01', '10000-01-01', 1.0);
SELECT timeline_agg('0001-12-31 BC', NULL, 1.0);
SELECT timeline_agg('2024-02-01', NULL, 'NaN'::numeric);
SELECT timeline_agg('2024-02-01', NULL, 1e13);
SELECT timeline_agg('2024-02-01', NULL, value) FROM (VALUES (9e12), (9e12)) AS large (value);

-- every type of number, and a range for the dates
SELECT
    timeline_agg(started, ended, (value * 2)::integer) = timeline_agg(started, ended, value * 2) AS integer,
    timeline_agg(started, ended, (value * 2)::bigint) = timeline_agg(started, ended, value * 2) AS bigint,
    timeline_agg(started, ended, value::double precision) = timeline_agg(started, ended, value) AS double,
    timeline_agg(daterange(started, ended), value) = timeline_agg(started, ended, value) AS range,
    timeline_agg(daterange(started, ended), (value * 2)::integer) = timeline_agg(started, ended, value * 2) AS range_integer,
    timeline_agg(daterange(started, ended), (value * 2)::bigint) = timeline_agg(started, ended, value * 2) AS range_bigint,
    timeline_agg(daterange(started, ended), value::double precision) = timeline_agg(started, ended, value) AS range_double
FROM spell
WHERE started IS NOT NULL;
SELECT timeline_agg(r, 1) AS inclusive, timeline_agg(r, 1) FILTER (WHERE lower_inf(r)) AS always, timeline_agg(r, 1) FILTER (WHERE isempty(r)) AS empty
FROM unnest('{"[2024-01-01,2024-01-31]","(,)",empty,"[2024-01-05,)"}'::daterange[]) AS r;
SELECT timeline_agg('2024-01-01', NULL, 1.0000005) AS rounded_away, timeline_agg('2024-01-01', NULL, '0.1') AS untyped;

-- Random spells against a join of each with all its days.
CREATE TABLE public.held AS
SELECT
    i AS id,
    i % 7 AS team,
    i % 100 AS worker,
    i % 3 = 0 AS agency,
    CASE WHEN i % 23 <> 0 THEN '2020-01-01'::date + started END AS started,
    CASE WHEN i % 17 <> 0 THEN '2020-01-01'::date + started + (hashint4extended(i, 2) & 255)::integer END AS ended,
    CASE WHEN i % 29 <> 0 THEN ((hashint4extended(i, 3) & 31) - 8) / 4.0 END AS value
FROM
    generate_series(1, 4000) AS i,
    LATERAL ((SELECT (hashint4extended(i, 1) & 1023)::integer)) AS random (started);
ANALYZE held;

CREATE TABLE public.daily AS
SELECT
    team,
    day,
    coalesce((SELECT sum(h.value) FROM held AS h WHERE h.team = t.team AND h.started <= day AND (h.ended > day OR h.ended IS NULL)), 0) AS value
FROM
    (SELECT DISTINCT team FROM held) AS t
    CROSS JOIN (SELECT date(at) AS day FROM generate_series('2019-12-01'::date, '2023-12-31', '1 day') AS at) AS days;

CREATE TABLE public.team_load AS
SELECT team, timeline_agg(started, ended, value) AS t FROM held GROUP BY team;

SELECT count(*) AS days, count(*) FILTER (WHERE s.value = d.value AND value_at(t, day) = d.value) AS same
FROM
    team_load
    CROSS JOIN series(t, '2019-12-01', '2024-01-01') AS s
    JOIN daily AS d USING (team, day);
-- wider steps, within what is read at once and past it; in FROM and in the select list
SELECT step, count(*) AS days, count(*) FILTER (WHERE s.value = d.value) AS same
FROM
    (VALUES (interval '9 days'), ('100 days'), ('1 month'), ('1 month 1 day')) AS steps (step)
    CROSS JOIN team_load
    CROSS JOIN series(t, '2019-12-01', '2024-01-01', step) AS s
    JOIN daily AS d USING (team, day)
GROUP BY step
ORDER BY step;
SELECT count(*) AS days, count(*) FILTER (WHERE (s).value = d.value) AS same
FROM
    (SELECT team, series(t, '2019-12-01', '2024-01-01') AS s FROM team_load) AS rows
    JOIN daily AS d ON d.team = rows.team AND d.day = (s).day;
SELECT bool_and(integral(t, '2020-01-01', '2022-01-01') = of_days AND peak(t, '2020-01-01', '2022-01-01') = highest
    AND trough(t, '2020-01-01', '2022-01-01') = lowest AND days_over(t, 110, '2020-01-01', '2022-01-01') = over
    AND average(t, '2020-01-01', '2022-01-01') = trim_scale(of_days) / 731) AS same
FROM
    team_load
    JOIN (SELECT team, sum(value) AS of_days, max(value) AS highest, min(value) AS lowest, count(*) FILTER (WHERE value > 110) AS over
        FROM daily WHERE day >= '2020-01-01' AND day < '2022-01-01' GROUP BY team) AS d USING (team);

-- order, DISTINCT, FILTER
SELECT
    timeline_send(timeline_agg(started, ended, value ORDER BY id)) = timeline_send(timeline_agg(started, ended, value ORDER BY value, ended)) AS any_order,
    timeline_agg(DISTINCT started, ended, value) <> timeline_agg(started, ended, value) AS fewer,
    timeline_agg(started, ended, value) FILTER (WHERE agency) + timeline_agg(started, ended, value) FILTER (WHERE NOT agency) = timeline_agg(started, ended, value) AS whole,
    timeline_agg(started, ended, value) - timeline_agg(started, ended, value) FILTER (WHERE agency) = timeline_agg(started, ended, value) FILTER (WHERE NOT agency) AS rest
FROM held;
SELECT timeline_agg(DISTINCT '2024-01-01'::date, NULL::date, i % 3) FROM generate_series(1, 100) AS i;

-- grouping sets; stored and merged
SELECT count(*) AS sets, bool_and(cube.t = of_parts) AS same
FROM
    (SELECT team, agency, timeline_agg(started, ended, value) AS t FROM held GROUP BY CUBE (team, agency)) AS cube
    JOIN (SELECT team, agency, caseload.rollup(t) AS of_parts
        FROM (SELECT team, agency, id % 31 AS part, timeline_agg(started, ended, value) AS t FROM held GROUP BY team, agency, part) AS stored
        GROUP BY CUBE (team, agency)) AS parts
        ON cube.team IS NOT DISTINCT FROM parts.team AND cube.agency IS NOT DISTINCT FROM parts.agency;
SELECT caseload.rollup(t) = (SELECT timeline_agg(started, ended, value) FROM held) AS whole FROM team_load;
SELECT count(*) AS unchanged FROM team_load JOIN (SELECT team, timeline_agg(started, ended, value) AS t FROM held GROUP BY team) AS again USING (team, t);
SELECT caseload.rollup(t) FROM team_load WHERE false;
SELECT caseload.rollup(t) FROM (VALUES (NULL::timeline), ('2024-01-01=1'), (NULL), ('-infinity=1, 2024-01-01=0')) AS four (t);
SELECT caseload.rollup(t) FROM (VALUES ('-infinity=-9223372036854, 2024-01-01=9223372036852'::timeline), ('-infinity=1, 2024-01-01=2')) AS two (t);
SELECT caseload.rollup(t) FROM (VALUES ('2024-01-01=9223372036854'::timeline), ('2024-01-01=1')) AS two (t);

-- windows: frames that grow, that move, that are empty or hold nothing that counts
SELECT
    id,
    timeline_agg(started, ended, value) OVER (ORDER BY id) AS so_far,
    timeline_agg(started, ended, value) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS last_two,
    timeline_agg(daterange(started, ended), value) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 2 PRECEDING) AS two_ago
FROM spell
WHERE id < 8
ORDER BY id;
SELECT count(*) AS frames, bool_and(moving IS NOT DISTINCT FROM counted) AS same
FROM (
    SELECT
        timeline_agg(started, ended, value) OVER (PARTITION BY team ORDER BY id ROWS BETWEEN 50 PRECEDING AND 10 PRECEDING) AS moving,
        (SELECT timeline_agg(h.started, h.ended, h.value) FROM held AS h
            WHERE h.team = held.team AND h.id BETWEEN held.id - 350 AND held.id - 70) AS counted
    FROM held
    WHERE id < 1000) AS frames;
SELECT count(*) AS frames, bool_and(moving = counted) AS same
FROM (
    SELECT
        caseload.rollup(t) OVER (ORDER BY team ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
        (SELECT caseload.rollup(l.t) FROM team_load AS l WHERE l.team BETWEEN team_load.team - 2 AND team_load.team) AS counted
    FROM team_load) AS frames;
-- a frame of 3,900 rows, whose state is not flat any more
SELECT count(*) AS frames, bool_and(moving = counted) AS same
FROM (
    SELECT
        id,
        timeline_agg(started, ended, value) OVER (ORDER BY id ROWS BETWEEN 3900 PRECEDING AND CURRENT ROW) AS moving
    FROM held) AS frames,
    LATERAL (SELECT timeline_agg(h.started, h.ended, h.value) AS counted FROM held AS h
        WHERE h.id BETWEEN frames.id - 3900 AND frames.id) AS counted
WHERE id % 500 = 0 OR id > 3995;

-- A large state, from flat to expanded to stored; one that is wider than it is
-- dense, of all the years there are; many changes of one day each.
CREATE TABLE public.large AS
SELECT
    '0001-01-01'::date + (hashint4extended(i, 1) & 2097151)::integer AS started,
    '0001-01-01'::date + (hashint4extended(i, 1) & 2097151)::integer + (hashint4extended(i, 2) & 65535)::integer AS ended,
    hashint4extended(i, 3) % 1000000 / 1000000.0 AS value
FROM generate_series(1, 20000) AS i;
SELECT count(*) AS steps, bool_and(s.value = s.sum) AS same
FROM (
    SELECT s.value, (SELECT sum(l.value) FROM large AS l WHERE l.started <= s.started AND l.ended > s.started) AS sum
    FROM (SELECT timeline_agg(started, ended, value) AS t FROM large) AS whole, steps(t) AS s
    ORDER BY hashint4(s.started - '0001-01-01')
    LIMIT 300) AS s;
SELECT count(*) AS steps, sum((s.ended - s.started) * s.value) = (SELECT sum((ended - started) * value) FROM large) AS integral
FROM (SELECT timeline_agg(started, ended, value) AS t FROM large) AS whole, steps(t) AS s;
SELECT t = (SELECT timeline_agg(s.started, s.ended, s.value) FROM steps(t) AS s) AS again,
    t = (SELECT caseload.rollup(part) FROM (SELECT timeline_agg(started, ended, value) AS part FROM large GROUP BY value::integer) AS parts) AS of_parts,
    t = t::text::timeline AS of_text
FROM (SELECT timeline_agg(started, ended, value) AS t FROM large) AS whole;
-- timelines too large to be intervals: they wait until several are added up, few
-- that are wide and many that are dense
SELECT count(*) AS parts, caseload.rollup(part) = (SELECT timeline_agg(started, ended, value) FROM large) AS same
FROM (SELECT timeline_agg(started, ended, value) AS part FROM large GROUP BY hashint4(started - '0001-01-01') & 15) AS parts;
SELECT count(*) AS parts, caseload.rollup(part) = (SELECT timeline_agg(day, day + 1, 210 + 20 * (i % 2))
        FROM generate_series(0, 999) AS i, date('2000-01-01'::date + i) AS day) AS same
FROM (
    SELECT timeline_agg(day, day + 1, k + i % 2) AS part
    FROM generate_series(1, 20) AS k, generate_series(0, 999) AS i, date('2000-01-01'::date + i) AS day
    GROUP BY k) AS parts;
-- middling ones beside a large one, which are intervals again
SELECT count(*) AS parts, caseload.rollup(part) = (SELECT timeline_agg(started, ended, value) FROM large) AS same
FROM (
    SELECT timeline_agg(started, ended, value) AS part
    FROM large
    GROUP BY CASE WHEN value > 0 THEN 0 ELSE 1 + (hashint4(started - '0001-01-01') & 31) END
) AS parts;
SELECT bool_and(s.value = s.started - '2000-01-01') AS same, count(*) AS steps
FROM (SELECT timeline_agg('2000-01-01'::date + i, '2000-01-01'::date + i + 1, i) AS t FROM generate_series(1, 5000) AS i) AS ramp, steps(t) AS s;
-- as many rows as fill a state, and a few more or less: the n-th day has n of them
SELECT count(*) AS sizes, bool_and(value_at(t, '2000-01-01'::date + n) = n AND value_at(t, '2000-01-01'::date + n / 2) = n / 2) AS same
FROM (
    SELECT n, timeline_agg('2000-01-01'::date + i, NULL, 1) AS t
    FROM (VALUES (500), (1020), (2040), (4090)) AS about (size), generate_series(size, size + 15) AS n, generate_series(1, n) AS i
    GROUP BY n
) AS filled;

-- groups that do not fit into memory
CREATE TABLE public.grouped AS SELECT worker, timeline_agg(started, ended, value) AS t FROM held GROUP BY worker;
SET work_mem = '64kB';
SET enable_sort = off;
SELECT count(*) AS groups, count(*) FILTER (WHERE g.t = s.t) AS same
FROM grouped AS g JOIN (SELECT worker, timeline_agg(started, ended, value) AS t FROM held GROUP BY worker) AS s USING (worker);
RESET enable_sort;
RESET work_mem;

-- partitions, each on its own and in parts
CREATE TABLE public.parted (LIKE held) PARTITION BY LIST (team);
CREATE TABLE public.parted_low PARTITION OF parted FOR VALUES IN (0, 1, 2, 3);
CREATE TABLE public.parted_high PARTITION OF parted FOR VALUES IN (4, 5, 6);
INSERT INTO parted SELECT * FROM held;
ANALYZE parted;
SET enable_partitionwise_aggregate = on;
SET max_parallel_workers_per_gather = 0;
SELECT partial_aggregates('SELECT timeline_agg(started, ended, value) FROM parted GROUP BY agency');
SELECT count(*) AS groups, bool_and(p.t = h.t) AS same
FROM
    (SELECT agency, timeline_agg(started, ended, value) AS t FROM parted GROUP BY agency) AS p
    JOIN (SELECT agency, timeline_agg(started, ended, value) AS t FROM held GROUP BY agency) AS h USING (agency);
RESET enable_partitionwise_aggregate;

-- parallel, of every overload, in few large groups and in many small ones: the
-- same as serial, to the last bit
CREATE VIEW public.measured AS
SELECT
    'team' AS kind,
    team AS key,
    timeline_send(timeline_agg(started, ended, value)),
    timeline_send(timeline_agg(started, ended, value::double precision)) AS double,
    timeline_send(timeline_agg(started, ended, (value * 4)::bigint)) AS bigint,
    timeline_send(timeline_agg(started, ended, (value * 4)::integer)) AS integer,
    timeline_send(timeline_agg(daterange(started, ended), value)) AS range,
    timeline_send(timeline_agg(daterange(started, ended), value::double precision)) AS range_double,
    timeline_send(timeline_agg(daterange(started, ended), (value * 4)::bigint)) AS range_bigint,
    timeline_send(timeline_agg(daterange(started, ended), (value * 4)::integer)) AS range_integer
FROM held
GROUP BY team
UNION ALL
SELECT
    'worker',
    worker,
    timeline_send(timeline_agg(started, ended, value)),
    timeline_send(timeline_agg(started, ended, value::double precision)),
    timeline_send(timeline_agg(started, ended, (value * 4)::bigint)),
    timeline_send(timeline_agg(started, ended, (value * 4)::integer)),
    timeline_send(timeline_agg(daterange(started, ended), value)),
    timeline_send(timeline_agg(daterange(started, ended), value::double precision)),
    timeline_send(timeline_agg(daterange(started, ended), (value * 4)::bigint)),
    timeline_send(timeline_agg(daterange(started, ended), (value * 4)::integer))
FROM held
GROUP BY worker;
CREATE VIEW public.merged AS
SELECT 'large' AS kind, timeline_send(timeline_agg(started, ended, value)) FROM large
UNION ALL
SELECT 'rollup', timeline_send(caseload.rollup(t)) FROM team_load
UNION ALL
SELECT 'nothing', timeline_send(timeline_agg(started, ended, value)) FROM held WHERE value IS NULL;
CREATE TABLE public.serial AS SELECT * FROM measured;
CREATE TABLE public.serial_merged AS SELECT * FROM merged;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET parallel_leader_participation = off;
SELECT partial_aggregates('SELECT * FROM measured'), partial_aggregates('SELECT * FROM merged') AS of_merged;
CREATE TABLE public.parallel AS SELECT * FROM measured;
CREATE TABLE public.parallel_merged AS SELECT * FROM merged;
SELECT count(*) AS rows FROM serial;
SELECT count(*) AS different FROM (TABLE serial EXCEPT TABLE parallel UNION ALL (TABLE parallel EXCEPT TABLE serial)) AS either;
SELECT count(*) AS different FROM (TABLE serial_merged EXCEPT TABLE parallel_merged UNION ALL (TABLE parallel_merged EXCEPT TABLE serial_merged)) AS either;
RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET parallel_leader_participation;

-- Support functions called by themselves change no argument of theirs: neither
-- a value of the query, nor a row in its page, nor a variable.
SELECT t, timeline_accum(t, '2024-01-01', NULL, 1) AS added, timeline_combine(t, t) AS merged, timeline_discard(t, '2024-01-01', NULL, 1) AS less, timeline_final(t) AS final, t AS again
FROM (SELECT '2024-01-15=2'::timeline AS t OFFSET 0) AS value;
CREATE TABLE public.page AS SELECT '2024-01-15=2'::timeline AS t;
SELECT
    timeline_accum(t, '2024-01-01', NULL, 1.5),
    timeline_accum(t, '[2024-01-01,2024-02-01)', 1.5) AS range,
    timeline_moving_accum(t, '2024-01-01', NULL, 1.5) AS moving,
    timeline_combine(t, t) AS merged,
    timeline_combine(NULL, t) AS second,
    timeline_combine(t, NULL) AS first,
    timeline_moving_combine(t, t) AS moving_merged,
    timeline_discard(t, t) AS none,
    timeline_moving_final(t) AS final
FROM page;
SELECT * FROM page;
DO $$
DECLARE
    before timeline := '2024-01-15=2';
    after timeline := timeline_accum(before, '2024-01-01', NULL, 10);
BEGIN
    FOR i IN 1 .. 300 LOOP
        after := timeline_accum(after, '2024-01-01', NULL, i);
    END LOOP;
    RAISE NOTICE '% %', before, after;
END $$;
SELECT timeline_accum(NULL, '2024-01-01', NULL, 1), timeline_accum(NULL, NULL, '2024-01-01', 2) AS nothing, timeline_accum('2024-01-01=1', NULL, NULL, 2) AS unchanged, timeline_combine(NULL, NULL) AS none, timeline_moving_accum(NULL, NULL, NULL, 1) AS not_null, timeline_moving_final(timeline_moving_accum(NULL, NULL, NULL, 1)) AS no_rows;

-- A growing state is a timeline like another to whoever gets it.
CREATE TABLE public.growing AS
SELECT timeline_accum(timeline_accum(t, '2024-01-01', '2024-03-01', 1), '2024-02-01', NULL, 3) AS t
FROM (VALUES (NULL), ('2024-01-15=2'::timeline)) AS start (t);
SELECT t, timeline_hash(t) = timeline_hash(t::text::timeline) AS hash, t = t::text::timeline AS equal, timeline_send(t) = timeline_send(t::text::timeline) AS sent, value_at(t, '2024-02-01'), caseload.rollup(t) OVER (), t + t AS twice FROM growing;
SELECT caseload.rollup(t), count(DISTINCT t) FROM growing;

-- An aggregate of a user's own may begin with any timeline.
CREATE AGGREGATE public.from_two (date, date, numeric) (SFUNC = timeline_accum, STYPE = timeline, INITCOND = '2024-01-15=2', COMBINEFUNC = timeline_combine);
CREATE AGGREGATE public.without_final (date, date, numeric) (SFUNC = timeline_accum, STYPE = timeline);
CREATE AGGREGATE public.difference (timeline) (SFUNC = timeline_discard, STYPE = timeline, FINALFUNC = timeline_final);
SELECT from_two(started, ended, value) FROM spell WHERE id = 4;
SELECT from_two(started, ended, value) FROM spell WHERE false;
SELECT id, from_two(started, ended, value) OVER (ORDER BY id) FROM spell WHERE id BETWEEN 3 AND 5 ORDER BY id;
SELECT without_final(started, ended, value) = timeline_agg(started, ended, value) AS same FROM held;
SELECT without_final(started, ended, value) = timeline_agg(started, ended, value) AS same FROM large;
SELECT difference(t) + caseload.rollup(t) = '' AS opposite FROM team_load;
CREATE AGGREGATE public.forged (date, date, numeric) (SFUNC = timeline_accum, STYPE = timeline, INITCOND = '2024-01-15');

DROP VIEW measured, merged;
DROP TABLE spell, held, daily, team_load, large, grouped, parted, serial, serial_merged, parallel, parallel_merged, page, growing;
DROP AGGREGATE from_two (date, date, numeric), without_final (date, date, numeric), difference (timeline);
DROP FUNCTION partial_aggregates;
