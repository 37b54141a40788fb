/*-------------------------------------------------------------------------
 *
 * workforce.h
 *	  Who was in post over a period, who came and who left.
 *
 * A post is one person's employment over [started, ended), all of a spell or
 * part of it: who goes from one team to another, or whose FTE changes, has one
 * spell and two posts.  Over a period [from, to) a spell is one of these, and no
 * two of them:
 *
 *		opening			in post at the start: started before it, not ended by it
 *		starter			started in the period, and in post at its end
 *		short stayer	started in the period, and ended by its end
 *
 * Who is in post at the opening and has ended by the end of the period is a
 * leaver.  A start within a spell is a move in, and an end within a spell a move
 * out.  Each is counted with the post in which it happens, a short stayer with
 * the last.  So opening, starters and moves in less leavers and moves out are in
 * post at the end, in heads and in FTE.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_WORKFORCE_H
#define CASELOAD_CORE_WORKFORCE_H

#include "core/day.h"
#include "core/decimal.h"

#define WORKFORCE_VERSION		1
#define WORKFORCE_TEXT_SIZE		1100

/* The binary form, and its part without the version. */
#define WORKFORCE_BODY_SIZE		232
#define WORKFORCE_BINARY_SIZE	(1 + WORKFORCE_BODY_SIZE)

/* Agency workers are counted apart from those whom the council employs. */
typedef enum StaffKind
{
	STAFF_EMPLOYED,
	STAFF_AGENCY
} StaffKind;

#define STAFF_KINDS		2

/* Where a post has no start or no end. */
#define POST_ALWAYS		INT32_MIN
#define POST_OPEN		INT32_MAX

typedef struct Post
{
	Day			started;
	Day			ended;			/* the first day out of post */
	Day			spell_started;	/* the same, or earlier */
	Day			spell_ended;	/* the same, or later */
	Decimal		fte;			/* zero when it is not known */
	StaffKind	kind;
} Post;

typedef struct Staff
{
	Decimal		fte;
	int64_t		heads;
} Staff;

/*
 * What happens to the staff in a period.  Change is in FTE times days: how many
 * more were worked than if the staff of the opening had stayed and nobody come.
 */
typedef struct Movement
{
	Staff		starters;
	Staff		leavers;
	Staff		short_stayers;
	Staff		moves_in;
	Staff		moves_out;
	DecimalSum	change;
} Movement;

/* Stored as it stands: fixed length, 8-byte alignment. */
typedef struct Workforce
{
	uint32_t	version;		/* WORKFORCE_VERSION */
	uint32_t	flags;			/* reserved, zero */
	Day			from;
	Day			to;				/* the first day after the period */
	Staff		opening[STAFF_KINDS];
	Movement	movement[STAFF_KINDS];
} Workforce;

/* A period that a workforce can have. */
static inline bool
workforce_period_check(Day from, Day to)
{
	return day_in_range(from) && day_in_range(to) && from < to;
}

/*
 * workforce_check tells whether a stored value can be a workforce; what comes
 * from outside is looked at more closely, once, by workforce_sound.
 */
static inline bool
workforce_check(const Workforce *workforce)
{
	return workforce->version == WORKFORCE_VERSION && workforce->flags == 0 &&
		workforce_period_check(workforce->from, workforce->to);
}

/* On CORE_OUT_OF_RANGE what the sum holds is no longer of use. */
static inline CoreStatus
staff_add(Staff *sum, const Staff *staff)
{
	if (decimal_add(sum->fte, staff->fte, &sum->fte) != CORE_OK ||
		__builtin_add_overflow(sum->heads, staff->heads, &sum->heads))
		return CORE_OUT_OF_RANGE;
	return CORE_OK;
}

extern void workforce_clear(Workforce *workforce, Day from, Day to);
extern CoreStatus workforce_count(Staff *opening, Movement (*movement)[STAFF_KINDS],
								  const Day *edges, int32_t periods,
								  const Post *post);
extern CoreStatus workforce_add(Workforce *workforce, const Post *post);
extern CoreStatus movement_merge(Movement *movement, const Movement *other);
extern CoreStatus workforce_merge(Workforce *workforce, const Workforce *other);
extern bool workforce_sound(const Workforce *workforce);
extern Staff workforce_closing(const Workforce *workforce, StaffKind kind);
extern DecimalSum workforce_fte_days(const Workforce *workforce, StaffKind kind);
extern int	workforce_compare(const Workforce *a, const Workforce *b);

extern CoreStatus workforce_read_text(const char **text, Workforce *workforce);
extern CoreStatus workforce_from_text(const char *text, Workforce *workforce);
extern size_t workforce_to_text(const Workforce *workforce, char *buffer);

extern CoreStatus workforce_read_body(const unsigned char *body, Workforce *workforce);
extern void workforce_write_body(const Workforce *workforce, unsigned char *body);
extern CoreStatus workforce_from_binary(const void *bytes, size_t length,
										Workforce *workforce);
extern void workforce_to_binary(const Workforce *workforce, unsigned char *buffer);

#endif							/* CASELOAD_CORE_WORKFORCE_H */
