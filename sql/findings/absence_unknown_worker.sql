SELECT
    'warning' AS severity,
    'absence' AS relation,
    'of a worker who is not in worker' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM absence), 0), 4) AS share_of_rows,
    min(a.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'use the case system''s ids in absence' AS advice
FROM absence AS a
    LEFT JOIN worker AS w ON w.worker_id = a.worker_id
WHERE w.worker_id IS NULL
HAVING count(*) > 0;
