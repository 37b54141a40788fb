CREATE VIEW team_caseload_monthly AS
WITH overload AS MATERIALIZED (
    SELECT
        o.kind,
        o.id,
        coalesce(o.points, z.zero) AS points,
        coalesce(o.capacity, z.zero) AS capacity,
        coalesce(o.cases, z.zero) AS cases,
        coalesce(o.fte, z.zero) AS fte,
        coalesce(o.workers, z.zero) AS workers,
        o.over_on
    FROM _overload AS o
        CROSS JOIN (SELECT caseload.timeline('2000-01-01', '2000-01-02', 0) AS zero) AS z
    WHERE o.stretch = 'decade'
        AND o.kind <> 'worker'
),
-- from the first case or post that the records hold, ten years at most
span AS MATERIALIZED (
    SELECT
        greatest(
            date_trunc('month', min(least(c.started, w.started))::timestamp),
            date_trunc('month', (SELECT caseload.as_at())::timestamp) - interval '119 months'
        )::date AS started,
        (SELECT caseload.as_at()) + 1 AS ended
    FROM overload AS o
        LEFT JOIN LATERAL (SELECT min(s.started) AS started FROM caseload.steps(o.cases) AS s) AS c ON true
        LEFT JOIN LATERAL (SELECT min(s.started) AS started FROM caseload.steps(o.workers) AS s) AS w ON true
    WHERE o.kind = 'council'
),
-- both are looked up by month: each timeline is read once
monthly AS MATERIALIZED (
    SELECT
        o.kind,
        o.id,
        m.*
    FROM overload AS o
        CROSS JOIN span AS s
        CROSS JOIN LATERAL ROWS FROM (
            caseload.by_period(o.points, s.started, s.ended, '1 month'),
            caseload.by_period(o.capacity, s.started, s.ended, '1 month'),
            caseload.by_period(o.cases, s.started, s.ended, '1 month'),
            caseload.by_period(o.fte, s.started, s.ended, '1 month'),
            caseload.by_period(o.workers, s.started, s.ended, '1 month')
        ) AS m (
            month, ended, average_points, peak_points, trough_points, points, points_over,
            capacity_month, capacity_ended, average_capacity, peak_capacity, trough_capacity, capacity, capacity_over,
            cases_month, cases_ended, average_cases, peak_cases, trough_cases, cases, cases_over,
            fte_month, fte_ended, average_fte, peak_fte, trough_fte, fte, fte_over,
            workers_month, workers_ended, average_workers, peak_workers, trough_workers, workers, workers_over
        )
),
day_by_day AS MATERIALIZED (
    SELECT
        o.kind,
        o.id,
        date_trunc('month', r.day::timestamp)::date AS month,
        max(r.value) AS peak_index,
        max(r.value) FILTER (WHERE r.day = least((date_trunc('month', r.day::timestamp) + interval '1 month')::date, s.ended) - 1)
            AS index_at_end,
        count(*) FILTER (WHERE o.over_on @> r.day)::integer AS days_over
    FROM overload AS o
        CROSS JOIN span AS s
        CROSS JOIN LATERAL caseload.ratio_series(o.points, o.capacity, s.started, s.ended) AS r
    GROUP BY o.kind, o.id, date_trunc('month', r.day::timestamp)::date
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    CASE m.kind WHEN 'team' THEN m.id END AS team_id,
    CASE m.kind WHEN 'team' THEN coalesce(t.team_name, m.id) ELSE 'Council' END AS team_name,
    m.month,
    m.ended - m.month AS days,
    m.ended = (m.month + interval '1 month')::date AS is_complete,
    trim_scale(m.points / NULLIF(m.capacity, 0)) AS average_index,
    trim_scale(i.peak_index) AS peak_index,
    trim_scale(i.index_at_end) AS index_at_end,
    i.days_over,
    trim_scale(m.average_cases) AS average_cases,
    trim_scale(m.peak_cases) AS peak_cases,
    trim_scale(m.cases / NULLIF(m.fte, 0)) AS cases_per_fte,
    trim_scale(m.average_points) AS average_points,
    trim_scale(m.average_capacity) AS average_capacity,
    trim_scale(m.average_fte) AS average_fte,
    trim_scale(m.average_workers) AS average_workers
FROM monthly AS m
    JOIN day_by_day AS i ON i.kind = m.kind AND i.id = m.id AND i.month = m.month
    LEFT JOIN team AS t ON m.kind = 'team' AND t.team_id = m.id
WHERE m.peak_cases > 0
    OR m.peak_workers > 0;

COMMENT ON VIEW team_caseload_monthly IS 'one row is a team, with all teams below it, and a month of the last ten years, as far as the records go: the past as the records tell it now (snapshot is the past as it was known then). Months in which the team has neither cases nor workers are left out. Each day is taken as team_caseload would show it';
COMMENT ON COLUMN team_caseload_monthly.as_at IS 'the last day of the last month';
COMMENT ON COLUMN team_caseload_monthly.team_id IS 'the team; NULL: the whole council, each worker and child once';
COMMENT ON COLUMN team_caseload_monthly.team_name IS 'its name, or Council';
COMMENT ON COLUMN team_caseload_monthly.month IS 'first day of the month';
COMMENT ON COLUMN team_caseload_monthly.days IS 'number of its days, the last month''s up to as_at';
COMMENT ON COLUMN team_caseload_monthly.is_complete IS 'whether the month is over';
COMMENT ON COLUMN team_caseload_monthly.average_index IS 'capacity index over the month: point-days held / point-days of capacity; those of workers of unknown capacity are out of both; NULL: no capacity';
COMMENT ON COLUMN team_caseload_monthly.peak_index IS 'the highest capacity index of a day; NULL: no capacity on any day';
COMMENT ON COLUMN team_caseload_monthly.index_at_end IS 'capacity index on the last of the days; NULL: no capacity';
COMMENT ON COLUMN team_caseload_monthly.days_over IS 'days with the capacity index above the threshold, or with points and no capacity';
COMMENT ON COLUMN team_caseload_monthly.average_cases IS 'cases held as lead or carer, by share, on the average day';
COMMENT ON COLUMN team_caseload_monthly.peak_cases IS 'the most cases on a day';
COMMENT ON COLUMN team_caseload_monthly.cases_per_fte IS 'case-days / FTE-days in post, with and without cases; NULL: no FTE known';
COMMENT ON COLUMN team_caseload_monthly.average_points IS 'points held on the average day';
COMMENT ON COLUMN team_caseload_monthly.average_capacity IS 'points that could be carried on the average day';
COMMENT ON COLUMN team_caseload_monthly.average_fte IS 'FTE in post on the average day, unknown ones left out';
COMMENT ON COLUMN team_caseload_monthly.average_workers IS 'workers in post on the average day, each once for each of the teams';
