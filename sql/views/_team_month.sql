-- What team_caseload_monthly shows, of a stretch of _history that starts with a
-- month: the shorter the stretch, the sooner it answers.
CREATE VIEW _team_month AS
SELECT
    (SELECT caseload.as_at()) AS as_at,
    o.stretch,
    CASE o.kind WHEN 'team' THEN o.id END AS team_id,
    CASE o.kind WHEN 'team' THEN coalesce(t.team_name, o.id) ELSE 'Council' END AS team_name,
    m.month,
    m.ended - m.month AS days,
    m.ended = (m.month + interval '1 month')::date AS is_complete,
    trim_scale(m.points / NULLIF(m.capacity, 0)) AS average_index,
    trim_scale(i.peak_index) AS peak_index,
    trim_scale(i.index_at_end) AS index_at_end,
    m.over::integer AS days_over,
    trim_scale(m.average_cases) AS average_cases,
    trim_scale(m.peak_cases) AS peak_cases,
    trim_scale(m.cases / NULLIF(m.fte, 0)) AS cases_per_fte,
    trim_scale(m.average_points) AS average_points,
    trim_scale(m.average_capacity) AS average_capacity,
    trim_scale(m.average_fte) AS average_fte,
    trim_scale(m.average_workers) AS average_workers
FROM _history AS h
    JOIN _overload AS o ON o.stretch = h.stretch
    CROSS JOIN (SELECT caseload.timeline('2000-01-01', '2000-01-02', 0) AS zero) AS z
    CROSS JOIN LATERAL ROWS FROM (
        caseload.by_period(coalesce(o.points, z.zero), h.started, h.ended, '1 month'),
        caseload.by_period(coalesce(o.capacity, z.zero), h.started, h.ended, '1 month'),
        caseload.by_period(coalesce(o.cases, z.zero), h.started, h.ended, '1 month'),
        caseload.by_period(coalesce(o.fte, z.zero), h.started, h.ended, '1 month'),
        caseload.by_period(coalesce(o.workers, z.zero), h.started, h.ended, '1 month'),
        -- 1 on each day over the threshold
        caseload.by_period(
            coalesce(
                (
                    SELECT caseload.timeline_agg(lower(e.spell), upper(e.spell), 1)
                    FROM caseload.spells(o.over_on) AS e (spell)
                ),
                z.zero
            ),
            h.started, h.ended, '1 month'
        )
    ) AS m (
        month, ended, average_points, peak_points, trough_points, points, points_over,
        capacity_month, capacity_ended, average_capacity, peak_capacity, trough_capacity, capacity, capacity_over,
        cases_month, cases_ended, average_cases, peak_cases, trough_cases, cases, cases_over,
        fte_month, fte_ended, average_fte, peak_fte, trough_fte, fte, fte_over,
        workers_month, workers_ended, average_workers, peak_workers, trough_workers, workers, workers_over,
        over_month, over_ended, average_over, peak_over, trough_over, over, over_over
    )
    LEFT JOIN LATERAL (
        SELECT
            date_trunc('month', r.day::timestamp)::date AS month,
            max(r.value) AS peak_index,
            (array_agg(r.value ORDER BY r.day DESC))[1] AS index_at_end
        FROM caseload.ratio_series(coalesce(o.points, z.zero), coalesce(o.capacity, z.zero), h.started, h.ended) AS r
        GROUP BY date_trunc('month', r.day::timestamp)::date
    ) AS i ON i.month = m.month
    LEFT JOIN team AS t ON o.kind = 'team' AND t.team_id = o.id
WHERE o.kind <> 'worker'
    AND (m.peak_cases > 0 OR m.peak_workers > 0)
    -- before the first case on record nobody knows what was held, least of all nothing
    AND m.ended > (
        SELECT min(coalesce(a.started, '-infinity'))
        FROM allocation AS a
        WHERE a.kind IN ('lead', 'carer')
    );

COMMENT ON VIEW _team_month IS 'one row is a team, with all teams below it, or the council, and a month of a stretch: as team_caseload_monthly; internal, to be asked for with WHERE stretch = one of _history that starts with a month';
COMMENT ON COLUMN _team_month.as_at IS 'the last day of the last month';
COMMENT ON COLUMN _team_month.stretch IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _team_month.team_id IS 'the team; NULL: the whole council, each worker and child once';
COMMENT ON COLUMN _team_month.team_name IS 'its name, or Council';
COMMENT ON COLUMN _team_month.month IS 'first day of the month';
COMMENT ON COLUMN _team_month.days IS 'number of its days, the last month''s up to as_at';
COMMENT ON COLUMN _team_month.is_complete IS 'whether the month is over';
COMMENT ON COLUMN _team_month.average_index IS 'capacity index over the month: point-days held / point-days of capacity; those of workers of unknown capacity are out of both; NULL: no capacity';
COMMENT ON COLUMN _team_month.peak_index IS 'the highest capacity index of a day; NULL: no capacity on any day';
COMMENT ON COLUMN _team_month.index_at_end IS 'capacity index on the last of the days; NULL: no capacity';
COMMENT ON COLUMN _team_month.days_over IS 'days with the capacity index above the threshold, or with points and no capacity';
COMMENT ON COLUMN _team_month.average_cases IS 'cases held as lead or carer, by share, on the average day';
COMMENT ON COLUMN _team_month.peak_cases IS 'the most cases on a day';
COMMENT ON COLUMN _team_month.cases_per_fte IS 'case-days / FTE-days in post, with and without cases; NULL: no FTE known';
COMMENT ON COLUMN _team_month.average_points IS 'points held on the average day';
COMMENT ON COLUMN _team_month.average_capacity IS 'points that could be carried on the average day';
COMMENT ON COLUMN _team_month.average_fte IS 'FTE in post on the average day, unknown ones left out';
COMMENT ON COLUMN _team_month.average_workers IS 'workers in post on the average day, each once for each of the teams';
