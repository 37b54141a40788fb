--
-- The binary form of calendar: what is sent is read back the same, and nothing but
-- a calendar is read
--

SET DateStyle = ISO;
CREATE TABLE calendar_received (value caseload.calendar);

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
    TRUNCATE calendar_received;
    EXECUTE format('COPY calendar_received FROM PROGRAM %L (FORMAT binary)', format('printf ''%s''', octal));
    RETURN (SELECT caseload.calendar_send(value) FROM calendar_received);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE FUNCTION sent() RETURNS bytea RETURN caseload.calendar_send('{2025-12-25,2025-12-26}');

SELECT sent();
SELECT receive(sent()) = sent()::text AS as_sent;

-- shorter images, and a longer one
SELECT CASE WHEN received = shorter::text THEN 'as sent' ELSE received END AS result, count(*) AS images
FROM
    generate_series(0, length(sent()) - 1, 1) AS length,
    LATERAL (SELECT substr(sent(), 1, length)) AS cut (shorter),
    LATERAL receive(shorter) AS received
GROUP BY result
ORDER BY result;
SELECT receive(sent() || '\x00');

-- an image with one bit flipped is refused, or is another value that is sent as it came
SELECT CASE WHEN received = flipped::text THEN 'as sent' ELSE received END AS result, count(*) AS images
FROM
    generate_series(0, length(sent()) * 8 - 1, 1) AS bit,
    LATERAL (SELECT set_bit(sent(), bit, 1 - get_bit(sent(), bit))) AS mutated (flipped),
    LATERAL receive(flipped) AS received
GROUP BY result
ORDER BY result;

-- no days, a weekend of all days, a weekend that is none, bits that no weekday has
SELECT receive('\x0160') AS no_days, receive('\x017f') AS all_days, receive('\x0100') AS none, receive('\x0180') AS no_weekday;
-- a Monday twice, Mondays in the wrong order, a Saturday, days out of range
SELECT
    receive('\x01600000000200000002') AS twice,
    receive('\x01600000000900000002') AS wrong_order,
    receive('\x016000000000') AS saturday,
    receive('\x01607fffffff') AS infinity,
    receive('\x0160fff4dbf8') AS before_the_first,
    receive('\x0160002c95f4') AS after_the_last;
SELECT receive(''), receive(convert_to('{2025-12-25}', 'SQL_ASCII')) AS text_form;

DROP FUNCTION receive, sent;
DROP TABLE calendar_received;
