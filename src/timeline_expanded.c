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
 * Intervals that are gathered before they are added up.  As long as nothing has
 * been, there is only more room for them.  Then it is twice as many each time, for
 * there were as many before, until they are enough that adding them up to what
 * there is already is cheap beside their coming.
 */
#define LEAST_CAPACITY	1024
#define FIRST_CAPACITY	2048
#define MOST_CAPACITY	262144

/* Waiting timelines may be as large as this, or as what was added up. */
#define WAITING_SIZE	65536

#define CACHE_LINE		64

StaticAssertDecl(offsetof(TimelineExpanded, recent) <= CACHE_LINE &&
				 offsetof(TimelineExpanded, capacity) <= 2 * CACHE_LINE,
				 "what a transition touches is two cache lines");

static Size FlatSize(ExpandedObjectHeader *header);
static void Flatten(ExpandedObjectHeader *header, void *result, Size size);

const ExpandedObjectMethods timeline_expanded_methods = {FlatSize, Flatten};

/* Copies a timeline into the memory of an object. */
static Timeline *
CopyInto(const TimelineExpanded *expanded, const Timeline *timeline)
{
	Timeline   *copy = (Timeline *) MemoryContextAlloc(expanded->header.eoh_context,
													   timeline->head.used);

	memcpy(copy, timeline, timeline->head.used);
	return copy;
}

/*
 * timeline_expand makes an object of what was added up so far, or NULL.  The
 * object itself is in its parent's memory, where those of other groups are: in the
 * context that it owns each would be on a page of its own, and a transition would
 * wait for the page's address too.  That asks that an object never moves to another
 * context: none leaves its aggregate but as a flat copy or to be read.
 */
TimelineExpanded *
timeline_expand(const Timeline *stored, int64 rows, MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "timeline",
												  ALLOCSET_SMALL_SIZES);
	TimelineExpanded *expanded = (TimelineExpanded *)
		TYPEALIGN(CACHE_LINE, MemoryContextAlloc(parent, sizeof(TimelineExpanded) + CACHE_LINE));

	EOH_init_header(&expanded->header, &timeline_expanded_methods, context);
	expanded->recent_count = 0;
	expanded->count = 0;
	expanded->capacity = 0;
	expanded->intervals = NULL;
	expanded->rows = rows;
	expanded->stored = stored == NULL ? NULL : CopyInto(expanded, stored);
	expanded->waiting_count = 0;
	expanded->waiting_size = 0;
	expanded->next_capacity = LEAST_CAPACITY;
	return expanded;
}

static inline Size
IntervalsSize(Size capacity)
{
	return (capacity + TIMELINE_RECENT) * sizeof(TimelineInterval);
}

static void
AllocateIntervals(TimelineExpanded *expanded)
{
	expanded->intervals = (TimelineInterval *)
		MemoryContextAlloc(expanded->header.eoh_context,
						   IntervalsSize(expanded->next_capacity));
	expanded->capacity = expanded->next_capacity;
}

static void
EnlargeIntervals(TimelineExpanded *expanded)
{
	expanded->next_capacity *= 2;
	expanded->capacity = expanded->next_capacity;
	expanded->intervals = (TimelineInterval *)
		repalloc(expanded->intervals, IntervalsSize(expanded->capacity));
}

/* timeline_expanded_gather puts the recent intervals among the others. */
void
timeline_expanded_gather(TimelineExpanded *expanded)
{
	if (expanded->recent_count == 0)
		return;
	if (expanded->intervals == NULL)
		AllocateIntervals(expanded);
	memcpy(expanded->intervals + expanded->count, expanded->recent,
		   expanded->recent_count * sizeof(TimelineInterval));
	expanded->count += expanded->recent_count;
	expanded->recent_count = 0;
}

/*
 * timeline_expanded_as_intervals tells whether a timeline that is so many
 * intervals had better come as these: it is small, or so many more will come
 * that a few waiting ones would be little beside what there is.
 */
bool
timeline_expanded_as_intervals(const TimelineExpanded *expanded, Size count)
{
	if (count <= LEAST_CAPACITY / 4)
		return true;
	return expanded->stored != NULL && count <= expanded->next_capacity / 4 &&
		count * TIMELINE_WAITING < expanded->stored->changes;
}

/*
 * timeline_expanded_make_room makes room for intervals, of which there may be
 * none yet.
 */
void
timeline_expanded_make_room(TimelineExpanded *expanded)
{
	if (expanded->intervals == NULL)
		AllocateIntervals(expanded);
	else if (expanded->stored == NULL && expanded->capacity < FIRST_CAPACITY)
		EnlargeIntervals(expanded);
	else
		timeline_expanded_add(expanded, NULL, false);
}

/*
 * timeline_expanded_wait adds a timeline, later and together with others: much of
 * what adding up costs is packing the sum, and that is then done once for all.
 */
void
timeline_expanded_wait(TimelineExpanded *expanded, const Timeline *other)
{
	Size		most = expanded->stored == NULL ? 0 : expanded->stored->head.used;

	if (expanded->waiting_count == TIMELINE_WAITING ||
		expanded->waiting_size + other->head.used > Max(most, WAITING_SIZE))
	{
		timeline_expanded_add(expanded, other, false);
		return;
	}
	expanded->waiting[expanded->waiting_count] = CopyInto(expanded, other);
	expanded->waiting_count++;
	expanded->waiting_size += other->head.used;
}

/* The sum of all that an object holds, and of another timeline, if there is one. */
static Timeline *
AddUp(TimelineExpanded *expanded, const Timeline *other, bool subtract)
{
	TimelineSum sum;

	timeline_expanded_gather(expanded);
	sum.first = expanded->stored;
	sum.second = other;
	sum.subtract = subtract;
	sum.intervals = expanded->intervals;
	sum.count = expanded->count;
	sum.others = (const Timeline *const *) expanded->waiting;
	sum.others_count = expanded->waiting_count;
	return timeline_add_up(&sum);
}

/* Makes a sum all that an object holds; it is in the object's memory. */
static void
Hold(TimelineExpanded *expanded, Timeline *stored)
{
	if (expanded->stored != NULL)
		pfree(expanded->stored);
	expanded->stored = stored;
	expanded->count = 0;
	while (expanded->waiting_count > 0)
		pfree(expanded->waiting[--expanded->waiting_count]);
	expanded->waiting_size = 0;
}

/*
 * timeline_expanded_add adds up all that an object holds, and another timeline,
 * if there is one.
 */
void
timeline_expanded_add(TimelineExpanded *expanded, const Timeline *other,
					  bool subtract)
{
	Timeline   *total = AddUp(expanded, other, subtract);

	Hold(expanded, CopyInto(expanded, total));
	pfree(total);

	if (2 * expanded->stored->changes > expanded->next_capacity &&
		expanded->next_capacity < MOST_CAPACITY)
	{
		expanded->next_capacity *= 2;
		if (expanded->intervals != NULL)
		{
			pfree(expanded->intervals);
			expanded->intervals = NULL;
			expanded->capacity = 0;
			AllocateIntervals(expanded);
		}
	}
}

/*
 * The sum goes where the intervals were, if it is no larger: of thousands of
 * groups each would take new memory for it otherwise, and the room to add up in
 * would move on behind it, to memory that must be got from the system.
 */
static Timeline *
PlaceOfIntervals(TimelineExpanded *expanded, const Timeline *total)
{
	Timeline   *place = (Timeline *) expanded->intervals;

	if (place == NULL || IntervalsSize(expanded->capacity) < total->head.used)
		return CopyInto(expanded, total);

	memcpy(place, total, total->head.used);
	expanded->intervals = NULL;
	expanded->capacity = 0;
	return place;
}

/*
 * What PostgreSQL calls to flatten an object, one after the other.  Adding it
 * up changes the object and not its value.  It is done in memory of its own: a
 * sort asks in a context that frees nothing, and takes pfree for an error.
 */

static Size
FlatSize(ExpandedObjectHeader *header)
{
	TimelineExpanded *expanded = (TimelineExpanded *) header;

	if (expanded->recent_count > 0 || expanded->count > 0 ||
		expanded->waiting_count > 0 || expanded->stored == NULL)
	{
		MemoryContext context = AllocSetContextCreate(header->eoh_context, "timeline sum",
													  ALLOCSET_DEFAULT_SIZES);
		MemoryContext caller = MemoryContextSwitchTo(context);
		const Timeline *total = AddUp(expanded, NULL, false);

		Hold(expanded, PlaceOfIntervals(expanded, total));
		MemoryContextSwitchTo(caller);
		MemoryContextDelete(context);
	}
	return expanded->stored->head.used;
}

static void
Flatten(ExpandedObjectHeader *header, void *result, Size size)
{
	memcpy(result, ((TimelineExpanded *) header)->stored, size);
}
