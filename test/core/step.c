/*-------------------------------------------------------------------------
 *
 * step.c
 *	  Tests of core/step: days at equal steps.
 *
 *-------------------------------------------------------------------------
 */
#include "core/step.h"

#include "tap.h"

static bool
step_is(int year, int month, int day, Step step, int64_t count,
		int to_year, int to_month, int to_day)
{
	Day			result;

	return step_day(day_from_civil(year, month, day), step, count, &result) &&
		result == day_from_civil(to_year, to_month, to_day);
}

static void
test_steps(void)
{
	static const Step day = {0, 1};
	static const Step fortnight = {0, 14};
	static const Step month = {1, 0};
	static const Step quarter = {3, 0};
	static const Step year = {12, 0};
	static const Step both = {1, 1};

	ok(step_is(2024, 2, 28, day, 0, 2024, 2, 28), "no step");
	ok(step_is(2024, 2, 28, day, 2, 2024, 3, 1), "two days over a leap day");
	ok(step_is(2024, 1, 1, fortnight, 26, 2024, 12, 30), "26 fortnights");
	ok(step_is(2024, 1, 31, month, 1, 2024, 2, 29), "a month after the 31st, in a leap year");
	ok(step_is(2023, 1, 31, month, 1, 2023, 2, 28), "and in another");
	ok(step_is(2023, 1, 31, month, 2, 2023, 3, 31), "two months count from the first day");
	ok(step_is(2023, 11, 30, quarter, 1, 2024, 2, 29), "a quarter over the new year");
	ok(step_is(2024, 2, 29, year, 1, 2025, 2, 28), "a year after a leap day");
	ok(step_is(2024, 2, 29, year, 4, 2028, 2, 29), "four years after it");
	ok(step_is(2023, 1, 31, both, 1, 2023, 3, 1), "months first, then days");
	ok(step_is(1, 1, 1, year, 9998, 9999, 1, 1), "from the first year to the last");
	ok(step_is(1, 1, 1, day, DAY_LAST - DAY_FIRST, 9999, 12, 31), "from the first day to the last");
}

static void
test_past_the_end(void)
{
	static const Step day = {0, 1};
	static const Step month = {1, 0};
	static const Step longest = {INT32_MAX, INT32_MAX};
	Day			result;

	ok(!step_day(DAY_LAST, day, 1, &result), "a day past the last");
	ok(!step_day(DAY_LAST, month, 1, &result), "a month past it");
	ok(step_day(DAY_LAST - 30, month, 0, &result) && result == DAY_LAST - 30, "the last month");
	ok(!step_day(DAY_FIRST, longest, 1, &result), "the longest step");
	ok(!step_day(DAY_FIRST, longest, INT64_MAX, &result), "as often as can be");
	ok(!step_day(DAY_FIRST, day, INT64_MAX, &result), "days as often as can be");
}

/* Every month of 400 years ends before the next begins. */
static void
test_months(void)
{
	static const Step month = {1, 0};
	Day			first = day_from_civil(1900, 1, 1);
	Day			from = day_from_civil(1900, 1, 31);
	bool		right = true;

	for (int i = 0; i < 4800; i++)
	{
		Day			next;
		Day			end;

		right = right && step_day(first, month, i + 1, &next) &&
			step_day(from, month, i, &end) && end + 1 == next;
	}
	ok(right, "the 31st stepped by months is the end of each of 4,800 months");
}

int
main(void)
{
	test_steps();
	test_past_the_end();
	test_months();
	return done_testing();
}
