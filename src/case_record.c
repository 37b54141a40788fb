/*-------------------------------------------------------------------------
 *
 * case_record.c
 *	  Reads the records of children, and the policy that weighs their cases,
 *	  from arrays of rows.
 *
 * A function takes all records at once, since siblings are found over children.
 * sql/case_record.sql says what a row is.
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

#include "case_record.h"
#include "compat.h"

/* Where a child stands among the children. */
typedef struct Place
{
	const text *child_id;
	uint32		hash;
	char		status;
	int			place;
} Place;

#define SH_PREFIX		places
#define SH_ELEMENT_TYPE	Place
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

/* The rows of an array of a composite type, to be read one at a time. */
typedef struct RowArray
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	TupleTableSlot *row;
} RowArray;

/* The columns of a row, as sql/case_record.sql has them. */
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
	record->since = Day(row, 6, what == CASE_CHILD ? DATEVAL_NOEND : DATEVAL_NOBEGIN);
	record->started = Max(started, Day(row, 7, DATEVAL_NOBEGIN));
	record->ended = Min(ended, Day(row, 8, DATEVAL_NOEND));
	return record->started < record->ended;
}

/* The child's place among the children, at the end if it is new. */
static void
AddChild(places_hash *table, CaseChildren *children, const text *child_id)
{
	bool		found;
	Place	   *place = places_insert(table, child_id, &found);
	CaseChild  *child;

	if (found)
		return;
	if (children->count == children->space)
	{
		children->space *= 2;
		children->children = (CaseChild *) repalloc_huge(children->children,
														 sizeof(CaseChild) * (Size) children->space);
	}
	place->place = children->count++;
	child = &children->children[place->place];
	child->child_id = child_id;
	child->first = NULL;
	child->count = 0;
}

/*
 * case_read_records reads those of [started, ended).  Each becomes one of its
 * child's; children allocated to nobody have none unless all are wanted.
 */
CaseChildren *
case_read_records(FunctionCallInfo fcinfo, int argument,
				  DateADT started, DateADT ended, bool are_all_wanted)
{
	CaseChildren *children = (CaseChildren *) palloc(sizeof(CaseChildren));
	places_hash *table;
	RowArray	array;
	CaseRecord *records;
	int			count = 0;

	OpenArray(fcinfo, argument, record_columns, lengthof(record_columns), &array);
	children->count = 0;
	children->space = Max(array.count / 8, 16);
	children->children = (CaseChild *) palloc_extended(sizeof(CaseChild) * (Size) children->space,
													   MCXT_ALLOC_HUGE);
	table = places_create(CurrentMemoryContext, children->space, NULL);
	records = (CaseRecord *) palloc_extended(sizeof(CaseRecord) * (Size) array.count, MCXT_ALLOC_HUGE);
	for (int i = 0; i < array.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!ReadRecord(&array, i, started, ended, &records[count]))
			continue;
		if (are_all_wanted || records[count].what == CASE_ALLOCATION)
			AddChild(table, children, records[count].child_id);
		count++;
	}
	CloseArray(&array);

	for (int i = 0; i < count; i++)
	{
		const Place *place = places_lookup(table, records[i].child_id);
		CaseChild  *child;

		CHECK_FOR_INTERRUPTS();
		if (place == NULL)
			continue;
		child = &children->children[place->place];
		records[i].next = child->first;
		child->first = &records[i];
		child->count++;
	}
	places_destroy(table);
	return children;
}

/*
 * case_make_policy makes one without weights.
 */
CasePolicy *
case_make_policy(void)
{
	CasePolicy *policy = (CasePolicy *) palloc0(sizeof(CasePolicy));

	policy->zero = DatumGetNumeric(DirectFunctionCall1(int4_numeric, Int32GetDatum(0)));
	policy->one = DatumGetNumeric(DirectFunctionCall1(int4_numeric, Int32GetDatum(1)));
	policy->open = cstring_to_text("OPEN");
	policy->protected = cstring_to_text("CP");
	return policy;
}

/*
 * case_read_policy reads the weights, which count each on its own days.
 */
CasePolicy *
case_read_policy(FunctionCallInfo fcinfo, int argument)
{
	CasePolicy *policy = case_make_policy();
	RowArray	array;

	OpenArray(fcinfo, argument, weight_columns, lengthof(weight_columns), &array);
	policy->weights = (CaseWeight *) palloc_extended(sizeof(CaseWeight) * (Size) array.count, MCXT_ALLOC_HUGE);
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
	return policy;
}
