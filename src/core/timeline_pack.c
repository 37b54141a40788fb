/*-------------------------------------------------------------------------
 *
 * timeline_pack.c
 *	  Packing changes into a timeline.
 *
 * timeline.h describes what comes out.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_pack.h"

#include <string.h>

static inline uint64_t
magnitude(int64_t value)
{
	return value < 0 ? -(uint64_t) value : (uint64_t) value;
}

/*
 * Dividing by the unit, where it goes without a remainder, is multiplying by
 * its inverse modulo 2^64 (of its odd part, after a shift), and whether it does
 * shows in the quotient: T. Granlund and P. L. Montgomery, Division by invariant
 * integers using multiplication, 1994, section 9.  That is several times as fast
 * as the processor divides.
 */
typedef struct Divisor
{
	uint64_t	value;
	uint64_t	inverse;		/* of its odd part */
	uint64_t	most;			/* the largest quotient */
	unsigned	shift;
} Divisor;

static Divisor
divisor_make(uint64_t value)
{
	Divisor		divisor;
	uint64_t	odd;

	divisor.value = value;
	divisor.shift = (unsigned) __builtin_ctzll(value);
	divisor.most = UINT64_MAX / value;
	odd = value >> divisor.shift;

	/* Newton's iteration: each step doubles the right bits, from three on. */
	divisor.inverse = odd;
	for (int bits = 3; bits < 64; bits *= 2)
		divisor.inverse *= 2 - odd * divisor.inverse;
	return divisor;
}

/* The quotient, which is larger than divisor.most when there is a remainder. */
static inline uint64_t
divide(uint64_t dividend, const Divisor *divisor)
{
	uint64_t	product = dividend * divisor->inverse;

	return (product >> divisor->shift) | (product << (-divisor->shift & 63));
}

static uint64_t
greatest_common_divisor(uint64_t a, uint64_t b)
{
	while (b != 0)
	{
		uint64_t	rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Makes the divisor one of a value too. */
static inline void
divide_too(Divisor *divisor, Decimal value)
{
	if (divide(magnitude(value), divisor) > divisor->most)
		*divisor = divisor_make(greatest_common_divisor(divisor->value,
														magnitude(value)));
}

/* The unit of all values; of nothing but zero, one millionth. */
static Divisor
find_unit(const TimelineChanges *list)
{
	Divisor		unit;

	if (list->before != 0)
		unit = divisor_make(magnitude(list->before));
	else if (list->count > 0)
		unit = divisor_make(magnitude(list->changes[0].value));
	else
		unit = divisor_make(1);

	for (size_t i = 0; i < list->count; i++)
		divide_too(&unit, list->changes[i].value);
	return unit;
}

/* There is no remainder, so that the sign makes no difference. */
static inline int64_t
in_units(Decimal value, const Divisor *unit)
{
	return (int64_t) ((uint64_t) (value >> unit->shift) * unit->inverse);
}

static inline unsigned
width(uint64_t bits)
{
	return bits == 0 ? 0 : 64 - (unsigned) __builtin_clzll(bits);
}

/*
 * Writes so many numbers of so many bits, fewer than a word has, and returns the
 * place after their words.
 */
static inline uint64_t *
write_numbers(uint64_t *words, const uint64_t *numbers, uint32_t count, unsigned bits)
{
	uint64_t	word = 0;
	unsigned	filled = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		word |= numbers[i] << filled;
		filled += bits;
		if (filled >= 64)
		{
			*words++ = word;
			filled -= 64;
			word = numbers[i] >> (bits - filled);
		}
	}
	if (filled > 0)
		*words++ = word;
	return words;
}

/* The words must be zero from the place on. */
static inline void
write_bits(uint64_t *words, unsigned place, unsigned bits, uint64_t value)
{
	unsigned	shift = place % 64;

	if (bits == 0)
		return;
	words[place / 64] |= value << shift;
	if (shift + bits > 64)
		words[place / 64 + 1] |= value >> (64 - shift);
}

/* Packs up to TIMELINE_BLOCK changes, and returns the place after their bits. */
static uint64_t *
pack_block(TimelineBlock *block, uint64_t *words,
		   const TimelineChange *changes, uint32_t count, const Divisor *unit)
{
	const Divisor divisor = *unit;
	uint64_t	gaps[TIMELINE_BLOCK];
	uint64_t	steps[TIMELINE_BLOCK];
	uint64_t	all_gaps = 0;
	uint64_t	all_steps = 0;
	int64_t		value = in_units(changes[0].value, &divisor);
	size_t		length;
	unsigned	gap_bits;
	unsigned	step_bits;
	unsigned	place = 0;

	block->day = changes[0].day;
	block->value = value;
	for (uint32_t i = 1; i < count; i++)
	{
		int64_t		next = in_units(changes[i].value, &divisor);
		uint64_t	step = (uint64_t) next - (uint64_t) value;

		/* The sign last, so that small differences of either are short. */
		steps[i] = (step << 1) ^ -(step >> 63);
		gaps[i] = (uint32_t) changes[i].day - (uint32_t) changes[i - 1].day - 1;
		all_steps |= steps[i];
		all_gaps |= gaps[i];
		value = next;
	}
	gap_bits = width(all_gaps);
	step_bits = width(all_steps);
	block->gap_bits = (uint8_t) gap_bits;
	block->step_bits = (uint8_t) step_bits;
	block->reserved = 0;

	/* The two numbers of a change are mostly one. */
	if (gap_bits + step_bits < 64)
	{
		for (uint32_t i = 1; i < count; i++)
			steps[i] = gaps[i] | steps[i] << gap_bits;
		return write_numbers(words, &steps[1], count - 1, gap_bits + step_bits);
	}

	length = timeline_block_words(block, count);
	memset(words, 0, length * sizeof(uint64_t));
	for (uint32_t i = 1; i < count; i++)
	{
		write_bits(words, place, gap_bits, gaps[i]);
		place += gap_bits;
		write_bits(words, place, step_bits, steps[i]);
		place += step_bits;
	}
	return words + length;
}

/* Bytes that are enough for a timeline of so many changes. */
size_t
timeline_pack_room(size_t changes)
{
	size_t		blocks = (changes + TIMELINE_BLOCK - 1) / TIMELINE_BLOCK;

	return sizeof(Timeline) + blocks * (sizeof(TimelineBlock) + sizeof(uint64_t)) +
		changes * (sizeof(uint32_t) + sizeof(uint64_t));
}

/*
 * timeline_pack writes a timeline, but for head.length, and returns its size.
 * There must be timeline_pack_room.
 */
size_t
timeline_pack(const TimelineChanges *list, Timeline *timeline)
{
	Divisor		unit = find_unit(list);
	uint64_t   *words;

	memset(timeline, 0, sizeof(Timeline));
	timeline->head.version = TIMELINE_VERSION;
	timeline->head.form = TIMELINE_STORED;
	timeline->changes = (uint32_t) list->count;
	timeline->unit = unit.value;
	timeline->before = in_units(list->before, &unit);

	words = (uint64_t *) &timeline->blocks[timeline_blocks(timeline)];
	for (uint32_t i = 0; i < timeline_blocks(timeline); i++)
		words = pack_block(&timeline->blocks[i], words,
						   &list->changes[(size_t) i * TIMELINE_BLOCK],
						   timeline_block_changes(timeline, i), &unit);

	timeline->head.used = (uint32_t) ((char *) words - (char *) timeline);
	return timeline->head.used;
}
