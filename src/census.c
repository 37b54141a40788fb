/*-------------------------------------------------------------------------
 *
 * census.c
 *	  The SQL type census: the workforce of consecutive periods.
 *
 * A census is a variable-length value as core/census.h has it: the edges of its
 * periods, and what changed in each.  It is the state of its aggregates (see
 * state.h).  The first post tells the edges, so that its size is known from
 * then on and it never grows.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "fmgr.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "compat.h"
#include "core/census.h"
#include "post_input.h"
#include "report.h"
#include "state.h"

#define CENSUS_FORM	"{[2024-10-01,2025-10-01) opening=5.5/6 fte_days=2007.5}"

#define PG_GETARG_CENSUS_P(n)	CensusForReading(fcinfo, (n))

static const StateType census_type = {
	"census", CENSUS_VERSION, CENSUS_SIZE(1)
};

StaticAssertDecl(offsetof(Census, movement) % 8 == 0, "a census is aligned to 8");

static inline void
Check(const Census *census)
{
	if (!census_check(census))
		report_bad_state("census");
}

static inline const Census *
CensusForReading(FunctionCallInfo fcinfo, int argument)
{
	const Census *census = state_for_reading(fcinfo, argument, &census_type);

	Check(census);
	return census;
}

static inline Census *
CensusForChange(FunctionCallInfo fcinfo, int argument)
{
	Census	   *census = state_for_change(fcinfo, argument, &census_type);

	Check(census);
	return census;
}

/*
 * Sums overflow only between the periods: a result is looked at as a whole
 * before it is given away.
 */
static inline const Census *
CheckSound(const Census *census)
{
	if (!census_sound(census))
		report_overflow("census");
	return census;
}

/*
 * Input and output
 */

PG_FUNCTION_INFO_V1(census_in);
Datum
census_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	size_t		periods = census_text_periods(text);
	Census	   *census = NULL;
	CoreStatus	status = CORE_BAD_TEXT;

	if (periods > 0)
	{
		census = state_make(&census_type, CENSUS_SIZE(periods));
		status = census_from_text(text, census);
	}
	if (status != CORE_OK)
	{
		report_bad_text(status, "census", text, CENSUS_FORM, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_POINTER(census);
}

PG_FUNCTION_INFO_V1(census_out);
Datum
census_out(PG_FUNCTION_ARGS)
{
	const Census *census = CheckSound(PG_GETARG_CENSUS_P(0));
	Size		size = census_text_size(census);
	char	   *text;

	if (!AllocSizeIsValid(size))
		report_too_large("census");
	text = (char *) palloc(size);
	census_to_text(census, text);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(census_recv);
Datum
census_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	const char *bytes = pq_getmsgbytes(message, length);
	size_t		periods = census_binary_periods(length);
	Census	   *census;

	if (periods == 0)
		report_bad_binary("census");
	census = state_make(&census_type, CENSUS_SIZE(periods));
	if (census_from_binary(bytes, length, census) != CORE_OK)
		report_bad_binary("census");
	PG_RETURN_POINTER(census);
}

PG_FUNCTION_INFO_V1(census_send);
Datum
census_send(PG_FUNCTION_ARGS)
{
	const Census *census = CheckSound(PG_GETARG_CENSUS_P(0));
	Size		size = VARHDRSZ + CENSUS_BINARY_SIZE(census->periods);
	bytea	   *result;

	if (!AllocSizeIsValid(size))
		report_too_large("census");
	result = (bytea *) palloc(size);
	census_to_binary(census, (unsigned char *) VARDATA(result));
	SET_VARSIZE(result, size);
	PG_RETURN_BYTEA_P(result);
}

/*
 * Comparison and hashing
 */

#define CENSUS_COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(census_compare(PG_GETARG_CENSUS_P(0), PG_GETARG_CENSUS_P(1)) operator 0); \
}

CENSUS_COMPARISON(census_eq, ==)
CENSUS_COMPARISON(census_ne, !=)
CENSUS_COMPARISON(census_lt, <)
CENSUS_COMPARISON(census_le, <=)
CENSUS_COMPARISON(census_gt, >)
CENSUS_COMPARISON(census_ge, >=)

PG_FUNCTION_INFO_V1(census_cmp);
Datum
census_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(census_compare(PG_GETARG_CENSUS_P(0), PG_GETARG_CENSUS_P(1)));
}

/* Equal values have equal bytes after the length, up to the last in use. */
static inline const unsigned char *
BytesToHash(const Census *census, int *length)
{
	*length = census->head.used - VARHDRSZ;
	return (const unsigned char *) census + VARHDRSZ;
}

PG_FUNCTION_INFO_V1(census_hash);
Datum
census_hash(PG_FUNCTION_ARGS)
{
	int			length;
	const unsigned char *bytes = BytesToHash(PG_GETARG_CENSUS_P(0), &length);

	return hash_any(bytes, length);
}

PG_FUNCTION_INFO_V1(census_hash_extended);
Datum
census_hash_extended(PG_FUNCTION_ARGS)
{
	int			length;
	const unsigned char *bytes = BytesToHash(PG_GETARG_CENSUS_P(0), &length);

	return hash_any_extended(bytes, length, PG_GETARG_INT64(1));
}

/*
 * Transition functions
 */

/* The edges in an argument, and how many. */
static inline const Day *
Edges(FunctionCallInfo fcinfo, int argument, int *count)
{
	ArrayType  *array;

	if (PG_ARGISNULL(argument))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the edges of a census must be known")));

	array = PG_GETARG_ARRAYTYPE_P(argument);
	*count = ARR_NDIM(array) == 1 ? ARR_DIMS(array)[0] : 0;
	if (unlikely(*count < 2 || array_contains_nulls(array)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the edges of a census must be an array of two dates or more, none of them null")));
	return (const Day *) ((char *) array +
						  (ARR_HASNULL(array) ? array->dataoffset :
						   (int32) ARR_OVERHEAD_NONULLS(1)));
}

static Census *
MakeCensus(const Day *edges, int count)
{
	Census	   *census;

	if (!census_edges_check(edges, count))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the edges of a census must be in ascending order"),
				 errdetail("Each must be later than the one before it, and all between 0001-01-01 and 9999-12-31.")));

	census = state_make(&census_type, CENSUS_SIZE(count - 1));
	census_clear(census, edges, count - 1);
	return census;
}

/* The edges are those of the other census, or of the array that a row brings. */
pg_noreturn static void
report_different_periods(const Census *census, const Day *edges, int periods)
{
	const Day  *own = census_edges(census);

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a census has one sequence of periods"),
			 errdetail("The periods of one are %d from %s to %s, of the other %d from %s to %s.",
					   census->periods, report_date(own[0]), report_date(own[census->periods]),
					   periods, report_date(edges[0]), report_date(edges[periods])),
			 errhint("All edges must agree.")));
}

static inline Datum
UnchangedState(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

static inline Datum
CountPost(FunctionCallInfo fcinfo, const Post *post, int edges_argument)
{
	int			count;
	const Day  *edges = Edges(fcinfo, edges_argument, &count);
	Census	   *state;

	if (PG_ARGISNULL(0))
		state = MakeCensus(edges, count);
	else
	{
		state = CensusForChange(fcinfo, 0);
		if (unlikely(state->periods != count - 1 ||
					 memcmp(census_edges(state), edges, count * sizeof(Day)) != 0))
			report_different_periods(state, edges, count - 1);
	}

	if (census_add(state, post) != CORE_OK)
		report_overflow("census");
	PG_RETURN_POINTER(state);
}

/* state, started, ended, fte, agency, edges */
static inline Datum
TransitionDates(FunctionCallInfo fcinfo, DecimalInput input)
{
	Post		post;

	if (!post_read_dates(fcinfo, 1, &post))
		return UnchangedState(fcinfo);
	post_read_staff(fcinfo, 3, input, &post);
	return CountPost(fcinfo, &post, 5);
}

/* state, employed, fte, agency, spell in one of two forms, edges */
static inline Datum
TransitionRange(FunctionCallInfo fcinfo, DecimalInput input)
{
	int			last = PG_NARGS() - 1;
	Post		post;

	if (!post_read_range(fcinfo, 1, &post))
		return UnchangedState(fcinfo);
	post_read_staff(fcinfo, 2, input, &post);
	if (last > 4)
		post_read_spell(fcinfo, 4, &post);
	return CountPost(fcinfo, &post, last);
}

#define CENSUS_INPUT(type) \
PG_FUNCTION_INFO_V1(census_accum_##type); \
Datum \
census_accum_##type(PG_FUNCTION_ARGS) \
{ \
	return TransitionDates(fcinfo, decimal_from_##type##_datum); \
} \
PG_FUNCTION_INFO_V1(census_accum_range_##type); \
Datum \
census_accum_range_##type(PG_FUNCTION_ARGS) \
{ \
	return TransitionRange(fcinfo, decimal_from_##type##_datum); \
}

CENSUS_INPUT(numeric)
CENSUS_INPUT(float8)
CENSUS_INPUT(int8)
CENSUS_INPUT(int4)

/*
 * The combine function, and the transition function of rollup.
 */
PG_FUNCTION_INFO_V1(census_combine);
Datum
census_combine(PG_FUNCTION_ARGS)
{
	const Census *other;
	Census	   *state;

	if (PG_ARGISNULL(1))
		return UnchangedState(fcinfo);
	other = PG_GETARG_CENSUS_P(1);
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(state_trim(other));

	state = CensusForChange(fcinfo, 0);
	switch (census_merge(state, other))
	{
		case CORE_OK:
			break;
		case CORE_BAD_PARAMETER:
			report_different_periods(state, census_edges(other), other->periods);
		default:
			report_overflow("census");
	}
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(census_final);
Datum
census_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(state_trim(CheckSound(PG_GETARG_CENSUS_P(0))));
}

PG_FUNCTION_INFO_V1(census_add_census);
Datum
census_add_census(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(CheckSound((Census *) DatumGetPointer(census_combine(fcinfo))));
}

/*
 * Accessors
 */

/* edges(census) returns the first day of each period, and that after the last. */
PG_FUNCTION_INFO_V1(caseload_edges);
Datum
caseload_edges(PG_FUNCTION_ARGS)
{
	const Census *census = PG_GETARG_CENSUS_P(0);
	const Day  *edges = census_edges(census);
	int			count = census->periods + 1;
	Datum	   *dates = (Datum *) palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
		dates[i] = DateADTGetDatum(edges[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(dates, count, DATEOID,
										  sizeof(DateADT), true, TYPALIGN_INT));
}

typedef struct PeriodScan
{
	const Census *census;
	CensusReader reader;
} PeriodScan;

/* periods(census) returns the workforce of each period, in order. */
PG_FUNCTION_INFO_V1(caseload_periods);
Datum
caseload_periods(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	PeriodScan *scan;
	Workforce  *workforce;

	if (SRF_IS_FIRSTCALL())
	{
		const Census *census = PG_GETARG_CENSUS_P(0);
		MemoryContext caller;

		call = SRF_FIRSTCALL_INIT();
		caller = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		scan = (PeriodScan *) palloc(sizeof(PeriodScan));
		scan->census = state_trim(census);
		census_start(scan->census, &scan->reader);
		call->user_fctx = scan;
		MemoryContextSwitchTo(caller);
	}

	call = SRF_PERCALL_SETUP();
	scan = (PeriodScan *) call->user_fctx;
	if (scan->reader.next == scan->census->periods)
		SRF_RETURN_DONE(call);

	workforce = (Workforce *) palloc(sizeof(Workforce));
	if (census_next(scan->census, &scan->reader, workforce) != CORE_OK)
		report_overflow("census");
	SRF_RETURN_NEXT(call, PointerGetDatum(workforce));
}
