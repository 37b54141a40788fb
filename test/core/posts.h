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

/*
 * Of any length, around the first days of 2000; some have no start, or no end.
 * All of a spell.
 */
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
	post.spell_started = post.started;
	post.spell_ended = post.ended;
	post.fte = (Decimal) (next_number() % 6) * 200000;
	post.kind = next_number() % 4 == 0 ? STAFF_AGENCY : STAFF_EMPLOYED;
	return post;
}

/* Cuts a spell into at most so many posts, with an FTE each, and returns how many. */
static inline int
cut_spell(Post *posts, int most)
{
	int			count = 1;

	while (count < most)
	{
		Post	   *last = &posts[count - 1];
		Day			cut = (last->started == POST_ALWAYS ? -400 : last->started) +
			1 + (Day) (next_number() % 100);

		if (cut >= last->ended || cut <= last->started)
			break;
		posts[count] = *last;
		posts[count].started = cut;
		posts[count].fte = (Decimal) (next_number() % 6) * 200000;
		last->ended = cut;
		count++;
	}
	return count;
}

#endif							/* CASELOAD_TEST_POSTS_H */
