/*-------------------------------------------------------------------------
 *
 * workload_sort.c
 *	  From loose rows to a run: sorted, and merged where they are alike.
 *
 * Most rows fit a key of 64 bits: the codes of their columns (see
 * workload_codes.h), the first column highest, so that keys are in the order of
 * the rows.  Cases, points, capacity and FTE with two decimals take some 45
 * bits.  Keys are sorted by radix, from the lowest digit to the highest, and a
 * few of them by comparing each with each.  Where there are not many more keys
 * to choose from than rows, as with one column, each is only counted.  Rows that
 * do not fit a key are sorted by merging.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workload.h"

#include <string.h>

#include "core/workload_codes.h"

/* So many keys are compared each with each, and so many rows inserted. */
#define FEW_KEYS			24
#define BLOCK_ROWS			8

#define DIGIT_BITS			8
#define DIGITS				(64 / DIGIT_BITS)

/* Keys of so many bits are counted, when there are few of them a row. */
#define COUNTED_BITS		14
#define COUNTED_KEYS		32
#define COUNTED_ROWS		UINT16_MAX

#define inline_always		static inline __attribute__((always_inline))

/* The bytes of scratch that sorting so many loose rows needs. */
size_t
workload_scratch_size(unsigned int columns, size_t rows)
{
	return 2 * rows * (workload_cells(columns) + 1) * sizeof(int64_t);
}

/*
 * Keys
 */

static unsigned int
bits_of(uint64_t code)
{
	return code == 0 ? 0 : 64 - (unsigned int) __builtin_clzll(code);
}

/*
 * A key's place among a few is the number of those that come before it, which
 * takes no branch that the next group would take another way.
 */
static uint64_t *
sort_few_keys(const uint64_t *keys, uint64_t *sorted, size_t count)
{
	size_t		place[FEW_KEYS];

	for (size_t i = 0; i < count; i++)
	{
		uint64_t	key = keys[i];
		size_t		before = 0;

		for (size_t j = 0; j < i; j++)
		{
			bool		follows = keys[j] <= key;

			before += follows;
			place[j] += !follows;
		}
		place[i] = before;
	}
	for (size_t i = 0; i < count; i++)
		sorted[place[i]] = keys[i];
	return sorted;
}

/*
 * Sort keys of so many bits, with room for as many beside them.  The sorted
 * ones are in one of the two places, which is returned; NULL when stopped.
 */
static uint64_t *
sort_keys(uint64_t *keys, uint64_t *other, size_t count, unsigned int bits,
		  StopFlag stop)
{
	unsigned int digits = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
	unsigned int width = (bits + digits - 1) / digits;
	uint64_t	mask = (UINT64_C(1) << width) - 1;
	uint32_t	places[DIGITS][1 << DIGIT_BITS];

	memset(places, 0, digits * sizeof(places[0]));
	for (size_t i = 0; i < count; i++)
	{
		for (unsigned int digit = 0; digit < digits; digit++)
			places[digit][keys[i] >> (digit * width) & mask]++;
	}

	for (unsigned int digit = 0; digit < digits; digit++)
	{
		uint32_t   *place = places[digit];
		uint64_t   *sorted = other;
		uint32_t	next = 0;

		if (stop != NULL && *stop)
			return NULL;
		for (uint64_t value = 0; value <= mask; value++)
		{
			uint32_t	here = place[value];

			place[value] = next;
			next += here;
		}
		for (size_t i = 0; i < count; i++)
			sorted[place[keys[i] >> (digit * width) & mask]++] = keys[i];
		other = keys;
		keys = sorted;
	}
	return keys;
}

/*
 * Merging
 *
 * A row is so many cells of key and a last one, the number of workers.  Each
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

/* Merge the sorted rows from left to middle with those from there to right. */
inline_always void
merge_blocks(const int64_t *left, const int64_t *middle, const int64_t *right,
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
 * the two places, which is returned.  When stopped, that is NULL, and the rows
 * are where they were, in any order.
 */
inline_always int64_t *
sort_blocks(int64_t *rows, size_t count, int64_t *scratch, int keys, StopFlag stop)
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

			merge_blocks(from + i * cells, from + middle * cells,
						 from + right * cells, to + i * cells, keys);
		}
		to = from;
		from = merged;
	}
	return from;
}

static int64_t *
sort_by_merging(int64_t *rows, size_t count, int64_t *scratch, size_t keys,
				StopFlag stop)
{
	switch (keys)
	{
		case 1:
			return sort_blocks(rows, count, scratch, 1, stop);
		case 2:
			return sort_blocks(rows, count, scratch, 2, stop);
		case 3:
			return sort_blocks(rows, count, scratch, 3, stop);
		default:
			return sort_blocks(rows, count, scratch, 4, stop);
	}
}

/*
 * Make rows that are alike one, in place.  Numbers of workers are added without
 * a sign, for what we did not make may hold anything; the run's own number has
 * been checked.
 */
static size_t
merge_alike(int64_t *rows, size_t count, size_t keys)
{
	size_t		cells = keys + 1;
	int64_t    *last = rows;
	int64_t    *end = rows + count * cells;

	for (int64_t *row = rows + cells; row < end; row += cells)
	{
		if (memcmp(row, last, keys * sizeof(int64_t)) == 0)
			last[keys] = (int64_t) ((uint64_t) last[keys] + (uint64_t) row[keys]);
		else
		{
			last += cells;
			if (last != row)
				memcpy(last, row, cells * sizeof(int64_t));
		}
	}
	return (size_t) (last - rows) / cells + 1;
}

/*
 * Runs
 */

/* How the columns of a row make a key. */
typedef struct KeyForm
{
	size_t		columns;
	unsigned int bits;			/* of all columns */
	unsigned int shift[WORKLOAD_VALUES];
	const WorkloadCodes *codes;
} KeyForm;

inline_always uint64_t
key_of_row(const KeyForm *form, size_t columns, const int64_t *cell)
{
	uint64_t	key = 0;

	for (size_t i = 0; i < columns; i++)
		key |= workload_code(&form->codes[i], cell[i]) << form->shift[i];
	return key;
}

inline_always int64_t *
row_of_key(const KeyForm *form, size_t columns, uint64_t key, int64_t workers,
		   int64_t *cell)
{
	for (size_t i = 0; i < columns; i++)
	{
		const WorkloadCodes *codes = &form->codes[i];
		uint64_t	code = codes->highest == 0 ? 0 : key >> form->shift[i];

		key -= code << form->shift[i];
		*cell++ = code < codes->nullable ? WORKLOAD_UNKNOWN :
			(int64_t) ((codes->base + code - codes->nullable) *
					   unit_of_decimals[codes->decimals]);
	}
	*cell++ = workers;
	return cell;
}

/* Look at loose rows.  False for a value that we could not have made. */
static bool
find_codes(WorkloadCodes *codes, const int64_t *cell, size_t count, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
	{
		workload_find_codes(&codes[i], cell + i, count, columns);
		if (codes[i].failed)
			return false;
	}
	return true;
}

static void
make_form(KeyForm *form, const WorkloadCodes *codes, size_t columns)
{
	form->columns = columns;
	form->bits = 0;
	form->codes = codes;
	for (size_t i = columns; i-- > 0;)
	{
		/* Past all bits there are only columns whose code is zero. */
		form->shift[i] = form->bits < 64 ? form->bits : 0;
		form->bits += bits_of(codes[i].highest);
	}
}

/* Count each key.  A counter is of 16 bits, so that four are one comparison. */
inline_always void
count_keys(const KeyForm *form, size_t columns, const int64_t *cell, size_t count,
		   int64_t *rows, WorkloadRun *run)
{
	uint16_t	counters[1 << COUNTED_BITS];
	size_t		keys = (size_t) 4 << (form->bits > 2 ? form->bits - 2 : 0);
	int64_t    *end = rows;

	memset(counters, 0, keys * sizeof(uint16_t));
	for (size_t i = 0; i < count; i++, cell += columns)
		counters[key_of_row(form, columns, cell)]++;

	for (size_t first = 0; first < keys; first += 4)
	{
		uint64_t	four;

		memcpy(&four, counters + first, sizeof(four));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		four = __builtin_bswap64(four);
#endif
		while (four != 0)
		{
			unsigned int bit = (unsigned int) __builtin_ctzll(four) & ~15u;
			size_t		key = first + bit / 16;

			end = row_of_key(form, columns, key, counters[key], end);
			four &= ~(UINT64_C(0xffff) << bit);
		}
	}
	run->cells = rows;
	run->rows = (size_t) (end - rows) / (columns + 1);
}

/* Sort keys, in room for two a row. */
inline_always CoreStatus
sort_by_keys(const KeyForm *form, size_t columns, const int64_t *cell, size_t count,
			 uint64_t *keys, int64_t *rows, StopFlag stop, WorkloadRun *run)
{
	bool		ascending = true;
	uint64_t	last = 0;
	int64_t    *end = rows;

	for (size_t i = 0; i < count; i++, cell += columns)
	{
		keys[i] = key_of_row(form, columns, cell);
		ascending &= last <= keys[i];
		last = keys[i];
	}
	if (!ascending && count <= FEW_KEYS)
		keys = sort_few_keys(keys, keys + count, count);
	else if (!ascending)
		keys = sort_keys(keys, keys + count, count, form->bits, stop);
	if (keys == NULL)
		return CORE_INTERRUPTED;

	for (size_t i = 0; i < count;)
	{
		size_t		first = i;

		while (i < count && keys[i] == keys[first])
			i++;
		end = row_of_key(form, columns, keys[first], (int64_t) (i - first), end);
	}
	run->cells = rows;
	run->rows = (size_t) (end - rows) / (columns + 1);
	return CORE_OK;
}

/* Both are made for one column, and for any number. */
static void
count_rows(const KeyForm *form, const int64_t *cell, size_t count, int64_t *rows,
		   WorkloadRun *run)
{
	if (form->columns == 1)
		count_keys(form, 1, cell, count, rows, run);
	else
		count_keys(form, form->columns, cell, count, rows, run);
}

static CoreStatus
sort_rows(const KeyForm *form, const int64_t *cell, size_t count, uint64_t *keys,
		  int64_t *rows, StopFlag stop, WorkloadRun *run)
{
	if (form->columns == 1)
		return sort_by_keys(form, 1, cell, count, keys, rows, stop, run);
	return sort_by_keys(form, form->columns, cell, count, keys, rows, stop, run);
}

/*
 * workload_sort_loose makes a run, in the scratch, of the loose rows of an open
 * workload, of which there must be one, and none pending.  The workload stays as
 * it is.  Codes that hold the values of its columns are found unless they are
 * given.
 */
CoreStatus
workload_sort_loose(const Workload *workload, const WorkloadCodes *codes,
					void *scratch, StopFlag stop, WorkloadRun *run)
{
	size_t		keys = workload_cells(workload->columns);
	size_t		count = workload->loose;
	const int64_t *cell = workload->cells;
	int64_t    *rows = scratch;
	KeyForm		form;

	run->columns = workload->columns;
	run->workers = (int64_t) count;
	run->coded = codes == NULL;
	if (workload->pending > 0)
		return CORE_BAD_PARAMETER;
	if (codes == NULL)
	{
		if (!find_codes(run->codes, cell, count, keys))
			return CORE_BAD_BINARY;
		codes = run->codes;
	}
	make_form(&form, codes, keys);

	if (form.bits <= COUNTED_BITS && count <= COUNTED_ROWS &&
		(size_t) 1 << form.bits <= COUNTED_KEYS * count)
	{
		count_rows(&form, cell, count, rows, run);
		return CORE_OK;
	}
	if (form.bits <= 64)
		return sort_rows(&form, cell, count, scratch, rows + 2 * count, stop, run);

	for (size_t i = 0; i < count; i++, cell += keys)
	{
		memcpy(rows + i * (keys + 1), cell, keys * sizeof(int64_t));
		rows[i * (keys + 1) + keys] = 1;
	}
	rows = sort_by_merging(rows, count, rows + count * (keys + 1), keys, stop);
	if (rows == NULL)
		return CORE_INTERRUPTED;
	run->cells = rows;
	run->rows = merge_alike(rows, count, keys);
	return CORE_OK;
}

/*
 * workload_sort_rows makes a run of rows that have all columns and a number of
 * workers each, with room for as many beside them.
 */
CoreStatus
workload_sort_rows(int64_t *rows, size_t count, int64_t *scratch, StopFlag stop,
				   WorkloadRun *run)
{
	int64_t    *sorted;

	run->workers = 0;
	for (size_t i = 0; i < count; i++)
	{
		if (__builtin_add_overflow(run->workers,
								   rows[i * WORKLOAD_COLUMNS + WORKLOAD_WORKERS],
								   &run->workers))
			return CORE_OUT_OF_RANGE;
	}

	sorted = sort_by_merging(rows, count, scratch, WORKLOAD_VALUES, stop);
	if (sorted == NULL)
		return CORE_INTERRUPTED;
	run->cells = sorted;
	run->columns = WORKLOAD_VALUE_BITS;
	run->coded = false;
	run->rows = merge_alike(sorted, count, WORKLOAD_VALUES);
	return CORE_OK;
}

/*
 * workload_sort_pairs sorts pairs of a value and a number of workers by value,
 * with room for as many beside them.
 */
CoreStatus
workload_sort_pairs(int64_t *pairs, size_t count, int64_t *scratch, StopFlag stop)
{
	int64_t    *sorted = sort_by_merging(pairs, count, scratch, 1, stop);

	if (sorted == NULL)
		return CORE_INTERRUPTED;
	if (sorted != pairs)
		memcpy(pairs, sorted, count * 2 * sizeof(int64_t));
	return CORE_OK;
}
