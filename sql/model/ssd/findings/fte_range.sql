SELECT
    'warning' AS severity,
    'ssd_professionals' AS relation,
    'full-time equivalent below 0 or above 2: taken as not known' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM ssd_professionals), 0), 4) AS share_of_rows,
    min(p.prof_professional_id) AS example_key,
    'worker_caseload' AS measures,
    'enter a share of full time, not hours or per cent' AS advice
FROM ssd_professionals AS p
WHERE p.prof_full_time_equivalency NOT BETWEEN 0 AND 2
HAVING count(*) > 0;
