SELECT
    'information' AS severity,
    'allocation' AS relation,
    'child, worker and kind repeat on the day: counted once' AS finding,
    sum(a.more)::bigint AS rows_affected,
    round(sum(a.more)::bigint::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'nothing; close what is open twice in the case system' AS advice
FROM (
    SELECT a.child_id, count(*) - 1 AS more
    FROM allocation AS a
    WHERE a.child_id IS NOT NULL
        AND a.worker_id IS NOT NULL
        AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
    GROUP BY a.child_id, a.worker_id, a.kind
) AS a
WHERE a.more > 0
HAVING sum(a.more)::bigint > 0;
