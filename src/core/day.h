/*-------------------------------------------------------------------------
 *
 * day.h
 *	  Days: the Gregorian calendar, the week, and dates as text.
 *
 * A Day counts from 2000-01-01, as PostgreSQL's date does.  What our types
 * store lies between 0001-01-01 and 9999-12-31, so that its text is always
 * YYYY-MM-DD.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_DAY_H
#define CASELOAD_CORE_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t Day;

#define DAY_FIRST		(-730119)	/* 0001-01-01 */
#define DAY_LAST		2921939		/* 9999-12-31 */

/* The length of the text of a day, without a NUL. */
#define DAY_TEXT_LENGTH	10

static inline bool
day_in_range(Day day)
{
	return day >= DAY_FIRST && day <= DAY_LAST;
}

/* Monday is 1 and Sunday 7, as ISO 8601 numbers them. */
static inline int
day_of_week(Day day)
{
	int			since_monday = (int) (((int64_t) day + 5) % 7);

	return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

extern Day	day_from_civil(int year, int month, int day_of_month);
extern void day_to_civil(Day day, int *year, int *month, int *day_of_month);
extern int	day_month_length(int year, int month);
extern bool day_from_text(const char **text, Day *result);
extern char *day_to_text(Day day, char *buffer);

#endif							/* CASELOAD_CORE_DAY_H */
