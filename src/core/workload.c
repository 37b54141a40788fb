/*-------------------------------------------------------------------------
 *
 * workload.c
 *	  The open form of a workload: adding rows and merging runs.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workload.h"

#include <string.h>

#include "core/workload_codes.h"

/* Below so many loose rows, sorting is left for later. */
#define LEAST_LOOSE			1024

/* Where the merged rows start. */
static inline size_t
merged_offset(const Workload *workload)
{
	return (size_t) workload->room * workload_cells(workload->columns);
}

/*
 * workload_append_packed adds the rows of a packed workload as loose rows, each
 * as often as it has workers.  CORE_NO_ROOM when they do not fit, a column is
 * missing, or packed workloads are pending.  Unless it is CORE_OK nothing was
 * added.
 */
CoreStatus
workload_append_packed(Workload *workload, WorkloadReader *reader)
{
	size_t		cells = workload_cells(workload->columns);
	size_t		room = workload->loose < workload->room ?
		workload->room - workload->loose : 0;
	int64_t    *start = workload->cells + (size_t) workload->loose * cells;
	int64_t    *cell = start;
	size_t		rows = reader->rows;

	if ((reader->columns & WORKLOAD_VALUE_BITS & ~workload->columns) != 0 ||
		room < rows || workload->pending > 0)
		return CORE_NO_ROOM;

	for (unsigned int left = workload->columns; left != 0; left &= left - 1)
	{
		if (workload_read_column(reader, __builtin_ctz(left), cell++, cells) != CORE_OK)
			return CORE_BAD_BINARY;
	}

	if (reader->columns & WORKLOAD_WORKERS_BIT)
	{
		for (size_t i = 0; i < reader->rows; i++)
		{
			int64_t		workers = workload_read_workers(reader, i);

			if (workers < 1)
				return CORE_BAD_BINARY;
			if ((uint64_t) workers > room - rows + 1)
				return CORE_NO_ROOM;
			for (; workers > 1; workers--, rows++)
				memcpy(start + rows * cells, start + i * cells,
					   cells * sizeof(int64_t));
		}
	}

	if (__builtin_add_overflow(workload->workers, (int64_t) rows, &workload->workers))
		return CORE_OUT_OF_RANGE;
	workload->loose += (uint32_t) rows;
	workload->head.used = (uint32_t) workload_open_used(workload);
	return CORE_OK;
}

/*
 * workload_pend adds the body of a packed workload, which has so many workers,
 * to those that are pending.  CORE_NO_ROOM when it does not fit, a column is
 * missing, or there are loose rows.
 */
CoreStatus
workload_pend(Workload *workload, const void *body, size_t length, int64_t workers)
{
	unsigned char *end = (unsigned char *) workload->cells + workload->pending;
	unsigned int columns = *(const unsigned char *) body & WORKLOAD_VALUE_BITS;
	uint32_t	loose;

	if (length > WORKLOAD_PENDING_LENGTH)
		return CORE_BAD_PARAMETER;
	if ((columns & ~workload->columns) != 0 ||
		(workload->loose > 0 && workload->pending == 0) ||
		workload_room_size(workload) < workload->pending + 1 + length)
		return CORE_NO_ROOM;
	if (__builtin_add_overflow(workload->loose, workers, &loose) ||
		__builtin_add_overflow(workload->workers, workers, &workload->workers))
		return CORE_OUT_OF_RANGE;

	*end = (unsigned char) length;
	memcpy(end + 1, body, length);
	workload->loose = loose;
	workload->pending += 1 + (uint32_t) length;
	workload->head.used = (uint32_t) workload_open_used(workload);
	return CORE_OK;
}

/* Widen a span by what was read of a column. */
static inline void
widen_span(WorkloadSpan *span, const WorkloadReader *reader, int column)
{
	uint64_t	highest = reader->column[column].highest;
	unsigned int nullable = reader->column[column].nullable;

	if (highest >= nullable)
	{
		uint64_t	base = reader->column[column].base;
		uint64_t	unit = reader->column[column].unit;
		int64_t		low = (int64_t) (base * unit);
		int64_t		high = (int64_t) ((base + highest - nullable) * unit);

		span->lowest = low < span->lowest ? low : span->lowest;
		span->highest = high > span->highest ? high : span->highest;
		if (reader->column[column].decimals > span->decimals)
			span->decimals = reader->column[column].decimals;
	}
	span->unknown |= nullable;
}

/*
 * workload_append_pending adds what is pending in an open workload to another
 * one as loose rows.  That one has no rows, the same columns, and room for them.
 * What each workload tells of its columns gives codes for all their values.
 */
CoreStatus
workload_append_pending(const Workload *from, Workload *to, WorkloadCodes *codes)
{
	const unsigned char *at = (const unsigned char *) from->cells;
	const unsigned char *end = at + from->pending;
	size_t		columns = workload_cells(from->columns);
	WorkloadSpan span[WORKLOAD_VALUES];

	for (size_t i = 0; i < WORKLOAD_VALUES; i++)
		span[i] = workload_no_span;
	while (at < end)
	{
		size_t		length = *at++;
		size_t		i = 0;
		WorkloadReader reader;

		if (length > (size_t) (end - at) ||
			workload_read_begin(&reader, at, length) != CORE_OK ||
			workload_append_packed(to, &reader) != CORE_OK)
			return CORE_BAD_BINARY;
		at += length;

		for (unsigned int left = from->columns; left != 0; left &= left - 1, i++)
		{
			if (reader.columns & left & -left)
				widen_span(&span[i], &reader, __builtin_ctz(left));
			else
				span[i].unknown = true;
		}
	}
	for (size_t i = 0; i < columns; i++)
		workload_codes_of_span(&codes[i], &span[i]);
	return to->loose == from->loose ? CORE_OK : CORE_BAD_BINARY;
}

/* Copy a row to where there may be more columns. */
static inline void
copy_row(const int64_t **cell, unsigned int columns,
		 int64_t **target, unsigned int target_columns)
{
	for (int i = 0; i < WORKLOAD_VALUES; i++)
	{
		int64_t		value = WORKLOAD_UNKNOWN;

		if (columns & WORKLOAD_COLUMN_BIT(i))
			value = *(*cell)++;
		if (target_columns & WORKLOAD_COLUMN_BIT(i))
			*(*target)++ = value;
	}
}

/*
 * workload_move copies an open workload into one of a block of so many bytes,
 * which has no rows, at least the same columns, and room for what is in the
 * other's room.  Values are unknown where there was no column before, which
 * changes neither the order of rows nor whether two are alike.
 */
CoreStatus
workload_move(const Workload *from, Workload *to, size_t size)
{
	const int64_t *cell = from->cells;
	int64_t    *target = to->cells;

	if ((from->columns & ~to->columns) != 0 ||
		(from->pending > 0 ? from->pending > workload_room_size(to) :
		 from->loose > to->room) ||
		workload_open_size(to->columns, to->room, from->merged) > size)
		return CORE_NO_ROOM;

	if (from->pending > 0)
		memcpy(target, cell, from->pending);
	else
	{
		for (uint32_t row = 0; row < from->loose; row++)
			copy_row(&cell, from->columns, &target, to->columns);
	}

	cell = from->cells + merged_offset(from);
	target = to->cells + merged_offset(to);
	for (uint32_t row = 0; row < from->merged; row++)
	{
		copy_row(&cell, from->columns, &target, to->columns);
		*target++ = *cell++;
	}

	to->workers = from->workers;
	to->loose = from->loose;
	to->pending = from->pending;
	to->merged = from->merged;
	to->head.used = (uint32_t) workload_open_used(to);
	return CORE_OK;
}

/* Empty the room, when its rows are in a run. */
void
workload_drop_loose(Workload *workload)
{
	memset(workload->cells, 0, workload->pending > 0 ? workload->pending :
		   (size_t) workload->loose * workload_cells(workload->columns) * sizeof(int64_t));
	workload->workers -= workload->loose;
	workload->loose = 0;
	workload->pending = 0;
	workload->head.used = (uint32_t) workload_open_used(workload);
}

/* The merged rows as a run, which lasts as long as they do not change. */
void
workload_merged_run(const Workload *workload, WorkloadRun *run)
{
	run->cells = workload->cells + merged_offset(workload);
	run->rows = workload->merged;
	run->columns = workload->columns;
	run->workers = workload->workers - workload->loose;
	run->coded = false;
}

static int
compare_rows(const int64_t *a, const int64_t *b, size_t keys)
{
	for (size_t i = 0; i < keys; i++)
	{
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	}
	return 0;
}

/*
 * workload_merge merges a run of the same columns into the merged rows of an
 * open workload, in a block of so many bytes.
 *
 * It goes from the highest row down and writes at the end of the room, so that
 * nothing is overwritten before it is read; the rows are then moved to where
 * they belong.
 */
CoreStatus
workload_merge(Workload *workload, size_t size, const WorkloadRun *run)
{
	size_t		keys = workload_cells(workload->columns);
	size_t		cells = keys + 1;
	size_t		most = workload->merged + run->rows;
	int64_t    *first = workload->cells + merged_offset(workload);
	const int64_t *a = first + workload->merged * cells;
	const int64_t *b = run->cells + run->rows * cells;
	int64_t    *end = first + most * cells;
	int64_t    *top = end;
	size_t		rows;

	if (workload->columns != run->columns)
		return CORE_BAD_PARAMETER;
	if (workload_open_size(workload->columns, workload->room, most) > size)
		return CORE_NO_ROOM;
	if (__builtin_add_overflow(workload->workers, run->workers, &workload->workers))
		return CORE_OUT_OF_RANGE;

	while (a > first || b > run->cells)
	{
		int			order = a == first ? -1 : b == run->cells ? 1 :
			compare_rows(a - cells, b - cells, keys);
		const int64_t *row = order < 0 ? b - cells : a - cells;

		top -= cells;
		memcpy(top, row, keys * sizeof(int64_t));
		top[keys] = row[keys];

		/* Without a sign, for what we did not make may hold anything. */
		if (order == 0)
			top[keys] = (int64_t) ((uint64_t) top[keys] + (uint64_t) b[-1]);
		a -= order >= 0 ? cells : 0;
		b -= order <= 0 ? cells : 0;
	}

	rows = (size_t) (end - top) / cells;
	memmove(first, top, rows * cells * sizeof(int64_t));
	memset(first + rows * cells, 0, (most - rows) * cells * sizeof(int64_t));
	workload->merged = (uint32_t) rows;
	workload->head.used = (uint32_t) workload_open_used(workload);
	return CORE_OK;
}
