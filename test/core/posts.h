/*-------------------------------------------------------------------------
 *
 * posts.h
 *	  Posts for the tests of workforce and census.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_TEST_POSTS_H
#define CASELOAD_TEST_POSTS_H

#include "core/workforce.h"
#include "tap.h"

/* Of any length, around the first days of 2000; some have no start, or no end. */
static inline Post
any_post(void)
{
	Post		post;

	post.started = (Day) (next_number() % 800) - 400;
	post.ended = post.started + 1 + (Day) (next_number() % (next_number() % 2 ? 40 : 700));
	if (next_number() % 10 == 0)
		post.started = POST_ALWAYS;
	if (next_number() % 5 == 0)
		post.ended = POST_OPEN;
	post.fte = (Decimal) (next_number() % 6) * 200000;
	post.kind = next_number() % 4 == 0 ? STAFF_AGENCY : STAFF_EMPLOYED;
	return post;
}

/* In post on the day, by the definition. */
static inline bool
in_post_at(const Post *post, Day edge)
{
	return post->started < edge && post->ended > edge;
}

#endif							/* CASELOAD_TEST_POSTS_H */
