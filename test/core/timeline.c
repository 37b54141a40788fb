/*-------------------------------------------------------------------------
 *
 * timeline.c
 *	  Tests of core/timeline: a step function from day to decimal.
 *
 * Most of them compare it with an array that holds the value of each day, to
 * which every interval is added day by day.
 *
 *-------------------------------------------------------------------------
 */
#include <stdlib.h>
#include <string.h>

#include "core/timeline_binary.h"
#include "core/timeline_questions.h"
#include "core/timeline_sum.h"
#include "core/timeline_text.h"

#include "tap.h"

#define ROUNDS			400
#define DAYS_MAX		6000
#define INTERVALS_MAX	900

static void *
allocate(size_t size)
{
	void	   *memory = malloc(size > 0 ? size : 1);

	if (memory == NULL)
	{
		printf("Bail out! out of memory\n");
		exit(2);
	}
	return memory;
}

static Timeline *
pack_multiples(const TimelineChanges *list, uint64_t common)
{
	size_t		room = timeline_pack_room(list->count);
	Timeline   *timeline = allocate(room);
	size_t		size = timeline_pack(list, common, timeline);

	/* Exactly as large as it is, so that reading past its end is seen. */
	if (size > room)
	{
		printf("Bail out! %zu bytes in a room of %zu\n", size, room);
		exit(2);
	}
	timeline = realloc(timeline, size);
	timeline->head.length = 0;
	return timeline;
}

static Timeline *
pack(const TimelineChanges *list)
{
	return pack_multiples(list, 1);
}

static bool same(const Timeline *a, const Timeline *b);

static TimelineSum
sum_of(const Timeline *first, const Timeline *second, bool subtract,
	   const TimelineInterval *intervals, size_t count)
{
	return (TimelineSum) {first, second, subtract, intervals, count, NULL, 0};
}

static int	sums_by_array = 0;
static int	sums_by_merging = 0;
static int	sums_of_multiples = 0;
static int	sums_that_differ = 0;

static size_t
changes_at_most(const TimelineSum *sum)
{
	size_t		most = 2 * sum->count + 1;

	most += sum->first == NULL ? 0 : sum->first->changes;
	most += sum->second == NULL ? 0 : sum->second->changes;
	for (size_t i = 0; i < sum->others_count; i++)
		most += sum->others[i]->changes;
	return most;
}

/*
 * NULL when the sum is out of range.  What is done by the array is done by merging
 * too, which is simple, without what is known of the values, and compared.
 */
static Timeline *
add(TimelineSum sum)
{
	TimelineSumPlan plan;
	void	   *room;
	TimelineChanges changes;
	Timeline   *result = NULL;
	Timeline   *merged = NULL;

	timeline_sum_plan(&sum, &plan);
	room = allocate(plan.room);
	if (timeline_sum(&sum, &plan, room, &changes) == CORE_OK)
		result = pack_multiples(&changes, plan.common);
	free(room);
	sums_by_array += plan.days > 0;
	sums_by_merging += plan.days == 0;
	sums_of_multiples += plan.common > 1;

	room = allocate(timeline_merge_room(&sum));
	changes.changes = allocate(changes_at_most(&sum) * sizeof(TimelineChange));
	if (timeline_merge(&sum, room, &changes) == CORE_OK)
		merged = pack(&changes);
	sums_that_differ += result == NULL ? merged != NULL : merged == NULL || !same(result, merged);
	free(changes.changes);
	free(merged);
	free(room);
	return result;
}

static Timeline *
from_text(const char *text)
{
	TimelineChanges list;
	Timeline   *timeline = NULL;

	list.changes = allocate(timeline_text_changes(text) * sizeof(TimelineChange));
	if (timeline_from_text(text, &list) == CORE_OK)
		timeline = pack(&list);
	free(list.changes);
	return timeline;
}

static char *
to_text(const Timeline *timeline)
{
	char	   *text = allocate(timeline_text_room(timeline));
	size_t		length = timeline_to_text(timeline, text);

	if (length != strlen(text) || length >= timeline_text_room(timeline))
	{
		printf("Bail out! wrong length of text\n");
		exit(2);
	}
	return text;
}

static bool
same(const Timeline *a, const Timeline *b)
{
	return a != NULL && b != NULL && a->head.used == b->head.used &&
		memcmp(a, b, a->head.used) == 0;
}

static CoreStatus
from_binary(const unsigned char *bytes, size_t length, Timeline **result)
{
	size_t		size;
	TimelineChanges list;
	Timeline   *read;
	Timeline   *packed;
	CoreStatus	status = timeline_binary_room(bytes, length, &size, &list.count);

	*result = NULL;
	if (status != CORE_OK)
		return status;
	read = allocate(size);
	list.changes = allocate(list.count * sizeof(TimelineChange));
	packed = allocate(timeline_pack_room(list.count));
	status = timeline_from_binary(bytes, length, read, &list, packed);
	free(read);
	free(list.changes);
	if (status == CORE_OK)
		*result = packed;
	else
		free(packed);
	return status;
}

/*
 * The model: the value on each day of [first, first + days), which nothing
 * changes outside of; the last one holds for ever after.
 */
typedef struct Model
{
	Day			first;
	int			days;
	Decimal		before;
	Decimal		values[DAYS_MAX];
} Model;

static void
model_add(Model *model, TimelineInterval interval, int sign)
{
	if (interval.started > interval.ended)
	{
		TimelineInterval other = {interval.ended, interval.started, interval.value};

		model_add(model, other, -sign);
		return;
	}
	if (interval.started == DAY_NEVER_BEGAN && interval.ended != DAY_NEVER_BEGAN)
		model->before += sign * interval.value;
	for (int i = 0; i < model->days; i++)
	{
		Day			day = model->first + i;

		if (interval.started <= day && day < interval.ended)
			model->values[i] += sign * interval.value;
	}
}

static bool
is_model(const Timeline *timeline, const Model *model)
{
	TimelineReader reader;
	int			changes = 0;

	if (timeline == NULL || !timeline_check(timeline, timeline->head.used))
		return false;
	timeline_reader_start(&reader, timeline);
	for (int i = 0; i < model->days; i++)
	{
		if (timeline_value_at(timeline, model->first + i) != model->values[i] ||
			timeline_reader_value(&reader, model->first + i) != model->values[i])
			return false;
		if (model->values[i] != (i == 0 ? model->before : model->values[i - 1]))
			changes++;
	}
	return changes == (int) timeline->changes &&
		timeline_value_at(timeline, DAY_NEVER_BEGAN) == model->before &&
		timeline_value_at(timeline, model->first - 1) == model->before &&
		timeline_value_at(timeline, DAY_NEVER_ENDS) == model->values[model->days - 1];
}

static Day
random_day(const Model *model)
{
	return model->first + (Day) (next_number() % (uint64_t) model->days);
}

/* Weights as they are in practice, now and then something odd. */
static TimelineInterval
random_interval(const Model *model, int odd)
{
	static const Decimal weights[] = {1000000, 1500000, 2250000, 750000, 3500000};
	TimelineInterval interval;

	interval.value = weights[next_number() % 5];
	if (odd > 0 && next_number() % 4 == 0)
		interval.value = (Decimal) (next_number() % (UINT64_C(1) << (next_number() % 52)));
	if (odd > 0 && next_number() % 4 == 0)
		interval.value = -interval.value;

	interval.started = random_day(model);
	interval.ended = random_day(model);
	if (interval.ended < interval.started)
	{
		Day			day = interval.ended;

		interval.ended = interval.started;
		interval.started = day;
	}
	if (next_number() % 16 == 0)
		interval.ended = DAY_NEVER_ENDS;
	if (odd > 1 && next_number() % 16 == 0)
		interval.started = DAY_NEVER_BEGAN;
	return interval;
}

static TimelineInterval intervals[INTERVALS_MAX];

/* The intervals added in parts through states, in another order. */
static Timeline *
add_in_parts(int count)
{
	Timeline   *total = NULL;

	for (int i = count - 1; i > 0; i--)
	{
		int			other = (int) (next_number() % (uint64_t) (i + 1));
		TimelineInterval interval = intervals[i];

		intervals[i] = intervals[other];
		intervals[other] = interval;
	}
	for (int done = 0; done < count;)
	{
		int			part = 1 + (int) (next_number() % 200);
		int			way = (int) (next_number() % 3);
		Timeline   *sum;

		if (part > count - done)
			part = count - done;
		if (way == 0)
			sum = add(sum_of(total, NULL, false, intervals + done, (size_t) part));
		else if (way == 1)
		{
			/* Two timelines, of half each, and the last one as it is. */
			int			half = (part - 1) / 2;
			TimelineSum all = sum_of(total, NULL, false, intervals + done + part - 1, 1);
			Timeline   *others[2];

			others[0] = add(sum_of(NULL, NULL, false, intervals + done, (size_t) half));
			others[1] = add(sum_of(NULL, NULL, false, intervals + done + half, (size_t) (part - 1 - half)));
			all.others = (const Timeline *const *) others;
			all.others_count = 2;
			sum = add(all);
			free(others[0]);
			free(others[1]);
		}
		else
		{
			Timeline   *other = add(sum_of(NULL, NULL, false, intervals + done, (size_t) part));

			sum = add(sum_of(total, other, false, NULL, 0));
			free(other);
		}
		free(total);
		total = sum;
		done += part;
	}
	return total;
}

static bool
periods_agree(const Timeline *timeline, const Model *model)
{
	TimelineReader reader;
	Day			from = model->first;
	Day			end = model->first + model->days;
	Decimal		threshold = model->values[next_number() % (uint64_t) model->days];

	timeline_reader_start(&reader, timeline);
	while (from < end)
	{
		Day			to = from + 1 + (Day) (next_number() % 400);
		TimelinePeriod period;
		int128_t	integral = 0;
		int			days_over = 0;
		Decimal		peak = model->values[from - model->first];
		Decimal		trough = peak;

		if (to > end)
			to = end;
		for (Day day = from; day < to; day++)
		{
			Decimal		value = model->values[day - model->first];

			integral += value;
			days_over += value > threshold;
			if (value > peak)
				peak = value;
			if (value < trough)
				trough = value;
		}
		timeline_period(&reader, from, to, threshold, &period);
		if (decimal_sum_get(period.integral) != integral || period.days_over != days_over ||
			period.peak != peak || period.trough != trough)
			return false;
		from = to + (next_number() % 3 == 0 ? (Day) (next_number() % 50) : 0);
	}
	return true;
}

static bool
slice_agrees(const Timeline *timeline, const Model *model)
{
	static Model sliced;
	Day			from = next_number() % 8 == 0 ? DAY_NEVER_BEGAN : random_day(model);
	Day			to = next_number() % 8 == 0 ? DAY_NEVER_ENDS : random_day(model);
	TimelineChanges list;
	Timeline   *slice;
	bool		agrees;

	sliced = *model;
	if (from != DAY_NEVER_BEGAN || to == DAY_NEVER_BEGAN)
		sliced.before = 0;
	for (int i = 0; i < model->days; i++)
	{
		if (model->first + i < from || model->first + i >= to)
			sliced.values[i] = 0;
	}
	list.changes = allocate((timeline->changes + 2) * sizeof(TimelineChange));
	timeline_slice(timeline, from, to, &list);
	slice = pack(&list);
	agrees = is_model(slice, &sliced);
	free(list.changes);
	free(slice);
	return agrees;
}

static bool
scale_agrees(const Timeline *timeline, const Model *model)
{
	static Model scaled;
	static const Decimal factors[] = {0, 1000000, -1000000, 333333, 2500000, 1, 500000};
	Decimal		factor = factors[next_number() % 7];
	TimelineChanges list;
	Timeline   *result;
	bool		agrees = true;

	scaled = *model;
	decimal_multiply(model->before, factor, &scaled.before);
	for (int i = 0; i < model->days; i++)
		decimal_multiply(model->values[i], factor, &scaled.values[i]);
	list.changes = allocate(timeline->changes * sizeof(TimelineChange));
	agrees = timeline_scale(timeline, factor, &list) == CORE_OK;
	result = pack(&list);
	agrees = agrees && is_model(result, &scaled);
	free(list.changes);
	free(result);
	return agrees;
}

static bool
text_and_binary_agree(const Timeline *timeline)
{
	char	   *text = to_text(timeline);
	Timeline   *read = from_text(text);
	size_t		length = timeline_binary_size(timeline);
	unsigned char *bytes = allocate(length);
	Timeline   *received = NULL;
	bool		agrees;

	timeline_to_binary(timeline, bytes);
	agrees = same(timeline, read) &&
		from_binary(bytes, length, &received) == CORE_OK && same(timeline, received);
	free(read);
	free(received);

	/*
	 * Whatever else the bytes are, they are refused or are another timeline,
	 * which has these bytes.
	 */
	for (int i = 0; i < 20; i++)
	{
		size_t		at = next_number() % length;
		unsigned char old = bytes[at];
		size_t		cut = next_number() % 4 == 0 ? next_number() % length : length;

		bytes[at] ^= (unsigned char) (1 << next_number() % 8);
		if (from_binary(bytes, cut, &received) == CORE_OK)
		{
			unsigned char *again = allocate(timeline_binary_size(received));

			timeline_to_binary(received, again);
			if (timeline_binary_size(received) != cut || memcmp(again, bytes, cut) != 0 ||
				!timeline_check(received, received->head.used))
				agrees = false;
			free(again);
			free(received);
		}
		bytes[at] = old;
	}
	free(bytes);
	free(text);
	return agrees;
}

/* A timeline whose bits say anything at all is read within its bounds. */
static void
read_forged(const Timeline *timeline)
{
	Timeline   *forged = allocate(timeline->head.used);
	TimelineReader reader;
	TimelinePeriod period;
	TimelineSpan span;
	Day			day;

	memcpy(forged, timeline, timeline->head.used);
	for (int i = 0; i < 3; i++)
		((unsigned char *) forged)[sizeof(StateHead) +
								   next_number() % (timeline->head.used - sizeof(StateHead))]
			^= (unsigned char) (1 << next_number() % 8);

	if (timeline_check(forged, forged->head.used))
	{
		Timeline   *sum;
		int			differ = sums_that_differ;

		timeline_reader_start(&reader, forged);
		while (timeline_reader_next(&reader, &day))
			;
		timeline_span(forged, &span);
		timeline_value_at(forged, 3000);
		timeline_reader_start(&reader, forged);
		timeline_period(&reader, 0, 4000, 0, &period);

		/* What is out of order has no sum, and may come out either way. */
		sum = add(sum_of(forged, timeline, true, intervals, 10));
		sums_that_differ = differ;
		free(sum);
	}
	free(forged);
}

static void
test_random(void)
{
	static Model model;
	static Model other_model;
	bool		sums = true;
	bool		parts = true;
	bool		differences = true;
	bool		undone = true;
	bool		periods = true;
	bool		slices = true;
	bool		scales = true;
	bool		forms = true;

	for (int round = 0; round < ROUNDS; round++)
	{
		int			odd = round % 3;
		int			count = 1 + (int) (next_number() % (round % 4 == 0 ? 8 : INTERVALS_MAX));
		Timeline   *timeline;
		Timeline   *other;
		Timeline   *result;

		memset(&model, 0, sizeof(model));
		model.days = 1 + (int) (next_number() % (round % 5 == 0 ? 20 : DAYS_MAX));
		model.first = DAY_FIRST + 1 +
			(Day) (next_number() % (uint64_t) (DAY_LAST - DAY_FIRST - DAYS_MAX));
		other_model = model;

		for (int i = 0; i < count; i++)
		{
			intervals[i] = random_interval(&model, odd);
			model_add(&model, intervals[i], 1);
		}
		timeline = add(sum_of(NULL, NULL, false, intervals, (size_t) count));
		sums = sums && is_model(timeline, &model);

		result = add_in_parts(count);
		parts = parts && same(timeline, result);
		free(result);

		/* Taking a part of them away leaves the others. */
		for (int i = 0; i < count; i++)
		{
			Day			started = intervals[i].started;

			if (i >= count / 2)
			{
				model_add(&other_model, intervals[i], 1);
				continue;
			}
			intervals[i].started = intervals[i].ended;
			intervals[i].ended = started;
		}
		other = add(sum_of(timeline, NULL, false, intervals, (size_t) count / 2));
		undone = undone && is_model(other, &other_model);

		result = add(sum_of(timeline, other, true, NULL, 0));
		for (int i = 0; i < model.days; i++)
			other_model.values[i] = model.values[i] - other_model.values[i];
		other_model.before = model.before - other_model.before;
		differences = differences && is_model(result, &other_model);
		free(result);
		free(other);

		periods = periods && periods_agree(timeline, &model);
		slices = slices && slice_agrees(timeline, &model);
		scales = scales && scale_agrees(timeline, &model);
		forms = forms && text_and_binary_agree(timeline);
		read_forged(timeline);
		free(timeline);
	}
	ok(sums, "the sum of random intervals is what adding day by day gives");
	ok(sums_by_array > 1000 && sums_by_merging > 500,
	   "an array of days made %d of the sums, merging %d", sums_by_array, sums_by_merging);
	ok(sums_of_multiples > 200, "of %d sums it was known what divides them", sums_of_multiples);
	ok(sums_that_differ == 0, "and all are as they are made by merging");
	ok(parts, "any order and split of them gives the same bytes");
	ok(undone, "an interval that ends before it starts takes another away");
	ok(differences, "a difference is what subtracting day by day gives");
	ok(periods, "integral, peak, trough and days over, of periods in one pass");
	ok(slices, "slices");
	ok(scales, "multiples");
	ok(forms, "text and binary form lose nothing, and no other bytes are read as the same");
}

static void
test_text(void)
{
	static const char *const good[][2] = {
		{"", ""},
		{" \n", ""},
		{"2024-01-01=1.5, 2024-02-01=0", "2024-01-01=1.5, 2024-02-01=0"},
		{" 2024-01-01 = 1.500 ,2024-02-01=-0.000001 ", "2024-01-01=1.5, 2024-02-01=-0.000001"},
		{"-infinity=2", "-infinity=2"},
		{"-infinity=0, 2024-01-01=1", "2024-01-01=1"},
		{"-infinity=2, 2024-01-01=0", "-infinity=2, 2024-01-01=0"},
		{"2024-01-01=0", ""},
		{"2024-01-01=3, 2024-01-02=3, 2024-01-03=4", "2024-01-01=3, 2024-01-03=4"},
		{"0001-01-01=9223372036854.775807, 9999-12-31=-9223372036854.775808",
		"0001-01-01=9223372036854.775807, 9999-12-31=-9223372036854.775808"},
	};
	static const char *const bad[] = {
		"0", "2024-01-01", "2024-01-01=", "2024-01-01=1,", ",2024-01-01=1", "=1",
		"2024-01-01=1 2024-01-02=2", "2024-01-02=1, 2024-01-01=2", "2024-01-01=1, 2024-01-01=2",
		"2024-01-01=1.0000001", "2024-01-01=1e3", "2024-01-01=NaN", "2023-02-29=1", "2024-1-1=1",
		"infinity=1", "-infinity", "2024-01-01=1, -infinity=2", "-infinity=1, -infinity=2",
		"10000-01-01=1", "2024-01-01=1;", "2024-01-01=--1",
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		Timeline   *timeline = from_text(good[i][0]);
		char	   *text = timeline == NULL ? NULL : to_text(timeline);

		ok(text != NULL && strcmp(text, good[i][1]) == 0, "\"%s\" is read", good[i][1]);
		ok(timeline != NULL && text_and_binary_agree(timeline), "and written and read again");
		free(text);
		free(timeline);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(from_text(bad[i]) == NULL, "\"%s\" is refused", bad[i]);

	{
		TimelineChange changes[1];
		TimelineChanges list = {0, 0, changes};

		ok(timeline_from_text("2024-01-01=9223372036854.775808", &list) == CORE_OUT_OF_RANGE,
		   "a value out of range is told from bad text");
	}
}

/* Changes of 63 to 129 days in a row: blocks that are full, and one more. */
static void
test_blocks(void)
{
	for (int count = 63; count <= 129; count += 1)
	{
		TimelineChange changes[129];
		TimelineChanges list = {0, (size_t) count, changes};
		Timeline   *timeline;
		bool		right = true;

		if (count > 65 && count < 127)
			continue;
		for (int i = 0; i < count; i++)
			changes[i] = (TimelineChange) {i, (i + 1) * INT64_C(250000)};
		timeline = pack(&list);
		for (int i = 0; i < count; i++)
			right = right && timeline_value_at(timeline, i) == changes[i].value;
		ok(right && timeline_value_at(timeline, -1) == 0 &&
		   timeline_value_at(timeline, 5000) == changes[count - 1].value,
		   "%d changes are read", count);

		/* One step up is 2 in zigzag: two bits a change but the first of a block. */
		ok(timeline->unit == 250000 && timeline->head.used == 32 +
		   (size_t) ((count + 63) / 64) * 16 +
		   8 * (size_t) (count / 64 * 2 + (count % 64 > 1 ? (2 * (count % 64 - 1) + 63) / 64 : 0)),
		   "and stored in %u bytes", timeline->head.used);
		free(timeline);
	}
}

static void
test_extremes(void)
{
	TimelineInterval two[2] = {{0, 10, DECIMAL_MAX}, {5, 20, DECIMAL_MAX}};
	Timeline   *timeline;
	TimelineSpan span;
	char	   *text;

	ok(add(sum_of(NULL, NULL, false, two, 2)) == NULL, "an overflow of some day is seen");
	two[1].started = 10;
	timeline = add(sum_of(NULL, NULL, false, two, 2));
	ok(timeline != NULL, "values that do not meet may each be the largest");
	free(timeline);

	two[1] = (TimelineInterval) {0, 20, DECIMAL_MIN};
	timeline = add(sum_of(NULL, NULL, false, two, 2));
	text = to_text(timeline);
	ok(strcmp(text, "2000-01-01=-0.000001, 2000-01-11=-9223372036854.775808, 2000-01-21=0") == 0,
	   "the largest and the smallest value");
	ok(text_and_binary_agree(timeline), "and they are written and read again");
	ok(timeline_span(timeline, &span) && span.started == 0 && span.ended == 20 &&
	   span.peak == -1 && span.trough == DECIMAL_MIN &&
	   decimal_sum_get(span.integral) == -10 + 10 * (int128_t) DECIMAL_MIN,
	   "the span of them");
	ok(add(sum_of(NULL, timeline, true, NULL, 0)) == NULL,
	   "there is no opposite of the smallest value");
	free(text);
	free(timeline);

	timeline = from_text("-infinity=9223372036854.775807, 2000-01-01=-9223372036854.775808");
	ok(text_and_binary_agree(timeline) && timeline_value_at(timeline, -1) == DECIMAL_MAX,
	   "a step as large as there is none");
	free(timeline);

	/* 2^63 millionths as the unit */
	timeline = from_text("2000-01-01=-9223372036854.775808");
	ok(timeline->unit == UINT64_C(1) << 63 && timeline_value_at(timeline, 0) == DECIMAL_MIN,
	   "the unit of the smallest value alone");
	free(timeline);

	two[0] = (TimelineInterval) {7, 7, 1000000};
	two[1] = (TimelineInterval) {DAY_NEVER_ENDS, DAY_NEVER_ENDS, 1000000};
	timeline = add(sum_of(NULL, NULL, false, two, 2));
	ok(timeline->changes == 0 && timeline->head.used == sizeof(Timeline) &&
	   !timeline_span(timeline, &span), "empty intervals are nothing");
	free(timeline);
}

static void
test_span(void)
{
	TimelineSpan span;
	Timeline   *timeline = from_text("2000-01-11=2, 2000-01-21=0.5, 2000-01-31=0");

	ok(timeline_span(timeline, &span) && span.started == 10 && span.ended == 30 &&
	   span.peak == 2000000 && span.trough == 500000 &&
	   decimal_sum_get(span.integral) == 25000000, "a span with both ends");
	free(timeline);

	timeline = from_text("-infinity=3, 2000-01-11=-1");
	ok(timeline_span(timeline, &span) && span.started == DAY_NEVER_BEGAN &&
	   span.ended == DAY_NEVER_ENDS && span.peak == 3000000 && span.trough == -1000000,
	   "a span without ends");
	free(timeline);

	timeline = from_text("2000-01-11=2, 2000-01-21=0, 2000-01-31=1");
	ok(timeline_span(timeline, &span) && span.trough == 0 && span.ended == DAY_NEVER_ENDS,
	   "zero in between is a trough");
	free(timeline);
}

static void
test_averages(void)
{
	/* Ten days each of 1, 2, 3 and -4 */
	Timeline   *timeline = from_text("2000-01-11=1, 2000-01-21=2, 2000-01-31=3, 2000-02-10=-4, 2000-02-20=0");
	Decimal		averages[7];

	timeline_averages(timeline, 0, 50, 5, averages);
	ok(averages[0] == 0 && averages[1] == 1000000 && averages[2] == 2000000 &&
	   averages[3] == 3000000 && averages[4] == -4000000, "averages of equal parts");
	timeline_averages(timeline, 5, 25, 2, averages);
	ok(averages[0] == 500000 && averages[1] == 1500000, "of parts with a change in them");

	/* Days 27 and 28; 29 and 30, on which it changes; 31 to 33 */
	timeline_averages(timeline, 27, 34, 3, averages);
	ok(averages[0] == 2000000 && averages[1] == 2500000 && averages[2] == 3000000,
	   "of parts that are not quite equal: two days, two, three");
	timeline_averages(timeline, 19, 22, 1, averages);
	ok(averages[0] == 1666667, "rounded to six decimals");
	free(timeline);
}

int
main(void)
{
	test_text();
	test_blocks();
	test_extremes();
	test_span();
	test_averages();
	test_random();
	return done_testing();
}
