/*-------------------------------------------------------------------------
 *
 * workload.c
 *	  The open form of a workload: adding, copying, sorting and merging rows.
 *
 * Rows are sorted by a merge sort: blocks of eight by insertion, and then
 * pairs of runs, whose merge is skipped when they are in order already.  So
 * rows that come sorted, as those of a packed workload do, cost little.  The
 * sorted rows are then merged backwards into those sorted before, in place, and
 * rows alike in all columns become one.
 *
 * An unknown value is -1 and sorts first.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workload.h"

#include <string.h>

/* Rows that are sorted by insertion. */
#define BLOCK_ROWS			8

/* Below so many unsorted rows, sorting is left for later. */
#define LEAST_UNSORTED		256

#define inline_always		static inline __attribute__((always_inline))

#define WORKERS_BIT			WORKLOAD_COLUMN_BIT(WORKLOAD_WORKERS)

/*
 * How many rows, from the first, are sorted and merged?  What we made ourselves
 * is so throughout, but it need not have been us.
 */
static uint32_t
count_sorted(const Workload *workload)
{
	unsigned int cells = workload_cells(workload->columns);
	unsigned int keys = cells - ((workload->columns & WORKERS_BIT) != 0);
	const int64_t *row = workload->cells;

	for (uint32_t i = 1; i < workload->rows; i++, row += cells)
	{
		unsigned int key = 0;

		while (key < keys && row[key] == row[cells + key])
			key++;
		if (key == keys || row[key] > row[cells + key])
			return i;
	}
	return workload->rows;
}

/*
 * workload_append_packed adds all rows of a packed workload.  CORE_NO_ROOM when
 * they do not fit or a column is missing.  On any other status but CORE_OK the
 * rows are those that were there before.
 */
CoreStatus
workload_append_packed(Workload *workload, size_t size, WorkloadReader *reader)
{
	size_t		cells = workload_cells(workload->columns);
	int64_t    *cell = (int64_t *) ((char *) workload + workload->head.used);
	size_t		room = (size - workload->head.used) / (cells * sizeof(int64_t));
	int64_t		workers = workload->workers;

	if ((reader->columns & ~workload->columns) != 0 || room < reader->rows)
		return CORE_NO_ROOM;

	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		if ((workload->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;
		if (workload_read_column(reader, i, cell, cells) != CORE_OK)
			return CORE_BAD_BINARY;
		if (i == WORKLOAD_WORKERS && (reader->columns & WORKERS_BIT) != 0)
		{
			for (size_t row = 0; row < reader->rows; row++)
			{
				if (__builtin_add_overflow(workers, cell[row * cells], &workers))
					return CORE_OUT_OF_RANGE;
			}
		}
		cell++;
	}
	if ((reader->columns & WORKERS_BIT) == 0 &&
		__builtin_add_overflow(workers, (int64_t) reader->rows, &workers))
		return CORE_OUT_OF_RANGE;

	workload->workers = workers;
	workload->rows += (uint32_t) reader->rows;
	workload->head.used += (uint32_t) (reader->rows * cells * sizeof(int64_t));
	if (workload->rows == reader->rows)
		workload->sorted = count_sorted(workload);
	return CORE_OK;
}

/*
 * workload_append_open adds all rows of an open workload.  That one may come
 * from elsewhere, so that every cell is looked at: CORE_BAD_BINARY for what we
 * could not have made.  Otherwise as workload_append_packed.
 */
CoreStatus
workload_append_open(Workload *workload, size_t size, const Workload *from)
{
	const int64_t *cell = from->cells;
	size_t		cells = workload_cells(workload->columns);
	int64_t    *target = (int64_t *) ((char *) workload + workload->head.used);
	size_t		room = (size - workload->head.used) / (cells * sizeof(int64_t));
	int64_t		workers = 0;

	if ((from->columns & ~workload->columns) != 0 || room < from->rows)
		return CORE_NO_ROOM;

	for (uint32_t row = 0; row < from->rows; row++)
	{
		int64_t		count = 1;

		for (int i = 0; i < WORKLOAD_VALUES; i++)
		{
			int64_t		value = WORKLOAD_UNKNOWN;

			if (from->columns & WORKLOAD_COLUMN_BIT(i))
				value = *cell++;
			if (value < WORKLOAD_UNKNOWN)
				return CORE_BAD_BINARY;
			if (workload->columns & WORKLOAD_COLUMN_BIT(i))
				*target++ = value;
		}
		if (from->columns & WORKERS_BIT)
			count = *cell++;
		if (count < 1 || __builtin_add_overflow(workers, count, &workers))
			return CORE_BAD_BINARY;
		if (workload->columns & WORKERS_BIT)
			*target++ = count;
	}
	if (workers != from->workers)
		return CORE_BAD_BINARY;
	if (__builtin_add_overflow(workers, workload->workers, &workers))
		return CORE_OUT_OF_RANGE;

	workload->workers = workers;
	workload->rows += from->rows;
	workload->head.used = (uint32_t) workload_open_size(workload->columns,
														workload->rows);
	if (workload->rows == from->rows)
		workload->sorted = count_sorted(workload);
	return CORE_OK;
}

/*
 * Sorting.  A row is so many cells, of which the first ones are its key.  Each
 * function is made for each length of key.
 */

inline_always bool
precedes(const int64_t *a, const int64_t *b, int keys)
{
	for (int i = 0; i < keys - 1; i++)
	{
		if (a[i] != b[i])
			return a[i] < b[i];
	}
	return a[keys - 1] < b[keys - 1];
}

inline_always bool
alike(const int64_t *a, const int64_t *b, int keys)
{
	for (int i = 0; i < keys; i++)
	{
		if (a[i] != b[i])
			return false;
	}
	return true;
}

inline_always void
put(int64_t *to, const int64_t *from, int cells)
{
	for (int i = 0; i < cells; i++)
		to[i] = from[i];
}

inline_always void
sort_block(int64_t *rows, size_t count, int keys)
{
	int			cells = keys + 1;

	for (size_t i = 1; i < count; i++)
	{
		int64_t    *hole = rows + i * cells;
		int64_t		row[WORKLOAD_COLUMNS];

		if (!precedes(hole, hole - cells, keys))
			continue;
		put(row, hole, cells);
		do
		{
			put(hole, hole - cells, cells);
			hole -= cells;
		} while (hole > rows && precedes(row, hole - cells, keys));
		put(hole, row, cells);
	}
}

/* Merge the sorted rows from left to middle with those up to right. */
inline_always void
merge_runs(const int64_t *left, const int64_t *middle, const int64_t *right,
		   int64_t *to, int keys)
{
	int			cells = keys + 1;
	const int64_t *a = left;
	const int64_t *b = middle;

	if (middle < right && precedes(middle, middle - cells, keys))
	{
		while (a < middle && b < right)
		{
			bool		second = precedes(b, a, keys);

			put(to, second ? b : a, cells);
			to += cells;
			a += second ? 0 : cells;
			b += second ? cells : 0;
		}
	}
	memcpy(to, a, (size_t) (middle - a) * sizeof(int64_t));
	to += middle - a;
	memcpy(to, b, (size_t) (right - b) * sizeof(int64_t));
}

/*
 * Sort rows, with room for as many beside them.  The sorted ones are in one of
 * the two places, and the result says in which; when stopped, NULL, and the
 * rows are where they were, in any order.
 */
inline_always int64_t *
sort_rows(int64_t *rows, size_t count, int64_t *scratch, int keys, StopFlag stop)
{
	int			cells = keys + 1;
	int64_t    *from = rows;
	int64_t    *to = scratch;
	size_t		ascending = 1;

	while (ascending < count &&
		   !precedes(rows + ascending * cells, rows + (ascending - 1) * cells, keys))
		ascending++;
	if (ascending >= count)
		return rows;

	for (size_t i = 0; i < count; i += BLOCK_ROWS)
		sort_block(rows + i * cells,
				   count - i < BLOCK_ROWS ? count - i : BLOCK_ROWS, keys);

	for (size_t width = BLOCK_ROWS; width < count; width *= 2)
	{
		int64_t    *merged = to;

		if (stop != NULL && *stop)
		{
			if (from != rows)
				memcpy(rows, from, count * cells * sizeof(int64_t));
			return NULL;
		}
		for (size_t i = 0; i < count; i += 2 * width)
		{
			size_t		middle = count - i < width ? count : i + width;
			size_t		right = count - i < 2 * width ? count : i + 2 * width;

			merge_runs(from + i * cells, from + middle * cells,
					   from + right * cells, to + i * cells, keys);
		}
		to = from;
		from = merged;
	}
	return from;
}

/*
 * Merge sorted rows into those sorted and merged before them, from the highest
 * down, and rows that are alike into one.  The rows grow towards the beginning,
 * where there is room for all, and are moved there in the end.  Returns how
 * many they are.
 */
inline_always size_t
merge_into(int64_t *rows, size_t sorted, const int64_t *added, size_t count,
		   int keys)
{
	int			cells = keys + 1;
	const int64_t *a = rows + sorted * cells;
	const int64_t *b = added + count * cells;
	int64_t    *end = rows + (sorted + count) * cells;
	int64_t    *top = end;

	while (a > rows || b > added)
	{
		const int64_t *row;

		if (b == added || (a > rows && !precedes(a - cells, b - cells, keys)))
			row = a -= cells;
		else
			row = b -= cells;

		/* Unsigned, for a workload that we did not make may hold anything. */
		if (top < end && alike(row, top, keys))
			top[keys] = (int64_t) ((uint64_t) top[keys] + (uint64_t) row[keys]);
		else
		{
			top -= cells;
			put(top, row, cells);
		}
	}
	memmove(rows, top, (size_t) (end - top) * sizeof(int64_t));
	return (size_t) (end - top) / cells;
}

inline_always CoreStatus
sort_workload(Workload *workload, int64_t *scratch, int keys, StopFlag stop)
{
	size_t		cells = (size_t) keys + 1;
	size_t		count = workload->rows - workload->sorted;
	int64_t    *unsorted = workload->cells + workload->sorted * cells;
	int64_t    *added = sort_rows(unsorted, count, scratch, keys, stop);
	size_t		rows;

	if (added == NULL)
		return CORE_INTERRUPTED;
	if (added == unsorted)
	{
		memcpy(scratch, unsorted, count * cells * sizeof(int64_t));
		added = scratch;
	}
	rows = merge_into(workload->cells, workload->sorted, added, count, keys);

	memset(workload->cells + rows * cells, 0,
		   (workload->rows - rows) * cells * sizeof(int64_t));
	workload->rows = workload->sorted = (uint32_t) rows;
	workload->head.used = (uint32_t) workload_open_size(workload->columns, rows);
	return CORE_OK;
}

/*
 * Is sorting better than growing, now that the room is full?  It is when enough
 * rows have arrived since the last time that it pays.
 */
bool
workload_worth_sorting(const Workload *workload)
{
	size_t		unsorted = workload->rows - workload->sorted;

	return (workload->columns & WORKERS_BIT) != 0 &&
		unsorted >= LEAST_UNSORTED && unsorted >= workload->sorted;
}

/* What workload_sort needs beside the workload, in bytes. */
size_t
workload_scratch_size(const Workload *workload)
{
	return (size_t) (workload->rows - workload->sorted) *
		workload_cells(workload->columns) * sizeof(int64_t);
}

/*
 * workload_sort sorts and merges all rows.  They must have the column of
 * workers.
 */
CoreStatus
workload_sort(Workload *workload, void *scratch, StopFlag stop)
{
	switch (workload_cells(workload->columns))
	{
		case 2:
			return sort_workload(workload, scratch, 1, stop);
		case 3:
			return sort_workload(workload, scratch, 2, stop);
		case 4:
			return sort_workload(workload, scratch, 3, stop);
		default:
			return sort_workload(workload, scratch, 4, stop);
	}
}

/*
 * workload_sort_pairs sorts pairs of a value and a number of workers by value,
 * with room for as many beside them.
 */
CoreStatus
workload_sort_pairs(int64_t *pairs, size_t count, int64_t *scratch, StopFlag stop)
{
	int64_t    *sorted = sort_rows(pairs, count, scratch, 1, stop);

	if (sorted == NULL)
		return CORE_INTERRUPTED;
	if (sorted != pairs)
		memcpy(pairs, sorted, count * 2 * sizeof(int64_t));
	return CORE_OK;
}
