SELECT
    'error' AS severity,
    'allocation' AS relation,
    'of a kind that there is not' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM allocation), 0), 4) AS share_of_rows,
    min(a.kind) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'give it one of the kinds lead, cowork, iro, pa, carer and other' AS advice
FROM allocation AS a
WHERE a.kind IS NULL
    OR a.kind NOT IN ('lead', 'cowork', 'iro', 'pa', 'carer', 'other')
HAVING count(*) > 0;
