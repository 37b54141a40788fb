-- The dataset knows no dates of a post: it holds always. Only where one person
-- has several ids do their involvements say whose post is in force when, so
-- that going from agency to permanent does not double the FTE.
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
-- where half of the workers or more have a registration number, it is kept:
-- who has none is not registered
person AS (
    SELECT
        p.worker_id,
        p.role,
        p.agency,
        p.fte,
        p.department,
        p.department_id,
        coalesce(p.swe_no, p.worker_id) AS person,
        CASE
            WHEN p.swe_no IS NOT NULL THEN true
            WHEN 2 * count(p.swe_no) OVER () >= count(*) OVER () THEN false
        END AS registered,
        p.swe_no IS NOT NULL AND count(*) OVER (PARTITION BY p.swe_no) > 1 AS several_ids
    FROM professional AS p
),
-- the team of the latest involvement, as a lead if there is one; and when an
-- id of several held its first and its last case
involvement AS (
    SELECT
        a.worker_id,
        (array_agg(a.team_id ORDER BY a.kind = 'lead' DESC, a.started DESC NULLS LAST, a.ended DESC NULLS FIRST, a.team_id)
            FILTER (WHERE a.team_id IS NOT NULL))[1] AS team_id,
        min(coalesce(a.started, '-infinity')) AS first_started,
        max(a.started) AS last_started,
        max(coalesce(a.ended, 'infinity')) AS last_ended
    FROM allocation AS a
    WHERE a.worker_id IN (SELECT p.worker_id FROM person AS p WHERE p.department_id IS NULL OR p.several_ids)
        AND (a.started >= a.ended) IS NOT TRUE
    GROUP BY a.worker_id
),
employment AS (
    SELECT
        p.worker_id,
        p.role,
        p.agency,
        p.fte,
        p.registered,
        p.several_ids,
        coalesce(p.department_id, i.team_id, p.department) AS team_id,
        p.person,
        i.first_started,
        i.last_started,
        i.last_ended
    FROM person AS p
        LEFT JOIN involvement AS i ON i.worker_id = p.worker_id
),
-- one post at a time in one team; the first of a person holds from always, the
-- latest for good
ordered AS (
    SELECT
        e.worker_id,
        e.role,
        e.agency,
        e.fte,
        e.registered,
        e.team_id,
        e.first_started,
        CASE WHEN e.last_ended < 'infinity' AND row_number() OVER latest > 1 THEN e.last_ended END AS last_ended,
        lead(e.first_started) OVER in_team AS next_started,
        e.several_ids,
        row_number() OVER in_team AS place_in_team,
        row_number() OVER of_person AS place
    FROM employment AS e
    WINDOW
        in_team AS (PARTITION BY e.person, e.team_id ORDER BY e.first_started NULLS LAST, e.worker_id),
        of_person AS (PARTITION BY e.person ORDER BY e.first_started NULLS LAST, e.worker_id),
        latest AS (PARTITION BY e.person ORDER BY e.last_started DESC NULLS LAST, e.worker_id)
)
SELECT
    o.worker_id,
    o.team_id,
    o.role,
    NULL::text AS csww_role,
    o.registered,
    CASE o.agency
        WHEN true THEN 'agency'
        WHEN false THEN 'permanent'
    END AS contract_kind,
    o.fte,
    NULL::text AS leave_reason,
    CASE WHEN o.place > 1 AND o.first_started > '-infinity' THEN o.first_started END AS started,
    least(o.last_ended, CASE WHEN o.next_started > '-infinity' THEN o.next_started END) AS ended
FROM ordered AS o
WHERE NOT o.several_ids
    OR o.first_started IS NOT NULL
    OR o.place_in_team = 1;
