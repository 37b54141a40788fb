/*-------------------------------------------------------------------------
 *
 * step.h
 *	  Days at equal steps of months and days.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_STEP_H
#define CASELOAD_CORE_STEP_H

#include "core/day.h"

/* Neither is negative, and one is not zero. */
typedef struct Step
{
	int32_t		months;
	int32_t		days;
} Step;

extern bool step_day(Day from, Step step, int64_t count, Day *result);

#endif							/* CASELOAD_CORE_STEP_H */
