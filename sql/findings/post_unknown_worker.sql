SELECT
    'warning' AS severity,
    'post' AS relation,
    'of a worker who is not in worker' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM post), 0), 4) AS share_of_rows,
    min(p.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'use the case system''s ids in post' AS advice
FROM post AS p
    LEFT JOIN worker AS w ON w.worker_id = p.worker_id
WHERE w.worker_id IS NULL
HAVING count(*) > 0;
