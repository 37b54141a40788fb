SELECT
    'warning' AS severity,
    'ssd_professionals' AS relation,
    c.name || ' is empty: ' || c.effect AS finding,
    c.rows_affected,
    1::numeric AS share_of_rows,
    NULL AS example_key,
    'worker_caseload' AS measures,
    'replace post and worker by what HR knows' AS advice
FROM (
    SELECT
        count(*) AS rows_affected,
        count(p.prof_full_time_equivalency) AS fte,
        count(p.prof_agency_worker_flag) AS agency,
        count(p.prof_professional_job_title) AS role,
        count(p.prof_social_worker_registration_no) AS registration
    FROM ssd_professionals AS p
) AS p
    CROSS JOIN LATERAL (
        VALUES
            ('post', 'prof_full_time_equivalency', p.fte, p.rows_affected, 'no capacity and no caseload per FTE'),
            ('post', 'prof_agency_worker_flag', p.agency, p.rows_affected, 'no agency rate'),
            ('post', 'prof_professional_job_title', p.role, p.rows_affected, 'every worker has the standard for roles without one'),
            ('worker', 'prof_social_worker_registration_no', p.registration, p.rows_affected,
                'all count as registered, and one person''s ids are not told')
    ) AS c (relation, name, filled, rows_affected, effect)
WHERE c.filled = 0
    AND c.rows_affected > 0
    -- not where the council says it otherwise
    AND NOT EXISTS (SELECT FROM attachment AS a WHERE a.relation = c.relation AND a.origin = 'council');
