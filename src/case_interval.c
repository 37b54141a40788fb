/*-------------------------------------------------------------------------
 *
 * case_interval.c
 *	  The SQL function _case_interval: cases over time.
 *
 * It takes all records of a stretch of time at once, since siblings are found
 * over children, and gives them back as pieces: see case_interval.h.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "executor/tuptable.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/typcache.h"

#include "case_interval.h"
#include "compat.h"
#include "rows.h"

typedef struct Child
{
	const text *child_id;
	uint32		hash;
	char		status;
	CaseRecord *first;
	int			count;
} Child;

#define SH_PREFIX		children
#define SH_ELEMENT_TYPE	Child
#define SH_KEY_TYPE		const text *
#define SH_KEY			child_id
#define SH_HASH_KEY(table, key) \
	hash_bytes((const unsigned char *) VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key))
#define SH_EQUAL(table, a, b)		case_same_text(a, b)
#define SH_STORE_HASH
#define SH_GET_HASH(table, element)	(element)->hash
#define SH_SCOPE		static inline
#define SH_DEFINE
#define SH_DECLARE
#include "lib/simplehash.h"

/* What the rows are made of. */
typedef struct Rows
{
	CasePieces	pieces;
	int			next;
} Rows;

/* The rows of an array of a composite type, to be read one at a time. */
typedef struct RowArray
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	TupleTableSlot *row;
} RowArray;

/* The columns of a row, as sql/case_interval.sql has them. */
static const Oid record_columns[] = {
	TEXTOID, INT4OID, TEXTOID, TEXTOID, TEXTOID, NUMERICOID, DATEOID, DATEOID, DATEOID
};
static const Oid weight_columns[] = {
	TEXTOID, TEXTOID, TEXTOID, NUMERICOID, NUMERICOID, DATEOID, DATEOID
};

static void
OpenArray(FunctionCallInfo fcinfo, int argument, const Oid *columns, int count, RowArray *array)
{
	ArrayType  *value;
	TupleDesc	descriptor;

	memset(array, 0, sizeof(RowArray));
	if (PG_ARGISNULL(argument))
		return;
	value = PG_GETARG_ARRAYTYPE_P_COPY(argument);
	deconstruct_array(value, ARR_ELEMTYPE(value), -1, false, TYPALIGN_DOUBLE,
					  &array->elements, &array->nulls, &array->count);
	descriptor = lookup_rowtype_tupdesc_copy(ARR_ELEMTYPE(value), -1);
	for (int i = 0; i < count; i++)
	{
		if (i >= descriptor->natts || TupleDescAttr(descriptor, i)->atttypid != columns[i])
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("type %s is not as the extension made it", format_type_be(ARR_ELEMTYPE(value)))));
	}
	array->row = MakeSingleTupleTableSlot(descriptor, &TTSOpsVirtual);
}

/* The columns of a row, or NULL when the whole row is. */
static inline const TupleTableSlot *
ReadRow(const RowArray *array, int i)
{
	if (array->nulls[i])
		return NULL;
	ExecStoreHeapTupleDatum(array->elements[i], array->row);
	return array->row;
}

static void
CloseArray(RowArray *array)
{
	if (array->row != NULL)
		ExecDropSingleTupleTableSlot(array->row);
}

static inline const text *
Text(const TupleTableSlot *row, int column)
{
	return row->tts_isnull[column] ? NULL : DatumGetTextPP(row->tts_values[column]);
}

static inline Numeric
Number(const TupleTableSlot *row, int column)
{
	return row->tts_isnull[column] ? NULL : DatumGetNumeric(row->tts_values[column]);
}

static inline DateADT
Day(const TupleTableSlot *row, int column, DateADT otherwise)
{
	return row->tts_isnull[column] ? otherwise : DatumGetDateADT(row->tts_values[column]);
}

/* Reads a record.  False: it counts on no day between these two. */
static bool
ReadRecord(const RowArray *array, int i, DateADT started, DateADT ended, CaseRecord *record)
{
	const TupleTableSlot *row = ReadRow(array, i);
	int32		what;

	if (row == NULL || row->tts_isnull[0])
		return false;
	if (row->tts_isnull[1])
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("kind of case record must not be null")));
	what = DatumGetInt32(row->tts_values[1]);
	if (what < 0 || what >= CASE_WHATS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid kind of case record: %d", what),
				 errdetail("Kinds are 0 to %d.", CASE_WHATS - 1)));

	record->child_id = Text(row, 0);
	record->what = what;
	record->name = Text(row, 2);
	record->detail = Text(row, 3);
	record->team_id = Text(row, 4);
	record->number = Number(row, 5);
	record->since = Day(row, 6, DATEVAL_NOBEGIN);
	record->started = Max(started, Day(row, 7, DATEVAL_NOBEGIN));
	record->ended = Min(ended, Day(row, 8, DATEVAL_NOEND));
	return record->started < record->ended;
}

/* Each record becomes one of its child's.  Children allocated to nobody have none. */
static children_hash *
ReadRecords(FunctionCallInfo fcinfo, DateADT started, DateADT ended)
{
	children_hash *table;
	RowArray	array;
	CaseRecord *records;
	int			count = 0;

	OpenArray(fcinfo, 0, record_columns, lengthof(record_columns), &array);
	table = children_create(CurrentMemoryContext, Max(array.count / 8, 16), NULL);
	records = (CaseRecord *) palloc_extended(sizeof(CaseRecord) * (Size) array.count, MCXT_ALLOC_HUGE);
	for (int i = 0; i < array.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!ReadRecord(&array, i, started, ended, &records[count]))
			continue;
		if (records[count].what == CASE_ALLOCATION)
		{
			bool		found;
			Child	   *child = children_insert(table, records[count].child_id, &found);

			if (!found)
			{
				child->first = NULL;
				child->count = 0;
			}
		}
		count++;
	}
	CloseArray(&array);

	for (int i = 0; i < count; i++)
	{
		Child	   *child = children_lookup(table, records[i].child_id);

		CHECK_FOR_INTERRUPTS();
		if (child == NULL)
			continue;
		records[i].next = child->first;
		child->first = &records[i];
		child->count++;
	}
	return table;
}

static void
ReadPolicy(FunctionCallInfo fcinfo, CasePolicy *policy)
{
	RowArray	array;

	OpenArray(fcinfo, 1, weight_columns, lengthof(weight_columns), &array);
	policy->weights = (CaseWeight *) palloc(sizeof(CaseWeight) * (Size) array.count);
	policy->count = 0;
	for (int i = 0; i < array.count; i++)
	{
		CaseWeight *weight = &policy->weights[policy->count];
		const TupleTableSlot *row = ReadRow(&array, i);

		if (row == NULL)
			continue;
		weight->scheme = Text(row, 0);
		weight->case_type = Text(row, 1);
		weight->tier = Text(row, 2);
		weight->points = Number(row, 3);
		weight->sibling_share = Number(row, 4);
		weight->started = Day(row, 5, DATEVAL_NOBEGIN);
		weight->ended = Day(row, 6, DATEVAL_NOEND);
		policy->count++;
	}
	CloseArray(&array);

	policy->is_fixed = !PG_ARGISNULL(4);
	policy->policy_on = policy->is_fixed ? PG_GETARG_DATEADT(4) : 0;
	policy->zero = DatumGetNumeric(DirectFunctionCall1(int4_numeric, Int32GetDatum(0)));
	policy->one = DatumGetNumeric(DirectFunctionCall1(int4_numeric, Int32GetDatum(1)));
	policy->open = cstring_to_text("OPEN");
	policy->protected = cstring_to_text("CP");
}

static void *
StartRows(FunctionCallInfo fcinfo)
{
	Rows	   *rows = (Rows *) palloc0(sizeof(Rows));
	CasePolicy	policy;
	children_hash *table;
	children_iterator iterator;
	Child	   *child;

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		return rows;
	table = ReadRecords(fcinfo, PG_GETARG_DATEADT(2), PG_GETARG_DATEADT(3));
	ReadPolicy(fcinfo, &policy);

	rows->pieces.space = Max(1024, table->members * 4);
	rows->pieces.pieces = (CasePiece *) palloc_extended(sizeof(CasePiece) * (Size) rows->pieces.space,
														MCXT_ALLOC_HUGE);
	children_start_iterate(table, &iterator);
	while ((child = children_iterate(table, &iterator)) != NULL)
		case_cut_child(child->child_id, child->first, child->count, &policy, &rows->pieces);
	children_destroy(table);
	case_share_siblings(&policy, &rows->pieces);
	return rows;
}

/* A text or number, of which NULL is a null pointer. */
static inline void
Put(Datum *values, bool *nulls, int column, const void *value)
{
	values[column] = PointerGetDatum(value);
	nulls[column] = value == NULL;
}

static bool
NextRow(void *state, Datum *values, bool *nulls)
{
	Rows	   *rows = (Rows *) state;
	const CasePiece *piece;

	if (rows->next >= rows->pieces.count)
		return false;
	piece = &rows->pieces.pieces[rows->next++];
	Put(values, nulls, 0, piece->child_id);
	Put(values, nulls, 1, piece->worker_id);
	Put(values, nulls, 2, piece->kind);
	Put(values, nulls, 3, piece->team_id);
	Put(values, nulls, 4, piece->case_type);
	Put(values, nulls, 5, piece->tier);
	Put(values, nulls, 6, piece->scheme);
	Put(values, nulls, 7, piece->weight);
	Put(values, nulls, 8, piece->share);
	Put(values, nulls, 9, piece->whole_points);
	Put(values, nulls, 10, piece->sibling_share);
	values[11] = DateADTGetDatum(piece->started);
	values[12] = DateADTGetDatum(piece->ended);
	return true;
}

PG_FUNCTION_INFO_V1(caseload_case_interval);
Datum
caseload_case_interval(PG_FUNCTION_ARGS)
{
	return rows_return(fcinfo, StartRows, NextRow);
}
