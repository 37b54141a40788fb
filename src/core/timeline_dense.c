/*-------------------------------------------------------------------------
 *
 * timeline_dense.c
 *	  Adding timelines and intervals up in an array of days.
 *
 * The array has the difference of each day to the day before.  An interval is
 * two additions, a timeline one for each change, and the differences that are
 * not zero, added up from the first day on, are the result.
 *
 * Additions are modulo 2^64, so that their order does not matter.  That is right
 * as long as no sum is larger than a Decimal, which is known when all that is
 * added could meet on one day without one.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_sum.h"

#include <string.h>

#include "core/timeline_reader.h"

typedef struct Array
{
	uint64_t   *days;
	Day			first;
	uint32_t	length;
	uint64_t	before;			/* the value before the first day */
	uint128_t	most;			/* no value is farther from zero */
} Array;

/* A number at least as large as the value is far from zero. */
static inline uint64_t
reach(Decimal value)
{
	return value < 0 ? ~(uint64_t) value + 1 : (uint64_t) value;
}

/* Adds an interval's value where it starts, or its opposite where it ends. */
static inline bool
add_at(Array *array, Day day, uint64_t difference)
{
	uint32_t	place = (uint32_t) day - (uint32_t) array->first;

	if (place < array->length)
		array->days[place] += difference;
	else if (day == DAY_NEVER_BEGAN)
		array->before += difference;
	else
		return day == DAY_NEVER_ENDS;
	return true;
}

static bool
add_timeline(Array *array, const Timeline *timeline, bool subtract)
{
	TimelineReader reader;
	uint64_t	value;
	uint64_t	most;
	Day			day;

	timeline_reader_start(&reader, timeline);
	value = (uint64_t) reader.value;
	most = reach(reader.value);
	array->before += subtract ? -value : value;

	while (timeline_reader_next(&reader, &day))
	{
		uint64_t	difference = (uint64_t) reader.value - value;
		uint32_t	place = (uint32_t) day - (uint32_t) array->first;

		if (place >= array->length)
			return false;
		array->days[place] += subtract ? -difference : difference;
		value += difference;

		/* As good as the largest, to the next power of two. */
		most |= reach(reader.value);
	}
	array->most += most;
	return true;
}

size_t
timeline_dense_room(size_t days)
{
	return days * sizeof(uint64_t);
}

/*
 * timeline_dense is timeline_sum by an array of so many days.  False when a day
 * is not of them, or a sum may be too large, and there is no result.  The
 * changes have room for one more than there can be.
 */
bool
timeline_dense(const TimelineSum *sum, Day first, size_t days, void *room,
			   TimelineChanges *result)
{
	Array		array = {(uint64_t *) room, first, (uint32_t) days, 0, 0};
	TimelineChange *change = result->changes;
	uint64_t	value;

	memset(array.days, 0, days * sizeof(uint64_t));
	for (size_t i = 0; i < sum->count; i++)
	{
		TimelineInterval interval = sum->intervals[i];

		if (!add_at(&array, interval.started, (uint64_t) interval.value) ||
			!add_at(&array, interval.ended, -(uint64_t) interval.value))
			return false;
		array.most += reach(interval.value);
	}
	if ((sum->first != NULL && !add_timeline(&array, sum->first, false)) ||
		(sum->second != NULL && !add_timeline(&array, sum->second, sum->subtract)))
		return false;
	for (size_t i = 0; i < sum->others_count; i++)
	{
		if (!add_timeline(&array, sum->others[i], false))
			return false;
	}
	if (array.most > DECIMAL_MAX)
		return false;

	/* Where nothing changes, the next one is written over it: no branch. */
	value = array.before;
	result->before = (Decimal) value;
	for (uint32_t i = 0; i < array.length; i++)
	{
		value += array.days[i];
		change->day = (Day) ((uint32_t) first + i);
		change->value = (Decimal) value;
		change += array.days[i] != 0;
	}
	result->count = (size_t) (change - result->changes);
	return true;
}
