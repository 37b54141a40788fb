/*-------------------------------------------------------------------------
 *
 * calendar.c
 *	  Which days are working days, and counting them without a loop.
 *
 * The rank of a day is the number of working days before it, counted from a
 * Monday that all calendars share.  Days that are not on a weekend are counted
 * by whole weeks, and the days off before the day, found by binary search, are
 * taken away.  A period has the rank of its end less the rank of its start.
 *
 * The other way round, the working day of a rank lies after a day off when as
 * many working days or fewer come before that.  Ranks never fall from one day
 * off to the next, so binary search finds how many are to be skipped.
 *
 *-------------------------------------------------------------------------
 */
#include "core/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "core/bytes.h"

#define DAYS_OF_A_WEEK	7
#define WEEKEND_KEY		"weekend="

/* A Monday: 2000-01-03. */
#define FIRST_MONDAY	2

static inline bool
is_weekend(const Calendar *calendar, Day day)
{
	return (calendar->head.form & WEEKEND_BIT(day_of_week(day))) != 0;
}

static int
workdays_of_a_week(const Calendar *calendar)
{
	return DAYS_OF_A_WEEK - __builtin_popcount(calendar->head.form);
}

static void
set_count(Calendar *calendar, size_t count)
{
	calendar->head.used = (uint32_t) CALENDAR_SIZE(count);
}

/* No days off.  What the head says of the block is the caller's. */
void
calendar_clear(Calendar *calendar, uint8_t weekend)
{
	calendar->head.version = CALENDAR_VERSION;
	calendar->head.form = weekend;
	calendar->head.reserved = 0;
	set_count(calendar, 0);
}

/* How many days off are before the day? */
static int32_t
days_off_before(const Calendar *calendar, int64_t day)
{
	int32_t		low = 0;
	int32_t		high = calendar_count(calendar);

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (calendar->days_off[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * calendar_insert adds a day off to a calendar in a block of so many bytes; one
 * that is there already or on a weekend changes nothing.
 */
CoreStatus
calendar_insert(Calendar *calendar, size_t size, Day day)
{
	int32_t		count = calendar_count(calendar);
	int32_t		place = count;

	if (!day_in_range(day))
		return CORE_OUT_OF_RANGE;
	if (is_weekend(calendar, day))
		return CORE_OK;

	/* Mostly they come in order. */
	if (count > 0 && day <= calendar->days_off[count - 1])
	{
		place = days_off_before(calendar, day);
		if (calendar->days_off[place] == day)
			return CORE_OK;
	}
	if (CALENDAR_SIZE(count + 1) > size)
		return CORE_NO_ROOM;

	memmove(&calendar->days_off[place + 1], &calendar->days_off[place],
			(size_t) (count - place) * sizeof(Day));
	calendar->days_off[place] = day;
	set_count(calendar, (size_t) count + 1);
	return CORE_OK;
}

static int
compare_days(const void *a, const void *b)
{
	Day			x = *(const Day *) a;
	Day			y = *(const Day *) b;

	return (x > y) - (x < y);
}

/*
 * calendar_arrange makes the days off of so many days in range that were
 * written there as they came.
 */
void
calendar_arrange(Calendar *calendar, size_t count)
{
	Day		   *days = calendar->days_off;
	size_t		kept = 0;

	qsort(days, count, sizeof(Day), compare_days);
	for (size_t i = 0; i < count; i++)
	{
		if ((kept == 0 || days[i] != days[kept - 1]) &&
			!is_weekend(calendar, days[i]))
			days[kept++] = days[i];
	}
	set_count(calendar, kept);
}

/*
 * calendar_merge unites the days off of two calendars with one weekend, or
 * says CORE_BAD_PARAMETER.  The result has room for both.
 */
CoreStatus
calendar_merge(const Calendar *a, const Calendar *b, Calendar *result)
{
	int32_t		a_count = calendar_count(a);
	int32_t		b_count = calendar_count(b);
	int32_t		i = 0;
	int32_t		j = 0;
	size_t		count = 0;

	if (calendar_weekend(a) != calendar_weekend(b))
		return CORE_BAD_PARAMETER;

	calendar_clear(result, calendar_weekend(a));
	while (i < a_count || j < b_count)
	{
		Day			day;

		if (j == b_count || (i < a_count && a->days_off[i] <= b->days_off[j]))
			day = a->days_off[i++];
		else
			day = b->days_off[j++];
		if (j < b_count && b->days_off[j] == day)
			j++;
		result->days_off[count++] = day;
	}
	set_count(result, count);
	return CORE_OK;
}

/* Orders by the weekend, then by the days off, from the first on. */
int
calendar_compare(const Calendar *a, const Calendar *b)
{
	int32_t		a_count = calendar_count(a);
	int32_t		b_count = calendar_count(b);

	if (calendar_weekend(a) != calendar_weekend(b))
		return calendar_weekend(a) < calendar_weekend(b) ? -1 : 1;

	for (int32_t i = 0; i < a_count && i < b_count; i++)
	{
		if (a->days_off[i] != b->days_off[i])
			return a->days_off[i] < b->days_off[i] ? -1 : 1;
	}
	return (a_count > b_count) - (a_count < b_count);
}

/*
 * Counting
 */

/* The number of days that are not on a weekend from the first Monday on. */
static int64_t
weekdays_before(const Calendar *calendar, int64_t day)
{
	int64_t		days = day - FIRST_MONDAY;
	int64_t		weeks = days / DAYS_OF_A_WEEK;
	int			rest = (int) (days % DAYS_OF_A_WEEK);
	unsigned	worked;

	if (rest < 0)
	{
		rest += DAYS_OF_A_WEEK;
		weeks--;
	}
	worked = ~(unsigned) calendar->head.form & ((1u << rest) - 1);
	return weeks * workdays_of_a_week(calendar) + __builtin_popcount(worked);
}

static int64_t
rank(const Calendar *calendar, int64_t day)
{
	return weekdays_before(calendar, day) - days_off_before(calendar, day);
}

/* The working day that has this many working days before it. */
static int64_t
day_of_rank(const Calendar *calendar, int64_t number)
{
	int			workdays = workdays_of_a_week(calendar);
	int32_t		low = 0;
	int32_t		high = calendar_count(calendar);
	int64_t		weeks;
	int			rest;
	int			weekday = 1;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (weekdays_before(calendar, calendar->days_off[middle]) - middle <= number)
			low = middle + 1;
		else
			high = middle;
	}
	number += low;

	weeks = number / workdays;
	rest = (int) (number % workdays);
	if (rest < 0)
	{
		rest += workdays;
		weeks--;
	}
	for (;; weekday++)
	{
		if (!(calendar->head.form & WEEKEND_BIT(weekday)) && rest-- == 0)
			return FIRST_MONDAY + weeks * DAYS_OF_A_WEEK + weekday - 1;
	}
}

bool
calendar_is_working_day(const Calendar *calendar, Day day)
{
	int32_t		place = days_off_before(calendar, day);

	return !is_weekend(calendar, day) &&
		(place == calendar_count(calendar) || calendar->days_off[place] != day);
}

/*
 * calendar_working_days counts the working days from one day on and before
 * another; with count_first, up to the other and including it, so that the
 * first day counts as one.  Backwards the number is negative.
 */
int64_t
calendar_working_days(const Calendar *calendar, Day from, Day to, bool count_first)
{
	if (from > to)
		return -calendar_working_days(calendar, to, from, count_first);

	return rank(calendar, (int64_t) to + (count_first ? 1 : 0)) -
		rank(calendar, from);
}

/*
 * calendar_add_working_days gives the working day that comes so many working
 * days after a day, or before it when they are negative; none are the day
 * itself.  With count_first the day, if it is a working day, is the first of
 * them, and there is no answer for none: CORE_BAD_PARAMETER.
 */
CoreStatus
calendar_add_working_days(const Calendar *calendar, Day day, int64_t days,
						  bool count_first, Day *result)
{
	int64_t		found = day;

	if (days == 0 && count_first)
		return CORE_BAD_PARAMETER;

	if (days > 0)
		found = day_of_rank(calendar,
							rank(calendar, (int64_t) day + !count_first) + days - 1);
	else if (days < 0)
		found = day_of_rank(calendar,
							rank(calendar, (int64_t) day + count_first) + days);

	if (found < INT32_MIN || found > INT32_MAX)
		return CORE_OUT_OF_RANGE;
	*result = (Day) found;
	return CORE_OK;
}

/*
 * Text and binary form
 */

static const char *
skip_space(const char *at)
{
	return at + strspn(at, " \t\n\v\f\r");
}

/* How many days off can there be in a text at most? */
size_t
calendar_text_capacity(const char *text)
{
	size_t		most = strlen(text) / DAY_TEXT_LENGTH;

	return most < CALENDAR_DAYS_MAX ? most : CALENDAR_DAYS_MAX;
}

/*
 * The text is "{YYYY-MM-DD,...}", followed by " weekend=" and the numbers of
 * the weekdays when those are not 6 and 7, or the word none.
 */
CoreStatus
calendar_from_text(const char *text, Calendar *calendar)
{
	const char *at = skip_space(text);
	size_t		count = 0;

	calendar_clear(calendar, WEEKEND_USUAL);

	if (*at++ != '{')
		return CORE_BAD_TEXT;
	at = skip_space(at);
	if (*at == '}')
		at++;
	else
	{
		do
		{
			at = skip_space(at);
			if (count == CALENDAR_DAYS_MAX)
				return CORE_TOO_LARGE;
			if (!day_from_text(&at, &calendar->days_off[count]))
				return CORE_BAD_TEXT;
			count++;
			at = skip_space(at);
		} while (*at++ == ',');
		if (at[-1] != '}')
			return CORE_BAD_TEXT;
	}

	at = skip_space(at);
	if (strncmp(at, WEEKEND_KEY, strlen(WEEKEND_KEY)) == 0)
	{
		at += strlen(WEEKEND_KEY);
		calendar->head.form = 0;
		if (strncmp(at, "none", 4) == 0)
			at += 4;
		else
		{
			do
			{
				if (*at < '1' || *at > '7')
					return CORE_BAD_TEXT;
				calendar->head.form |= WEEKEND_BIT(*at - '0');
				at++;
			} while (*at++ == ',');
			at--;
		}
		if (calendar_weekend(calendar) == WEEKEND_ALL)
			return CORE_BAD_TEXT;
		at = skip_space(at);
	}
	if (*at != '\0')
		return CORE_BAD_TEXT;

	calendar_arrange(calendar, count);
	return CORE_OK;
}

/*
 * calendar_weekend_to_text writes the numbers of the weekdays, or none, and
 * returns the place of the NUL after them.
 */
char *
calendar_weekend_to_text(const Calendar *calendar, char *buffer)
{
	char	   *at = buffer;

	for (int weekday = 1; weekday <= DAYS_OF_A_WEEK; weekday++)
	{
		if (calendar->head.form & WEEKEND_BIT(weekday))
		{
			if (at > buffer)
				*at++ = ',';
			*at++ = (char) ('0' + weekday);
		}
	}
	if (at == buffer)
	{
		memcpy(at, "none", 4);
		at += 4;
	}
	*at = '\0';
	return at;
}

/* Room for the text with its NUL. */
size_t
calendar_text_size(const Calendar *calendar)
{
	return (size_t) calendar_count(calendar) * (DAY_TEXT_LENGTH + 1) +
		sizeof("{}") + strlen(WEEKEND_KEY) + WEEKEND_TEXT_SIZE;
}

void
calendar_to_text(const Calendar *calendar, char *buffer)
{
	char	   *at = buffer;
	int32_t		count = calendar_count(calendar);

	*at++ = '{';
	for (int32_t i = 0; i < count; i++)
	{
		if (i > 0)
			*at++ = ',';
		at = day_to_text(calendar->days_off[i], at);
	}
	*at++ = '}';
	*at = '\0';

	if (calendar_weekend(calendar) != WEEKEND_USUAL)
	{
		*at++ = ' ';
		memcpy(at, WEEKEND_KEY, strlen(WEEKEND_KEY));
		calendar_weekend_to_text(calendar, at + strlen(WEEKEND_KEY));
	}
}

/* How many days off can a binary form of so many bytes hold at most? */
size_t
calendar_binary_capacity(size_t length)
{
	size_t		most = length / sizeof(Day);

	return most < CALENDAR_DAYS_MAX ? most : CALENDAR_DAYS_MAX;
}

/* The calendar has room for as many days off as calendar_binary_capacity says. */
CoreStatus
calendar_from_binary(const void *bytes, size_t length, Calendar *calendar)
{
	ByteReader	reader = {bytes, length, false};
	size_t		count = 0;

	calendar_clear(calendar, WEEKEND_USUAL);
	calendar->head.version = (uint8_t) bytes_read(&reader, 1);
	calendar->head.form = (uint8_t) bytes_read(&reader, 1);
	if (reader.failed || calendar->head.version != CALENDAR_VERSION ||
		!calendar_check(calendar))
		return CORE_BAD_BINARY;

	while (reader.left > 0)
	{
		Day			day = (Day) (uint32_t) bytes_read(&reader, 4);

		if (reader.failed || !day_in_range(day) || is_weekend(calendar, day) ||
			(count > 0 && day <= calendar->days_off[count - 1]))
			return CORE_BAD_BINARY;
		calendar->days_off[count++] = day;
	}
	set_count(calendar, count);
	return CORE_OK;
}

/* Writes CALENDAR_BINARY_SIZE bytes for its count. */
void
calendar_to_binary(const Calendar *calendar, unsigned char *buffer)
{
	int32_t		count = calendar_count(calendar);

	buffer = bytes_write(buffer, calendar->head.version, 1);
	buffer = bytes_write(buffer, calendar_weekend(calendar), 1);
	for (int32_t i = 0; i < count; i++)
		buffer = bytes_write(buffer, (uint32_t) calendar->days_off[i], 4);
}
