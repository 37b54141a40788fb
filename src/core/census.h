/*-------------------------------------------------------------------------
 *
 * census.h
 *	  The workforce of consecutive periods, counted in one pass over the posts.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_CENSUS_H
#define CASELOAD_CORE_CENSUS_H

#include "core/state.h"
#include "core/workforce.h"

#define CENSUS_VERSION		1

/*
 * Stored as it stands, 8-byte alignment.  The periods lie between edges: the
 * first edge is the start of the first period, each other one the end of a
 * period and the start of the next.  Behind the movements of the periods come
 * the edges, one more than there are periods.
 */
typedef struct Census
{
	StateHead	head;			/* form is zero */
	int32_t		periods;		/* at least 1 */
	Staff		opening[STAFF_KINDS];	/* in post at the first edge */
	Movement	movement[][STAFF_KINDS];
} Census;

#define CENSUS_SIZE(periods) \
	(offsetof(Census, movement) + \
	 (size_t) (periods) * (STAFF_KINDS * sizeof(Movement) + sizeof(Day)) + sizeof(Day))

/* The binary form: a byte of version, then the workforces of the periods. */
#define CENSUS_BINARY_SIZE(periods) \
	(1 + (size_t) (periods) * WORKFORCE_BODY_SIZE)

static inline const Day *
census_edges(const Census *census)
{
	return (const Day *) &census->movement[census->periods];
}

/*
 * census_check tells whether a state, whose head is known to be sound, can be
 * a census.
 */
static inline bool
census_check(const Census *census)
{
	return census->head.form == 0 &&
		census->periods >= 1 && census->periods <= DAY_LAST - DAY_FIRST &&
		census->head.used == CENSUS_SIZE(census->periods);
}

/* Where a reader of the periods has got to. */
typedef struct CensusReader
{
	int32_t		next;
	Staff		in_post[STAFF_KINDS];
} CensusReader;

extern bool census_edges_check(const Day *edges, size_t count);
extern void census_clear(Census *census, const Day *edges, int32_t periods);
extern CoreStatus census_add(Census *census, const Post *post);
extern CoreStatus census_merge(Census *census, const Census *other);
extern void census_start(const Census *census, CensusReader *reader);
extern CoreStatus census_next(const Census *census, CensusReader *reader,
							  Workforce *workforce);
extern bool census_sound(const Census *census);
extern int	census_compare(const Census *a, const Census *b);

extern size_t census_text_periods(const char *text);
extern CoreStatus census_from_text(const char *text, Census *census);
extern size_t census_text_size(const Census *census);
extern void census_to_text(const Census *census, char *buffer);
extern size_t census_binary_periods(size_t length);
extern CoreStatus census_from_binary(const void *bytes, size_t length, Census *census);
extern void census_to_binary(const Census *census, unsigned char *buffer);

#endif							/* CASELOAD_CORE_CENSUS_H */
