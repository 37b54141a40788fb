/*-------------------------------------------------------------------------
 *
 * decimal.h
 *	  Exact decimals: 64-bit fixed point with six decimals, and 128-bit sums.
 *
 * A Decimal counts millionths, so it holds up to 9,223,372,036,854.775807 of
 * either sign.  Every operation is exact or says that it rounds, and rounding
 * is always half away from zero, as published figures need and as numeric
 * does.  Nothing wraps: what does not fit is CORE_OUT_OF_RANGE.
 *
 * A DecimalSum counts millionths in 128 bits.  It is kept as two halves, so
 * that a stored value needs no more than 8-byte alignment.  Addition of
 * integers does not depend on its order, which is why any split of the rows
 * over parallel workers gives the same bits.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_DECIMAL_H
#define CASELOAD_CORE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/status.h"

#define DECIMAL_SCALE		6
#define DECIMAL_ONE			INT64_C(1000000)
#define DECIMAL_MAX			INT64_MAX
#define DECIMAL_MIN			INT64_MIN

typedef int64_t Decimal;

__extension__ typedef __int128 int128_t;
__extension__ typedef unsigned __int128 uint128_t;

typedef struct DecimalSum
{
	int64_t		high;
	uint64_t	low;
} DecimalSum;

/* Room for the text of any DecimalSum, and so of any Decimal, with its NUL. */
#define DECIMAL_TEXT_SIZE	48

static inline int128_t
decimal_sum_get(DecimalSum sum)
{
	return (int128_t) (((uint128_t) (uint64_t) sum.high << 64) | sum.low);
}

static inline DecimalSum
decimal_sum_make(int128_t millionths)
{
	DecimalSum	sum;

	sum.high = (int64_t) (millionths >> 64);
	sum.low = (uint64_t) millionths;
	return sum;
}

static inline CoreStatus
decimal_add(Decimal a, Decimal b, Decimal *result)
{
	return __builtin_add_overflow(a, b, result) ? CORE_OUT_OF_RANGE : CORE_OK;
}

/*
 * decimal_sum_add adds millionths to a sum.  On CORE_OUT_OF_RANGE the sum is
 * what it was.
 */
static inline CoreStatus
decimal_sum_add(DecimalSum *sum, int128_t millionths)
{
	int128_t	total;

	if (__builtin_add_overflow(decimal_sum_get(*sum), millionths, &total))
		return CORE_OUT_OF_RANGE;
	*sum = decimal_sum_make(total);
	return CORE_OK;
}

extern CoreStatus decimal_multiply(Decimal a, Decimal b, Decimal *result);
extern CoreStatus decimal_divide(int128_t dividend, int128_t divisor,
								 Decimal *result);
extern CoreStatus decimal_from_integer(int64_t value, Decimal *result);
extern CoreStatus decimal_from_double(double value, Decimal *result);

extern int	decimal_compare_products(int128_t a, int128_t b,
									 int128_t c, int128_t d);

extern CoreStatus decimal_sum_from_text(const char **text, DecimalSum *result);
extern CoreStatus decimal_from_text(const char **text, Decimal *result);
extern size_t decimal_sum_to_text(DecimalSum sum, char *buffer);
extern size_t decimal_to_text(Decimal value, char *buffer);

#endif							/* CASELOAD_CORE_DECIMAL_H */
