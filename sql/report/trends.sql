WITH month AS MATERIALIZED (
    SELECT
        m.team_id,
        m.team_name,
        m.month,
        m.days,
        m.average_index,
        m.peak_index,
        m.index_at_end,
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
-- as it was known: the snapshots of the last days of months, or of this day
known AS MATERIALIZED (
    SELECT
        m.month,
        s.as_at,
        round(caseload.capacity_index(s.load), 2) AS known_then,
        round(m.index_at_end, 2) AS known_now,
        trim_scale(caseload.cases(s.load)) AS cases_then,
        caseload.workers(s.load) BETWEEN 1 AND 4 OR caseload.case_holders(s.load) BETWEEN 1 AND 4 AS is_small
    FROM council AS m
        JOIN (
            SELECT t.as_at, caseload.rollup(t.own_workload) AS load
            FROM team_snapshot AS t
            WHERE t.as_at > caseload.as_at() - interval '25 months'
                AND t.as_at <= caseload.as_at()
                AND (t.as_at = caseload.as_at() OR extract(day FROM t.as_at + 1) = 1)
            GROUP BY t.as_at
        ) AS s ON s.as_at = m.month + m.days - 1
),
compared AS (
    SELECT
        (SELECT c.average_index FROM council AS c ORDER BY c.month DESC LIMIT 1) AS now,
        (
            SELECT c.average_index
            FROM council AS c
            WHERE c.month = (date_trunc('month', caseload.as_at()::timestamp) - interval '12 months')::date
                AND c.average_cases > 0
        ) AS before,
        -- a total less the other teams' is that of a small one
        ($1 ->> 'suppress')::boolean AND EXISTS (
            SELECT
            FROM jsonb_to_recordset($2) AS t (scope text, workers bigint, case_holders bigint)
            WHERE t.scope = 'team'
                AND (t.workers BETWEEN 1 AND 4 OR t.case_holders BETWEEN 1 AND 4)
        ) AS is_part_hidden,
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
                        caseload._html_figure(round(m.average_cases), $1, c.is_part_hidden)) ORDER BY m.month DESC))
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
            HAVING NOT c.is_part_hidden
        ),
        '</div>',
        '<h3>As it was known then</h3>',
        (
            SELECT CASE
                WHEN k.days = 0 AND p.snapshots = 0 THEN
                    '<p>Not available: no snapshot was taken. caseload.snapshot(), run every night, keeps what is known on the day; what is corrected later then shows.</p>'
                WHEN k.days = 0 THEN
                    format('<p>Not available: of the %s days with a snapshot none is the last of a month.</p>', p.snapshots)
                WHEN k.off = 0 THEN
                    format('<p>The records tell now what they told then: the index is the same on %s that can be compared.</p>',
                        CASE k.days WHEN 1 THEN 'the one day' ELSE format('all %s days', k.days) END)
                ELSE format('<p>Records are completed later: on %s of %s days that can be compared the index was another when it was first known, by up to %s.</p>',
                    k.off, k.days, k.most)
            END
            FROM (
                SELECT
                    count(*) AS days,
                    count(*) FILTER (WHERE n.known_then IS DISTINCT FROM n.known_now) AS off,
                    max(abs(n.known_then - n.known_now)) AS most
                FROM known AS n
            ) AS k
                CROSS JOIN (SELECT count(DISTINCT t.as_at) AS snapshots FROM team_snapshot AS t) AS p
        ),
        (
            SELECT caseload._html_chart(
                caseload.svg_lines(
                    array_agg(to_char(n.as_at, 'Mon YYYY') ORDER BY n.as_at),
                    ARRAY[array_agg(n.known_now ORDER BY n.as_at), array_agg(n.known_then ORDER BY n.as_at)],
                    ARRAY['As known now', 'As known then'],
                    'Capacity index of the council on the last day of months, as known now and then',
                    format('On %s it was %s as known then, %s as known now', to_char(max(n.as_at), 'FMDD FMMonth YYYY'),
                        (array_agg(n.known_then ORDER BY n.as_at DESC))[1], (array_agg(n.known_now ORDER BY n.as_at DESC))[1])
                ),
                'Capacity index of the council on the last day of months; the scale does not begin at zero',
                caseload._html_table('Capacity index on days with a snapshot', ARRAY['Day', 'As known then', 'As known now', 'Cases as known then'],
                    jsonb_agg(jsonb_build_array(to_char(n.as_at, 'FMDD Mon YYYY'), n.known_then, n.known_now,
                        caseload._html_figure(round(n.cases_then), $1, c.is_part_hidden))
                        ORDER BY n.as_at DESC))
            )
            FROM known AS n
            WHERE NOT (($1 ->> 'suppress')::boolean AND n.is_small)
            HAVING count(*) > 1
        ),
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
