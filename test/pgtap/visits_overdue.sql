--
-- worker_caseload.visits_overdue: the children held whose next visit is overdue,
-- by the seeded policy: CP 10 working days, CIN 20, care leavers 8 weeks.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\ir ../small_contract.sql

INSERT INTO small.team (team_id, team_name) VALUES ('T1', 'North'), ('T2', 'South');
INSERT INTO small.worker (worker_id, kind)
VALUES ('W1', 'person'), ('W2', 'person'), ('W3', 'person'), ('W4', 'person');
INSERT INTO small.post (worker_id, team_id, role, fte)
VALUES ('W1', 'T1', 'Social Worker', 0.6), ('W1', 'T2', 'Social Worker', 0.4), ('W2', 'T1', 'Social Worker', 1),
    ('W3', 'T2', 'Personal Adviser', 1), ('W4', 'T2', 'Social Worker', 1);
INSERT INTO small.child (child_id, dob)
VALUES ('A', '2015-01-01'), ('B', '2015-01-01'), ('C', '2015-01-01'), ('D', '2006-01-01'), ('E', '2015-01-01'), ('F', '2015-01-01'), ('G', NULL);
INSERT INTO small.case_type (child_id, case_type, started)
VALUES
    -- 18 August + 10 working days, a bank holiday between: 2 September
    ('A', 'CP', '2025-08-18'), ('E', 'CP', '2025-08-18'), ('F', 'CP', '2025-08-18'),
    -- 8 September + 20 working days: 6 October
    ('B', 'CIN', '2025-09-08'),
    -- no rule
    ('C', 'ASSESSMENT', '2025-06-02'),
    -- 2 June + 8 weeks: 28 July
    ('D', 'CARE_LEAVER', '2025-06-02'),
    -- not born
    ('G', 'CP', '2025-06-02');
INSERT INTO small.allocation (child_id, worker_id, team_id, kind, share, started)
VALUES
    -- a job share: a child to each
    ('A', 'W1', 'T1', 'lead', 0.5, '2025-06-02'), ('A', 'W2', 'T1', 'lead', 0.5, '2025-06-02'),
    ('B', 'W1', 'T1', 'lead', NULL, '2025-06-02'),
    ('C', 'W2', 'T1', 'lead', NULL, '2025-06-02'),
    ('D', 'W3', 'T2', 'pa', NULL, '2025-06-02'),
    ('E', 'W1', 'T2', 'lead', NULL, '2025-06-02'),
    -- co-worked: the visits are the lead's
    ('F', 'W1', 'T1', 'lead', NULL, '2025-06-02'), ('F', 'W2', 'T1', 'cowork', NULL, '2025-06-02'),
    ('G', 'W2', 'T1', 'lead', NULL, '2025-06-02');

SELECT caseload.set_as_at('2025-09-30');
SELECT is(count(visits_overdue), 0::bigint, 'not available while no visit is recorded') FROM casework.worker_caseload;

-- of somebody else
INSERT INTO small.visit (child_id, visited_on, seen) VALUES ('Z', '2020-01-01', true);
PREPARE overdue AS SELECT worker_id, team_id, children, visits_overdue FROM casework.worker_caseload ORDER BY 1, 2;
SELECT results_eq(
    'overdue',
    $$ VALUES ('W1', 'T1', 3::bigint, 2::bigint), ('W1', 'T2', 1, 1), ('W2', 'T1', 3, 1), ('W3', 'T2', 0, 1), ('W4', 'T2', 0, 0) $$,
    'by worker and team'
);
INSERT INTO small.visit (child_id, visited_on, seen) VALUES ('A', '2025-09-16', true), ('E', '2025-09-16', false), ('F', '2025-09-15', true);
SELECT results_eq(
    'overdue',
    -- A until the 30th, F until the 29th; E was not seen
    $$ VALUES ('W1', 'T1', 3::bigint, 1::bigint), ('W1', 'T2', 1, 1), ('W2', 'T1', 3, 0), ('W3', 'T2', 0, 1), ('W4', 'T2', 0, 0) $$,
    'after visits'
);

-- who does not ask for it does not pay for it
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'EXPLAIN ' || query;
END
$$;
SELECT is(count(*), 0::bigint, 'visits are not read for other columns')
FROM pg_temp.plan('SELECT worker_id, points, capacity_index, rating FROM casework.worker_caseload') AS p (line)
WHERE p.line ~ '\mvisit';
SELECT cmp_ok(count(*), '>', 0::bigint, 'but for this one')
FROM pg_temp.plan('SELECT worker_id, visits_overdue FROM casework.worker_caseload') AS p (line)
WHERE p.line ~ '\mvisit';

SELECT * FROM finish();
ROLLBACK;
