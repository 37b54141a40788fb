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

static size_t
changes_of(const Timeline *timeline)
{
	return timeline == NULL ? 0 : timeline->changes;
}

static inline void
widen(Day day, Day *first, Day *last)
{
	if (day < *first)
		*first = day;
	if (day > *last)
		*last = day;
}

/* Widens a range of days by the first change of a timeline and the last. */
static void
widen_by_timeline(const Timeline *timeline, Day *first, Day *last)
{
	if (changes_of(timeline) > 0)
	{
		widen(timeline->blocks[0].day, first, last);
		widen(timeline_last_day(timeline), first, last);
	}
}

/*
 * timeline_sum_plan finds out how the sum is best made and what room it takes.
 */
void
timeline_sum_plan(const TimelineSum *sum, TimelineSumPlan *plan)
{
	Day			first = DAY_NEVER_ENDS;
	Day			last = DAY_NEVER_BEGAN;
	size_t		work = timeline_merge_room(sum);
	size_t		changes = 2 * sum->count +
		changes_of(sum->first) + changes_of(sum->second);

	for (size_t i = 0; i < sum->others_count; i++)
		changes += changes_of(sum->others[i]);

	for (size_t i = 0; i < sum->count; i++)
	{
		TimelineInterval interval = sum->intervals[i];

		if (interval.started != DAY_NEVER_BEGAN && interval.started != DAY_NEVER_ENDS)
			widen(interval.started, &first, &last);
		if (interval.ended != DAY_NEVER_BEGAN && interval.ended != DAY_NEVER_ENDS)
			widen(interval.ended, &first, &last);
	}
	widen_by_timeline(sum->first, &first, &last);
	widen_by_timeline(sum->second, &first, &last);
	for (size_t i = 0; i < sum->others_count; i++)
		widen_by_timeline(sum->others[i], &first, &last);

	plan->first = first;
	plan->days = 0;
	if (first <= last &&
		(uint64_t) ((int64_t) last - first) < (uint64_t) changes * DAYS_OF_A_CHANGE)
	{
		plan->days = (size_t) ((int64_t) last - first + 1);
		if (work < timeline_dense_room(plan->days))
			work = timeline_dense_room(plan->days);
	}
	plan->changes = work;
	plan->room = work + (changes + 1) * sizeof(TimelineChange);
}

/*
 * timeline_sum writes the changes of the sum into a room of plan->room bytes,
 * aligned for any type.  CORE_OUT_OF_RANGE when the sum of some day is no
 * Decimal.
 */
CoreStatus
timeline_sum(const TimelineSum *sum, const TimelineSumPlan *plan,
			 void *room, TimelineChanges *result)
{
	result->changes = (TimelineChange *) ((char *) room + plan->changes);
	if (plan->days > 0 && timeline_dense(sum, plan->first, plan->days, room, result))
		return CORE_OK;
	return timeline_merge(sum, room, result);
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
