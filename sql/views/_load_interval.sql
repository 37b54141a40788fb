-- The cases of _case_interval in the team that each counts in: that of the
-- worker's post which the allocation names, else of the main post; without a
-- post that of the allocation. The posts come after them, since who adds up
-- either needs both and they would otherwise be worked out twice.
CREATE VIEW _load_interval AS
WITH post_in_force AS MATERIALIZED (
    SELECT
        p.worker_id COLLATE "C" AS worker_id,
        p.team_id,
        p.has_post,
        p.holds_cases,
        p.fte,
        p.full_capacity,
        p.capacity,
        p.is_main,
        p.main_role,
        p.started,
        p.ended,
        array_agg(p.team_id) OVER (PARTITION BY p.worker_id, p.started) AS team_ids
    FROM _post_interval AS p
)
SELECT
    c.stretch,
    c.child_id,
    c.worker_id,
    CASE WHEN p.has_post THEN p.team_id ELSE c.team_id END AS team_id,
    c.kind,
    c.case_type,
    c.tier,
    c.share,
    c.points,
    CASE WHEN c.kind IN ('lead', 'carer') THEN c.share ELSE 0 END AS cases,
    p.capacity IS NOT NULL AS is_measured,
    greatest(c.started, p.started) AS started,
    least(c.ended, p.ended) AS ended,
    false AS is_post,
    NULL::numeric AS fte,
    NULL::numeric AS full_capacity,
    NULL::numeric AS capacity,
    NULL::boolean AS holds_cases,
    NULL::text AS main_role,
    p.has_post AND p.fte IS NULL AS is_fte_unknown
FROM _case_interval AS c
    -- one of the worker's posts: that in the team, or the main one if none is
    LEFT JOIN post_in_force AS p
        ON p.worker_id = c.worker_id COLLATE "C"
        AND p.started < c.ended
        AND p.ended > c.started
        AND (p.team_id = c.team_id OR p.is_main AND (c.team_id = ANY (p.team_ids)) IS NOT TRUE)
UNION ALL
SELECT
    h.stretch,
    NULL,
    p.worker_id COLLATE "default",
    p.team_id,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    greatest(p.started, h.started),
    least(p.ended, h.ended),
    true,
    p.fte,
    p.full_capacity,
    p.capacity,
    p.holds_cases,
    p.main_role,
    NULL
FROM _history AS h
    JOIN post_in_force AS p ON p.started < h.ended AND p.ended > h.started
WHERE p.has_post;

COMMENT ON VIEW _load_interval IS 'one row is a case in a team over [started, ended), in which its points and its team are constant, or a post in which its capacity is; internal, to be asked for with WHERE stretch = one of _history';
COMMENT ON COLUMN _load_interval.stretch IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _load_interval.child_id IS 'the child';
COMMENT ON COLUMN _load_interval.worker_id IS 'the worker';
COMMENT ON COLUMN _load_interval.team_id IS 'the team that the case counts in';
COMMENT ON COLUMN _load_interval.kind IS 'lead, carer, cowork, pa or iro';
COMMENT ON COLUMN _load_interval.case_type IS 'type of the case';
COMMENT ON COLUMN _load_interval.tier IS 'step within the type';
COMMENT ON COLUMN _load_interval.share IS 'share of the case';
COMMENT ON COLUMN _load_interval.points IS 'points held';
COMMENT ON COLUMN _load_interval.cases IS 'the share of a lead or carer, else 0';
COMMENT ON COLUMN _load_interval.is_measured IS 'whether the capacity of the worker in the team is known; if not, the points are out of the ratio';
COMMENT ON COLUMN _load_interval.started IS 'first day, no earlier than the stretch';
COMMENT ON COLUMN _load_interval.ended IS 'first day on which it no longer holds, no later than the end of the stretch';
COMMENT ON COLUMN _load_interval.is_post IS 'whether the row is a post; child_id, kind, case_type, tier, share, points, cases and is_measured are NULL then, and what follows here, to main_role, otherwise';
COMMENT ON COLUMN _load_interval.fte IS 'full-time equivalent of the post; NULL: not known';
COMMENT ON COLUMN _load_interval.full_capacity IS 'what capacity would be without any reduction';
COMMENT ON COLUMN _load_interval.capacity IS 'points that the worker can carry in the post; NULL: not known';
COMMENT ON COLUMN _load_interval.holds_cases IS 'whether the role holds cases';
COMMENT ON COLUMN _load_interval.main_role IS 'the role of the worker''s main post';
COMMENT ON COLUMN _load_interval.is_fte_unknown IS 'case: whether the worker has a post in which the FTE is not known: so counts cases_not_measured in team_caseload';
