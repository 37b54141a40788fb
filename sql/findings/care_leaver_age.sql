SELECT
    'warning' AS severity,
    'case_type' AS relation,
    'care leavers on the day who are not yet 18, or 25 and older: counted as recorded' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM case_type), 0), 4) AS share_of_rows,
    min(t.child_id) AS example_key,
    'worker_case, worker_caseload, annex_a_check' AS measures,
    'end the care leaver''s case on the 25th birthday at the latest' AS advice
FROM case_type AS t
WHERE t.case_type = 'CARE_LEAVER'
    AND (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
    AND EXISTS (
        SELECT
        FROM child AS c
        WHERE c.child_id = t.child_id
            AND (
                c.dob > (SELECT caseload.as_at()) - interval '18 years'
                OR c.dob <= (SELECT caseload.as_at()) - interval '25 years'
            )
    )
HAVING count(*) > 0;
