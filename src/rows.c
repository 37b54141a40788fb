/*-------------------------------------------------------------------------
 *
 * rows.c
 *	  Functions that return rows, one at a time.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "rows.h"

/* What so many rows were made of is freed together. */
#define ROWS_TOGETHER	64

static TupleDesc
ResultDescriptor(FunctionCallInfo fcinfo)
{
	TupleDesc	descriptor;

	if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE ||
		descriptor->natts > ROWS_COLUMNS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("return type must be a row type of at most %d columns", ROWS_COLUMNS_MAX)));
	return descriptor;
}

/*
 * A row as a tuplestore takes it, made in the same place each time: forming a
 * tuple anew costs more than all else that a row of two columns needs.  It is for
 * rows that have no NULL, of integers, dates and short values of variable length.
 *
 * These keep their header of four bytes: a shorter one would save no memory, mostly,
 * and cost whoever computes with the value a copy of it.
 */
#define VALUE_SIZE_MAX	64
#define ROW_SIZE		(MAXALIGN(SizeofHeapTupleHeader) + ROWS_COLUMNS_MAX * VALUE_SIZE_MAX)

typedef struct Row
{
	HeapTupleData tuple;
	int			columns;
	bool		possible;		/* of these columns */
	bool		by_value[ROWS_COLUMNS_MAX];
	union
	{
		HeapTupleHeaderData header;
		char		bytes[ROW_SIZE];
	}			data;
} Row;

static void
StartRow(Row *row, TupleDesc descriptor)
{
	memset(row, 0, sizeof(Row));
	row->tuple.t_data = &row->data.header;
	row->columns = descriptor->natts;
	row->possible = true;
	for (int i = 0; i < row->columns; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(descriptor, i);

		row->by_value[i] = attribute->attbyval;
		if (attribute->attalign != TYPALIGN_INT ||
			!(attribute->attbyval ? attribute->attlen == sizeof(int32) : attribute->attlen == -1))
			row->possible = false;
	}
	HeapTupleHeaderSetNatts(&row->data.header, row->columns);
	row->data.header.t_infomask = HEAP_HASVARWIDTH;
	row->data.header.t_hoff = MAXALIGN(SizeofHeapTupleHeader);
}

/* False when the row is none that this can make. */
static inline bool
MakeRow(Row *row, const Datum *values, const bool *nulls)
{
	char	   *at = row->data.bytes + MAXALIGN(SizeofHeapTupleHeader);

	if (!row->possible)
		return false;
	for (int i = 0; i < row->columns; i++)
	{
		if (nulls[i])
			return false;

		/* Zeros between the values, as everywhere in a tuple. */
		while ((at - row->data.bytes) % sizeof(int32) != 0)
			*at++ = 0;
		if (row->by_value[i])
		{
			int32		value = DatumGetInt32(values[i]);

			memcpy(at, &value, sizeof(value));
			at += sizeof(value);
		}
		else
		{
			const char *value = (const char *) DatumGetPointer(values[i]);

			if (!VARATT_IS_4B_U(value) || VARSIZE(value) > VALUE_SIZE_MAX)
				return false;
			memcpy(at, value, VARSIZE(value));
			at += VARSIZE(value);
		}
	}
	row->tuple.t_len = at - row->data.bytes;
	return true;
}

/* All rows at once, into a tuplestore. */
static Datum
Materialize(FunctionCallInfo fcinfo, RowsStart start, RowsNext next)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext caller = MemoryContextSwitchTo(result->econtext->ecxt_per_query_memory);
	MemoryContext row;
	void	   *state;
	Row			made;
	Datum		values[ROWS_COLUMNS_MAX];
	bool		nulls[ROWS_COLUMNS_MAX] = {false};

	result->setDesc = ResultDescriptor(fcinfo);
	result->setResult = tuplestore_begin_heap((result->allowedModes & SFRM_Materialize_Random) != 0,
											  false, work_mem);
	result->returnMode = SFRM_Materialize;

	MemoryContextSwitchTo(caller);
	state = start(fcinfo);
	row = AllocSetContextCreate(caller, "row", ALLOCSET_SMALL_SIZES);
	MemoryContextSwitchTo(row);
	StartRow(&made, result->setDesc);
	for (int rows = 1; next(state, values, nulls); rows++)
	{
		if (MakeRow(&made, values, nulls))
			tuplestore_puttuple(result->setResult, &made.tuple);
		else
		{
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
			memset(nulls, 0, sizeof(nulls));
		}
		if (rows % ROWS_TOGETHER == 0)
			MemoryContextReset(row);
		CHECK_FOR_INTERRUPTS();
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(row);
	return (Datum) 0;
}

/* One row a call. */
static Datum
NextRow(FunctionCallInfo fcinfo, RowsStart start, RowsNext next)
{
	FuncCallContext *call;
	Datum		values[ROWS_COLUMNS_MAX];
	bool		nulls[ROWS_COLUMNS_MAX] = {false};

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext caller;

		call = SRF_FIRSTCALL_INIT();
		caller = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		call->tuple_desc = BlessTupleDesc(ResultDescriptor(fcinfo));
		call->user_fctx = start(fcinfo);
		MemoryContextSwitchTo(caller);
	}

	call = SRF_PERCALL_SETUP();
	if (!next(call->user_fctx, values, nulls))
		SRF_RETURN_DONE(call);
	SRF_RETURN_NEXT(call, HeapTupleGetDatum(heap_form_tuple(call->tuple_desc, values, nulls)));
}

/*
 * rows_return is the body of a function that returns rows.
 */
Datum
rows_return(FunctionCallInfo fcinfo, RowsStart start, RowsNext next)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	if (result != NULL && IsA(result, ReturnSetInfo) &&
		(result->allowedModes & SFRM_Materialize) != 0 &&
		(result->allowedModes & SFRM_Materialize_Preferred) != 0)
		return Materialize(fcinfo, start, next);
	return NextRow(fcinfo, start, next);
}
