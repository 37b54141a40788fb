/*-------------------------------------------------------------------------
 *
 * workload_measures.h
 *	  What a workload tells: totals, and the spread of a measure.
 *
 * A case holder is a worker with cases, or where the cases are unknown, with
 * points.  The spread of a measure is over the case holders whose measure is
 * known.  Points without any capacity have an index above every number: such a
 * worker is over any threshold and in the highest band, and is left out of
 * what needs a number.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_WORKLOAD_MEASURES_H
#define CASELOAD_CORE_WORKLOAD_MEASURES_H

#include "core/wide_sum.h"
#include "core/workload.h"

typedef enum WorkloadMeasure
{
	MEASURE_CASES,
	MEASURE_CASES_PER_FTE,
	MEASURE_POINTS,
	MEASURE_POINTS_PER_FTE,
	MEASURE_CAPACITY_INDEX
} WorkloadMeasure;

#define WORKLOAD_MEASURES		5

/* What a row shows for a measure. */
typedef enum WorkloadStanding
{
	STANDING_NO_HOLDER,			/* holds no cases */
	STANDING_UNKNOWN,			/* a case holder whose measure is not known */
	STANDING_KNOWN,
	STANDING_UNBOUNDED			/* points, but no capacity at all */
} WorkloadStanding;

/* A sum over the workers of whom a value is known. */
typedef struct WorkloadSum
{
	DecimalSum	sum;
	int64_t		workers;
} WorkloadSum;

/* A fraction of sums over the rows that count for it. */
typedef struct WorkloadFraction
{
	DecimalSum	numerator;
	DecimalSum	denominator;
} WorkloadFraction;

/* What is free and what is too much, over the rows that show both. */
typedef struct WorkloadBalance
{
	DecimalSum	headroom;
	DecimalSum	overload;
	int64_t		workers;
} WorkloadBalance;

/* The values of a measure, sorted, each with its number of workers. */
typedef struct WorkloadSpread
{
	int64_t    *pairs;			/* value, workers */
	size_t		count;
	int64_t		workers;		/* in all of them */
} WorkloadSpread;

/* The moments of a spread; those beyond the sum in millionths, or of squares. */
typedef struct WorkloadMoments
{
	DecimalSum	sum;
	WideSum		squares;
	WideSum		inequality;		/* of value * (2 * rank - workers - 1) */
} WorkloadMoments;

/* Who is in a band, or over a threshold. */
typedef struct WorkloadBand
{
	int64_t		workers;
	WorkloadSum fte;			/* of those whose FTE is known */
} WorkloadBand;

/* A quantile's rank is a fraction in units of 10^-15. */
#define RANK_ONE			INT64_C(1000000000000000)

extern const char *const workload_measure_names[WORKLOAD_MEASURES];

extern bool workload_measure_from_name(const char *name, size_t length,
									   WorkloadMeasure *measure);
extern CoreStatus workload_standing(const WorkloadRow *row,
									WorkloadMeasure measure, Decimal *value,
									WorkloadStanding *standing);

extern CoreStatus workload_workers(WorkloadReader *reader, bool holders,
								   int64_t *workers);
extern CoreStatus workload_sum(WorkloadReader *reader, int column,
							   WorkloadSum *sum);
extern CoreStatus workload_fraction(WorkloadReader *reader, int numerator,
									int denominator, bool held,
									WorkloadFraction *fraction);
extern CoreStatus workload_balance(WorkloadReader *reader,
								   WorkloadBalance *balance);

extern CoreStatus workload_spread(WorkloadReader *reader,
								  WorkloadMeasure measure, int64_t *pairs,
								  StopFlag stop, WorkloadSpread *spread);
extern int128_t workload_quantile(const WorkloadSpread *spread, int64_t rank);
extern CoreStatus workload_moments(const WorkloadSpread *spread,
								   WorkloadMoments *moments);
extern CoreStatus workload_bands(WorkloadReader *reader,
								 WorkloadMeasure measure,
								 const Decimal *edges, size_t count,
								 bool edge_below, WorkloadBand *bands, int64_t *unknown);

#endif							/* CASELOAD_CORE_WORKLOAD_MEASURES_H */
