/*-------------------------------------------------------------------------
 *
 * workload_text.c
 *	  The text form of a workload.
 *
 * "v1", the version, and then rows: "(cases,points,capacity,fte)", empty where
 * unknown, and "*workers" behind it unless it is one.  We write the rows sorted
 * and merged, and read them in any order.
 *
 *-------------------------------------------------------------------------
 */
#include "core/workload.h"

#include <string.h>

static const char *
skip_space(const char *at)
{
	return at + strspn(at, " \t\n\v\f\r");
}

/* Read what comes before the first row. */
CoreStatus
workload_text_begin(const char **text)
{
	const char *at = skip_space(*text);
	size_t		length = strlen(WORKLOAD_TEXT_START);

	if (strncmp(at, WORKLOAD_TEXT_START, length) != 0)
		return CORE_BAD_TEXT;
	*text = skip_space(at + length);
	return **text == '(' ? CORE_OK : CORE_BAD_TEXT;
}

static CoreStatus
workers_from_text(const char **text, int64_t *workers)
{
	const char *at = skip_space(*text + 1);

	*workers = 0;
	if (*at < '0' || *at > '9')
		return CORE_BAD_TEXT;
	for (; *at >= '0' && *at <= '9'; at++)
	{
		if (__builtin_mul_overflow(*workers, 10, workers) ||
			__builtin_add_overflow(*workers, *at - '0', workers))
			return CORE_OUT_OF_RANGE;
	}
	*text = at;
	return *workers > 0 ? CORE_OK : CORE_BAD_TEXT;
}

/*
 * workload_row_from_text reads a row, and moves the text past it and the space
 * behind it.  The text is at its end after the last row.
 */
CoreStatus
workload_row_from_text(const char **text, WorkloadRow *row)
{
	const char *at = *text;
	CoreStatus	status;

	if (*at != '(')
		return CORE_BAD_TEXT;

	for (int i = 0; i < WORKLOAD_VALUES; i++)
	{
		at = skip_space(at + 1);
		row->value[i] = WORKLOAD_UNKNOWN;
		if (*at != ',' && *at != ')')
		{
			status = decimal_from_text(&at, &row->value[i]);
			if (status != CORE_OK)
				return status;
			if (row->value[i] < 0)
				return CORE_OUT_OF_RANGE;
			at = skip_space(at);
		}
		if (*at != (i < WORKLOAD_VALUES - 1 ? ',' : ')'))
			return CORE_BAD_TEXT;
	}

	row->workers = 1;
	at = skip_space(at + 1);
	if (*at == '*')
	{
		status = workers_from_text(&at, &row->workers);
		if (status != CORE_OK)
			return status;
		at = skip_space(at);
	}
	if ((*at != '\0' && *at != '(') ||
		(workload_row_columns(row) & ~WORKLOAD_COLUMN_BIT(WORKLOAD_WORKERS)) == 0)
		return CORE_BAD_TEXT;
	*text = at;
	return CORE_OK;
}

/*
 * workload_row_to_text writes a row and returns its length.  The buffer has
 * room for WORKLOAD_ROW_TEXT_SIZE bytes.
 */
size_t
workload_row_to_text(const WorkloadRow *row, char *buffer)
{
	size_t		length = 0;

	for (int i = 0; i < WORKLOAD_VALUES; i++)
	{
		buffer[length++] = i == 0 ? '(' : ',';
		if (row->value[i] != WORKLOAD_UNKNOWN)
			length += decimal_to_text(row->value[i], buffer + length);
	}
	buffer[length++] = ')';
	if (row->workers != 1)
	{
		char		digits[20];
		int			count = 0;

		for (int64_t rest = row->workers; rest > 0; rest /= 10)
			digits[count++] = (char) ('0' + rest % 10);
		buffer[length++] = '*';
		while (count > 0)
			buffer[length++] = digits[--count];
	}
	buffer[length] = '\0';
	return length;
}
