WITH load AS MATERIALIZED (
    SELECT
        t.*,
        t.workers BETWEEN 1 AND 4 OR t.agency_fte > 0 AND t.agency_fte < 5 AS is_small
    FROM jsonb_to_recordset($2) AS t (
        scope text, team_id text, team_name text, has_teams boolean, workers bigint, workers_long_absent bigint,
        agency_rate numeric, vacancy_rate numeric, agency_fte numeric, vacancy_fte numeric
    )
),
year AS MATERIALIZED (
    SELECT
        y.team_id,
        y.period_from,
        y.period_to,
        y.starters,
        y.leavers,
        y.in_post,
        y.turnover_rate,
        y.agency_rate,
        y.managers,
        y.manager_turnover_rate,
        y.fte_per_manager
    FROM turnover_monthly AS y
    WHERE y.period_to > caseload.as_at() - interval '25 months'
),
-- a total less the other teams' is that of a small one
part AS (
    SELECT
        ($1 ->> 'suppress')::boolean AND EXISTS (
            SELECT
            FROM jsonb_to_recordset($2) AS t (scope text, workers bigint, case_holders bigint)
            WHERE t.scope = 'team'
                AND (t.workers BETWEEN 1 AND 4 OR t.case_holders BETWEEN 1 AND 4)
        ) AS is_hidden
),
-- what the last census asked, and the year that runs
census AS MATERIALIZED (
    SELECT
        to_char(c.period_to, 'FMDD Mon YYYY') AS year,
        c.is_running,
        CASE m.unit WHEN 'FTE' THEN 1 ELSE 0 END AS digits,
        m.*,
        p.is_hidden OR ($1 ->> 'suppress')::boolean AND (
            m.starters > 0 AND m.starters < 5 OR m.leavers > 0 AND m.leavers < 5
            OR abs(m.other) > 0 AND abs(m.other) < 5 OR m.in_post > 0 AND m.in_post < 5
        ) AS is_hidden,
        p.is_hidden OR ($1 ->> 'suppress')::boolean AND m.agency > 0 AND m.agency < 5 AS is_agency_hidden,
        ($1 ->> 'suppress')::boolean AND m.vacancies > 0 AND m.vacancies < 5 AS is_vacancy_hidden
    FROM workforce_census AS c
        CROSS JOIN part AS p
        CROSS JOIN LATERAL (
            VALUES
                ('FTE', 1, c.opening, c.starters, c.leavers, c.moves_in - c.moves_out, c.in_post, c.turnover_rate,
                    c.agency, c.agency_rate, c.vacancies, c.vacancy_rate, c.absence_rate),
                ('heads', 2, c.opening_headcount, c.starters_headcount, c.leavers_headcount,
                    c.moves_in_headcount - c.moves_out_headcount, c.headcount, c.turnover_rate_headcount,
                    c.agency_headcount, c.agency_rate_headcount, NULL, NULL, NULL)
        ) AS m (unit, place, opening, starters, leavers, other, in_post, turnover_rate, agency, agency_rate, vacancies, vacancy_rate, absence_rate)
    WHERE c.scope = 'council'
),
council AS (
    SELECT y.*
    FROM year AS y
    WHERE y.team_id IS NULL
),
latest AS (
    SELECT
        y.*,
        b.turnover_rate AS turnover_rate_before
    FROM council AS y
        LEFT JOIN LATERAL (
            SELECT b.turnover_rate
            FROM council AS b
            WHERE b.period_to <= y.period_from
            ORDER BY b.period_to DESC
            LIMIT 1
        ) AS b ON true
    WHERE y.period_to = caseload.as_at()
)
SELECT caseload._html_section(
    'workforce',
    'Turnover and agency',
    CASE
        WHEN y.turnover_rate IS NULL AND c.agency_rate IS NULL THEN 'Turnover and agency staff: not available'
        ELSE concat_ws('; ',
            CASE WHEN y.turnover_rate IS NULL THEN 'Turnover: not available'
                ELSE format('%s %% of social workers left in twelve months', round(y.turnover_rate, 1)) END
                || coalesce(' (' || round(y.turnover_rate_before, 1) || ' % a year before)', ''),
            CASE WHEN c.agency_rate IS NULL THEN 'agency staff: not available' ELSE format('%s %% are agency', round(c.agency_rate, 1)) END)
    END,
    concat(
        'Turnover is FTE that left the council in twelve months over FTE in post at their end, agency left out, as the Department for Education counts.',
        CASE WHEN y.turnover_rate IS NULL THEN ' It is not available: no post has a date, or nobody is in post.' END,
        CASE
            WHEN c.vacancy_rate IS NULL THEN ' Vacancies are not supplied.'
            ELSE format(' %s %% of posts'' FTE is vacant.', round(c.vacancy_rate, 1))
        END,
        CASE WHEN y.fte_per_manager IS NOT NULL AND NOT (($1 ->> 'suppress')::boolean AND y.managers < 5) THEN
            format(' There are %s FTE of social workers for each FTE of managers.', round(y.fte_per_manager, 1))
        END,
        CASE WHEN y.manager_turnover_rate IS NOT NULL AND NOT ($1 ->> 'suppress')::boolean THEN
            format(' Of the managers %s %% left in twelve months.', round(y.manager_turnover_rate, 1))
        END
    ),
    concat(
        (
            SELECT caseload._html_chart(
                caseload.svg_lines(
                    array_agg(to_char(m.period_to, 'Mon YYYY') ORDER BY m.period_to),
                    ARRAY[array_agg(round(m.turnover_rate, 2) ORDER BY m.period_to), array_agg(round(m.agency_rate, 2) ORDER BY m.period_to)],
                    ARRAY['Turnover, twelve months', 'Agency'],
                    'Turnover and agency of the council by month, per cent of FTE',
                    format('At the end turnover %s and agency %s',
                        coalesce(round((array_agg(m.turnover_rate ORDER BY m.period_to DESC))[1], 1) || ' %', 'not available'),
                        coalesce(round((array_agg(m.agency_rate ORDER BY m.period_to DESC))[1], 1) || ' %', 'not available'))
                ),
                'Per cent of FTE, of the twelve months that end with each month; the scale does not begin at zero',
                caseload._html_table('Turnover and agency by month',
                    ARRAY['Twelve months to', 'Starters, FTE', 'Leavers, FTE', 'In post, FTE', 'Turnover, %', 'Agency, %'],
                    jsonb_agg(
                        jsonb_build_array(
                            to_char(m.period_to, 'FMDD Mon YYYY'),
                            caseload._html_figure(round(m.starters, 1), $1, m.starters > 0 AND m.starters < 5),
                            caseload._html_figure(round(m.leavers, 1), $1, m.leavers > 0 AND m.leavers < 5),
                            caseload._html_figure(round(m.in_post, 1), $1, p.is_hidden),
                            caseload._html_figure(round(m.turnover_rate, 1), $1, m.leavers > 0 AND m.leavers < 5),
                            round(m.agency_rate, 1)
                        ) ORDER BY m.period_to DESC))
            )
            FROM council AS m
                CROSS JOIN part AS p
            HAVING count(m.turnover_rate) + count(m.agency_rate) > 0
                AND NOT (($1 ->> 'suppress')::boolean AND bool_or(m.leavers > 0 AND m.leavers < 5))
        ),
        (
            SELECT '<h3>The years of the workforce census</h3>'
                || caseload._html_table('Years to 30 September as the census counts: the last that is over, and the one that runs up to the day',
                    ARRAY['Up to', 'In post before', 'Started', 'Left', 'Change of hours', 'In post', 'Turnover, %', 'Agency', 'Agency, %', 'Vacant, %', 'Absence, %'],
                    jsonb_agg(
                        jsonb_build_array(
                            concat(c.year, ', ', c.unit),
                            caseload._html_figure(round(c.opening, c.digits), $1, c.is_hidden),
                            caseload._html_figure(round(c.starters, c.digits), $1, c.is_hidden),
                            caseload._html_figure(round(c.leavers, c.digits), $1, c.is_hidden),
                            caseload._html_figure(round(c.other, c.digits), $1, c.is_hidden),
                            caseload._html_figure(round(c.in_post, c.digits), $1, c.is_hidden),
                            caseload._html_figure(round(c.turnover_rate, 1), $1, c.is_hidden),
                            caseload._html_figure(round(c.agency, c.digits), $1, c.is_agency_hidden),
                            caseload._html_figure(round(c.agency_rate, 1), $1, c.is_agency_hidden),
                            CASE WHEN c.unit = 'heads' THEN caseload._html_none('FTE only')
                                ELSE caseload._html_figure(round(c.vacancy_rate, 1), $1, c.is_vacancy_hidden) END,
                            CASE WHEN c.unit = 'heads' THEN caseload._html_none('FTE only') ELSE to_jsonb(round(c.absence_rate, 1)) END
                        ) ORDER BY c.is_running, c.place))
            FROM census AS c
            WHERE c.opening > 0 OR c.in_post > 0
        ),
        caseload._html_details('By team', (
            SELECT caseload._html_table('Teams with the highest turnover first; moves between teams are no leavers',
                ARRAY['Team', 'In post, FTE', 'Starters, FTE', 'Leavers, FTE', 'Turnover, %', 'Agency, FTE', 'Agency, %', 'Vacant, FTE', 'Vacant, %', 'Absent for long'],
                jsonb_agg(
                    jsonb_build_array(
                        t.team_name,
                        caseload._html_figure(round(m.in_post, 1), $1, s.is_small),
                        caseload._html_figure(round(m.starters, 1), $1, s.is_small OR m.starters > 0 AND m.starters < 5),
                        caseload._html_figure(round(m.leavers, 1), $1, s.is_small),
                        caseload._html_figure(round(m.turnover_rate, 1), $1, s.is_small),
                        caseload._html_figure(round(coalesce(t.agency_fte, 0), 1), $1, s.is_small),
                        caseload._html_figure(round(t.agency_rate, 1), $1, s.is_small),
                        caseload._html_figure(round(t.vacancy_fte, 1), $1, s.is_small),
                        caseload._html_figure(round(t.vacancy_rate, 1), $1, s.is_small),
                        caseload._html_count(t.workers_long_absent, $1)
                    ) ORDER BY m.turnover_rate DESC NULLS LAST, t.team_name))
            FROM load AS t
                LEFT JOIN year AS m ON m.team_id = t.team_id AND m.period_to = caseload.as_at()
                CROSS JOIN LATERAL (SELECT t.is_small OR coalesce(m.leavers > 0 AND m.leavers < 5, false) AS is_small) AS s
            WHERE t.scope = 'team'
                AND NOT t.has_teams
                AND (t.agency_rate IS NOT NULL OR m.in_post > 0)
        ))
    )
)
FROM load AS c
    LEFT JOIN latest AS y ON true
WHERE c.scope = 'council'
