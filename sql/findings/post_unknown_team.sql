SELECT
    'information' AS severity,
    'post' AS relation,
    'in force in a team that is not in team, or in none' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM post AS p WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE), 0), 4) AS share_of_rows,
    min(p.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'use the team ids of team in post' AS advice
FROM post AS p
    LEFT JOIN team AS t ON t.team_id = p.team_id
WHERE t.team_id IS NULL
    AND (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
