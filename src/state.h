/*-------------------------------------------------------------------------
 *
 * state.h
 *	  What the aggregate states of variable length share.
 *
 * Such a state is a flat varlena of its SQL type (core/state.h has its head).
 * Its size is its capacity: the slack lies inside VARSIZE, is zero, and goes
 * when the final function takes a copy.  Within an aggregate call the state is
 * changed in place; when it must grow, a larger one is made in the current
 * memory context and returned, and the executor copies it into its own and
 * frees the old one.  Nothing else is ever changed in place.
 *
 * No state is believed: anybody may call a support function, or make an
 * aggregate over it, with a value of their own.
 *
 * A transition function goes like this:
 *
 *		state = PG_ARGISNULL(0) ? state_make(&type, size)
 *			: state_for_change(fcinfo, 0, &type);
 *		while ((status = core_add(state, VARSIZE(state), ...)) == CORE_NO_ROOM)
 *			state = state_grow(state, &type, 0);
 *		PG_RETURN_POINTER(state);
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_STATE_H
#define CASELOAD_STATE_H

#include "fmgr.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "core/state.h"

typedef struct StateType
{
	const char *name;			/* the SQL type, for errors */
	uint8		version;		/* the layout that we read and write */
	Size		least;			/* bytes that every value of it has in use */
} StateType;

/* The largest size of a state: what palloc gives, in whole doublewords. */
#define STATE_SIZE_MAX		TYPEALIGN_DOWN(8, MaxAllocSize)

/* The flag that a long loop of the core shall look at. */
#define STATE_STOP_FLAG		(&InterruptPending)

extern void *state_make(const StateType *type, Size size);
extern void *state_copy_for_change(FunctionCallInfo fcinfo, int argument,
								   const StateType *type);
extern const void *state_for_reading(FunctionCallInfo fcinfo, int argument,
									 const StateType *type);
extern const char *state_contents(FunctionCallInfo fcinfo, int argument,
								  const StateType *type, uint8 form,
								  Size *length);
extern void *state_grow(void *state, const StateType *type, Size needed);
extern void *state_trim(const void *state);
extern StopFlag state_interrupted(void);

/*
 * state_for_change returns an argument that the caller may change: in an
 * aggregate call the state itself, and otherwise a copy in the current memory
 * context.  Only a transition or combine function may ask for it, and only for
 * its state.  A state that is none of ours is copied too, and refused there.
 */
static inline void *
state_for_change(FunctionCallInfo fcinfo, int argument, const StateType *type)
{
	void	   *value = PG_GETARG_POINTER(argument);

	if (likely(VARATT_IS_4B_U(value) &&
			   state_check((const StateHead *) value, VARSIZE(value), type->version, type->least) &&
			   AggCheckCallContext(fcinfo, NULL)))
		return value;
	return state_copy_for_change(fcinfo, argument, type);
}

#endif							/* CASELOAD_STATE_H */
