--
-- The aggregates of ratio
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

-- Every aggregate over the same two columns.
\set measures 'ratio_agg(a, b), round(average_caseload(a, b), 6) AS caseload, round(weighted_caseload(a, b), 6) AS weighted, round(capacity_index(a, b), 6) AS index, round(turnover_rate(a, b), 6) AS turnover, round(agency_rate(a, b), 6) AS agency, round(vacancy_rate(a, b), 6) AS vacancy, round(absence_rate(a, b), 6) AS absence, round(absence_rate(a, b, 254), 6) AS absence_254, rollup(ratio(a, b))'

CREATE TABLE public.pair (id integer, a numeric, b numeric);
INSERT INTO pair VALUES
    (1, NULL, 5),
    (2, 5, NULL),
    (3, NULL, NULL),
    (4, 6, 2),
    (5, 1.5, 0.5),
    (6, 0, 3),
    (7, 4, 0),
    (8, -2, 1),
    (9, 2, -1),
    (10, 0, 0);

-- no rows; one, of which a part or both are not known
SELECT :measures FROM pair WHERE false;
SELECT :measures FROM pair WHERE id = 1;
SELECT :measures FROM pair WHERE id = 2;
SELECT :measures FROM pair WHERE id IN (1, 2, 3);

-- One row, 6 over 2: 3; 300 per cent; 6 of 6 + 2 is 75 per cent; 6 of 2 * 253
-- is 1.185771 per cent, of 2 * 254 it is 1.181102. Those not known add nothing.
SELECT :measures FROM pair WHERE id = 4;
SELECT :measures FROM pair WHERE id IN (1, 2, 3, 4);

-- two rows: 7.5 over 2.5
SELECT :measures FROM pair WHERE id IN (4, 5);

-- Only who holds cases and has FTE is a case holder: 6 over 2, while the others
-- have 10 over 5, 10 over 15 and 10 over 5 * 253 and 5 * 254.
SELECT :measures FROM pair WHERE id IN (4, 6, 7);
SELECT :measures FROM pair WHERE id IN (4, 8, 9);
SELECT :measures FROM pair WHERE id IN (6, 7);

-- a denominator of zero has no value; an agency worker is all of the staff
SELECT :measures FROM pair WHERE id = 7;
SELECT :measures FROM pair WHERE id = 10;

-- The other types of arguments give the same.
CREATE TABLE public.staff AS
SELECT
    i AS id,
    i % 7 AS team,
    i % 3 = 0 AS agency,
    CASE WHEN i % 11 <> 0 THEN i * 37 % 23 END AS a,
    CASE WHEN i % 13 <> 0 THEN i * 53 % 19 END AS b
FROM generate_series(1, 20000) AS i;
ANALYZE staff;
CREATE VIEW public.staff_numeric AS SELECT id, team, agency, a::numeric, b::numeric FROM staff;
CREATE VIEW public.staff_double AS SELECT id, team, agency, a::double precision, b::double precision FROM staff;
CREATE VIEW public.staff_bigint AS SELECT id, team, agency, a::bigint, b::bigint FROM staff;
SELECT :measures FROM staff;
SELECT :measures FROM staff_numeric;
SELECT :measures FROM staff_double;
SELECT :measures FROM staff_bigint;
SELECT sum(a) AS a, sum(b) AS b, count(*) AS n FROM staff WHERE a + b IS NOT NULL;

-- Mixed arguments take the more exact type; numeric is exact, double precision
-- has 15 digits.
SELECT
    ratio_agg(c, n) AS integer_and_numeric,
    ratio_agg(b, n) AS bigint_and_numeric,
    ratio_agg(b, d) AS bigint_and_double,
    ratio_agg(n, d) AS numeric_and_double,
    ratio_agg(c, b) AS integer_and_bigint,
    ratio_agg(s, s) AS smallint,
    average_caseload(c, n) AS caseload,
    absence_rate(n, c, s) AS absence
FROM
    (VALUES (7, 8::bigint, 1234567890123.456789::numeric, 0.25::double precision, 3::smallint)) AS mixed (c, b, n, d, s);

-- sums past 64 bits, in any order
SELECT ratio_agg(a, -a) AS sum
FROM (SELECT 9223372036854.775807 AS a FROM generate_series(1, 1000)) AS large;
SELECT ratio_agg(a, b ORDER BY id) = ratio_agg(a, b ORDER BY b DESC, id % 10) AS same FROM staff;

-- groups; DISTINCT; FILTER
SELECT team, ratio_agg(a, b), round(average_caseload(a, b), 4) AS caseload, round(agency_rate(a, b), 4) AS agency
FROM staff
GROUP BY team
ORDER BY team;
SELECT ratio_agg(DISTINCT a, b) AS different, ratio_agg(DISTINCT a % 2, b % 2) AS of_four FROM staff;
SELECT ratio_agg(a, b) FILTER (WHERE agency) AS agency, ratio_agg(a, b) FILTER (WHERE NOT agency) AS others,
    ratio_agg(a, b) FILTER (WHERE agency) + ratio_agg(a, b) FILTER (WHERE NOT agency) = ratio_agg(a, b) AS whole,
    ratio_agg(a, b) FILTER (WHERE false) AS none
FROM staff;

-- grouping sets
SELECT team, agency, ratio_agg(a, b), round(average_caseload(a, b), 4) AS caseload
FROM staff
WHERE team < 2
GROUP BY GROUPING SETS ((team, agency), (team), (agency), ())
ORDER BY team, agency;
SELECT count(*) AS sets, bool_and(r = of_parts) AS same
FROM
    (SELECT team, agency, grouping(team, agency) AS level, ratio_agg(a, b) AS r FROM staff GROUP BY CUBE (team, agency)) AS cube
    JOIN (SELECT grouping(team, agency) AS level, team, agency, caseload.rollup(r) AS of_parts
        FROM (SELECT id, team, agency, ratio(a, b) AS r FROM staff) AS stored
        GROUP BY CUBE (team, agency)) AS stored USING (level)
WHERE
    cube.team IS NOT DISTINCT FROM stored.team
    AND cube.agency IS NOT DISTINCT FROM stored.agency;

-- Stored and merged: a table of states is not changed by being merged.
CREATE TABLE public.stored AS SELECT team, agency, ratio_agg(a, b) AS r FROM staff GROUP BY team, agency;
SELECT caseload.rollup(r) FROM stored;
SELECT agency, caseload.rollup(r) FROM stored GROUP BY agency ORDER BY agency;
SELECT caseload.rollup(r) = (SELECT ratio_agg(a, b) FROM staff) AS whole FROM stored;
SELECT caseload.rollup(r) FROM stored WHERE false;
SELECT caseload.rollup(r) FROM (VALUES (NULL::ratio), ('1/2 n=3'), (NULL)) AS three (r);

-- windows: the state goes on after a result was taken from it
SELECT
    id,
    ratio_agg(a, b) OVER (ORDER BY id) AS so_far,
    ratio_agg(a, b) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS last_two,
    round(average_caseload(a, b) OVER (ORDER BY id), 4) AS caseload,
    round(turnover_rate(a, b) OVER (PARTITION BY id % 2 ORDER BY id), 4) AS turnover,
    caseload.rollup(ratio(a, b)) OVER (ORDER BY id DESC) AS from_here
FROM pair
ORDER BY id;

-- partitions, each on its own and in parts
CREATE TABLE public.parted (id integer, team integer, a integer, b integer) PARTITION BY LIST (team);
CREATE TABLE public.parted_low PARTITION OF parted FOR VALUES IN (0, 1, 2, 3);
CREATE TABLE public.parted_high PARTITION OF parted FOR VALUES IN (4, 5, 6);
INSERT INTO parted SELECT id, team, a, b FROM staff;
ANALYZE parted;
SET enable_partitionwise_aggregate = on;
SET max_parallel_workers_per_gather = 0;
SELECT partial_aggregates('SELECT ratio_agg(a, b) FROM parted GROUP BY a');
SELECT count(*) AS groups, bool_and(p.r = s.r) AS same
FROM
    (SELECT a, ratio_agg(a, b) AS r FROM parted GROUP BY a) AS p
    JOIN (SELECT a, ratio_agg(a, b) AS r FROM staff GROUP BY a) AS s USING (a);
SELECT count(*) AS groups, bool_and(p.r = s.r) AS same
FROM
    (SELECT team, ratio_agg(a, b) AS r FROM parted GROUP BY team) AS p
    JOIN (SELECT team, ratio_agg(a, b) AS r FROM staff GROUP BY team) AS s USING (team);
RESET enable_partitionwise_aggregate;

-- parallel, of every type and aggregate: the same as serial, to the last digit
CREATE VIEW public.measured AS
SELECT 'numeric' AS type, agency, ratio_agg(a, b), average_caseload(a, b), weighted_caseload(a, b), capacity_index(a, b), turnover_rate(a, b), agency_rate(a, b), vacancy_rate(a, b), absence_rate(a, b), absence_rate(a, b, 254) AS absence_rate_254, caseload.rollup(ratio(a, b)) FROM staff_numeric GROUP BY agency
UNION ALL
SELECT 'double', agency, ratio_agg(a, b), average_caseload(a, b), weighted_caseload(a, b), capacity_index(a, b), turnover_rate(a, b), agency_rate(a, b), vacancy_rate(a, b), absence_rate(a, b), absence_rate(a, b, 254), caseload.rollup(ratio(a, b)) FROM staff_double GROUP BY agency
UNION ALL
SELECT 'bigint', agency, ratio_agg(a, b), average_caseload(a, b), weighted_caseload(a, b), capacity_index(a, b), turnover_rate(a, b), agency_rate(a, b), vacancy_rate(a, b), absence_rate(a, b), absence_rate(a, b, 254), caseload.rollup(ratio(a, b)) FROM staff_bigint GROUP BY agency
UNION ALL
SELECT 'integer', agency, ratio_agg(a, b), average_caseload(a, b), weighted_caseload(a, b), capacity_index(a, b), turnover_rate(a, b), agency_rate(a, b), vacancy_rate(a, b), absence_rate(a, b), absence_rate(a, b, 254), caseload.rollup(ratio(a, b)) FROM staff GROUP BY agency;
CREATE TABLE public.serial AS SELECT * FROM measured;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET parallel_leader_participation = off;
SELECT partial_aggregates('SELECT * FROM measured');
CREATE TABLE public.parallel AS SELECT * FROM measured;
SELECT count(*) AS rows FROM serial;
SELECT count(*) AS different FROM (TABLE serial EXCEPT TABLE parallel UNION ALL (TABLE parallel EXCEPT TABLE serial)) AS either;
SELECT partial_aggregates('SELECT ratio_agg(a, b) FROM staff WHERE a + b < 0');
SELECT :measures FROM staff WHERE a + b < 0;
SELECT :measures FROM staff WHERE id + 0 = 4;
RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET parallel_leader_participation;

-- Support functions called by themselves change no argument of theirs: neither
-- a value of the query, nor a row in its page, nor a variable.
SELECT r, ratio_accum(r, 10, 20) AS added, ratio_combine(r, r) AS merged, r + r AS twice, r AS again
FROM (SELECT '1/2'::ratio AS r OFFSET 0) AS value;
CREATE TABLE public.page AS SELECT '1/2'::ratio AS r;
SELECT ratio_accum(r, 10, 20), ratio_held_accum(r, 10.0, 20.0), ratio_share_accum(r, 10::bigint, 20), ratio_absence_accum(r, 10::double precision, 20, 254), ratio_combine(r, r), ratio_combine(NULL, r), ratio_combine(r, NULL) FROM page;
SELECT * FROM page;
DO $$
DECLARE
    before ratio := '1/2';
    after ratio := ratio_accum(before, 10, 20);
BEGIN
    RAISE NOTICE '% %', before, after;
END $$;
SELECT ratio_accum(NULL, 1, 2), ratio_accum(NULL, NULL, 2) AS nothing, ratio_held_accum(NULL, 0, 2) AS no_holder, ratio_held_accum('1/2', 0, 2) AS unchanged, ratio_combine(NULL, NULL) AS none;

-- An aggregate of a user's own may begin with any ratio.
CREATE AGGREGATE public.from_five (numeric, numeric) (SFUNC = ratio_accum, STYPE = ratio, INITCOND = '5/10 n=3', COMBINEFUNC = ratio_combine);
CREATE AGGREGATE public.from_the_end (numeric, numeric) (SFUNC = ratio_accum, STYPE = ratio, INITCOND = '170141183460469231731687303715884.105727/0');
CREATE AGGREGATE public.last_row (numeric, numeric) (SFUNC = ratio_accum, STYPE = ratio, INITCOND = '0/0 n=9223372036854775807');
CREATE AGGREGATE public.merged (ratio) (SFUNC = ratio_add, STYPE = ratio, FINALFUNC = percent);
SELECT id % 2 AS odd, from_five(a, b) FROM pair GROUP BY odd ORDER BY odd;
SELECT from_five(a, b) FROM pair WHERE false;
SELECT id, from_five(a, b) OVER (ORDER BY id) FROM pair WHERE id BETWEEN 3 AND 5 ORDER BY id;
SELECT from_the_end(a, b) FROM pair WHERE id = 6;
SELECT from_the_end(a, b) FROM pair WHERE id = 4;
SELECT last_row(a, b) FROM pair WHERE id < 4;
SELECT last_row(a, b) FROM pair;
SELECT round(merged(ratio(a, b)), 4) AS merged, round(percent(ratio_agg(a, b)), 4) AS percent FROM pair;
CREATE AGGREGATE public.forged (numeric, numeric) (SFUNC = ratio_accum, STYPE = ratio, INITCOND = '5/10 n=0');

-- working days: each row's own, known and above zero
SELECT ratio_absence_accum(NULL, 10, 2, 200), ratio_absence_accum(NULL, 10.5, 0.8, 253), ratio_absence_accum(NULL, 10, 2, NULL) AS not_known;
SELECT round(absence_rate(lost, fte, days), 6) AS absence
FROM (VALUES (10, 2, 253), (5, 1, 254), (7, 3, NULL)) AS year (lost, fte, days);
SELECT round(100.0 * 15 / (2 * 253 + 254), 6) AS by_hand;
SELECT absence_rate(10, 2, 0);
SELECT absence_rate(10, 2, -253);
SELECT absence_rate(10, 9223372036854);

-- what does not fit says so, wherever it is
SELECT average_caseload(a, b) FROM (VALUES (1, 2), (1, numeric 'NaN')) AS bad (a, b);
SELECT turnover_rate(a, b) FROM (VALUES (1, 2), (1e13, 2)) AS bad (a, b);

DROP VIEW measured, staff_numeric, staff_double, staff_bigint;
DROP TABLE pair, staff, stored, parted, serial, parallel, page;
DROP AGGREGATE from_five (numeric, numeric), from_the_end (numeric, numeric), last_row (numeric, numeric), merged (ratio);
DROP FUNCTION partial_aggregates;
