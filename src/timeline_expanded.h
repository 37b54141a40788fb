/*-------------------------------------------------------------------------
 *
 * timeline_expanded.h
 *	  The state of a large timeline: an expanded object.
 *
 * A state that is shipped or stored as it stands had better not be large, and
 * a flat one must be.  So from a certain size on it is an expanded object of
 * the same type: what was summed up so far and the intervals that came since,
 * each in memory of its own.  Wherever it leaves the aggregate, PostgreSQL
 * flattens it, which adds it up.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_TIMELINE_EXPANDED_H
#define CASELOAD_TIMELINE_EXPANDED_H

#include "utils/expandeddatum.h"

#include "timeline.h"

/*
 * What a transition touches is one cache line, for there is nothing in the
 * cache of one group among thousands.
 */
typedef struct TimelineExpanded
{
	ExpandedObjectHeader header;
	uint32		count;			/* of intervals */
	uint32		capacity;
	TimelineInterval *intervals;
	/* the second line */
	Timeline   *stored;			/* what was added up, or NULL */
	int64		rows;			/* as in TimelineState */
} TimelineExpanded;

extern const ExpandedObjectMethods timeline_expanded_methods;

extern TimelineExpanded *timeline_expand(const Timeline *stored, int64 rows,
										 MemoryContext parent);
extern void timeline_expanded_add(TimelineExpanded *expanded,
								  const Timeline *other, bool subtract);

/* The object behind a datum that may be changed, or NULL. */
static inline TimelineExpanded *
timeline_expanded_from_datum(Datum value)
{
	ExpandedObjectHeader *header;

	if (!VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(value)))
		return NULL;
	header = DatumGetEOHP(value);
	return header->eoh_methods == &timeline_expanded_methods ?
		(TimelineExpanded *) header : NULL;
}

static inline Datum
timeline_expanded_datum(TimelineExpanded *expanded)
{
	return EOHPGetRWDatum(&expanded->header);
}

#endif							/* CASELOAD_TIMELINE_EXPANDED_H */
