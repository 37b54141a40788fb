/*-------------------------------------------------------------------------
 *
 * workload.c
 *	  The SQL type workload: who carries how much, as an exact multiset.
 *
 * core/workload.h describes the two forms that a value has.  A function gives
 * the packed one to its caller; the open one lives between the calls of an
 * aggregate, and travels from a parallel worker to its leader.  Only an
 * aggregate of somebody's own without our final function could store it, and so
 * every function takes either form.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "port/pg_bitutils.h"
#include "utils/builtins.h"

#include "numeric_input.h"
#include "report.h"
#include "state.h"
#include "workload.h"

#define WORKLOAD_FORM	WORKLOAD_TEXT_START " (12,18.5,20,1)*3 (9,11,,0.8)"

/* Rows for which a new state has room. */
#define FIRST_ROWS		8

/*
 * From so many loose rows on, or bytes pending, they are sorted rather than
 * given more room.
 */
#define SORTED_ROWS		448
#define SORTED_SIZE		3584

/* Packing needs no memory of its own for scratch of this size. */
#define LOCAL_SIZE		2048

StaticAssertDecl(sizeof(Workload) == 40, "the head of an open workload has 40 bytes");

static const StateType workload_type = {
	"workload", WORKLOAD_VERSION, WORKLOAD_LEAST_SIZE
};

static const char *const column_names[WORKLOAD_VALUES] = {
	"cases", "points", "capacity", "fte"
};

/* workload_report_status raises what workload_check_status found. */
void
workload_report_status(CoreStatus status)
{
	if (status == CORE_OUT_OF_RANGE)
		report_overflow("workload");
	report_bad_state("workload");
}

/*
 * Memory
 */

/*
 * Make an open state with room for at least so many loose rows, and so many
 * merged ones.  A state of loose rows only has as much as palloc gives anyway.
 */
static Workload *
MakeOpen(unsigned int columns, Size room, Size merged)
{
	uint64		size = workload_open_size(columns, room, merged);
	Workload   *workload;

	if (size > STATE_SIZE_MAX || room > PG_UINT32_MAX)
		report_too_large("workload");
	if (merged == 0 && size < STATE_SIZE_MAX / 2)
	{
		size = pg_nextpower2_size_t(size);
		room = (size - sizeof(Workload)) / (workload_cells(columns) * sizeof(int64_t));
	}
	workload = (Workload *) state_make(&workload_type, size);
	workload_begin(workload, columns, room);
	return workload;
}

static void *
AllocateScratch(Size size)
{
	return palloc_extended(size, MCXT_ALLOC_HUGE);
}

/* Room for a run; there is no larger one than an open workload could hold. */
static int64_t *
AllocateRun(unsigned int columns, Size rows)
{
	if (workload_open_size(columns, 0, rows) > STATE_SIZE_MAX)
		report_too_large("workload");
	return palloc(rows * (workload_cells(columns) + 1) * sizeof(int64_t));
}

/* The scratch that SortLoose needs. */
static Size
ScratchSize(const Workload *state)
{
	Size		size = workload_scratch_size(state->columns, state->loose);

	if (state->pending > 0)
		size += workload_open_size(state->columns, state->loose, 0);
	return size;
}

/* Sort the loose or pending rows of a state, of which there must be one. */
static void
SortLoose(const Workload *state, void *scratch, WorkloadRun *run)
{
	StopFlag	stop = STATE_STOP_FLAG;
	WorkloadCodes pending_codes[WORKLOAD_VALUES];
	const WorkloadCodes *codes = NULL;
	CoreStatus	status;

	if (state->pending > 0)
	{
		Workload   *loose = (Workload *) scratch;

		workload_begin(loose, state->columns, state->loose);
		workload_check_status(workload_append_pending(state, loose, pending_codes));
		codes = pending_codes;
		scratch = loose->cells + state->loose * workload_cells(state->columns);
		state = loose;
	}
	while ((status = workload_sort_loose(state, codes, scratch, stop, run)) == CORE_INTERRUPTED)
		stop = state_interrupted();
	workload_check_status(status);
}

/*
 * Merge a run into a state.  Returns the state, or a larger one.  The room of
 * the loose rows is kept in proportion to the merged rows, for these are gone
 * through whenever it is full.
 */
static Workload *
MergeRun(Workload *state, const WorkloadRun *run)
{
	Size		most = state->merged + run->rows;
	Size		room = Max(state->room, most / 2);

	if (state->room < most / 4 ||
		workload_open_size(state->columns, state->room, most) > VARSIZE(state))
	{
		Workload   *larger = MakeOpen(state->columns, room, most + most / 2);

		workload_check_status(workload_move(state, larger, VARSIZE(larger)));
		state = larger;
	}
	workload_check_status(workload_merge(state, VARSIZE(state), run));
	return state;
}

/* Sort the loose rows of a state and merge them with the others. */
static Workload *
MergeLoose(Workload *state)
{
	WorkloadRun run;
	void	   *scratch;

	if (state->loose == 0)
		return state;
	scratch = AllocateScratch(ScratchSize(state));
	SortLoose(state, scratch, &run);
	workload_drop_loose(state);
	state = MergeRun(state, &run);
	pfree(scratch);
	return state;
}

/*
 * Returns a state with these columns and with room for so many more loose rows,
 * or if they are zero, for so many more bytes pending: the same one, where
 * sorting has made room, or a larger one.
 */
static Workload *
MakeRoom(Workload *state, unsigned int columns, Size rows, Size pending)
{
	Size		row_size;
	Size		room;
	Workload   *larger;

	/* What is there may be of the other kind, or enough to sort it. */
	if (state->pending > 0 ? rows > 0 || workload_room_size(state) >= SORTED_SIZE :
		pending > 0 || state->loose >= SORTED_ROWS)
		state = MergeLoose(state);

	columns |= state->columns;
	row_size = workload_cells(columns) * sizeof(int64_t);
	if (pending > 0)
		room = (Max(state->pending + pending, 2 * state->pending) + row_size - 1) / row_size;
	else
		room = Max(state->loose + rows, 2 * state->loose);
	if (columns == state->columns && room <= state->room)
		return state;

	larger = MakeOpen(columns, Max(room, state->merged / 2), state->merged);
	workload_check_status(workload_move(state, larger, VARSIZE(larger)));
	return larger;
}

static pg_attribute_always_inline Workload *
AddRow(Workload *state, const WorkloadRow *row)
{
	CoreStatus	status;

	while ((status = workload_append(state, row)) == CORE_NO_ROOM)
		state = MakeRoom(state, workload_row_columns(row), 1, 0);
	workload_check_status(status);
	return state;
}

/* Add what a packed workload has after its head; without a state, to a new one. */
static Workload *
AddPacked(Workload *state, const char *body, Size length)
{
	WorkloadReader reader;
	unsigned int columns;
	Size		rows;
	int64		workers;
	CoreStatus	status;

	workload_check_status(workload_count_packed(body, length, &rows, &workers));
	columns = *body & WORKLOAD_VALUE_BITS;
	if (columns == 0)
		report_bad_state("workload");
	if (state == NULL)
		state = MakeOpen(columns, FIRST_ROWS, 0);

	/* Rows with many workers are merged, unless there are yet more to merge with. */
	if ((uint64) workers / 2 > rows && workers > state->merged)
	{
		WorkloadRun run;
		int64_t    *cells;

		state = MergeLoose(state);
		columns |= state->columns;
		if (columns != state->columns)
			state = MakeRoom(state, columns, 0, 0);
		cells = AllocateRun(columns, rows);
		workload_check_status(workload_read_begin(&reader, body, length));
		workload_check_status(workload_read_run(&reader, columns, cells, &run));
		state = MergeRun(state, &run);
		pfree(cells);
		return state;
	}

	if (length <= WORKLOAD_PENDING_LENGTH)
	{
		if (state->pending > 0 && state->loose + workers > Max(WORKLOAD_PENDING_ROWS, state->merged))
			state = MergeLoose(state);
		while ((status = workload_pend(state, body, length, workers)) == CORE_NO_ROOM)
			state = MakeRoom(state, columns, 0, 1 + length);
	}
	else
	{
		workload_check_status(workload_read_begin(&reader, body, length));
		while ((status = workload_append_packed(state, &reader)) == CORE_NO_ROOM)
			state = MakeRoom(state, columns, workers, 0);
	}
	workload_check_status(status);
	return state;
}

/*
 * The packed form
 */

static Workload *
PackRun(const WorkloadRun *run)
{
	WorkloadPlan plan;
	Workload   *packed;

	workload_check_status(workload_plan(run, &plan));
	packed = (Workload *) state_make(&workload_type, plan.size);
	workload_pack(run, &plan, packed);
	return packed;
}

/* Returns the packed form of an open workload, which stays as it is. */
static Workload *
PackOpen(const Workload *open)
{
	Size		size = ScratchSize(open);
	Workload   *all = NULL;
	Workload   *packed;
	WorkloadRun merged;
	WorkloadRun run;
	void	   *scratch;
	union
	{
		char		bytes[LOCAL_SIZE];
		int64		aligned;
	}			local;

	workload_merged_run(open, &merged);
	if (open->loose == 0)
		return PackRun(&merged);

	scratch = size <= LOCAL_SIZE ? (void *) &local : AllocateScratch(size);
	SortLoose(open, scratch, &run);
	if (open->merged > 0)
	{
		all = MakeOpen(open->columns, 0, merged.rows + run.rows);
		workload_check_status(workload_merge(all, VARSIZE(all), &merged));
		workload_check_status(workload_merge(all, VARSIZE(all), &run));
		workload_merged_run(all, &run);
	}
	packed = PackRun(&run);

	if (all != NULL)
		pfree(all);
	if (scratch != (void *) &local)
		pfree(scratch);
	return packed;
}

/* Returns the packed form of a workload: that one, when it is packed already. */
static const Workload *
Pack(const Workload *workload)
{
	if (likely(workload->head.form == WORKLOAD_PACKED))
		return workload;
	if (!workload_check_open(workload, VARSIZE(workload)))
		report_bad_state("workload");
	return PackOpen(workload);
}

static inline const Workload *
GetPacked(FunctionCallInfo fcinfo, int argument)
{
	return Pack(state_for_reading(fcinfo, argument, &workload_type));
}

/*
 * The body of an argument's packed form, which is what it has after its head.
 */
static const char *
GetBody(FunctionCallInfo fcinfo, int argument, Size *length)
{
	const char *body = state_contents(fcinfo, argument, &workload_type,
									  WORKLOAD_PACKED, length);

	if (unlikely(body == NULL))
	{
		const Workload *packed = GetPacked(fcinfo, argument);

		*length = packed->head.used - sizeof(StateHead);
		body = (const char *) packed + sizeof(StateHead);
	}
	return body;
}

/* workload_get_reader starts to read the rows of an argument. */
void
workload_get_reader(FunctionCallInfo fcinfo, int argument, WorkloadReader *reader)
{
	Size		length;
	const char *body = GetBody(fcinfo, argument, &length);

	workload_check_status(workload_read_begin(reader, body, length));
}

/* The state of a transition or combine function, open. */
static pg_attribute_always_inline Workload *
GetState(FunctionCallInfo fcinfo)
{
	Workload   *state = (Workload *) state_for_change(fcinfo, 0, &workload_type);

	if (state->head.form == WORKLOAD_PACKED)
		return AddPacked(NULL, (const char *) state + sizeof(StateHead),
						 state->head.used - sizeof(StateHead));
	if (!workload_check_open(state, VARSIZE(state)))
		report_bad_state("workload");
	return state;
}

/*
 * What a transition or combine function returns: to a user, a packed value.  A
 * state that was changed in place is none of a user's.
 */
static inline Datum
ReturnState(FunctionCallInfo fcinfo, Workload *state)
{
	if ((!PG_ARGISNULL(0) && state == (Workload *) PG_GETARG_POINTER(0)) ||
		AggCheckCallContext(fcinfo, NULL))
		PG_RETURN_POINTER(state);
	PG_RETURN_POINTER(PackOpen(state));
}

/*
 * Input and output
 */

/* The rows of a text, before they are sorted. */
typedef struct TextRows
{
	int64_t    *cells;			/* of all columns */
	Size		count;
	Size		room;
} TextRows;

static void
AddTextRow(TextRows *rows, const WorkloadRow *row)
{
	const Size	row_size = WORKLOAD_COLUMNS * sizeof(int64_t);

	if (rows->count == rows->room)
	{
		rows->room *= 2;
		if (rows->room > MaxAllocSize / row_size)
			report_too_large("workload");
		rows->cells = repalloc(rows->cells, rows->room * row_size);
	}
	memcpy(rows->cells + rows->count * WORKLOAD_COLUMNS, row, row_size);
	rows->count++;
}

static CoreStatus
SortTextRows(TextRows *rows, WorkloadRun *run)
{
	int64_t    *scratch = AllocateScratch(rows->count * WORKLOAD_COLUMNS * sizeof(int64_t));
	StopFlag	stop = STATE_STOP_FLAG;
	CoreStatus	status;

	while ((status = workload_sort_rows(rows->cells, rows->count, scratch,
										stop, run)) == CORE_INTERRUPTED)
		stop = state_interrupted();
	return status;
}

PG_FUNCTION_INFO_V1(workload_in);
Datum
workload_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	const char *at = text;
	CoreStatus	status = workload_text_begin(&at);
	WorkloadRun run;
	TextRows	rows;

	rows.count = 0;
	rows.room = FIRST_ROWS;
	rows.cells = palloc(rows.room * WORKLOAD_COLUMNS * sizeof(int64_t));
	while (status == CORE_OK && *at != '\0')
	{
		WorkloadRow row;

		CHECK_FOR_INTERRUPTS();
		status = workload_row_from_text(&at, &row);
		if (status == CORE_OK)
			AddTextRow(&rows, &row);
	}
	if (status == CORE_OK)
		status = SortTextRows(&rows, &run);

	if (status != CORE_OK)
	{
		report_bad_text(status, "workload", text, WORKLOAD_FORM, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_POINTER(PackRun(&run));
}

PG_FUNCTION_INFO_V1(workload_out);
Datum
workload_out(PG_FUNCTION_ARGS)
{
	StringInfoData text;
	WorkloadReader reader;

	workload_get_reader(fcinfo, 0, &reader);
	initStringInfo(&text);
	appendStringInfoString(&text, WORKLOAD_TEXT_START);
	for (size_t i = 0; i < reader.rows; i++)
	{
		char		row_text[WORKLOAD_ROW_TEXT_SIZE];
		WorkloadRow row;
		size_t		length;

		CHECK_FOR_INTERRUPTS();
		workload_read_row(&reader, i, &row);
		if (reader.failed)
			report_bad_state("workload");
		length = workload_row_to_text(&row, row_text);
		appendStringInfoChar(&text, ' ');
		appendBinaryStringInfo(&text, row_text, length);
	}
	PG_RETURN_CSTRING(text.data);
}

/*
 * The binary form is a byte of version and then what the packed form has after
 * its head.  It must be the very bytes that we would send.
 */
PG_FUNCTION_INFO_V1(workload_recv);
Datum
workload_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	const char *bytes = pq_getmsgbytes(message, length);
	WorkloadReader reader;
	WorkloadRun run;
	WorkloadPlan plan;
	Workload   *packed;
	unsigned int columns;
	int64_t    *cells;

	if (length < 1 || *bytes != WORKLOAD_VERSION ||
		workload_read_begin(&reader, bytes + 1, length - 1) != CORE_OK)
		report_bad_binary("workload");

	columns = reader.columns & WORKLOAD_VALUE_BITS;
	cells = AllocateRun(columns, reader.rows);
	if (workload_read_run(&reader, columns, cells, &run) != CORE_OK ||
		workload_plan(&run, &plan) != CORE_OK ||
		plan.size != sizeof(StateHead) + length - 1)
		report_bad_binary("workload");

	packed = (Workload *) state_make(&workload_type, plan.size);
	workload_pack(&run, &plan, packed);
	if (memcmp((char *) packed + sizeof(StateHead), bytes + 1, length - 1) != 0)
		report_bad_binary("workload");
	pfree(cells);
	PG_RETURN_POINTER(packed);
}

PG_FUNCTION_INFO_V1(workload_send);
Datum
workload_send(PG_FUNCTION_ARGS)
{
	Size		length;
	const char *body = GetBody(fcinfo, 0, &length);
	bytea	   *result = (bytea *) palloc(VARHDRSZ + 1 + length);

	SET_VARSIZE(result, VARHDRSZ + 1 + length);
	*VARDATA(result) = WORKLOAD_VERSION;
	memcpy(VARDATA(result) + 1, body, length);
	PG_RETURN_BYTEA_P(result);
}

/*
 * Comparison and hashing, by the bytes of the packed form: the order says
 * nothing about loads.
 */

static int
Compare(FunctionCallInfo fcinfo)
{
	Size		a_length;
	Size		b_length;
	const char *a = GetBody(fcinfo, 0, &a_length);
	const char *b = GetBody(fcinfo, 1, &b_length);
	int			result = memcmp(a, b, Min(a_length, b_length));

	if (result == 0)
		result = (a_length > b_length) - (a_length < b_length);
	return result;
}

#define WORKLOAD_COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(Compare(fcinfo) operator 0); \
}

WORKLOAD_COMPARISON(workload_eq, ==)
WORKLOAD_COMPARISON(workload_ne, !=)
WORKLOAD_COMPARISON(workload_lt, <)
WORKLOAD_COMPARISON(workload_le, <=)
WORKLOAD_COMPARISON(workload_gt, >)
WORKLOAD_COMPARISON(workload_ge, >=)

PG_FUNCTION_INFO_V1(workload_cmp);
Datum
workload_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(Compare(fcinfo));
}

PG_FUNCTION_INFO_V1(workload_hash);
Datum
workload_hash(PG_FUNCTION_ARGS)
{
	Size		length;
	const char *body = GetBody(fcinfo, 0, &length);

	return hash_any((const unsigned char *) body, length);
}

PG_FUNCTION_INFO_V1(workload_hash_extended);
Datum
workload_hash_extended(PG_FUNCTION_ARGS)
{
	Size		length;
	const char *body = GetBody(fcinfo, 0, &length);

	return hash_any_extended((const unsigned char *) body, length,
							 PG_GETARG_INT64(1));
}

/*
 * Transition functions, one for every type of number
 */

pg_noreturn static void
ReportNegative(int column, Decimal value)
{
	char		text[DECIMAL_TEXT_SIZE];

	decimal_to_text(value, text);
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s must not be negative, but is %s", column_names[column], text),
			 errhint("Use NULL for a value that is not known.")));
}

/* The value of a column, or unknown; input is known where this is inlined. */
static pg_attribute_always_inline Decimal
GetValue(FunctionCallInfo fcinfo, int column, DecimalInput input)
{
	Decimal		value;

	if (PG_ARGISNULL(column + 1))
		return WORKLOAD_UNKNOWN;
	value = input(PG_GETARG_DATUM(column + 1));
	if (unlikely(value < 0))
		ReportNegative(column, value);
	return value;
}

static pg_attribute_always_inline Datum
Transition(FunctionCallInfo fcinfo, DecimalInput input)
{
	WorkloadRow row;
	unsigned int columns;
	Workload   *state;

	row.value[WORKLOAD_CASES] = GetValue(fcinfo, WORKLOAD_CASES, input);
	row.value[WORKLOAD_POINTS] = GetValue(fcinfo, WORKLOAD_POINTS, input);
	row.value[WORKLOAD_CAPACITY] = GetValue(fcinfo, WORKLOAD_CAPACITY, input);
	row.value[WORKLOAD_FTE] = GetValue(fcinfo, WORKLOAD_FTE, input);
	row.workers = 1;

	/* Nothing is known of this worker. */
	columns = workload_row_columns(&row);
	if (columns == 0)
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}

	state = PG_ARGISNULL(0) ?
		MakeOpen(columns, FIRST_ROWS, 0) :
		GetState(fcinfo);
	return ReturnState(fcinfo, AddRow(state, &row));
}

#define WORKLOAD_INPUT(type) \
PG_FUNCTION_INFO_V1(workload_accum_##type); \
Datum \
workload_accum_##type(PG_FUNCTION_ARGS) \
{ \
	return Transition(fcinfo, decimal_from_##type##_datum); \
}

WORKLOAD_INPUT(numeric)
WORKLOAD_INPUT(float8)
WORKLOAD_INPUT(int8)
WORKLOAD_INPUT(int4)

/*
 * Merging: the combine function of every aggregate here, and the transition
 * function of rollup.
 */
PG_FUNCTION_INFO_V1(workload_combine);
Datum
workload_combine(PG_FUNCTION_ARGS)
{
	Workload   *state = NULL;
	const char *body;
	Size		length;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	if (!PG_ARGISNULL(0))
		state = GetState(fcinfo);
	body = GetBody(fcinfo, 1, &length);
	return ReturnState(fcinfo, AddPacked(state, body, length));
}

/* The operator: a new value, whoever calls. */
PG_FUNCTION_INFO_V1(workload_add);
Datum
workload_add(PG_FUNCTION_ARGS)
{
	Size		length;
	const char *body = GetBody(fcinfo, 0, &length);
	Workload   *sum = AddPacked(NULL, body, length);

	body = GetBody(fcinfo, 1, &length);
	PG_RETURN_POINTER(PackOpen(AddPacked(sum, body, length)));
}

/* The final function: a packed copy. */
PG_FUNCTION_INFO_V1(workload_final);
Datum
workload_final(PG_FUNCTION_ARGS)
{
	const Workload *state = state_for_reading(fcinfo, 0, &workload_type);

	if (state->head.form == WORKLOAD_PACKED)
		PG_RETURN_POINTER(state_trim(state));
	PG_RETURN_DATUM(PointerGetDatum(Pack(state)));
}
