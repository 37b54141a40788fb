SELECT
    'warning' AS severity,
    'allocation' AS relation,
    'open and without a start: taken to hold since always' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'enter the start in the case system' AS advice
FROM allocation AS a
WHERE a.started IS NULL
    AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
