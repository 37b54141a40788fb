/*-------------------------------------------------------------------------
 *
 * case_record.h
 *	  From the records of children to the cases that workers hold.
 *
 * A child's records (allocations, case types, factors, placements) each hold
 * over some days.  For cases over time (case_interval.c) they are cut at every
 * day on which one of them begins or ends, so that nothing that bears on a case
 * changes between two cuts; for those of one day (case_on_day.c) they are read
 * as they stand on it.  What they say is the same (case_child.c), and so is
 * which of siblings with one worker is the heaviest (case_siblings.c).
 *
 * Texts are those of the arguments, and so are most numbers: what is the same
 * is mostly the same pointer.  NULL is a null pointer.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CASE_RECORD_H
#define CASELOAD_CASE_RECORD_H

#include "fmgr.h"
#include "utils/date.h"
#include "utils/numeric.h"

#include "compat.h"

/* What a record is.  The case types stand in their order of precedence. */
typedef enum CaseWhat
{
	CASE_ALLOCATION,
	CASE_LOOKED_AFTER,
	CASE_PROTECTED,
	CASE_IN_NEED,
	CASE_CARE_LEAVER,
	CASE_ASSESSMENT,
	CASE_OWN_TYPE,				/* a type of the council's own */
	CASE_OPEN,
	CASE_FACTOR,
	CASE_PLACEMENT,
	CASE_CHILD					/* whose family is its name */
} CaseWhat;

#define CASE_WHATS	(CASE_CHILD + 1)

typedef struct CaseRecord
{
	struct CaseRecord *next;	/* of the child */
	const text *child_id;
	CaseWhat	what;
	const text *name;			/* worker, case type, factor, placement, family */
	const text *detail;			/* kind of allocation, tier */
	const text *team_id;
	Numeric		number;			/* share of an allocation, points of a factor */
	DateADT		since;			/* the record's own start; a birth, at the end if not known */
	DateADT		started;		/* [started, ended) within the period */
	DateADT		ended;
} CaseRecord;

/* Children in the order in which they are first met. */
typedef struct CaseChild
{
	const text *child_id;
	CaseRecord *first;
	int			count;
} CaseChild;

typedef struct CaseChildren
{
	CaseChild  *children;
	int			count;
	int			space;
} CaseChildren;

/* A row of the policy: points by case type and tier, of a standard case if no type. */
typedef struct CaseWeight
{
	const text *scheme;
	const text *case_type;
	const text *tier;
	Numeric		points;
	Numeric		sibling_share;
	DateADT		started;
	DateADT		ended;
} CaseWeight;

/* What the records are read by. */
typedef struct CasePolicy
{
	CaseWeight *weights;
	int			count;
	DateADT		policy_on;		/* the day whose weights count */
	bool		is_fixed;		/* false: those of each day */
	Numeric		zero;
	Numeric		one;
	const text *open;			/* the type of a case that has none */
	const text *protected;		/* the tier of the looked after with a plan */
} CasePolicy;

/* What the records say of a child on a day; a date that is not known is DATEVAL_NOBEGIN. */
typedef struct CaseChildOnDay
{
	const text *child_id;
	const text *team_id;		/* that answers for the case */
	const text *case_type;		/* NULL: not known */
	const text *tier;
	const text *next_case_type; /* the first but that of care leavers */
	const text *family_id;
	const text *placement_id;
	Numeric		factor_points;
	DateADT		started;		/* of the type */
	DateADT		opened;			/* of all types the earliest start */
	DateADT		stepped_up_on;	/* of care and protection plans the latest start */
	DateADT		section_47_on;
	DateADT		dob;			/* not known: DATEVAL_NOEND */
	bool		has_type;
	bool		is_unborn;
} CaseChildOnDay;

/* What a case of one day has besides. */
typedef struct CaseOnDay
{
	const CaseChildOnDay *child;
	DateADT		since;			/* of the allocations that hold the earliest start */
	DateADT		type_since;
	bool		is_type_unknown;
	bool		is_held;
	bool		was_held;		/* on the day from which the records are read */
} CaseOnDay;

/* A case over [started, ended), in which nothing that bears on its points changes. */
typedef struct CasePiece
{
	const text *child_id;
	const text *worker_id;
	const text *kind;
	const text *team_id;
	const text *case_type;
	const text *tier;
	const text *family_id;
	const text *placement_id;	/* of the looked after only */
	const text *scheme;
	Numeric		share;
	Numeric		weight;
	Numeric		whole_points;
	Numeric		weight_sibling_share;	/* when a heavier one is held */
	Numeric		sibling_share;	/* what counts */
	DateADT		started;
	DateADT		ended;
	int			next;			/* piece of the same siblings, -1: none */
	const CaseOnDay *on_day;	/* NULL: of cases over time */
} CasePiece;

typedef struct CasePieces
{
	CasePiece  *pieces;
	int			count;
	int			space;
} CasePieces;

extern CaseChildren *case_read_records(FunctionCallInfo fcinfo, int argument,
									   DateADT started, DateADT ended, bool are_all_wanted);
extern CasePolicy *case_make_policy(void);
extern CasePolicy *case_read_policy(FunctionCallInfo fcinfo, int argument);

extern void case_start_pieces(CasePieces *pieces, int expected);
extern CasePiece *case_add_piece(CasePieces *pieces);
extern bool case_same_number(Numeric a, Numeric b);
extern int	case_compare_text(const text *a, const text *b);
extern int	case_compare_days(const void *left, const void *right);

extern void case_cut_child(const CaseChild *child, const CasePolicy *policy, CasePieces *pieces);
extern void case_read_child(const CaseChild *child, DateADT day, const CasePolicy *policy,
							CaseChildOnDay *said);
extern void case_hold_child(const CaseChild *child, DateADT before, DateADT day,
							const CasePolicy *policy, CasePieces *pieces);
extern void case_share_siblings(const CasePolicy *policy, CasePieces *pieces);

/* By bytes: what sorts and compares alone.  NULL comes last. */
static inline int
case_compare_bytes(const text *a, const text *b)
{
	int			size_a;
	int			size_b;
	int			order;

	if (a == b)
		return 0;
	if (a == NULL || b == NULL)
		return a == NULL ? 1 : -1;
	size_a = VARSIZE_ANY_EXHDR(a);
	size_b = VARSIZE_ANY_EXHDR(b);
	order = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), Min(size_a, size_b));
	return order != 0 ? order : size_a - size_b;
}

static inline bool
case_same_text(const text *a, const text *b)
{
	return a == b ||
		(a != NULL && b != NULL && VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		 memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0);
}

/* A text or number as a row's column, of which NULL is a null pointer. */
static inline void
case_put(Datum *values, bool *nulls, int column, const void *value)
{
	values[column] = PointerGetDatum(value);
	nulls[column] = value == NULL;
}

/* Is it this word? */
static inline bool
case_is(const text *a, const char *word, Size size)
{
	return a != NULL && VARSIZE_ANY_EXHDR(a) == size &&
		memcmp(VARDATA_ANY(a), word, size) == 0;
}

#define CASE_IS(text, word)		case_is((text), word, sizeof(word) - 1)

#endif							/* CASELOAD_CASE_RECORD_H */
