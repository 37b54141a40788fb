SELECT
    'warning' AS severity,
    'allocation' AS relation,
    'shares of the leads do not add up to 1 on the day' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'correct the shares' AS advice
FROM (
    SELECT a.child_id
    FROM (
        SELECT a.child_id, a.worker_id, max(a.share) AS share
        FROM allocation AS a
        WHERE a.kind = 'lead'
            AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
        GROUP BY a.child_id, a.worker_id
    ) AS a
    GROUP BY a.child_id
    HAVING count(a.share) = count(*)
        AND sum(a.share) <> 1
) AS a
WHERE true
HAVING count(*) > 0;
