/*-------------------------------------------------------------------------
 *
 * day.c
 *	  Tests of core/day: the Gregorian calendar, the week, and dates as text.
 *
 * The days from 0001-01-01 to 9999-12-31 are walked through one by one, with a
 * date that is moved on by the rules of the calendar.
 *
 *-------------------------------------------------------------------------
 */
#include "core/day.h"

#include <string.h>

#include "tap.h"

static int
month_length(int year, int month)
{
	if (month == 2)
		return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void
test_every_day(void)
{
	int			year = 1;
	int			month = 1;
	int			day_of_month = 1;
	int			weekday = 1;	/* 0001-01-01 was a Monday */
	int			wrong = 0;
	Day			day;

	for (day = DAY_FIRST; year <= 9999; day++)
	{
		char		expected[32];
		char		text[DAY_TEXT_LENGTH + 1];
		const char *at = expected;
		int			y;
		int			m;
		int			d;
		Day			read;

		snprintf(expected, sizeof(expected), "%04d-%02d-%02d", year, month, day_of_month);
		day_to_civil(day, &y, &m, &d);
		if (y != year || m != month || d != day_of_month ||
			day_from_civil(year, month, day_of_month) != day ||
			day_to_text(day, text) != text + DAY_TEXT_LENGTH ||
			strcmp(text, expected) != 0 ||
			!day_from_text(&at, &read) || read != day || *at != '\0' ||
			day_of_week(day) != weekday)
			wrong++;

		weekday = weekday % 7 + 1;
		if (++day_of_month > month_length(year, month))
		{
			day_of_month = 1;
			if (++month > 12)
			{
				month = 1;
				year++;
			}
		}
	}
	ok(wrong == 0, "every day from 0001-01-01 to 9999-12-31, %d are wrong", wrong);
	ok(day == DAY_LAST + 1, "the last day is 9999-12-31");
}

static void
test_known_days(void)
{
	ok(day_from_civil(2000, 1, 1) == 0, "2000-01-01 is day 0");
	ok(day_of_week(0) == 6, "2000-01-01 was a Saturday");
	ok(day_of_week(INT32_MAX) == day_of_week(INT32_MAX - 7 * 1000000), "the week at the end of all days");
	ok(day_of_week(INT32_MIN) == day_of_week(INT32_MIN + 7 * 1000000), "the week at their beginning");
	ok(day_in_range(DAY_FIRST) && !day_in_range(DAY_FIRST - 1), "the first day in range");
	ok(day_in_range(DAY_LAST) && !day_in_range(DAY_LAST + 1), "the last day in range");
}

static void
test_wrong_texts(void)
{
	static const char *const wrong[] = {
		"", "2", "2025", "2025-", "2025-01", "2025-01-", "2025-01-1", "25-01-01",
		"2025/01/01", "2025-1-01", "0000-01-01", "2025-00-01", "2025-13-01",
		"2025-01-00", "2025-01-32", "2025-04-31", "2025-02-29", "1900-02-29",
		"-2025-01-01", " 2025-01-01", "2025-01-0x"
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
	{
		const char *at = wrong[i];
		Day			day = 12345;

		ok(!day_from_text(&at, &day) && at == wrong[i] && day == 12345,
		   "not a day: \"%s\"", wrong[i]);
	}
}

static void
test_rest_of_text(void)
{
	const char *at = "2024-02-290";
	Day			day;

	ok(day_from_text(&at, &day) && strcmp(at, "0") == 0 &&
	   day == day_from_civil(2024, 2, 29), "a leap day, and the text after it");
}

int
main(void)
{
	test_every_day();
	test_known_days();
	test_wrong_texts();
	test_rest_of_text();
	return done_testing();
}
