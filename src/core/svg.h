/*-------------------------------------------------------------------------
 *
 * svg.h
 *	  Charts as SVG: spreads, lines and columns.
 *
 * Each chart is one svg element with a title and a description for those who
 * do not see it, without identifiers, styles or addresses: many of them may
 * stand in one page.  Colours are attributes, which a page's style sheet can
 * replace by the classes (first, second, third, fourth, axis, grid, threshold,
 * range, upper, median).  Series differ by their stroke as well as by colour.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_SVG_H
#define CASELOAD_CORE_SVG_H

#include "core/chart.h"
#include "core/markup.h"

#define SVG_MAX_SERIES	4
#define SVG_MAX_POINTS	1000

typedef struct SvgSeries
{
	MarkupText	name;
	const ChartValue *values;	/* as many as there are labels */
} SvgSeries;

typedef struct SvgChart
{
	MarkupText	title;
	MarkupText	description;
	const MarkupText *labels;
	size_t		points;
	const SvgSeries *series;
	size_t		series_count;
	ChartValue	threshold;
} SvgChart;

extern void svg_spread(const ChartSpread *spread, MarkupText title,
					   MarkupText description, MarkupBuffer *buffer);
extern void svg_lines(const SvgChart *chart, MarkupBuffer *buffer);
extern void svg_columns(const SvgChart *chart, MarkupBuffer *buffer);

#endif							/* CASELOAD_CORE_SVG_H */
