-- Spells: unnest() of a multirange of dates. A person has one spell of care or
-- two, and the planner would expect a hundred.
CREATE FUNCTION caseload.spells(datemultirange) RETURNS SETOF daterange
    AS 'multirange_unnest' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE ROWS 1;

COMMENT ON FUNCTION caseload.spells(datemultirange) IS
    'the ranges of a multirange, earliest first, of which the planner expects one';

-- range_agg() of dates, said to need what it does: PostgreSQL takes the state of an
-- aggregate of its own kind for 8 kB, and would put the persons of a council on disk.
CREATE AGGREGATE caseload.spell_agg(daterange) (
    SFUNC = pg_catalog.range_agg_transfn,
    STYPE = internal,
    SSPACE = 500,
    FINALFUNC = pg_catalog.range_agg_finalfn,
    FINALFUNC_EXTRA,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE caseload.spell_agg(daterange) IS
    'the days that any of the ranges has, as range_agg(); NULL of no range at all';
