/*-------------------------------------------------------------------------
 *
 * state.c
 *	  What the aggregate states of variable length share.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "report.h"
#include "state.h"

StaticAssertDecl(sizeof(StateHead) == 12, "the head of a state has 12 bytes");

static inline void
Check(const struct varlena *value, const StateType *type)
{
	if (!state_check((const StateHead *) value, VARSIZE(value),
					 type->version, type->least))
		report_bad_state(type->name);
}

/*
 * state_make returns an empty state of so many bytes: a head and zeros.  The
 * caller sets the bytes in use to what its type starts with.
 */
void *
state_make(const StateType *type, Size size)
{
	StateHead  *state;

	Assert(size >= type->least);
	if (size > STATE_SIZE_MAX)
		report_too_large(type->name);

	state = (StateHead *) palloc0(size);
	SET_VARSIZE(state, size);
	state->used = type->least;
	state->version = type->version;
	return state;
}

/*
 * state_copy_for_change returns a copy of an argument in the current memory
 * context.
 */
void *
state_copy_for_change(FunctionCallInfo fcinfo, int argument, const StateType *type)
{
	struct varlena *value = PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(argument));

	Check(value, type);
	return value;
}

/*
 * state_for_reading returns an argument detoasted and aligned, for reading
 * only.
 */
const void *
state_for_reading(FunctionCallInfo fcinfo, int argument, const StateType *type)
{
	struct varlena *value = PG_GETARG_VARLENA_P(argument);

	Check(value, type);
	return value;
}

/*
 * state_contents returns what an argument has after its head, at any alignment,
 * without copying what is stored with a short header; NULL when it is of another
 * form.
 */
const char *
state_contents(FunctionCallInfo fcinfo, int argument, const StateType *type,
			   uint8 form, Size *length)
{
	struct varlena *value = PG_GETARG_VARLENA_PP(argument);
	Size		size = VARSIZE_ANY_EXHDR(value) + VARHDRSZ;
	StateHead	head;

	if (size < sizeof(StateHead))
		report_bad_state(type->name);
	memcpy((char *) &head + VARHDRSZ, VARDATA_ANY(value),
		   sizeof(StateHead) - VARHDRSZ);
	if (!state_check(&head, size, type->version, type->least))
		report_bad_state(type->name);
	if (head.form != form)
		return NULL;
	*length = head.used - sizeof(StateHead);
	return VARDATA_ANY(value) + sizeof(StateHead) - VARHDRSZ;
}

/*
 * state_grow returns a copy of a state in twice the room, or as much as is
 * needed when that is more; zero asks for twice the room.  The old one is left
 * to the executor, which frees it.
 */
void *
state_grow(void *state, const StateType *type, Size needed)
{
	Size		capacity = VARSIZE(state);
	Size		used = ((StateHead *) state)->used;
	char	   *grown;

	if (needed == 0)
		needed = capacity + 1;
	if (needed > STATE_SIZE_MAX)
		report_too_large(type->name);
	capacity = Max(Min(2 * capacity, STATE_SIZE_MAX), TYPEALIGN(8, needed));

	grown = (char *) palloc(capacity);
	memcpy(grown, state, used);
	memset(grown + used, 0, capacity - used);
	SET_VARSIZE(grown, capacity);
	return grown;
}

/* state_trim returns a copy of what a state has in use. */
void *
state_trim(const void *state)
{
	Size		used = ((const StateHead *) state)->used;
	void	   *copy = palloc(used);

	memcpy(copy, state, used);
	SET_VARSIZE(copy, used);
	return copy;
}

/*
 * state_interrupted serves an interrupt that stopped the core, if it comes
 * back, and returns the flag with which to go on.  An interrupt that cannot be
 * served now stays pending; the core must not stop for it again.
 */
StopFlag
state_interrupted(void)
{
	CHECK_FOR_INTERRUPTS();
	return InterruptPending ? NULL : STATE_STOP_FLAG;
}
