CREATE VIEW unallocated AS
WITH identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.worker_name, i.is_pool
    FROM _worker_identity AS i
),
-- who is in post on the day
holder AS MATERIALIZED (
    SELECT
        p.worker_id,
        bool_or(p.registered IS NOT FALSE) AS is_registered,
        bool_or(p.is_long_absent) AS is_long_absent
    FROM post_capacity AS p
    GROUP BY p.worker_id
),
absent AS (
    SELECT
        coalesce(i.person_id, a.worker_id) AS worker_id,
        min(a.started) AS started
    FROM absence AS a
        LEFT JOIN identity AS i ON i.worker_id = a.worker_id
    WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
    GROUP BY coalesce(i.person_id, a.worker_id)
),
-- the nearer an allocation is to a worker who can act, the higher its rank; the
-- kinds are told apart later, since the planner expects next to no leads
allocated AS MATERIALIZED (
    SELECT
        a.child_id,
        a.kind,
        CASE
            WHEN a.worker_id IS NULL THEN 1
            WHEN i.is_pool THEN 2
            WHEN h.worker_id IS NULL AND EXISTS (SELECT FROM post) THEN 3
            WHEN a.kind = 'lead' AND NOT h.is_registered THEN 4
            WHEN h.is_long_absent THEN 5
            ELSE 6
        END AS rank,
        coalesce(i.person_id, a.worker_id) AS worker_id,
        i.worker_name,
        a.team_id,
        a.started,
        greatest(a.started, b.started) AS absent_since
    FROM allocation AS a
        LEFT JOIN identity AS i ON i.worker_id = a.worker_id
        LEFT JOIN holder AS h ON h.worker_id = coalesce(i.person_id, a.worker_id)
        LEFT JOIN absent AS b ON b.worker_id = h.worker_id
    WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.started >= a.ended) IS NOT TRUE
        AND a.kind <> 'other'
        AND a.child_id IS NOT NULL
),
held AS (
    SELECT
        a.child_id,
        coalesce(max(a.rank) FILTER (WHERE a.kind = 'lead'), 0) AS lead_rank,
        coalesce(max(a.rank) FILTER (WHERE a.kind = 'pa'), 0) AS adviser_rank,
        bool_or(a.kind = 'lead') AS has_lead
    FROM allocated AS a
    WHERE a.kind IN ('lead', 'pa')
    GROUP BY a.child_id
),
-- open: a type of case holds, or an allocation of a lead
open_case AS (
    SELECT
        coalesce(t.child_id, h.child_id) AS child_id,
        t.team_id,
        CASE
            WHEN t.case_type = 'CARE_LEAVER' AND h.child_id IS NULL THEN t.next_case_type
            ELSE coalesce(t.case_type, 'OPEN')
        END AS case_type,
        t.tier,
        t.child_id IS NULL AS is_type_unknown,
        t.opened,
        coalesce(h.lead_rank, 0) AS lead_rank,
        coalesce(h.adviser_rank, 0) AS adviser_rank
    FROM _child_case AS t
        FULL JOIN held AS h ON h.child_id = t.child_id
    WHERE coalesce(h.lead_rank, 0) < 6
        AND (t.child_id IS NOT NULL OR h.has_lead)
),
known AS (
    SELECT
        c.child_id,
        min(c.dob) AS dob,
        min(c.family_id) AS family_id
    FROM child AS c
    WHERE c.child_id IN (SELECT o.child_id FROM open_case AS o)
    GROUP BY c.child_id
),
waiting AS MATERIALIZED (
    SELECT
        o.child_id,
        o.team_id,
        o.case_type,
        o.tier,
        o.is_type_unknown,
        o.opened,
        k.child_id IS NOT NULL AND (k.dob <= (SELECT caseload.as_at())) IS NOT TRUE AS is_unborn,
        k.family_id,
        k.dob + interval '18 years' AS adult_on,
        greatest(
            o.lead_rank,
            CASE WHEN k.dob + interval '18 years' <= (SELECT caseload.as_at()) THEN o.adviser_rank END
        ) AS rank
    FROM open_case AS o
        LEFT JOIN known AS k ON k.child_id = o.child_id
    WHERE o.case_type IS NOT NULL
        AND (k.dob + interval '18 years' <= (SELECT caseload.as_at()) AND o.adviser_rank = 6) IS NOT TRUE
),
-- by whom each is held who is not held well enough
holding AS (
    SELECT DISTINCT ON (a.child_id)
        a.child_id,
        a.worker_id,
        a.worker_name,
        a.team_id,
        a.started,
        max(a.absent_since) OVER child AS absent_since
    FROM allocated AS a
        JOIN waiting AS w ON w.child_id = a.child_id AND w.rank = a.rank
    WHERE a.kind = 'lead'
        OR (a.kind = 'pa' AND w.adult_on <= (SELECT caseload.as_at()))
    WINDOW child AS (PARTITION BY a.child_id)
    ORDER BY a.child_id, a.started DESC NULLS LAST, a.worker_id, a.team_id
),
-- until when a person in post held the child, before the day
left_alone AS (
    SELECT
        a.child_id,
        max(least(a.ended, p.ended)) AS since
    FROM waiting AS w
        JOIN allocation AS a ON a.child_id = w.child_id
        LEFT JOIN identity AS i ON i.worker_id = a.worker_id
        LEFT JOIN (
            SELECT
                coalesce(i.person_id, p.worker_id) AS worker_id,
                p.registered,
                p.started,
                p.ended
            FROM post AS p
                LEFT JOIN identity AS i ON i.worker_id = p.worker_id
        ) AS p ON p.worker_id = coalesce(i.person_id, a.worker_id)
    WHERE a.worker_id IS NOT NULL
        AND i.is_pool IS NOT TRUE
        AND (a.started >= a.ended) IS NOT TRUE
        AND (p.worker_id IS NOT NULL OR NOT EXISTS (SELECT FROM post))
        AND (
            a.kind = 'lead' AND p.registered IS NOT FALSE
            OR a.kind = 'pa' AND least(a.ended, p.ended) > w.adult_on
        )
        AND (greatest(a.started, p.started) >= least(a.ended, p.ended)) IS NOT TRUE
        AND least(a.ended, p.ended) <= (SELECT caseload.as_at())
    GROUP BY a.child_id
),
weighed AS (
    SELECT
        w.child_id,
        w.rank,
        CASE WHEN w.is_type_unknown THEN h.team_id ELSE w.team_id END AS team_id,
        NULLIF(
            CASE
                WHEN w.rank = 5 THEN h.absent_since
                ELSE greatest(coalesce(w.opened, h.started), l.since)
            END,
            '-infinity'
        ) AS waiting_since,
        w.case_type,
        w.tier,
        w.is_type_unknown,
        w.is_unborn,
        w.family_id,
        CASE WHEN w.case_type = 'CLA' THEN p.placement_id END AS placement_id,
        h.worker_id,
        h.worker_name,
        coalesce(exact.points, other.points, (SELECT s.standard_case_points FROM _scheme AS s))
            + coalesce(f.points, 0) AS points,
        CASE
            WHEN exact.points IS NOT NULL THEN exact.sibling_share
            WHEN other.points IS NOT NULL THEN other.sibling_share
            ELSE 1
        END AS sibling_share
    FROM waiting AS w
        LEFT JOIN holding AS h ON h.child_id = w.child_id
        LEFT JOIN left_alone AS l ON l.child_id = w.child_id
        LEFT JOIN _child_placement AS p ON p.child_id = w.child_id
        LEFT JOIN _child_factor AS f ON f.child_id = w.child_id
        LEFT JOIN _weight_in_force AS exact ON exact.case_type = w.case_type AND exact.tier = w.tier
        LEFT JOIN _weight_in_force AS other ON other.case_type = w.case_type AND other.tier IS NULL
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    w.child_id,
    CASE w.rank
        WHEN 0 THEN 'none'
        WHEN 1 THEN 'team_only'
        WHEN 2 THEN 'duty_pool'
        WHEN 3 THEN 'worker_left'
        WHEN 4 THEN 'not_registered'
        ELSE 'worker_absent'
    END AS reason,
    w.rank < 5 AS is_headline,
    w.team_id,
    CASE WHEN w.team_id IS NULL THEN 'Unknown team' ELSE coalesce(t.team_name, w.team_id) END AS team_name,
    w.waiting_since,
    (SELECT caseload.as_at()) - w.waiting_since AS days_waiting,
    CASE
        WHEN w.waiting_since IS NULL THEN NULL
        WHEN w.waiting_since > (SELECT caseload.as_at()) - 7 THEN 'under 1 week'
        WHEN w.waiting_since > (SELECT caseload.as_at()) - 14 THEN '1-2 weeks'
        WHEN w.waiting_since > (SELECT caseload.as_at()) - 28 THEN '2-4 weeks'
        WHEN w.waiting_since + interval '3 months' > (SELECT caseload.as_at()) THEN '1-3 months'
        ELSE 'over 3 months'
    END AS band,
    trim_scale(
        w.points
        * CASE
            WHEN w.family_id IS NULL OR (w.case_type = 'CLA' AND w.placement_id IS NULL) THEN 1
            WHEN row_number() OVER (
                PARTITION BY w.rank < 5, w.team_id, w.family_id, w.case_type, w.placement_id
                ORDER BY w.points DESC, w.child_id
            ) = 1 THEN 1
            ELSE w.sibling_share
        END
    ) AS points,
    w.case_type,
    w.tier,
    w.is_type_unknown,
    w.is_unborn,
    w.family_id,
    w.worker_id,
    w.worker_name
FROM weighed AS w
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS t ON t.team_id = w.team_id;

COMMENT ON VIEW unallocated IS 'one row is an open child with no lead allocation held by a registered person in post on the day (from 18 a personal adviser suffices); open is who has a case type or the allocation of a lead. Children whose only workers are absent for long are shown, but are not in the headline';
COMMENT ON COLUMN unallocated.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN unallocated.child_id IS 'the child';
COMMENT ON COLUMN unallocated.reason IS 'none: no allocation; team_only: to a team without a worker; duty_pool: to a pool; worker_left: to a person without a post on the day; not_registered: to a person known not to be registered; worker_absent: to a person absent for long. Of several the last in this order';
COMMENT ON COLUMN unallocated.is_headline IS 'whether the child counts as unallocated: every reason but worker_absent';
COMMENT ON COLUMN unallocated.team_id IS 'the team that answers for the case (case_type.team_id; without a case type that of the allocation); NULL: not known';
COMMENT ON COLUMN unallocated.team_name IS 'its name; Unknown team: not known';
COMMENT ON COLUMN unallocated.waiting_since IS 'the later of the opening of the case and the end of the last lead who was a registered person in post; worker_absent: the first day of absence; NULL: since always';
COMMENT ON COLUMN unallocated.days_waiting IS 'calendar days since then, the first being day 0';
COMMENT ON COLUMN unallocated.band IS 'under 1 week, 1-2 weeks, 2-4 weeks, 1-3 months, over 3 months; half-open: the 7th day is in 1-2 weeks';
COMMENT ON COLUMN unallocated.points IS 'points of the case by the scheme in force, with factors; among children of a family, type and team (looked after: and placement) who wait, all but the heaviest by the sibling share';
COMMENT ON COLUMN unallocated.case_type IS 'type of the case, the first that holds on the day; a care leaver without lead and adviser counts by the next; OPEN when none is recorded';
COMMENT ON COLUMN unallocated.tier IS 'step within the type';
COMMENT ON COLUMN unallocated.is_type_unknown IS 'whether no case type is recorded for the day';
COMMENT ON COLUMN unallocated.is_unborn IS 'whether the child is not born yet';
COMMENT ON COLUMN unallocated.family_id IS 'the family';
COMMENT ON COLUMN unallocated.worker_id IS 'the pool or the worker that the reason is about, of several the latest; NULL: none';
COMMENT ON COLUMN unallocated.worker_name IS 'its name';
