-- Reviewing officers hold no points, and so have a standard of their own: the
-- children they review for each FTE, against the policy table threshold.
CREATE VIEW reviewing_officer AS
WITH officer AS MATERIALIZED (
    SELECT
        w.worker_id,
        min(w.worker_name) AS worker_name,
        (array_agg(w.team_id ORDER BY w.is_main DESC NULLS LAST, w.team_id))[1] AS team_id,
        (array_agg(w.role ORDER BY w.is_main DESC NULLS LAST, w.team_id))[1] AS role,
        bool_or(w.has_post) AS has_post,
        CASE WHEN bool_and(w.fte IS NOT NULL OR NOT w.has_post) THEN sum(w.fte) END AS fte,
        sum(w.iro_children)::bigint AS children,
        sum(w.target_cases) AS target_cases
    FROM _worker_caseload AS w
    WHERE w.iro_children > 0
        OR w.role ~* '\m(iro|reviewing officer)\M'
    GROUP BY w.worker_id
),
limits AS MATERIALIZED (
    SELECT DISTINCT ON (lower(t.role))
        lower(t.role) AS role,
        t.amber,
        t.red
    FROM threshold AS t
    WHERE t.measure = 'iro_children_per_fte'
        AND t.started <= (SELECT caseload.as_at())
        AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY lower(t.role), t.started DESC
),
dispute AS (
    SELECT
        coalesce(i.person_id, e.raised_by) AS worker_id,
        count(*) FILTER (WHERE e.raised_on > (SELECT caseload.as_at()) - interval '1 year') AS raised,
        count(*) FILTER (WHERE e.resolved_on > (SELECT caseload.as_at()) - interval '1 year') AS resolved,
        count(*) FILTER (WHERE e.resolved_on IS NULL) AS still_open,
        max((SELECT caseload.as_at()) - e.raised_on) FILTER (WHERE e.resolved_on IS NULL) AS longest_open,
        max(e.resolved_on - e.raised_on) FILTER (WHERE e.resolved_on > (SELECT caseload.as_at()) - interval '1 year') AS longest_resolved
    FROM (
        SELECT DISTINCT
            e.child_id,
            e.raised_by,
            e.raised_on,
            CASE WHEN e.resolved_on <= (SELECT caseload.as_at()) THEN e.resolved_on END AS resolved_on
        FROM escalation AS e
        WHERE e.raised_on <= (SELECT caseload.as_at())
    ) AS e
        LEFT JOIN _worker_identity AS i ON i.worker_id = e.raised_by
    GROUP BY coalesce(i.person_id, e.raised_by)
),
measured AS (
    SELECT
        o.*,
        o.children / NULLIF(o.fte, 0) AS per_fte,
        coalesce(own.amber, other.amber) AS amber,
        coalesce(own.red, other.red) AS red
    FROM officer AS o
        LEFT JOIN limits AS own ON own.role = lower(btrim(o.role))
        LEFT JOIN limits AS other ON other.role IS NULL
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    m.worker_id,
    m.worker_name,
    m.team_id,
    t.team_name,
    m.role,
    trim_scale(m.fte) AS fte,
    m.children,
    trim_scale(m.per_fte) AS children_per_fte,
    trim_scale(m.target_cases) AS target_cases,
    CASE
        WHEN m.per_fte > m.red THEN 'red'
        WHEN m.per_fte >= m.amber THEN 'amber'
        WHEN m.per_fte < m.amber THEN 'green'
        WHEN m.fte = 0 AND m.children > 0 THEN 'red'
    END AS rating,
    CASE
        WHEN NOT m.has_post THEN 'no post'
        WHEN m.fte IS NULL THEN 'FTE unknown'
        WHEN m.fte = 0 THEN 'no FTE'
        WHEN m.red IS NULL THEN 'no threshold'
        WHEN m.per_fte > m.red THEN 'children per FTE above ' || trim_scale(m.red)
        WHEN m.per_fte >= m.amber AND m.amber < m.red THEN 'children per FTE from ' || trim_scale(m.amber) || ' to ' || trim_scale(m.red)
        WHEN m.per_fte >= m.amber THEN 'children per FTE at ' || trim_scale(m.red)
        ELSE 'children per FTE below ' || trim_scale(m.amber)
    END AS rating_reason,
    CASE WHEN a.is_available THEN coalesce(d.raised, 0) END AS escalations_raised,
    CASE WHEN a.is_available THEN coalesce(d.resolved, 0) END AS escalations_resolved,
    CASE WHEN a.is_available THEN coalesce(d.still_open, 0) END AS escalations_open,
    d.longest_open AS longest_open_days,
    d.longest_resolved AS longest_resolved_days
FROM measured AS m
    LEFT JOIN dispute AS d ON d.worker_id = m.worker_id
    CROSS JOIN (SELECT EXISTS (SELECT FROM escalation) AS is_available) AS a
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS t ON t.team_id = m.team_id;

COMMENT ON VIEW reviewing_officer IS 'one row is an independent reviewing officer on the day: a worker who reviews children (allocations of kind iro), or whose role is named so. By the standard of the role, which is children and not points, and what became of the disputes that the officer raised';
COMMENT ON COLUMN reviewing_officer.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN reviewing_officer.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN reviewing_officer.worker_name IS 'the worker''s name';
COMMENT ON COLUMN reviewing_officer.team_id IS 'the team of the main post';
COMMENT ON COLUMN reviewing_officer.team_name IS 'its name';
COMMENT ON COLUMN reviewing_officer.role IS 'the role of the main post; NULL: no post';
COMMENT ON COLUMN reviewing_officer.fte IS 'full-time equivalent of the posts in which the officer reviews; NULL: not known, or no post';
COMMENT ON COLUMN reviewing_officer.children IS 'children whose reviewing officer the worker is, in each team once';
COMMENT ON COLUMN reviewing_officer.children_per_fte IS 'children / fte; 50 to 70 is the recommended range; NULL: no FTE, or not known';
COMMENT ON COLUMN reviewing_officer.target_cases IS 'children that the standard of the role gives for the FTE';
COMMENT ON COLUMN reviewing_officer.rating IS 'green, amber or red: children_per_fte against the policy table threshold (iro_children_per_fte), a row for the role before the one for all; red with children and no FTE; NULL: see rating_reason';
COMMENT ON COLUMN reviewing_officer.rating_reason IS 'why: where children_per_fte lies, or no post, FTE unknown, no FTE, no threshold';
COMMENT ON COLUMN reviewing_officer.escalations_raised IS 'disputes that the officer raised in the 12 months up to the day; NULL: not available, no escalation is recorded at all';
COMMENT ON COLUMN reviewing_officer.escalations_resolved IS 'disputes of the officer that were resolved in the 12 months; NULL as before';
COMMENT ON COLUMN reviewing_officer.escalations_open IS 'disputes of the officer that are open on the day; NULL as before';
COMMENT ON COLUMN reviewing_officer.longest_open_days IS 'calendar days since the oldest of the open ones was raised; NULL: none';
COMMENT ON COLUMN reviewing_officer.longest_resolved_days IS 'calendar days from raised to resolved, of the slowest of those resolved in the 12 months; NULL: none';
