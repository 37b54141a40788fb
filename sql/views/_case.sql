-- What a child is to a worker, without the worker's posts: worker_case and
-- worker_caseload add them, each of which would otherwise look them up twice.
CREATE VIEW _case AS
WITH holding AS MATERIALIZED (
    -- one row a child, worker and kind, whatever the number of allocations
    SELECT
        a.child_id,
        a.worker_id,
        min(a.worker_name) AS worker_name,
        a.kind,
        bool_or(a.is_now) AS is_held,
        bool_or(a.was_then) AS was_held,
        max(a.share) FILTER (WHERE a.is_now) AS share,
        min(a.started) FILTER (WHERE a.is_now) AS started,
        coalesce(min(a.team_id) FILTER (WHERE a.is_now), min(a.team_id)) AS team_id
    FROM (
        SELECT
            a.child_id,
            coalesce(i.person_id, a.worker_id) AS worker_id,
            i.worker_name,
            a.kind,
            a.share,
            a.team_id,
            coalesce(a.started, '-infinity') AS started,
            (a.ended > (SELECT caseload.as_at())) IS NOT FALSE AS is_now,
            (a.started <= (SELECT caseload.as_at()) - 28) IS NOT FALSE AS was_then
        FROM allocation AS a
            LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
        WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (a.ended > (SELECT caseload.as_at()) - 28) IS NOT FALSE
            AND (a.started >= a.ended) IS NOT TRUE
            AND a.kind <> 'other'
            AND a.child_id IS NOT NULL
            AND a.worker_id IS NOT NULL
            AND i.is_pool IS NOT TRUE
    ) AS a
    GROUP BY a.child_id, a.worker_id, a.kind
),
shared AS (
    SELECT
        h.child_id,
        h.worker_id,
        h.worker_name,
        h.kind,
        h.is_held,
        h.was_held,
        h.team_id,
        NULLIF(h.started, '-infinity') AS started,
        bool_or(h.is_held AND h.kind IN ('lead', 'pa')) OVER child AS has_lead_or_adviser,
        CASE
            WHEN h.share IS NOT NULL THEN h.share
            WHEN h.kind <> 'lead' OR NOT h.is_held THEN 1
            ELSE
                trim_scale(
                    greatest(1 - coalesce(sum(h.share) FILTER (WHERE h.is_held AND h.kind = 'lead') OVER child, 0), 0)
                    / count(*) FILTER (WHERE h.is_held AND h.kind = 'lead' AND h.share IS NULL) OVER child
                )
        END AS share
    FROM holding AS h
    WINDOW child AS (PARTITION BY h.child_id)
),
-- only the columns that are read: the views leave out what goes into the others
typed AS MATERIALIZED (
    SELECT t.child_id, t.case_type, t.tier, t.started, t.stepped_up_on
    FROM _child_case AS t
),
weight_in_force AS MATERIALIZED (
    SELECT x.*
    FROM _weight_in_force AS x
),
factored AS MATERIALIZED (
    SELECT x.*
    FROM _child_factor AS x
),
known AS MATERIALIZED (
    SELECT
        h.child_id,
        min(c.dob) AS dob,
        min(c.family_id) AS family_id
    FROM (SELECT DISTINCT h.child_id FROM holding AS h) AS h
        JOIN child AS c ON c.child_id = h.child_id
    GROUP BY h.child_id
),
placed AS MATERIALIZED (
    SELECT x.*
    FROM _child_placement AS x
),
weighed AS (
    SELECT
        h.*,
        coalesce(t.case_type, 'OPEN') AS case_type,
        t.tier,
        t.case_type IS NULL AS is_type_unknown,
        t.started AS case_type_started,
        t.stepped_up_on,
        c.child_id IS NOT NULL AND (c.dob <= (SELECT caseload.as_at())) IS NOT TRUE AS is_unborn,
        c.family_id,
        p.placement_id,
        f.factors,
        f.addends,
        f.section_47_on,
        coalesce(exact.points, other.points) AS weight,
        CASE
            WHEN h.kind = 'iro' THEN 0
            ELSE coalesce(exact.points, other.points, (SELECT s.standard_case_points FROM _scheme AS s)) + coalesce(f.points, 0)
        END AS whole_points,
        CASE
            WHEN exact.points IS NOT NULL THEN exact.sibling_share
            WHEN other.points IS NOT NULL THEN other.sibling_share
            ELSE 1
        END AS weight_sibling_share
    FROM shared AS h
        LEFT JOIN typed AS t ON t.child_id = h.child_id AND (t.case_type <> 'CARE_LEAVER' OR h.has_lead_or_adviser)
        LEFT JOIN known AS c ON c.child_id = h.child_id
        LEFT JOIN placed AS p ON p.child_id = h.child_id
        LEFT JOIN factored AS f ON f.child_id = h.child_id
        LEFT JOIN weight_in_force AS exact ON exact.case_type = coalesce(t.case_type, 'OPEN') AND exact.tier = t.tier
        LEFT JOIN weight_in_force AS other ON other.case_type = coalesce(t.case_type, 'OPEN') AND other.tier IS NULL
),
-- the heaviest of a family, type and (looked after) placement counts in full
ranked AS (
    SELECT
        w.*,
        CASE
            WHEN NOT w.is_held OR w.kind = 'iro' OR w.family_id IS NULL OR (w.case_type = 'CLA' AND w.placement_id IS NULL)
                THEN 1
            WHEN row_number() OVER (
                PARTITION BY
                    w.worker_id,
                    w.family_id,
                    w.case_type,
                    CASE WHEN w.case_type = 'CLA' THEN w.placement_id END,
                    w.is_held AND w.kind <> 'iro'
                ORDER BY w.whole_points DESC, w.child_id
            ) = 1 THEN 1
            ELSE w.weight_sibling_share
        END AS sibling_share
    FROM weighed AS w
)
SELECT
    r.child_id,
    r.worker_id,
    r.worker_name,
    r.kind,
    r.is_held,
    r.was_held,
    r.team_id,
    r.started,
    r.share,
    r.case_type,
    r.tier,
    r.is_type_unknown,
    r.case_type_started,
    r.factors,
    r.addends,
    r.family_id,
    r.is_unborn,
    r.weight,
    r.whole_points,
    r.sibling_share,
    r.whole_points * r.sibling_share * r.share AS points,
    CASE WHEN r.section_47_on > (SELECT caseload.as_at()) - 28 THEN r.section_47_on END AS section_47_on,
    CASE WHEN r.stepped_up_on > (SELECT caseload.as_at()) - 28 THEN r.stepped_up_on END AS stepped_up_on
FROM ranked AS r;

COMMENT ON VIEW _case IS 'one row is a child, a worker and a kind of allocation, where the worker holds the child on the day or did within the last 28; internal';
COMMENT ON COLUMN _case.child_id IS 'the child';
COMMENT ON COLUMN _case.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN _case.worker_name IS 'the worker''s name';
COMMENT ON COLUMN _case.kind IS 'lead, carer, cowork, pa or iro';
COMMENT ON COLUMN _case.is_held IS 'whether the worker holds the child on the day';
COMMENT ON COLUMN _case.was_held IS 'whether the worker held the child 28 days before';
COMMENT ON COLUMN _case.team_id IS 'the team that the allocation names, of several the lowest';
COMMENT ON COLUMN _case.started IS 'the day since when the allocation holds; NULL: since always';
COMMENT ON COLUMN _case.share IS 'share of the case';
COMMENT ON COLUMN _case.case_type IS 'type of the case; OPEN when none is recorded';
COMMENT ON COLUMN _case.tier IS 'step within the type';
COMMENT ON COLUMN _case.is_type_unknown IS 'whether no type is recorded';
COMMENT ON COLUMN _case.case_type_started IS 'the day since when the type holds';
COMMENT ON COLUMN _case.factors IS 'what makes the case harder';
COMMENT ON COLUMN _case.addends IS 'the factors that carry points, with these';
COMMENT ON COLUMN _case.family_id IS 'the family';
COMMENT ON COLUMN _case.is_unborn IS 'whether the child is not born yet';
COMMENT ON COLUMN _case.weight IS 'points by type and tier; NULL: the scheme has no row for it';
COMMENT ON COLUMN _case.whole_points IS 'points of the case before siblings and share';
COMMENT ON COLUMN _case.sibling_share IS 'share of the points that counts among siblings';
COMMENT ON COLUMN _case.points IS 'whole_points x sibling_share x share';
COMMENT ON COLUMN _case.section_47_on IS 'the day of a section 47 enquiry begun in the last 28 days';
COMMENT ON COLUMN _case.stepped_up_on IS 'the day of a protection plan or care begun in the last 28 days';
