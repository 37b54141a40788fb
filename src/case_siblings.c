/*-------------------------------------------------------------------------
 *
 * case_siblings.c
 *	  Of siblings with one worker the heaviest counts in full.
 *
 * Siblings are children of a family whom a worker holds with the same case
 * type and, looked after, in the same placement.  Which of them is the
 * heaviest changes when one of them comes, goes or weighs more; so their pieces
 * are cut where one begins or ends, and put together again where it stays.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "lib/qunique.h"
#include "miscadmin.h"
#include "utils/fmgrprotos.h"

#include "case_record.h"

/* The pieces of a family with one worker, in one type and placement. */
typedef struct Siblings
{
	const CasePiece *key;		/* any of them; not valid once pieces are added */
	uint32		hash;
	char		status;
	bool		are_many;		/* of two children or more */
	int			first;
	int			count;
} Siblings;

static inline uint32
HashText(uint32 seed, const text *value)
{
	return hash_combine(seed, value == NULL ? 0 :
						hash_bytes((const unsigned char *) VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)));
}

static inline uint32
HashSiblings(const CasePiece *piece)
{
	uint32		hash = HashText(0, piece->worker_id);

	hash = HashText(hash, piece->family_id);
	hash = HashText(hash, piece->case_type);
	return HashText(hash, piece->placement_id);
}

static inline bool
AreSiblings(const CasePiece *a, const CasePiece *b)
{
	return case_same_text(a->worker_id, b->worker_id) &&
		case_same_text(a->family_id, b->family_id) &&
		case_same_text(a->case_type, b->case_type) &&
		case_same_text(a->placement_id, b->placement_id);
}

#define SH_PREFIX		siblings
#define SH_ELEMENT_TYPE	Siblings
#define SH_KEY_TYPE		const CasePiece *
#define SH_KEY			key
#define SH_HASH_KEY(table, key)		HashSiblings(key)
#define SH_EQUAL(table, a, b)		AreSiblings(a, b)
#define SH_STORE_HASH
#define SH_GET_HASH(table, element)	(element)->hash
#define SH_SCOPE		static inline
#define SH_DEFINE
#define SH_DECLARE
#include "lib/simplehash.h"

/* The heaviest first; points that are not known count as the most, as ORDER BY DESC has it. */
static int
CompareWeight(const void *left, const void *right)
{
	const CasePiece *a = *(CasePiece *const *) left;
	const CasePiece *b = *(CasePiece *const *) right;
	int			order = 0;

	if (a->whole_points != b->whole_points)
	{
		if (a->whole_points == NULL || b->whole_points == NULL)
			return a->whole_points == NULL ? -1 : 1;
		order = DatumGetInt32(DirectFunctionCall2(numeric_cmp,
												  NumericGetDatum(b->whole_points),
												  NumericGetDatum(a->whole_points)));
	}
	if (order == 0)
		order = case_compare_text(a->child_id, b->child_id);
	if (order == 0)
		order = case_compare_bytes(a->kind, b->kind);
	return order != 0 ? order : (a->started > b->started) - (a->started < b->started);
}

/* The place of a day among the cuts. */
static int
PlaceOf(DateADT day, const DateADT *days, int count)
{
	int			low = 0;
	int			high = count;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (days[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Puts it in the place of the piece that it is of, which is taken then. */
static void
PutPiece(CasePieces *pieces, int *place, const CasePiece *piece)
{
	if (*place >= 0)
		pieces->pieces[*place] = *piece;
	else
		*case_add_piece(pieces) = *piece;
	*place = -1;
}

/*
 * Gives each piece of these siblings its share.  A piece that is the heaviest
 * on some of its days only becomes several, of which the first takes its place.
 */
static void
ShareAmong(const Siblings *siblings, const CasePolicy *policy, CasePieces *pieces)
{
	CasePiece  *copies = (CasePiece *) palloc_extended(sizeof(CasePiece) * (Size) siblings->count,
													   MCXT_ALLOC_HUGE);
	CasePiece **sorted = (CasePiece **) palloc(sizeof(CasePiece *) * siblings->count);
	DateADT    *days = (DateADT *) palloc(sizeof(DateADT) * 2 * siblings->count);
	const text **taken_by;
	int			day_count = 0;
	int			count = 0;

	for (int place = siblings->first; place >= 0; place = pieces->pieces[place].next)
	{
		copies[count] = pieces->pieces[place];
		copies[count].next = place;
		sorted[count] = &copies[count];
		days[day_count++] = copies[count].started;
		days[day_count++] = copies[count].ended;
		count++;
	}
	qsort(sorted, count, sizeof(CasePiece *), CompareWeight);
	qsort(days, day_count, sizeof(DateADT), case_compare_days);
	day_count = qunique(days, day_count, sizeof(DateADT), case_compare_days);
	taken_by = (const text **) palloc0(sizeof(text *) * day_count);

	/*
	 * Each takes the days that no heavier child has taken: a child whom the
	 * worker holds in two ways is no sibling of itself.
	 */
	for (int i = 0; i < count; i++)
	{
		CasePiece	run = *sorted[i];
		int			place = run.next;
		DateADT		ended = run.ended;

		CHECK_FOR_INTERRUPTS();
		run.next = -1;
		for (int day = PlaceOf(run.started, days, day_count); days[day] < ended; day++)
		{
			Numeric		share = policy->one;

			if (taken_by[day] == NULL)
				taken_by[day] = run.child_id;
			else if (!case_same_text(taken_by[day], run.child_id))
				share = run.weight_sibling_share;
			if (days[day] > run.started && !case_same_number(share, run.sibling_share))
			{
				run.ended = days[day];
				PutPiece(pieces, &place, &run);
				run.started = days[day];
			}
			run.sibling_share = share;
		}
		run.ended = ended;
		PutPiece(pieces, &place, &run);
	}
	pfree(taken_by);
	pfree(days);
	pfree(sorted);
	pfree(copies);
}

/*
 * case_share_siblings sets the sibling share of all pieces, of which there are
 * more afterwards.
 */
void
case_share_siblings(const CasePolicy *policy, CasePieces *pieces)
{
	siblings_hash *table = siblings_create(CurrentMemoryContext, Max(pieces->count / 4, 16), NULL);
	int			count = pieces->count;
	siblings_iterator iterator;
	Siblings   *siblings;

	for (int i = 0; i < count; i++)
	{
		CasePiece  *piece = &pieces->pieces[i];
		bool		found;

		CHECK_FOR_INTERRUPTS();
		piece->sibling_share = policy->one;
		piece->next = -1;
		if (piece->family_id == NULL || CASE_IS(piece->kind, "iro") ||
			(CASE_IS(piece->case_type, "CLA") && piece->placement_id == NULL))
			continue;
		siblings = siblings_insert(table, piece, &found);
		if (!found)
		{
			siblings->are_many = false;
			siblings->count = 0;
			siblings->first = -1;
		}
		else if (!case_same_text(siblings->key->child_id, piece->child_id))
			siblings->are_many = true;
		piece->next = siblings->first;
		siblings->first = i;
		siblings->count++;
	}

	siblings_start_iterate(table, &iterator);
	while ((siblings = siblings_iterate(table, &iterator)) != NULL)
	{
		if (siblings->are_many)
			ShareAmong(siblings, policy, pieces);
	}
	siblings_destroy(table);
}
