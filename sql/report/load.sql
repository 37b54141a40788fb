-- the loads of the council and of each team with all below it
SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l.scope, l.demand_index DESC NULLS LAST, l.team_name, l.team_id), '[]')::text
FROM (
    SELECT
        t.scope,
        t.team_id,
        t.team_name,
        t.parent_id,
        EXISTS (SELECT FROM team AS b WHERE b.parent_id = t.team_id AND b.team_id <> t.team_id) AS has_teams,
        t.workload,
        t.dfe_workload,
        t.workers,
        t.case_holders,
        t.workers_amber,
        t.workers_red,
        t.workers_long_absent,
        t.children,
        t.cases,
        t.points,
        t.points_unallocated,
        t.points_of_reductions,
        t.capacity,
        t.unallocated,
        t.fte,
        t.demand_index,
        caseload.percent(t.agency) AS agency_rate,
        caseload.percent(t.vacancy) AS vacancy_rate,
        t.agency_fte,
        t.in_post_fte,
        t.vacancy_fte,
        t.rating,
        t.rating_reason
    FROM _team_load AS t
    WHERE t.scope IN ('council', 'team')
) AS l
