SELECT
    'warning' AS severity,
    'child' AS relation,
    'held on the day though they have died' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM _day AS c WHERE c.is_held), 0), 4) AS share_of_rows,
    min(c.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'close the allocations in the case system' AS advice
FROM _day AS c
    JOIN child AS k ON k.child_id = c.child_id
WHERE c.is_held
    AND k.died_on <= (SELECT caseload.as_at())
HAVING count(*) > 0;
