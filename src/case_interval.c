/*-------------------------------------------------------------------------
 *
 * case_interval.c
 *	  The SQL function _case_interval: cases over time.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/date.h"

#include "case_record.h"
#include "rows.h"

/* What the rows are made of. */
typedef struct Rows
{
	CasePieces	pieces;
	int			next;
} Rows;

static void *
StartRows(FunctionCallInfo fcinfo)
{
	Rows	   *rows = (Rows *) palloc0(sizeof(Rows));
	CaseChildren *children;
	CasePolicy *policy;

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		return rows;
	children = case_read_records(fcinfo, 0, PG_GETARG_DATEADT(2), PG_GETARG_DATEADT(3), false);
	policy = case_read_policy(fcinfo, 1);
	policy->is_fixed = !PG_ARGISNULL(4);
	if (policy->is_fixed)
		policy->policy_on = PG_GETARG_DATEADT(4);

	case_start_pieces(&rows->pieces, children->count * 4);
	for (int i = 0; i < children->count; i++)
		case_cut_child(&children->children[i], policy, &rows->pieces);
	case_share_siblings(policy, &rows->pieces);
	return rows;
}

static bool
NextRow(void *state, Datum *values, bool *nulls)
{
	Rows	   *rows = (Rows *) state;
	const CasePiece *piece;

	if (rows->next >= rows->pieces.count)
		return false;
	piece = &rows->pieces.pieces[rows->next++];
	case_put(values, nulls, 0, piece->child_id);
	case_put(values, nulls, 1, piece->worker_id);
	case_put(values, nulls, 2, piece->kind);
	case_put(values, nulls, 3, piece->team_id);
	case_put(values, nulls, 4, piece->case_type);
	case_put(values, nulls, 5, piece->tier);
	case_put(values, nulls, 6, piece->scheme);
	case_put(values, nulls, 7, piece->weight);
	case_put(values, nulls, 8, piece->share);
	case_put(values, nulls, 9, piece->whole_points);
	case_put(values, nulls, 10, piece->sibling_share);
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
