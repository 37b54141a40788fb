/*-------------------------------------------------------------------------
 *
 * step.c
 *	  Days at equal steps of months and days.
 *
 *-------------------------------------------------------------------------
 */
#include "core/step.h"

/*
 * step_day gives the day that is so many steps after another: first the months
 * are added, keeping the day of the month or taking the month's last, and then
 * the days.  Steps are counted from the first day, so that a month after 31
 * January is 28 February and two months after it 31 March.  False when there is
 * no such day up to DAY_LAST.
 */
bool
step_day(Day from, Step step, int64_t count, Day *result)
{
	int64_t		day = from;
	int64_t		days;

	if (step.months > 0)
	{
		int			year;
		int			month;
		int			day_of_month;
		int64_t		months;

		day_to_civil(from, &year, &month, &day_of_month);
		if (__builtin_mul_overflow(count, (int64_t) step.months, &months) ||
			__builtin_add_overflow(months, (int64_t) year * 12 + month - 1, &months) ||
			months / 12 > 9999)
			return false;
		year = (int) (months / 12);
		month = (int) (months % 12) + 1;
		if (day_of_month > day_month_length(year, month))
			day_of_month = day_month_length(year, month);
		day = day_from_civil(year, month, day_of_month);
	}
	if (__builtin_mul_overflow(count, (int64_t) step.days, &days) ||
		__builtin_add_overflow(day, days, &day) || day > DAY_LAST)
		return false;
	*result = (Day) day;
	return true;
}
