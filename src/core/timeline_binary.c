/*-------------------------------------------------------------------------
 *
 * timeline_binary.c
 *	  The binary form of a timeline.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_binary.h"

#include <string.h>

#include "core/bytes.h"
#include "core/timeline_reader.h"

#define HEAD_SIZE		21		/* version, changes, unit, before */
#define BLOCK_SIZE		14		/* value, day, two widths */

static size_t
words_of(const Timeline *timeline)
{
	size_t		blocks = timeline_blocks(timeline) * sizeof(TimelineBlock);

	return (timeline->head.used - sizeof(Timeline) - blocks) / sizeof(uint64_t);
}

size_t
timeline_binary_size(const Timeline *timeline)
{
	return HEAD_SIZE + timeline_blocks(timeline) * BLOCK_SIZE +
		words_of(timeline) * sizeof(uint64_t);
}

/* Writes timeline_binary_size bytes. */
void
timeline_to_binary(const Timeline *timeline, unsigned char *buffer)
{
	uint32_t	blocks = timeline_blocks(timeline);
	const uint64_t *words = (const uint64_t *) &timeline->blocks[blocks];

	buffer = bytes_write(buffer, timeline->head.version, 1);
	buffer = bytes_write(buffer, timeline->changes, 4);
	buffer = bytes_write(buffer, timeline->unit, 8);
	buffer = bytes_write(buffer, (uint64_t) timeline->before, 8);
	for (uint32_t i = 0; i < blocks; i++)
	{
		const TimelineBlock *block = &timeline->blocks[i];

		buffer = bytes_write(buffer, (uint64_t) block->value, 8);
		buffer = bytes_write(buffer, (uint32_t) block->day, 4);
		buffer = bytes_write(buffer, block->gap_bits, 1);
		buffer = bytes_write(buffer, block->step_bits, 1);
	}
	for (size_t i = 0; i < words_of(timeline); i++)
		buffer = bytes_write(buffer, words[i], 8);
}

static void
read_head(ByteReader *reader, Timeline *timeline)
{
	memset(timeline, 0, sizeof(Timeline));
	timeline->head.version = (uint8_t) bytes_read(reader, 1);
	timeline->head.form = TIMELINE_STORED;
	timeline->changes = (uint32_t) bytes_read(reader, 4);
	timeline->unit = bytes_read(reader, 8);
	timeline->before = (int64_t) bytes_read(reader, 8);
}

/*
 * timeline_binary_room tells how large a timeline the bytes can be, and of how
 * many changes, before anything is allocated for it.
 */
CoreStatus
timeline_binary_room(const void *bytes, size_t length,
					 size_t *size, size_t *changes)
{
	ByteReader	reader = {bytes, length, false};
	Timeline	head;
	size_t		blocks;

	read_head(&reader, &head);
	if (reader.failed || head.head.version != TIMELINE_VERSION ||
		head.changes > TIMELINE_CHANGES_MAX)
		return CORE_BAD_BINARY;

	blocks = timeline_blocks(&head);
	if (reader.left / BLOCK_SIZE < blocks ||
		(reader.left - blocks * BLOCK_SIZE) % sizeof(uint64_t) != 0)
		return CORE_BAD_BINARY;

	*size = sizeof(Timeline) + blocks * sizeof(TimelineBlock) +
		(reader.left - blocks * BLOCK_SIZE);
	*changes = head.changes;
	return CORE_OK;
}

/* Unpacks a timeline, as far as its changes are such as we could have made. */
static CoreStatus
unpack(const Timeline *timeline, TimelineChanges *list)
{
	TimelineReader reader;
	Decimal		value;
	Day			last = DAY_NEVER_BEGAN;
	Day			day;

	timeline_reader_start(&reader, timeline);
	list->before = value = reader.value;
	list->count = 0;
	while (timeline_reader_next(&reader, &day))
	{
		if (!day_in_range(day) || day <= last || reader.value == value)
			return CORE_BAD_BINARY;
		timeline_changes_add(list, day, reader.value);
		last = day;
		value = reader.value;
	}
	return CORE_OK;
}

/*
 * timeline_from_binary reads a timeline of the size, and a list of the changes,
 * that timeline_binary_room told.  It is good when it is what its changes are
 * packed to: there is no other test that could forget something.  That goes
 * into a third place, which has timeline_pack_room and is the result.
 */
CoreStatus
timeline_from_binary(const void *bytes, size_t length, Timeline *timeline,
					 TimelineChanges *list, Timeline *packed)
{
	ByteReader	reader = {bytes, length, false};
	uint32_t	blocks;
	uint64_t   *words;

	read_head(&reader, timeline);
	blocks = timeline_blocks(timeline);
	for (uint32_t i = 0; i < blocks; i++)
	{
		TimelineBlock *block = &timeline->blocks[i];

		block->value = (int64_t) bytes_read(&reader, 8);
		block->day = (Day) bytes_read(&reader, 4);
		block->gap_bits = (uint8_t) bytes_read(&reader, 1);
		block->step_bits = (uint8_t) bytes_read(&reader, 1);
		block->reserved = 0;
	}
	for (words = (uint64_t *) &timeline->blocks[blocks]; reader.left > 0; words++)
		*words = bytes_read(&reader, 8);
	timeline->head.used = (uint32_t) ((char *) words - (char *) timeline);

	if (!timeline_check(timeline, timeline->head.used) ||
		unpack(timeline, list) != CORE_OK ||
		timeline_pack(list, 1, packed) != timeline->head.used)
		return CORE_BAD_BINARY;

	timeline->head.length = packed->head.length = 0;
	return memcmp(timeline, packed, packed->head.used) == 0 ?
		CORE_OK : CORE_BAD_BINARY;
}
