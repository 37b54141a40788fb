SELECT
    'warning' AS severity,
    'ssd_professionals' AS relation,
    'prof_agency_worker_flag says no of everybody: in most extracts it is a placeholder, and the agency rate is 0' AS finding,
    count(*) AS rows_affected,
    1::numeric AS share_of_rows,
    NULL AS example_key,
    'worker_caseload, team_caseload, council_summary' AS measures,
    'replace post by what HR knows' AS advice
FROM ssd_professionals AS p
WHERE p.prof_agency_worker_flag IS NOT NULL
    -- not where the council says it otherwise
    AND NOT EXISTS (SELECT FROM attachment AS a WHERE a.relation = 'post' AND a.origin = 'council')
HAVING count(*) > 1
    AND NOT bool_or(p.prof_agency_worker_flag);
