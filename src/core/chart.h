/*-------------------------------------------------------------------------
 *
 * chart.h
 *	  Small charts made of text: sparklines, bars and spreads.
 *
 * Each cell is one character, of the block and line elements of Unicode in
 * UTF-8, or of ASCII for a client or a database that has no others.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_CHART_H
#define CASELOAD_CORE_CHART_H

#include "core/decimal.h"

/* The most bytes that a cell takes, and the most cells of a chart. */
#define CHART_CELL_SIZE		3
#define CHART_MAX_WIDTH		1000

/* A value of a sparkline; one that is not known leaves its cell blank. */
typedef struct ChartValue
{
	bool		known;
	Decimal		value;
} ChartValue;

/* The values of a spread.  lowest <= median <= upper <= highest. */
typedef struct ChartSpread
{
	Decimal		lowest;
	Decimal		median;
	Decimal		upper;			/* the 90th percentile, say */
	Decimal		highest;
	Decimal		threshold;
	Decimal		top;			/* the value at the right edge; zero is left */
} ChartSpread;

extern size_t chart_sparkline(const ChartValue *values, size_t count,
							  bool ascii, char *buffer);
extern size_t chart_bar(Decimal value, Decimal top, size_t width,
						bool ascii, char *buffer);
extern size_t chart_spread(const ChartSpread *spread, size_t width,
						   bool ascii, char *buffer);

#endif							/* CASELOAD_CORE_CHART_H */
