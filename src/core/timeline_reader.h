/*-------------------------------------------------------------------------
 *
 * timeline_reader.h
 *	  Reading the changes of a timeline in their order.
 *
 * A reader stands between two changes.  Its value is the one in force from the
 * change before it, and it unpacks a block at a time.
 *
 *		timeline_reader_start(&reader, timeline);
 *		while (timeline_reader_next(&reader, &day))
 *			... reader.value is in force from day on ...
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_READER_H
#define CASELOAD_CORE_TIMELINE_READER_H

#include "core/timeline.h"

typedef struct TimelineReader
{
	const Timeline *timeline;
	const uint64_t *words;		/* of the next block */
	uint32_t	block;			/* the next block */
	int			at;				/* the next change among those unpacked */
	int			unpacked;
	Decimal		value;			/* in force before the next change */
	Day			days[TIMELINE_BLOCK];
	Decimal		values[TIMELINE_BLOCK];
} TimelineReader;

extern void timeline_reader_start(TimelineReader *reader,
								  const Timeline *timeline);
extern bool timeline_reader_unpack(TimelineReader *reader);
extern Day	timeline_last_day(const Timeline *timeline);
extern Decimal timeline_value_at(const Timeline *timeline, Day asked);
extern void timeline_reader_seek(TimelineReader *reader, Day day);

/* The day of the next change, without passing it.  False when there is none. */
static inline bool
timeline_reader_peek(TimelineReader *reader, Day *day)
{
	if (reader->at == reader->unpacked && !timeline_reader_unpack(reader))
		return false;
	*day = reader->days[reader->at];
	return true;
}

/* Passes the next change, at which the reader has looked. */
static inline void
timeline_reader_pass(TimelineReader *reader)
{
	reader->value = reader->values[reader->at++];
}

static inline bool
timeline_reader_next(TimelineReader *reader, Day *day)
{
	if (!timeline_reader_peek(reader, day))
		return false;
	timeline_reader_pass(reader);
	return true;
}

/* The value on a day that is not before the day asked for last. */
static inline Decimal
timeline_reader_value(TimelineReader *reader, Day day)
{
	if (reader->at < reader->unpacked && reader->days[reader->unpacked - 1] > day)
	{
		while (reader->days[reader->at] <= day)
			timeline_reader_pass(reader);
	}
	else
		timeline_reader_seek(reader, day);
	return reader->value;
}

#endif							/* CASELOAD_CORE_TIMELINE_READER_H */
