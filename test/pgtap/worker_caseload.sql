--
-- worker_caseload: what each worker holds against what each can carry. The
-- policy is that of test/small_ssd.sql: 40 points of cases a full-time worker,
-- 35 in the ASYE role, none for a manager; CIN 5, CP 7; a standard case is 4.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(42);

\ir ../small_ssd.sql

INSERT INTO small.ssd_department VALUES ('T1', 'North', NULL, NULL), ('T2', 'South', NULL, NULL);
SELECT pg_temp.employ('A', 'Ann Able');
SELECT pg_temp.employ('B', 'Ben Best', team => 'South', fte => 0.8, agency => 'Y');
SELECT pg_temp.employ('C', 'Cat Cole', fte => 0.5);
SELECT pg_temp.employ('E', 'Eve East', 'ASYE Social Worker', team => 'T2');
SELECT pg_temp.employ('F', 'Fay Farr', 'Family Support Worker', swe_no => NULL);
SELECT pg_temp.employ('M', 'Max Mann', 'Team Manager');
SELECT pg_temp.employ('U', 'Una Ures', fte => NULL);
SELECT pg_temp.employ('X', 'Duty North', NULL, fte => NULL, swe_no => NULL, agency => NULL);
SELECT pg_temp.employ('Z', 'Zoe Zane', fte => 0);

-- n children of a type, held by a worker
CREATE FUNCTION pg_temp.hold(worker text, plan text, n integer, started text DEFAULT '2025-01-06', ended text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text;
BEGIN
    FOR i IN 1 .. n LOOP
        child := format('%s-%s-%s-%s', worker, lower(plan), started, i);
        INSERT INTO small.ssd_person VALUES (child, '2015-05-01', NULL, NULL);
        INSERT INTO small.ssd_cin_plans VALUES ('n', child, '2024-01-08', NULL, NULL);
        IF plan = 'CP' THEN
            INSERT INTO small.ssd_cp_plans VALUES ('p', child, '2024-01-08', NULL);
        END IF;
        PERFORM pg_temp.involve(worker, 'CW', child, started, ended);
    END LOOP;
END $$;

SELECT pg_temp.hold('A', 'CIN', 4), pg_temp.hold('A', 'CP', 3), pg_temp.hold('B', 'CIN', 5), pg_temp.hold('C', 'CIN', 4),
    pg_temp.hold('C', 'CP', 1), pg_temp.hold('F', 'CIN', 2), pg_temp.hold('M', 'CIN', 1), pg_temp.hold('U', 'CIN', 2),
    pg_temp.hold('X', 'CP', 3), pg_temp.hold('Z', 'CIN', 1);

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-09-30');

SELECT is(
    (SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = 'casework.worker_caseload'::regclass AND attnum BETWEEN 1 AND 19),
    'as_at, worker_id, worker_name, team_id, team_name, role, contract_kind, fte, children, cases, points, capacity, '
    || 'capacity_index, worker_total_index, weighted_caseload, caseload, rating, rating_reason, registered',
    'the columns and their order'
);

SELECT results_eq(
    $$ SELECT worker_id, worker_name, team_id, team_name, role, contract_kind, fte, children, cases, points, capacity
       FROM casework.worker_caseload ORDER BY worker_id $$,
    $$ VALUES
        -- 4 x 5 + 3 x 7 = 41
        ('A', 'Ann Able', 'T1', 'North', 'Social Worker', 'permanent', 1.0, 7::bigint, 7.0, 41.0, 40.0),
        -- 5 x 5; 40 x 0.8
        ('B', 'Ben Best', 'T2', 'South', 'Social Worker', 'agency', 0.8, 5, 5, 25, 32),
        -- 4 x 5 + 7; 40 x 0.5
        ('C', 'Cat Cole', 'T1', 'North', 'Social Worker', 'permanent', 0.5, 5, 5, 27, 20),
        ('E', 'Eve East', 'T2', 'South', 'ASYE Social Worker', 'permanent', 1, 0, 0, 0, 35),
        ('F', 'Fay Farr', 'T1', 'North', 'Family Support Worker', 'permanent', 1, 2, 2, 10, 40),
        ('M', 'Max Mann', 'T1', 'North', 'Team Manager', 'permanent', 1, 1, 1, 5, 0),
        ('U', 'Una Ures', 'T1', 'North', 'Social Worker', 'permanent', NULL, 2, 2, 10, NULL),
        ('Z', 'Zoe Zane', 'T1', 'North', 'Social Worker', 'permanent', 0, 1, 1, 5, 0) $$,
    'who holds what, with capacity = (points_per_fte - stable_points) x FTE; workers with no cases are listed, the pool is not'
);

SELECT results_eq(
    $$ SELECT worker_id, capacity_index, worker_total_index, weighted_caseload, caseload
       FROM casework.worker_caseload ORDER BY worker_id $$,
    $$ VALUES
        ('A', 1.025, 1.025, 10.25, 7.0),            -- 41 / 40; 41 / 4
        ('B', 0.78125, 0.78125, 7.8125, 6.25),      -- 25 / 32; 25 / 4 / 0.8; 5 / 0.8
        ('C', 1.35, 1.35, 13.5, 10),                -- 27 / 20; 27 / 4 / 0.5; 5 / 0.5
        ('E', 0, 0, NULL, NULL),                    -- holds nothing: no FTE of holders
        ('F', 0.25, 0.25, 2.5, NULL),               -- not registered: not in DfE's average
        ('M', NULL, NULL, 1.25, 1),
        ('U', NULL, NULL, NULL, NULL),
        ('Z', NULL, NULL, NULL, NULL) $$,
    'the index, points in standard cases and cases over FTE; a denominator of zero is NULL'
);

SELECT results_eq(
    $$ SELECT worker_id, rating, rating_reason FROM casework.worker_caseload ORDER BY worker_id $$,
    $$ VALUES
        ('A', 'amber', 'index from 1 to 1.1'),
        ('B', 'green', 'index below 1'),
        ('C', 'red', 'index above 1.1'),
        ('E', 'green', 'index below 1'),
        ('F', 'green', 'index below 1'),
        ('M', NULL, 'role holds no cases'),
        ('U', NULL, 'FTE unknown'),
        ('Z', 'red', 'no capacity') $$,
    'the rating and its reason: 2.6 no capacity is red, a role without cases and an unknown FTE have none'
);

SELECT results_eq(
    $$ SELECT worker_id, cin_cases, cp_cases, registered FROM casework.worker_caseload WHERE worker_id IN ('A', 'F') ORDER BY 1 $$,
    $$ VALUES ('A', 4::bigint, 3::bigint, true), ('F', 2, 0, false) $$,
    'cases by type; no registration number where others have one is not registered'
);

-- amber from 1 on, red above 1.1
UPDATE casework.threshold SET amber = 1.025, red = 1.2;
SELECT is(rating, 'amber', 'amber from its value on') FROM casework.worker_caseload WHERE worker_id = 'A';
UPDATE casework.threshold SET amber = 1, red = 1.025;
SELECT is(rating, 'amber', 'red above its value only') FROM casework.worker_caseload WHERE worker_id = 'A';
UPDATE casework.threshold SET red = 1.0249;
SELECT is(rating, 'red', 'and then it is red') FROM casework.worker_caseload WHERE worker_id = 'A';
INSERT INTO casework.threshold (measure, role, amber, red) VALUES ('capacity_index', 'social worker', 2, 3);
SELECT results_eq(
    $$ SELECT worker_id, rating FROM casework.worker_caseload WHERE worker_id IN ('A', 'C', 'E') ORDER BY 1 $$,
    $$ VALUES ('A', 'green'), ('C', 'green'), ('E', 'green') $$,
    'a role''s own threshold goes before the rule'
);
DELETE FROM casework.threshold;
SELECT is(rating_reason, 'no threshold', 'without a threshold nobody is rated') FROM casework.worker_caseload WHERE worker_id = 'A';
INSERT INTO casework.threshold (measure, amber, red) VALUES ('capacity_index', 1, 1.1);

-- the whole is per role
UPDATE casework.standard SET points_per_fte = 66, stable_points = 6 WHERE role IS NULL;
SELECT results_eq(
    $$ SELECT worker_id, capacity FROM casework.worker_caseload WHERE worker_id IN ('A', 'E', 'M') ORDER BY 1 $$,
    $$ VALUES ('A', 60.0), ('E', 35), ('M', 0) $$,
    'a standard without a role is the rule for roles that have none'
);
UPDATE casework.standard SET stable_points = 70 WHERE role IS NULL;
SELECT is(capacity, 0.0, 'capacity is never negative') FROM casework.worker_caseload WHERE worker_id = 'A';
DELETE FROM casework.standard WHERE role IS NULL;
SELECT results_eq(
    $$ SELECT capacity, rating, rating_reason FROM casework.worker_caseload WHERE worker_id = 'A' $$,
    $$ VALUES (NULL::numeric, NULL, 'no standard for the role') $$,
    'a role without a standard has no known capacity'
);
INSERT INTO casework.standard (role, points_per_fte, stable_points) VALUES (NULL, 50, 10);

--
-- 2.3 reductions
--
CREATE FUNCTION pg_temp.capacity_with(share numeric, fte numeric, started text DEFAULT '2025-01-01', ended text DEFAULT NULL,
    reason text DEFAULT 'trade union', worker text DEFAULT 'A')
RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO casework.reduction (worker_id, reason, share, fte, started, ended)
    VALUES (worker, reason, share, fte, started::date, ended::date);
    RETURN (SELECT capacity FROM casework.worker_caseload WHERE worker_id = worker);
EXCEPTION WHEN OTHERS THEN
    RAISE;
END $$;

SELECT is(pg_temp.capacity_with(0.2, NULL), 32.0, 'a share: 40 x 0.8');
SELECT is(pg_temp.capacity_with(NULL, 0.1), 28.0, 'and an FTE: 40 x (0.8 - 0.1)');
SELECT is(pg_temp.capacity_with(0.3, NULL), 16.0, 'shares add up: 40 x (1 - 0.5 - 0.1)');
SELECT is(pg_temp.capacity_with(0.9, NULL), 0.0, 'to 1 at most, and never below nothing');
SELECT is(reductions, 'trade union, trade union, trade union, trade union', 'the reasons are told')
FROM casework.worker_caseload WHERE worker_id = 'A';
SELECT results_eq(
    $$ SELECT capacity_index, rating, rating_reason FROM casework.worker_caseload WHERE worker_id = 'A' $$,
    $$ VALUES (NULL::numeric, 'red', 'no capacity') $$,
    'points without capacity are red'
);
DELETE FROM casework.reduction;
SELECT is(pg_temp.capacity_with(0.2, NULL, '2025-10-01'), 40.0, 'not before its first day');
SELECT is(pg_temp.capacity_with(0.2, NULL, '2025-01-01', '2025-09-30'), 40.0, 'not on its end');
SELECT is(pg_temp.capacity_with(0.2, NULL, '2025-09-30', '2025-10-01'), 32.0, 'but on its only day');
SELECT is(pg_temp.capacity_with(0.5, NULL, NULL), 12.0, 'without a first day since always: 40 x (1 - 0.2 - 0.5)');
DELETE FROM casework.reduction;

-- 2.8 the probation service's figures: 2,176 points at 37 hours, 1.8 hours off
UPDATE casework.standard SET points_per_fte = 2176, stable_points = 0 WHERE role IS NULL;
SELECT is(round(pg_temp.capacity_with(NULL, 1.8 / 37), 6), 2070.140541, '2,176 x (37 - 1.8) / 37');
UPDATE small.ssd_professionals SET prof_full_time_equivalency = 30.0 / 37 WHERE prof_professional_id = 'A';
DELETE FROM casework.reduction;
SELECT is(round(pg_temp.capacity_with(NULL, 1.8 / 37), 6), 1658.464865, '2,176 x (30 - 1.8) / 37');
DELETE FROM casework.reduction;
UPDATE small.ssd_professionals SET prof_full_time_equivalency = 1 WHERE prof_professional_id = 'A';
UPDATE casework.standard SET points_per_fte = 50, stable_points = 10 WHERE role IS NULL;

--
-- 2.4 ASYE
--
CREATE TABLE small.hr_worker AS SELECT * FROM casework.worker;
UPDATE small.hr_worker SET asye_from = '2024-10-01' WHERE worker_id IN ('A', 'E');
SELECT caseload.replace('casework', 'worker', 'small.hr_worker');
SELECT results_eq(
    $$ SELECT worker_id, capacity, reductions, is_asye FROM casework.worker_caseload WHERE worker_id IN ('A', 'E') ORDER BY 1 $$,
    $$ VALUES ('A', 36.0, 'ASYE', true), ('E', 35, NULL, true) $$,
    '10 % off in the supported year, but not from a standard that is one for it'
);
SELECT caseload.set_as_at('2025-10-01');
SELECT is(capacity, 40.0, 'twelve months when it has no end') FROM casework.worker_caseload WHERE worker_id = 'A';
UPDATE small.hr_worker SET asye_to = '2025-10-02';
SELECT is(capacity, 36.0, 'else up to the day before its end') FROM casework.worker_caseload WHERE worker_id = 'A';
SELECT caseload.set_as_at('2025-10-02');
SELECT is(capacity, 40.0, 'and not on it') FROM casework.worker_caseload WHERE worker_id = 'A';
SELECT caseload.set_as_at('2025-09-30');
UPDATE small.hr_worker SET asye_from = NULL, asye_to = NULL;

--
-- 2.5 absence: Tuesday 2 September is 20 working days before Tuesday 30
--
CREATE FUNCTION pg_temp.capacity_absent(started text, ended text DEFAULT NULL)
RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM casework.absence;
    INSERT INTO casework.absence (worker_id, reason, started, ended) VALUES ('A', 'sickness', started::date, ended::date);
    RETURN (SELECT capacity FROM casework.worker_caseload WHERE worker_id = 'A');
END $$;
SELECT is(pg_temp.capacity_absent('2025-09-03'), 40.0, 'absent for 19 working days');
SELECT is(pg_temp.capacity_absent('2025-09-02'), 0.0, 'absent for 20');
SELECT is(pg_temp.capacity_absent('2025-09-02', '2025-09-30'), 40.0, 'back on the day');
SELECT is(pg_temp.capacity_absent('2025-09-02', '2025-10-01'), 0.0, 'back the day after');
-- with the bank holiday of 25 August the 20th working day from 22 August is 22 September
SELECT caseload.set_as_at('2025-09-19');
SELECT is(pg_temp.capacity_absent('2025-08-22'), 40.0, 'a bank holiday is no working day');
SELECT caseload.set_as_at('2025-09-22');
SELECT is(pg_temp.capacity_absent('2025-08-22'), 0.0, 'so it takes one day more');
SELECT is(pg_temp.capacity_with(0.4, NULL, reason => 'Phased return'), 24.0, 'a phased return replaces it: 40 x 0.6');
SELECT caseload.set_as_at('2025-09-30');
DELETE FROM casework.absence;
DELETE FROM casework.reduction;

--
-- 1.5 posts in several teams
--
CREATE TABLE small.hr_post AS SELECT * FROM casework.post WHERE worker_id <> 'A';
INSERT INTO small.hr_post (worker_id, team_id, role, registered, contract_kind, fte, started) VALUES
    ('A', 'T2', 'Social Worker', true, 'permanent', 0.4, '2020-01-01'),
    ('A', 'T1', 'Social Worker', true, 'permanent', 0.6, '2021-01-01');
SELECT caseload.replace('casework', 'post', 'small.hr_post');
UPDATE small.ssd_involvements SET invo_professional_team = 'T2' WHERE invo_person_id LIKE 'A-cp%';
UPDATE small.ssd_involvements SET invo_professional_team = 'T9' WHERE invo_person_id = 'A-cin-2025-01-06-1';
SELECT results_eq(
    $$ SELECT team_id, is_main, fte, children, points, capacity, capacity_index, worker_total_index, rating
       FROM casework.worker_caseload WHERE worker_id = 'A' ORDER BY 1 $$,
    -- three plans to the team they name, four children to the main post; 41 / 40 is the person's
    $$ VALUES
        ('T1', true, 0.6, 4::bigint, 20.0, 24.0, 20 / 24.0, 1.025, 'amber'),
        ('T2', false, 0.4, 3, 21, 16, 1.3125, 1.025, 'amber') $$,
    'a row a team with that post''s FTE; a case goes to the team that it names, else to the main post; the rating is the person''s'
);
INSERT INTO casework.reduction (worker_id, reason, fte) VALUES ('A', 'study', 0.2);
SELECT results_eq(
    $$ SELECT team_id, capacity FROM casework.worker_caseload WHERE worker_id = 'A' ORDER BY 1 $$,
    $$ VALUES ('T1', 40 * (0.6 - 0.12)), ('T2', 40 * (0.4 - 0.08)) $$,
    'a reduction in FTE is shared out by FTE'
);
DELETE FROM casework.reduction;
UPDATE small.hr_post SET fte = 0.5 WHERE worker_id = 'A';
SELECT is(team_id, 'T2', 'of equal FTE the earliest start is the main post')
FROM casework.worker_caseload WHERE worker_id = 'A' AND is_main;
UPDATE small.hr_post SET started = NULL WHERE worker_id = 'A';
SELECT is(team_id, 'T1', 'then the lowest team_id') FROM casework.worker_caseload WHERE worker_id = 'A' AND is_main;

UPDATE small.hr_post SET ended = '2025-09-30' WHERE worker_id IN ('A', 'E');
SELECT results_eq(
    $$ SELECT worker_id, team_id, role, fte, capacity, children, rating, rating_reason FROM casework.worker_caseload
       WHERE worker_id IN ('A', 'E') ORDER BY 1, 2 NULLS FIRST $$,
    $$ VALUES
        ('A', NULL, NULL, NULL::numeric, NULL::numeric, 3::bigint, NULL, 'no post'),
        ('A', 'T2', NULL, NULL, NULL, 3, NULL, 'no post'),
        ('A', 'T9', NULL, NULL, NULL, 1, NULL, 'no post') $$,
    'who has left is listed with the cases still held, in the teams of the allocations; without cases not at all'
);

SELECT * FROM finish();
ROLLBACK;
