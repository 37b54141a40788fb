/*-------------------------------------------------------------------------
 *
 * timeline_sum.h
 *	  Adding timelines and intervals up.
 *
 *		timeline_sum_plan(&sum, &plan);
 *		room = allocate(plan.room);
 *		status = timeline_sum(&sum, &plan, room, &changes);
 *		result = allocate(timeline_pack_room(changes.count));
 *		size = timeline_pack(&changes, plan.common, result);
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
	const Timeline *const *others;	/* more timelines, none of them NULL */
	size_t		others_count;
} TimelineSum;

typedef struct TimelineSumPlan
{
	size_t		room;			/* bytes in all */
	size_t		changes;		/* where in them the changes go */
	uint64_t	common;			/* divides every value of the sum */
	Day			first;			/* of an array of days */
	size_t		days;			/* its length, or zero: by merging */
} TimelineSumPlan;

extern void timeline_sum_plan(const TimelineSum *sum, TimelineSumPlan *plan);
extern CoreStatus timeline_sum(const TimelineSum *sum,
							   const TimelineSumPlan *plan,
							   void *room, TimelineChanges *result);
extern bool timeline_to_intervals(const Timeline *timeline, bool subtract,
								  TimelineInterval *intervals, size_t *count);

/* timeline_merge.c: works for every sum */
extern size_t timeline_merge_room(const TimelineSum *sum);
extern CoreStatus timeline_merge(const TimelineSum *sum, void *room,
								 TimelineChanges *result);

/* timeline_dense.c: works where no sum can be too large */
extern bool timeline_dense_fits(const TimelineSum *sum);
extern size_t timeline_dense_room(size_t days);
extern bool timeline_dense(const TimelineSum *sum, Day first, size_t days,
						   void *room, TimelineChanges *result);

#endif							/* CASELOAD_CORE_TIMELINE_SUM_H */
