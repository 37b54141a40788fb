/*-------------------------------------------------------------------------
 *
 * chart.c
 *	  Small charts made of text: sparklines, bars and spreads.
 *
 *-------------------------------------------------------------------------
 */
#include "core/chart.h"

#include <string.h>

#define LEVELS	8

static const char *const level_blocks[LEVELS] =
{
	"\342\226\201", "\342\226\202", "\342\226\203", "\342\226\204",
	"\342\226\205", "\342\226\206", "\342\226\207", "\342\226\210"
};

static const char *const level_ascii[LEVELS] =
{
	"_", ".", "-", "~", "=", "+", "*", "#"
};

/* An eighth of a cell to a whole one, from the left. */
static const char *const partial_blocks[LEVELS] =
{
	"\342\226\217", "\342\226\216", "\342\226\215", "\342\226\214",
	"\342\226\213", "\342\226\212", "\342\226\211", "\342\226\210"
};

/* The parts of a spread, each over those before it. */
typedef enum SpreadPart
{
	SPREAD_NOTHING,
	SPREAD_RANGE,				/* from the lowest to the highest */
	SPREAD_UPPER,				/* from the median to the upper value */
	SPREAD_THRESHOLD,
	SPREAD_MEDIAN
} SpreadPart;

static const char *const spread_lines[] =
{
	"\302\267", "\342\224\200", "\342\224\201", "\342\224\202", "\342\227\217"
};

static const char *const spread_ascii[] =
{
	".", "-", "=", "|", "o"
};

static size_t
append(char *buffer, size_t length, const char *cell)
{
	size_t		size = strlen(cell);

	memcpy(buffer + length, cell, size);
	return length + size;
}

/*
 * chart_sparkline draws one cell a value, the lowest of them at the bottom and
 * the highest at the top; when all are alike they stand in the middle.  The
 * buffer has room for CHART_CELL_SIZE bytes a value; returns the length.
 */
size_t
chart_sparkline(const ChartValue *values, size_t count, bool ascii,
				char *buffer)
{
	const char *const *levels = ascii ? level_ascii : level_blocks;
	Decimal		lowest = DECIMAL_MAX;
	Decimal		highest = DECIMAL_MIN;
	size_t		length = 0;

	for (size_t i = 0; i < count; i++)
	{
		if (!values[i].known)
			continue;
		if (values[i].value < lowest)
			lowest = values[i].value;
		if (values[i].value > highest)
			highest = values[i].value;
	}

	for (size_t i = 0; i < count; i++)
	{
		const char *cell = " ";

		if (values[i].known)
		{
			int			level = LEVELS / 2 - 1;

			if (highest > lowest)
				level = (int) (((int128_t) values[i].value - lowest) *
							   (2 * (LEVELS - 1)) /
							   ((int128_t) highest - lowest) + 1) / 2;
			cell = levels[level];
		}
		length = append(buffer, length, cell);
	}
	return length;
}

/*
 * chart_bar draws a value between zero and top as a bar, and blanks up to the
 * width.  A value above top fills the width.  The buffer has room for
 * CHART_CELL_SIZE bytes a cell; returns the length.
 */
size_t
chart_bar(Decimal value, Decimal top, size_t width, bool ascii, char *buffer)
{
	size_t		parts = ascii ? 1 : LEVELS;
	size_t		filled = 0;
	size_t		cells = 0;
	size_t		length = 0;

	if (value > 0 && top > 0)
	{
		if (value >= top)
			filled = width * parts;
		else
			filled = (size_t) ((2 * (int128_t) value * (int128_t) (width * parts) + top) /
							   (2 * (int128_t) top));
	}

	for (; filled >= parts; filled -= parts, cells++)
		length = append(buffer, length, ascii ? "#" : partial_blocks[LEVELS - 1]);
	if (filled > 0)
	{
		length = append(buffer, length, partial_blocks[filled - 1]);
		cells++;
	}
	for (; cells < width; cells++)
		length = append(buffer, length, " ");
	return length;
}

/* The cell in which a value lies. */
static size_t
cell_of(Decimal value, Decimal top, size_t width)
{
	if (value <= 0 || top <= 0)
		return 0;
	if (value >= top)
		return width - 1;
	return (size_t) ((int128_t) value * (int128_t) width / top);
}

/*
 * chart_spread draws the range of some values, how high the upper ones reach,
 * their median, and a threshold.  The buffer has room for CHART_CELL_SIZE
 * bytes a cell; returns the length.
 */
size_t
chart_spread(const ChartSpread *spread, size_t width, bool ascii,
			 char *buffer)
{
	const char *const *cells = ascii ? spread_ascii : spread_lines;
	size_t		lowest = cell_of(spread->lowest, spread->top, width);
	size_t		median = cell_of(spread->median, spread->top, width);
	size_t		upper = cell_of(spread->upper, spread->top, width);
	size_t		highest = cell_of(spread->highest, spread->top, width);
	size_t		threshold = cell_of(spread->threshold, spread->top, width);
	size_t		length = 0;

	for (size_t i = 0; i < width; i++)
	{
		SpreadPart	part = SPREAD_NOTHING;

		if (i == median)
			part = SPREAD_MEDIAN;
		else if (i == threshold)
			part = SPREAD_THRESHOLD;
		else if (i > median && i <= upper)
			part = SPREAD_UPPER;
		else if (i >= lowest && i <= highest)
			part = SPREAD_RANGE;
		length = append(buffer, length, cells[part]);
	}
	return length;
}
