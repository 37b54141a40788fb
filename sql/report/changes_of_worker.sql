WITH rule AS MATERIALIZED (
    SELECT
        row_number() OVER () AS place,
        s.measure,
        s.period_from,
        s.period_to,
        s.children,
        s.affected,
        s.percent,
        s.affected BETWEEN 1 AND 4 OR s.children - s.affected BETWEEN 1 AND 4 OR s.children BETWEEN 1 AND 4 AS is_small
    FROM worker_stability AS s
),
child AS MATERIALIZED (
    SELECT
        c.team_name,
        c.worker_name IS NOT NULL AS has_worker,
        c.workers,
        c.changes,
        c.changes_child_centred,
        c.changes_process,
        c.changes_workforce,
        c.changes_other,
        c.has_two_or_more_changes,
        c.days_without_worker
    FROM child_workers AS c
),
reason AS (
    SELECT r.place, r.text, r.changes
    FROM (
        SELECT
            sum(c.changes_workforce) AS workforce,
            sum(c.changes_process) AS process,
            sum(c.changes_child_centred) AS child_centred,
            sum(c.changes_other) AS other
        FROM child AS c
    ) AS s
        CROSS JOIN LATERAL (
            VALUES
                (1, 'A worker left or was absent', s.workforce),
                (2, 'Work was passed on as planned', s.process),
                (3, 'The child or a parent asked for it', s.child_centred),
                (4, 'Another reason, or none recorded', s.other)
        ) AS r (place, text, changes)
),
by_team AS (
    SELECT
        c.team_name,
        count(*) AS children,
        count(*) FILTER (WHERE c.has_two_or_more_changes) AS affected,
        round(avg(c.workers), 1) AS workers
    FROM child AS c
    WHERE c.has_worker
        AND c.team_name IS NOT NULL
    GROUP BY c.team_name
),
total AS (
    SELECT
        (SELECT count(*) FROM child AS c WHERE c.has_worker) AS children,
        (SELECT count(*) FROM child AS c WHERE c.has_worker AND c.has_two_or_more_changes) AS affected,
        (SELECT bool_or(r.is_small) FROM rule AS r) AS is_small,
        EXISTS (
            SELECT FROM by_team AS b WHERE b.affected BETWEEN 1 AND 4 OR b.children - b.affected BETWEEN 1 AND 4 OR b.children BETWEEN 1 AND 4
        ) AS is_part_hidden
)
SELECT caseload._html_section(
    'changes_of_worker',
    'Changes of worker',
    CASE
        WHEN t.children = 0 THEN 'No child has a social worker'
        WHEN ($1 ->> 'suppress')::boolean THEN 'How often children change their social worker'
        ELSE format('%s %% of children with a social worker had two changes or more in twelve months', round(100.0 * t.affected / t.children))
    END,
    'The official rules side by side. A change is counted by the day on which it began; the same worker after a gap is none.',
    concat(
        (
            SELECT caseload._html_table('Children who keep losing their social worker',
                ARRAY['Rule', 'Children', 'Affected', '%', 'Period'],
                jsonb_agg(
                    jsonb_build_array(
                        r.measure,
                        caseload._html_count(r.children, $1, r.is_small OR t.is_part_hidden),
                        caseload._html_count(r.affected, $1, r.is_small OR t.is_part_hidden),
                        caseload._html_figure(r.percent, $1, r.is_small),
                        to_char(r.period_from, 'FMDD Mon YYYY') || ' to ' || to_char(r.period_to, 'FMDD Mon YYYY')
                    ) ORDER BY r.place))
            FROM rule AS r
        ),
        '<div class="charts">',
        (
            SELECT caseload._html_table('Why children changed worker in the last twelve months',
                ARRAY['Reason', 'Changes'],
                jsonb_agg(jsonb_build_array(r.text, caseload._html_count(coalesce(r.changes, 0), $1)) ORDER BY r.place))
            FROM reason AS r
        ),
        '</div>',
        caseload._html_details('By team', (
            SELECT caseload._html_table('Children with two changes or more in twelve months, by their team now',
                ARRAY['Team', 'Children', 'With two changes or more', '%', 'Workers a child'],
                jsonb_agg(
                    jsonb_build_array(
                        b.team_name,
                        caseload._html_count(b.children, $1, b.is_small),
                        caseload._html_count(b.affected, $1, b.is_small),
                        caseload._html_figure(round(100.0 * b.affected / b.children, 1), $1, b.is_small),
                        caseload._html_figure(b.workers, $1, b.is_small)
                    ) ORDER BY b.affected::numeric / b.children DESC, b.team_name))
            FROM (
                SELECT
                    b.*,
                    b.affected BETWEEN 1 AND 4 OR b.children - b.affected BETWEEN 1 AND 4 OR b.children BETWEEN 1 AND 4 AS is_small
                FROM by_team AS b
            ) AS b
        ))
    )
)
FROM total AS t
