WITH band AS MATERIALIZED (
    SELECT
        row_number() OVER (ORDER BY b.band_from) AS place,
        CASE WHEN b.band_from = 0 THEN 'under 5' ELSE b.band_from || '-' || (b.band_to - 1) END AS name,
        b.band_from,
        b.workers,
        coalesce(b.fte, 0) AS fte,
        100 * coalesce(b.fte, 0) / NULLIF(sum(b.fte) OVER (), 0) AS share,
        -- DfE's ad hoc release on caseloads: England, 30 September 2021; the last
        -- is what the other five leave of 100
        (ARRAY[9.17, 11.17, 19.18, 28.22, 20.02, 12.24])[row_number() OVER (ORDER BY b.band_from)] AS england
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
        sum(b.fte) AS fte
    FROM band AS b
)
SELECT caseload._html_section(
    'bands',
    'Caseload bands against England''s',
    CASE
        WHEN t.fte IS NULL OR t.fte = 0 THEN 'Caseload bands: not available'
        WHEN ($1 ->> 'suppress')::boolean AND t.small > 0 THEN 'How many cases workers hold'
        ELSE format('%s %% of social workers hold 20 cases or more for a full-time post; in England it was %s %%', round(t.high), round(t.england_high))
    END,
    CASE
        WHEN t.fte IS NULL OR t.fte = 0 THEN 'The reason: no registered worker with a known FTE holds cases.'
        ELSE 'The share of workers'' FTE by cases for each full-time post, beside what the Department for Education published for 30 September 2021, the only year there is. Workers without cases, without FTE, or with 50 cases and more are left out, as there; the last band of England is what its other bands leave of 100 %.'
    END,
    CASE WHEN t.fte > 0 THEN (
        SELECT caseload._html_chart(
            caseload.svg_columns(
                array_agg(b.name ORDER BY b.place),
                ARRAY[
                    array_agg(CASE WHEN ($1 ->> 'suppress')::boolean AND t.small > 0 THEN NULL ELSE round(b.share, 2) END ORDER BY b.place),
                    array_agg(b.england ORDER BY b.place)
                ],
                ARRAY['This council', 'England 2021'],
                'Workers by cases per full-time post, per cent of FTE',
                string_agg(format('%s cases: %s %%, England %s %%', b.name,
                    CASE WHEN ($1 ->> 'suppress')::boolean AND t.small > 0 THEN 'hidden' ELSE round(b.share, 1)::text END, b.england), '; ' ORDER BY b.place)
            ),
            'Per cent of FTE by cases for each full-time post',
            caseload._html_table('Workers by cases for each full-time post',
                ARRAY['Cases per full-time post', 'Workers', 'FTE', '% of FTE', 'England 2021, %'],
                jsonb_agg(
                    jsonb_build_array(b.name, caseload._html_count(b.workers, $1),
                        caseload._html_figure(round(b.fte, 1), $1, t.small > 0), caseload._html_figure(round(b.share, 1), $1, t.small > 0), b.england)
                    ORDER BY b.place))
        )
        FROM band AS b
    ) END
)
FROM total AS t
