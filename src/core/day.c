/*-------------------------------------------------------------------------
 *
 * day.c
 *	  Days: the Gregorian calendar, and dates as text.
 *
 *-------------------------------------------------------------------------
 */
#include "core/day.h"

#define MONTHS_OF_A_YEAR	12
#define DAYS_OF_400_YEARS	146097

/* Days of a year before the first of each month, in a year without 29 February. */
static const int days_before_month[MONTHS_OF_A_YEAR + 1] =
{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static bool
is_leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days of a year before the first of a month; of month 13, all its days. */
static int
days_before(int year, int month)
{
	return days_before_month[month - 1] + (month > 2 && is_leap_year(year));
}

int
day_month_length(int year, int month)
{
	return days_before(year, month + 1) - days_before(year, month);
}

/* The 1 January of a year from 1 on. */
static Day
first_of_year(int year)
{
	int			past = year - 1;

	return DAY_FIRST + past * 365 + past / 4 - past / 100 + past / 400;
}

/*
 * day_from_civil gives the day of a date that exists, of the years 1 to 9999.
 */
Day
day_from_civil(int year, int month, int day_of_month)
{
	return first_of_year(year) + days_before(year, month) + day_of_month - 1;
}

/* The day must be in range. */
void
day_to_civil(Day day, int *year, int *month, int *day_of_month)
{
	int			y = (int) ((int64_t) (day - DAY_FIRST) * 400 / DAYS_OF_400_YEARS) + 1;
	int			m = 1;
	int			rest;

	/* That is the year or one beside it. */
	while (day < first_of_year(y))
		y--;
	while (day >= first_of_year(y + 1))
		y++;

	rest = day - first_of_year(y);
	while (rest >= days_before(y, m + 1))
		m++;

	*year = y;
	*month = m;
	*day_of_month = rest - days_before(y, m) + 1;
}

static bool
read_digits(const char **text, int count, int *value)
{
	*value = 0;
	for (; count > 0; count--, (*text)++)
	{
		if (**text < '0' || **text > '9')
			return false;
		*value = *value * 10 + (**text - '0');
	}
	return true;
}

/*
 * day_from_text reads YYYY-MM-DD and moves the text past it.  False when the
 * text is of another form or there is no such day.
 */
bool
day_from_text(const char **text, Day *result)
{
	const char *at = *text;
	int			year;
	int			month;
	int			day_of_month;

	if (!read_digits(&at, 4, &year) || *at++ != '-' ||
		!read_digits(&at, 2, &month) || *at++ != '-' ||
		!read_digits(&at, 2, &day_of_month))
		return false;

	if (year < 1 || month < 1 || month > MONTHS_OF_A_YEAR || day_of_month < 1 ||
		day_of_month > day_month_length(year, month))
		return false;

	*result = day_from_civil(year, month, day_of_month);
	*text = at;
	return true;
}

static char *
write_digits(char *at, int count, int value)
{
	for (int i = count; i-- > 0; value /= 10)
		at[i] = (char) ('0' + value % 10);
	return at + count;
}

/*
 * day_to_text writes DAY_TEXT_LENGTH bytes and a NUL, and returns the place of
 * that.  The day must be in range.
 */
char *
day_to_text(Day day, char *buffer)
{
	int			year;
	int			month;
	int			day_of_month;

	day_to_civil(day, &year, &month, &day_of_month);
	buffer = write_digits(buffer, 4, year);
	*buffer++ = '-';
	buffer = write_digits(buffer, 2, month);
	*buffer++ = '-';
	buffer = write_digits(buffer, 2, day_of_month);
	*buffer = '\0';
	return buffer;
}
