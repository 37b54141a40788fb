-- Spells: unnest() of a multirange of dates. A person has one spell of care or
-- two, and the planner would expect a hundred.
CREATE FUNCTION caseload.spells(datemultirange) RETURNS SETOF daterange
    AS 'multirange_unnest' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE ROWS 1;

COMMENT ON FUNCTION caseload.spells(datemultirange) IS
    'the ranges of a multirange, earliest first, of which the planner expects one';
