SELECT
    'warning' AS severity,
    'case_type' AS relation,
    'children held on the day without a case type: counted as OPEN' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM _case AS c WHERE c.is_held), 0), 4) AS share_of_rows,
    min(c.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'close the allocations, or record what the case is' AS advice
FROM _case AS c
WHERE c.is_held
    AND c.is_type_unknown
HAVING count(*) > 0;
