--
-- The aggregates of workload
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

CREATE TABLE public.load (id integer, cases numeric, points numeric, capacity numeric, fte numeric);
INSERT INTO load VALUES
    (1, NULL, NULL, NULL, NULL),
    (2, NULL, NULL, NULL, NULL),
    (3, 12, 18.5, 20, 1),
    (4, NULL, NULL, NULL, 0.8),
    (5, 12, 18.5, 20, 1),
    (6, 0, 0, 0, 0);

-- no rows; rows of which nothing is known; one row, and then two
SELECT workload_agg(cases, points, capacity, fte) FROM load WHERE false;
SELECT workload_agg(cases, points, capacity, fte) FROM load WHERE id = 1;
SELECT workload_agg(cases, points, capacity, fte) FROM load WHERE id <= 2;
SELECT workload_agg(cases, points, capacity, fte) FROM load WHERE id <= 3;
SELECT workload_agg(cases, points, capacity, fte) FROM load WHERE id <= 4;
SELECT workload_agg(cases, points, capacity, fte) FROM load;
SELECT caseload.rollup(w) FROM (VALUES ('v1 (1,,,)'::workload)) AS none (w) WHERE false;
SELECT caseload.rollup(w) FROM (VALUES (NULL::workload), (NULL)) AS nulls (w);
SELECT caseload.rollup(w) FROM (VALUES (NULL::workload), ('v1 (1,,,)')) AS one (w);
SELECT caseload.rollup(w) FROM (VALUES (NULL::workload), ('v1 (1,,,)'), (NULL), ('v1 (,,,0.5)(1,,,)'), (NULL)) AS two (w);

-- four hundred workers in seven teams, whose columns become known one by one
CREATE TABLE public.staff AS
SELECT
    i AS id,
    i % 7 AS team,
    i % 3 = 0 AS agency,
    CASE WHEN i % 11 <> 0 THEN i * 37 % 23 END AS cases,
    CASE WHEN i > 20 AND i % 13 <> 0 THEN i * 53 % 29 END AS points,
    CASE WHEN i > 40 AND i % 17 <> 0 THEN i * 59 % 7 * 6 END AS capacity,
    CASE WHEN i > 80 AND i % 19 <> 0 THEN i % 2 END AS fte
FROM generate_series(1, 400) AS i;
INSERT INTO staff SELECT id + 400, team, agency, cases, points, capacity, fte FROM staff, generate_series(1, 40);
ANALYZE staff;

-- numbers of every type
SELECT
    workload_agg(cases, points, capacity, fte) = workload_agg(cases::numeric, points, capacity, fte) AS numeric,
    workload_agg(cases, points, capacity, fte) = workload_agg(cases::double precision, points, capacity, fte) AS double_precision,
    workload_agg(cases, points, capacity, fte) = workload_agg(cases::bigint, points, capacity, fte) AS bigint,
    workload_agg(cases, NULL, NULL, NULL) = workload_agg(cases, NULL::integer, NULL, NULL) AS literal_null
FROM staff;
SELECT workload_agg(1234567890.123456::double precision, 30.0 / 37, 0.0000005, '0.8');

-- the rows are those that were put in, each as often
SELECT string_agg(format('(%s,%s,%s,%s)%s', cases, points, capacity, fte, nullif('*' || count, '*1')), ' '
        ORDER BY cases NULLS FIRST, points NULLS FIRST, capacity NULLS FIRST, fte NULLS FIRST) = substr(min(w::text), 4) AS same,
    count(*) AS rows, sum(count) AS workers, min(workers(w)) AS counted
FROM
    (SELECT cases, points, capacity, fte, count(*) AS count FROM staff
        WHERE num_nonnulls(cases, points, capacity, fte) > 0 GROUP BY 1, 2, 3, 4) AS grouped,
    (SELECT workload_agg(cases, points, capacity, fte) AS w FROM staff) AS whole;

-- in any order
SELECT
    count(DISTINCT w) AS workloads,
    count(*) AS orders
FROM (
    SELECT workload_agg(cases, points, capacity, fte ORDER BY id) AS w FROM staff
    UNION ALL
    SELECT workload_agg(cases, points, capacity, fte ORDER BY id DESC) FROM staff
    UNION ALL
    SELECT workload_agg(cases, points, capacity, fte ORDER BY fte, points, id % 101) FROM staff
    UNION ALL
    SELECT workload_agg(cases, points, capacity, fte ORDER BY cases, points, capacity, fte) FROM staff
) AS ordered;

-- groups; DISTINCT; FILTER
SELECT team, workers(w), case_holders(w), cases(w), round(average_caseload(w), 4) AS average_caseload, median(w, 'cases'), headroom(w)
FROM (SELECT team, workload_agg(cases, points, capacity, fte) AS w FROM staff GROUP BY team) AS teams
ORDER BY team;
SELECT workload_agg(DISTINCT cases % 4, points % 2, NULL, NULL) FROM staff;
SELECT
    workload_agg(cases, points, capacity, fte) FILTER (WHERE agency) + workload_agg(cases, points, capacity, fte) FILTER (WHERE NOT agency)
        = workload_agg(cases, points, capacity, fte) AS whole,
    workload_agg(cases, points, capacity, fte) FILTER (WHERE false) AS none
FROM staff;

-- grouping sets
SELECT team, agency, workers(workload_agg(cases, points, capacity, fte)), mean(workload_agg(cases, points, capacity, fte), 'points')
FROM staff
WHERE team < 2
GROUP BY GROUPING SETS ((team, agency), (team), (agency), ())
ORDER BY team, agency;
CREATE TABLE public.stored AS
SELECT team, agency, id % 50 AS part, workload_agg(cases, points, capacity, fte) AS w FROM staff GROUP BY 1, 2, 3;
SELECT count(*) AS sets, bool_and(w = of_parts) AS same
FROM
    (SELECT team, agency, workload_agg(cases, points, capacity, fte) AS w FROM staff GROUP BY CUBE (team, agency)) AS cube
    JOIN (SELECT team, agency, caseload.rollup(w) AS of_parts FROM stored GROUP BY CUBE (team, agency)) AS parts
        ON cube.team IS NOT DISTINCT FROM parts.team AND cube.agency IS NOT DISTINCT FROM parts.agency;

-- merged in stages and by pairs
SELECT caseload.rollup(w) = (SELECT workload_agg(cases, points, capacity, fte) FROM staff) AS two_stages
FROM (SELECT caseload.rollup(w) AS w FROM stored GROUP BY team, part % 3) AS teams;
WITH RECURSIVE numbered AS (SELECT row_number() OVER () AS n, w FROM stored),
    pairs AS (
        SELECT n, w FROM numbered WHERE n = 1
        UNION ALL
        SELECT numbered.n, pairs.w + numbered.w FROM pairs JOIN numbered ON numbered.n = pairs.n + 1
    )
SELECT count(*) AS sums, (array_agg(w ORDER BY n DESC))[1] = (SELECT workload_agg(cases, points, capacity, fte) FROM staff) AS same
FROM pairs;

-- rows of very many workers, merged with few
SELECT caseload.rollup(w) FROM (VALUES ('v1 (1,,,)*1000000000 (2,,,)*2'::workload), ('v1 (2,,,)'), ('v1 (1,,,)(,,,1)*1000000000'), ('v1 (0,,,)*5(,,,1)')) AS many (w);
SELECT count(*), bool_and(w = again) AS same
FROM
    (SELECT team, caseload.rollup(w + w + w + w + w + w) AS w FROM stored GROUP BY team) AS six
    JOIN (SELECT team, caseload.rollup(w) AS again FROM stored, generate_series(1, 6) GROUP BY team) AS times USING (team);
SELECT caseload.rollup(w) FROM (VALUES ('v1 (1,,,)*9223372036854775806'::workload), ('v1 (1,,,)')) AS most (w);
SELECT caseload.rollup(w) FROM (VALUES ('v1 (1,,,)*9223372036854775806'::workload), ('v1 (1,,,)(2,,,)')) AS too_many (w);
SELECT caseload.rollup(w) FROM (VALUES ('v1 (1,,,)(2,,,)'::workload), ('v1 (1,,,)*9223372036854775806')) AS too_many (w);

-- windows: the state goes on after a result was taken from it
SELECT id, workload_agg(cases, points, capacity, fte) OVER (ORDER BY id) AS so_far,
    workload_agg(cases, NULL, NULL, NULL) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS last_two
FROM load
ORDER BY id;
SELECT count(*) AS rows, bool_and(workers(so_far) = counted) AS same
FROM (
    SELECT workload_agg(cases, points, capacity, fte) OVER w AS so_far,
        count(*) FILTER (WHERE num_nonnulls(cases, points, capacity, fte) > 0) OVER w AS counted
    FROM staff
    WHERE id <= 400
    WINDOW w AS (ORDER BY id)
) AS running;

-- partitions, each on its own and in parts
CREATE TABLE public.parted (LIKE staff) PARTITION BY LIST (team);
CREATE TABLE public.parted_low PARTITION OF parted FOR VALUES IN (0, 1, 2, 3);
CREATE TABLE public.parted_high PARTITION OF parted FOR VALUES IN (4, 5, 6);
INSERT INTO parted SELECT * FROM staff;
ANALYZE parted;
SET enable_partitionwise_aggregate = on;
SET max_parallel_workers_per_gather = 0;
SELECT partial_aggregates('SELECT workload_agg(cases, points, capacity, fte) FROM parted GROUP BY agency');
SELECT count(*) AS groups, bool_and(p.w = s.w) AS same
FROM
    (SELECT agency, workload_agg(cases, points, capacity, fte) AS w FROM parted GROUP BY agency) AS p
    JOIN (SELECT agency, workload_agg(cases, points, capacity, fte) AS w FROM staff GROUP BY agency) AS s USING (agency);
RESET enable_partitionwise_aggregate;

-- parallel, but for the last query, which expects no rows: the same as serial,
-- to the last bit
ALTER TABLE stored SET (parallel_workers = 2);
ANALYZE stored;
CREATE VIEW public.measured AS
SELECT 'numeric' AS type, agency, workload_agg(cases::numeric, points, capacity, fte) AS w FROM staff GROUP BY agency
UNION ALL
SELECT 'double', agency, workload_agg(cases::double precision, points, capacity, fte) FROM staff GROUP BY agency
UNION ALL
SELECT 'bigint', agency, workload_agg(cases::bigint, points, capacity, fte) FROM staff GROUP BY agency
UNION ALL
SELECT 'integer', agency, workload_agg(cases, points, capacity, fte) FROM staff GROUP BY agency
UNION ALL
SELECT 'all', NULL, workload_agg(cases, points, capacity, fte) FROM staff
UNION ALL
SELECT 'rollup', agency, caseload.rollup(w) FROM stored GROUP BY agency
UNION ALL
SELECT 'small', team > 3, workload_agg(cases, NULL, NULL, NULL) FROM staff WHERE id < 30 GROUP BY team > 3
UNION ALL
SELECT 'none', NULL, workload_agg(cases, points, capacity, fte) FROM staff WHERE cases < 0;
CREATE TABLE public.serial AS SELECT * FROM measured;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET parallel_leader_participation = off;
SELECT partial_aggregates('SELECT * FROM measured');
CREATE TABLE public.parallel AS SELECT * FROM measured;
RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET parallel_leader_participation;
SELECT count(*) AS rows, count(w) AS workloads FROM serial;
SELECT count(*) AS different
FROM ((SELECT type, agency, w::text FROM serial EXCEPT SELECT type, agency, w::text FROM parallel)
    UNION ALL (SELECT type, agency, w::text FROM parallel EXCEPT SELECT type, agency, w::text FROM serial)) AS either;

-- hashed and sorted; stored, compressed and out of line
SET enable_hashagg = off;
SELECT count(*) AS groups, bool_and(p.w = s.w) AS same
FROM
    (SELECT team, caseload.rollup(w) AS w FROM stored GROUP BY team) AS p
    JOIN (SELECT team, workload_agg(cases, points, capacity, fte) AS w FROM staff GROUP BY team) AS s USING (team);
RESET enable_hashagg;
CREATE TABLE public.wide AS
SELECT n, workload_agg(i + n * 1000, i * 7.000001 % 3, sqrt(i)::numeric, NULL) AS w
FROM generate_series(1, 5000) AS i, generate_series(1, 3) AS n
GROUP BY n;
SELECT max(pg_column_size(w)) > 8000 AS large, min(workers(w)) AS workers FROM wide;
SELECT workers(w), cases(w), highest(w, 'cases') FROM (SELECT caseload.rollup(w) AS w FROM wide) AS whole;
ALTER TABLE wide ALTER w SET STORAGE external;
CREATE TABLE public.external AS TABLE wide;
ALTER TABLE external ALTER w SET STORAGE external;
INSERT INTO external TABLE wide;
SELECT n, count(DISTINCT w) FROM external GROUP BY n ORDER BY n;
SELECT workers(caseload.rollup(w)) FROM external;

-- what is stored: 8 workers with one measure known, and with four
SELECT
    pg_column_size(one.w) <= 100 AS one_measure,
    pg_column_size(four.w) <= 160 AS four_measures
FROM
    (SELECT workload_agg(i * 3.25, NULL, NULL, NULL) AS w FROM generate_series(1, 8) AS i) AS one,
    (SELECT workload_agg(i * 3.25, i * 137.140541, 2070.140541 - i * 51.6, 30.0 / (36 + i)) AS w FROM generate_series(1, 8) AS i) AS four;

-- Support functions called by themselves change no argument of theirs: neither a
-- value of the query, nor a row in its page, nor a variable.
SELECT w, workload_accum(w, 10, 20, NULL, NULL) AS added, workload_combine(w, w) AS merged, w + w AS twice, workload_final(w) AS final, w AS again
FROM (SELECT 'v1 (1,2,3,4)'::workload AS w OFFSET 0) AS value;
CREATE TABLE public.page AS SELECT 'v1 (1,2,3,4)'::workload AS w;
SELECT workload_accum(w, 10, 20, 30, 40), workload_accum(w, 10.5, 20, 30, 40), workload_combine(w, w), workload_combine(NULL, w), workload_combine(w, NULL) FROM page;
SELECT * FROM page;
DO $$
DECLARE
    before workload := 'v1 (1,2,3,4)';
    after workload := workload_accum(before, 10, 20, 30, 40);
BEGIN
    RAISE NOTICE '% %', before, after;
END $$;
SELECT workload_accum(NULL, 1, 2, 3, 4), workload_accum(NULL, NULL::integer, NULL, NULL, NULL) AS nothing,
    workload_accum('v1 (1,,,)', NULL::integer, NULL, NULL, NULL) AS unchanged, workload_combine(NULL, NULL) AS none, workload_final(NULL) AS no_final;

-- An aggregate of a user's own may begin with any workload, and without our
-- final function it gives a workload that is not packed, and yet the same.
CREATE AGGREGATE public.from_one (integer, integer, integer, integer) (SFUNC = workload_accum, STYPE = workload, INITCOND = 'v1 (100,,,)', COMBINEFUNC = workload_combine);
CREATE AGGREGATE public.open_rollup (workload) (SFUNC = workload_combine, STYPE = workload, COMBINEFUNC = workload_combine);
CREATE AGGREGATE public.plus (workload) (SFUNC = workload_add, STYPE = workload);
SELECT team, highest(from_one(cases, points, capacity, fte), 'cases'), workers(from_one(cases, points, capacity, fte)) FROM staff GROUP BY team ORDER BY team;
SELECT from_one(cases, points, capacity, fte) FROM staff WHERE false;
CREATE TABLE public.open AS SELECT team, open_rollup(w) AS w FROM stored GROUP BY team;
SELECT
    count(*) AS teams,
    bool_and(pg_column_size(open.w) > pg_column_size(team.w)) AS larger,
    bool_and(open.w = team.w AND workload_hash(open.w) = workload_hash(team.w) AND workload_send(open.w) = workload_send(team.w)
        AND open.w::text = team.w::text AND median(open.w, 'points') = median(team.w, 'points') AND workload_final(open.w) = team.w
        AND workload_accum(open.w, 1, 1, 1, 1) = workload_accum(team.w, 1, 1, 1, 1) AND open.w + team.w = team.w + open.w) AS same
FROM open JOIN (SELECT team, caseload.rollup(w) AS w FROM stored GROUP BY team) AS team USING (team);
SELECT caseload.rollup(w) = (SELECT caseload.rollup(w) FROM stored) AS rollup, plus(w) = (SELECT caseload.rollup(w) FROM stored) AS plus,
    open_rollup(w) = (SELECT caseload.rollup(w) FROM stored) AS open_rollup
FROM open;
CREATE AGGREGATE public.forged (workload) (SFUNC = workload_combine, STYPE = workload, INITCOND = 'v1 (1,,,)*0');

-- what cannot be says so, and where
SELECT workload_agg(cases, -1, 20, 1) FROM load;
SELECT workload_agg(cases, points, capacity, -0.0000004) FROM load WHERE id = 3;
SELECT workload_agg(cases, points, capacity, -0.0000005) FROM load WHERE id = 3;
SELECT workload_agg(cases, 'NaN'::numeric, 20, 1) FROM load;
SELECT workload_agg(cases, points, capacity, 'Infinity'::double precision) FROM load;
SELECT workload_agg(cases, 1e13, capacity, fte) FROM load;

DROP VIEW measured;
DROP TABLE load, staff, stored, parted, serial, parallel, wide, external, page, open;
DROP AGGREGATE from_one (integer, integer, integer, integer);
DROP AGGREGATE open_rollup (workload), plus (workload);
DROP FUNCTION partial_aggregates;
