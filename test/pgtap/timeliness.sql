--
-- timeliness and contact_outcome: the clocks by the seeded timescales.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\ir ../small_contract.sql

INSERT INTO small.team (team_id, team_name, parent_id) VALUES ('S', 'Service', NULL), ('T1', 'North', 'S'), ('T2', 'South', 'S');
INSERT INTO small.worker (worker_id, kind) VALUES ('W1', 'person'), ('W2', 'person');
INSERT INTO small.post (worker_id, team_id, fte) VALUES ('W1', 'T1', 1), ('W2', 'T2', 1);
INSERT INTO small.allocation (child_id, worker_id, kind, started)
SELECT c, 'W1', 'lead', '2025-01-06' FROM unnest('{A,B,C,D,E,F,G,H}'::text[]) AS c;
SELECT caseload.set_as_at('2025-09-30');

SELECT results_eq(
    $$ SELECT scope, clock, done, open, open_overdue, in_time_rate, unavailable FROM casework.timeliness ORDER BY 2 $$,
    $$ VALUES
        ('council', 'assessment_from_referral', NULL::bigint, NULL::bigint, NULL::bigint, NULL::numeric, 'no assessment is recorded'),
        ('council', 'assessment_from_start', NULL, NULL, NULL, NULL, 'no assessment is recorded'),
        ('council', 'cla_review', NULL, NULL, NULL, NULL, 'no review of a looked-after child is recorded'),
        ('council', 'contact_decision', NULL, NULL, NULL, NULL, 'no contact is recorded'),
        ('council', 'cp_review', NULL, NULL, NULL, NULL, 'no review of a protection plan is recorded'),
        ('council', 'escalation', NULL, NULL, NULL, NULL, 'no escalation is recorded'),
        ('council', 'pathway_review', NULL, NULL, NULL, NULL, 'no review of a pathway plan is recorded'),
        ('council', 'section_47_to_conference', NULL, NULL, NULL, NULL, 'no initial conference is recorded') $$,
    'without records every clock says why it has no figures'
);

CREATE FUNCTION pg_temp.figures(of_clock text, of_team text) RETURNS text LANGUAGE sql AS $$
    SELECT format('in time %s, late %s, open %s, overdue %s, not judged %s, rate %s', done_in_time, done_late, open, open_overdue,
        not_judged, round(in_time_rate, 1))
    FROM casework.timeliness WHERE clock = of_clock AND team_id IS NOT DISTINCT FROM NULLIF(of_team, 'council')
        AND (of_team = 'council') = (scope = 'council')
$$;

--
-- Contacts: one working day
--
INSERT INTO small.contact (contact_id, child_id, received_on, outcome) VALUES
    ('1', 'A', '2025-09-22', 'NFA'), ('2', 'B', '2025-08-22', 'NFA'), ('3', 'C', '2025-09-22', '{"OUTCOME_NEW_REFERRAL_FLAG":"Y","OUTCOME_NFA_FLAG":"N"}'),
    ('4', 'D', '2025-09-29', NULL), ('5', 'E', '2025-09-26', NULL);
SELECT results_eq(
    $$ SELECT DISTINCT done, open, in_time_rate, unavailable FROM casework.timeliness WHERE clock = 'contact_decision' $$,
    $$ VALUES (NULL::bigint, NULL::bigint, NULL::numeric, 'no decision date of a contact is held') $$,
    'where no decision date is held nothing is told, least of all 100 %'
);
-- Friday 22 August to Tuesday 26th is one working day, Monday a bank holiday;
-- what came on the 29th is due on the 30th, on Friday 26th on the 29th
UPDATE small.contact SET decided_on = CASE contact_id WHEN '1' THEN '2025-09-23' WHEN '2' THEN '2025-08-26' WHEN '3' THEN '2025-09-24' END::date;
SELECT is(pg_temp.figures('contact_decision', 'T1'), 'in time 2, late 1, open 2, overdue 1, not judged 0, rate 66.7', 'contacts');
SELECT caseload.set_as_at('2025-09-23');
SELECT is(pg_temp.figures('contact_decision', 'T1'), 'in time 2, late 0, open 1, overdue 0, not judged 0, rate 100.0',
    'what is decided later is open on the day');
SELECT caseload.set_as_at('2025-09-30');

-- a repeat: A had one without action on 22 September; and one 12 months before, of B, to the day, one a day earlier, of C
INSERT INTO small.contact (contact_id, child_id, received_on, decided_on, outcome) VALUES
    ('6', 'A', '2025-09-25', '2025-09-25', 'No further action'), ('7', 'B', '2024-08-22', '2024-08-22', 'nfa'),
    ('8', 'F', '2024-09-30', '2024-09-30', 'NFA'), ('9', 'F', '2025-09-29', '2025-09-29', 'NFA: advice'),
    ('10', 'G', '2024-08-28', '2024-08-28', 'NFA'), ('11', 'G', '2025-08-29', '2025-08-29', 'NFA'), ('12', 'A', '2025-09-26', '2025-09-26', 'referral');
SELECT results_eq(
    $$ SELECT outcome, is_without_action, contacts, round(share), children, repeats_without_action FROM casework.contact_outcome ORDER BY 1 $$,
    $$ VALUES
        ('new referral', false, 1::bigint, 11::numeric, 1::bigint, 0::bigint),
        ('nfa', true, 3, 33, 3, 1),
        ('nfa: advice', true, 1, 11, 1, 1),
        ('no further action', true, 1, 11, 1, 1),
        ('not known', false, 2, 22, 2, 0),
        ('referral', false, 1, 11, 1, 0) $$,
    'contacts of 12 months by outcome, and those that end without action as an earlier one did'
);

--
-- Assessments, 45 working days: from Monday 2 June to Monday 4 August, as there
-- is no bank holiday; from Tuesday 1 July to Wednesday 3 September, as there is
--
INSERT INTO small.assessment (child_id, referred_on, started, authorised_on) VALUES
    ('A', '2025-06-02', '2025-06-03', '2025-08-04'), ('B', '2025-06-02', '2025-06-09', '2025-08-05'),
    ('C', '2025-07-01', '2025-07-30', NULL), ('D', NULL, '2025-07-29', NULL), ('E', '2024-06-03', '2024-06-03', '2024-09-30');
SELECT is(pg_temp.figures('assessment_from_referral', 'T1'), 'in time 1, late 1, open 1, overdue 1, not judged 0, rate 50.0', 'from the referral');
-- from 29 July to Wednesday 1 October, from the 30th to the 2nd
SELECT is(pg_temp.figures('assessment_from_start', 'T1'), 'in time 2, late 0, open 2, overdue 0, not judged 0, rate 100.0', 'from its start');
SELECT caseload.set_as_at('2025-10-02');
SELECT is(pg_temp.figures('assessment_from_start', 'T1'), 'in time 2, late 0, open 2, overdue 1, not judged 0, rate 100.0', 'the last day is in time');
SELECT caseload.set_as_at('2025-09-30');

--
-- Section 47 to conference, 15 working days: 1 to 22 September
--
INSERT INTO small.case_factor VALUES
    ('A', 'Section 47', '2025-09-01', NULL), ('B', 'section 47', '2025-09-01', NULL), ('B', 'section 47', '2025-03-03', '2025-04-01'),
    ('C', 'section 47', '2025-09-01', NULL), ('D', 'section 47', '2025-09-01', NULL);
INSERT INTO small.review VALUES ('A', 'icpc', NULL, '2025-09-22'), ('B', 'icpc', NULL, '2025-09-23'), ('C', 'icpc', '2025-09-19', NULL);
SELECT is(pg_temp.figures('section_47_to_conference', 'T1'), 'in time 1, late 1, open 1, overdue 1, not judged 0, rate 50.0',
    'conferences from the latest enquiry before; an enquiry without one is not counted');

--
-- Reviews
--
INSERT INTO small.case_type (child_id, case_type, started) VALUES
    ('A', 'CP', '2025-01-06'), ('B', 'CLA', '2024-11-01'), ('C', 'CLA', '2025-08-01'), ('D', 'CLA', '2025-06-02'), ('E', 'CARE_LEAVER', '2025-01-06');
-- in time on the last day; the next, 6 months after 1 August, is to come
INSERT INTO small.review VALUES ('A', 'cp', '2025-08-01', '2025-08-01');
SELECT is(pg_temp.figures('cp_review', 'T1'), 'in time 1, late 0, open 1, overdue 0, not judged 0, rate 100.0', 'a protection plan''s');
-- B: due and held late on 2 August; C: none, and 20 working days from 1 August,
-- with the bank holiday, are 1 September: overdue. D: the first on 20 June, in
-- the 20 working days from 2 June, and so the second by 20 September: overdue
INSERT INTO small.review VALUES ('B', 'cla', '2025-08-01', '2025-08-02'), ('D', 'cla', NULL, '2025-06-20');
SELECT is(pg_temp.figures('cla_review', 'T1'), 'in time 1, late 1, open 3, overdue 2, not judged 0, rate 50.0', 'of looked-after children');
-- due on no day that is known: 20 working days from 3 March are 31 March, 3
-- months from the 31st are 30 June, 6 months more 30 December; back in care on
-- 1 September, with a record of the same type since the 10th, it is 20 working
-- days again, which are 29 September
INSERT INTO small.case_type (child_id, case_type, started, ended) VALUES
    ('I', 'CLA', '2025-03-03', '2025-08-18'), ('I', 'CLA', '2025-09-01', '2025-09-10'), ('I', 'CLA', '2025-09-10', NULL);
INSERT INTO small.review VALUES
    ('I', 'cla', NULL, '2025-03-31'), ('I', 'cla', NULL, '2025-07-01'), ('I', 'cla', NULL, '2025-07-30'), ('I', 'cla', NULL, '2025-09-29');
SELECT is(pg_temp.figures('cla_review', 'council'), 'in time 4, late 2, open 4, overdue 2, not judged 0, rate 66.7', 'from the start of the case, and by how many came since');
DELETE FROM small.review WHERE child_id = 'I';
DELETE FROM small.case_type WHERE child_id = 'I';
-- a pathway plan's latest only: 15 March + 6 months
INSERT INTO small.review VALUES ('E', 'pathway', NULL, '2025-03-15');
SELECT is(pg_temp.figures('pathway_review', 'T1'), 'in time 0, late 0, open 1, overdue 1, not judged 1, rate ', 'of a pathway plan');
UPDATE small.allocation SET ended = '2025-09-01' WHERE child_id = 'E';
SELECT is(pg_temp.figures('pathway_review', 'council'), 'in time 0, late 0, open 0, overdue 0, not judged 1, rate ',
    'nobody expects one of a care leaver to whom nobody is allocated');

--
-- Escalations, teams
--
INSERT INTO small.escalation VALUES ('A', 'W2', '2025-08-01', '2025-08-20'), ('B', 'W2', '2025-09-01', NULL);
SELECT results_eq(
    $$ SELECT team_id, done, open, timescale, in_time_rate FROM casework.timeliness WHERE clock = 'escalation' ORDER BY scope DESC, team_id $$,
    $$ VALUES ('S', 1::bigint, 1::bigint, NULL, NULL::numeric), ('T1', 1, 1, NULL, NULL), (NULL, 1, 1, NULL, NULL) $$,
    'raised and resolved; without a timescale none is in time or late'
);
INSERT INTO casework.timescale (clock, days, unit) VALUES ('escalation', 20, 'day');
UPDATE small.allocation SET ended = '2025-08-20' WHERE child_id = 'A';
INSERT INTO small.allocation (child_id, worker_id, kind, started) VALUES ('A', 'W2', 'lead', '2025-08-20');
SELECT results_eq(
    $$ SELECT scope, team_id, team_name, done_in_time, done_late, open_overdue FROM casework.timeliness WHERE clock = 'escalation' ORDER BY scope DESC, team_id $$,
    $$ VALUES
        ('team', 'S', 'Service', 1::bigint, 0::bigint, 1::bigint), ('team', 'T1', 'North', 0, 0, 1), ('team', 'T2', 'South', 1, 0, 0),
        ('council', NULL, 'Council', 1, 0, 1) $$,
    'with one they are; what is done is the team''s that led the case then'
);

SELECT * FROM finish();
ROLLBACK;
