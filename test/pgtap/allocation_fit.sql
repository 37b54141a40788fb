--
-- headroom and allocation_fit: who can take the next case, and whose cases are
-- with the wrong worker, on the council of test/hand_council.sql. The rules for
-- who may hold what are the seeds: a protection plan takes 6 months since
-- qualifying, and in the supported year a co-worker.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;
\set QUIET on
\ir ../hand_council.sql

SELECT plan(25);

--
-- headroom
--
SELECT results_eq(
    $$ SELECT place, worker_id, team_id, cases_fit, points, capacity, points_free, worker_total_index, round(index_with_case, 6)
       FROM casework.headroom WHERE case_type = 'CIN' ORDER BY place $$,
    $$ VALUES
        (1::bigint, 'E17', 'E', 8, 0.0, 40.0, 40.0, 0.0, 0.125),
        (2, 'W1', 'X', 6, 5, 36, 31, 5 / 36.0, round(10 / 36.0, 6)),
        (3, 'S', 'A1', 5, 11, 40, 29, 0.275, 0.4),
        (4, 'J1', 'B', 3, 5, 20, 15, 0.25, 0.5),
        (5, 'J2', 'B', 3, 5, 20, 15, 0.25, 0.5),
        (6, 'W2', 'Y', 4, 14, 36, 22, 14 / 36.0, round(19 / 36.0, 6)),
        (7, 'T', 'B', 2, 29, 40, 11, 0.725, 0.85) $$,
    'a case of 5 points: the lowest index with it first; full, absent, leaving (W3), unregistered (F, P), a manager (M), no hours (K, U) not'
);
SELECT results_eq(
    $$ SELECT worker_id, cases_fit FROM casework.headroom WHERE case_type = 'CP' ORDER BY place $$,
    $$ VALUES ('S', 4), ('J1', 2), ('J2', 2), ('T', 1) $$,
    'a protection plan: not E17, qualified for under 6 months, nor W1 and W2, in the supported year'
);
SELECT results_eq(
    $$ SELECT worker_id FROM casework.headroom WHERE case_type = 'CLA' AND tier = 'CP' ORDER BY place $$,
    -- 13 points: the supported year's row names the tier too
    $$ VALUES ('E17'), ('S'), ('J1'), ('J2') $$,
    'nor, in the supported year, one looked after with a plan'
);
SELECT results_eq(
    $$ SELECT worker_id, cases_fit FROM casework.headroom WHERE case_type = 'CARE_LEAVER' AND team_id = 'A1' ORDER BY place $$,
    $$ VALUES ('P', 12), ('S', 9) $$,
    'an adviser takes care leavers, and nothing else'
);
SELECT is_empty($$ SELECT * FROM casework.headroom WHERE worker_id = 'P' AND case_type <> 'CARE_LEAVER' $$, 'P has no other row');

-- absent on the day, however short
INSERT INTO hand.absence (worker_id, reason, started, ended) VALUES ('S', 'sickness', '2025-09-30', '2025-10-01');
SELECT is_empty($$ SELECT * FROM casework.headroom WHERE worker_id = 'S' $$, 'nobody who is absent on the day');
UPDATE hand.absence SET started = '2025-09-29', ended = '2025-09-30' WHERE worker_id = 'S';
SELECT isnt_empty($$ SELECT * FROM casework.headroom WHERE worker_id = 'S' $$, 'but on the day of return');
DELETE FROM hand.absence WHERE worker_id = 'S';

-- leaving: within 28 days, unless a post goes on
UPDATE hand.post SET ended = '2025-10-28' WHERE worker_id = 'S';
SELECT is_empty($$ SELECT * FROM casework.headroom WHERE worker_id = 'S' $$, 'nobody who leaves on the 28th day');
UPDATE hand.post SET ended = '2025-10-29' WHERE worker_id = 'S';
SELECT isnt_empty($$ SELECT * FROM casework.headroom WHERE worker_id = 'S' $$, 'the 29th is far enough');
UPDATE hand.post SET ended = '2025-10-28' WHERE worker_id = 'S';
INSERT INTO hand.post (worker_id, team_id, role, fte, started) VALUES ('S', 'B', 'Social Worker', 1, '2025-10-28');
SELECT isnt_empty($$ SELECT * FROM casework.headroom WHERE worker_id = 'S' $$, 'as is another post');
DELETE FROM hand.post WHERE worker_id = 'S' AND team_id = 'B';
UPDATE hand.post SET ended = NULL WHERE worker_id = 'S';

-- a case that fits to the point
UPDATE casework.weight SET points = 29 WHERE case_type = 'CLA' AND tier IS NULL;
SELECT is(cases_fit, 1, '29 points fit into 29') FROM casework.headroom WHERE worker_id = 'S' AND case_type = 'CLA' AND tier IS NULL;
UPDATE casework.weight SET points = 29.01 WHERE case_type = 'CLA' AND tier IS NULL;
SELECT is_empty($$ SELECT * FROM casework.headroom WHERE worker_id = 'S' AND case_type = 'CLA' AND tier IS NULL $$, 'no more than that');

-- the most specific row wins, none means allowed
INSERT INTO casework.eligibility (role, case_type, min_months_qualified) VALUES ('SOCIAL WORKER', 'CP', 240);
SELECT is_empty($$ SELECT * FROM casework.headroom WHERE case_type = 'CP' $$, 'a rule for the role goes before one without');
UPDATE casework.eligibility SET ended = '2025-09-30' WHERE role = 'SOCIAL WORKER';
SELECT is(count(*), 4::bigint, 'while it is in force') FROM casework.headroom WHERE case_type = 'CP';
UPDATE hand.worker SET qualified_on = '2025-03-30' WHERE worker_id = 'E17';
SELECT is(place, 1::bigint, 'six months to the day are enough') FROM casework.headroom WHERE case_type = 'CP' AND worker_id = 'E17';
UPDATE hand.worker SET qualified_on = '2025-04-01' WHERE worker_id = 'E17';
SELECT is_empty($$ SELECT * FROM casework.headroom WHERE case_type = 'CP' AND worker_id = 'E17' $$, 'a day less is not');
DELETE FROM casework.eligibility;
SELECT is(count(*), 7::bigint, 'without rules all are eligible') FROM casework.headroom WHERE case_type = 'CP';
INSERT INTO casework.eligibility (asye, min_months_qualified, case_type, joint_only) VALUES (true, NULL, 'CP', true), (NULL, 6, 'CP', false);

--
-- allocation_fit
--
SELECT results_eq(
    $$ SELECT child_id, worker_id, team_id, reason, months_qualified, months_needed FROM casework.allocation_fit
       WHERE subject = 'case' ORDER BY child_id $$,
    $$ VALUES
        ('F-cin-1', 'F', 'B', 'not registered', 182, NULL::integer),         -- July 2010 to September 2025
        ('M-cin-1', 'M', 'B', 'role holds no cases', 182, NULL),
        ('Q-cp-1', 'Q', 'A1', 'qualified 4 months, 6 are needed', 4, 6),
        ('W2-cp-1', 'W2', 'Y', 'only together with a co-worker who is eligible', 9, NULL) $$,
    'cases with a worker who may not hold them; W2''s other plan is co-worked by W3'
);
UPDATE hand.worker SET asye_from = '2025-01-01' WHERE worker_id = 'W3';
SELECT is(count(*), 2::bigint, 'a co-worker in the supported year is none')
FROM casework.allocation_fit WHERE worker_id = 'W2' AND subject = 'case';
UPDATE hand.worker SET asye_from = NULL WHERE worker_id = 'W3';
UPDATE hand.worker SET qualified_on = NULL WHERE worker_id = 'Q';
SELECT is_empty($$ SELECT * FROM casework.allocation_fit WHERE worker_id = 'Q' AND subject = 'case' $$,
    'where it is not known when somebody qualified, it is enough');

-- Birch: J1 5 of 20, J2 5 of 20, T 15 of 24, K 5 of 0, M 5 of 0, F 5 of 40; in all 40 of 104
SELECT results_eq(
    $$ SELECT worker_id, points, capacity, round(share_of_load, 4), round(share_of_capacity, 4), round(difference, 4)
       FROM casework.allocation_fit WHERE subject = 'worker' AND team_id = 'B' ORDER BY worker_id $$,
    $$ VALUES
        ('F', 5.0, 40.0, 12.5, 38.4615, -25.9615),
        ('J1', 5, 20, 12.5, 19.2308, -6.7308),
        ('J2', 5, 20, 12.5, 19.2308, -6.7308),
        ('K', 5, 0, 12.5, 0, 12.5),
        ('M', 5, 0, 12.5, 0, 12.5),
        ('T', 15, 24, 37.5, 23.0769, 14.4231) $$,
    'the share of the load against the share of the capacity'
);
SELECT results_eq(
    $$ SELECT points, capacity, round(difference, 4) FROM casework.allocation_fit WHERE subject = 'team' AND team_id = 'B' $$,
    $$ VALUES (40.0, 104.0, 39.4231) $$,            -- 12.5 + 12.5 + 14.4231
    'and how much of the team''s load would have to move'
);
SELECT results_eq(
    $$ SELECT worker_id, points, capacity, share_of_capacity FROM casework.allocation_fit WHERE subject = 'worker' AND team_id = 'A1' ORDER BY 1 $$,
    -- U's hours are not known: U is in neither share
    $$ VALUES ('P', 3.0, 40.0, 100 * 40 / 96.0), ('Q', 7, 0, 0), ('S', 11, 40, 100 * 40 / 96.0), ('T', 14, 16, 100 * 16 / 96.0) $$,
    'over workers of one team whose capacity is known, with the post there'
);
SELECT is(round(sum(share_of_load), 8), 100.0, 'shares of the load add up') FROM casework.allocation_fit WHERE subject = 'worker' AND team_id = 'A1';
SELECT is(round(sum(difference), 8), 0.0, 'and differences come to nothing') FROM casework.allocation_fit WHERE subject = 'worker' AND team_id = 'A1';

SELECT * FROM finish();
ROLLBACK;
