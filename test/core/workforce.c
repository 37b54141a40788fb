/*-------------------------------------------------------------------------
 *
 * workforce.c
 *	  Tests of core/workforce: who was in post, came and left.
 *
 * What the core counts post by post is counted again here from the definitions,
 * figure by figure and day by day.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workforce.h"

#include <stdlib.h>
#include <string.h>

#include "posts.h"
#include "tap.h"

#define SPELLS	40
#define POSTS	(4 * SPELLS)

static bool
same_staff(Staff staff, int64_t fte, int64_t heads)
{
	return staff.fte == fte && staff.heads == heads;
}

/* In post at an edge, by the definition. */
static bool
spell_at(const Post *post, Day edge)
{
	return post->spell_started < edge && post->spell_ended > edge;
}

/* Is the workforce what the posts of that kind are, by the definitions? */
static bool
as_defined(const Workforce *workforce, StaffKind kind, const Post *posts, int count)
{
	Day			from = workforce->from;
	Day			to = workforce->to;
	const Movement *movement = &workforce->movement[kind];
	int64_t		fte[7] = {0};
	int64_t		heads[7] = {0};
	int64_t		fte_days = 0;

	for (int i = 0; i < count; i++)
	{
		const Post *post = &posts[i];
		bool		first = post->started == post->spell_started;
		bool		last = post->ended == post->spell_ended;
		bool		comes = post->spell_started >= from && post->spell_started < to;
		bool		goes = post->spell_ended > from && post->spell_ended <= to;
		bool		is[7];

		if (post->kind != kind)
			continue;

		/* On the last day before an edge, of a spell in post at the edge. */
		is[0] = spell_at(post, from) && post->started < from && post->ended >= from;
		is[1] = first && comes && spell_at(post, to);
		is[2] = last && goes && spell_at(post, from);
		is[3] = last && comes && goes;
		is[4] = !first && !(comes && goes) && post->started >= from && post->started < to;
		is[5] = !last && !(comes && goes) && post->ended >= from && post->ended < to;
		is[6] = spell_at(post, to) && post->started < to && post->ended >= to;
		for (int j = 0; j < 7; j++)
		{
			fte[j] += is[j] ? post->fte : 0;
			heads[j] += is[j];
		}
		for (Day day = from; day < to; day++)
			fte_days += post->started <= day && post->ended > day ? post->fte : 0;
	}
	return same_staff(workforce->opening[kind], fte[0], heads[0]) &&
		same_staff(movement->starters, fte[1], heads[1]) &&
		same_staff(movement->leavers, fte[2], heads[2]) &&
		same_staff(movement->short_stayers, fte[3], heads[3]) &&
		same_staff(movement->moves_in, fte[4], heads[4]) &&
		same_staff(movement->moves_out, fte[5], heads[5]) &&
		same_staff(workforce_closing(workforce, kind), fte[6], heads[6]) &&
		decimal_sum_get(workforce_fte_days(workforce, kind)) == fte_days;
}

static void
test_against_definitions(void)
{
	int			wrong = 0;
	int			unsound = 0;
	int			unmerged = 0;
	int			lost = 0;
	int			moved = 0;

	for (int i = 0; i < 600; i++)
	{
		Day			from = (Day) (next_number() % 400) - 200;
		Day			to = from + 1 + (Day) (next_number() % 200);
		Post		posts[POSTS];
		int			count = 0;
		Workforce	all;
		Workforce	some;
		Workforce	others;
		Workforce	read;
		char		text[WORKFORCE_TEXT_SIZE];
		unsigned char bytes[WORKFORCE_BINARY_SIZE];

		for (int j = 0; j < SPELLS; j++)
		{
			posts[count] = any_post();
			count += i % 2 ? cut_spell(&posts[count], 4) : 1;
		}

		workforce_clear(&all, from, to);
		workforce_clear(&some, from, to);
		workforce_clear(&others, from, to);
		for (int j = 0; j < count; j++)
		{
			workforce_add(&all, &posts[j]);
			workforce_add(next_number() % 3 == 0 ? &some : &others, &posts[j]);
		}

		wrong += !as_defined(&all, STAFF_EMPLOYED, posts, count);
		wrong += !as_defined(&all, STAFF_AGENCY, posts, count);
		unsound += !workforce_sound(&all) || !workforce_sound(&some) || !workforce_sound(&others);
		moved += all.movement[STAFF_EMPLOYED].moves_in.heads > 0;
		unmerged += workforce_merge(&some, &others) != CORE_OK || workforce_compare(&some, &all) != 0;

		lost += workforce_to_text(&all, text) != strlen(text);
		lost += workforce_from_text(text, &read) != CORE_OK || memcmp(&read, &all, sizeof(all)) != 0;
		workforce_to_binary(&all, bytes);
		lost += workforce_from_binary(bytes, sizeof(bytes), &read) != CORE_OK ||
			memcmp(&read, &all, sizeof(all)) != 0;
		lost += workforce_from_binary(bytes, sizeof(bytes) - 1, &read) != CORE_BAD_BINARY;
	}
	ok(wrong == 0, "figures by their definitions, %d of 1200 are wrong", wrong);
	ok(moved > 200, "moves in %d", moved);
	ok(unsound == 0, "posts add up to what is sound, %d do not", unsound);
	ok(unmerged == 0, "parts merge into the whole, %d do not", unmerged);
	ok(lost == 0, "text and binary form there and back, %d are wrong", lost);
}

static Day
day(const char *text)
{
	Day			result;

	if (!day_from_text(&text, &result))
		abort();
	return result;
}

static Post
whole_spell(Day started, Day ended, Decimal fte)
{
	Post		post = {started, ended, started, ended, fte, STAFF_EMPLOYED};

	return post;
}

/* The ends of the year to 30 September 2025, and what each post is in it. */
static void
test_boundaries(void)
{
	static const struct
	{
		const char *started;
		const char *ended;		/* NULL: still in post */
		const char *figures;
	}			posts[] = {
		{"2024-09-30", NULL, " opening=1/1 fte_days=365"},
		{"2024-10-01", NULL, " starters=1/1 fte_days=365"},
		{"2025-09-30", NULL, " starters=1/1 fte_days=1"},
		{"2025-10-01", NULL, ""},
		{"2020-01-01", "2024-10-01", ""},
		{"2020-01-01", "2024-10-02", " opening=1/1 leavers=1/1 fte_days=1"},
		{"2020-01-01", "2025-09-30", " opening=1/1 leavers=1/1 fte_days=364"},
		{"2020-01-01", "2025-10-01", " opening=1/1 leavers=1/1 fte_days=365"},
		{"2020-01-01", "2025-10-02", " opening=1/1 fte_days=365"},
		{"2024-10-01", "2025-10-01", " short_stayers=1/1 fte_days=365"},
		{"2024-10-01", "2024-10-02", " short_stayers=1/1 fte_days=1"},
		{"2024-10-01", "2025-10-02", " starters=1/1 fte_days=365"},
		{"2025-10-01", "2025-10-02", ""}
	};

	for (size_t i = 0; i < sizeof(posts) / sizeof(posts[0]); i++)
	{
		Post		post = whole_spell(day(posts[i].started),
									   posts[i].ended ? day(posts[i].ended) : POST_OPEN,
									   DECIMAL_ONE);
		Workforce	workforce;
		char		text[WORKFORCE_TEXT_SIZE];

		workforce_clear(&workforce, day("2024-10-01"), day("2025-10-01"));
		workforce_add(&workforce, &post);
		workforce_to_text(&workforce, text);
		if (!ok(strcmp(text + strlen("[2024-10-01,2025-10-01)"), posts[i].figures) == 0,
				"from %s to %s:%s", posts[i].started,
				posts[i].ended ? posts[i].ended : "now", posts[i].figures))
			diag("%s", text);
	}
}

/* A spell of two posts with one FTE and then another, in the same year. */
static void
test_moves(void)
{
	static const struct
	{
		const char *started;
		const char *moved;
		const char *ended;		/* NULL: still in post */
		const char *first;
		const char *second;
	}			spells[] = {
		{"2020-01-01", "2024-09-30", NULL, "", " opening=0.5/1 fte_days=182.5"},
		{"2020-01-01", "2024-10-01", NULL, " opening=1/1 moves_out=1/1", " moves_in=0.5/1 fte_days=182.5"},
		{"2020-01-01", "2025-01-01", NULL, " opening=1/1 moves_out=1/1 fte_days=92", " moves_in=0.5/1 fte_days=136.5"},
		{"2020-01-01", "2025-10-01", NULL, " opening=1/1 fte_days=365", ""},
		{"2020-01-01", "2025-01-01", "2025-10-01", " opening=1/1 moves_out=1/1 fte_days=92", " leavers=0.5/1 moves_in=0.5/1 fte_days=136.5"},
		{"2024-11-01", "2025-01-01", NULL, " starters=1/1 moves_out=1/1 fte_days=61", " moves_in=0.5/1 fte_days=136.5"},
		{"2024-11-01", "2025-01-01", "2025-10-01", " fte_days=61", " short_stayers=0.5/1 fte_days=136.5"},
		{"2024-10-01", "2025-09-30", "2025-10-02", " starters=1/1 moves_out=1/1 fte_days=364", " moves_in=0.5/1 fte_days=0.5"},
		{"2020-01-01", "2024-09-30", "2024-10-01", "", ""}
	};

	for (size_t i = 0; i < sizeof(spells) / sizeof(spells[0]); i++)
	{
		Post		posts[2];

		posts[0] = whole_spell(day(spells[i].started),
							   spells[i].ended ? day(spells[i].ended) : POST_OPEN, DECIMAL_ONE);
		posts[1] = posts[0];
		posts[0].ended = posts[1].started = day(spells[i].moved);
		posts[1].fte = DECIMAL_ONE / 2;

		for (int j = 0; j < 2; j++)
		{
			const char *figures = j == 0 ? spells[i].first : spells[i].second;
			Workforce	workforce;
			char		text[WORKFORCE_TEXT_SIZE];

			workforce_clear(&workforce, day("2024-10-01"), day("2025-10-01"));
			workforce_add(&workforce, &posts[j]);
			workforce_to_text(&workforce, text);
			if (!ok(strcmp(text + strlen("[2024-10-01,2025-10-01)"), figures) == 0,
					"from %s, moved on %s, to %s, the %s post:%s", spells[i].started, spells[i].moved,
					spells[i].ended ? spells[i].ended : "now", j == 0 ? "first" : "second", figures))
				diag("%s", text);
		}
	}
}

static void
test_overflow(void)
{
	Post		post = whole_spell(POST_ALWAYS, POST_OPEN, DECIMAL_MAX);
	Post		starter = whole_spell(1, POST_OPEN, 1);
	Workforce	workforce;
	Workforce	other;

	workforce_clear(&workforce, 0, 365);
	ok(workforce_add(&workforce, &post) == CORE_OK && workforce_sound(&workforce),
	   "the largest FTE there is");
	other = workforce;
	ok(workforce_merge(&workforce, &other) == CORE_OUT_OF_RANGE, "twice that");
	workforce = other;
	ok(workforce_add(&workforce, &starter) == CORE_OUT_OF_RANGE, "a little more than that");
	workforce = other;
	starter.fte = 0;
	ok(workforce_add(&workforce, &starter) == CORE_OK, "a head more");
}

static void
test_text(void)
{
	static const struct
	{
		const char *text;
		const char *normal;
	}			right[] = {
		{"[2024-10-01,2025-10-01)", "[2024-10-01,2025-10-01)"},
		{"  [2024-10-01,2025-10-01)   opening=02.50/3 fte_days=912.50 ",
		"[2024-10-01,2025-10-01) opening=2.5/3 fte_days=912.5"},
		{"[2024-10-01,2024-10-02) starters=0/1", "[2024-10-01,2024-10-02) starters=0/1"},
		{"[2024-10-01,2024-10-02) agency_opening=1/1 agency_leavers=1/1 agency_fte_days=0.5",
		"[2024-10-01,2024-10-02) agency_opening=1/1 agency_leavers=1/1 agency_fte_days=0.5"}
	};
	static const char *const wrong[] = {
		"", "2024", "[2024-10-01,2025-10-01", "[2024-10-01,2025-10-01]", "(2024-10-01,2025-10-01)",
		"[2025-10-01,2024-10-01)", "[2024-10-01,2024-10-01)", "[2024-10-01,)", "[2024-13-01,2025-10-01)",
		"[2024-10-01,2025-10-01) opening", "[2024-10-01,2025-10-01) opening=",
		"[2024-10-01,2025-10-01) opening=1 fte_days=365", "[2024-10-01,2025-10-01) opening=1/ fte_days=365",
		"[2024-10-01,2025-10-01) opening=1/-1 fte_days=365", "[2024-10-01,2025-10-01) opening=-1/1 fte_days=-365",
		"[2024-10-01,2025-10-01) opening=1/0 fte_days=365", "[2024-10-01,2025-10-01) opening=1/1",
		"[2024-10-01,2025-10-01) opening=1/1 fte_days=364", "[2024-10-01,2025-10-01) opening=1/1 leavers=1/1 fte_days=-1",
		"[2024-10-01,2025-10-01) opening=1/1 leavers=2/1 fte_days=365",
		"[2024-10-01,2025-10-01) opening=1/1 leavers=1/2 fte_days=365",
		"[2024-10-01,2025-10-01) leavers=0/1", "[2024-10-01,2025-10-01) fte_days=-1",
		"[2024-10-01,2025-10-01) moves_out=0/1", "[2024-10-01,2025-10-01) opening=1/1 moves_out=0/1 fte_days=365",
		"[2024-10-01,2025-10-01) opening=1/1 opening=1/1 fte_days=365",
		"[2024-10-01,2025-10-01) leavers=0/1 opening=0/1", "[2024-10-01,2025-10-01) heads=1/1",
		"[2024-10-01,2025-10-01) opening=0.0000001/1", "[2024-10-01,2025-10-01) starters=0/1 x"
	};
	static const char *const too_large[] = {
		"[2024-10-01,2025-10-01) opening=9223372036854.775808/1",
		"[2024-10-01,2025-10-01) opening=0/9223372036854775808",
		"[2024-10-01,2025-10-01) fte_days=999999999999999999999999999999999999999"
	};
	Workforce	workforce;

	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
	{
		char		text[WORKFORCE_TEXT_SIZE] = "";

		if (workforce_from_text(right[i].text, &workforce) == CORE_OK)
			workforce_to_text(&workforce, text);
		ok(strcmp(text, right[i].normal) == 0, "\"%s\" is %s", right[i].text, text);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ok(workforce_from_text(wrong[i], &workforce) == CORE_BAD_TEXT, "no workforce: \"%s\"", wrong[i]);
	for (size_t i = 0; i < sizeof(too_large) / sizeof(too_large[0]); i++)
		ok(workforce_from_text(too_large[i], &workforce) == CORE_OUT_OF_RANGE,
		   "out of range: \"%s\"", too_large[i]);
	ok(workforce_from_text("[2024-10-01,2025-10-01) opening=0/9223372036854775807 starters=0/1",
						   &workforce) == CORE_BAD_TEXT, "more heads than can be in post");
}

/* The longest text there is fits its buffer. */
static void
test_text_size(void)
{
	Workforce	workforce;
	char		text[WORKFORCE_TEXT_SIZE];
	size_t		length;

	workforce_clear(&workforce, DAY_FIRST, DAY_LAST);
	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		Staff		most = {DECIMAL_MAX, INT64_MAX};
		Staff		nobody = {0, 1};

		workforce.opening[kind] = most;
		workforce.opening[kind].heads--;
		workforce.movement[kind].starters = nobody;
		workforce.movement[kind].leavers = workforce.opening[kind];
		workforce.movement[kind].short_stayers = most;
		workforce.movement[kind].moves_in = most;
		workforce.movement[kind].moves_out = most;
		workforce.movement[kind].change =
			decimal_sum_make((int128_t) DECIMAL_MAX * (DAY_LAST - DAY_FIRST));
	}
	ok(workforce_sound(&workforce), "the largest workforce is sound");
	length = workforce_to_text(&workforce, text);
	ok(length == strlen(text) && length < WORKFORCE_TEXT_SIZE, "its text has room: %zu bytes", length);
}

/* Sums at their ends are refused, whoever made them; nothing wraps. */
static void
test_ends(void)
{
	Workforce	workforce;
	Post		post = {10, 12, 10, 12, 0, STAFF_EMPLOYED};
	unsigned char bytes[WORKFORCE_BINARY_SIZE];

	workforce_clear(&workforce, 0, 30);
	workforce.movement[STAFF_EMPLOYED].short_stayers.heads = INT64_MAX;
	ok(workforce_sound(&workforce), "as many short stayers as there can be");
	ok(workforce_add(&workforce, &post) == CORE_OUT_OF_RANGE, "one more is too many");

	/* 30 days of a millionth of FTE on top of what was worked more. */
	workforce_clear(&workforce, 0, 30);
	workforce.opening[STAFF_EMPLOYED].heads = workforce.opening[STAFF_EMPLOYED].fte = 1;
	workforce.movement[STAFF_EMPLOYED].change.high = INT64_MAX;
	workforce.movement[STAFF_EMPLOYED].change.low = UINT64_MAX - 30;
	ok(workforce_sound(&workforce), "as many FTE-days as there can be");
	workforce.movement[STAFF_EMPLOYED].change.low++;
	ok(!workforce_sound(&workforce), "no more FTE-days than that");
	workforce_to_binary(&workforce, bytes);
	ok(workforce_from_binary(bytes, sizeof(bytes), &workforce) == CORE_BAD_BINARY,
	   "nor in the binary form");
}

/* Whatever the bytes, they are refused or sound. */
static void
test_forged_bytes(void)
{
	int			wrong = 0;
	int			taken = 0;

	for (int i = 0; i < 20000; i++)
	{
		Workforce	workforce;
		unsigned char bytes[WORKFORCE_BINARY_SIZE];

		workforce_clear(&workforce, 0, 365);
		for (int j = 0; j < 3; j++)
		{
			Post		post = any_post();

			workforce_add(&workforce, &post);
		}
		workforce_to_binary(&workforce, bytes);
		for (uint64_t changes = next_number() % 4; changes-- > 0;)
			bytes[next_number() % sizeof(bytes)] ^= (unsigned char) (1 << (next_number() % 8));
		if (workforce_from_binary(bytes, sizeof(bytes), &workforce) == CORE_OK)
		{
			char		text[WORKFORCE_TEXT_SIZE];
			Workforce	read;

			taken++;
			workforce_to_text(&workforce, text);
			wrong += !workforce_sound(&workforce) ||
				workforce_from_text(text, &read) != CORE_OK || workforce_compare(&read, &workforce) != 0;
		}
	}
	ok(wrong == 0 && taken > 0 && taken < 20000, "forged bytes: %d taken, %d wrongly", taken, wrong);
}

static void
test_order(void)
{
	static const char *const ascending[] = {
		"[2023-10-01,2025-10-01)",
		"[2024-10-01,2025-10-01)",
		"[2024-10-01,2025-10-01) agency_opening=1/1 agency_fte_days=365",
		"[2024-10-01,2025-10-01) short_stayers=1/1",
		"[2024-10-01,2025-10-01) short_stayers=1/1 fte_days=1",
		"[2024-10-01,2025-10-01) starters=1/1",
		"[2024-10-01,2025-10-01) starters=1/2",
		"[2024-10-01,2025-10-01) opening=1/1 fte_days=365",
		"[2024-10-01,2025-10-01) opening=1/1 leavers=1/1",
		"[2024-10-01,2025-10-02)"
	};
	int			count = (int) (sizeof(ascending) / sizeof(ascending[0]));
	int			wrong = 0;

	for (int i = 0; i < count; i++)
	{
		for (int j = 0; j < count; j++)
		{
			Workforce	a;
			Workforce	b;
			int			order;

			if (workforce_from_text(ascending[i], &a) != CORE_OK ||
				workforce_from_text(ascending[j], &b) != CORE_OK)
				abort();
			order = workforce_compare(&a, &b);
			wrong += ((order > 0) - (order < 0)) != ((i > j) - (i < j));
			wrong += i != j && workforce_merge(&a, &b) != (a.from == b.from && a.to == b.to ?
														   CORE_OK : CORE_BAD_PARAMETER);
		}
	}
	ok(wrong == 0, "the order of workforces, and merging of one period only, %d pairs are wrong", wrong);
}

int
main(void)
{
	test_against_definitions();
	test_boundaries();
	test_moves();
	test_overflow();
	test_text();
	test_text_size();
	test_ends();
	test_forged_bytes();
	test_order();
	return done_testing();
}
