--
-- child_workers: who keeps losing the social worker, by both official rules. On
-- 30 September 2025 the twelve months are those from 1 October 2024, the last
-- year to 31 March is that from 1 April 2024.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(10);

\ir ../small_ssd.sql

SELECT pg_temp.employ('A', 'Ann Able', swe_no => 'SW111');
SELECT pg_temp.employ('B', 'Ben Best');
SELECT pg_temp.employ('C', 'Cat Cole');
SELECT pg_temp.employ('A2', 'Ann Able', swe_no => 'SW111');
SELECT pg_temp.employ('X', 'Duty Desk', NULL, fte => NULL, swe_no => NULL, agency => NULL);

-- a child who is looked after (or not), from a day on
CREATE FUNCTION pg_temp.care(child text, looked_after boolean DEFAULT true, started text DEFAULT '2023-01-09', ended text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO small.ssd_person VALUES (child, '2015-05-01', NULL, NULL);
    IF looked_after THEN
        INSERT INTO small.ssd_cla_episodes VALUES ('e' || child, child, started::timestamp, ended::timestamp);
    ELSE
        INSERT INTO small.ssd_cin_plans VALUES ('n', child, started::timestamp, ended::timestamp, NULL);
    END IF;
END $$;

-- leads of a child, each to the day on which the next begins: worker, start, reason
CREATE FUNCTION pg_temp.leads(child text, VARIADIC lead text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1 .. cardinality(lead) BY 3 LOOP
        INSERT INTO small.ssd_involvements (invo_professional_id, invo_professional_role_id, invo_person_id,
            invo_involvement_start_date, invo_involvement_end_date, invo_worker_change_reason)
        VALUES (lead[i], 'CW', child, lead[i + 1]::timestamp, lead[i + 4]::timestamp, lead[i + 2]);
    END LOOP;
END $$;

-- back to Ann
SELECT pg_temp.care('aba'), pg_temp.leads('aba', 'A', '2024-01-08', 'FCONTA', 'B', '2024-06-03', 'ABSENC', 'A', '2024-09-02', 'ABSENC');
-- three in the year, the first of them from before it
SELECT pg_temp.care('three'),
    pg_temp.leads('three', 'A', '2023-01-09', NULL, 'B', '2024-05-01', 'TSPROC', 'C', '2024-07-01', 'LEFTRL', 'C', '2024-12-02', 'MANAGE');
-- the first one gone on the very first day, the last one here on the very last
SELECT pg_temp.care('edge'), pg_temp.leads('edge', 'A', '2023-01-09', NULL, 'B', '2024-04-01', 'LEFTRL', 'C', '2025-03-31', 'LEFTRL');
-- two changes in the twelve months
SELECT pg_temp.care('two'),
    pg_temp.leads('two', 'A', '2023-01-09', NULL, 'B', '2024-11-04', 'chchan', 'C', '2025-02-03', 'LEFTRL worker left the role');
-- the same after a gap, which a pool fills; her other id is she
SELECT pg_temp.care('gap', false), pg_temp.leads('gap', 'A', '2023-01-09', NULL, 'X', '2025-02-01', 'LEFTRL', 'A2', '2025-03-01', 'TSPROC');
-- two who share the work, and then one
SELECT pg_temp.care('share', false), pg_temp.leads('share', 'A', '2023-01-09', NULL, 'C', '2025-05-01', 'a local reason');
SELECT pg_temp.involve('B', 'CW', 'share', '2023-01-09', '2025-05-01');
-- no longer looked after on 31 March; looked after since
SELECT pg_temp.care('left', true, '2023-01-09', '2025-03-31'),
    pg_temp.leads('left', 'A', '2023-01-09', NULL, 'B', '2024-05-01', 'TSPROC', 'C', '2024-07-01', 'LEFTRL');
SELECT pg_temp.care('late', true, '2025-04-01'), pg_temp.leads('late', 'A', '2025-04-01', NULL);
-- a short break is no care
SELECT pg_temp.care('short'), pg_temp.leads('short', 'A', '2023-01-09', NULL);
INSERT INTO small.ssd_legal_status VALUES ('l', 'short', 'V4', '2023-01-09', NULL);

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT caseload.set_as_at('2025-09-30');

SELECT results_eq(
    $$ SELECT child_id, workers_in_year, changes_in_year, was_looked_after, has_three_or_more_workers
       FROM casework.child_workers WHERE child_id NOT IN ('late', 'short') ORDER BY child_id $$,
    $$ VALUES
        ('aba', 2::bigint, 2::bigint, true, false),
        ('edge', 2, 1, true, false),                -- Ann's last day was 31 March 2024
        ('gap', 1, 0, false, NULL),                  -- the rule is of children in care
        ('left', 3, 2, false, NULL),
        ('share', 2, 0, false, NULL),
        ('three', 3, 2, true, true),                -- Cat's second allocation is no change
        ('two', 3, 2, true, true) $$,
    'the year to 31 March'
);
SELECT results_eq(
    $$ SELECT child_id, workers, changes, has_two_or_more_changes FROM casework.child_workers ORDER BY child_id $$,
    $$ VALUES
        ('aba', 1::bigint, 0::bigint, false),       -- Ann alone since October
        ('edge', 2, 1, false),
        ('gap', 1, 0, false),
        ('late', 1, 0, false),
        ('left', 1, 0, false),
        ('share', 3, 1, false),
        ('short', 1, 0, false),
        ('three', 1, 0, false),
        ('two', 3, 2, true) $$,
    'the twelve months to the day'
);
SELECT results_eq(
    $$ SELECT child_id, changes_child_centred, changes_process, changes_workforce, changes_other
       FROM casework.child_workers WHERE changes > 0 ORDER BY child_id $$,
    $$ VALUES ('edge', 0::bigint, 0::bigint, 1::bigint, 0::bigint), ('share', 0, 0, 0, 1), ('two', 1, 0, 1, 0) $$,
    'by reason group'
);
SELECT results_eq(
    $$ SELECT child_id, worker_name, is_looked_after, days_without_worker
       FROM casework.child_workers WHERE child_id IN ('gap', 'late', 'left', 'share', 'short') ORDER BY child_id $$,
    $$ VALUES
        ('gap', 'Ann Able', false, 28),             -- February
        ('late', 'Ann Able', true, 0),
        ('left', 'Cat Cole', false, 0),
        ('share', 'Cat Cole', false, 0),
        ('short', 'Ann Able', false, NULL) $$,
    'who holds the child now, and for how many days nobody did'
);
SELECT results_eq(
    $$ SELECT period_from, period_to, children, affected, percent FROM casework.worker_stability $$,
    $$ VALUES
        ('2024-04-01'::date, '2025-03-31'::date, 4::bigint, 2::bigint, 50.0),   -- aba, edge, three, two
        ('2024-10-01', '2025-09-30', 5, 1, 20),                                 -- late as well
        ('2024-10-01', '2025-09-30', 9, 1, 11) $$,
    'the rules side by side'
);

SELECT caseload.set_as_at('2025-03-31');
SELECT results_eq(
    $$ SELECT DISTINCT twelve_months_from, year_to FROM casework.child_workers $$,
    $$ VALUES ('2024-04-01'::date, '2025-03-31'::date) $$,
    'on 31 March both periods are one'
);
SELECT results_eq(
    $$ SELECT workers, changes, workers_in_year FROM casework.child_workers WHERE child_id = 'edge' $$,
    $$ VALUES (2::bigint, 1::bigint, 2::bigint) $$,
    'and the last day belongs to them'
);
SELECT caseload.set_as_at('2025-03-30');
SELECT results_eq(
    $$ SELECT DISTINCT twelve_months_from, year_to FROM casework.child_workers $$,
    $$ VALUES ('2024-03-31'::date, '2024-03-31'::date) $$,
    'the day before, the year is the one before'
);
SELECT is(workers, 2::bigint, 'and Ann''s last day counts')
FROM casework.child_workers WHERE child_id = 'edge';

SELECT * FROM finish();
ROLLBACK;
