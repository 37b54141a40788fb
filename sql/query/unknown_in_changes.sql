-- names in $1, the changes of project(), that the target does not know
WITH known_team AS MATERIALIZED (
    SELECT t.team_id FROM team AS t WHERE t.team_id <> ''
    UNION
    SELECT w.team_id FROM _worker_caseload AS w WHERE w.team_id <> ''
),
named AS (
    SELECT l.place, 'leavers' AS change, NULL AS key, l.name, 'holds no post and no cases on the day' AS problem
    FROM jsonb_array_elements_text(coalesce($1 -> 'leavers', '[]')) WITH ORDINALITY AS l (name, place)
    WHERE NOT EXISTS (
        SELECT
        FROM _worker_caseload AS w
            LEFT JOIN _worker_identity AS i ON i.worker_id = l.name
        WHERE w.worker_id = coalesce(i.person_id, l.name)
    )
    UNION ALL
    SELECT c.place, k.change, f.key, c.value ->> f.key, 'is no team'
    FROM (VALUES ('joiners'), ('new_cases'), ('move_team'), ('move_share')) AS k (change)
        CROSS JOIN LATERAL jsonb_array_elements(coalesce($1 -> k.change, '[]')) WITH ORDINALITY AS c (value, place)
        CROSS JOIN (VALUES ('team'), ('from'), ('to')) AS f (key)
    WHERE c.value ->> f.key NOT IN (SELECT t.team_id FROM known_team AS t)
    UNION ALL
    SELECT c.place, 'joiners', 'role', c.value ->> 'role', 'has no standard on the day'
    FROM jsonb_array_elements(coalesce($1 -> 'joiners', '[]')) WITH ORDINALITY AS c (value, place)
    WHERE NOT EXISTS (
        SELECT
        FROM standard AS s
        WHERE (s.role IS NULL OR lower(s.role) = lower(btrim(c.value ->> 'role')))
            AND s.started <= caseload.as_at()
            AND (s.ended > caseload.as_at()) IS NOT FALSE
    )
    UNION ALL
    SELECT c.place, 'new_cases', 'case_type', c.value ->> 'case_type',
        'has no weight on the day' || coalesce(' (tier ' || (c.value ->> 'tier') || ')', '')
    FROM jsonb_array_elements(coalesce($1 -> 'new_cases', '[]')) WITH ORDINALITY AS c (value, place)
    WHERE NOT EXISTS (
        SELECT
        FROM weight AS w
            JOIN _scheme AS s ON s.scheme = w.scheme
        WHERE w.case_type = c.value ->> 'case_type'
            AND (w.tier IS NULL OR w.tier = c.value ->> 'tier')
            AND w.started <= caseload.as_at()
            AND (w.ended > caseload.as_at()) IS NOT FALSE
    )
    UNION ALL
    SELECT c.place, k.change, 'to', c.value ->> 'to', format('is %s or below it', c.value ->> 'from')
    FROM (VALUES ('move_team'), ('move_share')) AS k (change)
        CROSS JOIN LATERAL jsonb_array_elements(coalesce($1 -> k.change, '[]')) WITH ORDINALITY AS c (value, place)
    WHERE c.value ->> 'to' = c.value ->> 'from'
        OR EXISTS (
            SELECT FROM _team_above AS a WHERE a.team_id = c.value ->> 'to' AND a.above_id = c.value ->> 'from'
        )
    UNION ALL
    SELECT 0, 'move_share', 'share', trim_scale(sum(m.share))::text, format('is more than team %s has', m.team_id)
    FROM (
        SELECT coalesce(a.team_id, m."from") AS team_id, m.share
        FROM jsonb_to_recordset(coalesce($1 -> 'move_share', '[]')) AS m ("from" text, share numeric)
            LEFT JOIN _team_above AS a ON a.above_id = m."from"
    ) AS m
    GROUP BY m.team_id
    HAVING sum(m.share) > 1
    UNION ALL
    SELECT 0, 'move_team', 'from', m.team_id, 'is moved more than once'
    FROM (
        SELECT coalesce(a.team_id, m."from") AS team_id
        FROM jsonb_to_recordset(coalesce($1 -> 'move_team', '[]')) AS m ("from" text)
            LEFT JOIN _team_above AS a ON a.above_id = m."from"
    ) AS m
    GROUP BY m.team_id
    HAVING count(*) > 1
)
SELECT n.change, n.key, n.name, n.problem
FROM named AS n
ORDER BY n.change, n.place, n.key
LIMIT 1
