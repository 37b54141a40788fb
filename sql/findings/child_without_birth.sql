SELECT
    'information' AS severity,
    'child' AS relation,
    'held on the day without a date of birth, expected or not: counted as not born' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM _day AS c WHERE c.is_held), 0), 4) AS share_of_rows,
    min(c.child_id) AS example_key,
    'worker_case' AS measures,
    'enter the date in the case system' AS advice
FROM _day AS c
    JOIN child AS k ON k.child_id = c.child_id
WHERE c.is_held
    AND k.dob IS NULL
    AND k.expected_dob IS NULL
HAVING count(*) > 0;
