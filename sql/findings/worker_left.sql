SELECT
    'warning' AS severity,
    'post' AS relation,
    'workers who hold children on the day and have no post' AS finding,
    count(*) FILTER (WHERE c.rating_reason = 'no post') AS rows_affected,
    round(count(*) FILTER (WHERE c.rating_reason = 'no post')::numeric / NULLIF(count(*), 0), 4) AS share_of_rows,
    min(c.worker_id) FILTER (WHERE c.rating_reason = 'no post') AS example_key,
    'worker_caseload' AS measures,
    'reassign the children, or enter the post' AS advice
FROM worker_caseload AS c
HAVING count(*) FILTER (WHERE c.rating_reason = 'no post') > 0;
