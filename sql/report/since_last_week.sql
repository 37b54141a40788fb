WITH change AS MATERIALIZED (
    SELECT c.line, c.change, c.subject, c.team_name, c.sentence
    FROM since_last_week AS c
),
kind AS (
    SELECT
        k.place,
        k.text,
        count(c.line) AS changes
    FROM (
        VALUES
            (1, 'left', 'worker', 'Workers who left'),
            (2, 'newly red', 'team', 'Teams newly over the threshold'),
            (3, 'newly red', 'worker', 'Workers newly over the threshold'),
            (4, 'no longer red', 'team', 'Teams no longer over it'),
            (5, 'no longer red', 'worker', 'Workers no longer over it'),
            (6, 'newly unallocated', 'child', 'Children newly without a social worker'),
            (7, 'newly allocated', 'child', 'Children who have a social worker again'),
            (8, 'worker changed', 'child', 'Children whose social worker changed'),
            (9, 'opened', 'child', 'Cases opened'),
            (10, 'closed', 'child', 'Cases closed')
    ) AS k (place, change, subject, text)
        LEFT JOIN change AS c ON c.change = k.change AND c.subject = k.subject
    GROUP BY k.place, k.text
),
by_team AS (
    SELECT
        coalesce(c.team_name, 'No team') AS team_name,
        count(*) FILTER (WHERE c.change = 'newly red' AND c.subject = 'worker') AS newly_red,
        count(*) FILTER (WHERE c.change = 'newly unallocated') AS newly_unallocated,
        count(*) FILTER (WHERE c.change = 'worker changed') AS worker_changed,
        count(*) FILTER (WHERE c.change = 'opened') AS opened,
        count(*) FILTER (WHERE c.change = 'closed') AS closed
    FROM change AS c
    GROUP BY coalesce(c.team_name, 'No team')
),
total AS (
    SELECT
        count(*) FILTER (WHERE c.change = 'newly red' AND c.subject = 'worker') AS newly_red,
        count(*) FILTER (WHERE c.change = 'newly unallocated') AS newly_unallocated,
        count(*) AS changes
    FROM change AS c
)
SELECT caseload._html_section(
    'since_last_week',
    'What changed since last week',
    CASE
        WHEN t.changes = 0 THEN 'Nothing changed since last week'
        WHEN ($1 ->> 'suppress')::boolean THEN 'Changes since last week'
        WHEN t.newly_red + t.newly_unallocated = 0 THEN 'Since last week nobody went over the threshold, and no child lost a social worker'
        ELSE format(
            '%s and %s since last week',
            CASE t.newly_red WHEN 0 THEN 'No worker' WHEN 1 THEN 'One worker' ELSE t.newly_red || ' workers' END || ' went over the threshold',
            CASE t.newly_unallocated WHEN 0 THEN 'no child' WHEN 1 THEN 'one child' ELSE t.newly_unallocated || ' children' END
                || ' came to be without a social worker'
        )
    END,
    format('%s compared with %s, both by the records as they are now.',
        to_char(caseload.as_at(), 'FMDD FMMonth YYYY'), to_char(caseload.as_at() - 7, 'FMDD FMMonth YYYY')),
    concat(
        (
            SELECT caseload._html_table('Changes in the seven days', ARRAY['What changed', 'How many'],
                jsonb_agg(jsonb_build_array(k.text, caseload._html_count(k.changes, $1)) ORDER BY k.place))
            FROM kind AS k
        ),
        CASE WHEN NOT ($1 ->> 'suppress')::boolean THEN caseload._html_details(
            'By team',
            (
                SELECT caseload._html_table('Changes by team',
                    ARRAY['Team', 'Workers newly over', 'Children newly without a worker', 'Changes of worker', 'Opened', 'Closed'],
                    jsonb_agg(jsonb_build_array(b.team_name, b.newly_red, b.newly_unallocated, b.worker_changed, b.opened, b.closed)
                        ORDER BY b.newly_red + b.newly_unallocated DESC, b.worker_changed DESC, b.team_name))
                FROM by_team AS b
            )
        ) END,
        CASE WHEN ($1 ->> 'names')::boolean THEN caseload._html_details(
            'Each change',
            '<ul class="plain">' || (
                SELECT string_agg('<li>' || caseload.escape_html(c.sentence) || '</li>', '' ORDER BY c.line)
                FROM change AS c
            ) || '</ul>'
        ) END
    )
)
FROM total AS t
