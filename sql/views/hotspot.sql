-- A worker is judged by the points held, a team by its rating: leaving children
-- without a worker makes no team look better. Who held how much on each day of
-- the past the records tell; of the children who wait, those who wait on the day
-- count since they have been waiting.
CREATE VIEW hotspot AS
WITH history AS MATERIALIZED (
    SELECT
        o.kind,
        o.id,
        o.points,
        o.capacity,
        o.points_at_threshold,
        o.over_on,
        o.measured_on,
        o.not_measured_on
    FROM _overload AS o
    WHERE o.stretch = 'year'
        AND o.kind <> 'council'
),
load AS MATERIALIZED (
    SELECT
        l.scope,
        l.worker_id,
        l.worker_name,
        l.team_id,
        l.team_name,
        l.points_measured,
        l.points_in_demand,
        l.waiting,
        l.capacity,
        l.demand_index,
        l.threshold,
        l.rating,
        l.rating_reason
    FROM _team_load AS l
    WHERE l.scope IN ('team', 'worker')
),
overloaded AS (
    SELECT
        'worker' AS kind,
        o.id,
        w.worker_name AS name,
        w.team_id,
        o.points,
        NULL::numeric AS points_unallocated,
        o.capacity,
        o.points - o.capacity AS points_over,
        o.points / NULLIF(o.capacity, 0) AS load_index,
        w.threshold,
        CASE WHEN o.capacity = 0 THEN 'no capacity' ELSE 'index above ' || trim_scale(w.threshold) END AS rating_reason,
        o.over_on
    FROM (
        SELECT
            h.id,
            coalesce(caseload.value_at(h.points, (SELECT caseload.as_at())), 0) AS points,
            coalesce(caseload.value_at(h.capacity, (SELECT caseload.as_at())), 0) AS capacity,
            h.over_on
        FROM history AS h
        -- put so that the planner expects more than one, each of whom it would
        -- compare with all workers
        WHERE h.kind <> 'team'
            AND coalesce(h.over_on @> (SELECT caseload.as_at()), false)
    ) AS o
        LEFT JOIN load AS w ON w.scope = 'worker' AND w.worker_id = o.id
    UNION ALL
    SELECT
        'team',
        l.team_id,
        l.team_name,
        l.team_id,
        l.points_measured,
        l.points_in_demand - l.points_measured,
        coalesce(l.capacity, 0),
        l.points_in_demand - coalesce(l.capacity, 0),
        l.demand_index,
        l.threshold,
        l.rating_reason,
        CASE
            WHEN l.waiting IS NULL THEN h.over_on
            ELSE
                (
                    SELECT range_agg(daterange(s.started, s.ended))
                    FROM caseload.steps(
                        CASE WHEN h.points_at_threshold IS NULL THEN d.demand ELSE d.demand OPERATOR(caseload.-) h.points_at_threshold END
                    ) AS s
                    WHERE s.value > 0.0001
                )
                * (
                    coalesce(h.measured_on, '{}')
                    + (SELECT range_agg(daterange(s.started, s.ended)) FROM caseload.steps(l.waiting) AS s WHERE s.value > 0)
                )
                - coalesce(h.not_measured_on, '{}')
        END
    FROM load AS l
        LEFT JOIN history AS h ON h.kind = 'team' AND h.id = l.team_id
        CROSS JOIN LATERAL (
            SELECT CASE WHEN h.points IS NULL THEN l.waiting ELSE l.waiting OPERATOR(caseload.+) h.points END AS demand
        ) AS d
    WHERE l.scope = 'team'
        AND l.rating = 'red'
        AND l.team_id IS NOT NULL
),
lasting AS MATERIALIZED (
    SELECT
        o.*,
        s.since AS over_since,
        (SELECT caseload.as_at()) + 1 - s.since AS days_over
    FROM overloaded AS o
        CROSS JOIN LATERAL (
            SELECT coalesce(min(lower(s.spell)), (SELECT caseload.as_at())) AS since
            FROM caseload.spells(o.over_on) AS s (spell)
            WHERE s.spell @> (SELECT caseload.as_at())
        ) AS s
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    row_number() OVER (
        ORDER BY
            l.load_index DESC NULLS FIRST,
            l.points_over DESC,
            l.kind,
            l.id
    ) AS rank,
    l.kind,
    l.id,
    l.name,
    l.team_id,
    t.team_name,
    trim_scale(l.points) AS points,
    trim_scale(l.capacity) AS capacity,
    trim_scale(l.points / NULLIF(l.capacity, 0)) AS capacity_index,
    l.threshold,
    trim_scale(l.points_over) AS points_over,
    l.rating_reason,
    l.over_since,
    l.days_over,
    l.days_over / 7 AS weeks_over,
    l.days_over >= 28 AS excessive,
    trim_scale(l.points_unallocated) AS points_unallocated,
    CASE l.kind WHEN 'team' THEN trim_scale(l.load_index) END AS demand_index
FROM lasting AS l
    LEFT JOIN team AS t ON t.team_id = l.team_id;

COMMENT ON VIEW hotspot IS 'one row is a worker, or a team with all teams below it, over the threshold on the day, worst first, and for how long without a break; looks back a year. A team is one that team_caseload rates red; who waits and has no known team is in unallocated. Each day is taken as worker_caseload would show it by the records as they are now; for a team the children who are unallocated on the day count since they have been waiting, and those who have a worker again do not count for the time when they had none';
COMMENT ON COLUMN hotspot.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN hotspot.rank IS 'place, 1 being the worst: first those with points and no capacity, then by capacity_index, of a team by demand_index';
COMMENT ON COLUMN hotspot.kind IS 'worker or team';
COMMENT ON COLUMN hotspot.id IS 'worker_id or team_id';
COMMENT ON COLUMN hotspot.name IS 'name of the worker or the team';
COMMENT ON COLUMN hotspot.team_id IS 'the team; of a worker that of the main post';
COMMENT ON COLUMN hotspot.team_name IS 'its name';
COMMENT ON COLUMN hotspot.points IS 'points held; of a worker over all posts, those of posts of unknown capacity left out';
COMMENT ON COLUMN hotspot.capacity IS 'points that can be carried';
COMMENT ON COLUMN hotspot.capacity_index IS 'points / capacity, 1 is full; NULL: no capacity';
COMMENT ON COLUMN hotspot.threshold IS 'red above this value, by the policy table threshold: for a worker by the role of the main post';
COMMENT ON COLUMN hotspot.points_over IS 'points beyond capacity; of a team with points_unallocated';
COMMENT ON COLUMN hotspot.rating_reason IS 'no capacity: points and nothing to carry them with; else the threshold that the index, of a team the demand index, is above';
COMMENT ON COLUMN hotspot.over_since IS 'the first day since which it has been over the threshold on every day; 366 days back: then or before';
COMMENT ON COLUMN hotspot.days_over IS 'number of days since then, both days counted; 367: or more';
COMMENT ON COLUMN hotspot.weeks_over IS 'full weeks among them';
COMMENT ON COLUMN hotspot.excessive IS 'whether it has been over the threshold for four weeks running, 28 days: the published rule for an excessive load';
COMMENT ON COLUMN hotspot.points_unallocated IS 'team: points of the children without a worker whom nobody in post holds; NULL: worker';
COMMENT ON COLUMN hotspot.demand_index IS 'team: points held and points_unallocated over capacity, as in team_caseload; NULL: no capacity, or a worker';
