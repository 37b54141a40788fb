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

#include "rows.h"

/* What so many rows were made of is freed together. */
#define ROWS_TOGETHER	64

static TupleDesc
ResultDescriptor(FunctionCallInfo fcinfo)
{
	TupleDesc	descriptor;

	if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE ||
		descriptor->natts > ROWS_COLUMNS_MAX)
		elog(ERROR, "return type must be a row type");
	return descriptor;
}

/* All rows at once, into a tuplestore. */
static Datum
Materialize(FunctionCallInfo fcinfo, RowsStart start, RowsNext next)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext caller = MemoryContextSwitchTo(result->econtext->ecxt_per_query_memory);
	MemoryContext row;
	void	   *state;
	Datum		values[ROWS_COLUMNS_MAX];
	bool		nulls[ROWS_COLUMNS_MAX];

	result->setDesc = ResultDescriptor(fcinfo);
	result->setResult = tuplestore_begin_heap((result->allowedModes & SFRM_Materialize_Random) != 0,
											  false, work_mem);
	result->returnMode = SFRM_Materialize;

	MemoryContextSwitchTo(caller);
	state = start(fcinfo);
	row = AllocSetContextCreate(caller, "row", ALLOCSET_SMALL_SIZES);
	MemoryContextSwitchTo(row);
	memset(nulls, 0, sizeof(nulls));
	for (int made = 1; next(state, values, nulls); made++)
	{
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		memset(nulls, 0, sizeof(nulls));
		if (made % ROWS_TOGETHER == 0)
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
