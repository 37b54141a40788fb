/*-------------------------------------------------------------------------
 *
 * svg.c
 *	  SQL functions that escape text for HTML and draw charts as SVG.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/svg.h"
#include "numeric_input.h"

static MarkupText
text_argument(FunctionCallInfo fcinfo, int argument)
{
	text	   *value = PG_GETARG_TEXT_PP(argument);

	return (MarkupText) {VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)};
}

/* Something that writes markup; called twice, first to learn the length. */
typedef void (*MarkupWriter) (const void *what, MarkupBuffer *buffer);

static text *
written(MarkupWriter write, const void *what)
{
	MarkupBuffer buffer = {NULL, 0, 0};
	text	   *result;

	write(what, &buffer);
	if (!AllocSizeIsValid(buffer.length + VARHDRSZ))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("markup of %zu bytes is too long", buffer.length)));
	result = (text *) palloc(buffer.length + VARHDRSZ);
	SET_VARSIZE(result, buffer.length + VARHDRSZ);
	buffer = (MarkupBuffer) {VARDATA(result), buffer.length, 0};
	write(what, &buffer);
	return result;
}

static void
write_escaped(const void *what, MarkupBuffer *buffer)
{
	markup_text(buffer, *(const MarkupText *) what);
}

/*
 * escape_html(value): the value as text between tags and in quoted attributes.
 */
PG_FUNCTION_INFO_V1(markup_escape_html);
Datum
markup_escape_html(PG_FUNCTION_ARGS)
{
	MarkupText	value = text_argument(fcinfo, 0);

	PG_RETURN_TEXT_P(written(write_escaped, &value));
}

typedef struct SpreadChart
{
	ChartSpread spread;
	MarkupText	title;
	MarkupText	description;
} SpreadChart;

static void
write_spread(const void *what, MarkupBuffer *buffer)
{
	const SpreadChart *chart = (const SpreadChart *) what;

	svg_spread(&chart->spread, chart->title, chart->description, buffer);
}

/*
 * svg_spread(lowest, median, upper, highest, threshold, top, title,
 * description): where the values of a group lie between zero and top.
 */
PG_FUNCTION_INFO_V1(svg_spread_numeric);
Datum
svg_spread_numeric(PG_FUNCTION_ARGS)
{
	SpreadChart chart;

	chart.spread.lowest = decimal_from_numeric_datum(PG_GETARG_DATUM(0));
	chart.spread.median = decimal_from_numeric_datum(PG_GETARG_DATUM(1));
	chart.spread.upper = decimal_from_numeric_datum(PG_GETARG_DATUM(2));
	chart.spread.highest = decimal_from_numeric_datum(PG_GETARG_DATUM(3));
	chart.spread.threshold = decimal_from_numeric_datum(PG_GETARG_DATUM(4));
	chart.spread.top = decimal_from_numeric_datum(PG_GETARG_DATUM(5));
	chart.title = text_argument(fcinfo, 6);
	chart.description = text_argument(fcinfo, 7);

	PG_RETURN_TEXT_P(written(write_spread, &chart));
}

/* The texts of an array of one dimension, an empty one for NULL. */
static MarkupText *
texts_of(ArrayType *array, const char *what, int *count)
{
	Datum	   *elements;
	bool	   *nulls;
	MarkupText *texts;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s of a chart must be an array of one dimension", what)));

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, count);
	texts = (MarkupText *) palloc0(*count * sizeof(MarkupText));
	for (int i = 0; i < *count; i++)
	{
		if (!nulls[i])
		{
			text	   *element = DatumGetTextPP(elements[i]);

			texts[i] = (MarkupText) {VARDATA_ANY(element), VARSIZE_ANY_EXHDR(element)};
		}
	}
	return texts;
}

/*
 * The arguments of lines and columns: labels, series (an array of one
 * dimension, or one of two of which each row is a series), names, title,
 * description, threshold.  All but the threshold are needed.
 */
static bool
chart_arguments(FunctionCallInfo fcinfo, SvgChart *chart)
{
	ArrayType  *series;
	MarkupText *names;
	SvgSeries  *lines;
	ChartValue *values;
	Datum	   *elements;
	bool	   *nulls;
	int			labels;
	int			named;
	int			count;
	int			rows;

	for (int i = 0; i < 5; i++)
	{
		if (PG_ARGISNULL(i))
			return false;
	}

	chart->labels = texts_of(PG_GETARG_ARRAYTYPE_P(0), "labels", &labels);
	names = texts_of(PG_GETARG_ARRAYTYPE_P(2), "names", &named);
	chart->title = text_argument(fcinfo, 3);
	chart->description = text_argument(fcinfo, 4);
	chart->threshold.known = !PG_ARGISNULL(5);
	chart->threshold.value = PG_ARGISNULL(5) ? 0 :
		decimal_from_numeric_datum(PG_GETARG_DATUM(5));

	series = PG_GETARG_ARRAYTYPE_P(1);
	if (ARR_NDIM(series) > 2)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("series of a chart must be an array of one or two dimensions")));
	deconstruct_array(series, NUMERICOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &count);
	rows = ARR_NDIM(series) == 2 ? ARR_DIMS(series)[0] : count > 0;
	if (rows > SVG_MAX_SERIES || labels > SVG_MAX_POINTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a chart has at most %d series of %d values, not %d of %d",
						SVG_MAX_SERIES, SVG_MAX_POINTS, rows, labels)));
	if ((int64) rows * labels != count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a chart needs a value for each label of each series: %d series, %d labels, %d values",
						rows, labels, count)));
	if (count > 0 && named != rows)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a chart needs a name for each series: %d series, %d names",
						rows, named)));

	values = (ChartValue *) palloc(count * sizeof(ChartValue));
	for (int i = 0; i < count; i++)
	{
		values[i].known = !nulls[i];
		values[i].value = nulls[i] ? 0 : decimal_from_numeric_datum(elements[i]);
	}
	lines = (SvgSeries *) palloc(rows * sizeof(SvgSeries));
	for (int i = 0; i < rows; i++)
		lines[i] = (SvgSeries) {names[i], values + (size_t) i * labels};

	chart->points = count > 0 ? labels : 0;
	chart->series = lines;
	chart->series_count = rows;
	return true;
}

static void
write_lines(const void *what, MarkupBuffer *buffer)
{
	svg_lines((const SvgChart *) what, buffer);
}

static void
write_columns(const void *what, MarkupBuffer *buffer)
{
	svg_columns((const SvgChart *) what, buffer);
}

/*
 * svg_lines(labels, series, names, title, description, threshold)
 */
PG_FUNCTION_INFO_V1(svg_lines_array);
Datum
svg_lines_array(PG_FUNCTION_ARGS)
{
	SvgChart	chart;

	if (!chart_arguments(fcinfo, &chart))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(written(write_lines, &chart));
}

/*
 * svg_columns(labels, series, names, title, description, threshold)
 */
PG_FUNCTION_INFO_V1(svg_columns_array);
Datum
svg_columns_array(PG_FUNCTION_ARGS)
{
	SvgChart	chart;

	if (!chart_arguments(fcinfo, &chart))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(written(write_columns, &chart));
}
