/*-------------------------------------------------------------------------
 *
 * workload_measures.c
 *	  What a workload tells: totals, and the spread of a measure.
 *
 * The number of workers of a workload fits 63 bits, and so does each value, so
 * that no sum of values reaches 127 bits.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workload_measures.h"

#include <string.h>

const char *const workload_measure_names[WORKLOAD_MEASURES] = {
	"cases", "cases_per_fte", "points", "points_per_fte", "capacity_index"
};

/* The columns that a measure divides; the second may be none. */
static const struct
{
	int			dividend;
	int			divisor;
}			measure_columns[WORKLOAD_MEASURES] = {
	{WORKLOAD_CASES, -1},
	{WORKLOAD_CASES, WORKLOAD_FTE},
	{WORKLOAD_POINTS, -1},
	{WORKLOAD_POINTS, WORKLOAD_FTE},
	{WORKLOAD_POINTS, WORKLOAD_CAPACITY}
};

bool
workload_measure_from_name(const char *name, size_t length,
						   WorkloadMeasure *measure)
{
	for (int i = 0; i < WORKLOAD_MEASURES; i++)
	{
		if (strlen(workload_measure_names[i]) == length &&
			memcmp(workload_measure_names[i], name, length) == 0)
		{
			*measure = (WorkloadMeasure) i;
			return true;
		}
	}
	return false;
}

static bool
holds_cases(const WorkloadRow *row)
{
	if (row->value[WORKLOAD_CASES] != WORKLOAD_UNKNOWN)
		return row->value[WORKLOAD_CASES] > 0;
	return row->value[WORKLOAD_POINTS] > 0;
}

/*
 * workload_standing gives the value of a measure in a row, if it has one.  A
 * quotient is rounded to six decimals, and CORE_OUT_OF_RANGE when it does not
 * fit.
 */
CoreStatus
workload_standing(const WorkloadRow *row, WorkloadMeasure measure,
				  Decimal *value, WorkloadStanding *standing)
{
	Decimal		dividend = row->value[measure_columns[measure].dividend];
	Decimal		divisor;

	*standing = STANDING_NO_HOLDER;
	if (!holds_cases(row))
		return CORE_OK;
	*standing = STANDING_UNKNOWN;
	if (dividend == WORKLOAD_UNKNOWN)
		return CORE_OK;

	*standing = STANDING_KNOWN;
	*value = dividend;
	if (measure_columns[measure].divisor < 0)
		return CORE_OK;

	divisor = row->value[measure_columns[measure].divisor];
	if (divisor > 0)
		return decimal_divide(dividend, divisor, value);
	*standing = divisor == 0 && dividend > 0 && measure == MEASURE_CAPACITY_INDEX ?
		STANDING_UNBOUNDED : STANDING_UNKNOWN;
	return CORE_OK;
}

/*
 * Each of the following goes once over the rows.  CORE_BAD_BINARY is for a
 * workload that we could not have made.
 */

/* How many workers there are, or how many of them hold cases. */
CoreStatus
workload_workers(WorkloadReader *reader, bool holders, int64_t *workers)
{
	WorkloadRow row;

	/* Without a column of them, each row is one worker. */
	if (!holders && (reader->columns & WORKLOAD_WORKERS_BIT) == 0)
	{
		*workers = (int64_t) reader->rows;
		return CORE_OK;
	}

	*workers = 0;
	for (size_t i = 0; i < reader->rows; i++)
	{
		workload_read_row(reader, i, &row);
		if ((!holders || holds_cases(&row)) &&
			__builtin_add_overflow(*workers, row.workers, workers))
			return CORE_BAD_BINARY;
	}
	return reader->failed ? CORE_BAD_BINARY : CORE_OK;
}

static CoreStatus
add_to_sum(WorkloadSum *sum, Decimal value, int64_t workers)
{
	if (__builtin_add_overflow(sum->workers, workers, &sum->workers) ||
		decimal_sum_add(&sum->sum, (int128_t) value * workers) != CORE_OK)
		return CORE_BAD_BINARY;
	return CORE_OK;
}

/* The sum of a column where it is known. */
CoreStatus
workload_sum(WorkloadReader *reader, int column, WorkloadSum *sum)
{
	WorkloadRow row;

	memset(sum, 0, sizeof(*sum));
	for (size_t i = 0; i < reader->rows; i++)
	{
		workload_read_row(reader, i, &row);
		if (row.value[column] != WORKLOAD_UNKNOWN &&
			add_to_sum(sum, row.value[column], row.workers) != CORE_OK)
			return CORE_BAD_BINARY;
	}
	return reader->failed ? CORE_BAD_BINARY : CORE_OK;
}

/*
 * The sums of two columns where both are known, and if held, only where both
 * are above zero.
 */
CoreStatus
workload_fraction(WorkloadReader *reader, int numerator, int denominator,
				  bool held, WorkloadFraction *fraction)
{
	WorkloadSum sums[2];
	Decimal		least = held ? 1 : 0;
	WorkloadRow row;

	memset(sums, 0, sizeof(sums));
	for (size_t i = 0; i < reader->rows; i++)
	{
		workload_read_row(reader, i, &row);
		if (row.value[numerator] >= least && row.value[denominator] >= least &&
			(add_to_sum(&sums[0], row.value[numerator], row.workers) != CORE_OK ||
			 add_to_sum(&sums[1], row.value[denominator], row.workers) != CORE_OK))
			return CORE_BAD_BINARY;
	}
	fraction->numerator = sums[0].sum;
	fraction->denominator = sums[1].sum;
	return reader->failed ? CORE_BAD_BINARY : CORE_OK;
}

CoreStatus
workload_balance(WorkloadReader *reader, WorkloadBalance *balance)
{
	WorkloadRow row;

	memset(balance, 0, sizeof(*balance));
	for (size_t i = 0; i < reader->rows; i++)
	{
		Decimal		points;
		Decimal		capacity;

		workload_read_row(reader, i, &row);
		points = row.value[WORKLOAD_POINTS];
		capacity = row.value[WORKLOAD_CAPACITY];
		if (points == WORKLOAD_UNKNOWN || capacity == WORKLOAD_UNKNOWN)
			continue;
		if (__builtin_add_overflow(balance->workers, row.workers, &balance->workers) ||
			decimal_sum_add(points > capacity ? &balance->overload : &balance->headroom,
							(int128_t) (points > capacity ? points - capacity :
										capacity - points) * row.workers) != CORE_OK)
			return CORE_BAD_BINARY;
	}
	return reader->failed ? CORE_BAD_BINARY : CORE_OK;
}

/*
 * workload_spread gathers the values of a measure, sorted.  There must be room
 * for two pairs a row.
 */
CoreStatus
workload_spread(WorkloadReader *reader, WorkloadMeasure measure,
				int64_t *pairs, StopFlag stop, WorkloadSpread *spread)
{
	WorkloadRow row;
	bool		sorted = true;

	spread->pairs = pairs;
	spread->count = 0;
	spread->workers = 0;
	for (size_t i = 0; i < reader->rows; i++)
	{
		int64_t    *pair = pairs + 2 * spread->count;
		WorkloadStanding standing;
		CoreStatus	status;

		workload_read_row(reader, i, &row);
		status = workload_standing(&row, measure, &pair[0], &standing);
		if (status != CORE_OK)
			return status;
		if (standing != STANDING_KNOWN)
			continue;
		pair[1] = row.workers;
		if (__builtin_add_overflow(spread->workers, row.workers, &spread->workers))
			return CORE_BAD_BINARY;
		sorted = sorted && (spread->count == 0 || pair[-2] <= pair[0]);
		spread->count++;
	}
	if (reader->failed)
		return CORE_BAD_BINARY;
	if (sorted)
		return CORE_OK;
	return workload_sort_pairs(pairs, spread->count,
							   pairs + 2 * spread->count, stop);
}

/*
 * workload_quantile is exact, in units of 10^-21: a rank that falls between two
 * workers takes the share of the way from one to the next, as percentile_cont
 * does.  There must be a worker.
 */
int128_t
workload_quantile(const WorkloadSpread *spread, int64_t rank)
{
	int128_t	position = (int128_t) rank * (spread->workers - 1);
	int64_t		before = (int64_t) (position / RANK_ONE);
	int64_t		share = (int64_t) (position % RANK_ONE);
	const int64_t *pair = spread->pairs;
	Decimal		lower;
	Decimal		upper;

	/* The last pair holds the last worker. */
	while (before >= pair[1])
	{
		before -= pair[1];
		pair += 2;
	}
	lower = pair[0];
	upper = share > 0 && before + 1 >= pair[1] ? pair[2] : lower;

	return (int128_t) lower * RANK_ONE + (int128_t) (upper - lower) * share;
}

/*
 * The sums that mean, standard deviation and Gini coefficient need.
 */
CoreStatus
workload_moments(const WorkloadSpread *spread, WorkloadMoments *moments)
{
	int64_t		before = 0;

	memset(moments, 0, sizeof(*moments));
	for (size_t i = 0; i < spread->count; i++)
	{
		Decimal		value = spread->pairs[2 * i];
		int64_t		workers = spread->pairs[2 * i + 1];

		/* Of the ranks before + 1 to before + workers. */
		int128_t	ranks = (int128_t) workers *
			((int128_t) 2 * before + workers - spread->workers);

		if (decimal_sum_add(&moments->sum, (int128_t) value * workers) != CORE_OK ||
			wide_sum_add_product(&moments->squares, (int128_t) value * value,
								 workers) != CORE_OK ||
			wide_sum_add_product(&moments->inequality, ranks, value) != CORE_OK)
			return CORE_OUT_OF_RANGE;
		before += workers;
	}
	return CORE_OK;
}

/*
 * workload_bands counts who is between one edge and the next.  The edges ascend
 * and there is one band more than there are edges: bands[i] ends at edges[i],
 * and the last one has no end.  What is at an edge is in the band above it, or,
 * when asked so, in the one below.  The case holders whose measure is not known
 * are counted apart.
 */
CoreStatus
workload_bands(WorkloadReader *reader, WorkloadMeasure measure,
			   const Decimal *edges, size_t count, bool edge_below,
			   WorkloadBand *bands, int64_t *unknown)
{
	WorkloadRow row;
	int64_t		workers = 0;

	memset(bands, 0, (count + 1) * sizeof(WorkloadBand));
	*unknown = 0;
	for (size_t i = 0; i < reader->rows; i++)
	{
		WorkloadStanding standing;
		Decimal		value = 0;
		CoreStatus	status;
		size_t		low = 0;
		size_t		high = count;

		workload_read_row(reader, i, &row);
		status = workload_standing(&row, measure, &value, &standing);
		if (status != CORE_OK)
			return status;
		if (standing == STANDING_NO_HOLDER)
			continue;
		if (__builtin_add_overflow(workers, row.workers, &workers))
			return CORE_BAD_BINARY;
		if (standing == STANDING_UNKNOWN)
		{
			*unknown += row.workers;
			continue;
		}

		/* The number of edges that the value is beyond. */
		if (standing == STANDING_UNBOUNDED)
			low = count;
		while (low < high)
		{
			size_t		middle = low + (high - low) / 2;

			if (edges[middle] < value || (edges[middle] == value && !edge_below))
				low = middle + 1;
			else
				high = middle;
		}
		bands[low].workers += row.workers;
		if (row.value[WORKLOAD_FTE] != WORKLOAD_UNKNOWN)
			(void) add_to_sum(&bands[low].fte, row.value[WORKLOAD_FTE], row.workers);
	}
	return reader->failed ? CORE_BAD_BINARY : CORE_OK;
}
