/*-------------------------------------------------------------------------
 *
 * case_child.c
 *	  The records of one child, cut where one of them begins or ends.
 *
 * For each stretch of days between two cuts the records are looked through in
 * an order that puts what counts first: of case types the first by precedence,
 * of placements the latest.  A child has few records, so that looking through
 * all of them costs less than keeping account of those in force.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_collation.h"
#include "fmgr.h"
#include "lib/qunique.h"
#include "miscadmin.h"
#include "utils/fmgrprotos.h"
#include "utils/varlena.h"

#include "case_interval.h"

/* A worker who holds the child in one way, on the days of a stretch. */
typedef struct Holding
{
	const text *worker_id;
	const text *kind;
	const text *team_id;
	Numeric		share;
	int			piece;			/* its latest, -1: none yet */
	bool		is_held;
} Holding;

/* What the records say of the days of a stretch. */
typedef struct Stretch
{
	DateADT		started;
	DateADT		ended;
	const CaseRecord *first_type;
	const CaseRecord *next_type;	/* the first after that of care leavers */
	const CaseRecord *placement;
	bool		is_protected;
	bool		has_lead_or_adviser;
	bool		is_held;
	Numeric		factor_points;
	Numeric		lead_share;
	int			leads_without_share;
} Stretch;

/* By the database's collation, as min() of SQL has it.  NULL comes last. */
int
case_compare_text(const text *a, const text *b)
{
	if (a == NULL || b == NULL)
		return a == b ? 0 : a == NULL ? 1 : -1;
	return varstr_cmp(VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a),
					  VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b), DEFAULT_COLLATION_OID);
}

bool
case_same_number(Numeric a, Numeric b)
{
	return a == b ||
		(a != NULL && b != NULL &&
		 DatumGetBool(DirectFunctionCall2(numeric_eq, NumericGetDatum(a), NumericGetDatum(b))));
}

static Numeric
Add(Numeric a, Numeric b)
{
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	return DatumGetNumeric(DirectFunctionCall2(numeric_add, NumericGetDatum(a), NumericGetDatum(b)));
}

static Numeric
Larger(Numeric a, Numeric b)
{
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	return DatumGetNumeric(DirectFunctionCall2(numeric_larger, NumericGetDatum(a), NumericGetDatum(b)));
}

int
case_compare_days(const void *left, const void *right)
{
	DateADT		a = *(const DateADT *) left;
	DateADT		b = *(const DateADT *) right;

	return (a > b) - (a < b);
}

CasePiece *
case_add_piece(CasePieces *pieces)
{
	if (pieces->count == pieces->space)
	{
		if (pieces->space > PG_INT32_MAX / 2)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("too many changes of cases to tell apart")));
		pieces->space *= 2;
		pieces->pieces = (CasePiece *) repalloc_huge(pieces->pieces,
													 sizeof(CasePiece) * (Size) pieces->space);
	}
	return &pieces->pieces[pieces->count++];
}

static int
CompareRecords(const void *left, const void *right)
{
	const CaseRecord *a = *(CaseRecord *const *) left;
	const CaseRecord *b = *(CaseRecord *const *) right;
	int			order;

	if (a->what != b->what)
		return a->what < b->what ? -1 : 1;
	switch (a->what)
	{
		case CASE_ALLOCATION:
		case CASE_FACTOR:
			break;
		case CASE_PLACEMENT:
			/* the latest; one that has been since always is the last */
			if (a->since != b->since)
				return a->since > b->since ? -1 : 1;
			return case_compare_text(a->name, b->name);
		default:
			if (a->since != b->since)
				return a->since < b->since ? -1 : 1;
	}
	order = case_compare_bytes(a->name, b->name);
	return order != 0 ? order : case_compare_bytes(a->detail, b->detail);
}

/* Is it the worker and kind, or the factor, of the record before it? */
static inline bool
IsAsBefore(CaseRecord *const *records, int i)
{
	return i > 0 && CompareRecords(&records[i - 1], &records[i]) == 0;
}

/* The days on which the child's records or the weights change, in order. */
static int
DaysOfChange(CaseRecord *const *records, int count, const CasePolicy *policy, DateADT **days)
{
	DateADT		first = DATEVAL_NOEND;
	DateADT		last = DATEVAL_NOBEGIN;
	int			found = 0;

	*days = palloc(sizeof(DateADT) * 2 * ((Size) count + policy->count));
	for (int i = 0; i < count && records[i]->what == CASE_ALLOCATION; i++)
	{
		first = Min(first, records[i]->started);
		last = Max(last, records[i]->ended);
	}
	for (int i = 0; i < count; i++)
	{
		if (records[i]->started >= first && records[i]->started <= last)
			(*days)[found++] = records[i]->started;
		if (records[i]->ended >= first && records[i]->ended <= last)
			(*days)[found++] = records[i]->ended;
	}
	for (int i = 0; i < policy->count && !policy->is_fixed; i++)
	{
		const CaseWeight *weight = &policy->weights[i];

		if (weight->started > first && weight->started < last)
			(*days)[found++] = weight->started;
		if (weight->ended > first && weight->ended < last)
			(*days)[found++] = weight->ended;
	}
	qsort(*days, found, sizeof(DateADT), case_compare_days);
	return qunique(*days, found, sizeof(DateADT), case_compare_days);
}

/* The workers who hold the child, each once a kind whatever the number of allocations. */
static int
Holdings(CaseRecord *const *records, int count, Holding *holdings)
{
	int			found = 0;

	for (int i = 0; i < count && records[i]->what == CASE_ALLOCATION; i++)
	{
		if (IsAsBefore(records, i))
			continue;
		holdings[found].worker_id = records[i]->name;
		holdings[found].kind = records[i]->detail;
		holdings[found].piece = -1;
		found++;
	}
	return found;
}

/* Looks through the records for what holds from one cut to the next. */
static void
ReadStretch(CaseRecord *const *records, int count, Holding *holdings, Stretch *stretch)
{
	int			holding_count = 0;
	Numeric		factor = NULL;

	for (int i = 0; i < count; i++)
	{
		const CaseRecord *record = records[i];
		bool		holds = record->started <= stretch->started && record->ended > stretch->started;

		if (record->what == CASE_ALLOCATION)
		{
			Holding    *holding;

			if (!IsAsBefore(records, i))
			{
				holdings[holding_count].is_held = false;
				holdings[holding_count].team_id = NULL;
				holdings[holding_count].share = NULL;
				holding_count++;
			}
			holding = &holdings[holding_count - 1];
			if (holds)
			{
				holding->is_held = true;
				if (case_compare_text(record->team_id, holding->team_id) < 0)
					holding->team_id = record->team_id;
				holding->share = Larger(holding->share, record->number);
			}
		}
		else if (record->what == CASE_FACTOR)
		{
			if (!IsAsBefore(records, i))
			{
				stretch->factor_points = Add(stretch->factor_points, factor);
				factor = NULL;
			}
			if (holds)
				factor = Larger(factor, record->number);
		}
		else if (!holds)
			continue;
		else if (record->what == CASE_PLACEMENT)
		{
			if (stretch->placement == NULL)
				stretch->placement = record;
		}
		else
		{
			if (stretch->first_type == NULL)
				stretch->first_type = record;
			if (stretch->next_type == NULL && record->what > CASE_CARE_LEAVER && record->name != NULL)
				stretch->next_type = record;
			if (record->what == CASE_PROTECTED)
				stretch->is_protected = true;
		}
	}
	stretch->factor_points = Add(stretch->factor_points, factor);

	for (Holding *each = holdings; each < holdings + holding_count; each++)
	{
		bool		is_lead = each->is_held && CASE_IS(each->kind, "lead");

		if (each->is_held)
			stretch->is_held = true;
		if (is_lead || (each->is_held && CASE_IS(each->kind, "pa")))
			stretch->has_lead_or_adviser = true;
		if (is_lead && each->share == NULL)
			stretch->leads_without_share++;
		else if (is_lead)
			stretch->lead_share = Add(stretch->lead_share, each->share);
	}
}

/*
 * A care leaver to whom nobody is allocated counts by the next type that is
 * known.
 */
static void
SetType(CasePiece *piece, const Stretch *stretch, const CasePolicy *policy)
{
	const CaseRecord *type = stretch->first_type;

	piece->tier = NULL;
	if (type != NULL && type->what == CASE_CARE_LEAVER && !stretch->has_lead_or_adviser)
		type = stretch->next_type;
	else if (type != NULL)
		piece->tier = type->detail;
	piece->case_type = type == NULL || type->name == NULL ? policy->open : type->name;
	if (type != NULL && type->what == CASE_LOOKED_AFTER && piece->tier == NULL && stretch->is_protected)
		piece->tier = policy->protected;
	if (CASE_IS(piece->case_type, "CLA") && stretch->placement != NULL)
		piece->placement_id = stretch->placement->name;
	else
		piece->placement_id = NULL;
}

/* Leads without a share have equal parts of what the others leave. */
static Numeric
ShareOf(const Holding *holding, const Stretch *stretch, const CasePolicy *policy)
{
	Datum		left = NumericGetDatum(policy->one);

	if (holding->share != NULL)
		return holding->share;
	if (!CASE_IS(holding->kind, "lead") ||
		(stretch->lead_share == NULL && stretch->leads_without_share == 1))
		return policy->one;
	if (stretch->lead_share != NULL)
	{
		left = DirectFunctionCall2(numeric_sub, left, NumericGetDatum(stretch->lead_share));
		left = DirectFunctionCall2(numeric_larger, left, NumericGetDatum(policy->zero));
	}
	left = DirectFunctionCall2(numeric_div, left,
							   DirectFunctionCall1(int4_numeric, Int32GetDatum(stretch->leads_without_share)));
	return DatumGetNumeric(DirectFunctionCall1(numeric_trim_scale, left));
}

/* The points of the type and tier, else of the type, else of a standard case. */
static void
SetPoints(CasePiece *piece, const Stretch *stretch, const CasePolicy *policy)
{
	DateADT		day = policy->is_fixed ? policy->policy_on : stretch->started;
	const CaseWeight *exact = NULL;
	const CaseWeight *other = NULL;
	const CaseWeight *standard = NULL;

	for (int i = 0; i < policy->count; i++)
	{
		const CaseWeight *weight = &policy->weights[i];

		if (weight->started > day || weight->ended <= day)
			continue;
		if (weight->case_type == NULL)
			standard = weight;
		else if (!case_same_text(weight->case_type, piece->case_type))
			continue;
		else if (weight->tier == NULL)
			other = weight;
		else if (case_same_text(weight->tier, piece->tier))
			exact = weight;
	}
	if (exact == NULL || exact->points == NULL)
		exact = other;

	piece->scheme = standard == NULL ? NULL : standard->scheme;
	piece->weight = exact == NULL ? NULL : exact->points;
	piece->weight_sibling_share = piece->weight == NULL ? policy->one : exact->sibling_share;
	if (CASE_IS(piece->kind, "iro"))
		piece->whole_points = policy->zero;
	else if (piece->weight != NULL)
		piece->whole_points = Add(piece->weight, stretch->factor_points);
	else if (standard != NULL && standard->points != NULL)
		piece->whole_points = Add(standard->points, stretch->factor_points);
	else
		piece->whole_points = NULL;
}

/* Does the one go on as the other? */
static bool
GoesOn(const CasePiece *before, const CasePiece *after)
{
	return before->ended == after->started &&
		case_same_text(before->team_id, after->team_id) &&
		case_same_text(before->case_type, after->case_type) &&
		case_same_text(before->tier, after->tier) &&
		case_same_text(before->placement_id, after->placement_id) &&
		case_same_text(before->scheme, after->scheme) &&
		case_same_number(before->share, after->share) &&
		case_same_number(before->weight, after->weight) &&
		case_same_number(before->whole_points, after->whole_points) &&
		case_same_number(before->weight_sibling_share, after->weight_sibling_share);
}

/*
 * case_cut_child adds the pieces of a child's cases to those of others.
 */
void
case_cut_child(const text *child_id, CaseRecord *first, int count,
			   const CasePolicy *policy, CasePieces *pieces)
{
	CaseRecord **records = (CaseRecord **) palloc(sizeof(CaseRecord *) * count);
	Holding    *holdings = (Holding *) palloc(sizeof(Holding) * count);
	const text *family_id = NULL;
	DateADT    *days;
	int			day_count;
	int			holding_count;
	int			kept = 0;

	for (CaseRecord *record = first; record != NULL; record = record->next)
	{
		if (record->what != CASE_FAMILY)
			records[kept++] = record;
		else if (family_id == NULL || case_compare_text(record->name, family_id) < 0)
			family_id = record->name;
	}
	count = kept;
	qsort(records, count, sizeof(CaseRecord *), CompareRecords);
	holding_count = Holdings(records, count, holdings);
	day_count = DaysOfChange(records, count, policy, &days);

	for (int i = 0; i + 1 < day_count; i++)
	{
		Stretch		stretch = {.started = days[i], .ended = days[i + 1]};
		CasePiece	piece;

		CHECK_FOR_INTERRUPTS();
		ReadStretch(records, count, holdings, &stretch);
		if (!stretch.is_held)
			continue;

		piece.child_id = child_id;
		piece.family_id = family_id;
		piece.started = stretch.started;
		piece.ended = stretch.ended;
		SetType(&piece, &stretch, policy);
		for (Holding *holding = holdings; holding < holdings + holding_count; holding++)
		{
			CHECK_FOR_INTERRUPTS();
			if (!holding->is_held)
				continue;
			piece.worker_id = holding->worker_id;
			piece.kind = holding->kind;
			piece.team_id = holding->team_id;
			piece.share = ShareOf(holding, &stretch, policy);
			SetPoints(&piece, &stretch, policy);
			if (holding->piece >= 0 && GoesOn(&pieces->pieces[holding->piece], &piece))
				pieces->pieces[holding->piece].ended = piece.ended;
			else
			{
				*case_add_piece(pieces) = piece;
				holding->piece = pieces->count - 1;
			}
		}
	}
	pfree(days);
	pfree(holdings);
	pfree(records);
}
