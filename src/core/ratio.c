/*-------------------------------------------------------------------------
 *
 * ratio.c
 *	  A ratio of sums: merging, comparison, text, binary form and interval.
 *
 *-------------------------------------------------------------------------
 */
#include "core/ratio.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/bytes.h"

CoreStatus
ratio_merge(Ratio *ratio, const Ratio *other)
{
	if (decimal_sum_add(&ratio->numerator, decimal_sum_get(other->numerator)) != CORE_OK ||
		decimal_sum_add(&ratio->denominator, decimal_sum_get(other->denominator)) != CORE_OK ||
		__builtin_add_overflow(ratio->observations, other->observations,
							   &ratio->observations))
		return CORE_OUT_OF_RANGE;
	return CORE_OK;
}

static int
compare_integers(int128_t a, int128_t b)
{
	return (a > b) - (a < b);
}

/*
 * ratio_compare orders by value, a zero denominator last, then by denominator,
 * numerator and observations, so that only ratios alike in all are equal.
 */
int
ratio_compare(const Ratio *a, const Ratio *b)
{
	int128_t	a_numerator = decimal_sum_get(a->numerator);
	int128_t	b_numerator = decimal_sum_get(b->numerator);
	int128_t	a_denominator = decimal_sum_get(a->denominator);
	int128_t	b_denominator = decimal_sum_get(b->denominator);
	int			result = 0;

	if (a_denominator == 0 || b_denominator == 0)
		result = (a_denominator == 0) - (b_denominator == 0);
	else
	{
		result = decimal_compare_products(a_numerator, b_denominator,
										  b_numerator, a_denominator);
		if ((a_denominator < 0) != (b_denominator < 0))
			result = -result;
	}

	if (result == 0)
		result = compare_integers(a_denominator, b_denominator);
	if (result == 0)
		result = compare_integers(a_numerator, b_numerator);
	if (result == 0)
		result = compare_integers(a->observations, b->observations);
	return result;
}

static const char *
skip_space(const char *at)
{
	return at + strspn(at, " \t\n\v\f\r");
}

/*
 * The text is "numerator/denominator n=observations"; without the last part it
 * is a single observation.
 */
CoreStatus
ratio_from_text(const char *text, Ratio *ratio)
{
	const char *at = skip_space(text);
	CoreStatus	status;

	ratio_clear(ratio);
	ratio->observations = 1;

	status = decimal_sum_from_text(&at, &ratio->numerator);
	if (status != CORE_OK)
		return status;

	at = skip_space(at);
	if (*at++ != '/')
		return CORE_BAD_TEXT;
	at = skip_space(at);

	status = decimal_sum_from_text(&at, &ratio->denominator);
	if (status != CORE_OK)
		return status;

	at = skip_space(at);
	if (at[0] == 'n' && at[1] == '=')
	{
		at += 2;
		ratio->observations = 0;
		if (*at < '0' || *at > '9')
			return CORE_BAD_TEXT;
		for (; *at >= '0' && *at <= '9'; at++)
		{
			if (__builtin_mul_overflow(ratio->observations, 10, &ratio->observations) ||
				__builtin_add_overflow(ratio->observations, *at - '0', &ratio->observations))
				return CORE_OUT_OF_RANGE;
		}
		at = skip_space(at);
	}
	if (*at != '\0')
		return CORE_BAD_TEXT;
	return ratio_check(ratio) ? CORE_OK : CORE_BAD_TEXT;
}

/* The buffer has room for RATIO_TEXT_SIZE bytes; returns the length. */
size_t
ratio_to_text(const Ratio *ratio, char *buffer)
{
	size_t		length = decimal_sum_to_text(ratio->numerator, buffer);

	buffer[length++] = '/';
	length += decimal_sum_to_text(ratio->denominator, buffer + length);
	length += (size_t) sprintf(buffer + length, " n=%lld",
							   (long long) ratio->observations);
	return length;
}

/* A byte of version, then the two sums and the observations. */
CoreStatus
ratio_from_binary(const void *bytes, size_t length, Ratio *ratio)
{
	ByteReader	reader = {bytes, length, false};

	ratio_clear(ratio);
	ratio->version = (uint32_t) bytes_read(&reader, 1);
	ratio->numerator = bytes_read_sum(&reader);
	ratio->denominator = bytes_read_sum(&reader);
	ratio->observations = (int64_t) bytes_read(&reader, 8);

	return bytes_complete(&reader) && ratio_check(ratio) ?
		CORE_OK : CORE_BAD_BINARY;
}

/* Writes RATIO_BINARY_SIZE bytes. */
void
ratio_to_binary(const Ratio *ratio, unsigned char *buffer)
{
	buffer = bytes_write(buffer, ratio->version, 1);
	buffer = bytes_write_sum(buffer, ratio->numerator);
	buffer = bytes_write_sum(buffer, ratio->denominator);
	bytes_write(buffer, (uint64_t) ratio->observations, 8);
}

/*
 * The deviate that a standard normal variable exceeds with probability tail,
 * for tails below one half: Newton's method on the complementary error
 * function, from zero.  The function is convex there, so that the steps
 * approach the root from one side.
 */
static double
normal_deviate(double tail)
{
	static const double square_root_of_two_pi = 2.50662827463100050242;
	double		deviate = 0.0;

	for (int i = 0; i < 100; i++)
	{
		double		excess = 0.5 * erfc(deviate * M_SQRT1_2) - tail;
		double		step = excess * square_root_of_two_pi *
			exp(0.5 * deviate * deviate);

		deviate += step;
		if (fabs(step) < 1e-13 * (1.0 + deviate))
			break;
	}
	return deviate;
}

static Decimal
proportion_round(double value)
{
	if (value < 0.0)
		value = 0.0;
	if (value > 1.0)
		value = 1.0;
	return (Decimal) floor(value * DECIMAL_ONE + 0.5);
}

/*
 * ratio_wilson gives the score interval of a proportion (E. B. Wilson, Journal
 * of the American Statistical Association 22, 1927, 209-212), each end rounded
 * to six decimals.  The ratio must be a count over the count that it is part
 * of: whole numbers, not negative, the second one not zero and not smaller.
 */
CoreStatus
ratio_wilson(const Ratio *ratio, double confidence,
			 Decimal *lower, Decimal *upper)
{
	int128_t	numerator = decimal_sum_get(ratio->numerator);
	int128_t	denominator = decimal_sum_get(ratio->denominator);
	double		count;
	double		proportion;
	double		square;
	double		centre;
	double		reach;
	double		deviate;

	if (numerator < 0 || denominator <= 0 || numerator > denominator ||
		numerator % DECIMAL_ONE != 0 || denominator % DECIMAL_ONE != 0 ||
		!(confidence > 0.0 && confidence < 1.0))
		return CORE_BAD_PARAMETER;

	count = (double) (denominator / DECIMAL_ONE);
	proportion = (double) (numerator / DECIMAL_ONE) / count;
	deviate = normal_deviate((1.0 - confidence) / 2.0);
	square = deviate * deviate / count;
	centre = proportion + square / 2.0;
	reach = sqrt(square * (proportion * (1.0 - proportion) + square / 4.0));

	*lower = proportion_round((centre - reach) / (1.0 + square));
	*upper = proportion_round((centre + reach) / (1.0 + square));
	return CORE_OK;
}
