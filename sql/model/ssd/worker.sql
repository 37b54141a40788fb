CREATE VIEW worker AS
SELECT
    p.worker_id,
    p.worker_name,
    p.swe_no,
    p.staff_id,
    CASE
        WHEN p.worker_name IN (SELECT d.dept_team_name FROM ssd_department AS d) THEN 'pool'
        WHEN p.worker_name_in_lower_case LIKE ANY ((SELECT array_agg('%' || n.word || '%') FROM pool_name AS n)::text[])
            AND EXISTS (
                SELECT
                FROM pool_name AS n
                -- a CASE, since the planner would try the dear test first
                WHERE CASE WHEN strpos(p.worker_name_in_lower_case, n.word) > 0 THEN p.worker_name ~* n.pattern END
            )
            THEN 'pool'
        ELSE 'person'
    END AS kind,
    NULL::date AS qualified_on,
    NULL::date AS asye_from,
    NULL::date AS asye_to
FROM (
    SELECT
        p.prof_professional_id AS worker_id,
        min(p.prof_professional_name) AS worker_name,
        min(lower(p.prof_professional_name)) AS worker_name_in_lower_case,
        min(p.prof_social_worker_registration_no) AS swe_no,
        min(p.prof_staff_id) AS staff_id
    FROM ssd_professionals AS p
    WHERE p.prof_professional_id IS NOT NULL
    GROUP BY p.prof_professional_id
) AS p;
