-- Nothing that the rule depends on changes within a row, so that the row in
-- which the day lies is the rule in force. A placement with the name of the one
-- before is the same one.
CREATE VIEW _visit_rule AS
WITH typed AS MATERIALIZED (
    SELECT
        t.child_id,
        t.case_type,
        t.tier,
        caseload._case_precedence(t.case_type) AS precedence,
        t.team_id,
        coalesce(t.started, '-infinity') AS started,
        coalesce(t.ended, 'infinity') AS ended
    FROM case_type AS t
    WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.ended > (SELECT caseload.as_at()) - 90) IS NOT FALSE
        AND (t.started >= t.ended) IS NOT TRUE
        AND t.child_id IS NOT NULL
),
subject AS MATERIALIZED (
    SELECT
        t.child_id,
        min(c.dob) AS dob,
        min(c.died_on) AS died_on
    FROM (SELECT DISTINCT t.child_id FROM typed AS t) AS t
        LEFT JOIN child AS c ON c.child_id = t.child_id
    GROUP BY t.child_id
),
placed AS MATERIALIZED (
    SELECT
        p.child_id,
        p.placement_id,
        p.placement_type,
        p.long_term,
        p.temporary_approval,
        p.legal_status,
        p.started,
        p.ended,
        coalesce(lower(s.spell), '-infinity') AS placed_on
    FROM (
        SELECT
            p.child_id,
            p.placement_id,
            substring(p.placement_type FROM '^\w+') AS placement_type,
            p.long_term,
            p.temporary_approval,
            p.legal_status,
            coalesce(p.started, '-infinity') AS started,
            coalesce(p.ended, 'infinity') AS ended
        FROM placement AS p
        WHERE (p.ended > (SELECT caseload.as_at()) - 90) IS NOT FALSE
            AND (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (p.started >= p.ended) IS NOT TRUE
    ) AS p
        JOIN (
            SELECT
                p.child_id,
                p.placement_id,
                caseload.spells(range_agg(daterange(p.started, p.ended))) AS spell
            FROM placement AS p
            WHERE (p.started >= p.ended) IS NOT TRUE
            GROUP BY p.child_id, p.placement_id
        ) AS s
            ON s.child_id = p.child_id
            AND s.placement_id IS NOT DISTINCT FROM p.placement_id
            AND s.spell @> greatest(p.started, (SELECT caseload.as_at()) - 90)
),
-- the first review after the start of a placement matters to a few kinds only
reviewed AS MATERIALIZED (
    SELECT
        p.child_id,
        p.placed_on,
        min(r.held_on) AS reviewed_on
    FROM placed AS p
        JOIN review AS r ON r.child_id = p.child_id AND r.held_on >= p.placed_on
    WHERE r.kind = 'cla'
        AND r.held_on <= (SELECT caseload.as_at())
        AND (p.temporary_approval OR p.placement_type IN ('A3', 'A4', 'A5', 'A6', 'P1'))
    GROUP BY p.child_id, p.placed_on
),
planned AS MATERIALIZED (
    SELECT
        v.child_id,
        v.every,
        v.unit,
        coalesce(v.started, '-infinity') AS started,
        coalesce(v.ended, 'infinity') AS ended
    FROM visit_plan AS v
    WHERE (v.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (v.ended > (SELECT caseload.as_at()) - 90) IS NOT FALSE
        AND (v.started >= v.ended) IS NOT TRUE
        AND v.every BETWEEN 1 AND 10000
        AND v.unit IN ('day', 'working_day', 'week', 'month')
),
-- Records of one type that touch are one case: nothing changed for the child.
-- The array keeps out, before they are read, records of types without a policy.
begun AS MATERIALIZED (
    SELECT
        c.child_id,
        c.case_type,
        s.spell,
        coalesce(lower(s.spell), '-infinity') AS case_on
    FROM (
        SELECT t.child_id, t.case_type, range_agg(daterange(t.started, t.ended)) AS spells
        FROM case_type AS t
            JOIN (
                SELECT DISTINCT t.child_id, t.case_type
                FROM typed AS t
                WHERE t.case_type IN (SELECT v.case_type FROM visit_policy AS v)
            ) AS k
                ON k.child_id = t.child_id
                AND k.case_type = t.case_type
        WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (t.started >= t.ended) IS NOT TRUE
            AND t.case_type = ANY (
                ARRAY(
                    SELECT v.case_type
                    FROM visit_policy AS v
                )
            )
        GROUP BY t.child_id, t.case_type
    ) AS c
        CROSS JOIN LATERAL caseload.spells(c.spells) AS s (spell)
    WHERE (upper(s.spell) > (SELECT caseload.as_at()) - 90) IS NOT FALSE
),
accompanied AS MATERIALIZED (
    SELECT
        a.child_id,
        range_agg(daterange(a.started, a.ended)) AS spells
    FROM allocation AS a
    WHERE a.kind IN ('lead', 'pa')
        AND a.worker_id IS NOT NULL
        AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at()) - 90) IS NOT FALSE
        AND (a.started >= a.ended) IS NOT TRUE
        AND a.child_id IN (SELECT t.child_id FROM typed AS t WHERE t.case_type = 'CARE_LEAVER')
    GROUP BY a.child_id
),
change AS (
    SELECT t.child_id, (SELECT caseload.as_at()) - 90 AS day FROM typed AS t
    UNION
    SELECT t.child_id, t.started FROM typed AS t
    UNION
    SELECT t.child_id, t.ended FROM typed AS t
    UNION
    SELECT p.child_id, p.started FROM placed AS p
    UNION
    SELECT p.child_id, p.ended FROM placed AS p
    UNION
    SELECT p.child_id, (p.placed_on + interval '1 year')::date FROM placed AS p WHERE isfinite(p.placed_on)
    UNION
    SELECT b.child_id, (b.case_on + interval '1 year')::date FROM begun AS b WHERE isfinite(b.case_on)
    UNION
    SELECT r.child_id, r.reviewed_on + 1 FROM reviewed AS r
    UNION
    SELECT v.child_id, v.started FROM planned AS v
    UNION
    SELECT v.child_id, v.ended FROM planned AS v
    UNION
    SELECT a.child_id, d.day
    FROM accompanied AS a
        CROSS JOIN LATERAL unnest(a.spells) AS s (spell)
        CROSS JOIN LATERAL (VALUES (lower(s.spell)), (upper(s.spell))) AS d (day)
    UNION
    SELECT c.child_id, d.day
    FROM subject AS c
        CROSS JOIN LATERAL (VALUES (c.dob), (c.died_on)) AS d (day)
    UNION
    SELECT c.child_id, d.day
    FROM subject AS c
        CROSS JOIN LATERAL unnest(
            (
                SELECT array_agg(DISTINCT d.day)
                FROM visit_policy AS v
                    CROSS JOIN LATERAL (VALUES (v.started), (v.ended)) AS d (day)
                WHERE d.day BETWEEN (SELECT caseload.as_at()) - 90 AND (SELECT caseload.as_at())
            )
        ) AS d (day)
),
stretch AS MATERIALIZED (
    SELECT
        c.child_id,
        c.day AS started,
        coalesce(lead(c.day) OVER (PARTITION BY c.child_id ORDER BY c.day), (SELECT caseload.as_at()) + 1) AS ended,
        s.dob,
        s.died_on
    FROM change AS c
        JOIN subject AS s ON s.child_id = c.child_id
    WHERE c.day BETWEEN (SELECT caseload.as_at()) - 90 AND (SELECT caseload.as_at())
),
kind AS MATERIALIZED (
    SELECT DISTINCT ON (s.child_id, s.started)
        s.child_id,
        s.started,
        s.ended,
        (s.dob <= s.started) IS NOT TRUE AS is_unborn,
        t.case_type,
        CASE
            WHEN t.case_type = 'CLA' AND t.tier IS NULL AND bool_or(t.case_type = 'CP') OVER child THEN 'CP'
            ELSE t.tier
        END AS tier,
        coalesce(t.team_id, min(t.team_id) OVER child) AS team_id,
        t.started AS case_on
    FROM stretch AS s
        JOIN typed AS t ON t.child_id = s.child_id AND t.started <= s.started AND t.ended > s.started
        LEFT JOIN accompanied AS a ON a.child_id = s.child_id
    WHERE (s.died_on <= s.started) IS NOT TRUE
        AND (t.case_type <> 'CARE_LEAVER' OR a.spells @> s.started)
    WINDOW child AS (
        PARTITION BY s.child_id, s.started
        ORDER BY t.precedence, t.started
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
    ORDER BY s.child_id, s.started, t.precedence, t.started
),
home AS MATERIALIZED (
    SELECT DISTINCT ON (k.child_id, k.started)
        k.child_id,
        k.started,
        p.legal_status,
        p.placed_on,
        caseload._placement_phases(
            p.placement_type,
            p.temporary_approval,
            p.long_term,
            p.placed_on,
            r.reviewed_on,
            k.started
        ) AS phases
    FROM kind AS k
        JOIN placed AS p ON p.child_id = k.child_id AND p.started <= k.started AND p.ended > k.started
        LEFT JOIN reviewed AS r ON r.child_id = p.child_id AND r.placed_on = p.placed_on
    ORDER BY k.child_id, k.started, p.started DESC, p.placement_id
)
SELECT DISTINCT ON (k.child_id, k.started)
    k.child_id,
    k.started,
    k.ended,
    k.is_unborn,
    k.team_id,
    v.every,
    v.unit,
    coalesce(v.first_within, v.every) AS first_within,
    coalesce(v.inclusive, false) AS inclusive,
    coalesce(v.qualifying, 'any') AS qualifying,
    CASE
        WHEN v.anchor = 'placement' AND h.placed_on IS NOT NULL THEN h.placed_on
        ELSE coalesce(b.case_on, k.case_on)
    END AS anchor_on,
    own.every AS plan_every,
    own.unit AS plan_unit,
    own.started AS plan_on
FROM kind AS k
    LEFT JOIN home AS h ON h.child_id = k.child_id AND h.started = k.started AND k.case_type = 'CLA'
    LEFT JOIN begun AS b ON b.child_id = k.child_id AND b.case_type = k.case_type AND b.spell @> k.started
    LEFT JOIN visit_policy AS v
        ON v.case_type = k.case_type
        AND NOT k.is_unborn
        AND v.started <= k.started
        AND (v.ended > k.started) IS NOT FALSE
        AND caseload._is_policy_for(
            v.tier,
            v.legal_status,
            v.placement_phase,
            k.tier,
            h.legal_status,
            h.phases,
            b.case_on,
            k.started
        )
    LEFT JOIN planned AS own
        ON own.child_id = k.child_id
        AND NOT k.is_unborn
        AND own.started <= k.started
        AND own.ended > k.started
ORDER BY
    k.child_id,
    k.started,
    v.tier IS NULL,
    v.legal_status IS NULL,
    array_position(h.phases, v.placement_phase) NULLS LAST,
    v.placement_phase IS NULL,
    v.started DESC,
    own.started DESC,
    own.unit,
    own.every;

COMMENT ON VIEW _visit_rule IS 'one row is a child and a stretch of the last 91 days, the day included, over which nothing that the rule of visits depends on changed; internal';
COMMENT ON COLUMN _visit_rule.child_id IS 'the child';
COMMENT ON COLUMN _visit_rule.started IS 'first day of the stretch';
COMMENT ON COLUMN _visit_rule.ended IS 'the day after it';
COMMENT ON COLUMN _visit_rule.is_unborn IS 'whether the child is not born yet';
COMMENT ON COLUMN _visit_rule.team_id IS 'the team that the record of the case names';
COMMENT ON COLUMN _visit_rule.every IS 'the policy row in force: a visit is due within so many units of the last; NULL: no row';
COMMENT ON COLUMN _visit_rule.unit IS 'its unit';
COMMENT ON COLUMN _visit_rule.first_within IS 'units from the anchor to the first visit';
COMMENT ON COLUMN _visit_rule.inclusive IS 'whether the day counted from is day 1';
COMMENT ON COLUMN _visit_rule.qualifying IS 'which visits count: any, seen, seen_alone';
COMMENT ON COLUMN _visit_rule.anchor_on IS 'first day of the placement, or of the case; -infinity: since always';
COMMENT ON COLUMN _visit_rule.plan_every IS 'the child''s own plan: a visit is due within so many units of the last; NULL: none';
COMMENT ON COLUMN _visit_rule.plan_unit IS 'its unit';
COMMENT ON COLUMN _visit_rule.plan_on IS 'its first day';
