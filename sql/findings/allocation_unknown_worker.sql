SELECT
    'warning' AS severity,
    'allocation' AS relation,
    'open, with a worker who is not in worker: shown without a name or a post' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.worker_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'load the workers as of the same day as the involvements, and enter a duty desk or an inbox there, of kind pool' AS advice
FROM allocation AS a
    LEFT JOIN worker AS w ON w.worker_id = a.worker_id
WHERE w.worker_id IS NULL
    AND a.worker_id IS NOT NULL
    AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
