SELECT
    'information' AS severity,
    'ssd_professionals' AS relation,
    'worker id repeated: taken as one, with the lowest of each value' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM ssd_professionals), 0), 4) AS share_of_rows,
    min(p.prof_professional_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'load each worker once' AS advice
FROM (
    SELECT p.prof_professional_id
    FROM ssd_professionals AS p
    GROUP BY p.prof_professional_id
    HAVING count(*) > 1
) AS p
WHERE true
HAVING count(*) > 0;
