WITH council AS (
    SELECT
        l.*,
        -- a total of teams or reasons of which one may be hidden
        EXISTS (
            SELECT
            FROM jsonb_to_recordset($2) AS t (scope text, unallocated bigint)
            WHERE t.scope = 'team' AND t.unallocated > 0 AND t.unallocated < 5
        ) OR EXISTS (
            SELECT
            FROM unallocated AS u
            WHERE u.is_headline
            GROUP BY u.reason
            HAVING count(*) < 5
        ) AS is_part_hidden,
        EXISTS (
            SELECT
            FROM jsonb_to_recordset($2) AS t (scope text, workers_red bigint, case_holders bigint)
            WHERE t.scope = 'team' AND (t.workers_red > 0 AND t.workers_red < 5 OR t.case_holders > 0 AND t.case_holders < 5)
        ) AS is_worker_hidden,
        caseload.average_caseload(l.dfe_workload) AS average_caseload
    FROM jsonb_to_recordset($2) AS l (
        scope text, workload caseload.workload, dfe_workload caseload.workload, workers bigint, case_holders bigint,
        workers_red bigint, workers_long_absent bigint, children bigint, cases numeric, points numeric, capacity numeric,
        points_of_reductions numeric, points_unallocated numeric, unallocated bigint, demand_index numeric,
        agency_rate numeric, vacancy_rate numeric, rating text, rating_reason text
    )
    WHERE l.scope = 'council'
),
tile AS (
    SELECT x.place, x.figure, x.about
    FROM council AS c
        CROSS JOIN LATERAL (
            VALUES
                (1, to_jsonb(round(c.demand_index, 2)), 'points to carry for each point of capacity; 1.00 is full'),
                (2, caseload._html_count(c.unallocated, $1, c.is_part_hidden), 'children without a social worker'),
                (3, caseload._html_count(c.workers_red, $1, c.is_worker_hidden), 'workers over the threshold'),
                (4, to_jsonb(round(c.average_caseload, 1)), 'cases for each full-time worker who holds any, by DfE''s formula'),
                (5, caseload._html_count(c.children, $1, c.is_worker_hidden), 'children held by a worker'),
                (6, caseload._html_count(c.case_holders, $1, c.is_worker_hidden), 'workers who hold cases'),
                (7, caseload._html(caseload._html_number(round(c.agency_rate, 1)) || ' %'), 'of social workers'' FTE is agency'),
                (8, caseload._html(caseload._html_number(round(c.vacancy_rate, 1)) || ' %'), 'of posts'' FTE is vacant')
        ) AS x (place, figure, about)
)
SELECT caseload._html_section(
    'summary',
    'Summary',
    CASE
        WHEN c.demand_index IS NULL THEN 'The load cannot be set against capacity: ' || coalesce(c.rating_reason, 'not available')
        WHEN round(c.demand_index, 2) > 1 THEN format('There is %s %% more work than workers can carry', round((c.demand_index - 1) * 100))
        WHEN round(c.demand_index, 2) = 1 THEN 'Workers are full: there is as much work as they can carry'
        ELSE format('Work takes %s %% of what workers can carry', round(c.demand_index * 100))
    END,
    CASE WHEN NOT ($1 ->> 'suppress')::boolean THEN format('%s points of cases are held and %s points wait without a social worker; workers can carry %s points.',
        caseload._html_number(round(c.points)), caseload._html_number(round(c.points_unallocated)),
        coalesce(caseload._html_number(round(c.capacity)), 'an unknown number of')) END,
    CASE WHEN NOT ($1 ->> 'suppress')::boolean THEN (
        SELECT '<p>' || caseload.escape_html(s.summary) || '</p>' FROM council_summary AS s
    ) ELSE '' END || '<ul class="tiles">' || (
        SELECT string_agg(
            format('<li><b>%s</b><span class="about">%s</span></li>',
                CASE coalesce(jsonb_typeof(t.figure), 'null')
                    WHEN 'number' THEN caseload._html_number((t.figure #>> '{}')::numeric)
                    WHEN 'object' THEN coalesce(t.figure ->> 'markup', '<span class="none">not available</span>')
                    ELSE '<span class="none">not available</span>'
                END,
                caseload.escape_html(t.about)),
            '' ORDER BY t.place)
        FROM tile AS t
    ) || '</ul>'
)
FROM council AS c
