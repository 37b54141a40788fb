/*-------------------------------------------------------------------------
 *
 * timeline_reader.c
 *	  Reading the changes of a timeline in their order.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_reader.h"

#include "core/timeline_bits.h"

/*
 * timeline_check tells whether a block of so many bytes is a timeline whose
 * parts lie within it.  That the changes are in order and none is superfluous
 * is for timeline_from_binary to see; here it would cost as much as reading.
 */
bool
timeline_check(const Timeline *timeline, size_t size)
{
	size_t		rest;
	size_t		words = 0;
	uint32_t	blocks;
	bool		right = true;

	if (!state_check(&timeline->head, size, TIMELINE_VERSION, sizeof(Timeline)) ||
		timeline->head.form != TIMELINE_STORED || timeline->head.used != size ||
		timeline->changes > TIMELINE_CHANGES_MAX || timeline->unit == 0)
		return false;

	blocks = timeline_blocks(timeline);
	rest = size - sizeof(Timeline);
	if (rest / sizeof(TimelineBlock) < blocks)
		return false;
	rest -= blocks * sizeof(TimelineBlock);

	/* To the last one in any case: without a way out the loop is faster. */
	for (uint32_t i = 0; i < blocks; i++)
	{
		const TimelineBlock *block = &timeline->blocks[i];

		right &= (block->gap_bits <= 32) & (block->step_bits <= 64) & (block->reserved == 0);
		words += timeline_block_words(block, timeline_block_changes(timeline, i));
	}
	return right && rest % sizeof(uint64_t) == 0 && rest / sizeof(uint64_t) == words;
}

void
timeline_reader_start(TimelineReader *reader, const Timeline *timeline)
{
	reader->timeline = timeline;
	reader->words = (const uint64_t *) &timeline->blocks[timeline_blocks(timeline)];
	reader->block = 0;
	reader->at = 0;
	reader->unpacked = 0;
	reader->value = timeline_value(timeline, timeline->before);
}

/*
 * timeline_reader_unpack reads the next block.  False when there is none.
 * Whatever the bits say, it stays within what timeline_check has seen.
 */
bool
timeline_reader_unpack(TimelineReader *reader)
{
	const Timeline *timeline = reader->timeline;
	const TimelineBlock *block = &timeline->blocks[reader->block];
	uint64_t	unit = timeline->unit;
	uint32_t	changes;
	TimelineBits bits;

	if (reader->block == timeline_blocks(timeline))
		return false;
	changes = timeline_block_changes(timeline, reader->block);

	bits = timeline_bits_start(block, reader->words);
	for (uint32_t i = 0;;)
	{
		reader->days[i] = (Day) bits.day;
		reader->values[i] = (Decimal) (bits.value * unit);
		if (++i == changes)
			break;
		timeline_bits_next(&bits);
	}

	reader->words += timeline_block_words(block, changes);
	reader->block++;
	reader->at = 0;
	reader->unpacked = (int) changes;
	return true;
}

/*
 * Of the blocks from one on, which starts by a day, up to another, the last that
 * does.
 */
static inline uint32_t
last_block(const Timeline *timeline, uint32_t low, uint32_t high, Day day)
{
	while (high - low > 1)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (timeline->blocks[middle].day <= day)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/*
 * timeline_reader_seek passes all changes up to a day, this included.  It goes
 * forward only, and over what lies between without unpacking it.
 */
void
timeline_reader_seek(TimelineReader *reader, Day day)
{
	const Timeline *timeline = reader->timeline;
	uint32_t	blocks = timeline_blocks(timeline);
	Day			next;

	/* Only when the next block starts by then may we leave the present one. */
	if (reader->block < blocks && timeline->blocks[reader->block].day <= day)
	{
		uint32_t	last = last_block(timeline, reader->block, blocks, day);

		for (; reader->block < last; reader->block++)
			reader->words += timeline_block_words(&timeline->blocks[reader->block],
												  TIMELINE_BLOCK);
		timeline_reader_unpack(reader);
	}
	while (timeline_reader_peek(reader, &next) && next <= day)
		timeline_reader_pass(reader);
}

/* Starts to read a block without reading those before it. */
static TimelineBits
bits_of_block(const Timeline *timeline, uint32_t block)
{
	const uint64_t *words = (const uint64_t *) &timeline->blocks[timeline_blocks(timeline)];

	for (uint32_t i = 0; i < block; i++)
		words += timeline_block_words(&timeline->blocks[i], TIMELINE_BLOCK);
	return timeline_bits_start(&timeline->blocks[block], words);
}

/*
 * timeline_value_at is the value on one day, which may be none: at the start or
 * the end of time.  It reads no more than half a block's bits, mostly.
 */
Decimal
timeline_value_at(const Timeline *timeline, Day asked)
{
	uint32_t	blocks = timeline_blocks(timeline);
	TimelineBits bits;
	uint32_t	last;
	uint64_t	value;

	if (blocks == 0 || timeline->blocks[0].day > asked)
		return timeline_value(timeline, timeline->before);

	last = last_block(timeline, 0, blocks, asked);
	bits = bits_of_block(timeline, last);
	value = bits.value;
	for (uint32_t left = timeline_block_changes(timeline, last) - 1; left > 0; left--)
	{
		timeline_bits_next(&bits);
		if ((Day) bits.day > asked)
			break;
		value = bits.value;
	}
	return timeline_value(timeline, (int64_t) value);
}

/* The day of the last change, of which there must be one. */
Day
timeline_last_day(const Timeline *timeline)
{
	uint32_t	last = timeline_blocks(timeline) - 1;
	TimelineBits bits = bits_of_block(timeline, last);

	for (uint32_t left = timeline_block_changes(timeline, last) - 1; left > 0; left--)
		timeline_bits_next(&bits);
	return (Day) bits.day;
}
