SELECT
    'information' AS severity,
    'child' AS relation,
    'repeated: counted once, with the lowest of each value' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM child), 0), 4) AS share_of_rows,
    min(c.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'merge the records, or leave each child in one family' AS advice
FROM (
    SELECT c.child_id
    FROM child AS c
    GROUP BY c.child_id
    HAVING count(*) > 1
) AS c
WHERE true
HAVING count(*) > 0;
