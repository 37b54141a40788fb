/*-------------------------------------------------------------------------
 *
 * timeline_rows.c
 *	  Functions of the SQL type timeline that return rows.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "core/step.h"
#include "core/timeline_questions.h"
#include "numeric_input.h"
#include "rows.h"
#include "timeline.h"

/* Reading a copy of an argument, for the call may outlive it. */
static void
StartReader(TimelineReader *reader, FunctionCallInfo fcinfo, int argument)
{
	timeline_reader_start(reader,
						  timeline_copy(timeline_from_datum(PG_GETARG_DATUM(argument))));
}

/*
 * The days of a period at equal steps.
 */

typedef struct Days
{
	Day			from;
	Day			to;
	Step		step;
	int64		count;			/* of the steps to the next day */
} Days;

/* Whole days and months, ahead. */
static Step
GetStep(Datum value)
{
	Interval   *interval = DatumGetIntervalP(value);
	int64		days = interval->day + interval->time / USECS_PER_DAY;
	Step		step;

	if (interval->time % USECS_PER_DAY != 0 || interval->month < 0 ||
		days < 0 || days > PG_INT32_MAX || (interval->month == 0 && days == 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("step must be whole days or months, and more than none, not \"%s\"",
						DatumGetCString(DirectFunctionCall1(interval_out, value)))));
	step.months = interval->month;
	step.days = (int32) days;
	return step;
}

/* The period and the step are the argument and the two after it. */
static void
StartDays(Days *days, FunctionCallInfo fcinfo, int argument)
{
	days->from = timeline_day(PG_GETARG_DATUM(argument));
	days->to = timeline_day(PG_GETARG_DATUM(argument + 1));
	timeline_check_period(days->from, days->to);
	days->step = GetStep(PG_GETARG_DATUM(argument + 2));
	days->count = 0;
}

static inline bool
NextDay(Days *days, Day *day)
{
	int64		next;

	if (days->step.months > 0)
		return step_day(days->from, days->step, days->count++, day) && *day < days->to;

	next = days->from + days->count++ * (int64) days->step.days;
	*day = (Day) next;
	return next < days->to;
}

/*
 * steps(timeline): a row for each value in force, from the first change on.
 * What is zero for ever is no step.
 */

typedef struct Steps
{
	TimelineReader reader;
	Day			started;		/* of the next row, if there is one */
	bool		more;
	NumericBuffer value;
} Steps;

static void *
StartSteps(FunctionCallInfo fcinfo)
{
	Steps	   *steps = (Steps *) palloc(sizeof(Steps));

	StartReader(&steps->reader, fcinfo, 0);
	steps->started = DAY_NEVER_BEGAN;
	steps->more = steps->reader.value != 0 ||
		timeline_reader_next(&steps->reader, &steps->started);
	return steps;
}

static bool
NextStep(void *state, Datum *values, bool *nulls)
{
	Steps	   *steps = (Steps *) state;
	Day			ended;

	if (!steps->more)
		return false;

	values[0] = DateADTGetDatum(steps->started);
	values[2] = numeric_write(steps->reader.value, &steps->value);
	steps->more = timeline_reader_peek(&steps->reader, &ended);
	if (!steps->more)
	{
		nulls[1] = true;
		return steps->reader.value != 0;
	}
	values[1] = DateADTGetDatum(ended);
	timeline_reader_pass(&steps->reader);
	steps->started = ended;
	return true;
}

PG_FUNCTION_INFO_V1(timeline_steps);
Datum
timeline_steps(PG_FUNCTION_ARGS)
{
	return rows_return(fcinfo, StartSteps, NextStep);
}

/*
 * series(timeline, period_from, period_to, step): the value on each day.
 */

typedef struct Series
{
	TimelineReader reader;
	Days		days;
	NumericBuffer value;
} Series;

static void *
StartSeries(FunctionCallInfo fcinfo)
{
	Series	   *series = (Series *) palloc(sizeof(Series));

	StartDays(&series->days, fcinfo, 1);
	StartReader(&series->reader, fcinfo, 0);
	return series;
}

static bool
NextOfSeries(void *state, Datum *values, bool *nulls)
{
	Series	   *series = (Series *) state;
	Day			day;

	if (!NextDay(&series->days, &day))
		return false;
	values[0] = DateADTGetDatum(day);
	values[1] = numeric_write(timeline_reader_value(&series->reader, day), &series->value);
	return true;
}

PG_FUNCTION_INFO_V1(timeline_series);
Datum
timeline_series(PG_FUNCTION_ARGS)
{
	return rows_return(fcinfo, StartSeries, NextOfSeries);
}

/*
 * ratio_series(numerator, denominator, period_from, period_to, step): the
 * quotient on each day, NULL where the denominator is zero.
 */

typedef struct RatioSeries
{
	TimelineReader numerator;
	TimelineReader denominator;
	Days		days;
	NumericBuffer dividend;
	NumericBuffer divisor;
} RatioSeries;

static void *
StartRatioSeries(FunctionCallInfo fcinfo)
{
	RatioSeries *series = (RatioSeries *) palloc(sizeof(RatioSeries));

	StartDays(&series->days, fcinfo, 2);
	StartReader(&series->numerator, fcinfo, 0);
	StartReader(&series->denominator, fcinfo, 1);
	return series;
}

static bool
NextOfRatioSeries(void *state, Datum *values, bool *nulls)
{
	RatioSeries *series = (RatioSeries *) state;
	Day			day;
	Decimal		numerator;
	Decimal		denominator;

	if (!NextDay(&series->days, &day))
		return false;
	numerator = timeline_reader_value(&series->numerator, day);
	denominator = timeline_reader_value(&series->denominator, day);
	values[0] = DateADTGetDatum(day);
	if (denominator == 0)
		nulls[1] = true;
	else
		values[1] = DirectFunctionCall2(numeric_div,
										numeric_write(numerator, &series->dividend),
										numeric_write(denominator, &series->divisor));
	return true;
}

PG_FUNCTION_INFO_V1(timeline_ratio_series);
Datum
timeline_ratio_series(PG_FUNCTION_ARGS)
{
	return rows_return(fcinfo, StartRatioSeries, NextOfRatioSeries);
}

/*
 * by_period(timeline, period_from, period_to, step [, threshold]): what average,
 * peak, trough, integral and days_over tell of each step of the period, in one
 * pass.  The last one ends with the period.  Without a threshold there are no
 * days over it.
 */

typedef struct Periods
{
	TimelineReader reader;
	Days		days;
	bool		has_threshold;
	Decimal		threshold;
	NumericBuffer peak;
	NumericBuffer trough;
} Periods;

static void *
StartPeriods(FunctionCallInfo fcinfo)
{
	Periods    *periods = (Periods *) palloc(sizeof(Periods));

	StartDays(&periods->days, fcinfo, 1);
	periods->has_threshold = PG_NARGS() > 4;
	periods->threshold = periods->has_threshold ?
		decimal_from_numeric_datum(PG_GETARG_DATUM(4)) : 0;
	StartReader(&periods->reader, fcinfo, 0);
	return periods;
}

static bool
NextPeriod(void *state, Datum *values, bool *nulls)
{
	Periods    *periods = (Periods *) state;
	Day			from;
	Day			to;
	TimelinePeriod period;

	if (!NextDay(&periods->days, &from))
		return false;
	if (!step_day(periods->days.from, periods->days.step, periods->days.count, &to) ||
		to > periods->days.to)
		to = periods->days.to;
	timeline_period(&periods->reader, from, to, periods->threshold, &period);

	values[0] = DateADTGetDatum(from);
	values[1] = DateADTGetDatum(to);
	values[5] = numeric_datum_from_sum(period.integral);
	values[2] = DirectFunctionCall2(numeric_div, values[5],
									NumericGetDatum(int64_to_numeric(to - from)));
	values[3] = numeric_write(period.peak, &periods->peak);
	values[4] = numeric_write(period.trough, &periods->trough);
	values[6] = Int32GetDatum(period.days_over);
	nulls[6] = !periods->has_threshold;
	return true;
}

PG_FUNCTION_INFO_V1(timeline_by_period);
Datum
timeline_by_period(PG_FUNCTION_ARGS)
{
	return rows_return(fcinfo, StartPeriods, NextPeriod);
}
