/*-------------------------------------------------------------------------
 *
 * bank_holidays.c
 *	  The bank holidays of England and Wales, by rule and by proclamation.
 *
 * The rules are those of the Banking and Financial Dealings Act 1971, its
 * schedule, and of the days that the common law and yearly proclamations add:
 * New Year's Day, Good Friday, Easter Monday, the first Monday in May, the last
 * Monday in May, the last Monday in August, Christmas Day and Boxing Day, with
 * another day in place of one that falls on a weekend.  A proclamation may move
 * one of them, or add a day for one year: those are listed below, since no rule
 * foretells them.
 *
 *-------------------------------------------------------------------------
 */
#include "core/bank_holidays.h"

#include <stdlib.h>

#define MONDAY		1
#define SATURDAY	6
#define SUNDAY		7

typedef enum Rule
{
	NO_RULE,
	NEW_YEAR,
	GOOD_FRIDAY,
	EASTER_MONDAY,
	EARLY_MAY,
	SPRING,
	SUMMER,
	CHRISTMAS,
	BOXING
} Rule;

typedef struct Proclamation
{
	int			year;
	int			month;
	int			day_of_month;
	Rule		instead_of;		/* NO_RULE: a day more */
	const char *name;
} Proclamation;

static const Proclamation proclamations[] = {
	{2011, 4, 29, NO_RULE, "Royal wedding bank holiday"},
	{2012, 6, 4, SPRING, "Spring bank holiday"},
	{2012, 6, 5, NO_RULE, "Diamond Jubilee bank holiday"},
	{2020, 5, 8, EARLY_MAY, "Early May bank holiday (VE day)"},
	{2022, 6, 2, SPRING, "Spring bank holiday"},
	{2022, 6, 3, NO_RULE, "Platinum Jubilee bank holiday"},
	{2022, 9, 19, NO_RULE, "Bank holiday for the state funeral of Queen Elizabeth II"},
	{2023, 5, 8, NO_RULE, "Bank holiday for the coronation of King Charles III"}
};

#define PROCLAMATIONS	((int) (sizeof(proclamations) / sizeof(proclamations[0])))

/*
 * easter_sunday is the Sunday after the full moon of the tables of 1582 that
 * falls on 21 March or later.
 */
Day
easter_sunday(int year)
{
	int			century = year / 100;
	int			golden = year % 19;		/* place in the cycle of the moon */

	/*
	 * Days from 21 March to the full moon.  The moon comes 11 days earlier from
	 * one year to the next, which is 19 days later by the month of 30 before.
	 * Centuries without a leap day delay it, and the length of the moon's cycle
	 * brings it forward by 8 days in 25 centuries.
	 */
	int			moon = (19 * golden + 15 + century - century / 4 -
						(8 * century + 13) / 25) % 30;

	/* Every second month has 29 days only, and no two years of a cycle agree. */
	if (moon == 29 || (moon == 28 && golden > 10))
		moon--;

	{
		Day			full_moon = day_from_civil(year, 3, 21) + moon;

		return full_moon + SUNDAY - day_of_week(full_moon) % 7;
	}
}

/* The first Monday on a day or after it. */
static Day
monday_from(Day day)
{
	return day + (MONDAY + 7 - day_of_week(day)) % 7;
}

static bool
is_weekend(Day day)
{
	return day_of_week(day) >= SATURDAY;
}

static int
compare_holidays(const void *a, const void *b)
{
	Day			x = ((const BankHoliday *) a)->day;
	Day			y = ((const BankHoliday *) b)->day;

	return (x > y) - (x < y);
}

/*
 * bank_holidays_of_year writes the days that banks are closed in a year, in
 * order, and returns how many.  The array has room for BANK_HOLIDAYS_MAX.
 */
int
bank_holidays_of_year(int year, BankHoliday *holidays)
{
	Day			new_year = day_from_civil(year, 1, 1);
	Day			easter = easter_sunday(year);
	Day			christmas = day_from_civil(year, 12, 25);
	Day			boxing = christmas + 1;

	const struct
	{
		Rule		rule;
		Day			day;
		const char *name;
	}			ruled[] = {
		{NEW_YEAR, is_weekend(new_year) ? monday_from(new_year) : new_year,
		is_weekend(new_year) ? "New Year's Day (substitute day)" : "New Year's Day"},
		{GOOD_FRIDAY, easter - 2, "Good Friday"},
		{EASTER_MONDAY, easter + 1, "Easter Monday"},
		{EARLY_MAY, monday_from(day_from_civil(year, 5, 1)), "Early May bank holiday"},
		{SPRING, monday_from(day_from_civil(year, 5, 25)), "Spring bank holiday"},
		{SUMMER, monday_from(day_from_civil(year, 8, 25)), "Summer bank holiday"},
		/* Two days on, for the day after a Sunday is Boxing Day itself. */
		{CHRISTMAS, is_weekend(christmas) ? christmas + 2 : christmas,
		is_weekend(christmas) ? "Christmas Day (substitute day)" : "Christmas Day"},
		{BOXING, is_weekend(boxing) ? boxing + 2 : boxing,
		is_weekend(boxing) ? "Boxing Day (substitute day)" : "Boxing Day"}
	};
	int			count = 0;

	for (int i = 0; i < (int) (sizeof(ruled) / sizeof(ruled[0])); i++)
	{
		bool		moved = false;

		for (int j = 0; j < PROCLAMATIONS; j++)
			moved |= proclamations[j].year == year &&
				proclamations[j].instead_of == ruled[i].rule;
		if (!moved)
			holidays[count++] = (BankHoliday) {ruled[i].day, ruled[i].name};
	}

	for (int j = 0; j < PROCLAMATIONS; j++)
	{
		const Proclamation *day = &proclamations[j];

		if (day->year == year)
			holidays[count++] = (BankHoliday) {
				day_from_civil(year, day->month, day->day_of_month), day->name
			};
	}

	qsort(holidays, (size_t) count, sizeof(BankHoliday), compare_holidays);
	return count;
}
