-- what project() returns: $1 are the changes
WITH worker AS MATERIALIZED (
    SELECT
        false AS is_new,
        w.worker_id,
        coalesce(w.team_id, '') AS team_id,
        w.cases,
        w.points,
        w.capacity,
        w.fte,
        w.registered,
        w.holds_cases,
        w.red,
        -- these are rated, with their points now or with others
        w.exception IS NULL OR w.exception IN ('no capacity', 'no capacity and no cases') AS is_rated,
        w.rating
    FROM _worker_caseload AS w
),
leaver AS (
    SELECT DISTINCT coalesce(i.person_id, l.worker_id) AS worker_id
    FROM jsonb_array_elements_text(coalesce($1 -> 'leavers', '[]')) AS l (worker_id)
        LEFT JOIN _worker_identity AS i ON i.worker_id = l.worker_id
),
-- shares that leave a team with all below it
moved AS MATERIALIZED (
    SELECT coalesce(a.team_id, m."from") AS team_id, m."to" AS to_id, m.share
    FROM jsonb_to_recordset(coalesce($1 -> 'move_share', '[]')) AS m ("from" text, "to" text, share numeric)
        LEFT JOIN _team_above AS a ON a.above_id = m."from"
),
merged AS MATERIALIZED (
    SELECT coalesce(a.team_id, m."from") AS team_id, min(m."to") AS to_id
    FROM jsonb_to_recordset(coalesce($1 -> 'move_team', '[]')) AS m ("from" text, "to" text)
        LEFT JOIN _team_above AS a ON a.above_id = m."from"
    GROUP BY coalesce(a.team_id, m."from")
),
standard_in_force AS (
    SELECT DISTINCT ON (lower(s.role))
        lower(s.role) AS role,
        greatest(s.points_per_fte - s.stable_points, 0) AS points_per_fte,
        s.holds_cases,
        coalesce(s.role ~* '\m(asye|nqsw|newly.qualified)', false) AS is_for_asye
    FROM standard AS s
    WHERE s.started <= caseload.as_at()
        AND (s.ended > caseload.as_at()) IS NOT FALSE
    ORDER BY lower(s.role), s.started DESC, s.role
),
joiner AS (
    SELECT
        true AS is_new,
        format('%s.%s', j.place, n) AS worker_id,
        j.team AS team_id,
        0::numeric AS cases,
        0::numeric AS points,
        CASE
            WHEN s.holds_cases THEN
                s.points_per_fte * coalesce(j.fte, 1) * (1 - CASE WHEN j.asye AND NOT s.is_for_asye THEN coalesce(y.share, 0) ELSE 0 END)
            ELSE 0
        END AS capacity,
        coalesce(j.fte, 1) AS fte,
        true AS registered,
        s.holds_cases,
        h.red,
        s.holds_cases AS is_rated,
        NULL::text AS rating
    FROM ROWS FROM (
            jsonb_to_recordset(coalesce($1 -> 'joiners', '[]')) AS (team text, role text, fte numeric, asye boolean, "count" numeric)
        ) WITH ORDINALITY AS j (team, role, fte, asye, "count", place)
        CROSS JOIN LATERAL generate_series(1, coalesce(j."count", 1)) AS n
        LEFT JOIN standard_in_force AS own ON own.role = lower(btrim(j.role))
        LEFT JOIN standard_in_force AS s ON s.role IS NOT DISTINCT FROM own.role
        LEFT JOIN LATERAL (
            SELECT r.share
            FROM automatic_reduction AS r
            WHERE r.reason = 'ASYE'
                AND r.started <= caseload.as_at()
                AND (r.ended > caseload.as_at()) IS NOT FALSE
            ORDER BY r.started DESC
            LIMIT 1
        ) AS y ON true
        LEFT JOIN LATERAL (
            SELECT t.red
            FROM threshold AS t
            WHERE t.measure = 'capacity_index'
                AND (lower(t.role) = lower(btrim(j.role)) OR t.role IS NULL)
                AND t.started <= caseload.as_at()
                AND (t.ended > caseload.as_at()) IS NOT FALSE
            ORDER BY t.role IS NULL, t.started DESC
            LIMIT 1
        ) AS h ON true
),
-- what each row keeps: what is moved goes, and the team it is in then
kept AS MATERIALIZED (
    SELECT
        w.*,
        coalesce(m.to_id, w.team_id) AS team_after,
        1 - coalesce((SELECT sum(s.share) FROM moved AS s WHERE s.team_id = w.team_id), 0) AS share,
        EXISTS (SELECT FROM leaver AS l WHERE l.worker_id = w.worker_id) AS is_leaver
    FROM worker AS w
        LEFT JOIN merged AS m ON m.team_id = w.team_id
),
-- work that comes to a team and is nobody's yet
pool AS MATERIALIZED (
    SELECT p.team_id, sum(p.cases) AS cases, sum(p.points) AS points
    FROM (
        SELECT k.team_after AS team_id, k.cases * k.share AS cases, k.points * k.share AS points
        FROM kept AS k
        WHERE k.is_leaver
        UNION ALL
        SELECT coalesce(m.to_id, s.to_id), k.cases * s.share, k.points * s.share
        FROM kept AS k
            JOIN moved AS s ON s.team_id = k.team_id
            LEFT JOIN merged AS m ON m.team_id = s.to_id
        UNION ALL
        SELECT n.team, coalesce(n."count", 1), coalesce(n."count", 1) * w.points
        FROM jsonb_to_recordset(coalesce($1 -> 'new_cases', '[]')) AS n (team text, case_type text, tier text, "count" numeric)
            CROSS JOIN LATERAL (
                SELECT f.points
                FROM weight AS f
                    JOIN _scheme AS s ON s.scheme = f.scheme
                WHERE f.case_type = n.case_type
                    AND (f.tier = n.tier OR f.tier IS NULL)
                    AND f.started <= caseload.as_at()
                    AND (f.ended > caseload.as_at()) IS NOT FALSE
                ORDER BY f.tier IS NULL, f.started DESC
                LIMIT 1
            ) AS w
    ) AS p
    GROUP BY p.team_id
),
-- who has no worker now has none after, and goes with the rest of the team's work
waiting AS MATERIALIZED (
    SELECT
        coalesce(u.team_id, '') AS team_id,
        sum(u.points) AS points,
        coalesce(sum(u.points) FILTER (WHERE u.reason <> 'not_registered'), 0) AS points_not_held
    FROM unallocated AS u
    WHERE u.is_headline
    GROUP BY coalesce(u.team_id, '')
),
waits AS MATERIALIZED (
    SELECT false AS is_after, w.team_id, w.points, w.points_not_held
    FROM waiting AS w
    UNION ALL
    SELECT true, coalesce(m.to_id, w.team_id), w.points * k.share, w.points_not_held * k.share
    FROM waiting AS w
        LEFT JOIN merged AS m ON m.team_id = w.team_id
        CROSS JOIN LATERAL (
            SELECT 1 - coalesce(sum(s.share), 0) AS share
            FROM moved AS s
            WHERE s.team_id = w.team_id
        ) AS k
    UNION ALL
    SELECT true, coalesce(m.to_id, s.to_id), w.points * s.share, w.points_not_held * s.share
    FROM waiting AS w
        JOIN moved AS s ON s.team_id = w.team_id
        LEFT JOIN merged AS m ON m.team_id = s.to_id
),
staff AS MATERIALIZED (
    SELECT
        k.is_new,
        k.worker_id,
        k.team_after AS team_id,
        k.cases * k.share AS cases,
        k.points * k.share AS points,
        k.capacity,
        k.fte,
        k.registered,
        k.holds_cases,
        k.red,
        k.is_rated
    FROM kept AS k
    WHERE NOT k.is_leaver
    UNION ALL
    SELECT j.is_new, j.worker_id, j.team_id, j.cases, j.points, j.capacity, j.fte, j.registered, j.holds_cases, j.red, j.is_rated
    FROM joiner AS j
),
team_capacity AS MATERIALIZED (
    SELECT s.team_id, sum(s.capacity) AS capacity
    FROM staff AS s
    WHERE s.capacity > 0
    GROUP BY s.team_id
),
-- the pool in proportion to capacity
spread AS MATERIALIZED (
    SELECT
        s.*,
        s.cases + coalesce(p.cases * greatest(s.capacity, 0) / c.capacity, 0) AS cases_after,
        s.points + coalesce(p.points * greatest(s.capacity, 0) / c.capacity, 0) AS points_after
    FROM staff AS s
        LEFT JOIN team_capacity AS c ON c.team_id = s.team_id
        LEFT JOIN pool AS p ON p.team_id = c.team_id
),
over_after AS (
    SELECT r.is_new, r.worker_id
    FROM (
        SELECT
            s.is_new,
            s.worker_id,
            bool_and(s.is_rated) AS is_rated,
            min(s.red) AS red,
            sum(s.points_after) FILTER (WHERE s.capacity IS NOT NULL) AS points,
            sum(s.capacity) FILTER (WHERE s.holds_cases) AS capacity
        FROM spread AS s
        GROUP BY s.is_new, s.worker_id
    ) AS r
    WHERE r.is_rated
        AND CASE WHEN r.capacity > 0 THEN round(r.points / r.capacity, 6) > r.red ELSE r.points > 0 END
),
member AS (
    SELECT t.team_id FROM team AS t WHERE t.team_id <> ''
    UNION
    SELECT w.team_id FROM worker AS w
    UNION
    SELECT s.team_id FROM staff AS s
    UNION
    SELECT p.team_id FROM pool AS p
    UNION
    SELECT w.team_id FROM waits AS w
),
scope AS MATERIALIZED (
    SELECT m.team_id AS key, coalesce(a.above_id, m.team_id) AS team_id
    FROM member AS m
        LEFT JOIN _team_above AS a ON a.team_id = m.team_id
),
person AS (
    SELECT
        c.team_id,
        w.is_after,
        w.is_new,
        w.worker_id,
        sum(w.points) AS points,
        CASE WHEN bool_and(w.capacity IS NOT NULL) THEN sum(w.capacity) END AS capacity,
        sum(w.cases) FILTER (WHERE w.registered IS NOT FALSE) AS cases,
        CASE WHEN bool_and(w.fte IS NOT NULL OR w.registered IS FALSE) THEN sum(w.fte) FILTER (WHERE w.registered IS NOT FALSE) END AS fte,
        bool_or(w.is_over) AS is_over
    FROM (
        SELECT false AS is_after, b.is_new, b.worker_id, b.team_id, b.points, b.capacity, b.cases, b.fte, b.registered,
            b.rating IS NOT DISTINCT FROM 'red' AS is_over
        FROM worker AS b
        UNION ALL
        SELECT true, s.is_new, s.worker_id, s.team_id, s.points_after, s.capacity, s.cases_after, s.fte, s.registered,
            EXISTS (SELECT FROM over_after AS o WHERE o.is_new = s.is_new AND o.worker_id = s.worker_id)
        FROM spread AS s
    ) AS w
        JOIN scope AS c ON c.key = w.team_id
    GROUP BY c.team_id, w.is_after, w.is_new, w.worker_id
),
load AS (
    SELECT
        p.team_id,
        p.is_after,
        sum(p.points) FILTER (WHERE p.capacity IS NOT NULL) AS points,
        sum(p.capacity) AS capacity,
        sum(p.cases) FILTER (WHERE p.cases > 0 AND p.fte > 0) / NULLIF(sum(p.fte) FILTER (WHERE p.cases > 0 AND p.fte > 0), 0)
            AS average_caseload,
        count(*) FILTER (WHERE p.is_over) AS workers_over
    FROM person AS p
    GROUP BY p.team_id, p.is_after
),
-- of a team that has no capacity left
unheld AS (
    SELECT c.team_id, sum(p.points) AS points
    FROM pool AS p
        JOIN scope AS c ON c.key = p.team_id
    WHERE NOT EXISTS (SELECT FROM team_capacity AS t WHERE t.team_id = p.team_id)
    GROUP BY c.team_id
),
waited AS (
    SELECT c.team_id, w.is_after, sum(w.points) AS points, sum(w.points_not_held) AS points_not_held
    FROM waits AS w
        JOIN scope AS c ON c.key = w.team_id
    GROUP BY c.team_id, w.is_after
),
joined AS (
    SELECT
        t.team_id,
        coalesce(wb.points, 0) AS waiting_before,
        coalesce(wa.points, 0) AS waiting_after,
        coalesce(b.points, 0) + coalesce(wb.points_not_held, 0) AS demand_before,
        coalesce(a.points, 0) + coalesce(u.points, 0) + coalesce(wa.points_not_held, 0) AS demand_after,
        coalesce(b.points, 0) AS points_before,
        coalesce(a.points, 0) + coalesce(u.points, 0) AS points_after,
        coalesce(b.capacity, 0) AS capacity_before,
        coalesce(a.capacity, 0) AS capacity_after,
        b.average_caseload AS average_caseload_before,
        a.average_caseload AS average_caseload_after,
        coalesce(b.workers_over, 0) AS workers_over_before,
        coalesce(a.workers_over, 0) AS workers_over_after,
        coalesce(($1 ->> 'goal')::numeric, 1) AS goal,
        (SELECT s.points_per_fte FROM standard_in_force AS s WHERE s.role IS NULL) AS points_per_fte
    FROM (SELECT DISTINCT c.team_id FROM scope AS c) AS t
        LEFT JOIN load AS b ON b.team_id = t.team_id AND NOT b.is_after
        LEFT JOIN load AS a ON a.team_id = t.team_id AND a.is_after
        LEFT JOIN unheld AS u ON u.team_id = t.team_id
        LEFT JOIN waited AS wb ON wb.team_id = t.team_id AND NOT wb.is_after
        LEFT JOIN waited AS wa ON wa.team_id = t.team_id AND wa.is_after
)
SELECT
    NULLIF(j.team_id, ''),
    CASE j.team_id WHEN '' THEN 'Unknown team' ELSE coalesce(t.team_name, j.team_id) END,
    trim_scale(round(j.points_before / NULLIF(j.capacity_before, 0), 6)),
    trim_scale(round(j.points_after / NULLIF(j.capacity_after, 0), 6)),
    trim_scale(round(j.average_caseload_before, 6)),
    trim_scale(round(j.average_caseload_after, 6)),
    j.workers_over_before,
    j.workers_over_after,
    trim_scale(round(j.points_before, 6)),
    trim_scale(round(j.points_after, 6)),
    trim_scale(round(j.capacity_before, 6)),
    trim_scale(round(j.capacity_after, 6)),
    trim_scale(j.goal),
    trim_scale(round(greatest(j.points_after / j.goal - j.capacity_after, 0) / NULLIF(j.points_per_fte, 0), 6)),
    trim_scale(round(j.waiting_before, 6)),
    trim_scale(round(j.waiting_after, 6)),
    trim_scale(round(j.demand_before / NULLIF(j.capacity_before, 0), 6)),
    trim_scale(round(j.demand_after / NULLIF(j.capacity_after, 0), 6))
FROM joined AS j
    LEFT JOIN (SELECT n.team_id, min(n.team_name) AS team_name FROM team AS n GROUP BY n.team_id) AS t ON t.team_id = j.team_id
ORDER BY t.team_name NULLS LAST, j.team_id
