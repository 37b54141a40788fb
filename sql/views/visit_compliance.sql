-- Once a last day is over without a visit, the next interval runs from it: a
-- child whom nobody visits misses one visit after the other.
CREATE VIEW visit_compliance AS
WITH deadline AS MATERIALIZED (
    SELECT d.*
    FROM _visit_deadline AS d
),
event AS MATERIALIZED (
    SELECT
        d.child_id,
        d.team_id,
        (SELECT caseload.as_at()) AS day,
        'child' AS kind,
        d.has_rule,
        d.due_on >= (SELECT caseload.as_at()) AS is_in_time,
        (d.last_unknown_visit_on > d.visited_on) IS NOT FALSE AND d.last_unknown_visit_on IS NOT NULL AS is_unknown,
        d.is_unborn,
        CASE WHEN d.has_rule THEN greatest((SELECT caseload.as_at()) - d.due_on, 0) END AS days_overdue
    FROM deadline AS d
    WHERE d.ended > (SELECT caseload.as_at())
        AND d.next_visit_on IS NULL
    UNION ALL
    SELECT
        d.child_id,
        d.team_id,
        s.due_on,
        'visit',
        true,
        (d.next_visit_on <= d.due_on) IS TRUE,
        false,
        false,
        NULL
    FROM deadline AS d
        CROSS JOIN LATERAL caseload._few(
            0,
            CASE
                WHEN d.next_visit_on <= d.due_on THEN 0
                ELSE greatest(least(d.next_visit_on, d.ended) - d.due_on, 0)
                    / (d.every * CASE d.unit WHEN 'week' THEN 7 WHEN 'month' THEN 28 ELSE 1 END)
            END
        ) AS n (n)
        CROSS JOIN LATERAL (
            SELECT
                caseload.due_on(
                    (SELECT c.calendar FROM _calendar AS c),
                    d.due_on,
                    n.n * (d.every - (d.inclusive AND d.unit = 'working_day')::integer),
                    d.unit
                )
                - n.n * (d.inclusive AND d.unit <> 'working_day')::integer AS due_on
        ) AS s
    WHERE CASE
            WHEN d.next_visit_on <= d.due_on THEN
                s.due_on > (SELECT caseload.as_at()) - 91 AND s.due_on <= (SELECT caseload.as_at())
            -- on the last day itself a visit may still come
            ELSE s.due_on >= d.started AND s.due_on < least(d.ended, d.next_visit_on, (SELECT caseload.as_at()))
        END
),
placed AS MATERIALIZED (
    SELECT DISTINCT ON (e.kind, e.child_id, e.day)
        e.kind,
        e.child_id,
        e.has_rule,
        e.is_in_time,
        e.is_unknown,
        e.is_unborn,
        e.days_overdue,
        CASE WHEN l.child_id IS NULL THEN e.team_id ELSE l.team_id END AS team_id
    FROM event AS e
        LEFT JOIN _lead_post AS l
            ON l.child_id = e.child_id
            AND (l.led_until > (SELECT caseload.as_at()) - 91) IS NOT FALSE
            AND (l.led_from <= e.day) IS NOT FALSE
            AND (l.led_until > e.day) IS NOT FALSE
            AND (l.in_post_from <= e.day) IS NOT FALSE
            AND (l.in_post_until > e.day) IS NOT FALSE
    ORDER BY
        e.kind,
        e.child_id,
        e.day,
        l.preference,
        l.share DESC NULLS LAST,
        l.led_from NULLS FIRST,
        l.worker_id,
        l.fte DESC NULLS LAST,
        l.in_post_from NULLS FIRST,
        l.team_id
),
own AS (
    SELECT
        p.team_id,
        count(*) FILTER (WHERE p.kind = 'child') AS children,
        count(*) FILTER (WHERE p.kind = 'child' AND p.is_unborn) AS children_unborn,
        count(*) FILTER (WHERE p.kind = 'child' AND p.has_rule) AS children_with_rule,
        count(*) FILTER (WHERE p.kind = 'child' AND p.has_rule AND p.is_in_time) AS children_in_date,
        count(*) FILTER (WHERE p.kind = 'child' AND p.has_rule AND p.is_in_time IS NOT TRUE AND p.is_unknown) AS children_unknown,
        max(p.days_overdue) AS longest_overdue,
        count(*) FILTER (WHERE p.kind = 'visit') AS visits_due,
        count(*) FILTER (WHERE p.kind = 'visit' AND p.is_in_time) AS visits_in_time
    FROM placed AS p
    GROUP BY p.team_id
),
summed AS (
    SELECT
        'team' AS scope,
        coalesce(a.above_id, o.team_id) AS team_id,
        sum(o.children)::bigint AS children,
        sum(o.children_unborn)::bigint AS children_unborn,
        sum(o.children_with_rule)::bigint AS children_with_rule,
        sum(o.children_in_date)::bigint AS children_in_date,
        sum(o.children_unknown)::bigint AS children_unknown,
        max(o.longest_overdue) AS longest_overdue,
        sum(o.visits_due)::bigint AS visits_due,
        sum(o.visits_in_time)::bigint AS visits_in_time
    FROM own AS o
        LEFT JOIN _team_above AS a ON a.team_id = o.team_id
    GROUP BY coalesce(a.above_id, o.team_id)
    UNION ALL
    SELECT
        'council',
        NULL,
        sum(o.children)::bigint,
        sum(o.children_unborn)::bigint,
        sum(o.children_with_rule)::bigint,
        sum(o.children_in_date)::bigint,
        sum(o.children_unknown)::bigint,
        max(o.longest_overdue),
        sum(o.visits_due)::bigint,
        sum(o.visits_in_time)::bigint
    FROM own AS o
    HAVING count(*) > 0
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    s.scope,
    s.team_id,
    CASE
        WHEN s.scope = 'council' THEN 'Council'
        WHEN s.team_id IS NULL THEN 'Unknown team'
        ELSE coalesce(t.team_name, s.team_id)
    END AS team_name,
    s.children,
    s.children_unborn,
    s.children_with_rule,
    CASE WHEN v.is_recorded THEN s.children_in_date END AS children_in_date,
    CASE WHEN v.is_recorded THEN s.children_with_rule - s.children_in_date END AS children_overdue,
    CASE WHEN v.is_recorded THEN s.children_unknown END AS children_unknown,
    CASE WHEN v.is_recorded THEN trim_scale(round(100.0 * s.children_in_date / NULLIF(s.children_with_rule, 0), 6)) END AS in_date_rate,
    CASE WHEN v.is_recorded THEN s.longest_overdue END AS longest_overdue,
    CASE WHEN v.is_recorded THEN s.visits_due END AS visits_due,
    CASE WHEN v.is_recorded THEN s.visits_in_time END AS visits_in_time,
    CASE WHEN v.is_recorded THEN trim_scale(round(100.0 * s.visits_in_time / NULLIF(s.visits_due, 0), 6)) END AS in_time_rate,
    CASE WHEN NOT v.is_recorded THEN 'no visit up to the day is recorded' END AS unavailable
FROM summed AS s
    LEFT JOIN team AS t ON t.team_id = s.team_id
    -- where none is, nobody knows what was missed
    CROSS JOIN (
        SELECT EXISTS (SELECT FROM visit AS v WHERE v.visited_on <= (SELECT caseload.as_at())) AS is_recorded
    ) AS v;

COMMENT ON VIEW visit_compliance IS 'one row is a team on the day, with all teams below it, or the council, where each child is counted once: are the children in date now, and were the visits of the last 91 days, the day included, made in time; two measures, which are not blended. Children who left within the 91 days are in the second';
COMMENT ON COLUMN visit_compliance.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN visit_compliance.scope IS 'team or council';
COMMENT ON COLUMN visit_compliance.team_id IS 'the team of the lead on the day, or on the day when the visit was due; without a lead that of the case; NULL: not known, or the council';
COMMENT ON COLUMN visit_compliance.team_name IS 'its name; Unknown team: not known; Council';
COMMENT ON COLUMN visit_compliance.children IS 'children of whom a case type holds on the day';
COMMENT ON COLUMN visit_compliance.children_unborn IS 'those not born yet, who have no rule';
COMMENT ON COLUMN visit_compliance.children_with_rule IS 'those with a rule of visits: a policy row or an own plan';
COMMENT ON COLUMN visit_compliance.children_in_date IS 'those whose next visit is not overdue; the last day is in time; NULL, as in all columns that follow: not available';
COMMENT ON COLUMN visit_compliance.children_overdue IS 'children_with_rule - children_in_date';
COMMENT ON COLUMN visit_compliance.children_unknown IS 'those overdue who were visited since, but it is not known whether they were seen, as the rule asks';
COMMENT ON COLUMN visit_compliance.in_date_rate IS 'children_in_date / children_with_rule in per cent; NULL: nobody has a rule';
COMMENT ON COLUMN visit_compliance.longest_overdue IS 'calendar days, of the child overdue longest; 0: none';
COMMENT ON COLUMN visit_compliance.visits_due IS 'visits whose last day lay in the 91 days and is over, or which were made by it; a child whom nobody visits misses one after the other. Where the records hold a care leaver''s latest contact only, as the Standard Safeguarding Dataset does, the earlier ones count as missed';
COMMENT ON COLUMN visit_compliance.visits_in_time IS 'those made by their last day';
COMMENT ON COLUMN visit_compliance.in_time_rate IS 'visits_in_time / visits_due in per cent; NULL: none was due';
COMMENT ON COLUMN visit_compliance.unavailable IS 'why the figures are not available; NULL: they are';
