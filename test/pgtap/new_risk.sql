--
-- New risk on open cases, by case, worker, team and council: an enquiry under
-- section 47, or a step up, that began in the 28 days up to the day.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(5);

\ir ../small_contract.sql
SELECT caseload.set_as_at('2025-09-30');

SELECT ok(summary ~ 'No open case is on record\.' AND summary !~ 'Every open child' AND new_risk_cases = 0, 'of no records nothing good is said')
FROM casework.council_summary;

INSERT INTO small.team (team_id, parent_id) VALUES ('S', NULL), ('N', 'S'), ('W', 'S');
INSERT INTO small.worker (worker_id, kind) VALUES ('a', 'person'), ('b', 'person');
INSERT INTO small.post (worker_id, team_id, role, fte, started) VALUES ('a', 'N', 'Social Worker', 1, '2020-01-06'), ('b', 'W', 'Social Worker', 1, '2020-01-06');
INSERT INTO small.allocation (child_id, worker_id, team_id, kind, started) VALUES
    ('enquiry', 'a', 'N', 'lead', '2025-01-06'),
    ('shared', 'a', 'N', 'lead', '2025-01-06'),
    ('shared', 'b', 'W', 'lead', '2025-01-06'),
    ('old', 'b', 'W', 'lead', '2025-01-06'),
    ('coworked', 'a', 'N', 'lead', '2025-01-06'),
    ('coworked', 'b', 'W', 'cowork', '2025-01-06');
INSERT INTO small.case_type (child_id, case_type, started)
SELECT c, 'CIN', '2025-01-06' FROM unnest('{enquiry,shared,old,coworked}'::text[]) AS c;
INSERT INTO small.case_type (child_id, case_type, started) VALUES ('shared', 'CP', '2025-09-30'), ('coworked', 'CLA', '2025-09-03');
INSERT INTO small.case_factor (child_id, factor, started, ended) VALUES
    ('enquiry', 'section 47', '2025-09-03', '2025-09-10'),  -- the first of the 28 days
    ('old', 'section 47', '2025-09-02', NULL);              -- the day before it

SELECT results_eq(
    $$ SELECT worker_id, child_id, is_new_risk FROM casework.worker_case WHERE kind = 'lead' ORDER BY 1, 2 $$,
    $$ VALUES ('a', 'coworked', true), ('a', 'enquiry', true), ('a', 'shared', true), ('b', 'old', false), ('b', 'shared', true) $$,
    'by case'
);
SELECT results_eq(
    $$ SELECT worker_id, new_risk_cases FROM casework.worker_caseload ORDER BY 1 $$,
    $$ VALUES ('a', 3::bigint), ('b', 1) $$,
    'by worker, co-worked cases left out'
);
SELECT results_eq(
    $$ SELECT team_id, new_risk_cases FROM casework.team_caseload ORDER BY 1 $$,
    $$ VALUES ('N', 3::bigint), ('S', 3), ('W', 1) $$,
    'by team, a child once above two'
);
SELECT is(new_risk_cases, 3::bigint, 'and of the council') FROM casework.council_summary;

SELECT * FROM finish();
ROLLBACK;
