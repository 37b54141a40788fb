/*-------------------------------------------------------------------------
 *
 * post_input.c
 *	  Posts out of the arguments of an aggregate's transition function.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/date.h"
#include "utils/fmgroids.h"
#include "utils/rangetypes.h"

#include "compat.h"
#include "post_input.h"
#include "report.h"

StaticAssertDecl(DATEVAL_NOBEGIN == POST_ALWAYS && DATEVAL_NOEND == POST_OPEN,
				 "an infinite date is a post without that end");

/* A post is a spell of its own, until post_read_spell knows better. */
static bool
IsPost(Post *post)
{
	post->spell_started = post->started;
	post->spell_ended = post->ended;
	return post->started < post->ended;
}

/*
 * post_read_dates reads when a post started and ended from this argument and
 * the next.  False: it counts nowhere.
 */
bool
post_read_dates(FunctionCallInfo fcinfo, int argument, Post *post)
{
	if (PG_ARGISNULL(argument))
		return false;

	post->started = PG_GETARG_DATEADT(argument);
	post->ended = PG_ARGISNULL(argument + 1) ? POST_OPEN :
		PG_GETARG_DATEADT(argument + 1);

	if (unlikely(post->ended < post->started))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("post must not end before it starts"),
				 errdetail("It starts on %s and ends on %s.",
						   report_date(post->started), report_date(post->ended))));
	return IsPost(post);
}

/* The ends of a range.  False when it is empty. */
static bool
ReadRange(FunctionCallInfo fcinfo, int argument, Day *from, Day *to)
{
	RangeType  *range = PG_GETARG_RANGE_P(argument);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(range_get_typcache(fcinfo, RangeTypeGetOid(range)),
					  range, &lower, &upper, &empty);
	if (empty)
		return false;
	*from = lower.infinite ? POST_ALWAYS : DatumGetDateADT(lower.val);
	*to = upper.infinite ? POST_OPEN : DatumGetDateADT(upper.val);
	return true;
}

/*
 * post_read_range reads the same from a daterange.
 */
bool
post_read_range(FunctionCallInfo fcinfo, int argument, Post *post)
{
	return !PG_ARGISNULL(argument) &&
		ReadRange(fcinfo, argument, &post->started, &post->ended) &&
		IsPost(post);
}

/*
 * post_read_spell reads the spell of a post that has been read.
 */
void
post_read_spell(FunctionCallInfo fcinfo, int argument, Post *post)
{
	if (PG_ARGISNULL(argument))
		return;

	if (!ReadRange(fcinfo, argument, &post->spell_started, &post->spell_ended) ||
		post->spell_started > post->started || post->spell_ended < post->ended)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("post must be within its spell"),
				 errdetail("The post is [%s,%s), the spell %s.",
						   report_date(post->started), report_date(post->ended),
						   OidOutputFunctionCall(F_RANGE_OUT, PG_GETARG_DATUM(argument)))));
}

void
post_report_negative_fte(Decimal fte)
{
	char		text[DECIMAL_TEXT_SIZE];

	decimal_to_text(fte, text);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("FTE must not be negative, as %s is", text)));
}
