WITH named (measure, place, text, short) AS (
    VALUES
        ('caseload_fte', 1, 'Cases for each full-time worker who holds any', NULL),
        ('turnover_rate_fte', 2, 'Turnover, % of FTE', 'Turnover'),
        ('agency_rate_fte', 3, 'Agency, % of FTE', 'Agency'),
        ('vacancy_rate_fte', 4, 'Vacancies, % of FTE', 'Vacancies'),
        ('vacancy_agency_cover_rate_fte', 5, 'Vacancies covered by agency, %', NULL),
        ('absence_rate_fte', 6, 'Sickness absence, % of working days', 'Absence')
),
-- few of those whom a rate counts
census AS MATERIALIZED (
    SELECT w.*
    FROM workforce_census AS w
    WHERE ($1 ->> 'suppress')::boolean
        AND w.scope = 'council'
        AND NOT w.is_running
),
compared AS MATERIALIZED (
    SELECT
        n.place,
        n.text,
        n.short,
        b.measure,
        b.census_year,
        b.published_year,
        b.england,
        b.region_name,
        b.region,
        b.quartile,
        b.councils,
        b.source,
        h.is_hidden,
        CASE WHEN NOT h.is_hidden THEN b.value END AS value,
        CASE WHEN NOT h.is_hidden THEN b.difference END AS difference
    FROM benchmark AS b
        JOIN named AS n ON n.measure = b.measure
        CROSS JOIN LATERAL (
            SELECT EXISTS (
                SELECT
                FROM census AS c
                WHERE CASE b.measure
                    WHEN 'turnover_rate_fte' THEN c.leavers > 0 AND c.leavers < 5 OR c.leavers_headcount BETWEEN 1 AND 4
                    WHEN 'agency_rate_fte' THEN c.agency > 0 AND c.agency < 5 OR c.agency_headcount BETWEEN 1 AND 4
                    WHEN 'vacancy_rate_fte' THEN c.vacancies > 0 AND c.vacancies < 5
                    WHEN 'vacancy_agency_cover_rate_fte' THEN c.agency_cover > 0 AND c.agency_cover < 5
                        OR c.vacancies - c.agency_cover > 0 AND c.vacancies - c.agency_cover < 5
                    ELSE false
                END
            ) AS is_hidden
        ) AS h
),
total AS (
    SELECT
        count(c.value) AS values,
        count(c.england) AS england,
        max(c.census_year) AS census_year,
        max(c.published_year) AS published_year,
        max(c.region_name) AS region_name,
        coalesce(max(c.councils), 0) AS councils,
        min(c.source) AS source,
        count(c.difference) FILTER (WHERE c.place <= 4) AS compared,
        string_agg(format(CASE c.place WHEN 1 THEN 'caseload %s (England %s)' ELSE lower(c.short) || ' %s %% (%s %%)' END,
            round(c.value, 1), round(c.england, 1)), ', ' ORDER BY c.place)
            FILTER (WHERE c.place <= 4 AND c.difference > 0) AS above
    FROM compared AS c
)
SELECT caseload._html_section(
    'benchmark',
    'Beside England',
    CASE
        WHEN t.values = 0 OR t.england = 0 THEN 'The council beside England: not available'
        WHEN t.compared = 0 THEN 'The council beside England'
        WHEN t.above IS NULL AND t.compared < 4 THEN 'Nothing that is known is above England''s'
        WHEN t.above IS NULL THEN 'Caseload, turnover, agency and vacancies are not above England''s'
        ELSE 'Above England''s: ' || t.above
    END,
    concat(
        CASE
            WHEN t.census_year IS NULL THEN 'The reason: nobody was in post in a year of the workforce census that is over.'
            ELSE
                format('The year to 30 September %s by the Department for Education''s formulas, beside what it published%s.',
                    t.census_year,
                    CASE WHEN t.published_year = t.census_year THEN '' ELSE ' of ' || coalesce(t.published_year::text, 'no year that is loaded') END)
        END,
        CASE
            WHEN t.census_year IS NULL THEN ''
            WHEN t.councils = 0 THEN ' Region and quartile: not available, since the figures of councils are not loaded (caseload.load_published()).'
            WHEN t.region_name IS NULL THEN ' The region: not available, since the policy table this_council does not say which council this is, or its region is not loaded.'
            ELSE ' Of the four quarters of councils the first has the lowest figures.'
        END
    ),
    CASE WHEN t.values > 0 AND t.england > 0 THEN concat(
        (
            SELECT caseload._html_chart(
                caseload.svg_columns(
                    array_agg(c.short ORDER BY c.place),
                    ARRAY[array_agg(c.value ORDER BY c.place), array_agg(c.england ORDER BY c.place)],
                    ARRAY['This council', 'England ' || max(c.published_year)],
                    'Rates of the council and of England, per cent',
                    string_agg(format('%s: %s, England %s', c.short, coalesce(c.value || ' %', CASE WHEN c.is_hidden THEN 'hidden' ELSE 'not available' END),
                        coalesce(c.england || ' %', 'not available')), '; ' ORDER BY c.place)
                ),
                'Per cent of FTE; absence in per cent of working days',
                -- its figures are in the table below
                NULL
            )
            FROM compared AS c
            WHERE c.short IS NOT NULL
        ),
        (
            SELECT caseload._html_table(
                format('Source: %s', t.source),
                ARRAY['Measure', 'This council', 'England', 'Difference']
                    || CASE WHEN t.region_name IS NOT NULL THEN ARRAY[t.region_name] ELSE '{}' END
                    || CASE WHEN t.councils > 0 THEN ARRAY[format('Quarter of %s councils', t.councils)] ELSE '{}' END,
                jsonb_agg(
                    jsonb_build_array(
                        c.text,
                        CASE WHEN c.is_hidden THEN caseload._html_hidden() ELSE to_jsonb(c.value) END,
                        c.england,
                        CASE WHEN c.is_hidden THEN caseload._html_hidden() ELSE to_jsonb(c.difference) END
                    )
                    || CASE WHEN t.region_name IS NOT NULL THEN jsonb_build_array(c.region) ELSE '[]' END
                    || CASE WHEN t.councils > 0 THEN jsonb_build_array(CASE WHEN c.is_hidden THEN caseload._html_hidden() ELSE to_jsonb(c.quartile) END)
                        ELSE '[]' END
                    ORDER BY c.place))
            FROM compared AS c
        )
    ) END
)
FROM total AS t
