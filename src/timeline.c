/*-------------------------------------------------------------------------
 *
 * timeline.c
 *	  The SQL type timeline: a step function from date to exact decimal.
 *
 * A timeline is stored packed, as core/timeline.h has it, and never compressed
 * again: its bits are dense already, and a point is read from them without
 * unpacking the rest.  What an aggregate's state is while it grows, flat or
 * expanded, is for timeline_aggregate.c; whoever else gets one, as the executor
 * may ship it to another process or a user may ask for it, gets it added up.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "chart.h"
#include "core/timeline_binary.h"
#include "core/timeline_questions.h"
#include "core/timeline_text.h"
#include "numeric_input.h"
#include "report.h"
#include "timeline.h"

#define TIMELINE_FORM	"2024-01-01=1.5, 2024-02-01=0"

StaticAssertDecl(DAY_NEVER_BEGAN == DATEVAL_NOBEGIN && DAY_NEVER_ENDS == DATEVAL_NOEND,
				 "a day is a date");
StaticAssertDecl(sizeof(Timeline) == 32 && sizeof(TimelineBlock) == 16 &&
				 sizeof(TimelineState) == 24 && sizeof(TimelineInterval) == 16,
				 "stored timelines and states have these sizes");

const StateType timeline_stored_type = {"timeline", TIMELINE_VERSION, sizeof(Timeline)};
const StateType timeline_growing_type = {"timeline", TIMELINE_VERSION, sizeof(TimelineState)};

/*
 * timeline_from_datum returns a stored timeline: the argument, detoasted, or
 * what a growing one adds up to.
 */
const Timeline *
timeline_from_datum(Datum value)
{
	struct varlena *detoasted = PG_DETOAST_DATUM(value);
	Size		size = VARSIZE(detoasted);
	const TimelineState *state = (const TimelineState *) detoasted;
	TimelineSum sum = {0};

	if (timeline_check((const Timeline *) detoasted, size))
		return (const Timeline *) detoasted;

	if (!timeline_state_check(state, size))
		report_bad_state("timeline");
	sum.first = timeline_state_stored(state);
	if (sum.first != NULL && !timeline_check(sum.first, state->stored))
		report_bad_state("timeline");
	sum.intervals = timeline_state_intervals(state);
	sum.count = timeline_state_count(state);
	return timeline_add_up(&sum);
}

Timeline *
timeline_copy(const Timeline *timeline)
{
	Timeline   *copy = (Timeline *) palloc(timeline->head.used);

	memcpy(copy, timeline, timeline->head.used);
	return copy;
}

/* Packs changes whose values are multiples of a number, as timeline_pack does. */
static Timeline *
Pack(const TimelineChanges *changes, uint64 common)
{
	Timeline   *timeline = (Timeline *) palloc(timeline_pack_room(changes->count));

	SET_VARSIZE(timeline, timeline_pack(changes, common, timeline));
	return timeline;
}

/* Room for so many changes. */
static TimelineChange *
AllocateChanges(Size count)
{
	return (TimelineChange *) palloc(count * sizeof(TimelineChange));
}

Timeline *
timeline_add_up(const TimelineSum *sum)
{
	TimelineSumPlan plan;
	void	   *room;
	TimelineChanges changes;
	Timeline   *timeline;

	timeline_sum_plan(sum, &plan);
	if (!AllocSizeIsValid(plan.room))
		report_too_large("timeline");
	room = palloc(plan.room);
	switch (timeline_sum(sum, &plan, room, &changes))
	{
		case CORE_OK:
			break;
		case CORE_OUT_OF_RANGE:
			report_overflow("timeline");
		default:
			report_bad_state("timeline");
	}
	timeline = Pack(&changes, plan.common);
	pfree(room);
	return timeline;
}

static char *
DayText(Day day)
{
	return DatumGetCString(DirectFunctionCall1(date_out, DateADTGetDatum(day)));
}

void
timeline_report_day(Day day)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("date out of range for type timeline: \"%s\"",
					DayText(day)),
			 errdetail("The date must be between 0001-01-01 and 9999-12-31.")));
}

/* timeline_check_interval refuses an interval that ends before it starts. */
void
timeline_check_interval(Day started, Day ended)
{
	if (unlikely(ended < started))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("interval must not end before it starts"),
				 errdetail("It starts on %s and ends on %s.",
						   DayText(started), DayText(ended))));
}

/* timeline_check_period refuses a period without ends, or with them exchanged. */
void
timeline_check_period(Day from, Day to)
{
	bool		finite = !DATE_NOT_FINITE(from) && !DATE_NOT_FINITE(to);

	if (!finite || to < from)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 finite ? errmsg("period must not end before it begins") :
				 errmsg("period must not be infinite"),
				 errdetail("It would begin on %s and end on %s.",
						   DayText(from), DayText(to))));
}

/*
 * Input and output
 */

PG_FUNCTION_INFO_V1(timeline_in);
Datum
timeline_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Size		most = timeline_text_changes(text);
	TimelineChanges changes;
	CoreStatus	status = CORE_TOO_LARGE;

	if (most <= TIMELINE_CHANGES_MAX)
	{
		changes.changes = AllocateChanges(most);
		status = timeline_from_text(text, &changes);
	}
	if (status != CORE_OK)
	{
		report_bad_text(status, "timeline", text, TIMELINE_FORM, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_TIMELINE_P(Pack(&changes, 1));
}

PG_FUNCTION_INFO_V1(timeline_out);
Datum
timeline_out(PG_FUNCTION_ARGS)
{
	const Timeline *timeline = PG_GETARG_TIMELINE_P(0);
	char	   *text = (char *) palloc(timeline_text_room(timeline));

	timeline_to_text(timeline, text);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(timeline_recv);
Datum
timeline_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	const char *bytes = pq_getmsgbytes(message, length);
	Size		size;
	TimelineChanges changes;
	Timeline   *read;
	Timeline   *timeline;

	if (timeline_binary_room(bytes, length, &size, &changes.count) != CORE_OK)
		report_bad_binary("timeline");

	changes.changes = AllocateChanges(changes.count);
	timeline = (Timeline *) palloc(timeline_pack_room(changes.count));
	read = (Timeline *) palloc(size);
	if (timeline_from_binary(bytes, length, read, &changes, timeline) != CORE_OK)
		report_bad_binary("timeline");
	pfree(read);
	pfree(changes.changes);
	SET_VARSIZE(timeline, timeline->head.used);
	PG_RETURN_TIMELINE_P(timeline);
}

PG_FUNCTION_INFO_V1(timeline_send);
Datum
timeline_send(PG_FUNCTION_ARGS)
{
	const Timeline *timeline = PG_GETARG_TIMELINE_P(0);
	Size		size = VARHDRSZ + timeline_binary_size(timeline);
	bytea	   *result = (bytea *) palloc(size);

	timeline_to_binary(timeline, (unsigned char *) VARDATA(result));
	SET_VARSIZE(result, size);
	PG_RETURN_BYTEA_P(result);
}

/*
 * Comparison and hashing
 *
 * A timeline is stored in one way only, so equal ones have equal bytes.  Their
 * order says nothing; it is there for sorting.
 */

static int
CompareTimelines(FunctionCallInfo fcinfo)
{
	const Timeline *a = PG_GETARG_TIMELINE_P(0);
	const Timeline *b = PG_GETARG_TIMELINE_P(1);
	int			result = memcmp(VARDATA(a), VARDATA(b),
								Min(VARSIZE(a), VARSIZE(b)) - VARHDRSZ);

	return result != 0 ? result : (a->head.used > b->head.used) - (a->head.used < b->head.used);
}

#define TIMELINE_COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(CompareTimelines(fcinfo) operator 0); \
}

TIMELINE_COMPARISON(timeline_eq, ==)
TIMELINE_COMPARISON(timeline_ne, !=)
TIMELINE_COMPARISON(timeline_lt, <)
TIMELINE_COMPARISON(timeline_le, <=)
TIMELINE_COMPARISON(timeline_gt, >)
TIMELINE_COMPARISON(timeline_ge, >=)

PG_FUNCTION_INFO_V1(timeline_cmp);
Datum
timeline_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(CompareTimelines(fcinfo));
}

PG_FUNCTION_INFO_V1(timeline_hash);
Datum
timeline_hash(PG_FUNCTION_ARGS)
{
	const Timeline *timeline = PG_GETARG_TIMELINE_P(0);

	return hash_any((const unsigned char *) VARDATA(timeline),
					VARSIZE(timeline) - VARHDRSZ);
}

PG_FUNCTION_INFO_V1(timeline_hash_extended);
Datum
timeline_hash_extended(PG_FUNCTION_ARGS)
{
	const Timeline *timeline = PG_GETARG_TIMELINE_P(0);

	return hash_any_extended((const unsigned char *) VARDATA(timeline),
							 VARSIZE(timeline) - VARHDRSZ, PG_GETARG_INT64(1));
}

/*
 * Operators
 */

static Datum
Combine(FunctionCallInfo fcinfo, bool subtract)
{
	TimelineSum sum = {0};

	sum.first = PG_GETARG_TIMELINE_P(0);
	sum.second = PG_GETARG_TIMELINE_P(1);
	sum.subtract = subtract;
	PG_RETURN_TIMELINE_P(timeline_add_up(&sum));
}

PG_FUNCTION_INFO_V1(timeline_add);
Datum
timeline_add(PG_FUNCTION_ARGS)
{
	return Combine(fcinfo, false);
}

PG_FUNCTION_INFO_V1(timeline_subtract);
Datum
timeline_subtract(PG_FUNCTION_ARGS)
{
	return Combine(fcinfo, true);
}

static Datum
Scale(const Timeline *timeline, Datum factor)
{
	TimelineChanges changes;

	changes.changes = AllocateChanges(timeline->changes);
	if (timeline_scale(timeline, decimal_from_numeric_datum(factor), &changes) != CORE_OK)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("product out of range for type timeline")));
	PG_RETURN_TIMELINE_P(Pack(&changes, 1));
}

PG_FUNCTION_INFO_V1(timeline_multiply);
Datum
timeline_multiply(PG_FUNCTION_ARGS)
{
	return Scale(PG_GETARG_TIMELINE_P(0), PG_GETARG_DATUM(1));
}

PG_FUNCTION_INFO_V1(timeline_multiplied);
Datum
timeline_multiplied(PG_FUNCTION_ARGS)
{
	return Scale(PG_GETARG_TIMELINE_P(1), PG_GETARG_DATUM(0));
}

/*
 * Accessors
 */

PG_FUNCTION_INFO_V1(timeline_value_on);
Datum
timeline_value_on(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(numeric_datum_from_decimal(timeline_value_at(PG_GETARG_TIMELINE_P(0),
																 PG_GETARG_DATEADT(1))));
}

PG_FUNCTION_INFO_V1(timeline_peak);
Datum
timeline_peak(PG_FUNCTION_ARGS)
{
	TimelineSpan span;

	if (!timeline_span(PG_GETARG_TIMELINE_P(0), &span))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(numeric_datum_from_decimal(span.peak));
}

PG_FUNCTION_INFO_V1(timeline_trough);
Datum
timeline_trough(PG_FUNCTION_ARGS)
{
	TimelineSpan span;

	if (!timeline_span(PG_GETARG_TIMELINE_P(0), &span))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(numeric_datum_from_decimal(span.trough));
}

PG_FUNCTION_INFO_V1(timeline_integral);
Datum
timeline_integral(PG_FUNCTION_ARGS)
{
	TimelineSpan span;

	if (!timeline_span(PG_GETARG_TIMELINE_P(0), &span))
		PG_RETURN_DATUM(numeric_datum_from_decimal(0));
	if (span.started == DAY_NEVER_BEGAN || span.ended == DAY_NEVER_ENDS)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("integral of a timeline without %s is infinite",
						span.ended == DAY_NEVER_ENDS ? "end" : "beginning"),
				 errhint("Use integral(timeline, period_from, period_to).")));
	PG_RETURN_DATUM(numeric_datum_from_sum(span.integral));
}

/*
 * Answers about the period of the last two arguments.  False when it has no
 * day.
 */
static bool
AskPeriod(FunctionCallInfo fcinfo, Decimal threshold, TimelinePeriod *period)
{
	Day			from = timeline_day(PG_GETARG_DATUM(PG_NARGS() - 2));
	Day			to = timeline_day(PG_GETARG_DATUM(PG_NARGS() - 1));
	TimelineReader reader;

	timeline_check_period(from, to);
	if (from == to)
		return false;
	timeline_reader_start(&reader, PG_GETARG_TIMELINE_P(0));
	timeline_period(&reader, from, to, threshold, period);
	return true;
}

PG_FUNCTION_INFO_V1(timeline_average_within);
Datum
timeline_average_within(PG_FUNCTION_ARGS)
{
	TimelinePeriod period;

	if (!AskPeriod(fcinfo, 0, &period))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DirectFunctionCall2(numeric_div,
										numeric_datum_from_sum(period.integral),
										NumericGetDatum(int64_to_numeric(PG_GETARG_DATEADT(2) -
																		 PG_GETARG_DATEADT(1)))));
}

PG_FUNCTION_INFO_V1(timeline_peak_within);
Datum
timeline_peak_within(PG_FUNCTION_ARGS)
{
	TimelinePeriod period;

	if (!AskPeriod(fcinfo, 0, &period))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(numeric_datum_from_decimal(period.peak));
}

PG_FUNCTION_INFO_V1(timeline_trough_within);
Datum
timeline_trough_within(PG_FUNCTION_ARGS)
{
	TimelinePeriod period;

	if (!AskPeriod(fcinfo, 0, &period))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(numeric_datum_from_decimal(period.trough));
}

PG_FUNCTION_INFO_V1(timeline_integral_within);
Datum
timeline_integral_within(PG_FUNCTION_ARGS)
{
	TimelinePeriod period;

	if (!AskPeriod(fcinfo, 0, &period))
		PG_RETURN_DATUM(numeric_datum_from_decimal(0));
	PG_RETURN_DATUM(numeric_datum_from_sum(period.integral));
}

PG_FUNCTION_INFO_V1(timeline_days_over);
Datum
timeline_days_over(PG_FUNCTION_ARGS)
{
	TimelinePeriod period;

	if (!AskPeriod(fcinfo, decimal_from_numeric_datum(PG_GETARG_DATUM(1)), &period))
		PG_RETURN_INT32(0);
	PG_RETURN_INT32(period.days_over);
}

PG_FUNCTION_INFO_V1(timeline_slice_within);
Datum
timeline_slice_within(PG_FUNCTION_ARGS)
{
	const Timeline *timeline = PG_GETARG_TIMELINE_P(0);
	TimelineChanges changes;

	changes.changes = AllocateChanges((Size) timeline->changes + 2);
	timeline_slice(timeline, timeline_day(PG_GETARG_DATUM(1)),
				   timeline_day(PG_GETARG_DATUM(2)), &changes);
	PG_RETURN_TIMELINE_P(Pack(&changes, timeline->unit));
}

/*
 * sparkline(timeline, period_from, period_to, width, ascii): a character for
 * each of so many parts of the period, or for each day when it has fewer.
 */
PG_FUNCTION_INFO_V1(timeline_sparkline);
Datum
timeline_sparkline(PG_FUNCTION_ARGS)
{
	const Timeline *timeline = PG_GETARG_TIMELINE_P(0);
	Day			from = timeline_day(PG_GETARG_DATUM(1));
	Day			to = timeline_day(PG_GETARG_DATUM(2));
	int32		width = PG_GETARG_INT32(3);
	bool		ascii = chart_use_ascii(PG_GETARG_BOOL(4));
	Decimal    *averages;
	ChartValue *values;
	char	   *buffer;

	timeline_check_period(from, to);
	chart_check_width(width);
	width = Min(width, to - from);
	if (width == 0)
		PG_RETURN_TEXT_P(cstring_to_text(""));

	averages = (Decimal *) palloc(width * sizeof(Decimal));
	timeline_averages(timeline, from, to, width, averages);

	values = (ChartValue *) palloc(width * sizeof(ChartValue));
	for (int i = 0; i < width; i++)
	{
		values[i].known = true;
		values[i].value = averages[i];
	}
	buffer = (char *) palloc((Size) width * CHART_CELL_SIZE);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buffer,
											  chart_sparkline(values, width, ascii, buffer)));
}

/*
 * timeline(started, ended, value): of one interval, read as an aggregate does.
 */
PG_FUNCTION_INFO_V1(timeline_of_interval);
Datum
timeline_of_interval(PG_FUNCTION_ARGS)
{
	TimelineInterval interval;
	TimelineSum sum = {0};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	interval.started = timeline_day(PG_GETARG_DATUM(0));
	interval.ended = PG_ARGISNULL(1) ? DAY_NEVER_ENDS : timeline_day(PG_GETARG_DATUM(1));
	timeline_check_interval(interval.started, interval.ended);
	interval.value = decimal_from_numeric_datum(PG_GETARG_DATUM(2));
	sum.intervals = &interval;
	sum.count = 1;
	PG_RETURN_TIMELINE_P(timeline_add_up(&sum));
}
