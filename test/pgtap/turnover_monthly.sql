--
-- turnover_monthly: who came and went in the twelve months to each month's end.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(10);

CREATE SCHEMA records;
CREATE TABLE records.team (team_id text, team_name text, parent_id text);
INSERT INTO records.team VALUES ('T0', 'Service', NULL), ('T1', 'North', 'T0'), ('T2', 'South', 'T0');
CREATE TABLE records.worker (worker_id text, worker_name text, swe_no text, kind text);
CREATE TABLE records.post (
    worker_id text, team_id text, role text, csww_role text, registered boolean, contract_kind text, fte numeric, started date, ended date
);
INSERT INTO records.post VALUES
    ('A', 'T1', 'Social Worker', '5', true, 'permanent', 1, '2020-01-06', NULL),
    ('B', 'T1', 'Social Worker', '5', NULL, 'permanent', 0.5, '2021-06-01', '2025-03-01'),
    ('C', 'T2', 'Social Worker', '5', true, 'permanent', 0.8, '2024-11-01', NULL),
    ('D', 'T2', 'Social Worker', '5', true, NULL, 1, '2024-12-01', '2025-02-01'),
    ('F', 'T1', 'Family Support Worker', NULL, false, 'permanent', 1, '2020-01-06', '2025-01-01'),
    ('G', 'T1', 'Social Worker', '5', true, 'agency', 1, '2024-05-01', NULL),
    ('H', 'T2', 'Social Worker', '5', true, 'project_team', 0.4, '2024-05-01', '2025-06-01'),
    ('M', 'T1', 'Team Manager', '3', true, 'permanent', 1, '2020-01-06', '2025-06-01'),
    ('N', 'T1', 'Team Manager', NULL, true, 'permanent', 1, '2025-06-02', NULL),
    -- from North to South, over a weekend
    ('V', 'T1', 'Social Worker', '5', true, 'permanent', 0.6, '2020-01-06', '2025-01-04'),
    ('V', 'T2', 'Social Worker', '5', true, 'permanent', 0.6, '2025-01-06', NULL);
SELECT lives_ok($$ SELECT caseload.attach('records', 'contract') $$, 'attach() makes the target');
SELECT caseload.set_as_at('2025-09-30');

SELECT results_eq(
    $$ SELECT team_id, team_name, opening, starters, moves_in, leavers, moves_out, in_post, short_stayers, agency
       FROM casework.turnover_monthly WHERE period_to = '2025-09-30' ORDER BY team_id $$,
    $$ VALUES
        -- opening: A, B, M and V; starters: C and N; leavers: B and M; in post: A, C, N and V
        ('T0', 'Service', 3.1, 1.8, 0.6, 1.5, 0.6, 3.4, 1.0, 1.0),
        ('T1', 'North', 3.1, 1.0, 0.0, 1.5, 0.6, 2.0, 0.0, 1.0),
        ('T2', 'South', 0.0, 0.8, 0.6, 0.0, 0.0, 1.4, 1.0, 0.0),
        (NULL, 'Council', 3.1, 1.8, 0.6, 1.5, 0.6, 3.4, 1.0, 1.0) $$,
    'the twelve months to 30 September: who moves is no leaver, who came and went is neither'
);
SELECT results_eq(
    $$ SELECT team_id, round(turnover_rate, 9), round(starter_rate, 9), round(agency_rate, 9)
       FROM casework.turnover_monthly WHERE period_to = '2025-09-30' ORDER BY team_id $$,
    $$ VALUES
        ('T0', round(100 * 1.5 / 3.4, 9), round(100 * 1.8 / 3.4, 9), round(100 / 4.4, 9)),
        ('T1', 75.0, 50.0, round(100 / 3.0, 9)),
        ('T2', 0.0, round(80 / 1.4, 9), 0.0),
        (NULL, round(100 * 1.5 / 3.4, 9), round(100 * 1.8 / 3.4, 9), round(100 / 4.4, 9)) $$,
    'rates over those in post at the end'
);
SELECT results_eq(
    $$ SELECT team_id, managers, managers_left, manager_turnover_rate, fte_per_manager
       FROM casework.turnover_monthly WHERE period_to = '2025-09-30' ORDER BY team_id $$,
    $$ VALUES
        ('T0', 1.0, 1.0, 100.0, 3.4),               -- A, C, V and G
        ('T1', 1.0, 1.0, 100.0, 2.0),
        ('T2', 0.0, 0.0, NULL, NULL),
        (NULL, 1.0, 1.0, 100.0, 3.4) $$,
    'managers, by code or by the name of the role'
);
-- a year that ends with another month, from the posts
SELECT results_eq(
    $$ SELECT period_from, opening, starters, leavers, in_post, short_stayers, agency
       FROM casework.turnover_monthly WHERE team_id IS NULL AND period_to IN ('2025-02-28', '2025-01-31') ORDER BY period_to DESC $$,
    $$ VALUES
        -- B, whose last day is 28 February, has left by its end; D as well
        ('2024-03-01'::date, 3.1, 0.8, 0.5, 3.4, 1.0, 1.4),
        -- D, whose last day is 31 January, came and went
        ('2024-02-01', 3.1, 0.8, 0.0, 3.9, 1.0, 1.4) $$,
    'the twelve months to another month''s end'
);
SELECT is_empty(
    $$ SELECT FROM casework.turnover_monthly WHERE opening + starters + moves_in - leavers - moves_out <> in_post $$,
    'opening and who came less who went are in post'
);
SELECT is(
    (SELECT count(*) FROM casework.turnover_monthly WHERE team_id IS NULL),
    -- 5 x 12 + 9
    69::bigint,
    'from the first year in which there is anybody, that to 31 January 2020'
);
SELECT results_eq(
    $$ SELECT m.leavers, m.in_post FROM casework.turnover_monthly AS m WHERE m.team_id IS NULL AND m.period_to = '2024-12-31' $$,
    $$ SELECT caseload.leavers(w), caseload.in_post(w)
       FROM (
           SELECT caseload.workforce_agg(p.started, p.ended, p.fte, coalesce(p.contract_kind IN ('agency', 'project_team'), false), '2024-01-01', '2025-01-01') AS w
           FROM records.post AS p WHERE p.registered IS NOT FALSE
       ) AS q $$,
    'as one workforce of that year'
);

-- the month that is not over
SELECT caseload.set_as_at('2025-06-15');
SELECT results_eq(
    $$ SELECT period_from, period_to, leavers, in_post FROM casework.turnover_monthly WHERE team_id IS NULL ORDER BY period_to DESC LIMIT 2 $$,
    $$ VALUES ('2024-06-16'::date, '2025-06-15'::date, 1.5, 3.4), ('2024-06-01', '2025-05-31', 1.5, 2.4) $$,
    'and the twelve months to the day'
);

UPDATE records.post SET started = NULL, ended = NULL;
SELECT results_eq(
    $$ SELECT DISTINCT turnover_rate, starter_rate, manager_turnover_rate FROM casework.turnover_monthly $$,
    $$ VALUES (NULL::numeric, NULL::numeric, NULL::numeric) $$,
    'without dates no rate is available'
);

SELECT * FROM finish();
ROLLBACK;
