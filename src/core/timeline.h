/*-------------------------------------------------------------------------
 *
 * timeline.h
 *	  A step function from day to decimal: the load on every day.
 *
 * A timeline is zero, or a constant, until its first change, and constant from
 * each change to the next.  It is stored packed, in one way only, so that equal
 * timelines have equal bytes:
 *
 * The changes go in blocks of TIMELINE_BLOCK.  A block tells the day and the
 * value of its first change in full.  Of each other one it has the days since
 * the change before, less one, and the difference of the values, as two numbers
 * of as many bits as the largest of the block needs.  Values are in the unit
 * that is the greatest common divisor of them all: of weights like 2.25 that is
 * 0.25, and most differences take a few bits.  A team's load over ten years,
 * 2,800 changes, is 4 kB.
 *
 * All blocks come first, for binary search, and then their bits, each block's
 * from a new word on.  A bit's place does not depend on the order of bytes.
 *
 * While an aggregate runs, its state is a TimelineState: what was summed up so
 * far, and behind it the intervals that came since, as they came.  Both forms
 * start with a StateHead, whose form tells them apart.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_H
#define CASELOAD_CORE_TIMELINE_H

#include "core/day.h"
#include "core/decimal.h"
#include "core/state.h"

#define TIMELINE_VERSION		1

/* StateHead.form */
#define TIMELINE_STORED			0
#define TIMELINE_GROWING		1

/* Bounds that are no days: PostgreSQL's -infinity and infinity. */
#define DAY_NEVER_BEGAN			INT32_MIN
#define DAY_NEVER_ENDS			INT32_MAX

#define TIMELINE_BLOCK			64
#define TIMELINE_CHANGES_MAX	(DAY_LAST - DAY_FIRST + 1)

typedef struct TimelineBlock
{
	int64_t		value;			/* at its first change, in units */
	Day			day;			/* of its first change */
	uint8_t		gap_bits;		/* width of the days between, less one */
	uint8_t		step_bits;		/* width of the differences, sign last */
	uint16_t	reserved;		/* zero */
} TimelineBlock;

typedef struct Timeline
{
	StateHead	head;			/* all of its bytes are in use */
	uint32_t	changes;
	uint64_t	unit;			/* millionths, never zero */
	int64_t		before;			/* value before the first change, in units */
	TimelineBlock blocks[];		/* and behind them the bits */
} Timeline;

/*
 * A value in force on [started, ended); the bounds may be no days.  One that
 * ends before it starts takes the value away on [ended, started).
 */
typedef struct TimelineInterval
{
	Day			started;
	Day			ended;
	Decimal		value;
} TimelineInterval;

typedef struct TimelineState
{
	StateHead	head;
	uint32_t	stored;			/* size of the Timeline that follows, or zero */
	int64_t		rows;			/* in a moving frame; otherwise not zero */
	/* the Timeline, then the intervals up to head.used */
} TimelineState;

static inline uint32_t
timeline_blocks(const Timeline *timeline)
{
	return timeline->changes / TIMELINE_BLOCK +
		(timeline->changes % TIMELINE_BLOCK != 0);
}

/* The number of changes in a block, of as many as there are. */
static inline uint32_t
timeline_block_changes(const Timeline *timeline, uint32_t block)
{
	uint32_t	rest = timeline->changes - block * TIMELINE_BLOCK;

	return rest < TIMELINE_BLOCK ? rest : TIMELINE_BLOCK;
}

/* The number of words that hold the bits of a block of so many changes. */
static inline size_t
timeline_block_words(const TimelineBlock *block, uint32_t changes)
{
	return ((changes - 1) * (block->gap_bits + block->step_bits) + 63) / 64;
}

/* What is stored in units, in millionths.  It fits, unless it was forged. */
static inline Decimal
timeline_value(const Timeline *timeline, int64_t units)
{
	return (Decimal) ((uint64_t) units * timeline->unit);
}

extern bool timeline_check(const Timeline *timeline, size_t size);

/*
 * timeline_state_check tells whether a block of so many bytes is a state that
 * can be read and written within its bounds.
 */
static inline bool
timeline_state_check(const TimelineState *state, size_t size)
{
	return state_check(&state->head, size, TIMELINE_VERSION, sizeof(TimelineState)) &&
		state->head.form == TIMELINE_GROWING &&
		state->stored <= state->head.used - sizeof(TimelineState) &&
		state->stored % sizeof(uint64_t) == 0 &&
		(state->head.used - sizeof(TimelineState) - state->stored) %
		sizeof(TimelineInterval) == 0;
}

static inline const Timeline *
timeline_state_stored(const TimelineState *state)
{
	return state->stored > 0 ? (const Timeline *) (state + 1) : NULL;
}

static inline TimelineInterval *
timeline_state_intervals(const TimelineState *state)
{
	return (TimelineInterval *) ((char *) (state + 1) + state->stored);
}

static inline size_t
timeline_state_count(const TimelineState *state)
{
	return (state->head.used - sizeof(TimelineState) - state->stored) /
		sizeof(TimelineInterval);
}

/* Has a state of so many bytes room for another interval? */
static inline bool
timeline_state_room(const TimelineState *state, size_t size)
{
	return size - state->head.used >= sizeof(TimelineInterval);
}

/* There must be room. */
static inline void
timeline_state_append(TimelineState *state, TimelineInterval interval)
{
	*(TimelineInterval *) ((char *) state + state->head.used) = interval;
	state->head.used += sizeof(TimelineInterval);
}

/* Can a bound of an interval, or of a question, be this? */
static inline bool
timeline_day_check(Day day)
{
	return day_in_range(day) || day == DAY_NEVER_BEGAN || day == DAY_NEVER_ENDS;
}

#endif							/* CASELOAD_CORE_TIMELINE_H */
