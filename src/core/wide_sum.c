/*-------------------------------------------------------------------------
 *
 * wide_sum.c
 *	  Sums of products that do not fit 128 bits.
 *
 *-------------------------------------------------------------------------
 */
#include "core/wide_sum.h"

#include <string.h>

/* Decimal digits that a division takes off at once. */
#define CHUNK_DIGITS	18
#define CHUNK			UINT64_C(1000000000000000000)

static void
negate(uint64_t part[3])
{
	uint128_t	carry = 1;

	for (int i = 0; i < 3; i++)
	{
		carry += ~part[i];
		part[i] = (uint64_t) carry;
		carry >>= 64;
	}
}

/*
 * wide_sum_add_product adds a * b.  CORE_OUT_OF_RANGE when the sum does not
 * fit; it is then what it was.  The product always fits: 127 and 63 bits of
 * magnitude, or one more of either, make no more than 191.
 */
CoreStatus
wide_sum_add_product(WideSum *sum, int128_t a, int64_t b)
{
	uint128_t	a_size = a < 0 ? -(uint128_t) a : (uint128_t) a;
	uint64_t	b_size = b < 0 ? -(uint64_t) b : (uint64_t) b;
	uint128_t	low = (uint128_t) (uint64_t) a_size * b_size;
	uint128_t	high = (a_size >> 64) * b_size + (low >> 64);
	uint64_t	product[3] = {(uint64_t) low, (uint64_t) high, (uint64_t) (high >> 64)};
	uint64_t	total[3];
	uint128_t	carry = 0;
	uint64_t	a_sign;
	uint64_t	b_sign;

	if ((a < 0) != (b < 0))
		negate(product);

	for (int i = 0; i < 3; i++)
	{
		carry += (uint128_t) sum->part[i] + product[i];
		total[i] = (uint64_t) carry;
		carry >>= 64;
	}

	/* Two of one sign make a sum of that sign. */
	a_sign = sum->part[2] >> 63;
	b_sign = product[2] >> 63;
	if (a_sign == b_sign && total[2] >> 63 != a_sign)
		return CORE_OUT_OF_RANGE;
	memcpy(sum->part, total, sizeof(total));
	return CORE_OK;
}

/* The buffer has room for WIDE_SUM_TEXT_SIZE bytes; returns the length. */
size_t
wide_sum_to_text(const WideSum *sum, char *buffer)
{
	uint64_t	rest[3];
	bool		negative = (sum->part[2] >> 63) != 0;
	char		reversed[WIDE_SUM_TEXT_SIZE];
	int			written = 0;
	size_t		length = 0;

	memcpy(rest, sum->part, sizeof(rest));
	if (negative)
		negate(rest);

	do
	{
		uint128_t	remainder = 0;
		uint64_t	chunk;

		for (int i = 2; i >= 0; i--)
		{
			remainder = remainder << 64 | rest[i];
			rest[i] = (uint64_t) (remainder / CHUNK);
			remainder %= CHUNK;
		}
		chunk = (uint64_t) remainder;
		for (int i = 0; i < CHUNK_DIGITS; i++, chunk /= 10)
			reversed[written++] = (char) ('0' + chunk % 10);
	} while ((rest[0] | rest[1] | rest[2]) != 0);

	while (written > 1 && reversed[written - 1] == '0')
		written--;
	if (negative)
		reversed[written++] = '-';
	while (written > 0)
		buffer[length++] = reversed[--written];
	buffer[length] = '\0';
	return length;
}
