CREATE VIEW worker_case AS
WITH held AS MATERIALIZED (
    -- one row a child, worker and kind, whatever the number of allocations; it
    -- goes to the post in the team that the allocation names, else the main post
    SELECT DISTINCT ON (a.child_id, coalesce(i.person_id, a.worker_id), a.kind)
        a.child_id,
        coalesce(i.person_id, a.worker_id) AS worker_id,
        a.kind,
        coalesce(same.worker_name, main.worker_name, i.worker_name) AS worker_name,
        CASE WHEN main.worker_id IS NULL THEN a.team_id ELSE coalesce(same.team_id, main.team_id) END AS team_id,
        a.team_id AS allocated_team_id,
        CASE WHEN same.worker_id IS NULL THEN main.registered ELSE same.registered END AS registered,
        max(a.share) OVER holding AS share,
        NULLIF(min(coalesce(a.started, '-infinity')) OVER holding, '-infinity') AS started
    FROM allocation AS a
        LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
        LEFT JOIN post_capacity AS same ON same.worker_id = coalesce(i.person_id, a.worker_id) AND same.team_id = a.team_id
        LEFT JOIN post_capacity AS main ON main.worker_id = coalesce(i.person_id, a.worker_id) AND main.is_main
    WHERE a.kind IN ('lead', 'carer', 'cowork', 'pa', 'iro')
        AND a.child_id IS NOT NULL
        AND a.worker_id IS NOT NULL
        AND i.is_pool IS NOT TRUE
        AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.started >= a.ended) IS NOT TRUE
    WINDOW holding AS (PARTITION BY a.child_id, coalesce(i.person_id, a.worker_id), a.kind)
    ORDER BY
        a.child_id,
        coalesce(i.person_id, a.worker_id),
        a.kind,
        same.worker_id IS NULL,
        a.started DESC NULLS LAST,
        a.team_id
),
shared AS (
    SELECT
        h.*,
        CASE
            WHEN h.share IS NOT NULL THEN h.share
            WHEN h.kind <> 'lead' THEN 1
            ELSE
                trim_scale(
                    greatest(1 - coalesce(sum(h.share) FILTER (WHERE h.kind = 'lead') OVER child, 0), 0)
                    / count(*) FILTER (WHERE h.kind = 'lead' AND h.share IS NULL) OVER child
                )
        END AS case_share
    FROM held AS h
    WINDOW child AS (PARTITION BY h.child_id)
),
typed AS MATERIALIZED (
    SELECT DISTINCT ON (t.child_id)
        t.child_id,
        t.case_type,
        CASE
            WHEN t.case_type = 'CLA' AND t.tier IS NULL AND bool_or(t.case_type = 'CP') OVER child THEN 'CP'
            ELSE t.tier
        END AS tier,
        t.started,
        max(t.started) FILTER (WHERE t.case_type IN ('CLA', 'CP')) OVER child AS stepped_up_on
    FROM case_type AS t
    WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
    WINDOW child AS (PARTITION BY t.child_id)
    ORDER BY
        t.child_id,
        CASE t.case_type
            WHEN 'CLA' THEN 1
            WHEN 'CP' THEN 2
            WHEN 'CIN' THEN 3
            WHEN 'CARE_LEAVER' THEN 4
            WHEN 'ASSESSMENT' THEN 5
            WHEN 'OPEN' THEN 7
            ELSE 6
        END,
        t.started NULLS FIRST
),
weight_in_force AS (
    SELECT DISTINCT ON (w.case_type, w.tier)
        w.case_type,
        w.tier,
        w.points,
        w.sibling_share
    FROM weight AS w
    WHERE w.scheme = (SELECT s.scheme FROM _scheme AS s)
        AND w.started <= (SELECT caseload.as_at())
        AND (w.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY w.case_type, w.tier, w.started DESC
),
factored AS (
    SELECT
        f.child_id,
        sum(w.points) FILTER (WHERE f.in_force) AS points,
        string_agg(f.factor, ', ' ORDER BY f.factor) FILTER (WHERE f.in_force) AS factors,
        string_agg(f.factor || ' ' || trim_scale(w.points), ' + ' ORDER BY f.factor) FILTER (WHERE f.in_force AND w.points <> 0)
            AS addends,
        max(f.started) FILTER (WHERE f.factor = 'section 47') AS section_47_on
    FROM (
        SELECT
            f.child_id,
            lower(f.factor) AS factor,
            bool_or((f.ended > (SELECT caseload.as_at())) IS NOT FALSE) AS in_force,
            max(f.started) AS started
        FROM case_factor AS f
        WHERE (f.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (
                (f.ended > (SELECT caseload.as_at())) IS NOT FALSE
                OR (lower(f.factor) = 'section 47' AND f.started > (SELECT caseload.as_at()) - 28)
            )
        GROUP BY f.child_id, lower(f.factor)
    ) AS f
        LEFT JOIN (
            SELECT DISTINCT ON (lower(w.factor))
                lower(w.factor) AS factor,
                w.points
            FROM factor_weight AS w
            WHERE w.scheme = (SELECT s.scheme FROM _scheme AS s)
                AND w.started <= (SELECT caseload.as_at())
                AND (w.ended > (SELECT caseload.as_at())) IS NOT FALSE
            ORDER BY lower(w.factor), w.started DESC
        ) AS w ON w.factor = f.factor
    GROUP BY f.child_id
),
placed AS (
    SELECT DISTINCT ON (p.child_id)
        p.child_id,
        p.placement_id
    FROM placement AS p
    WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY p.child_id, p.started DESC NULLS LAST, p.placement_id
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
        coalesce(exact.points, other.points, (SELECT s.standard_case_points FROM _scheme AS s)) + coalesce(f.points, 0) AS whole_points,
        CASE
            WHEN exact.points IS NOT NULL THEN exact.sibling_share
            WHEN other.points IS NOT NULL THEN other.sibling_share
            ELSE 1
        END AS sibling_share
    FROM shared AS h
        LEFT JOIN typed AS t ON t.child_id = h.child_id
        LEFT JOIN child AS c ON c.child_id = h.child_id
        LEFT JOIN placed AS p ON p.child_id = h.child_id
        LEFT JOIN factored AS f ON f.child_id = h.child_id
        LEFT JOIN weight_in_force AS exact ON exact.case_type = coalesce(t.case_type, 'OPEN') AND exact.tier = t.tier
        LEFT JOIN weight_in_force AS other ON other.case_type = coalesce(t.case_type, 'OPEN') AND other.tier IS NULL
),
ranked AS (
    SELECT
        w.*,
        CASE
            WHEN w.kind = 'iro' OR w.family_id IS NULL OR (w.case_type = 'CLA' AND w.placement_id IS NULL) THEN 1
            ELSE row_number() OVER (
                PARTITION BY
                    w.worker_id,
                    w.kind = 'iro',
                    w.family_id,
                    w.case_type,
                    CASE WHEN w.case_type = 'CLA' THEN w.placement_id END
                ORDER BY w.whole_points DESC, w.child_id
            )
        END AS place_among_siblings
    FROM weighed AS w
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    r.worker_id,
    r.worker_name,
    r.team_id,
    t.team_name,
    r.child_id,
    r.kind,
    r.case_share AS share,
    r.case_type,
    r.tier,
    r.is_type_unknown,
    r.factors,
    r.family_id,
    r.is_unborn,
    CASE WHEN r.kind = 'iro' THEN 0 ELSE r.whole_points END AS whole_points,
    CASE WHEN r.place_among_siblings > 1 THEN r.sibling_share ELSE 1 END AS sibling_share,
    CASE
        WHEN r.kind = 'iro' THEN 0
        WHEN r.place_among_siblings > 1 THEN r.whole_points * r.sibling_share * r.case_share
        ELSE r.whole_points * r.case_share
    END AS points,
    CASE
        WHEN r.kind = 'iro' THEN 'reviewing officer: counted, not weighted'
        ELSE
            concat_ws(
                ' + ',
                concat_ws(
                    ' ',
                    (SELECT s.scheme FROM _scheme AS s) || ':',
                    r.case_type,
                    r.tier,
                    coalesce(
                        trim_scale(r.weight)::text,
                        trim_scale((SELECT s.standard_case_points FROM _scheme AS s)) || ' (no weight: a standard case)'
                    )
                ),
                r.addends
            )
            || CASE
                WHEN r.place_among_siblings > 1 THEN ', x ' || trim_scale(r.sibling_share) || ' as a sibling'
                ELSE ''
            END
            || CASE WHEN r.case_share <> 1 THEN ', x ' || trim_scale(r.case_share) || ' as the share held' ELSE '' END
    END AS rule,
    r.started,
    r.case_type_started,
    (r.section_47_on > (SELECT caseload.as_at()) - 28) IS TRUE
        OR (r.stepped_up_on > (SELECT caseload.as_at()) - 28) IS TRUE AS is_new_risk,
    NULLIF(
        concat_ws(
            ', ',
            CASE WHEN r.section_47_on > (SELECT caseload.as_at()) - 28 THEN 'section 47 on ' || r.section_47_on END,
            CASE WHEN r.stepped_up_on > (SELECT caseload.as_at()) - 28 THEN 'step up on ' || r.stepped_up_on END
        ),
        ''
    ) AS new_risk,
    r.registered,
    r.kind IN ('lead', 'carer') AND r.registered IS NOT FALSE AS is_dfe_case,
    r.allocated_team_id
FROM ranked AS r
    LEFT JOIN team AS t ON t.team_id = r.team_id;

COMMENT ON VIEW worker_case IS 'one row is a child held by a worker on the day, once for each kind of allocation; pools hold nothing';
COMMENT ON COLUMN worker_case.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN worker_case.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN worker_case.worker_name IS 'the worker''s name; NULL: the id is not among the workers';
COMMENT ON COLUMN worker_case.team_id IS 'the team that the case counts in: that of the worker''s post which the allocation names, else of the main post; without a post that of the allocation';
COMMENT ON COLUMN worker_case.team_name IS 'its name';
COMMENT ON COLUMN worker_case.child_id IS 'the child';
COMMENT ON COLUMN worker_case.kind IS 'lead or carer (cases by DfE''s definition), cowork, pa or iro';
COMMENT ON COLUMN worker_case.share IS 'share of the case; as given, else leads share a child equally and any other kind holds it whole';
COMMENT ON COLUMN worker_case.case_type IS 'CLA, CP, CIN, CARE_LEAVER, ASSESSMENT, OPEN or a type of the council''s own: the first that holds on the day; OPEN when none does';
COMMENT ON COLUMN worker_case.tier IS 'step within the type; CP: looked after and on a protection plan';
COMMENT ON COLUMN worker_case.is_type_unknown IS 'true: no case type is recorded for the day, the child counts as OPEN';
COMMENT ON COLUMN worker_case.factors IS 'what makes the case harder on the day; NULL: nothing';
COMMENT ON COLUMN worker_case.family_id IS 'the family';
COMMENT ON COLUMN worker_case.is_unborn IS 'whether the child is not born yet: no date of birth, or one after the day';
COMMENT ON COLUMN worker_case.whole_points IS 'points of the case by type, tier and factors, before siblings and share; 0 for a reviewing officer';
COMMENT ON COLUMN worker_case.sibling_share IS 'share of the points that counts because the worker holds a heavier case of the type in the family (looked after: in the placement); 1: all of them';
COMMENT ON COLUMN worker_case.points IS 'whole_points x sibling_share x share';
COMMENT ON COLUMN worker_case.rule IS 'how the points came about: scheme, weight, factors, siblings, share';
COMMENT ON COLUMN worker_case.started IS 'the day since when the worker has held the child; NULL: since always';
COMMENT ON COLUMN worker_case.case_type_started IS 'the day since when the type holds; NULL: since always, or no type recorded';
COMMENT ON COLUMN worker_case.is_new_risk IS 'whether a section 47 enquiry began, or a protection plan or care, in the last 28 days';
COMMENT ON COLUMN worker_case.new_risk IS 'which and when; NULL: none';
COMMENT ON COLUMN worker_case.registered IS 'whether the worker is registered as a social worker; NULL: not known, and counted as registered';
COMMENT ON COLUMN worker_case.is_dfe_case IS 'whether it counts for DfE''s average caseload: lead or carer, and not known to be held by an unregistered worker';
COMMENT ON COLUMN worker_case.allocated_team_id IS 'the team that the allocation names';
