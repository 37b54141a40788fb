-- The parts of which the sections of a report are made: cells, tables, charts
-- and headings. Every text goes through caseload.escape_html().

CREATE FUNCTION caseload._html(markup text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object('markup', markup)
$$;

COMMENT ON FUNCTION caseload._html(text) IS
    'the value of a cell that is markup already, NULL for none; internal';

CREATE FUNCTION caseload._html_rating(rating text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT caseload._html(CASE
        WHEN rating = ANY (ARRAY['green', 'amber', 'red']) THEN format('<span class="rating %1$s">%1$s</span>', rating)
        ELSE '<span class="none">not rated</span>'
    END)
$$;

COMMENT ON FUNCTION caseload._html_rating(text) IS
    'the value of a cell that shows a rating, in words and colour; internal';

-- A number is in jsonb as it is, with the zeros that round() gives it.
CREATE FUNCTION caseload._html_number(value numeric) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN scale(value) = 0 THEN to_char(value, 'FM999,999,999,999,999,990') ELSE value::text END
$$;

COMMENT ON FUNCTION caseload._html_number(numeric) IS
    'a number for readers, whole ones with commas; internal';

CREATE FUNCTION caseload._html_hidden() RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object('markup', '<span class="none">hidden</span>', 'class', 'number')
$$;

COMMENT ON FUNCTION caseload._html_hidden() IS
    'the value of a cell whose number is suppressed; internal';

CREATE FUNCTION caseload._html_none(reason text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object('markup', format('<span class="none">%s</span>', caseload.escape_html(reason)), 'class', 'number')
$$;

COMMENT ON FUNCTION caseload._html_none(text) IS
    'the value of a cell that says why it has no number; internal';

-- Counts of 1 to 4 are of people who might be recognised.
CREATE FUNCTION caseload._html_count(value numeric, options jsonb, is_hidden boolean DEFAULT false) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN (options ->> 'suppress')::boolean AND (is_hidden OR value > 0 AND value < 5) THEN
            caseload._html_hidden()
        ELSE to_jsonb(value)
    END
$$;

COMMENT ON FUNCTION caseload._html_count(numeric, jsonb, boolean) IS
    'the value of a cell that counts people: with suppression hidden from 1 to 4, and when it is a total from which such a count could be had; internal';

CREATE FUNCTION caseload._html_figure(value numeric, options jsonb, is_hidden boolean) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN (options ->> 'suppress')::boolean AND is_hidden THEN caseload._html_hidden()
        ELSE to_jsonb(value)
    END
$$;

COMMENT ON FUNCTION caseload._html_figure(numeric, jsonb, boolean) IS
    'the value of a cell that is no count of people: with suppression hidden where it is of a few of them; internal';

CREATE FUNCTION caseload._html_cell(value jsonb, tag text DEFAULT 'td') RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE coalesce(jsonb_typeof(value), 'null')
        WHEN 'number' THEN format('<td class="number">%s</td>', caseload._html_number((value #>> '{}')::numeric))
        WHEN 'string' THEN format(CASE tag WHEN 'th' THEN '<th scope="row">%s</th>' ELSE '<td>%s</td>' END,
            caseload.escape_html(value #>> '{}'))
        WHEN 'object' THEN format('<td%s>%s</td>', coalesce(' class="' || (value ->> 'class') || '"', ''), value ->> 'markup')
        ELSE '<td class="number"><span class="none">not available</span></td>'
    END
$$;

COMMENT ON FUNCTION caseload._html_cell(jsonb, text) IS
    'a cell of a table: a number, a text, markup of our own or, for NULL, "not available"; internal';

CREATE FUNCTION caseload._html_table(caption text, columns text[], rows jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN jsonb_array_length(coalesce(rows, '[]')) = 0 THEN ''
        ELSE format(
            '<div class="scroll" tabindex="0" role="region" aria-label="%1$s"><table><caption>%1$s</caption><thead><tr>%2$s</tr></thead><tbody>%3$s</tbody></table></div>',
            caseload.escape_html(caption),
            (
                SELECT string_agg(
                    format('<th scope="col"%s>%s</th>',
                        CASE
                            WHEN jsonb_typeof(rows -> 0 -> (c.place::integer - 1)) = ANY (ARRAY['number', 'null'])
                                OR rows -> 0 -> (c.place::integer - 1) ->> 'class' = 'number' THEN ' class="number"'
                            ELSE ''
                        END,
                        caseload.escape_html(c.name)),
                    '' ORDER BY c.place)
                FROM unnest(columns) WITH ORDINALITY AS c (name, place)
            ),
            (
                SELECT string_agg(
                    '<tr>' || (
                        SELECT string_agg(caseload._html_cell(e.value, CASE e.place WHEN 1 THEN 'th' ELSE 'td' END), '' ORDER BY e.place)
                        FROM jsonb_array_elements(r.value) WITH ORDINALITY AS e (value, place)
                    ) || '</tr>',
                    E'\n' ORDER BY r.place)
                FROM jsonb_array_elements(rows) WITH ORDINALITY AS r (value, place)
            )
        )
    END
$$;

COMMENT ON FUNCTION caseload._html_table(text, text[], jsonb) IS
    'a table in a box of its own that scrolls: a caption, the names of the columns and an array of rows, each an array of cells; empty without rows; internal';

CREATE FUNCTION caseload._html_chart(chart text, caption text, detail text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN chart IS NULL THEN ''
        ELSE format('<figure>%s<figcaption>%s</figcaption>%s</figure>', chart, caseload.escape_html(caption),
            '<details><summary>The figures</summary>' || detail || '</details>')
    END
$$;

COMMENT ON FUNCTION caseload._html_chart(text, text, text) IS
    'a chart with its caption, and its table, if any, folded away under it; empty without a chart; internal';

CREATE FUNCTION caseload._html_details(summary text, detail text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN coalesce(detail, '') = '' THEN ''
        ELSE format('<details><summary>%s</summary>%s</details>', caseload.escape_html(summary), detail)
    END
$$;

COMMENT ON FUNCTION caseload._html_details(text, text) IS
    'markup that is folded away, empty for none; internal';

CREATE FUNCTION caseload._html_long_table(caption text, columns text[], rows jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        -- two more are not worth folding
        WHEN count(*) <= 12 THEN caseload._html_table(caption, columns, jsonb_agg(r.value ORDER BY r.place))
        ELSE caseload._html_table(caption, columns, jsonb_agg(r.value ORDER BY r.place) FILTER (WHERE r.place <= 10))
            || caseload._html_details(
                format('The other %s', count(*) - 10),
                caseload._html_table(caption, columns, jsonb_agg(r.value ORDER BY r.place) FILTER (WHERE r.place > 10)))
    END
    FROM jsonb_array_elements(rows) WITH ORDINALITY AS r (value, place)
$$;

COMMENT ON FUNCTION caseload._html_long_table(text, text[], jsonb) IS
    'a table of which the first ten rows are shown and the others are folded away; internal';

CREATE FUNCTION caseload._html_section(id text, topic text, heading text, lead text, content text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format(
        E'<section id="%1$s" aria-labelledby="%1$s-heading"><p class="topic">%2$s</p><h2 id="%1$s-heading">%3$s</h2>\n%4$s%5$s</section>\n',
        caseload.escape_html(id),
        caseload.escape_html(topic),
        caseload.escape_html(heading),
        coalesce(format(E'<p class="lead">%s</p>\n', caseload.escape_html(lead)), ''),
        coalesce(content, '')
    )
$$;

COMMENT ON FUNCTION caseload._html_section(text, text, text, text, text) IS
    'a section of a report: topic, the finding as its heading, a sentence about it, and markup; internal';

CREATE FUNCTION caseload._html_style() RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $style$
    SELECT $css$
:root { color-scheme: light dark; --ink: #1d2329; --soft: #59636e; --paper: #ffffff; --panel: #f4f6f8; --rule: #d5dae0;
  --first: #0b5c94; --second: #b34a00; --red: #a3170f; --amber: #7a5200; --green: #1b6b45; --red-back: #fbe4e2; --amber-back: #fdf0d2; --green-back: #dff3e8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #a4afba; --paper: #14181c; --panel: #1e242a; --rule: #39424b;
  --first: #6bb5ea; --second: #f0975a; --red: #ffb1aa; --amber: #f5cf7d; --green: #8fdcb3; --red-back: #50201c; --amber-back: #453409; --green-back: #163c2a; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
main, body > header, body > footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
body > header { padding-top: 2rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .4rem; max-width: 46rem; text-wrap: balance; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 1.6rem 0 .3rem; }
p { margin: 0 0 .8rem; max-width: 46rem; }
section { border-top: 1px solid var(--rule); padding: 1.4rem 0 1.2rem; }
.topic { color: var(--soft); font-size: .85rem; margin: 0 0 .2rem; }
.lead { font-size: 1.03rem; }
.soft, .none, caption, figcaption, summary, footer { color: var(--soft); }
.none { font-size: .85em; }
nav { font-size: .9rem; margin: .9rem 0 1.2rem; }
nav a { margin-right: .9rem; display: inline-block; }
a { color: var(--first); }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--panel); border-radius: .4rem; padding: .7rem .85rem .8rem; }
.tiles b { display: block; font-size: 1.75rem; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; }
.tiles .none { font-size: 1rem; font-weight: 400; line-height: 2.1rem; }
.tiles span.about { font-size: .88rem; display: block; line-height: 1.35; }
.scroll { overflow-x: auto; max-width: 100%; margin: .5rem 0 .8rem; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; min-width: 20rem; }
caption { text-align: left; font-size: .88rem; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: middle; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--rule); }
thead th { font-weight: 600; vertical-align: bottom; font-size: .85rem; line-height: 1.25; }
tbody th { font-weight: 400; min-width: 9rem; } @media (min-width: 60rem) { tbody th { min-width: 15.5rem; } }
.number { text-align: right; }
td.number { white-space: nowrap; }
.rating { display: inline-block; border-radius: .3rem; padding: 0 .45rem; font-size: .85rem; }
.red { color: var(--red); background: var(--red-back); } .amber { color: var(--amber); background: var(--amber-back); } .green { color: var(--green); background: var(--green-back); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem 2rem; }
figure { margin: .6rem 0 1rem; min-width: 0; }
figcaption { font-size: .88rem; }
svg { display: block; color: var(--soft); font-family: inherit; }
svg.lines, svg.columns { width: 100%; max-width: 33rem; height: auto; }
svg.spread { width: 11rem; height: 1.3rem; }
polyline.first, line.first { stroke: var(--first); } polyline.second, line.second, rect.second { stroke: var(--second); } rect.first, circle.first { fill: var(--first); } circle.second { fill: var(--second); }
line.grid { stroke: var(--rule); } line.axis { stroke: var(--soft); } line.range, line.upper { stroke: var(--first); } line.threshold { stroke: var(--red); }
circle.median { fill: var(--first); stroke: var(--paper); }
details { margin: .3rem 0 .8rem; } summary { cursor: pointer; font-size: .9rem; }
ul.plain { margin: .4rem 0 .8rem; padding-left: 1.1rem; max-width: 52rem; } ul.plain li { margin: .15rem 0; }
footer { font-size: .88rem; padding-bottom: 3rem; }
@media (max-width: 40rem) { h1 { font-size: 1.55rem; } caption { max-width: calc(100vw - 2rem); } th, td { padding-right: .55rem; } table { font-size: .86rem; } tbody th { min-width: 6.5rem; } svg.spread { width: 6.8rem; } .tiles { grid-template-columns: repeat(2, 1fr); gap: .5rem; } .tiles b { font-size: 1.45rem; } main, body > header, body > footer { padding-left: 1rem; padding-right: 1rem; } }
@media print { :root { --ink: #000; --soft: #444; --paper: #fff; --panel: #fff; --rule: #bbb; --first: #0b5c94; --second: #b34a00; --red: #a3170f; --amber: #7a5200; --green: #1b6b45; --red-back: #fff; --amber-back: #fff; --green-back: #fff; color-scheme: light; }
  @page { size: A4; margin: 14mm; } html { font-size: 9pt; } nav, details:not([open]) { display: none; } figure, tr, .tiles li { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
  .scroll { overflow: visible; } table { font-size: 8pt; } th, td { padding: .2rem .5rem .2rem 0; } thead th { font-size: 7.5pt; } tbody th { min-width: 9rem; } .tiles li, .rating { border: 1px solid #bbb; } svg.spread { width: 8rem; } .lead { font-size: 1em; } }
$css$
$style$;

COMMENT ON FUNCTION caseload._html_style() IS 'the style sheet of a report; internal';
