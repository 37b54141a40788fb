SELECT
    'warning' AS severity,
    'allocation' AS relation,
    'ends before it starts: holds on no day' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'correct the dates in the case system' AS advice
FROM allocation AS a
WHERE a.started > a.ended
HAVING count(*) > 0;
