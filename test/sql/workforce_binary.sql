--
-- The binary form of workforce: what is sent is read back the same, and nothing but
-- a workforce is read
--

SET DateStyle = ISO;
CREATE TABLE workforce_received (value caseload.workforce);

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
    TRUNCATE workforce_received;
    EXECUTE format('COPY workforce_received FROM PROGRAM %L (FORMAT binary)', format('printf ''%s''', octal));
    RETURN (SELECT caseload.workforce_send(value) FROM workforce_received);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE FUNCTION sent() RETURNS bytea RETURN caseload.workforce_send('[2024-10-01,2025-10-01) opening=2.5/3 starters=0.5/1 leavers=1/2 short_stayers=1/1 moves_in=1/1 moves_out=0.5/1 fte_days=900 agency_opening=1/1 agency_fte_days=365');

SELECT sent();
SELECT receive(sent()) = sent()::text AS as_sent;

-- shorter images, and a longer one
SELECT CASE WHEN received = shorter::text THEN 'as sent' ELSE received END AS result, count(*) AS images
FROM
    generate_series(0, length(sent()) - 1, 5) AS length,
    LATERAL (SELECT substr(sent(), 1, length)) AS cut (shorter),
    LATERAL receive(shorter) AS received
GROUP BY result
ORDER BY result;
SELECT receive(sent() || '\x00');

-- an image with one bit flipped is refused, or is another value that is sent as it came
SELECT CASE WHEN received = flipped::text THEN 'as sent' ELSE received END AS result, count(*) AS images
FROM
    generate_series(0, length(sent()) * 8 - 1, 5) AS bit,
    LATERAL (SELECT set_bit(sent(), bit, 1 - get_bit(sent(), bit))) AS mutated (flipped),
    LATERAL receive(flipped) AS received
GROUP BY result
ORDER BY result;

-- a period that ends before it starts, nobody with an FTE, more leavers than staff
SELECT
    receive(overlay(sent() PLACING '\x00000000' FROM 6)) AS reversed,
    receive(overlay(sent() PLACING '\x0000000000000000' FROM 18)) AS nobody,
    receive(overlay(sent() PLACING '\x00000000000000ff' FROM 50)) AS leavers;
SELECT receive(''), receive(convert_to('[2024-10-01,2025-10-01)', 'SQL_ASCII')) AS text_form;

DROP FUNCTION receive, sent;
DROP TABLE workforce_received;
