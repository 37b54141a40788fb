/*-------------------------------------------------------------------------
 *
 * hostile.h
 *	  What must hold of any bytes that claim to be a value of one of our types.
 *
 * Whatever they are, reading them ends and stays within them.  What is taken
 * for a value can be asked everything, and survives being written and read
 * again: a text of it, its binary form, and what is computed from it.
 *
 * Each buffer is of its own and as large as its content, so that the sanitizers
 * see whoever passes its end.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_TEST_HOSTILE_H
#define CASELOAD_TEST_HOSTILE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/census.h"
#include "core/ratio.h"
#include "core/timeline_binary.h"
#include "core/timeline_questions.h"
#include "core/timeline_sum.h"
#include "core/timeline_text.h"
#include "core/workforce.h"
#include "core/workload.h"
#include "core/workload_measures.h"

/*
 * A check returns true when the input was taken for a value.  A promise that is
 * broken ends the program.
 */
typedef struct HostileType
{
	const char *name;
	bool		(*check_text) (const char *text);
	bool		(*check_binary) (const void *bytes, size_t length);
} HostileType;

#define PROMISE(condition) \
	((condition) ? (void) 0 : hostile_fail(#condition, __FILE__, __LINE__))

__attribute__((noreturn))
static void
hostile_fail(const char *condition, const char *file, int line)
{
	fflush(stdout);
	fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, condition);
	abort();
}

static void *
hostile_copy(const void *content, size_t size)
{
	void	   *copy = malloc(size > 0 ? size : 1);

	PROMISE(copy != NULL);
	if (size > 0)
		memcpy(copy, content, size);
	return copy;
}

static void *
hostile_zeros(size_t size)
{
	void	   *zeros = calloc(1, size > 0 ? size : 1);

	PROMISE(zeros != NULL);
	return zeros;
}

/*
 * ratio
 */

static void
hostile_ratio(const Ratio *ratio)
{
	char	   *text = hostile_zeros(RATIO_TEXT_SIZE);
	unsigned char *binary = hostile_zeros(RATIO_BINARY_SIZE);
	Ratio		again;
	Decimal		lower;
	Decimal		upper;

	PROMISE(ratio_check(ratio));
	PROMISE(ratio_to_text(ratio, text) == strlen(text));
	PROMISE(ratio_from_text(text, &again) == CORE_OK);
	PROMISE(memcmp(ratio, &again, sizeof(Ratio)) == 0);
	PROMISE(ratio_compare(ratio, &again) == 0);

	ratio_to_binary(ratio, binary);
	PROMISE(ratio_from_binary(binary, RATIO_BINARY_SIZE, &again) == CORE_OK);
	PROMISE(memcmp(ratio, &again, sizeof(Ratio)) == 0);

	if (ratio_wilson(ratio, 0.95, &lower, &upper) == CORE_OK)
		PROMISE(0 <= lower && lower <= upper && upper <= DECIMAL_ONE);

	if (ratio_merge(&again, ratio) == CORE_OK)
	{
		PROMISE(ratio_check(&again));
		PROMISE(ratio_compare(ratio, &again) == -ratio_compare(&again, ratio));
	}
	again = *ratio;
	if (ratio_accumulate(&again, RATIO_SHARE, DECIMAL_MAX, DECIMAL_MAX) == CORE_OK)
		PROMISE(ratio_check(&again));
	free(text);
	free(binary);
}

static bool
hostile_ratio_text(const char *text)
{
	Ratio		ratio;

	if (ratio_from_text(text, &ratio) != CORE_OK)
		return false;
	hostile_ratio(&ratio);
	return true;
}

static bool
hostile_ratio_binary(const void *bytes, size_t length)
{
	Ratio		ratio;
	unsigned char *binary;

	if (ratio_from_binary(bytes, length, &ratio) != CORE_OK)
		return false;
	hostile_ratio(&ratio);

	binary = hostile_zeros(RATIO_BINARY_SIZE);
	ratio_to_binary(&ratio, binary);
	PROMISE(length == RATIO_BINARY_SIZE && memcmp(binary, bytes, length) == 0);
	free(binary);
	return true;
}

/*
 * workforce
 */

static void
hostile_workforce_again(const Workforce *workforce)
{
	char	   *text = hostile_zeros(WORKFORCE_TEXT_SIZE);
	unsigned char *binary = hostile_zeros(WORKFORCE_BINARY_SIZE);
	Workforce	again;

	PROMISE(workforce_to_text(workforce, text) == strlen(text));
	PROMISE(workforce_from_text(text, &again) == CORE_OK);
	PROMISE(memcmp(workforce, &again, sizeof(Workforce)) == 0);
	PROMISE(workforce_compare(workforce, &again) == 0);

	workforce_to_binary(workforce, binary);
	PROMISE(workforce_from_binary(binary, WORKFORCE_BINARY_SIZE, &again) == CORE_OK);
	PROMISE(memcmp(workforce, &again, sizeof(Workforce)) == 0);
	free(text);
	free(binary);
}

/* Posts of all sorts beside a period. */
static Post
hostile_post(Day from, Day to, int sort)
{
	Post		post;

	post.started = sort & 1 ? from : sort & 2 ? POST_ALWAYS : to - 1;
	post.ended = sort & 4 ? POST_OPEN : to;
	post.spell_started = sort & 8 ? POST_ALWAYS : post.started;
	post.spell_ended = sort & 16 ? POST_OPEN : post.ended;
	post.fte = sort & 32 ? DECIMAL_MAX : DECIMAL_ONE;
	post.kind = sort & 64 ? STAFF_AGENCY : STAFF_EMPLOYED;
	return post;
}

#define HOSTILE_POSTS	128

static void
hostile_workforce(const Workforce *workforce)
{
	Workforce	sum = *workforce;

	hostile_workforce_again(workforce);
	if (workforce_merge(&sum, workforce) == CORE_OK)
		hostile_workforce_again(&sum);
	for (int sort = 0; sort < HOSTILE_POSTS; sort++)
	{
		Post		post = hostile_post(workforce->from, workforce->to, sort);

		sum = *workforce;
		if (workforce_add(&sum, &post) == CORE_OK)
			hostile_workforce_again(&sum);
	}
}

static bool
hostile_workforce_text(const char *text)
{
	Workforce	workforce;

	if (workforce_from_text(text, &workforce) != CORE_OK)
		return false;
	hostile_workforce(&workforce);
	return true;
}

static bool
hostile_workforce_binary(const void *bytes, size_t length)
{
	Workforce	workforce;
	unsigned char *binary;

	if (workforce_from_binary(bytes, length, &workforce) != CORE_OK)
		return false;
	hostile_workforce(&workforce);

	binary = hostile_zeros(WORKFORCE_BINARY_SIZE);
	workforce_to_binary(&workforce, binary);
	PROMISE(length == WORKFORCE_BINARY_SIZE && memcmp(binary, bytes, length) == 0);
	free(binary);
	return true;
}

/*
 * census
 */

static Census *
hostile_census_make(int32_t periods)
{
	return hostile_zeros(CENSUS_SIZE(periods));
}

/* A sum is looked at as a whole before it is given away. */
static void
hostile_census_again(const Census *census)
{
	Census	   *again = hostile_census_make(census->periods);
	char	   *text = hostile_zeros(census_text_size(census));
	unsigned char *binary = hostile_zeros(CENSUS_BINARY_SIZE(census->periods));

	census_to_text(census, text);
	PROMISE(strlen(text) + 1 == census_text_size(census));
	PROMISE(census_text_periods(text) == (size_t) census->periods);
	PROMISE(census_from_text(text, again) == CORE_OK);
	PROMISE(memcmp(census, again, CENSUS_SIZE(census->periods)) == 0);
	PROMISE(census_compare(census, again) == 0);

	memset(again, 0, CENSUS_SIZE(census->periods));
	census_to_binary(census, binary);
	PROMISE(census_from_binary(binary, CENSUS_BINARY_SIZE(census->periods), again) == CORE_OK);
	PROMISE(memcmp(census, again, CENSUS_SIZE(census->periods)) == 0);
	free(again);
	free(text);
	free(binary);
}

static void
hostile_census(const Census *census)
{
	size_t		size = CENSUS_SIZE(census->periods);
	Census	   *sum = hostile_copy(census, size);

	PROMISE(census_check(census) && census_sound(census));
	PROMISE(census_edges_check(census_edges(census), (size_t) census->periods + 1));
	hostile_census_again(census);
	if (census_merge(sum, census) == CORE_OK && census_sound(sum))
		hostile_census_again(sum);
	for (int sort = 0; sort < HOSTILE_POSTS; sort++)
	{
		Post		post = hostile_post(census_edges(census)[0],
										census_edges(census)[census->periods], sort);

		memcpy(sum, census, size);
		if (census_add(sum, &post) == CORE_OK && census_sound(sum))
			hostile_census_again(sum);
	}
	free(sum);
}

static bool
hostile_census_text(const char *text)
{
	size_t		periods = census_text_periods(text);
	Census	   *census;
	bool		good;

	if (periods == 0)
		return false;
	census = hostile_census_make((int32_t) periods);
	good = census_from_text(text, census) == CORE_OK;
	if (good)
		hostile_census(census);
	free(census);
	return good;
}

static bool
hostile_census_binary(const void *bytes, size_t length)
{
	size_t		periods = census_binary_periods(length);
	Census	   *census;
	bool		good;

	if (periods == 0)
		return false;
	census = hostile_census_make((int32_t) periods);
	good = census_from_binary(bytes, length, census) == CORE_OK;
	if (good)
	{
		unsigned char *binary = hostile_zeros(length);

		hostile_census(census);
		PROMISE(CENSUS_BINARY_SIZE(census->periods) == length);
		census_to_binary(census, binary);
		PROMISE(memcmp(binary, bytes, length) == 0);
		free(binary);
	}
	free(census);
	return good;
}

/*
 * calendar
 */

/* With room for one day off more. */
static Calendar *
hostile_calendar_make(size_t capacity)
{
	Calendar   *calendar = hostile_zeros(CALENDAR_SIZE(capacity + 1));

	calendar_clear(calendar, WEEKEND_USUAL);
	return calendar;
}

static void
hostile_calendar(const Calendar *calendar)
{
	static const Day days[] = {
		DAY_FIRST, DAY_FIRST + 6, -1, 0, 9131, DAY_LAST - 1, DAY_LAST,
		-2451545, 2145031948	/* the first and the last day of PostgreSQL */
	};
	const int	count = sizeof(days) / sizeof(days[0]);
	size_t		size = CALENDAR_SIZE(calendar_count(calendar));
	Calendar   *again = hostile_calendar_make((size_t) calendar_count(calendar) * 2);
	char	   *text = hostile_zeros(calendar_text_size(calendar));
	size_t		length = CALENDAR_BINARY_SIZE(calendar_count(calendar));
	unsigned char *binary = hostile_zeros(length);

	PROMISE(calendar_check(calendar) && calendar->head.used == size);
	calendar_to_text(calendar, text);
	PROMISE(strlen(text) < calendar_text_size(calendar));
	PROMISE(calendar_text_capacity(text) >= (size_t) calendar_count(calendar));
	PROMISE(calendar_from_text(text, again) == CORE_OK);
	PROMISE(memcmp(calendar, again, size) == 0);
	PROMISE(calendar_compare(calendar, again) == 0);

	calendar_to_binary(calendar, binary);
	PROMISE(calendar_binary_capacity(length) >= (size_t) calendar_count(calendar));
	PROMISE(calendar_from_binary(binary, length, again) == CORE_OK);
	PROMISE(memcmp(calendar, again, size) == 0);

	PROMISE(calendar_merge(calendar, calendar, again) == CORE_OK);
	PROMISE(memcmp(calendar, again, size) == 0);

	for (int i = 0; i < count; i++)
	{
		Day			found;

		if (calendar_add_working_days(calendar, days[i], 0, false, &found) == CORE_OK)
			PROMISE(found == days[i]);
		for (int step = -1; step <= 1; step += 2)
		{
			if (calendar_add_working_days(calendar, days[i], step, false, &found) == CORE_OK)
				PROMISE(calendar_is_working_day(calendar, found));
			if (calendar_add_working_days(calendar, days[i], step * INT64_C(2147483647),
										  true, &found) == CORE_OK)
				PROMISE(calendar_is_working_day(calendar, found));
		}
		for (int j = 0; j < count; j++)
			PROMISE(calendar_working_days(calendar, days[i], days[j], false) ==
					-calendar_working_days(calendar, days[j], days[i], false));
		PROMISE(calendar_is_working_day(calendar, days[i]) ==
				(calendar_working_days(calendar, days[i], days[i] + 1, false) == 1));
	}

	if (calendar_insert(again, CALENDAR_SIZE((size_t) calendar_count(calendar) + 1), 9131) == CORE_OK)
		PROMISE(!calendar_is_working_day(again, 9131));
	free(again);
	free(text);
	free(binary);
}

static bool
hostile_calendar_text(const char *text)
{
	Calendar   *calendar = hostile_calendar_make(calendar_text_capacity(text));
	bool		good = calendar_from_text(text, calendar) == CORE_OK;

	if (good)
		hostile_calendar(calendar);
	free(calendar);
	return good;
}

static bool
hostile_calendar_binary(const void *bytes, size_t length)
{
	Calendar   *calendar = hostile_calendar_make(calendar_binary_capacity(length));
	bool		good = calendar_from_binary(bytes, length, calendar) == CORE_OK;

	if (good)
	{
		unsigned char *binary = hostile_zeros(length);

		hostile_calendar(calendar);
		PROMISE(CALENDAR_BINARY_SIZE(calendar_count(calendar)) == length);
		calendar_to_binary(calendar, binary);
		PROMISE(memcmp(binary, bytes, length) == 0);
		free(binary);
	}
	free(calendar);
	return good;
}

/*
 * timeline
 */

static Timeline *
hostile_timeline_pack(const TimelineChanges *list, uint64_t common)
{
	Timeline   *room = hostile_zeros(timeline_pack_room(list->count));
	size_t		size = timeline_pack(list, common, room);
	Timeline   *timeline;

	PROMISE(size <= timeline_pack_room(list->count));
	timeline = hostile_copy(room, size);
	free(room);
	PROMISE(timeline_check(timeline, size));
	return timeline;
}

static bool
hostile_timeline_same(const Timeline *a, const Timeline *b)
{
	return a->head.used == b->head.used && memcmp(a, b, a->head.used) == 0;
}

static Timeline *
hostile_timeline_read_text(const char *text)
{
	size_t		most = timeline_text_changes(text);
	TimelineChanges list;
	Timeline   *timeline = NULL;

	list.changes = hostile_zeros(most * sizeof(TimelineChange));
	if (timeline_from_text(text, &list) == CORE_OK)
	{
		PROMISE(list.count <= most);
		timeline = hostile_timeline_pack(&list, 1);
	}
	free(list.changes);
	return timeline;
}

static Timeline *
hostile_timeline_read_binary(const void *bytes, size_t length)
{
	TimelineChanges list;
	size_t		size;
	Timeline   *read;
	Timeline   *packed;
	Timeline   *timeline = NULL;

	if (timeline_binary_room(bytes, length, &size, &list.count) != CORE_OK)
		return NULL;
	list.changes = hostile_zeros(list.count * sizeof(TimelineChange));
	read = hostile_zeros(size);
	packed = hostile_zeros(timeline_pack_room(list.count));
	if (timeline_from_binary(bytes, length, read, &list, packed) == CORE_OK)
		timeline = hostile_copy(packed, packed->head.used);
	free(list.changes);
	free(read);
	free(packed);
	return timeline;
}

static Timeline *
hostile_timeline_sum(const TimelineSum *sum)
{
	TimelineSumPlan plan;
	TimelineChanges changes;
	Timeline   *result = NULL;
	void	   *room;

	timeline_sum_plan(sum, &plan);
	room = hostile_zeros(plan.room);
	if (timeline_sum(sum, &plan, room, &changes) == CORE_OK)
	{
		Timeline   *same = hostile_timeline_pack(&changes, 1);

		result = hostile_timeline_pack(&changes, plan.common);
		PROMISE(hostile_timeline_same(result, same));
		free(same);
	}
	free(room);
	return result;
}

static void
hostile_timeline_again(const Timeline *timeline)
{
	char	   *text = hostile_zeros(timeline_text_room(timeline));
	size_t		length = timeline_binary_size(timeline);
	unsigned char *binary = hostile_zeros(length);
	Timeline   *again;

	PROMISE(timeline_to_text(timeline, text) < timeline_text_room(timeline));
	again = hostile_timeline_read_text(text);
	PROMISE(again != NULL && hostile_timeline_same(timeline, again));
	free(again);

	timeline_to_binary(timeline, binary);
	again = hostile_timeline_read_binary(binary, length);
	PROMISE(again != NULL && hostile_timeline_same(timeline, again));
	free(again);
	free(text);
	free(binary);
}

static void
hostile_timeline(const Timeline *timeline)
{
	static const Day days[] = {
		DAY_NEVER_BEGAN, DAY_FIRST, -1, 0, 8766, DAY_LAST, DAY_NEVER_ENDS
	};
	const int	count = sizeof(days) / sizeof(days[0]);
	TimelineChanges list;
	TimelineSum sum = {0};
	TimelineSpan span;
	Timeline   *zero;
	Timeline   *result;

	hostile_timeline_again(timeline);
	(void) timeline_span(timeline, &span);

	/* A timeline less itself is nothing; and so is it less its parts. */
	sum.first = sum.second = timeline;
	sum.subtract = true;
	zero = hostile_timeline_sum(&sum);
	PROMISE(zero != NULL && zero->changes == 0 && zero->before == 0);
	sum.subtract = false;
	result = hostile_timeline_sum(&sum);
	if (result != NULL)
	{
		const Timeline *const twice[] = {timeline, timeline};
		Timeline   *nothing;

		hostile_timeline_again(result);

		/* Twice itself, taken away from itself and itself. */
		sum.first = NULL;
		sum.second = result;
		sum.subtract = true;
		sum.others = twice;
		sum.others_count = 2;
		nothing = hostile_timeline_sum(&sum);
		PROMISE(nothing != NULL && hostile_timeline_same(zero, nothing));
		free(nothing);
	}
	free(result);

	{
		TimelineInterval *intervals = hostile_zeros(((size_t) timeline->changes + 1) *
													sizeof(TimelineInterval));

		memset(&sum, 0, sizeof(sum));
		if (timeline_to_intervals(timeline, true, intervals, &sum.count))
		{
			sum.first = timeline;
			sum.intervals = intervals;
			result = hostile_timeline_sum(&sum);
			PROMISE(result != NULL && hostile_timeline_same(zero, result));
			free(result);
		}
		free(intervals);
	}

	list.changes = hostile_zeros(((size_t) timeline->changes + 2) * sizeof(TimelineChange));
	for (int i = 0; i < count; i++)
	{
		(void) timeline_value_at(timeline, days[i]);
		for (int j = 0; j < count; j++)
		{
			timeline_slice(timeline, days[i], days[j], &list);
			result = hostile_timeline_pack(&list, timeline->unit);
			hostile_timeline_again(result);
			free(result);
			if (i < j && day_in_range(days[i]) && day_in_range(days[j]))
			{
				TimelineReader reader;
				TimelinePeriod period;
				Decimal		averages[7];

				timeline_reader_start(&reader, timeline);
				timeline_period(&reader, days[i], days[j], 0, &period);
				PROMISE(period.trough <= period.peak);
				PROMISE(period.days_over >= 0 && period.days_over <= days[j] - days[i]);
				if (days[j] - days[i] >= 7)
				{
					timeline_averages(timeline, days[i], days[j], 7, averages);
					PROMISE(averages[3] >= period.trough && averages[3] <= period.peak);
				}
			}
		}
	}
	for (Decimal factor = -DECIMAL_ONE / 3; factor <= DECIMAL_ONE; factor += DECIMAL_ONE / 3)
	{
		if (timeline_scale(timeline, factor, &list) == CORE_OK)
		{
			result = hostile_timeline_pack(&list, 1);
			hostile_timeline_again(result);
			free(result);
		}
	}
	free(list.changes);
	free(zero);
}

static bool
hostile_timeline_text(const char *text)
{
	Timeline   *timeline = hostile_timeline_read_text(text);

	if (timeline == NULL)
		return false;
	hostile_timeline(timeline);
	free(timeline);
	return true;
}

static bool
hostile_timeline_binary(const void *bytes, size_t length)
{
	Timeline   *timeline = hostile_timeline_read_binary(bytes, length);
	unsigned char *binary;

	if (timeline == NULL)
		return false;
	hostile_timeline(timeline);

	binary = hostile_zeros(length);
	PROMISE(timeline_binary_size(timeline) == length);
	timeline_to_binary(timeline, binary);
	PROMISE(memcmp(binary, bytes, length) == 0);
	free(binary);
	free(timeline);
	return true;
}

/*
 * workload
 */

/* What is packed: the body, as large as it is. */
typedef struct HostileBody
{
	unsigned char *bytes;
	size_t		length;
} HostileBody;

static HostileBody
hostile_workload_pack(const WorkloadRun *run)
{
	HostileBody body = {NULL, 0};
	WorkloadPlan plan;

	if (workload_plan(run, &plan) == CORE_OK)
	{
		size_t		size = plan.size < sizeof(Workload) ? sizeof(Workload) : plan.size;
		Workload   *packed = hostile_zeros(size);

		workload_pack(run, &plan, packed);
		body.length = plan.size - sizeof(StateHead);
		body.bytes = hostile_copy((char *) packed + sizeof(StateHead), body.length);
		free(packed);
	}
	return body;
}

static HostileBody
hostile_workload_read_text(const char *text)
{
	HostileBody body = {NULL, 0};
	CoreStatus	status = workload_text_begin(&text);
	size_t		most = 1;
	size_t		count = 0;
	int64_t    *rows;
	int64_t    *scratch;
	WorkloadRun run;

	for (const char *at = text; *at != '\0'; at++)
		most += *at == '(';
	rows = hostile_zeros(most * sizeof(WorkloadRow));
	scratch = hostile_zeros(most * sizeof(WorkloadRow));

	while (status == CORE_OK && *text != '\0')
	{
		WorkloadRow row;

		status = workload_row_from_text(&text, &row);
		if (status == CORE_OK)
			memcpy(rows + WORKLOAD_COLUMNS * count++, &row, sizeof(row));
	}
	if (status == CORE_OK &&
		workload_sort_rows(rows, count, scratch, NULL, &run) == CORE_OK)
	{
		body = hostile_workload_pack(&run);
		PROMISE(body.bytes != NULL);
	}
	free(rows);
	free(scratch);
	return body;
}

/* As workload_recv does. */
static HostileBody
hostile_workload_read_binary(const void *bytes, size_t length)
{
	HostileBody body = {NULL, 0};
	WorkloadReader reader;
	WorkloadRun run;
	int64_t    *cells;
	unsigned int columns;

	if (workload_read_begin(&reader, bytes, length) != CORE_OK)
		return body;
	columns = reader.columns & WORKLOAD_VALUE_BITS;
	cells = hostile_zeros(reader.rows * (workload_cells(columns) + 1) * sizeof(int64_t));
	if (workload_read_run(&reader, columns, cells, &run) == CORE_OK)
	{
		body = hostile_workload_pack(&run);
		if (body.bytes != NULL &&
			(body.length != length || memcmp(body.bytes, bytes, length) != 0))
		{
			free(body.bytes);
			body.bytes = NULL;
		}
	}
	free(cells);
	return body;
}

static WorkloadReader
hostile_workload_reader(const HostileBody *body)
{
	WorkloadReader reader;

	PROMISE(workload_read_begin(&reader, body->bytes, body->length) == CORE_OK);
	return reader;
}

static void
hostile_workload_ask(const HostileBody *body)
{
	static const Decimal edges[] = {0, 1, DECIMAL_ONE, DECIMAL_MAX};
	WorkloadReader reader = hostile_workload_reader(body);
	int64_t    *pairs = hostile_zeros(reader.rows * 4 * sizeof(int64_t));
	int64_t		workers;
	WorkloadSum sum;
	WorkloadFraction fraction;
	WorkloadBalance balance;

	PROMISE(workload_workers(&reader, false, &workers) == CORE_OK && workers > 0);
	for (int column = 0; column < WORKLOAD_VALUES; column++)
	{
		PROMISE(workload_sum(&reader, column, &sum) == CORE_OK);
		PROMISE(decimal_sum_get(sum.sum) >= 0 && sum.workers <= workers);
	}
	PROMISE(workload_fraction(&reader, WORKLOAD_CASES, WORKLOAD_FTE, true, &fraction) == CORE_OK);
	PROMISE(workload_balance(&reader, &balance) == CORE_OK);

	for (int measure = 0; measure < WORKLOAD_MEASURES; measure++)
	{
		WorkloadSpread spread;
		WorkloadMoments moments;
		WorkloadBand bands[5];
		int64_t		unknown;
		int64_t		counted;

		/* A quotient may be too large, and that is then said. */
		if (workload_spread(&reader, measure, pairs, NULL, &spread) == CORE_OK && spread.workers > 0)
		{
			int128_t	lowest = workload_quantile(&spread, 0);
			int128_t	middle = workload_quantile(&spread, RANK_ONE / 3);
			int128_t	highest = workload_quantile(&spread, RANK_ONE);

			PROMISE(0 <= lowest && lowest <= middle && middle <= highest);
			PROMISE(workload_moments(&spread, &moments) == CORE_OK);
		}
		if (workload_bands(&reader, measure, edges, 4, false, bands, &unknown) == CORE_OK)
		{
			counted = unknown;
			for (int i = 0; i < 5; i++)
				counted += bands[i].workers;
			PROMISE(workload_workers(&reader, true, &workers) == CORE_OK && counted == workers);
		}
	}
	free(pairs);
}

/* Adds it to an aggregate's state, once as rows and once as a run, and packs. */
static void
hostile_workload_add(const HostileBody *body)
{
	WorkloadReader reader = hostile_workload_reader(body);
	unsigned int columns = reader.columns & WORKLOAD_VALUE_BITS;
	size_t		size = workload_open_size(columns, reader.rows + 100, 2 * reader.rows);
	Workload   *state = hostile_zeros(size);
	int64_t    *cells = hostile_zeros(reader.rows * (workload_cells(columns) + 1) * sizeof(int64_t));
	WorkloadRun run;
	HostileBody sum;
	CoreStatus	status;

	state->head.version = WORKLOAD_VERSION;
	workload_begin(state, columns, (uint32_t) reader.rows + 100);
	if (workload_append_packed(state, &reader) == CORE_OK)
	{
		void	   *scratch = hostile_zeros(workload_scratch_size(columns, state->loose));

		PROMISE(workload_check_open(state, size));
		PROMISE(workload_sort_loose(state, NULL, scratch, NULL, &run) == CORE_OK);
		sum = hostile_workload_pack(&run);
		PROMISE(sum.length == body->length && memcmp(sum.bytes, body->bytes, sum.length) == 0);
		free(sum.bytes);
		free(scratch);
	}

	workload_begin(state, columns, (uint32_t) reader.rows + 100);
	PROMISE(workload_read_run(&reader, columns, cells, &run) == CORE_OK);
	PROMISE(workload_merge(state, size, &run) == CORE_OK);
	status = workload_merge(state, size, &run);
	if (status == CORE_OK)
	{
		WorkloadRun twice;

		PROMISE(workload_check_open(state, size));
		workload_merged_run(state, &twice);
		sum = hostile_workload_pack(&twice);
		PROMISE(sum.bytes != NULL);
		PROMISE(twice.rows == run.rows && twice.workers == 2 * run.workers);
		hostile_workload_ask(&sum);
		free(sum.bytes);
	}
	else
		PROMISE(status == CORE_OUT_OF_RANGE);
	free(cells);
	free(state);
}

static void
hostile_workload(const HostileBody *body)
{
	WorkloadReader reader = hostile_workload_reader(body);
	char	   *text = hostile_zeros(reader.rows * WORKLOAD_ROW_TEXT_SIZE +
									 strlen(WORKLOAD_TEXT_START) + 1);
	char	   *at = text + strlen(WORKLOAD_TEXT_START);
	HostileBody again;

	memcpy(text, WORKLOAD_TEXT_START, strlen(WORKLOAD_TEXT_START));
	for (size_t i = 0; i < reader.rows; i++)
	{
		WorkloadRow row;

		workload_read_row(&reader, i, &row);
		PROMISE(!reader.failed);
		at += workload_row_to_text(&row, at);
	}
	again = hostile_workload_read_text(text);
	PROMISE(again.bytes != NULL && again.length == body->length &&
			memcmp(again.bytes, body->bytes, again.length) == 0);
	free(again.bytes);

	again = hostile_workload_read_binary(body->bytes, body->length);
	PROMISE(again.bytes != NULL);
	free(again.bytes);

	hostile_workload_ask(body);
	hostile_workload_add(body);
	free(text);
}

static bool
hostile_workload_text(const char *text)
{
	HostileBody body = hostile_workload_read_text(text);

	if (body.bytes == NULL)
		return false;
	hostile_workload(&body);
	free(body.bytes);
	return true;
}

static bool
hostile_workload_binary(const void *bytes, size_t length)
{
	HostileBody body = {NULL, 0};

	if (length > 0 && *(const unsigned char *) bytes == WORKLOAD_VERSION)
	{
		void	   *rest = hostile_copy((const char *) bytes + 1, length - 1);

		body = hostile_workload_read_binary(rest, length - 1);
		free(rest);
	}
	if (body.bytes == NULL)
		return false;
	hostile_workload(&body);
	free(body.bytes);
	return true;
}

#define HOSTILE_TYPES	6

static const HostileType hostile_types[HOSTILE_TYPES] = {
	{"ratio", hostile_ratio_text, hostile_ratio_binary},
	{"workforce", hostile_workforce_text, hostile_workforce_binary},
	{"census", hostile_census_text, hostile_census_binary},
	{"calendar", hostile_calendar_text, hostile_calendar_binary},
	{"timeline", hostile_timeline_text, hostile_timeline_binary},
	{"workload", hostile_workload_text, hostile_workload_binary}
};

#endif							/* CASELOAD_TEST_HOSTILE_H */
