--
-- timeline: a step function from date to exact decimal, the load on every day
--

CREATE TYPE caseload.timeline;

CREATE FUNCTION caseload.timeline_in(cstring) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_in(cstring) IS
    'I/O';

CREATE FUNCTION caseload.timeline_out(caseload.timeline) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_out(caseload.timeline) IS
    'I/O';

CREATE FUNCTION caseload.timeline_recv(internal) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_recv(internal) IS
    'I/O';

CREATE FUNCTION caseload.timeline_send(caseload.timeline) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_send(caseload.timeline) IS
    'I/O';

CREATE TYPE caseload.timeline (
    INPUT = caseload.timeline_in,
    OUTPUT = caseload.timeline_out,
    RECEIVE = caseload.timeline_recv,
    SEND = caseload.timeline_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = main
);
COMMENT ON TYPE caseload.timeline IS
    'a step function from date to exact decimal: the load on every day';

--
-- Accessors
-- 
-- A period is [period_from, period_to): its last day is not of it.
--

CREATE FUNCTION caseload.value_at(timeline caseload.timeline, day date) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_value_on' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.value_at(caseload.timeline, date) IS
    'the value on a day; on infinity, the value after the last change';

CREATE FUNCTION caseload.average(timeline caseload.timeline, period_from date, period_to date) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_average_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.average(caseload.timeline, date, date) IS
    'time-weighted average over a period, unrounded; NULL when the period has no day';

CREATE FUNCTION caseload.integral(timeline caseload.timeline) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_integral' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.integral(caseload.timeline) IS
    'value-days in all; an error where they are infinite';

CREATE FUNCTION caseload.integral(timeline caseload.timeline, period_from date, period_to date) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_integral_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.integral(caseload.timeline, date, date) IS
    'value-days within a period';

CREATE FUNCTION caseload.peak(timeline caseload.timeline) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_peak' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.peak(caseload.timeline) IS
    'highest value from the first change to the last, or for ever when the last value is not zero; NULL when always zero';

CREATE FUNCTION caseload.peak(timeline caseload.timeline, period_from date, period_to date) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_peak_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.peak(caseload.timeline, date, date) IS
    'highest value within a period; NULL when the period has no day';

CREATE FUNCTION caseload.trough(timeline caseload.timeline) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_trough' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.trough(caseload.timeline) IS
    'lowest value from the first change to the last, or for ever when the last value is not zero; NULL when always zero';

CREATE FUNCTION caseload.trough(timeline caseload.timeline, period_from date, period_to date) RETURNS numeric
    AS 'MODULE_PATHNAME', 'timeline_trough_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.trough(caseload.timeline, date, date) IS
    'lowest value within a period; NULL when the period has no day';

CREATE FUNCTION caseload.days_over(timeline caseload.timeline, threshold numeric, period_from date, period_to date) RETURNS integer
    AS 'MODULE_PATHNAME', 'timeline_days_over' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.days_over(caseload.timeline, numeric, date, date) IS
    'number of days within a period on which the value is more than the threshold';

CREATE FUNCTION caseload.slice(timeline caseload.timeline, period_from date, period_to date) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_slice_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.slice(caseload.timeline, date, date) IS
    'the timeline within a period, and zero elsewhere; the bounds may be infinite';

CREATE FUNCTION caseload.sparkline(timeline caseload.timeline, period_from date, period_to date,
        width integer DEFAULT 40, ascii boolean DEFAULT false) RETURNS text
    AS 'MODULE_PATHNAME', 'timeline_sparkline' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.sparkline(caseload.timeline, date, date, integer, boolean) IS
    'the averages of so many equal parts of a period, one character each, from the lowest of them to the highest';

--
-- Accessors that return rows
--

CREATE FUNCTION caseload.steps(timeline caseload.timeline) RETURNS TABLE (started date, ended date, value numeric)
    AS 'MODULE_PATHNAME', 'timeline_steps' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION caseload.steps(caseload.timeline) IS
    'a row for each value in force, from the first change on; a step that does not end has ended NULL';

CREATE FUNCTION caseload.series(timeline caseload.timeline, period_from date, period_to date, step interval DEFAULT '1 day') RETURNS TABLE (day date, value numeric)
    AS 'MODULE_PATHNAME', 'timeline_series' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 365;
COMMENT ON FUNCTION caseload.series(caseload.timeline, date, date, interval) IS
    'the value on each day of a period, or on every so many days or months from its first';

CREATE FUNCTION caseload.ratio_series(numerator caseload.timeline, denominator caseload.timeline, period_from date, period_to date, step interval DEFAULT '1 day') RETURNS TABLE (day date, value numeric)
    AS 'MODULE_PATHNAME', 'timeline_ratio_series' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 365;
COMMENT ON FUNCTION caseload.ratio_series(caseload.timeline, caseload.timeline, date, date, interval) IS
    'the quotient of two timelines on each day of a period, or on every so many days or months from its first; NULL where the denominator is zero';

CREATE FUNCTION caseload.by_period(timeline caseload.timeline, period_from date, period_to date, step interval) RETURNS TABLE (started date, ended date, average numeric, peak numeric,
        trough numeric, integral numeric, days_over integer)
    AS 'MODULE_PATHNAME', 'timeline_by_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION caseload.by_period(caseload.timeline, date, date, interval) IS
    'average, peak, trough and value-days of each step of a period, in one pass; days_over is NULL';

CREATE FUNCTION caseload.by_period(timeline caseload.timeline, period_from date, period_to date, step interval, threshold numeric) RETURNS TABLE (started date, ended date, average numeric, peak numeric,
        trough numeric, integral numeric, days_over integer)
    AS 'MODULE_PATHNAME', 'timeline_by_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION caseload.by_period(caseload.timeline, date, date, interval, numeric) IS
    'average, peak, trough, value-days and days over a threshold of each step of a period, in one pass';

--
-- Constructor: one interval
--

CREATE FUNCTION caseload.timeline(started date, ended date, value numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_of_interval' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline(date, date, numeric) IS
    'a value in force on [started, ended), to no end when ended is NULL; NULL when start or value is';

--
-- Transition, combine and final functions
--

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, date, date, numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, date, date, numeric) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, numeric) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, date, date, numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, date, date, numeric) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, date, date, double precision) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, date, date, double precision) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, double precision) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, double precision) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, date, date, double precision) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, date, date, double precision) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, date, date, bigint) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, date, date, bigint) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, bigint) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, bigint) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, date, date, bigint) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, date, date, bigint) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, date, date, integer) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, date, date, integer) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, integer) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, date, date, integer) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, date, date, integer) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, date, date, integer) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, daterange, numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_range_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, daterange, numeric) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_range_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, numeric) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, daterange, numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_range_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, daterange, numeric) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, daterange, double precision) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_range_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, daterange, double precision) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, double precision) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_range_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, double precision) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, daterange, double precision) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_range_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, daterange, double precision) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, daterange, bigint) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_range_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, daterange, bigint) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, bigint) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_range_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, bigint) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, daterange, bigint) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_range_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, daterange, bigint) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_accum(caseload.timeline, daterange, integer) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_accum_range_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_accum(caseload.timeline, daterange, integer) IS
    'aggregate transition function: adds a row';

CREATE FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, integer) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_moving_accum_range_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_accum(caseload.timeline, daterange, integer) IS
    'aggregate transition function of moving frames: adds a row';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, daterange, integer) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_discard_range_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, daterange, integer) IS
    'aggregate transition function of moving frames: takes a row away';

CREATE FUNCTION caseload.timeline_combine(caseload.timeline, caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_combine(caseload.timeline, caseload.timeline) IS
    'aggregate combine function';

CREATE FUNCTION caseload.timeline_moving_combine(caseload.timeline, caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_combine(caseload.timeline, caseload.timeline) IS
    'aggregate transition function of moving frames: adds a timeline';

CREATE FUNCTION caseload.timeline_discard(caseload.timeline, caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_discard(caseload.timeline, caseload.timeline) IS
    'aggregate transition function of moving frames: takes a timeline away';

CREATE FUNCTION caseload.timeline_final(caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_final(caseload.timeline) IS
    'aggregate final function';

CREATE FUNCTION caseload.timeline_moving_final(caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_moving_final(caseload.timeline) IS
    'aggregate final function of moving frames';

--
-- Aggregates
--

CREATE AGGREGATE caseload.timeline_agg(started date, ended date, value numeric) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(date, date, numeric) IS
    'sum on every day of the values in force on [started, ended), to no end when ended is NULL; rows without start or value, and empty intervals, do not count; NULL when no row does';

CREATE AGGREGATE caseload.timeline_agg(started date, ended date, value double precision) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(date, date, double precision) IS
    'sum on every day of the values in force on [started, ended), to no end when ended is NULL; rows without start or value, and empty intervals, do not count; NULL when no row does';

CREATE AGGREGATE caseload.timeline_agg(started date, ended date, value bigint) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(date, date, bigint) IS
    'sum on every day of the values in force on [started, ended), to no end when ended is NULL; rows without start or value, and empty intervals, do not count; NULL when no row does';

CREATE AGGREGATE caseload.timeline_agg(started date, ended date, value integer) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(date, date, integer) IS
    'sum on every day of the values in force on [started, ended), to no end when ended is NULL; rows without start or value, and empty intervals, do not count; NULL when no row does';

CREATE AGGREGATE caseload.timeline_agg(held daterange, value numeric) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(daterange, numeric) IS
    'sum on every day of the values in force in a range; rows without range or value, and empty ranges, do not count; NULL when no row does';

CREATE AGGREGATE caseload.timeline_agg(held daterange, value double precision) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(daterange, double precision) IS
    'sum on every day of the values in force in a range; rows without range or value, and empty ranges, do not count; NULL when no row does';

CREATE AGGREGATE caseload.timeline_agg(held daterange, value bigint) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(daterange, bigint) IS
    'sum on every day of the values in force in a range; rows without range or value, and empty ranges, do not count; NULL when no row does';

CREATE AGGREGATE caseload.timeline_agg(held daterange, value integer) (
    SFUNC = caseload.timeline_accum,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_accum,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.timeline_agg(daterange, integer) IS
    'sum on every day of the values in force in a range; rows without range or value, and empty ranges, do not count; NULL when no row does';

CREATE AGGREGATE caseload.rollup(timeline caseload.timeline) (
    SFUNC = caseload.timeline_combine,
    STYPE = caseload.timeline,
    SSPACE = 4096,
    FINALFUNC = caseload.timeline_final,
    COMBINEFUNC = caseload.timeline_combine,
    MSFUNC = caseload.timeline_moving_combine,
    MINVFUNC = caseload.timeline_discard,
    MSTYPE = caseload.timeline,
    MSSPACE = 4096,
    MFINALFUNC = caseload.timeline_moving_final,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.rollup(caseload.timeline) IS
    'sum of timelines on every day; NULL when there are none';

--
-- Operators
--

CREATE FUNCTION caseload.timeline_add(caseload.timeline, caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_add(caseload.timeline, caseload.timeline) IS
    'implementation of + operator';

CREATE FUNCTION caseload.timeline_subtract(caseload.timeline, caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_subtract(caseload.timeline, caseload.timeline) IS
    'implementation of - operator';

CREATE FUNCTION caseload.timeline_multiply(caseload.timeline, numeric) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_multiply(caseload.timeline, numeric) IS
    'implementation of * operator';

CREATE FUNCTION caseload.timeline_multiply(numeric, caseload.timeline) RETURNS caseload.timeline
    AS 'MODULE_PATHNAME', 'timeline_multiplied' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_multiply(numeric, caseload.timeline) IS
    'implementation of * operator';

CREATE FUNCTION caseload.timeline_eq(caseload.timeline, caseload.timeline) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_eq(caseload.timeline, caseload.timeline) IS
    'implementation of = operator';

CREATE FUNCTION caseload.timeline_ne(caseload.timeline, caseload.timeline) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_ne(caseload.timeline, caseload.timeline) IS
    'implementation of <> operator';

CREATE FUNCTION caseload.timeline_lt(caseload.timeline, caseload.timeline) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_lt(caseload.timeline, caseload.timeline) IS
    'implementation of < operator';

CREATE FUNCTION caseload.timeline_le(caseload.timeline, caseload.timeline) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_le(caseload.timeline, caseload.timeline) IS
    'implementation of <= operator';

CREATE FUNCTION caseload.timeline_gt(caseload.timeline, caseload.timeline) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_gt(caseload.timeline, caseload.timeline) IS
    'implementation of > operator';

CREATE FUNCTION caseload.timeline_ge(caseload.timeline, caseload.timeline) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_ge(caseload.timeline, caseload.timeline) IS
    'implementation of >= operator';

CREATE FUNCTION caseload.timeline_cmp(caseload.timeline, caseload.timeline) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_cmp(caseload.timeline, caseload.timeline) IS
    'less-equal-greater';

CREATE FUNCTION caseload.timeline_hash(caseload.timeline) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_hash(caseload.timeline) IS
    'hash';

CREATE FUNCTION caseload.timeline_hash_extended(caseload.timeline, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.timeline_hash_extended(caseload.timeline, bigint) IS
    'hash';

CREATE OPERATOR caseload.+ (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_add,
    COMMUTATOR = OPERATOR(caseload.+)
);
COMMENT ON OPERATOR caseload.+ (caseload.timeline, caseload.timeline) IS 'sum on every day';

CREATE OPERATOR caseload.- (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_subtract
);
COMMENT ON OPERATOR caseload.- (caseload.timeline, caseload.timeline) IS 'difference on every day';

CREATE OPERATOR caseload.* (
    LEFTARG = caseload.timeline,
    RIGHTARG = numeric,
    FUNCTION = caseload.timeline_multiply,
    COMMUTATOR = OPERATOR(caseload.*)
);
COMMENT ON OPERATOR caseload.* (caseload.timeline, numeric) IS 'multiple on every day, rounded half away from zero to six decimals';

CREATE OPERATOR caseload.* (
    LEFTARG = numeric,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_multiply,
    COMMUTATOR = OPERATOR(caseload.*)
);
COMMENT ON OPERATOR caseload.* (numeric, caseload.timeline) IS 'multiple on every day, rounded half away from zero to six decimals';

CREATE OPERATOR caseload.= (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_eq,
    COMMUTATOR = OPERATOR(caseload.=),
    NEGATOR = OPERATOR(caseload.<>),
    RESTRICT = pg_catalog.eqsel,
    JOIN = pg_catalog.eqjoinsel,
    HASHES,
    MERGES
);
COMMENT ON OPERATOR caseload.= (caseload.timeline, caseload.timeline) IS 'the same value on every day';

CREATE OPERATOR caseload.<> (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_ne,
    COMMUTATOR = OPERATOR(caseload.<>),
    NEGATOR = OPERATOR(caseload.=),
    RESTRICT = pg_catalog.neqsel,
    JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR caseload.<> (caseload.timeline, caseload.timeline) IS 'not equal';

CREATE OPERATOR caseload.< (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_lt,
    COMMUTATOR = OPERATOR(caseload.>),
    NEGATOR = OPERATOR(caseload.>=),
    RESTRICT = pg_catalog.scalarltsel,
    JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR caseload.< (caseload.timeline, caseload.timeline) IS 'less than, in an order that is only for sorting';

CREATE OPERATOR caseload.<= (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_le,
    COMMUTATOR = OPERATOR(caseload.>=),
    NEGATOR = OPERATOR(caseload.>),
    RESTRICT = pg_catalog.scalarlesel,
    JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR caseload.<= (caseload.timeline, caseload.timeline) IS 'less than or equal, in an order that is only for sorting';

CREATE OPERATOR caseload.> (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_gt,
    COMMUTATOR = OPERATOR(caseload.<),
    NEGATOR = OPERATOR(caseload.<=),
    RESTRICT = pg_catalog.scalargtsel,
    JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR caseload.> (caseload.timeline, caseload.timeline) IS 'greater than, in an order that is only for sorting';

CREATE OPERATOR caseload.>= (
    LEFTARG = caseload.timeline,
    RIGHTARG = caseload.timeline,
    FUNCTION = caseload.timeline_ge,
    COMMUTATOR = OPERATOR(caseload.<=),
    NEGATOR = OPERATOR(caseload.<),
    RESTRICT = pg_catalog.scalargesel,
    JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR caseload.>= (caseload.timeline, caseload.timeline) IS 'greater than or equal, in an order that is only for sorting';

CREATE OPERATOR CLASS caseload.timeline_ops
    DEFAULT FOR TYPE caseload.timeline USING btree AS
    OPERATOR 1 caseload.<,
    OPERATOR 2 caseload.<=,
    OPERATOR 3 caseload.=,
    OPERATOR 4 caseload.>=,
    OPERATOR 5 caseload.>,
    FUNCTION 1 caseload.timeline_cmp(caseload.timeline, caseload.timeline);
COMMENT ON OPERATOR CLASS caseload.timeline_ops USING btree IS
    'orders by the stored bytes: for sorting, and of no meaning';
COMMENT ON OPERATOR FAMILY caseload.timeline_ops USING btree IS 'operators of timeline for btree indexes';

CREATE OPERATOR CLASS caseload.timeline_ops
    DEFAULT FOR TYPE caseload.timeline USING hash AS
    OPERATOR 1 caseload.=,
    FUNCTION 1 caseload.timeline_hash(caseload.timeline),
    FUNCTION 2 caseload.timeline_hash_extended(caseload.timeline, bigint);
COMMENT ON OPERATOR CLASS caseload.timeline_ops USING hash IS 'equality of timelines';
COMMENT ON OPERATOR FAMILY caseload.timeline_ops USING hash IS 'operators of timeline for hash indexes';
