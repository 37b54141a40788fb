-- The index is children x points per child / (what the FTE could carry x what
-- reductions leave of it), times what a change of policy does to it. Five things
-- that change can do so in 120 orders; what each adds, on the mean of all orders,
-- is its part (Shapley's rule). What it adds depends on which others came before
-- and not on how, so 32 products are enough: of the 120 orders 24, 6, 4, 6 or 24
-- have just these 0, 1, 2, 3 or 4 before it.
CREATE VIEW caseload_change AS
WITH pair AS MATERIALIZED (
    SELECT
        p.place,
        p.compared_with,
        h.started AS then_on,
        -- what the points of today would have been then: only where that can differ
        CASE
            WHEN EXISTS (
                SELECT
                FROM (
                    SELECT s.started, s.ended FROM scheme AS s
                    UNION ALL
                    SELECT w.started, w.ended FROM weight AS w
                    UNION ALL
                    SELECT f.started, f.ended FROM factor_weight AS f
                ) AS x
                WHERE (x.started > h.started AND x.started <= (SELECT caseload.as_at()))
                    OR (x.ended > h.started AND x.ended <= (SELECT caseload.as_at()))
            ) THEN 'now by the policy of ' || p.compared_with
            ELSE 'now'
        END AS by_policy
    FROM (VALUES (1, 'a month before'), (2, 'a quarter before'), (3, 'a year before')) AS p (place, compared_with)
        JOIN _history AS h ON h.stretch = p.compared_with
),
load AS MATERIALIZED (
    SELECT
        l.stretch,
        l.team_id,
        l.role,
        sum(l.share) AS children,
        sum(l.points) AS points,
        sum(l.fte) AS fte,
        sum(l.full_capacity) AS full_capacity,
        sum(l.capacity) AS capacity,
        bool_or(l.is_post) AS is_post
    FROM _load_interval AS l
    WHERE l.stretch = ANY (
            ARRAY(
                SELECT 'now'
                UNION
                SELECT p.compared_with FROM pair AS p
                UNION
                SELECT p.by_policy FROM pair AS p
            )
        )
        -- nothing but these can be in the array, of which the planner expects ten
        AND l.stretch NOT IN ('week', 'year', '25 months', '120 months')
        AND l.stretch IN (
            'now',
            'a month before',
            'a quarter before',
            'a year before',
            'now by the policy of a month before',
            'now by the policy of a quarter before',
            'now by the policy of a year before'
        )
        AND (l.is_measured AND l.kind <> 'iro' OR l.is_post AND l.capacity IS NOT NULL)
    GROUP BY l.stretch, l.team_id, l.role
),
standard_in_force AS MATERIALIZED (
    SELECT s.role, s.case_points_per_fte, s.holds_cases, s.started, s.ended
    FROM _standard_interval AS s
),
-- then; now; and what is held and who is in post now by the policy of then
side AS (
    SELECT
        p.compared_with,
        x.side,
        l.team_id,
        l.children,
        l.points,
        l.fte,
        l.full_capacity,
        l.capacity
    FROM pair AS p
        CROSS JOIN LATERAL (VALUES ('then', p.compared_with), ('now', 'now')) AS x (side, stretch)
        JOIN load AS l ON l.stretch = x.stretch
    UNION ALL
    SELECT p.compared_with, 'by policy', l.team_id, l.children, l.points, NULL, NULL, NULL
    FROM pair AS p
        JOIN load AS l ON l.stretch = p.by_policy
    UNION ALL
    SELECT
        p.compared_with,
        'by policy',
        l.team_id,
        NULL,
        NULL,
        NULL,
        CASE
            WHEN coalesce(own.holds_cases, other.holds_cases) THEN
                l.fte * greatest(coalesce(own.case_points_per_fte, other.case_points_per_fte), 0)
            WHEN NOT coalesce(own.holds_cases, other.holds_cases) THEN 0
            ELSE l.full_capacity
        END,
        NULL
    FROM pair AS p
        JOIN load AS l ON l.stretch = 'now' AND l.is_post
        LEFT JOIN standard_in_force AS own
            ON lower(own.role) = lower(btrim(l.role)) AND own.started <= p.then_on AND own.ended > p.then_on
        LEFT JOIN standard_in_force AS other
            ON other.role IS NULL AND other.started <= p.then_on AND other.ended > p.then_on
),
above AS MATERIALIZED (
    SELECT 'team' AS kind, a.team_id, a.above_id
    FROM _team_above AS a
),
summed AS (
    SELECT
        s.compared_with,
        CASE k.kind WHEN 'team' THEN coalesce(a.above_id, s.team_id) END AS team_id,
        coalesce(sum(s.children) FILTER (WHERE s.side = 'then'), 0) AS children_then,
        coalesce(sum(s.children) FILTER (WHERE s.side = 'now'), 0) AS children_now,
        coalesce(sum(s.points) FILTER (WHERE s.side = 'then'), 0) AS points_then,
        coalesce(sum(s.points) FILTER (WHERE s.side = 'now'), 0) AS points_now,
        coalesce(sum(s.points) FILTER (WHERE s.side = 'by policy'), 0) AS points_by_policy,
        coalesce(sum(s.fte) FILTER (WHERE s.side = 'then'), 0) AS fte_then,
        coalesce(sum(s.fte) FILTER (WHERE s.side = 'now'), 0) AS fte_now,
        coalesce(sum(s.full_capacity) FILTER (WHERE s.side = 'then'), 0) AS full_capacity_then,
        coalesce(sum(s.full_capacity) FILTER (WHERE s.side = 'now'), 0) AS full_capacity_now,
        coalesce(sum(s.full_capacity) FILTER (WHERE s.side = 'by policy'), 0) AS full_capacity_by_policy,
        coalesce(sum(s.capacity) FILTER (WHERE s.side = 'then'), 0) AS capacity_then,
        coalesce(sum(s.capacity) FILTER (WHERE s.side = 'now'), 0) AS capacity_now
    FROM side AS s
        CROSS JOIN (VALUES ('team'), ('council')) AS k (kind)
        LEFT JOIN above AS a ON a.kind = k.kind AND a.team_id = s.team_id
    WHERE k.kind = 'council'
        OR s.team_id IS NOT NULL
    GROUP BY s.compared_with, CASE k.kind WHEN 'team' THEN coalesce(a.above_id, s.team_id) END
),
-- where one of two is nothing there is no telling them apart
factor AS (
    SELECT
        s.*,
        coalesce(
            s.points_then / NULLIF(s.children_then, 0),
            s.points_by_policy / NULLIF(s.children_now, 0),
            0
        ) AS points_per_child_then,
        CASE WHEN s.points_by_policy > 0 THEN s.points_by_policy ELSE s.points_now END
            / NULLIF(s.children_now, 0) AS known_points_per_child_now,
        CASE WHEN s.points_by_policy > 0 THEN s.points_now / s.points_by_policy ELSE 1 END AS policy_of_points,
        s.capacity_then / NULLIF(s.full_capacity_then, 0) AS left_then,
        s.capacity_now / NULLIF(s.full_capacity_now, 0) AS left_now,
        CASE WHEN s.full_capacity_by_policy > 0 THEN s.full_capacity_by_policy ELSE s.full_capacity_now END AS full_now,
        CASE WHEN s.full_capacity_by_policy > 0 THEN s.full_capacity_now / s.full_capacity_by_policy ELSE 1 END AS policy_of_capacity
    FROM summed AS s
),
product AS (
    SELECT
        f.compared_with,
        f.team_id,
        m.mask,
        (m.mask & 1) + (m.mask >> 1 & 1) + (m.mask >> 2 & 1) + (m.mask >> 3 & 1) + (m.mask >> 4 & 1) AS changed,
        CASE WHEN m.mask & 1 > 0 THEN f.children_now ELSE f.children_then END
        * CASE
            WHEN m.mask & 2 > 0 THEN coalesce(f.known_points_per_child_now, f.points_per_child_then)
            ELSE f.points_per_child_then
        END
        * CASE WHEN m.mask & 16 > 0 THEN f.policy_of_points ELSE 1 END
        / NULLIF(
            CASE WHEN m.mask & 4 > 0 THEN f.full_now ELSE f.full_capacity_then END
            * CASE WHEN m.mask & 8 > 0 THEN f.left_now ELSE f.left_then END
            * CASE WHEN m.mask & 16 > 0 THEN f.policy_of_capacity ELSE 1 END,
            0
        ) AS index
    FROM factor AS f
        CROSS JOIN generate_series(0, 31) AS m (mask)
),
part AS (
    SELECT
        p.compared_with,
        p.team_id,
        count(p.index) = 32 AS is_known,
        round(sum(p.index * CASE WHEN p.mask & 1 > 0 THEN p.orders_before ELSE -p.orders_after END) / 120, 12) AS by_children,
        round(sum(p.index * CASE WHEN p.mask & 2 > 0 THEN p.orders_before ELSE -p.orders_after END) / 120, 12) AS by_points_per_child,
        round(sum(p.index * CASE WHEN p.mask & 4 > 0 THEN p.orders_before ELSE -p.orders_after END) / 120, 12) AS by_fte,
        round(sum(p.index * CASE WHEN p.mask & 8 > 0 THEN p.orders_before ELSE -p.orders_after END) / 120, 12) AS by_reductions,
        round(sum(p.index * CASE WHEN p.mask & 16 > 0 THEN p.orders_before ELSE -p.orders_after END) / 120, 12) AS by_policy
    FROM (
        SELECT
            p.*,
            (ARRAY[24, 6, 4, 6, 24])[p.changed] AS orders_before,
            (ARRAY[24, 6, 4, 6, 24])[p.changed + 1] AS orders_after
        FROM product AS p
    ) AS p
    GROUP BY p.compared_with, p.team_id
),
change AS (
    SELECT
        s.*,
        round(s.points_then / NULLIF(s.capacity_then, 0), 12) AS index_then,
        round(s.points_now / NULLIF(s.capacity_now, 0), 12) AS index_now
    FROM summed AS s
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    c.team_id,
    CASE WHEN c.team_id IS NULL THEN 'Council' ELSE coalesce(t.team_name, c.team_id) END AS team_name,
    c.compared_with,
    a.then_on,
    trim_scale(c.index_then) AS index_then,
    trim_scale(c.index_now) AS index_now,
    trim_scale(c.index_now - c.index_then) AS change,
    CASE WHEN p.is_known THEN trim_scale(p.by_children + CASE r.largest WHEN 1 THEN r.rest ELSE 0 END) END AS by_children,
    CASE WHEN p.is_known THEN trim_scale(p.by_points_per_child + CASE r.largest WHEN 2 THEN r.rest ELSE 0 END) END AS by_points_per_child,
    CASE WHEN p.is_known THEN trim_scale(p.by_fte + CASE r.largest WHEN 3 THEN r.rest ELSE 0 END) END AS by_fte,
    CASE WHEN p.is_known THEN trim_scale(p.by_reductions + CASE r.largest WHEN 4 THEN r.rest ELSE 0 END) END AS by_reductions,
    CASE WHEN p.is_known THEN trim_scale(p.by_policy + CASE r.largest WHEN 5 THEN r.rest ELSE 0 END) END AS by_policy,
    trim_scale(c.children_then) AS children_then,
    trim_scale(c.children_now) AS children_now,
    trim_scale(c.points_then) AS points_then,
    trim_scale(c.points_now) AS points_now,
    trim_scale(c.fte_then) AS fte_then,
    trim_scale(c.fte_now) AS fte_now,
    trim_scale(c.capacity_then) AS capacity_then,
    trim_scale(c.capacity_now) AS capacity_now
FROM change AS c
    JOIN pair AS a ON a.compared_with = c.compared_with
    JOIN part AS p ON p.compared_with = c.compared_with AND coalesce(p.team_id, '') = coalesce(c.team_id, '')
    -- what rounding leaves is the largest part's, so that what changed nothing is 0
    CROSS JOIN LATERAL (
        SELECT
            c.index_now - c.index_then - p.by_children - p.by_points_per_child - p.by_fte - p.by_reductions - p.by_policy AS rest,
            array_position(
                ARRAY[abs(p.by_children), abs(p.by_points_per_child), abs(p.by_fte), abs(p.by_reductions), abs(p.by_policy)],
                greatest(abs(p.by_children), abs(p.by_points_per_child), abs(p.by_fte), abs(p.by_reductions), abs(p.by_policy))
            ) AS largest
    ) AS r
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS t ON t.team_id = c.team_id
ORDER BY c.team_id NULLS FIRST, a.place;

COMMENT ON VIEW caseload_change IS 'one row is a team, with all teams below it, and a day before: how much of the change of the capacity index since is due to the number of children, their points, FTE, reductions and policy. By Shapley''s rule, the mean over all orders in which they could have changed; the five parts add up to the change, to the last digit. Both days by the records as they are now';
COMMENT ON COLUMN caseload_change.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN caseload_change.team_id IS 'the team; NULL: the whole council';
COMMENT ON COLUMN caseload_change.team_name IS 'its name, or Council';
COMMENT ON COLUMN caseload_change.compared_with IS 'a month before, a quarter before or a year before';
COMMENT ON COLUMN caseload_change.then_on IS 'that day';
COMMENT ON COLUMN caseload_change.index_then IS 'capacity index on that day, rounded to twelve decimals; NULL: no capacity';
COMMENT ON COLUMN caseload_change.index_now IS 'capacity index on the day, rounded to twelve decimals; NULL: no capacity';
COMMENT ON COLUMN caseload_change.change IS 'index_now - index_then';
COMMENT ON COLUMN caseload_change.by_children IS 'due to the number of children held, by share, for any kind of work but reviewing; NULL: no capacity on one of the days, or on neither';
COMMENT ON COLUMN caseload_change.by_points_per_child IS 'due to what each child weighs by the weights of then: types, factors, siblings; NULL as by_children';
COMMENT ON COLUMN caseload_change.by_fte IS 'due to who is in post: FTE and roles, by the standards of then; NULL as by_children';
COMMENT ON COLUMN caseload_change.by_reductions IS 'due to reductions, the supported year and long absence; NULL as by_children';
COMMENT ON COLUMN caseload_change.by_policy IS 'due to other weights and standards: scheme, weight, factor_weight, standard; NULL as by_children';
COMMENT ON COLUMN caseload_change.children_then IS 'children held then, by share, those of workers of unknown capacity left out';
COMMENT ON COLUMN caseload_change.children_now IS 'children held now, likewise';
COMMENT ON COLUMN caseload_change.points_then IS 'points held then';
COMMENT ON COLUMN caseload_change.points_now IS 'points held now';
COMMENT ON COLUMN caseload_change.fte_then IS 'FTE then of posts whose capacity is known, those of roles that hold no cases among them';
COMMENT ON COLUMN caseload_change.fte_now IS 'FTE now, likewise';
COMMENT ON COLUMN caseload_change.capacity_then IS 'points that could be carried then';
COMMENT ON COLUMN caseload_change.capacity_now IS 'points that can be carried now';
