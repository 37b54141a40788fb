/*-------------------------------------------------------------------------
 *
 * timeline_expanded.c
 *	  The state of a large timeline: an expanded object.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "timeline_expanded.h"

/*
 * Intervals that are gathered before they are added up.  It is twice as many
 * each time, for there were as many before, until they are enough that adding
 * them up to what there is already is cheap beside their coming.
 */
#define LEAST_CAPACITY	1024
#define MOST_CAPACITY	65536

#define CACHE_LINE		64

StaticAssertDecl(offsetof(TimelineExpanded, stored) <= CACHE_LINE,
				 "what a transition touches is one cache line");

static Size FlatSize(ExpandedObjectHeader *header);
static void Flatten(ExpandedObjectHeader *header, void *result, Size size);

const ExpandedObjectMethods timeline_expanded_methods = {FlatSize, Flatten};

/* timeline_expand makes an object of what was added up so far, or NULL. */
TimelineExpanded *
timeline_expand(const Timeline *stored, int64 rows, MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "timeline",
												  ALLOCSET_SMALL_SIZES);
	TimelineExpanded *expanded = (TimelineExpanded *)
		TYPEALIGN(CACHE_LINE, MemoryContextAlloc(context, sizeof(TimelineExpanded) + CACHE_LINE));

	EOH_init_header(&expanded->header, &timeline_expanded_methods, context);
	expanded->count = 0;
	expanded->capacity = LEAST_CAPACITY;
	expanded->intervals = (TimelineInterval *)
		MemoryContextAlloc(context, LEAST_CAPACITY * sizeof(TimelineInterval));
	expanded->rows = rows;
	expanded->stored = NULL;
	if (stored != NULL)
	{
		expanded->stored = (Timeline *) MemoryContextAlloc(context, stored->head.used);
		memcpy(expanded->stored, stored, stored->head.used);
	}
	return expanded;
}

/*
 * timeline_expanded_add adds up all that an object holds, and another timeline,
 * if there is one.
 */
void
timeline_expanded_add(TimelineExpanded *expanded, const Timeline *other,
					  bool subtract)
{
	TimelineSum sum;
	Timeline   *total;
	Timeline   *stored;

	sum.first = expanded->stored;
	sum.second = other;
	sum.subtract = subtract;
	sum.intervals = expanded->intervals;
	sum.count = expanded->count;
	total = timeline_add_up(&sum);

	stored = (Timeline *) MemoryContextAlloc(expanded->header.eoh_context,
											 total->head.used);
	memcpy(stored, total, total->head.used);
	pfree(total);
	if (expanded->stored != NULL)
		pfree(expanded->stored);
	expanded->stored = stored;
	expanded->count = 0;

	if (2 * stored->changes > expanded->capacity && expanded->capacity < MOST_CAPACITY)
	{
		pfree(expanded->intervals);
		expanded->intervals = NULL;
		expanded->capacity *= 2;
		expanded->intervals = (TimelineInterval *)
			MemoryContextAlloc(expanded->header.eoh_context,
							   expanded->capacity * sizeof(TimelineInterval));
	}
}

/*
 * What PostgreSQL calls to flatten an object, one after the other.  Adding it
 * up changes the object and not its value.
 */

static Size
FlatSize(ExpandedObjectHeader *header)
{
	TimelineExpanded *expanded = (TimelineExpanded *) header;

	if (expanded->count > 0 || expanded->stored == NULL)
		timeline_expanded_add(expanded, NULL, false);
	return expanded->stored->head.used;
}

static void
Flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	memcpy(result, ((TimelineExpanded *) header)->stored, size);
}
