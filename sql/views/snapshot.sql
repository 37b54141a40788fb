CREATE VIEW snapshot AS
SELECT
    s.as_at,
    s.team_id,
    s.team_name,
    s.parent_id,
    s.service,
    coalesce(caseload.workers(s.workload), 0) AS workers,
    coalesce(caseload.case_holders(s.workload), 0) AS case_holders,
    trim_scale(caseload.fte(s.workload)) AS fte,
    s.children,
    coalesce(trim_scale(caseload.cases(s.workload)), 0) AS cases,
    coalesce(trim_scale(caseload.points(s.workload)), 0) AS points,
    trim_scale(s.points_unallocated) AS points_unallocated,
    trim_scale(caseload.capacity(s.workload)) AS capacity,
    trim_scale(caseload.average_caseload(s.dfe_workload)) AS average_caseload,
    trim_scale(caseload.capacity_index(s.workload)) AS capacity_index,
    trim_scale(caseload.median(s.workload, 'cases')) AS median_cases,
    trim_scale(caseload.quantile(s.workload, 'cases', 0.9)) AS p90_cases,
    trim_scale(caseload.highest(s.workload, 'cases')) AS highest_cases,
    s.workers_amber,
    s.workers_red,
    s.unallocated,
    trim_scale(caseload.percent(s.agency)) AS agency_rate,
    trim_scale(caseload.percent(s.vacancy)) AS vacancy_rate,
    s.rating,
    s.taken_at
FROM team_snapshot AS s;

COMMENT ON VIEW snapshot IS 'one row is a team on a day, with all teams below it, as it was known when caseload.snapshot() took it; team_caseload_monthly is the past as the records tell it now';
COMMENT ON COLUMN snapshot.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN snapshot.team_id IS 'the team; NULL: work of which no team is known';
COMMENT ON COLUMN snapshot.team_name IS 'its name on that day';
COMMENT ON COLUMN snapshot.parent_id IS 'the unit that it belonged to; NULL: none';
COMMENT ON COLUMN snapshot.service IS 'the service';
COMMENT ON COLUMN snapshot.workers IS 'workers with a post or holding cases, in any role';
COMMENT ON COLUMN snapshot.case_holders IS 'workers with cases';
COMMENT ON COLUMN snapshot.fte IS 'full-time equivalent of the workers, where known';
COMMENT ON COLUMN snapshot.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN snapshot.cases IS 'the same by worker and share';
COMMENT ON COLUMN snapshot.points IS 'points held';
COMMENT ON COLUMN snapshot.points_unallocated IS 'points of the unallocated children';
COMMENT ON COLUMN snapshot.capacity IS 'points that the workers can carry, where known';
COMMENT ON COLUMN snapshot.average_caseload IS 'cases / FTE of the workers who hold them (DfE''s formula)';
COMMENT ON COLUMN snapshot.capacity_index IS 'points / capacity, 1 is full; NULL: no capacity';
COMMENT ON COLUMN snapshot.median_cases IS 'median of the cases of case holders';
COMMENT ON COLUMN snapshot.p90_cases IS 'what nine in ten case holders do not exceed';
COMMENT ON COLUMN snapshot.highest_cases IS 'the highest cases of a worker';
COMMENT ON COLUMN snapshot.workers_amber IS 'workers rated amber';
COMMENT ON COLUMN snapshot.workers_red IS 'workers rated red';
COMMENT ON COLUMN snapshot.unallocated IS 'children without a worker';
COMMENT ON COLUMN snapshot.agency_rate IS 'per cent of FTE; NULL: not available';
COMMENT ON COLUMN snapshot.vacancy_rate IS 'per cent of FTE; NULL: not available';
COMMENT ON COLUMN snapshot.rating IS 'the team''s rating on that day';
COMMENT ON COLUMN snapshot.taken_at IS 'when the snapshot was taken';
