/*-------------------------------------------------------------------------
 *
 * calendar.c
 *	  The SQL type calendar: which days are working days.
 *
 * A calendar is a variable-length value as core/calendar.h has it: the weekend
 * as a set of weekdays, and the days off in order, four bytes each.  It is the
 * state of its aggregates (see state.h), and always in the form in which it is
 * stored: a day off is put in its place as it comes.
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
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "core/calendar.h"
#include "report.h"
#include "state.h"

#define CALENDAR_FORM	"{2026-12-25,2026-12-28}"

/* Room at first for the days off of about two years. */
#define FIRST_CAPACITY	20

#define PG_GETARG_CALENDAR_P(n)	CalendarForReading(fcinfo, (n))

static const StateType calendar_type = {
	"calendar", CALENDAR_VERSION, CALENDAR_SIZE(0)
};

StaticAssertDecl(sizeof(Day) == sizeof(DateADT), "a Day is a date");

static inline void
Check(const Calendar *calendar)
{
	if (!calendar_check(calendar))
		report_bad_state("calendar");
}

static inline const Calendar *
CalendarForReading(FunctionCallInfo fcinfo, int argument)
{
	const Calendar *calendar = state_for_reading(fcinfo, argument, &calendar_type);

	Check(calendar);
	return calendar;
}

static inline Calendar *
CalendarForChange(FunctionCallInfo fcinfo, int argument)
{
	Calendar   *calendar = state_for_change(fcinfo, argument, &calendar_type);

	Check(calendar);
	return calendar;
}

/* No days off, and room for so many. */
static Calendar *
MakeCalendar(size_t capacity, uint8 weekend)
{
	Calendar   *calendar = state_make(&calendar_type, CALENDAR_SIZE(capacity));

	calendar_clear(calendar, weekend);
	return calendar;
}

pg_noreturn static void
report_date_out_of_range(DateADT day, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("date out of range for type %s: \"%s\"", "calendar",
					report_date(day)),
			 errdetail_internal("%s", detail)));
}

/* A day off that no calendar can hold. */
pg_noreturn static void
report_day_off(DateADT day)
{
	report_date_out_of_range(day, _("A day off must be between 0001-01-01 and 9999-12-31."));
}

/* A date to count from or to. */
static inline Day
FiniteDay(DateADT day)
{
	if (unlikely(DATE_NOT_FINITE(day)))
		report_date_out_of_range(day, _("Working days cannot be counted from or to a date that is infinite."));
	return day;
}

/*
 * Input and output
 */

PG_FUNCTION_INFO_V1(calendar_in);
Datum
calendar_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Calendar   *calendar = MakeCalendar(calendar_text_capacity(text), WEEKEND_USUAL);
	CoreStatus	status = calendar_from_text(text, calendar);

	if (status != CORE_OK)
	{
		report_bad_text(status, "calendar", text, CALENDAR_FORM, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_POINTER(state_trim(calendar));
}

PG_FUNCTION_INFO_V1(calendar_out);
Datum
calendar_out(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = PG_GETARG_CALENDAR_P(0);
	char	   *text = (char *) palloc(calendar_text_size(calendar));

	calendar_to_text(calendar, text);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(calendar_recv);
Datum
calendar_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	Calendar   *calendar = MakeCalendar(calendar_binary_capacity(length), WEEKEND_USUAL);

	if (calendar_from_binary(pq_getmsgbytes(message, length), length, calendar) != CORE_OK)
		report_bad_binary("calendar");
	PG_RETURN_POINTER(state_trim(calendar));
}

PG_FUNCTION_INFO_V1(calendar_send);
Datum
calendar_send(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = PG_GETARG_CALENDAR_P(0);
	Size		size = VARHDRSZ + CALENDAR_BINARY_SIZE(calendar_count(calendar));
	bytea	   *result = (bytea *) palloc(size);

	calendar_to_binary(calendar, (unsigned char *) VARDATA(result));
	SET_VARSIZE(result, size);
	PG_RETURN_BYTEA_P(result);
}

/*
 * Comparison and hashing
 */

#define CALENDAR_COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(calendar_compare(PG_GETARG_CALENDAR_P(0), \
									PG_GETARG_CALENDAR_P(1)) operator 0); \
}

CALENDAR_COMPARISON(calendar_eq, ==)
CALENDAR_COMPARISON(calendar_ne, !=)
CALENDAR_COMPARISON(calendar_lt, <)
CALENDAR_COMPARISON(calendar_le, <=)
CALENDAR_COMPARISON(calendar_gt, >)
CALENDAR_COMPARISON(calendar_ge, >=)

PG_FUNCTION_INFO_V1(calendar_cmp);
Datum
calendar_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(calendar_compare(PG_GETARG_CALENDAR_P(0), PG_GETARG_CALENDAR_P(1)));
}

/* Equal calendars have equal bytes after the length, up to the last in use. */
static inline const unsigned char *
BytesToHash(const Calendar *calendar, int *length)
{
	*length = calendar->head.used - VARHDRSZ;
	return (const unsigned char *) calendar + VARHDRSZ;
}

PG_FUNCTION_INFO_V1(calendar_hash);
Datum
calendar_hash(PG_FUNCTION_ARGS)
{
	int			length;
	const unsigned char *bytes = BytesToHash(PG_GETARG_CALENDAR_P(0), &length);

	return hash_any(bytes, length);
}

PG_FUNCTION_INFO_V1(calendar_hash_extended);
Datum
calendar_hash_extended(PG_FUNCTION_ARGS)
{
	int			length;
	const unsigned char *bytes = BytesToHash(PG_GETARG_CALENDAR_P(0), &length);

	return hash_any_extended(bytes, length, PG_GETARG_INT64(1));
}

/*
 * Building
 */

static int
ArrayElements(ArrayType *array, Oid type, Datum **elements, bool **nulls)
{
	int			count;

	deconstruct_array(array, type, sizeof(int32), true, TYPALIGN_INT,
					  elements, nulls, &count);
	return count;
}

/* The weekdays of an array as a set. */
static uint8
WeekendFromArray(ArrayType *array)
{
	Datum	   *weekdays;
	bool	   *nulls;
	int			count = ArrayElements(array, INT4OID, &weekdays, &nulls);
	uint8		weekend = 0;

	for (int i = 0; i < count; i++)
	{
		int32		weekday = DatumGetInt32(weekdays[i]);

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a day of the weekend must not be null")));
		if (weekday < 1 || weekday > 7)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid day of the weekend: %d", weekday),
					 errdetail("Weekdays are numbered from 1, Monday, to 7, Sunday.")));
		weekend |= WEEKEND_BIT(weekday);
	}
	if (weekend == WEEKEND_ALL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weekend must leave a working day")));
	return weekend;
}

/*
 * calendar(days_off, weekend) makes a calendar of arrays.
 */
PG_FUNCTION_INFO_V1(calendar_from_array);
Datum
calendar_from_array(PG_FUNCTION_ARGS)
{
	Datum	   *days;
	bool	   *nulls;
	int			count = ArrayElements(PG_GETARG_ARRAYTYPE_P(0), DATEOID, &days, &nulls);
	Calendar   *calendar;
	size_t		known = 0;

	if (count > CALENDAR_DAYS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("calendar must not have more than %d days off", CALENDAR_DAYS_MAX)));
	calendar = MakeCalendar(count, WeekendFromArray(PG_GETARG_ARRAYTYPE_P(1)));

	for (int i = 0; i < count; i++)
	{
		Day			day = DatumGetDateADT(days[i]);

		if (nulls[i])
			continue;
		if (!day_in_range(day))
			report_day_off(day);
		calendar->days_off[known++] = day;
	}
	calendar_arrange(calendar, known);
	PG_RETURN_POINTER(state_trim(calendar));
}

PG_FUNCTION_INFO_V1(calendar_accum);
Datum
calendar_accum(PG_FUNCTION_ARGS)
{
	Calendar   *state;
	Day			day;
	CoreStatus	status;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}

	day = PG_GETARG_DATEADT(1);
	state = PG_ARGISNULL(0) ? MakeCalendar(FIRST_CAPACITY, WEEKEND_USUAL) :
		CalendarForChange(fcinfo, 0);

	while ((status = calendar_insert(state, VARSIZE(state), day)) == CORE_NO_ROOM)
		state = state_grow(state, &calendar_type, 0);
	if (status != CORE_OK)
		report_day_off(day);
	PG_RETURN_POINTER(state);
}

/*
 * The combine function, the transition function of rollup, and +.
 */
PG_FUNCTION_INFO_V1(calendar_combine);
Datum
calendar_combine(PG_FUNCTION_ARGS)
{
	const Calendar *a;
	const Calendar *b;
	Calendar   *merged;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}

	b = PG_GETARG_CALENDAR_P(1);
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(state_trim(b));

	a = PG_GETARG_CALENDAR_P(0);
	merged = MakeCalendar((size_t) calendar_count(a) + calendar_count(b),
						  calendar_weekend(a));
	if (calendar_merge(a, b, merged) != CORE_OK)
	{
		char		a_weekend[WEEKEND_TEXT_SIZE];
		char		b_weekend[WEEKEND_TEXT_SIZE];

		calendar_weekend_to_text(a, a_weekend);
		calendar_weekend_to_text(b, b_weekend);
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("calendars with different weekends cannot be merged"),
				 errdetail("The weekend of one is %s, of the other %s.",
						   a_weekend, b_weekend)));
	}
	PG_RETURN_POINTER(state_trim(merged));
}

PG_FUNCTION_INFO_V1(calendar_final);
Datum
calendar_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(state_trim(PG_GETARG_CALENDAR_P(0)));
}

/*
 * Accessors
 */

/* days_off(calendar) returns the days off, in order. */
PG_FUNCTION_INFO_V1(caseload_days_off);
Datum
caseload_days_off(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	const Calendar *calendar;
	Day			day;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext caller;

		calendar = PG_GETARG_CALENDAR_P(0);
		call = SRF_FIRSTCALL_INIT();
		caller = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		call->user_fctx = state_trim(calendar);
		MemoryContextSwitchTo(caller);
	}

	call = SRF_PERCALL_SETUP();
	calendar = (const Calendar *) call->user_fctx;
	if (call->call_cntr >= (uint64) calendar_count(calendar))
		SRF_RETURN_DONE(call);
	day = calendar->days_off[call->call_cntr];
	SRF_RETURN_NEXT(call, DateADTGetDatum(day));
}

/* weekend(calendar) returns the weekdays that are never worked. */
PG_FUNCTION_INFO_V1(caseload_weekend);
Datum
caseload_weekend(PG_FUNCTION_ARGS)
{
	uint8		weekend = calendar_weekend(PG_GETARG_CALENDAR_P(0));
	Datum		weekdays[7];
	int			count = 0;

	for (int weekday = 1; weekday <= 7; weekday++)
	{
		if (weekend & WEEKEND_BIT(weekday))
			weekdays[count++] = Int32GetDatum(weekday);
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(weekdays, count, INT4OID,
										  sizeof(int32), true, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(caseload_is_working_day);
Datum
caseload_is_working_day(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(calendar_is_working_day(PG_GETARG_CALENDAR_P(0),
										   FiniteDay(PG_GETARG_DATEADT(1))));
}

/* working_days(calendar, period_from, period_to, count_first) */
PG_FUNCTION_INFO_V1(caseload_working_days);
Datum
caseload_working_days(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(calendar_working_days(PG_GETARG_CALENDAR_P(0),
										  FiniteDay(PG_GETARG_DATEADT(1)),
										  FiniteDay(PG_GETARG_DATEADT(2)),
										  PG_GETARG_BOOL(3)));
}

/* working_days(calendar, period) */
PG_FUNCTION_INFO_V1(caseload_working_days_range);
Datum
caseload_working_days_range(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = PG_GETARG_CALENDAR_P(0);
	RangeType  *range = PG_GETARG_RANGE_P(1);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO),
					  range, &lower, &upper, &empty);
	if (empty)
		PG_RETURN_INT32(0);
	PG_RETURN_INT32(calendar_working_days(calendar,
										  FiniteDay(lower.infinite ? DATEVAL_NOBEGIN :
													DatumGetDateADT(lower.val)),
										  FiniteDay(upper.infinite ? DATEVAL_NOEND :
													DatumGetDateADT(upper.val)),
										  false));
}

/* add_working_days(calendar, day, days, count_first) */
PG_FUNCTION_INFO_V1(caseload_add_working_days);
Datum
caseload_add_working_days(PG_FUNCTION_ARGS)
{
	const Calendar *calendar = PG_GETARG_CALENDAR_P(0);
	Day			day = FiniteDay(PG_GETARG_DATEADT(1));
	int32		days = PG_GETARG_INT32(2);
	bool		count_first = PG_GETARG_BOOL(3);
	Day			result;

	if (days == 0 && count_first)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of working days must not be zero when the first day counts as one")));

	if (calendar_add_working_days(calendar, day, days, count_first, &result) != CORE_OK ||
		!IS_VALID_DATE(result))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range: %d working days from \"%s\"",
						days, report_date(day))));
	PG_RETURN_DATEADT(result);
}
