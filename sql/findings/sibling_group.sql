SELECT
    'warning' AS severity,
    'child' AS relation,
    'families of more than 8 children with one worker and of one type' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF(NULL::bigint, 0), 4) AS share_of_rows,
    min(c.family_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'see that the family is one' AS advice
FROM (
    SELECT c.family_id
    FROM _day AS c
    WHERE c.is_held
        AND c.kind <> 'iro'
        AND c.family_id IS NOT NULL
    GROUP BY c.worker_id, c.family_id, c.case_type
    HAVING count(DISTINCT c.child_id) > 8
) AS c
WHERE true
HAVING count(*) > 0;
