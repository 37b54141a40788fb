CREATE VIEW team_workload AS
WITH load AS MATERIALIZED (
    SELECT
        l.scope,
        l.team_id,
        l.team_name,
        l.parent_id,
        l.workload,
        l.dfe_workload,
        l.agency,
        l.vacancy
    FROM _team_load AS l
    WHERE l.scope IN ('team', 'own')
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    l.team_id,
    l.team_name,
    l.parent_id,
    l.workload,
    o.workload AS own_workload,
    l.dfe_workload,
    o.dfe_workload AS own_dfe_workload,
    l.agency,
    o.agency AS own_agency,
    l.vacancy,
    o.vacancy AS own_vacancy
FROM load AS l
    JOIN load AS o ON coalesce(o.team_id, '') = coalesce(l.team_id, '')
WHERE l.scope = 'team'
    AND o.scope = 'own';

COMMENT ON VIEW team_workload IS 'one row is a team on the day: the states behind team_caseload, of the team with all teams below it, and of the team alone (own_...). Own states of several teams or days may be rolled up, since no two teams share a row in them; a worker with posts in two teams is then two, each with that post''s FTE';
COMMENT ON COLUMN team_workload.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN team_workload.team_id IS 'the team; NULL: work of which no team is known';
COMMENT ON COLUMN team_workload.team_name IS 'its name; its id where it has none; Unknown team: not known';
COMMENT ON COLUMN team_workload.parent_id IS 'the unit that it belongs to, as recorded; NULL: none';
COMMENT ON COLUMN team_workload.workload IS 'cases, points, capacity and FTE of each worker; NULL: no workers';
COMMENT ON COLUMN team_workload.own_workload IS 'the same of the team alone';
COMMENT ON COLUMN team_workload.dfe_workload IS 'cases and FTE of each worker not known to be unregistered: its average_caseload is DfE''s';
COMMENT ON COLUMN team_workload.own_dfe_workload IS 'the same of the team alone';
COMMENT ON COLUMN team_workload.agency IS 'FTE of agency workers over FTE of agency workers and those employed; NULL: not known';
COMMENT ON COLUMN team_workload.own_agency IS 'the same of the team alone';
COMMENT ON COLUMN team_workload.vacancy IS 'FTE vacant over FTE vacant and employed; NULL: not known';
COMMENT ON COLUMN team_workload.own_vacancy IS 'the same of the team alone';
