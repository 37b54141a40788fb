-- Cleaning: what the views over a council's tables do to a value of each type.
-- SQL bodies are bound here, so no search_path of a caller changes them, and the
-- planner inlines them into the views. What every row goes through is in C.

CREATE FUNCTION caseload.clean_text(value text) RETURNS text
    AS 'MODULE_PATHNAME', 'caseload_clean_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION caseload.clean_text(text) IS
    'a text without blanks around it; NULL when nothing is left or it is -1, which extracts write for "none"';

-- Extracts write 1900-01-01 or earlier for "no date", and 9999-12-31 for "no end".
CREATE FUNCTION caseload.clean_date(value date) RETURNS date
    AS 'MODULE_PATHNAME', 'caseload_clean_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION caseload.clean_date(date) IS
    'a date; NULL for the placeholders 1900-01-01 and 9999-12-31, anything beyond them, and the infinities';

CREATE FUNCTION caseload.clean_date(value timestamp without time zone) RETURNS date
    AS 'MODULE_PATHNAME', 'caseload_clean_timestamp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION caseload.clean_date(timestamp without time zone) IS
    'the day of a timestamp; NULL as for a date';

-- Does not ask DateStyle: the same text is the same day in every session.
CREATE FUNCTION caseload.clean_date(value text) RETURNS date
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part text[];
    year integer;
    month integer;
    day integer;
BEGIN
    part := regexp_match(value, '^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)');
    IF part IS NULL THEN
        part := regexp_match(value, '^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)');
        part := ARRAY[part[3], part[2], part[1]];
    END IF;
    year := part[1];
    month := part[2];
    day := part[3];
    IF year >= 1 AND month BETWEEN 1 AND 12 THEN
        IF day BETWEEN 1 AND extract(day FROM make_date(year, month, 1) + interval '1 month -1 day') THEN
            RETURN caseload.clean_date(make_date(year, month, day));
        END IF;
    END IF;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION caseload.clean_date(text) IS
    'the day of a text that begins YYYY-MM-DD, YYYYMMDD or, as written in England, DD/MM/YYYY; NULL for a placeholder and for what is no date';

-- dearer than a date, which the planner shall try first
CREATE FUNCTION caseload.clean_flag(value text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'caseload_clean_flag' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

COMMENT ON FUNCTION caseload.clean_flag(text) IS
    'Y, yes, T, true and 1 as true, N, no, F, false and 0 as false, in any case; NULL for anything else';

CREATE FUNCTION caseload.clean_number(value numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value < 'Infinity'::numeric AND value > '-Infinity'::numeric THEN value END;

COMMENT ON FUNCTION caseload.clean_number(numeric) IS 'a number; NULL for NaN and the infinities';

CREATE FUNCTION caseload.clean_number(value text) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN value ~ '^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\s*$' THEN value::numeric
    END;

COMMENT ON FUNCTION caseload.clean_number(text) IS 'the number that a text holds; NULL for what is no number';

-- What a council's own table may hold in the place of an amount.
CREATE FUNCTION caseload._amount(value numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN value >= 0 AND value < 'Infinity'::numeric THEN value END;

COMMENT ON FUNCTION caseload._amount(numeric) IS
    'a share, an FTE or a number of days; NULL, not known, when it is below zero, NaN or infinite; internal';
