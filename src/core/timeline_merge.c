/*-------------------------------------------------------------------------
 *
 * timeline_merge.c
 *	  Adding timelines and intervals up by merging what changes.
 *
 * An interval is two events, its value coming and going.  The events are sorted
 * by day, and then they and the timelines, which are sorted as they are, are
 * merged.  The sum is held in 128 bits, so that it overflows only where the
 * result on some day does.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_reader.h"
#include "core/timeline_sum.h"

/* Fewer events than this are sorted by insertion. */
#define FEW_EVENTS		32

#define DIGIT_BITS		11
#define DIGIT_VALUES	(1 << DIGIT_BITS)

typedef struct Event
{
	Day			day;
	int32_t		sign;			/* 1 or -1 */
	Decimal		value;
} Event;

/* Writes the events, and returns their number.  What always was is no event. */
static size_t
make_events(const TimelineSum *sum, Event *events, int128_t *before)
{
	Event	   *event = events;

	for (size_t i = 0; i < sum->count; i++)
	{
		TimelineInterval interval = sum->intervals[i];

		if (interval.started == DAY_NEVER_BEGAN)
			*before += interval.value;
		else if (interval.started != DAY_NEVER_ENDS)
			*event++ = (Event) {interval.started, 1, interval.value};

		if (interval.ended == DAY_NEVER_BEGAN)
			*before -= interval.value;
		else if (interval.ended != DAY_NEVER_ENDS)
			*event++ = (Event) {interval.ended, -1, interval.value};
	}
	return (size_t) (event - events);
}

static void
sort_few(Event *events, size_t count)
{
	for (size_t i = 1; i < count; i++)
	{
		Event		event = events[i];
		size_t		at = i;

		for (; at > 0 && events[at - 1].day > event.day; at--)
			events[at] = events[at - 1];
		events[at] = event;
	}
}

/*
 * Sorts by day, with room for as many events again, and returns where the
 * sorted ones are.  Many are sorted by the digits of the day, the last first,
 * of which there are as many as the range of days has.
 */
static Event *
sort_events(Event *events, size_t count, Event *room)
{
	Day			first;
	Day			last;

	if (count < FEW_EVENTS)
	{
		sort_few(events, count);
		return events;
	}

	first = last = events[0].day;
	for (size_t i = 1; i < count; i++)
	{
		if (events[i].day < first)
			first = events[i].day;
		if (events[i].day > last)
			last = events[i].day;
	}

	for (unsigned shift = 0;
		 shift < 32 && ((uint32_t) last - (uint32_t) first) >> shift > 0;
		 shift += DIGIT_BITS)
	{
		uint32_t	starts[DIGIT_VALUES] = {0};
		uint32_t	total = 0;
		Event	   *sorted = room;

		for (size_t i = 0; i < count; i++)
			starts[(((uint32_t) events[i].day - (uint32_t) first) >> shift) % DIGIT_VALUES]++;
		for (size_t digit = 0; digit < DIGIT_VALUES; digit++)
		{
			uint32_t	here = starts[digit];

			starts[digit] = total;
			total += here;
		}
		for (size_t i = 0; i < count; i++)
			sorted[starts[(((uint32_t) events[i].day - (uint32_t) first) >> shift) % DIGIT_VALUES]++] = events[i];

		room = events;
		events = sorted;
	}
	return events;
}

/* One of the timelines that are merged: where it stands. */
typedef struct Source
{
	TimelineReader reader;
	bool		subtract;
	bool		more;
	Day			day;			/* of the next change, if there is more */
} Source;

static void
source_start(Source *source, const Timeline *timeline, bool subtract)
{
	source->subtract = subtract;
	source->more = false;
	source->reader.value = 0;
	if (timeline != NULL)
	{
		timeline_reader_start(&source->reader, timeline);
		source->more = timeline_reader_peek(&source->reader, &source->day);
	}
}

/* Passes the next change, if it is of this day. */
static inline void
source_reach(Source *source, Day day)
{
	if (source->more && source->day == day)
	{
		timeline_reader_pass(&source->reader);
		source->more = timeline_reader_peek(&source->reader, &source->day);
	}
}

static inline int128_t
source_value(const Source *source)
{
	int128_t	value = source->reader.value;

	return source->subtract ? -value : value;
}

static inline CoreStatus
add_up(int128_t total, const Source *first, const Source *second, Decimal *value)
{
	total += source_value(first) + source_value(second);
	if (total < DECIMAL_MIN || total > DECIMAL_MAX)
		return CORE_OUT_OF_RANGE;
	*value = (Decimal) total;
	return CORE_OK;
}

/* Bytes to work in: the events, and as many again to sort them with. */
size_t
timeline_merge_room(const TimelineSum *sum)
{
	return 4 * sum->count * sizeof(Event);
}

/*
 * timeline_merge is timeline_sum by merging.  CORE_OUT_OF_RANGE when the sum of
 * some day is no Decimal.
 */
CoreStatus
timeline_merge(const TimelineSum *sum, void *room, TimelineChanges *result)
{
	Source		first;
	Source		second;
	Event	   *events = (Event *) room;
	Event	   *event;
	Event	   *end;
	size_t		count;
	int128_t	total = 0;		/* of the events passed */
	CoreStatus	status;

	count = make_events(sum, events, &total);
	event = sort_events(events, count, events + count);
	end = event + count;

	source_start(&first, sum->first, false);
	source_start(&second, sum->second, sum->subtract);

	result->count = 0;
	status = add_up(total, &first, &second, &result->before);

	while (status == CORE_OK && (event < end || first.more || second.more))
	{
		Day			day = DAY_NEVER_ENDS;
		Decimal		value;

		if (event < end)
			day = event->day;
		if (first.more && first.day < day)
			day = first.day;
		if (second.more && second.day < day)
			day = second.day;

		for (; event < end && event->day == day; event++)
			total += event->sign > 0 ? event->value : -(int128_t) event->value;
		source_reach(&first, day);
		source_reach(&second, day);

		status = add_up(total, &first, &second, &value);
		if (status == CORE_OK)
			timeline_changes_add(result, day, value);
	}
	return status;
}
