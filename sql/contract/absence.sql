CREATE TABLE absence (
    worker_id text,
    reason text,
    started date,
    ended date,
    days_lost numeric
);

COMMENT ON TABLE absence IS 'one row is an absence of a worker over [started, ended)';
COMMENT ON COLUMN absence.worker_id IS 'the worker';
COMMENT ON COLUMN absence.reason IS 'why, such as sickness or maternity';
COMMENT ON COLUMN absence.started IS 'first day of absence; NULL: since always';
COMMENT ON COLUMN absence.ended IS 'first day back; NULL: not back';
COMMENT ON COLUMN absence.days_lost IS 'working days lost, a part-timer''s in FTE';
