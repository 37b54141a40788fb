SELECT
    'warning' AS severity,
    'case_type' AS relation,
    'children held on the day without a case type: counted as OPEN' AS finding,
    count(*) FILTER (WHERE c.is_type_unknown) AS rows_affected,
    round(count(*) FILTER (WHERE c.is_type_unknown)::numeric / NULLIF(count(*), 0), 4) AS share_of_rows,
    min(c.child_id) FILTER (WHERE c.is_type_unknown) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'close the allocations, or record what the case is' AS advice
FROM _day AS c
WHERE c.is_held
HAVING count(*) FILTER (WHERE c.is_type_unknown) > 0;
