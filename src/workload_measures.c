/*-------------------------------------------------------------------------
 *
 * workload_measures.c
 *	  What a workload tells: totals, and the spread of a measure.
 *
 * core/workload_measures.h says who counts.  Sums are exact; a division is
 * numeric's, unrounded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "core/workload_measures.h"
#include "numeric_input.h"
#include "report.h"
#include "state.h"
#include "workload.h"

/* As much of a wrong name as an error shows. */
#define SHOWN_LENGTH	64

static Datum
NumericFromText(const char *text)
{
	return DirectFunctionCall3(numeric_in, CStringGetDatum(text),
							   ObjectIdGetDatum(InvalidOid),
							   Int32GetDatum(-1));
}

static Datum
NumericFromInteger(int64 value)
{
	return NumericGetDatum(int64_to_numeric(value));
}

static Datum
NumericFromWide(const WideSum *sum)
{
	char		text[WIDE_SUM_TEXT_SIZE];

	wide_sum_to_text(sum, text);
	return NumericFromText(text);
}

static inline bool
IsZero(DecimalSum sum)
{
	return sum.high == 0 && sum.low == 0;
}

static Datum
DivideSums(DecimalSum dividend, DecimalSum divisor)
{
	return DirectFunctionCall2(numeric_div, numeric_datum_from_sum(dividend),
							   numeric_datum_from_sum(divisor));
}

static Datum
DivideWorkers(int64 dividend, int64 divisor)
{
	return DirectFunctionCall2(numeric_div, NumericFromInteger(dividend),
							   NumericFromInteger(divisor));
}

static WorkloadMeasure
GetMeasure(FunctionCallInfo fcinfo, int argument)
{
	text	   *name = PG_GETARG_TEXT_PP(argument);
	const char *start = VARDATA_ANY(name);
	int			length = VARSIZE_ANY_EXHDR(name);
	WorkloadMeasure measure;

	if (!workload_measure_from_name(start, length, &measure))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized measure of a workload: \"%.*s%s\"",
						pg_mbcliplen(start, length, SHOWN_LENGTH), start,
						length > SHOWN_LENGTH ? "..." : ""),
				 errhint("The measures are \"cases\", \"cases_per_fte\", \"points\", \"points_per_fte\" and \"capacity_index\".")));
	return measure;
}

/* A quotient of a row may be too large. */
static void
CheckMeasure(CoreStatus status)
{
	if (status == CORE_OUT_OF_RANGE)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("measure of a workload is out of range"),
				 errdetail("A quotient must be at most 9223372036854.775807.")));
	workload_check_status(status);
}

/*
 * Totals
 */

static Datum
ReturnWorkers(FunctionCallInfo fcinfo, bool holders)
{
	WorkloadReader reader;
	int64		workers;

	workload_get_reader(fcinfo, 0, &reader);
	workload_check_status(workload_workers(&reader, holders, &workers));
	PG_RETURN_INT64(workers);
}

PG_FUNCTION_INFO_V1(workload_worker_count);
Datum
workload_worker_count(PG_FUNCTION_ARGS)
{
	return ReturnWorkers(fcinfo, false);
}

PG_FUNCTION_INFO_V1(workload_case_holders);
Datum
workload_case_holders(PG_FUNCTION_ARGS)
{
	return ReturnWorkers(fcinfo, true);
}

static Datum
ReturnSum(FunctionCallInfo fcinfo, int column)
{
	WorkloadReader reader;
	WorkloadSum sum;

	workload_get_reader(fcinfo, 0, &reader);
	workload_check_status(workload_sum(&reader, column, &sum));
	if (sum.workers == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(numeric_datum_from_sum(sum.sum));
}

PG_FUNCTION_INFO_V1(workload_cases);
Datum
workload_cases(PG_FUNCTION_ARGS)
{
	return ReturnSum(fcinfo, WORKLOAD_CASES);
}

PG_FUNCTION_INFO_V1(workload_points);
Datum
workload_points(PG_FUNCTION_ARGS)
{
	return ReturnSum(fcinfo, WORKLOAD_POINTS);
}

PG_FUNCTION_INFO_V1(workload_capacity);
Datum
workload_capacity(PG_FUNCTION_ARGS)
{
	return ReturnSum(fcinfo, WORKLOAD_CAPACITY);
}

PG_FUNCTION_INFO_V1(workload_fte);
Datum
workload_fte(PG_FUNCTION_ARGS)
{
	return ReturnSum(fcinfo, WORKLOAD_FTE);
}

static Datum
ReturnFraction(FunctionCallInfo fcinfo, int numerator, int denominator, bool held)
{
	WorkloadReader reader;
	WorkloadFraction fraction;

	workload_get_reader(fcinfo, 0, &reader);
	workload_check_status(workload_fraction(&reader, numerator, denominator,
											held, &fraction));
	if (IsZero(fraction.denominator))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DivideSums(fraction.numerator, fraction.denominator));
}

PG_FUNCTION_INFO_V1(workload_average_caseload);
Datum
workload_average_caseload(PG_FUNCTION_ARGS)
{
	return ReturnFraction(fcinfo, WORKLOAD_CASES, WORKLOAD_FTE, true);
}

PG_FUNCTION_INFO_V1(workload_weighted_caseload);
Datum
workload_weighted_caseload(PG_FUNCTION_ARGS)
{
	return ReturnFraction(fcinfo, WORKLOAD_POINTS, WORKLOAD_FTE, true);
}

PG_FUNCTION_INFO_V1(workload_capacity_index);
Datum
workload_capacity_index(PG_FUNCTION_ARGS)
{
	return ReturnFraction(fcinfo, WORKLOAD_POINTS, WORKLOAD_CAPACITY, false);
}

static Datum
ReturnBalance(FunctionCallInfo fcinfo, bool overload)
{
	WorkloadReader reader;
	WorkloadBalance balance;

	workload_get_reader(fcinfo, 0, &reader);
	workload_check_status(workload_balance(&reader, &balance));
	if (balance.workers == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(numeric_datum_from_sum(overload ? balance.overload :
										  balance.headroom));
}

PG_FUNCTION_INFO_V1(workload_headroom);
Datum
workload_headroom(PG_FUNCTION_ARGS)
{
	return ReturnBalance(fcinfo, false);
}

PG_FUNCTION_INFO_V1(workload_overload);
Datum
workload_overload(PG_FUNCTION_ARGS)
{
	return ReturnBalance(fcinfo, true);
}

/*
 * The spread of a measure
 */

/* Gather the values of the measure that is the second argument. */
static void
GetSpread(FunctionCallInfo fcinfo, WorkloadSpread *spread)
{
	WorkloadMeasure measure = GetMeasure(fcinfo, 1);
	StopFlag	stop = STATE_STOP_FLAG;
	WorkloadReader reader;
	int64_t    *pairs;
	CoreStatus	status;

	workload_get_reader(fcinfo, 0, &reader);
	if (reader.rows > MaxAllocHugeSize / (4 * sizeof(int64_t)))
		report_too_large("workload");
	pairs = (int64_t *) palloc_extended(reader.rows * 4 * sizeof(int64_t),
										MCXT_ALLOC_HUGE);
	while ((status = workload_spread(&reader, measure, pairs, stop, spread)) == CORE_INTERRUPTED)
		stop = state_interrupted();
	CheckMeasure(status);
}

/* The rank of a quantile in units of 10^-15, exact for 15 decimals. */
static int64
RankFromFraction(double fraction)
{
	if (!(fraction >= 0.0 && fraction <= 1.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("quantile must be between 0 and 1, not %g", fraction)));
	return (int64) (fraction * RANK_ONE + 0.5);
}

/* The exact value, without trailing zeros. */
static Datum
Quantile(const WorkloadSpread *spread, int64 rank)
{
	DecimalSum	scaled = decimal_sum_make(workload_quantile(spread, rank));
	Datum		value = numeric_datum_from_sum(scaled);

	value = DirectFunctionCall2(numeric_mul, value, NumericFromText("1e-15"));
	return DirectFunctionCall1(numeric_trim_scale, value);
}

static Datum
ReturnQuantile(FunctionCallInfo fcinfo, int64 rank)
{
	WorkloadSpread spread;

	GetSpread(fcinfo, &spread);
	if (spread.workers == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(Quantile(&spread, rank));
}

PG_FUNCTION_INFO_V1(workload_quantile_one);
Datum
workload_quantile_one(PG_FUNCTION_ARGS)
{
	return ReturnQuantile(fcinfo, RankFromFraction(PG_GETARG_FLOAT8(2)));
}

PG_FUNCTION_INFO_V1(workload_quantile_array);
Datum
workload_quantile_array(PG_FUNCTION_ARGS)
{
	ArrayType  *fractions = PG_GETARG_ARRAYTYPE_P(2);
	WorkloadSpread spread;
	Datum	   *values;
	bool	   *nulls;
	int			count;

	deconstruct_array(fractions, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL,
					  TYPALIGN_DOUBLE, &values, &nulls, &count);
	GetSpread(fcinfo, &spread);
	for (int i = 0; i < count; i++)
	{
		int64		rank;

		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			continue;
		rank = RankFromFraction(DatumGetFloat8(values[i]));
		nulls[i] = spread.workers == 0;
		if (!nulls[i])
			values[i] = Quantile(&spread, rank);
	}
	PG_RETURN_ARRAYTYPE_P(construct_md_array(values, nulls, ARR_NDIM(fractions),
											 ARR_DIMS(fractions),
											 ARR_LBOUND(fractions), NUMERICOID,
											 -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(workload_median);
Datum
workload_median(PG_FUNCTION_ARGS)
{
	return ReturnQuantile(fcinfo, RANK_ONE / 2);
}

PG_FUNCTION_INFO_V1(workload_lowest);
Datum
workload_lowest(PG_FUNCTION_ARGS)
{
	return ReturnQuantile(fcinfo, 0);
}

PG_FUNCTION_INFO_V1(workload_highest);
Datum
workload_highest(PG_FUNCTION_ARGS)
{
	return ReturnQuantile(fcinfo, RANK_ONE);
}

PG_FUNCTION_INFO_V1(workload_mean);
Datum
workload_mean(PG_FUNCTION_ARGS)
{
	WorkloadSpread spread;
	WorkloadMoments moments;

	GetSpread(fcinfo, &spread);
	if (spread.workers == 0)
		PG_RETURN_NULL();
	workload_check_status(workload_moments(&spread, &moments));
	PG_RETURN_DATUM(DirectFunctionCall2(numeric_div,
										numeric_datum_from_sum(moments.sum),
										NumericFromInteger(spread.workers)));
}

/*
 * The sample standard deviation, as stddev() of the server: the square root of
 * (n * sum of squares - square of sum) / (n * (n - 1)).
 */
PG_FUNCTION_INFO_V1(workload_stddev);
Datum
workload_stddev(PG_FUNCTION_ARGS)
{
	WorkloadSpread spread;
	WorkloadMoments moments;
	Datum		workers;
	Datum		sum;
	Datum		squares;
	Datum		degrees;

	GetSpread(fcinfo, &spread);
	if (spread.workers < 2)
		PG_RETURN_NULL();
	workload_check_status(workload_moments(&spread, &moments));

	workers = NumericFromInteger(spread.workers);
	sum = numeric_datum_from_sum(moments.sum);
	squares = DirectFunctionCall2(numeric_mul, NumericFromWide(&moments.squares),
								  NumericFromText("1e-12"));
	squares = DirectFunctionCall2(numeric_sub,
								  DirectFunctionCall2(numeric_mul, workers, squares),
								  DirectFunctionCall2(numeric_mul, sum, sum));
	degrees = DirectFunctionCall2(numeric_mul, workers,
								  NumericFromInteger(spread.workers - 1));
	PG_RETURN_DATUM(DirectFunctionCall1(numeric_sqrt,
										DirectFunctionCall2(numeric_div, squares, degrees)));
}

/*
 * The Gini coefficient: half the mean difference of any two workers over the
 * mean, which for sorted values is the sum of value * (2 * rank - n - 1) over
 * n * sum.
 */
PG_FUNCTION_INFO_V1(workload_gini);
Datum
workload_gini(PG_FUNCTION_ARGS)
{
	WorkloadSpread spread;
	WorkloadMoments moments;
	Datum		inequality;
	Datum		most;

	GetSpread(fcinfo, &spread);
	workload_check_status(workload_moments(&spread, &moments));
	if (IsZero(moments.sum))
		PG_RETURN_NULL();

	inequality = DirectFunctionCall2(numeric_mul,
									 NumericFromWide(&moments.inequality),
									 NumericFromText("1e-6"));
	most = DirectFunctionCall2(numeric_mul, NumericFromInteger(spread.workers),
							   numeric_datum_from_sum(moments.sum));
	PG_RETURN_DATUM(DirectFunctionCall2(numeric_div, inequality, most));
}

/*
 * Who is over a threshold.  False when there are case holders but the measure
 * is known of none of them.
 */
static bool
GetOver(FunctionCallInfo fcinfo, WorkloadBand bands[2])
{
	WorkloadMeasure measure = GetMeasure(fcinfo, 1);
	Decimal		threshold = decimal_from_numeric_datum(PG_GETARG_DATUM(2));
	WorkloadReader reader;
	int64		unknown;

	workload_get_reader(fcinfo, 0, &reader);
	CheckMeasure(workload_bands(&reader, measure, &threshold, 1, true,
								bands, &unknown));
	return unknown == 0 || bands[0].workers + bands[1].workers > 0;
}

PG_FUNCTION_INFO_V1(workload_workers_over);
Datum
workload_workers_over(PG_FUNCTION_ARGS)
{
	WorkloadBand bands[2];

	if (!GetOver(fcinfo, bands))
		PG_RETURN_NULL();
	PG_RETURN_INT64(bands[1].workers);
}

PG_FUNCTION_INFO_V1(workload_share_over);
Datum
workload_share_over(PG_FUNCTION_ARGS)
{
	WorkloadBand bands[2];
	int64		workers;

	GetOver(fcinfo, bands);
	workers = bands[0].workers + bands[1].workers;
	if (workers == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DivideWorkers(bands[1].workers, workers));
}

/* The FTE in a band; NULL when it is not known of anybody there. */
static Datum
BandFte(const WorkloadBand *band, bool *isnull)
{
	*isnull = band->workers > 0 && band->fte.workers == 0;
	return *isnull ? (Datum) 0 : numeric_datum_from_sum(band->fte.sum);
}

PG_FUNCTION_INFO_V1(workload_fte_over);
Datum
workload_fte_over(PG_FUNCTION_ARGS)
{
	WorkloadBand bands[2];
	Datum		fte;
	bool		isnull;

	if (!GetOver(fcinfo, bands))
		PG_RETURN_NULL();
	fte = BandFte(&bands[1], &isnull);
	if (isnull)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(fte);
}

/*
 * Bands
 */

#define BAND_COLUMNS	6

/* More than anybody wants, and few enough to be looked at in no time. */
#define EDGES_MAX		1000000

typedef struct BandSet
{
	Decimal    *edges;			/* the first band is below the first edge */
	WorkloadBand *bands;
	int64		workers;
	DecimalSum	fte;
} BandSet;

static Decimal *
GetEdges(FunctionCallInfo fcinfo, int argument, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argument);
	Decimal    *edges;
	Datum	   *values;
	bool	   *nulls;

	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT,
					  &values, &nulls, count);
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("edges of bands must be a one-dimensional array")));

	if (*count > EDGES_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("bands must not have more than %d edges", EDGES_MAX)));

	edges = (Decimal *) palloc(*count * sizeof(Decimal));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("edges of bands must not be NULL")));
		edges[i] = decimal_from_numeric_datum(values[i]);
		if (edges[i] < 0 || (i > 0 && edges[i] <= edges[i - 1]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("edges of bands must ascend from zero or more"),
					 errdetail("Edge %d is %s.", i + 1,
							   DatumGetCString(DirectFunctionCall1(numeric_out, values[i])))));
	}
	return edges;
}

PG_FUNCTION_INFO_V1(workload_band_rows);
Datum
workload_band_rows(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	BandSet    *set;
	Datum		values[BAND_COLUMNS];
	bool		nulls[BAND_COLUMNS] = {false};
	const WorkloadBand *band;
	uint64		index;

	if (SRF_IS_FIRSTCALL())
	{
		WorkloadMeasure measure = GetMeasure(fcinfo, 1);
		MemoryContext old_context;
		WorkloadReader reader;
		TupleDesc	descriptor;
		int64		unknown;
		int			count;

		context = SRF_FIRSTCALL_INIT();
		old_context = MemoryContextSwitchTo(context->multi_call_memory_ctx);

		if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE ||
			descriptor->natts != BAND_COLUMNS)
			ereport(ERROR,
					(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					 errmsg("function returning record called in context that cannot accept type record")));
		context->tuple_desc = BlessTupleDesc(descriptor);

		set = (BandSet *) palloc0(sizeof(BandSet));
		set->edges = GetEdges(fcinfo, 2, &count);
		set->bands = (WorkloadBand *) palloc((count + 1) * sizeof(WorkloadBand));
		workload_get_reader(fcinfo, 0, &reader);
		CheckMeasure(workload_bands(&reader, measure, set->edges, count, false,
									set->bands, &unknown));
		for (int i = 0; i <= count; i++)
		{
			set->workers += set->bands[i].workers;
			workload_check_status(decimal_sum_add(&set->fte,
												  decimal_sum_get(set->bands[i].fte.sum)));
		}
		context->user_fctx = set;
		context->max_calls = count + 1;

		/* Nothing is below zero. */
		if (count > 0 && set->edges[0] == 0)
		{
			set->edges++;
			set->bands++;
			context->max_calls--;
		}
		MemoryContextSwitchTo(old_context);
	}

	context = SRF_PERCALL_SETUP();
	set = (BandSet *) context->user_fctx;
	index = context->call_cntr;
	if (index >= context->max_calls)
		SRF_RETURN_DONE(context);

	band = &set->bands[index];
	values[0] = index == 0 ? NumericFromInteger(0) :
		numeric_datum_from_decimal(set->edges[index - 1]);
	nulls[1] = index == context->max_calls - 1;
	if (!nulls[1])
		values[1] = numeric_datum_from_decimal(set->edges[index]);
	values[2] = Int64GetDatum(band->workers);
	values[3] = BandFte(band, &nulls[3]);
	nulls[4] = set->workers == 0;
	if (!nulls[4])
		values[4] = DivideWorkers(band->workers, set->workers);
	nulls[5] = nulls[3] || IsZero(set->fte);
	if (!nulls[5])
		values[5] = DivideSums(band->fte.sum, set->fte);
	SRF_RETURN_NEXT(context,
					HeapTupleGetDatum(heap_form_tuple(context->tuple_desc, values, nulls)));
}
