SELECT
    'warning' AS severity,
    'team' AS relation,
    'team_id repeated' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM team), 0), 4) AS share_of_rows,
    min(t.team_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'leave one row a team' AS advice
FROM (
    SELECT t.team_id
    FROM team AS t
    GROUP BY t.team_id
    HAVING count(*) > 1
) AS t
WHERE true
HAVING count(*) > 0;
