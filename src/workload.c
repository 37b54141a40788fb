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

#define WORKERS_BIT		WORKLOAD_COLUMN_BIT(WORKLOAD_WORKERS)

/* Rows for which a new state has room. */
#define FIRST_ROWS		8

/* From so many rows on, rows alike are merged. */
#define MERGED_ROWS		64

/* Packing needs no memory of its own below this size. */
#define LOCAL_SIZE		1024

StaticAssertDecl(sizeof(Workload) == 32, "the head of an open workload has 32 bytes");

static const StateType workload_type = {
	"workload", WORKLOAD_VERSION, WORKLOAD_LEAST_SIZE
};

static const char *const column_names[WORKLOAD_VALUES] = {
	"cases", "points", "capacity", "fte"
};

void
workload_check_status(CoreStatus status)
{
	if (likely(status == CORE_OK))
		return;
	if (status == CORE_OUT_OF_RANGE)
		report_overflow("workload");
	report_bad_state("workload");
}

/*
 * Memory
 */

static Workload *
MakeOpen(unsigned int columns, Size rows)
{
	Size		size = workload_open_size(columns, rows);
	Workload   *workload;

	if (size < STATE_SIZE_MAX / 2)
		size = pg_nextpower2_size_t(size);
	workload = (Workload *) state_make(&workload_type, size);
	workload_begin(workload, columns);
	return workload;
}

static inline CoreStatus
BeginReading(const Workload *packed, WorkloadReader *reader)
{
	return workload_read_begin(reader, (const char *) packed + sizeof(StateHead),
							   packed->head.used - sizeof(StateHead));
}

/* Sort and merge the rows of an open workload. */
static void
SortOpen(Workload *workload, void *scratch)
{
	StopFlag	stop = STATE_STOP_FLAG;

	while (workload_sort(workload, scratch, stop) == CORE_INTERRUPTED)
		stop = state_interrupted();
}

/*
 * Returns the packed form of an open workload, which stays as it is.
 */
static Workload *
PackOpen(const Workload *workload)
{
	unsigned int columns = workload->columns | WORKERS_BIT;
	Size		size = workload_open_size(columns, workload->rows);
	Size		scratch_size = size - sizeof(Workload);
	WorkloadPlan plan;
	Workload   *sorted;
	Workload   *packed;
	void	   *scratch;
	union
	{
		Workload	workload;
		char		bytes[LOCAL_SIZE];
	}			local[2];

	if (workload->rows == 0)
		report_bad_state("workload");

	if (size <= LOCAL_SIZE)
	{
		sorted = &local[0].workload;
		scratch = &local[1];
		workload_begin(sorted, columns);
	}
	else
	{
		sorted = MakeOpen(columns, workload->rows);
		scratch = palloc(scratch_size);
	}
	workload_check_status(workload_append_open(sorted, size, workload));
	SortOpen(sorted, scratch);

	workload_plan(sorted, &plan);
	packed = (Workload *) state_make(&workload_type, plan.size);
	workload_pack(sorted, &plan, packed);

	if (size > LOCAL_SIZE)
	{
		pfree(scratch);
		pfree(sorted);
	}
	return packed;
}

/* Returns the packed form of a workload: that one, when it is packed already. */
static const Workload *
Pack(const Workload *workload)
{
	if (likely(workload->head.form == WORKLOAD_PACKED))
		return workload;
	if (!workload_check_open(workload))
		report_bad_state("workload");
	return PackOpen(workload);
}

static inline const Workload *
GetPacked(FunctionCallInfo fcinfo, int argument)
{
	return Pack(state_for_reading(fcinfo, argument, &workload_type));
}

/* workload_get_reader starts to read the rows of an argument. */
void
workload_get_reader(FunctionCallInfo fcinfo, int argument, WorkloadReader *reader)
{
	workload_check_status(BeginReading(GetPacked(fcinfo, argument), reader));
}

/*
 * Returns a state with room for so many rows with these columns: the same one,
 * where merging rows has made room, or a larger one.
 */
static Workload *
MakeRoom(Workload *state, unsigned int columns, Size rows)
{
	Workload   *wider;

	columns |= state->columns;
	if (state->rows >= MERGED_ROWS)
		columns |= WORKERS_BIT;

	if (columns != state->columns)
	{
		wider = MakeOpen(columns, state->rows + Max(rows, state->rows));
		workload_check_status(workload_append_open(wider, VARSIZE(wider), state));
		return wider;
	}

	if (workload_worth_sorting(state))
	{
		void	   *scratch = palloc(workload_scratch_size(state));

		SortOpen(state, scratch);
		pfree(scratch);
		if (workload_open_size(columns, Max(state->rows, rows) + state->rows) <= VARSIZE(state))
			return state;
	}
	return (Workload *) state_grow(state, &workload_type,
								   workload_open_size(columns, state->rows + rows));
}

static Workload *
AddRow(Workload *state, const WorkloadRow *row)
{
	CoreStatus	status;

	while ((status = workload_append(state, VARSIZE(state), row)) == CORE_NO_ROOM)
		state = MakeRoom(state, workload_row_columns(row), 1);
	workload_check_status(status);
	return state;
}

/* Add all rows of a workload of either form; without a state, to a new one. */
static Workload *
AddWorkload(Workload *state, const Workload *other)
{
	unsigned int columns;
	Size		rows;
	CoreStatus	status;

	if (other->head.form == WORKLOAD_PACKED)
	{
		WorkloadReader reader;

		workload_check_status(BeginReading(other, &reader));
		columns = reader.columns | WORKERS_BIT;
		rows = reader.rows;
		if (state == NULL)
			state = MakeOpen(columns, 2 * rows);
		while ((status = workload_append_packed(state, VARSIZE(state), &reader)) == CORE_NO_ROOM)
			state = MakeRoom(state, columns, rows);
	}
	else
	{
		if (!workload_check_open(other))
			report_bad_state("workload");
		columns = other->columns;
		rows = other->rows;
		if (state == NULL)
			state = MakeOpen(columns, 2 * rows);
		while ((status = workload_append_open(state, VARSIZE(state), other)) == CORE_NO_ROOM)
			state = MakeRoom(state, columns, rows);
	}
	workload_check_status(status);
	return state;
}

/* The state of a transition or combine function, open. */
static Workload *
GetState(FunctionCallInfo fcinfo)
{
	Workload   *state = (Workload *) state_for_change(fcinfo, 0, &workload_type);

	if (state->head.form == WORKLOAD_PACKED)
		return AddWorkload(NULL, state);
	if (!workload_check_open(state))
		report_bad_state("workload");
	return state;
}

/* What a transition or combine function returns: to a user, a packed value. */
static Datum
ReturnState(FunctionCallInfo fcinfo, Workload *state)
{
	if (AggCheckCallContext(fcinfo, NULL))
		PG_RETURN_POINTER(state);
	PG_RETURN_POINTER(PackOpen(state));
}

/*
 * Input and output
 */

PG_FUNCTION_INFO_V1(workload_in);
Datum
workload_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	const char *at = text;
	Workload   *workload = MakeOpen(WORKLOAD_ALL_COLUMNS, FIRST_ROWS);
	CoreStatus	status = workload_text_begin(&at);

	while (status == CORE_OK && *at != '\0')
	{
		WorkloadRow row;

		CHECK_FOR_INTERRUPTS();
		status = workload_row_from_text(&at, &row);
		if (status != CORE_OK)
			break;
		while ((status = workload_append(workload, VARSIZE(workload), &row)) == CORE_NO_ROOM)
		{
			Workload   *larger = MakeRoom(workload, WORKLOAD_ALL_COLUMNS, 1);

			if (larger != workload)
				pfree(workload);
			workload = larger;
		}
	}

	if (status != CORE_OK)
	{
		report_bad_text(status, "workload", text, WORKLOAD_FORM, fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_POINTER(PackOpen(workload));
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
	int			version = pq_getmsgbyte(message);
	int			length = message->len - message->cursor;
	const char *body = pq_getmsgbytes(message, length);
	WorkloadReader reader;
	Workload   *open;
	Workload   *packed;

	if (version != WORKLOAD_VERSION ||
		workload_read_begin(&reader, body, length) != CORE_OK)
		report_bad_binary("workload");

	open = MakeOpen(reader.columns | WORKERS_BIT, reader.rows);
	if (workload_append_packed(open, VARSIZE(open), &reader) != CORE_OK)
		report_bad_binary("workload");
	packed = PackOpen(open);
	if (packed->head.used - sizeof(StateHead) != (size_t) length ||
		memcmp((char *) packed + sizeof(StateHead), body, length) != 0)
		report_bad_binary("workload");
	pfree(open);
	PG_RETURN_POINTER(packed);
}

PG_FUNCTION_INFO_V1(workload_send);
Datum
workload_send(PG_FUNCTION_ARGS)
{
	const Workload *packed = GetPacked(fcinfo, 0);
	Size		length = packed->head.used - sizeof(StateHead);
	bytea	   *result = (bytea *) palloc(VARHDRSZ + 1 + length);

	SET_VARSIZE(result, VARHDRSZ + 1 + length);
	*VARDATA(result) = WORKLOAD_VERSION;
	memcpy(VARDATA(result) + 1, (const char *) packed + sizeof(StateHead), length);
	PG_RETURN_BYTEA_P(result);
}

/*
 * Comparison and hashing, by the bytes of the packed form: the order says
 * nothing about loads.
 */

static int
Compare(FunctionCallInfo fcinfo)
{
	const Workload *a = GetPacked(fcinfo, 0);
	const Workload *b = GetPacked(fcinfo, 1);
	Size		a_length = a->head.used - sizeof(StateHead);
	Size		b_length = b->head.used - sizeof(StateHead);
	int			result = memcmp((const char *) a + sizeof(StateHead),
								(const char *) b + sizeof(StateHead),
								Min(a_length, b_length));

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
	const Workload *packed = GetPacked(fcinfo, 0);

	return hash_any((const unsigned char *) packed + sizeof(StateHead),
					packed->head.used - sizeof(StateHead));
}

PG_FUNCTION_INFO_V1(workload_hash_extended);
Datum
workload_hash_extended(PG_FUNCTION_ARGS)
{
	const Workload *packed = GetPacked(fcinfo, 0);

	return hash_any_extended((const unsigned char *) packed + sizeof(StateHead),
							 packed->head.used - sizeof(StateHead),
							 PG_GETARG_INT64(1));
}

/*
 * Transition functions, one for every type of number
 */

static inline Datum
Transition(FunctionCallInfo fcinfo, DecimalInput input)
{
	WorkloadRow row;
	unsigned int columns;
	Workload   *state;

	for (int i = 0; i < WORKLOAD_VALUES; i++)
	{
		row.value[i] = WORKLOAD_UNKNOWN;
		if (PG_ARGISNULL(i + 1))
			continue;
		row.value[i] = input(PG_GETARG_DATUM(i + 1));
		if (unlikely(row.value[i] < 0))
		{
			char		text[DECIMAL_TEXT_SIZE];

			decimal_to_text(row.value[i], text);
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("%s must not be negative, but is %s",
							column_names[i], text),
					 errhint("Use NULL for a value that is not known.")));
		}
	}
	row.workers = 1;

	/* Nothing is known of this worker. */
	columns = workload_row_columns(&row);
	if (columns == 0)
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}

	state = PG_ARGISNULL(0) ? MakeOpen(columns, FIRST_ROWS) : GetState(fcinfo);
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

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	if (!PG_ARGISNULL(0))
		state = GetState(fcinfo);
	state = AddWorkload(state, state_for_reading(fcinfo, 1, &workload_type));
	return ReturnState(fcinfo, state);
}

/* The operator: a new value, whoever calls. */
PG_FUNCTION_INFO_V1(workload_add);
Datum
workload_add(PG_FUNCTION_ARGS)
{
	Workload   *sum = AddWorkload(NULL, state_for_reading(fcinfo, 0, &workload_type));

	sum = AddWorkload(sum, state_for_reading(fcinfo, 1, &workload_type));
	PG_RETURN_POINTER(PackOpen(sum));
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
