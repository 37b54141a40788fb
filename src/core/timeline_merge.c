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

static Source *
source_start(Source *source, const Timeline *timeline, bool subtract)
{
	source->subtract = subtract;
	timeline_reader_start(&source->reader, timeline);
	source->more = timeline_reader_peek(&source->reader, &source->day);
	return source + 1;
}

/* Starts to read all timelines of a sum, and returns the place after the last. */
static Source *
start_sources(const TimelineSum *sum, Source *source)
{
	if (sum->first != NULL)
		source = source_start(source, sum->first, false);
	if (sum->second != NULL)
		source = source_start(source, sum->second, sum->subtract);
	for (size_t i = 0; i < sum->others_count; i++)
		source = source_start(source, sum->others[i], false);
	return source;
}

/* The first day of those that the sources come to next, if it is before another. */
static inline Day
next_day(const Source *sources, const Source *end, Day day)
{
	for (const Source *source = sources; source < end; source++)
	{
		if (source->more && source->day < day)
			day = source->day;
	}
	return day;
}

/* Passes the changes of a day, and adds to the sum what they add. */
static inline void
reach_day(Source *sources, const Source *end, Day day, int128_t *total)
{
	for (Source *source = sources; source < end; source++)
	{
		int128_t	before = source->reader.value;

		if (!source->more || source->day != day)
			continue;
		timeline_reader_pass(&source->reader);
		source->more = timeline_reader_peek(&source->reader, &source->day);
		*total += source->subtract ?
			before - source->reader.value : source->reader.value - before;
	}
}

/* Bytes to work in: the events, and as many again to sort them with; the sources. */
size_t
timeline_merge_room(const TimelineSum *sum)
{
	return 4 * sum->count * sizeof(Event) +
		(2 + sum->others_count) * sizeof(Source);
}

static inline bool
is_decimal(int128_t total)
{
	return total >= DECIMAL_MIN && total <= DECIMAL_MAX;
}

/*
 * timeline_merge is timeline_sum by merging.  CORE_OUT_OF_RANGE when the sum of
 * some day is no Decimal.
 */
CoreStatus
timeline_merge(const TimelineSum *sum, void *room, TimelineChanges *result)
{
	Event	   *events = (Event *) room;
	Source	   *sources = (Source *) (events + 4 * sum->count);
	Source	   *sources_end = start_sources(sum, sources);
	Event	   *event;
	Event	   *end;
	size_t		count;
	int128_t	total = 0;		/* on the day that is reached */
	Day			day;

	count = make_events(sum, events, &total);
	event = sort_events(events, count, events + count);
	end = event + count;
	for (const Source *source = sources; source < sources_end; source++)
		total += source->subtract ?
			-(int128_t) source->reader.value : source->reader.value;

	if (!is_decimal(total))
		return CORE_OUT_OF_RANGE;
	result->before = (Decimal) total;
	result->count = 0;

	while ((day = next_day(sources, sources_end,
						   event < end ? event->day : DAY_NEVER_ENDS)) != DAY_NEVER_ENDS)
	{
		for (; event < end && event->day == day; event++)
			total += event->sign > 0 ? event->value : -(int128_t) event->value;
		reach_day(sources, sources_end, day, &total);

		if (!is_decimal(total))
			return CORE_OUT_OF_RANGE;
		timeline_changes_add(result, day, (Decimal) total);
	}
	return CORE_OK;
}
