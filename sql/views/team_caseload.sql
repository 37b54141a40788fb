CREATE VIEW team_caseload AS
SELECT
    (SELECT caseload.as_at()) AS as_at,
    l.team_id,
    l.team_name,
    l.parent_id,
    l.service,
    l.workers,
    l.case_holders,
    l.workers - l.case_holders AS zero_case_workers,
    trim_scale(l.fte) AS fte,
    l.children,
    trim_scale(l.cases) AS cases,
    trim_scale(l.points) AS points,
    trim_scale(l.points_unallocated) AS points_unallocated,
    trim_scale(l.capacity) AS capacity,
    trim_scale(caseload.average_caseload(l.dfe_workload)) AS average_caseload,
    trim_scale(l.average_caseload_case_holding_roles) AS average_caseload_case_holding_roles,
    trim_scale(caseload.weighted_caseload(l.workload) / (SELECT s.standard_case_points FROM _scheme AS s)) AS weighted_caseload,
    trim_scale(caseload.capacity_index(l.workload)) AS capacity_index,
    trim_scale(l.demand_index) AS demand_index,
    trim_scale(caseload.median(l.workload, 'cases')) AS median_cases,
    trim_scale(caseload.quantile(l.workload, 'cases', 0.9)) AS p90_cases,
    trim_scale(caseload.highest(l.workload, 'cases')) AS highest_cases,
    trim_scale(caseload.highest(l.workload, 'cases_per_fte')) AS highest_cases_per_fte,
    trim_scale(caseload.gini(l.workload, 'cases')) AS gini,
    l.workers_amber,
    l.workers_red,
    l.unallocated,
    trim_scale(l.cases_not_measured) AS cases_not_measured,
    trim_scale(caseload.percent(l.agency)) AS agency_rate,
    trim_scale(caseload.percent(l.vacancy)) AS vacancy_rate,
    l.rating,
    l.rating_reason,
    trim_scale(caseload.lowest(l.workload, 'cases')) AS lowest_cases,
    trim_scale(caseload.mean(l.workload, 'cases')) AS mean_cases,
    trim_scale(caseload.quantile(l.workload, 'cases_per_fte', 0.9)) AS p90_cases_per_fte,
    trim_scale(caseload.headroom(l.workload)) AS headroom,
    trim_scale(caseload.overload(l.workload)) AS overload,
    trim_scale(l.points_of_reductions) AS points_of_reductions,
    l.workers_long_absent,
    l.workers_without_post,
    l.unallocated_over_4_weeks,
    trim_scale(l.points_measured) AS points_measured,
    trim_scale(l.points_in_demand) AS points_in_demand,
    l.new_risk_cases
FROM _team_load AS l
WHERE l.scope = 'team';

COMMENT ON VIEW team_caseload IS 'one row is a team on the day, with all teams below it, each worker and child once; a team whose parent is missing is at the top, teams that are each other''s parents each include the other. The figures add up worker_caseload: who holds cases without a post is in it';
COMMENT ON COLUMN team_caseload.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN team_caseload.team_id IS 'the team; NULL: work of which no team is known';
COMMENT ON COLUMN team_caseload.team_name IS 'its name; its id where it has none; Unknown team: not known';
COMMENT ON COLUMN team_caseload.parent_id IS 'the unit that it belongs to, as recorded; NULL: none';
COMMENT ON COLUMN team_caseload.service IS 'the service';
COMMENT ON COLUMN team_caseload.workers IS 'workers with a post or holding cases, in any role; pools are none';
COMMENT ON COLUMN team_caseload.case_holders IS 'workers with cases';
COMMENT ON COLUMN team_caseload.zero_case_workers IS 'workers without cases, in any role';
COMMENT ON COLUMN team_caseload.fte IS 'full-time equivalent of the workers, where known, before reductions; NULL: known of nobody';
COMMENT ON COLUMN team_caseload.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN team_caseload.cases IS 'the same by worker and share: a job share is one case';
COMMENT ON COLUMN team_caseload.points IS 'points held, those of co-worked cases and of personal advisers included';
COMMENT ON COLUMN team_caseload.points_unallocated IS 'points of the unallocated children, siblings within a family and team as in a worker''s caseload';
COMMENT ON COLUMN team_caseload.capacity IS 'points that the workers can carry, where known';
COMMENT ON COLUMN team_caseload.average_caseload IS 'cases / FTE of the workers who hold them and have an FTE above 0, agency included, those known not to be registered left out (DfE''s formula)';
COMMENT ON COLUMN team_caseload.average_caseload_case_holding_roles IS 'the same without roles that hold cases only by exception (standard.holds_cases false)';
COMMENT ON COLUMN team_caseload.weighted_caseload IS 'points in standard cases / FTE of the workers who hold points and have an FTE above 0';
COMMENT ON COLUMN team_caseload.capacity_index IS 'points_measured / capacity, 1 is full; NULL: no capacity';
COMMENT ON COLUMN team_caseload.demand_index IS 'points_in_demand / capacity: the same with the points of unallocated children; NULL: no capacity';
COMMENT ON COLUMN team_caseload.median_cases IS 'median of the cases of case holders';
COMMENT ON COLUMN team_caseload.p90_cases IS 'what nine in ten case holders do not exceed, between two of them as percentile_cont does';
COMMENT ON COLUMN team_caseload.highest_cases IS 'the highest cases of a worker';
COMMENT ON COLUMN team_caseload.highest_cases_per_fte IS 'the highest cases / FTE of a worker with an FTE above 0';
COMMENT ON COLUMN team_caseload.gini IS 'how unevenly cases are spread over case holders: 0 when all hold the same';
COMMENT ON COLUMN team_caseload.workers_amber IS 'workers rated amber in worker_caseload';
COMMENT ON COLUMN team_caseload.workers_red IS 'workers rated red in worker_caseload';
COMMENT ON COLUMN team_caseload.unallocated IS 'children without a worker: the headline of the view unallocated';
COMMENT ON COLUMN team_caseload.cases_not_measured IS 'cases of workers in post whose FTE is not known: they are in no ratio';
COMMENT ON COLUMN team_caseload.agency_rate IS 'per cent: FTE of agency workers / FTE of agency workers and those employed, of registered workers whose contract and FTE are known; project teams are agency; NULL: not available, no contract is known';
COMMENT ON COLUMN team_caseload.vacancy_rate IS 'per cent: FTE vacant / FTE vacant and employed (agency left out); NULL: not available, since the relation vacancy is empty or no contract is known';
COMMENT ON COLUMN team_caseload.rating IS 'green, amber or red: demand_index against the policy table threshold (capacity_index, no role); red without capacity; NULL: see rating_reason';
COMMENT ON COLUMN team_caseload.rating_reason IS 'why; NULL rating when more than 5 % of the cases are not measured, or no role holds cases';
COMMENT ON COLUMN team_caseload.lowest_cases IS 'the lowest cases of a case holder';
COMMENT ON COLUMN team_caseload.mean_cases IS 'mean of the cases of case holders, each of whom counts as one';
COMMENT ON COLUMN team_caseload.p90_cases_per_fte IS 'what nine in ten case holders'' cases / FTE do not exceed';
COMMENT ON COLUMN team_caseload.headroom IS 'points still free, summed over the workers below their capacity';
COMMENT ON COLUMN team_caseload.overload IS 'points over capacity, summed over the workers above it';
COMMENT ON COLUMN team_caseload.points_of_reductions IS 'points of capacity that reductions, the supported year and long absence take';
COMMENT ON COLUMN team_caseload.workers_long_absent IS 'workers absent for so long that they have no capacity';
COMMENT ON COLUMN team_caseload.workers_without_post IS 'workers who hold cases and have no post on the day';
COMMENT ON COLUMN team_caseload.unallocated_over_4_weeks IS 'unallocated children who have waited for 28 days or longer';
COMMENT ON COLUMN team_caseload.points_measured IS 'points of the workers whose capacity is known: without those of who has left, or whose FTE is not known';
COMMENT ON COLUMN team_caseload.points_in_demand IS 'these and the points of the unallocated children, each child once: those whom an unregistered worker in post holds are in the points already';
COMMENT ON COLUMN team_caseload.new_risk_cases IS 'children held with a section 47 enquiry, or a step up to a protection plan or care, in the last 28 days, heads';
