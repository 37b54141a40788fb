SELECT
    'information' AS severity,
    'worker' AS relation,
    'in the supported year without an end: taken to last '
        || (SELECT max(r.months) FROM automatic_reduction AS r WHERE r.reason = 'ASYE')
        || ' months' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM worker), 0), 4) AS share_of_rows,
    min(w.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'enter asye_to' AS advice
FROM worker AS w
WHERE w.asye_from IS NOT NULL
    AND w.asye_to IS NULL
HAVING count(*) > 0;
