CREATE VIEW worker_stability AS
SELECT
    c.as_at,
    m.measure,
    m.period_from,
    m.period_to,
    m.children,
    m.affected,
    round(100.0 * m.affected / NULLIF(m.children, 0)) AS percent
FROM (
    SELECT
        c.as_at,
        c.year_to,
        c.twelve_months_from,
        count(*) FILTER (WHERE c.was_looked_after) AS were_looked_after,
        count(*) FILTER (WHERE c.was_looked_after AND c.has_three_or_more_workers) AS had_three,
        count(*) FILTER (WHERE c.is_looked_after) AS looked_after,
        count(*) FILTER (WHERE c.is_looked_after AND c.has_two_or_more_changes) AS looked_after_changed,
        count(*) FILTER (WHERE c.worker_name IS NOT NULL) AS with_worker,
        count(*) FILTER (WHERE c.worker_name IS NOT NULL AND c.has_two_or_more_changes) AS with_worker_changed
    FROM child_workers AS c
    GROUP BY c.as_at, c.year_to, c.twelve_months_from
) AS c
    CROSS JOIN LATERAL (VALUES
        (
            1,
            'DfE: three or more social workers in the year, looked after on 31 March',
            (c.year_to + 1 - interval '1 year')::date,
            c.year_to,
            c.were_looked_after,
            c.had_three
        ),
        (
            2,
            'Children''s Commissioner: two or more changes in twelve months, looked after on the day',
            c.twelve_months_from,
            c.as_at,
            c.looked_after,
            c.looked_after_changed
        ),
        (
            3,
            'Two or more changes in twelve months, every child with a social worker on the day',
            c.twelve_months_from,
            c.as_at,
            c.with_worker,
            c.with_worker_changed
        )
    ) AS m (place, measure, period_from, period_to, children, affected)
ORDER BY m.place;

COMMENT ON VIEW worker_stability IS 'one row is a rule for how many children keep losing their social worker, the official ones side by side';
COMMENT ON COLUMN worker_stability.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN worker_stability.measure IS 'whose rule, what it counts, and of which children';
COMMENT ON COLUMN worker_stability.period_from IS 'first day of the period';
COMMENT ON COLUMN worker_stability.period_to IS 'its last day';
COMMENT ON COLUMN worker_stability.children IS 'children of that kind';
COMMENT ON COLUMN worker_stability.affected IS 'those of them whom the rule counts';
COMMENT ON COLUMN worker_stability.percent IS 'affected / children in per cent, rounded to whole ones, half away from zero; NULL: no children';
