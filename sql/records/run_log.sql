CREATE TABLE run_log (
    run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action text NOT NULL CHECK (action IN ('snapshot', 'purge')),
    as_at date NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    rows_written bigint NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('made', 'already there', 'purged', 'failed')),
    message text
);

COMMENT ON TABLE run_log IS 'one row is a run of caseload.snapshot() or caseload.purge(): what a scheduler does not keep';
COMMENT ON COLUMN run_log.run_id IS 'number of the run';
COMMENT ON COLUMN run_log.action IS 'snapshot or purge';
COMMENT ON COLUMN run_log.as_at IS 'the day of the snapshot; of a purge the day before which snapshots went';
COMMENT ON COLUMN run_log.started_at IS 'when the run started';
COMMENT ON COLUMN run_log.ended_at IS 'when it ended';
COMMENT ON COLUMN run_log.rows_written IS 'rows written; of a purge rows removed';
COMMENT ON COLUMN run_log.outcome IS 'made, already there, purged or failed';
COMMENT ON COLUMN run_log.message IS 'the error of a failed run, which caseload.catch_up() logs and goes on; NULL: none';
