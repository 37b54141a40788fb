/*-------------------------------------------------------------------------
 *
 * state.h
 *	  What every state of variable length starts with.
 *
 * A state is one block of memory: this head, what is the type's own, and room
 * to grow.  Functions of the core are given the block and its size, write
 * within it, and answer CORE_NO_ROOM when that is too small; the caller then
 * moves the state to a larger block and calls again.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_STATE_H
#define CASELOAD_CORE_STATE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/status.h"

typedef struct StateHead
{
	uint32_t	length;			/* the caller's: in PostgreSQL, vl_len_ */
	uint32_t	used;			/* bytes in use, with this head */
	uint8_t		version;		/* of the type's layout */
	uint8_t		form;			/* the type's own: which of its layouts */
	uint16_t	reserved;		/* zero */
} StateHead;

/*
 * A long loop looks at its caller's stop flag from time to time, and answers
 * CORE_INTERRUPTED when it is set: everything is then as it was, or in a state
 * from which the same call can go on.
 */
typedef const volatile sig_atomic_t *StopFlag;

/*
 * state_check tells whether a block of so many bytes starts with a head that
 * we could have written, of a state with at least so many bytes in use.  What
 * lies behind the head is the type's to check.
 */
static inline bool
state_check(const StateHead *head, size_t size, uint8_t version, size_t least)
{
	return size >= least && head->used >= least && head->used <= size &&
		head->version == version && head->reserved == 0;
}

#endif							/* CASELOAD_CORE_STATE_H */
