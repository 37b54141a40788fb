/*-------------------------------------------------------------------------
 *
 * rows.h
 *	  Functions that return rows, one at a time.
 *
 * A function says how it starts and what its next row is.  In a select list it
 * is called for a row at a time; in FROM, where the executor would put each row
 * aside anyway, the rows go there directly, which takes half the time.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_ROWS_H
#define CASELOAD_ROWS_H

#include "fmgr.h"

#define ROWS_COLUMNS_MAX	20

/*
 * Starts: returns what the next rows are made of, allocated in the current
 * memory context, with copies of the arguments that it needs.
 */
typedef void *(*RowsStart) (FunctionCallInfo fcinfo);

/*
 * Makes the next row, or returns false when there is none.  The columns are not
 * NULL unless it says so.
 */
typedef bool (*RowsNext) (void *state, Datum *values, bool *nulls);

extern Datum rows_return(FunctionCallInfo fcinfo, RowsStart start, RowsNext next);

#endif							/* CASELOAD_ROWS_H */
