--
-- load_published() and benchmark.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT * FROM no_plan();

\ir ../small_contract.sql

INSERT INTO small.team VALUES ('T1', 'North');
INSERT INTO small.worker (worker_id, kind) VALUES ('W1', 'person'), ('W2', 'person');
INSERT INTO small.post (worker_id, team_id, role, contract_kind, fte, started) VALUES
    ('W1', 'T1', 'Social Worker', 'permanent', 1, '2020-01-01'), ('W2', 'T1', 'Social Worker', 'agency', 0.5, '2020-01-01');
INSERT INTO small.allocation (child_id, worker_id, kind, started)
SELECT 'C' || n, 'W1', 'lead', '2025-01-01' FROM generate_series(1, 16) AS n;
SELECT caseload.set_as_at('2025-09-30');

-- 16 cases of 1 FTE; agency 0.5 of 1.5
SELECT results_eq(
    $$ SELECT measure, census_year, value, published_year, england, difference, quartile FROM casework.benchmark
       WHERE measure IN ('caseload_fte', 'agency_rate_fte', 'vacancy_rate_fte', 'turnover_rate_headcount') $$,
    $$ VALUES
        ('caseload_fte', 2025, 16.0, 2025, 15.2, 0.8, NULL::integer),
        ('turnover_rate_headcount', 2025, 0.0, NULL, NULL, NULL, NULL),
        ('agency_rate_fte', 2025, 33.3, 2025, 13.0, 20.3, NULL),
        ('vacancy_rate_fte', 2025, NULL, 2025, 14.2, NULL, NULL) $$,
    'beside the seeded figures of England'
);
SELECT is(count(*), 90::bigint, 'ten measures of nine years are seeded')
FROM casework.published_measure WHERE measure NOT LIKE 'caseload\_band\_%';
SELECT is(min(round(cases.value / holders.value, 1) - caseload.value), 0.0, 'seeded caseloads are cases / FTE of their holders, up to 0.1 of revision')
FROM casework.published_measure AS cases
    JOIN casework.published_measure AS holders ON holders.year = cases.year AND holders.measure = 'case_holders_fte'
    JOIN casework.published_measure AS caseload ON caseload.year = cases.year AND caseload.measure = 'caseload_fte'
WHERE cases.measure = 'cases';

CREATE TABLE small.staging (time_period text, geographic_level text, region_code text, region_name text, new_la_code text, la_name text,
    old_la_code text, caseload_fte text, agency_rate_fte text);
INSERT INTO small.staging VALUES
    ('2024', 'National', '', '', '', '', '', '15.4', '16.2'),
    ('2024', 'Regional', 'R1', 'East', '', '', '', '14', '12.5'),
    ('2024', 'Regional', 'R2', 'West', '', '', '', '18', 'u'),
    ('2024', 'Local authority', 'R1', 'East', 'E1', 'Alder', '101', '10', 'x'),
    ('2024', 'Local authority', 'R1', 'East', 'E2', 'Birch', '102', '14', 'z'),
    ('2024', 'Local authority', 'R1', 'East', 'E3', 'Cedar', '103', '16', 'low'),
    ('2024', 'Local authority', 'R2', 'West', 'E4', 'Damson', '104', '18', ':'),
    ('2024', 'Local authority', 'R2', 'West', 'E5', 'Elder', '105', '20', '');
SELECT is(caseload.load_published('casework', 'small.staging', 'a test'), 15::bigint, 'cells with a figure or a marker are loaded');
SELECT results_eq(
    $$ SELECT la_name, value, marker, marker_reason FROM casework.published_measure WHERE measure = 'agency_rate_fte' AND la_code IS NOT NULL ORDER BY 1 $$,
    $$ VALUES
        ('Alder', NULL::numeric, 'x', 'not available'), ('Birch', NULL, 'z', 'not applicable'),
        ('Cedar', NULL, 'low', 'not 0, but rounds to it'), ('Damson', NULL, ':', 'not available') $$,
    'a marker is NULL with its reason'
);
INSERT INTO casework.this_council (la_code) VALUES ('E3');
SELECT caseload.set_as_at('2025-09-29');
-- England's of 2024; quartiles of 10, 14, 16, 18, 20 are 14, 16, 18: 16 is in the second
SELECT results_eq(
    $$ SELECT census_year, value, published_year, england, region_name, region, la_name, published_value, councils, quartile, lowest, median, highest
       FROM casework.benchmark WHERE measure = 'caseload_fte' $$,
    $$ VALUES (2024, NULL::numeric, 2024, 15.4, 'East', 14.0, 'Cedar', 16.0, 5::bigint, NULL::integer, 10.0, 16.0, 20.0) $$,
    'nobody held a case at the census of 2024'
);
UPDATE small.allocation SET started = '2024-01-01';
SELECT results_eq(
    $$ SELECT value, quartile FROM casework.benchmark WHERE measure = 'caseload_fte' $$,
    $$ VALUES (16.0, 2) $$,
    'its quartile'
);
SELECT is(marker_reason, 'not 0, but rounds to it', 'why nothing was published') FROM casework.benchmark WHERE measure = 'agency_rate_fte';

UPDATE small.staging SET caseload_fte = '15.5' WHERE geographic_level = 'National';
SELECT is(caseload.load_published('casework', 'small.staging', 'a revision'), 15::bigint, 'loaded again');
SELECT results_eq(
    $$ SELECT value, source FROM casework.published_measure WHERE level = 'National' AND year = 2024 AND measure = 'caseload_fte' $$,
    $$ VALUES (15.5, 'a revision') $$,
    'a revised figure takes the place of the one before'
);

SELECT throws_ok(
    $$ INSERT INTO small.staging (time_period, geographic_level, caseload_fte) VALUES ('2025', 'National', '15,2');
       SELECT caseload.load_published('casework', 'small.staging', 'a test') $$,
    '22023', 'column caseload_fte of relation small.staging has the value "15,2", which is no figure and no marker', 'neither a figure nor a marker'
);
SELECT throws_ok(
    $$ INSERT INTO small.staging (time_period, geographic_level) VALUES ('time_period', 'geographic_level');
       SELECT caseload.load_published('casework', 'small.staging', 'a test') $$,
    '22023', 'relation small.staging has a row of the year "time_period" and the level "geographic_level"', 'a header'
);
SELECT throws_ok(
    $$ ALTER TABLE small.staging DROP COLUMN la_name; SELECT caseload.load_published('casework', 'small.staging', 'a test') $$,
    '42703', 'relation small.staging lacks columns of the published file', 'a column that is missing'
);
SELECT throws_ok($$ SELECT caseload.load_published('casework', NULL, 'a test') $$, '22004', NULL, 'no staging table');

SELECT * FROM finish();
ROLLBACK;
