/*-------------------------------------------------------------------------
 *
 * caseload.c
 *	  The module's magic, and the setting caseload.as_at.
 *
 * The setting is the date that every view of an attached schema answers for.
 * Empty, its default, means today: the date on which the transaction started,
 * so that all queries of one transaction agree.  Its value is the text of an
 * ISO date and nothing else: a form that depended on DateStyle, or a word such
 * as "yesterday", would let one setting mean two days.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <ctype.h>

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/guc.h"

#include "compat.h"

PG_MODULE_MAGIC;

void		_PG_init(void);

static char *as_at_setting = NULL;

/* The day that as_at_setting names, or DATEVAL_NOBEGIN for today. */
static DateADT as_at_day = DATEVAL_NOBEGIN;

/*
 * Read YYYY-MM-DD.  False when the text is of another form or no such day
 * exists.
 */
static bool
ParseIsoDate(const char *text, DateADT *day)
{
	static const char form[] = "dddd-dd-dd";
	int			year;
	int			month;
	int			day_of_month;
	int			i;

	for (i = 0; form[i] != '\0'; i++)
	{
		if (form[i] == 'd' ? !isdigit((unsigned char) text[i]) :
			text[i] != form[i])
			return false;
	}
	if (text[i] != '\0')
		return false;

	year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 +
		(text[2] - '0') * 10 + (text[3] - '0');
	month = (text[5] - '0') * 10 + (text[6] - '0');
	day_of_month = (text[8] - '0') * 10 + (text[9] - '0');

	if (year < 1 || month < 1 || month > MONTHS_PER_YEAR ||
		day_of_month < 1 ||
		day_of_month > day_tab[isleap(year)][month - 1])
		return false;

	*day = date2j(year, month, day_of_month) - POSTGRES_EPOCH_JDATE;
	return true;
}

static bool
check_as_at(char **newval, void **extra, GucSource source)
{
	DateADT		day = DATEVAL_NOBEGIN;
	DateADT    *parsed;

	if (**newval != '\0' && !ParseIsoDate(*newval, &day))
	{
		GUC_check_errdetail("\"%s\" is not a date of the form YYYY-MM-DD.",
							*newval);
		GUC_check_errhint("Use '' for today.");
		return false;
	}

	parsed = (DateADT *) guc_malloc(LOG, sizeof(DateADT));
	if (parsed == NULL)
		return false;
	*parsed = day;
	*extra = parsed;
	return true;
}

static void
assign_as_at(const char *newval, void *extra)
{
	as_at_day = *((DateADT *) extra);
}

void
_PG_init(void)
{
	DefineCustomStringVariable("caseload.as_at",
							   "The date that the views answer for.",
							   "A date of the form YYYY-MM-DD; empty means today.",
							   &as_at_setting,
							   "",
							   PGC_USERSET,
							   0,
							   check_as_at,
							   assign_as_at,
							   NULL);
	MarkGUCPrefixReserved("caseload");
}

/*
 * as_at() returns the date that the views answer for.
 */
PG_FUNCTION_INFO_V1(caseload_as_at);
Datum
caseload_as_at(PG_FUNCTION_ARGS)
{
	if (as_at_day != DATEVAL_NOBEGIN)
		PG_RETURN_DATEADT(as_at_day);

	PG_RETURN_DATEADT(GetSQLCurrentDate());
}

/*
 * set_as_at(day) sets the date that the views answer for, for the rest of the
 * session, and returns it; NULL means today.
 *
 * It exists beside SET because a SET before the library is loaded is not
 * checked: PostgreSQL then replaces a wrong value by the default with only a
 * warning.
 */
PG_FUNCTION_INFO_V1(caseload_set_as_at);
Datum
caseload_set_as_at(PG_FUNCTION_ARGS)
{
	const char *value = "";

	if (!PG_ARGISNULL(0))
	{
		DateADT		day = PG_GETARG_DATEADT(0);
		int			year;
		int			month;
		int			day_of_month;

		if (DATE_NOT_FINITE(day) ||
			day < date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE ||
			day > date2j(9999, 12, 31) - POSTGRES_EPOCH_JDATE)
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("date out of range for caseload.as_at: \"%s\"",
							DatumGetCString(DirectFunctionCall1(date_out,
																DateADTGetDatum(day)))),
					 errdetail("The date must be between 0001-01-01 and 9999-12-31.")));

		j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &day_of_month);
		value = psprintf("%04d-%02d-%02d", year, month, day_of_month);
	}

	SetConfigOption("caseload.as_at", value, PGC_USERSET, PGC_S_SESSION);

	return caseload_as_at(fcinfo);
}
