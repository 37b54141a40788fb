SELECT
    CASE WHEN p.holds_cases IS NULL THEN 'error' ELSE 'information' END AS severity,
    'standard' AS relation,
    'no standard for the role ' || coalesce(p.role, '(none)')
        || CASE WHEN p.holds_cases IS NULL THEN ': no capacity' ELSE ': the rule for roles without one is used' END AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM post_capacity), 0), 4) AS share_of_rows,
    min(p.worker_id) AS example_key,
    'worker_caseload' AS measures,
    'add a row to standard' AS advice
FROM post_capacity AS p
WHERE NOT EXISTS (SELECT FROM standard AS s WHERE lower(s.role) = lower(btrim(p.role)))
GROUP BY p.role, p.holds_cases IS NULL;
