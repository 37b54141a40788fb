--
-- The model ssd: what the extracts of case systems do, and what the contract's
-- relations make of it. Rule 1, domain.md 2.3.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(28);

\ir ../small_ssd.sql
CREATE TABLE small.ssd_cin_visits (cinv_cin_visit_id varchar(48), cinv_person_id varchar(48), cinv_cin_visit_date timestamp);

INSERT INTO small.ssd_department VALUES ('T1', 'North', 'D', NULL), ('T2', 'South', NULL, 'Children'), ('D', 'Children', NULL, NULL);
SELECT pg_temp.employ('A', 'Ann Able');
SELECT pg_temp.employ('B', 'Ben Best', team => 'nowhere');
INSERT INTO small.ssd_person SELECT 'k' || n, '2015-05-01', NULL, NULL FROM generate_series(1, 9) AS n;

-- an involvement that is open, closed, closed before it began, of one day, to
-- come; with placeholders; and one that spans a change of the child's team
SELECT pg_temp.involve('A', 'CW', 'k1');
SELECT pg_temp.involve('A', 'CW', 'k2', '2025-01-06', '2025-09-30');
SELECT pg_temp.involve('A', 'CW', 'k3', '2025-01-06', '2025-01-05');
SELECT pg_temp.involve('A', 'CW', 'k4', '2025-09-30', '2025-09-30');
SELECT pg_temp.involve('A', 'CW', 'k5', '2025-10-01');
SELECT pg_temp.involve('A', 'CW', 'k6', '1900-01-01', '1900-01-01');
SELECT pg_temp.involve('-1', 'CW', 'k7');
SELECT pg_temp.involve('A', 'CW', 'k8', '2025-01-06 09:30:00', NULL, 'T1');
SELECT pg_temp.involve('A', 'CW', 'k8', '2025-01-06 09:30:00', NULL, 'South');

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT caseload.set_as_at('2025-09-30');

SELECT results_eq(
    $$ SELECT child_id, worker_id, team_id, kind, share, started, ended FROM casework.allocation ORDER BY 1, 3 $$,
    $$ VALUES
        ('k1', 'A', NULL, 'lead', NULL::numeric, date '2025-01-06', NULL::date),
        ('k2', 'A', NULL, 'lead', NULL, '2025-01-06', '2025-09-30'),
        ('k3', 'A', NULL, 'lead', NULL, '2025-01-06', '2025-01-05'),
        ('k4', 'A', NULL, 'lead', NULL, '2025-09-30', '2025-09-30'),
        ('k5', 'A', NULL, 'lead', NULL, '2025-10-01', NULL),
        ('k6', 'A', NULL, 'lead', NULL, NULL, NULL),
        ('k7', NULL, NULL, 'lead', NULL, '2025-01-06', NULL),
        ('k8', 'A', 'T1', 'lead', NULL, '2025-01-06', NULL),
        ('k8', 'A', 'T2', 'lead', NULL, '2025-01-06', NULL) $$,
    'placeholders are not known, times are days, a team''s name is its id; nothing is lost'
);
SELECT results_eq(
    $$ SELECT child_id FROM casework.worker_case ORDER BY 1 $$,
    $$ VALUES ('k1'), ('k6'), ('k8') $$,
    'held on the day: what has not ended, has begun, and once'
);
SELECT bag_eq(
    $$ SELECT finding, rows_affected, example_key FROM caseload.findings() WHERE relation = 'allocation' $$,
    $$ VALUES
        ('child, worker and kind repeat on the day: counted once', 1::bigint, 'k8'),
        ('ends before it starts: holds on no day', 1, 'k3'),
        ('held by no worker on the day, at most by a team', 1, 'k7'),
        ('open and without a start: taken to hold since always', 1, 'k6'),
        ('starts after the day', 1, 'k5'),
        ('starts and ends on the same day: holds on no day', 1, 'k4') $$,
    'each fault is a finding'
);

-- what extracts are known to lose or make up
INSERT INTO small.ssd_cin_plans (cinp_cin_plan_id, cinp_person_id, cinp_cin_plan_start_date, cinp_cin_plan_end_date)
VALUES ('p1', 'k1', '2025-01-06', '1900-01-01'), ('p2', 'k2', '2025-01-06', '2025-06-02');
INSERT INTO small.ssd_cin_visits (cinv_cin_visit_id, cinv_person_id, cinv_cin_visit_date) VALUES ('v1', 'k2', '2025-02-03');
SAVEPOINT lost;
UPDATE small.ssd_department SET dept_team_parent_id = NULL, dept_team_parent_name = NULL;
SELECT set_has(
    $$ SELECT relation, finding, rows_affected FROM caseload.findings() $$,
    $$ VALUES
        ('ssd_involvements', '1900-01-01 or -1 stands for nothing: taken as not known', 2::bigint),
        ('ssd_professionals', 'prof_agency_worker_flag says no of everybody: in most extracts it is a placeholder, and the agency rate is 0', 2),
        ('ssd_cin_visits', 'no visit falls into a plan that is open, though some fall into others: some extracts lose them', 1),
        ('team', 'no team belongs to a unit above it: some extracts lose that', 3) $$,
    'and so is what extracts lose or make up'
);
ROLLBACK TO lost;
DELETE FROM small.ssd_cin_plans;
DELETE FROM small.ssd_cin_visits;

-- the vendors' end rules
SELECT count(*) AS dropped FROM caseload.detach('casework') \gset
SELECT count(*) AS made FROM caseload.attach('small', options => '{"inclusive_ends": ["allocation"]}') \gset
SELECT results_eq(
    $$ SELECT child_id FROM casework.worker_case ORDER BY 1 $$,
    $$ VALUES ('k1'), ('k2'), ('k4'), ('k6'), ('k8') $$,
    'where the end is the last day, it and a case of one day count on it'
);
SELECT count(*) AS dropped FROM caseload.detach('casework') \gset
INSERT INTO small.ssd_cla_episodes VALUES ('e1', 'k1', '2025-01-06', '2025-06-30'), ('e2', 'k1', '2025-07-01', '2025-09-30');
INSERT INTO small.ssd_cin_plans VALUES ('n1', 'k8', '2025-01-06', '2025-09-30', NULL);
SELECT count(*) AS made FROM caseload.attach('small', options => '{"inclusive_ends": ["case_type"]}') \gset
SELECT results_eq(
    $$ SELECT child_id, case_type, case_type_started FROM casework.worker_case WHERE child_id IN ('k1', 'k8') ORDER BY 1 $$,
    $$ VALUES ('k1', 'CLA', date '2025-01-06'), ('k8', 'CIN', date '2025-01-06') $$,
    'so do case types; episodes from one day to the next touch'
);
SELECT results_eq(
    $$ SELECT case_type, started, ended FROM casework.case_type WHERE child_id = 'k1' $$,
    $$ VALUES ('CLA', date '2025-01-06', date '2025-10-01') $$,
    'and the end is the day after'
);
SELECT count(*) AS dropped FROM caseload.detach('casework') \gset
DELETE FROM small.ssd_cla_episodes;

-- roles
SELECT count(*) AS made FROM caseload.attach('small', options => '{"roles": {"School Nurse": "cowork", "cw": "other"}}') \gset
SELECT pg_temp.involve('A', role, 'k9')
FROM unnest(ARRAY['ALLOCATED CASE WORKER', 'Allocated to duty', 'SCHOOL NURSE', 'Personal Advisor', 'Health Visitor', 'CW', NULL]) AS role;
SELECT results_eq(
    $$ SELECT kind, count(*) FROM casework.allocation WHERE child_id = 'k9' GROUP BY 1 ORDER BY 1 $$,
    -- a role that the option names, in any case; the first two by their first word; other: the last three
    $$ VALUES ('cowork', 1::bigint), ('lead', 2), ('other', 3), ('pa', 1) $$,
    'a role counts by its whole name, else by its first word'
);
SELECT bag_eq(
    $$ SELECT severity, finding, rows_affected FROM caseload.findings() WHERE finding LIKE 'role %' $$,
    $$ VALUES
        ('information', 'role "CW" counts as no kind of allocation', 10::bigint),
        ('warning', 'role "Health Visitor" counts as no kind of allocation', 1),
        ('warning', 'role (none) counts as no kind of allocation', 1) $$,
    'roles that do not count are named: the one that is meant so for information'
);
SELECT count(*) AS dropped FROM caseload.detach('casework') \gset
DELETE FROM small.ssd_involvements WHERE invo_person_id = 'k9';
SELECT count(*) AS made FROM caseload.attach('small') \gset

-- teams
SELECT results_eq(
    $$ SELECT team_id, team_name, parent_id, service FROM casework.team ORDER BY 1 $$,
    $$ VALUES ('D', 'Children', NULL, NULL::text), ('T1', 'North', 'D', NULL), ('T2', 'South', 'D', NULL) $$,
    'a unit above is known by its id or by its name'
);

-- posts
SELECT results_eq(
    $$ SELECT worker_id, team_id, role, csww_role, registered, contract_kind, fte, started, ended FROM casework.post ORDER BY 1 $$,
    $$ VALUES
        ('A', 'T1', 'Social Worker', NULL::text, true, 'permanent', 1.0, NULL::date, NULL::date),
        ('B', 'nowhere', 'Social Worker', NULL, true, 'permanent', 1, NULL, NULL) $$,
    'one post a worker, without dates; a department that is no team is kept'
);
SELECT pg_temp.involve('B', 'CW', 'k9', '2025-02-03', '2025-09-01', 'T2');
SELECT pg_temp.involve('B', 'PA', 'k9', '2025-03-03', NULL, 'T1');
SELECT is(team_id, 'T2', 'unless an involvement of the last year says better, as a lead first')
FROM casework.post WHERE worker_id = 'B';
UPDATE small.ssd_professionals SET prof_full_time_equivalency = 37, prof_agency_worker_flag = NULL WHERE prof_professional_id = 'B';
SELECT results_eq(
    $$ SELECT fte, contract_kind FROM casework.post WHERE worker_id = 'B' $$,
    $$ VALUES (NULL::numeric, NULL::text) $$,
    'hours are no FTE, no flag is no contract'
);
SELECT results_eq(
    $$ SELECT rows_affected, example_key FROM caseload.findings() WHERE finding LIKE 'full-time equivalent below%' $$,
    $$ VALUES (1::bigint, 'B') $$,
    'and a finding'
);

-- registration: kept for half of the workers or more, or not kept
SELECT pg_temp.employ('N', 'Nia Nunn', swe_no => NULL);
SELECT is(registered, false, 'who has no number where most have one is not registered') FROM casework.post WHERE worker_id = 'N';
UPDATE small.ssd_professionals SET prof_social_worker_registration_no = NULL WHERE prof_professional_id = 'B';
SELECT is(registered, NULL, 'where few have one, it is not known') FROM casework.post WHERE worker_id = 'N';
UPDATE small.ssd_professionals SET prof_social_worker_registration_no = 'SW0000', prof_full_time_equivalency = 1
WHERE prof_professional_id IN ('B', 'N');
SELECT results_eq(
    $$ SELECT worker_id FROM casework.worker_caseload ORDER BY 1 $$,
    $$ VALUES ('A'), ('B'), ('N') $$,
    'a number of zeros is a placeholder, and makes nobody one with another'
);

-- one person under two ids: from agency to permanent, and in two teams
SELECT pg_temp.employ('P1', 'Pam Page', team => 'T1', swe_no => 'SW55', agency => 'Y');
SELECT pg_temp.employ('P2', 'Pam Page', team => 'T1', swe_no => 'SW55', agency => 'N');
SELECT pg_temp.involve('P1', 'CW', 'p1', '2024-01-08');
SELECT pg_temp.involve('P2', 'CW', 'p2', '2025-06-02');
SELECT results_eq(
    $$ SELECT worker_id, team_id, contract_kind, fte, children FROM casework.worker_caseload WHERE worker_id LIKE 'P%' $$,
    $$ VALUES ('P1', 'T1', 'permanent', 1.0, 2::bigint) $$,
    'the id of the latest involvement says what the post is'
);
UPDATE small.ssd_professionals SET prof_professional_department = 'South', prof_full_time_equivalency = 0.5 WHERE prof_professional_id = 'P1';
SELECT results_eq(
    $$ SELECT worker_id, team_id, contract_kind, fte FROM casework.worker_caseload WHERE worker_id LIKE 'P%' ORDER BY 2 $$,
    $$ VALUES ('P1', 'T1', 'permanent', 1.0), ('P1', 'T2', 'agency', 0.5) $$,
    'an id that still holds a child in another team is a post of its own'
);
UPDATE small.ssd_involvements SET invo_involvement_end_date = '2025-06-02' WHERE invo_professional_id = 'P1';
SELECT results_eq(
    $$ SELECT worker_id, team_id, fte FROM casework.worker_caseload WHERE worker_id LIKE 'P%' $$,
    $$ VALUES ('P1', 'T1', 1.0) $$,
    'and is none once it holds nothing'
);

-- rows that repeat at source
INSERT INTO small.ssd_professionals SELECT * FROM small.ssd_professionals WHERE prof_professional_id = 'A';
INSERT INTO small.ssd_department SELECT * FROM small.ssd_department;
INSERT INTO small.ssd_person SELECT * FROM small.ssd_person;
INSERT INTO small.ssd_family VALUES ('f1', 'x', 'k1'), ('f2', 'b', 'k1'), ('f3', 'c', 'k1');
SELECT results_eq(
    $$ SELECT worker_id, team_name, children, fte FROM casework.worker_caseload WHERE worker_id = 'A' $$,
    $$ VALUES ('A', 'North', 3::bigint, 1.0) $$,
    'workers, teams, children and families that repeat count once'
);
SELECT is(family_id, 'b', 'of several families the lowest') FROM casework.worker_case WHERE child_id = 'k1';

-- older names and missing tables
SELECT count(*) AS dropped FROM caseload.detach('casework') \gset
DROP TABLE small.ssd_department, small.ssd_cin_episodes, small.ssd_legal_status, small.ssd_care_leavers, small.ssd_cla_placement;
ALTER TABLE small.ssd_cla_episodes RENAME clae_cla_episode_ceased_date TO clae_cla_episode_ceased;
ALTER TABLE small.ssd_professionals DROP prof_professional_department;
INSERT INTO small.ssd_cla_episodes VALUES ('e1', 'k1', '2025-01-06', NULL), ('e2', 'k6', '2025-01-06', '2025-09-30');
SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'a table or column that the source lacks is no error');
SELECT results_eq(
    $$ SELECT child_id, case_type, team_id FROM casework.worker_case WHERE worker_id = 'A' ORDER BY 1 $$,
    $$ VALUES ('k1', 'CLA', 'South'), ('k6', 'OPEN', 'South'), ('k8', 'OPEN', 'South') $$,
    'the older name of the end of an episode is read; the team is that of the involvements'
);
SELECT is_empty(
    $$ SELECT * FROM caseload.findings() WHERE finding LIKE '%lacks%clae%ceased%' $$,
    'and neither name is said to be lacking'
);
SELECT isnt_empty(
    $$ SELECT * FROM caseload.findings() WHERE relation = 'ssd_department' AND finding LIKE 'the source has no table%' $$,
    'but the tables are'
);
SELECT is_empty($$ SELECT * FROM caseload.findings() WHERE severity = 'error' $$, 'no check fails');

SELECT * FROM finish();
ROLLBACK;
