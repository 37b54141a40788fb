--
-- project: what if. The policy is that of test/small_ssd.sql: 40 points of cases
-- a full-time worker; CIN 5, CP 7; red above 1.1. A tenth less in the supported
-- year.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(40);

\ir ../small_ssd.sql

INSERT INTO small.ssd_department VALUES
    ('T0', 'Service', NULL, NULL), ('T1', 'North', 'T0', NULL), ('T2', 'South', 'T0', NULL);
SELECT pg_temp.employ('A', 'Ann Able');
SELECT pg_temp.employ('B', 'Ben Best');
SELECT pg_temp.employ('C', 'Cat Cole', team => 'T2');

CREATE FUNCTION pg_temp.hold(worker text, n integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text;
BEGIN
    FOR i IN 1 .. n LOOP
        child := format('%s-%s', worker, i);
        INSERT INTO small.ssd_person VALUES (child, '2015-05-01', NULL, NULL);
        INSERT INTO small.ssd_cin_plans VALUES ('n', child, '2024-01-08', NULL, NULL);
        PERFORM pg_temp.involve(worker, 'CW', child);
    END LOOP;
END $$;
SELECT pg_temp.hold('A', 8), pg_temp.hold('B', 9), pg_temp.hold('C', 4);

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-09-30');

CREATE FUNCTION pg_temp.after(changes jsonb)
RETURNS TABLE (team_id text, index_after numeric, average numeric, workers_over bigint, points numeric, capacity numeric, fte_needed numeric)
LANGUAGE sql AS $$
    SELECT p.team_id, p.index_after, p.average_caseload_after, p.workers_over_after, p.points_after, p.capacity_after, p.fte_needed
    FROM caseload.project('casework', changes) AS p
$$;

-- A 8 x 5 = 40, B 9 x 5 = 45 (1.125, red), C 4 x 5 = 20
SELECT results_eq(
    $$ SELECT team_id, team_name, index_before, average_caseload_before, workers_over_before, points_before, capacity_before
       FROM caseload.project('casework', '{}') ORDER BY team_id $$,
    $$ VALUES
        ('T0', 'Service', 0.875, 7.0, 1::bigint, 105.0, 120.0),           -- 105 / 120, 21 / 3
        ('T1', 'North', 1.0625, 8.5, 1, 85, 80),
        ('T2', 'South', 0.5, 4, 0, 20, 40) $$,
    'before'
);
SELECT results_eq(
    $$ SELECT team_id, index_after, average_caseload_after, workers_over_after, points_after, capacity_after
       FROM caseload.project('casework', '{}') ORDER BY team_id $$,
    $$ SELECT team_id, index_before, average_caseload_before, workers_over_before, points_before, capacity_before
       FROM caseload.project('casework', '{}') ORDER BY team_id $$,
    'without changes after is before'
);
SELECT results_eq(
    $$ SELECT team_id, index_before, average_caseload_before, workers_over_before FROM caseload.project('casework', '{}') ORDER BY team_id $$,
    $$ SELECT team_id, capacity_index, average_caseload, workers_red FROM casework.team_caseload ORDER BY team_id $$,
    'before is what team_caseload shows'
);
SELECT results_eq(
    $$ SELECT team_id, fte_needed FROM caseload.project('casework', '{}') ORDER BY team_id $$,
    $$ VALUES ('T0', 0.0), ('T1', 0.125), ('T2', 0) $$,     -- 85 - 80 points, at 40 a full-time worker
    'FTE to an index of 1'
);
SELECT results_eq(
    $$ SELECT team_id, goal, fte_needed FROM caseload.project('casework', '{"goal": 0.8}') ORDER BY team_id $$,
    $$ VALUES ('T0', 0.8, 0.28125), ('T1', 0.8, 0.65625), ('T2', 0.8, 0) $$,  -- (105 / 0.8 - 120) / 40, (85 / 0.8 - 80) / 40
    'FTE to another goal'
);

SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"leavers": ["A"]}') ORDER BY team_id $$,
    $$ VALUES
        ('T0', 1.3125, 10.5, 1::bigint, 105.0, 80.0, 0.625),
        ('T1', 2.125, 17, 1, 85, 40, 1.125),
        ('T2', 0.5, 4, 0, 20, 40, 0) $$,
    'what a leaver held stays with the team'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"leavers": ["C"]}') ORDER BY team_id $$,
    $$ VALUES
        ('T0', 1.3125, 8.5, 1::bigint, 105.0, 80.0, 0.625),         -- 17 cases are held by two
        ('T1', 1.0625, 8.5, 1, 85, 80, 0.125),
        ('T2', NULL, NULL, 0, 20, 0, 0.5) $$,
    'where nobody is left the points wait, and count'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"joiners": [{"team": "T1", "role": "Social Worker", "fte": 1, "asye": true, "count": 2}]}') ORDER BY team_id $$,
    $$ VALUES
        ('T0', 0.546875, 7.0, 1::bigint, 105.0, 192.0, 0.0),          -- 105 / (120 + 2 x 36)
        ('T1', 0.559211, 8.5, 1, 85, 152, 0),                   -- 85 / 152
        ('T2', 0.5, 4, 0, 20, 40, 0) $$,
    'joiners in the supported year; they take over nothing of what others hold'
);
SELECT results_eq(
    $$ SELECT capacity FROM pg_temp.after('{"joiners": [{"team": "T2", "role": "ASYE social worker", "asye": true}, {"team": "T2", "role": "Team Manager"}]}') WHERE team_id = 'T2' $$,
    $$ VALUES (75.0) $$,                                        -- 40 + 35, not reduced again; a manager 0
    'a standard for the supported year is not reduced; a manager carries nothing'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"leavers": ["A"], "joiners": [{"team": "T1", "role": "Social Worker", "fte": 0.5}]}') WHERE team_id = 'T1' $$,
    -- of A's 40 points and 8 cases B gets two thirds: 45 + 26 2/3 = 71 2/3 of 40; the joiner 13 1/3 of 20
    $$ VALUES ('T1', 1.416667, 11.333333, 1::bigint, 85.0, 60.0, 0.625) $$,     -- 85 / 60, 17 / 1.5
    'leavers'' cases go to those who are there then, in proportion to capacity'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"new_cases": [{"team": "T2", "case_type": "CP", "count": 4}, {"team": "T2", "case_type": "CLA", "tier": "CP"}]}') ORDER BY team_id $$,
    $$ VALUES
        ('T0', 1.216667, 8.666667, 2::bigint, 146.0, 120.0, 0.65),  -- 105 + 4 x 7 + 13 = 146; 26 / 3
        ('T1', 1.0625, 8.5, 1, 85, 80, 0.125),
        ('T2', 1.525, 9, 1, 61, 40, 0.525) $$,                  -- 20 + 41 = 61; 4 + 5
    'new cases by type and tier'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"move_share": [{"from": "T1", "to": "T2", "share": 0.2}]}') ORDER BY team_id $$,
    $$ VALUES
        ('T0', 0.875, 7.0, 0::bigint, 105.0, 120.0, 0.0),
        ('T1', 0.85, 6.8, 0, 68, 80, 0),                        -- B has 36
        ('T2', 0.925, 7.4, 0, 37, 40, 0) $$,                    -- 20 + 17, 4 + 3.4
    'a share of the cases moves'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"move_team": [{"from": "T1", "to": "T2"}]}') ORDER BY team_id $$,
    $$ VALUES
        ('T0', 0.875, 7.0, 1::bigint, 105.0, 120.0, 0.0),
        ('T1', NULL, NULL, 0, 0, 0, 0),
        ('T2', 0.875, 7, 1, 105, 120, 0) $$,
    'a team moves with its workers and cases'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.after('{"move_team": [{"from": "T2", "to": "T1"}], "move_share": [{"from": "T1", "to": "T2", "share": 0.5}], "leavers": ["C"]}') WHERE team_id = 'T1' $$,
    -- all of T2, and so what went there, is in T1 then: 105 points, 80 of capacity; 21 cases of 2 workers
    $$ VALUES ('T1', 1.3125, 10.5, 2::bigint, 105.0, 80.0, 0.625) $$,
    'all at once: shares first, then teams'
);
SELECT results_eq(
    $$ SELECT sum(points_after), sum(capacity_after) FROM caseload.project('casework',
        '{"leavers": ["B"], "move_share": [{"from": "T1", "to": "T2", "share": 0.35}, {"from": "T2", "to": "T1", "share": 0.6}]}')
       WHERE team_id <> 'T0' $$,
    $$ VALUES (105.0, 80.0) $$,
    'no points are lost'
);

-- Who has no worker: three children of North, one of them held by Fay, who is not
-- registered: her 5 points are in the load already. Ann has 8, Ben 9.
SELECT pg_temp.employ('F', 'Fay Farr', swe_no => NULL);
SELECT pg_temp.hold('F', 1);
UPDATE small.ssd_cin_plans SET cinp_cin_plan_team = 'T1' WHERE cinp_person_id = 'F-1';
INSERT INTO small.ssd_person VALUES ('U1', '2015-05-01', NULL, NULL), ('U2', '2015-05-01', NULL, NULL);
INSERT INTO small.ssd_cin_plans VALUES ('n', 'U1', '2024-01-08', NULL, 'T1'), ('n', 'U2', '2024-01-08', NULL, 'T1');
CREATE FUNCTION pg_temp.demand(changes jsonb)
RETURNS TABLE (team_id text, points_unallocated numeric, demand_index numeric) LANGUAGE sql AS $$
    SELECT p.team_id, p.points_unallocated_after, p.demand_index_after FROM caseload.project('casework', changes) AS p
$$;
SELECT results_eq(
    $$ SELECT team_id, points_unallocated_before, demand_index_before FROM caseload.project('casework', '{"leavers": ["A"]}') ORDER BY team_id $$,
    $$ SELECT team_id, points_unallocated, round(demand_index, 6) FROM casework.team_caseload ORDER BY team_id $$,
    'the demand before is what team_caseload shows'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.demand('{}') ORDER BY team_id $$,
    $$ SELECT team_id, points_unallocated_before, demand_index_before FROM caseload.project('casework', '{}') ORDER BY team_id $$,
    'without changes after is before'
);
-- North: 40 + 45 + 5 held by three, and 10 that nobody holds: 100 of 120
SELECT results_eq(
    $$ SELECT * FROM pg_temp.demand('{"leavers": ["A"]}') ORDER BY team_id $$,
    $$ VALUES ('T0', 15.0, 1.0), ('T1', 15, 1.25), ('T2', 0, 0.5) $$,      -- 120 / 120, 100 / 80
    'a leaver takes no demand along'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.demand('{"move_share": [{"from": "T1", "to": "T2", "share": 0.2}]}') ORDER BY team_id $$,
    $$ VALUES ('T0', 15.0, 0.75), ('T1', 12, 0.666667), ('T2', 3, 1) $$,    -- 120 / 160, 80 / 120, (20 + 18 + 2) / 40
    'a share of those who wait goes with the share of the cases'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.demand('{"move_team": [{"from": "T1", "to": "T2"}]}') ORDER BY team_id $$,
    $$ VALUES ('T0', 15.0, 0.75), ('T1', 0, NULL), ('T2', 15, 0.75) $$,
    'and all of them with the team'
);

-- errors name the key and the value
CREATE FUNCTION pg_temp.refused(changes jsonb, message text) RETURNS text LANGUAGE sql AS $$
    SELECT throws_ok(format('SELECT caseload.project(''casework'', %L)', changes), '22023', message, message)
$$;
SELECT pg_temp.refused('[1]', 'changes must be a JSON object, not [1]');
SELECT pg_temp.refused('{"leaver": ["A"]}', 'change "leaver" is no change: ["A"]');
SELECT pg_temp.refused('{"leavers": "A"}', 'change "leavers" must be an array: "A"');
SELECT pg_temp.refused('{"leavers": [12]}', 'change "leavers" must be an array of worker ids, each a string: 12');
SELECT pg_temp.refused('{"leavers": ["X9"]}', 'change "leavers": "X9" holds no post and no cases on the day');
SELECT pg_temp.refused('{"goal": 0}', 'change "goal" must be a number above zero: 0');
SELECT pg_temp.refused('{"joiners": ["A"]}', 'change "joiners" must be an array of objects: "A"');
SELECT pg_temp.refused('{"joiners": [{"team": "T1"}]}', 'change "joiners": "role" must be a string and is missing');
SELECT pg_temp.refused('{"joiners": [{"team": "T1", "role": "x", "fte": -1}]}', 'change "joiners": "fte" must be a number above 0 and at most 2, not -1');
SELECT pg_temp.refused('{"joiners": [{"team": "T1", "role": "x", "count": 1.5}]}', 'change "joiners": "count" must be a whole number from 1 to 1000, not 1.5');
SELECT pg_temp.refused('{"joiners": [{"team": "T1", "role": "x", "asye": "yes"}]}', 'change "joiners": "asye" must be true or false, not "yes"');
SELECT pg_temp.refused('{"joiners": [{"team": "T1", "role": "x", "grade": 7}]}', 'change "joiners": "grade" is not a key of it, not 7');
SELECT pg_temp.refused('{"joiners": [{"team": "T9", "role": "x"}]}', 'change "joiners": "team" "T9" is no team');
SELECT pg_temp.refused('{"new_cases": [{"team": "T1", "case_type": "ABC"}]}', 'change "new_cases": "case_type" "ABC" has no weight on the day');
SELECT pg_temp.refused('{"move_share": [{"from": "T1", "to": "T2", "share": 1.2}]}', 'change "move_share": "share" must be a number above 0 and at most 1, not 1.2');
SELECT pg_temp.refused('{"move_share": [{"from": "T1", "to": "T2", "share": 0.6}, {"from": "T0", "to": "T2", "share": 0.1}]}',
    'change "move_share": "to" "T2" is T0 or below it');
SELECT pg_temp.refused('{"move_share": [{"from": "T1", "to": "T2", "share": 0.6}, {"from": "T1", "to": "T0", "share": 0.6}]}',
    'change "move_share": "share" "1.2" is more than team T1 has');
SELECT throws_ok($$ SELECT caseload.project('nowhere', '{}') $$, '3F000', NULL, 'a target that is not there');

SET LOCAL ROLE pg_monitor;
SELECT throws_ok($$ SELECT caseload.project('casework', '{}') $$, '42501', NULL, 'only the owner may');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
