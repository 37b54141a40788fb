SELECT
    'warning' AS severity,
    'reduction' AS relation,
    'of a worker who is not in worker' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM reduction), 0), 4) AS share_of_rows,
    min(r.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'use the case system''s ids in reduction' AS advice
FROM reduction AS r
    LEFT JOIN worker AS w ON w.worker_id = r.worker_id
WHERE w.worker_id IS NULL
HAVING count(*) > 0;
