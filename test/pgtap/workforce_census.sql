--
-- workforce_census: the year from 1 October 2024 to 30 September 2025.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\ir ../small_contract.sql

INSERT INTO small.team (team_id, team_name, parent_id) VALUES ('S', 'Service', NULL), ('T1', 'North', 'S'), ('T2', 'South', 'S');
INSERT INTO small.worker (worker_id, swe_no, kind)
SELECT w, 'SW1' || w, 'person' FROM unnest('{stays,starts,leaves,last,short,moves,hours,split,weekend,week,agency,made,assistant}'::text[]) AS w;
INSERT INTO small.worker (worker_id, kind) VALUES ('pool', 'pool');
INSERT INTO small.worker (worker_id, swe_no, kind) VALUES ('made 2', 'SW1made', 'person');
INSERT INTO small.post (worker_id, team_id, role, contract_kind, fte, registered, started, ended) VALUES
    ('stays', 'T1', 'Social Worker', 'permanent', 1, NULL, '2020-01-01', NULL),
    ('starts', 'T1', 'Social Worker', 'permanent', 0.8, true, '2025-01-06', NULL),
    ('leaves', 'T1', 'Social Worker', 'permanent', 1, true, '2020-01-01', '2025-03-01'),
    -- out on the last day: a leaver and not in post
    ('last', 'T2', 'Social Worker', 'permanent', 0.5, true, '2020-01-01', '2025-10-01'),
    ('short', 'T2', 'Social Worker', 'permanent', 1, true, '2025-01-06', '2025-06-01'),
    ('moves', 'T1', 'Social Worker', 'permanent', 1, true, '2020-01-01', '2025-02-03'),
    ('moves', 'T2', 'Social Worker', 'permanent', 1, true, '2025-02-03', NULL),
    ('hours', 'T2', 'Social Worker', 'permanent', 1, true, '2020-01-01', '2025-02-03'),
    ('hours', 'T2', 'Social Worker', 'permanent', 0.6, true, '2025-02-03', NULL),
    -- one head, 1 FTE
    ('split', 'T1', 'Social Worker', 'permanent', 0.6, true, '2020-01-01', NULL),
    ('split', 'T2', 'Team Manager', 'permanent', 0.4, true, '2020-01-01', NULL),
    -- Friday 31 January was the last day, Monday 3 February the first
    ('weekend', 'T1', 'Social Worker', 'permanent', 1, true, '2020-01-01', '2025-02-01'),
    ('weekend', 'T1', 'Social Worker', 'permanent', 1, true, '2025-02-03', NULL),
    -- a week between: a leaver and a starter
    ('week', 'T1', 'Social Worker', 'permanent', 1, true, '2020-01-01', '2025-02-01'),
    ('week', 'T1', 'Social Worker', 'permanent', 1, true, '2025-02-10', NULL),
    ('agency', 'T1', 'Social Worker', 'agency', 1, true, '2025-01-06', NULL),
    ('made', 'T2', 'Social Worker', 'agency', 1, true, '2024-01-08', '2025-04-01'),
    ('made 2', 'T2', 'Social Worker', 'permanent', 1, true, '2025-04-01', NULL),
    ('assistant', 'T1', 'Assistant', 'permanent', 1, false, '2020-01-01', NULL),
    ('pool', 'T1', 'Social Worker', 'permanent', 1, true, '2020-01-01', NULL);

SELECT caseload.set_as_at('2025-09-30');

SELECT results_eq(
    $$ SELECT scope, team_id, role, period_from, period_to, opening, starters, moves_in, leavers, moves_out, in_post, short_stayers
       FROM casework.workforce_census ORDER BY scope, team_id, role $$,
    $$ VALUES
        -- 1 + 1 + 0.5 + 1 + 1 + 1 + 1 + 1 = 7.5 of stays, leaves, last, moves, hours, split, weekend, week;
        -- 0.8 + 1 + 1 of starts, week, made; 1 + 0.5 + 1 of leaves, last, week; 0.6 for 1 of hours
        ('council', NULL, NULL, '2024-10-01'::date, '2025-09-30'::date, 7.5, 2.8, 0.6, 2.5, 1.0, 7.4, 1.0),
        ('role', NULL, 'social worker', '2024-10-01', '2025-09-30', 7.1, 2.8, 0.6, 2.5, 1, 7, 1),
        ('role', NULL, 'team manager', '2024-10-01', '2025-09-30', 0.4, 0, 0, 0, 0, 0.4, 0),
        ('team', 'S', NULL, '2024-10-01', '2025-09-30', 7.5, 2.8, 0.6, 2.5, 1, 7.4, 1),
        -- stays, leaves, moves, split, weekend, week
        ('team', 'T1', NULL, '2024-10-01', '2025-09-30', 5.6, 1.8, 0, 2, 1, 4.4, 0),
        -- last, hours, split
        ('team', 'T2', NULL, '2024-10-01', '2025-09-30', 1.9, 1, 1.6, 0.5, 1, 3, 1) $$,
    'FTE: opening + starters + moves in - leavers - moves out = in post'
);
SELECT results_eq(
    $$ SELECT scope, team_id, opening_headcount, starters_headcount, leavers_headcount, headcount, short_stayers_headcount,
              agency, agency_headcount
       FROM casework.workforce_census WHERE scope <> 'role' ORDER BY scope, team_id $$,
    $$ VALUES
        ('council', NULL, 8::bigint, 3::bigint, 3::bigint, 8::bigint, 1::bigint, 1.0, 1::bigint),
        ('team', 'S', 8, 3, 3, 8, 1, 1, 1),
        ('team', 'T1', 6, 2, 2, 5, 0, 1, 1),
        ('team', 'T2', 3, 1, 1, 4, 1, 0, 0) $$,
    'heads: a person with two posts is one; T1 has 6 + 2 - 2 - the one who moved'
);
SELECT results_eq(
    $$ SELECT round(turnover_rate, 4), turnover_rate_headcount, round(agency_rate, 4), round(agency_rate_headcount, 4),
              vacancies, vacancy_rate, working_days_lost, absence_rate
       FROM casework.workforce_census WHERE scope = 'council' $$,
    -- 2.5 / 7.4, 3 / 8, 1 / 8.4, 1 / 9
    $$ VALUES (33.7838, 37.5, 11.9048, 11.1111, NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric) $$,
    'rates; without any vacancy or absence on record theirs are not available'
);

-- vacant on the last day: 2.6, 1 of them covered; of 7.4 in post 26 %
INSERT INTO small.vacancy VALUES
    ('T1', 'Social Worker', 1.6, 0.5, '2025-01-01', NULL), ('T2', 'Team Manager', 1, 0.5, '2025-09-30', '2025-10-01'),
    ('T2', 'Social Worker', 5, 5, '2025-01-01', '2025-09-30');
-- 10 working days; 30 days lost of which 20 of 30 working days lie in the year;
-- and 5 working days, of which none is given, at 0.8 FTE; maternity is none
INSERT INTO small.absence VALUES
    ('stays', 'sickness', '2025-03-03', '2025-03-17', 10), ('split', 'Sick leave', '2024-09-17', '2024-10-29', 30),
    ('starts', 'sickness', '2025-06-02', '2025-06-09', NULL), ('hours', 'maternity', '2025-01-01', NULL, 100),
    ('agency', 'sickness', '2025-06-02', '2025-06-09', 5);
SELECT results_eq(
    $$ SELECT vacancies, vacancy_rate, agency_cover, agency_cover_rate, round(vacancy_agency_cover_rate, 4), working_days_lost,
              round(absence_rate, 6)
       FROM casework.workforce_census WHERE scope = 'council' $$,
    -- 10 + 20 + 4 = 34 of 7.4 x 253 = 1872.2
    $$ VALUES (2.6, 26.0, 1.0, 100.0, 38.4615, 34.0, 1.816045) $$,
    'vacancies and sickness'
);
SELECT results_eq(
    $$ SELECT team_id, vacancies, working_days_lost FROM casework.workforce_census WHERE scope = 'team' ORDER BY 1 $$,
    $$ VALUES ('S', 2.6, 34.0), ('T1', 1.6, 34.0), ('T2', 1.0, 0.0) $$,
    'by team'
);

-- stays holds 3, agency 2 (one in a job share with moves), split 1 in either team
INSERT INTO small.allocation (child_id, worker_id, team_id, kind, started, ended) VALUES
    ('A', 'stays', 'T1', 'lead', '2025-01-01', NULL), ('B', 'stays', 'T1', 'lead', '2025-01-01', NULL), ('C', 'stays', NULL, 'lead', '2025-01-01', NULL),
    ('C', 'stays', 'T1', 'lead', '2025-02-01', NULL),
    ('D', 'agency', 'T1', 'lead', '2025-02-01', NULL), ('E', 'agency', 'T1', 'lead', '2025-02-01', NULL), ('E', 'moves', 'T2', 'lead', '2025-02-01', NULL),
    ('F', 'split', 'T1', 'lead', '2025-02-01', NULL), ('G', 'split', 'T2', 'carer', '2025-02-01', NULL),
    ('H', 'assistant', 'T1', 'lead', '2025-02-01', NULL), ('I', 'stays', 'T1', 'lead', '2025-02-01', '2025-09-30'), ('J', 'pool', 'T1', 'lead', '2025-02-01', NULL);
SELECT results_eq(
    $$ SELECT scope, team_id, cases, case_holders_fte, round(average_caseload, 4) FROM casework.workforce_census WHERE scope <> 'role' ORDER BY 1, 2 $$,
    $$ VALUES
        ('council', NULL, 7.0, 4.0, 1.75),
        ('team', 'S', 7.0, 4.0, 1.75),
        ('team', 'T1', 5.5, 2.6, 2.1154),   -- 3 + 1.5 + 1 over 1 + 1 + 0.6
        ('team', 'T2', 1.5, 1.4, 1.0714) $$,   -- 0.5 + 1 over 1 + 0.4
    'caseload on the last day'
);

--
-- workforce_census_return: the same year as records
--
INSERT INTO small.absence VALUES ('weekend', 'Maternity leave', '2025-08-01', NULL, NULL);
UPDATE small.post SET csww_role = '5', leave_reason = '5 Retired' WHERE worker_id = 'leaves';
UPDATE small.post SET leave_reason = 'Resignation' WHERE worker_id = 'last';
UPDATE small.worker SET asye_from = '2025-01-06' WHERE worker_id = 'starts';
SELECT results_eq(
    $$ SELECT counted_as, worker_id, is_starter, agency_worker, swe_no, fte, org_role, role_start_date, start_origin, role_end_date, reason_leave,
              fte30, cases30, working_days_lost, absat30sept, reason_absence, cfkss_status, to_check
       FROM casework.workforce_census_return $$,
    $$ VALUES
        ('agency', 'agency', false, 1, 'SW1agency', 1.0, 5, '2025-01-06'::date, NULL::integer, NULL::date, NULL::integer,
            1.0, 1.5, NULL::numeric, 0, NULL, NULL::integer, 'org_role, cases30'),
        ('in post', 'hours', false, 0, 'SW1hours', 0.6, 5, '2020-01-01', NULL, NULL, NULL, 0.6, 0, 0, 1, 'MAT', NULL, 'org_role'),
        -- agency up to 31 March
        ('in post', 'made', true, 0, 'SW1made', 1, 5, '2025-04-01', 4, NULL, NULL, 1, 0, 0, 0, NULL, NULL, 'org_role'),
        ('in post', 'moves', false, 0, 'SW1moves', 1, 5, '2020-01-01', NULL, NULL, NULL, 1, 0.5, 0, 0, NULL, NULL, 'org_role, cases30'),
        ('in post', 'split', false, 0, 'SW1split', 1, 5, '2020-01-01', NULL, NULL, NULL, 1, 2, 20, 0, NULL, NULL, 'org_role'),
        ('in post', 'starts', true, 0, 'SW1starts', 0.8, 5, '2025-01-06', NULL, NULL, NULL, 0.8, 0, 4, 0, NULL, 1, 'org_role, start_origin'),
        ('in post', 'stays', false, 0, 'SW1stays', 1, 5, '2020-01-01', NULL, NULL, NULL, 1, 3, 10, 0, NULL, NULL, 'org_role'),
        ('in post', 'week', true, 0, 'SW1week', 1, 5, '2025-02-10', NULL, NULL, NULL, 1, 0, 0, 0, NULL, NULL, 'org_role, start_origin'),
        ('in post', 'weekend', false, 0, 'SW1weekend', 1, 5, '2020-01-01', NULL, NULL, NULL, 1, 0, 0, 1, 'MAT', NULL, 'org_role'),
        ('leaver', 'last', false, 0, 'SW1last', 0.5, 5, '2020-01-01', NULL, '2025-09-30', 1, NULL, 0, 0, NULL, NULL, NULL, 'org_role, leaver_destination'),
        ('leaver', 'leaves', false, 0, 'SW1leaves', 1, 5, '2020-01-01', NULL, '2025-02-28', 5, NULL, 0, 0, NULL, NULL, NULL, 'leaver_destination'),
        ('leaver', 'week', false, 0, 'SW1week', 1, 5, '2020-01-01', NULL, '2025-01-31', NULL, NULL, 0, 0, NULL, NULL, NULL,
            'org_role, leaver_destination, reason_leave') $$,
    'the records of the return: not who came and went, an assistant or a pool'
);
PREPARE sums AS
    SELECT
        coalesce(sum(r.fte30) FILTER (WHERE r.counted_as = 'in post'), 0),
        coalesce(sum(r.fte) FILTER (WHERE r.is_starter), 0),
        coalesce(sum(r.fte) FILTER (WHERE r.counted_as = 'leaver'), 0),
        coalesce(sum(r.fte30) FILTER (WHERE r.counted_as = 'agency'), 0),
        count(DISTINCT r.worker_id) FILTER (WHERE r.counted_as = 'in post'),
        count(DISTINCT r.worker_id) FILTER (WHERE r.is_starter),
        count(DISTINCT r.worker_id) FILTER (WHERE r.counted_as = 'leaver'),
        count(DISTINCT r.worker_id) FILTER (WHERE r.counted_as = 'agency'),
        sum(r.cases30),
        sum(r.working_days_lost)
    FROM casework.workforce_census_return AS r;
PREPARE table_of_sums AS
    SELECT in_post, starters, leavers, agency, headcount, starters_headcount, leavers_headcount, agency_headcount, cases, working_days_lost
    FROM casework.workforce_census
    WHERE scope = 'council' AND NOT is_running;
SELECT results_eq('sums', 'table_of_sums', 'their sums are those of workforce_census');

-- whose team changes on 1 October is in post, though neither post lasts over the end of the year
UPDATE small.post SET ended = '2025-10-01' WHERE worker_id = 'stays';
INSERT INTO small.post (worker_id, team_id, role, contract_kind, fte, started) VALUES ('stays', 'T2', 'Social Worker', 'permanent', 1, '2025-10-01');
SELECT results_eq(
    $$ SELECT counted_as, fte30, role_end_date FROM casework.workforce_census_return WHERE worker_id = 'stays' $$,
    $$ VALUES ('in post', 1.0, NULL::date) $$,
    'a move on the first day of the next year is no leaving'
);
SELECT results_eq('sums', 'table_of_sums', 'and the sums are the same still');
DELETE FROM small.post WHERE worker_id = 'stays' AND started = '2025-10-01';
UPDATE small.post SET ended = NULL WHERE worker_id = 'stays';

-- the running year beside the last that is over
SELECT caseload.set_as_at('2026-03-31');
SELECT results_eq(
    $$ SELECT period_from, period_to, is_running, opening, leavers, in_post FROM casework.workforce_census WHERE scope = 'council' ORDER BY 1 $$,
    $$ VALUES
        ('2024-10-01'::date, '2025-09-30'::date, false, 7.5, 2.5, 7.4),
        ('2025-10-01', '2026-03-31', true, 7.4, 0, 7.4) $$,
    'the closing of one is the opening of the next'
);
SELECT caseload.set_as_at('2025-09-29');
SELECT results_eq(
    $$ SELECT period_to, is_running FROM casework.workforce_census WHERE scope = 'council' ORDER BY 1 $$,
    $$ VALUES ('2024-09-30'::date, false), ('2025-09-29', true) $$,
    'a day before the census day the year runs'
);

-- whatever the posts
SELECT caseload.set_as_at('2025-09-30');
DELETE FROM small.post;
INSERT INTO small.post (worker_id, team_id, role, contract_kind, fte, started, ended)
SELECT
    'R' || i % 40,
    'T' || 1 + i % 2,
    CASE WHEN i % 7 = 0 THEN 'Team Manager' ELSE 'Social Worker' END,
    CASE WHEN i % 5 = 0 THEN 'agency' ELSE 'permanent' END,
    1.0 / (1 + i % 3),
    date '2024-04-01' + i * 37 % 500,
    CASE WHEN i % 4 > 0 THEN date '2024-04-01' + i * 37 % 500 + 1 + i * 53 % 400 END
FROM generate_series(1, 200) AS i;
SELECT is_empty(
    $$ SELECT * FROM casework.workforce_census
       WHERE round(opening + starters + moves_in - leavers - moves_out - in_post, 4) <> 0
           OR opening_headcount + starters_headcount + moves_in_headcount - leavers_headcount - moves_out_headcount <> headcount $$,
    'opening + starters + moves in - leavers - moves out = in post, in FTE and heads, of the council, teams and roles'
);
DELETE FROM small.allocation;
DELETE FROM small.absence;
SELECT results_eq(
    $$ SELECT round(s.a, 4), round(s.b, 4), round(s.c, 4), s.d, s.e, s.f FROM (
           SELECT
               sum(r.fte30) FILTER (WHERE r.counted_as = 'in post'), sum(r.fte30) FILTER (WHERE r.counted_as = 'agency'),
               sum(r.fte) FILTER (WHERE r.counted_as = 'leaver'), count(*) FILTER (WHERE r.is_starter),
               count(*) FILTER (WHERE r.counted_as = 'in post'), count(*) FILTER (WHERE r.counted_as = 'agency')
           FROM casework.workforce_census_return AS r) AS s (a, b, c, d, e, f) $$,
    $$ SELECT round(in_post, 4), round(agency, 4), round(leavers, 4), starters_headcount, headcount, agency_headcount
       FROM casework.workforce_census WHERE scope = 'council' $$,
    'and so are the records of the return'
);
SELECT is_empty(
    $$ SELECT * FROM casework.workforce_census
       WHERE scope = 'council' AND (opening_headcount + starters_headcount - leavers_headcount <> headcount OR headcount > 40) $$,
    'of the council in heads without moves'
);

-- where no post has a date, as in the Standard Safeguarding Dataset, nobody knows who came and went
UPDATE small.post SET started = NULL, ended = NULL;
SELECT ok(
    count(*) > 0 AND bool_and(starters IS NULL AND leavers IS NULL AND leavers_headcount IS NULL AND turnover_rate IS NULL AND in_post >= 0),
    'without a date there are no starters and leavers, not even none'
)
FROM casework.workforce_census;
SELECT ok(count(*) > 0 AND bool_and(starters IS NULL AND leavers IS NULL AND managers_left IS NULL AND turnover_rate IS NULL), 'nor by month')
FROM casework.turnover_monthly;

SELECT * FROM finish();
ROLLBACK;
