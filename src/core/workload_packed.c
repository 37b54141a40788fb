/*-------------------------------------------------------------------------
 *
 * workload_packed.c
 *	  The packed form of a workload: what is stored, sent and compared.
 *
 * After the head, which is not sent, come
 *
 *	 -	a byte with a bit for each column there is.  A value that is unknown in
 *		all rows has no column, nor has the number of workers when it is one in
 *		all rows;
 *	 -	the number of rows;
 *	 -	for each column a byte that describes it and its base;
 *	 -	for each column the code of its value in each row.
 *
 * Codes and bases are as workload_codes.h has them.  All codes of a column have
 * the width that the highest one needs, the lowest byte first; where all are
 * zero that is none at all.  The byte that describes a column has
 * the width in its bits 0 to 3, in bits 4 to 6 how many decimals the values
 * need, and in bit 7 whether any is unknown.
 *
 * The number of rows and the bases are written in groups of seven bits, the
 * lowest first, each but the last with the highest bit of its byte set.
 *
 * Rows are sorted by their values in the order of the columns, unknown first,
 * and no two are alike.  Every choice is thus made by the values, and two
 * workloads are equal if and only if their bytes are.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workload.h"

#include <string.h>

#include "core/workload_codes.h"

#define WIDTH_MASK		0x0f
#define DECIMALS_SHIFT	4
#define DECIMALS_MASK	0x07
#define NULLABLE		0x80

static inline uint64_t
load_code(const unsigned char *at, size_t width)
{
	uint64_t	code = 0;

	memcpy(&code, at, width);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	code = __builtin_bswap64(code);
#endif
	return code;
}

static inline unsigned char *
store_code(unsigned char *at, uint64_t code, size_t width)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	code = __builtin_bswap64(code);
#endif
	memcpy(at, &code, width);
	return at + width;
}

static size_t
number_size(uint64_t number)
{
	size_t		size = 1;

	while (number >= 0x80)
	{
		number >>= 7;
		size++;
	}
	return size;
}

static unsigned char *
store_number(unsigned char *at, uint64_t number)
{
	while (number >= 0x80)
	{
		*at++ = (unsigned char) (number | 0x80);
		number >>= 7;
	}
	*at++ = (unsigned char) number;
	return at;
}

static inline const unsigned char *
load_number(const unsigned char *at, const unsigned char *end, uint64_t *number)
{
	uint64_t	value = 0;

	for (unsigned int shift = 0; at < end && shift < 64; shift += 7)
	{
		uint64_t	group = *at & 0x7f;

		if (shift == 63 && group > 1)
			return NULL;
		value |= group << shift;
		if ((*at++ & 0x80) == 0)
		{
			*number = value;
			return at;
		}
	}
	return NULL;
}

/*
 * workload_read_begin looks at what comes before the codes, and that they are
 * all there.  So a reader stays within the body, whatever it holds.
 */
CoreStatus
workload_read_begin(WorkloadReader *reader, const void *body, size_t length)
{
	const unsigned char *at = body;
	const unsigned char *end = at + length;
	uint64_t	rows = 0;
	uint64_t	size;
	size_t		row_width = 0;

	if (length == 0)
		return CORE_BAD_BINARY;
	reader->body = body;
	reader->length = length;
	reader->failed = false;
	reader->columns = *at++;
	if ((reader->columns & ~WORKLOAD_COLUMN_BITS) != 0)
		return CORE_BAD_BINARY;

	at = load_number(at, end, &rows);
	if (at == NULL || rows == 0)
		return CORE_BAD_BINARY;

	for (unsigned int left = reader->columns; left != 0; left &= left - 1)
	{
		int			i = __builtin_ctz(left);
		uint64_t	most = INT64_MAX;
		unsigned int decimals;

		if (at == end)
			return CORE_BAD_BINARY;
		reader->column[i].width = *at & WIDTH_MASK;
		reader->column[i].nullable = (*at & NULLABLE) != 0;
		decimals = (*at >> DECIMALS_SHIFT) & DECIMALS_MASK;
		reader->column[i].decimals = decimals;
		at = load_number(at + 1, end, &reader->column[i].base);

		if (at == NULL || reader->column[i].width > sizeof(uint64_t) ||
			decimals > DECIMAL_SCALE)
			return CORE_BAD_BINARY;
		if (i == WORKLOAD_WORKERS &&
			(reader->column[i].nullable || decimals != 0 ||
			 reader->column[i].base == 0))
			return CORE_BAD_BINARY;

		/* A number of workers is counted by one, a value by its unit. */
		reader->column[i].unit = 1;
		if (i != WORKLOAD_WORKERS)
		{
			reader->column[i].unit = unit_of_decimals[decimals];
			most = most_of_decimals[decimals] / 2;
		}
		if (reader->column[i].base > most)
			return CORE_BAD_BINARY;
		reader->column[i].limit = most - reader->column[i].base +
			reader->column[i].nullable;
		row_width += reader->column[i].width;
	}

	/* Without a byte to tell rows apart there is but one. */
	size = (uint64_t) (end - at);
	if (row_width == 0 ? rows != 1 || size != 0 :
		rows > size || rows * row_width != size)
		return CORE_BAD_BINARY;

	reader->rows = (size_t) rows;
	for (unsigned int left = reader->columns; left != 0; left &= left - 1)
	{
		int			i = __builtin_ctz(left);

		reader->column[i].codes = at;
		at += reader->rows * reader->column[i].width;
	}
	return CORE_OK;
}

/* The code of a row in a column. */
static inline uint64_t
read_code(const WorkloadReader *reader, int column, size_t index)
{
	size_t		width = reader->column[column].width;
	uint64_t	code = 0;

	for (size_t byte = width; byte-- > 0;)
		code = code << 8 | reader->column[column].codes[index * width + byte];
	return code;
}

/*
 * workload_read_column reads a column into cells that are so far apart.
 * CORE_BAD_BINARY when a value is out of range.
 */
CoreStatus
workload_read_column(WorkloadReader *reader, int column,
					 int64_t *cell, size_t stride)
{
	const unsigned char *at;
	uint64_t	base;
	uint64_t	unit;
	uint64_t	nullable;
	uint64_t	highest = 0;
	size_t		rows = reader->rows;

	if ((reader->columns & WORKLOAD_COLUMN_BIT(column)) == 0)
	{
		for (size_t i = 0; i < rows; i++, cell += stride)
			*cell = column == WORKLOAD_WORKERS ? 1 : WORKLOAD_UNKNOWN;
		return CORE_OK;
	}
	at = reader->column[column].codes;
	base = reader->column[column].base;
	unit = reader->column[column].unit;
	nullable = reader->column[column].nullable;

#define READ_CODES(width) \
	for (size_t i = 0; i < rows; i++, at += (width), cell += stride) \
	{ \
		uint64_t	code = load_code(at, (width)); \
		\
		highest = code > highest ? code : highest; \
		*cell = code < nullable ? WORKLOAD_UNKNOWN : \
			(int64_t) ((base + code - nullable) * unit); \
	}

	switch (reader->column[column].width)
	{
		case 0:
			READ_CODES(0);
			break;
		case 1:
			READ_CODES(1);
			break;
		case 2:
			READ_CODES(2);
			break;
		case 3:
			READ_CODES(3);
			break;
		case 4:
			READ_CODES(4);
			break;
		case 5:
			READ_CODES(5);
			break;
		case 6:
			READ_CODES(6);
			break;
		case 7:
			READ_CODES(7);
			break;
		default:
			READ_CODES(8);
			break;
	}
	reader->column[column].highest = highest;
	return highest <= reader->column[column].limit ? CORE_OK : CORE_BAD_BINARY;
}

/*
 * workload_count_packed gives the number of rows and of workers, and looks at no
 * more than it needs.  The rows are not more than the bytes.
 */
CoreStatus
workload_count_packed(const void *body, size_t length, size_t *rows, int64_t *workers)
{
	const unsigned char *at = body;
	uint64_t	count = 0;

	if (length == 0)
		return CORE_BAD_BINARY;
	if (*at & WORKLOAD_WORKERS_BIT)
	{
		WorkloadReader reader;

		if (workload_read_begin(&reader, body, length) != CORE_OK)
			return CORE_BAD_BINARY;
		*rows = reader.rows;
		*workers = 0;
		for (size_t i = 0; i < reader.rows; i++)
		{
			int64_t		more = workload_read_workers(&reader, i);

			if (more < 1 || __builtin_add_overflow(*workers, more, workers))
				return CORE_BAD_BINARY;
		}
		return CORE_OK;
	}

	at = load_number(at + 1, at + length, &count);
	if (at == NULL || count == 0 || count > length)
		return CORE_BAD_BINARY;
	*rows = (size_t) count;
	*workers = (int64_t) count;
	return CORE_OK;
}

/* The number of workers of a row; zero or less when it is out of range. */
int64_t
workload_read_workers(const WorkloadReader *reader, size_t index)
{
	uint64_t	code;

	if ((reader->columns & WORKLOAD_WORKERS_BIT) == 0)
		return 1;
	code = read_code(reader, WORKLOAD_WORKERS, index);
	return code > reader->column[WORKLOAD_WORKERS].limit ? 0 :
		(int64_t) (reader->column[WORKLOAD_WORKERS].base + code);
}

/*
 * workload_read_run reads all rows as a run with these columns, which are at
 * least those of the workload.
 */
CoreStatus
workload_read_run(WorkloadReader *reader, unsigned int columns, int64_t *cells,
				  WorkloadRun *run)
{
	size_t		stride = workload_cells(columns) + 1;
	int64_t    *cell = cells;

	run->cells = cells;
	run->rows = reader->rows;
	run->columns = columns;
	run->workers = 0;
	run->coded = false;
	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		if (i != WORKLOAD_WORKERS && (columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;
		if (workload_read_column(reader, i, cell++, stride) != CORE_OK)
			return CORE_BAD_BINARY;
	}
	for (size_t i = 0; i < run->rows; i++)
	{
		int64_t		workers = cells[i * stride + stride - 1];

		if (workers < 1 || __builtin_add_overflow(run->workers, workers, &run->workers))
			return CORE_BAD_BINARY;
	}
	return CORE_OK;
}

/*
 * workload_read_row reads a row.  A value out of range reads as unknown, and is
 * noted in the reader.
 */
void
workload_read_row(WorkloadReader *reader, size_t index, WorkloadRow *row)
{
	int64_t		value[WORKLOAD_COLUMNS] = {
		WORKLOAD_UNKNOWN, WORKLOAD_UNKNOWN, WORKLOAD_UNKNOWN, WORKLOAD_UNKNOWN, 1
	};

	for (unsigned int left = reader->columns; left != 0; left &= left - 1)
	{
		int			i = __builtin_ctz(left);
		uint64_t	nullable = reader->column[i].nullable;
		uint64_t	code = read_code(reader, i, index);

		if (code > reader->column[i].limit)
		{
			reader->failed = true;
			code = 0;
			nullable = 1;
		}
		value[i] = code < nullable ? WORKLOAD_UNKNOWN :
			(int64_t) ((reader->column[i].base + code - nullable) *
					   reader->column[i].unit);
	}
	memcpy(row->value, value, sizeof(row->value));
	row->workers = value[WORKLOAD_WORKERS];
}

static unsigned int
code_width(uint64_t code)
{
	return code == 0 ? 0 : 8 - (unsigned int) __builtin_clzll(code) / 8;
}

/* The codes of the numbers of workers: each counts, and none is unknown. */
static CoreStatus
plan_workers(WorkloadCodes *codes, const WorkloadRun *run)
{
	size_t		cells = workload_cells(run->columns) + 1;
	const int64_t *cell = run->cells + cells - 1;
	int64_t		lowest = INT64_MAX;
	int64_t		highest = 0;
	int64_t		sum = 0;

	/* As many rows as workers in a run of our own: each row is one worker. */
	codes->empty = run->coded && (int64_t) run->rows == run->workers;
	if (codes->empty)
		return CORE_OK;

	for (size_t row = 0; row < run->rows; row++, cell += cells)
	{
		if (*cell < 1 || __builtin_add_overflow(sum, *cell, &sum))
			return CORE_BAD_BINARY;
		lowest = *cell < lowest ? *cell : lowest;
		highest = *cell > highest ? *cell : highest;
	}
	codes->base = (uint64_t) lowest;
	codes->highest = (uint64_t) (highest - lowest);
	codes->decimals = 0;
	codes->nullable = 0;
	codes->empty = highest == 1;
	codes->failed = false;
	return sum == run->workers ? CORE_OK : CORE_BAD_BINARY;
}

/* Does each row follow the one before? */
static bool
is_ascending(const WorkloadRun *run)
{
	size_t		keys = workload_cells(run->columns);
	const int64_t *row = run->cells;

	for (size_t i = 1; i < run->rows; i++, row += keys + 1)
	{
		size_t		key = 0;

		while (key < keys && row[key] == row[keys + 1 + key])
			key++;
		if (key == keys || row[key] > row[keys + 1 + key])
			return false;
	}
	return true;
}

/*
 * workload_plan decides how a run will be packed.  Everything that is stored
 * goes through here, and so it is also the check of a run that may have come
 * from elsewhere: CORE_BAD_BINARY for one that we could not have made.  A run that
 * was just sorted needs no check, and its codes are known.
 */
CoreStatus
workload_plan(const WorkloadRun *run, WorkloadPlan *plan)
{
	size_t		cells = workload_cells(run->columns) + 1;
	size_t		value = 0;

	if (run->rows == 0 || (!run->coded && !is_ascending(run)))
		return CORE_BAD_BINARY;

	plan->columns = 0;
	plan->size = sizeof(StateHead) + 1 + number_size(run->rows);
	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		WorkloadCodes *codes = &plan->codes[i];

		if (i == WORKLOAD_WORKERS)
		{
			if (plan_workers(codes, run) != CORE_OK)
				return CORE_BAD_BINARY;
		}
		else if (run->columns & WORKLOAD_COLUMN_BIT(i))
		{
			if (run->coded)
				*codes = run->codes[value];
			else
				workload_find_codes(codes, run->cells + value, run->rows, cells);
			if (codes->failed)
				return CORE_BAD_BINARY;
			value++;
		}
		else
			continue;

		/* A column that says nothing is left out. */
		if (codes->empty)
			continue;
		plan->columns |= WORKLOAD_COLUMN_BIT(i);
		plan->size += 1 + number_size(codes->base) +
			run->rows * code_width(codes->highest);
	}
	return (plan->columns & WORKLOAD_VALUE_BITS) != 0 ? CORE_OK : CORE_BAD_BINARY;
}

/* Writes the codes of a column whose cells are so far apart. */
static inline __attribute__((always_inline)) unsigned char *
store_column(unsigned char *at, const WorkloadCodes *codes, int column,
			 const int64_t *cell, size_t stride, size_t rows, size_t width)
{
	for (size_t row = 0; row < rows; row++, cell += stride)
		at = store_code(at, column == WORKLOAD_WORKERS ?
						(uint64_t) *cell - codes->base :
						workload_code(codes, *cell), width);
	return at;
}

/*
 * workload_pack writes the packed form of a run by its plan, into a block of
 * the size that the plan says and whose head has been set but for the form and
 * the bytes in use.
 */
void
workload_pack(const WorkloadRun *run, const WorkloadPlan *plan, Workload *packed)
{
	size_t		cells = workload_cells(run->columns) + 1;
	const int64_t *first = run->cells;
	unsigned char *at = (unsigned char *) packed + sizeof(StateHead);

	packed->head.form = WORKLOAD_PACKED;
	packed->head.used = (uint32_t) plan->size;

	*at++ = (unsigned char) plan->columns;
	at = store_number(at, run->rows);
	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		const WorkloadCodes *codes = &plan->codes[i];

		if ((plan->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;
		*at++ = (unsigned char) (code_width(codes->highest) |
								 codes->decimals << DECIMALS_SHIFT |
								 (codes->nullable ? NULLABLE : 0));
		at = store_number(at, codes->base);
	}

	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		const WorkloadCodes *codes = &plan->codes[i];
		const int64_t *cell = first;
		size_t		width;

		if (i != WORKLOAD_WORKERS && (run->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;
		first++;
		if ((plan->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;

		/* One byte a code is what most workloads need, or two. */
		width = code_width(codes->highest);
		if (width == 1)
			at = store_column(at, codes, i, cell, cells, run->rows, 1);
		else if (width == 2)
			at = store_column(at, codes, i, cell, cells, run->rows, 2);
		else if (width > 0)
			at = store_column(at, codes, i, cell, cells, run->rows, width);
	}
}
