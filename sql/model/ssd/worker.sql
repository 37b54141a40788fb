CREATE VIEW worker AS
SELECT
    p.prof_professional_id AS worker_id,
    min(p.prof_professional_name) AS worker_name,
    min(p.prof_social_worker_registration_no) AS swe_no,
    min(p.prof_staff_id) AS staff_id,
    CASE
        WHEN EXISTS (
            SELECT
            FROM pool_name AS n
            WHERE min(p.prof_professional_name) ~* n.pattern
        ) THEN 'pool'
        ELSE 'person'
    END AS kind,
    NULL::date AS qualified_on,
    NULL::date AS asye_from,
    NULL::date AS asye_to
FROM ssd_professionals AS p
WHERE p.prof_professional_id IS NOT NULL
GROUP BY p.prof_professional_id;
