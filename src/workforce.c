/*-------------------------------------------------------------------------
 *
 * workforce.c
 *	  The SQL type workforce: who was in post over a period, came and left.
 *
 * A workforce is stored as core/workforce.h has it: 240 bytes of fixed length,
 * aligned to 8, passed by reference.  It is the state of its aggregates,
 * changed in place within an aggregate call and nowhere else.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "core/workforce.h"
#include "post_input.h"
#include "report.h"

#define WORKFORCE_FORM	"[2024-10-01,2025-10-01) opening=5.5/6 leavers=1/1 fte_days=1800.5"

#define PG_GETARG_WORKFORCE_P(n)	DatumGetWorkforceP(PG_GETARG_DATUM(n))
#define PG_RETURN_WORKFORCE_P(x)	PG_RETURN_POINTER(x)

StaticAssertDecl(sizeof(Workforce) == 240, "a stored workforce has 240 bytes");

static inline Workforce *
DatumGetWorkforceP(Datum value)
{
	Workforce  *workforce = (Workforce *) DatumGetPointer(value);

	if (!workforce_check(workforce))
		report_bad_state("workforce");
	return workforce;
}

static Workforce *
CopyWorkforce(const Workforce *workforce)
{
	Workforce  *copy = (Workforce *) palloc(sizeof(Workforce));

	memcpy(copy, workforce, sizeof(Workforce));
	return copy;
}

/*
 * Input and output
 */

PG_FUNCTION_INFO_V1(workforce_in);
Datum
workforce_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Workforce  *workforce = (Workforce *) palloc(sizeof(Workforce));
	CoreStatus	status = workforce_from_text(text, workforce);

	if (status != CORE_OK)
	{
		report_bad_text(status, "workforce", text, WORKFORCE_FORM, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_WORKFORCE_P(workforce);
}

PG_FUNCTION_INFO_V1(workforce_out);
Datum
workforce_out(PG_FUNCTION_ARGS)
{
	char	   *text = (char *) palloc(WORKFORCE_TEXT_SIZE);

	workforce_to_text(PG_GETARG_WORKFORCE_P(0), text);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(workforce_recv);
Datum
workforce_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	Workforce  *workforce = (Workforce *) palloc(sizeof(Workforce));

	if (workforce_from_binary(pq_getmsgbytes(message, length), length, workforce) != CORE_OK)
		report_bad_binary("workforce");
	PG_RETURN_WORKFORCE_P(workforce);
}

PG_FUNCTION_INFO_V1(workforce_send);
Datum
workforce_send(PG_FUNCTION_ARGS)
{
	bytea	   *result = (bytea *) palloc(VARHDRSZ + WORKFORCE_BINARY_SIZE);

	workforce_to_binary(PG_GETARG_WORKFORCE_P(0), (unsigned char *) VARDATA(result));
	SET_VARSIZE(result, VARHDRSZ + WORKFORCE_BINARY_SIZE);
	PG_RETURN_BYTEA_P(result);
}

/*
 * Comparison and hashing
 */

#define WORKFORCE_COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(workforce_compare(PG_GETARG_WORKFORCE_P(0), \
									 PG_GETARG_WORKFORCE_P(1)) operator 0); \
}

WORKFORCE_COMPARISON(workforce_eq, ==)
WORKFORCE_COMPARISON(workforce_ne, !=)
WORKFORCE_COMPARISON(workforce_lt, <)
WORKFORCE_COMPARISON(workforce_le, <=)
WORKFORCE_COMPARISON(workforce_gt, >)
WORKFORCE_COMPARISON(workforce_ge, >=)

PG_FUNCTION_INFO_V1(workforce_cmp);
Datum
workforce_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(workforce_compare(PG_GETARG_WORKFORCE_P(0), PG_GETARG_WORKFORCE_P(1)));
}

/* Equal values have equal bytes, for they agree in all that is stored. */
PG_FUNCTION_INFO_V1(workforce_hash);
Datum
workforce_hash(PG_FUNCTION_ARGS)
{
	return hash_any((unsigned char *) PG_GETARG_WORKFORCE_P(0), sizeof(Workforce));
}

PG_FUNCTION_INFO_V1(workforce_hash_extended);
Datum
workforce_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended((unsigned char *) PG_GETARG_WORKFORCE_P(0),
							 sizeof(Workforce), PG_GETARG_INT64(1));
}

/*
 * Transition functions
 */

static void
CheckPeriod(Day from, Day to)
{
	Day			bad = day_in_range(from) ? to : from;

	if (!day_in_range(bad))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range for type %s: \"%s\"", "workforce", report_date(bad)),
				 errdetail("A period must lie between 0001-01-01 and 9999-12-31.")));
	if (from >= to)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("period must end after it starts"),
				 errdetail("It starts on %s and ends on %s.",
						   report_date(from), report_date(to))));
}

pg_noreturn static void
report_different_periods(const Workforce *workforce, Day from, Day to)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a workforce has one period"),
			 errdetail("The periods are [%s,%s) and [%s,%s).",
					   report_date(workforce->from), report_date(workforce->to),
					   report_date(from), report_date(to))));
}

pg_noreturn static void
report_no_period(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 errmsg("the period of a workforce must be known")));
}

/* A row that is no post leaves the state what it is. */
static inline Datum
UnchangedState(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/*
 * Adds a post to the state.  Outside an aggregate the state is a user's value,
 * and is copied first.
 */
static inline Datum
CountPost(FunctionCallInfo fcinfo, const Post *post, Day from, Day to)
{
	Workforce  *state;

	if (PG_ARGISNULL(0))
	{
		CheckPeriod(from, to);
		state = (Workforce *) palloc(sizeof(Workforce));
		workforce_clear(state, from, to);
	}
	else
	{
		state = PG_GETARG_WORKFORCE_P(0);
		if (unlikely(state->from != from || state->to != to))
			report_different_periods(state, from, to);
		if (!AggCheckCallContext(fcinfo, NULL))
			state = CopyWorkforce(state);
	}

	if (workforce_add(state, post) != CORE_OK)
		report_overflow("workforce");
	PG_RETURN_WORKFORCE_P(state);
}

/* state, started, ended, fte, agency, period_from, period_to */
static inline Datum
TransitionDates(FunctionCallInfo fcinfo, DecimalInput input)
{
	Post		post;

	if (!post_read_dates(fcinfo, 1, &post))
		return UnchangedState(fcinfo);
	post_read_staff(fcinfo, 3, input, &post);

	if (PG_ARGISNULL(5) || PG_ARGISNULL(6))
		report_no_period();
	return CountPost(fcinfo, &post, PG_GETARG_DATEADT(5), PG_GETARG_DATEADT(6));
}

/* state, employed, fte, agency, spell in one of two forms, period */
static inline Datum
TransitionRange(FunctionCallInfo fcinfo, DecimalInput input)
{
	int			last = PG_NARGS() - 1;
	Post		post;
	Post		period;

	if (!post_read_range(fcinfo, 1, &post))
		return UnchangedState(fcinfo);
	post_read_staff(fcinfo, 2, input, &post);
	if (last > 4)
		post_read_spell(fcinfo, 4, &post);

	if (PG_ARGISNULL(last))
		report_no_period();
	if (!post_read_range(fcinfo, last, &period))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("period must not be empty")));
	return CountPost(fcinfo, &post, period.started, period.ended);
}

#define WORKFORCE_INPUT(type) \
PG_FUNCTION_INFO_V1(workforce_accum_##type); \
Datum \
workforce_accum_##type(PG_FUNCTION_ARGS) \
{ \
	return TransitionDates(fcinfo, decimal_from_##type##_datum); \
} \
PG_FUNCTION_INFO_V1(workforce_accum_range_##type); \
Datum \
workforce_accum_range_##type(PG_FUNCTION_ARGS) \
{ \
	return TransitionRange(fcinfo, decimal_from_##type##_datum); \
}

WORKFORCE_INPUT(numeric)
WORKFORCE_INPUT(float8)
WORKFORCE_INPUT(int8)
WORKFORCE_INPUT(int4)

/*
 * The combine function, the transition function of rollup, and +.  A state that
 * comes from elsewhere is copied, for it may be a row of a table or live
 * shorter than ours.
 */
PG_FUNCTION_INFO_V1(workforce_combine);
Datum
workforce_combine(PG_FUNCTION_ARGS)
{
	const Workforce *other;
	Workforce  *state;

	if (PG_ARGISNULL(1))
		return UnchangedState(fcinfo);
	other = PG_GETARG_WORKFORCE_P(1);
	if (PG_ARGISNULL(0))
		PG_RETURN_WORKFORCE_P(CopyWorkforce(other));

	state = PG_GETARG_WORKFORCE_P(0);
	if (!AggCheckCallContext(fcinfo, NULL))
		state = CopyWorkforce(state);

	switch (workforce_merge(state, other))
	{
		case CORE_OK:
			break;
		case CORE_BAD_PARAMETER:
			report_different_periods(state, other->from, other->to);
		default:
			report_overflow("workforce");
	}
	PG_RETURN_WORKFORCE_P(state);
}

/*
 * Accessors
 */

PG_FUNCTION_INFO_V1(workforce_period);
Datum
workforce_period(PG_FUNCTION_ARGS)
{
	Workforce  *workforce = PG_GETARG_WORKFORCE_P(0);
	RangeBound	bounds[2];

	memset(bounds, 0, sizeof(bounds));
	bounds[0].val = DateADTGetDatum(workforce->from);
	bounds[0].inclusive = true;
	bounds[0].lower = true;
	bounds[1].val = DateADTGetDatum(workforce->to);

	PG_RETURN_RANGE_P(make_range(lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO),
								 &bounds[0], &bounds[1], false, NULL));
}

static inline Staff
Opening(const Workforce *workforce)
{
	return workforce->opening[STAFF_EMPLOYED];
}

static inline Staff
InPost(const Workforce *workforce)
{
	return workforce_closing(workforce, STAFF_EMPLOYED);
}

static inline Staff
Agency(const Workforce *workforce)
{
	return workforce_closing(workforce, STAFF_AGENCY);
}

static inline const Movement *
Movements(const Workforce *workforce)
{
	return &workforce->movement[STAFF_EMPLOYED];
}

static inline int64
Days(const Workforce *workforce)
{
	return (int64) workforce->to - workforce->from;
}

static inline int128_t
FteDays(const Workforce *workforce)
{
	return decimal_sum_get(workforce_fte_days(workforce, STAFF_EMPLOYED));
}

#define WORKFORCE_FTE(name, fte) \
PG_FUNCTION_INFO_V1(workforce_##name); \
Datum \
workforce_##name(PG_FUNCTION_ARGS) \
{ \
	const Workforce *w = PG_GETARG_WORKFORCE_P(0); \
	PG_RETURN_DATUM(numeric_datum_from_decimal(fte)); \
}

#define WORKFORCE_HEADCOUNT(name, heads) \
PG_FUNCTION_INFO_V1(workforce_##name); \
Datum \
workforce_##name(PG_FUNCTION_ARGS) \
{ \
	const Workforce *w = PG_GETARG_WORKFORCE_P(0); \
	PG_RETURN_INT64(heads); \
}

WORKFORCE_FTE(opening, Opening(w).fte)
WORKFORCE_FTE(in_post, InPost(w).fte)
WORKFORCE_FTE(starters, Movements(w)->starters.fte)
WORKFORCE_FTE(leavers, Movements(w)->leavers.fte)
WORKFORCE_FTE(short_stayers, Movements(w)->short_stayers.fte)
WORKFORCE_FTE(moves_in, Movements(w)->moves_in.fte)
WORKFORCE_FTE(moves_out, Movements(w)->moves_out.fte)
WORKFORCE_FTE(agency, Agency(w).fte)

WORKFORCE_HEADCOUNT(opening_headcount, Opening(w).heads)
WORKFORCE_HEADCOUNT(headcount, InPost(w).heads)
WORKFORCE_HEADCOUNT(starters_headcount, Movements(w)->starters.heads)
WORKFORCE_HEADCOUNT(leavers_headcount, Movements(w)->leavers.heads)
WORKFORCE_HEADCOUNT(short_stayers_headcount, Movements(w)->short_stayers.heads)
WORKFORCE_HEADCOUNT(moves_in_headcount, Movements(w)->moves_in.heads)
WORKFORCE_HEADCOUNT(moves_out_headcount, Movements(w)->moves_out.heads)
WORKFORCE_HEADCOUNT(agency_headcount, Agency(w).heads)

/* As numeric divides; NULL when the divisor is zero. */
static Datum
Quotient(FunctionCallInfo fcinfo, int128_t dividend, int128_t divisor)
{
	if (divisor == 0)
		PG_RETURN_NULL();
	return DirectFunctionCall2(numeric_div,
							   numeric_datum_from_sum(decimal_sum_make(dividend)),
							   numeric_datum_from_sum(decimal_sum_make(divisor)));
}

PG_FUNCTION_INFO_V1(workforce_average_in_post);
Datum
workforce_average_in_post(PG_FUNCTION_ARGS)
{
	const Workforce *w = PG_GETARG_WORKFORCE_P(0);

	return Quotient(fcinfo, FteDays(w), (int128_t) Days(w) * DECIMAL_ONE);
}

#define WORKFORCE_RATE(name, part, whole) \
PG_FUNCTION_INFO_V1(workforce_##name); \
Datum \
workforce_##name(PG_FUNCTION_ARGS) \
{ \
	const Workforce *w = PG_GETARG_WORKFORCE_P(0); \
	return Quotient(fcinfo, (int128_t) 100 * (part), whole); \
}

WORKFORCE_RATE(turnover_rate, Movements(w)->leavers.fte, InPost(w).fte)
WORKFORCE_RATE(turnover_rate_headcount, Movements(w)->leavers.heads, InPost(w).heads)
WORKFORCE_RATE(turnover_rate_average, (int128_t) Days(w) * Movements(w)->leavers.fte, FteDays(w))
WORKFORCE_RATE(starter_rate, Movements(w)->starters.fte, InPost(w).fte)
WORKFORCE_RATE(starter_rate_headcount, Movements(w)->starters.heads, InPost(w).heads)
WORKFORCE_RATE(agency_rate, Agency(w).fte, (int128_t) Agency(w).fte + InPost(w).fte)
WORKFORCE_RATE(agency_rate_headcount, Agency(w).heads, (int128_t) Agency(w).heads + InPost(w).heads)
