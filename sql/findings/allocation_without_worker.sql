SELECT
    'warning' AS severity,
    'allocation' AS relation,
    'held by no worker on the day, at most by a team' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'allocate the children' AS advice
FROM allocation AS a
WHERE a.worker_id IS NULL
    AND a.kind = 'lead'
    AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
