SELECT
    'warning' AS severity,
    'team' AS relation,
    'no team belongs to a unit above it: some extracts lose that' AS finding,
    count(*) AS rows_affected,
    1::numeric AS share_of_rows,
    NULL AS example_key,
    'team_caseload, team_workload' AS measures,
    'replace team by one that has parent_id' AS advice
FROM team AS t
HAVING count(*) > 1
    AND count(t.parent_id) = 0;
