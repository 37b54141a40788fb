--
-- workforce: who was in post over a period, who came and who left
--

CREATE TYPE caseload.workforce;

CREATE FUNCTION caseload.workforce_in(cstring) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_in(cstring) IS 'I/O';

CREATE FUNCTION caseload.workforce_out(caseload.workforce) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_out(caseload.workforce) IS 'I/O';

CREATE FUNCTION caseload.workforce_recv(internal) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_recv(internal) IS 'I/O';

CREATE FUNCTION caseload.workforce_send(caseload.workforce) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_send(caseload.workforce) IS 'I/O';

CREATE TYPE caseload.workforce (
    INPUT = caseload.workforce_in,
    OUTPUT = caseload.workforce_out,
    RECEIVE = caseload.workforce_recv,
    SEND = caseload.workforce_send,
    INTERNALLENGTH = 240,
    ALIGNMENT = double
);
COMMENT ON TYPE caseload.workforce IS
    'who was in post over a period, who came and who left, in FTE and heads, employed and agency apart';

--
-- Accessors
--

CREATE FUNCTION caseload.period(workforce caseload.workforce) RETURNS daterange
    AS 'MODULE_PATHNAME', 'workforce_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.period(caseload.workforce) IS
    'the period that the workforce is of';

CREATE FUNCTION caseload.opening(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_opening' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.opening(caseload.workforce) IS
    'FTE in post at the start of the period, agency workers left out';

CREATE FUNCTION caseload.opening_headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_opening_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.opening_headcount(caseload.workforce) IS
    'heads in post at the start of the period, agency workers left out';

CREATE FUNCTION caseload.in_post(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_in_post' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.in_post(caseload.workforce) IS
    'FTE in post at the end of the period, agency workers left out: opening + starters + moves_in - leavers - moves_out';

CREATE FUNCTION caseload.headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.headcount(caseload.workforce) IS
    'heads in post at the end of the period, agency workers left out';

CREATE FUNCTION caseload.starters(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_starters' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.starters(caseload.workforce) IS
    'FTE that started in the period and was in post at its end, agency workers left out';

CREATE FUNCTION caseload.starters_headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_starters_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.starters_headcount(caseload.workforce) IS
    'heads that started in the period and were in post at its end, agency workers left out';

CREATE FUNCTION caseload.leavers(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_leavers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.leavers(caseload.workforce) IS
    'FTE in post at the start of the period that had left by its end, agency workers left out';

CREATE FUNCTION caseload.leavers_headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_leavers_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.leavers_headcount(caseload.workforce) IS
    'heads in post at the start of the period that had left by its end, agency workers left out';

CREATE FUNCTION caseload.short_stayers(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_short_stayers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.short_stayers(caseload.workforce) IS
    'FTE that started in the period and had left by its end, neither starters nor leavers, agency workers left out';

CREATE FUNCTION caseload.short_stayers_headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_short_stayers_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.short_stayers_headcount(caseload.workforce) IS
    'heads that started in the period and had left by its end, neither starters nor leavers, agency workers left out';

CREATE FUNCTION caseload.moves_in(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_moves_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.moves_in(caseload.workforce) IS
    'FTE of posts that started in the period within a spell: from another team, or with another FTE; agency workers left out';

CREATE FUNCTION caseload.moves_in_headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_moves_in_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.moves_in_headcount(caseload.workforce) IS
    'posts that started in the period within a spell, in heads, agency workers left out';

CREATE FUNCTION caseload.moves_out(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_moves_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.moves_out(caseload.workforce) IS
    'FTE of posts that ended in the period within a spell: to another team, or to another FTE; agency workers left out';

CREATE FUNCTION caseload.moves_out_headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_moves_out_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.moves_out_headcount(caseload.workforce) IS
    'posts that ended in the period within a spell, in heads, agency workers left out';

CREATE FUNCTION caseload.agency(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_agency' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.agency(caseload.workforce) IS
    'FTE of agency workers in post at the end of the period';

CREATE FUNCTION caseload.agency_headcount(workforce caseload.workforce) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_agency_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.agency_headcount(caseload.workforce) IS
    'agency workers in post at the end of the period, in heads';

CREATE FUNCTION caseload.average_in_post(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_average_in_post' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.average_in_post(caseload.workforce) IS
    'FTE in post on the average day of the period, agency workers left out, short stayers among them: FTE times days over days';

CREATE FUNCTION caseload.turnover_rate(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_turnover_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.turnover_rate(caseload.workforce) IS
    'leavers over those in post at the end of the period, in FTE and per cent, unrounded, as DfE has it; NULL when nobody is in post';

CREATE FUNCTION caseload.turnover_rate_headcount(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_turnover_rate_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.turnover_rate_headcount(caseload.workforce) IS
    'leavers over those in post at the end of the period, in heads and per cent, unrounded; NULL when nobody is in post';

CREATE FUNCTION caseload.turnover_rate_average(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_turnover_rate_average' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.turnover_rate_average(caseload.workforce) IS
    'leavers over the average in post of the period, in FTE and per cent, unrounded; NULL when that is zero';

CREATE FUNCTION caseload.starter_rate(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_starter_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.starter_rate(caseload.workforce) IS
    'starters over those in post at the end of the period, in FTE and per cent, unrounded; NULL when nobody is in post';

CREATE FUNCTION caseload.starter_rate_headcount(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_starter_rate_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.starter_rate_headcount(caseload.workforce) IS
    'starters over those in post at the end of the period, in heads and per cent, unrounded; NULL when nobody is in post';

CREATE FUNCTION caseload.agency_rate(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_agency_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.agency_rate(caseload.workforce) IS
    'agency workers over agency workers and those in post at the end of the period, in FTE and per cent, unrounded; NULL when there is nobody';

CREATE FUNCTION caseload.agency_rate_headcount(workforce caseload.workforce) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workforce_agency_rate_headcount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.agency_rate_headcount(caseload.workforce) IS
    'agency workers over agency workers and those in post at the end of the period, in heads and per cent, unrounded; NULL when there is nobody';

--
-- Transition and combine functions
--

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, date, date, numeric, boolean, date, date) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, date, date, numeric, boolean, date, date) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, date, date, double precision, boolean, date, date) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, date, date, double precision, boolean, date, date) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, date, date, bigint, boolean, date, date) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, date, date, bigint, boolean, date, date) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, date, date, integer, boolean, date, date) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, date, date, integer, boolean, date, date) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, numeric, boolean, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, numeric, boolean, daterange) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, double precision, boolean, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, double precision, boolean, daterange) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, bigint, boolean, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, bigint, boolean, daterange) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, integer, boolean, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, integer, boolean, daterange) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, numeric, boolean, daterange, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, numeric, boolean, daterange, daterange) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, double precision, boolean, daterange, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, double precision, boolean, daterange, daterange) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, bigint, boolean, daterange, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, bigint, boolean, daterange, daterange) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.workforce_accum(caseload.workforce, daterange, integer, boolean, daterange, daterange) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_accum_range_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_accum(caseload.workforce, daterange, integer, boolean, daterange, daterange) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.workforce_combine(caseload.workforce, caseload.workforce) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_combine(caseload.workforce, caseload.workforce) IS
    'aggregate combine function';

--
-- Aggregates
--

CREATE AGGREGATE caseload.workforce_agg(started date, ended date, fte numeric, agency boolean, period_from date, period_to date) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(date, date, numeric, boolean, date, date) IS
    'the workforce of [period_from, period_to) from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(started date, ended date, fte double precision, agency boolean, period_from date, period_to date) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(date, date, double precision, boolean, date, date) IS
    'the workforce of [period_from, period_to) from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(started date, ended date, fte bigint, agency boolean, period_from date, period_to date) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(date, date, bigint, boolean, date, date) IS
    'the workforce of [period_from, period_to) from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(started date, ended date, fte integer, agency boolean, period_from date, period_to date) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(date, date, integer, boolean, date, date) IS
    'the workforce of [period_from, period_to) from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte numeric, agency boolean, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, numeric, boolean, daterange) IS
    'the workforce of the period from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte double precision, agency boolean, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, double precision, boolean, daterange) IS
    'the workforce of the period from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte bigint, agency boolean, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, bigint, boolean, daterange) IS
    'the workforce of the period from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte integer, agency boolean, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, integer, boolean, daterange) IS
    'the workforce of the period from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte numeric, agency boolean, spell daterange, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, numeric, boolean, daterange, daterange) IS
    'the workforce of the period from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte double precision, agency boolean, spell daterange, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, double precision, boolean, daterange, daterange) IS
    'the workforce of the period from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte bigint, agency boolean, spell daterange, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, bigint, boolean, daterange, daterange) IS
    'the workforce of the period from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.workforce_agg(employed daterange, fte integer, agency boolean, spell daterange, period daterange) (
    SFUNC = caseload.workforce_accum,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workforce_agg(daterange, integer, boolean, daterange, daterange) IS
    'the workforce of the period from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.rollup(workforce caseload.workforce) (
    SFUNC = caseload.workforce_combine,
    STYPE = caseload.workforce,
    COMBINEFUNC = caseload.workforce_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.rollup(caseload.workforce) IS
    'merges the workforces of one period';

--
-- Operators
--

CREATE FUNCTION caseload.workforce_add(caseload.workforce, caseload.workforce) RETURNS caseload.workforce
    AS 'MODULE_PATHNAME', 'workforce_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_add(caseload.workforce, caseload.workforce) IS
    'implementation of + operator';

CREATE FUNCTION caseload.workforce_eq(caseload.workforce, caseload.workforce) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workforce_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_eq(caseload.workforce, caseload.workforce) IS
    'implementation of = operator';

CREATE FUNCTION caseload.workforce_ne(caseload.workforce, caseload.workforce) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workforce_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_ne(caseload.workforce, caseload.workforce) IS
    'implementation of <> operator';

CREATE FUNCTION caseload.workforce_lt(caseload.workforce, caseload.workforce) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workforce_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_lt(caseload.workforce, caseload.workforce) IS
    'implementation of < operator';

CREATE FUNCTION caseload.workforce_le(caseload.workforce, caseload.workforce) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workforce_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_le(caseload.workforce, caseload.workforce) IS
    'implementation of <= operator';

CREATE FUNCTION caseload.workforce_gt(caseload.workforce, caseload.workforce) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workforce_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_gt(caseload.workforce, caseload.workforce) IS
    'implementation of > operator';

CREATE FUNCTION caseload.workforce_ge(caseload.workforce, caseload.workforce) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workforce_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_ge(caseload.workforce, caseload.workforce) IS
    'implementation of >= operator';

CREATE FUNCTION caseload.workforce_cmp(caseload.workforce, caseload.workforce) RETURNS integer
    AS 'MODULE_PATHNAME', 'workforce_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_cmp(caseload.workforce, caseload.workforce) IS
    'less-equal-greater';

CREATE FUNCTION caseload.workforce_hash(caseload.workforce) RETURNS integer
    AS 'MODULE_PATHNAME', 'workforce_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_hash(caseload.workforce) IS
    'hash';

CREATE FUNCTION caseload.workforce_hash_extended(caseload.workforce, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workforce_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workforce_hash_extended(caseload.workforce, bigint) IS
    'hash';

CREATE OPERATOR caseload.+ (
    LEFTARG = caseload.workforce,
    RIGHTARG = caseload.workforce,
    FUNCTION = caseload.workforce_add,
    COMMUTATOR = OPERATOR(caseload.+)
);
COMMENT ON OPERATOR caseload.+ (caseload.workforce, caseload.workforce) IS 'merges two workforces of one period';

CREATE OPERATOR caseload.= (
    LEFTARG = caseload.workforce,
    RIGHTARG = caseload.workforce,
    FUNCTION = caseload.workforce_eq,
    COMMUTATOR = OPERATOR(caseload.=),
    NEGATOR = OPERATOR(caseload.<>),
    RESTRICT = pg_catalog.eqsel,
    JOIN = pg_catalog.eqjoinsel,
    HASHES,
    MERGES
);
COMMENT ON OPERATOR caseload.= (caseload.workforce, caseload.workforce) IS 'equal in all that they hold';

CREATE OPERATOR caseload.<> (
    LEFTARG = caseload.workforce,
    RIGHTARG = caseload.workforce,
    FUNCTION = caseload.workforce_ne,
    COMMUTATOR = OPERATOR(caseload.<>),
    NEGATOR = OPERATOR(caseload.=),
    RESTRICT = pg_catalog.neqsel,
    JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR caseload.<> (caseload.workforce, caseload.workforce) IS 'not equal';

CREATE OPERATOR caseload.< (
    LEFTARG = caseload.workforce,
    RIGHTARG = caseload.workforce,
    FUNCTION = caseload.workforce_lt,
    COMMUTATOR = OPERATOR(caseload.>),
    NEGATOR = OPERATOR(caseload.>=),
    RESTRICT = pg_catalog.scalarltsel,
    JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR caseload.< (caseload.workforce, caseload.workforce) IS 'less than';

CREATE OPERATOR caseload.<= (
    LEFTARG = caseload.workforce,
    RIGHTARG = caseload.workforce,
    FUNCTION = caseload.workforce_le,
    COMMUTATOR = OPERATOR(caseload.>=),
    NEGATOR = OPERATOR(caseload.>),
    RESTRICT = pg_catalog.scalarlesel,
    JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR caseload.<= (caseload.workforce, caseload.workforce) IS 'less than or equal';

CREATE OPERATOR caseload.> (
    LEFTARG = caseload.workforce,
    RIGHTARG = caseload.workforce,
    FUNCTION = caseload.workforce_gt,
    COMMUTATOR = OPERATOR(caseload.<),
    NEGATOR = OPERATOR(caseload.<=),
    RESTRICT = pg_catalog.scalargtsel,
    JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR caseload.> (caseload.workforce, caseload.workforce) IS 'greater than';

CREATE OPERATOR caseload.>= (
    LEFTARG = caseload.workforce,
    RIGHTARG = caseload.workforce,
    FUNCTION = caseload.workforce_ge,
    COMMUTATOR = OPERATOR(caseload.<=),
    NEGATOR = OPERATOR(caseload.<),
    RESTRICT = pg_catalog.scalargesel,
    JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR caseload.>= (caseload.workforce, caseload.workforce) IS 'greater than or equal';

CREATE OPERATOR CLASS caseload.workforce_ops
    DEFAULT FOR TYPE caseload.workforce USING btree AS
    OPERATOR 1 caseload.<,
    OPERATOR 2 caseload.<=,
    OPERATOR 3 caseload.=,
    OPERATOR 4 caseload.>=,
    OPERATOR 5 caseload.>,
    FUNCTION 1 caseload.workforce_cmp(caseload.workforce, caseload.workforce);
COMMENT ON OPERATOR CLASS caseload.workforce_ops USING btree IS
    'orders by the period, then by opening, starters, leavers, short stayers, moves and FTE times days of the employed and then the agency staff';
COMMENT ON OPERATOR FAMILY caseload.workforce_ops USING btree IS 'operators of workforce for btree indexes';

CREATE OPERATOR CLASS caseload.workforce_ops
    DEFAULT FOR TYPE caseload.workforce USING hash AS
    OPERATOR 1 caseload.=,
    FUNCTION 1 caseload.workforce_hash(caseload.workforce),
    FUNCTION 2 caseload.workforce_hash_extended(caseload.workforce, bigint);
COMMENT ON OPERATOR CLASS caseload.workforce_ops USING hash IS 'equality of values of workforce';
COMMENT ON OPERATOR FAMILY caseload.workforce_ops USING hash IS 'operators of workforce for hash indexes';
