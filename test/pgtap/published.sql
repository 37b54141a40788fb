--
-- The rates that the Department for Education publishes with its statistics of
-- the children's social work workforce, reproduced by the aggregates of ratio.
--
-- Some published rows are typed in here (Crown copyright, Open Government
-- Licence v3.0). The whole file of any years is loaded beside them when it is
-- where the project keeps such files: ../shared/data/csww_indicators_*.csv,
-- the newest of them, seen from the project's root.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;

SELECT * FROM no_plan();

CREATE TEMP TABLE published (
    time_period text,
    time_identifier text,
    geographic_level text,
    country_code text,
    country_name text,
    region_code text,
    region_name text,
    old_la_code text,
    new_la_code text,
    la_name text,
    inpost_fte text,
    inpost_headcount text,
    starters_fte text,
    starters_headcount text,
    leavers_fte text,
    leavers_headcount text,
    turnover_rate_fte text,
    turnover_rate_headcount text,
    agency_fte text,
    agency_headcount text,
    agency_rate_fte text,
    agency_rate_headcount text,
    agency_cover_fte text,
    agency_cover_rate_fte text,
    vacancy_fte text,
    vacancy_rate_fte text,
    vacancy_agency_cover_rate_fte text,
    case_holders_fte text,
    cases text,
    caseload_fte text,
    working_days_lost_fte text,
    absence_rate_fte text
);

COPY published FROM STDIN (FORMAT csv);
2018,Reporting year,Local authority,E92000001,England,E12000002,North West,357,E08000008,Tameside,113.3,122,32.3,33,35.1,36,31,29.5,91,91,44.6,42.7,52,57.1,63,35.7,82.5,114,2045,17.9,734.7,2.6
2018,Reporting year,Local authority,E92000001,England,E12000009,South West,420,E06000053,Isles of Scilly,2,2,0,0,0,0,0,0,1,1,33.3,33.3,0,0,0,0,z,2,27,13.5,c,c
2020,Reporting year,Local authority,E92000001,England,E12000005,West Midlands,330,E08000025,Birmingham,664.2,688,50,51,117.8,124,17.7,18,112.5,117,14.5,14.5,112.5,100,240,26.5,46.9,474.1,7883,16.6,5798.4,3.4
2020,Reporting year,Local authority,E92000001,England,E12000008,South East,886,E10000016,Kent,771,825,102.3,108,69.6,78,9,9.5,89,89,10.3,9.7,55,61.8,69.8,8.3,78.8,565.2,9025,16,4514,2.3
2020,Reporting year,National,E92000001,England,,,,,,31852.3,33928,5202.4,5424,4294.2,4618,13.5,13.6,5800.9,5969,15.4,15,4529,78.1,6112.6,16.1,74.1,20530.8,334706,16.3,231354.1,2.9
2021,Reporting year,Local authority,E92000001,England,E12000008,South East,921,E06000046,Isle of Wight,76.1,80,5,5,8.8,9,11.6,11.3,22,22,22.4,21.6,10,45.5,11,12.6,90.9,59,1110,18.8,532.5,2.8
2021,Reporting year,Local authority,E92000001,England,E12000008,South East,851,E06000044,Portsmouth,133.6,144,16.7,17,x,9,x,6.3,7,7,5,4.6,7,100,10,7,70,81.5,1276,15.7,1262,3.7
2021,Reporting year,Local authority,E92000001,England,E12000009,South West,420,E06000053,Isles of Scilly,0,0,0,0,0,0,z,z,1,1,100,100,1,100,1,100,100,1,16,16,z,z
2021,Reporting year,Local authority,E92000001,England,E13000001,Inner London,206,E09000019,Islington,265.8,279,34.8,35,30.7,33,11.5,11.8,53,53,16.6,16,17,32.1,36,11.9,47.2,129.9,1618,12.5,515.5,0.8
2022,Reporting year,Local authority,E92000001,England,E12000001,North East,390,E08000037,Gateshead,153.7,164,16.6,17,u,u,u,u,8,8,4.9,4.7,8,100,11,6.7,72.7,144,2368,16.5,1554.5,4
2022,Reporting year,Local authority,E92000001,England,E12000001,North East,805,E06000001,Hartlepool,133.1,135,19,19,14.8,17,11.2,12.6,1,1,0.7,0.7,1,100,5,3.6,20,75.9,1268,16.7,490,1.5
2022,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,380,E08000032,Bradford,311.3,336,41.5,44,69.6,73,22.4,21.7,262.5,263,45.7,43.9,136.3,51.9,197,38.8,69.2,334.4,5718,17.1,6039.5,7.7
2022,Reporting year,Local authority,E92000001,England,E12000009,South West,878,E10000008,Devon,317.5,343,47.4,50,44.9,50,14.1,14.6,114,114,26.4,24.9,66,57.9,95,23,69.4,170.6,3129,18.3,2842.5,3.5
2022,Reporting year,Local authority,E92000001,England,E12000009,South West,420,E06000053,Isles of Scilly,0,0,0,0,0,0,z,z,1.8,2,100,100,1.8,100,2,100,90,1,9,9,z,z
2025,Reporting year,National,E92000001,England,,,,,,36186.3,,5837.8,,4276.3,,11.8,,5415.9,,13,,4390.8,81.1,5965.4,14.2,73.6,21105.4,321661,15.2,322786.3,3.5
\.

ALTER TABLE published ADD COLUMN source text;
UPDATE published SET source = 'typed in';

\set file `ls ../shared/data/csww_indicators_*.csv 2>/dev/null | sort -V | tail -n 1`
SELECT :'file' <> '' AS file_found \gset
\if :file_found
\setenv CSWW_FILE :file
ALTER TABLE published ALTER COLUMN source SET DEFAULT 'file';
-- a mark of byte order, which other files of this publisher have, is left out
\copy published (time_period, time_identifier, geographic_level, country_code, country_name, region_code, region_name, old_la_code, new_la_code, la_name, inpost_fte, inpost_headcount, starters_fte, starters_headcount, leavers_fte, leavers_headcount, turnover_rate_fte, turnover_rate_headcount, agency_fte, agency_headcount, agency_rate_fte, agency_rate_headcount, agency_cover_fte, agency_cover_rate_fte, vacancy_fte, vacancy_rate_fte, vacancy_agency_cover_rate_fte, case_holders_fte, cases, caseload_fte, working_days_lost_fte, absence_rate_fte) FROM PROGRAM 'sed "1s/^\xEF\xBB\xBF//" "$CSWW_FILE"' (FORMAT csv, HEADER match, ENCODING 'UTF8')
\endif

-- A figure, or NULL for a marker.
CREATE FUNCTION pg_temp.figure(cell text) RETURNS numeric
    RETURN CASE WHEN cell ~ '^[0-9]+([.][0-9]+)?$' THEN cell::numeric END;

-- A row is a published rate. FTE is printed with one decimal, so it may have
-- been up to 0.05 more or less; numbers of people and of cases are what they
-- are. An area is the code of a region, or England.
CREATE TEMP TABLE rate AS
SELECT
    row_number() OVER () AS id,
    source,
    time_period::integer AS year,
    geographic_level AS level,
    coalesce(region_code, country_code) AS area,
    coalesce(la_name, region_name, country_name) AS name,
    formula,
    measured,
    pg_temp.figure(numerator) AS numerator,
    numerator_margin,
    pg_temp.figure(denominator) AS denominator,
    denominator_margin,
    pg_temp.figure(cell) AS published,
    cell
FROM
    published,
    LATERAL (
        VALUES
            ('average_caseload', 'FTE', cases, 0, case_holders_fte, 0.05, caseload_fte),
            ('turnover_rate', 'FTE', leavers_fte, 0.05, inpost_fte, 0.05, turnover_rate_fte),
            ('turnover_rate', 'headcount', leavers_headcount, 0, inpost_headcount, 0, turnover_rate_headcount),
            ('agency_rate', 'FTE', agency_fte, 0.05, inpost_fte, 0.05, agency_rate_fte),
            ('agency_rate', 'headcount', agency_headcount, 0, inpost_headcount, 0, agency_rate_headcount),
            ('vacancy_rate', 'FTE', vacancy_fte, 0.05, inpost_fte, 0.05, vacancy_rate_fte),
            ('absence_rate', 'FTE', working_days_lost_fte, 0.05, inpost_fte, 0.05, absence_rate_fte),
            ('agency cover', 'FTE', agency_cover_fte, 0.05, agency_fte, 0.05, agency_cover_rate_fte),
            ('vacancy cover', 'FTE', agency_cover_fte, 0.05, vacancy_fte, 0.05, vacancy_agency_cover_rate_fte)
    ) AS measure (formula, measured, numerator, numerator_margin, denominator, denominator_margin, cell);

-- Each rate three times: from the figures as printed, and from those at the
-- ends of what they may have been that make the rate lowest and highest.
CREATE TEMP TABLE bounded AS
SELECT
    id,
    source,
    year,
    level,
    area,
    formula,
    measured,
    bound,
    greatest(numerator + direction * numerator_margin, 0) AS numerator,
    greatest(denominator - direction * denominator_margin, 0) AS denominator,
    CASE WHEN year IN (2020, 2024) THEN 254 ELSE 253 END AS working_days
FROM
    rate,
    (VALUES ('lowest', -1), ('printed', 0), ('highest', 1)) AS ends (bound, direction)
WHERE
    numerator IS NOT NULL
    AND denominator IS NOT NULL;

-- The rates of each row by our aggregates.
CREATE TEMP TABLE computed AS
SELECT
    id,
    bound,
    CASE formula
        WHEN 'average_caseload' THEN caseload.average_caseload(numerator, denominator)
        WHEN 'turnover_rate' THEN caseload.turnover_rate(numerator, denominator)
        WHEN 'agency_rate' THEN caseload.agency_rate(numerator, denominator)
        WHEN 'vacancy_rate' THEN caseload.vacancy_rate(numerator, denominator)
        WHEN 'absence_rate' THEN
            CASE working_days
                WHEN 253 THEN caseload.absence_rate(numerator, denominator)
                ELSE caseload.absence_rate(numerator, denominator, working_days)
            END
        ELSE caseload.percent(caseload.ratio_agg(numerator, denominator))
    END AS rate
FROM bounded
GROUP BY id, formula, bound, working_days;

-- The printed rate and its ends, rounded as a published rate is. A highest rate
-- over a denominator of zero has no limit.
CREATE TEMP TABLE reproduced AS
SELECT
    rate.*,
    rate.numerator IS NOT NULL AND rate.denominator IS NOT NULL AS has_parts,
    printed,
    round(lowest, 1) AS lowest,
    coalesce(round(highest, 1), 'infinity') AS highest
FROM
    rate
    LEFT JOIN (
        SELECT
            id,
            max(rate) FILTER (WHERE bound = 'lowest') AS lowest,
            max(rate) FILTER (WHERE bound = 'printed') AS printed,
            max(rate) FILTER (WHERE bound = 'highest') AS highest
        FROM computed
        GROUP BY id
    ) AS ends USING (id);

-- What is comparable has its rate and both parts as figures. By counting the
-- cells above: of 13 rows of councils turnover lacks Gateshead, twice the Isles
-- of Scilly and by FTE Portsmouth, absence thrice the Isles of Scilly, and
-- vacancy cover once.
SELECT results_eq(
    $$
        SELECT formula, measured, count(*)::integer
        FROM reproduced
        WHERE
            source = 'typed in'
            AND level = 'Local authority'
            AND published IS NOT NULL
            AND has_parts
        GROUP BY formula, measured
        ORDER BY formula, measured
    $$,
    $$
        VALUES
            ('absence_rate', 'FTE', 10),
            ('agency cover', 'FTE', 13),
            ('agency_rate', 'FTE', 13),
            ('agency_rate', 'headcount', 13),
            ('average_caseload', 'FTE', 13),
            ('turnover_rate', 'FTE', 9),
            ('turnover_rate', 'headcount', 10),
            ('vacancy cover', 'FTE', 12),
            ('vacancy_rate', 'FTE', 13)
    $$,
    'the comparable rates that are typed in');

-- Nothing is left out because it could not be read: a cell is a figure or one of
-- the markers x not available, z not applicable, u low reliability, c
-- confidential, low rounds to 0, and in older years : and k.
SELECT is_empty(
    $$
        SELECT DISTINCT cell
        FROM
            (
                SELECT (jsonb_each_text(to_jsonb(published) - '{time_period,time_identifier,geographic_level,
                    country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,source}'::text[])).value
                FROM published
            ) AS figure (cell)
        WHERE
            pg_temp.figure(cell) IS NULL
            AND cell NOT IN ('x', 'z', 'u', 'c', 'low', ':', 'k')
    $$,
    'every cell is a figure or a known marker');

SELECT diag(format('%s published rates of councils are left out: a part of theirs is not published', count(*)))
FROM reproduced
WHERE
    level = 'Local authority'
    AND published IS NOT NULL
    AND NOT has_parts
HAVING count(*) > 0;

-- Every comparable rate of every council; and England's that are typed in,
-- those of years in which its rates used all councils.
SELECT is(
    count(*) FILTER (WHERE published BETWEEN lowest AND highest),
    count(*),
    format('%s, %s: all %s rates of councils, %s', formula, measured, count(*), source))
FROM reproduced
WHERE
    (level = 'Local authority' OR source = 'typed in')
    AND published IS NOT NULL
    AND has_parts
GROUP BY source, formula, measured
ORDER BY source, formula, measured;

SELECT is_empty(
    $$
        SELECT year, name, formula, measured, printed, lowest, highest, published
        FROM reproduced
        WHERE
            (level = 'Local authority' OR source = 'typed in')
            AND published IS NOT NULL
            AND has_parts
            AND published BETWEEN lowest AND highest IS NOT TRUE
    $$,
    'none of them differs');

-- Numbers of people have no margin: these rates are exact to their decimal.
SELECT is_empty(
    $$
        SELECT year, name, formula, published, printed
        FROM reproduced
        WHERE
            (level = 'Local authority' OR source = 'typed in')
            AND measured = 'headcount'
            AND published IS NOT NULL
            AND has_parts
            AND published IS DISTINCT FROM round(printed, 1)
    $$,
    'rates of headcount are exactly the published ones');

-- halves, which go up: 9 of 80 and 9 of 144
SELECT results_eq(
    $$
        SELECT name, trim_scale(printed), published
        FROM reproduced
        WHERE
            source = 'typed in'
            AND formula = 'turnover_rate'
            AND measured = 'headcount'
            AND year = 2021
            AND area = 'E12000008'
        ORDER BY name
    $$,
    $$VALUES ('Isle of Wight', 11.25, 11.3), ('Portsmouth', 6.25, 6.3)$$,
    'halves are rounded away from zero');

-- nobody in post: no turnover, everybody is agency and every post vacant
SELECT results_eq(
    $$
        SELECT formula, measured, round(printed, 1), cell
        FROM reproduced
        WHERE
            source = 'typed in'
            AND year = 2021
            AND name = 'Isles of Scilly'
        ORDER BY formula, measured
    $$,
    $$
        VALUES
            ('absence_rate', 'FTE', NULL, 'z'),
            ('agency cover', 'FTE', 100.0, '100'),
            ('agency_rate', 'FTE', 100.0, '100'),
            ('agency_rate', 'headcount', 100.0, '100'),
            ('average_caseload', 'FTE', 16.0, '16'),
            ('turnover_rate', 'FTE', NULL, 'z'),
            ('turnover_rate', 'headcount', NULL, 'z'),
            ('vacancy cover', 'FTE', 100.0, '100'),
            ('vacancy_rate', 'FTE', 100.0, '100')
    $$,
    'a council with nobody in post');

--
-- Regions and the nation, out of stored ratios of councils
--
\if :file_found

CREATE TEMP TABLE council_ratio AS
SELECT
    year,
    area,
    formula,
    measured,
    bound,
    numerator,
    denominator,
    CASE
        WHEN formula IN ('agency_rate', 'vacancy_rate') THEN
            caseload.ratio(numerator, numerator + denominator)
        WHEN formula = 'absence_rate' THEN
            caseload.ratio(numerator, denominator * working_days)
        WHEN formula <> 'average_caseload' OR numerator > 0 AND denominator > 0 THEN
            caseload.ratio(numerator, denominator)
    END AS ratio
FROM bounded
WHERE
    source = 'file'
    AND level = 'Local authority';

-- A council belongs to its region and to England; one of inner or outer London
-- belongs to London too.
CREATE TEMP TABLE belongs AS
SELECT area AS council_area, area
FROM rate
WHERE level = 'Local authority'
UNION
SELECT area, 'E92000001'
FROM rate
WHERE level = 'Local authority'
UNION
VALUES
    ('E13000001', 'E12000007'),
    ('E13000002', 'E12000007');

CREATE TEMP TABLE council_count AS
SELECT belongs.area, year, formula, measured, count(*) AS councils
FROM rate JOIN belongs ON rate.area = council_area
WHERE
    source = 'file'
    AND level = 'Local authority'
GROUP BY belongs.area, year, formula, measured;

CREATE TEMP TABLE area_ratio AS
SELECT
    belongs.area,
    year,
    formula,
    measured,
    bound,
    count(*) AS councils,
    sum(numerator) AS numerator,
    sum(denominator) AS denominator,
    caseload.rollup(ratio) AS ratio
FROM council_ratio JOIN belongs ON council_ratio.area = council_area
GROUP BY belongs.area, year, formula, measured, bound;

CREATE TEMP TABLE area_rate AS
SELECT
    area,
    year,
    formula,
    measured,
    max(councils) AS councils,
    max(numerator) FILTER (WHERE bound = 'printed') AS numerator_sum,
    max(denominator) FILTER (WHERE bound = 'printed') AS denominator_sum,
    max(rate) FILTER (WHERE bound = 'lowest') AS lowest,
    max(rate) FILTER (WHERE bound = 'printed') AS printed,
    max(rate) FILTER (WHERE bound = 'highest') AS highest
FROM
    area_ratio,
    LATERAL (
        SELECT
            CASE formula
                WHEN 'average_caseload' THEN round(caseload.value(ratio), 1)
                ELSE caseload.percent(ratio, 1)
            END
    ) AS rounded (rate)
GROUP BY area, year, formula, measured;

-- A published row is of the same councils when none of them lacks a part, or
-- when its own parts are the sums of those that have both. Otherwise a council
-- whose parts are not published may have been counted all the same.
CREATE TEMP TABLE area_reproduced AS
SELECT
    rate.*,
    lowest,
    printed,
    highest,
    area_rate.councils = council_count.councils
        OR abs(numerator - numerator_sum) <= (area_rate.councils + 1) * numerator_margin
        AND abs(denominator - denominator_sum) <= (area_rate.councils + 1) * denominator_margin
        AS same_councils
FROM
    rate
    JOIN council_count USING (area, year, formula, measured)
    JOIN area_rate USING (area, year, formula, measured)
WHERE
    source = 'file'
    AND level IN ('National', 'Regional')
    AND published IS NOT NULL;

SELECT is(
    (SELECT count(*) FROM area_reproduced),
    (SELECT count(*) FROM rate WHERE source = 'file' AND level <> 'Local authority' AND published IS NOT NULL),
    'each published rate of a region or of England has its stored ratios');

SELECT is(
    count(*) FILTER (WHERE published BETWEEN lowest AND highest),
    count(*),
    format('%s, %s: all %s rates of regions and of England', formula, measured, count(*)))
FROM area_reproduced
WHERE same_councils
GROUP BY formula, measured
ORDER BY formula, measured;

SELECT is_empty(
    $$
        SELECT year, level, name, formula, measured, printed, lowest, highest, published
        FROM area_reproduced
        WHERE
            same_councils
            AND published BETWEEN lowest AND highest IS NOT TRUE
    $$,
    'none of them differs');

SELECT is_empty(
    $$
        SELECT year, level, name, formula, published, printed
        FROM area_reproduced
        WHERE
            same_councils
            AND measured = 'headcount'
            AND published IS DISTINCT FROM printed
    $$,
    'rates of headcount are exactly the published ones');

SELECT diag(format(
    '%s rates of regions and of England are left out: published with other councils (%s of them reproduce)',
    count(*), count(*) FILTER (WHERE published BETWEEN lowest AND highest)))
FROM area_reproduced
WHERE same_councils IS NOT TRUE;

-- The same out of the councils' rows, without stored ratios between.
SELECT is_empty(
    $$
        SELECT area_ratio.area, year, measured, average_caseload, turnover_rate, agency_rate, absence_rate
        FROM
            area_ratio
            JOIN (
                SELECT
                    belongs.area,
                    year,
                    formula,
                    measured,
                    bound,
                    caseload.average_caseload(numerator, denominator),
                    caseload.turnover_rate(numerator, denominator),
                    caseload.agency_rate(numerator, denominator),
                    caseload.absence_rate(numerator, denominator, working_days)
                FROM bounded JOIN belongs ON bounded.area = council_area
                WHERE
                    source = 'file'
                    AND level = 'Local authority'
                GROUP BY belongs.area, year, formula, measured, bound
            ) AS aggregated USING (area, year, formula, measured, bound)
        WHERE
            CASE formula
                WHEN 'average_caseload' THEN caseload.value(ratio) <> average_caseload
                WHEN 'absence_rate' THEN caseload.percent(ratio) <> absence_rate
                WHEN 'agency_rate' THEN caseload.percent(ratio) <> agency_rate
                WHEN 'turnover_rate' THEN caseload.percent(ratio) <> turnover_rate
            END
    $$,
    'the rollup of stored ratios is the rate of all rows');

\endif

SELECT * FROM finish();
ROLLBACK;
