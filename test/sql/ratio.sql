--
-- The type ratio: text, constructors, accessors
--
SET search_path = caseload, public;

-- text: what is written has no more than it needs
SELECT ratio
FROM (
    VALUES
        (1, '163/9.5 n=12'::ratio),
        (2, '163/9.5'),
        (3, E'  +163.000000 / 09.50\tn=012\n'),
        (4, '-.5/0'),
        (5, '1/2n=3'),
        (6, '0/0'),
        (7, '-0.000001/-1000000 n=1000000'),
        (8, '-170141183460469231731687303715884.105728/170141183460469231731687303715884.105727 n=9223372036854775807')
) AS text (line, ratio)
ORDER BY line;

-- lossless, whatever is set
SET extra_float_digits = -15;
SELECT count(*) AS ratios, count(*) FILTER (WHERE made::text::ratio = made) AS same
FROM
    generate_series(-20, 20) AS a,
    generate_series(-20, 20) AS b,
    LATERAL (SELECT ratio(a * 0.123457 * 10.0 ^ (abs(b) / 2), b * 7.000001 * 10.0 ^ (a / 3))) AS ratios (made);
RESET extra_float_digits;

-- bad text
SELECT ''::ratio;
SELECT '163'::ratio;
SELECT '163/'::ratio;
SELECT '/9.5'::ratio;
SELECT '163/9.5 n='::ratio;
SELECT '163/9.5 n=0'::ratio;
SELECT '163/9.5 n=-1'::ratio;
SELECT '163/9.5 n=1.5'::ratio;
SELECT '163/9.5 n=12 and more'::ratio;
SELECT '163/9.5000000'::ratio;
SELECT 'NaN/1'::ratio;
SELECT '1e3/1'::ratio;
SELECT repeat('ratio', 100)::ratio;
SELECT '170141183460469231731687303715884.105728/1'::ratio;
SELECT '1/1 n=9223372036854775808'::ratio;

-- Soft errors came with PostgreSQL 16; on 15 this looks the same by other means.
SELECT current_setting('server_version_num')::integer >= 160000 AS soft_errors \gset
CREATE FUNCTION is_ratio(input text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM input::ratio;
    RETURN true;
EXCEPTION WHEN invalid_text_representation OR numeric_value_out_of_range THEN
    RETURN false;
END $$;
\if :soft_errors
    CREATE OR REPLACE FUNCTION is_ratio(input text) RETURNS boolean LANGUAGE sql AS $$
        SELECT pg_input_is_valid(input, 'ratio') $$;
\endif
SELECT input, is_ratio(input)
FROM (
    VALUES ('163/9.5 n=12'), ('163/9.5'), ('163'), ('163/9.5 n=0'), ('1e3/1'), (repeat('9', 33) || '/1')
) AS inputs (input);
DROP FUNCTION is_ratio;

-- constructors: one observation, rounded half away from zero to six decimals
SELECT ratio(163, 9.5), ratio(30.0 / 37, -0.0000005), ratio(0, 0);
SELECT ratio(1::bigint, 2::bigint), ratio(1, 2), ratio(1.5::double precision, 2);

-- The most exact type of the arguments is taken; untyped literals and smaller
-- types are double precision, with its 15 digits.
SELECT
    ratio(1234567890123.456789, 1) AS integer_and_numeric,
    ratio(1234567890123.456789, 1::bigint) AS bigint_and_numeric,
    ratio(1234567890123.456789, 1::double precision) AS numeric_and_double,
    ratio('1234567890123.456789', '1') AS literals,
    ratio(1::smallint, 2::smallint) AS smallint,
    ratio(0.1::real, 0.3::real) AS real;
SELECT ratio(NULL, 1.5) IS NULL AS no_numerator, ratio(1.5, NULL) IS NULL AS no_denominator;

-- accessors
SELECT r, numerator(r), denominator(r), observations(r), value(r), percent(r)
FROM
    unnest('{163/9.5 n=12,-1/3,2/-3,0/5,5/0,0/0,0.000001/0.000003}'::ratio[]) AS r;
SELECT numerator(NULL), denominator(NULL), observations(NULL), value(NULL), percent(NULL);

-- per cent with so many digits: halves away from zero, rounded once
SELECT r, percent(r, 0) AS d0, percent(r, 1) AS d1, percent(r, 2) AS d2, percent(r, 20) AS d20
FROM
    unnest('{9/80,9/144,-9/80,9/-80,2/3,1/200,0/7,1/0,99.95/100}'::ratio[]) AS r;

-- 0.04999999999999999999999999 per cent: rounded twice it would be 0.1
SELECT round(percent(r), 1) AS rounded_twice, percent(r, 1) AS rounded_once
FROM
    (VALUES ('4999999999999999999999.999999/10000000000000000000000000'::ratio)) AS close (r);

-- digits at their limits
SELECT percent(ratio(2, 3), 100);
SELECT percent(ratio(2, 3), 101);
SELECT percent(ratio(2, 3), -1);

-- The interval of 7 files of 23. With z = 1.959964, z^2 / 23 = 0.167020 and
-- p = 0.304348: (p + 0.083510 -+ sqrt(0.167020 * (p * (1 - p) + 0.041755))) / 1.167020,
-- which is (0.387858 -+ 0.205756) / 1.167020.
SELECT
    wilson(ratio(7, 23)),
    wilson(ratio(7, 23), 0.99) AS wilson_99,
    wilson(ratio(0, 20)) AS none,
    wilson(ratio(20, 20)) AS all,
    wilson(ratio(0, 0)) AS of_none;
SELECT wilson(ratio(7, 6));
SELECT wilson(ratio(-1, 6));
SELECT wilson(ratio(6.5, 7));
SELECT wilson(ratio(1, 2), 0);
SELECT wilson(ratio(1, 2), 95);
SELECT wilson(ratio(1, 2), 'NaN');

-- merging two
SELECT '163/9.5 n=12'::ratio + '-3/0.5' AS sum;
SELECT '163/9.5'::ratio + NULL AS nothing;
SELECT '1/1 n=9223372036854775807'::ratio + '1/1';
SELECT '170141183460469231731687303715884.105727/1'::ratio + '0.000001/1';
SELECT '1/-170141183460469231731687303715884.105728'::ratio + '0/-0.000001';

-- the cast to numeric is explicit: undefined function, datatype mismatch
SELECT '163/10'::ratio::numeric, '163/0'::ratio::numeric AS nothing;
CREATE TEMP TABLE number (x numeric);
\set VERBOSITY sqlstate
SELECT round('163/10'::ratio);
INSERT INTO number VALUES ('163/10'::ratio);
\set VERBOSITY default

-- columns: default, array, domain, composite
CREATE TEMP TABLE team (
    name text,
    load ratio DEFAULT '0/0',
    loads ratio[]
);
INSERT INTO team VALUES ('North', '163/9.5 n=12', '{1/2,"3/4 n=5"}'), ('South', DEFAULT, NULL);
SELECT * FROM team ORDER BY name;
SELECT pg_column_size(load) AS bytes, team FROM team ORDER BY name;
DROP TABLE number, team;
