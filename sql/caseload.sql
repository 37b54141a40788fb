\echo Use "CREATE EXTENSION caseload" to load this file. \quit

-- A member of the extension: it goes with DROP EXTENSION, and a planted schema
-- of this name makes CREATE EXTENSION fail.
CREATE SCHEMA caseload;

GRANT USAGE ON SCHEMA caseload TO PUBLIC;

COMMENT ON SCHEMA caseload IS 'types, aggregates and functions of the extension caseload';

CREATE FUNCTION caseload.as_at() RETURNS date
    AS 'MODULE_PATHNAME', 'caseload_as_at'
    LANGUAGE C STABLE PARALLEL SAFE;

COMMENT ON FUNCTION caseload.as_at() IS
    'the date that the views answer for: the setting caseload.as_at, or today, fixed for a transaction';

CREATE FUNCTION caseload.set_as_at(day date) RETURNS date
    AS 'MODULE_PATHNAME', 'caseload_set_as_at'
    LANGUAGE C VOLATILE PARALLEL UNSAFE;

COMMENT ON FUNCTION caseload.set_as_at(date) IS
    'sets the date that the views answer for, for the session, and returns it; NULL means today';
