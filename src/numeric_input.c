/*-------------------------------------------------------------------------
 *
 * numeric_input.c
 *	  SQL numbers into decimals and back.
 *
 * numeric is read and written by its own digits: through its functions the
 * conversion would cost several times what is done with it.  Its layout is private
 * to PostgreSQL's numeric.c, and this is the only file that knows it; the test
 * numeric_input compares it with numeric_send on each version that we build on.
 *
 * A numeric is a varlena whose data starts with a 16-bit word.  Its two highest
 * bits tell a short format (10), a special value (11), and otherwise a long
 * format with the sign.  The short format has the sign, the display scale and
 * the weight in that word; the long one has sign and scale there and the weight
 * in a second word.  Then come the digits, base 10000, the first one counting
 * 10000^weight.  A value may have a one-byte varlena header and is then not
 * aligned, so everything is read with memcpy.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "numeric_input.h"

#define FORMAT_MASK			0xC000
#define FORMAT_SHORT		0x8000
#define FORMAT_SPECIAL		0xC000
#define LONG_NEGATIVE		0x4000
#define SHORT_NEGATIVE		0x2000
#define SHORT_SCALE_SHIFT	7
#define SHORT_WEIGHT_SIGN	0x0040
#define SHORT_WEIGHT_MASK	0x003F

#define DIGIT_BASE			10000

/* As much of a number as an error shows. */
#define SHOWN_LENGTH		64

/* The most digits of a decimal: of its whole part, and with the rest. */
#define NUMERIC_WHOLE_DIGITS	4
#define NUMERIC_DIGITS		6

StaticAssertDecl(sizeof(NumericBuffer) >=
				 VARHDRSZ + sizeof(uint16) + NUMERIC_DIGITS * sizeof(uint16),
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

static inline uint16
read_word(const char *at)
{
	uint16		word;

	memcpy(&word, at, sizeof(word));
	return word;
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
	header = read_word(at);
	at += sizeof(uint16);

	if ((header & FORMAT_MASK) == FORMAT_SPECIAL)
		return false;
	if ((header & FORMAT_MASK) == FORMAT_SHORT)
	{
		negative = (header & SHORT_NEGATIVE) != 0;
		weight = header & SHORT_WEIGHT_MASK;
		if (header & SHORT_WEIGHT_SIGN)
			weight -= SHORT_WEIGHT_MASK + 1;
	}
	else
	{
		if (end - at < (ptrdiff_t) sizeof(int16))
			return false;
		negative = (header & LONG_NEGATIVE) != 0;
		weight = (int16) read_word(at);
		at += sizeof(int16);
	}

	/* Millionths: all digits to 10000^-1, and the upper half of 10000^-2. */
	for (; weight >= -1; weight--)
	{
		int			digit = 0;

		if (at < end)
		{
			digit = read_word(at);
			at += sizeof(int16);
		}
		else if (whole == 0)
			break;
		if (__builtin_mul_overflow(whole, (int64) DIGIT_BASE, &whole) ||
			__builtin_sub_overflow(whole, (int64) digit, &whole))
			return false;
	}
	if (__builtin_mul_overflow(whole, (int64) 100, &whole))
		return false;
	if (weight == -2 && at < end)
	{
		int			digit = read_word(at);

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

/*
 * Reads a value below 10000 with up to four decimals, as weights mostly are,
 * without a branch that the next row would take another way.  False when it is
 * another one.
 */
static inline bool
decode_small(const char *at, Size length, Decimal *result)
{
	uint16		header;
	int64		first;
	int64		second;
	bool		fraction;		/* the first digit is behind the point */

	/* The header and one digit, or two. */
	if (length != 2 * sizeof(uint16) && length != 3 * sizeof(uint16))
		return false;
	header = read_word(at);
	first = read_word(at + sizeof(uint16));
	second = read_word(at + length - sizeof(uint16)) & -(length == 3 * sizeof(uint16));
	fraction = (header & SHORT_WEIGHT_SIGN) != 0;
	if ((header & FORMAT_MASK) != FORMAT_SHORT ||
		((header + fraction) & SHORT_WEIGHT_MASK) != 0 || (fraction & (second != 0)))
		return false;

	first = first * (fraction ? 100 : DECIMAL_ONE) + second * 100;
	*result = header & SHORT_NEGATIVE ? -first : first;
	return true;
}

Decimal
decimal_from_numeric_datum(Datum value)
{
	struct varlena *number = (struct varlena *) DatumGetPointer(value);
	Decimal		result;

	if (VARATT_IS_SHORT(number) ?
		decode_small(VARDATA_SHORT(number), VARSIZE_SHORT(number) - VARHDRSZ_SHORT, &result) :
		!VARATT_IS_EXTENDED(number) &&
		decode_small(VARDATA(number), VARSIZE(number) - VARHDRSZ, &result))
		return result;
	number = PG_DETOAST_DATUM_PACKED(value);
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
 * Writes so many whole ones and hundredths, as loads mostly are: one digit or
 * two, and without a branch that the next value would take another way.
 */
static inline Datum
write_hundredths(uint16 whole, uint16 hundredths, bool negative, NumericBuffer *buffer)
{
	int			scale = (hundredths != 0) + (hundredths % 10 != 0);
	int			count = (whole != 0) + (hundredths != 0);
	uint16		rest = hundredths * (DIGIT_BASE / 100);
	uint16		words[3];

	words[0] = FORMAT_SHORT | (scale << SHORT_SCALE_SHIFT) |
		(negative ? SHORT_NEGATIVE : 0) |
		(whole == 0 && hundredths != 0 ? SHORT_WEIGHT_SIGN | SHORT_WEIGHT_MASK : 0);
	words[1] = whole != 0 ? whole : rest;
	words[2] = rest;
	memcpy(buffer->bytes + VARHDRSZ, words, sizeof(words));
	SET_VARSIZE(buffer->bytes, VARHDRSZ + (1 + count) * sizeof(uint16));
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
	uint64		whole = rest / DECIMAL_ONE;
	uint32		millionths = rest % DECIMAL_ONE;
	uint16		digits[NUMERIC_DIGITS];
	int			first = NUMERIC_WHOLE_DIGITS;
	int			end = NUMERIC_DIGITS;
	int			weight;
	uint16		header;
	char	   *at = buffer->bytes + VARHDRSZ;

	if (whole < DIGIT_BASE && millionths % (DECIMAL_ONE / 100) == 0)
		return write_hundredths(whole, millionths / (DECIMAL_ONE / 100), value < 0, buffer);

	/* From the point to the left, and then to the right. */
	for (; whole > 0; whole /= DIGIT_BASE)
		digits[--first] = whole % DIGIT_BASE;
	weight = NUMERIC_WHOLE_DIGITS - 1 - first;
	digits[NUMERIC_WHOLE_DIGITS] = millionths / 100;
	digits[NUMERIC_WHOLE_DIGITS + 1] = millionths % 100 * 100;

	while (end > first && digits[end - 1] == 0)
		end--;
	while (first < end && digits[first] == 0)
	{
		first++;
		weight--;
	}
	if (first == end)
		weight = 0;

	header = FORMAT_SHORT | (fraction_scale(millionths) << SHORT_SCALE_SHIFT) |
		(weight & SHORT_WEIGHT_MASK);
	if (value < 0)
		header |= SHORT_NEGATIVE;
	if (weight < 0)
		header |= SHORT_WEIGHT_SIGN;
	memcpy(at, &header, sizeof(header));
	at += sizeof(header);
	for (; first < end; first++, at += sizeof(uint16))
		memcpy(at, &digits[first], sizeof(uint16));

	SET_VARSIZE(buffer->bytes, at - buffer->bytes);
	return PointerGetDatum(buffer->bytes);
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
