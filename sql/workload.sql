--
-- workload: who carries how much, exactly
--

CREATE TYPE caseload.workload;

CREATE FUNCTION caseload.workload_in(cstring) RETURNS caseload.workload
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_in(cstring) IS
    'I/O';

CREATE FUNCTION caseload.workload_out(caseload.workload) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_out(caseload.workload) IS
    'I/O';

CREATE FUNCTION caseload.workload_recv(internal) RETURNS caseload.workload
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_recv(internal) IS
    'I/O';

CREATE FUNCTION caseload.workload_send(caseload.workload) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_send(caseload.workload) IS
    'I/O';

CREATE TYPE caseload.workload (
    INPUT = caseload.workload_in,
    OUTPUT = caseload.workload_out,
    RECEIVE = caseload.workload_recv,
    SEND = caseload.workload_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE caseload.workload IS
    'who carries how much: the exact cases, points, capacity and FTE of each of a number of workers';

--
-- Totals
--

CREATE FUNCTION caseload.workers(workload caseload.workload) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workload_worker_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workers(caseload.workload) IS
    'number of workers';

CREATE FUNCTION caseload.case_holders(workload caseload.workload) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workload_case_holders' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.case_holders(caseload.workload) IS
    'number of workers who hold cases: cases above zero, or where they are unknown, points above zero';

CREATE FUNCTION caseload.cases(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_cases' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.cases(caseload.workload) IS
    'cases held, summed where known; NULL when unknown of every worker';

CREATE FUNCTION caseload.points(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_points' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.points(caseload.workload) IS
    'points held, summed where known; NULL when unknown of every worker';

CREATE FUNCTION caseload.capacity(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_capacity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.capacity(caseload.workload) IS
    'points that the workers can carry, summed where known; NULL when unknown of every worker';

CREATE FUNCTION caseload.fte(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_fte' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.fte(caseload.workload) IS
    'FTE of the workers, summed where known; NULL when unknown of every worker';

CREATE FUNCTION caseload.average_caseload(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_average_caseload' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.average_caseload(caseload.workload) IS
    'cases held over FTE of those who hold them, both above zero, unrounded; NULL when there are none';

CREATE FUNCTION caseload.weighted_caseload(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_weighted_caseload' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.weighted_caseload(caseload.workload) IS
    'points held over FTE of those who hold them, both above zero, unrounded; NULL when there are none';

CREATE FUNCTION caseload.capacity_index(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_capacity_index' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.capacity_index(caseload.workload) IS
    'points held over capacity of the workers whose points and capacity are known, unrounded; NULL when that capacity is zero';

CREATE FUNCTION caseload.headroom(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_headroom' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.headroom(caseload.workload) IS
    'points still free: of each worker whose points and capacity are known, capacity less points where that is above zero; NULL when there are none';

CREATE FUNCTION caseload.overload(workload caseload.workload) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_overload' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.overload(caseload.workload) IS
    'points over capacity: of each worker whose points and capacity are known, points less capacity where that is above zero; NULL when there are none';

--
-- The spread of a measure over the case holders of whom it is known: cases,
-- cases_per_fte, points, points_per_fte or capacity_index
--

CREATE FUNCTION caseload.quantile(workload caseload.workload, measure text, fraction double precision) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_quantile_one' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.quantile(caseload.workload, text, double precision) IS
    'the value that a fraction of the case holders do not exceed, between two of them as percentile_cont does, exactly; NULL without case holders';

CREATE FUNCTION caseload.quantile(workload caseload.workload, measure text, fractions double precision[]) RETURNS numeric[]
    AS 'MODULE_PATHNAME', 'workload_quantile_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.quantile(caseload.workload, text, double precision[]) IS
    'the quantile of each fraction, in an array of the same shape';

CREATE FUNCTION caseload.median(workload caseload.workload, measure text) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_median' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.median(caseload.workload, text) IS
    'the middle value, or the mean of the two in the middle, exactly; NULL without case holders';

CREATE FUNCTION caseload.lowest(workload caseload.workload, measure text) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_lowest' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.lowest(caseload.workload, text) IS
    'the lowest value; NULL without case holders';

CREATE FUNCTION caseload.highest(workload caseload.workload, measure text) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_highest' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.highest(caseload.workload, text) IS
    'the highest value; NULL without case holders';

CREATE FUNCTION caseload.mean(workload caseload.workload, measure text) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.mean(caseload.workload, text) IS
    'the mean of the case holders, each of whom counts as one, unrounded; NULL without case holders';

CREATE FUNCTION caseload.stddev(workload caseload.workload, measure text) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_stddev' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.stddev(caseload.workload, text) IS
    'the sample standard deviation; NULL below two case holders';

CREATE FUNCTION caseload.gini(workload caseload.workload, measure text) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_gini' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.gini(caseload.workload, text) IS
    'the Gini coefficient: 0 when all carry the same, and the closer to 1 the fewer carry all; NULL when nothing is carried';

CREATE FUNCTION caseload.workers_over(workload caseload.workload, measure text, threshold numeric) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workload_workers_over' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workers_over(caseload.workload, text, numeric) IS
    'number of case holders whose measure is above a threshold; points without capacity are above any; NULL when the measure is known of no case holder';

CREATE FUNCTION caseload.share_over(workload caseload.workload, measure text, threshold numeric) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_share_over' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.share_over(caseload.workload, text, numeric) IS
    'share of the case holders whose measure is above a threshold, as a fraction of one, unrounded; NULL without case holders';

CREATE FUNCTION caseload.fte_over(workload caseload.workload, measure text, threshold numeric) RETURNS numeric
    AS 'MODULE_PATHNAME', 'workload_fte_over' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.fte_over(caseload.workload, text, numeric) IS
    'FTE of the case holders whose measure is above a threshold, where known; NULL when it is known of none of them';

CREATE FUNCTION caseload.bands(
    workload caseload.workload,
    measure text,
    edges numeric[],
    OUT band_from numeric,
    OUT band_to numeric,
    OUT workers bigint,
    OUT fte numeric,
    OUT share numeric,
    OUT fte_share numeric
) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'workload_band_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION caseload.bands(caseload.workload, text, numeric[]) IS
    'case holders by band of a measure, from one edge up to and not at the next: from zero to the first edge, and beyond the last one, where band_to is NULL; shares are fractions of one, unrounded';

--
-- Transition, combine and final functions
--

CREATE FUNCTION caseload.workload_accum(caseload.workload, numeric, numeric, numeric, numeric) RETURNS caseload.workload
    AS 'MODULE_PATHNAME', 'workload_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_accum(caseload.workload, numeric, numeric, numeric, numeric) IS
    'aggregate transition function: adds a worker';

CREATE FUNCTION caseload.workload_accum(caseload.workload, double precision, double precision, double precision, double precision) RETURNS caseload.workload
    AS 'MODULE_PATHNAME', 'workload_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_accum(caseload.workload, double precision, double precision, double precision, double precision) IS
    'aggregate transition function: adds a worker';

CREATE FUNCTION caseload.workload_accum(caseload.workload, bigint, bigint, bigint, bigint) RETURNS caseload.workload
    AS 'MODULE_PATHNAME', 'workload_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_accum(caseload.workload, bigint, bigint, bigint, bigint) IS
    'aggregate transition function: adds a worker';

CREATE FUNCTION caseload.workload_accum(caseload.workload, integer, integer, integer, integer) RETURNS caseload.workload
    AS 'MODULE_PATHNAME', 'workload_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_accum(caseload.workload, integer, integer, integer, integer) IS
    'aggregate transition function: adds a worker';

CREATE FUNCTION caseload.workload_combine(caseload.workload, caseload.workload) RETURNS caseload.workload
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_combine(caseload.workload, caseload.workload) IS
    'aggregate combine function';

CREATE FUNCTION caseload.workload_final(caseload.workload) RETURNS caseload.workload
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_final(caseload.workload) IS
    'aggregate final function: sorted, merged and packed';

--
-- Aggregates
--

CREATE AGGREGATE caseload.workload_agg(cases numeric, points numeric, capacity numeric, fte numeric) (
    SFUNC = caseload.workload_accum,
    STYPE = caseload.workload,
    SSPACE = 256,
    FINALFUNC = caseload.workload_final,
    COMBINEFUNC = caseload.workload_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workload_agg(numeric, numeric, numeric, numeric) IS
    'the workload of workers, one a row: NULL is unknown, and a row of which nothing is known does not count; NULL when no row does';

CREATE AGGREGATE caseload.workload_agg(cases double precision, points double precision, capacity double precision, fte double precision) (
    SFUNC = caseload.workload_accum,
    STYPE = caseload.workload,
    SSPACE = 256,
    FINALFUNC = caseload.workload_final,
    COMBINEFUNC = caseload.workload_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workload_agg(double precision, double precision, double precision, double precision) IS
    'the workload of workers, one a row: NULL is unknown, and a row of which nothing is known does not count; NULL when no row does';

CREATE AGGREGATE caseload.workload_agg(cases bigint, points bigint, capacity bigint, fte bigint) (
    SFUNC = caseload.workload_accum,
    STYPE = caseload.workload,
    SSPACE = 256,
    FINALFUNC = caseload.workload_final,
    COMBINEFUNC = caseload.workload_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workload_agg(bigint, bigint, bigint, bigint) IS
    'the workload of workers, one a row: NULL is unknown, and a row of which nothing is known does not count; NULL when no row does';

CREATE AGGREGATE caseload.workload_agg(cases integer, points integer, capacity integer, fte integer) (
    SFUNC = caseload.workload_accum,
    STYPE = caseload.workload,
    SSPACE = 256,
    FINALFUNC = caseload.workload_final,
    COMBINEFUNC = caseload.workload_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.workload_agg(integer, integer, integer, integer) IS
    'the workload of workers, one a row: NULL is unknown, and a row of which nothing is known does not count; NULL when no row does';

CREATE AGGREGATE caseload.rollup(workload caseload.workload) (
    SFUNC = caseload.workload_combine,
    STYPE = caseload.workload,
    SSPACE = 4096,
    FINALFUNC = caseload.workload_final,
    COMBINEFUNC = caseload.workload_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.rollup(caseload.workload) IS
    'merges workloads: all their workers, each counted as often as it is in them';

--
-- Operators
--

CREATE FUNCTION caseload.workload_add(caseload.workload, caseload.workload) RETURNS caseload.workload
    AS 'MODULE_PATHNAME', 'workload_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_add(caseload.workload, caseload.workload) IS
    'implementation of + operator';

CREATE FUNCTION caseload.workload_eq(caseload.workload, caseload.workload) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workload_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_eq(caseload.workload, caseload.workload) IS
    'implementation of = operator';

CREATE FUNCTION caseload.workload_ne(caseload.workload, caseload.workload) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workload_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_ne(caseload.workload, caseload.workload) IS
    'implementation of <> operator';

CREATE FUNCTION caseload.workload_lt(caseload.workload, caseload.workload) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workload_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_lt(caseload.workload, caseload.workload) IS
    'implementation of < operator';

CREATE FUNCTION caseload.workload_le(caseload.workload, caseload.workload) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workload_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_le(caseload.workload, caseload.workload) IS
    'implementation of <= operator';

CREATE FUNCTION caseload.workload_gt(caseload.workload, caseload.workload) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workload_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_gt(caseload.workload, caseload.workload) IS
    'implementation of > operator';

CREATE FUNCTION caseload.workload_ge(caseload.workload, caseload.workload) RETURNS boolean
    AS 'MODULE_PATHNAME', 'workload_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_ge(caseload.workload, caseload.workload) IS
    'implementation of >= operator';

CREATE FUNCTION caseload.workload_cmp(caseload.workload, caseload.workload) RETURNS integer
    AS 'MODULE_PATHNAME', 'workload_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_cmp(caseload.workload, caseload.workload) IS
    'less-equal-greater';

CREATE FUNCTION caseload.workload_hash(caseload.workload) RETURNS integer
    AS 'MODULE_PATHNAME', 'workload_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_hash(caseload.workload) IS
    'hash';

CREATE FUNCTION caseload.workload_hash_extended(caseload.workload, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'workload_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.workload_hash_extended(caseload.workload, bigint) IS
    'hash';

CREATE OPERATOR caseload.+ (
    LEFTARG = caseload.workload,
    RIGHTARG = caseload.workload,
    FUNCTION = caseload.workload_add,
    COMMUTATOR = OPERATOR(caseload.+)
);
COMMENT ON OPERATOR caseload.+ (caseload.workload, caseload.workload) IS 'merges two workloads';

CREATE OPERATOR caseload.= (
    LEFTARG = caseload.workload,
    RIGHTARG = caseload.workload,
    FUNCTION = caseload.workload_eq,
    COMMUTATOR = OPERATOR(caseload.=),
    NEGATOR = OPERATOR(caseload.<>),
    RESTRICT = pg_catalog.eqsel,
    JOIN = pg_catalog.eqjoinsel,
    HASHES,
    MERGES
);
COMMENT ON OPERATOR caseload.= (caseload.workload, caseload.workload) IS 'the same workers';

CREATE OPERATOR caseload.<> (
    LEFTARG = caseload.workload,
    RIGHTARG = caseload.workload,
    FUNCTION = caseload.workload_ne,
    COMMUTATOR = OPERATOR(caseload.<>),
    NEGATOR = OPERATOR(caseload.=),
    RESTRICT = pg_catalog.neqsel,
    JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR caseload.<> (caseload.workload, caseload.workload) IS 'not equal';

CREATE OPERATOR caseload.< (
    LEFTARG = caseload.workload,
    RIGHTARG = caseload.workload,
    FUNCTION = caseload.workload_lt,
    COMMUTATOR = OPERATOR(caseload.>),
    NEGATOR = OPERATOR(caseload.>=),
    RESTRICT = pg_catalog.scalarltsel,
    JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR caseload.< (caseload.workload, caseload.workload) IS 'less than';

CREATE OPERATOR caseload.<= (
    LEFTARG = caseload.workload,
    RIGHTARG = caseload.workload,
    FUNCTION = caseload.workload_le,
    COMMUTATOR = OPERATOR(caseload.>=),
    NEGATOR = OPERATOR(caseload.>),
    RESTRICT = pg_catalog.scalarlesel,
    JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR caseload.<= (caseload.workload, caseload.workload) IS 'less than or equal';

CREATE OPERATOR caseload.> (
    LEFTARG = caseload.workload,
    RIGHTARG = caseload.workload,
    FUNCTION = caseload.workload_gt,
    COMMUTATOR = OPERATOR(caseload.<),
    NEGATOR = OPERATOR(caseload.<=),
    RESTRICT = pg_catalog.scalargtsel,
    JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR caseload.> (caseload.workload, caseload.workload) IS 'greater than';

CREATE OPERATOR caseload.>= (
    LEFTARG = caseload.workload,
    RIGHTARG = caseload.workload,
    FUNCTION = caseload.workload_ge,
    COMMUTATOR = OPERATOR(caseload.<=),
    NEGATOR = OPERATOR(caseload.<),
    RESTRICT = pg_catalog.scalargesel,
    JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR caseload.>= (caseload.workload, caseload.workload) IS 'greater than or equal';

CREATE OPERATOR CLASS caseload.workload_ops
    DEFAULT FOR TYPE caseload.workload USING btree AS
    OPERATOR 1 caseload.<,
    OPERATOR 2 caseload.<=,
    OPERATOR 3 caseload.=,
    OPERATOR 4 caseload.>=,
    OPERATOR 5 caseload.>,
    FUNCTION 1 caseload.workload_cmp(caseload.workload, caseload.workload);
COMMENT ON OPERATOR CLASS caseload.workload_ops USING btree IS
    'orders by the bytes that are stored, which says nothing about loads';
COMMENT ON OPERATOR FAMILY caseload.workload_ops USING btree IS 'operators of workload for btree indexes';

CREATE OPERATOR CLASS caseload.workload_ops
    DEFAULT FOR TYPE caseload.workload USING hash AS
    OPERATOR 1 caseload.=,
    FUNCTION 1 caseload.workload_hash(caseload.workload),
    FUNCTION 2 caseload.workload_hash_extended(caseload.workload, bigint);
COMMENT ON OPERATOR CLASS caseload.workload_ops USING hash IS 'equality of workloads';
COMMENT ON OPERATOR FAMILY caseload.workload_ops USING hash IS 'operators of workload for hash indexes';
