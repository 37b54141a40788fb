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
 * A division by a constant is a multiplication, which is why there is a case
 * for each number of decimals.
 */
static inline bool
is_whole(uint64_t value, unsigned int decimals)
{
	switch (decimals)
	{
		case 0:
			return value % 1000000 == 0;
		case 1:
			return value % 100000 == 0;
		case 2:
			return value % 10000 == 0;
		case 3:
			return value % 1000 == 0;
		case 4:
			return value % 100 == 0;
		case 5:
			return value % 10 == 0;
		default:
			return true;
	}
}

static inline uint64_t
in_units(uint64_t value, unsigned int decimals)
{
	switch (decimals)
	{
		case 0:
			return value / 1000000;
		case 1:
			return value / 100000;
		case 2:
			return value / 10000;
		case 3:
			return value / 1000;
		case 4:
			return value / 100;
		case 5:
			return value / 10;
		default:
			return value;
	}
}

/* Look at so many cells of a column, which are so far apart. */
static inline void
workload_find_codes(WorkloadCodes *codes, const int64_t *cell, size_t rows, size_t stride)
{
	int64_t		lowest = INT64_MAX;
	int64_t		highest = -1;
	int64_t		least = 0;
	unsigned int decimals = 0;

	for (size_t i = 0; i < rows; i++, cell += stride)
	{
		int64_t		value = *cell;

		if (value < 0)
		{
			least = value < least ? value : least;
			continue;
		}
		while (!is_whole((uint64_t) value, decimals))
			decimals++;
		lowest = value < lowest ? value : lowest;
		highest = value > highest ? value : highest;
	}

	codes->empty = highest < 0;
	codes->failed = least < -1;
	codes->nullable = least < 0;
	codes->decimals = decimals;
	codes->base = codes->empty ? 0 : in_units((uint64_t) lowest, decimals);
	codes->highest = codes->empty ? 0 :
		in_units((uint64_t) highest, decimals) - codes->base + codes->nullable;
}

static inline uint64_t
workload_code(const WorkloadCodes *codes, int64_t value)
{
	return value < 0 ? 0 :
		in_units((uint64_t) value, codes->decimals) - codes->base + codes->nullable;
}

#endif							/* CASELOAD_CORE_WORKLOAD_CODES_H */
