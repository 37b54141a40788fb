--
-- load_published() and benchmark on DfE's own file, where the project keeps it:
-- ../shared/data/csww_indicators_2017_to_2022.csv, seen from the project's root.
-- What is expected was worked out from the file without PostgreSQL.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\set file_found `test -r ../shared/data/csww_indicators_2017_to_2022.csv && echo true || echo false`
\if :file_found

\ir ../small_contract.sql

-- a table of the file's own header
\set header `head -n 1 ../shared/data/csww_indicators_2017_to_2022.csv | tr -d '\r\n'`
SELECT format('CREATE TABLE small.staging (%s)', string_agg(format('%I text', c.name), ', ' ORDER BY c.place))
FROM regexp_split_to_table(:'header', ',') WITH ORDINALITY AS c (name, place)
\gexec
\copy small.staging FROM '../shared/data/csww_indicators_2017_to_2022.csv' (FORMAT csv, HEADER match)

SELECT is(caseload.load_published('casework', 'small.staging', 'DfE, year ending 30 September 2022'), 21428::bigint,
    'every cell of 974 rows that is not empty');
SELECT results_eq(
    $$ SELECT marker, marker_reason, count(*), count(value) FROM casework.published_measure
       WHERE source = 'DfE, year ending 30 September 2022' GROUP BY 1, 2 ORDER BY 1 $$,
    $$ VALUES
        ('c', 'suppressed, as it would tell of somebody', 8::bigint, 0::bigint),
        ('low', 'not 0, but rounds to it', 3, 0),
        ('u', 'low reliability', 23, 0),
        ('x', 'not available', 36, 0),
        ('z', 'not applicable', 52, 0),
        (NULL, NULL, 21306, 21306) $$,
    'markers are no figures and have a reason'
);
SELECT results_eq(
    $$ SELECT year, count(DISTINCT la_code), count(DISTINCT region_code) FILTER (WHERE level = 'Regional')
       FROM casework.published_measure WHERE source LIKE '%2022' GROUP BY 1 ORDER BY 1 DESC LIMIT 2 $$,
    $$ VALUES (2022, 150::bigint, 11::bigint), (2021, 150, 11) $$,
    'councils and regions, London also in two halves'
);

-- 19 children of 1 FTE in 2021, 16 in 2022; of 1.25 in post 0.25 left in March 2022; agency 0.5
INSERT INTO small.team VALUES ('T1', 'North');
INSERT INTO small.worker (worker_id, kind) VALUES ('W1', 'person'), ('W2', 'person'), ('W3', 'person');
INSERT INTO small.post (worker_id, team_id, role, contract_kind, fte, started, ended)
VALUES
    ('W1', 'T1', 'Social Worker', 'permanent', 1, '2018-01-01', NULL),
    ('W2', 'T1', 'Social Worker', 'agency', 0.5, '2018-01-01', NULL),
    ('W3', 'T1', 'Social Worker', 'permanent', 0.25, '2018-01-01', '2022-03-01');
INSERT INTO small.allocation (child_id, worker_id, kind, started, ended)
SELECT 'C' || n, 'W1', 'lead', '2020-01-01', CASE WHEN n > 16 THEN '2022-01-01'::date END
FROM generate_series(1, 19) AS n;

PREPARE beside AS
    SELECT measure, value, published_year, england, region_name, region, la_name, published_value, marker_reason,
        councils, quartile, lowest, lower_quartile, median, upper_quartile, highest
    FROM casework.benchmark
    WHERE measure IN ('caseload_fte', 'turnover_rate_fte');

SELECT caseload.set_as_at('2022-09-30');
INSERT INTO casework.this_council (la_code) VALUES ('E08000037');
SELECT results_eq(
    'beside',
    $$ VALUES
        ('caseload_fte', 16.0, 2022, 16.6, 'North East', 18.0, 'Gateshead', 16.5, NULL,
            150::bigint, 2, 8.6, 15.10, 16.45, 18.18, 26.9),
        -- 0.25 of 1
        ('turnover_rate_fte', 25.0, 2022, 17.2, 'North East', 14.8, 'Gateshead', NULL, 'low reliability',
            148, 4, 0, 13.80, 18.55, 22.43, 50) $$,
    'Gateshead in 2022'
);
SELECT caseload.set_as_at('2021-09-30');
UPDATE casework.this_council SET la_code = 'E09000019';
SELECT results_eq(
    'beside',
    $$ VALUES
        ('caseload_fte', 19.0, 2021, 16.3, 'Inner London', 14.0, 'Islington', 12.5, NULL,
            150::bigint, 4, 8.4, 14.70, 16.20, 17.78, 26.1),
        ('turnover_rate_fte', 0.0, 2021, 15.4, 'Inner London', 16.5, 'Islington', 11.5, NULL,
            148, 1, 0, 11.60, 15.50, 18.50, 49.8) $$,
    'Islington in 2021'
);

\else
SELECT skip('the published file is not there', 5);
\endif

SELECT * FROM finish();
ROLLBACK;
