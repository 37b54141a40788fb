SELECT
    'error' AS severity,
    'weight' AS relation,
    concat_ws(' ', 'no weight for', c.case_type, c.tier) || ': counted as a standard case' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM _day AS c WHERE c.is_held), 0), 4) AS share_of_rows,
    min(c.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'add a row to weight' AS advice
FROM _day AS c
WHERE c.is_held
    AND c.weight IS NULL
GROUP BY c.case_type, c.tier;
