/*-------------------------------------------------------------------------
 *
 * timeline_questions.c
 *	  What can be asked of a timeline.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_questions.h"

static inline void
widen(Decimal value, Decimal *peak, Decimal *trough)
{
	if (value > *peak)
		*peak = value;
	if (value < *trough)
		*trough = value;
}

/*
 * timeline_span tells about the whole of a timeline.  What it is before it
 * begins and after it ends, zero, is neither its peak nor its trough.  False
 * when it is always zero.
 */
bool
timeline_span(const Timeline *timeline, TimelineSpan *span)
{
	TimelineReader reader;
	Day			day;
	Day			last;
	int128_t	integral = 0;

	timeline_reader_start(&reader, timeline);
	span->started = last = DAY_NEVER_BEGAN;
	if (reader.value == 0)
	{
		if (!timeline_reader_next(&reader, &last))
			return false;
		span->started = last;
	}
	span->peak = span->trough = reader.value;

	while (timeline_reader_peek(&reader, &day))
	{
		widen(reader.value, &span->peak, &span->trough);
		integral += (int128_t) reader.value * ((int64_t) day - last);
		timeline_reader_pass(&reader);
		last = day;
	}

	span->ended = last;
	if (reader.value != 0)
	{
		widen(reader.value, &span->peak, &span->trough);
		span->ended = DAY_NEVER_ENDS;
	}
	span->integral = decimal_sum_make(integral);
	return true;
}

/*
 * timeline_period tells about a period of at least a day.  The reader must not
 * have passed its first day.  It comes to stand at its end, so that periods
 * that follow each other are told in one pass.
 */
void
timeline_period(TimelineReader *reader, Day from, Day to, Decimal threshold,
				TimelinePeriod *period)
{
	int128_t	integral = 0;
	int64_t		days_over = 0;

	timeline_reader_seek(reader, from);
	period->peak = period->trough = reader->value;

	while (from < to)
	{
		Day			until;
		bool		more = timeline_reader_peek(reader, &until);

		if (!more || until > to)
			until = to;
		widen(reader->value, &period->peak, &period->trough);
		integral += (int128_t) reader->value * ((int64_t) until - from);
		if (reader->value > threshold)
			days_over += (int64_t) until - from;

		if (more && until < to)
			timeline_reader_pass(reader);
		from = until;
	}
	period->integral = decimal_sum_make(integral);
	period->days_over = (int32_t) days_over;
}

/*
 * timeline_averages tells the average of each of so many parts of a period, as
 * equal as they can be, rounded to six decimals.  The period has at least as
 * many days as there are parts.
 */
void
timeline_averages(const Timeline *timeline, Day from, Day to,
				  int parts, Decimal *averages)
{
	int64_t		days = (int64_t) to - from;
	TimelineReader reader;

	timeline_reader_start(&reader, timeline);
	for (int i = 0; i < parts; i++)
	{
		Day			started = (Day) (from + days * i / parts);
		Day			ended = (Day) (from + days * (i + 1) / parts);
		TimelinePeriod period;

		timeline_period(&reader, started, ended, 0, &period);

		/* An average lies between decimals, and so it is one. */
		(void) decimal_divide(decimal_sum_get(period.integral),
							  (int128_t) (ended - started) * DECIMAL_ONE,
							  &averages[i]);
	}
}

/*
 * timeline_slice gives what a timeline is in [from, to), and zero elsewhere.
 * The bounds may be no days; the result has room for two changes more.
 */
void
timeline_slice(const Timeline *timeline, Day from, Day to,
			   TimelineChanges *result)
{
	TimelineReader reader;
	Day			day;

	result->before = 0;
	result->count = 0;
	if (from >= to)
		return;

	timeline_reader_start(&reader, timeline);
	if (from == DAY_NEVER_BEGAN)
		result->before = reader.value;
	else
		timeline_changes_add(result, from, timeline_reader_value(&reader, from));

	while (timeline_reader_peek(&reader, &day) && day < to)
	{
		timeline_reader_pass(&reader);
		timeline_changes_add(result, day, reader.value);
	}
	if (to != DAY_NEVER_ENDS)
		timeline_changes_add(result, to, 0);
}

/*
 * timeline_scale multiplies every value, rounding to six decimals.  The result
 * has room for as many changes as the timeline has.
 */
CoreStatus
timeline_scale(const Timeline *timeline, Decimal factor,
			   TimelineChanges *result)
{
	TimelineReader reader;
	Day			day;
	CoreStatus	status;

	timeline_reader_start(&reader, timeline);
	result->count = 0;
	status = decimal_multiply(reader.value, factor, &result->before);
	while (status == CORE_OK && timeline_reader_next(&reader, &day))
	{
		Decimal		value;

		status = decimal_multiply(reader.value, factor, &value);
		if (status == CORE_OK)
			timeline_changes_add(result, day, value);
	}
	return status;
}
