/*-------------------------------------------------------------------------
 *
 * bank_holidays.c
 *	  Tests of core/bank_holidays: Easter, and the days of each year.
 *
 *-------------------------------------------------------------------------
 */
#include "core/bank_holidays.h"

#include <string.h>

#include "tap.h"

/*
 * Easter as the tables of the calendar have it: walk from full moon to full
 * moon of the year by its epact, then to the next Sunday.
 */
static Day
easter_by_tables(int year)
{
	int			century = year / 100 + 1;
	int			golden = year % 19 + 1;
	int			solar = 3 * century / 4 - 12;
	int			lunar = (8 * century + 5) / 25 - 5;
	int			epact = ((11 * golden + 20 + lunar - solar) % 30 + 30) % 30;
	int			full_moon;
	Day			day;

	if ((epact == 25 && golden > 11) || epact == 24)
		epact++;
	full_moon = 44 - epact;
	if (full_moon < 21)
		full_moon += 30;
	day = day_from_civil(year, 3, 1) + full_moon - 1;
	do
		day++;
	while (day_of_week(day) != 7);
	return day;
}

static void
test_easter(void)
{
	static const struct
	{
		int			year;
		int			month;
		int			day_of_month;
	}			known[] = {
		{1818, 3, 22}, {1943, 4, 25}, {1954, 4, 18}, {1981, 4, 19}, {2008, 3, 23},
		{2011, 4, 24}, {2016, 3, 27}, {2024, 3, 31}, {2025, 4, 20}, {2026, 4, 5},
		{2027, 3, 28}, {2038, 4, 25}
	};
	int			wrong = 0;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		ok(easter_sunday(known[i].year) ==
		   day_from_civil(known[i].year, known[i].month, known[i].day_of_month),
		   "Easter of %d", known[i].year);

	for (int year = 1583; year <= 9999; year++)
		wrong += easter_sunday(year) != easter_by_tables(year);
	ok(wrong == 0, "Easter of 1583 to 9999 by the tables, %d are wrong", wrong);
}

/* The days as the government lists them, month and day. */
static const struct
{
	int			year;
	const char *days;
}			listed[] = {
	{2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"},
	{2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"},
	{2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"},
	{2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"},
	{2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"},
	{2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"},
	{2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"},
	{2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"},
	{2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"},
	{2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"},
	{2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"}
};

static void
test_listed_years(void)
{
	for (size_t i = 0; i < sizeof(listed) / sizeof(listed[0]); i++)
	{
		BankHoliday holidays[BANK_HOLIDAYS_MAX];
		int			count = bank_holidays_of_year(listed[i].year, holidays);
		char		text[256] = "";

		for (int j = 0; j < count; j++)
		{
			char		day[DAY_TEXT_LENGTH + 1];

			day_to_text(holidays[j].day, day);
			strcat(text, j > 0 ? " " : "");
			strcat(text, day + 5);
		}
		if (!ok(strcmp(text, listed[i].days) == 0, "the days of %d", listed[i].year))
			diag("%s", text);
	}
}

/* What holds of every year by the rules alone. */
static void
test_every_year(void)
{
	int			wrong = 0;

	for (int year = 2024; year <= BANK_HOLIDAYS_LAST_YEAR; year++)
	{
		BankHoliday holidays[BANK_HOLIDAYS_MAX];
		int			count = bank_holidays_of_year(year, holidays);

		wrong += count != 8;
		for (int i = 0; i < count; i++)
		{
			wrong += day_of_week(holidays[i].day) > 5;
			wrong += i > 0 && holidays[i].day <= holidays[i - 1].day;
		}
	}
	ok(wrong == 0, "from 2024 on eight days a year, in order, none on a weekend");
}

int
main(void)
{
	test_easter();
	test_listed_years();
	test_every_year();
	return done_testing();
}
