SELECT
    'warning' AS severity,
    'post' AS relation,
    'FTE of a worker''s posts above 1.2 on the day' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM post), 0), 4) AS share_of_rows,
    min(p.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'end the posts that are no more; FTE is a share of full time, not hours' AS advice
FROM (
    SELECT coalesce(i.person_id, p.worker_id) AS worker_id
    FROM post AS p
        LEFT JOIN _worker_identity AS i ON i.worker_id = p.worker_id
    WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
    GROUP BY coalesce(i.person_id, p.worker_id)
    HAVING sum(caseload._amount(p.fte)) > 1.2
) AS p
WHERE true
HAVING count(*) > 0;
