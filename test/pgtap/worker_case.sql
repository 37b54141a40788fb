--
-- worker_case: who holds what, of which type, and at how many points. Each test
-- names the sentence of the rule that it holds the view to.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(36);

\ir ../small_ssd.sql

INSERT INTO small.ssd_department VALUES ('T1', 'North', 'D', NULL), ('T2', 'South', 'D', NULL), ('D', 'Children', NULL, NULL);
SELECT pg_temp.employ('A', 'Ann Able');
SELECT pg_temp.employ('B', 'Ben Best', team => 'South');
SELECT pg_temp.employ('C', 'Cat Cole');
SELECT pg_temp.employ('F', 'Fay Farr', 'Family Support Worker', swe_no => NULL);
SELECT pg_temp.employ('I', 'Ida Ince', 'Independent Reviewing Officer');
SELECT pg_temp.employ('P', 'Pat Pugh', 'Personal Adviser', swe_no => NULL);
SELECT pg_temp.employ('S1', 'Sue Sims', swe_no => 'SW 77', agency => 'Y');
SELECT pg_temp.employ('S2', 'Sue Sims', swe_no => 'sw77');
SELECT pg_temp.employ('X', 'Duty North', NULL, fte => NULL, swe_no => NULL, agency => NULL);
SELECT pg_temp.employ('Y', 'Sarah Duty');

-- one child a case type; all but the unborn are ten years old or nineteen
INSERT INTO small.ssd_person
SELECT id, dob::timestamp, NULL, NULL
FROM (VALUES
    ('cla-cp', '2015-05-01'), ('cla', '2015-05-01'), ('cp', '2015-05-01'), ('cin', '2015-05-01'), ('leaver', '2006-05-01'),
    ('assessed', '2015-05-01'), ('open', '2015-05-01'), ('nothing', '2015-05-01'), ('unborn', NULL), ('due', '2025-10-01'),
    ('born', '2025-09-30')
) AS v (id, dob);
INSERT INTO small.ssd_cla_episodes VALUES
    ('e1', 'cla-cp', '2025-02-03', NULL), ('e2', 'cla', '2025-02-03', NULL), ('e3', 'leaver', '2016-01-01', '2024-05-01');
INSERT INTO small.ssd_cp_plans VALUES ('p1', 'cla-cp', '2025-03-03', NULL), ('p2', 'cp', '2025-03-03', NULL);
INSERT INTO small.ssd_cin_plans
SELECT 'n' || id, id, '2025-03-03', NULL, NULL FROM unnest(ARRAY['cin', 'cp', 'cla']) AS id;
INSERT INTO small.ssd_care_leavers VALUES ('l', 'leaver', 'Relevant child', NULL);
INSERT INTO small.ssd_cin_assessments
SELECT 'a' || id, id, NULL, '2025-09-01', NULL, NULL FROM unnest(ARRAY['assessed', 'leaver', 'cin', 'unborn', 'due', 'born']) AS id;
INSERT INTO small.ssd_cin_episodes
SELECT 'r' || id, id, '2025-01-06', NULL, NULL, NULL FROM unnest(ARRAY['open', 'assessed', 'leaver', 'cin']) AS id;
INSERT INTO small.ssd_cin_episodes VALUES ('nfa', 'nothing', '2025-01-06', 'Y', NULL, NULL);

SELECT pg_temp.involve('A', 'Allocated Case Worker', p.pers_person_id) FROM small.ssd_person AS p;

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-09-30');

--
-- Rule 5: one type at a time, the first that holds on the day; rule 1.6
--
SELECT results_eq(
    $$ SELECT child_id, case_type, tier, points, is_type_unknown FROM casework.worker_case ORDER BY child_id $$,
    $$ VALUES
        ('assessed', 'ASSESSMENT', NULL, 2.0, false),
        ('born', 'ASSESSMENT', NULL, 2, false),
        ('cin', 'CIN', NULL, 5, false),
        ('cla', 'CLA', NULL, 11, false),
        ('cla-cp', 'CLA', 'CP', 13, false),
        ('cp', 'CP', NULL, 7, false),
        ('due', 'ASSESSMENT', NULL, 2, false),
        ('leaver', 'CARE_LEAVER', NULL, 3, false),
        ('nothing', 'OPEN', NULL, 1, true),
        ('open', 'OPEN', NULL, 1, false),
        ('unborn', 'ASSESSMENT', NULL, 2, false) $$,
    'the first of CLA, CP, CIN, CARE_LEAVER, ASSESSMENT and OPEN; a child with none is OPEN, flagged, never weightless');

SELECT results_eq(
    $$ SELECT child_id FROM casework.worker_case WHERE is_unborn ORDER BY child_id $$,
    $$ VALUES ('due'), ('unborn') $$,
    'unborn: no date of birth, or one after the day');

SELECT results_eq(
    $$ SELECT DISTINCT as_at, worker_id, worker_name, team_id, team_name, kind, share FROM casework.worker_case $$,
    $$ VALUES (date '2025-09-30', 'A', 'Ann Able', 'T1', 'North', 'lead', 1.0) $$,
    'the worker, the team of the post, and the whole of each case');

SELECT is(rule, 'primes: CLA CP 13', 'the rule that gave the points')
FROM casework.worker_case WHERE child_id = 'cla-cp';

-- the day before each began: CLA on 3 February, CP and CIN on 3 March
SELECT caseload.set_as_at('2025-03-02');
SELECT results_eq(
    $$ SELECT child_id, case_type, tier FROM casework.worker_case WHERE child_id IN ('cla', 'cla-cp', 'cp', 'cin') ORDER BY 1 $$,
    $$ VALUES ('cin', 'OPEN', NULL), ('cla', 'CLA', NULL), ('cla-cp', 'CLA', NULL), ('cp', 'OPEN', NULL) $$,
    'a type holds from its first day');
SELECT caseload.set_as_at('2025-01-05');
SELECT is_empty($$ SELECT * FROM casework.worker_case $$, 'the day before the first allocation nothing is held');
SELECT caseload.set_as_at('2025-09-30');

-- the end is the first day on which it no longer holds
UPDATE small.ssd_cp_plans SET cppl_cp_plan_end_date = '2025-09-30' WHERE cppl_person_id = 'cp';
SELECT is(case_type, 'CIN', 'on its end a plan holds no more') FROM casework.worker_case WHERE child_id = 'cp';
UPDATE small.ssd_cp_plans SET cppl_cp_plan_end_date = '2025-10-01' WHERE cppl_person_id = 'cp';
SELECT is(case_type, 'CP', 'on the day before its end it does') FROM casework.worker_case WHERE child_id = 'cp';
UPDATE small.ssd_cp_plans SET cppl_cp_plan_end_date = NULL WHERE cppl_person_id = 'cp';

-- short breaks are not CLA
INSERT INTO small.ssd_legal_status VALUES ('s1', 'cla', 'V4', '2025-02-03', NULL);
SELECT is(case_type, 'CIN', 'legal status V4: not looked after') FROM casework.worker_case WHERE child_id = 'cla';
UPDATE small.ssd_legal_status SET lega_legal_status = 'V3 short breaks', lega_legal_status_end_date = '2025-06-02';
SELECT results_eq(
    $$ SELECT case_type, case_type_started FROM casework.worker_case WHERE child_id = 'cla' $$,
    $$ VALUES ('CLA', date '2025-06-02') $$,
    'looked after from the day on which short breaks ended');
DELETE FROM small.ssd_legal_status;

-- touching episodes are one, a gap of a day parts them
UPDATE small.ssd_cla_episodes SET clae_cla_episode_ceased_date = '2025-09-10' WHERE clae_person_id = 'cla';
INSERT INTO small.ssd_cla_episodes VALUES ('e4', 'cla', '2025-09-10', NULL);
SELECT results_eq(
    $$ SELECT case_type_started, is_new_risk FROM casework.worker_case WHERE child_id = 'cla' $$,
    $$ VALUES (date '2025-02-03', false) $$,
    'touching episodes of care are one');
UPDATE small.ssd_cla_episodes SET clae_cla_episode_start_date = '2025-09-11' WHERE clae_cla_episode_id = 'e4';
SELECT results_eq(
    $$ SELECT case_type_started, is_new_risk, new_risk FROM casework.worker_case WHERE child_id = 'cla' $$,
    $$ VALUES (date '2025-09-11', true, 'step up on 2025-09-11') $$,
    'a day between them makes the second a new one');
DELETE FROM small.ssd_cla_episodes WHERE clae_cla_episode_id = 'e4';
UPDATE small.ssd_cla_episodes SET clae_cla_episode_ceased_date = NULL WHERE clae_person_id = 'cla';

-- a care leaver: from the later of the 18th birthday and the last care end ...
INSERT INTO small.ssd_person VALUES ('late', '2005-05-01', NULL, NULL);
INSERT INTO small.ssd_care_leavers VALUES ('l2', 'late', 'Former relevant', NULL);
INSERT INTO small.ssd_cla_episodes VALUES ('e5', 'late', '2016-01-01', '2025-07-01');
SELECT pg_temp.involve('P', 'Personal Adviser', 'late', '2022-01-03');
SELECT caseload.set_as_at('2025-06-30');
SELECT is(case_type, 'CLA', 'past 18 and still in care: CLA') FROM casework.worker_case WHERE child_id = 'late';
SELECT caseload.set_as_at('2025-07-01');
SELECT is(case_type, 'CARE_LEAVER', 'from the day on which care ends') FROM casework.worker_case WHERE child_id = 'late';
SELECT caseload.set_as_at('2030-04-30');
SELECT is(case_type, 'CARE_LEAVER', '... up to the day before the 25th birthday') FROM casework.worker_case WHERE child_id = 'late';
SELECT caseload.set_as_at('2030-05-01');
SELECT is(case_type, 'OPEN', 'from the 25th birthday no more') FROM casework.worker_case WHERE child_id = 'late';
SELECT caseload.set_as_at('2025-09-30');
SELECT pg_temp.involve('C', 'Co-worker', 'alone', '2025-01-06');
INSERT INTO small.ssd_person VALUES ('alone', '2005-05-01', NULL, NULL);
INSERT INTO small.ssd_care_leavers VALUES ('l3', 'alone', 'Former relevant', NULL);
SELECT is(case_type, 'OPEN', 'a care leaver only while a lead or an adviser is allocated')
FROM casework.worker_case WHERE child_id = 'alone';
INSERT INTO small.ssd_cin_assessments (cina_assessment_id, cina_person_id, cina_assessment_start_date) VALUES ('alone', 'alone', '2025-02-03');
SELECT results_eq(
    $$ SELECT case_type, case_type_started, is_type_unknown FROM casework.worker_case WHERE child_id = 'alone' $$,
    $$ VALUES ('ASSESSMENT', NULL::date, false) $$,
    'else the next of the types'
);
SELECT pg_temp.involve('P', 'PA', 'alone', '2025-01-06');
SELECT is(case_type, 'CARE_LEAVER', 'with an adviser so') FROM casework.worker_case WHERE child_id = 'alone' AND kind = 'cowork';
DELETE FROM small.ssd_involvements WHERE invo_person_id IN ('alone', 'late');

--
-- Rule 1
--
-- 1.1 the kinds, and what counts for DfE
SELECT pg_temp.involve('B', 'Co-worker', 'cin');
SELECT pg_temp.involve('P', 'PA', 'leaver');
SELECT pg_temp.involve('I', 'Independent Reviewing Officer', 'cla');
SELECT pg_temp.involve('C', 'Supervising Social Worker', 'carers');
SELECT pg_temp.involve('F', 'CW', 'helped');
SELECT pg_temp.involve('B', 'School Nurse', 'open');
SELECT results_eq(
    $$ SELECT worker_id, child_id, kind, points, is_dfe_case FROM casework.worker_case WHERE worker_id <> 'A' ORDER BY 1, 2 $$,
    $$ VALUES
        ('B', 'cin', 'cowork', 5.0, false),
        ('C', 'carers', 'carer', 1, true),
        ('F', 'helped', 'lead', 1, false),
        ('I', 'cla', 'iro', 0, false),
        ('P', 'leaver', 'pa', 3, false) $$,
    'lead and carer held by the registered are DfE''s cases; co-worker and adviser carry points; a reviewing officer none; other roles are not here');

-- a child counts once per worker and kind, whatever the number of rows
SELECT pg_temp.involve('A', 'allocated case worker ', 'cin', team => 'T2');
SELECT pg_temp.involve('A', 'Allocated Case Worker', 'cin', '2025-08-04');
SELECT results_eq(
    $$ SELECT kind, count(*), sum(points), min(started) FROM casework.worker_case WHERE worker_id = 'A' AND child_id = 'cin' GROUP BY 1 $$,
    $$ VALUES ('lead', 1::bigint, 5.0, date '2025-01-06') $$,
    'rows that repeat, overlap or name another team count once, from the earliest start');

-- 1.2 a job share
SELECT pg_temp.involve('B', 'CW', 'cp');
SELECT results_eq(
    $$ SELECT worker_id, share, points, rule FROM casework.worker_case WHERE child_id = 'cp' ORDER BY 1 $$,
    $$ VALUES ('A', 0.5, 3.5, 'primes: CP 7, x 0.5 as the share held'), ('B', 0.5, 3.5, 'primes: CP 7, x 0.5 as the share held') $$,
    'two leads of a child each carry half a case and half its points');

-- 1.3 a pool holds nothing, nor does it take a share
SELECT pg_temp.involve('X', 'CW', 'cla-cp');
SELECT pg_temp.involve('X', 'CW', 'pooled');
SELECT pg_temp.involve('Y', 'CW', 'kept');
SELECT results_eq(
    $$ SELECT worker_id, child_id, share FROM casework.worker_case WHERE child_id IN ('cla-cp', 'pooled', 'kept') ORDER BY 2 $$,
    $$ VALUES ('A', 'cla-cp', 1.0), ('Y', 'kept', 1) $$,
    'Duty North is a pool and holds nothing; Sarah Duty is a person');

-- 1.4 worker ids that share a registration number are one worker
SELECT pg_temp.involve('S1', 'CW', 'first');
SELECT pg_temp.involve('S2', 'CW', 'second');
SELECT pg_temp.involve('S1', 'CW', 'both');
SELECT pg_temp.involve('S2', 'CW', 'both', '2025-06-02');
SELECT results_eq(
    $$ SELECT worker_id, child_id, share FROM casework.worker_case WHERE worker_id LIKE 'S%' ORDER BY 2 $$,
    $$ VALUES ('S1', 'both', 1.0), ('S1', 'first', 1), ('S1', 'second', 1) $$,
    'SW 77 and sw77 are one worker, who does not share a child with herself');

-- an id that is nowhere among the workers, or none at all
SELECT pg_temp.involve('gone', 'CW', 'orphan', team => 'T2');
SELECT pg_temp.involve('-1', 'CW', 'team-held');
SELECT pg_temp.involve(NULL, 'CW', 'team-held');
SELECT results_eq(
    $$ SELECT worker_id, worker_name, team_id, child_id FROM casework.worker_case WHERE child_id IN ('orphan', 'team-held') $$,
    $$ VALUES ('gone', NULL, 'T2', 'orphan') $$,
    'an unknown worker keeps the case, in the team of the allocation; what a team holds, nobody does');

--
-- Rule 2.1: points = weight + factors, x share
--
INSERT INTO small.ssd_legal_status VALUES ('c1', 'cp', 'C1', '2025-09-01', NULL), ('c2', 'cin', 'C1', '2025-07-01', '2025-09-30');
INSERT INTO small.ssd_s47_enquiry VALUES
    ('q1', 'cp', '2025-09-15', NULL),
    ('q2', 'assessed', '2025-09-03', '2025-09-17'),
    ('q3', 'open', '2025-09-02', '2025-09-17');
SELECT results_eq(
    $$ SELECT child_id, factors, whole_points, points, new_risk FROM casework.worker_case
       WHERE worker_id = 'A' AND child_id IN ('cp', 'cin', 'assessed', 'open') ORDER BY 1 $$,
    -- 7 + court 19 + section 47 17 = 43, half of it 21.5; 3 September is 27 days before the 30th, 2 September 28
    $$ VALUES
        ('assessed', NULL, 2.0, 2.0, 'section 47 on 2025-09-03'),
        ('cin', NULL, 5, 5, NULL),
        ('cp', 'court, section 47', 43, 21.5, 'section 47 on 2025-09-15'),
        ('open', NULL, 1, 1, NULL) $$,
    'factors in force add their points; a section 47 enquiry begun in the last 28 days is a new risk though it is over');
SELECT is(rule, 'primes: CP 7 + court 19 + section 47 17, x 0.5 as the share held', 'the rule names the factors')
FROM casework.worker_case WHERE worker_id = 'A' AND child_id = 'cp';
DELETE FROM small.ssd_legal_status;
DELETE FROM small.ssd_s47_enquiry;

-- the tier's own row, else the row without a tier; and a type without a row
DELETE FROM casework.weight WHERE case_type = 'CLA' AND tier = 'CP';
DELETE FROM casework.weight WHERE case_type = 'ASSESSMENT';
SELECT results_eq(
    $$ SELECT child_id, points, rule FROM casework.worker_case WHERE child_id IN ('cla-cp', 'assessed') ORDER BY 1 $$,
    $$ VALUES
        ('assessed', 4.0, 'primes: ASSESSMENT 4 (no weight: a standard case)'),
        ('cla-cp', 11.0, 'primes: CLA CP 11') $$,
    'a NULL tier is the rule for tiers that have no row; a type that has none counts as a standard case');
INSERT INTO casework.weight (scheme, case_type, tier, points, sibling_share) VALUES ('primes', 'CLA', 'CP', 13, 0.5), ('primes', 'ASSESSMENT', NULL, 2, 0.5);

-- the policy row in force
INSERT INTO casework.weight (scheme, case_type, points, started, ended) VALUES
    ('primes', 'CIN', 23, '2025-07-01', '2025-09-30'),
    ('primes', 'CIN', 29, '2025-10-01', NULL);
SELECT is(points, 5.0, 'a row that has ended, or not begun, is not in force') FROM casework.worker_case WHERE worker_id = 'A' AND child_id = 'cin';
SELECT caseload.set_as_at('2025-09-29');
SELECT is(points, 23.0, 'of those in force the latest started counts') FROM casework.worker_case WHERE worker_id = 'A' AND child_id = 'cin';
SELECT caseload.set_as_at('2025-10-01');
SELECT is(points, 29.0, 'from its first day') FROM casework.worker_case WHERE worker_id = 'A' AND child_id = 'cin';
SELECT caseload.set_as_at('2025-09-30');
DELETE FROM casework.weight WHERE started > '2025-01-01';

--
-- Rule 2.2: siblings
--
DELETE FROM small.ssd_involvements;
INSERT INTO small.ssd_person
SELECT id, '2015-05-01', NULL, NULL FROM unnest(ARRAY['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9']) AS id;
INSERT INTO small.ssd_family
SELECT 'f' || id, 'smith', id FROM unnest(ARRAY['s1', 's2', 's3', 's4', 's5', 's6', 's7']) AS id
UNION ALL VALUES ('f8', 'jones', 's8'), ('f9', NULL, 's9');
INSERT INTO small.ssd_cin_plans
SELECT 'n' || id, id, '2025-03-03', NULL, NULL FROM unnest(ARRAY['s1', 's2', 's3', 's8', 's9']) AS id;
INSERT INTO small.ssd_cla_episodes SELECT 'e' || id, id, '2025-02-03', NULL FROM unnest(ARRAY['s4', 's5', 's6']) AS id;
INSERT INTO small.ssd_cp_plans VALUES ('ps6', 's6', '2025-03-03', NULL), ('ps7', 's7', '2025-03-03', NULL);
INSERT INTO small.ssd_cla_placement VALUES
    ('h4', 's4', '2025-02-03', NULL, 'U6', 'AB1 2CD'),
    ('h5', 's5', '2025-02-03', NULL, 'U6', 'EF3 4GH'),
    ('h6', 's6', '2025-02-03', NULL, 'U6', 'AB1 2CD');
INSERT INTO small.ssd_s47_enquiry VALUES ('q4', 's2', '2025-06-02', NULL);
SELECT pg_temp.involve('A', 'CW', id) FROM unnest(ARRAY['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9']) AS id;
SELECT results_eq(
    $$ SELECT child_id, case_type, tier, whole_points, sibling_share, points FROM casework.worker_case ORDER BY child_id $$,
    $$ VALUES
        -- the Smiths' children in need: s2 carries 5 + 17 in full, s1 and s3 each 5 x 0.4
        ('s1', 'CIN', NULL, 5.0, 0.4, 2.00),
        ('s2', 'CIN', NULL, 22, 1, 22),
        ('s3', 'CIN', NULL, 5, 0.4, 2.00),
        -- looked after: s6 with a plan 13 in full, s4 in the same home 11 x 0.5, s5 elsewhere 11 in full
        ('s4', 'CLA', NULL, 11, 0.5, 5.50),
        ('s5', 'CLA', NULL, 11, 1, 11),
        ('s6', 'CLA', 'CP', 13, 1, 13),
        -- the only one of the family with a protection plan, another family, and no family
        ('s7', 'CP', NULL, 7, 1, 7),
        ('s8', 'CIN', NULL, 5, 1, 5),
        ('s9', 'CIN', NULL, 5, 1, 5) $$,
    'within worker, family and type (and placement) the highest counts in full, each other by its own share');
SELECT is(rule, 'primes: CIN 5, x 0.4 as a sibling', 'the rule says so') FROM casework.worker_case WHERE child_id = 's1';

DELETE FROM small.ssd_s47_enquiry;
SELECT results_eq(
    $$ SELECT child_id FROM casework.worker_case WHERE child_id IN ('s1', 's2', 's3') AND sibling_share = 1 $$,
    $$ VALUES ('s1') $$,
    'ties go to the lowest child_id');
DELETE FROM small.ssd_involvements WHERE invo_person_id = 's1';
SELECT pg_temp.involve('B', 'CW', 's1');
CREATE TABLE small.hr_allocation (child_id text, worker_id text, team_id text, kind text, share numeric, reason text, started date, ended date);
INSERT INTO small.hr_allocation VALUES
    ('k1', 'A', 'T1', 'lead', 0.5, NULL, '2025-01-06', NULL),
    ('k1', 'B', 'T1', 'lead', 0.5, NULL, '2025-01-06', NULL),
    ('k2', 'A', 'T1', 'lead', 0.6, NULL, '2025-01-06', NULL),
    ('k2', 'B', 'T1', 'lead', NULL, NULL, '2025-01-06', NULL),
    ('k3', 'A', 'T1', 'cowork', 0.25, NULL, '2025-01-06', NULL),
    ('k4', 'A', 'T1', 'other', NULL, NULL, '2025-01-06', NULL),
    ('k5', 'A', 'T1', 'lead', NULL, NULL, NULL, NULL),
    ('k6', 'A', 'T1', 'lead', NULL, NULL, NULL, '2025-09-30');
SELECT caseload.replace('casework', 'allocation', 'small.hr_allocation');
SELECT results_eq(
    $$ SELECT child_id, worker_id, kind, share, points, started FROM casework.worker_case ORDER BY 1, 2 $$,
    $$ VALUES
        ('k1', 'A', 'lead', 0.5, 0.5, date '2025-01-06'),
        ('k1', 'B', 'lead', 0.5, 0.5, '2025-01-06'),
        ('k2', 'A', 'lead', 0.6, 0.6, '2025-01-06'),
        ('k2', 'B', 'lead', 0.4, 0.4, '2025-01-06'),
        ('k3', 'A', 'cowork', 0.25, 0.25, '2025-01-06'),
        ('k5', 'A', 'lead', 1, 1, NULL) $$,
    'shares as given, the rest for who has none; no start is since always, the end is the first day without');

SELECT * FROM finish();
ROLLBACK;
