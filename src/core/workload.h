/*-------------------------------------------------------------------------
 *
 * workload.h
 *	  Who carries how much: the exact multiset of workers' loads.
 *
 * A row is a worker: cases and points held, capacity and FTE, each a decimal
 * that is not negative, or unknown; not all four are unknown.  Rows that are
 * alike in all four are one row with a number of workers.
 *
 * A workload has one of two forms:
 *
 * packed	what is stored: the rows sorted and merged, as small as their
 *			values allow.  Two packed workloads are equal if and only if their
 *			bytes are.  workload_packed.c describes it.
 * open		what an aggregate adds to: struct Workload, then rows in cells of 64
 *			bits.  A row has a cell for each column that has been known in any
 *			row.  First come the loose rows, in the order of arrival, each of one
 *			worker, in a room of their own.  Then the merged rows: sorted, each
 *			with a last cell for the number of workers.
 *			Instead of loose rows the room may hold small packed workloads that
 *			are pending: each the byte of its length and then its body.  They
 *			are a fraction of their rows' size, and nothing has read them yet.
 *
 * Sorting is put off until the room is full, and then done for all of its rows
 * at once, so that a row costs its share of one sort.  An aggregate of many
 * groups spends its time waiting for memory; so the room comes first, close to
 * the head, and what is pending stays small.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_WORKLOAD_H
#define CASELOAD_CORE_WORKLOAD_H

#include "core/decimal.h"
#include "core/state.h"

#define WORKLOAD_VERSION		1

#define WORKLOAD_PACKED			0	/* StateHead.form */
#define WORKLOAD_OPEN			1

/* The columns, in the order in which rows are compared. */
#define WORKLOAD_CASES			0
#define WORKLOAD_POINTS			1
#define WORKLOAD_CAPACITY		2
#define WORKLOAD_FTE			3
#define WORKLOAD_VALUES			4	/* how many there are */
#define WORKLOAD_WORKERS		4	/* and beside them the workers of a row */
#define WORKLOAD_COLUMNS		5

#define WORKLOAD_COLUMN_BIT(column)	(1u << (column))
#define WORKLOAD_VALUE_BITS		0x0fu
#define WORKLOAD_WORKERS_BIT	WORKLOAD_COLUMN_BIT(WORKLOAD_WORKERS)
#define WORKLOAD_COLUMN_BITS	(WORKLOAD_VALUE_BITS | WORKLOAD_WORKERS_BIT)

#define WORKLOAD_UNKNOWN		INT64_C(-1)

typedef struct WorkloadRow
{
	Decimal		value[WORKLOAD_VALUES]; /* or WORKLOAD_UNKNOWN */
	int64_t		workers;
} WorkloadRow;

typedef struct Workload
{
	StateHead	head;
	/* The following is the open form's. */
	uint32_t	columns;		/* the values that a row has */
	int64_t		workers;		/* in all rows */
	uint32_t	loose;			/* loose rows, and those that are pending */
	uint32_t	room;			/* how many loose rows there can be */
	uint32_t	merged;			/* merged rows */
	uint32_t	pending;		/* bytes of what is pending, or zero */
	int64_t		cells[];
} Workload;

/* The codes of a column: see workload_codes.h. */
typedef struct WorkloadCodes
{
	uint64_t	base;			/* the lowest value, in units */
	uint64_t	highest;		/* the highest code */
	unsigned int decimals;
	unsigned int nullable;		/* 1 when a value is unknown */
	bool		empty;			/* all are unknown */
	bool		failed;			/* a value is none that we could have made */
} WorkloadCodes;

/* Rows with their numbers of workers, sorted and merged. */
typedef struct WorkloadRun
{
	const int64_t *cells;
	size_t		rows;
	unsigned int columns;		/* the values that a row has */
	int64_t		workers;		/* in all rows */
	bool		coded;			/* it was sorted by us, and its codes are known */
	WorkloadCodes codes[WORKLOAD_VALUES];	/* of the columns that there are */
} WorkloadRun;

/* A packed workload whose body is longer cannot be pending. */
#define WORKLOAD_PENDING_LENGTH	255

/* What is pending is no more rows than this, or than there are merged ones. */
#define WORKLOAD_PENDING_ROWS	16384

/* No workload is smaller, in any form. */
#define WORKLOAD_LEAST_SIZE		(sizeof(StateHead) + 4)

/* Reads the rows of a packed workload. */
typedef struct WorkloadReader
{
	const unsigned char *body;
	size_t		length;
	size_t		rows;
	unsigned int columns;		/* those that are not unknown, or one, throughout */
	bool		failed;			/* a value was out of range */
	struct						/* of the columns that there are */
	{
		const unsigned char *codes;
		uint64_t	base;
		uint64_t	unit;
		uint64_t	limit;		/* the highest code that there can be */
		uint64_t	highest;	/* and the highest there is, once it was read */
		unsigned int width;		/* bytes of a code */
		unsigned int nullable;	/* 1 when code 0 is unknown */
		unsigned int decimals;
	}			column[WORKLOAD_COLUMNS];
} WorkloadReader;

/* How a run will be packed. */
typedef struct WorkloadPlan
{
	size_t		size;			/* of the packed workload, with its head */
	unsigned int columns;
	WorkloadCodes codes[WORKLOAD_COLUMNS];
} WorkloadPlan;

/* How many of the columns there are: the cells of a loose row. */
static inline unsigned int
workload_cells(unsigned int columns)
{
	columns = (columns & 0x5) + (columns >> 1 & 0x5);
	return (columns & 0x3) + (columns >> 2);
}

/*
 * The size of an open workload with room for so many loose rows, and so many
 * merged ones.
 */
static inline uint64_t
workload_open_size(unsigned int columns, uint64_t room, uint64_t merged)
{
	return sizeof(Workload) +
		((room + merged) * workload_cells(columns) + merged) * sizeof(int64_t);
}

/* The bytes of the room. */
static inline uint64_t
workload_room_size(const Workload *workload)
{
	return (uint64_t) workload->room * workload_cells(workload->columns) *
		sizeof(int64_t);
}

/* What an open workload has in use. */
static inline uint64_t
workload_open_used(const Workload *workload)
{
	if (workload->merged > 0)
		return workload_open_size(workload->columns, workload->room, workload->merged);
	if (workload->pending > 0)
		return sizeof(Workload) + workload->pending;
	return workload_open_size(workload->columns, workload->loose, 0);
}

/*
 * workload_check_open tells whether the head of an open workload, in a block of
 * so many bytes, agrees with itself; state_check has been called.
 */
static inline bool
workload_check_open(const Workload *workload, size_t size)
{
	return workload->head.form == WORKLOAD_OPEN &&
		workload->head.used >= sizeof(Workload) &&
		workload->columns != 0 && workload->columns <= WORKLOAD_VALUE_BITS &&
		(workload->pending == 0 ? workload->loose <= workload->room :
		 workload->pending <= workload_room_size(workload) && workload->loose > 0 &&
		 workload->loose / 2 <= WORKLOAD_PENDING_ROWS + (uint64_t) workload->merged) &&
		workload->head.used == workload_open_used(workload) &&
		workload_open_size(workload->columns, workload->room, workload->merged) <= size;
}

/* The columns of a row's known values; none when the row does not count. */
static inline unsigned int
workload_row_columns(const WorkloadRow *row)
{
	const Decimal *value = row->value;

	return (unsigned int) (value[WORKLOAD_CASES] >= 0) << WORKLOAD_CASES |
		(unsigned int) (value[WORKLOAD_POINTS] >= 0) << WORKLOAD_POINTS |
		(unsigned int) (value[WORKLOAD_CAPACITY] >= 0) << WORKLOAD_CAPACITY |
		(unsigned int) (value[WORKLOAD_FTE] >= 0) << WORKLOAD_FTE;
}

/*
 * Make an open workload without rows of a block whose head is set.  It has room
 * for so many loose rows.
 */
static inline void
workload_begin(Workload *workload, unsigned int columns, uint32_t room)
{
	workload->head.form = WORKLOAD_OPEN;
	workload->head.used = sizeof(Workload);
	workload->columns = columns;
	workload->workers = 0;
	workload->loose = 0;
	workload->room = room;
	workload->merged = 0;
	workload->pending = 0;
}

/*
 * workload_append adds a row of one worker to an open workload.  CORE_NO_ROOM
 * when there is none, a column of the row is missing, or packed workloads are
 * pending.
 */
static inline CoreStatus
workload_append(Workload *workload, const WorkloadRow *row)
{
	unsigned int columns = workload->columns;
	unsigned int cells = workload_cells(columns);
	int64_t    *cell = workload->cells + (size_t) workload->loose * cells;

	if ((workload_row_columns(row) & ~columns) != 0 ||
		workload->loose >= workload->room || workload->pending > 0)
		return CORE_NO_ROOM;
	if (__builtin_add_overflow(workload->workers, 1, &workload->workers))
		return CORE_OUT_OF_RANGE;

	for (; columns != 0; columns &= columns - 1)
		*cell++ = row->value[__builtin_ctz(columns)];
	workload->loose++;
	workload->head.used = (uint32_t) workload_open_used(workload);
	return CORE_OK;
}

/* workload.c: the open form */
extern CoreStatus workload_append_packed(Workload *workload,
										 WorkloadReader *reader);
extern CoreStatus workload_pend(Workload *workload, const void *body,
								size_t length, int64_t workers);
extern CoreStatus workload_append_pending(const Workload *from, Workload *to,
										  WorkloadCodes *codes);
extern CoreStatus workload_move(const Workload *from, Workload *to, size_t size);
extern void workload_drop_loose(Workload *workload);
extern void workload_merged_run(const Workload *workload, WorkloadRun *run);
extern CoreStatus workload_merge(Workload *workload, size_t size,
								 const WorkloadRun *run);

/* workload_sort.c: from loose rows to a run */
extern size_t workload_scratch_size(unsigned int columns, size_t rows);
extern CoreStatus workload_sort_loose(const Workload *workload,
									  const WorkloadCodes *codes, void *scratch,
									  StopFlag stop, WorkloadRun *run);
extern CoreStatus workload_sort_rows(int64_t *rows, size_t count,
									 int64_t *scratch, StopFlag stop,
									 WorkloadRun *run);
extern CoreStatus workload_sort_pairs(int64_t *pairs, size_t count,
									  int64_t *scratch, StopFlag stop);

/* workload_packed.c: the packed form */
extern CoreStatus workload_count_packed(const void *body, size_t length,
										size_t *rows, int64_t *workers);
extern CoreStatus workload_read_begin(WorkloadReader *reader,
									  const void *body, size_t length);
extern CoreStatus workload_read_column(WorkloadReader *reader, int column,
									   int64_t *cell, size_t stride);
extern int64_t workload_read_workers(const WorkloadReader *reader, size_t index);
extern void workload_read_row(WorkloadReader *reader, size_t index,
							  WorkloadRow *row);
extern CoreStatus workload_read_run(WorkloadReader *reader,
									unsigned int columns, int64_t *cells,
									WorkloadRun *run);
extern CoreStatus workload_plan(const WorkloadRun *run, WorkloadPlan *plan);
extern void workload_pack(const WorkloadRun *run, const WorkloadPlan *plan,
						  Workload *packed);

/* workload_text.c: the text form, row by row */
#define WORKLOAD_TEXT_START		"v1"
#define WORKLOAD_ROW_TEXT_SIZE	(WORKLOAD_VALUES * DECIMAL_TEXT_SIZE + 32)

extern CoreStatus workload_text_begin(const char **text);
extern CoreStatus workload_row_from_text(const char **text, WorkloadRow *row);
extern size_t workload_row_to_text(const WorkloadRow *row, char *buffer);

#endif							/* CASELOAD_CORE_WORKLOAD_H */
