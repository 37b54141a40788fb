--
-- chart: small charts made of text
--

CREATE FUNCTION caseload.sparkline(series numeric[], ascii boolean DEFAULT false) RETURNS text
    AS 'MODULE_PATHNAME', 'chart_sparkline_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.sparkline(numeric[], boolean) IS
    'one character a value, from the lowest to the highest of them, a blank for NULL';

CREATE FUNCTION caseload.bar(value numeric, top numeric, width integer DEFAULT 20, ascii boolean DEFAULT false) RETURNS text
    AS 'MODULE_PATHNAME', 'chart_bar_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.bar(numeric, numeric, integer, boolean) IS
    'a bar of so many characters that is full when the value reaches the top';

CREATE FUNCTION caseload.spread(lowest numeric, median numeric, upper numeric, highest numeric, threshold numeric,
        top numeric, width integer DEFAULT 40, ascii boolean DEFAULT false) RETURNS text
    AS 'MODULE_PATHNAME', 'chart_spread_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION caseload.spread(numeric, numeric, numeric, numeric, numeric, numeric, integer, boolean) IS
    'where a group''s values lie between zero and top: a thin line from the lowest to the highest, a thick one from the median to the upper value, a dot for the median, a bar for the threshold';
