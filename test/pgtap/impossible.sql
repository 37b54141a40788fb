--
-- What no council means: amounts that are none and days without end. They count
-- as not known, in every view, and findings() names them.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\ir ../small_contract.sql

INSERT INTO small.team (team_id, team_name) VALUES ('T', 'North');
INSERT INTO small.worker (worker_id, kind, qualified_on) VALUES ('W1', 'person', '2020-06-01'), ('W2', 'person', '2025-06-01');
INSERT INTO small.post (worker_id, team_id, role, fte, started) VALUES
    ('W1', 'T', 'social worker', 1, '2019-03-04'), ('W2', 'T', 'social worker', 0.8, '2024-07-01');
INSERT INTO small.vacancy (team_id, role, fte, agency_cover_fte, started) VALUES ('T', 'social worker', 1, 0.5, '2024-06-03');
INSERT INTO small.reduction (worker_id, reason, share, fte, started) VALUES
    ('W1', 'trade union', 0.2, NULL, '2024-06-03'), ('W2', 'panel', NULL, 0.1, '2024-06-03');
INSERT INTO small.absence (worker_id, reason, started, ended, days_lost) VALUES ('W1', 'sickness', '2025-03-03', '2025-03-10', 4);
INSERT INTO small.child (child_id, dob) VALUES ('A', '2015-05-01'), ('B', '2016-05-01');
INSERT INTO small.case_type (child_id, team_id, case_type, started) VALUES ('A', 'T', 'CP', '2024-01-08'), ('B', 'T', 'CIN', '2024-01-08');
INSERT INTO small.allocation (child_id, worker_id, team_id, kind, share, started) VALUES
    ('A', 'W1', 'T', 'lead', 0.5, '2024-07-08'), ('A', 'W2', 'T', 'lead', 0.7, '2024-07-08'), ('B', 'W2', 'T', 'lead', NULL, '2024-07-08');
INSERT INTO small.supervision (worker_id, held_on) VALUES ('W1', '2025-07-01'), ('W1', '2025-09-01');
INSERT INTO small.assessment (child_id, worker_id, referred_on, started, authorised_on) VALUES
    ('A', 'W1', '2025-03-03', '2025-03-05', '2025-05-01');
INSERT INTO small.case_factor (child_id, factor, started) VALUES ('A', 'section 47', '2025-06-02');
INSERT INTO small.review (child_id, kind, due_on, held_on) VALUES ('A', 'icpc', '2025-06-20', '2025-06-24');
SELECT caseload.set_as_at('2025-09-30');

-- The rows of all views, hashed, once a statement was run, which is taken back.
CREATE FUNCTION pg_temp.views_after(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    name text;
    rows text;
    hashes text := '';
BEGIN
    EXECUTE statement;
    FOR name IN
        SELECT a.relation FROM casework.attachment AS a WHERE a.kind = 'view' AND NOT starts_with(a.relation, '_') ORDER BY 1
    LOOP
        EXECUTE format('SELECT md5(string_agg(v::text, chr(10) ORDER BY v::text)) FROM casework.%I AS v', name) INTO rows;
        hashes := hashes || format(E'%s %s\n', name, rows);
    END LOOP;
    RAISE EXCEPTION 'enough' USING ERRCODE = 'CL999', DETAIL = hashes;
EXCEPTION
    WHEN SQLSTATE 'CL999' THEN
        GET STACKED DIAGNOSTICS rows = PG_EXCEPTION_DETAIL;
        RETURN rows;
END
$$;

CREATE TABLE pg_temp.impossible (relation text, name text, of_row text, value text);
INSERT INTO pg_temp.impossible
SELECT a.relation, a.name, a.of_row, v.value
FROM (VALUES
        ('allocation', 'share', 'child_id = ''A'' AND worker_id = ''W1'''), ('post', 'fte', 'worker_id = ''W2'''), ('vacancy', 'fte', 'true'),
        ('vacancy', 'agency_cover_fte', 'true'), ('reduction', 'share', 'worker_id = ''W1'''), ('reduction', 'fte', 'worker_id = ''W2'''),
        ('absence', 'days_lost', 'true')) AS a (relation, name, of_row)
    CROSS JOIN (VALUES ('NaN'), ('Infinity'), ('-1')) AS v (value)
UNION ALL
VALUES
    ('post', 'started', 'worker_id = ''W1''', '-infinity'),
    ('worker', 'qualified_on', 'worker_id = ''W2''', '-infinity'),
    ('supervision', 'held_on', 'held_on = ''2025-07-01''', '-infinity'),
    ('assessment', 'referred_on', 'true', '-infinity'),
    ('assessment', 'started', 'true', '-infinity'),
    ('case_factor', 'started', 'true', '-infinity'),
    ('absence', 'started', 'true', '-infinity'),
    ('absence', 'ended', 'true', 'infinity');

CREATE TABLE pg_temp.unknown AS
SELECT
    i.relation,
    i.name,
    pg_temp.views_after(format('UPDATE small.%I SET %I = NULL WHERE %s', i.relation, i.name, i.of_row)) AS views
FROM (SELECT DISTINCT i.relation, i.name, i.of_row FROM pg_temp.impossible AS i) AS i;

SELECT isnt(u.views, pg_temp.views_after('SELECT'), format('it shows when %s.%s is not known', u.relation, u.name))
FROM pg_temp.unknown AS u
ORDER BY u.relation, u.name;

SELECT is(
    pg_temp.views_after(format('UPDATE small.%I SET %I = %L WHERE %s', i.relation, i.name, i.value, i.of_row)),
    u.views,
    format('%s as %s.%s is as if not known', i.value, i.relation, i.name)
)
FROM pg_temp.impossible AS i
    JOIN pg_temp.unknown AS u ON u.relation = i.relation AND u.name = i.name
ORDER BY i.relation, i.name, i.value;

-- Tuesday 1 October to Monday 7th are five working days of the census year
UPDATE small.absence SET started = NULL, ended = '2024-10-08', days_lost = NULL;
SELECT is(working_days_lost, 5::numeric, 'an absence since always loses the days of the year')
FROM casework.workforce_census
WHERE scope = 'council' AND period_from = '2024-10-01';

UPDATE small.allocation SET share = 'NaN' WHERE worker_id = 'W1';
UPDATE small.post SET fte = -0.5 WHERE worker_id = 'W2';
UPDATE small.vacancy SET fte = 'Infinity';
SELECT results_eq(
    $$ SELECT relation, finding, rows_affected, share_of_rows, example_key FROM caseload.findings('casework')
       WHERE finding LIKE '%below 0, NaN or infinite%' ORDER BY 1 $$,
    $$ VALUES
        ('allocation', 'share below 0, NaN or infinite: counted as not known', 1::bigint, 0.3333, 'A'),
        ('post', 'FTE below 0, NaN or infinite: counted as not known', 1, 0.5, 'W2'),
        ('vacancy', 'FTE below 0, NaN or infinite: counted as not known', 1, 1, 'T') $$,
    'findings() names the amounts that are none'
);

SELECT * FROM finish();
ROLLBACK;
