SELECT
    'warning' AS severity,
    'post' AS relation,
    'workers who hold children on the day and have no post' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM worker_caseload), 0), 4) AS share_of_rows,
    min(c.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'reassign the children, or enter the post' AS advice
FROM worker_caseload AS c
WHERE c.rating_reason = 'no post'
HAVING count(*) > 0;
