/*-------------------------------------------------------------------------
 *
 * timeline_text.c
 *	  The text of a timeline.
 *
 *-------------------------------------------------------------------------
 */
#include "core/timeline_text.h"

#include <string.h>

#include "core/timeline_reader.h"

#define ALWAYS			"-infinity"

/* The most that a decimal takes: a sign, 13 digits, the point, six digits. */
#define VALUE_LENGTH	21

/* A day, "=", a value and ", ". */
#define CHANGE_LENGTH	(DAY_TEXT_LENGTH + 1 + VALUE_LENGTH + 2)

static const char *
skip_space(const char *at)
{
	return at + strspn(at, " \t\n\v\f\r");
}

/* As many changes as a text can have, whatever else it is. */
size_t
timeline_text_changes(const char *text)
{
	size_t		changes = 0;

	for (; (text = strchr(text, '=')) != NULL; text++)
		changes++;
	return changes;
}

/*
 * timeline_from_text reads a text.  The list has room for as many changes as
 * timeline_text_changes says.  Days must ascend, for whoever writes the text by
 * hand has else made a mistake; a change to what was before is left out.
 */
CoreStatus
timeline_from_text(const char *text, TimelineChanges *list)
{
	const char *at = skip_space(text);
	Day			last = DAY_NEVER_BEGAN;
	bool		at_start = true;

	list->before = 0;
	list->count = 0;

	while (!at_start || *at != '\0')
	{
		bool		always = at_start && strncmp(at, ALWAYS, strlen(ALWAYS)) == 0;
		Day			day = DAY_NEVER_BEGAN;
		Decimal		value;
		CoreStatus	status;

		if (always)
			at += strlen(ALWAYS);
		else if (!day_from_text(&at, &day) || day <= last)
			return CORE_BAD_TEXT;

		at = skip_space(at);
		if (*at++ != '=')
			return CORE_BAD_TEXT;
		at = skip_space(at);
		status = decimal_from_text(&at, &value);
		if (status != CORE_OK)
			return status;

		if (always)
			list->before = value;
		else
			timeline_changes_add(list, day, value);
		last = day;
		at_start = false;

		at = skip_space(at);
		if (*at == '\0')
			break;
		if (*at++ != ',')
			return CORE_BAD_TEXT;
		at = skip_space(at);
	}
	return CORE_OK;
}

/* Bytes that are enough for the text and a NUL. */
size_t
timeline_text_room(const Timeline *timeline)
{
	return ((size_t) timeline->changes + 1) * CHANGE_LENGTH + DECIMAL_TEXT_SIZE;
}

static char *
write_text(char *at, const char *text)
{
	while (*text != '\0')
		*at++ = *text++;
	return at;
}

/* The buffer has timeline_text_room; returns the length. */
size_t
timeline_to_text(const Timeline *timeline, char *buffer)
{
	TimelineReader reader;
	char	   *at = buffer;
	Day			day;

	timeline_reader_start(&reader, timeline);
	if (reader.value != 0)
	{
		at = write_text(at, ALWAYS "=");
		at += decimal_to_text(reader.value, at);
	}
	while (timeline_reader_next(&reader, &day))
	{
		if (at > buffer)
			at = write_text(at, ", ");
		at = day_to_text(day, at);
		*at++ = '=';
		at += decimal_to_text(reader.value, at);
	}
	*at = '\0';
	return (size_t) (at - buffer);
}
