--
-- reviewing_officer: children for each FTE, and what became of disputes.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(5);

\ir ../small_contract.sql
SELECT caseload.set_as_at('2025-09-30');

INSERT INTO small.team (team_id, team_name) VALUES ('Q', 'Quality');
INSERT INTO small.worker (worker_id, worker_name, kind, swe_no) VALUES
    ('i1', 'Ira', 'person', 'SW1'), ('i2', 'Ira', 'person', 'SW1'), ('j', 'Jo', 'person', NULL), ('k', 'Kim', 'person', NULL),
    ('n', 'New', 'person', NULL), ('l', 'Left', 'person', NULL), ('s', 'Sue', 'person', NULL);
INSERT INTO small.post (worker_id, team_id, role, fte, started, ended) VALUES
    ('i1', 'Q', 'Independent Reviewing Officer', 0.5, '2020-01-06', NULL),
    ('j', 'Q', 'IRO', 1, '2020-01-06', NULL),
    ('k', 'Q', 'Reviewing Officer', NULL, '2020-01-06', NULL),
    ('n', 'Q', 'IRO', 1, '2025-09-01', NULL),
    ('l', 'Q', 'IRO', 1, '2020-01-06', '2025-09-01'),
    ('s', 'Q', 'Social Worker', 1, '2020-01-06', NULL);
INSERT INTO small.allocation (child_id, worker_id, team_id, kind, started)
SELECT format('%s-%s', o.worker_id, n), o.worker_id, 'Q', 'iro', '2025-01-06'
FROM (VALUES ('i2', 36), ('j', 70), ('k', 5), ('l', 2)) AS o (worker_id, children)
    CROSS JOIN LATERAL generate_series(1, o.children) AS n;
INSERT INTO small.allocation (child_id, worker_id, team_id, kind, started) VALUES ('c', 's', 'Q', 'lead', '2025-01-06');

SELECT results_eq(
    $$ SELECT worker_id, children, children_per_fte, target_cases, rating, rating_reason FROM casework.reviewing_officer ORDER BY 1 $$,
    $$ VALUES
        ('i1', 36::bigint, 72.0, 30.0, 'red', 'children per FTE above 70'),     -- 36 / 0.5, under another id
        ('j', 70, 70, 60, 'amber', 'children per FTE at 70'),
        ('k', 5, NULL, NULL, NULL, 'FTE unknown'),
        ('l', 2, NULL, NULL, NULL, 'no post'),
        ('n', 0, 0, 60, 'green', 'children per FTE below 70') $$,
    'by the standard of their own'
);
SELECT ok(bool_and(escalations_raised IS NULL AND escalations_open IS NULL), 'no escalation is recorded at all: not available')
FROM casework.reviewing_officer;

INSERT INTO small.escalation (child_id, raised_by, raised_on, resolved_on) VALUES
    ('a', 'i1', '2024-09-01', '2024-10-15'),    -- before the 12 months, and resolved in them: 44 days
    ('b', 'i2', '2025-09-01', NULL),
    ('b', 'i2', '2025-09-01', NULL),            -- once
    ('c', 'i1', '2025-08-01', '2025-10-01'),    -- open on the day: 60 days
    ('d', 'i1', '2024-09-01', '2024-09-30'),    -- both before
    ('e', 'i1', '2025-10-01', NULL),            -- to come
    ('f', 'j', '2025-09-30', '2025-09-30');
SELECT results_eq(
    $$ SELECT worker_id, escalations_raised, escalations_resolved, escalations_open, longest_open_days, longest_resolved_days
       FROM casework.reviewing_officer WHERE worker_id IN ('i1', 'j', 'n') ORDER BY 1 $$,
    $$ VALUES ('i1', 2::bigint, 1::bigint, 2::bigint, 60, 44), ('j', 1, 1, 0, NULL, 0), ('n', 0, 0, 0, NULL, NULL) $$,
    'raised, resolved and open'
);

-- a threshold of the role goes before that of all
INSERT INTO casework.threshold (measure, role, amber, red) VALUES ('iro_children_per_fte', 'iro', 50, 60);
SELECT results_eq(
    $$ SELECT worker_id, rating, rating_reason FROM casework.reviewing_officer WHERE worker_id IN ('i1', 'j') ORDER BY 1 $$,
    $$ VALUES ('i1', 'red', 'children per FTE above 70'), ('j', 'red', 'children per FTE above 60') $$,
    'a standard for the role'
);
SELECT caseload.set_as_at('2019-12-31');
SELECT is_empty($$ SELECT FROM casework.reviewing_officer $$, 'nobody before the records begin');

SELECT * FROM finish();
ROLLBACK;
