CREATE VIEW _overload AS
SELECT
    l.stretch,
    l.kind,
    l.id,
    l.points,
    l.capacity,
    l.points_at_threshold,
    l.full_capacity,
    l.cases,
    l.fte,
    l.workers,
    (
        SELECT range_agg(daterange(s.started, s.ended))
        FROM caseload.steps(
            CASE WHEN l.points_at_threshold IS NULL THEN l.points ELSE l.points OPERATOR(caseload.-) l.points_at_threshold END
        ) AS s
        -- shares such as a third leave a trace in the sixth decimal
        WHERE s.value > 0.0001
    )
    * m.measured_on - m.not_measured_on AS over_on,
    m.measured_on,
    m.not_measured_on
FROM _load_timeline AS l
    CROSS JOIN LATERAL (
        SELECT
            (
                SELECT range_agg(daterange(s.started, s.ended))
                FROM caseload.steps(l.measured) AS s
                WHERE s.value > 0
            ) AS measured_on,
            coalesce(
                (
                    SELECT range_agg(daterange(s.started, s.ended))
                    FROM caseload.steps(l.cases_not_measured OPERATOR(caseload.-) (l.cases OPERATOR(caseload.*) 0.05)) AS s
                    WHERE s.value > 0.0001
                        AND l.kind <> 'worker'
                ),
                '{}'
            ) AS not_measured_on
    ) AS m;

COMMENT ON VIEW _overload IS 'one row is a worker, a team with all below it, or the council: on which days it was over the threshold; internal, to be asked for with WHERE stretch = one of _history';
COMMENT ON COLUMN _overload.stretch IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _overload.kind IS 'worker, team or council';
COMMENT ON COLUMN _overload.id IS 'worker_id, team_id, or council';
COMMENT ON COLUMN _overload.points IS 'points held on every day';
COMMENT ON COLUMN _overload.capacity IS 'points that can be carried on every day';
COMMENT ON COLUMN _overload.points_at_threshold IS 'points beyond which the index is above the threshold';
COMMENT ON COLUMN _overload.full_capacity IS 'the capacity without reductions on every day';
COMMENT ON COLUMN _overload.cases IS 'cases held as lead or carer, by share, on every day';
COMMENT ON COLUMN _overload.fte IS 'FTE in post on every day';
COMMENT ON COLUMN _overload.workers IS 'workers in post on every day, each once a team';
COMMENT ON COLUMN _overload.over_on IS 'the days on which the index was above the threshold, or there were points and no capacity; without those on which nobody''s capacity is known, or in a team that of workers with more than 5 % of the cases is not; NULL: none';
COMMENT ON COLUMN _overload.measured_on IS 'the days with a post in a role that holds cases and whose capacity is known; NULL: none';
COMMENT ON COLUMN _overload.not_measured_on IS 'the days on which more than 5 % of the cases of a team or the council were not measured';
