\echo Use "CREATE EXTENSION caseload" to load this file. \quit

-- A member of the extension: it goes with DROP EXTENSION, and a planted schema
-- of this name makes CREATE EXTENSION fail.
CREATE SCHEMA caseload;

GRANT USAGE ON SCHEMA caseload TO PUBLIC;

COMMENT ON SCHEMA caseload IS 'types, aggregates and functions of the extension caseload';
