--
-- The binary form of ratio: what is sent is read back the same, and nothing but
-- a ratio is read
--

CREATE TABLE ratio_sent (line integer, r caseload.ratio);
CREATE TABLE ratio_received (LIKE ratio_sent);

-- a byte of version, the sums in millionths in 16 bytes each, the observations in 8
SELECT r, caseload.ratio_send(r)
FROM
    unnest('{163/9.5 n=12,-0.000001/18446744073709.551616 n=258,0/0}'::caseload.ratio[]) AS r;

INSERT INTO ratio_sent
SELECT a * 100 + b, caseload.ratio(a * 0.123457 * 10.0 ^ (b % 10), b * 7.000001 * 10.0 ^ (a % 7))
FROM
    generate_series(-20, 20) AS a,
    generate_series(0, 20) AS b;
INSERT INTO ratio_sent VALUES
    (NULL, NULL),
    (9999, '-170141183460469231731687303715884.105728/170141183460469231731687303715884.105727 n=9223372036854775807');

-- By way of the client, which may be another user than the server.
\copy ratio_sent TO PROGRAM 'cat >"$PG_ABS_BUILDDIR/results/ratio_binary.data"' (FORMAT binary)
\copy ratio_received FROM PROGRAM 'cat "$PG_ABS_BUILDDIR/results/ratio_binary.data"' (FORMAT binary)
SELECT count(*) AS lines, count(r) AS ratios
FROM ratio_sent;
SELECT count(*) AS lines_that_differ
FROM ratio_sent FULL JOIN ratio_received USING (line)
WHERE
    ratio_sent.r::text IS DISTINCT FROM ratio_received.r::text
    OR caseload.ratio_send(ratio_sent.r) IS DISTINCT FROM caseload.ratio_send(ratio_received.r);

-- A file of COPY with one row and one column, given as bytes: its signature,
-- flags and header, one field with its length, and the end.
CREATE FUNCTION receive(image bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    file bytea := '\x5047434f50590aff0d0a00'::bytea || int4send(0) || int4send(0)
        || int2send(1::smallint) || int4send(length(image)) || image || int2send(-1::smallint);
    octal text;
BEGIN
    SELECT string_agg(format('\%s%s%s', byte / 64, byte / 8 % 8, byte % 8), '' ORDER BY i)
    INTO octal
    FROM
        generate_series(0, length(file) - 1) AS i,
        get_byte(file, i) AS byte;
    TRUNCATE ratio_received;
    EXECUTE format('COPY ratio_received (r) FROM PROGRAM %L (FORMAT binary)', format('printf ''%s''', octal));
    RETURN (SELECT caseload.ratio_send(r) FROM ratio_received);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE FUNCTION ratio_image() RETURNS bytea RETURN caseload.ratio_send('-1.5/18446744073709.551616 n=258');

SELECT receive(ratio_image()) = ratio_image()::text AS as_sent;

-- every shorter image, and a longer one
SELECT receive(substr(ratio_image(), 1, length)) AS result, count(*) AS images
FROM generate_series(0, length(ratio_image()) - 1) AS length
GROUP BY result
ORDER BY result;
SELECT receive(ratio_image() || '\x00');

-- Every bit flipped is refused or another ratio, which is sent as it came. Those
-- of the version are refused, and observations below zero.
SELECT
    CASE WHEN received = flipped::text THEN 'as sent' ELSE received END AS result,
    count(*) AS images,
    min(bit) AS first_bit,
    max(bit) AS last_bit
FROM
    generate_series(0, length(ratio_image()) * 8 - 1) AS bit,
    LATERAL (SELECT set_bit(ratio_image(), bit, 1 - get_bit(ratio_image(), bit))) AS mutated (flipped),
    LATERAL receive(flipped) AS received
GROUP BY result
ORDER BY result;

-- no observations, and bytes at their ends
SELECT receive(overlay(ratio_image() PLACING '\x0000000000000000' FROM 34)) AS none;
SELECT receive(decode('01' || repeat('ff', 32) || '7fffffffffffffff', 'hex')) AS ends;
SELECT receive(''), receive(convert_to('163/9.5 n=12', 'SQL_ASCII')) AS text_form;

DROP FUNCTION receive, ratio_image;
DROP TABLE ratio_sent, ratio_received;
