--
-- visit_compliance and visit_activity: children in date, and visits due in the
-- 91 days from 2 July to 30 September 2025 made in time. The policy: every 10
-- days, the first within 10.
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
DELETE FROM casework.visit_policy;
INSERT INTO casework.visit_policy (case_type, every, unit, anchor) VALUES ('CIN', 10, 'day', 'case');
INSERT INTO casework.visit_policy (case_type, every, unit, qualifying, anchor) VALUES ('CP', 10, 'day', 'seen', 'case');

CREATE FUNCTION pg_temp.open(child text, worker text, case_type text, started text, ended text DEFAULT NULL, VARIADIC visits text[] DEFAULT '{}')
RETURNS void LANGUAGE sql AS $$
    INSERT INTO small.child (child_id, dob) VALUES (child, '2015-01-01');
    INSERT INTO small.case_type (child_id, case_type, started, ended) VALUES (child, case_type, started::date, ended::date);
    INSERT INTO small.allocation (child_id, worker_id, kind, started, ended) VALUES (child, worker, 'lead', started::date, ended::date);
    INSERT INTO small.visit (child_id, visited_on, seen) SELECT child, d::date, true FROM unnest(visits) AS d;
$$;

SELECT caseload.set_as_at('2025-09-30');

-- due 11 August: made. From then 21 August: made on the 25th, too late. From
-- then 4 September: not made, nor by 14 and 24; 4 October is to come. 1 of 5
SELECT pg_temp.open('A', 'W1', 'CIN', '2025-08-01', NULL, '2025-08-11', '2025-08-25');
-- due 5 October: neither
SELECT pg_temp.open('B', 'W1', 'CIN', '2025-09-25');
-- visited on 25 June: due 5 July, made on the 1st, before the 91 days; from then
-- due 11 July, made on it; closed on the 15th before the next. 2 of 2
SELECT pg_temp.open('C', 'W2', 'CIN', '2025-01-01', '2025-07-15', '2025-06-25', '2025-07-01', '2025-07-11');
-- due on the day itself and not made: neither, but in date
SELECT pg_temp.open('D', 'W2', 'CIN', '2025-09-20');
-- due on the day and made: 1 of 1
SELECT pg_temp.open('E', 'W2', 'CIN', '2025-09-20', NULL, '2025-09-30');
-- no rule
SELECT pg_temp.open('F', 'W2', 'OPEN', '2025-09-01');

SELECT results_eq(
    $$ SELECT team_id, children, children_with_rule, children_in_date, children_overdue, in_date_rate, longest_overdue,
              visits_due, visits_in_time, in_time_rate
       FROM casework.visit_compliance ORDER BY team_id $$,
    $$ VALUES
        ('S', 5::bigint, 4::bigint, 3::bigint, 1::bigint, 75.0, 26, 8::bigint, 4::bigint, 50.0),
        ('T1', 2, 2, 1, 1, 50, 26, 5, 1, 20),
        ('T2', 3, 2, 2, 0, 100, 0, 3, 3, 100),
        (NULL, 5, 4, 3, 1, 75, 26, 8, 4, 50) $$,
    'both measures, a team and those below it, and the council'
);

-- the child goes to South on 10 September: the two visits missed then are South's
UPDATE small.allocation SET ended = '2025-09-10' WHERE child_id = 'A';
INSERT INTO small.allocation (child_id, worker_id, kind, started) VALUES ('A', 'W2', 'lead', '2025-09-10');
SELECT results_eq(
    $$ SELECT team_id, children, visits_due, visits_in_time FROM casework.visit_compliance ORDER BY team_id $$,
    $$ VALUES ('S', 5::bigint, 8::bigint, 4::bigint), ('T1', 1, 3, 1), ('T2', 4, 5, 3), (NULL, 5, 8, 4) $$,
    'a visit counts for the team that led the case on its last day'
);
DELETE FROM small.allocation WHERE child_id = 'A';
SELECT results_eq(
    $$ SELECT scope, team_id, team_name, children, visits_due FROM casework.visit_compliance ORDER BY team_id, scope $$,
    $$ VALUES ('team', 'S', 'Service', 4::bigint, 3::bigint), ('team', 'T1', 'North', 1, 0), ('team', 'T2', 'South', 3, 3),
        ('council', NULL, 'Council', 5, 8), ('team', NULL, 'Unknown team', 1, 5) $$,
    'without a lead and a team of the case it is nobody''s, and counted for the council'
);

-- due on 15 August as CIN, made on the 11th; a step up on the 12th: from then on
-- CP, due 22 August and not made, as the child was not seen on the 20th; not
-- known on the 29th
SELECT pg_temp.open('G', 'W1', 'CIN', '2025-08-05', NULL, '2025-08-11');
INSERT INTO small.case_type VALUES ('G', 'T1', 'CP', NULL, '2025-08-12', NULL);
INSERT INTO small.visit (child_id, visited_on, seen) VALUES ('G', '2025-08-20', false), ('G', '2025-08-29', NULL);
SELECT results_eq(
    $$ SELECT children_overdue, children_unknown, visits_due, visits_in_time FROM casework.visit_compliance WHERE team_id = 'T1' $$,
    -- missed on 22 August, 1, 11 and 21 September; what CIN would have asked for on 21 August is not due
    $$ VALUES (1::bigint, 1::bigint, 5::bigint, 1::bigint) $$,
    'by the rule that was in force on the last day'
);

-- a new record of the same type since 22 September: from the visit of the 10th the next was due on the 20th, and not by 2 October
SELECT pg_temp.open('H', 'W1', 'CIN', '2025-08-31', '2025-09-22', '2025-09-10');
INSERT INTO small.case_type VALUES ('H', NULL, 'CIN', NULL, '2025-09-22', NULL);
UPDATE small.allocation SET ended = NULL WHERE child_id = 'H';
SELECT results_eq(
    $$ SELECT children_overdue, visits_due, visits_in_time FROM casework.visit_compliance WHERE team_id = 'T1' $$,
    $$ VALUES (2::bigint, 7::bigint, 2::bigint) $$,
    'a record of the same type that touches does not restart the clock'
);

--
-- visit_activity: 91 days, and the 91 before (2 April to 1 July)
--
INSERT INTO small.visit (child_id, visited_on, activity) VALUES
    ('B', '2025-09-26', 'Life-story work'), ('B', '2025-09-28', 'life-story work'), ('E', '2025-09-26', 'life-story work '),
    ('C', '2025-07-01', 'life-story work'), ('C', '2025-04-01', 'life-story work'), ('E', '2025-09-26', 'direct work');
SELECT results_eq(
    $$ SELECT team_id, activity, visits, children, visits_before, last_visit_on FROM casework.visit_activity ORDER BY 1, 2 $$,
    $$ VALUES
        ('S', 'direct work', 1::bigint, 1::bigint, 0::bigint, '2025-09-26'::date),
        ('S', 'life-story work', 3, 2, 1, '2025-09-28'),
        ('T1', 'life-story work', 2, 1, 0, '2025-09-28'),
        ('T2', 'direct work', 1, 1, 0, '2025-09-26'),
        ('T2', 'life-story work', 1, 1, 1, '2025-09-26') $$,
    'what was done on visits, by team'
);

-- before the first visit on record nobody knows what was missed: C was open
SELECT caseload.set_as_at('2025-03-01');
SELECT results_eq(
    $$ SELECT scope, team_id, children_with_rule, children_in_date, in_date_rate, visits_due, in_time_rate, unavailable
       FROM casework.visit_compliance ORDER BY 1, 2 $$,
    $$ VALUES
        ('council', NULL, 1::bigint, NULL::bigint, NULL::numeric, NULL::bigint, NULL::numeric, 'no visit up to the day is recorded'),
        ('team', 'S', 1, NULL, NULL, NULL, NULL, 'no visit up to the day is recorded'),
        ('team', 'T2', 1, NULL, NULL, NULL, NULL, 'no visit up to the day is recorded') $$,
    'no visit is recorded: not available, and not 0 %'
);

SELECT * FROM finish();
ROLLBACK;
