/*
 * The demonstration: a synthetic council's case records, attached, what is
 * doubtful in them, and who carries how much. In a database without the
 * extension:
 *
 *     psql -q -f test/demo.sql
 */
\set ON_ERROR_STOP on
\set QUIET on
\pset pager off
\pset footer off
\pset null '-'
\pset border 0
\pset format wrapped
\pset columns 100

\echo 'A synthetic council: 250 seats, six years of case records (schema ssd) and what HR knows (hr)'
\ir council.sql
ANALYZE;

\echo
\echo 'CREATE EXTENSION caseload, and SELECT caseload.attach(''ssd'')'
CREATE EXTENSION caseload;
SELECT caseload.set_as_at('2025-09-30') AS answers_for
\gset
SELECT kind, count(*) AS made
FROM caseload.attach('ssd')
GROUP BY kind
ORDER BY kind;

-- what the case system does not say comes from HR
SELECT count(caseload.replace('casework', relname, oid)) AS replaced
FROM pg_class
WHERE relnamespace = 'hr'::regnamespace
  AND relname IN (SELECT name FROM caseload.definition WHERE kind = 'contract')
\gset
ANALYZE;

\echo 'What was found in the data'
SELECT severity, relation, left(finding, 60) AS finding, rows_affected AS rows
FROM caseload.findings()
WHERE severity <> 'information'
ORDER BY severity, rows_affected DESC NULLS LAST, relation
LIMIT 20;

\echo 'Workers by load on' :answers_for
SELECT worker_name,
       team_name,
       contract_kind AS post,
       round(fte, 2) AS fte,
       cases,
       round(points, 1) AS points,
       round(capacity, 1) AS capacity,
       round(capacity_index, 2) AS index,
       rating
FROM casework.worker_caseload
ORDER BY capacity_index DESC NULLS LAST, worker_id, team_id
LIMIT 25;
