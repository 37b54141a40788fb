CREATE VIEW allocation_fit AS
WITH held AS MATERIALIZED (
    SELECT
        c.worker_id,
        c.worker_name,
        c.team_id,
        c.team_name,
        c.child_id,
        c.kind,
        c.case_type,
        c.tier,
        c.points,
        c.registered
    FROM worker_case AS c
),
post AS MATERIALIZED (
    SELECT
        p.worker_id,
        p.worker_name,
        p.team_id,
        p.role,
        p.is_asye,
        p.holds_cases,
        p.capacity
    FROM post_capacity AS p
),
qualified AS (
    SELECT
        i.person_id AS worker_id,
        min(NULLIF(i.qualified_on, '-infinity')) AS qualified_on
    FROM _worker_identity AS i
    GROUP BY i.person_id
),
-- leads, and the co-workers who may stand beside them
responsible AS (
    SELECT
        h.*,
        p.role,
        lower(btrim(p.role)) AS role_key,
        coalesce(p.is_asye, false) AS is_asye,
        p.holds_cases,
        q.qualified_on,
        (12 * extract(year FROM g.since) + extract(month FROM g.since))::integer AS months_qualified
    FROM held AS h
        LEFT JOIN post AS p ON p.worker_id = h.worker_id AND p.team_id = h.team_id
        LEFT JOIN qualified AS q ON q.worker_id = h.worker_id
        CROSS JOIN LATERAL (SELECT age((SELECT caseload.as_at()), q.qualified_on) AS since) AS g
    WHERE h.kind IN ('lead', 'cowork')
),
ruled AS MATERIALIZED (
    SELECT
        k.role_key,
        k.is_asye,
        k.case_type,
        k.tier,
        e.min_months_qualified,
        coalesce(e.joint_only, false) AS joint_only
    FROM (SELECT DISTINCT r.role_key, r.is_asye, r.case_type, r.tier FROM responsible AS r) AS k
        LEFT JOIN LATERAL (
            SELECT e.min_months_qualified, e.joint_only
            FROM _eligibility AS e
            WHERE coalesce(e.role = k.role_key, e.role IS NULL)
                AND coalesce(e.asye = k.is_asye, true)
                AND coalesce(e.case_type = k.case_type, true)
                AND coalesce(e.tier = k.tier, e.tier IS NULL)
            ORDER BY e.specificity DESC
            LIMIT 1
        ) AS e ON true
),
judged AS (
    SELECT
        r.*,
        e.min_months_qualified,
        e.joint_only,
        r.registered IS FALSE AS is_unregistered,
        r.holds_cases IS FALSE AS is_in_no_case_role,
        (r.qualified_on + make_interval(months => e.min_months_qualified) > (SELECT caseload.as_at())) IS TRUE AS is_too_new
    FROM responsible AS r
        JOIN ruled AS e
            ON coalesce(e.role_key, '') = coalesce(r.role_key, '')
            AND e.is_asye = r.is_asye
            AND e.case_type = r.case_type
            AND coalesce(e.tier, '') = coalesce(r.tier, '')
),
companioned AS (
    SELECT
        j.*,
        count(*) FILTER (WHERE NOT (j.joint_only OR j.is_too_new OR j.is_unregistered)) OVER (PARTITION BY j.child_id) > 0
            AS has_eligible
    FROM judged AS j
),
misfit AS (
    SELECT
        c.*,
        NULLIF(
            concat_ws(
                '; ',
                CASE WHEN c.is_unregistered THEN 'not registered' END,
                CASE WHEN c.is_in_no_case_role THEN 'role holds no cases' END,
                CASE
                    WHEN c.is_too_new THEN
                        format('qualified %s months, %s are needed', c.months_qualified, c.min_months_qualified)
                END,
                CASE WHEN c.joint_only AND NOT c.has_eligible THEN 'only together with a co-worker who is eligible' END
            ),
            ''
        ) AS reason
    FROM companioned AS c
    WHERE c.kind = 'lead'
),
load AS (
    SELECT
        coalesce(p.worker_id, h.worker_id) AS worker_id,
        coalesce(p.worker_name, h.worker_name) AS worker_name,
        coalesce(p.team_id, h.team_id) AS team_id,
        p.role,
        coalesce(h.points, 0) AS points,
        p.capacity,
        100 * coalesce(h.points, 0) / NULLIF(sum(h.points) FILTER (WHERE p.capacity IS NOT NULL) OVER team, 0) AS share_of_load,
        100 * p.capacity / NULLIF(sum(p.capacity) OVER team, 0) AS share_of_capacity
    FROM post AS p
        LEFT JOIN (
            SELECT
                h.worker_id,
                h.team_id,
                min(h.worker_name) AS worker_name,
                sum(h.points) AS points
            FROM held AS h
            GROUP BY h.worker_id, h.team_id
        ) AS h ON h.worker_id = p.worker_id AND coalesce(h.team_id, '') = coalesce(p.team_id, '')
    WHERE p.capacity IS NOT NULL
    WINDOW team AS (PARTITION BY coalesce(p.team_id, h.team_id))
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    'case' AS subject,
    m.team_id,
    m.team_name,
    m.worker_id,
    m.worker_name,
    m.role,
    m.child_id,
    m.case_type,
    m.tier,
    m.reason,
    m.months_qualified,
    m.min_months_qualified AS months_needed,
    trim_scale(m.points) AS points,
    NULL::numeric AS capacity,
    NULL::numeric AS share_of_load,
    NULL::numeric AS share_of_capacity,
    NULL::numeric AS difference
FROM misfit AS m
WHERE m.reason IS NOT NULL
UNION ALL
SELECT
    (SELECT caseload.as_at()),
    'worker',
    l.team_id,
    t.team_name,
    l.worker_id,
    l.worker_name,
    l.role,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    trim_scale(l.points),
    trim_scale(l.capacity),
    trim_scale(l.share_of_load),
    trim_scale(l.share_of_capacity),
    trim_scale(l.share_of_load - l.share_of_capacity)
FROM load AS l
    LEFT JOIN (SELECT t.team_id, min(t.team_name) AS team_name FROM team AS t GROUP BY t.team_id) AS t ON t.team_id = l.team_id
WHERE l.points > 0
    OR l.capacity > 0
UNION ALL
SELECT
    (SELECT caseload.as_at()),
    'team',
    l.team_id,
    min(t.team_name),
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    trim_scale(sum(l.points)),
    trim_scale(sum(l.capacity)),
    NULL,
    NULL,
    trim_scale(sum(greatest(l.share_of_load - l.share_of_capacity, 0)))
FROM load AS l
    LEFT JOIN (SELECT t.team_id, min(t.team_name) AS team_name FROM team AS t GROUP BY t.team_id) AS t ON t.team_id = l.team_id
GROUP BY l.team_id;

COMMENT ON VIEW allocation_fit IS 'does the work go to those who can do it? subject case: a child whose lead may not hold such a case (policy table eligibility; the most specific row counts, none means allowed; where it is not known when the worker qualified, enough); worker: the share of the team''s points against the share of its capacity; team: how far these are apart. Of teams alone, over workers whose capacity is known';
COMMENT ON COLUMN allocation_fit.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN allocation_fit.subject IS 'case, worker or team';
COMMENT ON COLUMN allocation_fit.team_id IS 'the team; NULL: not known';
COMMENT ON COLUMN allocation_fit.team_name IS 'its name';
COMMENT ON COLUMN allocation_fit.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN allocation_fit.worker_name IS 'the worker''s name';
COMMENT ON COLUMN allocation_fit.role IS 'the role of the worker''s post in the team';
COMMENT ON COLUMN allocation_fit.child_id IS 'the child';
COMMENT ON COLUMN allocation_fit.case_type IS 'type of the case';
COMMENT ON COLUMN allocation_fit.tier IS 'tier of the case';
COMMENT ON COLUMN allocation_fit.reason IS 'why the worker may not hold the case: not registered; role holds no cases; too few months since qualifying; only together with a co-worker who is eligible, of whom there is none';
COMMENT ON COLUMN allocation_fit.months_qualified IS 'whole months since the worker qualified; NULL: not known';
COMMENT ON COLUMN allocation_fit.months_needed IS 'months that the case takes; NULL: no rule';
COMMENT ON COLUMN allocation_fit.points IS 'points of the case, or held in the team';
COMMENT ON COLUMN allocation_fit.capacity IS 'points that the worker, or the team, can carry';
COMMENT ON COLUMN allocation_fit.share_of_load IS 'per cent of the team''s points that the worker holds';
COMMENT ON COLUMN allocation_fit.share_of_capacity IS 'per cent of the team''s capacity that is the worker''s';
COMMENT ON COLUMN allocation_fit.difference IS 'percentage points; worker: share_of_load less share_of_capacity; team: per cent of its points that would have to move for the shares to agree';
