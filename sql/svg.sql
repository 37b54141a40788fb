--
-- svg: charts as SVG, and text escaped for HTML
--

CREATE FUNCTION caseload.escape_html(value text) RETURNS text
    AS 'MODULE_PATHNAME', 'markup_escape_html' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.escape_html(text) IS
    'the text with & < > " and '' escaped and control characters blanked, for HTML and XML, between tags and in quoted attributes';

CREATE FUNCTION caseload.svg_spread(lowest numeric, median numeric, upper numeric, highest numeric, threshold numeric,
        top numeric, title text, description text DEFAULT '') RETURNS text
    AS 'MODULE_PATHNAME', 'svg_spread_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.svg_spread(numeric, numeric, numeric, numeric, numeric, numeric, text, text) IS
    'an svg element that shows where a group''s values lie between zero and top: a thin line from the lowest to the highest, a thick one from the median to the upper value, a dot for the median, a bar for the threshold';

CREATE FUNCTION caseload.svg_spread(workload caseload.workload, measure text, threshold numeric, top numeric,
        title text, description text DEFAULT '') RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN caseload.svg_spread(
        caseload.lowest(workload, measure),
        caseload.median(workload, measure),
        caseload.quantile(workload, measure, 0.9),
        caseload.highest(workload, measure),
        threshold,
        top,
        title,
        description
    );
COMMENT ON FUNCTION caseload.svg_spread(caseload.workload, text, numeric, numeric, text, text) IS
    'the spread of a measure over the case holders of a workload, the upper value being the 90th percentile; NULL without case holders';

CREATE FUNCTION caseload.svg_lines(labels text[], series numeric[], names text[], title text, description text DEFAULT '',
        threshold numeric DEFAULT NULL) RETURNS text
    AS 'MODULE_PATHNAME', 'svg_lines_array' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.svg_lines(text[], numeric[], text[], text, text, numeric) IS
    'an svg element with a line for each series (a row of the array), a value for each label and a gap for NULL; NULL if any argument but the threshold is';

CREATE FUNCTION caseload.svg_lines(timeline caseload.timeline, period_from date, period_to date, step interval, name text,
        title text, description text DEFAULT '', threshold numeric DEFAULT NULL) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (
        SELECT caseload.svg_lines(array_agg(to_char(s.day, 'FMDD Mon YYYY') ORDER BY s.day), array_agg(s.value ORDER BY s.day),
            ARRAY[name], title, description, threshold)
        FROM caseload.series(timeline, period_from, period_to, step) AS s
    );
COMMENT ON FUNCTION caseload.svg_lines(caseload.timeline, date, date, interval, text, text, text, numeric) IS
    'an svg element with a line of the values of a timeline on the first day of each step of [period_from, period_to)';

CREATE FUNCTION caseload.svg_columns(labels text[], series numeric[], names text[], title text, description text DEFAULT '',
        threshold numeric DEFAULT NULL) RETURNS text
    AS 'MODULE_PATHNAME', 'svg_columns_array' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION caseload.svg_columns(text[], numeric[], text[], text, text, numeric) IS
    'an svg element with a column from zero for each label and series (a row of the array), none for NULL; NULL if any argument but the threshold is';
