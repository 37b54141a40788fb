-- The cases of _case_interval in the team that each counts in: that of the
-- worker's post which the allocation names, else of the main post; without a
-- post that of the allocation.
CREATE VIEW _load_interval AS
WITH post_in_force AS MATERIALIZED (
    SELECT p.worker_id, p.team_id, p.has_post, p.capacity, p.registered, p.is_main, p.started, p.ended
    FROM _post_interval AS p
)
SELECT
    c.stretch,
    c.child_id,
    c.worker_id,
    CASE WHEN main.has_post THEN coalesce(same.team_id, main.team_id) ELSE c.team_id END AS team_id,
    c.kind,
    c.case_type,
    c.tier,
    c.share,
    c.points,
    CASE WHEN c.kind IN ('lead', 'carer') THEN c.share ELSE 0 END AS cases,
    CASE WHEN same.worker_id IS NULL THEN main.capacity ELSE same.capacity END IS NOT NULL AS is_measured,
    greatest(c.started, main.started) AS started,
    least(c.ended, main.ended) AS ended
FROM _case_interval AS c
    LEFT JOIN post_in_force AS main
        ON main.worker_id = c.worker_id AND main.is_main AND main.started < c.ended AND main.ended > c.started
    LEFT JOIN post_in_force AS same
        ON same.worker_id = main.worker_id AND same.started = main.started AND same.team_id = c.team_id;

COMMENT ON VIEW _load_interval IS 'one row is a case in a team over [started, ended), in which its points and its team are constant; internal, to be asked for with WHERE stretch = one of _history';
COMMENT ON COLUMN _load_interval.stretch IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _load_interval.child_id IS 'the child';
COMMENT ON COLUMN _load_interval.worker_id IS 'the worker';
COMMENT ON COLUMN _load_interval.team_id IS 'the team that the case counts in';
COMMENT ON COLUMN _load_interval.kind IS 'lead, carer, cowork, pa or iro';
COMMENT ON COLUMN _load_interval.case_type IS 'type of the case';
COMMENT ON COLUMN _load_interval.tier IS 'step within the type';
COMMENT ON COLUMN _load_interval.share IS 'share of the case';
COMMENT ON COLUMN _load_interval.points IS 'points held';
COMMENT ON COLUMN _load_interval.cases IS 'the share of a lead or carer, else 0';
COMMENT ON COLUMN _load_interval.is_measured IS 'whether the capacity of the worker in the team is known; if not, the points are out of the ratio';
COMMENT ON COLUMN _load_interval.started IS 'first day, no earlier than the stretch';
COMMENT ON COLUMN _load_interval.ended IS 'first day on which it no longer holds, no later than the end of the stretch';
