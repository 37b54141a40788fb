--
-- visit_status: when each child was visited, and is to be. The policy is the
-- seeded one: looked after 1 week, then 6, 3 months after a year in a lasting
-- placement; CP 10 working days, seen; CIN 20 working days.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\ir ../small_contract.sql

INSERT INTO small.team (team_id, team_name) VALUES ('T1', 'North');
INSERT INTO small.worker (worker_id, worker_name, kind) VALUES ('W1', 'Ann Able', 'person');
INSERT INTO small.post (worker_id, team_id, role, fte) VALUES ('W1', 'T1', 'Social Worker', 1);

-- a child with cases of these types, led by W1
CREATE FUNCTION pg_temp.open(child text, case_type text, started text, ended text DEFAULT NULL)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO small.child (child_id, dob) SELECT child, '2015-01-01'
    WHERE NOT EXISTS (SELECT FROM small.child AS c WHERE c.child_id = child);
    INSERT INTO small.case_type (child_id, case_type, started, ended) VALUES (child, case_type, started::date, ended::date);
    INSERT INTO small.allocation (child_id, worker_id, team_id, kind, started) VALUES (child, 'W1', 'T1', 'lead', started::date);
$$;
CREATE FUNCTION pg_temp.place(child text, home text, started text, ended text DEFAULT NULL, long_term boolean DEFAULT false,
    temporary boolean DEFAULT false, type text DEFAULT 'U6', legal text DEFAULT 'C2')
RETURNS void LANGUAGE sql AS $$
    INSERT INTO small.placement VALUES (child, home, type, long_term, temporary, legal, started::date, ended::date)
$$;
CREATE FUNCTION pg_temp.visit(child text, VARIADIC days text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO small.visit (child_id, visit_type, visited_on, seen, seen_alone) SELECT child, 'CLA', d::date, true, false FROM unnest(days) AS d
$$;
-- next due, days overdue, status
CREATE FUNCTION pg_temp.status(child text) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', next_due_on, days_overdue, status) FROM casework.visit_status WHERE child_id = child
$$;

SELECT caseload.set_as_at('2025-09-30');

--
-- Protection plans and bank holidays
--

-- from Monday 18 August, day 0: 19 20 21 22 are 1 to 4, the 25th is a bank
-- holiday, 26 27 28 29 are 5 to 8, 1 and 2 September are 9 and 10; to the 30th 28 days
SELECT pg_temp.open('cp-never', 'CP', '2025-08-18');
SELECT is(pg_temp.status('cp-never'), '2025-09-02 28 overdue', 'the first within 10 working days, a bank holiday is none');

SELECT pg_temp.open('cp-seen', 'CP', '2025-06-02'), pg_temp.visit('cp-seen', '2025-08-01', '2025-09-16');
SELECT is(pg_temp.status('cp-seen'), '2025-09-30 0 due', '10 working days from the last; the last day is in time');
INSERT INTO small.visit (child_id, visit_type, visited_on, seen) VALUES ('cp-seen', 'CP', '2025-09-24', false);
SELECT results_eq(
    $$ SELECT last_visit_on, last_qualifying_visit_on, next_due_on, is_unknown FROM casework.visit_status WHERE child_id = 'cp-seen' $$,
    $$ VALUES ('2025-09-24'::date, '2025-09-16'::date, '2025-09-30'::date, false) $$,
    'a visit at which the child was not seen does not count'
);
INSERT INTO small.visit (child_id, visit_type, visited_on, seen) VALUES ('cp-seen', 'CP', '2025-09-25', NULL);
SELECT results_eq(
    $$ SELECT last_visit_on, last_qualifying_visit_on, next_due_on, is_unknown FROM casework.visit_status WHERE child_id = 'cp-seen' $$,
    $$ VALUES ('2025-09-25'::date, '2025-09-16'::date, '2025-09-30'::date, true) $$,
    'nor one of which it is not known, and that is said'
);
SELECT caseload.set_as_at('2025-10-01');
SELECT is(pg_temp.status('cp-seen'), '2025-09-30 1 overdue', 'the day after it is overdue');
SELECT caseload.set_as_at('2025-09-24');
SELECT is(pg_temp.status('cp-seen'), '2025-09-30 0 due', 'on an earlier day later visits are not known; due within 7 days');
SELECT caseload.set_as_at('2025-09-23');
SELECT is(pg_temp.status('cp-seen'), '2025-09-30 0 in date', 'and in date before');
SELECT caseload.set_as_at('2025-09-30');
UPDATE casework.visit_policy SET qualifying = 'seen_alone' WHERE case_type = 'CP';
-- 2 June + 10 working days
SELECT is(pg_temp.status('cp-seen'), '2025-06-16 106 overdue', 'where the policy asks for seen alone, seen is not enough');
UPDATE casework.visit_policy SET qualifying = 'any', inclusive = true WHERE case_type = 'CP';
-- 25 September being day 1, 8 October is the 10th
SELECT is(pg_temp.status('cp-seen'), '2025-10-08 0 in date', 'any visit, and the day of it counted');
UPDATE casework.visit_policy SET qualifying = 'seen', inclusive = false WHERE case_type = 'CP';

-- CIN since January, visited on Friday 12 September, CP from Monday 15th: the 10th working day is the 29th
SELECT pg_temp.open('step-up', 'CIN', '2025-01-06'), pg_temp.open('step-up', 'CP', '2025-09-15'), pg_temp.visit('step-up', '2025-09-12');
SELECT is(pg_temp.status('step-up'), '2025-09-29 1 overdue', 'a step up restarts from the plan''s start');
-- the plan ended: CIN again, from the visit of 12 September 20 working days are 10 October
UPDATE small.case_type SET ended = '2025-09-22' WHERE child_id = 'step-up' AND case_type = 'CP';
SELECT is(pg_temp.status('step-up'), '2025-10-10 0 in date', 'a step down goes back to the case below it');

-- a new record of the same type that touches the one before, as on a transfer: from Friday
-- 12 September Monday 15th is day 1, 10 October the 20th
SELECT pg_temp.open('transfer', 'CIN', '2025-01-06', '2025-09-15'), pg_temp.visit('transfer', '2025-09-12');
INSERT INTO small.case_type VALUES ('transfer', 'T2', 'CIN', NULL, '2025-09-15', NULL);
SELECT is(pg_temp.status('transfer'), '2025-10-10 0 in date', 'a record of the same type that touches does not restart the clock');
SELECT results_eq(
    $$ SELECT anchor_on, last_qualifying_visit_on FROM casework.visit_status WHERE child_id = 'transfer' $$,
    $$ VALUES ('2025-01-06'::date, '2025-09-12'::date) $$,
    'it began with the first'
);
-- from Thursday 21 August the 22nd is day 1, the 25th a bank holiday, the 29th day 5, 5 September day 10
SELECT pg_temp.open('renewed', 'CP', '2025-06-02', '2025-07-01'), pg_temp.open('renewed', 'CP', '2025-07-01', '2025-08-26'),
    pg_temp.open('renewed', 'CP', '2025-08-26'), pg_temp.visit('renewed', '2025-08-21');
SELECT is(pg_temp.status('renewed'), '2025-09-05 25 overdue', 'nor do several');
-- from Wednesday 27 August the 29th is day 2, 5 September day 7, the 10th day 10
UPDATE small.case_type SET started = '2025-08-27' WHERE child_id = 'renewed' AND started = '2025-08-26';
SELECT is(pg_temp.status('renewed'), '2025-09-10 20 overdue', 'a day between them does');

--
-- Own plans: the strictest counts
--
SELECT pg_temp.open('own', 'CP', '2025-06-02'), pg_temp.visit('own', '2025-09-22');
INSERT INTO small.visit_plan VALUES ('own', 5, 'working_day', '2025-01-01', NULL);
SELECT is(pg_temp.status('own'), '2025-09-29 1 overdue', 'an own plan of 5 working days goes before 10');
SELECT is(rule, 'own plan: every 5 working days, child seen', 'and is told') FROM casework.visit_status WHERE child_id = 'own';
UPDATE small.visit_plan SET every = 12, unit = 'week';
SELECT is(pg_temp.status('own'), '2025-10-06 0 due', 'one of 12 weeks does not');
UPDATE small.visit_plan SET every = 1, unit = 'week', started = '2025-09-26';
SELECT is(pg_temp.status('own'), '2025-10-03 0 due', 'an own plan asks for nothing before its first day: 26 September + 7');
UPDATE small.visit_plan SET ended = '2025-09-30';
SELECT is(pg_temp.status('own'), '2025-10-06 0 due', 'nor on its end');
SELECT pg_temp.open('own only', 'ASSESSMENT', '2025-09-01');
SELECT is(pg_temp.status('own only'), 'no rule', 'no policy for assessments');
INSERT INTO small.visit_plan VALUES ('own only', 2, 'week', NULL, NULL);
SELECT is(pg_temp.status('own only'), '2025-09-15 15 overdue', 'but an own plan may be, from the start of the case');

--
-- Looked after: anchored on the placement
--

-- moved on 1 September, visited before: within a week of it, the 8th
SELECT pg_temp.open('moved', 'CLA', '2025-01-06'), pg_temp.place('moved', 'A', '2025-01-06', '2025-09-01'),
    pg_temp.place('moved', 'B', '2025-09-01'), pg_temp.visit('moved', '2025-01-07', '2025-08-28');
SELECT is(pg_temp.status('moved'), '2025-09-08 22 overdue', 'a move restarts the clock: within a week');
SELECT is(rule, 'CLA first year: every 6 weeks, the first within 1', 'the rule') FROM casework.visit_status WHERE child_id = 'moved';
SELECT pg_temp.visit('moved', '2025-09-01');
SELECT is(pg_temp.status('moved'), '2025-10-13 0 in date', 'the day of the move is in it; then 6 weeks');

-- a new row of the same placement, as on a change of legal status
SELECT pg_temp.open('touching', 'CLA', '2025-06-01'), pg_temp.place('touching', 'A', '2025-06-01', '2025-08-01'),
    pg_temp.place('touching', 'A', '2025-08-01', legal => 'E1'), pg_temp.visit('touching', '2025-07-25');
SELECT is(pg_temp.status('touching'), '2025-09-05 25 overdue', 'rows of one placement that touch do not restart it: 25 July + 42');
SELECT is(anchor_on, '2025-06-01', 'it began with the first') FROM casework.visit_status WHERE child_id = 'touching';
UPDATE small.placement SET started = '2025-08-02' WHERE child_id = 'touching' AND started = '2025-08-01';
SELECT is(pg_temp.status('touching'), '2025-08-09 52 overdue', 'a day between them does');

-- in the second year: lasting 3 months, else 6 weeks
SELECT pg_temp.open('lasting', 'CLA', '2024-01-10'), pg_temp.place('lasting', 'A', '2024-01-10', long_term => true),
    pg_temp.open('else', 'CLA', '2024-01-10'), pg_temp.place('else', 'C', '2024-01-10', long_term => NULL),
    pg_temp.visit('lasting', '2025-07-05'), pg_temp.visit('else', '2025-07-05');
SELECT is(pg_temp.status('lasting'), '2025-10-05 0 due', 'after a year in a lasting placement 3 months');
SELECT is(pg_temp.status('else'), '2025-08-16 45 overdue', 'otherwise 6 weeks, also when it is not known');
UPDATE small.placement SET started = '2024-09-30' WHERE child_id = 'lasting';
SELECT is(pg_temp.status('lasting'), '2025-10-05 0 due', 'from the anniversary on');
UPDATE small.placement SET started = '2024-10-01' WHERE child_id = 'lasting';
SELECT is(pg_temp.status('lasting'), '2025-08-16 45 overdue', 'and not before');

-- with a connected person approved for the time being: weekly, after the first review 4 weeks
SELECT pg_temp.open('connected', 'CLA', '2025-09-01'), pg_temp.place('connected', 'A', '2025-09-01', temporary => true),
    pg_temp.visit('connected', '2025-09-05', '2025-09-20');
SELECT is(pg_temp.status('connected'), '2025-09-27 3 overdue', 'temporary approval: weekly until the first review');
INSERT INTO small.review VALUES ('connected', 'cla', '2025-09-29', '2025-09-26');
SELECT is(pg_temp.status('connected'), '2025-10-18 0 in date', 'then 4 weeks');
-- with parents
SELECT pg_temp.open('interim', 'CLA', '2025-09-01'), pg_temp.place('interim', 'A', '2025-09-01', type => 'P1', legal => 'C1'),
    pg_temp.open('care order', 'CLA', '2025-09-01'), pg_temp.place('care order', 'B', '2025-09-01', type => 'P1', legal => 'C2'),
    pg_temp.visit('interim', '2025-09-05'), pg_temp.visit('care order', '2025-09-05');
SELECT is(pg_temp.status('interim'), '2025-09-12 18 overdue', 'interim care order, with parents: weekly until the first review');
SELECT is(pg_temp.status('care order'), '2025-10-17 0 in date', 'care order, with parents: 6 weeks');
-- 20 August + 42
SELECT pg_temp.open('lasting order', 'CLA', '2024-01-10'),
    pg_temp.place('lasting order', 'A', '2024-01-10', type => 'P1', legal => 'C2 Full care order', long_term => true),
    pg_temp.visit('lasting order', '2025-08-20');
SELECT is(pg_temp.status('lasting order'), '2025-10-01 0 due', 'also in later years');

-- six months for a long-term foster placement where the child agrees, by a tier; after a year
SELECT pg_temp.open('agreed', 'CLA', '2024-09-30'), pg_temp.place('agreed', 'A', '2024-09-30', type => 'U4', long_term => true),
    pg_temp.visit('agreed', '2025-04-01');
SELECT is(pg_temp.status('agreed'), '2025-07-01 91 overdue', 'three months while nobody says that the child agreed');
UPDATE small.case_type SET tier = 'LONG_TERM_FOSTER' WHERE child_id = 'agreed';
SELECT is(pg_temp.status('agreed'), '2025-10-01 0 due', 'then six');
SELECT is(rule, 'CLA LONG_TERM_FOSTER later long term: every 6 months', 'the rule') FROM casework.visit_status WHERE child_id = 'agreed';
UPDATE small.placement SET started = '2024-10-01' WHERE child_id = 'agreed';
SELECT is(pg_temp.status('agreed'), '2025-05-13 140 overdue', 'not in the first year: 1 April + 42');

-- privately fostered: a week, 6 weeks in the first year, then 12
SELECT pg_temp.open('fostered', 'PRIVATE_FOSTERING', '2025-09-22');
SELECT is(pg_temp.status('fostered'), '2025-09-29 1 overdue', 'private fostering: within a week');
SELECT pg_temp.open('fostered 1', 'PRIVATE_FOSTERING', '2024-10-01'), pg_temp.visit('fostered 1', '2025-08-20'),
    pg_temp.open('fostered 2', 'PRIVATE_FOSTERING', '2024-09-30'), pg_temp.visit('fostered 2', '2025-08-20');
SELECT is(pg_temp.status('fostered 1'), '2025-10-01 0 due', 'in the first year 6 weeks');
SELECT is(pg_temp.status('fostered 2'), '2025-11-12 0 in date', 'then 12');

-- placed for adoption
SELECT pg_temp.open('adoption', 'CLA', '2025-09-01'), pg_temp.place('adoption', 'A', '2025-09-01', type => 'A3', legal => 'E1'),
    pg_temp.visit('adoption', '2025-09-20');
SELECT is(pg_temp.status('adoption'), '2025-09-27 3 overdue', 'placed for adoption: weekly until the first review');

SELECT pg_temp.open('homeless', 'CLA', '2025-09-15');
SELECT is(pg_temp.status('homeless'), '2025-09-22 8 overdue', 'without a placement the case stands for it');
SELECT is(anchor, 'case', 'and that is told') FROM casework.visit_status WHERE child_id = 'homeless';

--
-- Who has no rule, and who is not there
--
SELECT pg_temp.open('unborn', 'CP', '2025-08-18');
UPDATE small.child SET dob = NULL, expected_dob = '2025-11-01' WHERE child_id = 'unborn';
SELECT is(pg_temp.status('unborn'), 'no rule', 'an unborn child has no rule');
UPDATE small.child SET dob = '2025-09-30' WHERE child_id = 'unborn';
SELECT is(pg_temp.status('unborn'), '2025-09-02 28 overdue', 'from birth it has');
SELECT pg_temp.open('dead', 'CP', '2025-08-18');
UPDATE small.child SET died_on = '2025-09-30' WHERE child_id = 'dead';
SELECT is(pg_temp.status('dead'), NULL, 'a child who died is not listed');
SELECT pg_temp.open('closed', 'CP', '2025-01-18', '2025-09-30');
SELECT is(pg_temp.status('closed'), NULL, 'nor one whose case is closed');
INSERT INTO small.child VALUES ('leaver', '2006-01-01');
INSERT INTO small.case_type VALUES ('leaver', 'T1', 'CARE_LEAVER', NULL, '2025-06-02', NULL);
SELECT is(pg_temp.status('leaver'), NULL, 'nor a care leaver to whom nobody is allocated');
INSERT INTO small.allocation (child_id, worker_id, team_id, kind, started) VALUES ('leaver', 'W1', 'T1', 'pa', '2025-06-02');
SELECT is(pg_temp.status('leaver'), '2025-07-28 64 overdue', 'with an adviser 8 weeks');

-- policy rows are dated
INSERT INTO casework.visit_policy (case_type, every, unit, anchor, started, ended) VALUES ('CIN', 1, 'week', 'case', '2025-08-01', '2025-09-30');
SELECT is(pg_temp.status('step-up'), '2025-10-10 0 in date', 'a policy row no longer holds on its end');
UPDATE casework.visit_policy SET ended = '2025-10-01' WHERE ended IS NOT NULL;
SELECT is(pg_temp.status('step-up'), '2025-09-19 11 overdue', 'of those in force the latest started counts');
INSERT INTO casework.visit_policy (case_type, tier, every, unit, anchor) VALUES ('CIN', 'court', 2, 'week', 'case');
UPDATE small.case_type SET tier = 'court' WHERE child_id = 'step-up' AND case_type = 'CIN';
SELECT is(pg_temp.status('step-up'), '2025-09-26 4 overdue', 'a row for the tier goes before one for all');

SELECT results_eq(
    $$ SELECT team_id, team_name, worker_id, worker_name, as_at FROM casework.visit_status WHERE child_id = 'own' $$,
    $$ VALUES ('T1', 'North', 'W1', 'Ann Able', '2025-09-30'::date) $$,
    'team and lead'
);
SELECT is(count(*), count(DISTINCT child_id), 'one row a child') FROM casework.visit_status;
SELECT set_eq(
    $$ SELECT child_id FROM casework._visit_overdue $$,
    $$ SELECT child_id FROM casework.visit_status WHERE status = 'overdue' $$,
    'who is overdue, by less reading'
);
-- longer ago than any interval: the first visit is due by the plan that began in between
INSERT INTO small.visit_plan VALUES ('homeless', 3, 'month', '2025-09-20', NULL);
INSERT INTO small.visit_plan VALUES ('own', 1000000000, 'week', '2025-01-01', NULL);
SELECT set_eq(
    $$ SELECT child_id FROM casework._visit_overdue $$,
    $$ SELECT child_id FROM casework.visit_status WHERE status = 'overdue' $$,
    'also with other plans'
);

SELECT * FROM finish();
ROLLBACK;
