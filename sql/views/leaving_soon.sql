CREATE VIEW leaving_soon AS
WITH worker AS MATERIALIZED (
    SELECT
        w.worker_id,
        w.worker_name,
        w.team_id,
        w.has_post,
        w.role,
        w.contract_kind,
        w.fte,
        w.children,
        w.cases,
        w.points,
        w.cla_cases,
        w.cp_cases,
        w.pa_children
    FROM _worker_caseload AS w
),
-- a post in the same team that goes on is no leaving
ending AS (
    SELECT
        p.worker_id,
        p.team_id,
        NULLIF(max(coalesce(p.ended, 'infinity')), 'infinity') AS post_ends
    FROM (
        SELECT
            coalesce(i.person_id, p.worker_id) AS worker_id,
            p.team_id,
            p.started,
            p.ended
        FROM post AS p
            LEFT JOIN _worker_identity AS i ON i.worker_id = p.worker_id
        WHERE (p.started <= (SELECT caseload.as_at()) + 28) IS NOT FALSE
            AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
            AND (p.started >= p.ended) IS NOT TRUE
            AND i.is_pool IS NOT TRUE
    ) AS p
    GROUP BY p.worker_id, p.team_id
    HAVING max(coalesce(p.ended, 'infinity')) <= (SELECT caseload.as_at()) + 28
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    w.worker_id,
    w.worker_name,
    w.team_id,
    t.team_name,
    CASE WHEN w.has_post THEN 'post ends' ELSE 'no post' END AS reason,
    w.role,
    w.contract_kind,
    w.fte,
    e.post_ends,
    e.post_ends - (SELECT caseload.as_at()) AS days_left,
    w.children,
    w.cases,
    trim_scale(w.points) AS points,
    w.cla_cases,
    w.cp_cases,
    w.pa_children
FROM worker AS w
    LEFT JOIN ending AS e ON e.worker_id = w.worker_id AND coalesce(e.team_id, '') = coalesce(w.team_id, '')
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS t ON t.team_id = w.team_id
WHERE (w.has_post AND e.worker_id IS NOT NULL)
    OR NOT w.has_post;

COMMENT ON VIEW leaving_soon IS 'one row is a worker in a team whose post there ends within 28 days of the day, with the children to be handed over; or a worker who holds children and has no post';
COMMENT ON COLUMN leaving_soon.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN leaving_soon.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN leaving_soon.worker_name IS 'the worker''s name; NULL: the id is not among the workers';
COMMENT ON COLUMN leaving_soon.team_id IS 'the team of the post; without a post that of the allocations';
COMMENT ON COLUMN leaving_soon.team_name IS 'its name';
COMMENT ON COLUMN leaving_soon.reason IS 'post ends: within 28 days; no post: none on the day, or the worker is not known';
COMMENT ON COLUMN leaving_soon.role IS 'the role of the post';
COMMENT ON COLUMN leaving_soon.contract_kind IS 'permanent, agency or project_team; NULL: not known, or no post';
COMMENT ON COLUMN leaving_soon.fte IS 'full-time equivalent of the post';
COMMENT ON COLUMN leaving_soon.post_ends IS 'first day without the post; NULL: there is none';
COMMENT ON COLUMN leaving_soon.days_left IS 'days until then';
COMMENT ON COLUMN leaving_soon.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN leaving_soon.cases IS 'the same by share';
COMMENT ON COLUMN leaving_soon.points IS 'points held, those of co-worked cases and of a personal adviser included';
COMMENT ON COLUMN leaving_soon.cla_cases IS 'those of the children who are looked after';
COMMENT ON COLUMN leaving_soon.cp_cases IS 'those with a protection plan who are not looked after';
COMMENT ON COLUMN leaving_soon.pa_children IS 'young people whose personal adviser the worker is';
