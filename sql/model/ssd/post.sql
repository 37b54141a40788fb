-- The dataset knows no dates of a post: it holds always. Where the department
-- is no team, the team is that of the worker's latest involvement in the last
-- year, as a lead if there is one. Where one person has several ids, the id of
-- the latest involvement is in force, and one of another team that still holds
-- a child: so going from agency to permanent does not double the FTE.
CREATE VIEW post AS
WITH professional AS (
    SELECT
        p.prof_professional_id AS worker_id,
        min(p.prof_professional_job_title) AS role,
        bool_or(p.prof_agency_worker_flag) AS agency,
        max(p.prof_full_time_equivalency) FILTER (WHERE p.prof_full_time_equivalency BETWEEN 0 AND 2) AS fte,
        min(upper(regexp_replace(p.prof_social_worker_registration_no, '\W', '', 'g')))
            FILTER (WHERE p.prof_social_worker_registration_no ~ '[1-9]') AS swe_no,
        min(p.prof_professional_department) AS department,
        min(t.team_id) AS department_id
    FROM ssd_professionals AS p
        LEFT JOIN _team_reference AS t ON t.reference = p.prof_professional_department
    WHERE p.prof_professional_id IS NOT NULL
    GROUP BY p.prof_professional_id
),
-- where half of the workers or more have a registration number, the column is
-- kept: who has none is not registered
person AS (
    SELECT
        p.worker_id,
        p.role,
        p.agency,
        p.fte,
        p.department,
        p.department_id,
        CASE
            WHEN p.swe_no IS NOT NULL THEN true
            WHEN 2 * count(p.swe_no) OVER () >= count(*) OVER () THEN false
        END AS registered,
        coalesce(p.swe_no, p.worker_id) AS person,
        p.swe_no IS NOT NULL AND count(*) OVER (PARTITION BY p.swe_no) > 1 AS has_several_ids
    FROM professional AS p
),
involvement AS (
    SELECT
        a.worker_id,
        (array_agg(a.team_id ORDER BY a.kind = 'lead' DESC, a.started DESC NULLS LAST, a.ended DESC NULLS FIRST, a.team_id)
            FILTER (WHERE a.team_id IS NOT NULL))[1] AS team_id,
        max(coalesce(a.started, '-infinity')) AS started,
        bool_or((a.ended > (SELECT caseload.as_at())) IS NOT FALSE) AS holds
    FROM allocation AS a
    WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at()) - 365) IS NOT FALSE
        AND a.worker_id IN (SELECT p.worker_id FROM person AS p WHERE p.department_id IS NULL OR p.has_several_ids)
        AND (a.started >= a.ended) IS NOT TRUE
    GROUP BY a.worker_id
),
ranked AS (
    SELECT
        p.worker_id,
        coalesce(p.department_id, i.team_id, p.department) AS team_id,
        p.role,
        p.registered,
        p.agency,
        p.fte,
        p.has_several_ids,
        coalesce(i.holds, false) AS holds,
        row_number() OVER (
            PARTITION BY p.person
            ORDER BY i.started DESC NULLS LAST, p.worker_id
        ) AS place,
        row_number() OVER (
            PARTITION BY p.person, coalesce(p.department_id, i.team_id, p.department)
            ORDER BY i.started DESC NULLS LAST, p.worker_id
        ) AS place_in_team
    FROM person AS p
        LEFT JOIN involvement AS i ON i.worker_id = p.worker_id
)
SELECT
    r.worker_id,
    r.team_id,
    r.role,
    NULL::text AS csww_role,
    r.registered,
    CASE r.agency
        WHEN true THEN 'agency'
        WHEN false THEN 'permanent'
    END AS contract_kind,
    r.fte,
    NULL::text AS leave_reason,
    NULL::date AS started,
    NULL::date AS ended
FROM ranked AS r
WHERE NOT r.has_several_ids
    OR r.place = 1
    OR (r.holds AND r.place_in_team = 1);
