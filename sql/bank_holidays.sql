--
-- bank_holidays: the bank holidays of England and Wales
--

CREATE FUNCTION caseload.bank_holidays(year_from integer, year_to integer, OUT day date, OUT name text) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'caseload_bank_holidays' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 170;
COMMENT ON FUNCTION caseload.bank_holidays(integer, integer) IS
    'bank holidays of England and Wales from one year to another, both included, from 2010 on: those that the rules give, and those proclaimed up to 2026';
