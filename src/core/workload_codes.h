/*-------------------------------------------------------------------------
 *
 * workload_codes.h
 *	  The values of a column as small whole numbers.
 *
 * Values of so many decimals are whole numbers of a unit.  The base of a column
 * is its lowest value in the unit that all its values need, and a value's code
 * is what it has above that.  Where a value is unknown, code 0 says so, and the
 * others are one higher.  So codes are in the order of the values.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_WORKLOAD_CODES_H
#define CASELOAD_CORE_WORKLOAD_CODES_H

#include "core/workload.h"

static const uint64_t unit_of_decimals[DECIMAL_SCALE + 1] = {
	1000000, 100000, 10000, 1000, 100, 10, 1
};

/*
 * A unit is a power of 2 times one of 5, and dividing by the latter, where it
 * goes without a remainder, is multiplying by its inverse modulo 2^64.  Where it
 * does not, the quotient is too large.
 */
#define INVERSE_OF_5	UINT64_C(0xcccccccccccccccd)
#define INVERSE_OF_25	(INVERSE_OF_5 * INVERSE_OF_5)
#define INVERSE_OF_125	(INVERSE_OF_25 * INVERSE_OF_5)
#define INVERSE_OF_625	(INVERSE_OF_25 * INVERSE_OF_25)
#define INVERSE_OF_3125	(INVERSE_OF_125 * INVERSE_OF_25)
#define INVERSE_OF_15625 (INVERSE_OF_125 * INVERSE_OF_125)

static const uint64_t inverse_of_decimals[DECIMAL_SCALE + 1] = {
	INVERSE_OF_15625, INVERSE_OF_3125, INVERSE_OF_625,
	INVERSE_OF_125, INVERSE_OF_25, INVERSE_OF_5, 1
};

static const uint64_t most_of_decimals[DECIMAL_SCALE + 1] = {
	UINT64_MAX / 1000000, UINT64_MAX / 100000, UINT64_MAX / 10000,
	UINT64_MAX / 1000, UINT64_MAX / 100, UINT64_MAX / 10, UINT64_MAX
};

static inline bool
is_whole(uint64_t value, unsigned int decimals)
{
	unsigned int shift = DECIMAL_SCALE - decimals;
	uint64_t	product = value * inverse_of_decimals[decimals];

	return (product >> shift | product << (-shift & 63)) <= most_of_decimals[decimals];
}

/* The value must be whole. */
static inline uint64_t
in_units(uint64_t value, unsigned int decimals)
{
	return (value >> (DECIMAL_SCALE - decimals)) * inverse_of_decimals[decimals];
}

/* What the values of a column lie between, and the decimals that they need. */
typedef struct WorkloadSpan
{
	int64_t		lowest;
	int64_t		highest;		/* negative when all are unknown */
	unsigned int decimals;
	bool		unknown;		/* a value is */
} WorkloadSpan;

static const WorkloadSpan workload_no_span = {INT64_MAX, -1, 0, false};

static inline void
workload_codes_of_span(WorkloadCodes *codes, const WorkloadSpan *span)
{
	codes->empty = span->highest < 0;
	codes->failed = false;
	codes->nullable = span->unknown;
	codes->decimals = span->decimals;
	codes->base = codes->empty ? 0 : in_units((uint64_t) span->lowest, span->decimals);
	codes->highest = codes->empty ? 0 :
		in_units((uint64_t) span->highest, span->decimals) - codes->base + codes->nullable;
}

/* Look at so many cells of a column, which are so far apart. */
static inline void
workload_find_codes(WorkloadCodes *codes, const int64_t *cell, size_t rows, size_t stride)
{
	WorkloadSpan span = workload_no_span;
	int64_t		least = 0;

	for (size_t i = 0; i < rows; i++, cell += stride)
	{
		int64_t		value = *cell;

		if (value < 0)
		{
			least = value < least ? value : least;
			continue;
		}
		while (!is_whole((uint64_t) value, span.decimals))
			span.decimals++;
		span.lowest = value < span.lowest ? value : span.lowest;
		span.highest = value > span.highest ? value : span.highest;
	}
	span.unknown = least < 0;
	workload_codes_of_span(codes, &span);
	codes->failed = least < -1;
}

static inline uint64_t
workload_code(const WorkloadCodes *codes, int64_t value)
{
	return value < 0 ? 0 :
		in_units((uint64_t) value, codes->decimals) - codes->base + codes->nullable;
}

#endif							/* CASELOAD_CORE_WORKLOAD_CODES_H */
