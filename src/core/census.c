/*-------------------------------------------------------------------------
 *
 * census.c
 *	  The workforce of consecutive periods, counted in one pass over the posts.
 *
 * Only what changes is kept of each period: who came, who left, and who did
 * both.  So a post is counted where it starts and where it ends, whatever the
 * number of periods that it lasts for (see workforce_count).  Who is in post in
 * between comes out when the periods are read one after the other.
 *
 *-------------------------------------------------------------------------
 */
#include "core/census.h"

#include <string.h>

/* Are these the edges of one period or more? */
bool
census_edges_check(const Day *edges, size_t count)
{
	if (count < 2)
		return false;
	for (size_t i = 0; i + 1 < count; i++)
	{
		if (!workforce_period_check(edges[i], edges[i + 1]))
			return false;
	}
	return true;
}

/*
 * census_clear makes a census of nobody in a block of CENSUS_SIZE bytes.  What
 * the head says of the block's length is the caller's.
 */
void
census_clear(Census *census, const Day *edges, int32_t periods)
{
	uint32_t	length = census->head.length;

	memset(census, 0, CENSUS_SIZE(periods));
	census->head.length = length;
	census->head.used = (uint32_t) CENSUS_SIZE(periods);
	census->head.version = CENSUS_VERSION;
	census->periods = periods;
	memcpy(&census->movement[periods], edges, ((size_t) periods + 1) * sizeof(Day));
}

/*
 * census_add counts a post that ends after it starts.  On CORE_OUT_OF_RANGE
 * what the census holds is no longer of use.
 */
CoreStatus
census_add(Census *census, const Post *post)
{
	return workforce_count(census->opening, census->movement, census_edges(census),
						   census->periods, post);
}

/* CORE_BAD_PARAMETER when their periods differ. */
CoreStatus
census_merge(Census *census, const Census *other)
{
	if (census->periods != other->periods ||
		memcmp(census_edges(census), census_edges(other),
			   ((size_t) census->periods + 1) * sizeof(Day)) != 0)
		return CORE_BAD_PARAMETER;

	for (int kind = 0; kind < STAFF_KINDS; kind++)
	{
		if (staff_add(&census->opening[kind], &other->opening[kind]) != CORE_OK)
			return CORE_OUT_OF_RANGE;
		for (int32_t i = 0; i < census->periods; i++)
		{
			if (movement_merge(&census->movement[i][kind], &other->movement[i][kind]) != CORE_OK)
				return CORE_OUT_OF_RANGE;
		}
	}
	return CORE_OK;
}

void
census_start(const Census *census, CensusReader *reader)
{
	reader->next = 0;
	memcpy(reader->in_post, census->opening, sizeof(reader->in_post));
}

/*
 * census_next gives the workforce of the next period, of which there must be
 * one.  CORE_OUT_OF_RANGE when posts cannot add up to it.
 */
CoreStatus
census_next(const Census *census, CensusReader *reader, Workforce *workforce)
{
	const Day  *edges = census_edges(census);
	int32_t		period = reader->next++;

	workforce_clear(workforce, edges[period], edges[period + 1]);
	memcpy(workforce->opening, reader->in_post, sizeof(workforce->opening));
	memcpy(workforce->movement, census->movement[period], sizeof(workforce->movement));
	if (!workforce_sound(workforce))
		return CORE_OUT_OF_RANGE;

	for (int kind = 0; kind < STAFF_KINDS; kind++)
		reader->in_post[kind] = workforce_closing(workforce, kind);
	return CORE_OK;
}

/* Could posts add up to the census?  It overflows at no period then. */
bool
census_sound(const Census *census)
{
	CensusReader reader;
	Workforce	workforce;

	census_start(census, &reader);
	while (reader.next < census->periods)
	{
		if (census_next(census, &reader, &workforce) != CORE_OK)
			return false;
	}
	return true;
}

/*
 * census_compare orders by the workforce of the first period that differs, and
 * of two that agree as far as both go, the shorter one comes first.  Both must
 * be sound.
 */
int
census_compare(const Census *a, const Census *b)
{
	CensusReader a_reader;
	CensusReader b_reader;
	int			result = 0;

	census_start(a, &a_reader);
	census_start(b, &b_reader);
	while (result == 0 && a_reader.next < a->periods && b_reader.next < b->periods)
	{
		Workforce	x;
		Workforce	y;

		census_next(a, &a_reader, &x);
		census_next(b, &b_reader, &y);
		result = workforce_compare(&x, &y);
	}
	if (result == 0)
		result = (a->periods > b->periods) - (a->periods < b->periods);
	return result;
}

/*
 * Text and binary form: the workforces of the periods.
 *
 * What is read must make one sequence: each period starts where the one before
 * it ends, with the staff in post then.
 */

static Day *
edges_to_write(Census *census)
{
	return (Day *) &census->movement[census->periods];
}

/* Puts the next workforce behind those that are there. */
static bool
append(Census *census, CensusReader *reader, const Workforce *workforce)
{
	Day		   *edges = edges_to_write(census);
	int32_t		period = reader->next++;

	if (period == 0)
	{
		edges[0] = workforce->from;
		memcpy(census->opening, workforce->opening, sizeof(census->opening));
	}
	else if (edges[period] != workforce->from ||
			 memcmp(reader->in_post, workforce->opening, sizeof(reader->in_post)) != 0)
		return false;

	edges[period + 1] = workforce->to;
	memcpy(census->movement[period], workforce->movement, sizeof(workforce->movement));
	for (int kind = 0; kind < STAFF_KINDS; kind++)
		reader->in_post[kind] = workforce_closing(workforce, kind);
	return true;
}

static const char *
skip_space(const char *at)
{
	return at + strspn(at, " \t\n\v\f\r");
}

/* How many periods has the text, if it is one of a census?  Zero: it is none. */
size_t
census_text_periods(const char *text)
{
	size_t		least = strlen("[0001-01-01,0001-01-02),");
	size_t		length = 0;
	size_t		periods = 0;

	for (; text[length] != '\0'; length++)
		periods += text[length] == '[';
	return periods <= length / least ? periods : 0;
}

/*
 * The text is the workforces, separated by commas, in braces.  The census is a
 * block of zeros with room for as many periods as census_text_periods says, and
 * those are not none.
 */
CoreStatus
census_from_text(const char *text, Census *census)
{
	const char *at = skip_space(text);
	CensusReader reader = {0};

	census->head.version = CENSUS_VERSION;
	census->periods = (int32_t) census_text_periods(text);
	census->head.used = (uint32_t) CENSUS_SIZE(census->periods);

	if (*at != '{')
		return CORE_BAD_TEXT;
	while (reader.next < census->periods)
	{
		Workforce	workforce;
		CoreStatus	status;

		if (*at++ != (reader.next == 0 ? '{' : ','))
			return CORE_BAD_TEXT;
		status = workforce_read_text(&at, &workforce);
		if (status != CORE_OK)
			return status;
		if (!append(census, &reader, &workforce))
			return CORE_BAD_TEXT;
		at = skip_space(at);
	}
	return *at == '}' && *skip_space(at + 1) == '\0' ? CORE_OK : CORE_BAD_TEXT;
}

/* The size of the text with its NUL.  The census must be sound. */
size_t
census_text_size(const Census *census)
{
	CensusReader reader;
	size_t		size = sizeof("{}");

	census_start(census, &reader);
	while (reader.next < census->periods)
	{
		Workforce	workforce;
		char		text[WORKFORCE_TEXT_SIZE];

		size += reader.next == 0 ? 0 : strlen(", ");
		census_next(census, &reader, &workforce);
		size += workforce_to_text(&workforce, text);
	}
	return size;
}

/* The census must be sound. */
void
census_to_text(const Census *census, char *buffer)
{
	CensusReader reader;
	char	   *at = buffer;

	census_start(census, &reader);
	while (reader.next < census->periods)
	{
		Workforce	workforce;

		*at++ = reader.next == 0 ? '{' : ',';
		if (reader.next > 0)
			*at++ = ' ';
		census_next(census, &reader, &workforce);
		at += workforce_to_text(&workforce, at);
	}
	*at++ = '}';
	*at = '\0';
}

/* How many periods has a binary form of so many bytes?  Zero: it is none. */
size_t
census_binary_periods(size_t length)
{
	return length > 0 && (length - 1) % WORKFORCE_BODY_SIZE == 0 ?
		(length - 1) / WORKFORCE_BODY_SIZE : 0;
}

/*
 * The census is a block of zeros with room for as many periods as
 * census_binary_periods says, and those are not none.
 */
CoreStatus
census_from_binary(const void *bytes, size_t length, Census *census)
{
	const unsigned char *at = bytes;
	CensusReader reader = {0};

	census->head.version = CENSUS_VERSION;
	census->periods = (int32_t) census_binary_periods(length);
	census->head.used = (uint32_t) CENSUS_SIZE(census->periods);

	if (*at++ != CENSUS_VERSION)
		return CORE_BAD_BINARY;
	while (reader.next < census->periods)
	{
		Workforce	workforce;

		if (workforce_read_body(at, &workforce) != CORE_OK ||
			!append(census, &reader, &workforce))
			return CORE_BAD_BINARY;
		at += WORKFORCE_BODY_SIZE;
	}
	return CORE_OK;
}

/* Writes CENSUS_BINARY_SIZE bytes for its periods.  The census must be sound. */
void
census_to_binary(const Census *census, unsigned char *buffer)
{
	CensusReader reader;

	census_start(census, &reader);
	*buffer++ = CENSUS_VERSION;
	while (reader.next < census->periods)
	{
		Workforce	workforce;

		census_next(census, &reader, &workforce);
		workforce_write_body(&workforce, buffer);
		buffer += WORKFORCE_BODY_SIZE;
	}
}
