/*-------------------------------------------------------------------------
 *
 * svg.c
 *	  Charts as SVG: spreads, lines and columns.
 *
 * Places are whole tenths of a unit of the view box, so that the same values
 * give the same bytes everywhere.
 *
 *-------------------------------------------------------------------------
 */
#include "core/svg.h"

#include <string.h>

/* The view box of lines and columns, and the plot in it, in tenths. */
#define CHART_WIDTH		4400
#define CHART_HEIGHT	2300
#define PLOT_LEFT		380
#define PLOT_RIGHT		4300
#define PLOT_TOP		340
#define PLOT_BOTTOM		2000
#define LABEL_BASELINE	2180
#define LEGEND_BASELINE	140
#define LABEL_GAP		80

/* The view box of a spread. */
#define SPREAD_WIDTH	2000
#define SPREAD_MARGIN	50

#define MAX_X_LABELS	6
#define MAX_COLUMN_LABELS	8
#define MAX_COLUMN_VALUES	16

static const char *const series_class[SVG_MAX_SERIES] =
{
	"first", "second", "third", "fourth"
};

/* Of Okabe and Ito's palette, which the colour-blind tell apart. */
static const char *const series_colour[SVG_MAX_SERIES] =
{
	"#0072b2", "#d55e00", "#009e73", "#cc79a7"
};

static const char *const series_dashes[SVG_MAX_SERIES] =
{
	NULL, "6 3", "2 3", "8 3 2 3"
};

/* What the vertical axis shows. */
typedef struct Axis
{
	int128_t	low;
	int128_t	high;
	int128_t	step;
} Axis;

static int128_t
floor_to(int128_t value, int128_t step)
{
	int128_t	rest = value % step;

	if (rest < 0)
		rest += step;
	return value - rest;
}

/* One, two or five times a power of ten, with at most five steps in a range. */
static Axis
axis_of(int128_t low, int128_t high)
{
	static const int factors[] = {1, 2, 5};
	Axis		axis;
	int128_t	power = 1;
	int			factor = 0;

	if (high <= low)
		high = low + DECIMAL_ONE;
	while (power * factors[factor] * 4 < high - low)
	{
		if (++factor == 3)
		{
			factor = 0;
			power *= 10;
		}
	}
	axis.step = power * factors[factor];
	axis.low = floor_to(low, axis.step);
	axis.high = -floor_to(-high, axis.step);
	return axis;
}

static int64_t
place_on(const Axis *axis, int128_t value)
{
	return PLOT_BOTTOM -
		(int64_t) ((value - axis->low) * (PLOT_BOTTOM - PLOT_TOP) /
				   (axis->high - axis->low));
}

static void
attribute(MarkupBuffer *buffer, const char *name, int64_t tenths)
{
	markup_raw(buffer, " ");
	markup_raw(buffer, name);
	markup_raw(buffer, "=\"");
	markup_tenths(buffer, tenths);
	markup_raw(buffer, "\"");
}

static void
coloured(MarkupBuffer *buffer, const char *name, const char *paint,
		 const char *colour)
{
	markup_raw(buffer, " class=\"");
	markup_raw(buffer, name);
	markup_raw(buffer, "\" ");
	markup_raw(buffer, paint);
	markup_raw(buffer, "=\"");
	markup_raw(buffer, colour);
	markup_raw(buffer, "\"");
}

static void
line(MarkupBuffer *buffer, const char *name, const char *colour,
	 int64_t x1, int64_t y1, int64_t x2, int64_t y2, const char *width,
	 const char *dashes)
{
	markup_raw(buffer, "<line");
	coloured(buffer, name, "stroke", colour);
	attribute(buffer, "x1", x1);
	attribute(buffer, "y1", y1);
	attribute(buffer, "x2", x2);
	attribute(buffer, "y2", y2);
	markup_raw(buffer, " stroke-width=\"");
	markup_raw(buffer, width);
	if (dashes != NULL)
	{
		markup_raw(buffer, "\" stroke-dasharray=\"");
		markup_raw(buffer, dashes);
	}
	markup_raw(buffer, "\"/>");
}

static void
begin_text(MarkupBuffer *buffer, int64_t x, int64_t y, const char *anchor)
{
	markup_raw(buffer, "<text fill=\"currentColor\"");
	attribute(buffer, "x", x);
	attribute(buffer, "y", y);
	markup_raw(buffer, " text-anchor=\"");
	markup_raw(buffer, anchor);
	markup_raw(buffer, "\">");
}

/* A value with as many decimals as its axis or its size asks for. */
static void
number(MarkupBuffer *buffer, int128_t value, int128_t unit)
{
	char		text[DECIMAL_TEXT_SIZE];
	size_t		length;
	int128_t	half = value < 0 ? -unit / 2 : unit / 2;

	if (unit > 1)
		value = (value + half) / unit * unit;
	length = decimal_sum_to_text(decimal_sum_make(value), text);
	markup_text(buffer, (MarkupText) {text, length});
}

static void
begin_chart(MarkupBuffer *buffer, const char *kind, const char *box,
			MarkupText title, MarkupText description)
{
	markup_raw(buffer, "<svg class=\"");
	markup_raw(buffer, kind);
	markup_raw(buffer, "\" viewBox=\"");
	markup_raw(buffer, box);
	markup_raw(buffer, "\" role=\"img\" font-size=\"12\"><title>");
	markup_text(buffer, title);
	markup_raw(buffer, "</title>");
	if (description.length > 0)
	{
		markup_raw(buffer, "<desc>");
		markup_text(buffer, description);
		markup_raw(buffer, "</desc>");
	}
}

/*
 * svg_spread draws the range of some values, how high the upper ones reach,
 * their median, and a threshold, on a scale from zero to top.
 */
void
svg_spread(const ChartSpread *spread, MarkupText title,
		   MarkupText description, MarkupBuffer *buffer)
{
	const Decimal values[] = {
		spread->lowest, spread->median, spread->upper, spread->highest,
		spread->threshold
	};
	int64_t		x[5];

	for (int i = 0; i < 5; i++)
	{
		Decimal		value = values[i] < 0 ? 0 : values[i];

		if (spread->top <= 0 || value >= spread->top)
			x[i] = value <= 0 ? SPREAD_MARGIN : SPREAD_WIDTH - SPREAD_MARGIN;
		else
			x[i] = SPREAD_MARGIN +
				(int64_t) ((int128_t) value * (SPREAD_WIDTH - 2 * SPREAD_MARGIN) /
						   spread->top);
	}

	begin_chart(buffer, "spread", "0 0 200 20", title, description);
	line(buffer, "grid", "#999999", SPREAD_MARGIN, 100,
		 SPREAD_WIDTH - SPREAD_MARGIN, 100, "0.5", "1 3");
	line(buffer, "range", "#0072b2", x[0], 100, x[3], 100, "2", NULL);
	line(buffer, "upper", "#0072b2", x[1], 100, x[2], 100, "7", NULL);
	line(buffer, "threshold", "#a3170f", x[4], 10, x[4], 190, "1.5", "3 2");
	markup_raw(buffer, "<circle");
	coloured(buffer, "median", "fill", "#0072b2");
	attribute(buffer, "cx", x[1]);
	markup_raw(buffer, " cy=\"10\" r=\"4.5\" stroke=\"#ffffff\" stroke-width=\"1.5\"/></svg>");
}

/* How wide a text is, roughly: characters, of UTF-8 where it is that. */
static int64_t
width_of(MarkupText text)
{
	int64_t		characters = 0;

	for (size_t i = 0; i < text.length; i++)
		characters += ((unsigned char) text.data[i] & 0xc0) != 0x80;
	return characters * 70;
}

static Axis
axis_of_chart(const SvgChart *chart, bool from_zero)
{
	bool		any = from_zero;
	int128_t	low = 0;
	int128_t	high = 0;

	for (size_t s = 0; s <= chart->series_count; s++)
	{
		size_t		count = s < chart->series_count ? chart->points : 1;
		const ChartValue *values =
			s < chart->series_count ? chart->series[s].values : &chart->threshold;

		for (size_t i = 0; i < count; i++)
		{
			if (!values[i].known)
				continue;
			if (!any || values[i].value < low)
				low = values[i].value;
			if (!any || values[i].value > high)
				high = values[i].value;
			any = true;
		}
	}
	return axis_of(low, high);
}

static void
draw_axis(const SvgChart *chart, const Axis *axis, MarkupBuffer *buffer)
{
	for (int128_t at = axis->low; at <= axis->high; at += axis->step)
	{
		int64_t		y = place_on(axis, at);
		bool		is_base = at == 0 || at == axis->low;

		line(buffer, is_base ? "axis" : "grid", is_base ? "#666666" : "#cccccc",
			 PLOT_LEFT, y, PLOT_RIGHT, y, is_base ? "1" : "0.5", NULL);
		begin_text(buffer, PLOT_LEFT - 60, y + 40, "end");
		number(buffer, at, 1);
		markup_raw(buffer, "</text>");
	}
	if (chart->threshold.known)
	{
		int64_t		y = place_on(axis, chart->threshold.value);

		line(buffer, "threshold", "#a3170f", PLOT_LEFT, y, PLOT_RIGHT, y,
			 "1.5", "3 2");
	}
}

static void
draw_label(const SvgChart *chart, size_t point, int64_t x, const char *anchor,
		   MarkupBuffer *buffer)
{
	begin_text(buffer, x, LABEL_BASELINE, anchor);
	markup_text(buffer, chart->labels[point]);
	markup_raw(buffer, "</text>");
}

static int64_t
legend_key(const SvgChart *chart, size_t s, int64_t x, MarkupBuffer *buffer)
{
	begin_text(buffer, x, LEGEND_BASELINE, "start");
	markup_text(buffer, chart->series[s].name);
	markup_raw(buffer, "</text>");
	return x + width_of(chart->series[s].name) + 180;
}

static void
polyline(const SvgChart *chart, const Axis *axis, size_t s, size_t begin,
		 size_t end, MarkupBuffer *buffer)
{
	const ChartValue *values = chart->series[s].values;
	size_t		last = chart->points > 1 ? chart->points - 1 : 1;

	if (end - begin == 1)
	{
		markup_raw(buffer, "<circle");
		coloured(buffer, series_class[s], "fill", series_colour[s]);
		attribute(buffer, "cx", PLOT_LEFT + (int64_t) begin * (PLOT_RIGHT - PLOT_LEFT) / (int64_t) last);
		attribute(buffer, "cy", place_on(axis, values[begin].value));
		markup_raw(buffer, " r=\"2.5\"/>");
		return;
	}

	markup_raw(buffer, "<polyline");
	coloured(buffer, series_class[s], "stroke", series_colour[s]);
	markup_raw(buffer, " fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\"");
	if (series_dashes[s] != NULL)
	{
		markup_raw(buffer, " stroke-dasharray=\"");
		markup_raw(buffer, series_dashes[s]);
		markup_raw(buffer, "\"");
	}
	markup_raw(buffer, " points=\"");
	for (size_t i = begin; i < end; i++)
	{
		if (i > begin)
			markup_raw(buffer, " ");
		markup_tenths(buffer, PLOT_LEFT + (int64_t) i * (PLOT_RIGHT - PLOT_LEFT) / (int64_t) last);
		markup_raw(buffer, ",");
		markup_tenths(buffer, place_on(axis, values[i].value));
	}
	markup_raw(buffer, "\"/>");
}

/*
 * svg_lines draws each series as a line over the labels, broken where a value
 * is not known.  The scale need not begin at zero.
 */
void
svg_lines(const SvgChart *chart, MarkupBuffer *buffer)
{
	Axis		axis = axis_of_chart(chart, false);
	size_t		every = (chart->points + MAX_X_LABELS - 1) / MAX_X_LABELS;
	size_t		last = chart->points > 1 ? chart->points - 1 : 1;
	int64_t		free_to = CHART_WIDTH;
	int64_t		x = PLOT_LEFT;

	begin_chart(buffer, "lines", "0 0 440 230", chart->title, chart->description);
	draw_axis(chart, &axis, buffer);

	/* from the end, so that the newest has its label, as far as there is room */
	for (size_t i = chart->points; i-- > 0;)
	{
		int64_t		width = width_of(chart->labels[i]);
		int64_t		at = PLOT_LEFT + (int64_t) i * (PLOT_RIGHT - PLOT_LEFT) / (int64_t) last;
		bool		is_last = i == chart->points - 1;
		int64_t		from = is_last ? at - width : i == 0 ? at : at - width / 2;

		if ((chart->points - 1 - i) % every != 0 || from + width > free_to)
			continue;
		draw_label(chart, i, at, is_last ? "end" : i == 0 ? "start" : "middle", buffer);
		free_to = from - LABEL_GAP;
	}

	for (size_t s = 0; s < chart->series_count; s++)
	{
		size_t		begin = 0;

		for (size_t i = 0; i <= chart->points; i++)
		{
			if (i < chart->points && chart->series[s].values[i].known)
				continue;
			if (i > begin)
				polyline(chart, &axis, s, begin, i, buffer);
			begin = i + 1;
		}
		line(buffer, series_class[s], series_colour[s], x, LEGEND_BASELINE - 40,
			 x + 200, LEGEND_BASELINE - 40, "2", series_dashes[s]);
		x = legend_key(chart, s, x + 250, buffer);
	}
	markup_raw(buffer, "</svg>");
}

/* A filled column for the first series, outlined ones for the others. */
static void
column(MarkupBuffer *buffer, size_t s, int64_t x, int64_t y, int64_t width,
	   int64_t height)
{
	markup_raw(buffer, "<rect");
	coloured(buffer, series_class[s], s == 0 ? "fill" : "stroke", series_colour[s]);
	if (s > 0)
		markup_raw(buffer, " fill=\"none\" stroke-width=\"1.5\"");
	attribute(buffer, "x", x);
	attribute(buffer, "y", y);
	attribute(buffer, "width", width);
	attribute(buffer, "height", height);
	markup_raw(buffer, "/>");
}

/*
 * svg_columns draws the series as columns beside each other over each label,
 * from zero; a value that is not known leaves its place empty.
 */
void
svg_columns(const SvgChart *chart, MarkupBuffer *buffer)
{
	Axis		axis = axis_of_chart(chart, true);
	size_t		every = (chart->points + MAX_COLUMN_LABELS - 1) / MAX_COLUMN_LABELS;
	int64_t		base = place_on(&axis, 0);
	int64_t		x = PLOT_LEFT;

	begin_chart(buffer, "columns", "0 0 440 230", chart->title, chart->description);
	draw_axis(chart, &axis, buffer);

	for (size_t i = 0; i < chart->points; i++)
	{
		int64_t		from = PLOT_LEFT + (int64_t) i * (PLOT_RIGHT - PLOT_LEFT) / (int64_t) chart->points;
		int64_t		to = PLOT_LEFT + (int64_t) (i + 1) * (PLOT_RIGHT - PLOT_LEFT) / (int64_t) chart->points;
		int64_t		gap = (to - from) / 8;
		int64_t		width = (to - from - 2 * gap) / (int64_t) chart->series_count;

		for (size_t s = 0; s < chart->series_count; s++)
		{
			ChartValue	value = chart->series[s].values[i];
			int64_t		left = from + gap + (int64_t) s * width;
			int64_t		y;

			if (!value.known)
				continue;
			y = place_on(&axis, value.value);
			column(buffer, s, left, y < base ? y : base, width * 9 / 10,
				   y < base ? base - y : y - base);
			if (chart->points * chart->series_count <= MAX_COLUMN_VALUES)
			{
				begin_text(buffer, left + width * 9 / 20, (y < base ? y : base) - 30, "middle");
				number(buffer, value.value,
					   value.value < 10 * DECIMAL_ONE && value.value > -10 * DECIMAL_ONE ?
					   DECIMAL_ONE / 10 : DECIMAL_ONE);
				markup_raw(buffer, "</text>");
			}
		}
		if (i % every == 0)
			draw_label(chart, i, (from + to) / 2, "middle", buffer);
	}

	for (size_t s = 0; chart->series_count > 1 && s < chart->series_count; s++)
	{
		column(buffer, s, x, LEGEND_BASELINE - 90, 100, 100);
		x = legend_key(chart, s, x + 150, buffer);
	}
	markup_raw(buffer, "</svg>");
}
