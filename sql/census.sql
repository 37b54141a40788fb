--
-- census: the workforce of consecutive periods, in one pass over the posts
--

CREATE TYPE caseload.census;

CREATE FUNCTION caseload.census_in(cstring) RETURNS caseload.census
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_in(cstring) IS 'I/O';

CREATE FUNCTION caseload.census_out(caseload.census) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_out(caseload.census) IS 'I/O';

CREATE FUNCTION caseload.census_recv(internal) RETURNS caseload.census
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_recv(internal) IS 'I/O';

CREATE FUNCTION caseload.census_send(caseload.census) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_send(caseload.census) IS 'I/O';

CREATE TYPE caseload.census (
    INPUT = caseload.census_in,
    OUTPUT = caseload.census_out,
    RECEIVE = caseload.census_recv,
    SEND = caseload.census_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE caseload.census IS
    'the workforce of consecutive periods';

--
-- Accessors
--

CREATE FUNCTION caseload.periods(census caseload.census) RETURNS SETOF caseload.workforce
    AS 'MODULE_PATHNAME', 'caseload_periods' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION caseload.periods(caseload.census) IS
    'the workforce of each period, in order';

CREATE FUNCTION caseload.edges(census caseload.census) RETURNS date[]
    AS 'MODULE_PATHNAME', 'caseload_edges' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.edges(caseload.census) IS
    'the first day of each period, and the day after the last';

--
-- Transition, combine and final functions
--

CREATE FUNCTION caseload.census_accum(caseload.census, date, date, numeric, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, date, date, numeric, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, date, date, double precision, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, date, date, double precision, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, date, date, bigint, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, date, date, bigint, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, date, date, integer, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, date, date, integer, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, numeric, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, numeric, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, double precision, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, double precision, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, bigint, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, bigint, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, integer, boolean, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, integer, boolean, date[]) IS
    'aggregate transition function: adds a post';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, numeric, boolean, daterange, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, numeric, boolean, daterange, date[]) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, double precision, boolean, daterange, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, double precision, boolean, daterange, date[]) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, bigint, boolean, daterange, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, bigint, boolean, daterange, date[]) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.census_accum(caseload.census, daterange, integer, boolean, daterange, date[]) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_accum_range_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_accum(caseload.census, daterange, integer, boolean, daterange, date[]) IS
    'aggregate transition function: adds a post, part of a spell';

CREATE FUNCTION caseload.census_combine(caseload.census, caseload.census) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_combine(caseload.census, caseload.census) IS
    'aggregate combine function';

CREATE FUNCTION caseload.census_final(caseload.census) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_final(caseload.census) IS
    'aggregate final function: refuses sums out of range';

--
-- Aggregates
--

CREATE AGGREGATE caseload.census_agg(started date, ended date, fte numeric, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(date, date, numeric, boolean, date[]) IS
    'the workforce of each period between two edges from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(started date, ended date, fte double precision, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(date, date, double precision, boolean, date[]) IS
    'the workforce of each period between two edges from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(started date, ended date, fte bigint, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(date, date, bigint, boolean, date[]) IS
    'the workforce of each period between two edges from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(started date, ended date, fte integer, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(date, date, integer, boolean, date[]) IS
    'the workforce of each period between two edges from posts over [started, ended), one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte numeric, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, numeric, boolean, date[]) IS
    'the workforce of each period between two edges from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte double precision, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, double precision, boolean, date[]) IS
    'the workforce of each period between two edges from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte bigint, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, bigint, boolean, date[]) IS
    'the workforce of each period between two edges from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte integer, agency boolean, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, integer, boolean, date[]) IS
    'the workforce of each period between two edges from posts, one row a person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte numeric, agency boolean, spell daterange, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, numeric, boolean, daterange, date[]) IS
    'the workforce of each period between two edges from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte double precision, agency boolean, spell daterange, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, double precision, boolean, daterange, date[]) IS
    'the workforce of each period between two edges from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte bigint, agency boolean, spell daterange, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, bigint, boolean, daterange, date[]) IS
    'the workforce of each period between two edges from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.census_agg(employed daterange, fte integer, agency boolean, spell daterange, edges date[]) (
    SFUNC = caseload.census_accum,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.census_agg(daterange, integer, boolean, daterange, date[]) IS
    'the workforce of each period between two edges from posts, each part of a spell of one person; NULL when there is no post';

CREATE AGGREGATE caseload.rollup(census caseload.census) (
    SFUNC = caseload.census_combine,
    STYPE = caseload.census,
    SSPACE = 2048,
    FINALFUNC = caseload.census_final,
    COMBINEFUNC = caseload.census_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.rollup(caseload.census) IS
    'merges censuses of the same periods';

--
-- Operators
--

CREATE FUNCTION caseload.census_add(caseload.census, caseload.census) RETURNS caseload.census
    AS 'MODULE_PATHNAME', 'census_add_census' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_add(caseload.census, caseload.census) IS
    'implementation of + operator';

CREATE FUNCTION caseload.census_eq(caseload.census, caseload.census) RETURNS boolean
    AS 'MODULE_PATHNAME', 'census_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_eq(caseload.census, caseload.census) IS
    'implementation of = operator';

CREATE FUNCTION caseload.census_ne(caseload.census, caseload.census) RETURNS boolean
    AS 'MODULE_PATHNAME', 'census_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_ne(caseload.census, caseload.census) IS
    'implementation of <> operator';

CREATE FUNCTION caseload.census_lt(caseload.census, caseload.census) RETURNS boolean
    AS 'MODULE_PATHNAME', 'census_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_lt(caseload.census, caseload.census) IS
    'implementation of < operator';

CREATE FUNCTION caseload.census_le(caseload.census, caseload.census) RETURNS boolean
    AS 'MODULE_PATHNAME', 'census_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_le(caseload.census, caseload.census) IS
    'implementation of <= operator';

CREATE FUNCTION caseload.census_gt(caseload.census, caseload.census) RETURNS boolean
    AS 'MODULE_PATHNAME', 'census_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_gt(caseload.census, caseload.census) IS
    'implementation of > operator';

CREATE FUNCTION caseload.census_ge(caseload.census, caseload.census) RETURNS boolean
    AS 'MODULE_PATHNAME', 'census_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_ge(caseload.census, caseload.census) IS
    'implementation of >= operator';

CREATE FUNCTION caseload.census_cmp(caseload.census, caseload.census) RETURNS integer
    AS 'MODULE_PATHNAME', 'census_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_cmp(caseload.census, caseload.census) IS
    'less-equal-greater';

CREATE FUNCTION caseload.census_hash(caseload.census) RETURNS integer
    AS 'MODULE_PATHNAME', 'census_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_hash(caseload.census) IS
    'hash';

CREATE FUNCTION caseload.census_hash_extended(caseload.census, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'census_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.census_hash_extended(caseload.census, bigint) IS
    'hash';

CREATE OPERATOR caseload.+ (
    LEFTARG = caseload.census,
    RIGHTARG = caseload.census,
    FUNCTION = caseload.census_add,
    COMMUTATOR = OPERATOR(caseload.+)
);
COMMENT ON OPERATOR caseload.+ (caseload.census, caseload.census) IS 'merges two censuses of the same periods';

CREATE OPERATOR caseload.= (
    LEFTARG = caseload.census,
    RIGHTARG = caseload.census,
    FUNCTION = caseload.census_eq,
    COMMUTATOR = OPERATOR(caseload.=),
    NEGATOR = OPERATOR(caseload.<>),
    RESTRICT = pg_catalog.eqsel,
    JOIN = pg_catalog.eqjoinsel,
    HASHES,
    MERGES
);
COMMENT ON OPERATOR caseload.= (caseload.census, caseload.census) IS 'equal in periods and all that they hold';

CREATE OPERATOR caseload.<> (
    LEFTARG = caseload.census,
    RIGHTARG = caseload.census,
    FUNCTION = caseload.census_ne,
    COMMUTATOR = OPERATOR(caseload.<>),
    NEGATOR = OPERATOR(caseload.=),
    RESTRICT = pg_catalog.neqsel,
    JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR caseload.<> (caseload.census, caseload.census) IS 'not equal';

CREATE OPERATOR caseload.< (
    LEFTARG = caseload.census,
    RIGHTARG = caseload.census,
    FUNCTION = caseload.census_lt,
    COMMUTATOR = OPERATOR(caseload.>),
    NEGATOR = OPERATOR(caseload.>=),
    RESTRICT = pg_catalog.scalarltsel,
    JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR caseload.< (caseload.census, caseload.census) IS 'less than';

CREATE OPERATOR caseload.<= (
    LEFTARG = caseload.census,
    RIGHTARG = caseload.census,
    FUNCTION = caseload.census_le,
    COMMUTATOR = OPERATOR(caseload.>=),
    NEGATOR = OPERATOR(caseload.>),
    RESTRICT = pg_catalog.scalarlesel,
    JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR caseload.<= (caseload.census, caseload.census) IS 'less than or equal';

CREATE OPERATOR caseload.> (
    LEFTARG = caseload.census,
    RIGHTARG = caseload.census,
    FUNCTION = caseload.census_gt,
    COMMUTATOR = OPERATOR(caseload.<),
    NEGATOR = OPERATOR(caseload.<=),
    RESTRICT = pg_catalog.scalargtsel,
    JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR caseload.> (caseload.census, caseload.census) IS 'greater than';

CREATE OPERATOR caseload.>= (
    LEFTARG = caseload.census,
    RIGHTARG = caseload.census,
    FUNCTION = caseload.census_ge,
    COMMUTATOR = OPERATOR(caseload.<=),
    NEGATOR = OPERATOR(caseload.<),
    RESTRICT = pg_catalog.scalargesel,
    JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR caseload.>= (caseload.census, caseload.census) IS 'greater than or equal';

CREATE OPERATOR CLASS caseload.census_ops
    DEFAULT FOR TYPE caseload.census USING btree AS
    OPERATOR 1 caseload.<,
    OPERATOR 2 caseload.<=,
    OPERATOR 3 caseload.=,
    OPERATOR 4 caseload.>=,
    OPERATOR 5 caseload.>,
    FUNCTION 1 caseload.census_cmp(caseload.census, caseload.census);
COMMENT ON OPERATOR CLASS caseload.census_ops USING btree IS
    'orders by the workforce of the first period that differs';
COMMENT ON OPERATOR FAMILY caseload.census_ops USING btree IS 'operators of census for btree indexes';

CREATE OPERATOR CLASS caseload.census_ops
    DEFAULT FOR TYPE caseload.census USING hash AS
    OPERATOR 1 caseload.=,
    FUNCTION 1 caseload.census_hash(caseload.census),
    FUNCTION 2 caseload.census_hash_extended(caseload.census, bigint);
COMMENT ON OPERATOR CLASS caseload.census_ops USING hash IS 'equality of values of census';
COMMENT ON OPERATOR FAMILY caseload.census_ops USING hash IS 'operators of census for hash indexes';
