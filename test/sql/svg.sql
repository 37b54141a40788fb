--
-- svg: charts as SVG, and text escaped for HTML
--

-- what is special in HTML, in and outside of quotes
SELECT caseload.escape_html('<script>alert("1 & 2")</script> O''Brien');
SELECT caseload.escape_html('');
SELECT caseload.escape_html(NULL) IS NULL AS is_null;
SELECT caseload.escape_html(E'a\001b\037c\177d\te\nf') = E'a b c d\te\nf' AS control_characters_are_blanks;
SELECT caseload.escape_html(E'Bj\u00f6rk \u2026') = E'Bj\u00f6rk \u2026' AS others_stay;
-- escaping is undone by an XML parser
SELECT (xpath('/a/@b', ('<a b="' || caseload.escape_html(t) || '"/>')::xml))[1]::text = caseload.escape_html(t) AS attribute,
    (xpath('string(/a)', ('<a>' || caseload.escape_html(t) || '</a>')::xml))[1]::text = caseload.escape_html(t) AS element
FROM (VALUES ('plain'), ('a < b & c > d')) AS v (t);

-- Of 200 units, 5 on each side are margin: 190 units are the top, so that a
-- value of 1 of 2 is in the middle, at 100, and 0.5 at 52.5.
SELECT unnest(string_to_array(replace(caseload.svg_spread(0.5, 1, 1.5, 2, 1, 2, 'Team <A>', 'a "quote"'), '><', E'>\n<'), E'\n')) AS element;
-- beyond the top, and below zero, at the edges; no top, all to the left but what is above it
SELECT caseload.svg_spread(-1, 1, 5, 9, 1, 4, 'edges') ~ 'x1="5" y1="10" x2="195"' AS edges;
SELECT caseload.svg_spread(0, 0, 0, 0, 0, 0, 'nothing') ~ 'cx="5"' AS nothing;
SELECT caseload.svg_spread(w, 'cases', 2, 4, 'of a workload') = caseload.svg_spread(1, 2, 2.8, 3, 2, 4, 'of a workload') AS of_a_workload
FROM (SELECT caseload.workload_agg(c, c, c, 1) AS w FROM generate_series(1, 3) AS c) AS x;

-- The plot is 166 units high, from y = 200 up, and 392 wide, from x = 38: of an
-- axis from 0 to 4 the values 1, 2 and 4 are at 158.5, 117 and 34.
SELECT unnest(string_to_array(replace(caseload.svg_columns(ARRAY['a', 'b', 'c'], ARRAY[1, 2, 4], ARRAY['n'], 'Columns', 'three'), '><', E'>\n<'), E'\n')) AS element;
SELECT (regexp_matches(caseload.svg_lines(ARRAY['a', 'b', 'c'], ARRAY[0, 2, 4], ARRAY['n'], 'Lines', '', 2), 'points="([^"]*)"'))[1] AS points;
-- a gap where a value is not known, a dot for one on its own
SELECT regexp_matches(caseload.svg_lines(ARRAY['a', 'b', 'c', 'd'], ARRAY[0, 4, NULL, 4], ARRAY['n'], 'Gap'), '(points="[^"]*"|<circle[^>]*>)', 'g') AS parts;
-- the names of labels and series are text
SELECT caseload.svg_lines(ARRAY['<b>'], ARRAY[[1], [2]], ARRAY['"x"', '&'], '</title>') ~ '<b>|&[^a-z#]|</title>.*</title>' AS is_open;
-- every chart is well-formed, of many sizes
SELECT count(caseload.svg_lines(l, s, ARRAY['n'], 't')::xml), count(caseload.svg_columns(l, s, ARRAY['n'], 't')::xml)
FROM (
    SELECT array_agg('l' || i) AS l, array_agg(CASE WHEN i % 3 > 0 THEN (i - n / 2) * 1000000 / n::numeric END) AS s
    FROM generate_series(1, 40) AS n, generate_series(1, n) AS i
    GROUP BY n
) AS x;
SELECT caseload.svg_columns('{}', '{}', '{}', 'none')::xml IS NOT NULL AS none,
    caseload.svg_lines(ARRAY['a'], ARRAY[NULL::numeric], ARRAY['n'], 'unknown')::xml IS NOT NULL AS unknown,
    caseload.svg_lines(ARRAY['a', 'b'], ARRAY[-9000000000000, 9000000000000], ARRAY['n'], 'the widest')::xml IS NOT NULL AS widest;
SELECT caseload.svg_lines(NULL, ARRAY[1], ARRAY['n'], 't') IS NULL AS is_null;
SELECT caseload.svg_lines(caseload.timeline('2025-01-01', '2025-02-01', 3), '2025-01-01', '2025-04-01', '1 month', 'n', 't') ~ '1 Jan 2025' AS of_a_timeline;

-- what does not fit
SELECT caseload.svg_lines(ARRAY['a'], ARRAY[1, 2], ARRAY['n'], 't');
SELECT caseload.svg_lines(ARRAY['a'], ARRAY[[1], [2]], ARRAY['n'], 't');
SELECT caseload.svg_lines(ARRAY['a'], ARRAY[[1], [2], [3], [4], [5]], ARRAY['n'], 't');
SELECT caseload.svg_lines(ARRAY['a'], ARRAY['NaN'::numeric], ARRAY['n'], 't');
SELECT caseload.svg_lines(ARRAY[['a']], ARRAY[1], ARRAY['n'], 't');
SELECT caseload.svg_lines(ARRAY['a'], ARRAY[[[1]]], ARRAY['n'], 't');
