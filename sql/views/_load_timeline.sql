-- Points come and go with each case, capacity with each post: added up over the
-- days they are the load of a worker, of a team with all below it, and of the
-- council, on every day of a stretch of _history.
CREATE VIEW _load_timeline AS
WITH above AS MATERIALIZED (
    SELECT 'team' AS kind, a.team_id COLLATE "C" AS team_id, a.above_id COLLATE "C" AS above_id
    FROM _team_above AS a
)
SELECT
    l.stretch,
    k.kind,
    i.id COLLATE "default" AS id,
    caseload.rollup(l.points) AS points,
    caseload.rollup(l.capacity) AS capacity,
    caseload.rollup(l.full_capacity) AS full_capacity,
    caseload.rollup(CASE k.kind WHEN 'worker' THEN l.worker_limit ELSE l.team_limit END) AS points_at_threshold,
    caseload.rollup(l.cases) AS cases,
    caseload.rollup(l.cases_not_measured) AS cases_not_measured,
    caseload.rollup(l.fte) AS fte,
    caseload.rollup(l.workers) AS workers,
    caseload.rollup(l.measured) AS measured
FROM (
    SELECT
        l.stretch,
        l.worker_id COLLATE "C" AS worker_id,
        l.team_id COLLATE "C" AS team_id,
        caseload.timeline_agg(l.started, l.ended, l.points) FILTER (WHERE l.is_measured) AS points,
        caseload.timeline_agg(l.started, l.ended, l.capacity) AS capacity,
        caseload.timeline_agg(l.started, l.ended, l.full_capacity) AS full_capacity,
        caseload.timeline_agg(l.started, l.ended, l.capacity * l.worker_threshold) AS worker_limit,
        caseload.timeline_agg(l.started, l.ended, l.capacity * l.team_threshold) AS team_limit,
        caseload.timeline_agg(l.started, l.ended, l.cases) AS cases,
        caseload.timeline_agg(l.started, l.ended, l.cases) FILTER (WHERE l.is_fte_unknown) AS cases_not_measured,
        caseload.timeline_agg(l.started, l.ended, l.fte) AS fte,
        caseload.timeline_agg(l.started, l.ended, 1) FILTER (WHERE l.is_post) AS workers,
        caseload.timeline_agg(l.started, l.ended, 1) FILTER (WHERE l.holds_cases AND l.capacity IS NOT NULL) AS measured
    FROM _load_interval AS l
    GROUP BY l.stretch, l.worker_id COLLATE "C", l.team_id COLLATE "C"
) AS l
    CROSS JOIN (VALUES ('worker'), ('team'), ('council')) AS k (kind)
    LEFT JOIN above AS a ON a.kind = k.kind AND a.team_id = l.team_id
    CROSS JOIN LATERAL (
        SELECT
            CASE k.kind
                WHEN 'worker' THEN l.worker_id
                WHEN 'team' THEN coalesce(a.above_id, l.team_id)
                ELSE 'council'
            END AS id
    ) AS i
WHERE i.id IS NOT NULL
GROUP BY l.stretch, k.kind, i.id;

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
