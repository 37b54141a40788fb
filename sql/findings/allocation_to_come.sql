SELECT
    'information' AS severity,
    'allocation' AS relation,
    'starts after the day' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'correct the dates in the case system, unless they are planned' AS advice
FROM allocation AS a
WHERE a.started > (SELECT caseload.as_at())
HAVING count(*) > 0;
