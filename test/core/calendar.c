/*-------------------------------------------------------------------------
 *
 * calendar.c
 *	  Tests of core/calendar: working days.
 *
 * What the core computes by weeks and binary search is counted again here day
 * by day.
 *
 *-------------------------------------------------------------------------
 */
#include "core/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define CAPACITY	400

/* A calendar with room for CAPACITY days off. */
static Calendar *
new_calendar(uint8_t weekend)
{
	Calendar   *calendar = calloc(1, CALENDAR_SIZE(CAPACITY));

	calendar_clear(calendar, weekend);
	return calendar;
}

static Calendar *
read_calendar(const char *text)
{
	Calendar   *calendar = new_calendar(0);

	if (calendar_from_text(text, calendar) != CORE_OK)
		abort();
	return calendar;
}

/* A weekend of any days but all, and days off around the year 2000. */
static Calendar *
any_calendar(void)
{
	Calendar   *calendar = new_calendar((uint8_t) (next_number() % WEEKEND_ALL));
	int			count = (int) (next_number() % 60);

	for (int i = 0; i < count; i++)
		calendar_insert(calendar, CALENDAR_SIZE(CAPACITY),
						(Day) (next_number() % 200) - 100);
	return calendar;
}

static bool
is_working_day(const Calendar *calendar, Day day)
{
	if (calendar_weekend(calendar) & WEEKEND_BIT(day_of_week(day)))
		return false;
	for (int32_t i = 0; i < calendar_count(calendar); i++)
	{
		if (calendar->days_off[i] == day)
			return false;
	}
	return true;
}

/* From the first day on, up to the last and including it. */
static int64_t
count_days(const Calendar *calendar, Day first, Day last)
{
	int64_t		count = 0;

	for (Day day = first; day <= last; day++)
		count += is_working_day(calendar, day);
	return count;
}

/* Go from day to day until so many working days are passed. */
static Day
walk(const Calendar *calendar, Day day, int days, bool count_first)
{
	int			step = days < 0 ? -1 : 1;

	if (days == 0)
		return day;
	if (count_first && is_working_day(calendar, day))
		days -= step;
	while (days != 0)
	{
		day += step;
		if (is_working_day(calendar, day))
			days -= step;
	}

	/* With nothing left to pass the day counted first is the answer. */
	return day;
}

static void
test_against_counting(void)
{
	int			wrong[5] = {0};

	for (int i = 0; i < 300; i++)
	{
		Calendar   *calendar = any_calendar();

		for (int j = 0; j < 100; j++)
		{
			Day			from = (Day) (next_number() % 300) - 150;
			Day			to = from + (Day) (next_number() % 150);
			int			days = (int) (next_number() % 121) - 60;
			Day			result;

			wrong[0] += calendar_is_working_day(calendar, from) != is_working_day(calendar, from);
			wrong[1] += calendar_working_days(calendar, from, to, false) !=
				count_days(calendar, from, to - 1);
			wrong[1] += calendar_working_days(calendar, from, to, true) !=
				count_days(calendar, from, to);
			wrong[2] += calendar_working_days(calendar, to, from, false) !=
				-calendar_working_days(calendar, from, to, false);
			wrong[3] += calendar_add_working_days(calendar, from, days, false, &result) != CORE_OK ||
				result != walk(calendar, from, days, false);
			if (days == 0)
				wrong[4] += calendar_add_working_days(calendar, from, 0, true, &result) !=
					CORE_BAD_PARAMETER;
			else
				wrong[4] += calendar_add_working_days(calendar, from, days, true, &result) != CORE_OK ||
					result != walk(calendar, from, days, true);
		}
		free(calendar);
	}
	ok(wrong[0] == 0, "working days, %d of 30000 are wrong", wrong[0]);
	ok(wrong[1] == 0, "working days of a period, %d are wrong", wrong[1]);
	ok(wrong[2] == 0, "a period backwards is negative, %d are wrong", wrong[2]);
	ok(wrong[3] == 0, "adding, the first day not counted, %d are wrong", wrong[3]);
	ok(wrong[4] == 0, "adding, the first day counted, %d are wrong", wrong[4]);
}

static Day
day(const char *text)
{
	Day			result;

	if (!day_from_text(&text, &result))
		abort();
	return result;
}

/* Worked out by hand. */
static void
test_known_answers(void)
{
	Calendar   *calendar = read_calendar("{2024-12-25,2024-12-26,2025-01-01}");
	Day			result;

	ok(calendar_working_days(calendar, day("2024-12-23"), day("2025-01-02"), false) == 5,
	   "23, 24, 27, 30 and 31 December");
	ok(calendar_working_days(calendar, day("2024-12-23"), day("2025-01-02"), true) == 6,
	   "and 2 January");
	ok(calendar_add_working_days(calendar, day("2024-12-23"), 5, false, &result) == CORE_OK &&
	   result == day("2025-01-02"), "five working days from 23 December");
	ok(calendar_add_working_days(calendar, day("2024-12-23"), 5, true, &result) == CORE_OK &&
	   result == day("2024-12-31"), "the fifth working day, 23 December the first");
	ok(calendar_add_working_days(calendar, day("2025-01-02"), -5, false, &result) == CORE_OK &&
	   result == day("2024-12-23"), "and back");
	ok(calendar_add_working_days(calendar, day("2024-12-28"), 1, false, &result) == CORE_OK &&
	   result == day("2024-12-30"), "from a Saturday the next working day is the first");

	/* Over centuries: 400 years have 20871 weeks. */
	ok(calendar_working_days(calendar, day("2025-02-01"), day("2425-02-01"), false) == 20871 * 5,
	   "400 years");
	ok(calendar_add_working_days(calendar, day("2025-02-03"), 20871 * 5, false, &result) == CORE_OK &&
	   result == day("2425-02-03"), "400 years of working days");
	ok(calendar_working_days(calendar, INT32_MIN + 1, INT32_MAX - 1, false) > 0, "all days there are");
	ok(calendar_add_working_days(calendar, 0, INT32_MAX, false, &result) == CORE_OUT_OF_RANGE &&
	   calendar_add_working_days(calendar, 0, -(int64_t) INT32_MAX, false, &result) == CORE_OUT_OF_RANGE,
	   "past all days there are");
	free(calendar);
}

static void
test_insert(void)
{
	Calendar   *calendar = new_calendar(WEEKEND_USUAL);
	size_t		size = CALENDAR_SIZE(2);
	char		text[128];

	ok(calendar_insert(calendar, size, day("2025-12-26")) == CORE_OK &&
	   calendar_insert(calendar, size, day("2025-12-25")) == CORE_OK, "two days, the later first");
	ok(calendar_insert(calendar, size, day("2025-12-24")) == CORE_NO_ROOM, "no room for a third");
	ok(calendar_insert(calendar, size, day("2025-12-25")) == CORE_OK, "a day that is there needs no room");
	ok(calendar_insert(calendar, size, day("2025-12-27")) == CORE_OK, "nor does a Saturday");
	ok(calendar_insert(calendar, size, DAY_LAST + 1) == CORE_OUT_OF_RANGE &&
	   calendar_insert(calendar, size, DAY_FIRST - 1) == CORE_OUT_OF_RANGE, "days out of range");
	calendar_to_text(calendar, text);
	ok(strcmp(text, "{2025-12-25,2025-12-26}") == 0, "two days are there, in order: %s", text);
	free(calendar);
}

/* The union, whichever comes first, is what inserting all of them gives. */
static void
test_merge(void)
{
	int			wrong = 0;

	for (int i = 0; i < 500; i++)
	{
		Calendar   *a = any_calendar();
		Calendar   *b = any_calendar();
		Calendar   *expected = new_calendar(calendar_weekend(a));
		Calendar   *merged = new_calendar(0);
		Calendar   *other = new_calendar(0);

		if (calendar_weekend(a) != calendar_weekend(b))
			wrong += calendar_merge(a, b, merged) != CORE_BAD_PARAMETER;

		calendar_clear(other, calendar_weekend(a));
		for (int32_t j = 0; j < calendar_count(b); j++)
			calendar_insert(other, CALENDAR_SIZE(CAPACITY), b->days_off[j]);
		for (int32_t j = calendar_count(other); j-- > 0;)
			calendar_insert(expected, CALENDAR_SIZE(CAPACITY), other->days_off[j]);
		for (int32_t j = 0; j < calendar_count(a); j++)
			calendar_insert(expected, CALENDAR_SIZE(CAPACITY), a->days_off[j]);

		wrong += calendar_merge(a, other, merged) != CORE_OK || calendar_compare(merged, expected) != 0;
		wrong += calendar_merge(other, a, merged) != CORE_OK || calendar_compare(merged, expected) != 0;
		free(a);
		free(b);
		free(expected);
		free(merged);
		free(other);
	}
	ok(wrong == 0, "merging, %d of 1000 are wrong", wrong);
}

static void
test_round_trips(void)
{
	int			wrong = 0;

	for (int i = 0; i < 500; i++)
	{
		Calendar   *calendar = any_calendar();
		Calendar   *read = new_calendar(0);
		char		text[4096];
		unsigned char bytes[4096];
		size_t		length = CALENDAR_BINARY_SIZE(calendar_count(calendar));

		calendar_to_text(calendar, text);
		wrong += strlen(text) >= calendar_text_size(calendar);
		wrong += (size_t) calendar_count(calendar) > calendar_text_capacity(text);
		wrong += calendar_from_text(text, read) != CORE_OK || calendar_compare(read, calendar) != 0;

		calendar_to_binary(calendar, bytes);
		wrong += (size_t) calendar_count(calendar) > calendar_binary_capacity(length);
		wrong += calendar_from_binary(bytes, length, read) != CORE_OK ||
			calendar_compare(read, calendar) != 0;
		wrong += length > 2 && calendar_from_binary(bytes, length - 1, read) != CORE_BAD_BINARY;
		free(calendar);
		free(read);
	}
	ok(wrong == 0, "text and binary form there and back, %d are wrong", wrong);
}

static void
test_text(void)
{
	static const struct
	{
		const char *text;
		const char *normal;
	}			right[] = {
		{"{}", "{}"},
		{"  { } ", "{}"},
		{"{2025-12-26 , 2025-12-25,2025-12-26}", "{2025-12-25,2025-12-26}"},
		{"{2025-12-27,2025-12-25}", "{2025-12-25}"},
		{"{2025-12-27,2025-12-25} weekend=5,6", "{2025-12-25} weekend=5,6"},
		{"{2025-12-27}weekend=7", "{2025-12-27} weekend=7"},
		{"{2025-12-27} weekend=7,6,7", "{}"},
		{"{2025-12-28} weekend=none", "{2025-12-28} weekend=none"},
		{"{} weekend=1,2,3,4,5,6", "{} weekend=1,2,3,4,5,6"}
	};
	static const char *const wrong[] = {
		"", "2025-12-25", "{", "{2025-12-25", "{2025-12-25,}", "{,2025-12-25}",
		"{2025-12-25 2025-12-26}", "{25-12-2025}", "{2025-02-29}", "{}}", "{} 6",
		"{} weekend", "{} weekend=", "{} weekend=0", "{} weekend=8", "{} weekend=6,",
		"{} weekend=1,2,3,4,5,6,7", "{} weekend=none,6", "{infinity}"
	};

	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
	{
		Calendar   *calendar = new_calendar(0);
		char		text[128] = "";

		if (calendar_from_text(right[i].text, calendar) == CORE_OK)
			calendar_to_text(calendar, text);
		ok(strcmp(text, right[i].normal) == 0, "\"%s\" is %s", right[i].text, right[i].normal);
		free(calendar);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
	{
		/* No larger than it must be, so that nothing is written behind it. */
		Calendar   *calendar = malloc(CALENDAR_SIZE(calendar_text_capacity(wrong[i])));

		ok(calendar_from_text(wrong[i], calendar) == CORE_BAD_TEXT, "no calendar: \"%s\"", wrong[i]);
		free(calendar);
	}
}

/* Whatever the bytes, they are refused or are a calendar that is in order. */
static void
test_forged_bytes(void)
{
	int			wrong = 0;
	int			taken = 0;

	for (int i = 0; i < 20000; i++)
	{
		Calendar   *calendar = any_calendar();
		unsigned char bytes[512];
		size_t		length = CALENDAR_BINARY_SIZE(calendar_count(calendar));
		Calendar   *read;

		calendar_to_binary(calendar, bytes);
		for (uint64_t changes = next_number() % 3; changes-- > 0;)
			bytes[next_number() % length] ^= (unsigned char) (1 << (next_number() % 8));
		if (next_number() % 8 == 0)
			length = next_number() % (length + 1);

		read = malloc(CALENDAR_SIZE(calendar_binary_capacity(length)));
		if (calendar_from_binary(bytes, length, read) == CORE_OK)
		{
			taken++;
			wrong += !calendar_check(read) || read->head.version != CALENDAR_VERSION;
			for (int32_t j = 0; j < calendar_count(read); j++)
				wrong += !day_in_range(read->days_off[j]) ||
					calendar_weekend(read) & WEEKEND_BIT(day_of_week(read->days_off[j])) ||
					(j > 0 && read->days_off[j] <= read->days_off[j - 1]);
		}
		free(read);
		free(calendar);
	}
	ok(wrong == 0 && taken > 0 && taken < 20000, "forged bytes: %d taken, %d wrongly", taken, wrong);
}

static void
test_order(void)
{
	static const char *const ascending[] = {
		"{} weekend=none", "{2025-12-25} weekend=none", "{}", "{2024-12-25}",
		"{2024-12-25,2025-12-25}", "{2024-12-26}", "{} weekend=1,6,7"
	};
	int			count = (int) (sizeof(ascending) / sizeof(ascending[0]));
	int			wrong = 0;

	for (int i = 0; i < count; i++)
	{
		for (int j = 0; j < count; j++)
		{
			Calendar   *a = read_calendar(ascending[i]);
			Calendar   *b = read_calendar(ascending[j]);
			int			order = calendar_compare(a, b);

			wrong += (order > 0) - (order < 0) != (i > j) - (i < j);
			free(a);
			free(b);
		}
	}
	ok(wrong == 0, "the order of calendars, %d pairs are wrong", wrong);
}

int
main(void)
{
	test_against_counting();
	test_known_answers();
	test_insert();
	test_merge();
	test_round_trips();
	test_text();
	test_forged_bytes();
	test_order();
	return done_testing();
}
