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
	int			shift;
} Divisor;

static Divisor
divisor_make(uint64_t value)
{
	Divisor		divisor;
	uint64_t	odd;

	divisor.value = value;
	divisor.shift = __builtin_ctzll(value);
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

	if (divisor->shift == 0)
		return product;
	return (product >> divisor->shift) | (product << (64 - divisor->shift));
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

static inline int64_t
in_units(Decimal value, const Divisor *unit)
{
	uint64_t	units = divide(magnitude(value), unit);

	return (int64_t) (value < 0 ? -units : units);
}

static inline unsigned
width(uint64_t bits)
{
	return bits == 0 ? 0 : 64 - (unsigned) __builtin_clzll(bits);
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
	uint64_t	gaps[TIMELINE_BLOCK];
	uint64_t	steps[TIMELINE_BLOCK];
	uint64_t	all_gaps = 0;
	uint64_t	all_steps = 0;
	int64_t		value = in_units(changes[0].value, unit);
	size_t		length;
	unsigned	place = 0;

	block->day = changes[0].day;
	block->value = value;
	for (uint32_t i = 1; i < count; i++)
	{
		int64_t		next = in_units(changes[i].value, unit);
		uint64_t	step = (uint64_t) next - (uint64_t) value;

		/* The sign last, so that small differences of either are short. */
		steps[i] = (step << 1) ^ -(step >> 63);
		gaps[i] = (uint32_t) changes[i].day - (uint32_t) changes[i - 1].day - 1;
		all_steps |= steps[i];
		all_gaps |= gaps[i];
		value = next;
	}
	block->gap_bits = (uint8_t) width(all_gaps);
	block->step_bits = (uint8_t) width(all_steps);
	block->reserved = 0;

	length = timeline_block_words(block, count);
	memset(words, 0, length * sizeof(uint64_t));
	for (uint32_t i = 1; i < count; i++)
	{
		write_bits(words, place, block->gap_bits, gaps[i]);
		place += block->gap_bits;
		write_bits(words, place, block->step_bits, steps[i]);
		place += block->step_bits;
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
