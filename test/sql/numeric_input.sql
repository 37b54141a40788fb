--
-- SQL numbers as arguments: numeric is decoded from its own digits, so what
-- comes of it is compared with numeric's arithmetic, for numbers of all shapes.
--
-- The only way in is an argument of ratio(); its numerator is the number,
-- rounded to six decimals, or an error where that does not fit.
--

CREATE FUNCTION decoded(number numeric) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN caseload.numerator(caseload.ratio(number, 1::numeric));
EXCEPTION WHEN numeric_value_out_of_range THEN
    RETURN 'out of range';
END $$;

CREATE FUNCTION decoded(number double precision) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN caseload.numerator(caseload.ratio(number, 1::double precision));
EXCEPTION WHEN numeric_value_out_of_range THEN
    RETURN 'out of range';
END $$;

CREATE FUNCTION decoded(number bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN caseload.numerator(caseload.ratio(number, 1::bigint));
EXCEPTION WHEN numeric_value_out_of_range THEN
    RETURN 'out of range';
END $$;

-- what numeric makes of it
CREATE FUNCTION expected(number numeric) RETURNS text RETURN
    CASE
        WHEN round(number, 6) BETWEEN -9223372036854.775808 AND 9223372036854.775807 THEN
            trim_scale(round(number, 6))::text
        ELSE 'out of range'
    END;

-- so many digits, the same in every run, that do not compress
CREATE FUNCTION digits(seed integer, length integer) RETURNS text RETURN (
    SELECT left(string_agg(translate(md5(seed || '.' || part), 'abcdef', '123456'), '' ORDER BY part), length)
    FROM generate_series(0, length / 32) AS part
);

CREATE TABLE number (shape text, x numeric);

-- every number of digits before and after the point
INSERT INTO number
SELECT 'digits', format('%s%s.%s', sign, digits(100 * whole + decimals, whole), digits(seed, decimals) || '0')::numeric
FROM
    generate_series(1, 20) AS whole,
    generate_series(0, 40) AS decimals,
    generate_series(1, 5) AS seed,
    (VALUES ('+'), ('-')) AS signs (sign);

-- digits that round, at every power of ten
INSERT INTO number
SELECT 'powers', (sign || mantissa || 'e' || power)::numeric
FROM
    (VALUES ('1'), ('4'), ('5'), ('9'), ('49'), ('50'), ('51'), ('99'), ('499999999'), ('500000000'),
        ('500000001'), ('999999999'), ('10001'), ('9223372036854775807'), ('99999999999999999999')) AS mantissas (mantissa),
    generate_series(-45, 45) AS power,
    (VALUES ('+'), ('-')) AS signs (sign);

-- a digit or two, which are read and written by a shorter way
INSERT INTO number
SELECT 'small', (sign || whole || '.' || part)::numeric
FROM
    (VALUES (0), (1), (9), (10), (99), (100), (9999), (10000), (65535)) AS wholes (whole),
    (
        SELECT lpad(i::text, 2, '0') FROM generate_series(0, 99) AS i
        UNION ALL
        VALUES ('1234'), ('0001'), ('0100'), ('9999'), ('00001'), ('12345'), ('10000001'), ('00004999'), ('00005')
    ) AS parts (part),
    (VALUES ('+'), ('-')) AS signs (sign);

-- about halves of the last digit kept
INSERT INTO number
SELECT 'halves', sign * (whole + (2 * i + 1) * 0.0000005 + step)
FROM
    (VALUES (0), (1), (9999), (10000), (123456789012), (9223372036854)) AS wholes (whole),
    generate_series(0, 20) AS i,
    (VALUES (0), (1e-7), (-1e-7), (1e-8), (-1e-8), (1e-30), (-1e-30), (1e-100), (-1e-100)) AS steps (step),
    (VALUES (1), (-1)) AS signs (sign);

-- about the ends
INSERT INTO number
SELECT 'ends', sign * (9223372036854.775807 + step)
FROM
    (VALUES (0), (1e-6), (2e-6), (-1e-6), (5e-7), (4.9e-7), (4.999999999e-7), (1.5e-6), (1.4999999e-6),
        (1), (-1), (1e4), (1e8), (1e-90), (5e-7 - 1e-90), (1.5e-6 - 1e-90)) AS steps (step),
    (VALUES (1), (-1)) AS signs (sign);

-- zeros and others with more decimals than the short format has room for
INSERT INTO number
SELECT 'scale', round(value, scale)
FROM
    (VALUES (0), (1), (-1), (12.3456785), (-9223372036854.775808)) AS whole (value),
    (VALUES (0), (1), (6), (62), (63), (64), (65), (1000), (16383)) AS scales (scale);

-- weights beyond the short format's, either way, to the ends of numeric
INSERT INTO number
SELECT 'weight', (sign || '1e' || power)::numeric
FROM
    (VALUES (-16383), (-1000), (-261), (-260), (-259), (-257), (-256), (-255), (-252), (251), (252), (255),
        (256), (257), (260), (1000), (131071)) AS powers (power),
    (VALUES ('+'), ('-')) AS signs (sign);

-- too large for a page: compressed, and not even that
INSERT INTO number
SELECT 'large', (sign || whole || '.' || decimals)::numeric
FROM
    (VALUES ('0'), ('123456789'), ('9223372036854'), (repeat('123', 40000)), (digits(1, 40000))) AS wholes (whole),
    (VALUES (repeat('7', 16000)), (digits(2, 16000)), ('0000005' || digits(3, 16000)), ('00000049' || digits(4, 16000)),
        ('775807' || digits(5, 16000)), (repeat('0', 16000) || '1')) AS fractions (decimals),
    (VALUES ('+'), ('-')) AS signs (sign);

INSERT INTO number
VALUES ('special', 'NaN'), ('special', 'Infinity'), ('special', '-Infinity');

-- As they are stored, with one-byte headers and out of line, and as they are
-- computed, with headers of four bytes.
SELECT
    shape,
    count(*) AS numbers,
    count(*) FILTER (WHERE expected(x) = 'out of range') AS out_of_range,
    count(*) FILTER (WHERE decoded(x) IS DISTINCT FROM expected(x)) AS stored_differ,
    count(*) FILTER (WHERE decoded(-x) IS DISTINCT FROM expected(-x)) AS computed_differ
FROM number
GROUP BY shape
ORDER BY shape;

-- all of the shapes that were meant are there
SELECT
    bool_or(pg_column_size(x) < 10) AS short_header,
    bool_or(pg_column_compression(x) IS NOT NULL) AS compressed,
    bool_or(pg_column_size(x) > 8000) AS out_of_line,
    bool_or(scale(x) > 63) AS long_format
FROM number;

-- double precision: 15 digits, as the cast to numeric takes them
SELECT
    shape,
    count(*) AS numbers,
    count(*) FILTER (WHERE decoded(y) IS DISTINCT FROM expected(y::numeric)) AS differ
FROM
    number,
    LATERAL (
        SELECT
            CASE
                WHEN abs(x) BETWEEN 1e-300 AND 1e300 OR x IN (0, 'NaN', 'Infinity', '-Infinity') THEN
                    x::double precision
            END
    ) AS doubles (y)
WHERE y IS NOT NULL
GROUP BY shape
ORDER BY shape;

SELECT count(*) AS numbers, count(*) FILTER (WHERE decoded(y) IS DISTINCT FROM expected(y::numeric)) AS differ
FROM
    generate_series(0, 9) AS power,
    generate_series(1::bigint, 500) AS i,
    LATERAL (
        VALUES
            ((i * 1234567 % 1000003) * 0.0000001 * 10.0::double precision ^ power),
            (-(i * 7654321 % 999983 + 0.5) * 1e-6 * 10.0::double precision ^ power),
            (i / 3.0::double precision * 10.0::double precision ^ power)
    ) AS generated (y);

-- integers
SELECT count(*) AS numbers, count(*) FILTER (WHERE decoded(y) IS DISTINCT FROM expected(y)) AS differ
FROM (
    VALUES (0::bigint), (1), (-1), (2147483648), (9223372036854), (9223372036855), (-9223372036854),
        (-9223372036855), (9223372036854775807), (-9223372036854775808)
) AS integers (y);
SELECT caseload.ratio(2147483647, -2147483648);

-- The other way: a decimal as numeric has the bytes that numeric itself gives the
-- same number without trailing zeros. A sum past 64 bits is a number too.
SELECT count(*) AS numbers,
    count(*) FILTER (WHERE numeric_send(caseload.numerator(caseload.ratio(y, 1))) IS DISTINCT FROM numeric_send(trim_scale(y))) AS differ,
    count(*) FILTER (WHERE caseload.numerator(caseload.ratio(y, 1))::text IS DISTINCT FROM trim_scale(y)::text) AS texts_differ
FROM (
    SELECT sign * (i * 7919 % 100003) * 10.0 ^ power AS x
    FROM
        generate_series(-6, 7) AS power,
        generate_series(0, 400) AS i,
        (VALUES (1), (-1)) AS signs (sign)
    UNION ALL
    SELECT sign * (10.0 ^ power + part)
    FROM
        generate_series(-6, 12) AS power,
        (VALUES (0), (0.000001), (-0.000001), (0.1), (0.9999), (0.99999), (1000.0001)) AS parts (part),
        (VALUES (1), (-1)) AS signs (sign)
    UNION ALL
    SELECT sign * (whole + hundredths / 100.0)
    FROM
        (VALUES (0), (1), (9999), (10000)) AS wholes (whole),
        generate_series(0, 99) AS hundredths,
        (VALUES (1), (-1)) AS signs (sign)
    UNION ALL
    VALUES (9223372036854.775807), (-9223372036854.775808), (9223372036854), (-10000), (0.0001)
) AS numbers (x),
    LATERAL round(x, 6) AS y;
SELECT caseload.numerator(r), caseload.numerator(r OPERATOR(caseload.+) r)
FROM (VALUES (caseload.ratio(9223372036854.775807, 1)), (caseload.ratio(-9223372036854.775808, 1))) AS large (r);

-- what the errors say
SELECT caseload.ratio('NaN'::numeric, 1);
SELECT caseload.ratio(1, '-Infinity'::numeric);
SELECT caseload.ratio('Infinity'::double precision, 1);
SELECT caseload.ratio(9223372036854.775808, 1);
SELECT caseload.ratio(1e15::double precision, 1);
SELECT caseload.ratio(9223372036855, 1);
SELECT caseload.ratio(1e200, 1);

DROP TABLE number;
DROP FUNCTION decoded(numeric), decoded(double precision), decoded(bigint), expected, digits;
