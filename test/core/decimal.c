/*-------------------------------------------------------------------------
 *
 * decimal.c
 *	  Tests of core/decimal: exact decimals.
 *
 * What the core does in binary is done again here in decimal digits, as one
 * does it on paper, and the two are compared.
 *
 *-------------------------------------------------------------------------
 */
#include "core/decimal.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define INT128_MAX	((int128_t) (~(uint128_t) 0 >> 1))
#define INT128_MIN	(-INT128_MAX - 1)

/*
 * Numbers on paper: a sign and digits, the lowest first.
 */
#define PAPER_DIGITS	1024

typedef struct Paper
{
	bool		negative;
	int			length;			/* no leading zeros: 0 is of length 0 */
	char		digit[PAPER_DIGITS];
} Paper;

static Paper
paper_from_integer(int128_t value)
{
	Paper		paper = {.negative = value < 0};
	uint128_t	rest = value < 0 ? -(uint128_t) value : (uint128_t) value;

	for (; rest > 0; rest /= 10)
		paper.digit[paper.length++] = (char) (rest % 10);
	return paper;
}

static Paper
paper_multiply(const Paper *a, const Paper *b)
{
	Paper		product = {.negative = a->negative != b->negative};

	for (int i = 0; i < a->length; i++)
	{
		for (int j = 0; j < b->length; j++)
		{
			int			carry = a->digit[i] * b->digit[j];

			for (int k = i + j; carry > 0; k++)
			{
				carry += product.digit[k];
				product.digit[k] = (char) (carry % 10);
				carry /= 10;
			}
		}
	}
	product.length = a->length + b->length;
	while (product.length > 0 && product.digit[product.length - 1] == 0)
		product.length--;
	return product;
}

static int
paper_compare(const Paper *a, const Paper *b)
{
	int			a_sign = a->length == 0 ? 0 : a->negative ? -1 : 1;
	int			b_sign = b->length == 0 ? 0 : b->negative ? -1 : 1;

	if (a_sign != b_sign)
		return a_sign < b_sign ? -1 : 1;
	if (a->length != b->length)
		return a->length < b->length ? -a_sign : a_sign;
	for (int i = a->length - 1; i >= 0; i--)
	{
		if (a->digit[i] != b->digit[i])
			return a->digit[i] < b->digit[i] ? -a_sign : a_sign;
	}
	return 0;
}

/* Strike out so many digits, rounding half away from zero. */
static void
paper_round(Paper *paper, int digits)
{
	bool		up = digits <= paper->length && digits > 0 &&
		paper->digit[digits - 1] >= 5;

	if (digits >= paper->length)
		paper->length = 0;
	else
	{
		paper->length -= digits;
		memmove(paper->digit, paper->digit + digits, (size_t) paper->length);
	}
	memset(paper->digit + paper->length, 0,
		   sizeof(paper->digit) - (size_t) paper->length);
	for (int i = 0; up; i++)
	{
		up = paper->digit[i] == 9;
		paper->digit[i] = up ? 0 : (char) (paper->digit[i] + 1);
		if (i == paper->length)
			paper->length++;
	}
}

/* False when it does not fit 64 bits. */
static bool
paper_to_decimal(const Paper *paper, Decimal *result)
{
	Paper		most = paper_from_integer(paper->negative ? INT64_MIN : INT64_MAX);
	int			order = paper_compare(paper, &most);
	uint64_t	value = 0;

	if (paper->negative ? order < 0 : order > 0)
		return false;
	for (int i = paper->length - 1; i >= 0; i--)
		value = value * 10 + (uint64_t) paper->digit[i];
	*result = (Decimal) (paper->negative ? -value : value);
	return true;
}

/* 64-bit numbers of all lengths, and those at the ends more often. */
static int64_t
any_integer(void)
{
	static const int64_t ends[] = {
		0, 1, -1, 4, 5, 499999, 500000, -500000, 500001, 999999, 1000000,
		INT64_MAX, INT64_MAX - 1, INT64_MIN, INT64_MIN + 1
	};
	uint64_t	choice = next_number();

	if (choice % 8 == 0)
		return ends[(choice >> 8) % (sizeof(ends) / sizeof(ends[0]))];
	return (int64_t) next_number() >> (choice % 64);
}

static int128_t
any_wide_integer(void)
{
	uint64_t	choice = next_number();

	switch (choice % 8)
	{
		case 0:
			return INT128_MIN;
		case 1:
			return INT128_MAX;
		case 2:
			return any_integer();
		default:
			return (int128_t) (((uint128_t) next_number() << 64) | next_number()) >>
				((choice >> 8) % 128);
	}
}

static void
test_from_text(void)
{
	static const struct
	{
		const char *text;
		const char *rest;		/* where reading stops */
		Decimal		value;
	}			good[] =
	{
		{"0", "", 0},
		{"-0", "", 0},
		{"1", "", 1000000},
		{"+1", "", 1000000},
		{"-1", "", -1000000},
		{"000012.50", "", 12500000},
		{"12.5/9", "/9", 12500000},
		{".000001", "", 1},
		{"-.000001", "", -1},
		{"1.234567 n", " n", 1234567},
		{"1.2.3", ".3", 1200000},
		{"1e6", "e6", 1000000},
		{"9223372036854.775807", "", INT64_MAX},
		{"-9223372036854.775808", "", INT64_MIN},
	};
	static const struct
	{
		const char *text;
		CoreStatus	status;
	}			bad[] =
	{
		{"", CORE_BAD_TEXT},
		{"+", CORE_BAD_TEXT},
		{"-", CORE_BAD_TEXT},
		{".", CORE_BAD_TEXT},
		{"-.", CORE_BAD_TEXT},
		{"1.", CORE_BAD_TEXT},
		{"--1", CORE_BAD_TEXT},
		{"+-1", CORE_BAD_TEXT},
		{" 1", CORE_BAD_TEXT},
		{"NaN", CORE_BAD_TEXT},
		{"Infinity", CORE_BAD_TEXT},
		{"0.0000001", CORE_BAD_TEXT},
		{"1.0000000", CORE_BAD_TEXT},
		{"9223372036854.775808", CORE_OUT_OF_RANGE},
		{"-9223372036854.775809", CORE_OUT_OF_RANGE},
		{"9223372036855", CORE_OUT_OF_RANGE},
		{"170141183460469231731687303715885", CORE_OUT_OF_RANGE},
		{"99999999999999999999999999999999999999999999999999", CORE_OUT_OF_RANGE},
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		const char *at = good[i].text;
		Decimal		value = 42;

		ok(decimal_from_text(&at, &value) == CORE_OK &&
		   value == good[i].value && strcmp(at, good[i].rest) == 0,
		   "\"%s\" is read", good[i].text);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		const char *at = bad[i].text;
		Decimal		value = 42;

		ok(decimal_from_text(&at, &value) == bad[i].status &&
		   value == 42 && at == bad[i].text,
		   "\"%s\" is refused, and nothing changed", bad[i].text);
	}
}

static void
test_to_text(void)
{
	static const struct
	{
		Decimal		value;
		const char *text;
	}			decimals[] =
	{
		{0, "0"},
		{1, "0.000001"},
		{-1, "-0.000001"},
		{10, "0.00001"},
		{999999, "0.999999"},
		{1000000, "1"},
		{-12500000, "-12.5"},
		{10000000, "10"},
		{INT64_MAX, "9223372036854.775807"},
		{INT64_MIN, "-9223372036854.775808"},
	};
	char		text[DECIMAL_TEXT_SIZE];
	bool		passed = true;

	for (size_t i = 0; i < sizeof(decimals) / sizeof(decimals[0]); i++)
	{
		size_t		length = decimal_to_text(decimals[i].value, text);

		ok(strcmp(text, decimals[i].text) == 0 && length == strlen(text),
		   "%s is written", decimals[i].text);
	}

	decimal_sum_to_text(decimal_sum_make(INT128_MAX), text);
	ok(strcmp(text, "170141183460469231731687303715884.105727") == 0,
	   "the largest sum is written");
	decimal_sum_to_text(decimal_sum_make(INT128_MIN), text);
	ok(strcmp(text, "-170141183460469231731687303715884.105728") == 0,
	   "the smallest sum is written");

	for (int i = 0; i < 100000 && passed; i++)
	{
		int128_t	value = any_wide_integer();
		const char *at = text;
		DecimalSum	sum;

		decimal_sum_to_text(decimal_sum_make(value), text);
		passed = decimal_sum_from_text(&at, &sum) == CORE_OK &&
			*at == '\0' && decimal_sum_get(sum) == value;
	}
	if (!ok(passed, "what is written is read back the same, 100000 sums"))
		diag("%s", text);
}

static void
test_sum(void)
{
	DecimalSum	sum;

	sum = decimal_sum_make(-1);
	ok(sum.high == -1 && sum.low == UINT64_MAX, "the halves of -1");
	sum = decimal_sum_make(INT128_MIN);
	ok(sum.high == INT64_MIN && sum.low == 0 &&
	   decimal_sum_get(sum) == INT128_MIN, "the halves of the smallest sum");

	sum = decimal_sum_make((int128_t) UINT64_MAX);
	ok(decimal_sum_add(&sum, 1) == CORE_OK && sum.high == 1 && sum.low == 0,
	   "a carry into the upper half");
	ok(decimal_sum_add(&sum, -1) == CORE_OK &&
	   sum.high == 0 && sum.low == UINT64_MAX, "and back");

	sum = decimal_sum_make(INT128_MAX);
	ok(decimal_sum_add(&sum, 1) == CORE_OUT_OF_RANGE &&
	   decimal_sum_get(sum) == INT128_MAX,
	   "past the largest sum is refused, and nothing changed");
	sum = decimal_sum_make(INT128_MIN);
	ok(decimal_sum_add(&sum, -1) == CORE_OUT_OF_RANGE &&
	   decimal_sum_get(sum) == INT128_MIN,
	   "below the smallest sum is refused, and nothing changed");
	ok(decimal_sum_add(&sum, INT128_MAX) == CORE_OK &&
	   decimal_sum_get(sum) == -1, "smallest and largest make -1");
}

static void
test_add(void)
{
	Decimal		result = 42;

	ok(decimal_add(1, 2, &result) == CORE_OK && result == 3, "1 + 2");
	ok(decimal_add(INT64_MAX, INT64_MIN, &result) == CORE_OK && result == -1,
	   "largest + smallest");
	ok(decimal_add(INT64_MAX, 1, &result) == CORE_OUT_OF_RANGE, "largest + 1");
	ok(decimal_add(INT64_MIN, -1, &result) == CORE_OUT_OF_RANGE, "smallest - 1");
}

static void
test_multiply(void)
{
	static const struct
	{
		Decimal		a;
		Decimal		b;
		Decimal		product;
		CoreStatus	status;
	}			known[] =
	{
		{1500000, 2000000, 3000000, CORE_OK},	/* 1.5 * 2 */
		{1000, 500, 1, CORE_OK},	/* 0.0000005, a half */
		{1000, 499, 0, CORE_OK},	/* 0.000000499 */
		{1000, -500, -1, CORE_OK},
		{-1000, 499, 0, CORE_OK},
		{-1000, -500, 1, CORE_OK},
		{1000, 1500, 2, CORE_OK},	/* 0.0000015: away, not to even */
		{1000, 2500, 3, CORE_OK},
		{1000, -2500, -3, CORE_OK},
		{1, 1, 0, CORE_OK},
		{0, INT64_MIN, 0, CORE_OK},
		{INT64_MAX, DECIMAL_ONE, INT64_MAX, CORE_OK},
		{INT64_MIN, DECIMAL_ONE, INT64_MIN, CORE_OK},
		{INT64_MAX, -DECIMAL_ONE, -INT64_MAX, CORE_OK},
		{INT64_MIN, -DECIMAL_ONE, 0, CORE_OUT_OF_RANGE},
		{INT64_MAX, DECIMAL_ONE + 1, 0, CORE_OUT_OF_RANGE},
		{INT64_C(4611686018427387904), -2000000, INT64_MIN, CORE_OK},
		{INT64_C(4611686018427387904), 2000000, 0, CORE_OUT_OF_RANGE},
		{INT64_MIN, INT64_MIN, 0, CORE_OUT_OF_RANGE},
	};
	bool		passed = true;
	Decimal		a = 0;
	Decimal		b = 0;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
	{
		Decimal		product = 0;

		ok(decimal_multiply(known[i].a, known[i].b, &product) == known[i].status &&
		   product == known[i].product,
		   "%lld * %lld millionths", (long long) known[i].a, (long long) known[i].b);
	}

	for (int i = 0; i < 200000 && passed; i++)
	{
		Paper		left;
		Paper		right;
		Paper		product;
		Decimal		expected = 0;
		Decimal		got = 0;
		bool		fits;

		a = any_integer();
		b = any_integer();
		left = paper_from_integer(a);
		right = paper_from_integer(b);
		product = paper_multiply(&left, &right);
		paper_round(&product, DECIMAL_SCALE);
		fits = paper_to_decimal(&product, &expected);
		passed = decimal_multiply(a, b, &got) == (fits ? CORE_OK : CORE_OUT_OF_RANGE) &&
			got == expected;
	}
	if (!ok(passed, "products as on paper, 200000 pairs"))
		diag("%lld * %lld", (long long) a, (long long) b);
}

static void
test_divide(void)
{
	static const struct
	{
		int128_t	dividend;
		int128_t	divisor;
		Decimal		quotient;
	}			known[] =
	{
		{1, 3, 333333},
		{2, 3, 666667},
		{-2, 3, -666667},
		{2, -3, -666667},
		{-2, -3, 666667},
		{1, 2000000, 1},		/* 0.0000005, a half */
		{-1, 2000000, -1},
		{1, 2000001, 0},
		{3, 2000000, 2},		/* 0.0000015 */
		{5, 2000000, 3},		/* 0.0000025: away, not to even */
		{0, -7, 0},
		{9, 80, 112500},
		{INT64_MAX, DECIMAL_ONE, INT64_MAX},
		{INT64_MIN, DECIMAL_ONE, INT64_MIN},
		{1, INT128_MIN, 0},
		{1, INT128_MAX, 0},
	};
	Decimal		quotient = 42;
	bool		passed = true;
	int64_t		dividend = 0;
	int64_t		divisor = 0;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
	{
		ok(decimal_divide(known[i].dividend, known[i].divisor, &quotient) == CORE_OK &&
		   quotient == known[i].quotient, "quotient %zu: %lld millionths",
		   i, (long long) known[i].quotient);
	}
	ok(decimal_divide(INT64_MIN, -DECIMAL_ONE, &quotient) == CORE_OUT_OF_RANGE,
	   "a quotient past 64 bits is refused");
	ok(decimal_divide(INT128_MAX, INT128_MAX, &quotient) == CORE_OUT_OF_RANGE,
	   "a dividend of which there are no millionths is refused");

	/* The remainder of the rounded quotient is at most half of the divisor. */
	for (int i = 0; i < 200000 && passed; i++)
	{
		int128_t	rest;
		int128_t	half;

		dividend = any_integer();
		divisor = any_integer();
		if (divisor == 0 ||
			decimal_divide(dividend, divisor, &quotient) != CORE_OK)
			continue;
		rest = (int128_t) dividend * DECIMAL_ONE - (int128_t) quotient * divisor;
		half = divisor < 0 ? -(int128_t) divisor : divisor;
		if (rest < 0)
			passed = -2 * rest <= half;
		else
			passed = 2 * rest <= half;
		/* at a half the quotient is too large, so that the signs differ */
		if (passed && rest != 0 && (2 * rest == half || -2 * rest == half))
			passed = (rest < 0) != (dividend < 0);
	}
	if (!ok(passed, "quotients multiplied back, 200000 pairs"))
		diag("%lld / %lld", (long long) dividend, (long long) divisor);
}

static void
test_compare_products(void)
{
	/* 2^64 + 1 and 2^64 - 1: their product is 2^128 - 1 */
	int128_t	two_64 = (int128_t) 1 << 64;
	bool		passed = true;

	ok(decimal_compare_products(0, INT128_MIN, INT128_MAX, 0) == 0, "zero is zero");
	ok(decimal_compare_products(2, 3, 6, 1) == 0, "2 * 3 = 6 * 1");
	ok(decimal_compare_products(-2, 3, 6, 1) < 0, "-2 * 3 < 6 * 1");
	ok(decimal_compare_products(-2, -3, 6, 1) == 0, "-2 * -3 = 6 * 1");
	ok(decimal_compare_products(-2, 3, -7, 1) > 0, "-2 * 3 > -7 * 1");
	ok(decimal_compare_products(-1, 1, 0, 1) < 0, "-1 < 0");
	ok(decimal_compare_products(two_64 + 1, two_64 - 1, two_64, two_64) < 0,
	   "(2^64 + 1)(2^64 - 1) < 2^128");
	ok(decimal_compare_products(INT128_MIN, INT128_MIN,
								INT128_MAX, INT128_MAX) > 0,
	   "the square of the smallest is above that of the largest");
	ok(decimal_compare_products(INT128_MIN, INT128_MIN,
								INT128_MIN + 1, INT128_MIN + 1) > 0,
	   "and above that of its neighbour");
	ok(decimal_compare_products(INT128_MIN, INT128_MAX,
								INT128_MAX, INT128_MIN) == 0,
	   "either way round");

	for (int i = 0; i < 50000 && passed; i++)
	{
		int128_t	factor[4];
		Paper		paper[4];
		Paper		left;
		Paper		right;
		int			expected;
		int			got;

		for (int j = 0; j < 4; j++)
			factor[j] = any_wide_integer();
		if (i % 4 == 0)
		{
			/* equal, or next to equal */
			factor[2] = factor[1];
			factor[3] = factor[0];
			if (i % 8 == 0 && factor[3] != INT128_MAX)
				factor[3]++;
		}
		for (int j = 0; j < 4; j++)
			paper[j] = paper_from_integer(factor[j]);
		left = paper_multiply(&paper[0], &paper[1]);
		right = paper_multiply(&paper[2], &paper[3]);
		expected = paper_compare(&left, &right);
		got = decimal_compare_products(factor[0], factor[1], factor[2], factor[3]);
		passed = (got > 0) - (got < 0) == expected;
	}
	ok(passed, "products compared as on paper, 50000 times");
}

static void
test_from_integer(void)
{
	Decimal		result = 42;

	ok(decimal_from_integer(-7, &result) == CORE_OK && result == -7000000, "-7");
	ok(decimal_from_integer(INT64_C(9223372036854), &result) == CORE_OK &&
	   result == INT64_C(9223372036854000000), "the largest integer");
	ok(decimal_from_integer(INT64_C(9223372036855), &result) == CORE_OUT_OF_RANGE,
	   "the one after");
	ok(decimal_from_integer(INT64_C(-9223372036854), &result) == CORE_OK &&
	   result == INT64_C(-9223372036854000000), "the smallest integer");
	ok(decimal_from_integer(INT64_C(-9223372036855), &result) == CORE_OUT_OF_RANGE,
	   "the one before");
}

/*
 * What decimal_from_double shall give: the digits of %.15g, rounded to six
 * decimals on paper.
 */
static bool
double_on_paper(double value, Decimal *result)
{
	char		text[64];
	Paper		paper = {0};
	char		digits[32];
	int			length = 0;
	int			power = 0;		/* of ten, of the last digit */
	bool		point = false;
	const char *at = text;

	if (!isfinite(value))
		return false;
	snprintf(text, sizeof(text), "%.15g", value);
	if (*at == '-')
	{
		paper.negative = true;
		at++;
	}
	for (; *at != '\0' && *at != 'e'; at++)
	{
		if (*at == '.')
			point = true;
		else
		{
			digits[length++] = (char) (*at - '0');
			power -= point;
		}
	}
	if (*at == 'e')
		power += atoi(at + 1);

	/* In millionths, so that the power of the last digit is at least -6. */
	power += DECIMAL_SCALE;
	if (power > 0)
		paper.length = power;
	while (length > 0)
		paper.digit[paper.length++] = digits[--length];
	while (paper.length > 0 && paper.digit[paper.length - 1] == 0)
		paper.length--;
	if (power < 0)
		paper_round(&paper, -power);
	return paper_to_decimal(&paper, result);
}

static bool
same_as_on_paper(double value)
{
	Decimal		expected = 0;
	Decimal		got = 0;
	bool		fits = double_on_paper(value, &expected);

	return decimal_from_double(value, &got) == (fits ? CORE_OK : CORE_OUT_OF_RANGE) &&
		got == expected;
}

static void
test_from_double(void)
{
	static const struct
	{
		double		value;
		Decimal		expected;
		CoreStatus	status;
	}			known[] =
	{
		{0.0, 0, CORE_OK},
		{-0.0, 0, CORE_OK},
		{1.0, 1000000, CORE_OK},
		{0.1, 100000, CORE_OK},
		{-12.5, -12500000, CORE_OK},
		{30.0 / 37.0, 810811, CORE_OK},
		{5e-324, 0, CORE_OK},
		{0.0000005, 1, CORE_OK},	/* a half as text, whatever the bits */
		{-0.0000005, -1, CORE_OK},
		{0.00000049999, 0, CORE_OK},
		{0.0000015, 2, CORE_OK},
		{0.0000025, 3, CORE_OK},
		{1.0000005, 1000001, CORE_OK},
		{1.0000015, 1000002, CORE_OK},
		{-1.0000025, -1000003, CORE_OK},

		/* 15 digits end in 0.0000005, although the value is less */
		{12345678.00000046, INT64_C(12345678000001), CORE_OK},
		{-12345678.00000046, INT64_C(-12345678000001), CORE_OK},
		{99999999.00000046, INT64_C(99999999000001), CORE_OK},
		{9999999.99999949, INT64_C(9999999999999), CORE_OK},
		{9999999.9999995, INT64_C(10000000000000), CORE_OK},

		/* 15 digits are all there are */
		{9223372036854.77, INT64_C(9223372036854770000), CORE_OK},
		{-9223372036854.77, INT64_C(-9223372036854770000), CORE_OK},
		{9223372036854.776, 0, CORE_OUT_OF_RANGE},	/* ...4.78 */
		{-9223372036854.776, 0, CORE_OUT_OF_RANGE},
		{1e13, 0, CORE_OUT_OF_RANGE},
		{1e15, 0, CORE_OUT_OF_RANGE},
		{DBL_MAX, 0, CORE_OUT_OF_RANGE},
		{-DBL_MAX, 0, CORE_OUT_OF_RANGE},
		{INFINITY, 0, CORE_OUT_OF_RANGE},
		{-INFINITY, 0, CORE_OUT_OF_RANGE},
		{NAN, 0, CORE_OUT_OF_RANGE},
	};
	bool		passed = true;
	double		value = 0.0;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
	{
		Decimal		got = 0;

		ok(decimal_from_double(known[i].value, &got) == known[i].status &&
		   got == known[i].expected, "the double %.17g", known[i].value);
	}

	/* every power of ten, and its neighbours */
	for (int power = -330; power <= 308 && passed; power++)
	{
		double		border = pow(10.0, power);
		double		near[] = {border, nextafter(border, 0.0), nextafter(border, INFINITY)};

		for (int i = 0; i < 3 && passed; i++)
		{
			value = near[i];
			passed = same_as_on_paper(value) && same_as_on_paper(-value);
		}
	}
	if (!ok(passed, "doubles about the powers of ten"))
		diag("%.17g", value);

	/* ties of six decimals and what lies about them, at every size */
	passed = true;
	for (int i = 0; i < 400000 && passed; i++)
	{
		uint64_t	choice = next_number();
		double		size = pow(10.0, (double) (choice % 14));
		double		tie = floor((double) (next_number() >> 11) / 9007199254740992.0 * size * 1e6);

		value = (tie + 0.5) / 1e6;
		for (unsigned step = (unsigned) (choice >> 32) % 4; step > 0; step--)
			value = nextafter(value, choice & 16 ? 0.0 : INFINITY);
		if (choice & 32)
			value = -value;
		passed = same_as_on_paper(value);
	}
	if (!ok(passed, "doubles about ties, 400000"))
		diag("%.17g", value);

	/* any of those that fit */
	passed = true;
	for (int i = 0; i < 400000 && passed; i++)
	{
		uint64_t	choice = next_number();

		value = ((double) (int64_t) next_number() / 9223372036854775808.0) *
			pow(10.0, (double) (choice % 34) - 20.0);
		passed = same_as_on_paper(value);
	}
	if (!ok(passed, "doubles of all sizes, 400000"))
		diag("%.17g", value);

	/* any bits at all */
	passed = true;
	for (int i = 0; i < 200000 && passed; i++)
	{
		uint64_t	bits = next_number();

		memcpy(&value, &bits, sizeof(value));
		passed = same_as_on_paper(value);
	}
	if (!ok(passed, "doubles of any bits, 200000"))
		diag("%.17g", value);
}

int
main(void)
{
	test_from_text();
	test_to_text();
	test_sum();
	test_add();
	test_multiply();
	test_divide();
	test_compare_products();
	test_from_integer();
	test_from_double();
	return done_testing();
}
