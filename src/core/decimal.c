/*-------------------------------------------------------------------------
 *
 * decimal.c
 *	  Exact decimals: arithmetic, comparison and text.
 *
 *-------------------------------------------------------------------------
 */
#include "core/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static uint128_t
magnitude(int128_t value)
{
	return value < 0 ? -(uint128_t) value : (uint128_t) value;
}

/* Divide, rounding half away from zero.  The divisor must not be zero. */
static int128_t
divide_rounded(int128_t dividend, int128_t divisor)
{
	int128_t	quotient = dividend / divisor;
	uint128_t	remainder = magnitude(dividend % divisor);

	if (remainder >= magnitude(divisor) - remainder)
		quotient += (dividend < 0) == (divisor < 0) ? 1 : -1;
	return quotient;
}

static CoreStatus
narrow(int128_t millionths, Decimal *result)
{
	if (millionths < DECIMAL_MIN || millionths > DECIMAL_MAX)
		return CORE_OUT_OF_RANGE;
	*result = (Decimal) millionths;
	return CORE_OK;
}

/* The product, rounded to six decimals. */
CoreStatus
decimal_multiply(Decimal a, Decimal b, Decimal *result)
{
	return narrow(divide_rounded((int128_t) a * b, DECIMAL_ONE), result);
}

/*
 * The quotient of two numbers of the same unit, rounded to six decimals.  The
 * divisor must not be zero.
 */
CoreStatus
decimal_divide(int128_t dividend, int128_t divisor, Decimal *result)
{
	int128_t	scaled;

	if (__builtin_mul_overflow(dividend, (int128_t) DECIMAL_ONE, &scaled))
		return CORE_OUT_OF_RANGE;
	return narrow(divide_rounded(scaled, divisor), result);
}

CoreStatus
decimal_from_integer(int64_t value, Decimal *result)
{
	return __builtin_mul_overflow(value, DECIMAL_ONE, result) ?
		CORE_OUT_OF_RANGE : CORE_OK;
}

/*
 * decimal_from_double gives what the casts from double precision to numeric
 * and on to numeric(19,6) do: the value to 15 significant digits, and that
 * rounded to six decimals.  NaN and the infinities are out of range.
 *
 * Below 10^7 the 15 digits reach to the eighth decimal at least, so that
 * multiplying gives the same answer unless it ends within a hundredth of a
 * half.  Only for those, and for larger values, are the digits written out.
 */
CoreStatus
decimal_from_double(double value, Decimal *result)
{
	if (!isfinite(value))
		return CORE_OUT_OF_RANGE;

	if (fabs(value) < 1e7)
	{
		double		millionths = value * 1e6;
		double		whole = trunc(millionths);
		double		fraction = fabs(millionths - whole);

		if (fraction < 0.49 || fraction > 0.51)
		{
			*result = (Decimal) whole;
			if (fraction > 0.5)
				*result += value < 0 ? -1 : 1;
			return CORE_OK;
		}
	}

	{
		char		text[32];	/* d.dddddddddddddde+dd, with a sign */
		const char *at = text;
		int128_t	digits = 0;
		int			power;

		snprintf(text, sizeof(text), "%.14e", value);
		for (; *at != 'e'; at++)
		{
			if (*at >= '0' && *at <= '9')
				digits = digits * 10 + (*at - '0');
		}
		if (value < 0)
			digits = -digits;

		/* The digits are 10^-14 of the mantissa, the result is 10^-6. */
		power = atoi(at + 1) - 14 + DECIMAL_SCALE;
		if (power > DECIMAL_SCALE)
			return CORE_OUT_OF_RANGE;
		for (; power > 0; power--)
			digits *= 10;
		if (power < 0)
		{
			int128_t	divisor = 1;

			/* 15 digits are nothing beside a larger divisor. */
			for (; power < 0 && divisor < INT64_C(10000000000000000); power++)
				divisor *= 10;
			digits = divide_rounded(digits, divisor);
		}
		return narrow(digits, result);
	}
}

/* The 256-bit product of two 128-bit numbers, as sign and magnitude. */
typedef struct Product
{
	int			sign;
	uint128_t	high;
	uint128_t	low;
} Product;

static Product
multiply_wide(int128_t a, int128_t b)
{
	Product		product;
	uint128_t	x = magnitude(a);
	uint128_t	y = magnitude(b);
	uint128_t	x_high = x >> 64;
	uint128_t	x_low = (uint64_t) x;
	uint128_t	y_high = y >> 64;
	uint128_t	y_low = (uint64_t) y;
	uint128_t	low = x_low * y_low;
	uint128_t	middle = x_high * y_low + (low >> 64);
	uint128_t	other = x_low * y_high + (uint64_t) middle;

	product.sign = ((a > 0) - (a < 0)) * ((b > 0) - (b < 0));
	product.high = x_high * y_high + (middle >> 64) + (other >> 64);
	product.low = (other << 64) | (uint64_t) low;
	return product;
}

/*
 * decimal_compare_products compares a * b with c * d exactly: the result is
 * below zero, zero or above zero.
 */
int
decimal_compare_products(int128_t a, int128_t b, int128_t c, int128_t d)
{
	Product		left = multiply_wide(a, b);
	Product		right = multiply_wide(c, d);

	if (left.sign != right.sign)
		return left.sign < right.sign ? -1 : 1;
	if (left.high != right.high)
		return left.high < right.high ? -left.sign : left.sign;
	if (left.low != right.low)
		return left.low < right.low ? -left.sign : left.sign;
	return 0;
}

/*
 * decimal_sum_from_text reads an optional sign, digits and up to six decimals,
 * and moves the text past them.  More decimals are CORE_BAD_TEXT and not
 * rounded: what we write has no more, and reading must lose nothing.
 */
CoreStatus
decimal_sum_from_text(const char **text, DecimalSum *result)
{
	const char *at = *text;
	bool		negative = (*at == '-');
	int128_t	value = 0;
	int			digits = 0;
	int			decimals = -1;	/* no point yet */

	if (*at == '-' || *at == '+')
		at++;

	for (;; at++)
	{
		if (*at == '.' && decimals < 0)
			decimals = 0;
		else if (*at >= '0' && *at <= '9')
		{
			digits++;
			if (decimals >= 0 && ++decimals > DECIMAL_SCALE)
				return CORE_BAD_TEXT;

			/* Gathered below zero, where there is room for one more. */
			if (__builtin_mul_overflow(value, (int128_t) 10, &value) ||
				__builtin_sub_overflow(value, (int128_t) (*at - '0'), &value))
				return CORE_OUT_OF_RANGE;
		}
		else
			break;
	}
	if (digits == 0 || decimals == 0)
		return CORE_BAD_TEXT;

	for (decimals = decimals < 0 ? 0 : decimals; decimals < DECIMAL_SCALE; decimals++)
	{
		if (__builtin_mul_overflow(value, (int128_t) 10, &value))
			return CORE_OUT_OF_RANGE;
	}
	if (!negative && __builtin_sub_overflow((int128_t) 0, value, &value))
		return CORE_OUT_OF_RANGE;

	*result = decimal_sum_make(value);
	*text = at;
	return CORE_OK;
}

CoreStatus
decimal_from_text(const char **text, Decimal *result)
{
	const char *at = *text;
	DecimalSum	sum;
	CoreStatus	status = decimal_sum_from_text(&at, &sum);

	if (status == CORE_OK)
		status = narrow(decimal_sum_get(sum), result);
	if (status == CORE_OK)
		*text = at;
	return status;
}

/*
 * decimal_sum_to_text writes the shortest text, without trailing zeros, and
 * returns its length.  The buffer has room for DECIMAL_TEXT_SIZE bytes.
 */
size_t
decimal_sum_to_text(DecimalSum sum, char *buffer)
{
	int128_t	value = decimal_sum_get(sum);
	uint128_t	rest = magnitude(value);
	char		reversed[DECIMAL_TEXT_SIZE];
	int			written = 0;
	int			decimals = DECIMAL_SCALE;
	size_t		length = 0;

	while (decimals > 0 && rest % 10 == 0)
	{
		rest /= 10;
		decimals--;
	}
	if (decimals > 0)
	{
		for (; decimals > 0; decimals--, rest /= 10)
			reversed[written++] = (char) ('0' + (int) (rest % 10));
		reversed[written++] = '.';
	}
	do
	{
		reversed[written++] = (char) ('0' + (int) (rest % 10));
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		reversed[written++] = '-';

	while (written > 0)
		buffer[length++] = reversed[--written];
	buffer[length] = '\0';
	return length;
}

size_t
decimal_to_text(Decimal value, char *buffer)
{
	return decimal_sum_to_text(decimal_sum_make(value), buffer);
}
