/*-------------------------------------------------------------------------
 *
 * timeline_sum.h
 *	  Adding timelines and intervals up.
 *
 *		room = allocate(timeline_sum_room(&sum));
 *		status = timeline_sum(&sum, room, &changes);
 *		result = allocate(timeline_pack_room(changes.count));
 *		size = timeline_pack(&changes, result);
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_SUM_H
#define CASELOAD_CORE_TIMELINE_SUM_H

#include "core/timeline_pack.h"

/* What shall be added up; a timeline may be NULL, which is zero. */
typedef struct TimelineSum
{
	const Timeline *first;
	const Timeline *second;
	bool		subtract;		/* the second is taken away */
	const TimelineInterval *intervals;
	size_t		count;
} TimelineSum;

extern bool timeline_to_intervals(const Timeline *timeline, bool subtract,
								  TimelineInterval *intervals, size_t *count);
extern size_t timeline_sum_room(const TimelineSum *sum);
extern CoreStatus timeline_sum(const TimelineSum *sum, void *room,
							   TimelineChanges *result);

#endif							/* CASELOAD_CORE_TIMELINE_SUM_H */
