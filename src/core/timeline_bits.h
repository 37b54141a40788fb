/*-------------------------------------------------------------------------
 *
 * timeline_bits.h
 *	  Reading the changes of one block of a timeline from its bits.
 *
 *		bits = timeline_bits_start(block, words);
 *		for (... each of its other changes ...)
 *			difference = timeline_bits_next(&bits);
 *
 * There is no check: whatever the bits say, as many numbers are read as asked.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_BITS_H
#define CASELOAD_CORE_TIMELINE_BITS_H

#include "core/timeline.h"

typedef struct TimelineBits
{
	const uint64_t *words;		/* those not begun */
	uint64_t	word;			/* what is left of the one that is, */
	unsigned	left;			/* so many bits */
	unsigned	gap_bits;
	unsigned	step_bits;
	uint32_t	day;			/* of the last change read */
	uint64_t	value;			/* and its value, in units */
} TimelineBits;

/* At the first change of a block, whose bits start at a word. */
static inline TimelineBits
timeline_bits_start(const TimelineBlock *block, const uint64_t *words)
{
	return (TimelineBits) {
		.words = words,
		.gap_bits = block->gap_bits,
		.step_bits = block->step_bits,
		.day = (uint32_t) block->day,
		.value = (uint64_t) block->value
	};
}

/* The next bits, fewer than a word has. */
static inline uint64_t
timeline_bits_take(TimelineBits *bits, unsigned width)
{
	uint64_t	taken = bits->word;

	if (bits->left < width)
	{
		unsigned	more = width - bits->left;
		uint64_t	next = *bits->words++;

		taken |= next << bits->left;
		bits->word = next >> more;
		bits->left = 64 - more;
	}
	else
	{
		bits->word >>= width;
		bits->left -= width;
	}
	return taken & ~(UINT64_MAX << width);
}

/* Goes on to the next change, and returns how far its value is from the last. */
static inline uint64_t
timeline_bits_next(TimelineBits *bits)
{
	uint64_t	gap;
	uint64_t	step;

	if (bits->gap_bits + bits->step_bits < 64)
	{
		uint64_t	both = timeline_bits_take(bits, bits->gap_bits + bits->step_bits);

		gap = both & ~(UINT64_MAX << bits->gap_bits);
		step = both >> bits->gap_bits;
	}
	else
	{
		unsigned	half = bits->step_bits / 2;

		gap = timeline_bits_take(bits, bits->gap_bits);
		step = timeline_bits_take(bits, half);
		step |= timeline_bits_take(bits, bits->step_bits - half) << half;
	}
	step = (step >> 1) ^ -(step & 1);
	bits->day += (uint32_t) gap + 1;
	bits->value += step;
	return step;
}

#endif							/* CASELOAD_CORE_TIMELINE_BITS_H */
