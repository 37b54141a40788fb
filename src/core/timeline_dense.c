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
 * added could meet on one day without one: timeline_dense_fits.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_sum.h"

#include <string.h>

#include "core/timeline_bits.h"

typedef struct Array
{
	uint64_t   *days;
	Day			first;
	uint32_t	length;
	uint64_t	before;			/* the value before the first day */
} Array;

/* A number at least as large as the value is far from zero. */
static inline uint64_t
reach(Decimal value)
{
	return value < 0 ? ~(uint64_t) value + 1 : (uint64_t) value;
}

/*
 * How far from zero a timeline may get, more than a Decimal where it is not
 * known.  The width of a block's differences tells it, which is much more than it
 * is, but seldom too much.
 */
static uint128_t
reach_of_timeline(const Timeline *timeline)
{
	uint128_t	most = reach(timeline->before);

	for (uint32_t i = 0; i < timeline_blocks(timeline); i++)
	{
		const TimelineBlock *block = &timeline->blocks[i];
		uint128_t	here = reach(block->value) +
			((uint128_t) TIMELINE_BLOCK << block->step_bits) / 2;

		if (here > most)
			most = here;
	}
	return most > DECIMAL_MAX / timeline->unit ?
		(uint128_t) DECIMAL_MAX + 1 : most * timeline->unit;
}

/* timeline_dense_fits tells whether no sum can be larger than a Decimal. */
bool
timeline_dense_fits(const TimelineSum *sum)
{
	uint128_t	most = 0;

	for (size_t i = 0; i < sum->count; i++)
		most += reach(sum->intervals[i].value);
	if (sum->first != NULL)
		most += reach_of_timeline(sum->first);
	if (sum->second != NULL)
		most += reach_of_timeline(sum->second);
	for (size_t i = 0; i < sum->others_count; i++)
		most += reach_of_timeline(sum->others[i]);
	return most <= DECIMAL_MAX;
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

/* Adds a timeline's changes as they are read. */
static bool
add_timeline(Array *array, const Timeline *timeline, bool subtract)
{
	uint32_t	blocks = timeline_blocks(timeline);
	const uint64_t *words = (const uint64_t *) &timeline->blocks[blocks];
	uint64_t	unit = subtract ? -timeline->unit : timeline->unit;
	uint64_t	value = (uint64_t) timeline->before;

	array->before += value * unit;
	for (uint32_t i = 0; i < blocks; i++)
	{
		const TimelineBlock *block = &timeline->blocks[i];
		uint32_t	changes = timeline_block_changes(timeline, i);
		TimelineBits bits = timeline_bits_start(block, words);
		uint64_t	difference = bits.value - value;

		for (uint32_t left = changes;;)
		{
			uint32_t	place = bits.day - (uint32_t) array->first;

			if (place >= array->length)
				return false;
			array->days[place] += difference * unit;
			if (--left == 0)
				break;
			difference = timeline_bits_next(&bits);
		}
		value = bits.value;
		words += timeline_block_words(block, changes);
	}
	return true;
}

size_t
timeline_dense_room(size_t days)
{
	return days * sizeof(uint64_t);
}

/*
 * timeline_dense is timeline_sum by an array of so many days, of which the
 * changes have room for one more.  False when a day is none of them: a timeline
 * was forged.
 */
bool
timeline_dense(const TimelineSum *sum, Day first, size_t days, void *room,
			   TimelineChanges *result)
{
	Array		array = {(uint64_t *) room, first, (uint32_t) days, 0};
	TimelineChange *change = result->changes;
	uint64_t	value;

	memset(array.days, 0, days * sizeof(uint64_t));
	for (size_t i = 0; i < sum->count; i++)
	{
		TimelineInterval interval = sum->intervals[i];

		if (!add_at(&array, interval.started, (uint64_t) interval.value) ||
			!add_at(&array, interval.ended, -(uint64_t) interval.value))
			return false;
	}
	if ((sum->first != NULL && !add_timeline(&array, sum->first, false)) ||
		(sum->second != NULL && !add_timeline(&array, sum->second, sum->subtract)))
		return false;
	for (size_t i = 0; i < sum->others_count; i++)
	{
		if (!add_timeline(&array, sum->others[i], false))
			return false;
	}

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
