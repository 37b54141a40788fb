CREATE VIEW headroom AS
WITH caseload_of AS MATERIALIZED (
    SELECT
        w.worker_id,
        w.worker_name,
        w.team_id,
        w.role,
        w.registered,
        w.is_main,
        w.is_asye,
        w.is_long_absent,
        w.person_points,
        w.person_capacity,
        w.worker_total_index,
        w.children,
        w.new_in_28_days
    FROM _worker_caseload AS w
),
identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.qualified_on, i.is_pool
    FROM _worker_identity AS i
),
absent AS (
    SELECT coalesce(i.person_id, a.worker_id) AS worker_id
    FROM absence AS a
        LEFT JOIN identity AS i ON i.worker_id = a.worker_id
    WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
),
-- who still has a post 28 days on
staying AS (
    SELECT coalesce(i.person_id, p.worker_id) AS worker_id
    FROM post AS p
        LEFT JOIN identity AS i ON i.worker_id = p.worker_id
    WHERE (p.started <= (SELECT caseload.as_at()) + 28) IS NOT FALSE
        AND (p.ended > (SELECT caseload.as_at()) + 28) IS NOT FALSE
),
candidate AS (
    SELECT
        w.worker_id,
        w.worker_name,
        w.team_id,
        lower(btrim(w.role)) AS role_key,
        w.role,
        w.registered,
        w.is_asye,
        w.person_points AS points,
        w.person_capacity AS capacity,
        w.worker_total_index,
        (SELECT sum(o.children) FROM caseload_of AS o WHERE o.worker_id = w.worker_id) AS children,
        (SELECT sum(o.new_in_28_days) FROM caseload_of AS o WHERE o.worker_id = w.worker_id) AS new_in_28_days,
        q.qualified_on
    FROM caseload_of AS w
        LEFT JOIN (
            SELECT i.person_id, min(i.qualified_on) AS qualified_on
            FROM identity AS i
            GROUP BY i.person_id
        ) AS q ON q.person_id = w.worker_id
    WHERE w.is_main
        AND w.person_capacity > w.person_points
        AND NOT w.is_long_absent
        AND w.worker_id NOT IN (SELECT a.worker_id FROM absent AS a WHERE a.worker_id IS NOT NULL)
        AND w.worker_id IN (SELECT s.worker_id FROM staying AS s)
),
-- the rule for each kind of worker and case, looked up once
ruled AS (
    SELECT
        k.role_key,
        k.is_asye,
        c.case_type,
        c.tier,
        c.points,
        e.min_months_qualified,
        coalesce(e.joint_only, false) AS joint_only
    FROM (SELECT DISTINCT c.role_key, c.is_asye FROM candidate AS c) AS k
        CROSS JOIN _weight_in_force AS c
        LEFT JOIN LATERAL (
            SELECT e.min_months_qualified, e.joint_only
            FROM _eligibility AS e
            WHERE coalesce(e.role = k.role_key, e.role IS NULL)
                AND coalesce(e.asye = k.is_asye, true)
                AND coalesce(e.case_type = c.case_type, true)
                AND coalesce(e.tier = c.tier, e.tier IS NULL)
            ORDER BY e.specificity DESC
            LIMIT 1
        ) AS e ON true
),
fitting AS (
    SELECT
        c.*,
        r.case_type,
        r.tier,
        r.points AS case_points,
        floor((c.capacity - c.points) / r.points)::integer AS cases_fit
    FROM candidate AS c
        JOIN ruled AS r
            ON r.role_key IS NOT DISTINCT FROM c.role_key
            AND r.is_asye = c.is_asye
            AND NOT r.joint_only
            AND r.points > 0
            AND r.points <= c.capacity - c.points
            AND (c.qualified_on + make_interval(months => r.min_months_qualified) > (SELECT caseload.as_at())) IS NOT TRUE
    WHERE CASE
        WHEN c.role_key ~ '\mpersonal advis[eo]r' THEN r.case_type = 'CARE_LEAVER'
        ELSE c.registered IS NOT FALSE
    END
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    f.case_type,
    f.tier,
    row_number() OVER (
        PARTITION BY f.case_type, f.tier
        ORDER BY (f.points + f.case_points) / f.capacity, f.capacity - f.points DESC, f.worker_id
    ) AS place,
    f.worker_id,
    f.worker_name,
    f.team_id,
    t.team_name,
    f.role,
    f.cases_fit,
    trim_scale(f.case_points) AS case_points,
    trim_scale(f.points) AS points,
    trim_scale(f.capacity) AS capacity,
    trim_scale(f.capacity - f.points) AS points_free,
    trim_scale(f.worker_total_index) AS worker_total_index,
    trim_scale((f.points + f.case_points) / f.capacity) AS index_with_case,
    f.children,
    f.new_in_28_days,
    f.is_asye
FROM fitting AS f
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS t ON t.team_id = f.team_id;

COMMENT ON VIEW headroom IS 'one row is a worker and a type of case of which at least one more fits into what the worker can carry: who can take the next case, best first. Not the absent, who leave within 28 days, and who may not hold such a case alone (policy table eligibility; personal advisers take care leavers only, and nobody else may be known to be unregistered)';
COMMENT ON COLUMN headroom.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN headroom.case_type IS 'type of the case';
COMMENT ON COLUMN headroom.tier IS 'tier of the case; NULL: any that has no weight of its own';
COMMENT ON COLUMN headroom.place IS '1 is best: whose index would be lowest with the case, then who has most points free';
COMMENT ON COLUMN headroom.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN headroom.worker_name IS 'the worker''s name';
COMMENT ON COLUMN headroom.team_id IS 'the team of the main post';
COMMENT ON COLUMN headroom.team_name IS 'its name';
COMMENT ON COLUMN headroom.role IS 'the role of the main post';
COMMENT ON COLUMN headroom.cases_fit IS 'how many more cases of the type fit';
COMMENT ON COLUMN headroom.case_points IS 'points of such a case, without factors';
COMMENT ON COLUMN headroom.points IS 'points held over all posts of the worker';
COMMENT ON COLUMN headroom.capacity IS 'points that the worker can carry over all posts';
COMMENT ON COLUMN headroom.points_free IS 'capacity less points';
COMMENT ON COLUMN headroom.worker_total_index IS 'points / capacity now';
COMMENT ON COLUMN headroom.index_with_case IS 'points / capacity with one more case of the type';
COMMENT ON COLUMN headroom.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN headroom.new_in_28_days IS 'cases that the worker did not hold 28 days before';
COMMENT ON COLUMN headroom.is_asye IS 'whether in the supported year';
