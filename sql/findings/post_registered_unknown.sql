SELECT
    'information' AS severity,
    'post' AS relation,
    'not known whether registered: counted as registered' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM post AS p WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE), 0), 4) AS share_of_rows,
    min(p.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'replace post by what HR knows, or enter the registration numbers' AS advice
FROM post AS p
WHERE p.registered IS NULL
    AND (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
