-- Points and capacity come and go by the day, with each case and each post; their
-- running sums, worker by worker and team by team, are what is held and what can
-- be carried from one such day to the next.
CREATE VIEW _index_interval AS
WITH post_in_force AS MATERIALIZED (
    SELECT p.worker_id, p.team_id, p.holds_cases, p.capacity, p.fte, p.is_main, p.main_role, p.has_post, p.started, p.ended
    FROM _post_interval AS p
),
limits AS MATERIALIZED (
    SELECT t.role, t.amber, t.red, t.started, t.ended
    FROM _threshold_interval AS t
    WHERE t.measure = 'capacity_index'
),
above AS MATERIALIZED (
    SELECT a.team_id, a.above_id
    FROM _team_above AS a
)
SELECT
    r.days,
    r.kind,
    r.id,
    r.points,
    r.capacity,
    r.points / NULLIF(r.capacity, 0) AS capacity_index,
    r.cases,
    r.cases_not_measured,
    r.fte,
    r.workers,
    CASE WHEN own.role IS NULL THEN other.red ELSE own.red END AS red,
    -- NULL: not rated, as nobody's capacity is known, or that of too few
    CASE
        WHEN r.measured = 0 OR (r.kind = 'team' AND r.cases_not_measured > 0.05 * r.cases) THEN NULL
        WHEN r.capacity = 0 THEN r.points > 0
        ELSE r.points > r.capacity * CASE WHEN own.role IS NULL THEN other.red ELSE own.red END
    END AS is_over,
    r.started,
    r.ended
FROM (
    SELECT
        e.days,
        e.kind,
        e.id,
        e.day AS started,
        lead(e.day) OVER to_day AS ended,
        sum(e.points) OVER to_day AS points,
        sum(e.capacity) OVER to_day AS capacity,
        sum(e.cases) OVER to_day AS cases,
        sum(e.cases_not_measured) OVER to_day AS cases_not_measured,
        sum(e.fte) OVER to_day AS fte,
        sum(e.workers) OVER to_day AS workers,
        sum(e.measured) OVER to_day AS measured
    FROM (
        SELECT
            d.days,
            k.kind,
            CASE k.kind WHEN 'worker' THEN d.worker_id ELSE coalesce(a.above_id, d.team_id) END AS id,
            d.day,
            sum(d.points) AS points,
            sum(d.capacity) AS capacity,
            sum(d.cases) AS cases,
            sum(d.cases_not_measured) AS cases_not_measured,
            sum(d.fte) AS fte,
            sum(d.workers) AS workers,
            sum(d.measured) AS measured
        FROM (
            SELECT
                l.days,
                l.worker_id,
                l.team_id,
                e.day,
                sum(CASE WHEN l.is_measured THEN e.sign * l.points ELSE 0 END) AS points,
                0 AS capacity,
                sum(e.sign * l.cases) AS cases,
                sum(CASE WHEN l.is_measured THEN 0 ELSE e.sign * l.cases END) AS cases_not_measured,
                0 AS fte,
                0 AS workers,
                0 AS measured
            FROM _load_interval AS l
                CROSS JOIN LATERAL (VALUES (l.started, 1), (l.ended, -1)) AS e (day, sign)
            GROUP BY l.days, l.worker_id, l.team_id, e.day
            UNION ALL
            SELECT
                h.days,
                p.worker_id,
                p.team_id,
                e.day,
                0,
                e.sign * coalesce(p.capacity, 0),
                0,
                0,
                e.sign * coalesce(p.fte, 0),
                e.sign,
                CASE WHEN p.holds_cases AND p.capacity IS NOT NULL THEN e.sign ELSE 0 END
            FROM _history AS h
                JOIN post_in_force AS p ON p.started < h.ended AND p.ended > h.started AND p.has_post
                CROSS JOIN LATERAL (
                    VALUES (greatest(p.started, h.started), 1), (least(p.ended, h.ended), -1)
                ) AS e (day, sign)
            UNION ALL
            -- where a threshold changes
            SELECT h.days, p.worker_id, p.team_id, t.day, 0, 0, 0, 0, 0, 0, 0
            FROM _history AS h
                CROSS JOIN (
                    SELECT l.started AS day FROM limits AS l
                    UNION
                    SELECT l.ended FROM limits AS l
                ) AS t
                JOIN post_in_force AS p ON p.started < t.day AND p.ended > t.day AND p.has_post
            WHERE t.day > h.started
                AND t.day < h.ended
        ) AS d
            CROSS JOIN (VALUES ('worker'), ('team')) AS k (kind)
            LEFT JOIN above AS a ON k.kind = 'team' AND a.team_id = d.team_id
        WHERE k.kind = 'worker' OR d.team_id IS NOT NULL
        GROUP BY d.days, k.kind, CASE k.kind WHEN 'worker' THEN d.worker_id ELSE coalesce(a.above_id, d.team_id) END, d.day
    ) AS e
    WINDOW to_day AS (PARTITION BY e.days, e.kind, e.id ORDER BY e.day)
) AS r
    LEFT JOIN post_in_force AS main
        ON r.kind = 'worker' AND main.worker_id = r.id AND main.is_main AND main.started <= r.started AND main.ended > r.started
    LEFT JOIN limits AS own ON own.role = lower(btrim(main.main_role)) AND own.started <= r.started AND own.ended > r.started
    LEFT JOIN limits AS other ON other.role IS NULL AND other.started <= r.started AND other.ended > r.started
WHERE r.ended IS NOT NULL;

COMMENT ON VIEW _index_interval IS 'one row is a worker, or a team with all below it, over [started, ended), in which points held and capacity are constant; internal, to be asked for with WHERE days = one of _history';
COMMENT ON COLUMN _index_interval.days IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _index_interval.kind IS 'worker or team';
COMMENT ON COLUMN _index_interval.id IS 'worker_id or team_id';
COMMENT ON COLUMN _index_interval.points IS 'points held, those out of the ratio left out';
COMMENT ON COLUMN _index_interval.capacity IS 'points that can be carried';
COMMENT ON COLUMN _index_interval.capacity_index IS 'points / capacity; NULL: no capacity';
COMMENT ON COLUMN _index_interval.cases IS 'cases held as lead or carer, by share';
COMMENT ON COLUMN _index_interval.cases_not_measured IS 'those of workers whose capacity is not known';
COMMENT ON COLUMN _index_interval.fte IS 'FTE in post, unknown ones left out';
COMMENT ON COLUMN _index_interval.workers IS 'posts: workers, each once a team';
COMMENT ON COLUMN _index_interval.red IS 'the threshold: of the role of a worker''s main post, for a team the rule for roles that have no row';
COMMENT ON COLUMN _index_interval.is_over IS 'index above the threshold, or points without capacity; NULL: not rated, as no capacity is known, or in a team that of workers with more than 5 % of the cases is not';
COMMENT ON COLUMN _index_interval.started IS 'first day, no earlier than the stretch';
COMMENT ON COLUMN _index_interval.ended IS 'first day on which it no longer holds, no later than the end of the stretch';
