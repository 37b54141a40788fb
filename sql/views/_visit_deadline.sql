-- From the anchor, and from each visit that counts, the next is due by a last
-- day. In a stretch of one rule that is counted from the last visit before it,
-- else the anchor, and from each visit within; before the first stretch half a
-- year more, since a visit made then may have been due in it.
CREATE VIEW _visit_deadline AS
WITH rule AS MATERIALIZED (
    SELECT
        r.*,
        r.every IS NOT NULL OR r.plan_every IS NOT NULL AS has_rule,
        r.started - CASE WHEN r.started = (SELECT caseload.as_at()) - 90 THEN 184 ELSE 0 END AS visits_from
    FROM _visit_rule AS r
),
visited AS MATERIALIZED (
    SELECT
        r.child_id,
        r.started,
        max(v.visited_on) FILTER (WHERE v.visited_on < r.visits_from AND q.counts) AS visited_before,
        array_agg(v.visited_on) FILTER (WHERE v.visited_on >= r.visits_from AND q.counts) AS visits,
        max(v.visited_on) FILTER (WHERE v.visited_on >= r.anchor_on AND q.counts IS NULL) AS last_unknown_visit_on
    FROM rule AS r
        JOIN visit AS v ON v.child_id = r.child_id
        CROSS JOIN LATERAL (
            SELECT v.visited_on >= r.anchor_on AND caseload._counts_as_visit(r.qualifying, v.seen, v.seen_alone) AS counts
        ) AS q
    WHERE v.visited_on < r.ended
    GROUP BY r.child_id, r.started
),
base AS (
    SELECT
        r.*,
        v.last_unknown_visit_on,
        CASE WHEN f.is_visit THEN f.day END AS visited_on,
        f.day,
        f.next_visit_on
    FROM rule AS r
        LEFT JOIN visited AS v ON v.child_id = r.child_id AND v.started = r.started
        CROSS JOIN LATERAL (
            SELECT v.visited_before IS NOT NULL AS is_visit, coalesce(v.visited_before, r.anchor_on) AS day, NULL::date AS next_visit_on
            WHERE v.visits IS NULL
            UNION ALL
            SELECT f.is_visit, f.day, lead(f.day) OVER (ORDER BY f.day, f.is_visit)
            FROM (
                SELECT v.visited_before IS NOT NULL AS is_visit, coalesce(v.visited_before, r.anchor_on) AS day
                UNION
                SELECT true, d.day
                FROM unnest(v.visits) AS d (day)
            ) AS f
            WHERE v.visits IS NOT NULL
        ) AS f
),
due AS (
    SELECT
        b.*,
        caseload._visit_due_on(
            (SELECT c.calendar FROM _calendar AS c),
            b.day,
            CASE WHEN b.visited_on IS NULL THEN b.first_within ELSE b.every END,
            b.unit,
            b.inclusive
        ) AS policy_due_on,
        caseload._visit_due_on(
            (SELECT c.calendar FROM _calendar AS c),
            greatest(b.day, b.plan_on),
            b.plan_every,
            b.plan_unit,
            b.inclusive
        ) AS plan_due_on
    FROM base AS b
),
strictest AS (
    SELECT
        d.*,
        d.plan_every IS NOT NULL AND (d.every IS NULL OR (d.plan_due_on < d.policy_due_on) IS TRUE) AS is_own_plan
    FROM due AS d
)
SELECT
    s.child_id,
    s.started,
    s.ended,
    s.is_unborn,
    s.team_id,
    s.has_rule,
    CASE WHEN s.is_own_plan THEN s.plan_every ELSE s.every END AS every,
    CASE WHEN s.is_own_plan THEN s.plan_unit ELSE s.unit END AS unit,
    s.inclusive,
    s.last_unknown_visit_on,
    s.visited_on,
    s.next_visit_on,
    least(s.policy_due_on, s.plan_due_on) AS due_on
FROM strictest AS s;

COMMENT ON VIEW _visit_deadline IS 'one row is a child, a stretch of the last 91 days with one rule of visits, and a visit from which the next is due in it, or the anchor; internal';
COMMENT ON COLUMN _visit_deadline.child_id IS 'the child';
COMMENT ON COLUMN _visit_deadline.started IS 'first day of the stretch';
COMMENT ON COLUMN _visit_deadline.ended IS 'the day after it';
COMMENT ON COLUMN _visit_deadline.is_unborn IS 'whether the child is not born yet';
COMMENT ON COLUMN _visit_deadline.team_id IS 'the team that the record of the case names';
COMMENT ON COLUMN _visit_deadline.has_rule IS 'whether there is a policy row or an own plan';
COMMENT ON COLUMN _visit_deadline.every IS 'a visit is due within so many units of the last';
COMMENT ON COLUMN _visit_deadline.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN _visit_deadline.inclusive IS 'whether the day counted from is day 1';
COMMENT ON COLUMN _visit_deadline.last_unknown_visit_on IS 'the last from the anchor on of which it is not known whether it counts';
COMMENT ON COLUMN _visit_deadline.visited_on IS 'the visit from which the next is due; NULL: none, it is the anchor';
COMMENT ON COLUMN _visit_deadline.next_visit_on IS 'the next visit that counts, in the stretch; NULL: none';
COMMENT ON COLUMN _visit_deadline.due_on IS 'the last day on which the next visit is in time; NULL: not known since when';
