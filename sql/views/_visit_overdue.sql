-- Who is overdue in visit_status, for the least that can be read: a visit
-- longer ago than the longest interval of any rule keeps nobody in date.
CREATE VIEW _visit_overdue AS
WITH rule AS MATERIALIZED (
    SELECT r.*
    FROM _visit_rule_in_force AS r
    WHERE r.has_rule
),
visited AS (
    SELECT
        v.child_id,
        max(v.visited_on) AS visited_on
    FROM rule AS r
        JOIN visit AS v ON v.child_id = r.child_id
    WHERE v.visited_on <= (SELECT caseload.as_at())
        AND v.visited_on >= (
            SELECT
                min(caseload.due_on((SELECT c.calendar FROM _calendar AS c), (SELECT caseload.as_at()), -i.units, i.unit))
            FROM (
                SELECT greatest(p.every, p.first_within), p.unit
                FROM visit_policy AS p
                UNION
                SELECT p.every, p.unit
                FROM visit_plan AS p
                WHERE p.every BETWEEN 1 AND 10000
            ) AS i (units, unit)
        )
        AND v.visited_on >= r.anchor_on
        AND caseload._counts_as_visit(r.qualifying, v.seen, v.seen_alone)
    GROUP BY v.child_id
)
SELECT r.child_id
FROM rule AS r
    LEFT JOIN visited AS v ON v.child_id = r.child_id
    CROSS JOIN LATERAL (
        SELECT
            least(
                caseload._visit_due_on(
                    (SELECT c.calendar FROM _calendar AS c),
                    coalesce(v.visited_on, r.anchor_on),
                    CASE WHEN v.visited_on IS NULL THEN r.first_within ELSE r.every END,
                    r.unit,
                    r.inclusive
                ),
                caseload._visit_due_on(
                    (SELECT c.calendar FROM _calendar AS c),
                    greatest(coalesce(v.visited_on, r.anchor_on), r.plan_on),
                    r.plan_every,
                    r.plan_unit,
                    r.inclusive
                )
            ) AS due_on
    ) AS d
WHERE (d.due_on >= (SELECT caseload.as_at())) IS NOT TRUE;

COMMENT ON VIEW _visit_overdue IS 'one row is a child whose next visit is overdue on the day; internal';
COMMENT ON COLUMN _visit_overdue.child_id IS 'the child';
