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
SELECT left(worker_name, 22) AS worker,
       left(team_name, 28) AS team,
       contract_kind AS post,
       round(fte, 1) AS fte,
       cases,
       round(points, 1) AS points,
       round(capacity, 1) AS capacity,
       round(capacity_index, 2) AS index,
       rating
FROM casework.worker_caseload
ORDER BY capacity_index DESC NULLS LAST, worker_id, team_id
LIMIT 25;

\echo 'The council on' :answers_for
SELECT line[1] AS summary
FROM casework.council_summary
    CROSS JOIN regexp_matches(summary, '(.{1,96})(?: |$)', 'g') AS line;

\echo 'Teams by load, children without a worker included: cases of their workers from the lowest to the'
\echo 'highest, thick from the median to what nine in ten do not exceed, and a bar at 18'
SELECT team_name AS team,
       children,
       unallocated AS alone,
       round(average_caseload, 1) AS average,
       caseload.spread(lowest_cases, median_cases, p90_cases, highest_cases, 18, max(highest_cases) OVER (), 25) AS cases,
       highest_cases AS most,
       round(100 * demand_index) AS "load %",
       rating
FROM casework.team_caseload AS t
WHERE NOT EXISTS (SELECT FROM casework.team AS below WHERE below.parent_id = t.team_id)
ORDER BY demand_index DESC NULLS LAST, team_id
LIMIT 15;

\echo 'Who can take the next child with a protection plan, in teams that hold some'
SELECT worker_name,
       team_name,
       children,
       points_free,
       cases_fit,
       round(100 * index_with_case) AS "load with it %"
FROM casework.headroom
WHERE case_type = 'CP'
  AND team_id IN (SELECT team_id FROM casework.worker_caseload WHERE cp_cases > 0)
ORDER BY place
LIMIT 8;

\echo 'Children without a worker'
SELECT reason,
       count(*) AS children,
       count(*) FILTER (WHERE days_waiting >= 28) AS "28 days or longer",
       max(days_waiting) AS "longest, days",
       caseload.bar(count(*), max(count(*)) OVER ()) AS " "
FROM casework.unallocated
WHERE is_headline
GROUP BY reason
ORDER BY children DESC, reason;

-- the page for whoever does not read psql
\! mkdir -p build
\pset format unaligned
\pset tuples_only on
\o build/report.html
SELECT caseload.report('casework', :'answers_for');
\o
\echo
\echo 'The report of the same day is in build/report.html: open it in a browser.'
