--
-- calendar: which days are working days
--

CREATE TYPE caseload.calendar;

CREATE FUNCTION caseload.calendar_in(cstring) RETURNS caseload.calendar
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_in(cstring) IS 'I/O';

CREATE FUNCTION caseload.calendar_out(caseload.calendar) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_out(caseload.calendar) IS 'I/O';

CREATE FUNCTION caseload.calendar_recv(internal) RETURNS caseload.calendar
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_recv(internal) IS 'I/O';

CREATE FUNCTION caseload.calendar_send(caseload.calendar) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_send(caseload.calendar) IS 'I/O';

CREATE TYPE caseload.calendar (
    INPUT = caseload.calendar_in,
    OUTPUT = caseload.calendar_out,
    RECEIVE = caseload.calendar_recv,
    SEND = caseload.calendar_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = double,
    STORAGE = extended
);
COMMENT ON TYPE caseload.calendar IS
    'which days are working days: all but those of the weekend and the days off listed';

--
-- Accessors
--

CREATE FUNCTION caseload.days_off(calendar caseload.calendar) RETURNS SETOF date
    AS 'MODULE_PATHNAME', 'caseload_days_off' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 200;
COMMENT ON FUNCTION caseload.days_off(caseload.calendar) IS
    'days off in order, those on a weekend left out';

CREATE FUNCTION caseload.weekend(calendar caseload.calendar) RETURNS integer[]
    AS 'MODULE_PATHNAME', 'caseload_weekend' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.weekend(caseload.calendar) IS
    'weekdays that are never worked, from 1, Monday, to 7, Sunday';

CREATE FUNCTION caseload.is_working_day(calendar caseload.calendar, day date) RETURNS boolean
    AS 'MODULE_PATHNAME', 'caseload_is_working_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.is_working_day(caseload.calendar, date) IS
    'is the day neither on the weekend nor a day off?';

CREATE FUNCTION caseload.working_days(calendar caseload.calendar, period_from date, period_to date, count_first boolean DEFAULT false) RETURNS integer
    AS 'MODULE_PATHNAME', 'caseload_working_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.working_days(caseload.calendar, date, date, boolean) IS
    'working days from period_from up to the day before period_to, so that the first day is day 0; with count_first up to period_to itself, so that it is day 1; negative when period_to comes first';

CREATE FUNCTION caseload.working_days(calendar caseload.calendar, period daterange) RETURNS integer
    AS 'MODULE_PATHNAME', 'caseload_working_days_range' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.working_days(caseload.calendar, daterange) IS
    'working days in the period';

CREATE FUNCTION caseload.add_working_days(calendar caseload.calendar, day date, days integer, count_first boolean DEFAULT false) RETURNS date
    AS 'MODULE_PATHNAME', 'caseload_add_working_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.add_working_days(caseload.calendar, date, integer, boolean) IS
    'the working day that comes so many working days after the day, which is day 0; with count_first the day, if it is a working day, is day 1; backwards when days are negative; 0 days are the day itself';

--
-- Constructor
--

CREATE FUNCTION caseload.calendar(days_off date[], weekend integer[] DEFAULT '{6,7}') RETURNS caseload.calendar
    AS 'MODULE_PATHNAME', 'calendar_from_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar(date[], integer[]) IS
    'a calendar with these days off and these weekdays never worked, from 1, Monday, to 7, Sunday';

--
-- Aggregates
--

CREATE FUNCTION caseload.calendar_accum(caseload.calendar, date) RETURNS caseload.calendar
    AS 'MODULE_PATHNAME', 'calendar_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_accum(caseload.calendar, date) IS
    'aggregate transition function: adds a day off';

CREATE FUNCTION caseload.calendar_combine(caseload.calendar, caseload.calendar) RETURNS caseload.calendar
    AS 'MODULE_PATHNAME', 'calendar_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_combine(caseload.calendar, caseload.calendar) IS
    'aggregate combine function';

CREATE FUNCTION caseload.calendar_final(caseload.calendar) RETURNS caseload.calendar
    AS 'MODULE_PATHNAME', 'calendar_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_final(caseload.calendar) IS
    'aggregate final function: leaves no room for more';

CREATE AGGREGATE caseload.calendar_agg(day_off date) (
    SFUNC = caseload.calendar_accum,
    STYPE = caseload.calendar,
    SSPACE = 1024,
    FINALFUNC = caseload.calendar_final,
    COMBINEFUNC = caseload.calendar_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.calendar_agg(date) IS
    'a calendar with these days off and the weekend of Saturday and Sunday; NULL when there is no day';

CREATE AGGREGATE caseload.rollup(calendar caseload.calendar) (
    SFUNC = caseload.calendar_combine,
    STYPE = caseload.calendar,
    SSPACE = 1024,
    FINALFUNC = caseload.calendar_final,
    COMBINEFUNC = caseload.calendar_combine,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE caseload.rollup(caseload.calendar) IS
    'merges calendars of one weekend: a day is off when it is off in one of them';

--
-- Operators
--

CREATE FUNCTION caseload.calendar_add(caseload.calendar, caseload.calendar) RETURNS caseload.calendar
    AS 'MODULE_PATHNAME', 'calendar_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_add(caseload.calendar, caseload.calendar) IS
    'implementation of + operator';

CREATE FUNCTION caseload.calendar_eq(caseload.calendar, caseload.calendar) RETURNS boolean
    AS 'MODULE_PATHNAME', 'calendar_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_eq(caseload.calendar, caseload.calendar) IS
    'implementation of = operator';

CREATE FUNCTION caseload.calendar_ne(caseload.calendar, caseload.calendar) RETURNS boolean
    AS 'MODULE_PATHNAME', 'calendar_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_ne(caseload.calendar, caseload.calendar) IS
    'implementation of <> operator';

CREATE FUNCTION caseload.calendar_lt(caseload.calendar, caseload.calendar) RETURNS boolean
    AS 'MODULE_PATHNAME', 'calendar_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_lt(caseload.calendar, caseload.calendar) IS
    'implementation of < operator';

CREATE FUNCTION caseload.calendar_le(caseload.calendar, caseload.calendar) RETURNS boolean
    AS 'MODULE_PATHNAME', 'calendar_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_le(caseload.calendar, caseload.calendar) IS
    'implementation of <= operator';

CREATE FUNCTION caseload.calendar_gt(caseload.calendar, caseload.calendar) RETURNS boolean
    AS 'MODULE_PATHNAME', 'calendar_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_gt(caseload.calendar, caseload.calendar) IS
    'implementation of > operator';

CREATE FUNCTION caseload.calendar_ge(caseload.calendar, caseload.calendar) RETURNS boolean
    AS 'MODULE_PATHNAME', 'calendar_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_ge(caseload.calendar, caseload.calendar) IS
    'implementation of >= operator';

CREATE FUNCTION caseload.calendar_cmp(caseload.calendar, caseload.calendar) RETURNS integer
    AS 'MODULE_PATHNAME', 'calendar_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_cmp(caseload.calendar, caseload.calendar) IS
    'less-equal-greater';

CREATE FUNCTION caseload.calendar_hash(caseload.calendar) RETURNS integer
    AS 'MODULE_PATHNAME', 'calendar_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_hash(caseload.calendar) IS
    'hash';

CREATE FUNCTION caseload.calendar_hash_extended(caseload.calendar, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME', 'calendar_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.calendar_hash_extended(caseload.calendar, bigint) IS
    'hash';

CREATE OPERATOR caseload.+ (
    LEFTARG = caseload.calendar,
    RIGHTARG = caseload.calendar,
    FUNCTION = caseload.calendar_add,
    COMMUTATOR = OPERATOR(caseload.+)
);
COMMENT ON OPERATOR caseload.+ (caseload.calendar, caseload.calendar) IS 'merges two calendars of one weekend: a day is off when it is off in one of them';

CREATE OPERATOR caseload.= (
    LEFTARG = caseload.calendar,
    RIGHTARG = caseload.calendar,
    FUNCTION = caseload.calendar_eq,
    COMMUTATOR = OPERATOR(caseload.=),
    NEGATOR = OPERATOR(caseload.<>),
    RESTRICT = pg_catalog.eqsel,
    JOIN = pg_catalog.eqjoinsel,
    HASHES,
    MERGES
);
COMMENT ON OPERATOR caseload.= (caseload.calendar, caseload.calendar) IS 'equal in weekend and days off';

CREATE OPERATOR caseload.<> (
    LEFTARG = caseload.calendar,
    RIGHTARG = caseload.calendar,
    FUNCTION = caseload.calendar_ne,
    COMMUTATOR = OPERATOR(caseload.<>),
    NEGATOR = OPERATOR(caseload.=),
    RESTRICT = pg_catalog.neqsel,
    JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR caseload.<> (caseload.calendar, caseload.calendar) IS 'not equal';

CREATE OPERATOR caseload.< (
    LEFTARG = caseload.calendar,
    RIGHTARG = caseload.calendar,
    FUNCTION = caseload.calendar_lt,
    COMMUTATOR = OPERATOR(caseload.>),
    NEGATOR = OPERATOR(caseload.>=),
    RESTRICT = pg_catalog.scalarltsel,
    JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR caseload.< (caseload.calendar, caseload.calendar) IS 'less than';

CREATE OPERATOR caseload.<= (
    LEFTARG = caseload.calendar,
    RIGHTARG = caseload.calendar,
    FUNCTION = caseload.calendar_le,
    COMMUTATOR = OPERATOR(caseload.>=),
    NEGATOR = OPERATOR(caseload.>),
    RESTRICT = pg_catalog.scalarlesel,
    JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR caseload.<= (caseload.calendar, caseload.calendar) IS 'less than or equal';

CREATE OPERATOR caseload.> (
    LEFTARG = caseload.calendar,
    RIGHTARG = caseload.calendar,
    FUNCTION = caseload.calendar_gt,
    COMMUTATOR = OPERATOR(caseload.<),
    NEGATOR = OPERATOR(caseload.<=),
    RESTRICT = pg_catalog.scalargtsel,
    JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR caseload.> (caseload.calendar, caseload.calendar) IS 'greater than';

CREATE OPERATOR caseload.>= (
    LEFTARG = caseload.calendar,
    RIGHTARG = caseload.calendar,
    FUNCTION = caseload.calendar_ge,
    COMMUTATOR = OPERATOR(caseload.<=),
    NEGATOR = OPERATOR(caseload.<),
    RESTRICT = pg_catalog.scalargesel,
    JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR caseload.>= (caseload.calendar, caseload.calendar) IS 'greater than or equal';

CREATE OPERATOR CLASS caseload.calendar_ops
    DEFAULT FOR TYPE caseload.calendar USING btree AS
    OPERATOR 1 caseload.<,
    OPERATOR 2 caseload.<=,
    OPERATOR 3 caseload.=,
    OPERATOR 4 caseload.>=,
    OPERATOR 5 caseload.>,
    FUNCTION 1 caseload.calendar_cmp(caseload.calendar, caseload.calendar);
COMMENT ON OPERATOR CLASS caseload.calendar_ops USING btree IS
    'orders by the weekend, then by the days off from the first on';
COMMENT ON OPERATOR FAMILY caseload.calendar_ops USING btree IS 'operators of calendar for btree indexes';

CREATE OPERATOR CLASS caseload.calendar_ops
    DEFAULT FOR TYPE caseload.calendar USING hash AS
    OPERATOR 1 caseload.=,
    FUNCTION 1 caseload.calendar_hash(caseload.calendar),
    FUNCTION 2 caseload.calendar_hash_extended(caseload.calendar, bigint);
COMMENT ON OPERATOR CLASS caseload.calendar_ops USING hash IS 'equality of values of calendar';
COMMENT ON OPERATOR FAMILY caseload.calendar_ops USING hash IS 'operators of calendar for hash indexes';
