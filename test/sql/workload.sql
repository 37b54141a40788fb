--
-- The type workload: text, totals, the spread of a measure, bands
--
SET search_path = caseload, public;

-- text: what is written is sorted, merged and no longer than it needs to be
SELECT workload
FROM (
    VALUES
        (1, 'v1 (12,18.5,20,1)'::workload),
        (2, E'  v1\n( 12 , 18.50,020 ,\t1.000000 )  '),
        (3, 'v1 (12,18.5,20,1)(9,11,,0.8)(12,18.5,20,1)(,,,1) (12,18.5,20,1)*3'),
        (4, 'v1 (-0,+.5,,)'),
        (5, 'v1 (9223372036854.775807,0,0.000001,)(9223372036854.775807,,,)*9223372036854775806'),
        (6, 'v1 (2,,,)(1,,,)(,2,,)(,1,,)(,,2,)(,,1,)(,,,2)(,,,1)')
) AS text (line, workload)
ORDER BY line;

-- lossless, whatever is set
SET extra_float_digits = -15;
SELECT count(*) AS workloads, count(*) FILTER (WHERE made::text::workload = made) AS same
FROM
    generate_series(1, 200) AS i,
    LATERAL (SELECT workload_agg(i * j * 0.123457, j * 10.0 ^ (i % 13) / 7, nullif(j % 3, 0)::numeric, 30.0 / j)
        FROM generate_series(1, 1 + i % 20) AS j) AS workloads (made);
RESET extra_float_digits;

-- bad text
SELECT ''::workload;
SELECT 'v1'::workload;
SELECT 'v2 (12,18.5,20,1)'::workload;
SELECT '(12,18.5,20,1)'::workload;
SELECT 'v1 (12,18.5,20)'::workload;
SELECT 'v1 (12,18.5,20,1,1)'::workload;
SELECT 'v1 (12,18.5,20,1'::workload;
SELECT 'v1 (,,,)'::workload;
SELECT 'v1 (12,18.5,20,1)*0'::workload;
SELECT 'v1 (12,18.5,20,1)*-1'::workload;
SELECT 'v1 (12,18.5,20,1), (9,11,,0.8)'::workload;
SELECT 'v1 (0.0000001,,,)'::workload;
SELECT 'v1 (NaN,,,)'::workload;
SELECT repeat('workload', 100)::workload;
SELECT 'v1 (-1,,,)'::workload;
SELECT 'v1 (9223372036854.775808,,,)'::workload;
SELECT 'v1 (1,,,)*9223372036854775808'::workload;
SELECT 'v1 (1,,,)*9223372036854775807(2,,,)'::workload;

-- Soft errors came with PostgreSQL 16; on 15 this looks the same by other means.
SELECT current_setting('server_version_num')::integer >= 160000 AS soft_errors \gset
CREATE FUNCTION is_workload(input text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM input::workload;
    RETURN true;
EXCEPTION WHEN invalid_text_representation OR numeric_value_out_of_range THEN
    RETURN false;
END $$;
\if :soft_errors
    CREATE OR REPLACE FUNCTION is_workload(input text) RETURNS boolean LANGUAGE sql AS $$
        SELECT pg_input_is_valid(input, 'workload') $$;
\endif
SELECT input, is_workload(input)
FROM (
    VALUES ('v1 (12,18.5,20,1)*3'), ('v1 (12)'), ('v1 (,,,)'), ('v1 (-1,,,)'), ('v1 (1,,,)*9223372036854775807(1,,,)')
) AS inputs (input);
DROP FUNCTION is_workload;

--
-- A team of ten:
--
--   name   cases  points  capacity  fte
--   Ade       18    24        24     1      full
--   Beth      14    15.5      19.2   0.8    has 3.7 points left
--   Carol     21    30        24     1      6 over
--   Dev       12     9        12     0.5    3 left
--   Eve        0     0        24     1      holds nothing; 24 left
--   Fay       10    12       NULL    0.5    capacity unknown
--   Gus       16    20        24     NULL   FTE unknown; 4 left
--   Hal        2     3         0     0.2    no capacity; 3 over
--   Ivy     NULL     6        12     0.5    cases unknown; 6 left
--   Joy        5   NULL       24     1      points unknown
--
CREATE TABLE public.team (name text, cases numeric, points numeric, capacity numeric, fte numeric);
INSERT INTO team VALUES
    ('Ade', 18, 24, 24, 1),
    ('Beth', 14, 15.5, 19.2, 0.8),
    ('Carol', 21, 30, 24, 1),
    ('Dev', 12, 9, 12, 0.5),
    ('Eve', 0, 0, 24, 1),
    ('Fay', 10, 12, NULL, 0.5),
    ('Gus', 16, 20, 24, NULL),
    ('Hal', 2, 3, 0, 0.2),
    ('Ivy', NULL, 6, 12, 0.5),
    ('Joy', 5, NULL, 24, 1);
CREATE VIEW public.team_workload AS SELECT workload_agg(cases, points, capacity, fte) AS w FROM team;
SELECT w FROM team_workload;

-- Sums where known: 98 cases, 119.5 points, 163.2 capacity, 6.5 FTE. All but Eve
-- hold cases, Ivy because she holds points.
SELECT workers(w), case_holders(w), cases(w), points(w), capacity(w), fte(w) FROM team_workload;

-- Without Gus, Ivy and Eve 82 cases over 5 FTE; without Gus and Eve, who has no
-- points, and Joy, whose are unknown, 99.5 points over 4.5 FTE; without Fay and
-- Joy 107.5 points over 139.2 capacity.
SELECT average_caseload(w), weighted_caseload(w), capacity_index(w) FROM team_workload;
SELECT 82 / 5.0 AS average_caseload, 99.5 / 4.5 AS weighted_caseload, 107.5 / 139.2 AS capacity_index;

-- 3.7 + 3 + 24 + 4 + 6 free; 6 + 3 over
SELECT headroom(w), overload(w) FROM team_workload;

-- cases of the holders: 2, 5, 10, 12, 14, 16, 18, 21, of which the middle two are
-- 12 and 14; the 0.9 quantile is 0.3 of the way from the seventh, 18, to 21
SELECT measure, lowest(w, measure), median(w, measure), quantile(w, measure, 0.9), highest(w, measure)
FROM team_workload, unnest('{cases,cases_per_fte,points,points_per_fte,capacity_index}'::text[]) AS measure;
SELECT quantile(w, 'cases', '{0,0.25,NULL,0.5,1}'::double precision[]), quantile(w, 'cases', '{{0.1,0.9},{0.2,0.8}}'::double precision[]),
    quantile(w, 'cases', '{}'::double precision[]) AS none
FROM team_workload;

-- A quotient is rounded half away from zero to six decimals, and a quantile
-- between two of them is exact: a third of the way from 0.333333 to 0.666667.
SELECT lowest(w, 'cases_per_fte'), highest(w, 'cases_per_fte'), quantile(w, 'cases_per_fte', 1 / 3.0)
FROM (VALUES ('v1 (1,,,3)(2,,,3)'::workload)) AS two (w);

-- 98 / 8; the squares of the cases add up to 1490
SELECT mean(w, 'cases'), stddev(w, 'cases') FROM team_workload;
SELECT 98 / 8.0 AS mean, sqrt((1490 - 98 ^ 2.0 / 8) / 7) AS stddev;

-- The Gini coefficient of 1, 2, 3 and 4: the differences of all pairs add up to
-- 10, over 4 * 10 cases is 0.25. Alike it is 0, and NULL when nothing is carried.
SELECT gini('v1 (1,,,)(2,,,)(3,,,)(4,,,)', 'cases'), gini('v1 (7,,,)*5', 'cases') AS alike,
    gini('v1 (0,,,)*5', 'cases') AS nothing, gini('v1 (3,0,,)*5', 'points') AS no_points;

-- over 14 cases are Carol, Ade and Gus, whose FTE is unknown: 3 of 8, 2 FTE
SELECT workers_over(w, 'cases', 14), share_over(w, 'cases', 14), fte_over(w, 'cases', 14) FROM team_workload;

-- Points without capacity are over any threshold: Carol, with 1.25, and Hal, of
-- the seven whose points and capacity are known; the index of neither is needed.
SELECT workers_over(w, 'capacity_index', 1), share_over(w, 'capacity_index', 1), fte_over(w, 'capacity_index', 1),
    workers_over(w, 'capacity_index', 9223372036854.775807) AS without_capacity, highest(w, 'capacity_index')
FROM team_workload;

-- 0 to 5 is Hal, 5 to 10 Joy; the last band has no end
SELECT band_from, band_to, workers, fte, round(share, 4) AS share, round(fte_share, 4) AS fte_share
FROM team_workload, bands(w, 'cases', '{0,5,10,15,20}');
SELECT sum(workers) AS workers, sum(fte) AS fte, round(sum(share), 10) AS share, round(sum(fte_share), 10) AS fte_share
FROM team_workload, bands(w, 'cases', '{0,5,10,15,20}');
SELECT band_from, band_to, workers, fte FROM team_workload, bands(w, 'capacity_index', '{0.8,1,1.2}');
SELECT * FROM bands('v1 (5,,,)(10,,,)', 'cases', '{5,10}');
SELECT * FROM bands('v1 (5,,,)(10,,,)', 'cases', '{}');
SELECT * FROM bands('v1 (0,,,1)*3', 'cases', '{0,5}');
SELECT * FROM bands(NULL, 'cases', '{0,5}');
SELECT name, band.workers
FROM team, LATERAL bands((SELECT workload_agg(t.cases, t.points, t.capacity, t.fte) FROM team AS t WHERE t.name = team.name), 'cases', '{0,15}') AS band
WHERE name < 'C';

-- nobody holds cases; nobody's are known; nobody has FTE
SELECT w, workers(w), case_holders(w), cases(w), fte(w), average_caseload(w), capacity_index(w), headroom(w)
FROM unnest('{"v1 (0,,,1)*2","v1 (,,24,1)","v1 (3,4,,0)","v1 (3,,0,)"}'::workload[]) AS w;
SELECT w, measure, median(w, measure), mean(w, measure), stddev(w, measure), gini(w, measure),
    workers_over(w, measure, 1), share_over(w, measure, 1), fte_over(w, measure, 1)
FROM
    unnest('{"v1 (0,,,1)*2","v1 (,,24,1)","v1 (3,4,,0)","v1 (3,,0,)"}'::workload[]) AS w,
    unnest('{cases,cases_per_fte,capacity_index}'::text[]) AS measure;
SELECT stddev('v1 (3,,,)', 'cases') IS NULL AS one, stddev('v1 (3,,,)*2', 'cases') AS two_alike, stddev('v1 (3,,,)(5,,,)', 'cases') AS two;

-- as large as can be
SELECT w, workers(w), cases(w), points(w), mean(w, 'cases'), quantile(w, 'cases', 0.3), gini(w, 'cases'), round(stddev(w, 'cases'), 4) AS stddev
FROM (VALUES ('v1 (9223372036854.775807,1,,)*9223372036854775806(1,,,)'::workload)) AS largest (w);
SELECT 'v1 (1,,,)*9223372036854775807'::workload + 'v1 (1,,,)';
SELECT mean('v1 (9223372036854,,,0.000001)', 'cases_per_fte');

-- wrong parameters
SELECT median(w, 'case') FROM team_workload;
SELECT median(w, '') FROM team_workload;
SELECT median(w, repeat('é', 100)) FROM team_workload;
SELECT quantile(w, 'cases', 1.01) FROM team_workload;
SELECT quantile(w, 'cases', -0.01) FROM team_workload;
SELECT quantile(w, 'cases', 'NaN'::double precision) FROM team_workload;
SELECT quantile(w, 'cases', '{0.5,2}'::double precision[]) FROM team_workload;
SELECT workers_over(w, 'cases', 'NaN') FROM team_workload;
SELECT bands(w, 'caseload', '{0}') FROM team_workload;
SELECT bands(w, 'cases', '{0,5,5}') FROM team_workload;
SELECT bands(w, 'cases', '{-1,5}') FROM team_workload;
SELECT bands(w, 'cases', '{0,NULL}') FROM team_workload;
SELECT bands(w, 'cases', '{{0},{5}}') FROM team_workload;
SELECT median(NULL, 'cases') IS NULL AS no_workload, median(w, NULL) IS NULL AS no_measure FROM team_workload;

DROP VIEW team_workload;
DROP TABLE team;
