CREATE VIEW visit_status AS
WITH rule AS MATERIALIZED (
    SELECT r.*
    FROM _visit_rule_in_force AS r
),
led AS MATERIALIZED (
    SELECT DISTINCT ON (l.child_id)
        l.child_id,
        l.worker_id,
        l.worker_name,
        l.team_id
    FROM _lead_post AS l
    WHERE (l.led_from <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.led_until > (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.in_post_from <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.in_post_until > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY
        l.child_id,
        l.preference,
        l.share DESC NULLS LAST,
        l.led_from NULLS FIRST,
        l.worker_id,
        l.fte DESC NULLS LAST,
        l.in_post_from NULLS FIRST,
        l.team_id
),
visited AS (
    SELECT
        v.child_id,
        max(v.visited_on) AS last_visit_on,
        max(v.visited_on) FILTER (WHERE q.counts) AS visited_on,
        max(v.visited_on) FILTER (WHERE v.visited_on >= r.anchor_on AND q.counts IS NULL) AS last_unknown_visit_on
    FROM rule AS r
        JOIN visit AS v ON v.child_id = r.child_id
        CROSS JOIN LATERAL (
            SELECT v.visited_on >= r.anchor_on AND caseload._counts_as_visit(r.qualifying, v.seen, v.seen_alone) AS counts
        ) AS q
    WHERE v.visited_on <= (SELECT caseload.as_at())
    GROUP BY v.child_id
),
due AS (
    SELECT
        r.*,
        v.last_visit_on,
        v.visited_on,
        v.last_unknown_visit_on,
        caseload._visit_due_on(
            (SELECT c.calendar FROM _calendar AS c),
            coalesce(v.visited_on, r.anchor_on),
            CASE WHEN v.visited_on IS NULL THEN r.first_within ELSE r.every END,
            r.unit,
            r.inclusive
        ) AS policy_due_on,
        caseload._visit_due_on(
            (SELECT c.calendar FROM _calendar AS c),
            greatest(coalesce(v.visited_on, r.anchor_on), r.plan_on),
            r.plan_every,
            r.plan_unit,
            r.inclusive
        ) AS plan_due_on
    FROM rule AS r
        LEFT JOIN visited AS v ON v.child_id = r.child_id
),
strictest AS (
    SELECT
        d.*,
        least(d.policy_due_on, d.plan_due_on) AS due_on,
        d.plan_every IS NOT NULL AND (d.every IS NULL OR (d.plan_due_on < d.policy_due_on) IS TRUE) AS is_own_plan
    FROM due AS d
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    d.child_id,
    CASE WHEN l.child_id IS NULL THEN d.team_id ELSE l.team_id END AS team_id,
    t.team_name,
    l.worker_id,
    l.worker_name,
    d.case_type,
    d.tier,
    d.is_unborn,
    CASE
        WHEN d.has_rule THEN
            concat_ws(
                ', ',
                concat(
                    CASE
                        WHEN d.is_own_plan THEN 'own plan'
                        ELSE concat_ws(' ', d.case_type, d.tier, replace(d.placement_phase, '_', ' '))
                    END,
                    ': every ',
                    e.every,
                    ' ',
                    replace(e.unit, '_', ' '),
                    CASE WHEN e.every > 1 THEN 's' END
                ),
                CASE WHEN NOT d.is_own_plan AND d.first_within <> d.every THEN 'the first within ' || d.first_within END,
                CASE WHEN d.inclusive THEN 'the first day counted' END,
                CASE d.qualifying WHEN 'seen' THEN 'child seen' WHEN 'seen_alone' THEN 'child seen alone' END
            )
    END AS rule,
    d.is_own_plan,
    CASE WHEN d.has_rule THEN d.anchor END AS anchor,
    CASE WHEN d.has_rule AND isfinite(d.anchor_on) THEN d.anchor_on END AS anchor_on,
    d.placement_id,
    d.last_visit_on,
    d.visited_on AS last_qualifying_visit_on,
    d.due_on AS next_due_on,
    CASE WHEN d.has_rule THEN greatest((SELECT caseload.as_at()) - d.due_on, 0) END AS days_overdue,
    CASE
        WHEN NOT d.has_rule THEN 'no rule'
        WHEN d.due_on >= (SELECT caseload.as_at()) + 7 THEN 'in date'
        WHEN d.due_on >= (SELECT caseload.as_at()) THEN 'due'
        ELSE 'overdue'
    END AS status,
    CASE
        WHEN d.is_unborn THEN 'not born yet'
        WHEN NOT d.has_rule THEN 'no policy and no plan for ' || d.case_type
        WHEN d.due_on IS NULL THEN 'never visited, and not known since when'
        WHEN d.visited_on IS NULL AND d.last_visit_on >= d.anchor_on
            THEN 'visited since ' || d.anchor_on || ', but not so that it counts'
        WHEN d.visited_on IS NULL THEN 'not visited since ' || d.anchor_on
        ELSE 'visited on ' || d.visited_on
    END AS status_reason,
    d.has_rule AND (d.last_unknown_visit_on > d.visited_on) IS NOT FALSE AND d.last_unknown_visit_on IS NOT NULL AS is_unknown
FROM strictest AS d
    CROSS JOIN LATERAL (
        SELECT
            CASE WHEN d.is_own_plan THEN d.plan_every ELSE d.every END AS every,
            CASE WHEN d.is_own_plan THEN d.plan_unit ELSE d.unit END AS unit
    ) AS e
    LEFT JOIN led AS l ON l.child_id = d.child_id
    LEFT JOIN team AS t ON t.team_id = CASE WHEN l.child_id IS NULL THEN d.team_id ELSE l.team_id END;

COMMENT ON VIEW visit_status IS 'one row is a child of whom a case type holds on the day: when visited last, the rule in force, when to be visited next; every visit counts, whatever it was recorded as, from the anchor to the day';
COMMENT ON COLUMN visit_status.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN visit_status.child_id IS 'the child';
COMMENT ON COLUMN visit_status.team_id IS 'the team of the lead: of the post that the allocation names, else of the main post; without a lead the team of the case';
COMMENT ON COLUMN visit_status.team_name IS 'its name';
COMMENT ON COLUMN visit_status.worker_id IS 'the lead; NULL: none but a pool';
COMMENT ON COLUMN visit_status.worker_name IS 'the lead''s name';
COMMENT ON COLUMN visit_status.case_type IS 'type of the case, the first that holds on the day; CARE_LEAVER only while a lead or an adviser is allocated';
COMMENT ON COLUMN visit_status.tier IS 'step within the type';
COMMENT ON COLUMN visit_status.is_unborn IS 'whether the child is not born yet, and so has no rule';
COMMENT ON COLUMN visit_status.rule IS 'the rule in force: the strictest, that is the one which is due first, of the policy table visit_policy and the child''s own plan; NULL: none';
COMMENT ON COLUMN visit_status.is_own_plan IS 'whether it is that of the child''s own plan';
COMMENT ON COLUMN visit_status.anchor IS 'placement or case: what the first visit is counted from; case also for a looked-after child without a placement';
COMMENT ON COLUMN visit_status.anchor_on IS 'its first day; visits before it do not count. Rows of one placement_id that touch are one placement; NULL: since always, or no rule';
COMMENT ON COLUMN visit_status.placement_id IS 'the placement of a looked-after child';
COMMENT ON COLUMN visit_status.last_visit_on IS 'the last visit up to the day, of any kind, also before the anchor; NULL: none';
COMMENT ON COLUMN visit_status.last_qualifying_visit_on IS 'the last visit from the anchor on that counts by the rule; NULL: none';
COMMENT ON COLUMN visit_status.next_due_on IS 'the last day on which the next visit is in time; NULL: no rule';
COMMENT ON COLUMN visit_status.days_overdue IS 'calendar days since that, 0 up to the day itself; NULL: no rule';
COMMENT ON COLUMN visit_status.status IS 'in date, due (within 7 days), overdue or no rule';
COMMENT ON COLUMN visit_status.status_reason IS 'why';
COMMENT ON COLUMN visit_status.is_unknown IS 'whether there is a later visit of which it is not known whether the child was seen, as the rule asks; it does not count';
