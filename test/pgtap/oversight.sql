--
-- supervision_status, case_oversight and audit_result.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\ir ../small_contract.sql

INSERT INTO small.team (team_id, team_name, parent_id) VALUES ('S', 'Service', NULL), ('T1', 'North', 'S'), ('T2', 'South', 'S');
INSERT INTO small.worker (worker_id, worker_name, kind, asye_from) VALUES
    ('W1', 'Ann Able', 'person', NULL), ('W2', 'Ben Best', 'person', '2025-07-01'), ('W3', 'Cat Cole', 'person', NULL),
    ('W4', 'Dan Dunn', 'person', NULL), ('W5', 'Eve East', 'person', NULL), ('W6', 'Fay Farr', 'person', NULL);
INSERT INTO small.post (worker_id, team_id, role, fte, started, ended) VALUES
    ('W1', 'T1', 'Social Worker', 1, '2020-01-01', NULL), ('W2', 'T1', 'Social Worker', 1, '2025-07-01', NULL),
    ('W3', 'T2', 'Social Worker', 1, '2025-01-06', '2025-09-22'), ('W3', 'T1', 'Social Worker', 1, '2025-09-22', NULL),
    ('W4', 'T2', 'Social Worker', 1, '2025-09-08', NULL), ('W5', 'T2', 'Team Manager', 1, '2020-01-01', NULL),
    ('W6', 'T2', 'Social Worker', 1, '2020-01-01', NULL);
INSERT INTO small.absence VALUES ('W6', 'maternity', '2025-06-02', NULL, NULL);

SELECT caseload.set_as_at('2025-09-30');
SELECT is(count(*), 6::bigint, 'without any supervision on record the status is not available')
FROM casework.supervision_status WHERE status IS NULL;

INSERT INTO small.supervision (worker_id, child_id, supervisor_id, kind, held_on) VALUES
    ('W1', NULL, 'W5', 'one-to-one', '2025-06-10'), ('W1', NULL, 'W5', 'one-to-one', '2025-08-30'),
    ('W1', 'A', 'W5', 'case', '2025-09-29'), ('W1', NULL, 'W5', 'one-to-one', '2025-10-02'),
    ('W2', NULL, 'W5', 'one-to-one', '2025-09-15'), ('W3', NULL, 'W5', 'one-to-one', '2025-08-05'),
    ('W5', NULL, NULL, 'one-to-one', '2024-09-30'), ('W6', NULL, 'W5', 'one-to-one', '2025-05-20');
SELECT results_eq(
    $$ SELECT worker_id, team_id, is_asye, rule, last_supervision_on, next_due_on, days_overdue, status, held_in_year, longest_gap
       FROM casework.supervision_status ORDER BY 1 $$,
    $$ VALUES
        -- the last day, a month after; from 10 June to 30 August 81 days
        ('W1', 'T1', false, 'every 1 month', '2025-08-30'::date, '2025-09-30'::date, 0, 'due', 2::bigint, 81),
        -- in the supported year 2 weeks
        ('W2', 'T1', true, 'every 2 weeks', '2025-09-15', '2025-09-29', 1, 'overdue', 1, NULL),
        -- another team is no new start: 5 September
        ('W3', 'T1', false, 'every 1 month', '2025-08-05', '2025-09-05', 25, 'overdue', 1, NULL),
        -- none yet, from the start
        ('W4', 'T2', false, 'every 1 month', NULL, '2025-10-08', 0, 'in date', 0, NULL),
        -- a year ago to the day is not within the year: 30 October 2024, 335 days
        ('W5', 'T2', false, 'every 1 month', '2024-09-30', '2024-10-30', 335, 'overdue', 0, NULL),
        ('W6', 'T2', false, 'every 1 month', '2025-05-20', '2025-06-20', 102, 'absent', 1, NULL) $$,
    'when each worker was supervised and is to be'
);
-- newly qualified since 1 July: six weeks are over on 12 August, six months on 1 January
UPDATE small.supervision SET held_on = '2025-08-05' WHERE worker_id = 'W2';
SELECT caseload.set_as_at('2025-08-11');
SELECT is(rule || ' ' || next_due_on, 'every 1 week 2025-08-12', 'weekly for six weeks') FROM casework.supervision_status WHERE worker_id = 'W2';
SELECT caseload.set_as_at('2025-08-12');
SELECT is(rule || ' ' || next_due_on, 'every 2 weeks 2025-08-19', 'then every second week') FROM casework.supervision_status WHERE worker_id = 'W2';
SELECT caseload.set_as_at('2025-12-31');
SELECT is(rule || ' ' || next_due_on, 'every 2 weeks 2025-08-19', 'to six months') FROM casework.supervision_status WHERE worker_id = 'W2';
SELECT caseload.set_as_at('2026-01-01');
SELECT is(rule || ' ' || next_due_on, 'every 1 month 2025-09-05', 'then monthly') FROM casework.supervision_status WHERE worker_id = 'W2';
SELECT caseload.set_as_at('2025-09-30');
INSERT INTO casework.supervision_policy (role, every, unit) VALUES ('team manager', 30, 'working_day');
SELECT is(rule, 'every 30 working days', 'a rule for the role goes before') FROM casework.supervision_status WHERE worker_id = 'W5';
DELETE FROM casework.supervision_policy;
DELETE FROM casework.asye_supervision;
SELECT results_eq(
    $$ SELECT DISTINCT status, next_due_on, days_overdue FROM casework.supervision_status $$,
    $$ VALUES ('no rule', NULL::date, NULL::integer) $$,
    'without a policy'
);

--
-- case_oversight
--
INSERT INTO small.case_type (child_id, case_type, started, ended) VALUES
    ('A', 'CIN', '2025-01-06', NULL), ('B', 'CP', '2025-09-01', NULL), ('C', 'CIN', '2024-01-08', NULL), ('D', 'CIN', '2024-01-08', NULL),
    ('E', 'CIN', '2024-01-08', '2025-09-30'), ('F', 'CARE_LEAVER', '2024-01-08', NULL);
INSERT INTO small.allocation (child_id, worker_id, kind, started, ended) VALUES
    ('A', 'W1', 'lead', '2025-01-06', NULL), ('C', 'W3', 'lead', '2024-01-08', NULL), ('D', 'W4', 'lead', '2025-09-08', NULL);
INSERT INTO small.supervision (worker_id, child_id, supervisor_id, kind, held_on) VALUES
    ('W1', 'A', 'W5', 'management decision', '2025-08-30'), ('W3', 'C', 'W5', 'case', '2025-08-29'), ('W3', 'C', 'W5', 'case', '2025-07-01'),
    ('W4', 'D', 'W5', 'case', '2025-06-29'), ('W4', 'D', 'W5', 'case', '2024-06-29'), ('W4', 'D', 'W5', 'case', '2025-10-01');
SELECT results_eq(
    $$ SELECT child_id, team_id, worker_id, last_oversight_on, last_kind, days_without, held_in_year, band FROM casework.case_oversight ORDER BY 1 $$,
    $$ VALUES
        ('A', 'T1', 'W1', '2025-09-29'::date, 'case', 1, 2::bigint, 'within 1 month'),
        ('B', NULL, NULL, NULL, NULL, 29, 0, 'never'),
        ('C', 'T1', 'W3', '2025-08-29', 'case', 32, 2, '1 to 3 months'),
        ('D', 'T2', 'W4', '2025-06-29', 'case', 93, 1, 'over 3 months') $$,
    'the last decision on each open file'
);

--
-- audit_result: the inspectors' 7 of 23
--
INSERT INTO small.allocation (child_id, worker_id, kind, started, ended)
SELECT 'F' || n, 'W5', 'lead', '2025-01-06', '2025-09-01' FROM generate_series(1, 23) AS n;
INSERT INTO small.allocation (child_id, worker_id, kind, started)
SELECT 'F' || n, 'W1', 'lead', '2025-09-01' FROM generate_series(1, 23) AS n;
INSERT INTO small.audit (child_id, audited_on, sample, theme, at_risk)
SELECT 'F' || n, '2025-08-31', 'Random', 'Visits', n <= 7 FROM generate_series(1, 23) AS n;
INSERT INTO small.audit (child_id, audited_on, sample, theme, at_risk) VALUES
    -- the same file on the same day for another theme
    ('F1', '2025-08-31', 'random', 'plan', false),
    ('F2', '2025-09-01', 'targeted', 'visits', true), ('F3', '2025-09-01', 'targeted', 'visits', false),
    ('F4', '2025-09-10', 'random', 'visits', NULL),
    ('F5', '2024-09-30', 'random', 'visits', true), ('F6', '2025-10-01', 'random', 'visits', true);
SELECT results_eq(
    $$ SELECT team_id, theme, files, at_risk, round(at_risk_rate, 1), round(at_risk_rate_low, 1), round(at_risk_rate_high, 1),
              not_judged, targeted_files, targeted_at_risk
       FROM casework.audit_result ORDER BY 1, 2 $$,
    $$ VALUES
        ('S', 'all themes', 24::bigint, 7::bigint, 30.4, 15.6, 50.9, 1::bigint, 2::bigint, 1::bigint),
        ('S', 'plan', 1, 0, 0, 0, 79.3, 0, 0, 0),
        ('S', 'visits', 24, 7, 30.4, 15.6, 50.9, 1, 2, 1),
        ('T1', 'all themes', 1, 0, NULL, NULL, NULL, 1, 2, 1),
        ('T1', 'visits', 1, 0, NULL, NULL, NULL, 1, 2, 1),
        ('T2', 'all themes', 23, 7, 30.4, 15.6, 50.9, 0, 0, 0),
        ('T2', 'plan', 1, 0, 0, 0, 79.3, 0, 0, 0),
        ('T2', 'visits', 23, 7, 30.4, 15.6, 50.9, 0, 0, 0) $$,
    '7 of 23 are 30.4 %, 15.6 to 50.9; by the team of the lead on the day of the audit, over 12 months'
);

SELECT * FROM finish();
ROLLBACK;
