CREATE VIEW hotspot AS
WITH lasting AS MATERIALIZED (
    SELECT
        o.kind,
        o.id,
        o.points,
        o.capacity,
        o.points / NULLIF(o.capacity, 0) AS capacity_index,
        lower(s.spell) AS over_since,
        (SELECT caseload.as_at()) + 1 - lower(s.spell) AS days_over
    FROM (
        SELECT
            o.kind,
            o.id,
            coalesce(caseload.value_at(o.points, (SELECT caseload.as_at())), 0) AS points,
            coalesce(caseload.value_at(o.capacity, (SELECT caseload.as_at())), 0) AS capacity,
            o.over_on
        FROM _overload AS o
        WHERE o.stretch = 'year'
            AND o.kind <> 'council'
    ) AS o
        CROSS JOIN LATERAL caseload.spells(o.over_on) AS s (spell)
    WHERE s.spell @> (SELECT caseload.as_at())
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    row_number() OVER (
        ORDER BY
            l.capacity_index DESC NULLS FIRST,
            l.points - l.capacity DESC,
            l.kind,
            l.id
    ) AS rank,
    l.kind,
    l.id,
    CASE l.kind WHEN 'worker' THEN w.worker_name ELSE t.team_name END AS name,
    CASE l.kind WHEN 'worker' THEN p.team_id ELSE l.id END AS team_id,
    t.team_name,
    trim_scale(l.points) AS points,
    trim_scale(l.capacity) AS capacity,
    trim_scale(l.capacity_index) AS capacity_index,
    r.red AS threshold,
    trim_scale(l.points - l.capacity) AS points_over,
    CASE WHEN l.capacity = 0 THEN 'no capacity' ELSE 'index above ' || trim_scale(r.red) END AS rating_reason,
    l.over_since,
    l.days_over,
    l.days_over / 7 AS weeks_over,
    l.days_over >= 28 AS excessive
FROM lasting AS l
    LEFT JOIN _worker_identity AS w ON l.kind = 'worker' AND w.worker_id = l.id
    LEFT JOIN post_capacity AS p ON l.kind = 'worker' AND p.worker_id = l.id AND p.is_main
    LEFT JOIN LATERAL (
        SELECT t.red
        FROM _threshold_interval AS t
        WHERE t.measure = 'capacity_index'
            AND (t.role = lower(btrim(p.role)) OR t.role IS NULL)
            AND t.started <= (SELECT caseload.as_at())
            AND t.ended > (SELECT caseload.as_at())
        ORDER BY t.role NULLS LAST
        LIMIT 1
    ) AS r ON true
    LEFT JOIN team AS t ON t.team_id = CASE l.kind WHEN 'worker' THEN p.team_id ELSE l.id END;

COMMENT ON VIEW hotspot IS 'one row is a worker, or a team with all teams below it, over the threshold on the day, worst first, and for how long without a break; looks back a year. Each day is taken as worker_caseload would show it by the records as they are now';
COMMENT ON COLUMN hotspot.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN hotspot.rank IS 'place, 1 being the worst: first those with points and no capacity, then by capacity_index';
COMMENT ON COLUMN hotspot.kind IS 'worker or team';
COMMENT ON COLUMN hotspot.id IS 'worker_id or team_id';
COMMENT ON COLUMN hotspot.name IS 'name of the worker or the team';
COMMENT ON COLUMN hotspot.team_id IS 'the team; of a worker that of the main post';
COMMENT ON COLUMN hotspot.team_name IS 'its name';
COMMENT ON COLUMN hotspot.points IS 'points held; of a worker over all posts, those of posts of unknown capacity left out';
COMMENT ON COLUMN hotspot.capacity IS 'points that can be carried';
COMMENT ON COLUMN hotspot.capacity_index IS 'points / capacity, 1 is full; NULL: no capacity';
COMMENT ON COLUMN hotspot.threshold IS 'red above this value, by the policy table threshold: for a worker by the role of the main post';
COMMENT ON COLUMN hotspot.points_over IS 'points held beyond capacity';
COMMENT ON COLUMN hotspot.rating_reason IS 'no capacity: points and nothing to carry them with; else the threshold that the index is above';
COMMENT ON COLUMN hotspot.over_since IS 'the first day since which it has been over the threshold on every day; 366 days back: then or before';
COMMENT ON COLUMN hotspot.days_over IS 'number of days since then, both days counted; 367: or more';
COMMENT ON COLUMN hotspot.weeks_over IS 'full weeks among them';
COMMENT ON COLUMN hotspot.excessive IS 'whether it has been over the threshold for four weeks running, 28 days: the published rule for an excessive load';
