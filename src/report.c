/*-------------------------------------------------------------------------
 *
 * report.c
 *	  From the core's status to ereport.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"

#include "report.h"

/* As much of a wrong text as an error shows. */
#define SHOWN_LENGTH	64

/*
 * report_bad_text reports what an input function could not read, as a soft
 * error where the caller asks for one.  The form is an example of what would
 * have been right.
 */
void
report_bad_text(CoreStatus status, const char *type_name, const char *text,
				const char *form, Node *escontext)
{
	int			length = strlen(text);
	int			shown = pg_mbcliplen(text, length, SHOWN_LENGTH);
	const char *rest = shown < length ? "..." : "";

	if (status == CORE_OUT_OF_RANGE || status == CORE_TOO_LARGE)
		ereturn(escontext,,
				(errcode(status == CORE_TOO_LARGE ?
						 ERRCODE_PROGRAM_LIMIT_EXCEEDED :
						 ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value \"%.*s%s\" is out of range for type %s",
						shown, text, rest, type_name)));

	ereturn(escontext,,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%.*s%s\"",
					type_name, shown, text, rest),
			 errhint("A value of type %s looks like \"%s\".",
					 type_name, form)));
}

void
report_bad_binary(const char *type_name)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary form of type %s", type_name)));
}

/* A stored value or an aggregate's state that none of our functions made. */
void
report_bad_state(const char *type_name)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("invalid value of type %s", type_name)));
}

void
report_overflow(const char *type_name)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("sum out of range for type %s", type_name)));
}

void
report_too_large(const char *type_name)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("value of type %s is too large", type_name),
			 errdetail("A value must not be larger than one gigabyte.")));
}

/* The text of a date, for a message. */
char *
report_date(int32 date)
{
	return DatumGetCString(DirectFunctionCall1(date_out, DateADTGetDatum(date)));
}
