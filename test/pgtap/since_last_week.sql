--
-- since_last_week: what changed between 23 and 30 September 2025. The policy is
-- that of test/small_ssd.sql: 40 points of cases a full-time worker; CIN 5; red
-- above 1.1.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(12);

\ir ../small_ssd.sql

INSERT INTO small.ssd_department VALUES ('T1', 'North', NULL, NULL);
SELECT pg_temp.employ('A', 'Ann Able');
SELECT pg_temp.employ('B', 'Ben Best');
SELECT pg_temp.employ('C', 'Cat Cole');
SELECT pg_temp.employ('D', 'Dee Day');
SELECT pg_temp.employ('L', 'Lou Lane');
SELECT pg_temp.employ('X', 'Duty Desk', NULL, fte => NULL, swe_no => NULL, agency => NULL);

-- a child with a plan
CREATE FUNCTION pg_temp.plan(child text, started text DEFAULT '2024-01-08', ended text DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
    INSERT INTO small.ssd_person VALUES (child, '2015-05-01', NULL, NULL);
    INSERT INTO small.ssd_cin_plans VALUES ('n', child, started::timestamp, ended::timestamp, NULL);
$$;

SELECT count(pg_temp.plan('A' || i)), count(pg_temp.involve('A', 'CW', 'A' || i)) FROM generate_series(1, 8) AS i;
SELECT count(pg_temp.plan('B' || i)), count(pg_temp.involve('B', 'CW', 'B' || i)) FROM generate_series(1, 8) AS i;

-- held by nobody until the 25th, and Ann's ninth
SELECT pg_temp.plan('waited'), pg_temp.involve('A', 'CW', 'waited', '2025-09-25');
-- Ben's ninth, gone to Cat on the 26th
SELECT pg_temp.plan('moved'), pg_temp.involve('B', 'CW', 'moved', '2025-01-06', '2025-09-26'), pg_temp.involve('C', 'CW', 'moved', '2025-09-26');
SELECT pg_temp.plan('new', '2025-09-24'), pg_temp.involve('C', 'CW', 'new', '2025-09-24');
SELECT pg_temp.plan('alone', '2025-09-29');
SELECT pg_temp.plan('gone', '2024-01-08', '2025-09-27'), pg_temp.involve('C', 'CW', 'gone', '2025-01-06', '2025-09-27');
SELECT pg_temp.plan('left', '2024-01-08'), pg_temp.involve('C', 'CW', 'left', '2025-01-06', '2025-09-24');
SELECT pg_temp.plan('desk', '2024-01-08'), pg_temp.involve('C', 'CW', 'desk', '2025-01-06', '2025-09-28'), pg_temp.involve('X', 'CW', 'desk', '2025-09-28');
-- recorded twice, and one child
SELECT pg_temp.plan('lou', '2024-01-08'), pg_temp.involve('L', 'CW', 'lou', '2025-01-06'), pg_temp.involve('L', 'CW', 'lou', '2025-03-03');
-- recorded twice and then once: Cat's all the time
SELECT pg_temp.plan('again'), pg_temp.involve('C', 'CW', 'again', '2025-01-06'), pg_temp.involve('C', 'CW', 'again', '2025-03-03', '2025-09-26');
-- Dee comes to Cat's help, and is recorded twice
SELECT pg_temp.plan('shared'), pg_temp.involve('C', 'CW', 'shared', '2025-01-06'),
    pg_temp.involve('D', 'CW', 'shared', '2025-09-25'), pg_temp.involve('D', 'CW', 'shared', '2025-09-25');
-- of age, and with an adviser all the time
INSERT INTO small.ssd_person VALUES ('adult', '2006-05-01', NULL, NULL);
INSERT INTO small.ssd_care_leavers VALUES ('c', 'adult', NULL, 'T1');
SELECT pg_temp.involve('C', 'CW', 'adult', '2025-01-06', '2025-09-25'), pg_temp.involve('B', 'PA', 'adult', '2025-01-06');
-- before the week and after it
SELECT pg_temp.plan('early', '2025-09-23'), pg_temp.involve('C', 'CW', 'early', '2025-09-23');
SELECT pg_temp.plan('late', '2025-10-01'), pg_temp.involve('C', 'CW', 'late', '2025-10-01');

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-09-30');
CREATE TABLE small.hr_post AS SELECT * FROM casework.post;
UPDATE small.hr_post SET started = '2020-01-06';
UPDATE small.hr_post SET ended = '2025-09-29' WHERE worker_id = 'L';
SELECT caseload.replace('casework', 'post', 'small.hr_post');

CREATE FUNCTION pg_temp.sentences(what text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT w.sentence FROM casework.since_last_week AS w WHERE w.change = what ORDER BY w.line
$$;

SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('left') $$,
    $$ VALUES ('Lou Lane (North) left and still holds 1 child, 29 September.') $$,
    'who left'
);
-- 9 x 5 = 45 of 40
SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('newly red') $$,
    $$ VALUES ('Ann Able (North) is over the threshold: index 1.13, red above 1.1, 25 September.') $$,
    'who is over the threshold now'
);
-- 8 x 5, and 3 as a personal adviser
SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('no longer red') $$,
    $$ VALUES ('Ben Best (North) is no longer over the threshold: index 1.08, red above 1.1, 26 September.') $$,
    'and who was'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('newly unallocated') $$,
    $$ VALUES
        ('Child left (North) has no social worker, had Cat Cole, 24 September.'),
        ('Child desk (North) has no social worker, had Cat Cole, 28 September.'),
        ('Child lou (North) has no social worker, had Lou Lane, 29 September.'),
        ('Child alone is new and has no social worker, 29 September.') $$,
    'children without a social worker: nobody, a pool, one who left'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('newly allocated') $$,
    $$ VALUES ('Child waited (North) has a social worker: Ann Able, 25 September.') $$,
    'and with one again'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('worker changed') $$,
    $$ VALUES
        ('Child shared (North) went from Cat Cole to Cat Cole and Dee Day, 25 September.'),
        ('Child moved (North) went from Ben Best to Cat Cole, 26 September.') $$,
    'changes of worker, each named once'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('opened') $$,
    $$ VALUES ('Child new (North) opened with Cat Cole, 24 September.'), ('Child alone opened, 29 September.') $$,
    'opened since the 23rd; on the 23rd itself is no change, and what is to come is none yet'
);
SELECT results_eq(
    $$ SELECT * FROM pg_temp.sentences('closed') $$,
    $$ VALUES ('Child gone (North) closed, was with Cat Cole, 27 September.') $$,
    'closed'
);
SELECT results_eq(
    $$ SELECT change, subject, id, worker_id, worker_name, team_id, team_name, changed_on
       FROM casework.since_last_week WHERE id IN ('L', 'moved') ORDER BY line $$,
    $$ VALUES
        ('left', 'worker', 'L', 'L', 'Lou Lane', 'T1', 'North', '2025-09-29'::date),
        ('worker changed', 'child', 'moved', 'C', 'Cat Cole', 'T1', 'North', '2025-09-26') $$,
    'what, who, where and when'
);
SELECT results_eq(
    $$ SELECT DISTINCT as_at, since, count(*) OVER () FROM casework.since_last_week $$,
    $$ VALUES ('2025-09-30'::date, '2025-09-23'::date, 13::bigint) $$,
    'and nothing else: not the adult with an adviser, nor the child recorded once less, nor what began on the 23rd'
);
SELECT caseload.set_as_at('2025-10-08');
SELECT results_eq(
    $$ SELECT id FROM casework.since_last_week $$,
    $$ VALUES (NULL) LIMIT 0 $$,
    'in the week after nothing changed'
);

SELECT * FROM finish();
ROLLBACK;
