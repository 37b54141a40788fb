/*-------------------------------------------------------------------------
 *
 * numeric_digits.h
 *	  The layout of the SQL type numeric, and how most of its values are read.
 *
 * numeric is read and written by its own digits: through its functions the
 * conversion would cost several times what is done with it.  Its layout is private
 * to PostgreSQL's numeric.c; this header and numeric_input.c are all that knows it,
 * and the test numeric_input compares them with numeric_send on each version that
 * we build on.
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
#ifndef CASELOAD_NUMERIC_DIGITS_H
#define CASELOAD_NUMERIC_DIGITS_H

#include "compat.h"
#include "core/decimal.h"

#define NUMERIC_FORMAT_MASK			0xC000
#define NUMERIC_FORMAT_SHORT		0x8000
#define NUMERIC_FORMAT_SPECIAL		0xC000
#define NUMERIC_LONG_NEGATIVE		0x4000
#define NUMERIC_SHORT_NEGATIVE		0x2000
#define NUMERIC_SHORT_SCALE_SHIFT	7
#define NUMERIC_SHORT_WEIGHT_SIGN	0x0040
#define NUMERIC_SHORT_WEIGHT_MASK	0x003F

#define NUMERIC_DIGIT_BASE			10000

static inline uint16
numeric_word(const char *at)
{
	uint16		word;

	memcpy(&word, at, sizeof(word));
	return word;
}

/*
 * numeric_set_small writes a numeric of so many bytes: its header and up to two
 * digits.  It is two stores, for it is mostly copied at once, and a load of what
 * several stores wrote waits for them.
 */
static inline void
numeric_set_small(char *at, Size size, uint16 header, uint16 first, uint16 second)
{
	uint32		length;
	uint64		start;

	SET_VARSIZE(&length, size);
#ifdef WORDS_BIGENDIAN
	start = (uint64) length << 32 | (uint64) header << 16 | first;
#else
	start = length | (uint64) header << 32 | (uint64) first << 48;
#endif
	memcpy(at, &start, sizeof(start));
	memcpy(at + sizeof(start), &second, sizeof(second));
}

/*
 * numeric_digits_small reads a value below 10000 with up to four decimals, as
 * weights mostly are, without a branch that the next row would take another way.
 * False when it is another one.
 */
static inline bool
numeric_digits_small(const char *at, Size length, Decimal *result)
{
	uint16		header;
	int64		first;
	int64		second;
	int			fraction;		/* 1: the first digit is behind the point */
	int64		more;			/* zero, unless there is more to it */

	/* The header and one digit, or two. */
	if (length != 2 * sizeof(uint16) && length != 3 * sizeof(uint16))
		return false;
	header = numeric_word(at);
	first = numeric_word(at + sizeof(uint16));
	second = numeric_word(at + length - sizeof(uint16)) & -(length == 3 * sizeof(uint16));
	fraction = (header & NUMERIC_SHORT_WEIGHT_SIGN) != 0;
	more = ((header & NUMERIC_FORMAT_MASK) ^ NUMERIC_FORMAT_SHORT) |
		((header + fraction) & NUMERIC_SHORT_WEIGHT_MASK) | (second & -fraction);
	if (more != 0)
		return false;

	first = first * (fraction ? 100 : DECIMAL_ONE) + second * 100;
	*result = header & NUMERIC_SHORT_NEGATIVE ? -first : first;
	return true;
}

/* The same of a datum. */
static inline bool
numeric_small(Datum value, Decimal *result)
{
	const char *number = (const char *) DatumGetPointer(value);

	if (VARATT_IS_SHORT(number))
		return numeric_digits_small(VARDATA_SHORT(number),
									VARSIZE_SHORT(number) - VARHDRSZ_SHORT, result);
	return !VARATT_IS_EXTENDED(number) &&
		numeric_digits_small(VARDATA(number), VARSIZE(number) - VARHDRSZ, result);
}

#endif							/* CASELOAD_NUMERIC_DIGITS_H */
