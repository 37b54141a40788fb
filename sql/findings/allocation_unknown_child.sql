SELECT
    'warning' AS severity,
    'allocation' AS relation,
    'open, of a child who is not in child' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'load the persons as of the same day as the involvements' AS advice
FROM allocation AS a
    LEFT JOIN child AS c ON c.child_id = a.child_id
WHERE c.child_id IS NULL
    AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
