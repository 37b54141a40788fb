--
-- Values of workload that none of our functions made: each function refuses them
-- or gives an answer, and goes nowhere beyond them
--
SET search_path = caseload, public;

-- A type of bytes, laid out as workload is. To cast one into the other takes a
-- superuser; a damaged page takes none.
SET client_min_messages = warning;
CREATE TYPE public.image;
CREATE FUNCTION public.image_in(cstring) RETURNS public.image LANGUAGE internal IMMUTABLE STRICT AS 'byteain';
CREATE FUNCTION public.image_out(public.image) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'byteaout';
CREATE TYPE public.image (INPUT = image_in, OUTPUT = image_out, INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended);
RESET client_min_messages;
CREATE CAST (public.image AS workload) WITHOUT FUNCTION;
CREATE CAST (workload AS public.image) WITHOUT FUNCTION;

-- Everything that takes a workload. Returns how it ended: 'answered', or the code
-- of the error. What is not a mere refusal raises.
CREATE FUNCTION public.try(forged workload) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    query text;
    result text := 'answered';
    answer text;
BEGIN
    FOREACH query IN ARRAY ARRAY[
        'workload_out($1)::text',
        'workload_send($1)::text',
        'workload_hash($1)::text',
        'workload_cmp($1, $1)::text',
        'workload_cmp($1, ''v1 (1,2,3,4)'')::text',
        'concat(workers($1), case_holders($1), cases($1), points($1), capacity($1), fte($1))',
        'concat(average_caseload($1), weighted_caseload($1), capacity_index($1), headroom($1), overload($1))',
        'concat(quantile($1, ''cases'', 0.9), stddev($1, ''points''), gini($1, ''points_per_fte''), mean($1, ''capacity_index''))',
        'concat(workers_over($1, ''cases'', 1), (SELECT count(*) FROM bands($1, ''cases_per_fte'', ''{0,1}'')))',
        'workload_final($1)::text',
        'workload_accum($1, 1, 1, 1, 1)::text',
        'workload_combine($1, ''v1 (1,2,3,4)'')::text',
        'workload_combine(''v1 (1,2,3,4)'', $1)::text',
        '($1 + $1)::text',
        '(SELECT caseload.rollup(w)::text FROM (VALUES ($1), ($1), (''v1 (1,2,3,4)''), ($1)) AS v (w))'
    ]
    LOOP
        BEGIN
            EXECUTE 'SELECT ' || query INTO answer USING forged;
        EXCEPTION WHEN data_corrupted OR numeric_value_out_of_range THEN
            result := SQLSTATE;
        END;
    END LOOP;
    RETURN result;
END $$;

-- The images of a packed and of an open workload. An open one is the state of an
-- aggregate without our final function.
CREATE AGGREGATE public.open_agg (numeric, numeric, numeric, numeric) (SFUNC = workload_accum, STYPE = workload);
CREATE AGGREGATE public.open_rollup (workload) (SFUNC = workload_combine, STYPE = workload);
CREATE TABLE public.good AS
SELECT name, w::image::text::bytea AS image
FROM (
    SELECT 'packed' AS name, 'v1 (,6,12,0.5)(9,11.5,,0.8)(12,18.5,20,1)*300'::workload AS w
    UNION ALL
    SELECT 'loose', open_agg(cases, points, NULL, NULL) FROM (VALUES (9, 11.5), (12, NULL), (3, 4)) AS load (cases, points)
    UNION ALL
    SELECT 'merged', open_rollup(w) FROM (VALUES ('v1 (1,,,)*100(2,,,)*100'::workload), ('v1 (5,6,,)')) AS load (w)
) AS made;
SELECT name, image::text::image::workload FROM good ORDER BY name;
SELECT name, try(image::text::image::workload) FROM good ORDER BY name;

-- every shorter one
SELECT name, count(*) AS images, count(*) FILTER (WHERE result = 'XX001') AS refused
FROM
    good,
    generate_series(0, length(image) - 1) AS length,
    LATERAL try(substr(image, 1, length)::text::image::workload) AS result
WHERE name = 'packed'
GROUP BY name;
SELECT name, bool_and(result IN ('XX001', 'answered')) AS refused_or_answered
FROM
    good,
    generate_series(0, length(image) - 1) AS length,
    LATERAL try(substr(image, 1, length)::text::image::workload) AS result
GROUP BY name
ORDER BY name;

-- every bit flipped
SELECT name, bool_and(result IN ('XX001', '22003', 'answered')) AS refused_or_answered,
    count(*) FILTER (WHERE result = 'answered') > 0 AS some_answered, count(*) FILTER (WHERE result = 'XX001') > 0 AS some_refused
FROM
    good,
    generate_series(0, length(image) * 8 - 1) AS bit,
    LATERAL try(set_bit(image, bit, 1 - get_bit(image, bit))::text::image::workload) AS result
GROUP BY name
ORDER BY name;

-- each byte at its ends, and pairs of bytes of the heads
SELECT name, bool_and(result IN ('XX001', '22003', 'answered')) AS refused_or_answered
FROM
    good,
    generate_series(0, length(image) - 1) AS byte,
    unnest('{0,1,127,128,255}'::integer[]) AS value,
    LATERAL try(set_byte(image, byte, value)::text::image::workload) AS result
GROUP BY name
ORDER BY name;
SELECT name, bool_and(result IN ('XX001', '22003', 'answered')) AS refused_or_answered
FROM
    good,
    generate_series(0, least(length(image), 28) - 1) AS a,
    generate_series(0, least(length(image), 28) - 1) AS b,
    LATERAL try(set_byte(set_byte(image, a, (a * 31 + b * 17) % 256), b, (a * 7 + b * 29) % 256)::text::image::workload) AS result
GROUP BY name
ORDER BY name;

-- none of them was stored as something that cannot be read
SELECT count(*) AS workloads, bool_and(w::text::workload = w) AS same
FROM good, LATERAL (SELECT workload_final(image::text::image::workload) AS w) AS final;

DROP CAST (image AS workload);
DROP CAST (workload AS image);
DROP FUNCTION try;
DROP TABLE good;
DROP AGGREGATE open_agg (numeric, numeric, numeric, numeric);
DROP AGGREGATE open_rollup (workload);
SET client_min_messages = warning;
DROP TYPE image CASCADE;
