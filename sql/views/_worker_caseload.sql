CREATE VIEW _worker_caseload AS
SELECT
    d.worker_id,
    d.worker_name,
    d.team_id,
    d.has_post,
    d.role,
    d.contract_kind,
    d.registered,
    d.holds_cases,
    d.is_main,
    d.fte,
    d.capacity,
    d.full_capacity,
    d.reduction_share,
    d.reduction_fte,
    d.reductions,
    d.is_asye,
    d.is_long_absent,
    d.target_cases,
    d.children,
    d.cases,
    d.points,
    d.cla_cases,
    d.cp_cases,
    d.cin_cases,
    d.care_leaver_cases,
    d.assessment_cases,
    d.open_cases,
    d.unborn_cases,
    d.unknown_type_cases,
    d.cowork_children,
    d.pa_children,
    d.iro_children,
    d.new_risk_cases,
    d.new_in_28_days,
    d.closed_in_28_days,
    d.child_ids,
    d.new_risk_ids,
    d.visited_ids,
    d.person_points,
    d.person_capacity,
    d.worker_total_index,
    d.amber,
    d.red,
    d.exception,
    d.rating
FROM _day AS d
WHERE d.part = 'worker';

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
