/*-------------------------------------------------------------------------
 *
 * svg.c
 *	  Tests of core/svg and core/markup: charts into the caller's buffer.
 *
 * Charts are made of the widest values there are, and into buffers that are too
 * small: under the sanitizers a step beyond either ends the program.
 *
 *-------------------------------------------------------------------------
 */
#include "core/svg.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define POINTS	7

static const ChartValue values[] = {
	{true, DECIMAL_MIN}, {true, DECIMAL_MAX}, {true, 0}, {false, 0},
	{true, 1}, {true, -1}, {true, DECIMAL_ONE}
};

static MarkupText
text(const char *string)
{
	return (MarkupText) {string, strlen(string)};
}

static void
draw(int kind, MarkupBuffer *buffer)
{
	MarkupText	labels[POINTS];
	SvgSeries	series[SVG_MAX_SERIES];
	SvgChart	chart = {
		.title = text("a < b"),
		.labels = labels,
		.points = POINTS,
		.series = series,
		.series_count = SVG_MAX_SERIES,
		.threshold = {true, DECIMAL_MAX}
	};
	ChartSpread spread = {DECIMAL_MIN, 0, DECIMAL_ONE, DECIMAL_MAX, DECIMAL_MIN, DECIMAL_MAX};

	for (int i = 0; i < POINTS; i++)
		labels[i] = text("\"label\"");
	for (int i = 0; i < SVG_MAX_SERIES; i++)
		series[i] = (SvgSeries) {text("&"), values};

	if (kind == 0)
		svg_spread(&spread, chart.title, chart.description, buffer);
	else if (kind == 1)
		svg_lines(&chart, buffer);
	else
		svg_columns(&chart, buffer);
}

/* Every length of buffer gives as much of the same bytes, and the same length. */
static void
test_buffers(int kind, const char *name)
{
	MarkupBuffer counted = {NULL, 0, 0};
	MarkupBuffer whole;
	bool		same = true;

	draw(kind, &counted);
	whole = (MarkupBuffer) {malloc(counted.length), counted.length, 0};
	draw(kind, &whole);
	ok(counted.length > 100 && whole.length == counted.length, "%s: the length is told without a buffer", name);
	ok(memcmp(whole.data, "<svg ", 5) == 0 && memcmp(whole.data + whole.length - 6, "</svg>", 6) == 0, "%s: one element", name);

	for (size_t size = 1; size < counted.length; size += 37)
	{
		MarkupBuffer part = {malloc(size), size, 0};

		draw(kind, &part);
		same = same && part.length == counted.length && memcmp(part.data, whole.data, size) == 0;
		free(part.data);
	}
	ok(same, "%s: a buffer that is too small has the beginning", name);
	free(whole.data);
}

static void
test_text(const char *raw, const char *escaped)
{
	char		data[200];
	MarkupBuffer buffer = {data, sizeof(data), 0};

	markup_text(&buffer, text(raw));
	ok(buffer.length == strlen(escaped) && memcmp(data, escaped, buffer.length) == 0, "a text of %zu bytes is escaped", strlen(raw));
}

static void
test_tenths(int64_t tenths, const char *expected)
{
	char		data[40];
	MarkupBuffer buffer = {data, sizeof(data), 0};

	markup_tenths(&buffer, tenths);
	ok(buffer.length == strlen(expected) && memcmp(data, expected, buffer.length) == 0, "tenths: %s", expected);
}

int
main(void)
{
	test_text("", "");
	test_text("<a b='c' d=\"e\">&amp;</a>", "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;amp;&lt;/a&gt;");
	test_text("\1\x1f\x7f\t\n\xc3\xa9\xff", "   \t\n\xc3\xa9\xff");

	test_tenths(0, "0");
	test_tenths(5, "0.5");
	test_tenths(-5, "-0.5");
	test_tenths(120, "12");
	test_tenths(-123, "-12.3");
	test_tenths(INT64_MAX, "922337203685477580.7");
	test_tenths(INT64_MIN, "-922337203685477580.8");

	test_buffers(0, "spread");
	test_buffers(1, "lines");
	test_buffers(2, "columns");
	return done_testing();
}
