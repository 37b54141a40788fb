/*-------------------------------------------------------------------------
 *
 * bank_holidays.c
 *	  The SQL function bank_holidays.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "compat.h"
#include "core/bank_holidays.h"

/* Where a call of bank_holidays has got to. */
typedef struct BankHolidayScan
{
	int			year;			/* of the holidays */
	int			last_year;
	int			count;
	int			next;
	BankHoliday holidays[BANK_HOLIDAYS_MAX];
} BankHolidayScan;

static void
StartYear(BankHolidayScan *scan, int year)
{
	scan->year = year;
	scan->next = 0;
	scan->count = bank_holidays_of_year(year, scan->holidays);
}

static int
CheckYear(int32 year)
{
	if (year < BANK_HOLIDAYS_FIRST_YEAR || year > BANK_HOLIDAYS_LAST_YEAR)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bank holidays of the year %d are not known", year),
				 errdetail("The year must be between %d and %d.",
						   BANK_HOLIDAYS_FIRST_YEAR, BANK_HOLIDAYS_LAST_YEAR)));
	return year;
}

/*
 * bank_holidays(year_from, year_to) returns the bank holidays of England and
 * Wales from one year to another, both included, in order.
 */
PG_FUNCTION_INFO_V1(caseload_bank_holidays);
Datum
caseload_bank_holidays(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	BankHolidayScan *scan;
	Datum		values[2];
	bool		nulls[2] = {false, false};
	HeapTuple	tuple;

	if (SRF_IS_FIRSTCALL())
	{
		int			year_from = CheckYear(PG_GETARG_INT32(0));
		int			year_to = CheckYear(PG_GETARG_INT32(1));
		TupleDesc	descriptor;
		MemoryContext caller;

		call = SRF_FIRSTCALL_INIT();
		caller = MemoryContextSwitchTo(call->multi_call_memory_ctx);

		if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE)
			ereport(ERROR,
					(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					 errmsg("function returning record called in context that cannot accept type record")));
		call->tuple_desc = BlessTupleDesc(descriptor);

		scan = (BankHolidayScan *) palloc(sizeof(BankHolidayScan));
		scan->last_year = year_to;
		if (year_from <= year_to)
			StartYear(scan, year_from);
		else
			{
			scan->year = year_to;
			scan->next = scan->count = 0;
		}
		call->user_fctx = scan;

		MemoryContextSwitchTo(caller);
	}

	call = SRF_PERCALL_SETUP();
	scan = (BankHolidayScan *) call->user_fctx;

	if (scan->next == scan->count && scan->year < scan->last_year)
		StartYear(scan, scan->year + 1);
	if (scan->next == scan->count)
		SRF_RETURN_DONE(call);

	values[0] = DateADTGetDatum(scan->holidays[scan->next].day);
	values[1] = CStringGetTextDatum(scan->holidays[scan->next].name);
	scan->next++;

	tuple = heap_form_tuple(call->tuple_desc, values, nulls);
	SRF_RETURN_NEXT(call, HeapTupleGetDatum(tuple));
}
