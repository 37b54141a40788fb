CREATE VIEW supervision_status AS
WITH identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.asye_from
    FROM _worker_identity AS i
),
in_post AS MATERIALIZED (
    SELECT
        p.worker_id,
        min(p.worker_name) AS worker_name,
        min(p.team_id) FILTER (WHERE p.is_main) AS team_id,
        min(p.role) FILTER (WHERE p.is_main) AS role,
        bool_or(p.is_asye) AS is_asye,
        bool_or(p.is_long_absent) AS is_long_absent
    FROM post_capacity AS p
    GROUP BY p.worker_id
),
-- posts that touch are one, so that a new team is no new start
joined AS MATERIALIZED (
    SELECT
        coalesce(i.person_id, p.worker_id) AS worker_id,
        range_agg(daterange(p.started, p.ended)) AS spells
    FROM post AS p
        LEFT JOIN identity AS i ON i.worker_id = p.worker_id
    WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (p.started >= p.ended) IS NOT TRUE
    GROUP BY coalesce(i.person_id, p.worker_id)
),
employed AS MATERIALIZED (
    SELECT
        j.worker_id,
        coalesce(min(lower(s.spell)), '-infinity') AS started
    FROM joined AS j
        CROSS JOIN LATERAL caseload.spells(j.spells) AS s (spell)
    WHERE s.spell @> (SELECT caseload.as_at())
    GROUP BY j.worker_id
),
supervised AS MATERIALIZED (
    SELECT
        s.worker_id,
        s.held_on,
        s.supervisor_id,
        s.held_on - lag(s.held_on) OVER (PARTITION BY s.worker_id ORDER BY s.held_on) AS gap,
        row_number() OVER (PARTITION BY s.worker_id ORDER BY s.held_on DESC) AS place
    FROM (
        SELECT
            coalesce(i.person_id, s.worker_id) AS worker_id,
            s.held_on,
            min(s.supervisor_id) AS supervisor_id
        FROM supervision AS s
            LEFT JOIN identity AS i ON i.worker_id = s.worker_id
        WHERE s.child_id IS NULL
            AND s.held_on <= (SELECT caseload.as_at())
            AND isfinite(s.held_on)
        GROUP BY coalesce(i.person_id, s.worker_id), s.held_on
    ) AS s
),
summed AS MATERIALIZED (
    SELECT
        s.worker_id,
        max(s.held_on) AS last_supervision_on,
        min(s.supervisor_id) FILTER (WHERE s.place = 1) AS supervisor_id,
        count(*) FILTER (WHERE s.held_on > (SELECT caseload.as_at()) - interval '1 year') AS held_in_year,
        max(s.gap) FILTER (WHERE s.held_on > (SELECT caseload.as_at()) - interval '1 year') AS longest_gap
    FROM supervised AS s
    GROUP BY s.worker_id
),
ruled AS (
    SELECT
        p.*,
        e.started AS employed_on,
        s.last_supervision_on,
        s.supervisor_id,
        coalesce(s.held_in_year, 0) AS held_in_year,
        s.longest_gap,
        v.every,
        v.unit,
        CASE
            WHEN isfinite(greatest(s.last_supervision_on, e.started)) THEN
                caseload.due_on(
                    (SELECT c.calendar FROM _calendar AS c),
                    greatest(s.last_supervision_on, e.started),
                    v.every,
                    v.unit
                )
        END AS next_due_on
    FROM in_post AS p
        LEFT JOIN identity AS i ON i.worker_id = p.worker_id
        LEFT JOIN employed AS e ON e.worker_id = p.worker_id
        LEFT JOIN summed AS s ON s.worker_id = p.worker_id
        LEFT JOIN LATERAL (
            SELECT v.every, v.unit
            FROM (
                SELECT v.every, v.unit, v.role IS NULL AS is_any_role, v.asye IS NULL AS is_any_year, NULL::interval AS after, v.started
                FROM supervision_policy AS v
                WHERE (v.role IS NULL OR lower(v.role) = lower(btrim(p.role)))
                    AND (v.asye IS NULL OR v.asye = p.is_asye)
                    AND v.started <= (SELECT caseload.as_at())
                    AND (v.ended > (SELECT caseload.as_at())) IS NOT FALSE
                UNION ALL
                SELECT v.every, v.unit, true, false, v.after, v.started
                FROM asye_supervision AS v
                WHERE p.is_asye
                    AND i.asye_from + v.after <= (SELECT caseload.as_at())
                    AND v.started <= (SELECT caseload.as_at())
                    AND (v.ended > (SELECT caseload.as_at())) IS NOT FALSE
            ) AS v
            ORDER BY v.is_any_role, v.is_any_year, v.after DESC NULLS FIRST, v.started DESC
            LIMIT 1
        ) AS v ON true
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    r.worker_id,
    r.worker_name,
    r.team_id,
    t.team_name,
    r.role,
    r.is_asye,
    'every ' || r.every || ' ' || replace(r.unit, '_', ' ') || CASE WHEN r.every > 1 THEN 's' ELSE '' END AS rule,
    r.last_supervision_on,
    r.supervisor_id,
    r.next_due_on,
    CASE WHEN r.every IS NOT NULL THEN greatest((SELECT caseload.as_at()) - r.next_due_on, 0) END AS days_overdue,
    CASE
        WHEN NOT EXISTS (SELECT FROM supervision AS s WHERE s.child_id IS NULL) THEN NULL
        WHEN r.every IS NULL THEN 'no rule'
        WHEN r.is_long_absent THEN 'absent'
        WHEN r.next_due_on >= (SELECT caseload.as_at()) + 7 THEN 'in date'
        WHEN r.next_due_on >= (SELECT caseload.as_at()) THEN 'due'
        ELSE 'overdue'
    END AS status,
    r.held_in_year,
    r.longest_gap
FROM ruled AS r
    LEFT JOIN team AS t ON t.team_id = r.team_id;

COMMENT ON VIEW supervision_status IS 'one row is a worker in post on the day: when supervised last and when to be next, by the policy tables supervision_policy and asye_supervision. Supervisions of a child''s case are left out (see case_oversight)';
COMMENT ON COLUMN supervision_status.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN supervision_status.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN supervision_status.worker_name IS 'the worker''s name';
COMMENT ON COLUMN supervision_status.team_id IS 'the team of the main post';
COMMENT ON COLUMN supervision_status.team_name IS 'its name';
COMMENT ON COLUMN supervision_status.role IS 'the role in the main post';
COMMENT ON COLUMN supervision_status.is_asye IS 'whether in the supported year';
COMMENT ON COLUMN supervision_status.rule IS 'the policy row in force: of supervision_policy one for the role goes before one for all, then one for the supported year, then what asye_supervision says for it; NULL: none';
COMMENT ON COLUMN supervision_status.last_supervision_on IS 'the last up to the day; NULL: none';
COMMENT ON COLUMN supervision_status.supervisor_id IS 'worker_id of who supervised then';
COMMENT ON COLUMN supervision_status.next_due_on IS 'the last day on which the next is in time, from the last or, when that is later, the start of the employment; NULL: no rule, or neither is known';
COMMENT ON COLUMN supervision_status.days_overdue IS 'calendar days since that, 0 up to the day itself; NULL: no rule, or not known since when';
COMMENT ON COLUMN supervision_status.status IS 'in date, due (within 7 days), overdue, absent (so long that it reduces the capacity) or no rule; NULL: not available, no supervision of a worker is recorded at all';
COMMENT ON COLUMN supervision_status.held_in_year IS 'supervisions in the 12 months up to the day; several on one day are one';
COMMENT ON COLUMN supervision_status.longest_gap IS 'calendar days, the longest between two that follow each other, the later in the 12 months; NULL: fewer than two';
