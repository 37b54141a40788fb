-- What worker_caseload and the views of teams show of a worker; the children
-- are carried along so that a team can count each of them once.
CREATE VIEW _worker_caseload AS
WITH post AS MATERIALIZED (
    SELECT p.*
    FROM post_capacity AS p
),
-- The key is one column since the planner takes two for independent and would
-- expect thousands of workers: a plan that is dear on paper gets compiled.
worker_child AS MATERIALIZED (
    SELECT
        concat_ws(chr(31), c.worker_id, CASE WHEN main.worker_id IS NULL THEN c.team_id ELSE coalesce(same.team_id, main.team_id) END) AS key,
        c.worker_id,
        c.worker_name,
        CASE WHEN main.worker_id IS NULL THEN c.team_id ELSE coalesce(same.team_id, main.team_id) END AS team_id,
        c.child_id,
        c.kind,
        c.is_held AND c.kind IN ('lead', 'carer') AS is_case,
        c.was_held AND c.kind IN ('lead', 'carer') AS was_case,
        c.is_held,
        c.share,
        c.case_type,
        c.points,
        c.is_unborn,
        c.is_type_unknown,
        c.section_47_on IS NOT NULL OR c.stepped_up_on IS NOT NULL AS is_new_risk
    FROM _case AS c
        LEFT JOIN post AS same ON same.worker_id = c.worker_id AND same.team_id = c.team_id
        LEFT JOIN post AS main ON main.worker_id = c.worker_id AND main.is_main
),
held AS MATERIALIZED (
    SELECT
        min(c.worker_id) AS worker_id,
        min(c.team_id) AS team_id,
        min(c.worker_name) AS worker_name,
        count(DISTINCT c.child_id) FILTER (WHERE c.is_case) AS children,
        coalesce(sum(c.share) FILTER (WHERE c.is_case), 0) AS cases,
        coalesce(sum(c.points) FILTER (WHERE c.is_held), 0) AS points,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CLA') AS cla_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CP') AS cp_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CIN') AS cin_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CARE_LEAVER') AS care_leaver_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'ASSESSMENT') AS assessment_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type NOT IN ('CLA', 'CP', 'CIN', 'CARE_LEAVER', 'ASSESSMENT')) AS open_cases,
        count(*) FILTER (WHERE c.is_case AND c.is_unborn) AS unborn_cases,
        count(*) FILTER (WHERE c.is_case AND c.is_type_unknown) AS unknown_type_cases,
        count(*) FILTER (WHERE c.is_held AND c.kind = 'cowork') AS cowork_children,
        count(*) FILTER (WHERE c.is_held AND c.kind = 'pa') AS pa_children,
        count(*) FILTER (WHERE c.is_held AND c.kind = 'iro') AS iro_children,
        count(*) FILTER (WHERE c.is_case AND c.is_new_risk) AS new_risk_cases,
        count(*) FILTER (WHERE c.is_case AND NOT c.was_case) AS new_in_28_days,
        count(*) FILTER (WHERE c.was_case AND NOT c.is_held) AS closed_in_28_days,
        bool_or(c.is_held) AS holds,
        array_agg(c.child_id ORDER BY c.child_id) FILTER (WHERE c.is_case) AS child_ids,
        array_agg(c.child_id) FILTER (WHERE c.is_case AND c.is_new_risk) AS new_risk_ids,
        array_agg(c.child_id) FILTER (
            WHERE c.is_case OR (c.is_held AND c.kind = 'pa' AND c.case_type = 'CARE_LEAVER')
        ) AS visited_ids
    FROM worker_child AS c
    GROUP BY c.key
),
combined AS (
    SELECT
        coalesce(p.worker_id, h.worker_id) AS worker_id,
        coalesce(p.worker_name, h.worker_name) AS worker_name,
        coalesce(p.team_id, h.team_id) AS team_id,
        p.worker_id IS NOT NULL AS has_post,
        p.role,
        p.contract_kind,
        p.registered,
        p.holds_cases,
        p.is_main,
        p.fte,
        p.capacity,
        p.full_capacity,
        p.reduction_share,
        p.reduction_fte,
        p.reductions,
        p.is_asye,
        p.is_long_absent,
        p.target_cases,
        coalesce(h.children, 0) AS children,
        coalesce(h.cases, 0) AS cases,
        coalesce(h.points, 0) AS points,
        coalesce(h.cla_cases, 0) AS cla_cases,
        coalesce(h.cp_cases, 0) AS cp_cases,
        coalesce(h.cin_cases, 0) AS cin_cases,
        coalesce(h.care_leaver_cases, 0) AS care_leaver_cases,
        coalesce(h.assessment_cases, 0) AS assessment_cases,
        coalesce(h.open_cases, 0) AS open_cases,
        coalesce(h.unborn_cases, 0) AS unborn_cases,
        coalesce(h.unknown_type_cases, 0) AS unknown_type_cases,
        coalesce(h.cowork_children, 0) AS cowork_children,
        coalesce(h.pa_children, 0) AS pa_children,
        coalesce(h.iro_children, 0) AS iro_children,
        coalesce(h.new_risk_cases, 0) AS new_risk_cases,
        coalesce(h.new_in_28_days, 0) AS new_in_28_days,
        coalesce(h.closed_in_28_days, 0) AS closed_in_28_days,
        h.child_ids,
        h.new_risk_ids,
        h.visited_ids
    FROM post AS p
        FULL JOIN held AS h ON h.worker_id = p.worker_id AND coalesce(h.team_id, '') = coalesce(p.team_id, '')
    WHERE p.worker_id IS NOT NULL OR h.holds
),
summed AS (
    SELECT
        c.*,
        bool_or(c.has_post) OVER person AS person_has_post,
        bool_or(c.holds_cases) OVER person AS person_holds_cases,
        bool_or(c.holds_cases IS NULL AND c.has_post) OVER person AS person_lacks_standard,
        sum(c.capacity) FILTER (WHERE c.holds_cases) OVER person AS person_capacity,
        sum(c.points) FILTER (WHERE c.capacity IS NOT NULL) OVER person AS person_points,
        min(c.role) FILTER (WHERE c.is_main) OVER person AS main_role
    FROM combined AS c
    WINDOW person AS (PARTITION BY c.worker_id)
),
-- joined, and not looked up for each worker: the planner takes many look-ups
-- for so dear that it would compile the query first
threshold_in_force AS MATERIALIZED (
    SELECT DISTINCT ON (lower(t.role))
        lower(t.role) AS role,
        t.amber,
        t.red
    FROM threshold AS t
    WHERE t.measure = 'capacity_index'
        AND t.started <= (SELECT caseload.as_at())
        AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY lower(t.role), t.started DESC
),
indexed AS (
    SELECT
        s.*,
        s.person_points / NULLIF(s.person_capacity, 0) AS worker_total_index,
        coalesce(own.amber, other.amber) AS amber,
        coalesce(own.red, other.red) AS red
    FROM summed AS s
        LEFT JOIN threshold_in_force AS own ON own.role = lower(btrim(s.main_role))
        LEFT JOIN threshold_in_force AS other ON other.role IS NULL
),
rated AS (
    SELECT
        i.*,
        CASE
            WHEN NOT i.person_has_post THEN 'no post'
            WHEN i.person_holds_cases IS NOT TRUE AND i.person_lacks_standard THEN 'no standard for the role'
            WHEN i.person_holds_cases IS NOT TRUE THEN 'role holds no cases'
            WHEN i.person_capacity IS NULL THEN 'FTE unknown'
            WHEN i.person_capacity = 0 AND i.person_points > 0 THEN 'no capacity'
            WHEN i.person_capacity = 0 THEN 'no capacity and no cases'
            WHEN i.red IS NULL THEN 'no threshold'
        END AS exception
    FROM indexed AS i
)
SELECT
    r.worker_id,
    r.worker_name,
    r.team_id,
    r.has_post,
    r.role,
    r.contract_kind,
    r.registered,
    r.holds_cases,
    r.is_main,
    r.fte,
    r.capacity,
    r.full_capacity,
    r.reduction_share,
    r.reduction_fte,
    r.reductions,
    r.is_asye,
    r.is_long_absent,
    r.target_cases,
    r.children,
    r.cases,
    r.points,
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
    r.new_risk_cases,
    r.new_in_28_days,
    r.closed_in_28_days,
    r.child_ids,
    r.new_risk_ids,
    r.visited_ids,
    r.person_points,
    r.person_capacity,
    r.worker_total_index,
    r.amber,
    r.red,
    r.exception,
    CASE
        WHEN r.exception = 'no capacity' THEN 'red'
        WHEN r.exception IS NOT NULL THEN NULL
        WHEN r.worker_total_index > r.red THEN 'red'
        WHEN r.worker_total_index >= r.amber THEN 'amber'
        ELSE 'green'
    END AS rating
FROM rated AS r;

COMMENT ON VIEW _worker_caseload IS 'worker_caseload, not formatted, with the children held; internal';
COMMENT ON COLUMN _worker_caseload.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN _worker_caseload.worker_name IS 'the worker''s name; NULL: the id is not among the workers';
COMMENT ON COLUMN _worker_caseload.team_id IS 'the team; NULL: not known';
COMMENT ON COLUMN _worker_caseload.has_post IS 'whether the worker has a post in the team';
COMMENT ON COLUMN _worker_caseload.role IS 'the role of the post; NULL: not known, or no post';
COMMENT ON COLUMN _worker_caseload.contract_kind IS 'permanent, agency or project_team; NULL: not known';
COMMENT ON COLUMN _worker_caseload.registered IS 'whether registered as a social worker; NULL: not known, and counted as registered';
COMMENT ON COLUMN _worker_caseload.holds_cases IS 'whether the role holds cases; NULL: no standard for it, or no post';
COMMENT ON COLUMN _worker_caseload.is_main IS 'whether the row is the worker''s main post; NULL: no post';
COMMENT ON COLUMN _worker_caseload.fte IS 'full-time equivalent of the post, before reductions; NULL: not known';
COMMENT ON COLUMN _worker_caseload.capacity IS 'points that the worker can carry in the post; 0 for a role that holds no cases; NULL: FTE not known, no standard, or no post';
COMMENT ON COLUMN _worker_caseload.full_capacity IS 'what capacity would be without any reduction';
COMMENT ON COLUMN _worker_caseload.reduction_share IS 'share of the FTE that reductions take, ASYE and long absence included, at most 1';
COMMENT ON COLUMN _worker_caseload.reduction_fte IS 'reductions given in FTE';
COMMENT ON COLUMN _worker_caseload.reductions IS 'the reasons of the reductions; NULL: none';
COMMENT ON COLUMN _worker_caseload.is_asye IS 'whether in the supported year';
COMMENT ON COLUMN _worker_caseload.is_long_absent IS 'whether absent so long that it reduces the capacity';
COMMENT ON COLUMN _worker_caseload.target_cases IS 'cases that the standard of the role gives for the FTE';
COMMENT ON COLUMN _worker_caseload.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN _worker_caseload.cases IS 'the same by share: each of two in a job share has half a case; pa, cowork and iro are no cases by DfE''s definition';
COMMENT ON COLUMN _worker_caseload.points IS 'points held, those of co-worked cases and of a personal adviser included';
COMMENT ON COLUMN _worker_caseload.cla_cases IS 'children held as lead or carer who are looked after, heads';
COMMENT ON COLUMN _worker_caseload.cp_cases IS 'those with a protection plan who are not looked after';
COMMENT ON COLUMN _worker_caseload.cin_cases IS 'those with a child-in-need plan and nothing above it';
COMMENT ON COLUMN _worker_caseload.care_leaver_cases IS 'those who are care leavers';
COMMENT ON COLUMN _worker_caseload.assessment_cases IS 'those being assessed and nothing above it';
COMMENT ON COLUMN _worker_caseload.open_cases IS 'those of any other type, OPEN included';
COMMENT ON COLUMN _worker_caseload.unborn_cases IS 'those of any type not born yet';
COMMENT ON COLUMN _worker_caseload.unknown_type_cases IS 'those for whom no case type is recorded; they are among open_cases';
COMMENT ON COLUMN _worker_caseload.cowork_children IS 'children that the worker co-works';
COMMENT ON COLUMN _worker_caseload.pa_children IS 'young people whose personal adviser the worker is';
COMMENT ON COLUMN _worker_caseload.iro_children IS 'children whose reviewing officer the worker is';
COMMENT ON COLUMN _worker_caseload.new_risk_cases IS 'cases with a section 47 enquiry, a protection plan or care begun in the last 28 days';
COMMENT ON COLUMN _worker_caseload.new_in_28_days IS 'cases that the worker did not hold 28 days before';
COMMENT ON COLUMN _worker_caseload.closed_in_28_days IS 'cases that the worker held 28 days before and holds no more';
COMMENT ON COLUMN _worker_caseload.child_ids IS 'the children that the worker holds in the team as lead or carer; NULL: none';
COMMENT ON COLUMN _worker_caseload.new_risk_ids IS 'those of them with new risk; NULL: none';
COMMENT ON COLUMN _worker_caseload.visited_ids IS 'child_ids and the care leavers whose personal adviser the worker is; NULL: none';
COMMENT ON COLUMN _worker_caseload.person_points IS 'points over all posts of the worker whose capacity is known';
COMMENT ON COLUMN _worker_caseload.person_capacity IS 'capacity over all posts of the worker in roles that hold cases';
COMMENT ON COLUMN _worker_caseload.worker_total_index IS 'points over capacity of all posts of the worker, those of unknown capacity left out';
COMMENT ON COLUMN _worker_caseload.amber IS 'the index from which the worker is amber';
COMMENT ON COLUMN _worker_caseload.red IS 'the index above which the worker is red';
COMMENT ON COLUMN _worker_caseload.exception IS 'why the index does not rate the worker; NULL: it does';
COMMENT ON COLUMN _worker_caseload.rating IS 'green, amber or red: worker_total_index against the policy table threshold by the role of the main post; red without capacity and with points; NULL: see rating_reason';
