--
-- Short breaks are no care for statistics: in records of the contract's shape
-- it is the placement's legal status, V3 or V4, that says so.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(4);

\ir ../small_contract.sql

INSERT INTO small.worker (worker_id, worker_name, kind) VALUES ('A', 'Ann Able', 'person'), ('B', 'Ben Best', 'person'), ('C', 'Cat Cole', 'person');
INSERT INTO small.case_type (child_id, case_type, started)
SELECT c, 'CLA', '2024-01-01' FROM unnest('{break,care,since,unknown}'::text[]) AS c;
INSERT INTO small.allocation (child_id, worker_id, kind, started, ended)
SELECT c, l.worker_id, 'lead', l.started, l.ended
FROM unnest('{break,care,since,unknown}'::text[]) AS c
    CROSS JOIN (VALUES
        ('A', '2024-01-01'::date, '2024-06-01'::date), ('B', '2024-06-01', '2024-12-01'), ('C', '2024-12-01', NULL)
    ) AS l (worker_id, started, ended);
INSERT INTO small.placement (child_id, placement_id, legal_status, started, ended) VALUES
    ('break', 'p1', 'V3', '2024-01-01', '2025-01-01'),
    ('break', 'p2', 'V4', '2025-01-01', NULL),
    ('care', 'p3', 'C2', '2024-01-01', NULL),
    ('since', 'p4', 'V4', '2024-01-01', '2025-04-01'),      -- until 31 March, which is the day that counts
    ('since', 'p5', 'C2', '2025-04-01', NULL),
    ('unknown', 'p6', NULL, '2024-01-01', NULL);

SELECT caseload.set_as_at('2025-06-30');

SELECT results_eq(
    $$ SELECT child_id, is_looked_after, was_looked_after, workers_in_year, has_three_or_more_workers
       FROM casework.child_workers ORDER BY child_id $$,
    $$ VALUES
        ('break', false, false, 3::bigint, NULL::boolean),
        ('care', true, true, 3, true),
        ('since', true, false, 3, NULL),
        ('unknown', true, true, 3, true) $$,
    'the social workers of a child in short breaks are no figure of DfE''s'
);
SELECT results_eq(
    $$ SELECT children, affected FROM casework.worker_stability LIMIT 2 $$,
    $$ VALUES (2::bigint, 2::bigint), (3, 0) $$,
    'of the children looked after on 31 March, and on the day'
);
SELECT results_eq(
    $$ SELECT list, open_children FROM casework.annex_a_check ORDER BY list $$,
    $$ VALUES (6, 4::bigint), (7, 0), (8, 3), (9, 0) $$,
    'list 8 is without short breaks, list 6 is not'
);
SELECT caseload.set_as_at('2024-07-01');
SELECT is(open_children, 2::bigint, 'on the day all placements have been short breaks')
FROM casework.annex_a_check WHERE list = 8;

SELECT * FROM finish();
ROLLBACK;
