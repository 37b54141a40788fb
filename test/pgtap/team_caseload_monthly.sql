--
-- team_caseload_monthly: the trend of a team. The policy is that of
-- test/small_ssd.sql: 40 points of cases a full-time worker; CIN 5; red above 1.1.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(8);

\ir ../small_ssd.sql

INSERT INTO small.ssd_department VALUES ('T0', 'Service', NULL, NULL), ('T1', 'North', 'T0', NULL), ('T2', 'South', 'T0', NULL);
SELECT pg_temp.employ('A', 'Ann Able');
SELECT pg_temp.employ('B', 'Ben Best', team => 'T2', fte => 0.5);

-- n children with a plan, held by a worker
CREATE FUNCTION pg_temp.hold(worker text, n integer, started text, ended text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text;
BEGIN
    FOR i IN 1 .. n LOOP
        child := format('%s-%s-%s', worker, started, i);
        INSERT INTO small.ssd_person VALUES (child, '2015-05-01', NULL, NULL);
        INSERT INTO small.ssd_cin_plans VALUES ('n', child, '2024-01-08', NULL, NULL);
        PERFORM pg_temp.involve(worker, 'CW', child, started, ended);
    END LOOP;
END $$;

SELECT pg_temp.hold('A', 8, '2025-01-06'), pg_temp.hold('A', 2, '2025-03-11', '2025-03-21'), pg_temp.hold('B', 1, '2025-02-01');

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-04-10');
CREATE TABLE small.hr_post AS SELECT * FROM casework.post;
UPDATE small.hr_post SET started = '2025-01-06';
SELECT caseload.replace('casework', 'post', 'small.hr_post');

SELECT results_eq(
    $$ SELECT month, days, is_complete FROM casework.team_caseload_monthly WHERE team_id = 'T1' ORDER BY month $$,
    $$ VALUES ('2025-01-01'::date, 31, true), ('2025-02-01', 28, true), ('2025-03-01', 31, true), ('2025-04-01', 10, false) $$,
    'the months that the records hold, the last up to the day'
);
SELECT results_eq(
    $$ SELECT round(average_index, 9), peak_index, index_at_end, days_over
       FROM casework.team_caseload_monthly WHERE team_id = 'T1' ORDER BY month $$,
    $$ VALUES
        (1.0, 1.0, 1.0, 0),                                 -- 40 of 40 from the 6th on
        (1.0, 1.0, 1.0, 0),
        (round(1340 / 1240.0, 9), 1.25, 1.0, 10),           -- 40 x 31 + 10 x 10 of 40 x 31; 50 of 40 for ten days
        (1.0, 1.0, 1.0, 0) $$,
    'the index: over the month, its peak, at the end, and days over the threshold'
);
SELECT results_eq(
    $$ SELECT round(average_cases, 9), peak_cases, round(cases_per_fte, 9), round(average_points, 9), round(average_capacity, 9),
           round(average_fte, 9), round(average_workers, 9)
       FROM casework.team_caseload_monthly WHERE team_id = 'T1' AND month IN ('2025-01-01', '2025-03-01') ORDER BY month $$,
    $$ VALUES
        -- 26 days of January; nothing before
        (round(8 * 26 / 31.0, 9), 8.0, 8.0, round(40 * 26 / 31.0, 9), round(40 * 26 / 31.0, 9), round(26 / 31.0, 9), round(26 / 31.0, 9)),
        (round(268 / 31.0, 9), 10, round(268 / 31.0, 9), round(1340 / 31.0, 9), 40, 1, 1) $$,
    'cases, points, capacity, FTE and workers on the average day'
);
SELECT results_eq(
    $$ SELECT team_id, team_name, average_cases, average_points, average_capacity, average_index, average_fte, average_workers
       FROM casework.team_caseload_monthly WHERE month = '2025-02-01' ORDER BY team_id $$,
    $$ VALUES
        ('T0', 'Service', 9.0, 45.0, 60.0, 0.75, 1.5, 2.0),
        ('T1', 'North', 8, 40, 40, 1, 1, 1),
        ('T2', 'South', 1, 5, 20, 0.25, 0.5, 1),
        (NULL, 'Council', 9, 45, 60, 0.75, 1.5, 2) $$,
    'a team with all below it, and the council'
);
SELECT is(count(*), 0::bigint, 'what comes after the day is left out')
FROM casework.team_caseload_monthly WHERE month > '2025-04-01';

-- nothing is told of the time before the first case on record, whoever was in post
UPDATE small.hr_post SET started = '2001-01-01' WHERE worker_id = 'A';
SELECT results_eq(
    $$ SELECT min(month), count(*) FROM casework.team_caseload_monthly WHERE team_id = 'T1' $$,
    $$ VALUES ('2025-01-01'::date, 4::bigint) $$,
    'posts without cases are no load of zero'
);

-- ten years at most
SELECT pg_temp.hold('A', 1, '2001-01-01', '2001-01-31');
SELECT results_eq(
    $$ SELECT min(month), count(*), sum(average_cases) FILTER (WHERE month < '2025-01-01') FROM casework.team_caseload_monthly WHERE team_id = 'T1' $$,
    $$ VALUES ('2015-05-01'::date, 120::bigint, 0::numeric) $$,
    '120 months'
);

SELECT * FROM finish();
ROLLBACK;
