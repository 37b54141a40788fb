--
-- caseload_change: what the change of the index is due to. The policy is that of
-- test/small_ssd.sql: 40 points of cases a full-time worker; CIN 5.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(10);

\ir ../small_ssd.sql

CREATE SCHEMA records;
CREATE TABLE records.team (team_id text, team_name text, parent_id text);
INSERT INTO records.team VALUES ('T0', 'Service', NULL), ('T1', 'North', 'T0'), ('T2', 'South', 'T0');
CREATE TABLE records.worker (worker_id text, worker_name text, swe_no text, kind text);
CREATE TABLE records.post (worker_id text, team_id text, role text, contract_kind text, fte numeric, started date, ended date);
INSERT INTO records.post VALUES
    ('A', 'T1', 'Social Worker', 'permanent', 1, '2020-01-06', '2025-09-10'),
    ('A', 'T1', 'Social Worker', 'permanent', 1.5, '2025-09-10', NULL),
    ('B', 'T2', 'Social Worker', 'permanent', 1, '2025-09-10', NULL);
CREATE TABLE records.case_type (child_id text, team_id text, case_type text, tier text, started date, ended date);
CREATE TABLE records.allocation (
    child_id text, worker_id text, team_id text, kind text, share numeric, reason text, started date, ended date
);
-- ten children, and two more; one of Ben's
INSERT INTO records.allocation
SELECT 'C' || i, 'A', 'T1', 'lead', NULL, NULL, CASE WHEN i <= 10 THEN '2024-01-08' ELSE '2025-09-15' END::date, NULL
FROM generate_series(1, 12) AS i;
INSERT INTO records.allocation VALUES ('C13', 'B', 'T2', 'lead', NULL, NULL, '2025-09-15', NULL);
INSERT INTO records.case_type
SELECT 'C' || i, NULL, 'CIN', NULL, '2024-01-08', NULL FROM generate_series(1, 13) AS i;
CREATE TABLE records.reduction (worker_id text, reason text, share numeric, fte numeric, started date, ended date);
INSERT INTO records.reduction VALUES ('A', 'study', 0.2, NULL, '2024-01-08', '2025-05-01');

SELECT lives_ok($$ SELECT caseload.attach('records', 'contract') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
-- 4 points and 36 of capacity until the spring
UPDATE casework.weight SET points = 4 WHERE case_type = 'CIN';
INSERT INTO casework.weight (scheme, case_type, points, started) VALUES ('primes', 'CIN', 5, '2025-03-01');
UPDATE casework.standard SET points_per_fte = 46 WHERE role IS NULL;
INSERT INTO casework.standard (role, points_per_fte, stable_points, started) VALUES (NULL, 50, 10, '2025-02-01');
SELECT caseload.set_as_at('2025-09-30');

SELECT results_eq(
    $$ SELECT compared_with, then_on, index_then, index_now, change, children_then, children_now, points_then, points_now,
           fte_then, fte_now, capacity_then, capacity_now
       FROM casework.caseload_change WHERE team_id = 'T1' ORDER BY then_on DESC $$,
    $$ VALUES
        ('a month before', '2025-08-30'::date, 1.25, 1.0, -0.25, 10.0, 12.0, 50.0, 60.0, 1.0, 1.5, 40.0, 60.0),
        ('a quarter before', '2025-06-30', 1.25, 1.0, -0.25, 10.0, 12.0, 50.0, 60.0, 1.0, 1.5, 40.0, 60.0),
        -- 40 points, of 36 x 0.8
        ('a year before', '2024-09-30', round(40 / 28.8, 12), 1.0, 1 - round(40 / 28.8, 12), 10.0, 12.0, 40.0, 60.0, 1.0, 1.5, 28.8, 60.0) $$,
    'both days'
);
-- Two things change, in one order or the other: 10 children to 12, and 40 to 60.
-- Children first 50/40 to 60/40, or second 50/60 to 60/60; FTE first 50/40 to
-- 50/60, or second 60/40 to 60/60.
SELECT results_eq(
    $$ SELECT round(by_children, 10), by_points_per_child, round(by_fte, 10), by_reductions, by_policy
       FROM casework.caseload_change WHERE team_id = 'T1' AND compared_with = 'a month before' $$,
    $$ SELECT round((10 / 40.0 + 10 / 60.0) / 2, 10), 0.0, round((-50 / 120.0 - 0.5) / 2, 10), 0.0, 0.0 $$,
    'two that change: the mean of both orders'
);

-- All orders of five, one after the other: children, points, capacity of the FTE
-- by the old standard, what reductions leave, and policy: 5/4 of the points for
-- 40/36 of the capacity.
CREATE FUNCTION pg_temp.by_all_orders() RETURNS numeric[] LANGUAGE plpgsql AS $$
DECLARE
    old numeric[] := ARRAY[10, 4, 1 / 36.0, 1 / 0.8, 1];
    new numeric[] := ARRAY[12, 4, 1 / 54.0, 1, 1.25 * 0.9];
    state numeric[];
    total numeric[] := ARRAY[0, 0, 0, 0, 0];
    orders integer := 0;
    before numeric;
    after numeric;
    o record;
BEGIN
    FOR o IN
        SELECT ARRAY[a, b, c, d, e] AS sequence
        FROM generate_series(1, 5) AS a, generate_series(1, 5) AS b, generate_series(1, 5) AS c,
            generate_series(1, 5) AS d, generate_series(1, 5) AS e
        WHERE a NOT IN (b, c, d, e) AND b NOT IN (c, d, e) AND c NOT IN (d, e) AND d <> e
    LOOP
        state := old;
        before := state[1] * state[2] * state[3] * state[4] * state[5];
        FOR i IN 1 .. 5 LOOP
            state[o.sequence[i]] := new[o.sequence[i]];
            after := state[1] * state[2] * state[3] * state[4] * state[5];
            total[o.sequence[i]] := total[o.sequence[i]] + after - before;
            before := after;
        END LOOP;
        orders := orders + 1;
    END LOOP;
    ASSERT orders = 120;
    RETURN (SELECT array_agg(round(t / orders, 9) ORDER BY n) FROM unnest(total) WITH ORDINALITY AS t (t, n));
END $$;
SELECT results_eq(
    $$ SELECT ARRAY[round(by_children, 9), round(by_points_per_child, 9), round(by_fte, 9), round(by_reductions, 9), round(by_policy, 9)]
       FROM casework.caseload_change WHERE team_id = 'T1' AND compared_with = 'a year before' $$,
    $$ SELECT pg_temp.by_all_orders() $$,
    'five that change: the mean of 120 orders'
);
SELECT is_empty(
    $$ SELECT FROM casework.caseload_change
       WHERE by_children + by_points_per_child + by_fte + by_reductions + by_policy IS DISTINCT FROM change $$,
    'the parts are the whole, to the last digit; of North, the service and the council'
);
SELECT results_eq(
    $$ SELECT index_then, index_now, change, by_children FROM casework.caseload_change
       WHERE team_id = 'T2' AND compared_with = 'a month before' $$,
    $$ VALUES (NULL::numeric, 0.125, NULL::numeric, NULL::numeric) $$,
    'without a capacity then there is no change to explain'
);
SELECT results_eq(
    $$ SELECT team_id, children_now, capacity_now FROM casework.caseload_change
       WHERE compared_with = 'a month before' ORDER BY team_id $$,
    $$ VALUES ('T0', 13.0, 100.0), ('T1', 12, 60), ('T2', 1, 40), (NULL, 13, 100) $$,
    'a team with all below it, and the council'
);

-- points per child: the same children on another plan
UPDATE records.post SET ended = NULL WHERE fte = 1;
DELETE FROM records.post WHERE fte = 1.5;
DELETE FROM records.allocation WHERE started > '2025-01-01';
UPDATE records.case_type SET case_type = 'CP', started = '2025-09-01' WHERE child_id IN ('C1', 'C2');
INSERT INTO records.case_type VALUES ('C1', NULL, 'CIN', NULL, '2024-01-08', '2025-09-01'), ('C2', NULL, 'CIN', NULL, '2024-01-08', '2025-09-01');
SELECT results_eq(
    $$ SELECT change, by_children, by_points_per_child, by_fte, by_reductions, by_policy
       FROM casework.caseload_change WHERE team_id = 'T1' AND compared_with = 'a month before' $$,
    $$ VALUES (0.1, 0.0, 0.1, 0.0, 0.0, 0.0) $$,    -- (8 x 5 + 2 x 7) / 40 after 50 / 40
    'heavier children'
);
-- no children then
UPDATE records.allocation SET started = '2025-09-01';
SELECT results_eq(
    $$ SELECT index_then, change, by_children, by_points_per_child
       FROM casework.caseload_change WHERE team_id = 'T1' AND compared_with = 'a month before' $$,
    $$ VALUES (0.0, 1.35, 1.35, 0.0) $$,
    'from no children on, it is the children'
);

-- the same children, heavier, by other weights and with more FTE: sixths, of
-- which rounding leaves something, and not to the children
UPDATE records.allocation SET started = '2024-01-08';
UPDATE records.post SET ended = '2025-09-10' WHERE worker_id = 'A';
INSERT INTO records.post VALUES ('A', 'T1', 'Social Worker', 'permanent', 1.4, '2025-09-10', NULL);
INSERT INTO casework.weight (scheme, case_type, points, started) VALUES ('primes', 'CIN', 7, '2025-09-05'), ('primes', 'CP', 11, '2025-09-05');
SELECT results_eq(
    $$ SELECT by_children, by_reductions, by_points_per_child <> 0 AND by_fte <> 0 AND by_policy <> 0,
           by_points_per_child + by_fte + by_policy = change
       FROM casework.caseload_change WHERE team_id = 'T1' AND compared_with = 'a month before' $$,
    $$ VALUES (0.0, 0.0, true, true) $$,
    'what did not change is due for nothing'
);

SELECT * FROM finish();
ROLLBACK;
