SELECT
    'warning' AS severity,
    'post' AS relation,
    'no post has a date: starters, leavers and turnover are not available' AS finding,
    count(*) AS rows_affected,
    1::numeric AS share_of_rows,
    min(p.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'replace post by what HR knows' AS advice
FROM post AS p
HAVING count(*) > 0
    AND count(p.started) = 0
    AND count(p.ended) = 0;
