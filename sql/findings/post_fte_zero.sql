SELECT
    'warning' AS severity,
    'post' AS relation,
    'FTE 0 and cases: no capacity, and out of the average caseload' AS finding,
    count(DISTINCT p.worker_id) AS rows_affected,
    round(count(DISTINCT p.worker_id)::numeric / NULLIF((SELECT count(*) FROM post_capacity), 0), 4) AS share_of_rows,
    min(p.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'correct the FTE' AS advice
FROM post_capacity AS p
    JOIN _day AS c ON c.worker_id = p.worker_id AND c.is_held
WHERE p.fte = 0
HAVING count(DISTINCT p.worker_id) > 0;
