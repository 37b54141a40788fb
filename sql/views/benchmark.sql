CREATE VIEW benchmark AS
WITH own AS MATERIALIZED (
    SELECT m.measure, m.ordinal, m.meaning, extract(year FROM c.period_to)::integer AS year, round(m.value, 1) AS value
    FROM workforce_census AS c
        CROSS JOIN LATERAL (VALUES
            ('caseload_fte', 1, 'cases / FTE of those who hold them', c.average_caseload),
            ('turnover_rate_fte', 2, 'leavers / in post in per cent, FTE', c.turnover_rate),
            ('turnover_rate_headcount', 3, 'the same in heads', c.turnover_rate_headcount),
            ('agency_rate_fte', 4, 'agency / (agency + in post) in per cent, FTE', c.agency_rate),
            ('agency_rate_headcount', 5, 'the same in heads', c.agency_rate_headcount),
            ('vacancy_rate_fte', 6, 'vacancies / (vacancies + in post) in per cent, FTE', c.vacancy_rate),
            ('agency_cover_rate_fte', 7, 'agency covering vacancies / agency in per cent, FTE', c.agency_cover_rate),
            ('vacancy_agency_cover_rate_fte', 8, 'agency covering vacancies / vacancies in per cent, FTE', c.vacancy_agency_cover_rate),
            ('absence_rate_fte', 9, 'working days lost by sickness / (in post x 253) in per cent', c.absence_rate)
        ) AS m (measure, ordinal, meaning, value)
    WHERE c.scope = 'council'
        AND NOT c.is_running
),
-- the year of the census, else the latest before it that is published
published AS MATERIALIZED (
    SELECT p.*
    FROM published_measure AS p
        JOIN (
            SELECT o.measure, max(p.year) AS year
            FROM own AS o
                JOIN published_measure AS p ON p.measure = o.measure AND p.year <= o.year
            GROUP BY o.measure
        ) AS y ON y.measure = p.measure AND y.year = p.year
),
here AS MATERIALIZED (
    SELECT p.measure, p.region_code, p.la_name, p.value, p.marker_reason
    FROM published AS p
        JOIN this_council AS c ON c.la_code = p.la_code
),
spread AS (
    SELECT
        p.measure,
        count(p.value) AS councils,
        min(p.value) AS lowest,
        percentile_cont(0.25) WITHIN GROUP (ORDER BY p.value::double precision) AS lower_quartile,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY p.value::double precision) AS median,
        percentile_cont(0.75) WITHIN GROUP (ORDER BY p.value::double precision) AS upper_quartile,
        max(p.value) AS highest
    FROM published AS p
    WHERE p.level = 'Local authority'
    GROUP BY p.measure
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    o.measure,
    o.meaning,
    o.year AS census_year,
    o.value,
    e.year AS published_year,
    e.value AS england,
    o.value - e.value AS difference,
    r.region_name,
    r.value AS region,
    h.la_name,
    h.value AS published_value,
    h.marker_reason,
    s.councils,
    CASE
        WHEN o.value IS NULL OR s.councils IS NULL OR s.councils = 0 THEN NULL
        WHEN o.value <= s.lower_quartile THEN 1
        WHEN o.value <= s.median THEN 2
        WHEN o.value <= s.upper_quartile THEN 3
        ELSE 4
    END AS quartile,
    s.lowest,
    round(s.lower_quartile::numeric, 2) AS lower_quartile,
    round(s.median::numeric, 2) AS median,
    round(s.upper_quartile::numeric, 2) AS upper_quartile,
    s.highest,
    e.source
FROM own AS o
    LEFT JOIN published AS e ON e.measure = o.measure AND e.level = 'National'
    LEFT JOIN here AS h ON h.measure = o.measure
    LEFT JOIN published AS r ON r.measure = o.measure AND r.level = 'Regional' AND r.region_code = h.region_code
    LEFT JOIN spread AS s ON s.measure = o.measure
ORDER BY o.ordinal;

COMMENT ON VIEW benchmark IS 'one row is a measure of the workforce census: this council in the last year to 30 September that is over, beside the published figures of that year or the latest before it. The policy table this_council says which council it is';
COMMENT ON COLUMN benchmark.as_at IS 'the day that the records are told for';
COMMENT ON COLUMN benchmark.measure IS 'the measure by its name in the published file';
COMMENT ON COLUMN benchmark.meaning IS 'its definition and unit';
COMMENT ON COLUMN benchmark.census_year IS 'the year of the council''s own figure';
COMMENT ON COLUMN benchmark.value IS 'the council''s own figure from workforce_census, rounded to one decimal as DfE does; NULL: not available';
COMMENT ON COLUMN benchmark.published_year IS 'the year of the published figures';
COMMENT ON COLUMN benchmark.england IS 'England';
COMMENT ON COLUMN benchmark.difference IS 'value - england';
COMMENT ON COLUMN benchmark.region_name IS 'the council''s region; NULL: not loaded, or this_council is empty';
COMMENT ON COLUMN benchmark.region IS 'its figure';
COMMENT ON COLUMN benchmark.la_name IS 'the council''s name in the published file';
COMMENT ON COLUMN benchmark.published_value IS 'what was published of the council in that year';
COMMENT ON COLUMN benchmark.marker_reason IS 'why nothing was';
COMMENT ON COLUMN benchmark.councils IS 'councils with a published figure';
COMMENT ON COLUMN benchmark.quartile IS 'the quarter of them, from 1 lowest to 4 highest, in which the council''s own figure lies; NULL: no councils loaded';
COMMENT ON COLUMN benchmark.lowest IS 'lowest of the councils';
COMMENT ON COLUMN benchmark.lower_quartile IS 'a quarter of them is at or below';
COMMENT ON COLUMN benchmark.median IS 'half of them are at or below';
COMMENT ON COLUMN benchmark.upper_quartile IS 'three quarters of them are at or below';
COMMENT ON COLUMN benchmark.highest IS 'highest of them';
COMMENT ON COLUMN benchmark.source IS 'where England''s figure was published';
