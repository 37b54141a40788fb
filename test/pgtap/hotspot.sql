--
-- hotspot: who is over the threshold, and for how long. The policy is that of
-- test/small_ssd.sql: 40 points of cases a full-time worker; CIN 5; red above
-- 1.1, that is above 44 points for a full-time worker.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(20);

\ir ../small_ssd.sql

INSERT INTO small.ssd_department VALUES
    ('T0', 'Service', NULL, NULL), ('T1', 'North', 'T0', NULL), ('T2', 'South', 'T0', NULL);
SELECT pg_temp.employ('A', 'Ann Able');
SELECT pg_temp.employ('B', 'Ben Best');
SELECT pg_temp.employ('C', 'Cat Cole');
SELECT pg_temp.employ('D', 'Dan Dean');
SELECT pg_temp.employ('E', 'Eve East', team => 'T2');
SELECT pg_temp.employ('U', 'Una Ures', team => 'T2', fte => NULL);
SELECT pg_temp.employ('M', 'Max Mann', 'Team Manager', team => 'T2');
SELECT pg_temp.employ('Z', 'Zoe Zane', fte => 0);

-- n children with a plan, held by a worker
CREATE FUNCTION pg_temp.hold(worker text, n integer, started text DEFAULT '2025-01-06', ended text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
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

-- 8 x 5 = 40, and 45 with the ninth
SELECT pg_temp.hold('A', 8), pg_temp.hold('A', 1, '2025-08-01');
SELECT pg_temp.hold('B', 8), pg_temp.hold('B', 1, '2025-09-03');
SELECT pg_temp.hold('C', 8), pg_temp.hold('C', 1, '2025-09-04');
-- 45 but for 20 September
SELECT pg_temp.hold('D', 8), pg_temp.hold('D', 1, '2025-01-07', '2025-09-20'), pg_temp.hold('D', 1, '2025-09-21');
SELECT pg_temp.hold('E', 1), pg_temp.hold('M', 1), pg_temp.hold('U', 12), pg_temp.hold('Z', 1);

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-09-30');

SELECT results_eq(
    $$ SELECT rank, id, name, team_name, points, capacity, capacity_index, threshold, points_over, rating_reason
       FROM casework.hotspot WHERE kind = 'worker' AND id <> 'C' ORDER BY rank $$,
    $$ VALUES
        (1::bigint, 'Z', 'Zoe Zane', 'North', 5.0, 0.0, NULL, 1.1, 5.0, 'no capacity'),
        -- North comes second: 185 / 160
        (3, 'A', 'Ann Able', 'North', 45, 40, 1.125, 1.1, 5, 'index above 1.1'),
        (4, 'B', 'Ben Best', 'North', 45, 40, 1.125, 1.1, 5, 'index above 1.1'),
        (6, 'D', 'Dan Dean', 'North', 45, 40, 1.125, 1.1, 5, 'index above 1.1') $$,
    'who is over, worst first, no capacity before all; a manager with a case and an unknown FTE are not rated'
);

SELECT results_eq(
    $$ SELECT id, over_since, days_over, weeks_over, excessive FROM casework.hotspot WHERE kind = 'worker' ORDER BY id $$,
    $$ VALUES
        ('A', '2025-08-01'::date, 61, 8, true),     -- 31 days of August, 30 of September
        ('B', '2025-09-03', 28, 4, true),           -- 3 to 30 September
        ('C', '2025-09-04', 27, 3, false),
        ('D', '2025-09-21', 10, 1, false),          -- not over on the 20th
        ('Z', '2025-01-06', 268, 38, true) $$,      -- 26 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30
    'since when without a break; 28 days are excessive, 27 are not'
);

-- North: 40 + 40 + 40 + 45 + 5 = 170 of 160, red above 176: 175 on 1 August, 180
-- on 3 September, 185 on the 4th, 180 on the 20th. The service: 185 + 5 + 5 + 60
-- of which U's 60 are out; but 12 of 51 cases are then not measured.
SELECT results_eq(
    $$ SELECT rank, id, name, team_id, team_name, points, capacity, capacity_index, over_since, days_over, excessive
       FROM casework.hotspot WHERE kind = 'team' $$,
    $$ VALUES (2::bigint, 'T1', 'North', 'T1', 'North', 185.0, 160.0, 1.15625, '2025-09-03'::date, 28, true) $$,
    'a team over the threshold'
);

SELECT caseload.set_as_at('2025-09-20');
SELECT set_eq(
    $$ SELECT id, over_since FROM casework.hotspot $$,
    $$ VALUES ('A', '2025-08-01'::date), ('B', '2025-09-03'), ('C', '2025-09-04'), ('Z', '2025-01-06'), ('T1', '2025-09-03') $$,
    'on 20 September D is not over'
);
SELECT caseload.set_as_at('2025-09-19');
SELECT results_eq(
    $$ SELECT over_since, days_over FROM casework.hotspot WHERE id = 'D' $$,
    $$ VALUES ('2025-01-07'::date, 256) $$,
    'and before it D was since January'
);

-- all teams below, each once, even in a circle
UPDATE small.ssd_professionals SET prof_full_time_equivalency = 0.5 WHERE prof_professional_id = 'U';
SELECT caseload.set_as_at('2025-09-30');
SELECT results_eq(
    $$ SELECT id, points, capacity FROM casework.hotspot WHERE kind = 'team' ORDER BY id $$,
    -- South: 5 + 5 + 60 of 40 + 20
    $$ VALUES ('T0', 255.0, 220.0), ('T1', 185, 160), ('T2', 70, 60) $$,
    'a team includes all below it'
);
UPDATE small.ssd_department SET dept_team_parent_id = 'T2' WHERE dept_team_id = 'T0';
SELECT results_eq(
    $$ SELECT id, points, capacity FROM casework.hotspot WHERE kind = 'team' ORDER BY id $$,
    $$ VALUES ('T0', 255.0, 220.0), ('T1', 185, 160), ('T2', 255, 220) $$,
    'in a circle of parents as well'
);
UPDATE small.ssd_department SET dept_team_parent_id = NULL WHERE dept_team_id = 'T0';
UPDATE small.ssd_professionals SET prof_full_time_equivalency = NULL WHERE prof_professional_id = 'U';

-- what changes the index is not only the cases
INSERT INTO casework.reduction (worker_id, reason, share, started) VALUES ('E', 'trade union', 0.9, '2025-09-10');
SELECT results_eq(
    $$ SELECT points, capacity, over_since FROM casework.hotspot WHERE id = 'E' $$,
    $$ VALUES (5.0, 4.0, '2025-09-10'::date) $$,
    'a reduction'
);
UPDATE casework.reduction SET ended = '2025-09-15';
SELECT is_empty($$ SELECT FROM casework.hotspot WHERE id = 'E' $$, 'until it ends');
DELETE FROM casework.reduction;

-- 2 September is 20 working days before 30 September
INSERT INTO casework.absence (worker_id, reason, started) VALUES ('E', 'sickness', '2025-09-02');
SELECT results_eq(
    $$ SELECT rating_reason, over_since FROM casework.hotspot WHERE id = 'E' $$,
    $$ VALUES ('no capacity', '2025-09-30'::date) $$,
    'an absence from the day on which it has lasted 20 working days'
);
DELETE FROM casework.absence;

INSERT INTO casework.standard (role, points_per_fte, stable_points, started) VALUES ('Social Worker', 54, 10, '2025-01-01');
SELECT is_empty($$ SELECT FROM casework.hotspot WHERE id = 'A' $$, 'a standard: 45 of 44');
UPDATE casework.standard SET ended = '2025-08-11' WHERE role = 'Social Worker';
SELECT is(over_since, '2025-08-11', 'since it ended') FROM casework.hotspot WHERE id = 'A';
DELETE FROM casework.standard WHERE role = 'Social Worker';

INSERT INTO casework.threshold (measure, role, amber, red, started, ended)
VALUES ('capacity_index', 'social worker', 1, 1.2, '2025-08-20', '2025-09-02');
SELECT is(over_since, '2025-09-02', 'a threshold of the role, and its end') FROM casework.hotspot WHERE id = 'A';
DELETE FROM casework.threshold WHERE role IS NOT NULL;

INSERT INTO casework.weight (scheme, case_type, points, sibling_share, started) VALUES ('primes', 'CIN', 6, 0.4, '2025-09-12');
SELECT results_eq(
    $$ SELECT points, over_since FROM casework.hotspot WHERE id IN ('A', 'D') ORDER BY id $$,
    -- 9 x 6, and D on the 20th 8 x 6 = 48: no break
    $$ VALUES (54.0, '2025-08-01'::date), (54, '2025-01-07') $$,
    'another weight'
);
DELETE FROM casework.weight WHERE started > '2000-01-01';

-- a year back and no further
UPDATE small.ssd_involvements SET invo_involvement_start_date = '2020-01-06' WHERE invo_professional_id = 'Z';
SELECT results_eq(
    $$ SELECT over_since, days_over, excessive FROM casework.hotspot WHERE id = 'Z' $$,
    $$ VALUES ('2024-09-29'::date, 367, true) $$,
    'it looks back 366 days'
);

-- West: 7 x 5 = 35 held of 40, which is within 44, and two children whom nobody
-- holds: 40 from 2 June, 45 from 10 September
INSERT INTO small.ssd_department VALUES ('T3', 'West', NULL, NULL);
SELECT pg_temp.employ('F', 'Flo Fell', team => 'T3');
SELECT pg_temp.hold('F', 7);
INSERT INTO small.ssd_person VALUES ('alone-1', '2015-05-01', NULL, NULL), ('alone-2', '2015-05-01', NULL, NULL);
INSERT INTO small.ssd_cin_plans VALUES ('n', 'alone-1', '2025-06-02', NULL, 'T3'), ('n', 'alone-2', '2025-09-10', NULL, 'T3');
SELECT results_eq(
    $$ SELECT id, name, points, points_unallocated, capacity, capacity_index, demand_index, points_over, rating_reason,
              over_since, days_over, excessive
       FROM casework.hotspot WHERE id IN ('F', 'T3') $$,
    $$ VALUES ('T3', 'West', 35.0, 10.0, 40.0, 0.875, 1.125, 5.0, 'demand index above 1.1', '2025-09-10'::date, 21, false) $$,
    'a team by what it holds and what waits, since the second child waits'
);
SELECT set_eq(
    $$ SELECT id FROM casework.hotspot WHERE kind = 'team' $$,
    $$ SELECT team_id FROM casework.team_caseload WHERE rating = 'red' AND team_id IS NOT NULL $$,
    'the teams are those rated red'
);
-- held from 20 September: 40 held and 5 waiting; before it, 35 held and 5 waiting
SELECT pg_temp.involve('F', 'CW', 'alone-2', '2025-09-20');
SELECT results_eq(
    $$ SELECT points, points_unallocated, over_since, days_over FROM casework.hotspot WHERE id = 'T3' $$,
    $$ VALUES (40.0, 5.0, '2025-09-20'::date, 11) $$,
    'who has a worker again does not count for the time without one'
);

DELETE FROM casework.threshold;
SELECT is_empty($$ SELECT FROM casework.hotspot WHERE rating_reason <> 'no capacity' $$, 'without a threshold nobody is over it');

SELECT * FROM finish();
ROLLBACK;
