CREATE VIEW worker_caseload AS
SELECT
    (SELECT caseload.as_at()) AS as_at,
    r.worker_id,
    r.worker_name,
    r.team_id,
    t.team_name,
    r.role,
    r.contract_kind,
    r.fte,
    r.children,
    r.cases,
    trim_scale(r.points) AS points,
    trim_scale(r.capacity) AS capacity,
    trim_scale(r.points / NULLIF(r.capacity, 0)) AS capacity_index,
    trim_scale(r.worker_total_index) AS worker_total_index,
    CASE
        WHEN r.points > 0 AND r.fte > 0 THEN
            trim_scale(r.points / (SELECT s.standard_case_points FROM _scheme AS s) / r.fte)
    END AS weighted_caseload,
    CASE
        WHEN r.cases > 0 AND r.fte > 0 AND r.registered IS NOT FALSE THEN trim_scale(r.cases / r.fte)
    END AS caseload,
    r.rating,
    CASE
        WHEN r.exception IS NOT NULL THEN r.exception
        WHEN r.worker_total_index > r.red THEN 'index above ' || trim_scale(r.red)
        WHEN r.worker_total_index >= r.amber THEN 'index from ' || trim_scale(r.amber) || ' to ' || trim_scale(r.red)
        ELSE 'index below ' || trim_scale(r.amber)
    END AS rating_reason,
    r.registered,
    r.is_main,
    r.cla_cases,
    r.cp_cases,
    r.cin_cases,
    r.care_leaver_cases,
    r.assessment_cases,
    r.open_cases,
    r.unborn_cases,
    r.unknown_type_cases,
    r.cowork_children,
    r.pa_children,
    r.iro_children,
    trim_scale(r.iro_children / NULLIF(r.fte, 0)) AS iro_children_per_fte,
    r.new_risk_cases,
    r.new_in_28_days,
    r.closed_in_28_days,
    r.target_cases,
    r.reduction_share,
    r.reduction_fte,
    r.reductions,
    r.is_asye,
    r.is_long_absent,
    r.holds_cases,
    (
        SELECT count(*) FILTER (WHERE o.children ? v.child_id)
        FROM unnest(r.visited_ids) AS v (child_id)
        HAVING o.children IS NOT NULL
    ) AS visits_overdue
FROM _worker_caseload AS r
    LEFT JOIN team AS t ON t.team_id = r.team_id
    -- one row, so that who does not ask for visits_overdue does not pay for it
    LEFT JOIN (
        SELECT CASE WHEN EXISTS (SELECT FROM visit) THEN coalesce(jsonb_object_agg(o.child_id, true), '{}') END AS children
        FROM _visit_overdue AS o
    ) AS o ON true;

COMMENT ON VIEW worker_caseload IS 'one row is a worker in a team on the day: with a post there, or holding cases without one; workers with no cases are listed, pools are not';
COMMENT ON COLUMN worker_caseload.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN worker_caseload.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN worker_caseload.worker_name IS 'the worker''s name; NULL: the id is not among the workers';
COMMENT ON COLUMN worker_caseload.team_id IS 'the team; NULL: not known';
COMMENT ON COLUMN worker_caseload.team_name IS 'its name';
COMMENT ON COLUMN worker_caseload.role IS 'the role of the post; NULL: not known, or no post';
COMMENT ON COLUMN worker_caseload.contract_kind IS 'permanent, agency or project_team; NULL: not known';
COMMENT ON COLUMN worker_caseload.fte IS 'full-time equivalent of the post, before reductions; NULL: not known';
COMMENT ON COLUMN worker_caseload.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN worker_caseload.cases IS 'the same by share: each of two in a job share has half a case; pa, cowork and iro are no cases by DfE''s definition';
COMMENT ON COLUMN worker_caseload.points IS 'points held, those of co-worked cases and of a personal adviser included';
COMMENT ON COLUMN worker_caseload.capacity IS 'points that the worker can carry in the post; 0 for a role that holds no cases; NULL: FTE not known, no standard, or no post';
COMMENT ON COLUMN worker_caseload.capacity_index IS 'points / capacity, 1 is full; NULL: capacity 0 or not known';
COMMENT ON COLUMN worker_caseload.worker_total_index IS 'the same over all posts of the worker, those of unknown capacity left out';
COMMENT ON COLUMN worker_caseload.weighted_caseload IS 'points in standard cases / FTE; NULL: no points, or no FTE';
COMMENT ON COLUMN worker_caseload.caseload IS 'cases / FTE, as in DfE''s average caseload; NULL: no cases, no FTE, or known not to be registered';
COMMENT ON COLUMN worker_caseload.rating IS 'green, amber or red: worker_total_index against the policy table threshold by the role of the main post; red without capacity and with points; NULL: see rating_reason';
COMMENT ON COLUMN worker_caseload.rating_reason IS 'why: where the index lies, or no capacity, role holds no cases, FTE unknown, no standard for the role, no post, no threshold';
COMMENT ON COLUMN worker_caseload.registered IS 'whether registered as a social worker; NULL: not known, and counted as registered';
COMMENT ON COLUMN worker_caseload.is_main IS 'whether the row is the worker''s main post; NULL: no post';
COMMENT ON COLUMN worker_caseload.cla_cases IS 'children held as lead or carer who are looked after, heads';
COMMENT ON COLUMN worker_caseload.cp_cases IS 'those with a protection plan who are not looked after';
COMMENT ON COLUMN worker_caseload.cin_cases IS 'those with a child-in-need plan and nothing above it';
COMMENT ON COLUMN worker_caseload.care_leaver_cases IS 'those who are care leavers';
COMMENT ON COLUMN worker_caseload.assessment_cases IS 'those being assessed and nothing above it';
COMMENT ON COLUMN worker_caseload.open_cases IS 'those of any other type, OPEN included';
COMMENT ON COLUMN worker_caseload.unborn_cases IS 'those of any type not born yet';
COMMENT ON COLUMN worker_caseload.unknown_type_cases IS 'those for whom no case type is recorded; they are among open_cases';
COMMENT ON COLUMN worker_caseload.cowork_children IS 'children that the worker co-works';
COMMENT ON COLUMN worker_caseload.pa_children IS 'young people whose personal adviser the worker is';
COMMENT ON COLUMN worker_caseload.iro_children IS 'children whose reviewing officer the worker is';
COMMENT ON COLUMN worker_caseload.iro_children_per_fte IS 'iro_children / FTE; 50 to 70 is the recommended range';
COMMENT ON COLUMN worker_caseload.new_risk_cases IS 'cases with a section 47 enquiry, a protection plan or care begun in the last 28 days';
COMMENT ON COLUMN worker_caseload.new_in_28_days IS 'cases that the worker did not hold 28 days before';
COMMENT ON COLUMN worker_caseload.closed_in_28_days IS 'cases that the worker held 28 days before and holds no more';
COMMENT ON COLUMN worker_caseload.target_cases IS 'cases that the standard of the role gives for the FTE';
COMMENT ON COLUMN worker_caseload.reduction_share IS 'share of the FTE that reductions take, ASYE and long absence included, at most 1';
COMMENT ON COLUMN worker_caseload.reduction_fte IS 'reductions given in FTE';
COMMENT ON COLUMN worker_caseload.reductions IS 'the reasons of the reductions; NULL: none';
COMMENT ON COLUMN worker_caseload.is_asye IS 'whether in the supported year';
COMMENT ON COLUMN worker_caseload.is_long_absent IS 'whether absent so long that it reduces the capacity';
COMMENT ON COLUMN worker_caseload.holds_cases IS 'whether the role holds cases; NULL: no standard for it, or no post';
COMMENT ON COLUMN worker_caseload.visits_overdue IS 'children held as lead or carer, or care leavers whose personal adviser the worker is, whose next visit is overdue on the day (see visit_status), heads; NULL: not available, no visit is recorded at all. Who does not ask for this column does not wait for it';
