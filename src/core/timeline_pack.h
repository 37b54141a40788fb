/*-------------------------------------------------------------------------
 *
 * timeline_pack.h
 *	  Packing changes into a timeline.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_PACK_H
#define CASELOAD_CORE_TIMELINE_PACK_H

#include "core/timeline.h"

/* From this day on, this value. */
typedef struct TimelineChange
{
	Day			day;
	Decimal		value;
} TimelineChange;

/*
 * Changes to be packed: days ascending, and each value another than the one
 * before.
 */
typedef struct TimelineChanges
{
	Decimal		before;			/* value before the first of them */
	size_t		count;
	TimelineChange *changes;
} TimelineChanges;

/* Adds a change, unless it is none.  There must be room. */
static inline void
timeline_changes_add(TimelineChanges *list, Day day, Decimal value)
{
	Decimal		last = list->count == 0 ? list->before :
		list->changes[list->count - 1].value;

	if (value != last)
	{
		list->changes[list->count].day = day;
		list->changes[list->count].value = value;
		list->count++;
	}
}

extern size_t timeline_pack_room(size_t changes);
extern uint64_t timeline_common_divisor(uint64_t a, uint64_t b);
extern size_t timeline_pack(const TimelineChanges *list, uint64_t common,
							Timeline *timeline);

#endif							/* CASELOAD_CORE_TIMELINE_PACK_H */
