/*-------------------------------------------------------------------------
 *
 * post_input.h
 *	  Posts out of the arguments of an aggregate's transition function.
 *
 * A post is given as started, ended, fte and agency, or as a range, fte, agency
 * and perhaps the spell that it is part of; without one it is a spell of its
 * own.  Without a start, or empty, it is no post and counts nowhere.  No end
 * means still in post.  Without an fte it counts in heads only, as in DfE's
 * figures, and without agency it is one of the council's own.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_POST_INPUT_H
#define CASELOAD_POST_INPUT_H

#include "fmgr.h"

#include "compat.h"
#include "core/workforce.h"
#include "numeric_input.h"

extern bool post_read_dates(FunctionCallInfo fcinfo, int argument, Post *post);
extern bool post_read_range(FunctionCallInfo fcinfo, int argument, Post *post);
extern void post_read_spell(FunctionCallInfo fcinfo, int argument, Post *post);
pg_noreturn extern void post_report_negative_fte(Decimal fte);

/* From the fte on, which is that argument; agency is the next. */
static inline void
post_read_staff(FunctionCallInfo fcinfo, int argument, DecimalInput input, Post *post)
{
	post->fte = PG_ARGISNULL(argument) ? 0 : input(PG_GETARG_DATUM(argument));
	if (unlikely(post->fte < 0))
		post_report_negative_fte(post->fte);
	post->kind = !PG_ARGISNULL(argument + 1) && PG_GETARG_BOOL(argument + 1) ?
		STAFF_AGENCY : STAFF_EMPLOYED;
}

#endif							/* CASELOAD_POST_INPUT_H */
