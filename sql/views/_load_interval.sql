-- The cases of _case_interval in the team that each counts in: that of the
-- worker's post which the allocation names, else of the main post; without a
-- post that of the allocation. The posts come after them, since who adds up
-- either needs both and they would otherwise be worked out twice; they are cut
-- where a threshold changes, too. Within the stretch of h its dates are
-- parameters, so that only the posts of these days are worked out.
CREATE VIEW _load_interval AS
SELECT
    h.stretch,
    l.child_id,
    l.worker_id,
    l.team_id,
    l.kind,
    l.case_type,
    l.tier,
    l.share,
    l.points,
    l.cases,
    l.is_measured,
    l.started,
    l.ended,
    l.is_post,
    l.role,
    l.fte,
    l.full_capacity,
    l.capacity,
    l.holds_cases,
    l.worker_threshold,
    l.team_threshold,
    l.is_fte_unknown
FROM _history AS h
    CROSS JOIN LATERAL (
        WITH post_in_force AS MATERIALIZED (
            SELECT
                p.worker_id COLLATE "C" AS worker_id,
                p.team_id,
                p.has_post,
                p.role,
                p.holds_cases,
                p.fte,
                p.full_capacity,
                p.capacity,
                p.is_main,
                p.main_role,
                greatest(p.started, h.started) AS started,
                least(p.ended, h.ended) AS ended,
                array_agg(p.team_id) OVER (PARTITION BY p.worker_id, p.started) AS team_ids
            FROM _post_interval AS p
            WHERE p.started < h.ended
                AND p.ended > h.started
        ),
        limits AS MATERIALIZED (
            SELECT t.role, t.red, t.started, t.ended
            FROM _threshold_interval AS t
            WHERE t.measure = 'capacity_index'
        ),
        -- between one change of a threshold and the next
        epoch AS (
            SELECT
                d.day AS started,
                coalesce(lead(d.day) OVER (ORDER BY d.day), 'infinity') AS ended
            FROM (
                SELECT '-infinity'::date AS day
                UNION SELECT l.started FROM limits AS l
                UNION SELECT l.ended FROM limits AS l WHERE l.ended < 'infinity'
            ) AS d
        )
        SELECT u.*
        FROM (
            SELECT
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
                NULL::text AS role,
                NULL::numeric AS fte,
                NULL::numeric AS full_capacity,
                NULL::numeric AS capacity,
                NULL::boolean AS holds_cases,
                NULL::numeric AS worker_threshold,
                NULL::numeric AS team_threshold,
                p.has_post AND p.fte IS NULL AS is_fte_unknown
            FROM _case_interval AS c
                -- one of the worker's posts: that in the team, or the main one if none is
                LEFT JOIN post_in_force AS p
                    ON p.worker_id = c.worker_id COLLATE "C"
                    AND p.started < c.ended
                    AND p.ended > c.started
                    AND (p.team_id = c.team_id OR p.is_main AND (c.team_id = ANY (p.team_ids)) IS NOT TRUE)
            WHERE c.stretch = h.stretch
            UNION ALL
            SELECT
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
                greatest(p.started, e.started),
                least(p.ended, e.ended),
                true,
                p.role,
                p.fte,
                p.full_capacity,
                p.capacity,
                p.holds_cases,
                -- no threshold is one that nobody reaches
                coalesce(own.red, other.red, 1000000),
                coalesce(other.red, 1000000),
                NULL
            FROM post_in_force AS p
                JOIN epoch AS e ON e.started < p.ended AND e.ended > p.started
                LEFT JOIN limits AS own
                    ON own.role = lower(btrim(p.main_role)) AND own.started <= e.started AND own.ended > e.started
                LEFT JOIN limits AS other ON other.role IS NULL AND other.started <= e.started AND other.ended > e.started
            WHERE p.has_post
        ) AS u
    ) AS l;

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
COMMENT ON COLUMN _load_interval.is_post IS 'whether the row is a post; child_id, kind, case_type, tier, share, points, cases and is_measured are NULL then, and what follows here, to team_threshold, otherwise';
COMMENT ON COLUMN _load_interval.role IS 'the role; of several posts in the team that of the highest FTE';
COMMENT ON COLUMN _load_interval.fte IS 'full-time equivalent of the post; NULL: not known';
COMMENT ON COLUMN _load_interval.full_capacity IS 'what capacity would be without any reduction';
COMMENT ON COLUMN _load_interval.capacity IS 'points that the worker can carry in the post; NULL: not known';
COMMENT ON COLUMN _load_interval.holds_cases IS 'whether the role holds cases';
COMMENT ON COLUMN _load_interval.worker_threshold IS 'index above which the worker''s rating is red, by the role of the main post; 1000000: there is no threshold';
COMMENT ON COLUMN _load_interval.team_threshold IS 'the same for roles that have no row, as it goes for teams';
COMMENT ON COLUMN _load_interval.is_fte_unknown IS 'case: whether the worker has a post in which the FTE is not known: so counts cases_not_measured in team_caseload';
