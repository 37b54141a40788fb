-- What _visit_rule has for 91 days, for the day alone.
CREATE VIEW _visit_rule_in_force AS
WITH typed AS MATERIALIZED (
    SELECT
        t.child_id,
        t.case_type,
        t.tier,
        caseload._case_precedence(t.case_type) AS precedence,
        t.team_id,
        coalesce(t.started, '-infinity') AS started
    FROM case_type AS t
    WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND t.child_id IS NOT NULL
),
accompanied AS MATERIALIZED (
    SELECT DISTINCT a.child_id
    FROM allocation AS a
    WHERE a.kind IN ('lead', 'pa')
        AND a.worker_id IS NOT NULL
        AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND a.child_id IN (SELECT t.child_id FROM typed AS t WHERE t.case_type = 'CARE_LEAVER')
),
kind AS MATERIALIZED (
    SELECT DISTINCT ON (t.child_id)
        t.child_id,
        t.case_type,
        CASE
            WHEN t.case_type = 'CLA' AND t.tier IS NULL AND bool_or(t.case_type = 'CP') OVER child THEN 'CP'
            ELSE t.tier
        END AS tier,
        coalesce(t.team_id, min(t.team_id) OVER child) AS team_id,
        t.started
    FROM typed AS t
        LEFT JOIN accompanied AS a ON a.child_id = t.child_id
    WHERE t.case_type <> 'CARE_LEAVER'
        OR a.child_id IS NOT NULL
    WINDOW child AS (
        PARTITION BY t.child_id
        ORDER BY t.precedence, t.started
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
    ORDER BY t.child_id, t.precedence, t.started
),
subject AS MATERIALIZED (
    SELECT
        c.child_id,
        min(c.dob) AS dob,
        min(c.died_on) AS died_on
    FROM child AS c
    WHERE c.child_id IN (SELECT k.child_id FROM kind AS k)
    GROUP BY c.child_id
),
planned AS MATERIALIZED (
    SELECT
        v.child_id,
        v.every,
        v.unit,
        coalesce(v.started, '-infinity') AS started
    FROM visit_plan AS v
    WHERE (v.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (v.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND v.every BETWEEN 1 AND 10000
        AND v.unit IN ('day', 'working_day', 'week', 'month')
),
placed AS MATERIALIZED (
    SELECT DISTINCT ON (p.child_id)
        p.child_id,
        p.placement_id,
        substring(p.placement_type FROM '^\w+') AS placement_type,
        p.long_term,
        p.temporary_approval,
        p.legal_status,
        s.placed_on,
        (SELECT caseload.as_at()) AS day
    FROM placement AS p
        JOIN (
            SELECT
                p.child_id,
                p.placement_id,
                coalesce(lower(s.spell), '-infinity') AS placed_on
            FROM (
                SELECT p.child_id, p.placement_id, range_agg(daterange(p.started, p.ended)) AS spells
                FROM placement AS p
                WHERE (p.started >= p.ended) IS NOT TRUE
                GROUP BY p.child_id, p.placement_id
            ) AS p
                CROSS JOIN LATERAL caseload.spells(p.spells) AS s (spell)
            WHERE s.spell @> (SELECT caseload.as_at())
        ) AS s
            ON s.child_id = p.child_id
            AND s.placement_id IS NOT DISTINCT FROM p.placement_id
    WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY p.child_id, p.started DESC NULLS LAST, p.placement_id
),
-- Records of one type that touch are one case: nothing changed for the child.
-- The array keeps out, before they are read, records of types that no policy
-- counts from.
begun AS MATERIALIZED (
    SELECT
        c.child_id,
        coalesce(lower(s.spell), '-infinity') AS case_on
    FROM (
        SELECT t.child_id, range_agg(daterange(t.started, t.ended)) AS spells
        FROM case_type AS t
            JOIN kind AS k ON k.child_id = t.child_id AND k.case_type = t.case_type
        WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (t.started >= t.ended) IS NOT TRUE
            AND t.case_type = ANY (
                ARRAY(
                    SELECT DISTINCT k.case_type
                    FROM kind AS k
                        JOIN visit_policy AS v ON v.case_type = k.case_type
                        LEFT JOIN placed AS p ON p.child_id = k.child_id AND k.case_type = 'CLA'
                    WHERE v.anchor = 'case'
                        OR p.child_id IS NULL
                )
            )
        GROUP BY t.child_id
    ) AS c
        CROSS JOIN LATERAL caseload.spells(c.spells) AS s (spell)
    WHERE s.spell @> (SELECT caseload.as_at())
),
-- the first review after the start of a placement matters to a few kinds only
reviewed AS MATERIALIZED (
    SELECT
        p.child_id,
        min(r.held_on) AS reviewed_on
    FROM placed AS p
        JOIN review AS r ON r.child_id = p.child_id AND r.held_on >= p.placed_on
    WHERE r.kind = 'cla'
        AND r.held_on <= (SELECT caseload.as_at())
        AND (p.temporary_approval OR p.placement_type IN ('A3', 'A4', 'A5', 'A6', 'P1'))
    GROUP BY p.child_id
),
home AS MATERIALIZED (
    SELECT
        p.child_id,
        p.placement_id,
        p.legal_status,
        p.placed_on,
        caseload._placement_phases(
            p.placement_type,
            p.temporary_approval,
            p.long_term,
            p.placed_on,
            r.reviewed_on,
            p.day
        ) AS phases
    FROM placed AS p
        LEFT JOIN reviewed AS r ON r.child_id = p.child_id
)
SELECT DISTINCT ON (k.child_id)
    k.child_id,
    u.is_unborn,
    k.case_type,
    k.tier,
    k.team_id,
    h.placement_id,
    coalesce(v.placement_phase, h.phases[1]) AS placement_phase,
    v.every IS NOT NULL OR own.every IS NOT NULL AS has_rule,
    v.every,
    v.unit,
    coalesce(v.first_within, v.every) AS first_within,
    coalesce(v.inclusive, false) AS inclusive,
    coalesce(v.qualifying, 'any') AS qualifying,
    CASE WHEN v.anchor = 'placement' AND h.placed_on IS NOT NULL THEN 'placement' ELSE 'case' END AS anchor,
    CASE WHEN v.anchor = 'placement' AND h.placed_on IS NOT NULL THEN h.placed_on ELSE coalesce(b.case_on, k.started) END AS anchor_on,
    own.every AS plan_every,
    own.unit AS plan_unit,
    own.started AS plan_on
FROM kind AS k
    LEFT JOIN subject AS s ON s.child_id = k.child_id
    CROSS JOIN LATERAL (SELECT (s.dob <= (SELECT caseload.as_at())) IS NOT TRUE AS is_unborn) AS u
    LEFT JOIN begun AS b ON b.child_id = k.child_id
    LEFT JOIN home AS h ON h.child_id = k.child_id AND k.case_type = 'CLA'
    LEFT JOIN visit_policy AS v
        ON v.case_type = k.case_type
        AND NOT u.is_unborn
        AND v.started <= (SELECT caseload.as_at())
        AND (v.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND caseload._is_policy_for(
            v.tier,
            v.legal_status,
            v.placement_phase,
            k.tier,
            h.legal_status,
            h.phases,
            b.case_on,
            (SELECT caseload.as_at())
        )
    LEFT JOIN planned AS own ON own.child_id = k.child_id AND NOT u.is_unborn
WHERE (s.died_on <= (SELECT caseload.as_at())) IS NOT TRUE
ORDER BY
    k.child_id,
    v.tier IS NULL,
    v.legal_status IS NULL,
    array_position(h.phases, v.placement_phase) NULLS LAST,
    v.placement_phase IS NULL,
    v.started DESC,
    own.started DESC,
    own.unit,
    own.every;

COMMENT ON VIEW _visit_rule_in_force IS 'one row is a child of whom a case type holds on the day: the rule of visits in force; internal';
COMMENT ON COLUMN _visit_rule_in_force.child_id IS 'the child';
COMMENT ON COLUMN _visit_rule_in_force.is_unborn IS 'whether the child is not born yet';
COMMENT ON COLUMN _visit_rule_in_force.case_type IS 'type of the case, the first that holds';
COMMENT ON COLUMN _visit_rule_in_force.tier IS 'step within the type';
COMMENT ON COLUMN _visit_rule_in_force.team_id IS 'the team that the record of the case names';
COMMENT ON COLUMN _visit_rule_in_force.placement_id IS 'the placement of a looked-after child';
COMMENT ON COLUMN _visit_rule_in_force.placement_phase IS 'the phase that the rule is for; without a rule the one that the placement is in';
COMMENT ON COLUMN _visit_rule_in_force.has_rule IS 'whether there is a policy row or an own plan';
COMMENT ON COLUMN _visit_rule_in_force.every IS 'the policy row in force: a visit is due within so many units of the last; NULL: no row';
COMMENT ON COLUMN _visit_rule_in_force.unit IS 'its unit';
COMMENT ON COLUMN _visit_rule_in_force.first_within IS 'units from the anchor to the first visit';
COMMENT ON COLUMN _visit_rule_in_force.inclusive IS 'whether the day counted from is day 1';
COMMENT ON COLUMN _visit_rule_in_force.qualifying IS 'which visits count: any, seen, seen_alone';
COMMENT ON COLUMN _visit_rule_in_force.anchor IS 'placement or case';
COMMENT ON COLUMN _visit_rule_in_force.anchor_on IS 'first day of the placement, or of the case of the type; -infinity: since always';
COMMENT ON COLUMN _visit_rule_in_force.plan_every IS 'the child''s own plan: a visit is due within so many units of the last; NULL: none';
COMMENT ON COLUMN _visit_rule_in_force.plan_unit IS 'its unit';
COMMENT ON COLUMN _visit_rule_in_force.plan_on IS 'its first day';
