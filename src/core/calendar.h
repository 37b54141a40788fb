/*-------------------------------------------------------------------------
 *
 * calendar.h
 *	  Which days are working days: a weekend and listed days off.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_CALENDAR_H
#define CASELOAD_CORE_CALENDAR_H

#include "core/day.h"
#include "core/state.h"

#define CALENDAR_VERSION		1

/* Monday is bit 0. */
#define WEEKEND_BIT(weekday)	(1 << ((weekday) - 1))
#define WEEKEND_USUAL			(WEEKEND_BIT(6) | WEEKEND_BIT(7))
#define WEEKEND_ALL				0x7F

/* Room for the text of a weekend with its NUL. */
#define WEEKEND_TEXT_SIZE		16

/*
 * Stored as it stands; head.form holds the weekend, a bit for each weekday that
 * is never worked.  The days off are in order, each once, none of them on a
 * weekend, so that equal calendars have equal bytes from the version on.
 */
typedef struct Calendar
{
	StateHead	head;
	Day			days_off[];
} Calendar;

/* There are no more days. */
#define CALENDAR_DAYS_MAX		(DAY_LAST - DAY_FIRST + 1)

#define CALENDAR_SIZE(count) \
	(offsetof(Calendar, days_off) + (size_t) (count) * sizeof(Day))

/* The binary form: version, weekend, and the days off. */
#define CALENDAR_BINARY_SIZE(count)		(2 + (size_t) (count) * 4)

static inline int32_t
calendar_count(const Calendar *calendar)
{
	return (int32_t) ((calendar->head.used - CALENDAR_SIZE(0)) / sizeof(Day));
}

static inline uint8_t
calendar_weekend(const Calendar *calendar)
{
	return calendar->head.form;
}

/*
 * calendar_check tells whether a state, whose head is known to be sound, can
 * be a calendar.
 */
static inline bool
calendar_check(const Calendar *calendar)
{
	return calendar->head.used % sizeof(Day) == 0 &&
		calendar->head.form < WEEKEND_ALL;
}

extern void calendar_clear(Calendar *calendar, uint8_t weekend);
extern CoreStatus calendar_insert(Calendar *calendar, size_t size, Day day);
extern void calendar_arrange(Calendar *calendar, size_t count);
extern CoreStatus calendar_merge(const Calendar *a, const Calendar *b,
								 Calendar *result);
extern int	calendar_compare(const Calendar *a, const Calendar *b);

extern bool calendar_is_working_day(const Calendar *calendar, Day day);
extern int64_t calendar_working_days(const Calendar *calendar, Day from, Day to,
									 bool count_first);
extern CoreStatus calendar_add_working_days(const Calendar *calendar, Day day,
											int64_t days, bool count_first,
											Day *result);

extern size_t calendar_text_capacity(const char *text);
extern CoreStatus calendar_from_text(const char *text, Calendar *calendar);
extern size_t calendar_text_size(const Calendar *calendar);
extern char *calendar_weekend_to_text(const Calendar *calendar, char *buffer);
extern void calendar_to_text(const Calendar *calendar, char *buffer);
extern size_t calendar_binary_capacity(size_t length);
extern CoreStatus calendar_from_binary(const void *bytes, size_t length,
									   Calendar *calendar);
extern void calendar_to_binary(const Calendar *calendar, unsigned char *buffer);

#endif							/* CASELOAD_CORE_CALENDAR_H */
