-- The columns of the extension's types come last: dropping the extension takes them
-- away, and reattach() puts them back at the end.
CREATE TABLE team_snapshot (
    as_at date NOT NULL,
    team_id text,
    team_name text NOT NULL,
    parent_id text,
    service text,
    children bigint NOT NULL,
    unallocated bigint NOT NULL,
    points_unallocated numeric NOT NULL,
    workers_amber bigint NOT NULL,
    workers_red bigint NOT NULL,
    rating text,
    taken_at timestamptz NOT NULL,
    workload caseload.workload,
    own_workload caseload.workload,
    dfe_workload caseload.workload,
    own_dfe_workload caseload.workload,
    agency caseload.ratio,
    own_agency caseload.ratio,
    vacancy caseload.ratio,
    own_vacancy caseload.ratio,
    UNIQUE NULLS NOT DISTINCT (as_at, team_id)
);

COMMENT ON TABLE team_snapshot IS 'one row is a team on a day as it was known when caseload.snapshot() took it: the states of team_workload and what they do not hold';
COMMENT ON COLUMN team_snapshot.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN team_snapshot.team_id IS 'the team; NULL: work of which no team is known';
COMMENT ON COLUMN team_snapshot.team_name IS 'its name on that day';
COMMENT ON COLUMN team_snapshot.parent_id IS 'the unit that it belonged to; NULL: none';
COMMENT ON COLUMN team_snapshot.service IS 'the service';
COMMENT ON COLUMN team_snapshot.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN team_snapshot.unallocated IS 'children without a worker';
COMMENT ON COLUMN team_snapshot.points_unallocated IS 'their points';
COMMENT ON COLUMN team_snapshot.workers_amber IS 'workers rated amber';
COMMENT ON COLUMN team_snapshot.workers_red IS 'workers rated red';
COMMENT ON COLUMN team_snapshot.rating IS 'the team''s rating';
COMMENT ON COLUMN team_snapshot.taken_at IS 'when the snapshot was taken';
COMMENT ON COLUMN team_snapshot.workload IS 'cases, points, capacity and FTE of each worker of the team and all teams below it; NULL: no workers';
COMMENT ON COLUMN team_snapshot.own_workload IS 'the same of the team alone: roll up these over teams, councils or days';
COMMENT ON COLUMN team_snapshot.dfe_workload IS 'cases and FTE of each worker not known to be unregistered: its average_caseload is DfE''s';
COMMENT ON COLUMN team_snapshot.own_dfe_workload IS 'the same of the team alone';
COMMENT ON COLUMN team_snapshot.agency IS 'FTE of agency workers over FTE of agency workers and those employed; NULL: not known';
COMMENT ON COLUMN team_snapshot.own_agency IS 'the same of the team alone';
COMMENT ON COLUMN team_snapshot.vacancy IS 'FTE vacant over FTE vacant and employed; NULL: not known';
COMMENT ON COLUMN team_snapshot.own_vacancy IS 'the same of the team alone';
