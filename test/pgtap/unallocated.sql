--
-- unallocated: who has no worker, why and for how long, on the council of
-- test/hand_council.sql.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;
\set QUIET on
\ir ../hand_council.sql

SELECT plan(22);

SELECT results_eq(
    $$ SELECT child_id, reason, is_headline, team_id, team_name, waiting_since, days_waiting, band, points, case_type
       FROM casework.unallocated ORDER BY child_id $$,
    $$ VALUES
        -- of two siblings the heavier in full, ties by child_id; J1 gave the first up on 10 September
        ('D-cin-1', 'duty_pool', true, 'B', 'Birch', date '2025-09-10', 20, '2-4 weeks', 5.0, 'CIN'),
        ('D-cin-2', 'duty_pool', true, 'B', 'Birch', '2025-06-02', 120, 'over 3 months', 2, 'CIN'),
        ('F-cin-1', 'not_registered', true, 'B', 'Birch', '2024-01-08', 631, 'over 3 months', 5, 'CIN'),
        ('L-cin-1', 'worker_left', true, 'B', 'Birch', '2025-09-10', 20, '2-4 weeks', 5, 'CIN'),
        ('Q-cp-1', 'worker_absent', false, 'A1', 'Alder North', '2025-08-01', 60, '1-3 months', 7, 'CP'),
        -- nobody is allocated, so the care leaver's case is the referral; the adviser went on 1 July
        ('leaver', 'none', true, 'A1', 'Alder North', '2025-07-01', 91, '1-3 months', 1, 'OPEN'),
        ('lost', 'none', true, NULL, 'Unknown team', '2025-09-24', 6, 'under 1 week', 7, 'CP'),
        ('none', 'none', true, 'A1', 'Alder North', '2025-09-01', 29, '1-3 months', 5, 'CIN'),
        ('team', 'team_only', true, 'B', 'Birch', '2025-09-20', 10, '1-2 weeks', 5, 'CIN') $$,
    'each reason, the wait from the later of the opening and the last lead in post, its band, and the points'
);
SELECT results_eq(
    $$ SELECT child_id, worker_id, worker_name FROM casework.unallocated WHERE worker_id IS NOT NULL ORDER BY 1 $$,
    $$ VALUES
        ('D-cin-1', 'D', 'Duty'), ('D-cin-2', 'D', 'Duty'), ('F-cin-1', 'F', 'Worker F'), ('L-cin-1', 'L', 'Worker L'),
        ('Q-cp-1', 'Q', 'Worker Q') $$,
    'whom the reason is about'
);
SELECT is_empty(
    $$ SELECT * FROM casework.unallocated WHERE child_id IN ('P-care_leaver-1', 'S-assessment-1', 'J1-cin-1', 'M-cin-1') $$,
    'from 18 an adviser suffices; the unborn, the shared and a manager''s have a worker'
);

INSERT INTO hand.case_type (child_id, team_id, case_type, started) VALUES ('leaver', 'A1', 'CARE_LEAVER', '2023-06-01');
SELECT results_eq(
    $$ SELECT reason, case_type, points FROM casework.unallocated WHERE child_id = 'leaver' $$,
    $$ VALUES ('none', 'OPEN', 1.0) $$,
    'a care leaver recorded twice has the referral as well'
);

SAVEPOINT typeless;
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started) VALUES
    ('typeless', 'elsewhere', 'A1', 'lead', '2025-06-02'), ('typeless', 'elsewhere', 'B', 'lead', '2025-03-03');
SELECT results_eq(
    $$ SELECT reason, case_type, is_type_unknown, waiting_since FROM casework.unallocated WHERE child_id = 'typeless' $$,
    $$ VALUES ('worker_left', 'OPEN', true, date '2025-03-03') $$,
    'without a case type the case opens with the first of the leads that hold'
);
ROLLBACK TO typeless;

-- bands: half-open
CREATE FUNCTION pg_temp.band_after(days integer) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE hand.case_type SET started = date '2025-09-30' - days WHERE child_id = 'lost';
    RETURN (SELECT u.band FROM casework.unallocated AS u WHERE u.child_id = 'lost' AND u.days_waiting = days);
END $$;
SELECT results_eq(
    $$ SELECT d, pg_temp.band_after(d) FROM unnest(ARRAY[0, 6, 7, 13, 14, 27, 28, 91, 92]) AS d $$,
    -- 30 June is three months before 30 September, 92 days
    $$ VALUES (0, 'under 1 week'), (6, 'under 1 week'), (7, '1-2 weeks'), (13, '1-2 weeks'), (14, '2-4 weeks'), (27, '2-4 weeks'),
        (28, '1-3 months'), (91, '1-3 months'), (92, 'over 3 months') $$,
    'the bands'
);
UPDATE hand.case_type SET started = NULL WHERE child_id = 'lost';
SELECT results_eq(
    $$ SELECT waiting_since, days_waiting, band FROM casework.unallocated WHERE child_id = 'lost' $$,
    $$ VALUES (NULL::date, NULL::integer, NULL::text) $$,
    'since always is not known'
);

-- of several allocations the one nearest to a worker who can act
CREATE FUNCTION pg_temp.reason_with(worker text, holds_as text DEFAULT 'lead') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started) VALUES ('none', worker, 'A1', holds_as, '2025-09-29');
    RETURN coalesce((SELECT u.reason FROM casework.unallocated AS u WHERE u.child_id = 'none'), 'allocated');
END $$;
SELECT is(pg_temp.reason_with('S', 'cowork'), 'none', 'a co-worker is no lead');
SELECT is(pg_temp.reason_with('S', 'iro'), 'none', 'nor is a reviewing officer');
SELECT is(pg_temp.reason_with('P', 'pa'), 'none', 'nor, before 18, an adviser');
SELECT is(pg_temp.reason_with(NULL), 'team_only', 'a team');
SELECT is(pg_temp.reason_with('D'), 'duty_pool', 'and a pool');
SELECT is(pg_temp.reason_with('nobody'), 'worker_left', 'and who is not known');
SELECT is(pg_temp.reason_with('F'), 'not_registered', 'and who is not registered');
SELECT is(pg_temp.reason_with('Q'), 'worker_absent', 'and who is absent for long');
SELECT is(pg_temp.reason_with('S'), 'allocated', 'and who can act');
DELETE FROM hand.allocation WHERE child_id = 'none';

-- from the 18th birthday on
UPDATE hand.child SET dob = '2007-09-30' WHERE child_id = 'none';
SELECT is(pg_temp.reason_with('P', 'pa'), 'allocated', 'on the 18th birthday an adviser suffices, registered or not');
UPDATE hand.child SET dob = '2007-10-01' WHERE child_id = 'none';
SELECT is(reason, 'none', 'the day before not') FROM casework.unallocated WHERE child_id = 'none';
DELETE FROM hand.allocation WHERE child_id = 'none';

-- an allocation without a case type is open too
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started) VALUES ('untyped', 'D', 'E', 'lead', '2025-09-15');
SELECT results_eq(
    $$ SELECT reason, team_id, waiting_since, points, case_type, is_type_unknown FROM casework.unallocated WHERE child_id = 'untyped' $$,
    $$ VALUES ('duty_pool', 'E', date '2025-09-15', 1.0, 'OPEN', true) $$,
    'what a pool holds without a case type counts as OPEN, in the team of the allocation'
);

-- the last lead is only one who was registered and in post
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started, ended) VALUES
    ('none', 'F', 'B', 'lead', '2025-09-02', '2025-09-20'),
    ('none', 'L', 'B', 'lead', '2025-09-02', '2025-09-18'),
    ('none', 'D', 'B', 'lead', '2025-09-02', '2025-09-25');
SELECT is(waiting_since, '2025-09-10', 'the wait starts when the last lead in post went: L left on 10 September')
FROM casework.unallocated WHERE child_id = 'none';

-- closed is not open
UPDATE hand.case_type SET ended = '2025-09-30' WHERE child_id IN ('none', 'lost');
SELECT is_empty($$ SELECT * FROM casework.unallocated WHERE child_id IN ('none', 'lost') $$, 'on its end a case is open no more');

-- without any posts nobody is known to have left
DELETE FROM hand.post;
SELECT is_empty(
    $$ SELECT * FROM casework.unallocated WHERE reason IN ('worker_left', 'not_registered', 'worker_absent') $$,
    'where no posts are supplied nobody has left'
);

SELECT * FROM finish();
ROLLBACK;
