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

/* The greatest number that divides both, of which zero says nothing. */
uint64_t
timeline_common_divisor(uint64_t a, uint64_t b)
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
		*divisor = divisor_make(timeline_common_divisor(divisor->value,
														magnitude(value)));
}

/*
 * The unit of all values; of nothing but zero, one millionth.  Once it is no more
 * than what divides them all, the others need not be looked at.
 */
static Divisor
find_unit(const TimelineChanges *list, uint64_t common)
{
	Divisor		unit;

	if (list->before != 0)
		unit = divisor_make(magnitude(list->before));
	else if (list->count > 0)
		unit = divisor_make(magnitude(list->changes[0].value));
	else
		unit = divisor_make(1);

	for (size_t i = 0; i < list->count && unit.value > common; i++)
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

/* A change among others: the days since the last one, less one, and the difference. */
typedef struct Step
{
	uint32_t	gap;
	uint64_t	difference;		/* the sign last, so that small ones are short */
} Step;

/*
 * Writes steps of so many bits, together fewer than a word has, and returns the
 * place after their words.
 */
static inline uint64_t *
write_steps(uint64_t *words, const Step *steps, uint32_t count,
			unsigned gap_bits, unsigned step_bits)
{
	unsigned	bits = gap_bits + step_bits;
	uint64_t	word = 0;
	unsigned	filled = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		uint64_t	number = steps[i].gap | steps[i].difference << gap_bits;

		word |= number << filled;
		filled += bits;
		if (filled >= 64)
		{
			*words++ = word;
			filled -= 64;
			word = number >> (bits - filled);
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
	Step		steps[TIMELINE_BLOCK];
	uint32_t	all_gaps = 0;
	uint64_t	all_differences = 0;
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
		uint64_t	difference = (step << 1) ^ -(step >> 63);
		uint32_t	gap = (uint32_t) changes[i].day - (uint32_t) changes[i - 1].day - 1;

		steps[i - 1] = (Step) {gap, difference};
		all_differences |= difference;
		all_gaps |= gap;
		value = next;
	}
	gap_bits = width(all_gaps);
	step_bits = width(all_differences);
	block->gap_bits = (uint8_t) gap_bits;
	block->step_bits = (uint8_t) step_bits;
	block->reserved = 0;

	if (gap_bits + step_bits < 64)
		return write_steps(words, steps, count - 1, gap_bits, step_bits);

	length = timeline_block_words(block, count);
	memset(words, 0, length * sizeof(uint64_t));
	for (uint32_t i = 0; i < count - 1; i++)
	{
		write_bits(words, place, gap_bits, steps[i].gap);
		place += gap_bits;
		write_bits(words, place, step_bits, steps[i].difference);
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
 * There must be timeline_pack_room, and all values must be multiples of common,
 * which is 1 when nothing is known of them.
 */
size_t
timeline_pack(const TimelineChanges *list, uint64_t common, Timeline *timeline)
{
	Divisor		unit = find_unit(list, common);
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
