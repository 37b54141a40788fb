-- Points come and go with each case, capacity with each post: added up over the
-- days they are the load of a worker, of a team with all below it, and of the
-- council, on every day of a stretch of _history.
CREATE VIEW _load_timeline AS
WITH limits AS MATERIALIZED (
    SELECT t.role, t.red, t.started, t.ended
    FROM _threshold_interval AS t
    WHERE t.measure = 'capacity_index'
),
-- between one change of a threshold and the next
epoch AS MATERIALIZED (
    SELECT
        d.day AS started,
        coalesce(lead(d.day) OVER (ORDER BY d.day), 'infinity') AS ended
    FROM (
        SELECT '-infinity'::date AS day
        UNION SELECT l.started FROM limits AS l
        UNION SELECT l.ended FROM limits AS l WHERE l.ended < 'infinity'
    ) AS d
),
above AS MATERIALIZED (
    SELECT 'team' AS kind, a.team_id COLLATE "C" AS team_id, a.above_id COLLATE "C" AS above_id
    FROM _team_above AS a
)
SELECT
    l.stretch,
    l.kind,
    l.id COLLATE "default" AS id,
    caseload.rollup(l.points) AS points,
    caseload.rollup(l.capacity) AS capacity,
    caseload.rollup(l.full_capacity) AS full_capacity,
    caseload.rollup(CASE l.kind WHEN 'worker' THEN l.worker_limit ELSE l.team_limit END) AS points_at_threshold,
    caseload.rollup(l.cases) AS cases,
    caseload.rollup(l.cases_not_measured) AS cases_not_measured,
    caseload.rollup(l.fte) AS fte,
    caseload.rollup(l.workers) AS workers,
    caseload.rollup(l.measured) AS measured
FROM (
    SELECT
        l.*,
        k.kind,
        CASE k.kind
            WHEN 'worker' THEN l.worker_id
            WHEN 'team' THEN coalesce(a.above_id, l.team_id)
            ELSE 'council'
        END AS id
    FROM (
        SELECT
            r.stretch,
            r.worker_id,
            r.team_id,
            caseload.timeline_agg(r.started, r.ended, r.points) AS points,
            caseload.timeline_agg(r.started, r.ended, r.capacity) AS capacity,
            caseload.timeline_agg(r.started, r.ended, r.full_capacity) AS full_capacity,
            caseload.timeline_agg(r.started, r.ended, r.worker_limit) AS worker_limit,
            caseload.timeline_agg(r.started, r.ended, r.team_limit) AS team_limit,
            caseload.timeline_agg(r.started, r.ended, r.cases) AS cases,
            caseload.timeline_agg(r.started, r.ended, r.cases_not_measured) AS cases_not_measured,
            caseload.timeline_agg(r.started, r.ended, r.fte) AS fte,
            caseload.timeline_agg(r.started, r.ended, r.workers) AS workers,
            caseload.timeline_agg(r.started, r.ended, r.measured) AS measured
        FROM (
            SELECT
                l.stretch,
                l.worker_id COLLATE "C" AS worker_id,
                l.team_id COLLATE "C" AS team_id,
                greatest(l.started, e.started) AS started,
                least(l.ended, e.ended) AS ended,
                CASE WHEN l.is_measured THEN l.points END AS points,
                l.capacity,
                l.full_capacity,
                -- no threshold is one that nobody reaches
                l.capacity * coalesce(own.red, other.red, 1000000) AS worker_limit,
                l.capacity * coalesce(other.red, 1000000) AS team_limit,
                l.cases,
                CASE WHEN l.is_fte_unknown THEN l.cases END AS cases_not_measured,
                l.fte,
                CASE WHEN l.is_post THEN 1 END AS workers,
                CASE WHEN l.holds_cases AND l.capacity IS NOT NULL THEN 1 END AS measured
            FROM _load_interval AS l
                LEFT JOIN epoch AS e ON l.is_post AND e.started < l.ended AND e.ended > l.started
                LEFT JOIN limits AS own
                    ON own.role = lower(btrim(l.main_role)) AND own.started <= e.started AND own.ended > e.started
                LEFT JOIN limits AS other ON other.role IS NULL AND other.started <= e.started AND other.ended > e.started
        ) AS r
        GROUP BY r.stretch, r.worker_id, r.team_id
    ) AS l
        CROSS JOIN (VALUES ('worker'), ('team'), ('council')) AS k (kind)
        LEFT JOIN above AS a ON a.kind = k.kind AND a.team_id = l.team_id
) AS l
WHERE l.id IS NOT NULL
GROUP BY l.stretch, l.kind, l.id;

COMMENT ON VIEW _load_timeline IS 'one row is a worker, a team with all below it, or the council: what is held and what can be carried on every day; internal, to be asked for with WHERE stretch = one of _history';
COMMENT ON COLUMN _load_timeline.stretch IS 'the stretch of _history that the row is of; outside it everything is 0';
COMMENT ON COLUMN _load_timeline.kind IS 'worker, team or council';
COMMENT ON COLUMN _load_timeline.id IS 'worker_id, team_id, or council';
COMMENT ON COLUMN _load_timeline.points IS 'points held, those of workers of unknown capacity left out';
COMMENT ON COLUMN _load_timeline.capacity IS 'points that can be carried';
COMMENT ON COLUMN _load_timeline.full_capacity IS 'the same without reductions';
COMMENT ON COLUMN _load_timeline.points_at_threshold IS 'points beyond which the index is above the threshold: of the role of a worker''s main post, for others the rule for roles that have no row';
COMMENT ON COLUMN _load_timeline.cases IS 'cases held as lead or carer, by share';
COMMENT ON COLUMN _load_timeline.cases_not_measured IS 'those of workers with a post whose FTE is not known, as in team_caseload';
COMMENT ON COLUMN _load_timeline.fte IS 'FTE in post, unknown ones left out';
COMMENT ON COLUMN _load_timeline.workers IS 'workers in post, each once a team';
COMMENT ON COLUMN _load_timeline.measured IS 'posts that hold cases and whose capacity is known';
