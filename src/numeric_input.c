/*-------------------------------------------------------------------------
 *
 * numeric_input.c
 *	  SQL numbers into decimals and back.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "numeric_digits.h"
#include "numeric_input.h"

/* As much of a number as an error shows. */
#define SHOWN_LENGTH		64

/* The most digits of a decimal: of its whole part, and with the rest. */
#define WHOLE_DIGITS		4
#define ALL_DIGITS			6

StaticAssertDecl(sizeof(NumericBuffer) >=
				 VARHDRSZ + sizeof(uint16) + ALL_DIGITS * sizeof(uint16),
				 "a decimal fits a NumericBuffer");

pg_noreturn static void
report_out_of_range(const char *value)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("value out of range: \"%.*s%s\"", SHOWN_LENGTH, value,
					strlen(value) > SHOWN_LENGTH ? "..." : ""),
			 errdetail("A value must be between -9223372036854.775808 and 9223372036854.775807.")));
}

/*
 * Read the digits of a numeric.  False when it is NaN, infinite or does not
 * fit.
 */
static bool
decode_numeric(const struct varlena *value, Decimal *result)
{
	const char *at = VARDATA_ANY(value);
	const char *end = at + VARSIZE_ANY_EXHDR(value);
	uint16		header;
	int			weight;
	bool		negative;
	int64		whole = 0;
	int			rounding = 0;

	if (end - at < (ptrdiff_t) sizeof(uint16))
		return false;
	header = numeric_word(at);
	at += sizeof(uint16);

	if ((header & NUMERIC_FORMAT_MASK) == NUMERIC_FORMAT_SPECIAL)
		return false;
	if ((header & NUMERIC_FORMAT_MASK) == NUMERIC_FORMAT_SHORT)
	{
		negative = (header & NUMERIC_SHORT_NEGATIVE) != 0;
		weight = header & NUMERIC_SHORT_WEIGHT_MASK;
		if (header & NUMERIC_SHORT_WEIGHT_SIGN)
			weight -= NUMERIC_SHORT_WEIGHT_MASK + 1;
	}
	else
	{
		if (end - at < (ptrdiff_t) sizeof(int16))
			return false;
		negative = (header & NUMERIC_LONG_NEGATIVE) != 0;
		weight = (int16) numeric_word(at);
		at += sizeof(int16);
	}

	/* Millionths: all digits to 10000^-1, and the upper half of 10000^-2. */
	for (; weight >= -1; weight--)
	{
		int			digit = 0;

		if (at < end)
		{
			digit = numeric_word(at);
			at += sizeof(int16);
		}
		else if (whole == 0)
			break;
		if (__builtin_mul_overflow(whole, (int64) NUMERIC_DIGIT_BASE, &whole) ||
			__builtin_sub_overflow(whole, (int64) digit, &whole))
			return false;
	}
	if (__builtin_mul_overflow(whole, (int64) 100, &whole))
		return false;
	if (weight == -2 && at < end)
	{
		int			digit = numeric_word(at);

		rounding = digit / 100 + (digit % 100 >= 50);
	}
	if (__builtin_sub_overflow(whole, (int64) rounding, &whole))
		return false;

	/* Gathered below zero, where there is room for one more. */
	if (!negative && __builtin_sub_overflow((int64) 0, whole, &whole))
		return false;
	*result = whole;
	return true;
}

/* numeric_read reads any numeric. */
Decimal
numeric_read(Datum value)
{
	struct varlena *number = PG_DETOAST_DATUM_PACKED(value);
	Decimal		result;

	if (!decode_numeric(number, &result))
		report_out_of_range(DatumGetCString(DirectFunctionCall1(numeric_out, value)));
	return result;
}

Decimal
decimal_from_float8_datum(Datum value)
{
	Decimal		result;

	if (decimal_from_double(DatumGetFloat8(value), &result) != CORE_OK)
		report_out_of_range(DatumGetCString(DirectFunctionCall1(float8out, value)));
	return result;
}

Decimal
decimal_from_int8_datum(Datum value)
{
	Decimal		result;

	if (decimal_from_integer(DatumGetInt64(value), &result) != CORE_OK)
		report_out_of_range(DatumGetCString(DirectFunctionCall1(int8out, value)));
	return result;
}

Decimal
decimal_from_int4_datum(Datum value)
{
	return (Decimal) DatumGetInt32(value) * DECIMAL_ONE;
}

/* The number of decimals of a fraction in millionths. */
static inline int
fraction_scale(uint32 millionths)
{
	int			scale = DECIMAL_SCALE;

	if (millionths == 0)
		return 0;
	if (millionths % 10000 == 0)
	{
		millionths /= 10000;
		scale -= 4;
	}
	for (; scale > 1 && millionths % 10 == 0; millionths /= 10)
		scale--;
	return scale;
}

/*
 * Writes so many hundredths, as loads mostly are: one digit or two, and without
 * a branch that the next value would take another way.
 */
static inline Datum
write_hundredths(uint32 hundredths, bool negative, NumericBuffer *buffer)
{
	uint16		whole = hundredths / 100;
	uint16		rest = hundredths % 100;
	int			scale = (rest != 0) + (rest % 10 != 0);
	int			count = (whole != 0) + (rest != 0);
	uint16		header;

	header = NUMERIC_FORMAT_SHORT | (scale << NUMERIC_SHORT_SCALE_SHIFT) |
		(negative ? NUMERIC_SHORT_NEGATIVE : 0) |
		(whole == 0 && rest != 0 ? NUMERIC_SHORT_WEIGHT_SIGN | NUMERIC_SHORT_WEIGHT_MASK : 0);
	rest *= NUMERIC_DIGIT_BASE / 100;
	numeric_set_small(buffer->bytes, VARHDRSZ + (1 + count) * sizeof(uint16),
					  header, whole != 0 ? whole : rest, rest);
	return PointerGetDatum(buffer->bytes);
}

/* Writes so many millionths. */
static pg_noinline Datum
write_millionths(uint64 rest, bool negative, NumericBuffer *buffer)
{
	uint64		whole = rest / DECIMAL_ONE;
	uint32		millionths = rest % DECIMAL_ONE;
	uint16		digits[ALL_DIGITS];
	int			first = WHOLE_DIGITS;
	int			end = ALL_DIGITS;
	int			weight;
	uint16		header;
	char	   *at = buffer->bytes + VARHDRSZ;

	/* From the point to the left, and then to the right. */
	for (; whole > 0; whole /= NUMERIC_DIGIT_BASE)
		digits[--first] = whole % NUMERIC_DIGIT_BASE;
	weight = WHOLE_DIGITS - 1 - first;
	digits[WHOLE_DIGITS] = millionths / 100;
	digits[WHOLE_DIGITS + 1] = millionths % 100 * 100;

	while (end > first && digits[end - 1] == 0)
		end--;
	while (first < end && digits[first] == 0)
	{
		first++;
		weight--;
	}
	if (first == end)
		weight = 0;

	header = NUMERIC_FORMAT_SHORT | (fraction_scale(millionths) << NUMERIC_SHORT_SCALE_SHIFT) |
		(weight & NUMERIC_SHORT_WEIGHT_MASK);
	if (negative)
		header |= NUMERIC_SHORT_NEGATIVE;
	if (weight < 0)
		header |= NUMERIC_SHORT_WEIGHT_SIGN;
	memcpy(at, &header, sizeof(header));
	at += sizeof(header);
	for (; first < end; first++, at += sizeof(uint16))
		memcpy(at, &digits[first], sizeof(uint16));

	SET_VARSIZE(buffer->bytes, at - buffer->bytes);
	return PointerGetDatum(buffer->bytes);
}

/*
 * numeric_write writes a decimal as the shortest numeric, without trailing
 * zeros, and returns it.
 */
Datum
numeric_write(Decimal value, NumericBuffer *buffer)
{
	uint64		rest = value < 0 ? -(uint64) value : (uint64) value;
	uint64		hundredths = rest / (DECIMAL_ONE / 100);

	if (likely(hundredths < NUMERIC_DIGIT_BASE * 100 && hundredths * (DECIMAL_ONE / 100) == rest))
		return write_hundredths((uint32) hundredths, value < 0, buffer);
	return write_millionths(rest, value < 0, buffer);
}

Datum
numeric_datum_from_decimal(Decimal value)
{
	return numeric_write(value, (NumericBuffer *) palloc(sizeof(NumericBuffer)));
}

Datum
numeric_datum_from_sum(DecimalSum sum)
{
	char		text[DECIMAL_TEXT_SIZE];

	/* All but the largest are decimals too. */
	if (sum.high == ((int64) sum.low < 0 ? -1 : 0))
		return numeric_datum_from_decimal((Decimal) sum.low);

	decimal_sum_to_text(sum, text);
	return DirectFunctionCall3(numeric_in,
							   CStringGetDatum(text),
							   ObjectIdGetDatum(InvalidOid),
							   Int32GetDatum(-1));
}
