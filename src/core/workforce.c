/*-------------------------------------------------------------------------
 *
 * workforce.c
 *	  Who was in post over a period: counting, merging, text and binary form.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workforce.h"

#include <stdio.h>
#include <string.h>

#include "core/bytes.h"

/* Nobody at all. */
void
workforce_clear(Workforce *workforce, Day from, Day to)
{
	memset(workforce, 0, sizeof(*workforce));
	workforce->version = WORKFORCE_VERSION;
	workforce->from = from;
	workforce->to = to;
}

/* How many edges are before a day? */
static int32_t
edges_before(const Day *edges, int32_t count, int64_t day)
{
	int32_t		low = 0;
	int32_t		high = count;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (edges[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* One more head: where they are forged, heads overflow as FTE does. */
static inline CoreStatus
count_staff(Staff *staff, const Post *post)
{
	const Staff one = {post->fte, 1};

	return staff_add(staff, &one);
}

static inline CoreStatus
count_days(Movement *movement, const Post *post, Day days)
{
	return decimal_sum_add(&movement->change, (int128_t) post->fte * days);
}

/* A post that begins and ends between two edges. */
static CoreStatus
count_within(Movement *movement, const Day *edges, int32_t periods, int32_t next,
			 const Post *post)
{
	bool		begins = post->started == post->spell_started;
	bool		ends = post->ended == post->spell_ended;
	bool		here_before = !begins &&
		edges_before(edges, periods + 1, (int64_t) post->spell_started + 1) < next;
	bool		here_after = !ends &&
		edges_before(edges, periods + 1, post->spell_ended) > next;
	CoreStatus	status = CORE_OK;

	if (here_before || here_after)
	{
		status = count_staff(begins ? &movement->starters : &movement->moves_in, post);
		if (status == CORE_OK)
			status = count_staff(ends ? &movement->leavers : &movement->moves_out, post);
	}
	else if (ends)
		status = count_staff(&movement->short_stayers, post);

	return status == CORE_OK ? count_days(movement, post, post->ended - post->started) : status;
}

/*
 * workforce_count counts a post, which ends after it starts, over consecutive
 * periods between edges: in the opening, or in the period in which it starts,
 * and in that in which it ends.  The periods between need nothing.
 *
 * On CORE_OUT_OF_RANGE what the sums hold is no longer of use.
 */
CoreStatus
workforce_count(Staff *opening, Movement (*movement)[STAFF_KINDS],
				const Day *edges, int32_t periods, const Post *post)
{
	bool		begins = post->started == post->spell_started;
	bool		ends = post->ended == post->spell_ended;

	/*
	 * It is in post at the edges from first on and before end.  Who leaves on an
	 * edge is no longer in post there, but who moves on it still is.
	 */
	int32_t		first = edges_before(edges, periods + 1, (int64_t) post->started + 1);
	int32_t		end = first + edges_before(edges + first, periods + 1 - first,
											   (int64_t) post->ended + !ends);
	CoreStatus	status = CORE_OK;

	if (first == end)
	{
		/* Before the first period, or after the last. */
		if (first == 0 || first > periods)
			return CORE_OK;
		return count_within(&movement[first - 1][post->kind], edges, periods, first, post);
	}

	if (first == 0)
		status = count_staff(&opening[post->kind], post);
	else
	{
		Movement   *start = &movement[first - 1][post->kind];

		status = count_staff(begins ? &start->starters : &start->moves_in, post);
		if (status == CORE_OK)
			status = count_days(start, post, edges[first] - post->started);
	}

	if (end <= periods && status == CORE_OK)
	{
		Movement   *last = &movement[end - 1][post->kind];

		status = count_staff(ends ? &last->leavers : &last->moves_out, post);
		if (status == CORE_OK)
			status = count_days(last, post, post->ended - edges[end]);
	}
	return status;
}

/*
 * In post at the end of the period.  False when that is less than nobody, or
 * it or the FTE-days are out of range.
 */
static bool
closing(const Workforce *workforce, StaffKind kind, Staff *result)
{
	int128_t	days = (int128_t) workforce->to - workforce->from;
	const Staff *opening = &workforce->opening[kind];
	const Movement *movement = &workforce->movement[kind];
	int128_t	fte = (int128_t) opening->fte + movement->starters.fte + movement->moves_in.fte -
		movement->leavers.fte - movement->moves_out.fte;
	int128_t	heads = (int128_t) opening->heads + movement->starters.heads + movement->moves_in.heads -
		movement->leavers.heads - movement->moves_out.heads;
	DecimalSum	fte_days = movement->change;

	result->fte = (Decimal) fte;
	result->heads = (int64_t) heads;
	return fte >= 0 && fte <= INT64_MAX && heads >= 0 && heads <= INT64_MAX &&
		decimal_sum_add(&fte_days, days * opening->fte) == CORE_OK;
}

/* On CORE_OUT_OF_RANGE what the workforce holds is no longer of use. */
CoreStatus
workforce_add(Workforce *workforce, const Post *post)
{
	Day			edges[2] = {workforce->from, workforce->to};
	CoreStatus	status = workforce_count(workforce->opening, &workforce->movement,
										 edges, 1, post);
	Staff		staff;

	if (status == CORE_OK && !closing(workforce, post->kind, &staff))
		return CORE_OUT_OF_RANGE;
	return status;
}

CoreStatus
movement_merge(Movement *movement, const Movement *other)
{
	if (staff_add(&movement->starters, &other->starters) != CORE_OK ||
		staff_add(&movement->leavers, &other->leavers) != CORE_OK ||
		staff_add(&movement->short_stayers, &other->short_stayers) != CORE_OK ||
		staff_add(&movement->moves_in, &other->moves_in) != CORE_OK ||
		staff_add(&movement->moves_out, &other->moves_out) != CORE_OK)
		return CORE_OUT_OF_RANGE;
	return decimal_sum_add(&movement->change, decimal_sum_get(other->change));
}

/* CORE_BAD_PARAMETER when their periods differ. */
CoreStatus
workforce_merge(Workforce *workforce, const Workforce *other)
{
	if (workforce->from != other->from || workforce->to != other->to)
		return CORE_BAD_PARAMETER;

	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		Staff		staff;

		if (staff_add(&workforce->opening[kind], &other->opening[kind]) != CORE_OK ||
			movement_merge(&workforce->movement[kind], &other->movement[kind]) != CORE_OK ||
			!closing(workforce, kind, &staff))
			return CORE_OUT_OF_RANGE;
	}
	return CORE_OK;
}

/* Nobody has no FTE. */
static bool
staff_sound(const Staff *staff)
{
	return staff->fte >= 0 && staff->heads >= 0 &&
		(staff->heads > 0 || staff->fte == 0);
}

/*
 * workforce_sound tells whether posts could add up to a workforce, and so
 * whether its accessors can answer without overflow.
 */
bool
workforce_sound(const Workforce *workforce)
{
	int128_t	days = (int128_t) workforce->to - workforce->from;

	if (!workforce_check(workforce))
		return false;

	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		const Staff *opening = &workforce->opening[kind];
		const Movement *movement = &workforce->movement[kind];
		int128_t	change = decimal_sum_get(movement->change);
		Staff		staff;

		if (!staff_sound(opening) || !staff_sound(&movement->starters) ||
			!staff_sound(&movement->leavers) || !staff_sound(&movement->short_stayers) ||
			!staff_sound(&movement->moves_in) || !staff_sound(&movement->moves_out) ||
			!closing(workforce, kind, &staff) || !staff_sound(&staff))
			return false;

		/* Who neither leaves nor moves out stays for all of the period. */
		if (change < -days * opening->fte ||
			change < -days * ((int128_t) movement->leavers.fte + movement->moves_out.fte))
			return false;
	}
	return true;
}

/* In post at the end of the period. */
Staff
workforce_closing(const Workforce *workforce, StaffKind kind)
{
	Staff		staff;

	closing(workforce, kind, &staff);
	return staff;
}

/* FTE times days in post. */
DecimalSum
workforce_fte_days(const Workforce *workforce, StaffKind kind)
{
	int128_t	days = (int128_t) workforce->to - workforce->from;

	return decimal_sum_make(days * workforce->opening[kind].fte +
							decimal_sum_get(workforce->movement[kind].change));
}

static int
compare_integers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
compare_staff(const Staff *a, const Staff *b)
{
	int			result = compare_integers(a->fte, b->fte);

	return result != 0 ? result : compare_integers(a->heads, b->heads);
}

/*
 * workforce_compare orders by period, then by the employed and the agency
 * staff: opening, starters, leavers, short stayers, moves in and out, FTE-days.
 */
int
workforce_compare(const Workforce *a, const Workforce *b)
{
	int			result = compare_integers(a->from, b->from);

	if (result == 0)
		result = compare_integers(a->to, b->to);
	for (int kind = 0; kind < STAFF_KINDS && result == 0; kind++)
	{
		const Movement *x = &a->movement[kind];
		const Movement *y = &b->movement[kind];

		result = compare_staff(&a->opening[kind], &b->opening[kind]);
		if (result == 0)
			result = compare_staff(&x->starters, &y->starters);
		if (result == 0)
			result = compare_staff(&x->leavers, &y->leavers);
		if (result == 0)
			result = compare_staff(&x->short_stayers, &y->short_stayers);
		if (result == 0)
			result = compare_staff(&x->moves_in, &y->moves_in);
		if (result == 0)
			result = compare_staff(&x->moves_out, &y->moves_out);
		if (result == 0)
			result = compare_integers(x->change.high, y->change.high);
		if (result == 0)
			result = (x->change.low > y->change.low) - (x->change.low < y->change.low);
	}
	return result;
}

/*
 * Text form
 *
 * "[from,to)", then what is not zero, in this order, the FTE before the stroke
 * and the heads behind it:
 *
 *		opening=5.5/6 starters=1/1 leavers=0.5/1 short_stayers=1/1
 *		moves_in=1/1 moves_out=1/1 fte_days=2000
 *
 * and the same with "agency_" before each word.  FTE-days are those of all the
 * staff over the whole period.
 */

static const char *const prefixes[STAFF_KINDS] = {"", "agency_"};

static const char *
skip_space(const char *at)
{
	return at + strspn(at, " \t\n\v\f\r");
}

/* Moves the text past "prefixname=" and the space before it, if it is there. */
static bool
read_name(const char **text, const char *prefix, const char *name)
{
	const char *at = skip_space(*text);
	size_t		length = strlen(prefix);

	if (strncmp(at, prefix, length) != 0)
		return false;
	at += length;
	length = strlen(name);
	if (strncmp(at, name, length) != 0 || at[length] != '=')
		return false;
	*text = at + length + 1;
	return true;
}

static CoreStatus
read_heads(const char **text, int64_t *heads)
{
	const char *at = *text;

	*heads = 0;
	if (*at < '0' || *at > '9')
		return CORE_BAD_TEXT;
	for (; *at >= '0' && *at <= '9'; at++)
	{
		if (__builtin_mul_overflow(*heads, 10, heads) ||
			__builtin_add_overflow(*heads, *at - '0', heads))
			return CORE_OUT_OF_RANGE;
	}
	*text = at;
	return CORE_OK;
}

static CoreStatus
read_staff(const char **text, const char *prefix, const char *name, Staff *staff)
{
	CoreStatus	status;

	if (!read_name(text, prefix, name))
		return CORE_OK;
	status = decimal_from_text(text, &staff->fte);
	if (status != CORE_OK)
		return status;
	if (*(*text)++ != '/')
		return CORE_BAD_TEXT;
	return read_heads(text, &staff->heads);
}

/*
 * workforce_read_text reads a workforce and moves the text past it.
 */
CoreStatus
workforce_read_text(const char **text, Workforce *workforce)
{
	const char *at = skip_space(*text);
	Day			from;
	Day			to;

	if (*at++ != '[' || !day_from_text(&at, &from) || *at++ != ',' ||
		!day_from_text(&at, &to) || *at++ != ')')
		return CORE_BAD_TEXT;

	workforce_clear(workforce, from, to);
	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		Movement   *movement = &workforce->movement[kind];
		const char *prefix = prefixes[kind];
		DecimalSum	fte_days = decimal_sum_make(0);
		CoreStatus	status = read_staff(&at, prefix, "opening", &workforce->opening[kind]);

		if (status == CORE_OK)
			status = read_staff(&at, prefix, "starters", &movement->starters);
		if (status == CORE_OK)
			status = read_staff(&at, prefix, "leavers", &movement->leavers);
		if (status == CORE_OK)
			status = read_staff(&at, prefix, "short_stayers", &movement->short_stayers);
		if (status == CORE_OK)
			status = read_staff(&at, prefix, "moves_in", &movement->moves_in);
		if (status == CORE_OK)
			status = read_staff(&at, prefix, "moves_out", &movement->moves_out);
		if (status == CORE_OK && read_name(&at, prefix, "fte_days"))
			status = decimal_sum_from_text(&at, &fte_days);

		/* So far the change is zero, and the sum what the opening would work. */
		if (status == CORE_OK)
			status = decimal_sum_add(&fte_days,
									 -decimal_sum_get(workforce_fte_days(workforce, kind)));
		if (status != CORE_OK)
			return status;
		movement->change = fte_days;
	}
	*text = at;
	return workforce_sound(workforce) ? CORE_OK : CORE_BAD_TEXT;
}

CoreStatus
workforce_from_text(const char *text, Workforce *workforce)
{
	CoreStatus	status = workforce_read_text(&text, workforce);

	if (status == CORE_OK && *skip_space(text) != '\0')
		return CORE_BAD_TEXT;
	return status;
}

static char *
write_name(char *at, const char *prefix, const char *name)
{
	return at + sprintf(at, " %s%s=", prefix, name);
}

static char *
write_staff(char *at, const char *prefix, const char *name, const Staff *staff)
{
	if (staff->heads == 0)
		return at;
	at = write_name(at, prefix, name);
	at += decimal_to_text(staff->fte, at);
	return at + sprintf(at, "/%lld", (long long) staff->heads);
}

/* The buffer has room for WORKFORCE_TEXT_SIZE bytes; returns the length. */
size_t
workforce_to_text(const Workforce *workforce, char *buffer)
{
	char	   *at = buffer;

	*at++ = '[';
	at = day_to_text(workforce->from, at);
	*at++ = ',';
	at = day_to_text(workforce->to, at);
	*at++ = ')';
	*at = '\0';

	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		const Movement *movement = &workforce->movement[kind];
		const char *prefix = prefixes[kind];
		DecimalSum	fte_days = workforce_fte_days(workforce, kind);

		at = write_staff(at, prefix, "opening", &workforce->opening[kind]);
		at = write_staff(at, prefix, "starters", &movement->starters);
		at = write_staff(at, prefix, "leavers", &movement->leavers);
		at = write_staff(at, prefix, "short_stayers", &movement->short_stayers);
		at = write_staff(at, prefix, "moves_in", &movement->moves_in);
		at = write_staff(at, prefix, "moves_out", &movement->moves_out);
		if (decimal_sum_get(fte_days) != 0)
		{
			at = write_name(at, prefix, "fte_days");
			at += decimal_sum_to_text(fte_days, at);
		}
	}
	return (size_t) (at - buffer);
}

/*
 * Binary form: a byte of version, then the body: the ends of the period, and
 * for the employed and the agency staff the opening, starters, leavers, short
 * stayers, moves in and moves out, each FTE and heads, and the change.
 */

static void
take_staff(ByteReader *reader, Staff *staff)
{
	staff->fte = (Decimal) bytes_read(reader, 8);
	staff->heads = (int64_t) bytes_read(reader, 8);
}

static unsigned char *
put_staff(unsigned char *at, const Staff *staff)
{
	at = bytes_write(at, (uint64_t) staff->fte, 8);
	return bytes_write(at, (uint64_t) staff->heads, 8);
}

/* Reads WORKFORCE_BODY_SIZE bytes. */
CoreStatus
workforce_read_body(const unsigned char *body, Workforce *workforce)
{
	ByteReader	reader = {body, WORKFORCE_BODY_SIZE, false};
	Day			from = (Day) (uint32_t) bytes_read(&reader, 4);
	Day			to = (Day) (uint32_t) bytes_read(&reader, 4);

	workforce_clear(workforce, from, to);
	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		Movement   *movement = &workforce->movement[kind];

		take_staff(&reader, &workforce->opening[kind]);
		take_staff(&reader, &movement->starters);
		take_staff(&reader, &movement->leavers);
		take_staff(&reader, &movement->short_stayers);
		take_staff(&reader, &movement->moves_in);
		take_staff(&reader, &movement->moves_out);
		movement->change = bytes_read_sum(&reader);
	}
	return workforce_sound(workforce) ? CORE_OK : CORE_BAD_BINARY;
}

/* Writes WORKFORCE_BODY_SIZE bytes. */
void
workforce_write_body(const Workforce *workforce, unsigned char *body)
{
	body = bytes_write(body, (uint32_t) workforce->from, 4);
	body = bytes_write(body, (uint32_t) workforce->to, 4);
	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		const Movement *movement = &workforce->movement[kind];

		body = put_staff(body, &workforce->opening[kind]);
		body = put_staff(body, &movement->starters);
		body = put_staff(body, &movement->leavers);
		body = put_staff(body, &movement->short_stayers);
		body = put_staff(body, &movement->moves_in);
		body = put_staff(body, &movement->moves_out);
		body = bytes_write_sum(body, movement->change);
	}
}

CoreStatus
workforce_from_binary(const void *bytes, size_t length, Workforce *workforce)
{
	const unsigned char *at = bytes;

	if (length != WORKFORCE_BINARY_SIZE || *at != WORKFORCE_VERSION)
		return CORE_BAD_BINARY;
	return workforce_read_body(at + 1, workforce);
}

/* Writes WORKFORCE_BINARY_SIZE bytes. */
void
workforce_to_binary(const Workforce *workforce, unsigned char *buffer)
{
	*buffer = WORKFORCE_VERSION;
	workforce_write_body(workforce, buffer + 1);
}
