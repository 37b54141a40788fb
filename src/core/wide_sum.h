/*-------------------------------------------------------------------------
 *
 * wide_sum.h
 *	  Sums of products that do not fit 128 bits.
 *
 * A WideSum holds 192 bits in two's complement, lowest first.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_WIDE_SUM_H
#define CASELOAD_CORE_WIDE_SUM_H

#include "core/decimal.h"

typedef struct WideSum
{
	uint64_t	part[3];
} WideSum;

/* Room for the text of any WideSum, sign and NUL, in groups of 18 digits. */
#define WIDE_SUM_TEXT_SIZE	80

extern CoreStatus wide_sum_add_product(WideSum *sum, int128_t a, int64_t b);
extern size_t wide_sum_to_text(const WideSum *sum, char *buffer);

#endif							/* CASELOAD_CORE_WIDE_SUM_H */
