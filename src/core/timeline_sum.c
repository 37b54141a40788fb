/*-------------------------------------------------------------------------
 *
 * timeline_sum.c
 *	  Adding timelines and intervals up.
 *
 * There are two ways: an array of days is faster where there is a change on
 * many of them, and merging works for all.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_sum.h"

#include "core/timeline_reader.h"

/* An array is not worth it when it has more days than so many for each change. */
#define DAYS_OF_A_CHANGE	8

static inline void
widen(Day day, Day *first, Day *last)
{
	if (day < *first)
		*first = day;
	if (day > *last)
		*last = day;
}

/* What is to be known of the timelines and the intervals of a sum. */
typedef struct Summands
{
	Day			first;			/* of the days on which something changes */
	Day			last;
	size_t		changes;
	uint64_t	common;			/* divides all values; zero: there is none */
} Summands;

static void
look_at_timeline(Summands *summands, const Timeline *timeline)
{
	if (timeline == NULL)
		return;
	if (timeline->changes > 0)
	{
		widen(timeline->blocks[0].day, &summands->first, &summands->last);
		widen(timeline_last_day(timeline), &summands->first, &summands->last);
		summands->changes += timeline->changes;
	}
	if (timeline->changes > 0 || timeline->before != 0)
		summands->common = timeline_common_divisor(summands->common, timeline->unit);
}

static void
look_at_intervals(Summands *summands, const TimelineInterval *intervals, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		TimelineInterval interval = intervals[i];

		if (interval.started != DAY_NEVER_BEGAN && interval.started != DAY_NEVER_ENDS)
			widen(interval.started, &summands->first, &summands->last);
		if (interval.ended != DAY_NEVER_BEGAN && interval.ended != DAY_NEVER_ENDS)
			widen(interval.ended, &summands->first, &summands->last);
	}
	summands->changes += 2 * count;

	/* To divide each of them costs more than packing could save. */
	if (count > 0)
		summands->common = 1;
}

/*
 * timeline_sum_plan finds out how the sum is best made and what room it takes.
 */
void
timeline_sum_plan(const TimelineSum *sum, TimelineSumPlan *plan)
{
	Summands	summands = {DAY_NEVER_ENDS, DAY_NEVER_BEGAN, 0, 0};
	uint64_t	days;

	look_at_timeline(&summands, sum->first);
	look_at_timeline(&summands, sum->second);
	for (size_t i = 0; i < sum->others_count; i++)
		look_at_timeline(&summands, sum->others[i]);
	look_at_intervals(&summands, sum->intervals, sum->count);
	plan->common = summands.common == 0 ? 1 : summands.common;
	plan->first = summands.first;

	days = (uint64_t) ((int64_t) summands.last - summands.first) + 1;
	if (summands.first <= summands.last &&
		days <= (uint64_t) summands.changes * DAYS_OF_A_CHANGE &&
		timeline_dense_fits(sum))
	{
		plan->days = (size_t) days;
		plan->changes = timeline_dense_room(plan->days);
		if (summands.changes > plan->days)
			summands.changes = plan->days;
	}
	else
	{
		plan->days = 0;
		plan->changes = timeline_merge_room(sum);
	}
	plan->room = plan->changes + (summands.changes + 1) * sizeof(TimelineChange);
}

/*
 * timeline_sum writes the changes of the sum into a room of plan->room bytes,
 * aligned for any type.  CORE_OUT_OF_RANGE when the sum of some day is no
 * Decimal, CORE_BAD_BINARY when a timeline is not what timeline_pack makes.
 */
CoreStatus
timeline_sum(const TimelineSum *sum, const TimelineSumPlan *plan,
			 void *room, TimelineChanges *result)
{
	result->changes = (TimelineChange *) ((char *) room + plan->changes);
	if (plan->days == 0)
		return timeline_merge(sum, room, result);
	return timeline_dense(sum, plan->first, plan->days, room, result) ?
		CORE_OK : CORE_BAD_BINARY;
}

/*
 * timeline_to_intervals writes a timeline, or its opposite, as intervals that
 * add up to it: one for each change, and one more for what always was.  False
 * when a change is larger than any value can be.
 */
bool
timeline_to_intervals(const Timeline *timeline, bool subtract,
					  TimelineInterval *intervals, size_t *count)
{
	TimelineReader reader;
	TimelineInterval *interval = intervals;
	TimelineInterval step;

	timeline_reader_start(&reader, timeline);
	step.started = DAY_NEVER_BEGAN;
	step.ended = DAY_NEVER_ENDS;
	step.value = reader.value;
	do
	{
		Decimal		value = reader.value;

		if (step.value != 0)
			*interval++ = subtract ?
				(TimelineInterval) {step.ended, step.started, step.value} : step;
		if (!timeline_reader_next(&reader, &step.started))
		{
			*count = (size_t) (interval - intervals);
			return true;
		}
		if (__builtin_sub_overflow(reader.value, value, &step.value))
			return false;
	} while (true);
}
