SELECT
    'information' AS severity,
    'allocation' AS relation,
    'open, in a team that is not in team: shown without a name' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.team_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'add the team to team' AS advice
FROM allocation AS a
    LEFT JOIN team AS t ON t.team_id = a.team_id
WHERE t.team_id IS NULL
    AND a.team_id IS NOT NULL
    AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
