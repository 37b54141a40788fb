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
 * A value of so many decimals is a whole number of units.  The base is the
 * lowest one in the column, and the code what a value has above it; where a
 * value is unknown, code 0 says so and the others are one higher.  All codes of
 * a column have the width that the highest one needs, the lowest byte first;
 * where all are zero that is none at all.  The byte that describes a column has
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

#define WIDTH_MASK		0x0f
#define DECIMALS_SHIFT	4
#define DECIMALS_MASK	0x07
#define NULLABLE		0x80

static const uint64_t unit_of_decimals[DECIMAL_SCALE + 1] = {
	1000000, 100000, 10000, 1000, 100, 10, 1
};

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

static const unsigned char *
load_number(const unsigned char *at, const unsigned char *end, uint64_t *number)
{
	uint64_t	value = 0;

	for (unsigned int shift = 0; at != NULL && at < end && shift < 64; shift += 7)
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
	uint64_t	left;
	size_t		row_width = 0;

	if (length == 0)
		return CORE_BAD_BINARY;
	reader->body = body;
	reader->length = length;
	reader->failed = false;
	reader->columns = *at++;
	if ((reader->columns & ~WORKLOAD_ALL_COLUMNS) != 0)
		return CORE_BAD_BINARY;

	at = load_number(at, end, &rows);
	if (at == NULL || rows == 0)
		return CORE_BAD_BINARY;

	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		unsigned int decimals = DECIMAL_SCALE;
		uint64_t	most = INT64_MAX;

		reader->column[i].width = 0;
		if ((reader->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
		{
			/* All unknown, or all one worker. */
			reader->column[i].nullable = i != WORKLOAD_WORKERS;
			reader->column[i].base = 1;
			reader->column[i].unit = 1;
			reader->column[i].limit = 0;
			continue;
		}

		if (at == end)
			return CORE_BAD_BINARY;
		reader->column[i].width = *at & WIDTH_MASK;
		reader->column[i].nullable = (*at & NULLABLE) != 0;
		decimals = (*at >> DECIMALS_SHIFT) & DECIMALS_MASK;
		at = load_number(at + 1, end, &reader->column[i].base);

		if (at == NULL || reader->column[i].width > sizeof(uint64_t) ||
			decimals > DECIMAL_SCALE)
			return CORE_BAD_BINARY;
		if (i == WORKLOAD_WORKERS &&
			(reader->column[i].nullable || decimals != 0 ||
			 reader->column[i].base == 0))
			return CORE_BAD_BINARY;

		/* A number of workers is counted by one, a value by its unit. */
		reader->column[i].unit = i == WORKLOAD_WORKERS ? 1 :
			unit_of_decimals[decimals];
		most /= reader->column[i].unit;
		if (reader->column[i].base > most)
			return CORE_BAD_BINARY;
		reader->column[i].limit = most - reader->column[i].base +
			reader->column[i].nullable;
		row_width += reader->column[i].width;
	}

	/* Without a byte to tell rows apart there is but one. */
	left = (uint64_t) (end - at);
	if (row_width == 0 ? rows != 1 || left != 0 :
		left % row_width != 0 || left / row_width != rows)
		return CORE_BAD_BINARY;

	reader->rows = (size_t) rows;
	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		reader->column[i].codes = at;
		at += reader->rows * reader->column[i].width;
	}
	return CORE_OK;
}

/*
 * workload_read_column reads a column into cells that are so far apart.
 * CORE_BAD_BINARY when a value is out of range.
 */
CoreStatus
workload_read_column(WorkloadReader *reader, int column,
					 int64_t *cell, size_t stride)
{
	const unsigned char *at = reader->column[column].codes;
	uint64_t	base = reader->column[column].base;
	uint64_t	unit = reader->column[column].unit;
	uint64_t	limit = reader->column[column].limit;
	uint64_t	nullable = reader->column[column].nullable;
	size_t		rows = reader->rows;
	bool		failed = false;

#define READ_CODES(width) \
	for (size_t i = 0; i < rows; i++, at += (width), cell += stride) \
	{ \
		uint64_t	code = load_code(at, (width)); \
		\
		failed |= code > limit; \
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
	return failed ? CORE_BAD_BINARY : CORE_OK;
}

/*
 * workload_read_row reads a row.  A value out of range reads as unknown, and is
 * noted in the reader.
 */
void
workload_read_row(WorkloadReader *reader, size_t index, WorkloadRow *row)
{
	int64_t		value[WORKLOAD_COLUMNS];

	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		size_t		width = reader->column[i].width;
		uint64_t	nullable = reader->column[i].nullable;
		uint64_t	code = 0;

		for (size_t byte = width; byte-- > 0;)
			code = code << 8 | reader->column[i].codes[index * width + byte];

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

/* Is a value a whole number of the units of so many decimals? */
static inline bool
is_whole(uint64_t value, unsigned int decimals)
{
	switch (decimals)
	{
		case 0:
			return value % 1000000 == 0;
		case 1:
			return value % 100000 == 0;
		case 2:
			return value % 10000 == 0;
		case 3:
			return value % 1000 == 0;
		case 4:
			return value % 100 == 0;
		case 5:
			return value % 10 == 0;
		default:
			return true;
	}
}

static inline uint64_t
in_units(uint64_t value, unsigned int decimals)
{
	switch (decimals)
	{
		case 0:
			return value / 1000000;
		case 1:
			return value / 100000;
		case 2:
			return value / 10000;
		case 3:
			return value / 1000;
		case 4:
			return value / 100;
		case 5:
			return value / 10;
		default:
			return value;
	}
}

static unsigned int
code_width(uint64_t code)
{
	return code == 0 ? 0 : 8 - (unsigned int) __builtin_clzll(code) / 8;
}

/*
 * workload_plan decides how an open workload, sorted and with at least one row,
 * will be packed.
 */
void
workload_plan(const Workload *workload, WorkloadPlan *plan)
{
	size_t		cells = workload_cells(workload->columns);
	const int64_t *first = workload->cells;

	plan->columns = 0;
	plan->size = sizeof(StateHead) + 1 + number_size(workload->rows);

	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		bool		counts = i == WORKLOAD_WORKERS;
		unsigned int decimals = counts ? DECIMAL_SCALE : 0;
		unsigned int nullable = 0;
		uint64_t	lowest = UINT64_MAX;
		uint64_t	highest = 0;
		const int64_t *cell = first;

		if ((workload->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;
		first++;

		for (uint32_t row = 0; row < workload->rows; row++, cell += cells)
		{
			uint64_t	value = (uint64_t) *cell;

			if (*cell == WORKLOAD_UNKNOWN)
			{
				nullable = 1;
				continue;
			}
			while (!is_whole(value, decimals))
				decimals++;
			if (value < lowest)
				lowest = value;
			if (value > highest)
				highest = value;
		}

		/* A column that says nothing is left out. */
		if (counts ? highest == 1 : lowest > highest)
			continue;

		lowest = in_units(lowest, decimals);
		highest = in_units(highest, decimals);
		plan->columns |= WORKLOAD_COLUMN_BIT(i);
		plan->column[i].base = lowest;
		plan->column[i].decimals = decimals;
		plan->column[i].nullable = nullable;
		plan->column[i].width = code_width(highest - lowest + nullable);
		plan->size += 1 + number_size(lowest) +
			(size_t) workload->rows * plan->column[i].width;
	}
}

/*
 * workload_pack writes the packed form of an open workload by its plan, into a
 * block of the size that the plan says and whose head has been set but for the
 * form and the bytes in use.
 */
void
workload_pack(const Workload *workload, const WorkloadPlan *plan, Workload *packed)
{
	unsigned char *at = (unsigned char *) packed + sizeof(StateHead);
	size_t		cells = workload_cells(workload->columns);
	const int64_t *first = workload->cells;

	packed->head.form = WORKLOAD_PACKED;
	packed->head.used = (uint32_t) plan->size;

	*at++ = (unsigned char) plan->columns;
	at = store_number(at, workload->rows);
	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		if ((plan->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;
		*at++ = (unsigned char) (plan->column[i].width |
								 (i == WORKLOAD_WORKERS ? 0 : plan->column[i].decimals) << DECIMALS_SHIFT |
								 (plan->column[i].nullable ? NULLABLE : 0));
		at = store_number(at, plan->column[i].base);
	}

	for (int i = 0; i < WORKLOAD_COLUMNS; i++)
	{
		const int64_t *cell = first;
		unsigned int decimals = plan->column[i].decimals;
		uint64_t	base = plan->column[i].base - plan->column[i].nullable;
		size_t		width = plan->column[i].width;

		if ((workload->columns & WORKLOAD_COLUMN_BIT(i)) == 0)
			continue;
		first++;
		if ((plan->columns & WORKLOAD_COLUMN_BIT(i)) == 0 || width == 0)
			continue;

		for (uint32_t row = 0; row < workload->rows; row++, cell += cells)
			at = store_code(at, *cell == WORKLOAD_UNKNOWN ? 0 :
							in_units((uint64_t) *cell, decimals) - base, width);
	}
}
