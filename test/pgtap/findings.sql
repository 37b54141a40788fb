--
-- findings(): each fault of the records is told, with how many rows have it and
-- an example; and records without a fault have none.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(14);

-- one worker with one child: nothing to tell
CREATE SCHEMA ready;
CREATE TABLE ready.child (child_id text, dob date, expected_dob date, died_on date, family_id text);
CREATE TABLE ready.team (team_id text, team_name text, parent_id text, service text);
CREATE TABLE ready.worker (worker_id text, worker_name text, swe_no text, staff_id text, kind text, qualified_on date, asye_from date, asye_to date);
CREATE TABLE ready.post (worker_id text, team_id text, role text, csww_role text, registered boolean, contract_kind text, fte numeric,
    leave_reason text, started date, ended date);
CREATE TABLE ready.allocation (child_id text, worker_id text, team_id text, kind text, share numeric, reason text, started date, ended date);
CREATE TABLE ready.case_type (child_id text, team_id text, case_type text, tier text, started date, ended date);
CREATE TABLE ready.case_factor (child_id text, factor text, started date, ended date);
INSERT INTO ready.child VALUES ('k', '2015-05-01', NULL, NULL, NULL);
INSERT INTO ready.team VALUES ('T', 'North', NULL, 'assessment');
INSERT INTO ready.worker VALUES ('A', 'Ann Able', 'SW1', 'E1', 'person', '2015-09-01', NULL, NULL);
INSERT INTO ready.post VALUES ('A', 'T', 'Social Worker', '5', true, 'permanent', 1, NULL, '2020-01-01', NULL);
INSERT INTO ready.allocation VALUES ('k', 'A', 'T', 'lead', NULL, NULL, '2025-01-06', NULL);
INSERT INTO ready.case_type VALUES ('k', 'T', 'CIN', NULL, '2025-01-06', NULL);

SELECT count(*) AS made FROM caseload.attach('ready', 'contract') \gset
SELECT caseload.set_as_at('2025-09-30');

SELECT is_empty(
    $$ SELECT severity, relation, finding FROM caseload.findings()
       WHERE finding NOT LIKE 'empty: %' AND finding NOT LIKE 'the source has no%' AND finding !~ '^(latest date|no date|no rows)' $$,
    'records without a fault'
);

CREATE FUNCTION pg_temp.found(about text)
RETURNS TABLE (severity text, finding text, rows_affected bigint, example_key text) LANGUAGE sql AS $$
    SELECT f.severity, f.finding, f.rows_affected, f.example_key
    FROM caseload.findings() AS f
    WHERE f.relation = about AND f.finding NOT LIKE 'empty: %' AND f.finding !~ '^(latest date|no date|no rows)'
$$;

INSERT INTO ready.worker VALUES
    ('B', 'Ben Best', 'SW2', 'E2', 'person', NULL, '2025-01-06', NULL),
    ('S1', 'Sue Sims', 'SW7', 'E3', 'person', NULL, NULL, NULL),
    ('S2', 'Sue Sims', 'sw 7', 'E3', 'person', NULL, NULL, NULL),
    ('P', 'Duty', NULL, NULL, 'pool', NULL, NULL, NULL);
INSERT INTO ready.allocation VALUES
    ('k1', 'A', 'T', 'lead', NULL, NULL, '2025-02-03', '2025-01-06'),
    ('k2', 'A', 'T', 'lead', NULL, NULL, '2025-02-03', '2025-02-03'),
    ('k3', 'A', 'T', 'lead', NULL, NULL, '2025-10-01', NULL),
    ('k4', 'A', 'T', 'lead', NULL, NULL, NULL, NULL),
    ('k5', NULL, 'T', 'lead', NULL, NULL, '2025-01-06', NULL),
    ('k6', 'A', 'T', 'lead', NULL, NULL, '2025-01-06', NULL),
    ('k6', 'A', 'T2', 'lead', NULL, NULL, '2025-01-06', NULL),
    ('k7', 'Z', 'T', 'lead', NULL, NULL, '2025-01-06', NULL),
    ('k8', 'A', 'T', 'boss', NULL, NULL, '2025-01-06', '2025-03-03'),
    ('k9', 'A', 'T', 'LEAD ', 0.5, NULL, '2025-01-06', NULL),
    ('k9', 'B', 'T', 'lead', 0.4, NULL, '2025-01-06', NULL);
INSERT INTO ready.child SELECT 'k' || n, '2015-05-01', NULL, NULL, NULL FROM generate_series(1, 8) AS n;
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('allocation') $$,
    $$ VALUES
        ('warning', 'ends before it starts: holds on no day', 1::bigint, 'k1'),
        ('information', 'starts and ends on the same day: holds on no day', 1, 'k2'),
        ('information', 'starts after the day', 1, 'k3'),
        ('warning', 'open and without a start: taken to hold since always', 1, 'k4'),
        ('warning', 'held by no worker on the day, at most by a team', 1, 'k5'),
        ('information', 'child, worker and kind repeat on the day: counted once', 1, 'k6'),
        ('information', 'open, in a team that is not in team: shown without a name', 1, 'T2'),
        ('warning', 'open, with a worker who is not in worker: shown without a name or a post', 1, 'Z'),
        ('error', 'of a kind that there is not', 1, 'boss'),
        ('warning', 'shares of the leads do not add up to 1 on the day', 1, 'k9'),
        ('warning', 'open, of a child who is not in child', 2, 'k9') $$,
    'faults of allocations'
);
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('worker') $$,
    $$ VALUES
        ('information', 'in the supported year without an end: taken to last 12 months', 1::bigint, 'B'),
        ('information', 'registration numbers under several ids, up to 2: taken as one worker each', 1, 'S1'),
        ('information', 'taken for a pool, which holds nothing: Duty', 1, 'P') $$,
    'faults of workers'
);

DELETE FROM ready.allocation WHERE child_id <> 'k';
DELETE FROM ready.child WHERE child_id <> 'k';
DELETE FROM ready.worker WHERE worker_id IN ('P', 'S1', 'S2');

-- cases
INSERT INTO ready.child VALUES
    ('k', '2015-05-01', NULL, NULL, NULL), ('dead', '2015-05-01', NULL, '2025-06-02', NULL), ('young', NULL, NULL, NULL, NULL),
    ('due', NULL, '2025-12-01', NULL, NULL), ('odd', '2015-05-01', NULL, NULL, NULL);
INSERT INTO ready.child SELECT 'f' || n, '2015-05-01', NULL, NULL, 'many' FROM generate_series(1, 9) AS n;
INSERT INTO ready.allocation
SELECT c.child_id, 'A', 'T', 'lead', NULL, NULL, '2025-01-06', NULL FROM ready.child AS c WHERE c.child_id <> 'k';
INSERT INTO ready.case_type
SELECT c.child_id, 'T', CASE c.child_id WHEN 'odd' THEN 'PRIVATE' ELSE 'CIN' END, NULL, '2025-01-06', NULL
FROM ready.child AS c
WHERE c.child_id NOT IN ('k', 'due');
INSERT INTO ready.case_type VALUES ('k', 'T', 'CARE_LEAVER', NULL, '2025-01-06', NULL), ('k', 'T', 'CARE_LEAVER', NULL, '2025-10-01', NULL);
INSERT INTO ready.case_factor VALUES ('k', 'gang', '2025-01-06', NULL), ('k', 'gang', '2025-01-06', '2025-02-03');
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('child') $$,
    $$ VALUES
        ('information', 'repeated: counted once, with the lowest of each value', 1::bigint, 'k'),
        ('warning', 'held on the day though they have died', 1, 'dead'),
        ('information', 'held on the day without a date of birth, expected or not: counted as not born', 1, 'young'),
        ('warning', 'families of more than 8 children with one worker and of one type', 1, 'many') $$,
    'faults of children'
);
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('case_type') UNION ALL SELECT * FROM pg_temp.found('weight')
       UNION ALL SELECT * FROM pg_temp.found('factor_weight') $$,
    $$ VALUES
        ('warning', 'children held on the day without a case type: counted as OPEN', 1::bigint, 'due'),
        ('warning', 'care leavers on the day who are not yet 18, or 25 and older: counted as recorded', 1, 'k'),
        ('error', 'no weight for PRIVATE: counted as a standard case', 1, 'odd'),
        ('information', 'no weight for the factor gang: adds no points', 1, 'k') $$,
    'faults of types and weights'
);

-- posts
INSERT INTO ready.worker SELECT w, w, 'SW1' || ascii(w), w, 'person', NULL, NULL, NULL FROM unnest(ARRAY['C', 'D', 'E', 'F']) AS w;
INSERT INTO ready.post VALUES
    ('C', 'T', 'Social Worker', '5', NULL, NULL, NULL, NULL, '2020-01-01', NULL),
    ('D', 'T', 'Social Worker', '5', true, 'Permanent ', 0, NULL, '2020-01-01', NULL),
    ('E', 'T9', 'Poet', '5', true, 'Secondee', 0.8, NULL, '2020-01-01', NULL),
    ('E', 'T', 'Social Worker', '5', true, 'permanent', 0.8, NULL, '2020-01-01', NULL),
    ('Z', 'T', 'Social Worker', '5', true, 'permanent', 1, NULL, '2020-01-01', NULL);
INSERT INTO ready.allocation VALUES
    ('d', 'D', 'T', 'lead', NULL, NULL, '2025-01-06', NULL), ('f', 'F', 'T', 'lead', NULL, NULL, '2025-01-06', NULL);
INSERT INTO casework.reduction (worker_id, reason, share) VALUES ('A', 'nothing', NULL), ('A', 'too much', 20), ('Y', 'union', 0.2);
INSERT INTO casework.absence (worker_id, reason, started) VALUES ('Y', 'sickness', '2025-09-01');
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('post') $$,
    $$ VALUES
        ('warning', 'in force without an FTE: out of every ratio', 1::bigint, 'C'),
        ('information', 'in force without a contract kind: agency rates leave them out', 1, 'C'),
        ('error', 'of a contract kind that there is not: neither agency nor employed in the agency rate', 1, 'secondee'),
        ('information', 'not known whether registered: counted as registered', 1, 'C'),
        ('warning', 'FTE 0 and cases: no capacity, and out of the average caseload', 1, 'D'),
        ('warning', 'FTE of a worker''s posts above 1.2 on the day', 1, 'E'),
        ('information', 'in force in a team that is not in team, or in none', 1, 'E'),
        ('warning', 'workers who hold children on the day and have no post', 1, 'F'),
        ('warning', 'of a worker who is not in worker', 1, 'Z') $$,
    'faults of posts'
);
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('reduction') UNION ALL SELECT * FROM pg_temp.found('absence') UNION ALL SELECT * FROM pg_temp.found('standard') $$,
    $$ VALUES
        ('warning', 'neither a share nor an FTE, or a share above 1', 2::bigint, 'A'),
        ('warning', 'of a worker who is not in worker', 1, 'Y'),
        ('warning', 'of a worker who is not in worker', 1, 'Y'),
        ('information', 'no standard for the role Poet: the rule for roles without one is used', 1, 'E') $$,
    'faults of reductions, absences and standards'
);
DELETE FROM casework.standard WHERE role IS NULL;
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('standard') $$,
    $$ VALUES ('error', 'no standard for the role Poet: no capacity', 1::bigint, 'E') $$,
    'worse without that rule'
);
UPDATE ready.post SET started = NULL, ended = NULL;
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('post') WHERE finding LIKE '%date%' $$,
    $$ VALUES ('warning', 'no post has a date: starters, leavers and turnover are not available', 6::bigint, 'A') $$,
    'posts without dates'
);

-- teams
INSERT INTO ready.team VALUES ('T', 'North', NULL, NULL), ('O', 'Orphan', 'gone', NULL), ('C1', 'One', 'C2', NULL), ('C2', 'Two', 'C1', NULL),
    ('C3', 'Three', 'C1', NULL), ('C4', 'Self', 'C4', NULL);
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('team') $$,
    $$ VALUES
        ('warning', 'team_id repeated', 1::bigint, 'T'),
        ('warning', 'belongs to a unit that is not in team: taken as one at the top', 1, 'O'),
        ('warning', 'belongs to itself, through C1, C2, C4', 3, 'C1') $$,
    'faults of teams'
);

-- schemes
INSERT INTO casework.scheme (scheme, standard_case_points) VALUES ('another', 3);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.found('scheme') $$,
    $$ VALUES ('error', '2 points schemes are in force and none is chosen; used is another', 2::bigint, 'another') $$,
    'two schemes'
);
DELETE FROM casework.scheme;
DELETE FROM casework.day_off WHERE day > '2025-09-01';
SELECT bag_eq(
    $$ SELECT * FROM pg_temp.found('scheme') UNION ALL SELECT * FROM pg_temp.found('day_off') $$,
    $$ VALUES
        ('error', 'no points scheme is in force', 0::bigint, NULL),
        ('warning', 'the last day off is 2025-08-25: working days from then on are too many', NULL, NULL) $$,
    'no scheme, no days off'
);

-- a server that compiles queries, where it has the library for it
SET LOCAL jit = off;
SELECT is_empty($$ SELECT * FROM pg_temp.found('database') $$, 'without jit nothing is said of it');
SET LOCAL jit = on;
SELECT is(
    (SELECT count(*) FROM pg_temp.found('database') WHERE finding LIKE 'jit is on:%'),
    pg_jit_available()::integer::bigint,
    'with jit there is a finding, where there is a library'
);

SELECT * FROM finish();
ROLLBACK;
