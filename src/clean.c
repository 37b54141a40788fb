/*-------------------------------------------------------------------------
 *
 * clean.c
 *	  What the views over a council's tables do to every value: clean_text,
 *	  clean_flag and clean_date.
 *
 * They stand between each query and each row of the source, so a clean value
 * is passed on as it came, and nothing is allocated for it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "compat.h"

/* 1900-01-01 and 9999-12-31, which extracts write for "no date", "no end" */
#define NO_DATE		((DateADT) -36524)
#define NO_END		((DateADT) 2921939)

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

PG_FUNCTION_INFO_V1(caseload_clean_text);
Datum
caseload_clean_text(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	const char *first = VARDATA_ANY(value);
	const char *end = first + VARSIZE_ANY_EXHDR(value);
	ptrdiff_t	length = end - first;

	/* No byte of a multibyte character is a blank in a server encoding. */
	while (first < end && is_blank(*first))
		first++;
	while (first < end && is_blank(end[-1]))
		end--;

	if (first == end ||
		(end - first == 2 && first[0] == '-' && first[1] == '1'))
		PG_RETURN_NULL();
	if (end - first == length)
		PG_RETURN_TEXT_P(value);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(first, end - first));
}

static bool
is_word(const char *text, Size length, const char *word)
{
	return strlen(word) == length && pg_strncasecmp(text, word, length) == 0;
}

PG_FUNCTION_INFO_V1(caseload_clean_flag);
Datum
caseload_clean_flag(PG_FUNCTION_ARGS)
{
	static const char *const yes[] = {"y", "yes", "t", "true", "1"};
	static const char *const no[] = {"n", "no", "f", "false", "0"};
	text	   *value = PG_GETARG_TEXT_PP(0);
	const char *first = VARDATA_ANY(value);
	const char *end = first + VARSIZE_ANY_EXHDR(value);
	int			i;

	while (first < end && is_blank(*first))
		first++;
	while (first < end && is_blank(end[-1]))
		end--;

	for (i = 0; i < (int) lengthof(yes); i++)
	{
		if (is_word(first, end - first, yes[i]))
			PG_RETURN_BOOL(true);
		if (is_word(first, end - first, no[i]))
			PG_RETURN_BOOL(false);
	}
	PG_RETURN_NULL();
}

/* The infinities lie beyond the placeholders, too. */
PG_FUNCTION_INFO_V1(caseload_clean_date);
Datum
caseload_clean_date(PG_FUNCTION_ARGS)
{
	DateADT		value = PG_GETARG_DATEADT(0);

	if (value <= NO_DATE || value >= NO_END)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(value);
}

PG_FUNCTION_INFO_V1(caseload_clean_timestamp);
Datum
caseload_clean_timestamp(PG_FUNCTION_ARGS)
{
	Timestamp	value = PG_GETARG_TIMESTAMP(0);
	int64		day = value / USECS_PER_DAY;

	if (value < 0 && value % USECS_PER_DAY != 0)
		day--;
	if (day <= NO_DATE || day >= NO_END)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT((DateADT) day);
}
