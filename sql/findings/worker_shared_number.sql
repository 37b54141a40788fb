SELECT
    CASE WHEN max(w.ids) > 3 THEN 'warning' ELSE 'information' END AS severity,
    'worker' AS relation,
    'registration numbers under several ids, up to ' || max(w.ids) || ': taken as one worker each' AS finding,
    count(*) AS rows_affected,
    round(sum(w.ids) / NULLIF((SELECT count(*) FROM worker), 0), 4) AS share_of_rows,
    min(w.person_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'see that no number is a placeholder' AS advice
FROM (
    SELECT i.person_id, count(*) AS ids
    FROM _worker_identity AS i
    GROUP BY i.person_id
    HAVING count(*) > 1
) AS w
HAVING count(*) > 0;
