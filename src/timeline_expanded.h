/*-------------------------------------------------------------------------
 *
 * timeline_expanded.h
 *	  The state of a large timeline: an expanded object.
 *
 * A state that is shipped or stored as it stands had better not be large, and
 * a flat one must be.  So from a certain size on it is an expanded object of
 * the same type: what was summed up so far, and the intervals and the timelines
 * that came since, each in memory of its own.  Wherever it leaves the aggregate, PostgreSQL
 * flattens it, which adds it up.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_TIMELINE_EXPANDED_H
#define CASELOAD_TIMELINE_EXPANDED_H

#include "utils/expandeddatum.h"

#include "timeline.h"

/* Stored timelines that wait until several are added up together. */
#define TIMELINE_WAITING	8

/* The last intervals, which are not yet among the others. */
#define TIMELINE_RECENT		4

/*
 * What most transitions touch lies in two lines of the cache, one beside the
 * other: the cache holds nothing of a group among thousands, and the intervals
 * are on a page of their own, whose address takes time to find.
 */
typedef struct TimelineExpanded
{
	ExpandedObjectHeader header;
	uint32		recent_count;
	uint32		count;			/* of intervals */
	TimelineInterval *intervals;	/* NULL as long as none came */
	/* the next line */
	TimelineInterval recent[TIMELINE_RECENT];
	/* and what is touched less often */
	uint32		capacity;		/* of intervals, with room for the recent ones beyond */
	Timeline   *stored;			/* what was added up, or NULL */
	int64		rows;			/* as in TimelineState */
	Timeline   *waiting[TIMELINE_WAITING];
	uint32		waiting_count;
	uint32		next_capacity;	/* when intervals are allocated next */
	Size		waiting_size;	/* in bytes */
} TimelineExpanded;

extern const ExpandedObjectMethods timeline_expanded_methods;

extern TimelineExpanded *timeline_expand(const Timeline *stored, int64 rows,
										 MemoryContext parent);
extern void timeline_expanded_add(TimelineExpanded *expanded,
								  const Timeline *other, bool subtract);
extern void timeline_expanded_wait(TimelineExpanded *expanded,
								   const Timeline *other);
extern bool timeline_expanded_as_intervals(const TimelineExpanded *expanded, Size count);
extern void timeline_expanded_make_room(TimelineExpanded *expanded);
extern void timeline_expanded_gather(TimelineExpanded *expanded);

/* timeline_expanded_append adds an interval. */
static inline void
timeline_expanded_append(TimelineExpanded *expanded, TimelineInterval interval)
{
	if (expanded->recent_count == TIMELINE_RECENT)
	{
		if (expanded->capacity - expanded->count < TIMELINE_RECENT)
			timeline_expanded_make_room(expanded);
		timeline_expanded_gather(expanded);
	}
	expanded->recent[expanded->recent_count++] = interval;
}

/*
 * timeline_expanded_reserve returns the places of so many intervals that the
 * caller is to fill: a few, or as many as timeline_expanded_as_intervals agrees to.
 */
static inline TimelineInterval *
timeline_expanded_reserve(TimelineExpanded *expanded, Size count)
{
	TimelineInterval *place;

	if (expanded->capacity - expanded->count < count)
		timeline_expanded_make_room(expanded);
	place = &expanded->intervals[expanded->count];
	expanded->count += count;
	return place;
}

/* The object behind a datum that may be changed, or NULL. */
static inline TimelineExpanded *
timeline_expanded_from_datum(Datum value)
{
	ExpandedObjectHeader *header;

	if (!VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(value)))
		return NULL;
	memcpy(&header, VARDATA_EXTERNAL(DatumGetPointer(value)), sizeof(header));
	return header->eoh_methods == &timeline_expanded_methods ?
		(TimelineExpanded *) header : NULL;
}

static inline Datum
timeline_expanded_datum(TimelineExpanded *expanded)
{
	return EOHPGetRWDatum(&expanded->header);
}

#endif							/* CASELOAD_TIMELINE_EXPANDED_H */
