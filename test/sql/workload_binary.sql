--
-- The binary form of workload: what is sent is read back the same, and nothing
-- but what we would send is read
--

CREATE TABLE workload_sent (line integer, w caseload.workload);
CREATE TABLE workload_received (LIKE workload_sent);

-- Version, columns, number of rows; of each column its description and base; of
-- each column its codes. 9 and 12 cases are whole numbers of one byte from 9, 11.5
-- and 18.5 points have one decimal, from 115, and two workers are alike.
SELECT caseload.workload_send('v1 (9,11.5,,)(12,18.5,,)*2');
SELECT w, caseload.workload_send(w)
FROM unnest('{"v1 (5,,,)","v1 (,,,0.000001)*256","v1 (0,,,)(,0,,)","v1 (9223372036854.775807,,,)(0,,,)"}'::caseload.workload[]) AS w;

INSERT INTO workload_sent
SELECT n, caseload.workload_agg(i * 0.25 + n, nullif(i * 7.123457 % n, 0), CASE WHEN n % 2 = 0 THEN 10 ^ (i % 12)::numeric END, 1)
FROM
    generate_series(1, 40) AS n,
    generate_series(1, n * n) AS i
GROUP BY n;
INSERT INTO workload_sent VALUES
    (NULL, NULL),
    (9999, 'v1 (9223372036854.775807,0,,)*9223372036854775807');

-- By way of the client, which may be another user than the server.
\copy workload_sent TO PROGRAM 'cat >"$PG_ABS_BUILDDIR/results/workload_binary.data"' (FORMAT binary)
\copy workload_received FROM PROGRAM 'cat "$PG_ABS_BUILDDIR/results/workload_binary.data"' (FORMAT binary)
SELECT count(*) AS lines, count(w) AS workloads
FROM workload_sent;
SELECT count(*) AS lines_that_differ
FROM workload_sent FULL JOIN workload_received USING (line)
WHERE
    workload_sent.w::text IS DISTINCT FROM workload_received.w::text
    OR caseload.workload_send(workload_sent.w) IS DISTINCT FROM caseload.workload_send(workload_received.w);

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
    TRUNCATE workload_received;
    EXECUTE format('COPY workload_received (w) FROM PROGRAM %L (FORMAT binary)', format('printf ''%s''', octal));
    RETURN (SELECT caseload.workload_send(w) FROM workload_received);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE FUNCTION workload_image() RETURNS bytea RETURN caseload.workload_send('v1 (,6,12,0.5)(9,11.5,,0.8)(12,18.5,20,1)*3');

SELECT receive(workload_image()) = workload_image()::text AS as_sent;

-- every shorter image, and a longer one
SELECT receive(substr(workload_image(), 1, length)) AS result, count(*) AS images
FROM generate_series(0, length(workload_image()) - 1) AS length
GROUP BY result
ORDER BY result;
SELECT receive(workload_image() || '\x00');

-- Every bit flipped is refused, or is another workload and sent as it came.
SELECT result, count(*) > 0 AS some
FROM
    generate_series(0, length(workload_image()) * 8 - 1) AS bit,
    LATERAL (SELECT set_bit(workload_image(), bit, 1 - get_bit(workload_image(), bit))) AS mutated (flipped),
    LATERAL receive(flipped) AS received,
    LATERAL (SELECT CASE WHEN received = flipped::text THEN 'as sent' ELSE received END) AS results (result)
GROUP BY result
ORDER BY result;

-- other ways to write a workload, and none
SELECT name, receive(image)
FROM (
    VALUES
        ('5 cases', '\x0101010005'::bytea),
        ('no version', '\x'),
        ('version 2', '\x0201010005'),
        ('no columns', '\x010001'),
        ('only workers', '\x0110010002'),
        ('no rows', '\x01010000'),
        ('an unknown column', '\x0121010005'),
        ('more decimals than the value needs', '\x0101011032'),
        ('seven decimals', '\x0101017005'),
        ('wider codes than the values need', '\x010102020501000200'),
        ('codes of nine bytes', '\x010102090500000000000000000000000000000000000001'),
        ('a number in more bytes than it needs', '\x010101008500'),
        ('a base beyond the range', '\x01010160ffffffffffffffffff01'),
        ('unknown where nothing is', '\x010101810501'),
        ('not sorted', '\x01010201050100'),
        ('not merged', '\x01010201050000'),
        ('a worker of whom nothing is known', '\x0103028105820500010001'),
        ('no workers', '\x01110100050000'),
        ('a column of workers that are all one', '\x01110100050001'),
        ('more workers than can be counted', '\x0111020105008080808080808080400001'),
        ('more rows than bytes', '\x0101ffffffff0f0105'),
        ('a text', convert_to('v1 (5,,,)', 'SQL_ASCII'))
) AS images (name, image);

DROP FUNCTION receive, workload_image;
DROP TABLE workload_sent, workload_received;
