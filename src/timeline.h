/*-------------------------------------------------------------------------
 *
 * timeline.h
 *	  What the parts of the SQL type timeline share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_TIMELINE_H
#define CASELOAD_TIMELINE_H

#include "fmgr.h"

#include "compat.h"
#include "core/timeline.h"
#include "core/timeline_sum.h"
#include "state.h"

#define PG_GETARG_TIMELINE_P(n)		timeline_from_datum(PG_GETARG_DATUM(n))
#define PG_RETURN_TIMELINE_P(x)		PG_RETURN_POINTER(x)

/* Name, version and least size of a stored timeline, and of a growing one. */
extern const StateType timeline_stored_type;
extern const StateType timeline_growing_type;

extern const Timeline *timeline_from_datum(Datum value);
extern Timeline *timeline_copy(const Timeline *timeline);
extern Timeline *timeline_add_up(const TimelineSum *sum);

pg_noreturn extern void timeline_report_day(Day day);
extern void timeline_check_interval(Day started, Day ended);
extern void timeline_check_period(Day from, Day to);

/*
 * timeline_day returns a date that may be a bound of an interval or a period:
 * one of the years 1 to 9999, or no day at all.
 */
static inline Day
timeline_day(Datum date)
{
	Day			day = DatumGetInt32(date);

	if (unlikely(!timeline_day_check(day)))
		timeline_report_day(day);
	return day;
}

#endif							/* CASELOAD_TIMELINE_H */
