SELECT
    'error' AS severity,
    'post' AS relation,
    'of a contract kind that there is not: neither agency nor employed in the agency rate' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM post), 0), 4) AS share_of_rows,
    min(p.contract_kind) AS example_key,
    'worker_caseload, team_caseload, council_summary' AS measures,
    'give it one of the kinds permanent, agency and project_team' AS advice
FROM post AS p
WHERE p.contract_kind NOT IN ('permanent', 'agency', 'project_team')
HAVING count(*) > 0;
