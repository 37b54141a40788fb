--
-- The contract and the policy tables: that each relation has the columns that it
-- is said to have, in their order and of their types, whoever fills it; and that
-- every relation and column of a target has a comment.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(10);

\ir ../small_ssd.sql

CREATE TEMP TABLE declared (relation text, columns text);
INSERT INTO declared VALUES
    ('child', 'child_id, dob, expected_dob, died_on, family_id'),
    ('team', 'team_id, team_name, parent_id, service'),
    ('worker', 'worker_id, worker_name, swe_no, staff_id, kind, qualified_on, asye_from, asye_to'),
    ('post', 'worker_id, team_id, role, csww_role, registered, contract_kind, fte, leave_reason, started, ended'),
    ('allocation', 'child_id, worker_id, team_id, kind, share, reason, started, ended'),
    ('case_type', 'child_id, team_id, case_type, tier, started, ended'),
    ('case_factor', 'child_id, factor, started, ended'),
    ('placement', 'child_id, placement_id, placement_type, long_term, temporary_approval, legal_status, started, ended'),
    ('visit', 'child_id, worker_id, visit_type, activity, visited_on, seen, seen_alone'),
    ('visit_plan', 'child_id, every, unit, started, ended'),
    ('reduction', 'worker_id, reason, share, fte, started, ended'),
    ('absence', 'worker_id, reason, started, ended, days_lost'),
    ('vacancy', 'team_id, role, fte, agency_cover_fte, started, ended'),
    ('supervision', 'worker_id, child_id, supervisor_id, kind, held_on'),
    ('audit', 'child_id, audited_on, sample, grade, theme, at_risk'),
    ('contact', 'contact_id, child_id, received_on, decided_on, outcome'),
    ('assessment', 'child_id, worker_id, referred_on, started, authorised_on'),
    ('review', 'child_id, kind, due_on, held_on'),
    ('escalation', 'child_id, raised_by, raised_on, resolved_on');

CREATE TEMP TABLE policy (relation text, columns text);
INSERT INTO policy VALUES
    ('scheme', 'scheme, standard_case_points'),
    ('weight', 'scheme, case_type, tier, points, sibling_share'),
    ('factor_weight', 'scheme, factor, points'),
    ('standard', 'role, points_per_fte, stable_points, target_cases, holds_cases'),
    ('automatic_reduction', 'reason, share, months, after_working_days'),
    ('eligibility', 'role, asye, min_months_qualified, case_type, tier, joint_only'),
    ('visit_policy', 'case_type, tier, legal_status, placement_phase, every, unit, first_within, inclusive, qualifying, anchor'),
    ('timescale', 'clock, days, unit'),
    ('supervision_policy', 'role, asye, every, unit'),
    ('asye_supervision', 'after, every, unit'),
    ('threshold', 'measure, role, amber, red'),
    ('day_off', 'day, name');

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'the model ssd');
CREATE SCHEMA nothing;
SELECT lives_ok($$ SELECT caseload.attach('nothing', 'contract', 'empty') $$, 'the model contract, over nothing');

-- a table that was never analyzed is planned for as if it were large
SELECT is_empty(
    $$
        SELECT a.relation
        FROM casework.attachment AS a
            JOIN pg_class AS c ON c.oid = format('casework.%I', a.relation)::regclass
        WHERE c.relkind = 'r' AND c.reltuples < 0
    $$,
    'the planner knows of every table that attach() makes'
);

CREATE FUNCTION pg_temp.columns_in(target text)
RETURNS TABLE (relation text, columns text) LANGUAGE sql AS $$
    SELECT c.relname::text, string_agg(a.attname, ', ' ORDER BY a.attnum)
    FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = target::regnamespace AND c.relkind IN ('r', 'v')
    GROUP BY c.relname
$$;

SELECT set_eq(
    $$ SELECT relation, columns FROM pg_temp.columns_in('casework') WHERE relation IN (SELECT d.relation FROM declared AS d) $$,
    'SELECT relation, columns FROM declared',
    'the columns of the contract by the model ssd'
);
SELECT set_eq(
    $$ SELECT relation, columns FROM pg_temp.columns_in('empty') WHERE relation IN (SELECT d.relation FROM declared AS d) $$,
    'SELECT relation, columns FROM declared',
    'and when nothing fills them'
);
SELECT set_eq(
    $$ SELECT relation, columns FROM pg_temp.columns_in('casework') WHERE relation IN (SELECT p.relation FROM policy AS p) $$,
    $$ SELECT relation, columns || ', started, ended' FROM policy $$,
    'the columns of the policy tables, each row dated'
);

-- a day is a date, a flag boolean, an amount numeric, anything else text
SELECT is_empty(
    $$ SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
       FROM pg_class AS c
           JOIN pg_namespace AS n ON n.oid = c.relnamespace
           JOIN declared AS d ON d.relation = c.relname
           JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
       WHERE n.nspname IN ('casework', 'empty')
           AND format_type(a.atttypid, a.atttypmod) <> CASE
               WHEN a.attname ~ '(^|_)(on|from|to|dob)$' OR a.attname IN ('started', 'ended') THEN 'date'
               WHEN a.attname IN ('registered', 'long_term', 'temporary_approval', 'seen', 'seen_alone', 'at_risk') THEN 'boolean'
               WHEN a.attname IN ('fte', 'agency_cover_fte', 'share', 'days_lost') THEN 'numeric'
               WHEN a.attname = 'every' THEN 'integer'
               ELSE 'text'
           END $$,
    'the types of the contract'
);
SELECT is_empty(
    $$ SELECT c.relname, a.attname
       FROM pg_class AS c
           LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum >= 0 AND NOT a.attisdropped
       WHERE c.relnamespace IN ('casework'::regnamespace, 'empty'::regnamespace)
           AND c.relkind IN ('r', 'v')
           AND (obj_description(c.oid, 'pg_class') IS NULL OR col_description(c.oid, a.attnum) IS NULL) $$,
    'every relation and column of a target has a comment'
);

-- the row in force needs no second look: a key starts once a day
SELECT throws_ok(
    $$ INSERT INTO casework.weight (scheme, case_type, points) VALUES ('illustrative', 'CP', 9) $$,
    '23505', NULL,
    'a second row of a key without a start of its own is an error'
);
-- 52 weeks of 5 days are 260; 2025 has one day more, a Wednesday, and 8 bank holidays
SELECT is(
    caseload.working_days((SELECT caseload.calendar_agg(o.day) FROM casework.day_off AS o), '2025-01-01', '2026-01-01'),
    253,
    'the bank holidays of 2025 are days off'
);

SELECT * FROM finish();
ROLLBACK;
