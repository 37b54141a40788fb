/*-------------------------------------------------------------------------
 *
 * chart.c
 *	  SQL functions that draw small charts as text.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "chart.h"
#include "numeric_input.h"

void
chart_check_width(int64 width)
{
	if (width < 1 || width > CHART_MAX_WIDTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("width of a chart must be between 1 and %d, not %lld",
						CHART_MAX_WIDTH, (long long) width)));
}

/*
 * chart_use_ascii tells in which form the text of a chart is.  A database whose
 * encoding lacks the characters gets the ASCII form without being asked.
 */
bool
chart_use_ascii(bool wanted)
{
	return wanted || GetDatabaseEncoding() != PG_UTF8;
}

/*
 * sparkline(series, ascii): one character a value, a blank for NULL.
 */
PG_FUNCTION_INFO_V1(chart_sparkline_array);
Datum
chart_sparkline_array(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	bool		ascii = chart_use_ascii(PG_GETARG_BOOL(1));
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	ChartValue *values;
	char	   *buffer;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("values of a sparkline must be an array of one dimension")));

	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &count);
	if (count == 0)
		PG_RETURN_TEXT_P(cstring_to_text(""));
	chart_check_width(count);

	values = (ChartValue *) palloc(count * sizeof(ChartValue));
	for (int i = 0; i < count; i++)
	{
		values[i].known = !nulls[i];
		values[i].value = nulls[i] ? 0 : decimal_from_numeric_datum(elements[i]);
	}

	buffer = (char *) palloc((Size) count * CHART_CELL_SIZE);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buffer,
											  chart_sparkline(values, count, ascii, buffer)));
}

/*
 * bar(value, top, width, ascii): a bar as long as value is of top.
 */
PG_FUNCTION_INFO_V1(chart_bar_numeric);
Datum
chart_bar_numeric(PG_FUNCTION_ARGS)
{
	Decimal		value = decimal_from_numeric_datum(PG_GETARG_DATUM(0));
	Decimal		top = decimal_from_numeric_datum(PG_GETARG_DATUM(1));
	int32		width = PG_GETARG_INT32(2);
	bool		ascii = chart_use_ascii(PG_GETARG_BOOL(3));
	char	   *buffer;

	chart_check_width(width);
	buffer = (char *) palloc((Size) width * CHART_CELL_SIZE);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buffer,
											  chart_bar(value, top, width, ascii, buffer)));
}

/*
 * spread(lowest, median, upper, highest, threshold, top, width, ascii): where
 * the values of a group lie between zero and top.
 */
PG_FUNCTION_INFO_V1(chart_spread_numeric);
Datum
chart_spread_numeric(PG_FUNCTION_ARGS)
{
	ChartSpread spread;
	int32		width = PG_GETARG_INT32(6);
	bool		ascii = chart_use_ascii(PG_GETARG_BOOL(7));
	char	   *buffer;

	spread.lowest = decimal_from_numeric_datum(PG_GETARG_DATUM(0));
	spread.median = decimal_from_numeric_datum(PG_GETARG_DATUM(1));
	spread.upper = decimal_from_numeric_datum(PG_GETARG_DATUM(2));
	spread.highest = decimal_from_numeric_datum(PG_GETARG_DATUM(3));
	spread.threshold = decimal_from_numeric_datum(PG_GETARG_DATUM(4));
	spread.top = decimal_from_numeric_datum(PG_GETARG_DATUM(5));

	chart_check_width(width);
	buffer = (char *) palloc((Size) width * CHART_CELL_SIZE);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buffer,
											  chart_spread(&spread, width, ascii, buffer)));
}
