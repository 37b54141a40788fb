SELECT
    'warning' AS severity,
    'reduction' AS relation,
    'neither a share nor an FTE, or a share above 1' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM reduction), 0), 4) AS share_of_rows,
    min(r.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'give a share of the FTE, such as 0.2, or an amount of FTE' AS advice
FROM reduction AS r
WHERE r.share IS NULL AND r.fte IS NULL
    OR caseload._amount(r.share) > 1
HAVING count(*) > 0;
