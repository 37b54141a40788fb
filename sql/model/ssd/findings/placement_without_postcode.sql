SELECT
    'information' AS severity,
    'ssd_cla_placement' AS relation,
    'open without a postcode: siblings who live together there are not told' AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM ssd_cla_placement), 0), 4) AS share_of_rows,
    min(p.clap_person_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'add the postcode to the extract' AS advice
FROM ssd_cla_placement AS p
WHERE p.clap_cla_placement_postcode IS NULL
    AND (p.clap_cla_placement_end_date > (SELECT caseload.as_at())) IS NOT FALSE
HAVING count(*) > 0;
