/*-------------------------------------------------------------------------
 *
 * census.c
 *	  Tests of core/census: consecutive periods in one pass.
 *
 * Each period of a census must be the workforce that the same posts make when
 * they are counted for that period alone.
 *
 *-------------------------------------------------------------------------
 */
#include "core/census.h"

#include <stdlib.h>
#include <string.h>

#include "posts.h"
#include "tap.h"

#define POSTS		60
#define PERIODS_MAX	20

static Census *
new_census(const Day *edges, int32_t periods)
{
	Census	   *census = calloc(1, CENSUS_SIZE(PERIODS_MAX));

	census_clear(census, edges, periods);
	return census;
}

static int32_t
any_edges(Day *edges)
{
	int32_t		periods = 1 + (int32_t) (next_number() % PERIODS_MAX);

	edges[0] = (Day) (next_number() % 100) - 200;
	for (int32_t i = 0; i < periods; i++)
		edges[i + 1] = edges[i] + 1 + (Day) (next_number() % 60);
	return periods;
}

static void
test_against_single_periods(void)
{
	int			wrong = 0;
	int			unmerged = 0;
	int			lost = 0;

	for (int i = 0; i < 500; i++)
	{
		Day			edges[PERIODS_MAX + 1];
		int32_t		periods = any_edges(edges);
		Post		posts[POSTS];
		int			count = 0;
		Census	   *all = new_census(edges, periods);
		Census	   *some = new_census(edges, periods);
		Census	   *others = new_census(edges, periods);
		Census	   *read;
		CensusReader reader;
		char	   *text;
		unsigned char bytes[CENSUS_BINARY_SIZE(PERIODS_MAX)];
		size_t		length = CENSUS_BINARY_SIZE(periods);

		while (count < POSTS - 4)
		{
			posts[count] = any_post();
			count += i % 2 ? cut_spell(&posts[count], 4) : 1;
		}
		for (int j = 0; j < count; j++)
		{
			census_add(all, &posts[j]);
			census_add(next_number() % 3 == 0 ? some : others, &posts[j]);
		}

		census_start(all, &reader);
		for (int32_t period = 0; period < periods; period++)
		{
			Workforce	single;
			Workforce	counted;

			workforce_clear(&single, edges[period], edges[period + 1]);
			for (int j = 0; j < count; j++)
				workforce_add(&single, &posts[j]);
			wrong += census_next(all, &reader, &counted) != CORE_OK ||
				workforce_compare(&counted, &single) != 0;
		}
		wrong += !census_sound(all);

		unmerged += census_merge(some, others) != CORE_OK || census_compare(some, all) != 0 ||
			memcmp(some, all, CENSUS_SIZE(periods)) != 0;

		text = malloc(census_text_size(all));
		census_to_text(all, text);
		read = calloc(1, CENSUS_SIZE(periods));
		lost += census_text_periods(text) != (size_t) periods ||
			census_from_text(text, read) != CORE_OK || memcmp(read, all, CENSUS_SIZE(periods)) != 0;
		free(read);
		free(text);

		census_to_binary(all, bytes);
		read = calloc(1, CENSUS_SIZE(periods));
		lost += census_binary_periods(length) != (size_t) periods ||
			census_from_binary(bytes, length, read) != CORE_OK ||
			memcmp(read, all, CENSUS_SIZE(periods)) != 0;
		free(read);
		free(all);
		free(some);
		free(others);
	}
	ok(wrong == 0, "each period is the workforce counted for it alone, %d are not", wrong);
	ok(unmerged == 0, "parts merge into the whole, %d do not", unmerged);
	ok(lost == 0, "text and binary form there and back, %d are wrong", lost);
}

static void
test_edges(void)
{
	ok(census_edges_check((Day[]) {1, 2}, 2), "two edges, one period");
	ok(census_edges_check((Day[]) {DAY_FIRST, 0, DAY_LAST}, 3), "as far as days go");
	ok(!census_edges_check((Day[]) {1}, 1), "one edge");
	ok(!census_edges_check((Day[]) {1, 1}, 2), "an empty period");
	ok(!census_edges_check((Day[]) {1, 3, 2}, 3), "edges out of order");
	ok(!census_edges_check((Day[]) {1, DAY_LAST + 1}, 2), "an edge out of range");
	ok(!census_edges_check((Day[]) {INT32_MIN, 1}, 2), "an infinite edge");
}

static void
test_merge_of_different_periods(void)
{
	Census	   *census = new_census((Day[]) {0, 10, 20}, 2);
	Census	   *shorter = new_census((Day[]) {0, 10}, 1);
	Census	   *other = new_census((Day[]) {0, 11, 20}, 2);

	ok(census_merge(census, shorter) == CORE_BAD_PARAMETER, "fewer periods");
	ok(census_merge(census, other) == CORE_BAD_PARAMETER, "another edge");
	ok(census_compare(census, shorter) > 0 && census_compare(shorter, census) < 0,
	   "the shorter comes first");
	ok(census_compare(census, other) < 0, "then the earlier end of a period");
	free(census);
	free(shorter);
	free(other);
}

/* Of no period too much, but of two together. */
static void
test_overflow(void)
{
	Census	   *census = new_census((Day[]) {0, 10, 20}, 2);
	Post		first = {1, POST_OPEN, 1, POST_OPEN, DECIMAL_MAX, STAFF_EMPLOYED};
	Post		second = {11, POST_OPEN, 11, POST_OPEN, 1, STAFF_EMPLOYED};

	ok(census_add(census, &first) == CORE_OK && census_sound(census), "the largest FTE there is");
	ok(census_add(census, &second) == CORE_OK && !census_sound(census), "and more in the next period");
	ok(census_add(census, &first) == CORE_OUT_OF_RANGE, "twice that in one period");
	free(census);
}

#define A	"[2023-10-01,2024-10-01) opening=1/1 starters=1/1 fte_days=400"
#define B	"[2024-10-01,2025-10-01) opening=2/2 fte_days=730"

static void
test_text(void)
{
	static const char *const wrong[] = {
		"", "{}", "{", A, "{" A, A "}", "{" A " " B "}", "{" A "," B "} x", "{" A ",}", "{," A "}",
		"{" B "," A "}", "{" A "," A "}",
		"{" A ",[2024-10-02,2025-10-01) opening=2/2 fte_days=728}",
		"{" A ",[2024-10-01,2025-10-01) opening=2/3 fte_days=730}",
		"{" A ",[2024-10-01,2025-10-01)}",
		"{[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[}"
	};
	const char *right = " { " A " ,  " B " } ";
	Census	   *census = calloc(1, CENSUS_SIZE(2));
	char	   *text;

	ok(census_text_periods(right) == 2 && census_from_text(right, census) == CORE_OK, "two periods");
	text = malloc(census_text_size(census));
	census_to_text(census, text);
	ok(strcmp(text, "{" A ", " B "}") == 0, "%s", text);
	free(census);
	free(text);

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
	{
		size_t		periods = census_text_periods(wrong[i]);
		CoreStatus	status = CORE_BAD_TEXT;

		if (periods > 0)
		{
			census = calloc(1, CENSUS_SIZE(periods));
			status = census_from_text(wrong[i], census);
			free(census);
		}
		ok(status == CORE_BAD_TEXT, "no census: \"%s\"", wrong[i]);
	}
}

/* Whatever the bytes, they are refused or sound. */
static void
test_forged_bytes(void)
{
	int			wrong = 0;
	int			taken = 0;

	for (int i = 0; i < 20000; i++)
	{
		Day			edges[PERIODS_MAX + 1];
		int32_t		periods = any_edges(edges) % 3 + 1;
		unsigned char bytes[CENSUS_BINARY_SIZE(3)];
		size_t		length = CENSUS_BINARY_SIZE(periods);
		Census	   *census;

		for (int j = 1; j <= periods; j++)
			edges[j] = edges[j - 1] + 30;
		census = new_census(edges, periods);
		for (int j = 0; j < 5; j++)
		{
			Post		post = any_post();

			census_add(census, &post);
		}
		census_to_binary(census, bytes);
		free(census);

		for (uint64_t changes = next_number() % 3; changes-- > 0;)
			bytes[next_number() % length] ^= (unsigned char) (1 << (next_number() % 8));
		if (next_number() % 8 == 0)
			length = next_number() % (length + 1);
		periods = (int32_t) census_binary_periods(length);
		if (periods == 0)
			continue;

		census = calloc(1, CENSUS_SIZE(periods));
		if (census_from_binary(bytes, length, census) == CORE_OK)
		{
			taken++;
			wrong += census->head.version != CENSUS_VERSION || !census_check(census) || !census_sound(census);
		}
		free(census);
	}
	ok(wrong == 0 && taken > 0 && taken < 20000, "forged bytes: %d taken, %d wrongly", taken, wrong);
}

int
main(void)
{
	test_against_single_periods();
	test_edges();
	test_merge_of_different_periods();
	test_overflow();
	test_text();
	test_forged_bytes();
	return done_testing();
}
