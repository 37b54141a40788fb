/*-------------------------------------------------------------------------
 *
 * ratio.c
 *	  Tests of core/ratio: a ratio of sums.
 *
 *-------------------------------------------------------------------------
 */
#include "core/ratio.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

static Ratio
ratio_of(const char *text)
{
	Ratio		ratio;

	if (ratio_from_text(text, &ratio) != CORE_OK)
	{
		printf("Bail out! \"%s\" is no ratio\n", text);
		exit(2);
	}
	return ratio;
}

static bool
ratio_is(const Ratio *ratio, const char *text)
{
	char		written[RATIO_TEXT_SIZE];
	size_t		length = ratio_to_text(ratio, written);

	if (length == strlen(written) && strcmp(written, text) == 0)
		return true;
	printf("# %s instead of %s\n", written, text);
	return false;
}

static void
test_accumulate(void)
{
	Ratio		ratio;

	ratio_clear(&ratio);
	ok(!ratio_check(&ratio), "without a row it is no value");
	ok(ratio_accumulate(&ratio, RATIO_PLAIN, 1500000, -2000000) == CORE_OK &&
	   ratio_check(&ratio) && ratio_is(&ratio, "1.5/-2 n=1"), "one row");
	ok(ratio_accumulate(&ratio, RATIO_SHARE, 500000, 4000000) == CORE_OK &&
	   ratio_is(&ratio, "2/2.5 n=2"), "a share adds the part to the rest");

	/* 2 * (2^63 - 1) millionths */
	ratio_clear(&ratio);
	ok(ratio_accumulate(&ratio, RATIO_SHARE, DECIMAL_MAX, DECIMAL_MAX) == CORE_OK &&
	   ratio_is(&ratio, "9223372036854.775807/18446744073709.551614 n=1"),
	   "the whole of the largest share is past 64 bits");

	ratio = ratio_of("170141183460469231731687303715884.105727/0 n=1");
	ok(ratio_accumulate(&ratio, RATIO_PLAIN, 1, 0) == CORE_OUT_OF_RANGE,
	   "the numerator does not wrap");
	ratio = ratio_of("0/-170141183460469231731687303715884.105728 n=1");
	ok(ratio_accumulate(&ratio, RATIO_PLAIN, 0, -1) == CORE_OUT_OF_RANGE,
	   "the denominator does not wrap");
	ratio = ratio_of("0/0 n=9223372036854775807");
	ok(ratio_accumulate(&ratio, RATIO_PLAIN, 0, 0) == CORE_OUT_OF_RANGE,
	   "the observations do not wrap");
}

static void
test_counts(void)
{
	ok(ratio_counts(RATIO_HELD, 1, 1), "a holder with a case counts");
	ok(!ratio_counts(RATIO_HELD, 0, 1), "without a case: no");
	ok(!ratio_counts(RATIO_HELD, 1, 0), "without FTE: no");
	ok(!ratio_counts(RATIO_HELD, -1, 1), "with cases below zero: no");
	ok(!ratio_counts(RATIO_HELD, 1, -1), "with FTE below zero: no");
	ok(ratio_counts(RATIO_PLAIN, 0, 0), "other rules count any row");
	ok(ratio_counts(RATIO_SHARE, 0, 0), "and shares too");
}

static void
test_merge(void)
{
	Ratio		ratio = ratio_of("163/9.5 n=12");
	Ratio		other = ratio_of("-3/0.5 n=1");
	Ratio		whole;
	Ratio		part[3];
	bool		passed;

	ok(ratio_merge(&ratio, &other) == CORE_OK && ratio_is(&ratio, "160/10 n=13"),
	   "sums are added");
	ratio = ratio_of("1/1 n=9223372036854775807");
	ok(ratio_merge(&ratio, &other) == CORE_OUT_OF_RANGE,
	   "the observations do not wrap");
	ratio = ratio_of("-170141183460469231731687303715884.105728/1 n=1");
	ok(ratio_merge(&ratio, &other) == CORE_OUT_OF_RANGE,
	   "the numerator does not wrap");

	/* rows dealt to three states, merged in another order */
	ratio_clear(&whole);
	for (int i = 0; i < 3; i++)
		ratio_clear(&part[i]);
	passed = true;
	for (int i = 0; i < 10000; i++)
	{
		Decimal		numerator = (Decimal) next_number();
		Decimal		denominator = (Decimal) next_number();

		passed = passed &&
			ratio_accumulate(&whole, RATIO_SHARE, numerator, denominator) == CORE_OK &&
			ratio_accumulate(&part[next_number() % 3], RATIO_SHARE,
							 numerator, denominator) == CORE_OK;
	}
	passed = passed && ratio_merge(&part[2], &part[0]) == CORE_OK &&
		ratio_merge(&part[2], &part[1]) == CORE_OK &&
		memcmp(&part[2], &whole, sizeof(Ratio)) == 0;
	ok(passed, "any split of the rows gives the same bits");
}

static void
test_compare(void)
{
	/* in this order, all different */
	static const char *const sorted[] = {
		"-170141183460469231731687303715884.105728/0.000001",
		"-3/1",
		"3/-2",					/* -1.5 */
		"1/-2",
		"-1/2",					/* the same value, by denominator */
		"0/-1",
		"0/1",
		"0/1 n=2",
		"0/2",
		"333333/1000000",
		"1/3",
		"2/6",
		"2/6 n=2",
		"3/9",
		"333334/1000000",
		"170141183460469231731687303715884.105726/170141183460469231731687303715884.105727",
		"-1/-1",				/* 1 */
		"1/1",
		"1/1 n=3",
		"170141183460469231731687303715884.105727/170141183460469231731687303715884.105726",
		"170141183460469231731687303715884.105727/0.000001",
		"-1/0",
		"0/0",
		"1/0",
		"1/0 n=2",
	};
	const int	count = sizeof(sorted) / sizeof(sorted[0]);

	for (int i = 0; i < count; i++)
	{
		bool		passed = true;

		for (int j = 0; j < count; j++)
		{
			Ratio		a = ratio_of(sorted[i]);
			Ratio		b = ratio_of(sorted[j]);
			int			result = ratio_compare(&a, &b);

			if ((result > 0) - (result < 0) != (i > j) - (i < j))
			{
				passed = false;
				printf("# against %s: %d\n", sorted[j], result);
			}
		}
		ok(passed, "the place of %s", sorted[i]);
	}
}

static void
test_text(void)
{
	static const struct
	{
		const char *text;
		const char *written;
	}			good[] =
	{
		{"163/9.5 n=12", "163/9.5 n=12"},
		{"163/9.5", "163/9.5 n=1"},
		{"  +163.000000 / 09.50\tn=012\n", "163/9.5 n=12"},
		{"-.5/0", "-0.5/0 n=1"},
		{"1/2n=3", "1/2 n=3"},
		{"-170141183460469231731687303715884.105728/170141183460469231731687303715884.105727 n=9223372036854775807",
		"-170141183460469231731687303715884.105728/170141183460469231731687303715884.105727 n=9223372036854775807"},
	};
	static const struct
	{
		const char *text;
		CoreStatus	status;
	}			bad[] =
	{
		{"", CORE_BAD_TEXT},
		{"   ", CORE_BAD_TEXT},
		{"1", CORE_BAD_TEXT},
		{"1/", CORE_BAD_TEXT},
		{"/1", CORE_BAD_TEXT},
		{"1//2", CORE_BAD_TEXT},
		{"1/2/3", CORE_BAD_TEXT},
		{"1:2", CORE_BAD_TEXT},
		{"1/2 n", CORE_BAD_TEXT},
		{"1/2 n=", CORE_BAD_TEXT},
		{"1/2 n=0", CORE_BAD_TEXT},
		{"1/2 n=-1", CORE_BAD_TEXT},
		{"1/2 n=+1", CORE_BAD_TEXT},
		{"1/2 n= 1", CORE_BAD_TEXT},
		{"1/2 n=1.0", CORE_BAD_TEXT},
		{"1/2 n=1 x", CORE_BAD_TEXT},
		{"1/2 m=1", CORE_BAD_TEXT},
		{"1e3/2", CORE_BAD_TEXT},
		{"NaN/2", CORE_BAD_TEXT},
		{"1/0.0000001", CORE_BAD_TEXT},
		{"0x10/2", CORE_BAD_TEXT},
		{"170141183460469231731687303715884.105728/1", CORE_OUT_OF_RANGE},
		{"1/-170141183460469231731687303715884.105729", CORE_OUT_OF_RANGE},
		{"1/2 n=9223372036854775808", CORE_OUT_OF_RANGE},
		{"1/2 n=99999999999999999999", CORE_OUT_OF_RANGE},
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		Ratio		ratio;

		ok(ratio_from_text(good[i].text, &ratio) == CORE_OK &&
		   ratio_check(&ratio) && ratio_is(&ratio, good[i].written),
		   "text %zu is read: %s", i, good[i].written);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		Ratio		ratio;

		ok(ratio_from_text(bad[i].text, &ratio) == bad[i].status,
		   "\"%s\" is refused", bad[i].text);
	}
}

/*
 * An image is either refused, or a ratio that passes the check and is written
 * as the same bytes again.
 */
static bool
image_is_safe(const unsigned char *image, size_t length, bool *accepted)
{
	/* exactly as large as the image, so that a read past it is seen */
	unsigned char *exact = malloc(length > 0 ? length : 1);
	unsigned char again[RATIO_BINARY_SIZE];
	Ratio		ratio;
	CoreStatus	status;

	memcpy(exact, image, length);
	status = ratio_from_binary(exact, length, &ratio);
	free(exact);

	*accepted = status == CORE_OK;
	if (!*accepted)
		return status == CORE_BAD_BINARY;
	ratio_to_binary(&ratio, again);
	return ratio_check(&ratio) && length == RATIO_BINARY_SIZE &&
		memcmp(again, image, RATIO_BINARY_SIZE) == 0;
}

static void
test_binary(void)
{
	static const unsigned char expected[RATIO_BINARY_SIZE] = {
		1,
		/* -1.5 is -1500000 millionths, ...ffe91ca0 */
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xff, 0xff, 0xe9, 0x1c, 0xa0,
		/* 2^64 millionths */
		0, 0, 0, 0, 0, 0, 0, 1,
		0, 0, 0, 0, 0, 0, 0, 0,
		/* 258 observations */
		0, 0, 0, 0, 0, 0, 1, 2
	};
	Ratio		ratio = ratio_of("-1.5/18446744073709.551616 n=258");
	unsigned char image[RATIO_BINARY_SIZE + 1] = {0};
	bool		accepted;
	bool		passed;
	int			refused = 0;

	ratio_to_binary(&ratio, image);
	ok(memcmp(image, expected, RATIO_BINARY_SIZE) == 0, "the bytes are as documented");
	ok(image_is_safe(image, RATIO_BINARY_SIZE, &accepted) && accepted,
	   "and are read back the same");
	ok(image_is_safe(image, RATIO_BINARY_SIZE + 1, &accepted) && !accepted,
	   "a byte too many is refused");

	passed = true;
	for (size_t length = 0; length < RATIO_BINARY_SIZE; length++)
		passed = passed && image_is_safe(image, length, &accepted) && !accepted;
	ok(passed, "every truncated image is refused");

	/*
	 * Refused are the eight other versions, and observations below zero; not
	 * zero, which one bit does not make of 258.
	 */
	passed = true;
	for (int bit = 0; bit < RATIO_BINARY_SIZE * 8; bit++)
	{
		image[bit / 8] ^= (unsigned char) (1 << (bit % 8));
		passed = passed && image_is_safe(image, RATIO_BINARY_SIZE, &accepted);
		refused += !accepted;
		image[bit / 8] ^= (unsigned char) (1 << (bit % 8));
	}
	ok(passed, "every image with a flipped bit is refused or a ratio");
	ok(refused == 9, "nine of them are refused");

	passed = true;
	for (int i = 0; i < 100000; i++)
	{
		for (size_t j = 0; j < RATIO_BINARY_SIZE; j++)
			image[j] = (unsigned char) next_number();
		if (i % 2 == 0)
			image[0] = RATIO_VERSION;
		passed = passed && image_is_safe(image, RATIO_BINARY_SIZE, &accepted);
	}
	ok(passed, "any bytes are refused or a ratio");

	memcpy(image, expected, RATIO_BINARY_SIZE);
	memset(image + RATIO_BINARY_SIZE - 8, 0, 8);
	ok(image_is_safe(image, RATIO_BINARY_SIZE, &accepted) && !accepted,
	   "no observations are refused");
}

static void
test_wilson(void)
{
	/*
	 * Computed in 50 decimal digits by the formula of Wilson's paper, with the
	 * deviates 1.959963984540 (95 %), 2.575829303549 (99 %), 1.644853626951
	 * (90 %), 0.674489750196 (50 %) and 3.290526731492 (99.9 %).  The four
	 * after the first are published to four decimals in R. G. Newcombe,
	 * Statistics in Medicine 17, 1998, 857-872, table I, method 3.
	 */
	static const struct
	{
		const char *ratio;
		double		confidence;
		Decimal		lower;
		Decimal		upper;
	}			known[] =
	{
		{"7/23", 0.95, 156040, 508658},
		{"81/263", 0.95, 255289, 366210},
		{"15/148", 0.95, 62386, 160487},
		{"0/20", 0.95, 0, 161125},
		{"1/29", 0.95, 6113, 171755},
		{"7/23", 0.99, 126070, 570234},
		{"7/23", 0.90, 174249, 475632},
		{"7/23", 0.50, 243948, 372337},
		{"7/23", 0.999, 99223, 634721},
		{"23/23", 0.95, 856883, 1000000},
		{"0/1", 0.95, 0, 793451},
		{"1/1", 0.95, 206549, 1000000},
		{"500000000000/1000000000000", 0.95, 499999, 500001},

		/* no doubt leaves the proportion, no certainty leaves nothing out */
		{"1/4", 1e-300, 250000, 250000},
		{"170141183460469231731687303715884/170141183460469231731687303715884",
		0.95, 1000000, 1000000},
	};
	static const struct
	{
		const char *ratio;
		double		confidence;
	}			bad[] =
	{
		{"0/0", 0.95},
		{"-1/2", 0.95},
		{"1/-2", 0.95},
		{"-1/-2", 0.95},
		{"3/2", 0.95},
		{"1.5/2", 0.95},
		{"1/2.5", 0.95},
		{"1/2", 0.0},
		{"1/2", 1.0},
		{"1/2", -0.95},
		{"1/2", 95.0},
	};
	Decimal		lower;
	Decimal		upper;
	Ratio		ratio;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
	{
		ratio = ratio_of(known[i].ratio);
		if (!ok(ratio_wilson(&ratio, known[i].confidence, &lower, &upper) == CORE_OK &&
				lower == known[i].lower && upper == known[i].upper,
				"%s at %g", known[i].ratio, known[i].confidence))
			diag("%lld to %lld", (long long) lower, (long long) upper);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		ratio = ratio_of(bad[i].ratio);
		ok(ratio_wilson(&ratio, bad[i].confidence, &lower, &upper) == CORE_BAD_PARAMETER,
		   "%s at %g is refused", bad[i].ratio, bad[i].confidence);
	}
	ratio = ratio_of("1/2");
	ok(ratio_wilson(&ratio, 0.0 / 0.0, &lower, &upper) == CORE_BAD_PARAMETER,
	   "1/2 at NaN is refused");

	/* the next number below 1: a deviate of 8.2, and no endless search */
	ok(ratio_wilson(&ratio, 0.99999999999999989, &lower, &upper) == CORE_OK &&
	   lower >= 0 && lower < 10000 && upper > 990000 && upper <= 1000000,
	   "1/2 next to certainty");
}

int
main(void)
{
	test_accumulate();
	test_counts();
	test_merge();
	test_compare();
	test_text();
	test_binary();
	test_wilson();
	return done_testing();
}
