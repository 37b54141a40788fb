-- What is held on the day, by whom, and what waits: the parts of one view, since
-- a view of teams needs two of them and the records are the dear part of any.
-- A reader names the part in WHERE; of the others nothing is run.
--
-- Ids that are sorted, grouped and joined are so by their bytes, which is faster.
CREATE VIEW _day AS
WITH identity AS MATERIALIZED (
    SELECT
        i.worker_id COLLATE "C" AS worker_id,
        i.person_id COLLATE "C" AS person_id,
        i.worker_name,
        i.is_pool
    FROM _worker_identity AS i
),
-- Who is a pool, or goes by another id. Grouped, though an id comes once: so the
-- planner expects few, and hashes them instead of sorting the allocations.
other_identity AS MATERIALIZED (
    SELECT
        i.worker_id,
        min(i.person_id) AS person_id,
        bool_or(i.is_pool) AS is_pool
    FROM identity AS i
    WHERE i.is_pool
        OR i.person_id <> i.worker_id
    GROUP BY i.worker_id
),
-- the contract's allocations of the last 28 days
allocated AS MATERIALIZED (
    SELECT
        a.child_id COLLATE "C" AS child_id,
        coalesce(i.person_id, a.worker_id COLLATE "C") AS worker_id,
        i.is_pool IS TRUE AS is_pool,
        a.kind,
        a.share,
        a.team_id,
        a.started,
        (a.ended > (SELECT caseload.as_at())) IS NOT FALSE AS is_now
    FROM allocation AS a
        LEFT JOIN other_identity AS i ON i.worker_id = a.worker_id COLLATE "C"
    -- one condition, so that it is tested in this order: nearly all have ended
    WHERE (
            (a.ended > (SELECT caseload.as_at() - 28)) IS NOT FALSE
            AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (a.started >= a.ended) IS NOT TRUE
            AND a.child_id IS NOT NULL
        ) IS TRUE
        AND a.kind <> 'other'
),
type_in_force AS MATERIALIZED (
    SELECT
        t.child_id COLLATE "C" AS child_id,
        t.team_id,
        t.case_type,
        t.tier,
        t.started
    FROM case_type AS t
    WHERE (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
),
weight_in_force AS MATERIALIZED (
    SELECT x.*
    FROM _weight_in_force AS x
),
factor AS MATERIALIZED (
    SELECT
        f.child_id COLLATE "C" AS child_id,
        f.factor,
        f.points,
        f.started,
        f.in_force
    FROM _child_factor AS f
),
-- what bears on the cases of the day; caseload._case_record says what a record is
record AS MATERIALIZED (
    SELECT
        array_agg(
            ROW(r.child_id, r.what, r.name, r.detail, r.team_id, r.number, r.since, r.started, r.ended)::caseload._case_record
        ) AS records
    FROM (
        SELECT
            a.child_id,
            0 AS what,
            a.worker_id AS name,
            a.kind AS detail,
            a.team_id,
            caseload._amount(a.share) AS number,
            a.started AS since,
            a.started,
            CASE WHEN NOT a.is_now THEN (SELECT caseload.as_at()) END AS ended
        FROM allocated AS a
        WHERE a.worker_id IS NOT NULL
            AND NOT a.is_pool
        UNION ALL
        SELECT
            t.child_id,
            caseload._case_precedence(t.case_type),
            t.case_type,
            t.tier,
            t.team_id,
            NULL,
            t.started,
            NULL,
            NULL
        FROM type_in_force AS t
        UNION ALL
        SELECT
            f.child_id,
            8,
            f.factor,
            NULL,
            NULL,
            f.points,
            f.started,
            NULL,
            CASE WHEN NOT f.in_force THEN (SELECT caseload.as_at()) END
        FROM factor AS f
        UNION ALL
        SELECT
            p.child_id,
            9,
            p.placement_id,
            NULL,
            NULL,
            NULL,
            p.started,
            NULL,
            NULL
        FROM placement AS p
        WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
        UNION ALL
        SELECT
            c.child_id,
            10,
            c.family_id,
            NULL,
            NULL,
            NULL,
            c.dob,
            NULL,
            NULL
        FROM (
            SELECT a.child_id FROM allocated AS a
            UNION
            SELECT t.child_id FROM type_in_force AS t
        ) AS h
            JOIN child AS c ON c.child_id COLLATE "C" = h.child_id
    ) AS r
),
in_post AS MATERIALIZED (
    SELECT
        p.worker_id COLLATE "C" AS worker_id,
        p.team_id,
        p.role,
        p.contract_kind,
        p.registered,
        p.holds_cases,
        p.fte,
        p.capacity,
        p.full_capacity,
        p.reduction_share,
        p.reduction_fte,
        p.reductions,
        p.is_asye,
        p.is_long_absent,
        p.target_cases,
        p.is_main
    FROM post_capacity AS p
),
case_on_day AS (
    SELECT
        c.child_id COLLATE "C" AS child_id,
        c.worker_id COLLATE "C" AS worker_id,
        c.kind,
        c.is_held,
        c.was_held,
        c.started,
        c.team_id,
        c.case_type,
        c.tier,
        c.is_type_unknown,
        c.case_type_started,
        c.stepped_up_on,
        c.section_47_on,
        c.is_unborn,
        c.family_id,
        c.weight,
        c.share,
        c.whole_points,
        c.sibling_share
    FROM caseload._case_on_day(
        (SELECT r.records FROM record AS r),
        (
            SELECT array_agg(ROW(NULL, w.case_type, w.tier, w.points, w.sibling_share, NULL, NULL)::caseload._case_weight)
            FROM (
                SELECT w.case_type, w.tier, w.points, w.sibling_share
                FROM weight_in_force AS w
                UNION ALL
                SELECT NULL, NULL, s.standard_case_points, NULL
                FROM _scheme AS s
            ) AS w
        ),
        (SELECT caseload.as_at()) - 28,
        (SELECT caseload.as_at())
    ) AS c
),
-- In the team of the worker's post. Two parts read it, of which one is asked for:
-- so it is not kept, and what that one does not show is not carried along. OFFSET
-- 0 holds it together, else the planner would expect ten times the workers.
placed_in_team AS NOT MATERIALIZED (
    SELECT
        c.*,
        c.whole_points * c.sibling_share * c.share AS points,
        CASE WHEN main.worker_id IS NULL THEN c.team_id ELSE coalesce(same.team_id, main.team_id) END AS post_team_id,
        CASE WHEN same.worker_id IS NULL THEN main.registered ELSE same.registered END AS registered
    FROM case_on_day AS c
        LEFT JOIN in_post AS same ON same.worker_id = c.worker_id AND same.team_id = c.team_id
        LEFT JOIN in_post AS main ON main.worker_id = c.worker_id AND main.is_main
    OFFSET 0
),
-- OFFSET 0, here and in rated, so that a part which is not asked for is dropped
-- before it is planned: the planner does so with what comes from one relation.
named_case AS (
    SELECT
        c.*,
        n.worker_name,
        f.factors,
        f.addends
    FROM placed_in_team AS c
        LEFT JOIN identity AS n ON n.worker_id = c.worker_id
        LEFT JOIN (
            SELECT
                f.child_id,
                string_agg(f.factor, ', ' ORDER BY f.factor) AS factors,
                string_agg(f.factor || ' ' || trim_scale(f.points), ' + ' ORDER BY f.factor) FILTER (WHERE f.points <> 0) AS addends
            FROM factor AS f
            WHERE f.in_force
            GROUP BY f.child_id
        ) AS f ON f.child_id = c.child_id
    OFFSET 0
),
-- The key is one column since the planner takes two for independent and would
-- expect thousands of workers: a plan that is dear on paper gets compiled.
worker_child AS (
    SELECT
        concat_ws(chr(31), c.worker_id, c.post_team_id) COLLATE "C" AS key,
        c.worker_id,
        c.post_team_id AS team_id,
        c.child_id,
        c.kind,
        c.is_held AND c.kind IN ('lead', 'carer') AS is_case,
        c.was_held AND c.kind IN ('lead', 'carer') AS was_case,
        c.is_held,
        c.share,
        c.case_type,
        c.points,
        c.is_unborn,
        c.is_type_unknown,
        c.section_47_on > (SELECT caseload.as_at()) - 28 OR c.stepped_up_on > (SELECT caseload.as_at()) - 28 AS is_new_risk
    FROM placed_in_team AS c
),
held AS (
    SELECT
        min(c.worker_id) AS worker_id,
        min(c.team_id) AS team_id,
        coalesce(sum(c.share) FILTER (WHERE c.is_case), 0) AS cases,
        coalesce(sum(c.points) FILTER (WHERE c.is_held), 0) AS points,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CLA') AS cla_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CP') AS cp_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CIN') AS cin_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'CARE_LEAVER') AS care_leaver_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type = 'ASSESSMENT') AS assessment_cases,
        count(*) FILTER (WHERE c.is_case AND c.case_type NOT IN ('CLA', 'CP', 'CIN', 'CARE_LEAVER', 'ASSESSMENT')) AS open_cases,
        count(*) FILTER (WHERE c.is_case AND c.is_unborn) AS unborn_cases,
        count(*) FILTER (WHERE c.is_case AND c.is_type_unknown) AS unknown_type_cases,
        count(*) FILTER (WHERE c.is_held AND c.kind = 'cowork') AS cowork_children,
        count(*) FILTER (WHERE c.is_held AND c.kind = 'pa') AS pa_children,
        count(*) FILTER (WHERE c.is_held AND c.kind = 'iro') AS iro_children,
        count(*) FILTER (WHERE c.is_case AND c.is_new_risk) AS new_risk_cases,
        count(*) FILTER (WHERE c.is_case AND NOT c.was_case) AS new_in_28_days,
        count(*) FILTER (WHERE c.was_case AND NOT c.is_held) AS closed_in_28_days,
        bool_or(c.is_held) AS holds,
        array_agg(DISTINCT c.child_id) FILTER (WHERE c.is_case) AS child_ids,
        array_agg(DISTINCT c.child_id) FILTER (WHERE c.is_case AND c.is_new_risk) AS new_risk_ids,
        array_agg(DISTINCT c.child_id) FILTER (
            WHERE c.is_case OR (c.is_held AND c.kind = 'pa' AND c.case_type = 'CARE_LEAVER')
        ) AS visited_ids
    FROM worker_child AS c
    GROUP BY c.key
),
combined AS (
    SELECT
        coalesce(p.worker_id, h.worker_id) AS worker_id,
        coalesce(p.team_id, h.team_id) AS team_id,
        p.worker_id IS NOT NULL AS has_post,
        p.role,
        p.contract_kind,
        p.registered,
        p.holds_cases,
        p.is_main,
        p.fte,
        p.capacity,
        p.full_capacity,
        p.reduction_share,
        p.reduction_fte,
        p.reductions,
        p.is_asye,
        p.is_long_absent,
        p.target_cases,
        coalesce(h.cases, 0) AS cases,
        coalesce(h.points, 0) AS points,
        coalesce(h.cla_cases, 0) AS cla_cases,
        coalesce(h.cp_cases, 0) AS cp_cases,
        coalesce(h.cin_cases, 0) AS cin_cases,
        coalesce(h.care_leaver_cases, 0) AS care_leaver_cases,
        coalesce(h.assessment_cases, 0) AS assessment_cases,
        coalesce(h.open_cases, 0) AS open_cases,
        coalesce(h.unborn_cases, 0) AS unborn_cases,
        coalesce(h.unknown_type_cases, 0) AS unknown_type_cases,
        coalesce(h.cowork_children, 0) AS cowork_children,
        coalesce(h.pa_children, 0) AS pa_children,
        coalesce(h.iro_children, 0) AS iro_children,
        coalesce(h.new_risk_cases, 0) AS new_risk_cases,
        coalesce(h.new_in_28_days, 0) AS new_in_28_days,
        coalesce(h.closed_in_28_days, 0) AS closed_in_28_days,
        h.child_ids,
        h.new_risk_ids,
        h.visited_ids
    FROM in_post AS p
        FULL JOIN held AS h ON h.worker_id = p.worker_id AND coalesce(h.team_id, '') = coalesce(p.team_id, '')
    WHERE p.worker_id IS NOT NULL OR h.holds
),
summed AS (
    SELECT
        c.*,
        bool_or(c.has_post) OVER person AS person_has_post,
        bool_or(c.holds_cases) OVER person AS person_holds_cases,
        bool_or(c.holds_cases IS NULL AND c.has_post) OVER person AS person_lacks_standard,
        sum(c.capacity) FILTER (WHERE c.holds_cases) OVER person AS person_capacity,
        sum(c.points) FILTER (WHERE c.capacity IS NOT NULL) OVER person AS person_points,
        min(c.role) FILTER (WHERE c.is_main) OVER person AS main_role
    FROM combined AS c
    WINDOW person AS (PARTITION BY c.worker_id)
),
-- joined, and not looked up for each worker: the planner takes many look-ups
-- for so dear that it would compile the query first
threshold_in_force AS MATERIALIZED (
    SELECT DISTINCT ON (lower(t.role))
        lower(t.role) AS role,
        t.amber,
        t.red
    FROM threshold AS t
    WHERE t.measure = 'capacity_index'
        AND t.started <= (SELECT caseload.as_at())
        AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY lower(t.role), t.started DESC
),
indexed AS (
    SELECT
        s.*,
        s.person_points / NULLIF(s.person_capacity, 0) AS worker_total_index,
        coalesce(own.amber, other.amber) AS amber,
        coalesce(own.red, other.red) AS red,
        n.worker_name
    FROM summed AS s
        LEFT JOIN identity AS n ON n.worker_id = s.worker_id
        LEFT JOIN threshold_in_force AS own ON own.role = lower(btrim(s.main_role))
        LEFT JOIN threshold_in_force AS other ON other.role IS NULL
),
rated AS (
    SELECT
        i.*,
        CASE
            WHEN NOT i.person_has_post THEN 'no post'
            WHEN i.person_holds_cases IS NOT TRUE AND i.person_lacks_standard THEN 'no standard for the role'
            WHEN i.person_holds_cases IS NOT TRUE THEN 'role holds no cases'
            WHEN i.person_capacity IS NULL THEN 'FTE unknown'
            WHEN i.person_capacity = 0 AND i.person_points > 0 THEN 'no capacity'
            WHEN i.person_capacity = 0 THEN 'no capacity and no cases'
            WHEN i.red IS NULL THEN 'no threshold'
        END AS exception
    FROM indexed AS i
    OFFSET 0
),
-- With all that only this part needs inside, so that nothing of it is planned
-- for who asks for another.
waiting_case AS (
    -- who is in post on the day
    WITH holder AS (
        SELECT
            p.worker_id,
            bool_or(p.registered IS NOT FALSE) AS is_registered,
            bool_or(p.is_long_absent) AS is_long_absent
        FROM in_post AS p
        GROUP BY p.worker_id
    ),
    absent AS (
        SELECT
            coalesce(i.person_id, a.worker_id COLLATE "C") AS worker_id,
            min(a.started) AS started
        FROM absence AS a
            LEFT JOIN identity AS i ON i.worker_id = a.worker_id COLLATE "C"
        WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
        GROUP BY 1
    ),
    -- every post, whenever
    employed AS MATERIALIZED (
        SELECT
            coalesce(i.person_id, p.worker_id COLLATE "C") AS worker_id,
            p.registered,
            p.started,
            p.ended
        FROM post AS p
            LEFT JOIN identity AS i ON i.worker_id = p.worker_id COLLATE "C"
    ),
    -- the nearer an allocation is to a worker who can act, the higher its rank; the
    -- kinds are told apart later, since the planner expects next to no leads
    allocated_now AS MATERIALIZED (
        SELECT
            a.child_id,
            a.kind,
            CASE
                WHEN a.worker_id IS NULL THEN 1
                WHEN a.is_pool THEN 2
                WHEN h.worker_id IS NULL AND EXISTS (SELECT FROM employed) THEN 3
                WHEN a.kind = 'lead' AND NOT h.is_registered THEN 4
                WHEN h.is_long_absent THEN 5
                ELSE 6
            END AS rank,
            a.worker_id,
            a.team_id,
            a.started,
            greatest(a.started, b.started) AS absent_since
        FROM allocated AS a
            LEFT JOIN holder AS h ON h.worker_id = a.worker_id
            LEFT JOIN absent AS b ON b.worker_id = h.worker_id
        WHERE a.is_now
    ),
    led AS (
        SELECT
            a.child_id,
            coalesce(max(a.rank) FILTER (WHERE a.kind = 'lead'), 0) AS lead_rank,
            coalesce(max(a.rank) FILTER (WHERE a.kind = 'pa'), 0) AS adviser_rank,
            bool_or(a.kind = 'lead') AS has_lead,
            min(coalesce(a.started, '-infinity')) FILTER (WHERE a.kind = 'lead') AS led_since
        FROM allocated_now AS a
        WHERE a.kind IN ('lead', 'pa')
        GROUP BY a.child_id
    ),
    child_on_day AS (
        SELECT
            c.child_id COLLATE "C" AS child_id,
            c.team_id,
            c.has_type,
            c.case_type,
            c.tier,
            c.next_case_type,
            c.opened,
            c.is_unborn,
            c.dob,
            c.family_id,
            c.placement_id,
            c.factor_points
        FROM caseload._child_on_day((SELECT r.records FROM record AS r), (SELECT caseload.as_at())) AS c
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
            CASE WHEN t.case_type <> 'CARE_LEAVER' OR h.child_id IS NOT NULL THEN t.tier END AS tier,
            t.has_type IS NOT TRUE AS is_type_unknown,
            coalesce(t.opened, h.led_since) AS opened,
            coalesce(h.lead_rank, 0) AS lead_rank,
            coalesce(h.adviser_rank, 0) AS adviser_rank,
            coalesce(t.is_unborn, false) AS is_unborn,
            t.family_id,
            t.placement_id,
            t.factor_points,
            t.dob + interval '18 years' AS adult_on
        FROM child_on_day AS t
            FULL JOIN led AS h ON h.child_id = t.child_id
        WHERE coalesce(h.lead_rank, 0) < 6
            AND (t.has_type OR h.has_lead)
    ),
    waiting AS MATERIALIZED (
        SELECT
            o.child_id,
            o.team_id,
            o.case_type,
            o.tier,
            o.is_type_unknown,
            o.opened,
            o.is_unborn,
            o.family_id,
            o.placement_id,
            o.factor_points,
            o.adult_on,
            greatest(o.lead_rank, CASE WHEN o.adult_on <= (SELECT caseload.as_at()) THEN o.adviser_rank END) AS rank
        FROM open_case AS o
        WHERE o.case_type IS NOT NULL
            AND (o.adult_on <= (SELECT caseload.as_at()) AND o.adviser_rank = 6) IS NOT TRUE
    ),
    -- by whom each is held who is not held well enough
    held_by AS (
        SELECT DISTINCT ON (a.child_id)
            a.child_id,
            a.worker_id,
            a.team_id,
            a.started,
            max(a.absent_since) OVER child AS absent_since
        FROM allocated_now AS a
            JOIN waiting AS w ON w.child_id = a.child_id AND w.rank = a.rank
        WHERE a.kind = 'lead'
            OR (a.kind = 'pa' AND w.adult_on <= (SELECT caseload.as_at()))
        WINDOW child AS (PARTITION BY a.child_id)
        ORDER BY a.child_id, a.started DESC NULLS LAST, a.worker_id COLLATE "default", a.team_id
    ),
    -- Every allocation of those children: what else is asked of these is asked
    -- later, since a test before the join is made for every allocation on record.
    -- Grouped, though a child comes once: so the planner hashes the few children.
    past AS MATERIALIZED (
        SELECT
            a.child_id,
            a.worker_id,
            a.kind,
            a.started,
            a.ended,
            w.adult_on
        FROM (
            SELECT w.child_id, min(w.adult_on) AS adult_on
            FROM waiting AS w
            GROUP BY w.child_id
        ) AS w
            JOIN allocation AS a ON a.child_id COLLATE "C" = w.child_id
    ),
    -- until when a person in post held the child, before the day
    left_alone AS (
        SELECT
            a.child_id COLLATE "C" AS child_id,
            max(least(a.ended, p.ended)) AS since
        FROM past AS a
            LEFT JOIN identity AS i ON i.worker_id = a.worker_id COLLATE "C"
            LEFT JOIN employed AS p ON p.worker_id = coalesce(i.person_id, a.worker_id COLLATE "C")
        WHERE a.worker_id IS NOT NULL
            AND (a.started >= a.ended) IS NOT TRUE
            AND i.is_pool IS NOT TRUE
            AND (p.worker_id IS NOT NULL OR NOT EXISTS (SELECT FROM employed))
            AND (
                a.kind = 'lead' AND p.registered IS NOT FALSE
                OR a.kind = 'pa' AND least(a.ended, p.ended) > a.adult_on
            )
            AND (greatest(a.started, p.started) >= least(a.ended, p.ended)) IS NOT TRUE
            AND least(a.ended, p.ended) <= (SELECT caseload.as_at())
        GROUP BY 1
    ),
    waiting_weighed AS (
        SELECT
            w.child_id,
            w.rank,
            CASE WHEN w.is_type_unknown THEN h.team_id ELSE w.team_id END AS team_id,
            NULLIF(
                CASE
                    WHEN w.rank = 5 THEN h.absent_since
                    ELSE greatest(w.opened, l.since)
                END,
                '-infinity'
            ) AS waiting_since,
            w.case_type,
            w.tier,
            w.is_type_unknown,
            w.is_unborn,
            w.family_id,
            CASE WHEN w.case_type = 'CLA' THEN w.placement_id END AS placement_id,
            h.worker_id,
            n.worker_name,
            coalesce(exact.points, other.points, (SELECT s.standard_case_points FROM _scheme AS s))
                + coalesce(w.factor_points, 0) AS points,
            CASE
                WHEN exact.points IS NOT NULL THEN exact.sibling_share
                WHEN other.points IS NOT NULL THEN other.sibling_share
                ELSE 1
            END AS sibling_share
        FROM waiting AS w
            LEFT JOIN held_by AS h ON h.child_id = w.child_id
            LEFT JOIN identity AS n ON n.worker_id = h.worker_id
            LEFT JOIN left_alone AS l ON l.child_id = w.child_id
            LEFT JOIN weight_in_force AS exact ON exact.case_type = w.case_type AND exact.tier = w.tier
            LEFT JOIN weight_in_force AS other ON other.case_type = w.case_type AND other.tier IS NULL
    )
    SELECT
        w.child_id,
        w.rank,
        w.team_id,
        w.waiting_since,
        w.case_type,
        w.tier,
        w.is_type_unknown,
        w.is_unborn,
        w.family_id,
        w.worker_id,
        w.worker_name,
        trim_scale(
            w.points
            * CASE
                WHEN w.family_id IS NULL OR (w.case_type = 'CLA' AND w.placement_id IS NULL) THEN 1
                WHEN row_number() OVER (
                    PARTITION BY w.rank < 5, w.team_id, w.family_id, w.case_type, w.placement_id
                    ORDER BY w.points DESC, w.child_id COLLATE "default"
                ) = 1 THEN 1
                ELSE w.sibling_share
            END
        ) AS points
    FROM waiting_weighed AS w
)
-- a subquery, so that columns which are not asked for are not computed
SELECT d.*
FROM (
    SELECT
        'case' AS part,
        c.worker_id COLLATE "default" AS worker_id,
        c.worker_name,
        c.post_team_id AS team_id,
        c.registered,
        c.points,
        c.child_id COLLATE "default" AS child_id,
        c.case_type,
        c.tier,
        c.is_type_unknown,
        c.is_unborn,
        c.family_id,
        c.started,
        c.kind,
        c.share,
        c.is_held,
        c.was_held,
        c.team_id AS allocated_team_id,
        c.case_type_started,
        c.factors,
        c.addends,
        c.weight,
        c.whole_points,
        c.sibling_share,
        CASE WHEN c.section_47_on > (SELECT caseload.as_at()) - 28 THEN c.section_47_on END AS section_47_on,
        CASE WHEN c.stepped_up_on > (SELECT caseload.as_at()) - 28 THEN c.stepped_up_on END AS stepped_up_on,
        NULL::integer AS rank,
        NULL::boolean AS has_post,
        NULL::text AS role,
        NULL::text AS contract_kind,
        NULL::boolean AS holds_cases,
        NULL::boolean AS is_main,
        NULL::numeric AS fte,
        NULL::numeric AS capacity,
        NULL::numeric AS full_capacity,
        NULL::numeric AS reduction_share,
        NULL::numeric AS reduction_fte,
        NULL::text AS reductions,
        NULL::boolean AS is_asye,
        NULL::boolean AS is_long_absent,
        NULL::numeric AS target_cases,
        NULL::bigint AS children,
        NULL::numeric AS cases,
        NULL::bigint AS cla_cases,
        NULL::bigint AS cp_cases,
        NULL::bigint AS cin_cases,
        NULL::bigint AS care_leaver_cases,
        NULL::bigint AS assessment_cases,
        NULL::bigint AS open_cases,
        NULL::bigint AS unborn_cases,
        NULL::bigint AS unknown_type_cases,
        NULL::bigint AS cowork_children,
        NULL::bigint AS pa_children,
        NULL::bigint AS iro_children,
        NULL::bigint AS new_risk_cases,
        NULL::bigint AS new_in_28_days,
        NULL::bigint AS closed_in_28_days,
        NULL::text[] AS child_ids,
        NULL::text[] AS new_risk_ids,
        NULL::text[] AS visited_ids,
        NULL::numeric AS person_points,
        NULL::numeric AS person_capacity,
        NULL::numeric AS worker_total_index,
        NULL::numeric AS amber,
        NULL::numeric AS red,
        NULL::text AS exception,
        NULL::text AS rating
    FROM named_case AS c
    UNION ALL
    SELECT
        'worker',
        w.worker_id COLLATE "default",
        w.worker_name,
        w.team_id,
        w.registered,
        w.points,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        w.has_post,
        w.role,
        w.contract_kind,
        w.holds_cases,
        w.is_main,
        w.fte,
        w.capacity,
        w.full_capacity,
        w.reduction_share,
        w.reduction_fte,
        w.reductions,
        w.is_asye,
        w.is_long_absent,
        w.target_cases,
        coalesce(cardinality(w.child_ids), 0)::bigint,
        w.cases,
        w.cla_cases,
        w.cp_cases,
        w.cin_cases,
        w.care_leaver_cases,
        w.assessment_cases,
        w.open_cases,
        w.unborn_cases,
        w.unknown_type_cases,
        w.cowork_children,
        w.pa_children,
        w.iro_children,
        w.new_risk_cases,
        w.new_in_28_days,
        w.closed_in_28_days,
        w.child_ids COLLATE "default",
        w.new_risk_ids COLLATE "default",
        w.visited_ids COLLATE "default",
        w.person_points,
        w.person_capacity,
        w.worker_total_index,
        w.amber,
        w.red,
        w.exception,
        CASE
            WHEN w.exception = 'no capacity' THEN 'red'
            WHEN w.exception IS NOT NULL THEN NULL
            WHEN w.worker_total_index > w.red THEN 'red'
            WHEN w.worker_total_index >= w.amber THEN 'amber'
            ELSE 'green'
        END
    FROM rated AS w
    UNION ALL
    SELECT
        'waiting',
        w.worker_id COLLATE "default",
        w.worker_name,
        w.team_id,
        NULL,
        w.points,
        w.child_id COLLATE "default",
        w.case_type,
        w.tier,
        w.is_type_unknown,
        w.is_unborn,
        w.family_id,
        w.waiting_since,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        w.rank,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM waiting_case AS w
) AS d;

COMMENT ON VIEW _day IS 'what is held on the day, by whom, and what waits, to be asked for by part; columns of other parts are NULL; internal';
COMMENT ON COLUMN _day.part IS 'case: a child, a worker and a kind of allocation, where the worker holds the child on the day or did within the last 28; worker: a worker in a team; waiting: a child without a worker';
COMMENT ON COLUMN _day.worker_id IS 'the worker; the lowest id of those that share a registration number; waiting: who holds the child not well enough; NULL: nobody';
COMMENT ON COLUMN _day.worker_name IS 'the worker''s name';
COMMENT ON COLUMN _day.team_id IS 'the team that the row counts in; NULL: not known';
COMMENT ON COLUMN _day.registered IS 'whether the worker is registered as a social worker; NULL: not known, and counted as registered';
COMMENT ON COLUMN _day.points IS 'case, waiting: of the case; worker: held';
COMMENT ON COLUMN _day.child_id IS 'the child';
COMMENT ON COLUMN _day.case_type IS 'type of the case; OPEN when none is recorded';
COMMENT ON COLUMN _day.tier IS 'step within the type';
COMMENT ON COLUMN _day.is_type_unknown IS 'whether no type is recorded';
COMMENT ON COLUMN _day.is_unborn IS 'whether the child is not born yet';
COMMENT ON COLUMN _day.family_id IS 'the family';
COMMENT ON COLUMN _day.started IS 'case: the day since when the allocation holds; waiting: since when the child waits; NULL: since always';
COMMENT ON COLUMN _day.kind IS 'case: lead, carer, cowork, pa or iro';
COMMENT ON COLUMN _day.share IS 'case: share of the case';
COMMENT ON COLUMN _day.is_held IS 'case: whether the worker holds the child on the day';
COMMENT ON COLUMN _day.was_held IS 'case: whether the worker held the child 28 days before';
COMMENT ON COLUMN _day.allocated_team_id IS 'case: the team that the allocation names, of several the lowest';
COMMENT ON COLUMN _day.case_type_started IS 'case: the day since when the type holds';
COMMENT ON COLUMN _day.factors IS 'case: what makes the case harder';
COMMENT ON COLUMN _day.addends IS 'case: the factors that carry points, with these';
COMMENT ON COLUMN _day.weight IS 'case: points by type and tier; NULL: the scheme has no row for it';
COMMENT ON COLUMN _day.whole_points IS 'case: points of the case before siblings and share';
COMMENT ON COLUMN _day.sibling_share IS 'case: share of the points that counts among siblings';
COMMENT ON COLUMN _day.section_47_on IS 'case: the day of a section 47 enquiry begun in the last 28 days';
COMMENT ON COLUMN _day.stepped_up_on IS 'case: the day of a protection plan or care begun in the last 28 days';
COMMENT ON COLUMN _day.rank IS 'waiting: how near the child is to a worker: 0 nobody, 1 a team only, 2 a pool, 3 one who left, 4 one not registered, 5 one absent for long';
COMMENT ON COLUMN _day.has_post IS 'worker: whether the worker has a post in the team';
COMMENT ON COLUMN _day.role IS 'worker: the role of the post; NULL: not known, or no post';
COMMENT ON COLUMN _day.contract_kind IS 'worker: permanent, agency or project_team; NULL: not known';
COMMENT ON COLUMN _day.holds_cases IS 'worker: whether the role holds cases; NULL: no standard for it, or no post';
COMMENT ON COLUMN _day.is_main IS 'worker: whether the row is the worker''s main post; NULL: no post';
COMMENT ON COLUMN _day.fte IS 'worker: full-time equivalent of the post, before reductions; NULL: not known';
COMMENT ON COLUMN _day.capacity IS 'worker: points that the worker can carry in the post; 0 for a role that holds no cases; NULL: FTE not known, no standard, or no post';
COMMENT ON COLUMN _day.full_capacity IS 'worker: what capacity would be without any reduction';
COMMENT ON COLUMN _day.reduction_share IS 'worker: share of the FTE that reductions take, ASYE and long absence included, at most 1';
COMMENT ON COLUMN _day.reduction_fte IS 'worker: reductions given in FTE';
COMMENT ON COLUMN _day.reductions IS 'worker: the reasons of the reductions; NULL: none';
COMMENT ON COLUMN _day.is_asye IS 'worker: whether in the supported year';
COMMENT ON COLUMN _day.is_long_absent IS 'worker: whether absent so long that it reduces the capacity';
COMMENT ON COLUMN _day.target_cases IS 'worker: cases that the standard of the role gives for the FTE';
COMMENT ON COLUMN _day.children IS 'worker: children held as lead or carer, heads';
COMMENT ON COLUMN _day.cases IS 'worker: the same by share: each of two in a job share has half a case; pa, cowork and iro are no cases by DfE''s definition';
COMMENT ON COLUMN _day.cla_cases IS 'worker: children held as lead or carer who are looked after, heads';
COMMENT ON COLUMN _day.cp_cases IS 'worker: those with a protection plan who are not looked after';
COMMENT ON COLUMN _day.cin_cases IS 'worker: those with a child-in-need plan and nothing above it';
COMMENT ON COLUMN _day.care_leaver_cases IS 'worker: those who are care leavers';
COMMENT ON COLUMN _day.assessment_cases IS 'worker: those being assessed and nothing above it';
COMMENT ON COLUMN _day.open_cases IS 'worker: those of any other type, OPEN included';
COMMENT ON COLUMN _day.unborn_cases IS 'worker: those of any type not born yet';
COMMENT ON COLUMN _day.unknown_type_cases IS 'worker: those for whom no case type is recorded; they are among open_cases';
COMMENT ON COLUMN _day.cowork_children IS 'worker: children that the worker co-works';
COMMENT ON COLUMN _day.pa_children IS 'worker: young people whose personal adviser the worker is';
COMMENT ON COLUMN _day.iro_children IS 'worker: children whose reviewing officer the worker is';
COMMENT ON COLUMN _day.new_risk_cases IS 'worker: cases with a section 47 enquiry, a protection plan or care begun in the last 28 days';
COMMENT ON COLUMN _day.new_in_28_days IS 'worker: cases that the worker did not hold 28 days before';
COMMENT ON COLUMN _day.closed_in_28_days IS 'worker: cases that the worker held 28 days before and holds no more';
COMMENT ON COLUMN _day.child_ids IS 'worker: the children that the worker holds in the team as lead or carer; NULL: none';
COMMENT ON COLUMN _day.new_risk_ids IS 'worker: those of them with new risk; NULL: none';
COMMENT ON COLUMN _day.visited_ids IS 'worker: child_ids and the care leavers whose personal adviser the worker is; NULL: none';
COMMENT ON COLUMN _day.person_points IS 'worker: points over all posts of the worker whose capacity is known';
COMMENT ON COLUMN _day.person_capacity IS 'worker: capacity over all posts of the worker in roles that hold cases';
COMMENT ON COLUMN _day.worker_total_index IS 'worker: points over capacity of all posts of the worker, those of unknown capacity left out';
COMMENT ON COLUMN _day.amber IS 'worker: the index from which the worker is amber';
COMMENT ON COLUMN _day.red IS 'worker: the index above which the worker is red';
COMMENT ON COLUMN _day.exception IS 'worker: why the index does not rate the worker; NULL: it does';
COMMENT ON COLUMN _day.rating IS 'worker: green, amber or red: worker_total_index against the policy table threshold by the role of the main post; red without capacity and with points; NULL: see rating_reason';
