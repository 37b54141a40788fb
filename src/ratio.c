/*-------------------------------------------------------------------------
 *
 * ratio.c
 *	  The SQL type ratio: exact sums of two columns, and what divides them.
 *
 * A ratio is stored as core/ratio.h has it: 48 bytes of fixed length, aligned
 * to 8, passed by reference.  It is the state of all its aggregates, changed in
 * place within an aggregate call and nowhere else.
 *
 * A row counts only when both of its parts are known, as the Department for
 * Education counts: a council that lacks the one is left out of the other too.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "core/ratio.h"
#include "numeric_input.h"
#include "report.h"

#define RATIO_FORM	"163/9.5 n=12"

#define PG_GETARG_RATIO_P(n)	DatumGetRatioP(PG_GETARG_DATUM(n))
#define PG_RETURN_RATIO_P(x)	PG_RETURN_POINTER(x)

/* DfE's working days of a year, but for 2020 and 2024, which had 254. */
#define WORKING_DAYS_OF_A_YEAR	253

StaticAssertDecl(sizeof(Ratio) == 48, "a stored ratio has 48 bytes");

static inline Ratio *
DatumGetRatioP(Datum value)
{
	Ratio	   *ratio = (Ratio *) DatumGetPointer(value);

	if (!ratio_check(ratio))
		report_bad_state("ratio");
	return ratio;
}

static inline void
CheckSum(CoreStatus status)
{
	if (unlikely(status != CORE_OK))
		report_overflow("ratio");
}

static Ratio *
MakeRatio(void)
{
	Ratio	   *ratio = (Ratio *) palloc(sizeof(Ratio));

	ratio_clear(ratio);
	return ratio;
}

static Ratio *
CopyRatio(const Ratio *ratio)
{
	Ratio	   *copy = (Ratio *) palloc(sizeof(Ratio));

	memcpy(copy, ratio, sizeof(Ratio));
	return copy;
}

/*
 * Input and output
 */

PG_FUNCTION_INFO_V1(ratio_in);
Datum
ratio_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Ratio	   *ratio = MakeRatio();
	CoreStatus	status = ratio_from_text(text, ratio);

	if (status != CORE_OK)
	{
		report_bad_text(status, "ratio", text, RATIO_FORM, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_RATIO_P(ratio);
}

PG_FUNCTION_INFO_V1(ratio_out);
Datum
ratio_out(PG_FUNCTION_ARGS)
{
	char	   *text = (char *) palloc(RATIO_TEXT_SIZE);

	ratio_to_text(PG_GETARG_RATIO_P(0), text);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(ratio_recv);
Datum
ratio_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	Ratio	   *ratio = MakeRatio();

	if (ratio_from_binary(pq_getmsgbytes(message, length), length, ratio) != CORE_OK)
		report_bad_binary("ratio");
	PG_RETURN_RATIO_P(ratio);
}

PG_FUNCTION_INFO_V1(ratio_send);
Datum
ratio_send(PG_FUNCTION_ARGS)
{
	bytea	   *result = (bytea *) palloc(VARHDRSZ + RATIO_BINARY_SIZE);

	ratio_to_binary(PG_GETARG_RATIO_P(0), (unsigned char *) VARDATA(result));
	SET_VARSIZE(result, VARHDRSZ + RATIO_BINARY_SIZE);
	PG_RETURN_BYTEA_P(result);
}

/*
 * Comparison and hashing
 */

#define RATIO_COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(ratio_compare(PG_GETARG_RATIO_P(0), PG_GETARG_RATIO_P(1)) operator 0); \
}

RATIO_COMPARISON(ratio_eq, ==)
RATIO_COMPARISON(ratio_ne, !=)
RATIO_COMPARISON(ratio_lt, <)
RATIO_COMPARISON(ratio_le, <=)
RATIO_COMPARISON(ratio_gt, >)
RATIO_COMPARISON(ratio_ge, >=)

PG_FUNCTION_INFO_V1(ratio_cmp);
Datum
ratio_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(ratio_compare(PG_GETARG_RATIO_P(0), PG_GETARG_RATIO_P(1)));
}

/* Equal ratios have equal bytes, for they agree in all that is stored. */
PG_FUNCTION_INFO_V1(ratio_hash);
Datum
ratio_hash(PG_FUNCTION_ARGS)
{
	return hash_any((unsigned char *) PG_GETARG_RATIO_P(0), sizeof(Ratio));
}

PG_FUNCTION_INFO_V1(ratio_hash_extended);
Datum
ratio_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended((unsigned char *) PG_GETARG_RATIO_P(0),
							 sizeof(Ratio), PG_GETARG_INT64(1));
}

/*
 * Constructors and transition functions
 *
 * There is one of each for every type of number.  The arguments of a function
 * are of one type, but for the working days of absence_rate, an integer.
 */

static inline Datum
ConstructRatio(FunctionCallInfo fcinfo, DecimalInput input)
{
	Ratio	   *ratio = MakeRatio();

	CheckSum(ratio_accumulate(ratio, RATIO_PLAIN,
							  input(PG_GETARG_DATUM(0)),
							  input(PG_GETARG_DATUM(1))));
	PG_RETURN_RATIO_P(ratio);
}

/*
 * Adds a row to the state.  The state stays NULL until a row counts.  Outside
 * an aggregate the state is a user's value, and is copied first.
 */
static inline Datum
CountRow(FunctionCallInfo fcinfo, RatioRule rule,
		 Decimal numerator, Decimal denominator)
{
	Ratio	   *state;

	if (!ratio_counts(rule, numerator, denominator))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}

	if (PG_ARGISNULL(0))
		state = MakeRatio();
	else
	{
		state = PG_GETARG_RATIO_P(0);
		if (!AggCheckCallContext(fcinfo, NULL))
			state = CopyRatio(state);
	}

	CheckSum(ratio_accumulate(state, rule, numerator, denominator));
	PG_RETURN_RATIO_P(state);
}

static inline Datum
Transition(FunctionCallInfo fcinfo, RatioRule rule, DecimalInput input)
{
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	return CountRow(fcinfo, rule,
					input(PG_GETARG_DATUM(1)), input(PG_GETARG_DATUM(2)));
}

/*
 * Days lost over FTE times working days: of a year as DfE counts it, or as the
 * last argument says.
 */
static inline Datum
TransitionAbsence(FunctionCallInfo fcinfo, DecimalInput input)
{
	int32		working_days = WORKING_DAYS_OF_A_YEAR;
	Decimal		possible_days;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) ||
		(PG_NARGS() > 3 && PG_ARGISNULL(3)))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}

	if (PG_NARGS() > 3)
	{
		working_days = PG_GETARG_INT32(3);
		if (working_days <= 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("working days must be more than zero, not %d",
							working_days)));
	}

	CheckSum(decimal_multiply(input(PG_GETARG_DATUM(2)),
							  (Decimal) working_days * DECIMAL_ONE,
							  &possible_days));
	return CountRow(fcinfo, RATIO_PLAIN,
					input(PG_GETARG_DATUM(1)), possible_days);
}

#define RATIO_INPUT(type) \
PG_FUNCTION_INFO_V1(ratio_from_##type); \
Datum \
ratio_from_##type(PG_FUNCTION_ARGS) \
{ \
	return ConstructRatio(fcinfo, decimal_from_##type##_datum); \
} \
PG_FUNCTION_INFO_V1(ratio_accum_##type); \
Datum \
ratio_accum_##type(PG_FUNCTION_ARGS) \
{ \
	return Transition(fcinfo, RATIO_PLAIN, decimal_from_##type##_datum); \
} \
PG_FUNCTION_INFO_V1(ratio_held_accum_##type); \
Datum \
ratio_held_accum_##type(PG_FUNCTION_ARGS) \
{ \
	return Transition(fcinfo, RATIO_HELD, decimal_from_##type##_datum); \
} \
PG_FUNCTION_INFO_V1(ratio_share_accum_##type); \
Datum \
ratio_share_accum_##type(PG_FUNCTION_ARGS) \
{ \
	return Transition(fcinfo, RATIO_SHARE, decimal_from_##type##_datum); \
} \
PG_FUNCTION_INFO_V1(ratio_absence_accum_##type); \
Datum \
ratio_absence_accum_##type(PG_FUNCTION_ARGS) \
{ \
	return TransitionAbsence(fcinfo, decimal_from_##type##_datum); \
}

RATIO_INPUT(numeric)
RATIO_INPUT(float8)
RATIO_INPUT(int8)
RATIO_INPUT(int4)

/*
 * Merging: the combine function of every aggregate here, and the transition
 * function of rollup.  A state that comes from elsewhere is copied, for it may
 * be a row of a table or live shorter than ours.
 */
PG_FUNCTION_INFO_V1(ratio_combine);
Datum
ratio_combine(PG_FUNCTION_ARGS)
{
	Ratio	   *state;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	if (PG_ARGISNULL(0))
		PG_RETURN_RATIO_P(CopyRatio(PG_GETARG_RATIO_P(1)));

	state = PG_GETARG_RATIO_P(0);
	if (!AggCheckCallContext(fcinfo, NULL))
		state = CopyRatio(state);

	CheckSum(ratio_merge(state, PG_GETARG_RATIO_P(1)));
	PG_RETURN_RATIO_P(state);
}

/*
 * Accessors
 */

PG_FUNCTION_INFO_V1(ratio_numerator);
Datum
ratio_numerator(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(numeric_datum_from_sum(PG_GETARG_RATIO_P(0)->numerator));
}

PG_FUNCTION_INFO_V1(ratio_denominator);
Datum
ratio_denominator(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(numeric_datum_from_sum(PG_GETARG_RATIO_P(0)->denominator));
}

PG_FUNCTION_INFO_V1(ratio_observations);
Datum
ratio_observations(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PG_GETARG_RATIO_P(0)->observations);
}

/* The numerator times a factor, over the denominator, as numeric divides. */
static Datum
DivideRatio(const Ratio *ratio, int64 factor)
{
	Datum		numerator = numeric_datum_from_sum(ratio->numerator);

	if (factor != 1)
		numerator = DirectFunctionCall2(numeric_mul, numerator,
										NumericGetDatum(int64_to_numeric(factor)));
	return DirectFunctionCall2(numeric_div, numerator,
							   numeric_datum_from_sum(ratio->denominator));
}

static inline bool
HasValue(const Ratio *ratio)
{
	return ratio->denominator.high != 0 || ratio->denominator.low != 0;
}

PG_FUNCTION_INFO_V1(ratio_value);
Datum
ratio_value(PG_FUNCTION_ARGS)
{
	Ratio	   *ratio = PG_GETARG_RATIO_P(0);

	if (!HasValue(ratio))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DivideRatio(ratio, 1));
}

PG_FUNCTION_INFO_V1(ratio_percent);
Datum
ratio_percent(PG_FUNCTION_ARGS)
{
	Ratio	   *ratio = PG_GETARG_RATIO_P(0);

	if (!HasValue(ratio))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DivideRatio(ratio, 100));
}

static Datum
NumericFromText(const char *text)
{
	return DirectFunctionCall3(numeric_in, CStringGetDatum(text),
							   ObjectIdGetDatum(InvalidOid),
							   Int32GetDatum(-1));
}

/*
 * The percentage rounded half away from zero.  A quotient of numeric is itself
 * rounded, and rounding it again may turn 0.0499... into 0.1; so twice the
 * percentage is divided without a remainder at the last digit wanted, which
 * loses nothing that decides, and its half is rounded.
 */
PG_FUNCTION_INFO_V1(ratio_percent_digits);
Datum
ratio_percent_digits(PG_FUNCTION_ARGS)
{
	Ratio	   *ratio = PG_GETARG_RATIO_P(0);
	int32		digits = PG_GETARG_INT32(1);
	Datum		result;

	if (digits < 0 || digits > 100)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("number of digits must be between 0 and 100, not %d",
						digits)));
	if (!HasValue(ratio))
		PG_RETURN_NULL();

	result = DirectFunctionCall2(numeric_mul,
								 numeric_datum_from_sum(ratio->numerator),
								 NumericFromText(psprintf("200e%d", digits)));
	result = DirectFunctionCall2(numeric_div_trunc, result,
								 numeric_datum_from_sum(ratio->denominator));
	result = DirectFunctionCall2(numeric_mul, result, NumericFromText("0.5"));
	result = DirectFunctionCall2(numeric_round, result, Int32GetDatum(0));
	result = DirectFunctionCall2(numeric_mul, result,
								 NumericFromText(psprintf("1e-%d", digits)));
	PG_RETURN_DATUM(result);
}

/* Numeric with all of its six decimals. */
static Datum
NumericOfSixDecimals(Decimal value)
{
	return DirectFunctionCall2(numeric_round, numeric_datum_from_decimal(value),
							   Int32GetDatum(DECIMAL_SCALE));
}

/*
 * The interval of a proportion; core/ratio.c has its formula.
 */
PG_FUNCTION_INFO_V1(ratio_wilson_range);
Datum
ratio_wilson_range(PG_FUNCTION_ARGS)
{
	Ratio	   *ratio = PG_GETARG_RATIO_P(0);
	double		confidence = PG_GETARG_FLOAT8(1);
	Decimal		lower;
	Decimal		upper;
	RangeBound	bounds[2];

	if (!(confidence > 0.0 && confidence < 1.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence must be between 0 and 1, not %g",
						confidence)));
	if (!HasValue(ratio))
		PG_RETURN_NULL();

	if (ratio_wilson(ratio, confidence, &lower, &upper) != CORE_OK)
	{
		char		text[RATIO_TEXT_SIZE];

		ratio_to_text(ratio, text);
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("ratio \"%s\" is not a proportion of counts", text),
				 errdetail("The numerator and the denominator must be whole numbers, and the numerator between zero and the denominator.")));
	}

	memset(bounds, 0, sizeof(bounds));
	bounds[0].val = NumericOfSixDecimals(lower);
	bounds[0].inclusive = true;
	bounds[0].lower = true;
	bounds[1].val = NumericOfSixDecimals(upper);
	bounds[1].inclusive = true;

	PG_RETURN_RANGE_P(make_range(lookup_type_cache(NUMRANGEOID, TYPECACHE_RANGE_INFO),
								 &bounds[0], &bounds[1], false, NULL));
}
