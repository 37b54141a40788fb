/*-------------------------------------------------------------------------
 *
 * timeline_questions.h
 *	  What can be asked of a timeline.
 *
 * A period is [from, to), of days in range.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_QUESTIONS_H
#define CASELOAD_CORE_TIMELINE_QUESTIONS_H

#include "core/timeline_pack.h"
#include "core/timeline_reader.h"

/* From the first change to the last, where a timeline is not zero for ever. */
typedef struct TimelineSpan
{
	Day			started;		/* or DAY_NEVER_BEGAN */
	Day			ended;			/* or DAY_NEVER_ENDS */
	Decimal		peak;
	Decimal		trough;
	DecimalSum	integral;		/* value-days, if it began and ends */
} TimelineSpan;

typedef struct TimelinePeriod
{
	Decimal		peak;
	Decimal		trough;
	DecimalSum	integral;		/* value-days */
	int32_t		days_over;		/* on which the value exceeds the threshold */
} TimelinePeriod;

extern bool timeline_span(const Timeline *timeline, TimelineSpan *span);
extern void timeline_period(TimelineReader *reader, Day from, Day to,
							Decimal threshold, TimelinePeriod *period);
extern void timeline_averages(const Timeline *timeline, Day from, Day to,
							  int parts, Decimal *averages);
extern void timeline_slice(const Timeline *timeline, Day from, Day to,
						   TimelineChanges *result);
extern CoreStatus timeline_scale(const Timeline *timeline, Decimal factor,
								 TimelineChanges *result);

#endif							/* CASELOAD_CORE_TIMELINE_QUESTIONS_H */
