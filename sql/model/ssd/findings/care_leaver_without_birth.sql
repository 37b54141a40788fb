SELECT
    'warning' AS severity,
    'ssd_care_leavers' AS relation,
    'care leavers without a date of birth: never of the type CARE_LEAVER' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM ssd_care_leavers), 0), 4) AS share_of_rows,
    min(c.clea_person_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'enter the date in the case system' AS advice
FROM ssd_care_leavers AS c
    LEFT JOIN ssd_person AS p ON p.pers_person_id = c.clea_person_id
WHERE p.pers_dob IS NULL
HAVING count(*) > 0;
