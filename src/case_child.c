/*-------------------------------------------------------------------------
 *
 * case_child.c
 *	  The records of one child: on a day, or cut where one of them begins or
 *	  ends.
 *
 * For a day, and for each stretch of days between two cuts, the records are
 * looked through in an order that puts what counts first: of case types the
 * first by precedence, of placements the latest.  A child has few records, so
 * that looking through all of them costs less than keeping account of those in
 * force.
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

#include "case_record.h"

/* A worker who holds the child in one way, on the days of a stretch. */
typedef struct Holding
{
	const text *worker_id;
	const text *kind;
	const text *team_id;
	Numeric		share;
	DateADT		since;			/* the earliest start */
	int			first;			/* its allocations among the child's records */
	int			count;
	int			piece;			/* its latest, -1: none yet */
	bool		is_held;
} Holding;

/* A child's records in order, those that name its family apart. */
typedef struct Child
{
	const text *child_id;
	CaseRecord **records;
	int			count;
	Holding    *holdings;
	int			holding_count;
	int			allocation_count;	/* of the records, which come first */
	const text *family_id;		/* of several the lowest */
	DateADT		dob;			/* the earliest; not known: DATEVAL_NOEND */
	bool		is_known;		/* are there such records? */
} Child;

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

void
case_start_pieces(CasePieces *pieces, int expected)
{
	pieces->count = 0;
	pieces->space = Max(1024, expected);
	pieces->pieces = (CasePiece *) palloc_extended(sizeof(CasePiece) * (Size) pieces->space,
												   MCXT_ALLOC_HUGE);
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
			/* a tier says more than none */
			if (a->what == CASE_OPEN && (a->detail == NULL) != (b->detail == NULL))
				return a->detail != NULL ? -1 : 1;
			if (a->since != b->since)
				return a->since < b->since ? -1 : 1;
	}
	order = case_compare_bytes(a->name, b->name);
	if (order == 0)
		order = case_compare_bytes(a->detail, b->detail);
	if (order == 0 && a->what != CASE_ALLOCATION && a->what != CASE_FACTOR)
		order = case_compare_bytes(a->team_id, b->team_id);
	return order;
}

/* Is it the worker and kind, or the factor, of the record before it? */
static inline bool
IsAsBefore(CaseRecord *const *records, int i)
{
	return i > 0 && CompareRecords(&records[i - 1], &records[i]) == 0;
}

/* The days on which the child's records or the weights change, in order. */
static int
DaysOfChange(const Child *child, const CasePolicy *policy, DateADT **days)
{
	CaseRecord *const *records = child->records;
	int			count = child->count;
	DateADT		first = DATEVAL_NOEND;
	DateADT		last = DATEVAL_NOBEGIN;
	int			found = 0;

	*days = (DateADT *) palloc_extended(sizeof(DateADT) * 2 * ((Size) count + policy->count), MCXT_ALLOC_HUGE);
	for (int i = 0; i < child->allocation_count; i++)
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
static void
FindHoldings(Child *child)
{
	child->holdings = (Holding *) palloc_extended(sizeof(Holding) * (Size) child->count, MCXT_ALLOC_HUGE);
	for (int i = 0; i < child->count && child->records[i]->what == CASE_ALLOCATION; i++)
	{
		if (!IsAsBefore(child->records, i))
		{
			Holding    *holding = &child->holdings[child->holding_count++];

			holding->worker_id = child->records[i]->name;
			holding->kind = child->records[i]->detail;
			holding->first = i;
			holding->count = 0;
			holding->piece = -1;
		}
		child->holdings[child->holding_count - 1].count++;
		child->allocation_count++;
	}
}

static void
OpenChild(const CaseChild *given, Child *child)
{
	memset(child, 0, sizeof(Child));
	child->child_id = given->child_id;
	child->dob = DATEVAL_NOEND;
	child->records = (CaseRecord **) palloc(sizeof(CaseRecord *) * given->count);
	for (CaseRecord *record = given->first; record != NULL; record = record->next)
	{
		if (record->what != CASE_CHILD)
		{
			child->records[child->count++] = record;
			continue;
		}
		child->is_known = true;
		if (case_compare_text(record->name, child->family_id) < 0)
			child->family_id = record->name;
		child->dob = Min(child->dob, record->since);
	}
	qsort(child->records, child->count, sizeof(CaseRecord *), CompareRecords);
	FindHoldings(child);
}

static void
CloseChild(Child *child)
{
	pfree(child->holdings);
	pfree(child->records);
}

static inline bool
HoldsOn(const CaseRecord *record, DateADT day)
{
	return record->started <= day && record->ended > day;
}

/* Who holds the child from one cut to the next, with the larger share and in the lower team. */
static void
ReadHoldings(const Child *child, Stretch *stretch)
{
	for (Holding *holding = child->holdings; holding < child->holdings + child->holding_count; holding++)
	{
		bool		is_lead = CASE_IS(holding->kind, "lead");

		holding->is_held = false;
		holding->team_id = NULL;
		holding->share = NULL;
		holding->since = DATEVAL_NOEND;
		for (int i = holding->first; i < holding->first + holding->count; i++)
		{
			const CaseRecord *record = child->records[i];

			if (!HoldsOn(record, stretch->started))
				continue;
			holding->is_held = true;
			if (case_compare_text(record->team_id, holding->team_id) < 0)
				holding->team_id = record->team_id;
			holding->share = Larger(holding->share, record->number);
			holding->since = Min(holding->since, record->since);
		}
		if (!holding->is_held)
			continue;

		stretch->is_held = true;
		if (is_lead || CASE_IS(holding->kind, "pa"))
			stretch->has_lead_or_adviser = true;
		if (is_lead && holding->share == NULL)
			stretch->leads_without_share++;
		else if (is_lead)
			stretch->lead_share = Add(stretch->lead_share, holding->share);
	}
}

/* Looks through the records for what holds from one cut to the next. */
static void
ReadStretch(const Child *child, Stretch *stretch)
{
	Numeric		factor = NULL;

	ReadHoldings(child, stretch);
	for (int i = child->allocation_count; i < child->count; i++)
	{
		const CaseRecord *record = child->records[i];

		if (record->what == CASE_FACTOR)
		{
			/* a factor counts once, with the most points that it has */
			if (!IsAsBefore(child->records, i))
			{
				stretch->factor_points = Add(stretch->factor_points, factor);
				factor = NULL;
			}
			if (HoldsOn(record, stretch->started))
				factor = Larger(factor, record->number);
		}
		else if (!HoldsOn(record, stretch->started))
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
}

/* Of the looked after with a protection plan, who have no tier of their own, CP. */
static const text *
TierOf(const Stretch *stretch, const CasePolicy *policy)
{
	const CaseRecord *type = stretch->first_type;

	if (type->what == CASE_LOOKED_AFTER && type->detail == NULL && stretch->is_protected)
		return policy->protected;
	return type->detail;
}

/* A care leaver to whom nobody is allocated counts by the next type that is known. */
static inline bool
CountsByNextType(const Stretch *stretch)
{
	return stretch->first_type != NULL && stretch->first_type->what == CASE_CARE_LEAVER &&
		!stretch->has_lead_or_adviser;
}

/* A piece of whoever holds the child. */
static void
StartPiece(CasePiece *piece, const Child *child, const Stretch *stretch, const CasePolicy *policy)
{
	const CaseRecord *type = CountsByNextType(stretch) ? stretch->next_type : stretch->first_type;

	memset(piece, 0, sizeof(CasePiece));
	piece->child_id = child->child_id;
	piece->family_id = child->family_id;
	piece->started = stretch->started;
	piece->ended = stretch->ended;
	piece->case_type = type == NULL || type->name == NULL ? policy->open : type->name;
	if (type != NULL && type == stretch->first_type)
		piece->tier = TierOf(stretch, policy);
	if (CASE_IS(piece->case_type, "CLA") && stretch->placement != NULL)
		piece->placement_id = stretch->placement->name;
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

/* Makes it the piece of this worker. */
static void
SetHolding(CasePiece *piece, const Holding *holding, const Stretch *stretch, const CasePolicy *policy)
{
	piece->worker_id = holding->worker_id;
	piece->kind = holding->kind;
	piece->team_id = holding->team_id;
	piece->share = holding->is_held ? ShareOf(holding, stretch, policy) : policy->one;
	SetPoints(piece, stretch, policy);
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
case_cut_child(const CaseChild *given, const CasePolicy *policy, CasePieces *pieces)
{
	Child		child;
	DateADT    *days;
	int			day_count;

	OpenChild(given, &child);
	day_count = DaysOfChange(&child, policy, &days);
	for (int i = 0; i + 1 < day_count; i++)
	{
		Stretch		stretch = {.started = days[i], .ended = days[i + 1]};
		CasePiece	piece;

		CHECK_FOR_INTERRUPTS();
		ReadStretch(&child, &stretch);
		if (!stretch.is_held)
			continue;

		StartPiece(&piece, &child, &stretch, policy);
		for (Holding *holding = child.holdings; holding < child.holdings + child.holding_count; holding++)
		{
			CHECK_FOR_INTERRUPTS();
			if (!holding->is_held)
				continue;
			SetHolding(&piece, holding, &stretch, policy);
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
	CloseChild(&child);
}

/* What the types in force tell together, and the enquiries, in force or not. */
static void
ReadTypes(const Child *child, const Stretch *stretch, CaseChildOnDay *said)
{
	const text *team_id = NULL;

	for (int i = 0; i < child->count; i++)
	{
		const CaseRecord *record = child->records[i];

		if (record->what == CASE_FACTOR && CASE_IS(record->name, "section 47"))
			said->section_47_on = Max(said->section_47_on, record->since);
		if (record->what < CASE_LOOKED_AFTER || record->what > CASE_OPEN ||
			!HoldsOn(record, stretch->started))
			continue;
		said->opened = Min(said->opened, record->since);
		if (record->what <= CASE_PROTECTED)
			said->stepped_up_on = Max(said->stepped_up_on, record->since);
		if (record->what != CASE_CARE_LEAVER && said->next_case_type == NULL)
			said->next_case_type = record->name;
		if (case_compare_text(record->team_id, team_id) < 0)
			team_id = record->team_id;
	}
	if (said->team_id == NULL)
		said->team_id = team_id;
}

/* What is said of the child, given what holds of the records on the day. */
static void
SetChild(const Child *child, const Stretch *stretch, const CasePolicy *policy, CaseChildOnDay *said)
{
	memset(said, 0, sizeof(CaseChildOnDay));
	said->child_id = child->child_id;
	said->family_id = child->family_id;
	said->dob = child->dob;
	said->is_unborn = child->is_known && child->dob > stretch->started;
	said->placement_id = stretch->placement == NULL ? NULL : stretch->placement->name;
	said->factor_points = stretch->factor_points;
	said->started = DATEVAL_NOBEGIN;
	said->stepped_up_on = DATEVAL_NOBEGIN;
	said->section_47_on = DATEVAL_NOBEGIN;
	said->opened = DATEVAL_NOEND;
	if (stretch->first_type != NULL)
	{
		said->has_type = true;
		said->team_id = stretch->first_type->team_id;
		said->case_type = stretch->first_type->name;
		said->tier = TierOf(stretch, policy);
		said->started = stretch->first_type->since;
	}
	ReadTypes(child, stretch, said);
}

/*
 * case_read_child says what holds of a child on a day, whoever is allocated.
 */
void
case_read_child(const CaseChild *given, DateADT day, const CasePolicy *policy, CaseChildOnDay *said)
{
	Stretch		stretch = {.started = day, .ended = day + 1};
	Child		child;

	OpenChild(given, &child);
	ReadStretch(&child, &stretch);
	SetChild(&child, &stretch, policy, said);
	CloseChild(&child);
}

/* A worker who no longer holds the child did so in the lowest of these teams. */
static const text *
TeamBefore(const Child *child, const Holding *holding)
{
	const text *team_id = NULL;

	for (int i = holding->first; i < holding->first + holding->count; i++)
	{
		if (case_compare_text(child->records[i]->team_id, team_id) < 0)
			team_id = child->records[i]->team_id;
	}
	return team_id;
}

static bool
HeldOn(const Child *child, const Holding *holding, DateADT day)
{
	for (int i = holding->first; i < holding->first + holding->count; i++)
	{
		if (HoldsOn(child->records[i], day))
			return true;
	}
	return false;
}

/*
 * case_hold_child adds a piece for each worker who holds the child on the day,
 * or no longer does so but did since the day before which nothing is read.
 */
void
case_hold_child(const CaseChild *given, DateADT before, DateADT day,
				const CasePolicy *policy, CasePieces *pieces)
{
	Stretch		stretch = {.started = day, .ended = day + 1};
	CaseChildOnDay *said = (CaseChildOnDay *) palloc(sizeof(CaseChildOnDay));
	CaseOnDay  *on_day;
	CasePiece	piece;
	Child		child;

	OpenChild(given, &child);
	ReadStretch(&child, &stretch);
	SetChild(&child, &stretch, policy, said);
	StartPiece(&piece, &child, &stretch, policy);
	on_day = (CaseOnDay *) palloc_extended(sizeof(CaseOnDay) * (Size) child.holding_count, MCXT_ALLOC_HUGE);
	for (int i = 0; i < child.holding_count; i++)
	{
		const Holding *holding = &child.holdings[i];
		CasePiece  *added = case_add_piece(pieces);

		CHECK_FOR_INTERRUPTS();
		*added = piece;
		SetHolding(added, holding, &stretch, policy);
		added->on_day = &on_day[i];
		on_day[i].child = said;
		on_day[i].since = holding->is_held ? holding->since : DATEVAL_NOBEGIN;
		on_day[i].type_since = CountsByNextType(&stretch) ? DATEVAL_NOBEGIN : said->started;
		on_day[i].is_type_unknown = piece.case_type == policy->open;
		on_day[i].is_held = holding->is_held;
		on_day[i].was_held = HeldOn(&child, holding, before);
		if (!holding->is_held)
		{
			added->team_id = TeamBefore(&child, holding);
			added->family_id = NULL;	/* it is nobody's sibling there */
		}
	}
	CloseChild(&child);
}
