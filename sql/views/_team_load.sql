-- What is said of a team alone, of a team with all below it, and of the
-- council, each worker and child once. One view, since the cases of all workers
-- are the dear part of any of these.
CREATE VIEW _team_load AS
WITH day AS MATERIALIZED (
    SELECT
        d.part,
        NULLIF(d.team_id, '') AS team_id,
        d.worker_id,
        d.worker_name,
        d.is_main,
        d.has_post,
        d.holds_cases,
        d.registered,
        d.contract_kind,
        d.fte,
        d.cases,
        d.points,
        d.capacity,
        d.full_capacity,
        d.is_long_absent,
        d.rating,
        d.red,
        d.child_ids,
        d.new_risk_ids,
        d.rank,
        d.started
    FROM _day AS d
    WHERE d.part IN ('worker', 'waiting')
),
worker AS (
    SELECT d.*
    FROM day AS d
    WHERE d.part = 'worker'
),
-- as the view unallocated counts them in its headline
waiting AS (
    SELECT
        d.team_id,
        d.rank,
        d.started,
        (SELECT caseload.as_at()) - d.started AS days_waiting,
        d.points
    FROM day AS d
    WHERE d.part = 'waiting'
        AND d.rank < 5
),
vacant AS MATERIALIZED (
    SELECT
        NULLIF(v.team_id, '') AS team_id,
        caseload._amount(v.fte) AS fte
    FROM vacancy AS v
    WHERE (v.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (v.ended > (SELECT caseload.as_at())) IS NOT FALSE
),
member AS MATERIALIZED (
    SELECT t.team_id FROM team AS t WHERE t.team_id <> ''
    UNION
    SELECT w.team_id FROM worker AS w
    UNION
    SELECT u.team_id FROM waiting AS u
    UNION
    SELECT v.team_id FROM vacant AS v
),
-- where the rows of a team count
scope AS MATERIALIZED (
    SELECT coalesce(m.team_id, '') AS key, s.scope, s.team_id
    FROM member AS m
        LEFT JOIN (
            SELECT a.team_id, array_agg(a.above_id) AS above_ids
            FROM _team_above AS a
            GROUP BY a.team_id
        ) AS a ON a.team_id = m.team_id
        CROSS JOIN LATERAL (
            SELECT 'own' AS scope, m.team_id
            UNION ALL
            SELECT 'team', u.above_id
            FROM unnest(coalesce(a.above_ids, ARRAY[m.team_id])) AS u (above_id)
            UNION ALL
            SELECT 'council', NULL
        ) AS s
),
person AS MATERIALIZED (
    SELECT
        s.scope,
        s.team_id,
        w.worker_id,
        sum(w.cases) AS cases,
        sum(w.points) AS points,
        CASE WHEN bool_and(w.capacity IS NOT NULL) THEN sum(w.capacity) END AS capacity,
        sum(w.full_capacity) AS full_capacity,
        CASE WHEN bool_and(w.fte IS NOT NULL) THEN sum(w.fte) END AS fte,
        bool_or(w.has_post) AS has_post,
        bool_or(w.holds_cases) AS holds_cases,
        bool_or(w.is_long_absent) AS is_long_absent,
        min(w.rating) AS rating,
        -- as DfE counts: without who is known not to be registered
        sum(w.cases) FILTER (WHERE w.registered IS NOT FALSE) AS dfe_cases,
        CASE WHEN bool_and(w.fte IS NOT NULL OR w.registered IS FALSE) THEN sum(w.fte) FILTER (WHERE w.registered IS NOT FALSE) END
            AS dfe_fte,
        sum(w.cases) FILTER (WHERE w.registered IS NOT FALSE AND w.holds_cases IS NOT FALSE) AS case_role_cases,
        sum(w.fte) FILTER (WHERE w.registered IS NOT FALSE AND w.holds_cases IS NOT FALSE) AS case_role_fte,
        sum(w.fte) FILTER (WHERE w.registered IS NOT FALSE AND w.contract_kind IN ('agency', 'project_team')) AS agency_fte,
        sum(w.fte) FILTER (WHERE w.registered IS NOT FALSE AND w.contract_kind = 'permanent') AS in_post_fte,
        bool_or(w.has_post AND w.registered IS NOT FALSE AND w.contract_kind IS NULL) AS is_contract_unknown
    FROM worker AS w
        JOIN scope AS s ON s.key = coalesce(w.team_id, '')
    GROUP BY s.scope, s.team_id, w.worker_id
),
load AS MATERIALIZED (
    SELECT
        p.scope,
        p.team_id,
        count(*) AS workers,
        count(*) FILTER (WHERE p.cases > 0) AS case_holders,
        count(*) FILTER (WHERE NOT p.has_post) AS workers_without_post,
        count(*) FILTER (WHERE p.is_long_absent) AS workers_long_absent,
        count(*) FILTER (WHERE p.rating = 'amber') AS workers_amber,
        count(*) FILTER (WHERE p.rating = 'red') AS workers_red,
        coalesce(bool_or(p.holds_cases), false) AS has_case_holding_role,
        sum(p.cases) AS cases,
        sum(p.points) AS points,
        sum(p.points) FILTER (WHERE p.capacity IS NOT NULL) AS measured_points,
        sum(p.cases) FILTER (WHERE p.has_post AND p.fte IS NULL) AS cases_not_measured,
        sum(p.full_capacity - p.capacity) AS points_of_reductions,
        caseload.workload_agg(p.cases, p.points, p.capacity, p.fte) AS workload,
        caseload.workload_agg(p.dfe_cases, NULL, NULL, p.dfe_fte) FILTER (WHERE p.dfe_cases IS NOT NULL) AS dfe_workload,
        caseload.average_caseload(p.case_role_cases, p.case_role_fte) AS average_caseload_case_holding_roles,
        sum(p.agency_fte) AS agency_fte,
        sum(p.in_post_fte) AS in_post_fte,
        coalesce(bool_or(p.is_contract_unknown), false) AS is_contract_unknown,
        caseload.ratio_agg(coalesce(p.agency_fte, 0), coalesce(p.agency_fte, 0) + coalesce(p.in_post_fte, 0))
            FILTER (WHERE p.agency_fte IS NOT NULL OR p.in_post_fte IS NOT NULL) AS agency,
        count(*) FILTER (WHERE p.dfe_cases = 0) AS dfe_zero_case_workers,
        sum(p.dfe_fte) FILTER (WHERE p.dfe_cases = 0) AS dfe_zero_case_fte,
        count(*) FILTER (WHERE p.dfe_cases > 0 AND p.dfe_fte = 0) AS dfe_zero_fte_workers,
        count(*) FILTER (WHERE p.dfe_cases > 0 AND p.dfe_fte IS NULL) AS dfe_unknown_fte_workers
    FROM person AS p
    GROUP BY p.scope, p.team_id
),
-- Children whose workers are in the same teams count in the same places; nearly
-- all have one team, so there are few such sets of teams.
teams_of_children AS MATERIALIZED (
    SELECT
        h.keys,
        count(*) AS children,
        count(*) FILTER (WHERE h.is_new_risk) AS new_risk_cases
    FROM (
        SELECT
            array_agg(DISTINCT coalesce(w.team_id, '')) AS keys,
            bool_or(c.child_id = ANY (w.new_risk_ids)) AS is_new_risk
        FROM worker AS w
            CROSS JOIN LATERAL unnest(w.child_ids) AS c (child_id)
        GROUP BY c.child_id COLLATE "C"
    ) AS h
    GROUP BY h.keys
),
child_held AS MATERIALIZED (
    SELECT
        h.scope,
        h.team_id,
        sum(h.children)::bigint AS children,
        sum(h.new_risk_cases)::bigint AS new_risk_cases
    FROM (
        SELECT DISTINCT
            s.scope,
            s.team_id,
            t.keys,
            t.children,
            t.new_risk_cases
        FROM teams_of_children AS t
            CROSS JOIN LATERAL unnest(t.keys) AS k (key)
            JOIN scope AS s ON s.key = k.key
    ) AS h
    GROUP BY h.scope, h.team_id
),
child_waiting AS MATERIALIZED (
    SELECT
        s.scope,
        s.team_id,
        count(*) AS children,
        count(*) FILTER (WHERE u.days_waiting >= 28) AS over_4_weeks,
        sum(u.points) AS points,
        sum(u.points) FILTER (WHERE u.rank <> 4) AS points_not_held,
        -- looks back as far as hotspot does
        caseload.timeline_agg(greatest(u.started, (SELECT caseload.as_at()) - 366), (SELECT caseload.as_at()) + 1, u.points)
            FILTER (WHERE u.rank <> 4) AS waiting
    FROM waiting AS u
        JOIN scope AS s ON s.key = coalesce(u.team_id, '')
    GROUP BY s.scope, s.team_id
),
vacancies AS MATERIALIZED (
    SELECT
        s.scope,
        s.team_id,
        sum(v.fte) AS fte
    FROM vacant AS v
        JOIN scope AS s ON s.key = coalesce(v.team_id, '')
    GROUP BY s.scope, s.team_id
),
joined AS MATERIALIZED (
    SELECT
        g.scope,
        g.team_id,
        l.workload,
        l.dfe_workload,
        l.agency,
        CASE
            WHEN NOT EXISTS (SELECT FROM vacancy) THEN NULL
            WHEN l.is_contract_unknown AND l.agency IS NULL THEN NULL
            ELSE caseload.ratio(coalesce(v.fte, 0), coalesce(v.fte, 0) + coalesce(l.in_post_fte, 0))
        END AS vacancy,
        coalesce(l.workers, 0) AS workers,
        coalesce(l.case_holders, 0) AS case_holders,
        coalesce(l.workers_without_post, 0) AS workers_without_post,
        coalesce(l.workers_long_absent, 0) AS workers_long_absent,
        coalesce(l.workers_amber, 0) AS workers_amber,
        coalesce(l.workers_red, 0) AS workers_red,
        coalesce(l.has_case_holding_role, false) AS has_case_holding_role,
        coalesce(c.children, 0) AS children,
        coalesce(c.new_risk_cases, 0) AS new_risk_cases,
        coalesce(l.cases, 0) AS cases,
        coalesce(l.points, 0) AS points,
        coalesce(l.measured_points, 0) AS points_measured,
        coalesce(l.measured_points, 0) + coalesce(u.points_not_held, 0) AS points_in_demand,
        coalesce(l.cases_not_measured, 0) AS cases_not_measured,
        coalesce(l.points_of_reductions, 0) AS points_of_reductions,
        coalesce(u.children, 0) AS unallocated,
        coalesce(u.over_4_weeks, 0) AS unallocated_over_4_weeks,
        coalesce(u.points, 0) AS points_unallocated,
        u.waiting,
        caseload.fte(l.workload) AS fte,
        caseload.capacity(l.workload) AS capacity,
        l.average_caseload_case_holding_roles,
        l.agency_fte,
        l.in_post_fte,
        CASE WHEN EXISTS (SELECT FROM vacancy) THEN coalesce(v.fte, 0) END AS vacancy_fte,
        l.dfe_zero_case_workers,
        l.dfe_zero_case_fte,
        l.dfe_zero_fte_workers,
        l.dfe_unknown_fte_workers
    FROM (SELECT DISTINCT s.scope, s.team_id FROM scope AS s UNION SELECT 'council', NULL) AS g
        LEFT JOIN load AS l ON l.scope = g.scope AND coalesce(l.team_id, '') = coalesce(g.team_id, '')
        LEFT JOIN child_held AS c ON c.scope = g.scope AND coalesce(c.team_id, '') = coalesce(g.team_id, '')
        LEFT JOIN child_waiting AS u ON u.scope = g.scope AND coalesce(u.team_id, '') = coalesce(g.team_id, '')
        LEFT JOIN vacancies AS v ON v.scope = g.scope AND coalesce(v.team_id, '') = coalesce(g.team_id, '')
),
rated AS MATERIALIZED (
    SELECT
        j.*,
        j.points_in_demand / NULLIF(j.capacity, 0) AS demand_index,
        h.amber,
        h.red,
        CASE
            WHEN j.cases_not_measured > 0.05 * j.cases THEN 'more than 5 % of the cases not measured'
            WHEN j.capacity > 0 AND h.red IS NULL THEN 'no threshold'
            WHEN j.capacity > 0 THEN NULL
            WHEN j.points_in_demand > 0 AND (j.has_case_holding_role OR j.points_unallocated > 0) THEN 'no capacity'
            ELSE 'no role that holds cases'
        END AS exception
    FROM joined AS j
        LEFT JOIN (
            SELECT t.amber, t.red
            FROM threshold AS t
            WHERE t.measure = 'capacity_index'
                AND t.role IS NULL
                AND t.started <= (SELECT caseload.as_at())
                AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
            ORDER BY t.started DESC
            LIMIT 1
        ) AS h ON true
)
-- a subquery, so that columns which are not asked for are not computed
SELECT l.*
FROM (
    SELECT
        r.scope,
        r.team_id,
        CASE WHEN r.team_id IS NULL AND r.scope <> 'council' THEN 'Unknown team' ELSE coalesce(t.team_name, r.team_id) END AS team_name,
        t.parent_id,
        t.service,
        r.workload,
        r.dfe_workload,
        r.agency,
        r.vacancy,
        r.workers,
        r.case_holders,
        r.workers_without_post,
        r.workers_long_absent,
        r.workers_amber,
        r.workers_red,
        r.children,
        r.cases,
        r.points,
        r.points_unallocated,
        r.points_measured,
        r.points_in_demand,
        r.waiting,
        r.points_of_reductions,
        r.unallocated,
        r.unallocated_over_4_weeks,
        r.cases_not_measured,
        r.fte,
        r.capacity,
        r.average_caseload_case_holding_roles,
        r.demand_index,
        r.red AS threshold,
        CASE
            WHEN r.exception = 'no capacity' THEN 'red'
            WHEN r.exception IS NOT NULL THEN NULL
            WHEN r.demand_index > r.red THEN 'red'
            WHEN r.demand_index >= r.amber THEN 'amber'
            ELSE 'green'
        END AS rating,
        CASE
            WHEN r.exception IS NOT NULL THEN r.exception
            WHEN r.demand_index > r.red THEN 'demand index above ' || trim_scale(r.red)
            WHEN r.demand_index >= r.amber THEN 'demand index from ' || trim_scale(r.amber) || ' to ' || trim_scale(r.red)
            ELSE 'demand index below ' || trim_scale(r.amber)
        END AS rating_reason,
        r.agency_fte,
        r.in_post_fte,
        r.vacancy_fte,
        r.dfe_zero_case_workers,
        r.dfe_zero_case_fte,
        r.dfe_zero_fte_workers,
        r.dfe_unknown_fte_workers,
        r.new_risk_cases,
        NULL::text AS worker_id,
        NULL::text AS worker_name
    FROM rated AS r
        LEFT JOIN (
            SELECT
                t.team_id,
                min(t.team_name) AS team_name,
                min(t.parent_id) AS parent_id,
                min(t.service) AS service
            FROM team AS t
            GROUP BY t.team_id
        ) AS t ON t.team_id = r.team_id
    UNION ALL
    SELECT
        'worker',
        w.team_id,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        w.red,
        w.rating,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        w.worker_id,
        w.worker_name
    FROM worker AS w
    WHERE w.is_main
) AS l;

COMMENT ON VIEW _team_load IS 'one row is a team alone (scope own), a team with all below it (team), or the council: what the views of teams show, each worker and child once; or a worker with a post; internal';
COMMENT ON COLUMN _team_load.scope IS 'own, team, council or worker';
COMMENT ON COLUMN _team_load.team_id IS 'the team; NULL: not known, or the council';
COMMENT ON COLUMN _team_load.team_name IS 'its name; its id where it has none';
COMMENT ON COLUMN _team_load.parent_id IS 'the unit that it belongs to';
COMMENT ON COLUMN _team_load.service IS 'the service';
COMMENT ON COLUMN _team_load.workload IS 'the loads of all workers';
COMMENT ON COLUMN _team_load.dfe_workload IS 'cases and FTE of the workers not known to be unregistered';
COMMENT ON COLUMN _team_load.agency IS 'FTE of agency workers over that of all whose contract is known';
COMMENT ON COLUMN _team_load.vacancy IS 'FTE vacant over that vacant or in post';
COMMENT ON COLUMN _team_load.workers IS 'workers with a post or cases';
COMMENT ON COLUMN _team_load.case_holders IS 'workers with cases';
COMMENT ON COLUMN _team_load.workers_without_post IS 'workers with cases and no post';
COMMENT ON COLUMN _team_load.workers_long_absent IS 'workers absent for so long that it reduces the capacity';
COMMENT ON COLUMN _team_load.workers_amber IS 'workers rated amber';
COMMENT ON COLUMN _team_load.workers_red IS 'workers rated red';
COMMENT ON COLUMN _team_load.children IS 'children held, heads';
COMMENT ON COLUMN _team_load.cases IS 'cases, by share';
COMMENT ON COLUMN _team_load.points IS 'points held';
COMMENT ON COLUMN _team_load.points_unallocated IS 'points of unallocated children';
COMMENT ON COLUMN _team_load.points_measured IS 'points of the workers whose capacity is known';
COMMENT ON COLUMN _team_load.points_in_demand IS 'these, and the points of unallocated children whom nobody in post holds';
COMMENT ON COLUMN _team_load.waiting IS 'the points of these children on every day of the last 366 on which they have been waiting until now';
COMMENT ON COLUMN _team_load.points_of_reductions IS 'points of capacity that reductions take';
COMMENT ON COLUMN _team_load.unallocated IS 'unallocated children';
COMMENT ON COLUMN _team_load.unallocated_over_4_weeks IS 'those of them who have waited for 28 days or longer';
COMMENT ON COLUMN _team_load.cases_not_measured IS 'cases of workers in post whose FTE is not known';
COMMENT ON COLUMN _team_load.fte IS 'FTE, where known';
COMMENT ON COLUMN _team_load.capacity IS 'points that the workers can carry, where known';
COMMENT ON COLUMN _team_load.average_caseload_case_holding_roles IS 'cases over FTE of holders in roles that hold cases';
COMMENT ON COLUMN _team_load.demand_index IS 'points held where the capacity is known, and those of unallocated children whom nobody in post holds, over capacity';
COMMENT ON COLUMN _team_load.threshold IS 'the demand index above which the team is red, or the index above which the worker is';
COMMENT ON COLUMN _team_load.rating IS 'green, amber or red by the demand index, of a worker by the index';
COMMENT ON COLUMN _team_load.rating_reason IS 'why';
COMMENT ON COLUMN _team_load.agency_fte IS 'FTE of registered agency workers';
COMMENT ON COLUMN _team_load.in_post_fte IS 'FTE of registered workers whom the council employs';
COMMENT ON COLUMN _team_load.vacancy_fte IS 'FTE vacant; NULL: no vacancies are supplied';
COMMENT ON COLUMN _team_load.dfe_zero_case_workers IS 'registered workers without cases';
COMMENT ON COLUMN _team_load.dfe_zero_case_fte IS 'their FTE';
COMMENT ON COLUMN _team_load.dfe_zero_fte_workers IS 'registered workers with cases and an FTE of zero';
COMMENT ON COLUMN _team_load.dfe_unknown_fte_workers IS 'registered workers with cases and no FTE known';
COMMENT ON COLUMN _team_load.new_risk_cases IS 'those of the children with new risk, heads';
COMMENT ON COLUMN _team_load.worker_id IS 'scope worker: the worker; of the other columns only rating, threshold and team_id, the team of the main post, are not NULL';
COMMENT ON COLUMN _team_load.worker_name IS 'scope worker: the name';
