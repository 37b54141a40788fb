-- England's last band is what the others leave of 100
WITH england AS MATERIALIZED (
    SELECT p.measure, p.year, p.value, p.source
    FROM published_measure AS p
    WHERE p.level = 'National'
        AND p.measure ~ '^caseload_band_\d+_to_\d+_fte$'
        AND p.year = (
            SELECT max(o.year)
            FROM published_measure AS o
            WHERE o.level = 'National'
                AND o.measure = 'caseload_band_0_to_5_fte'
        )
),
band AS MATERIALIZED (
    SELECT
        row_number() OVER (ORDER BY b.band_from) AS place,
        CASE WHEN b.band_from = 0 THEN 'under 5' ELSE b.band_from || '-' || (b.band_to - 1) END AS name,
        b.band_from,
        b.workers,
        coalesce(b.fte, 0) AS fte,
        100 * coalesce(b.fte, 0) / NULLIF(sum(b.fte) OVER (), 0) AS share,
        CASE
            WHEN b.band_from < 25 THEN (SELECT e.value FROM england AS e WHERE e.measure = format('caseload_band_%s_to_%s_fte', b.band_from, b.band_to))
            ELSE (SELECT 100 - sum(e.value) FROM england AS e HAVING count(e.value) = 5)
        END AS england
    FROM jsonb_to_recordset($2) AS l (scope text, dfe_workload caseload.workload)
        CROSS JOIN LATERAL caseload.bands(l.dfe_workload, 'cases_per_fte', ARRAY[5, 10, 15, 20, 25, 50]) AS b
    WHERE l.scope = 'council'
        AND b.band_to IS NOT NULL
),
total AS (
    SELECT
        sum(b.share) FILTER (WHERE b.band_from >= 20) AS high,
        sum(b.england) FILTER (WHERE b.band_from >= 20) AS england_high,
        count(*) FILTER (WHERE b.workers BETWEEN 1 AND 4) AS small,
        sum(b.fte) AS fte,
        (SELECT max(e.year) FROM england AS e) AS year,
        (SELECT min(e.source) FROM england AS e) AS source
    FROM band AS b
)
SELECT caseload._html_section(
    'bands',
    'Caseload bands against England''s',
    CASE
        WHEN t.fte IS NULL OR t.fte = 0 THEN 'Caseload bands: not available'
        WHEN ($1 ->> 'suppress')::boolean AND t.small > 0 THEN 'How many cases workers hold'
        ELSE format('%s %% of social workers hold 20 cases or more for a full-time post', round(t.high))
            || coalesce(format('; in England it was %s %% in %s', round(t.england_high), t.year), '')
    END,
    CASE
        WHEN t.fte IS NULL OR t.fte = 0 THEN 'The reason: no registered worker with a known FTE holds cases.'
        ELSE concat(
            'The share of workers'' FTE by cases for each full-time post. Workers without cases, without FTE, or with 50 cases and more are left out',
            coalesce(
                format(', as in England''s figures of 30 September %s, whose last band is what the others leave of 100 %%. Source: %s.', t.year, t.source),
                '. England''s bands: not available, since the table published_measure does not hold them.'))
    END,
    CASE WHEN t.fte > 0 THEN (
        SELECT caseload._html_chart(
            caseload.svg_columns(
                array_agg(b.name ORDER BY b.place),
                ARRAY[
                    array_agg(CASE WHEN ($1 ->> 'suppress')::boolean AND t.small > 0 THEN NULL ELSE round(b.share, 2) END ORDER BY b.place),
                    array_agg(b.england ORDER BY b.place)
                ],
                ARRAY['This council', concat_ws(' ', 'England', t.year)],
                'Workers by cases per full-time post, per cent of FTE',
                string_agg(format('%s cases: %s %%, England %s %%', b.name,
                    CASE WHEN ($1 ->> 'suppress')::boolean AND t.small > 0 THEN 'hidden' ELSE round(b.share, 1)::text END, b.england), '; ' ORDER BY b.place)
            ),
            'Per cent of FTE by cases for each full-time post',
            caseload._html_table('Workers by cases for each full-time post',
                ARRAY['Cases per full-time post', 'Workers', 'FTE', '% of FTE', concat_ws(' ', 'England', t.year) || ', %'],
                jsonb_agg(
                    jsonb_build_array(b.name, caseload._html_count(b.workers, $1),
                        caseload._html_figure(round(b.fte, 1), $1, t.small > 0), caseload._html_figure(round(b.share, 1), $1, t.small > 0), b.england)
                    ORDER BY b.place))
        )
        FROM band AS b
    ) END
)
FROM total AS t
