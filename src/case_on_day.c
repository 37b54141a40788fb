/*-------------------------------------------------------------------------
 *
 * case_on_day.c
 *	  The SQL functions _case_on_day and _child_on_day: what the records say
 *	  of one day.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"
#include "miscadmin.h"
#include "utils/date.h"

#include "case_record.h"
#include "rows.h"

/* What the rows are made of. */
typedef struct CaseRows
{
	CasePieces	pieces;
	int			next;
} CaseRows;

typedef struct ChildRows
{
	CaseChildren *children;
	CasePolicy *policy;
	DateADT		day;
	int			next;
} ChildRows;

/* NULL: not known. */
static inline void
PutDay(Datum *values, bool *nulls, int column, DateADT day)
{
	values[column] = DateADTGetDatum(day);
	nulls[column] = day == DATEVAL_NOBEGIN;
}

static void *
StartCases(FunctionCallInfo fcinfo)
{
	CaseRows   *rows = (CaseRows *) palloc0(sizeof(CaseRows));
	CaseChildren *children;
	CasePolicy *policy;
	DateADT		before;
	DateADT		day;

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		return rows;
	before = PG_GETARG_DATEADT(2);
	day = PG_GETARG_DATEADT(3);
	children = case_read_records(fcinfo, 0, before, day + 1, false);
	policy = case_read_policy(fcinfo, 1);
	policy->is_fixed = true;
	policy->policy_on = day;

	case_start_pieces(&rows->pieces, children->count * 2);
	for (int i = 0; i < children->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		case_hold_child(&children->children[i], before, day, policy, &rows->pieces);
	}
	case_share_siblings(policy, &rows->pieces);
	return rows;
}

static bool
NextCase(void *state, Datum *values, bool *nulls)
{
	CaseRows   *rows = (CaseRows *) state;
	const CasePiece *piece;
	const CaseOnDay *on_day;

	if (rows->next >= rows->pieces.count)
		return false;
	piece = &rows->pieces.pieces[rows->next++];
	on_day = piece->on_day;
	case_put(values, nulls, 0, piece->child_id);
	case_put(values, nulls, 1, piece->worker_id);
	case_put(values, nulls, 2, piece->kind);
	values[3] = BoolGetDatum(on_day->is_held);
	values[4] = BoolGetDatum(on_day->was_held);
	PutDay(values, nulls, 5, on_day->since);
	case_put(values, nulls, 6, piece->team_id);
	case_put(values, nulls, 7, piece->case_type);
	case_put(values, nulls, 8, piece->tier);
	values[9] = BoolGetDatum(on_day->is_type_unknown);
	PutDay(values, nulls, 10, on_day->type_since);
	PutDay(values, nulls, 11, on_day->child->stepped_up_on);
	PutDay(values, nulls, 12, on_day->child->section_47_on);
	values[13] = BoolGetDatum(on_day->child->is_unborn);
	case_put(values, nulls, 14, on_day->child->family_id);
	case_put(values, nulls, 15, piece->weight);
	case_put(values, nulls, 16, piece->share);
	case_put(values, nulls, 17, piece->whole_points);
	case_put(values, nulls, 18, piece->sibling_share);
	return true;
}

static void *
StartChildren(FunctionCallInfo fcinfo)
{
	ChildRows  *rows = (ChildRows *) palloc0(sizeof(ChildRows));

	if (PG_ARGISNULL(1))
		return rows;
	rows->day = PG_GETARG_DATEADT(1);
	rows->children = case_read_records(fcinfo, 0, rows->day, rows->day + 1, true);
	rows->policy = case_make_policy();
	return rows;
}

static bool
NextChild(void *state, Datum *values, bool *nulls)
{
	ChildRows  *rows = (ChildRows *) state;
	CaseChildOnDay said;

	if (rows->children == NULL || rows->next >= rows->children->count)
		return false;
	case_read_child(&rows->children->children[rows->next++], rows->day, rows->policy, &said);
	case_put(values, nulls, 0, said.child_id);
	case_put(values, nulls, 1, said.team_id);
	values[2] = BoolGetDatum(said.has_type);
	case_put(values, nulls, 3, said.case_type);
	case_put(values, nulls, 4, said.tier);
	case_put(values, nulls, 5, said.next_case_type);
	values[6] = DateADTGetDatum(said.opened);
	nulls[6] = !said.has_type;
	values[7] = BoolGetDatum(said.is_unborn);
	values[8] = DateADTGetDatum(said.dob);
	nulls[8] = said.dob == DATEVAL_NOEND;
	case_put(values, nulls, 9, said.family_id);
	case_put(values, nulls, 10, said.placement_id);
	case_put(values, nulls, 11, said.factor_points);
	return true;
}

PG_FUNCTION_INFO_V1(caseload_case_on_day);
Datum
caseload_case_on_day(PG_FUNCTION_ARGS)
{
	return rows_return(fcinfo, StartCases, NextCase);
}

PG_FUNCTION_INFO_V1(caseload_child_on_day);
Datum
caseload_child_on_day(PG_FUNCTION_ARGS)
{
	return rows_return(fcinfo, StartChildren, NextChild);
}
