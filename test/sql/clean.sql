--
-- What the views over a council's tables do to a value of each type
--
SET datestyle = 'ISO, MDY';

SELECT value, caseload.clean_text(value)
FROM unnest(ARRAY['a', ' a b ', E'\ta\r\n', '', '  ', '-1', ' -1 ', '-10', '1', '-', 'é', ' é ', NULL]) WITH ORDINALITY AS v (value, n)
ORDER BY n;

SELECT value, caseload.clean_date(value)
FROM unnest(ARRAY['2024-02-29', '1900-01-01', '1899-12-30', '1900-01-02', '9999-12-31', '9999-12-30', 'infinity',
    '-infinity', NULL]::date[]) WITH ORDINALITY AS v (value, n)
ORDER BY n;

SELECT value, caseload.clean_date(value)
FROM unnest(ARRAY['2024-02-29 23:59:59.999999', '1999-12-31 23:59:59', '2000-01-01 00:00', '1900-01-01 23:59', '1900-01-02 00:00',
    '9999-12-31 00:00', '9999-12-30 23:59', 'infinity', '-infinity', NULL]::timestamp[]) WITH ORDINALITY AS v (value, n)
ORDER BY n;

-- the third of February is that in every session
SELECT value, caseload.clean_date(value)
FROM unnest(ARRAY['2024-02-03', '2024-02-03 00:00:00.000', '2024-02-03T12:00:00Z', '20240203', '03/02/2024', '3/2/2024 00:00',
    '03-02-2024', '03.02.2024', '29/02/2024', '29/02/2023', '31/04/2024', '2024-13-01', '2024-00-10', '2024-01-00', '0000-01-01',
    '01/01/1900', '1900-01-01', '31/12/9999', '', 'unknown', '03/02/24', '202402031', 'infinity', NULL]) WITH ORDINALITY AS v (value, n)
ORDER BY n;

SELECT value, caseload.clean_flag(value)
FROM unnest(ARRAY['Y', 'y', 'Yes', ' T ', 'TRUE', '1', 'N', 'no', 'f', 'False', '0', '', 'U', '2', NULL]) WITH ORDINALITY AS v (value, n)
ORDER BY n;

SELECT value, caseload.clean_number(value)
FROM unnest(ARRAY['1.50', '-1', 'NaN', 'Infinity', '-Infinity', NULL]::numeric[]) WITH ORDINALITY AS v (value, n)
ORDER BY n;

SELECT value, caseload.clean_number(value)
FROM unnest(ARRAY[' 1.50 ', '.5', '5.', '-1e3', '+2', '37h', '1,000', 'NaN', '', '.', '1e9999', NULL]) WITH ORDINALITY AS v (value, n)
ORDER BY n;

-- bound when they were made: no function or operator of the caller's is run
CREATE SCHEMA regress_hijack;
CREATE FUNCTION regress_hijack.never(text, text) RETURNS boolean LANGUAGE sql RETURN true;
CREATE OPERATOR regress_hijack.= (LEFTARG = text, RIGHTARG = text, FUNCTION = regress_hijack.never);
SET search_path = regress_hijack, pg_catalog;
SELECT caseload.clean_text('a'), caseload.clean_flag('x'), caseload.clean_number('x');
RESET search_path;
DROP OPERATOR regress_hijack.= (text, text);
DROP FUNCTION regress_hijack.never(text, text);
DROP SCHEMA regress_hijack;

-- the planner puts those that are left in SQL into the query
DO $$
DECLARE
    plan text;
BEGIN
    EXECUTE 'EXPLAIN (VERBOSE, FORMAT JSON)
        SELECT caseload.clean_number(v.number), caseload.clean_number(v.name)
        FROM (VALUES (''1'', 1.5), (''2'', 2)) AS v (name, number)'
    INTO plan;
    ASSERT plan LIKE '%Infinity%' AND plan NOT LIKE '%clean_number%', plan;
END
$$;
