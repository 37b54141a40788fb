/*-------------------------------------------------------------------------
 *
 * timeline_aggregate.c
 *	  The aggregates of the SQL type timeline.
 *
 * A transition appends the row's interval to the state, which is all that it
 * touches; the intervals are added up when there is no more room for them, many
 * at a time.  A state is flat as long as that leaves room for many more within
 * FLAT_SIZE_LAST, and then an expanded object: a flat one travels between
 * processes with its slack, and an object for each of many small groups would
 * cost more than all else.
 *
 * What a row may be: both bounds are dates of the years 1 to 9999 or infinite,
 * an unknown end means that the interval has not ended, and a row whose start or
 * value is unknown is not counted.  Nor is an empty interval.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"

#include "core/timeline_sum.h"
#include "numeric_input.h"
#include "report.h"
#include "timeline.h"
#include "timeline_expanded.h"

/* The sizes of a flat state, the first and the last. */
#define FLAT_SIZE_FIRST		256
#define FLAT_SIZE_LAST		8192

/* Intervals that a flat state can always make room for. */
#define FLAT_PART			(FLAT_SIZE_LAST / 4 / sizeof(TimelineInterval))

/* A state that grows: flat, or expanded. */
typedef struct Growing
{
	TimelineState *flat;		/* NULL when it is expanded */
	TimelineExpanded *expanded;
	MemoryContext parent;		/* for an expanded one; NULL: none can be */
} Growing;

/*
 * Opening, growing and closing a state
 */

/* Makes a flat state of at least so many bytes, with what was added up, or NULL. */
static TimelineState *
MakeFlat(const Timeline *stored, int64 rows, Size size)
{
	Size		used = sizeof(TimelineState) + (stored == NULL ? 0 : stored->head.used);
	TimelineState *state = (TimelineState *) state_make(&timeline_growing_type, Max(size, used));

	state->head.form = TIMELINE_GROWING;
	state->head.used = used;
	state->rows = rows;
	if (stored != NULL)
	{
		state->stored = stored->head.used;
		memcpy(state + 1, stored, stored->head.used);
	}
	return state;
}

/*
 * Opens the state of a transition, its first argument, which may be in any
 * form.  Outside an aggregate it is a copy.
 */
static inline void
OpenState(FunctionCallInfo fcinfo, bool moving, Growing *growing)
{
	growing->flat = NULL;
	growing->expanded = NULL;
	if (!AggCheckCallContext(fcinfo, &growing->parent))
		growing->parent = NULL;

	if (PG_ARGISNULL(0))
	{
		growing->flat = MakeFlat(NULL, moving ? 0 : 1, FLAT_SIZE_FIRST);
		return;
	}
	if (growing->parent != NULL)
	{
		growing->expanded = timeline_expanded_from_datum(PG_GETARG_DATUM(0));
		if (growing->expanded != NULL)
			return;
	}

	growing->flat = (TimelineState *) state_for_change(fcinfo, 0, &timeline_growing_type);
	if (unlikely(!timeline_state_check(growing->flat, VARSIZE(growing->flat))))
		growing->flat = MakeFlat(timeline_from_datum(PointerGetDatum(growing->flat)), 1,
								 FLAT_SIZE_FIRST);
}

static inline Datum
CloseState(const Growing *growing)
{
	return growing->flat != NULL ?
		PointerGetDatum(growing->flat) : timeline_expanded_datum(growing->expanded);
}

static inline void
CountRows(Growing *growing, int64 rows)
{
	int64	   *count = growing->flat != NULL ?
		&growing->flat->rows : &growing->expanded->rows;

	*count = (int64) ((uint64) *count + (uint64) rows);
}

/*
 * Makes a flat state anew, of what was added up and room for so many intervals;
 * where that is large it becomes an expanded one.
 */
static void
Settle(Growing *growing, const Timeline *total, Size room)
{
	int64		rows = growing->flat->rows;
	Size		size = sizeof(TimelineState) + total->head.used +
		room * sizeof(TimelineInterval);

	if (growing->parent != NULL && size > FLAT_SIZE_LAST / 4)
	{
		growing->expanded = timeline_expand(total, rows, growing->parent);
		growing->flat = NULL;
	}
	else
		growing->flat = MakeFlat(total, rows, Max(size, VARSIZE(growing->flat)));
}

/* Adds up what a flat state holds, and another timeline, if there is one. */
static void
AddUpFlat(Growing *growing, const Timeline *other, bool subtract, Size room)
{
	TimelineState *state = growing->flat;
	TimelineSum sum;
	Timeline   *total;

	sum.first = timeline_state_stored(state);
	if (sum.first != NULL && !timeline_check(sum.first, state->stored))
		report_bad_state("timeline");
	sum.second = other;
	sum.subtract = subtract;
	sum.intervals = timeline_state_intervals(state);
	sum.count = timeline_state_count(state);
	sum.others_count = 0;
	total = timeline_add_up(&sum);
	Settle(growing, total, room);
	pfree(total);
}

static void AppendIntervals(Growing *growing, const TimelineInterval *intervals, Size count);

/* Makes room for so many intervals in a flat state that has none. */
static void
GrowFlat(Growing *growing, Size count)
{
	Size		needed = growing->flat->head.used + count * sizeof(TimelineInterval);

	if (growing->parent == NULL || needed <= FLAT_SIZE_LAST)
		growing->flat = (TimelineState *)
			state_grow(growing->flat, &timeline_growing_type, needed);
	else if (timeline_state_stored(growing->flat) == NULL)
	{
		const TimelineState *flat = growing->flat;

		growing->expanded = timeline_expand(NULL, flat->rows, growing->parent);
		growing->flat = NULL;
		AppendIntervals(growing, timeline_state_intervals(flat), timeline_state_count(flat));
	}
	else
		AddUpFlat(growing, NULL, false, count);
}

/* Reserves the places of so many intervals that the caller is to fill. */
static inline TimelineInterval *
ReserveIntervals(Growing *growing, Size count)
{
	Size		size = count * sizeof(TimelineInterval);
	TimelineInterval *place;

	if (growing->flat != NULL &&
		unlikely(VARSIZE(growing->flat) - growing->flat->head.used < size))
		GrowFlat(growing, count);
	if (growing->flat == NULL)
		return timeline_expanded_reserve(growing->expanded, count);

	place = (TimelineInterval *) ((char *) growing->flat + growing->flat->head.used);
	growing->flat->head.used += size;
	return place;
}

static void
AppendIntervals(Growing *growing, const TimelineInterval *intervals, Size count)
{
	for (Size done = 0; done < count;)
	{
		Size		part = Min(count - done, FLAT_PART);

		memcpy(ReserveIntervals(growing, part), intervals + done,
			   part * sizeof(TimelineInterval));
		done += part;
	}
}

/*
 * Transition functions
 */

/*
 * Reads a row of two dates and a value, which are the second to the fourth
 * argument.  False when it is not counted.
 */
static inline bool
ReadDates(FunctionCallInfo fcinfo, DecimalInput input, TimelineInterval *interval)
{
	if (PG_ARGISNULL(1) || PG_ARGISNULL(3))
		return false;

	interval->started = timeline_day(PG_GETARG_DATUM(1));
	interval->ended = PG_ARGISNULL(2) ? DAY_NEVER_ENDS : timeline_day(PG_GETARG_DATUM(2));
	timeline_check_interval(interval->started, interval->ended);
	interval->value = input(PG_GETARG_DATUM(3));
	return interval->started < interval->ended;
}

/* The same of a range and a value, the second and the third argument. */
static inline bool
ReadRange(FunctionCallInfo fcinfo, DecimalInput input, TimelineInterval *interval)
{
	RangeType  *range;
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;

	range = PG_GETARG_RANGE_P(1);
	range_deserialize(range_get_typcache(fcinfo, RangeTypeGetOid(range)), range,
					  &lower, &upper, &empty);
	interval->value = input(PG_GETARG_DATUM(2));
	if (empty)
		return false;
	interval->started = lower.infinite ? DAY_NEVER_BEGAN : timeline_day(lower.val);
	interval->ended = upper.infinite ? DAY_NEVER_ENDS : timeline_day(upper.val);
	return interval->started < interval->ended;
}

/*
 * Appends an interval to a large state, which is what most rows of many meet.
 * False when the state is another one.
 */
static inline bool
AppendToExpanded(FunctionCallInfo fcinfo, TimelineInterval interval)
{
	TimelineExpanded *expanded;

	if (PG_ARGISNULL(0) || !AggCheckCallContext(fcinfo, NULL))
		return false;
	expanded = timeline_expanded_from_datum(PG_GETARG_DATUM(0));
	if (expanded == NULL)
		return false;
	timeline_expanded_append(expanded, interval);
	return true;
}

/*
 * Adds a row.  The state of an ordinary aggregate stays NULL until a row
 * counts; that of a moving one must never be NULL, and counts its rows.
 */
static inline Datum
AddRow(FunctionCallInfo fcinfo, bool counts, bool moving, TimelineInterval interval)
{
	Growing		growing;

	if (!counts && !moving)
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	if (!moving && AppendToExpanded(fcinfo, interval))
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));

	OpenState(fcinfo, moving, &growing);
	if (counts)
	{
		*ReserveIntervals(&growing, 1) = interval;
		if (moving)
			CountRows(&growing, 1);
	}
	return CloseState(&growing);
}

/* Takes away a row that has been added. */
static inline Datum
DiscardRow(FunctionCallInfo fcinfo, bool counts, TimelineInterval interval)
{
	Growing		growing;

	OpenState(fcinfo, true, &growing);
	if (counts)
	{
		TimelineInterval opposite = {interval.ended, interval.started, interval.value};

		*ReserveIntervals(&growing, 1) = opposite;
		CountRows(&growing, -1);
	}
	return CloseState(&growing);
}

#define TIMELINE_TRANSITIONS(name, type, read) \
PG_FUNCTION_INFO_V1(timeline_accum_##name); \
Datum \
timeline_accum_##name(PG_FUNCTION_ARGS) \
{ \
	TimelineInterval interval = {0}; \
	bool		counts = read(fcinfo, decimal_from_##type##_datum, &interval); \
\
	return AddRow(fcinfo, counts, false, interval); \
} \
PG_FUNCTION_INFO_V1(timeline_moving_accum_##name); \
Datum \
timeline_moving_accum_##name(PG_FUNCTION_ARGS) \
{ \
	TimelineInterval interval = {0}; \
	bool		counts = read(fcinfo, decimal_from_##type##_datum, &interval); \
\
	return AddRow(fcinfo, counts, true, interval); \
} \
PG_FUNCTION_INFO_V1(timeline_discard_##name); \
Datum \
timeline_discard_##name(PG_FUNCTION_ARGS) \
{ \
	TimelineInterval interval = {0}; \
	bool		counts = read(fcinfo, decimal_from_##type##_datum, &interval); \
\
	return DiscardRow(fcinfo, counts, interval); \
}

TIMELINE_TRANSITIONS(numeric, numeric, ReadDates)
TIMELINE_TRANSITIONS(float8, float8, ReadDates)
TIMELINE_TRANSITIONS(int8, int8, ReadDates)
TIMELINE_TRANSITIONS(int4, int4, ReadDates)
TIMELINE_TRANSITIONS(range_numeric, numeric, ReadRange)
TIMELINE_TRANSITIONS(range_float8, float8, ReadRange)
TIMELINE_TRANSITIONS(range_int8, int8, ReadRange)
TIMELINE_TRANSITIONS(range_int4, int4, ReadRange)

/*
 * Merging: the combine function of every aggregate here, and the transition
 * functions of rollup.
 */

/*
 * Adds a stored timeline.  The first one is the state; a small one becomes
 * intervals, for then the many that are to come are added up at once.
 */
static void
AddStored(Growing *growing, const Timeline *timeline, bool subtract)
{
	Size		most = (Size) timeline->changes + 1;

	if (growing->flat != NULL && !subtract &&
		growing->flat->head.used == sizeof(TimelineState))
	{
		Settle(growing, timeline, 0);
		return;
	}

	if (growing->flat != NULL ? most <= FLAT_PART :
		timeline_expanded_as_intervals(growing->expanded, most))
	{
		TimelineInterval *intervals = (TimelineInterval *)
			palloc(most * sizeof(TimelineInterval));
		Size		count;

		if (timeline_to_intervals(timeline, subtract, intervals, &count))
		{
			memcpy(ReserveIntervals(growing, count), intervals,
				   count * sizeof(TimelineInterval));
			pfree(intervals);
			return;
		}
		pfree(intervals);
	}
	if (growing->flat != NULL)
		AddUpFlat(growing, timeline, subtract, 0);
	else if (!subtract)
		timeline_expanded_wait(growing->expanded, timeline);
	else
		timeline_expanded_add(growing->expanded, timeline, subtract);
}

/* Adds or takes away the second argument, which is in any form. */
static void
AddArgument(FunctionCallInfo fcinfo, Growing *growing, bool subtract)
{
	struct varlena *value = PG_GETARG_VARLENA_P(1);
	const TimelineState *state = (const TimelineState *) value;

	if (timeline_state_check(state, VARSIZE(value)) && !subtract)
	{
		const Timeline *stored = timeline_state_stored(state);

		if (stored != NULL)
		{
			if (!timeline_check(stored, state->stored))
				report_bad_state("timeline");
			AddStored(growing, stored, false);
		}
		AppendIntervals(growing, timeline_state_intervals(state), timeline_state_count(state));
	}
	else
		AddStored(growing, timeline_from_datum(PointerGetDatum(value)), subtract);
}

static Datum
Merge(FunctionCallInfo fcinfo, bool moving, bool subtract)
{
	Growing		growing;

	if (PG_ARGISNULL(1) && !moving)
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	OpenState(fcinfo, moving, &growing);
	if (!PG_ARGISNULL(1))
	{
		AddArgument(fcinfo, &growing, subtract);
		if (moving)
			CountRows(&growing, subtract ? -1 : 1);
	}
	return CloseState(&growing);
}

PG_FUNCTION_INFO_V1(timeline_combine);
Datum
timeline_combine(PG_FUNCTION_ARGS)
{
	return Merge(fcinfo, false, false);
}

PG_FUNCTION_INFO_V1(timeline_moving_combine);
Datum
timeline_moving_combine(PG_FUNCTION_ARGS)
{
	return Merge(fcinfo, true, false);
}

PG_FUNCTION_INFO_V1(timeline_discard);
Datum
timeline_discard(PG_FUNCTION_ARGS)
{
	return Merge(fcinfo, true, true);
}

/*
 * Final functions.  The state is not changed: a window asks again after the
 * next row.
 */

PG_FUNCTION_INFO_V1(timeline_final);
Datum
timeline_final(PG_FUNCTION_ARGS)
{
	const Timeline *timeline = PG_GETARG_TIMELINE_P(0);

	if ((const void *) timeline == (const void *) PG_GETARG_POINTER(0))
		timeline = timeline_copy(timeline);
	PG_RETURN_TIMELINE_P(timeline);
}

/* Of a moving aggregate, NULL when none of the rows in the frame counts. */
PG_FUNCTION_INFO_V1(timeline_moving_final);
Datum
timeline_moving_final(PG_FUNCTION_ARGS)
{
	struct varlena *value = (struct varlena *) PG_GETARG_POINTER(0);
	int64		rows;

	if (VARATT_IS_EXTERNAL_EXPANDED(value))
	{
		TimelineExpanded *expanded = (TimelineExpanded *) DatumGetEOHP(PointerGetDatum(value));

		rows = expanded->header.eoh_methods == &timeline_expanded_methods ? expanded->rows : 1;
	}
	else
	{
		const TimelineState *state =
			(const TimelineState *) PG_DETOAST_DATUM(PointerGetDatum(value));

		rows = timeline_state_check(state, VARSIZE(state)) ? state->rows : 1;
	}
	if (rows == 0)
		PG_RETURN_NULL();
	return timeline_final(fcinfo);
}
