WITH load AS MATERIALIZED (
    SELECT
        t.*,
        t.workers BETWEEN 1 AND 4 AS is_small
    FROM jsonb_to_recordset($2) AS t (
        scope text, team_name text, has_teams boolean, workers bigint, case_holders bigint, workers_long_absent bigint, fte numeric,
        agency_rate numeric, vacancy_rate numeric, agency_fte numeric, in_post_fte numeric, vacancy_fte numeric
    )
)
SELECT caseload._html_section(
    'workforce',
    'Turnover and agency',
    CASE
        WHEN c.agency_rate IS NULL THEN 'Agency staff: not available'
        ELSE format('%s %% of social workers'' FTE is agency%s', round(c.agency_rate, 1),
            coalesce(format(', and %s %% of posts'' FTE is vacant', round(c.vacancy_rate, 1)), '; vacancies are not supplied'))
    END,
    CASE
        WHEN c.agency_rate IS NULL THEN 'The reason: no contract is known of anybody in post.'
        ELSE 'On the day: FTE of agency workers over that of agency workers and those employed; FTE vacant over FTE vacant and employed.'
    END,
    caseload._html_details('By team', (
        SELECT caseload._html_table('Teams with the highest share of agency first',
            ARRAY['Team', 'Social workers'' FTE employed', 'FTE agency', 'Agency, %', 'FTE vacant', 'Vacant, %', 'Absent for long'],
            jsonb_agg(
                jsonb_build_array(
                    t.team_name,
                    caseload._html_figure(round(coalesce(t.in_post_fte, 0), 1), $1, t.is_small),
                    caseload._html_figure(round(coalesce(t.agency_fte, 0), 1), $1, t.is_small OR t.agency_fte > 0 AND t.agency_fte < 5),
                    caseload._html_figure(round(t.agency_rate, 1), $1, t.is_small OR t.agency_fte > 0 AND t.agency_fte < 5),
                    caseload._html_figure(round(t.vacancy_fte, 1), $1, t.is_small),
                    caseload._html_figure(round(t.vacancy_rate, 1), $1, t.is_small),
                    caseload._html_count(t.workers_long_absent, $1)
                ) ORDER BY t.agency_rate DESC NULLS LAST, t.team_name))
        FROM load AS t
        WHERE t.scope = 'team'
            AND NOT t.has_teams
            AND t.agency_rate IS NOT NULL
    ))
)
FROM load AS c
WHERE c.scope = 'council'
