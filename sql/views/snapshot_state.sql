CREATE VIEW snapshot_state AS
SELECT
    s.as_at AS latest_snapshot,
    (SELECT caseload.as_at()) - s.as_at AS days_since,
    s.snapshots,
    r.ended_at AS last_run,
    r.outcome AS last_outcome,
    r.message AS last_message,
    CASE
        WHEN s.as_at IS NULL THEN 'no snapshot yet'
        WHEN r.outcome = 'failed' THEN 'the last run failed'
        WHEN (SELECT caseload.as_at()) - s.as_at > 1 THEN 'behind'
        ELSE 'up to date'
    END AS state
FROM (
    SELECT
        max(t.as_at) FILTER (WHERE t.as_at <= (SELECT caseload.as_at())) AS as_at,
        count(DISTINCT t.as_at) AS snapshots
    FROM team_snapshot AS t
) AS s
    LEFT JOIN (SELECT l.* FROM run_log AS l WHERE l.action = 'snapshot' ORDER BY l.run_id DESC LIMIT 1) AS r ON true;

COMMENT ON VIEW snapshot_state IS 'one row: how far the snapshots reach and how the last run ended, for an alert';
COMMENT ON COLUMN snapshot_state.latest_snapshot IS 'the latest day with a snapshot, up to the day that the views answer for; NULL: none';
COMMENT ON COLUMN snapshot_state.days_since IS 'days from it to that day';
COMMENT ON COLUMN snapshot_state.snapshots IS 'days with a snapshot';
COMMENT ON COLUMN snapshot_state.last_run IS 'when the last run of caseload.snapshot() ended; NULL: never';
COMMENT ON COLUMN snapshot_state.last_outcome IS 'made, already there or failed';
COMMENT ON COLUMN snapshot_state.last_message IS 'the error of a failed run; NULL: none';
COMMENT ON COLUMN snapshot_state.state IS 'up to date, behind (the latest snapshot is more than a day old), the last run failed, or no snapshot yet';
