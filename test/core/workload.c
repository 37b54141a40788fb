/*-------------------------------------------------------------------------
 *
 * workload.c
 *	  Tests of core/workload: who carries how much.
 *
 * What the core makes of rows is compared with a list of workers, one an entry,
 * that is sorted by qsort and gone through in the plainest way.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workload.h"

#include <stdlib.h>
#include <string.h>

#include "core/workload_measures.h"
#include "tap.h"

#define UNKNOWN		WORKLOAD_UNKNOWN
#define ONE			DECIMAL_ONE
#define MOST_WORKERS	3000

typedef struct Workers
{
	WorkloadRow row[MOST_WORKERS];
	size_t		count;
} Workers;

static void *
allocate(size_t size)
{
	void	   *memory = calloc(1, size == 0 ? 1 : size);

	if (memory == NULL)
	{
		puts("Bail out! out of memory");
		exit(2);
	}
	return memory;
}

static void
expect(CoreStatus status, const char *what)
{
	if (status == CORE_OK)
		return;
	printf("Bail out! %s: status %d\n", what, status);
	exit(2);
}

/*
 * The caller's part, as in src/workload.c: blocks that grow.
 */

typedef struct Block
{
	Workload   *workload;
	size_t		size;
} Block;

static Block
make_block(unsigned int columns, size_t room, size_t merged)
{
	size_t		size = workload_open_size(columns, room, merged);
	Block		block = {allocate(size), size};

	block.workload->head.version = WORKLOAD_VERSION;
	workload_begin(block.workload, columns, (uint32_t) room);
	return block;
}

/* Move what is in the block to another with these columns and more room. */
static void
make_room(Block *block, unsigned int columns, size_t rows, size_t merged)
{
	Block		larger = make_block(block->workload->columns | columns,
									2 * block->workload->loose + rows,
									block->workload->merged + merged);

	expect(workload_move(block->workload, larger.workload, larger.size), "move");
	free(block->workload);
	*block = larger;
}

/* What is pending becomes loose rows, whose codes are told. */
static void
read_pending(Block *block, WorkloadCodes *codes)
{
	Block		loose = make_block(block->workload->columns, block->workload->loose,
								   block->workload->merged);
	WorkloadRun merged;

	expect(workload_append_pending(block->workload, loose.workload, codes), "read pending");
	workload_merged_run(block->workload, &merged);
	expect(workload_merge(loose.workload, loose.size, &merged), "merge");
	free(block->workload);
	*block = loose;
}

static void
merge_loose(Block *block)
{
	WorkloadCodes pending_codes[WORKLOAD_VALUES];
	const WorkloadCodes *codes = NULL;
	void	   *scratch;
	WorkloadRun run;

	if (block->workload->pending > 0)
	{
		read_pending(block, pending_codes);
		codes = pending_codes;
	}
	scratch = allocate(workload_scratch_size(block->workload->columns,
											 block->workload->loose));
	if (block->workload->loose > 0)
	{
		expect(workload_sort_loose(block->workload, codes, scratch, NULL, &run), "sort");
		workload_drop_loose(block->workload);
		if (workload_merge(block->workload, block->size, &run) == CORE_NO_ROOM)
		{
			make_room(block, 0, 3, run.rows);
			expect(workload_merge(block->workload, block->size, &run), "merge");
		}
	}
	free(scratch);
}

static void
add_row(Block *block, const WorkloadRow *row)
{
	WorkloadCodes codes[WORKLOAD_VALUES];
	CoreStatus	status;

	while ((status = workload_append(block->workload, row)) == CORE_NO_ROOM)
	{
		if (block->workload->pending > 0)
			read_pending(block, codes);
		make_room(block, workload_row_columns(row), 1, 0);
	}
	expect(status, "append");
}

static Block
pack_run(const WorkloadRun *run)
{
	WorkloadPlan plan;
	Block		packed;

	expect(workload_plan(run, &plan), "plan");
	packed.size = plan.size;
	packed.workload = allocate(plan.size);
	packed.workload->head.version = WORKLOAD_VERSION;
	workload_pack(run, &plan, packed.workload);
	return packed;
}

/* Packs what is in the block, all of which is then sorted and merged. */
static Block
pack(Block *block)
{
	WorkloadRun run;

	merge_loose(block);
	workload_merged_run(block->workload, &run);
	return pack_run(&run);
}

static const unsigned char *
body(const Block *packed)
{
	return (const unsigned char *) packed->workload + sizeof(StateHead);
}

static size_t
body_length(const Block *packed)
{
	return packed->workload->head.used - sizeof(StateHead);
}

static bool
equal(const Block *a, const Block *b)
{
	return body_length(a) == body_length(b) &&
		memcmp(body(a), body(b), body_length(a)) == 0;
}

static WorkloadReader
reader_of(const Block *packed)
{
	WorkloadReader reader;

	expect(workload_read_begin(&reader, body(packed), body_length(packed)), "read");
	return reader;
}

/* The three ways to add a packed workload. */
typedef enum Way
{
	AS_ROWS,
	AS_RUN,
	AS_PENDING
} Way;

static void
add_packed(Block *block, const Block *packed, Way way)
{
	WorkloadReader reader = reader_of(packed);
	unsigned int columns = reader.columns & WORKLOAD_VALUE_BITS;
	int64_t    *cells = allocate(reader.rows * WORKLOAD_COLUMNS * sizeof(int64_t));
	WorkloadRun run;
	CoreStatus	status;
	size_t		rows;
	int64_t		count;

	expect(workload_count_packed(body(packed), body_length(packed), &rows, &count), "count");
	if (rows != reader.rows)
		expect(CORE_BAD_BINARY, "number of rows");
	if (body_length(packed) > WORKLOAD_PENDING_LENGTH && way == AS_PENDING)
		way = AS_ROWS;

	switch (way)
	{
		case AS_RUN:
			make_room(block, columns, 0, reader.rows);
			expect(workload_read_run(&reader, block->workload->columns, cells, &run), "read run");
			status = workload_merge(block->workload, block->size, &run);
			break;
		case AS_PENDING:
			if (block->workload->loose > 0 && block->workload->pending == 0)
				merge_loose(block);
			while ((status = workload_pend(block->workload, body(packed), body_length(packed),
										   count)) == CORE_NO_ROOM)
				make_room(block, columns, body_length(packed), 0);
			break;
		default:
			if (block->workload->pending > 0 || next_number() % 4 == 0)
				merge_loose(block);
			while ((status = workload_append_packed(block->workload, &reader)) == CORE_NO_ROOM)
				make_room(block, columns, (size_t) count, 0);
			break;
	}
	expect(status, "add");
	free(cells);
}

static Block
packed_of(const Workers *workers, size_t from, size_t to)
{
	Block		block = make_block(WORKLOAD_COLUMN_BIT(WORKLOAD_CASES), 8, 0);
	Block		packed;

	for (size_t i = from; i < to; i++)
		add_row(&block, &workers->row[i]);
	packed = pack(&block);
	free(block.workload);
	return packed;
}

/*
 * Workers
 */

static Workers workers;

static void
add_worker(Decimal cases, Decimal points, Decimal capacity, Decimal fte)
{
	workers.row[workers.count++] = (WorkloadRow) {{cases, points, capacity, fte}, 1};
}

/*
 * A value of a kind: 0 whole numbers below 40, 1 quarters, 2 any six decimals,
 * 3 the whole range.  One in ten is unknown.
 */
static Decimal
random_value(int kind)
{
	uint64_t	number = next_number();

	if (number % 10 == 0)
		return UNKNOWN;
	number = next_number();
	switch (kind)
	{
		case 0:
			return (Decimal) (number % 40) * ONE;
		case 1:
			return (Decimal) (number % 200) * (ONE / 4);
		case 2:
			return (Decimal) (number % 60000000);
		default:
			return (Decimal) (number >> 1);
	}
}

static void
random_workers(size_t count, int kind)
{
	workers.count = 0;
	while (workers.count < count)
	{
		add_worker(random_value(kind), random_value(kind), random_value(kind),
				   random_value(kind));
		if (workload_row_columns(&workers.row[workers.count - 1]) == 0)
			workers.count--;
	}
}

static int
compare_workers(const void *a, const void *b)
{
	const WorkloadRow *x = a;
	const WorkloadRow *y = b;

	for (int i = 0; i < WORKLOAD_VALUES; i++)
	{
		if (x->value[i] != y->value[i])
			return x->value[i] < y->value[i] ? -1 : 1;
	}
	return 0;
}

/* Are the rows of a packed workload the workers, sorted and merged? */
static bool
holds_workers(const Block *packed)
{
	WorkloadReader reader = reader_of(packed);
	static Workers sorted;
	size_t		next = 0;

	sorted = workers;
	qsort(sorted.row, sorted.count, sizeof(WorkloadRow), compare_workers);
	for (size_t i = 0; i < reader.rows; i++)
	{
		WorkloadRow row;
		size_t		first = next;

		workload_read_row(&reader, i, &row);
		while (next < sorted.count &&
			   compare_workers(&sorted.row[next], &sorted.row[first]) == 0)
			next++;
		if (first == sorted.count || compare_workers(&row, &sorted.row[first]) != 0 ||
			row.workers != (int64_t) (next - first))
			return false;
	}
	return next == sorted.count && !reader.failed;
}

static void
test_packed_bytes(void)
{
	/*
	 * Two workers of 12 cases and 1 FTE, one of 9 cases, 11.5 points and 0.8
	 * FTE, and one of 2 FTE of whom no more is known.
	 */
	static const unsigned char expected[] = {
		0x1b,					/* cases, points, FTE, workers */
		3,						/* rows */
		0x81, 9,				/* cases: one byte, unknown, from 9 */
		0x91, 0x73,				/* points: one decimal, unknown, from 11.5 */
		0x11, 8,				/* FTE: one byte, one decimal, from 0.8 */
		0x01, 1,				/* workers: one byte, from 1 */
		0, 1, 4,				/* unknown, 9, 12 */
		0, 1, 0,				/* unknown, 11.5, unknown */
		12, 0, 2,				/* 2, 0.8, 1 */
		0, 0, 1					/* 1, 1, 2 */
	};
	Block		packed;

	workers.count = 0;
	add_worker(12 * ONE, UNKNOWN, UNKNOWN, ONE);
	add_worker(9 * ONE, 11500000, UNKNOWN, 800000);
	add_worker(UNKNOWN, UNKNOWN, UNKNOWN, 2 * ONE);
	add_worker(12 * ONE, UNKNOWN, UNKNOWN, ONE);
	packed = packed_of(&workers, 0, workers.count);
	ok(body_length(&packed) == sizeof(expected) &&
	   memcmp(body(&packed), expected, sizeof(expected)) == 0,
	   "the packed form is as described");
	free(packed.workload);

	/* One worker: the bases say it all. */
	workers.count = 0;
	add_worker(300 * ONE, UNKNOWN, UNKNOWN, UNKNOWN);
	packed = packed_of(&workers, 0, 1);
	ok(body_length(&packed) == 5 && memcmp(body(&packed), "\x01\x01\x00\xac\x02", 5) == 0,
	   "one worker takes no codes");
	free(packed.workload);

	workers.count = 0;
	add_worker(DECIMAL_MAX, 0, UNKNOWN, UNKNOWN);
	add_worker(0, DECIMAL_MAX, UNKNOWN, UNKNOWN);
	add_worker(UNKNOWN, DECIMAL_MAX - 1, 1, UNKNOWN);
	packed = packed_of(&workers, 0, 3);
	ok(holds_workers(&packed), "the largest values");
	free(packed.workload);

	/* The points alone take all 64 bits of a key. */
	workers.count = 0;
	for (int i = 0; i < 40; i++)
		add_worker(7 * ONE, i % 3 == 0 ? UNKNOWN : i % 3 == 1 ? i : DECIMAL_MAX - i, UNKNOWN, ONE);
	packed = packed_of(&workers, 0, workers.count);
	ok(holds_workers(&packed), "keys of 64 bits");
	free(packed.workload);
}

/* Any kind, number, order and split of the rows gives the same bytes. */
static void
test_splits(void)
{
	static const size_t counts[] = {1, 2, 7, 8, 9, 25, 64, 300, 2500};

	for (int kind = 0; kind < 4; kind++)
	{
		for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		{
			Block		whole;
			Block		sum = make_block(WORKLOAD_COLUMN_BIT(WORKLOAD_FTE), 1, 0);
			Block		packed;
			size_t		at = 0;

			random_workers(counts[i], kind);
			whole = packed_of(&workers, 0, workers.count);
			ok(holds_workers(&whole), "%zu workers of kind %d", counts[i], kind);

			while (at < workers.count)
			{
				size_t		rest = workers.count - at;
				size_t		most = next_number() % 4 != 0 && rest > 20 ? 20 : rest;
				size_t		part = 1 + next_number() % most;
				Block		addend = packed_of(&workers, at, at + part);

				if (part == 1 && next_number() % 2 == 0)
					add_row(&sum, &workers.row[at]);
				else
					add_packed(&sum, &addend, (Way) (next_number() % 3));
				free(addend.workload);
				at += part;
			}
			packed = pack(&sum);
			ok(equal(&whole, &packed), "any split of %zu workers of kind %d", counts[i], kind);
			free(packed.workload);
			free(sum.workload);
			free(whole.workload);
		}
	}
}

/* A workload many times over: rows with many workers. */
static void
test_repetition(void)
{
	Block		packed;
	Block		sum = make_block(WORKLOAD_VALUE_BITS, 0, 0);
	Block		eight;
	WorkloadReader reader;
	WorkloadReader doubled;
	size_t		rows;
	int64_t		count;
	bool		right = true;

	random_workers(50, 0);
	packed = packed_of(&workers, 0, 50);
	for (int i = 0; i < 8; i++)
		add_packed(&sum, &packed, i % 2 == 0 ? AS_ROWS : AS_PENDING);
	eight = pack(&sum);
	reader = reader_of(&packed);
	doubled = reader_of(&eight);
	for (size_t i = 0; i < reader.rows; i++)
	{
		WorkloadRow one;
		WorkloadRow many;

		workload_read_row(&reader, i, &one);
		workload_read_row(&doubled, i, &many);
		right = right && compare_workers(&one, &many) == 0 && many.workers == 8 * one.workers;
	}
	ok(right && doubled.rows == reader.rows, "eight times the same workers");

	ok(workload_count_packed(body(&eight), body_length(&eight), &rows, &count) == CORE_OK &&
	   rows == reader.rows && count == 400, "its rows and workers are counted");

	workload_begin(sum.workload, WORKLOAD_VALUE_BITS, 0);
	sum.workload->workers = INT64_MAX - 49;
	make_room(&sum, 0, 50, 0);
	ok(workload_append_packed(sum.workload, &reader) == CORE_OUT_OF_RANGE &&
	   sum.workload->loose == 0, "the number of workers does not wrap");
	sum.workload->workers = INT64_MAX - 7;
	random_workers(8, 0);
	free(packed.workload);
	packed = packed_of(&workers, 0, 8);
	ok(workload_pend(sum.workload, body(&packed), body_length(&packed), 8) == CORE_OUT_OF_RANGE &&
	   sum.workload->loose == 0 && sum.workload->pending == 0, "nor that of what is pending");
	free(eight.workload);
	free(sum.workload);
	free(packed.workload);
}

static void
test_stop(void)
{
	static const int kinds[] = {0, 3};	/* sorted by keys, and by merging */
	volatile sig_atomic_t stop = 1;

	for (int i = 0; i < 2; i++)
	{
		Block		block = make_block(WORKLOAD_VALUE_BITS, 0, 0);
		void	   *before;
		void	   *scratch;
		WorkloadRun run;

		random_workers(100, kinds[i]);
		for (size_t j = 0; j < workers.count; j++)
			add_row(&block, &workers.row[j]);
		before = allocate(block.size);
		memcpy(before, block.workload, block.size);
		scratch = allocate(workload_scratch_size(WORKLOAD_VALUE_BITS, 100));
		ok(workload_sort_loose(block.workload, NULL, scratch, &stop, &run) == CORE_INTERRUPTED &&
		   memcmp(before, block.workload, block.size) == 0,
		   "sorting kind %d stops, and nothing has changed", kinds[i]);
		free(scratch);
		free(before);
		free(block.workload);
	}
}

/* The check of every way in: would we have made these bytes? */
static bool
is_accepted(const unsigned char *bytes, size_t length, bool *same)
{
	WorkloadReader reader;
	WorkloadRun run;
	WorkloadPlan plan;
	int64_t    *cells;
	Block		packed;
	bool		accepted;

	*same = true;
	if (workload_read_begin(&reader, bytes, length) != CORE_OK)
		return false;
	cells = allocate(reader.rows * WORKLOAD_COLUMNS * sizeof(int64_t));
	accepted = workload_read_run(&reader, reader.columns & WORKLOAD_VALUE_BITS,
								 cells, &run) == CORE_OK &&
		workload_plan(&run, &plan) == CORE_OK;
	if (accepted)
	{
		packed = pack_run(&run);
		*same = body_length(&packed) == length && memcmp(body(&packed), bytes, length) == 0;
		free(packed.workload);
	}
	free(cells);
	return accepted;
}

/* What is pending has been read by nobody: reading it must end, and well. */
static void
pend_anything(const unsigned char *bytes, size_t length)
{
	Block		block = make_block(WORKLOAD_VALUE_BITS, 64, 0);
	Block		loose;
	WorkloadCodes codes[WORKLOAD_VALUES];
	WorkloadRun run;
	void	   *scratch;
	size_t		rows;
	int64_t		count;
	CoreStatus	status;

	if (workload_count_packed(bytes, length, &rows, &count) == CORE_OK && count < 1000 &&
		workload_pend(block.workload, bytes, length, count) == CORE_OK)
	{
		loose = make_block(WORKLOAD_VALUE_BITS, block.workload->loose, 0);
		status = workload_append_pending(block.workload, loose.workload, codes);
		if (status == CORE_OK)
		{
			scratch = allocate(workload_scratch_size(WORKLOAD_VALUE_BITS, loose.workload->loose));
			expect(workload_sort_loose(loose.workload, codes, scratch, NULL, &run), "sort pending");
			free(scratch);
		}
		else if (status != CORE_BAD_BINARY)
			expect(status, "pending");
		free(loose.workload);
	}
	free(block.workload);
}

static void
test_hostile(void)
{
	int			refused = 0;
	int			accepted = 0;
	int			not_ours = 0;
	bool		same;

	for (int round = 0; round < 20000; round++)
	{
		Block		packed;
		unsigned char *bytes;
		size_t		length;

		random_workers(1 + next_number() % 12, (int) (next_number() % 4));
		packed = packed_of(&workers, 0, workers.count);
		length = body_length(&packed);

		/* In memory of its own, so that the sanitizer sees every step past it. */
		bytes = allocate(length);
		memcpy(bytes, body(&packed), length);
		if (!is_accepted(bytes, length, &same) || !same)
			not_ours += 100000;
		for (uint64_t change = 1 + next_number() % 3; change > 0; change--)
			bytes[next_number() % length] = (unsigned char) next_number();
		if (next_number() % 4 == 0)
			length -= next_number() % length;
		if (is_accepted(bytes, length, &same))
		{
			accepted++;
			not_ours += !same;
		}
		else
			refused++;
		if (length <= WORKLOAD_PENDING_LENGTH)
			pend_anything(bytes, length);
		free(bytes);
		free(packed.workload);
	}
	ok(not_ours < 100000, "what we made is accepted, and is the same again");
	ok(refused > 10000 && accepted > 100, "of damaged ones most are refused");
	diag("%d refused, %d accepted, of which %d were written in another way",
		 refused, accepted, not_ours);

	ok(!is_accepted((const unsigned char *) "", 0, &same), "nothing at all");
	ok(!is_accepted((const unsigned char *) "\x01\x00\x00\x05", 4, &same), "no rows");
	ok(!is_accepted((const unsigned char *) "\x00\x01", 2, &same), "no columns");
	ok(!is_accepted((const unsigned char *) "\x10\x01\x00\x02", 4, &same),
	   "workers of whom nothing is known");
	ok(!is_accepted((const unsigned char *) "\x21\x01\x00\x05", 4, &same), "an unknown column");
	ok(!is_accepted((const unsigned char *) "\x01\xff\xff\xff\xff\x0f\x00\x05", 8, &same),
	   "more rows than there are bytes");
	ok(!is_accepted((const unsigned char *) "\x01\x02\x01\x05\x01\x00", 6, &same),
	   "rows that are not sorted");
	ok(!is_accepted((const unsigned char *) "\x01\x02\x01\x05\x01\x01", 6, &same),
	   "rows that are not merged");
	ok(!is_accepted((const unsigned char *) "\x11\x01\x00\x05\x00\x00", 6, &same), "no workers");
	ok(!is_accepted((const unsigned char *) "\x01\x01\x00\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 12,
					&same), "a base out of range");
	ok(is_accepted((const unsigned char *) "\x01\x01\x70\x05", 4, &same) == false,
	   "more decimals than there are");
	ok(is_accepted((const unsigned char *) "\x01\x01\x10\x32", 4, &same) && !same,
	   "more decimals than the value needs are another way to write it");

	/* Two rows of 2^62 + 2^62 workers */
	ok(!is_accepted((const unsigned char *) "\x11\x02\x01\x05\x00"
					"\x80\x80\x80\x80\x80\x80\x80\x80\x40\x00\x01", 16, &same),
	   "more workers than can be counted");
}

static void
test_text(void)
{
	static const struct
	{
		const char *text;
		CoreStatus	status;
	}			wrong[] = {
		{"", CORE_BAD_TEXT},
		{"v1", CORE_BAD_TEXT},
		{"v2 (1,2,3,4)", CORE_BAD_TEXT},
		{"(1,2,3,4)", CORE_BAD_TEXT},
		{"v1 (,,,)", CORE_BAD_TEXT},
		{"v1 (1,2,3)", CORE_BAD_TEXT},
		{"v1 (1,2,3,4,5)", CORE_BAD_TEXT},
		{"v1 (1,2,3,4", CORE_BAD_TEXT},
		{"v1 (1,2,3,4)*0", CORE_BAD_TEXT},
		{"v1 (1,2,3,4)*", CORE_BAD_TEXT},
		{"v1 (1,2,3,4)*1.5", CORE_BAD_TEXT},
		{"v1 (1,2,3,4)x", CORE_BAD_TEXT},
		{"v1 (a,2,3,4)", CORE_BAD_TEXT},
		{"v1 (0.0000001,2,3,4)", CORE_BAD_TEXT},
		{"v1 (-1,2,3,4)", CORE_OUT_OF_RANGE},
		{"v1 (9223372036854.775808,2,3,4)", CORE_OUT_OF_RANGE},
		{"v1 (1,2,3,4)*9223372036854775808", CORE_OUT_OF_RANGE}
	};
	const char *text = " v1 ( 12 , 18.5 ,, 0.810811 ) * 3(,,9223372036854.775807,-0) ";
	char		written[WORKLOAD_ROW_TEXT_SIZE];
	WorkloadRow row;

	ok(workload_text_begin(&text) == CORE_OK &&
	   workload_row_from_text(&text, &row) == CORE_OK && *text == '(', "a row of a text");
	workload_row_to_text(&row, written);
	ok(strcmp(written, "(12,18.5,,0.810811)*3") == 0, "and written again: %s", written);
	ok(workload_row_from_text(&text, &row) == CORE_OK && *text == '\0', "the last row");
	workload_row_to_text(&row, written);
	ok(strcmp(written, "(,,9223372036854.775807,0)") == 0, "and written again: %s", written);
	row.workers = INT64_MAX;
	workload_row_to_text(&row, written);
	ok(strcmp(written, "(,,9223372036854.775807,0)*9223372036854775807") == 0,
	   "with the most workers");

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
	{
		CoreStatus	status;

		text = wrong[i].text;
		status = workload_text_begin(&text);
		while (status == CORE_OK && *text != '\0')
			status = workload_row_from_text(&text, &row);
		ok(status == wrong[i].status, "\"%s\" is refused", wrong[i].text);
	}
}

static void
test_sort_rows(void)
{
	int64_t		rows[4][WORKLOAD_COLUMNS] = {{3, -1, 2, 1, 5}, {-1, 4, 4, 4, 1}, {3, -1, 2, 1, 6},
	{3, -1, 1, 9, INT64_MAX - 11}};
	int64_t		scratch[4][WORKLOAD_COLUMNS];
	WorkloadRun run;

	ok(workload_sort_rows(rows[0], 4, scratch[0], NULL, &run) == CORE_OUT_OF_RANGE,
	   "more workers than can be counted");
	rows[3][WORKLOAD_WORKERS]--;
	ok(workload_sort_rows(rows[0], 4, scratch[0], NULL, &run) == CORE_OK && run.rows == 3 &&
	   run.workers == INT64_MAX && run.cells[0] == -1 && run.cells[5 + 2] == 1 &&
	   run.cells[10 + 4] == 11, "rows with their numbers of workers, sorted and merged");
}

/*
 * Measures
 */

static int
compare_values(const void *a, const void *b)
{
	Decimal		x = *(const Decimal *) a;
	Decimal		y = *(const Decimal *) b;

	return (x > y) - (x < y);
}

/* The measure of a worker by the definition; -1 when it has none. */
static Decimal
plain_measure(const WorkloadRow *row, WorkloadMeasure measure)
{
	Decimal		cases = row->value[WORKLOAD_CASES];
	Decimal		points = row->value[WORKLOAD_POINTS];
	Decimal		divisor = row->value[measure == MEASURE_CAPACITY_INDEX ?
									 WORKLOAD_CAPACITY : WORKLOAD_FTE];
	Decimal		dividend = measure == MEASURE_CASES || measure == MEASURE_CASES_PER_FTE ?
		cases : points;

	if (cases == UNKNOWN ? points <= 0 : cases == 0)
		return -1;
	if (measure == MEASURE_CASES || measure == MEASURE_POINTS)
		return dividend;
	if (dividend < 0 || divisor <= 0)
		return -1;
	/* (2ab + c) / 2c is a times b over c, rounded half up */
	return (Decimal) (((int128_t) 2 * dividend * ONE + divisor) / ((int128_t) 2 * divisor));
}

static void
test_measures(void)
{
	for (int round = 0; round < 6; round++)
	{
		Block		packed;
		WorkloadReader reader;
		int64_t    *pairs;

		random_workers(round < 2 ? 5 : 400, round % 3);
		packed = packed_of(&workers, 0, workers.count);
		reader = reader_of(&packed);
		pairs = allocate(reader.rows * 4 * sizeof(int64_t));

		for (int measure = 0; measure < WORKLOAD_MEASURES; measure++)
		{
			Decimal		values[MOST_WORKERS];
			size_t		count = 0;
			int128_t	sum = 0;
			int128_t	differences = 0;
			WorkloadSpread spread;
			WorkloadMoments moments;
			WorkloadBand bands[3];
			Decimal		edges[2] = {5 * ONE, 20 * ONE};
			int64_t		within = 0;
			int64_t		unknown;
			WideSum		inequality = {{0, 0, 0}};
			bool		right = true;

			for (size_t i = 0; i < workers.count; i++)
			{
				values[count] = plain_measure(&workers.row[i], (WorkloadMeasure) measure);
				if (values[count] >= 0)
					sum += values[count++];
			}
			qsort(values, count, sizeof(Decimal), compare_values);
			expect(workload_spread(&reader, (WorkloadMeasure) measure, pairs, NULL, &spread),
				   "spread");
			expect(workload_moments(&spread, &moments), "moments");

			for (int64_t rank = 0; count > 0 && rank <= 1000; rank += 50)
			{
				/* of p (n - 1), the whole part and the thousandths of the rest */
				size_t		position = rank * (count - 1) / 1000;
				int64_t		rest = rank * (count - 1) % 1000;
				int128_t	value = (int128_t) values[position] * 1000;

				if (rest > 0)
					value += (int128_t) (values[position + 1] - values[position]) * rest;
				right = right &&
					workload_quantile(&spread, rank * (RANK_ONE / 1000)) == value * (RANK_ONE / 1000);
			}
			ok(right && spread.workers == (int64_t) count,
			   "quantiles of %s, round %d", workload_measure_names[measure], round);

			for (size_t i = 0; i < count; i++)
			{
				for (size_t j = 0; j < i; j++)
					differences += values[i] - values[j];
				within += values[i] >= 5 * ONE && values[i] < 20 * ONE;
			}
			expect(wide_sum_add_product(&inequality, differences, 1), "sum");
			ok(decimal_sum_get(moments.sum) == sum &&
			   memcmp(&moments.inequality, &inequality, sizeof(inequality)) == 0,
			   "sum and inequality of %s, round %d", workload_measure_names[measure], round);

			expect(workload_bands(&reader, (WorkloadMeasure) measure, edges, 2, false,
								  bands, &unknown), "bands");
			ok(bands[1].workers == within, "from 5 to below 20 %s, round %d",
			   workload_measure_names[measure], round);
		}
		free(pairs);
		free(packed.workload);
	}
}

static void
test_standing(void)
{
	static const struct
	{
		Decimal		row[WORKLOAD_VALUES];
		WorkloadMeasure measure;
		WorkloadStanding standing;
		Decimal		value;
	}			cases[] = {
		{{0, 5, 5, 5}, MEASURE_POINTS, STANDING_NO_HOLDER, 0},
		{{UNKNOWN, 5, 5, 5}, MEASURE_POINTS, STANDING_KNOWN, 5},
		{{UNKNOWN, 5, 5, 5}, MEASURE_CASES, STANDING_UNKNOWN, 0},
		{{UNKNOWN, 0, 5, 5}, MEASURE_POINTS, STANDING_NO_HOLDER, 0},
		{{UNKNOWN, UNKNOWN, 5, 5}, MEASURE_POINTS, STANDING_NO_HOLDER, 0},
		{{5, 0, 5, 5}, MEASURE_POINTS, STANDING_KNOWN, 0},
		{{5, UNKNOWN, 5, 5}, MEASURE_POINTS, STANDING_UNKNOWN, 0},
		{{5, 5, 5, 0}, MEASURE_CASES_PER_FTE, STANDING_UNKNOWN, 0},
		{{5, 5, 5, UNKNOWN}, MEASURE_POINTS_PER_FTE, STANDING_UNKNOWN, 0},
		{{2, 5, 5, 3}, MEASURE_CASES_PER_FTE, STANDING_KNOWN, 666667},
		{{5, 5, 0, 5}, MEASURE_CAPACITY_INDEX, STANDING_UNBOUNDED, 0},
		{{5, 0, 0, 5}, MEASURE_CAPACITY_INDEX, STANDING_UNKNOWN, 0},
		{{5, 5, UNKNOWN, 5}, MEASURE_CAPACITY_INDEX, STANDING_UNKNOWN, 0}
	};
	WorkloadRow row = {{DECIMAL_MAX, 0, 0, 1}, 1};
	WorkloadStanding standing;
	Decimal		value;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		WorkloadRow shown;

		memcpy(shown.value, cases[i].row, sizeof(shown.value));
		shown.workers = 1;
		value = 0;
		expect(workload_standing(&shown, cases[i].measure, &value, &standing), "standing");
		ok(standing == cases[i].standing && (standing != STANDING_KNOWN || value == cases[i].value),
		   "standing %zu by %s", i, workload_measure_names[cases[i].measure]);
	}
	ok(workload_standing(&row, MEASURE_CASES_PER_FTE, &value, &standing) == CORE_OUT_OF_RANGE,
	   "a quotient that does not fit");
}

static void
test_wide_sum(void)
{
	WideSum		sum = {{0, 0, 0}};
	const int128_t most = (int128_t) (~(uint128_t) 0 >> 1);
	char		text[WIDE_SUM_TEXT_SIZE];

	wide_sum_to_text(&sum, text);
	ok(strcmp(text, "0") == 0, "zero");
	expect(wide_sum_add_product(&sum, -1, 1), "add");
	wide_sum_to_text(&sum, text);
	ok(strcmp(text, "-1") == 0, "minus one");

	/* (2^127 - 1) (2^63 - 1) - 1 */
	expect(wide_sum_add_product(&sum, most, INT64_MAX), "add");
	wide_sum_to_text(&sum, text);
	ok(strcmp(text, "1569275433846670190788806172341447372284678185363269746688") == 0,
	   "127 by 63 bits: %s", text);
	expect(wide_sum_add_product(&sum, most, INT64_MAX), "add");
	ok(wide_sum_add_product(&sum, most, INT64_MAX) == CORE_OUT_OF_RANGE,
	   "three of them are too much");
	for (int i = 0; i < 2; i++)
		expect(wide_sum_add_product(&sum, most, -INT64_MAX), "add");
	wide_sum_to_text(&sum, text);
	ok(strcmp(text, "-1") == 0, "what was added can be taken away");

	/* 2^127 * 2^63 */
	memset(&sum, 0, sizeof(sum));
	expect(wide_sum_add_product(&sum, -most - 1, INT64_MIN), "add");
	wide_sum_to_text(&sum, text);
	ok(strcmp(text, "1569275433846670190958947355801916604025588861116008628224") == 0,
	   "the largest product: %s", text);
}

int
main(void)
{
	test_packed_bytes();
	test_splits();
	test_repetition();
	test_stop();
	test_hostile();
	test_text();
	test_sort_rows();
	test_measures();
	test_standing();
	test_wide_sum();
	return done_testing();
}
