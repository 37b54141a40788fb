WITH month AS MATERIALIZED (
    SELECT
        m.team_id,
        m.team_name,
        m.month,
        m.is_complete,
        m.average_index,
        m.peak_index,
        m.days_over,
        m.average_cases,
        m.cases_per_fte,
        m.average_fte,
        m.average_workers
    FROM _team_month AS m
    WHERE m.stretch = '25 months'
),
council AS (
    SELECT m.*
    FROM month AS m
    WHERE m.team_id IS NULL
),
compared AS (
    SELECT
        (SELECT c.average_index FROM council AS c ORDER BY c.month DESC LIMIT 1) AS now,
        (
            SELECT c.average_index
            FROM council AS c
            WHERE c.month = (date_trunc('month', caseload.as_at()::timestamp) - interval '12 months')::date
        ) AS before,
        (
            SELECT h.red
            FROM threshold AS h
            WHERE h.measure = 'capacity_index'
                AND h.role IS NULL
                AND h.started <= caseload.as_at()
                AND (h.ended > caseload.as_at()) IS NOT FALSE
            ORDER BY h.started DESC
            LIMIT 1
        ) AS red
),
team_trend AS (
    SELECT
        m.team_name,
        array_agg(m.average_index ORDER BY m.month) AS series,
        min(m.average_workers) AS fewest_workers,
        (array_agg(m.average_index ORDER BY m.month DESC))[1] AS now,
        max(m.average_index) FILTER (WHERE m.month = (date_trunc('month', caseload.as_at()::timestamp) - interval '12 months')::date)
            AS before,
        sum(m.days_over) FILTER (WHERE m.month > caseload.as_at() - interval '12 months') AS days_over
    FROM month AS m
    WHERE m.team_id IN (
        SELECT t.team_id
        FROM jsonb_to_recordset($2) AS t (scope text, team_id text, has_teams boolean, case_holders bigint)
        WHERE t.scope = 'team'
            AND NOT t.has_teams
            AND t.case_holders > 0
            AND NOT (($1 ->> 'suppress')::boolean AND t.case_holders < 5)
    )
    GROUP BY m.team_id, m.team_name
)
SELECT caseload._html_section(
    'trends',
    'Trends',
    CASE
        WHEN c.now IS NULL THEN 'The trend of the load: not available'
        WHEN c.before IS NULL THEN format('The load is %s of capacity; a year ago is not known', round(c.now, 2))
        WHEN round(c.now, 2) = round(c.before, 2) THEN format('The load is what it was a year ago: %s of capacity', round(c.now, 2))
        ELSE format('The load went %s from %s to %s of capacity in a year', CASE WHEN c.now > c.before THEN 'up' ELSE 'down' END,
            round(c.before, 2), round(c.now, 2))
    END,
    'Points held for each point of capacity, averaged over the days of each month, as the records tell it now. The last month goes up to the day of this report. Children without a worker are not in it.',
    concat(
        '<div class="charts">',
        (
            SELECT caseload._html_chart(
                caseload.svg_lines(
                    array_agg(to_char(m.month, 'Mon YYYY') ORDER BY m.month),
                    ARRAY[array_agg(round(m.average_index, 3) ORDER BY m.month), array_agg(round(m.peak_index, 3) ORDER BY m.month)],
                    ARRAY['Average', 'Highest day'],
                    'Capacity index of the council by month',
                    format('From %s in %s to %s in %s', round((array_agg(m.average_index ORDER BY m.month))[1], 2),
                        to_char(min(m.month), 'FMMonth YYYY'), round((array_agg(m.average_index ORDER BY m.month DESC))[1], 2),
                        to_char(max(m.month), 'FMMonth YYYY')),
                    c.red
                ),
                'Capacity index of the council, the threshold dotted; the scale does not begin at zero',
                caseload._html_table('Capacity index by month', ARRAY['Month', 'Average index', 'Highest day', 'Days over the threshold', 'Cases on the average day'],
                    jsonb_agg(jsonb_build_array(to_char(m.month, 'FMMonth YYYY'), round(m.average_index, 2), round(m.peak_index, 2), m.days_over,
                        round(m.average_cases)) ORDER BY m.month DESC))
            )
            FROM council AS m
        ),
        (
            SELECT caseload._html_chart(
                caseload.svg_lines(
                    array_agg(to_char(m.month, 'Mon YYYY') ORDER BY m.month),
                    ARRAY[array_agg(round(m.average_cases) ORDER BY m.month)],
                    ARRAY['Cases held'],
                    'Cases held by month',
                    format('From %s in %s to %s in %s', round((array_agg(m.average_cases ORDER BY m.month))[1]),
                        to_char(min(m.month), 'FMMonth YYYY'), round((array_agg(m.average_cases ORDER BY m.month DESC))[1]),
                        to_char(max(m.month), 'FMMonth YYYY'))
                ),
                'Cases held on the average day; the scale does not begin at zero',
                caseload._html_table('Cases and staff by month', ARRAY['Month', 'Cases', 'FTE in post', 'Cases for each FTE in post'],
                    jsonb_agg(jsonb_build_array(to_char(m.month, 'FMMonth YYYY'), round(m.average_cases), round(m.average_fte, 1),
                        round(m.cases_per_fte, 1)) ORDER BY m.month DESC))
            )
            FROM council AS m
        ),
        '</div>',
        caseload._html_details('Teams over a year', (
            SELECT caseload._html_table('Capacity index of teams, this month and twelve months before, highest rise first',
                ARRAY['Team', 'A year ago', 'This month', 'Change', 'Days over the threshold in a year'],
                jsonb_agg(jsonb_build_array(t.team_name, round(t.before, 2), round(t.now, 2),
                    round(t.now, 2) - round(t.before, 2), t.days_over)
                    ORDER BY t.now - t.before DESC NULLS LAST, t.team_name))
            FROM team_trend AS t
        ))
    )
)
FROM compared AS c
