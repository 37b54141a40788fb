--
-- The binary form of timeline: what is sent is read back the same, and nothing
-- but a timeline is read
--

CREATE TABLE timeline_sent (line integer, t caseload.timeline);
CREATE TABLE timeline_received (LIKE timeline_sent);

-- a byte of version, the number of changes in 4, the unit in millionths and the
-- value before in 8 each; of each block its first value in 8, its first day in 4
-- and two widths; the bits in words of 8
SELECT t, caseload.timeline_send(t)
FROM
    unnest('{"","-infinity=2","2000-01-01=0.25","2000-01-01=1.5, 2000-01-02=3, 2000-01-05=0"}'::caseload.timeline[]) AS t;

INSERT INTO timeline_sent
SELECT line, caseload.timeline_agg('2000-01-01'::date + i * line, '2000-01-01'::date + i * line * 2 + 7, (i * 37 % 23 - 5) * 0.1 ^ (line % 7))
FROM
    generate_series(1, 100) AS line,
    generate_series(1, line * 3) AS i
GROUP BY line;
INSERT INTO timeline_sent VALUES
    (NULL, NULL),
    (9998, ''),
    (9999, '-infinity=-9223372036854.775808, 0001-01-01=9223372036854.775807, 9999-12-31=-9223372036854.775808');

-- By way of the client, which may be another user than the server.
\copy timeline_sent TO PROGRAM 'cat >"$PG_ABS_BUILDDIR/results/timeline_binary.data"' (FORMAT binary)
\copy timeline_received FROM PROGRAM 'cat "$PG_ABS_BUILDDIR/results/timeline_binary.data"' (FORMAT binary)
SELECT count(*) AS lines, count(t) AS timelines
FROM timeline_sent;
SELECT count(*) AS lines_that_differ
FROM timeline_sent FULL JOIN timeline_received USING (line)
WHERE
    timeline_sent.t::text IS DISTINCT FROM timeline_received.t::text
    OR caseload.timeline_send(timeline_sent.t) IS DISTINCT FROM caseload.timeline_send(timeline_received.t);

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
    TRUNCATE timeline_received;
    EXECUTE format('COPY timeline_received (t) FROM PROGRAM %L (FORMAT binary)', format('printf ''%s''', octal));
    RETURN (SELECT caseload.timeline_send(t) FROM timeline_received);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE FUNCTION timeline_image() RETURNS bytea
RETURN caseload.timeline_send('-infinity=0.5, 2000-01-01=1.5, 2000-01-02=3, 2000-01-05=0, 2024-01-01=-1');

SELECT receive(timeline_image()) = timeline_image()::text AS as_sent;

-- every shorter image, and a longer one
SELECT receive(substr(timeline_image(), 1, length)) AS result, count(*) AS images
FROM generate_series(0, length(timeline_image()) - 1) AS length
GROUP BY result
ORDER BY result;
SELECT receive(timeline_image() || '\x00'), receive(timeline_image() || '\x0000000000000000');

-- Every bit flipped is refused, or is another timeline, which is sent as it came.
SELECT
    CASE WHEN received = flipped::text THEN 'as sent' ELSE received END AS result,
    count(*) > 10 AS many
FROM
    generate_series(0, length(timeline_image()) * 8 - 1) AS bit,
    LATERAL (SELECT set_bit(timeline_image(), bit, 1 - get_bit(timeline_image(), bit))) AS mutated (flipped),
    LATERAL receive(flipped) AS received
GROUP BY result
ORDER BY result;

-- One at a time: version 2; more changes than there are days, and than there are
-- bytes; no unit; a first value that is no change; a first day that leaves none
-- for the others; widths that do not exist
SELECT receive(overlay(timeline_image() PLACING '\x02' FROM 1)) AS version;
SELECT receive(overlay(timeline_image() PLACING '\x0037b9dc' FROM 2)) AS changes;
SELECT receive(overlay(timeline_image() PLACING '\xffffffff' FROM 2)) AS most_changes;
SELECT receive(overlay(timeline_image() PLACING '\x0000000000000000' FROM 6)) AS no_unit;
SELECT receive(overlay(timeline_image() PLACING '\x0000000000000003' FROM 14)) AS no_change;
SELECT receive(overlay(timeline_image() PLACING '\x002c95d3' FROM 30)) AS last_day;
SELECT receive(overlay(timeline_image() PLACING '\x21' FROM 34)) AS gap_of_33_bits;
SELECT receive(overlay(timeline_image() PLACING '\x41' FROM 35)) AS step_of_65_bits;

-- Two changes, of which the first is on 2000-01-01. A difference has its sign as
-- the last bit: 1 is one less.
CREATE FUNCTION two(unit bigint, value bigint, gap_bits integer, step_bits integer, bits bigint) RETURNS bytea
RETURN '\x0100000002'::bytea || int8send(unit) || int8send(0) || int8send(value) || int4send(0)
    || set_byte('\x00', 0, gap_bits) || set_byte('\x00', 0, step_bits) || int8send(bits);
CREATE FUNCTION read_as(image bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    result text := receive(image);
BEGIN
    RETURN CASE WHEN result = image::text THEN (SELECT t::text FROM timeline_received) ELSE result END;
END $$;
SELECT read_as(two(1000000, 1, 0, 1, 1)) AS one_and_none,
    read_as(two(1000000, 1, 0, 2, 2)) AS one_and_two,
    read_as(two(1000000, 1, 2, 2, 11)) AS four_days_later,
    read_as(two(1000000, 1, 0, 1, 0)) AS no_difference,
    read_as(two(1000000, 1, 0, 2, 1)) AS too_wide,
    read_as(two(1000000, 1, 1, 1, 2)) AS gap_too_wide,
    read_as(two(1000000, 1, 0, 1, 3)) AS a_bit_behind,
    read_as(two(1000000, 2, 0, 3, 4)) AS half_of_the_unit,
    read_as(two(1000000, 9223372036854, 0, 2, 2)) AS past_the_largest,
    read_as(two(-9223372036854775808, -1, 0, 1, 0)) AS no_difference_of_the_largest,
    read_as(two(1000000, 1, 22, 1, 4194303 + 4194304)) AS past_the_last_day;
SELECT receive(''), receive(convert_to('2024-01-01=1.5', 'SQL_ASCII')) AS text_form;

DROP FUNCTION receive, read_as, two, timeline_image;
DROP TABLE timeline_sent, timeline_received;
