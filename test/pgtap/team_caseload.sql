--
-- team_caseload: the council of test/hand_council.sql, every figure worked out
-- beside it.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;
\set QUIET on
\ir ../hand_council.sql

SELECT plan(21);

SELECT is(
    (SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = 'casework.team_caseload'::regclass AND attnum BETWEEN 1 AND 30),
    'as_at, team_id, team_name, parent_id, service, workers, case_holders, zero_case_workers, fte, children, cases, points, '
    || 'points_unallocated, capacity, average_caseload, average_caseload_case_holding_roles, weighted_caseload, '
    || 'capacity_index, demand_index, median_cases, p90_cases, highest_cases, highest_cases_per_fte, gini, workers_amber, '
    || 'workers_red, unallocated, cases_not_measured, agency_rate, vacancy_rate',
    'the columns and their order'
);

SELECT results_eq(
    $$ SELECT as_at, team_id, team_name, parent_id, service FROM casework.team_caseload ORDER BY team_id $$,
    $$ VALUES
        (date '2025-09-30', 'A', 'Alder', 'C', 'safeguarding'),
        ('2025-09-30', 'A1', 'Alder North', 'A', 'safeguarding'),
        ('2025-09-30', 'B', 'Birch', 'C', 'safeguarding'),
        ('2025-09-30', 'C', 'Children', NULL, 'all'),
        ('2025-09-30', 'E', 'Elm', 'C', 'safeguarding'),
        ('2025-09-30', 'X', 'Xylo', 'Y', NULL),
        ('2025-09-30', 'Y', 'Yew', 'X', NULL),
        ('2025-09-30', 'Z', 'Zelkova', 'GONE', NULL),
        ('2025-09-30', NULL, 'Unknown team', NULL, NULL) $$,
    'every team, and a row for work of which no team is known'
);

-- Alder holds what Alder North does. Children is Elm, Alder North and Birch, of
-- which T is in two.
SELECT results_eq(
    $$ SELECT team_id, workers, case_holders, zero_case_workers, fte, children, cases FROM casework.team_caseload ORDER BY team_id $$,
    $$ VALUES
        ('A', 5::bigint, 4::bigint, 1::bigint, 3.4, 9::bigint, 9.0),
        ('A1', 5, 4, 1, 3.4, 9, 9),         -- T 0.4, S 1, Q 1, P 1; T 2, U 2, S 4, Q 1
        ('B', 7, 7, 0, 3.6, 9, 9),          -- J1 and J2 0.5, T 0.6, K 0, M 1, F 1; the shared two children are two cases
        ('C', 28, 26, 2, 24, 314, 314),     -- 17 + 5 + 7 - 1; 16 + 4 + 7 - 1; 17 + 3.4 + 3.6; 296 + 9 + 9
        ('E', 17, 16, 1, 17, 296, 296),
        ('X', 2, 2, 0, 2, 3, 3),            -- each of the two includes the other
        ('Y', 2, 2, 0, 2, 3, 3),
        ('Z', 1, 0, 1, 1, 0, 0),            -- whose parent is missing is at the top
        (NULL, 0, 0, 0, NULL, 0, 0) $$,
    'workers, FTE, children and cases: each worker and child once, whatever the tree'
);

SELECT results_eq(
    $$ SELECT team_id, points, points_unallocated, capacity, round(capacity_index, 6), round(demand_index, 6)
       FROM casework.team_caseload ORDER BY team_id $$,
    $$ VALUES
        -- T 14, U 10, S 5 + 2 + 2 + 2, Q 7, P 3; none 5, leaver 1; T 16, S 40, Q 0, P 40. U's 10 are in no ratio
        ('A', 45.0, 6.0, 96.0, round(35 / 96.0, 6), round(41 / 96.0, 6)),
        ('A1', 45, 6, 96, round(35 / 96.0, 6), round(41 / 96.0, 6)),
        -- 5 + 5 + 15 + 5 + 5 + 5 + L's 5; Duty 5 + 2, L 5, F 5, the team's 5; 20 + 20 + 24 + 0 + 0 + 40.
        -- Of the demand, F's 5 are held by one in post, L's are not
        ('B', 45, 22, 104, round(40 / 104.0, 6), round(57 / 104.0, 6)),
        ('C', 1570, 28, 880, round(1555 / 880.0, 6), round(1578 / 880.0, 6)),
        ('E', 1480, 0, 680, round(1480 / 680.0, 6), round(1480 / 680.0, 6)),
        ('X', 19, 0, 72, round(19 / 72.0, 6), round(19 / 72.0, 6)),     -- 5 + 14; 40 x 0.9 twice
        ('Y', 19, 0, 72, round(19 / 72.0, 6), round(19 / 72.0, 6)),
        ('Z', 7, 0, 40, 0.175, 0.175),                                  -- the co-worked plan
        (NULL, 0, 7, NULL, NULL, NULL) $$,
    'points, capacity and the two indices'
);

SELECT results_eq(
    $$ SELECT team_id, round(average_caseload, 6), round(average_caseload_case_holding_roles, 6), round(weighted_caseload, 6)
       FROM casework.team_caseload ORDER BY team_id $$,
    $$ VALUES
        ('A', round(7 / 2.4, 6), round(7 / 2.4, 6), round(35 / 4.0 / 3.4, 6)),
        ('A1', round(7 / 2.4, 6), round(7 / 2.4, 6), round(35 / 4.0 / 3.4, 6)),     -- T 2, S 4, Q 1 over 0.4 + 1 + 1
        ('B', round(6 / 2.6, 6), 3.125, round(35 / 4.0 / 3.6, 6)),                  -- J 2, T 3, M 1 over 2.6; without M 5 / 1.6
        ('C', round(309 / 21.0, 6), 15.4, round(1550 / 4.0 / 23, 6)),
        ('E', 18.5, 18.5, 23.125),                                                  -- 296 / 16; 1480 / 4 / 16
        ('X', 1.5, 1.5, 2.375),
        ('Y', 1.5, 1.5, 2.375),
        ('Z', NULL, NULL, 1.75),
        (NULL, NULL, NULL, NULL) $$,
    'averages are ratios of sums over who holds cases and has hours; the unregistered, and roles by exception, as said'
);

SELECT results_eq(
    $$ SELECT team_id, median_cases, p90_cases, highest_cases, highest_cases_per_fte, round(gini, 6)
       FROM casework.team_caseload WHERE team_id IN ('A1', 'B', 'C', 'E', 'Z') ORDER BY team_id $$,
    -- gini: (2 x sum of rank x cases) / (n x sum of cases) - (n + 1) / n
    $$ VALUES
        ('A1', 2.0, 3.4, 4.0, 5.0, 0.25),       -- 1, 2, 2, 4; 2.7 of the way; T 2 / 0.4; 54 / 36 - 5 / 4
        ('B', 1, 1.8, 3, 5, round(84 / 63.0 - 8 / 7.0, 6)),     -- six times 1, and 3
        -- seven times 1, 2, 4, T's 5, six times 16, seven times 17, 26, 27, 28
        ('C', 16, 21.5, 28, 28, round(3188 / 8164.0, 6)),
        ('E', 17, 26.5, 28, 28, round(454 / 4736.0, 6)),
        ('Z', NULL, NULL, NULL, NULL, NULL) $$,
    'the spread over case holders'
);

SELECT results_eq(
    $$ SELECT team_id, workers_amber, workers_red, unallocated, cases_not_measured FROM casework.team_caseload ORDER BY team_id $$,
    $$ VALUES
        ('A', 0::bigint, 1::bigint, 2::bigint, 2.0),    -- Q has no capacity; U
        ('A1', 0, 1, 2, 2),
        ('B', 0, 1, 5, 0),                              -- K
        ('C', 0, 18, 7, 2),
        ('E', 0, 16, 0, 0),                             -- 16 x 5 / 40 and more
        ('X', 0, 0, 0, 0),
        ('Y', 0, 0, 0, 0),
        ('Z', 0, 0, 0, 0),
        (NULL, 0, 0, 1, 0) $$,
    'who is over threshold, who has no worker, and what could not be measured'
);

SELECT results_eq(
    $$ SELECT team_id, round(agency_rate, 6), round(vacancy_rate, 6) FROM casework.team_caseload ORDER BY team_id $$,
    $$ VALUES
        ('A', 0.0, 20.0),                       -- 0.6 / (0.6 + 2.4): P is not registered, U's hours are not known
        ('A1', 0, 20),
        ('B', 0, 0),                            -- the vacancy ended on the day
        ('C', round(700 / 22.0, 6), round(260 / 17.6, 6)),
        ('E', round(700 / 17.0, 6), round(200 / 12.0, 6)),
        ('X', 0, 0),
        ('Y', 0, 0),
        ('Z', 0, 0),
        (NULL, NULL, NULL) $$,
    'agency and vacancy rates in FTE, of registered workers'
);

SELECT results_eq(
    $$ SELECT team_id, rating, rating_reason FROM casework.team_caseload WHERE team_id IN ('A1', 'B', 'E') OR team_id IS NULL ORDER BY 1 $$,
    $$ VALUES
        ('A1', NULL, 'more than 5 % of the cases not measured'),    -- 2 of 9
        ('B', 'green', 'demand index below 1'),
        ('E', 'red', 'demand index above 1.1'),
        (NULL, 'red', 'no capacity') $$,
    'the team''s rating, and 2.6 why there is none'
);

SELECT results_eq(
    $$ SELECT headroom, overload, points_of_reductions, workers_long_absent, workers_without_post, unallocated_over_4_weeks
       FROM casework.team_caseload WHERE team_id IN ('A1', 'B', 'X') ORDER BY team_id $$,
    $$ VALUES
        -- T 2, S 29, P 37; Q 7; Q's 40; none 29 days, leaver 91
        (68.0, 7.0, 40.0, 1::bigint, 0::bigint, 2::bigint),
        -- J 15 + 15, T 9, F 35; K 5, M 5; D-cin-2 120 days, F 631
        (74, 10, 0, 0, 1, 2),
        (53, 0, 8, 0, 0, 0) $$,         -- 31 + 22; twice 4
    'points free and over, what reductions take, and for how long children wait'
);

-- exactly 5 % not measured is still rated: 2 cases of 40
SELECT pg_temp.hold('S', 'A1', 31, 'OPEN');
SELECT is(rating, 'green', '5 % of the cases not measured, and no more') FROM casework.team_caseload WHERE team_id = 'A1';
DELETE FROM hand.allocation WHERE child_id LIKE 'S-open%';
DELETE FROM hand.case_type WHERE child_id LIKE 'S-open%';

-- a child with two workers in a branch is one there, and one in each team
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started) VALUES ('T-cin-1', 'S', 'A1', 'lead', '2025-01-06');
SELECT results_eq(
    $$ SELECT team_id, children, cases FROM casework.team_caseload WHERE team_id IN ('A1', 'B', 'C') ORDER BY 1 $$,
    $$ VALUES ('A1', 10::bigint, 9.5), ('B', 9, 8.5), ('C', 314, 314.0) $$,
    'a child shared between two teams counts once above them'
);
DELETE FROM hand.allocation WHERE child_id = 'T-cin-1' AND worker_id = 'S';

-- the tree changed: deep, and in a circle of three
UPDATE hand.team SET parent_id = 'A1' WHERE team_id = 'B';
SELECT results_eq(
    $$ SELECT team_id, workers, children, round(average_caseload, 6) FROM casework.team_caseload WHERE team_id IN ('A', 'A1', 'C') ORDER BY 1 $$,
    -- T once: 5 + 7 - 1
    $$ VALUES ('A', 11::bigint, 18::bigint, 2.6), ('A1', 11, 18, 2.6), ('C', 28, 314, round(309 / 21.0, 6)) $$,
    'a team below a team below a team: (7 + 6) / (2.4 + 2.6)'
);
UPDATE hand.team SET parent_id = 'B' WHERE team_id = 'A';
SELECT results_eq(
    $$ SELECT DISTINCT workers, children FROM casework.team_caseload WHERE team_id IN ('A', 'A1', 'B') $$,
    $$ VALUES (11::bigint, 18::bigint) $$,
    'a circle of three: each includes the others'
);
SELECT results_eq(
    $$ SELECT workers, children FROM casework.team_caseload WHERE team_id = 'C' $$,
    $$ VALUES (17::bigint, 296::bigint) $$,
    'and what is cut off is no longer above'
);
SELECT ok(
    (SELECT count(*) = 2 FROM caseload.findings() WHERE relation = 'team' AND severity <> 'information'),
    'the circles and the missing parent are findings'
);
UPDATE hand.team SET parent_id = 'C' WHERE team_id IN ('A', 'B');

-- a team that is nowhere among the teams, a team twice
UPDATE hand.post SET team_id = 'T9' WHERE worker_id = 'W3';
INSERT INTO hand.team (team_id, team_name, parent_id) VALUES ('E', 'Elm', 'C');
SELECT results_eq(
    $$ SELECT team_id, team_name, workers FROM casework.team_caseload WHERE team_id IN ('E', 'T9', 'Z') ORDER BY 1 $$,
    $$ VALUES ('E', 'Elm', 17::bigint), ('T9', 'T9', 1), ('Z', 'Zelkova', 0) $$,
    'a team of which nothing is known goes by its id; one that is there twice is one'
);

-- not available
DELETE FROM hand.vacancy;
UPDATE hand.post SET contract_kind = NULL WHERE team_id = 'B';
SELECT results_eq(
    $$ SELECT team_id, round(agency_rate, 6), vacancy_rate FROM casework.team_caseload WHERE team_id IN ('B', 'C', 'E') ORDER BY 1 $$,
    -- without Birch's 2.6
    $$ VALUES ('B', NULL::numeric, NULL::numeric), ('C', round(700 / 19.4, 6), NULL), ('E', round(700 / 17.0, 6), NULL) $$,
    'no contract known, no agency rate; no vacancies supplied, no vacancy rate'
);
DELETE FROM hand.post WHERE team_id = 'E' AND contract_kind <> 'agency';
INSERT INTO hand.vacancy (team_id, fte, started) VALUES ('E', 3, '2025-01-01');
SELECT results_eq(
    $$ SELECT agency_rate, vacancy_rate FROM casework.team_caseload WHERE team_id = 'E' $$,
    $$ VALUES (100.0, 100.0) $$,
    'nobody employed: all agency, all vacant'
);

SELECT caseload.set_as_at('2025-09-09');
SELECT results_eq(
    -- L in post: 40 more; S still has the team's child, J1 the first of Duty's
    $$ SELECT workers, workers_without_post, children, capacity, unallocated FROM casework.team_caseload WHERE team_id = 'B' $$,
    $$ VALUES (7::bigint, 0::bigint, 10::bigint, 144.0, 2::bigint) $$,
    'another day'
);
SELECT caseload.set_as_at('2019-12-31');
SELECT results_eq(
    $$ SELECT count(*), sum(workers), sum(children), sum(unallocated) FROM casework.team_caseload $$,
    $$ VALUES (8::bigint, 0::numeric, 0::numeric, 0::numeric) $$,
    'before anything: the teams, empty'
);

SELECT * FROM finish();
ROLLBACK;
