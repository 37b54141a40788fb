/*-------------------------------------------------------------------------
 *
 * timeline_reader.c
 *	  Reading the changes of a timeline in their order.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_reader.h"

/*
 * timeline_check tells whether a block of so many bytes is a timeline whose
 * parts lie within it.  That the changes are in order and none is superfluous
 * is for timeline_from_binary to see; here it would cost as much as reading.
 */
bool
timeline_check(const Timeline *timeline, size_t size)
{
	size_t		rest;
	uint32_t	blocks;

	if (!state_check(&timeline->head, size, TIMELINE_VERSION, sizeof(Timeline)) ||
		timeline->head.form != TIMELINE_STORED || timeline->head.used != size ||
		timeline->changes > TIMELINE_CHANGES_MAX || timeline->unit == 0)
		return false;

	blocks = timeline_blocks(timeline);
	rest = size - sizeof(Timeline);
	if (rest / sizeof(TimelineBlock) < blocks)
		return false;
	rest -= blocks * sizeof(TimelineBlock);

	for (uint32_t i = 0; i < blocks; i++)
	{
		const TimelineBlock *block = &timeline->blocks[i];
		size_t		words = timeline_block_words(block, timeline_block_changes(timeline, i));

		if (block->gap_bits > 32 || block->step_bits > 64 || block->reserved != 0 ||
			rest / sizeof(uint64_t) < words)
			return false;
		rest -= words * sizeof(uint64_t);
	}
	return rest == 0;
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

/* Up to 64 bits from a place on. */
static inline uint64_t
read_bits(const uint64_t *words, unsigned place, unsigned width)
{
	const uint64_t *word = &words[place / 64];
	unsigned	shift = place % 64;
	uint64_t	bits;

	if (width == 0)
		return 0;
	bits = *word >> shift;
	if (shift + width > 64)
		bits |= word[1] << (64 - shift);
	return bits & (UINT64_MAX >> (64 - width));
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
	uint64_t	value;
	uint32_t	day;
	unsigned	place = 0;
	uint32_t	changes;

	if (reader->block == timeline_blocks(timeline))
		return false;
	changes = timeline_block_changes(timeline, reader->block);

	day = (uint32_t) block->day;
	value = (uint64_t) block->value;
	for (uint32_t i = 0;;)
	{
		uint64_t	step;

		reader->days[i] = (Day) day;
		reader->values[i] = (Decimal) (value * timeline->unit);
		if (++i == changes)
			break;

		day += (uint32_t) read_bits(reader->words, place, block->gap_bits) + 1;
		place += block->gap_bits;
		step = read_bits(reader->words, place, block->step_bits);
		place += block->step_bits;
		value += (step >> 1) ^ -(step & 1);
	}

	reader->words += timeline_block_words(block, changes);
	reader->block++;
	reader->at = 0;
	reader->unpacked = (int) changes;
	return true;
}

/*
 * timeline_reader_seek passes all changes up to a day, this included.  It goes
 * forward only, and over what lies between without unpacking it.
 */
void
timeline_reader_seek(TimelineReader *reader, Day day)
{
	const Timeline *timeline = reader->timeline;
	uint32_t	low = reader->block;
	uint32_t	high = timeline_blocks(timeline);
	Day			next;

	/* Only when the next block starts by then may we leave the present one. */
	if (low < high && timeline->blocks[low].day <= day)
	{
		/* The last block that starts by then. */
		while (high - low > 1)
		{
			uint32_t	middle = low + (high - low) / 2;

			if (timeline->blocks[middle].day <= day)
				low = middle;
			else
				high = middle;
		}
		for (; reader->block < low; reader->block++)
			reader->words += timeline_block_words(&timeline->blocks[reader->block],
												  TIMELINE_BLOCK);
		timeline_reader_unpack(reader);
	}
	while (timeline_reader_peek(reader, &next) && next <= day)
		timeline_reader_pass(reader);
}

/* The day of the last change, of which there must be one. */
Day
timeline_last_day(const Timeline *timeline)
{
	TimelineReader reader;
	Day			day = timeline->blocks[timeline_blocks(timeline) - 1].day;

	timeline_reader_start(&reader, timeline);
	timeline_reader_seek(&reader, day);
	while (timeline_reader_next(&reader, &day))
		;
	return day;
}
