SELECT
    'warning' AS severity,
    'team' AS relation,
    'belongs to a unit that is not in team: taken as one at the top' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM team), 0), 4) AS share_of_rows,
    min(t.team_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'add the unit to team, or correct parent_id' AS advice
FROM team AS t
    LEFT JOIN team AS p ON p.team_id = t.parent_id
WHERE t.parent_id IS NOT NULL
    AND p.team_id IS NULL
HAVING count(*) > 0;
