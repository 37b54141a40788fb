--
-- ratio: exact sums of two columns, and what divides them
--

CREATE TYPE caseload.ratio;

CREATE FUNCTION caseload.ratio_in(cstring) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_in(cstring) IS 'I/O';

CREATE FUNCTION caseload.ratio_out(caseload.ratio) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_out(caseload.ratio) IS 'I/O';

CREATE FUNCTION caseload.ratio_recv(internal) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_recv(internal) IS 'I/O';

CREATE FUNCTION caseload.ratio_send(caseload.ratio) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_send(caseload.ratio) IS 'I/O';

CREATE TYPE caseload.ratio (
    INPUT = caseload.ratio_in,
    OUTPUT = caseload.ratio_out,
    RECEIVE = caseload.ratio_recv,
    SEND = caseload.ratio_send,
    INTERNALLENGTH = 48,
    ALIGNMENT = double
);
COMMENT ON TYPE caseload.ratio IS
    'a ratio of sums: exact numerator, denominator and number of observations';

--
-- Accessors
--

CREATE FUNCTION caseload.numerator(ratio caseload.ratio) RETURNS numeric
    AS 'MODULE_PATHNAME', 'ratio_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.numerator(caseload.ratio) IS
    'sum of the numerators';

CREATE FUNCTION caseload.denominator(ratio caseload.ratio) RETURNS numeric
    AS 'MODULE_PATHNAME', 'ratio_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.denominator(caseload.ratio) IS
    'sum of the denominators';

CREATE FUNCTION caseload.observations(ratio caseload.ratio) RETURNS bigint
    AS 'MODULE_PATHNAME', 'ratio_observations' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.observations(caseload.ratio) IS
    'number of rows that counted: those in which both parts were known';

CREATE FUNCTION caseload.value(ratio caseload.ratio) RETURNS numeric
    AS 'MODULE_PATHNAME', 'ratio_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.value(caseload.ratio) IS
    'numerator over denominator, unrounded; NULL when the denominator is zero';

CREATE FUNCTION caseload.percent(ratio caseload.ratio) RETURNS numeric
    AS 'MODULE_PATHNAME', 'ratio_percent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.percent(caseload.ratio) IS
    'numerator over denominator in per cent, unrounded; NULL when the denominator is zero';

CREATE FUNCTION caseload.percent(ratio caseload.ratio, digits integer) RETURNS numeric
    AS 'MODULE_PATHNAME', 'ratio_percent_digits' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.percent(caseload.ratio, integer) IS
    'numerator over denominator in per cent, rounded half away from zero to so many digits; NULL when the denominator is zero';

CREATE FUNCTION caseload.wilson(ratio caseload.ratio, confidence double precision DEFAULT 0.95) RETURNS numrange
    AS 'MODULE_PATHNAME', 'ratio_wilson_range' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.wilson(caseload.ratio, double precision) IS
    'Wilson score interval of a proportion of whole counts, as fractions of one rounded to six decimals; NULL when the denominator is zero';

--
-- Constructors: one observation
--

CREATE FUNCTION caseload.ratio(numerator numeric, denominator numeric) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_from_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio(numeric, numeric) IS
    'a ratio of one observation';

CREATE FUNCTION caseload.ratio(numerator double precision, denominator double precision) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_from_float8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio(double precision, double precision) IS
    'a ratio of one observation';

CREATE FUNCTION caseload.ratio(numerator bigint, denominator bigint) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_from_int8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio(bigint, bigint) IS
    'a ratio of one observation';

CREATE FUNCTION caseload.ratio(numerator integer, denominator integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_from_int4' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio(integer, integer) IS
    'a ratio of one observation';

--
-- Transition and combine functions
--

CREATE FUNCTION caseload.ratio_accum(caseload.ratio, numeric, numeric) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_accum(caseload.ratio, numeric, numeric) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.ratio_accum(caseload.ratio, double precision, double precision) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_accum(caseload.ratio, double precision, double precision) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.ratio_accum(caseload.ratio, bigint, bigint) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_accum(caseload.ratio, bigint, bigint) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.ratio_accum(caseload.ratio, integer, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_accum(caseload.ratio, integer, integer) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.ratio_held_accum(caseload.ratio, numeric, numeric) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_held_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_held_accum(caseload.ratio, numeric, numeric) IS
    'aggregate transition function: adds a row in which both parts are above zero';

CREATE FUNCTION caseload.ratio_held_accum(caseload.ratio, double precision, double precision) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_held_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_held_accum(caseload.ratio, double precision, double precision) IS
    'aggregate transition function: adds a row in which both parts are above zero';

CREATE FUNCTION caseload.ratio_held_accum(caseload.ratio, bigint, bigint) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_held_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_held_accum(caseload.ratio, bigint, bigint) IS
    'aggregate transition function: adds a row in which both parts are above zero';

CREATE FUNCTION caseload.ratio_held_accum(caseload.ratio, integer, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_held_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_held_accum(caseload.ratio, integer, integer) IS
    'aggregate transition function: adds a row in which both parts are above zero';

CREATE FUNCTION caseload.ratio_share_accum(caseload.ratio, numeric, numeric) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_share_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_share_accum(caseload.ratio, numeric, numeric) IS
    'aggregate transition function: adds a row of a part and the rest';

CREATE FUNCTION caseload.ratio_share_accum(caseload.ratio, double precision, double precision) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_share_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_share_accum(caseload.ratio, double precision, double precision) IS
    'aggregate transition function: adds a row of a part and the rest';

CREATE FUNCTION caseload.ratio_share_accum(caseload.ratio, bigint, bigint) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_share_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_share_accum(caseload.ratio, bigint, bigint) IS
    'aggregate transition function: adds a row of a part and the rest';

CREATE FUNCTION caseload.ratio_share_accum(caseload.ratio, integer, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_share_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_share_accum(caseload.ratio, integer, integer) IS
    'aggregate transition function: adds a row of a part and the rest';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, numeric, numeric) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, numeric, numeric) IS
    'aggregate transition function: adds days lost, and FTE times 253 working days';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, double precision, double precision) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, double precision, double precision) IS
    'aggregate transition function: adds days lost, and FTE times 253 working days';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, bigint, bigint) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, bigint, bigint) IS
    'aggregate transition function: adds days lost, and FTE times 253 working days';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, integer, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, integer, integer) IS
    'aggregate transition function: adds days lost, and FTE times 253 working days';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, numeric, numeric, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, numeric, numeric, integer) IS
    'aggregate transition function: adds days lost, and FTE times the working days';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, double precision, double precision, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, double precision, double precision, integer) IS
    'aggregate transition function: adds days lost, and FTE times the working days';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, bigint, bigint, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, bigint, bigint, integer) IS
    'aggregate transition function: adds days lost, and FTE times the working days';

CREATE FUNCTION caseload.ratio_absence_accum(caseload.ratio, integer, integer, integer) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_absence_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_absence_accum(caseload.ratio, integer, integer, integer) IS
    'aggregate transition function: adds days lost, and FTE times the working days';

CREATE FUNCTION caseload.ratio_combine(caseload.ratio, caseload.ratio) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_combine(caseload.ratio, caseload.ratio) IS
    'aggregate combine function';

--
-- Aggregates whose result is a ratio
--

CREATE AGGREGATE caseload.ratio_agg(numerator numeric, denominator numeric) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.ratio_agg(numeric, numeric) IS
    'sums of numerator and denominator over the rows in which both are known; NULL when there are none';

CREATE AGGREGATE caseload.ratio_agg(numerator double precision, denominator double precision) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.ratio_agg(double precision, double precision) IS
    'sums of numerator and denominator over the rows in which both are known; NULL when there are none';

CREATE AGGREGATE caseload.ratio_agg(numerator bigint, denominator bigint) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.ratio_agg(bigint, bigint) IS
    'sums of numerator and denominator over the rows in which both are known; NULL when there are none';

CREATE AGGREGATE caseload.ratio_agg(numerator integer, denominator integer) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.ratio_agg(integer, integer) IS
    'sums of numerator and denominator over the rows in which both are known; NULL when there are none';

CREATE AGGREGATE caseload.rollup(ratio caseload.ratio) (
    SFUNC = caseload.ratio_combine,
    STYPE = caseload.ratio,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.rollup(caseload.ratio) IS
    'merges ratios: the sums of their numerators, denominators and observations';

--
-- Named measures, each a ratio of sums by the formula that the Department for
-- Education publishes with its children's social work workforce statistics
--

CREATE AGGREGATE caseload.average_caseload(cases numeric, fte numeric) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.average_caseload(numeric, numeric) IS
    'cases held over FTE of those who hold them: only rows with cases and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.average_caseload(cases double precision, fte double precision) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.average_caseload(double precision, double precision) IS
    'cases held over FTE of those who hold them: only rows with cases and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.average_caseload(cases bigint, fte bigint) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.average_caseload(bigint, bigint) IS
    'cases held over FTE of those who hold them: only rows with cases and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.average_caseload(cases integer, fte integer) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.average_caseload(integer, integer) IS
    'cases held over FTE of those who hold them: only rows with cases and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.weighted_caseload(points numeric, fte numeric) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.weighted_caseload(numeric, numeric) IS
    'points held over FTE of those who hold them: only rows with points and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.weighted_caseload(points double precision, fte double precision) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.weighted_caseload(double precision, double precision) IS
    'points held over FTE of those who hold them: only rows with points and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.weighted_caseload(points bigint, fte bigint) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.weighted_caseload(bigint, bigint) IS
    'points held over FTE of those who hold them: only rows with points and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.weighted_caseload(points integer, fte integer) (
    SFUNC = caseload.ratio_held_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.weighted_caseload(integer, integer) IS
    'points held over FTE of those who hold them: only rows with points and FTE above zero; NULL when that is zero';

CREATE AGGREGATE caseload.capacity_index(points numeric, capacity numeric) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.capacity_index(numeric, numeric) IS
    'points held over the points that can be carried; 1 is full; NULL when that is zero';

CREATE AGGREGATE caseload.capacity_index(points double precision, capacity double precision) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.capacity_index(double precision, double precision) IS
    'points held over the points that can be carried; 1 is full; NULL when that is zero';

CREATE AGGREGATE caseload.capacity_index(points bigint, capacity bigint) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.capacity_index(bigint, bigint) IS
    'points held over the points that can be carried; 1 is full; NULL when that is zero';

CREATE AGGREGATE caseload.capacity_index(points integer, capacity integer) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.value,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.capacity_index(integer, integer) IS
    'points held over the points that can be carried; 1 is full; NULL when that is zero';

CREATE AGGREGATE caseload.turnover_rate(leavers numeric, in_post numeric) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.turnover_rate(numeric, numeric) IS
    'leavers of the year over those in post at its end, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.turnover_rate(leavers double precision, in_post double precision) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.turnover_rate(double precision, double precision) IS
    'leavers of the year over those in post at its end, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.turnover_rate(leavers bigint, in_post bigint) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.turnover_rate(bigint, bigint) IS
    'leavers of the year over those in post at its end, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.turnover_rate(leavers integer, in_post integer) (
    SFUNC = caseload.ratio_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.turnover_rate(integer, integer) IS
    'leavers of the year over those in post at its end, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.agency_rate(agency numeric, in_post numeric) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.agency_rate(numeric, numeric) IS
    'agency workers over agency workers and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.agency_rate(agency double precision, in_post double precision) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.agency_rate(double precision, double precision) IS
    'agency workers over agency workers and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.agency_rate(agency bigint, in_post bigint) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.agency_rate(bigint, bigint) IS
    'agency workers over agency workers and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.agency_rate(agency integer, in_post integer) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.agency_rate(integer, integer) IS
    'agency workers over agency workers and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.vacancy_rate(vacancies numeric, in_post numeric) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.vacancy_rate(numeric, numeric) IS
    'vacancies over vacancies and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.vacancy_rate(vacancies double precision, in_post double precision) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.vacancy_rate(double precision, double precision) IS
    'vacancies over vacancies and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.vacancy_rate(vacancies bigint, in_post bigint) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.vacancy_rate(bigint, bigint) IS
    'vacancies over vacancies and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.vacancy_rate(vacancies integer, in_post integer) (
    SFUNC = caseload.ratio_share_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.vacancy_rate(integer, integer) IS
    'vacancies over vacancies and those in post, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost numeric, fte numeric) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(numeric, numeric) IS
    'days lost to sickness over FTE times 253 working days, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost double precision, fte double precision) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(double precision, double precision) IS
    'days lost to sickness over FTE times 253 working days, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost bigint, fte bigint) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(bigint, bigint) IS
    'days lost to sickness over FTE times 253 working days, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost integer, fte integer) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(integer, integer) IS
    'days lost to sickness over FTE times 253 working days, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost numeric, fte numeric, working_days integer) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(numeric, numeric, integer) IS
    'days lost to sickness over FTE times the working days given, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost double precision, fte double precision, working_days integer) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(double precision, double precision, integer) IS
    'days lost to sickness over FTE times the working days given, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost bigint, fte bigint, working_days integer) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(bigint, bigint, integer) IS
    'days lost to sickness over FTE times the working days given, in per cent; NULL when that is zero';

CREATE AGGREGATE caseload.absence_rate(days_lost integer, fte integer, working_days integer) (
    SFUNC = caseload.ratio_absence_accum,
    STYPE = caseload.ratio,
    FINALFUNC = caseload.percent,
    COMBINEFUNC = caseload.ratio_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.absence_rate(integer, integer, integer) IS
    'days lost to sickness over FTE times the working days given, in per cent; NULL when that is zero';

--
-- Operators
--

CREATE FUNCTION caseload.ratio_add(caseload.ratio, caseload.ratio) RETURNS caseload.ratio
    AS 'MODULE_PATHNAME', 'ratio_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_add(caseload.ratio, caseload.ratio) IS
    'implementation of + operator';

CREATE FUNCTION caseload.ratio_eq(caseload.ratio, caseload.ratio) RETURNS boolean
    AS 'MODULE_PATHNAME', 'ratio_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_eq(caseload.ratio, caseload.ratio) IS
    'implementation of = operator';

CREATE FUNCTION caseload.ratio_ne(caseload.ratio, caseload.ratio) RETURNS boolean
    AS 'MODULE_PATHNAME', 'ratio_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_ne(caseload.ratio, caseload.ratio) IS
    'implementation of <> operator';

CREATE FUNCTION caseload.ratio_lt(caseload.ratio, caseload.ratio) RETURNS boolean
    AS 'MODULE_PATHNAME', 'ratio_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_lt(caseload.ratio, caseload.ratio) IS
    'implementation of < operator';

CREATE FUNCTION caseload.ratio_le(caseload.ratio, caseload.ratio) RETURNS boolean
    AS 'MODULE_PATHNAME', 'ratio_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_le(caseload.ratio, caseload.ratio) IS
    'implementation of <= operator';

CREATE FUNCTION caseload.ratio_gt(caseload.ratio, caseload.ratio) RETURNS boolean
    AS 'MODULE_PATHNAME', 'ratio_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_gt(caseload.ratio, caseload.ratio) IS
    'implementation of > operator';

CREATE FUNCTION caseload.ratio_ge(caseload.ratio, caseload.ratio) RETURNS boolean
    AS 'MODULE_PATHNAME', 'ratio_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_ge(caseload.ratio, caseload.ratio) IS
    'implementation of >= operator';

CREATE FUNCTION caseload.ratio_cmp(caseload.ratio, caseload.ratio) RETURNS integer
    AS 'MODULE_PATHNAME', 'ratio_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_cmp(caseload.ratio, caseload.ratio) IS
    'less-equal-greater';

CREATE FUNCTION caseload.ratio_hash(caseload.ratio) RETURNS integer
    AS 'MODULE_PATHNAME', 'ratio_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_hash(caseload.ratio) IS
    'hash';

CREATE FUNCTION caseload.ratio_hash_extended(caseload.ratio, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'ratio_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.ratio_hash_extended(caseload.ratio, bigint) IS
    'hash';

CREATE OPERATOR caseload.+ (
    LEFTARG = caseload.ratio,
    RIGHTARG = caseload.ratio,
    FUNCTION = caseload.ratio_add,
    COMMUTATOR = OPERATOR(caseload.+)
);
COMMENT ON OPERATOR caseload.+ (caseload.ratio, caseload.ratio) IS 'merges two ratios';

CREATE OPERATOR caseload.= (
    LEFTARG = caseload.ratio,
    RIGHTARG = caseload.ratio,
    FUNCTION = caseload.ratio_eq,
    COMMUTATOR = OPERATOR(caseload.=),
    NEGATOR = OPERATOR(caseload.<>),
    RESTRICT = pg_catalog.eqsel,
    JOIN = pg_catalog.eqjoinsel,
    HASHES,
    MERGES
);
COMMENT ON OPERATOR caseload.= (caseload.ratio, caseload.ratio) IS 'equal in value, denominator and observations';

CREATE OPERATOR caseload.<> (
    LEFTARG = caseload.ratio,
    RIGHTARG = caseload.ratio,
    FUNCTION = caseload.ratio_ne,
    COMMUTATOR = OPERATOR(caseload.<>),
    NEGATOR = OPERATOR(caseload.=),
    RESTRICT = pg_catalog.neqsel,
    JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR caseload.<> (caseload.ratio, caseload.ratio) IS 'not equal';

CREATE OPERATOR caseload.< (
    LEFTARG = caseload.ratio,
    RIGHTARG = caseload.ratio,
    FUNCTION = caseload.ratio_lt,
    COMMUTATOR = OPERATOR(caseload.>),
    NEGATOR = OPERATOR(caseload.>=),
    RESTRICT = pg_catalog.scalarltsel,
    JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR caseload.< (caseload.ratio, caseload.ratio) IS 'less than';

CREATE OPERATOR caseload.<= (
    LEFTARG = caseload.ratio,
    RIGHTARG = caseload.ratio,
    FUNCTION = caseload.ratio_le,
    COMMUTATOR = OPERATOR(caseload.>=),
    NEGATOR = OPERATOR(caseload.>),
    RESTRICT = pg_catalog.scalarlesel,
    JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR caseload.<= (caseload.ratio, caseload.ratio) IS 'less than or equal';

CREATE OPERATOR caseload.> (
    LEFTARG = caseload.ratio,
    RIGHTARG = caseload.ratio,
    FUNCTION = caseload.ratio_gt,
    COMMUTATOR = OPERATOR(caseload.<),
    NEGATOR = OPERATOR(caseload.<=),
    RESTRICT = pg_catalog.scalargtsel,
    JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR caseload.> (caseload.ratio, caseload.ratio) IS 'greater than';

CREATE OPERATOR caseload.>= (
    LEFTARG = caseload.ratio,
    RIGHTARG = caseload.ratio,
    FUNCTION = caseload.ratio_ge,
    COMMUTATOR = OPERATOR(caseload.<=),
    NEGATOR = OPERATOR(caseload.<),
    RESTRICT = pg_catalog.scalargesel,
    JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR caseload.>= (caseload.ratio, caseload.ratio) IS 'greater than or equal';

CREATE OPERATOR CLASS caseload.ratio_ops
    DEFAULT FOR TYPE caseload.ratio USING btree AS
    OPERATOR 1 caseload.<,
    OPERATOR 2 caseload.<=,
    OPERATOR 3 caseload.=,
    OPERATOR 4 caseload.>=,
    OPERATOR 5 caseload.>,
    FUNCTION 1 caseload.ratio_cmp(caseload.ratio, caseload.ratio),
    FUNCTION 4 pg_catalog.btequalimage(oid);
COMMENT ON OPERATOR CLASS caseload.ratio_ops USING btree IS
    'orders by value, a zero denominator last, then by denominator, numerator and observations';
COMMENT ON OPERATOR FAMILY caseload.ratio_ops USING btree IS 'operators of ratio for btree indexes';

CREATE OPERATOR CLASS caseload.ratio_ops
    DEFAULT FOR TYPE caseload.ratio USING hash AS
    OPERATOR 1 caseload.=,
    FUNCTION 1 caseload.ratio_hash(caseload.ratio),
    FUNCTION 2 caseload.ratio_hash_extended(caseload.ratio, bigint);
COMMENT ON OPERATOR CLASS caseload.ratio_ops USING hash IS 'equality of ratios';
COMMENT ON OPERATOR FAMILY caseload.ratio_ops USING hash IS 'operators of ratio for hash indexes';

--
-- Casts
--

CREATE CAST (caseload.ratio AS numeric) WITH FUNCTION caseload.value(caseload.ratio);
COMMENT ON CAST (caseload.ratio AS numeric) IS 'the value of the ratio';
