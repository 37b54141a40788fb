--
-- team_workload, council_summary, caseload_band, leaving_soon and annex_a_check
-- on the council of test/hand_council.sql.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;
\set QUIET on
\ir ../hand_council.sql

SELECT plan(25);

--
-- team_workload
--
SELECT results_eq(
    $$ SELECT team_id, caseload.workers(workload), caseload.cases(workload), caseload.workers(own_workload), caseload.cases(own_workload)
       FROM casework.team_workload WHERE team_id IN ('A', 'A1', 'C', 'X') ORDER BY 1 $$,
    $$ VALUES ('A', 5::bigint, 9.0, NULL::bigint, NULL::numeric), ('A1', 5, 9, 5, 9), ('C', 28, 314, NULL, NULL), ('X', 2, 3, 1, 1) $$,
    'the state of a team with all below it, and of the team alone'
);
SELECT results_eq(
    $$ SELECT round(caseload.average_caseload(caseload.rollup(own_dfe_workload)), 6),
              round(caseload.percent(caseload.rollup(own_agency)), 6), round(caseload.percent(caseload.rollup(own_vacancy)), 6)
       FROM casework.team_workload WHERE team_id IN ('E', 'A', 'A1', 'B') $$,
    $$ SELECT round(average_caseload, 6), round(agency_rate, 6), round(vacancy_rate, 6) FROM casework.team_caseload WHERE team_id = 'C' $$,
    'teams alone, rolled up, are the team above them'
);
SELECT results_eq(
    $$ SELECT caseload.workers(caseload.rollup(own_workload)), max(caseload.workers(workload)) FROM casework.team_workload WHERE team_id IN ('A1', 'B') $$,
    $$ VALUES (12::bigint, 7::bigint) $$,
    'but who has posts in two teams is two'
);

--
-- council_summary: Children 28 workers and 314 children, Xylo and Yew 2 and 3,
-- Zelkova 1 and none
--
SELECT results_eq(
    $$ SELECT as_at, workers, case_holders, zero_case_workers, fte, children, cases, points, points_unallocated, capacity
       FROM casework.council_summary $$,
    -- 24 + 3; 1570 + 19 + 7; 28 + 7; 880 + 72 + 40
    $$ VALUES (date '2025-09-30', 31::bigint, 28::bigint, 3::bigint, 27.0, 317::bigint, 317.0, 1596.0, 35.0, 992.0) $$,
    'the council''s totals'
);
SELECT results_eq(
    $$ SELECT round(average_caseload, 6), round(average_caseload_case_holding_roles, 6), round(capacity_index, 6), round(demand_index, 6),
              lowest_cases, median_cases, p90_cases, highest_cases, workers_amber, workers_red, unallocated, unallocated_over_4_weeks
       FROM casework.council_summary $$,
    -- 309 + 3 over 21 + 2; without M 311 over 22; (1555 + 26) and (1578 + 26 + 7) over 992; the 14th and 15th of
    -- eight 1, 2, 2, 4, 5, six 16, seven 17, 26, 27, 28; 24.3 of the way between 17 and 26
    $$ VALUES (round(312 / 23.0, 6), round(311 / 22.0, 6), round(1581 / 992.0, 6), round(1611 / 992.0, 6),
        1.0, 16.0, 17 + 0.3 * 9, 28.0, 0::bigint, 18::bigint, 8::bigint, 4::bigint) $$,
    'its ratios and spread'
);
SELECT results_eq(
    $$ SELECT round(agency_rate, 6), round(vacancy_rate, 6), agency_fte, in_post_fte, vacancy_fte, points_of_reductions, teams, teams_red
       FROM casework.council_summary $$,
    -- 7 agency, 15 + 3 employed; 2.6 vacant; Q 40, W1 and W2 4 each; E, A1, B, X, Y, Z; E
    $$ VALUES (28.0, round(260 / 20.6, 6), 7.0, 18.0, 2.6, 48.0, 6::bigint, 1::bigint) $$,
    'agency, vacancies, reductions'
);
SELECT is(
    summary,
    'On 30 September 2025, 28 workers held 317 children, an average of 13.6 cases a full-time worker. '
    || 'The highest held 28, the lowest 1 and the middle one 16. '
    || 'Weighted, they carried 159 % of their capacity, and 162 % with the children who had no worker; '
    || '18 workers were rated red and 0 amber. Of those rated red 16 were in Elm, 1 in Alder North, 1 in Birch. '
    || 'Of 6 teams 1 was over threshold: Elm (218 %). '
    || '8 children had no worker, 4 for four weeks or longer. '
    || '28.0 % of social workers were agency staff; 12.6 % of posts were vacant. '
    || 'Absence and other reductions took 48 points of capacity, as much as 12 standard cases. '
    || '2 cases are not in these ratios, since the hours of who holds them are not known.',
    'and in sentences'
)
FROM casework.council_summary;

--
-- caseload_band: E 7 x 17, 6 x 16, 26, 27, 28; T 5 / 1, S 4, Q 1, J1 and J2 1 / 0.5,
-- M 1, W1 1, W2 2 cases per FTE; K without hours, U of unknown, L without a post; W3 and E17 with none
--
SELECT results_eq(
    $$ SELECT band, workers, fte, round(share_of_workers, 4), round(share_of_fte, 4), is_dfe_band
       FROM casework.caseload_band WHERE scope = 'council' AND workers > 0 ORDER BY ordinal $$,
    $$ VALUES
        ('no cases', 2::bigint, 2.0, NULL::numeric, NULL::numeric, false),
        ('0 to under 5', 7, 6, 29.1667, 26.0870, true),             -- S, Q, J1, J2, M, W1, W2: 7 / 24, 6 / 23
        ('5 to under 10', 1, 1, 4.1667, 4.3478, true),              -- T: 5 is not under 5
        ('15 to under 20', 13, 13, 54.1667, 56.5217, true),
        ('25 to under 30', 3, 3, 12.5, 13.0435, true),
        ('cases and no FTE', 1, 0, NULL, NULL, false),
        ('cases and FTE not known', 2, NULL, NULL, NULL, false) $$,
    'DfE''s bands of the council, and who is in none'
);
SELECT results_eq(
    $$ SELECT band, workers, fte FROM casework.caseload_band WHERE team_id = 'B' AND workers > 0 ORDER BY ordinal $$,
    -- L has no hours that are known: no post
    $$ VALUES ('0 to under 5', 3::bigint, 2.0), ('5 to under 10', 1, 0.6), ('cases and no FTE', 1, 0), ('cases and FTE not known', 1, NULL) $$,
    'and of a team, with that post''s hours; the unregistered are not DfE''s'
);
SELECT results_eq(
    $$ SELECT count(*), round(sum(share_of_workers), 10) FROM casework.caseload_band WHERE scope = 'council' $$,
    $$ VALUES (14::bigint, 100.0) $$,
    'empty bands are shown, and shares are of DfE''s bands'
);
SELECT pg_temp.hold('W3', 'Z', 50);
SELECT results_eq(
    $$ SELECT band, workers, is_dfe_band FROM casework.caseload_band WHERE team_id = 'Z' AND workers > 0 $$,
    $$ VALUES ('50 and over', 1::bigint, false) $$,
    '50 cases per FTE is in none of DfE''s bands'
);
DELETE FROM hand.allocation WHERE child_id LIKE 'W3-%';
DELETE FROM hand.case_type WHERE child_id LIKE 'W3-%';

--
-- leaving_soon: E13's post is followed by another, E15's ends in 29 days
--
SELECT results_eq(
    $$ SELECT worker_id, team_id, team_name, reason, post_ends, days_left, children, points FROM casework.leaving_soon ORDER BY worker_id $$,
    $$ VALUES
        ('E16', 'E', 'Elm', 'post ends', date '2025-10-28', 28, 28::bigint, 140.0),
        ('L', 'B', 'Birch', 'no post', NULL, NULL, 1, 5),
        ('W3', 'Z', 'Zelkova', 'post ends', '2025-10-15', 15, 0, 7) $$,
    'posts that end within 28 days with what is held, and who holds without a post'
);
SELECT caseload.set_as_at('2025-10-01');
SELECT results_eq(
    $$ SELECT worker_id, days_left FROM casework.leaving_soon ORDER BY worker_id $$,
    $$ VALUES ('E15', 28), ('E16', 27), ('L', NULL), ('W3', 14) $$,
    'the day after, E15 too'
);
SELECT caseload.set_as_at('2025-10-28');
SELECT results_eq(
    $$ SELECT worker_id, reason FROM casework.leaving_soon WHERE worker_id LIKE 'E1%' ORDER BY worker_id $$,
    $$ VALUES ('E15', 'post ends'), ('E16', 'no post') $$,
    'who has gone and still holds children has no post'
);
SELECT caseload.set_as_at('2025-09-30');
UPDATE hand.post SET ended = '2025-10-15' WHERE worker_id = 'T' AND team_id = 'B';
SELECT results_eq(
    $$ SELECT team_id, children FROM casework.leaving_soon WHERE worker_id = 'T' $$,
    $$ VALUES ('B', 3::bigint) $$,
    'of two posts the one that ends, with the children held there'
);

--
-- annex_a_check
--
SELECT results_eq(
    $$ SELECT list, open_children, closed_in_six_months, children_on_list, open_with_worker, open_without_worker
       FROM casework.annex_a_check ORDER BY list $$,
    -- 6: the 317 that are led, the two of Duty, P's with the open referral, leaver, lost, none, team. Without a
    -- worker: 8, of whom F's and L's are among the 317. 7: T 2, Q, W2 2, lost. 9: P's and leaver
    $$ VALUES
        (6, 324::bigint, 0::bigint, 324::bigint, 316::bigint, 8::bigint),
        (7, 6, 0, 6, 5, 1),
        (8, 0, 0, 0, 0, 0),
        (9, 2, 0, 2, 1, 1) $$,
    'the lists'
);
INSERT INTO hand.case_type (child_id, team_id, case_type, started, ended) VALUES
    ('gone', 'B', 'CIN', '2024-01-08', '2025-03-31'),       -- within the six months from 30 March on
    ('long gone', 'B', 'CIN', '2024-01-08', '2025-03-30'),
    ('S-cin-1', 'A1', 'CP', '2024-01-08', '2025-08-01'),    -- closed on list 7, still open on 6
    ('W1-cin-1', 'X', 'CLA', '2024-01-08', NULL),
    ('W1-cin-1', 'X', 'CP', '2024-01-08', NULL),
    ('was a leaver', 'A1', 'CARE_LEAVER', '2020-01-08', '2025-09-01');
SELECT results_eq(
    $$ SELECT list, open_children, closed_in_six_months, children_on_list FROM casework.annex_a_check ORDER BY list $$,
    $$ VALUES (6, 324::bigint, 1::bigint, 325::bigint), (7, 7, 1, 8), (8, 1, 0, 1), (9, 2, 0, 2) $$,
    'a child with several types is on several lists; closed in the six months before, but for care leavers'
);

--
-- sentences of a council of which little is known
--
DELETE FROM hand.allocation;
DELETE FROM hand.case_type;
DELETE FROM hand.vacancy;
UPDATE hand.post SET contract_kind = NULL;
SELECT is(
    summary,
    'On 30 September 2025, 0 workers held 0 children; the average caseload is not available. '
    || 'Weighted, they carried 0 % of their capacity; 0 workers were rated red and 0 amber. No team was over threshold. No open case is on record. '
    || 'The agency rate is not available; the vacancy rate is not available. '
    || 'Absence and other reductions took 48 points of capacity, as much as 12 standard cases.',
    'what is not known is said to be not available'
)
FROM casework.council_summary;
DELETE FROM hand.post;
DELETE FROM hand.worker;
DELETE FROM hand.team;
SELECT results_eq(
    $$ SELECT workers, children, fte, capacity, average_caseload, demand_index, agency_rate, rating, rating_reason FROM casework.council_summary $$,
    $$ VALUES (0::bigint, 0::bigint, NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric, NULL, 'no role that holds cases') $$,
    'of nothing there is one row'
);
SELECT ok(summary LIKE 'On 30 September 2025, 0 workers held 0 children%', 'and a sentence') FROM casework.council_summary;
SELECT is_empty($$ SELECT * FROM casework.team_caseload $$, 'no teams');
SELECT is_empty($$ SELECT * FROM casework.team_workload $$, 'no states');
SELECT is_empty($$ SELECT * FROM casework.caseload_band $$, 'no bands');
SELECT is_empty($$ SELECT * FROM casework.leaving_soon $$, 'nobody leaves');
SELECT is(count(*), 4::bigint, 'four empty lists') FROM casework.annex_a_check WHERE children_on_list = 0;

SELECT * FROM finish();
ROLLBACK;
