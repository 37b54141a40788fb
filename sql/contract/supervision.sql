CREATE TABLE supervision (
    worker_id text,
    child_id text,
    supervisor_id text,
    kind text,
    held_on date
);

COMMENT ON TABLE supervision IS 'one row is a supervision that was held';
COMMENT ON COLUMN supervision.worker_id IS 'the worker';
COMMENT ON COLUMN supervision.child_id IS 'the child whose case was gone through; NULL: the worker''s own supervision';
COMMENT ON COLUMN supervision.supervisor_id IS 'worker_id of the supervisor';
COMMENT ON COLUMN supervision.kind IS 'kind of supervision, such as one-to-one, group or management decision';
COMMENT ON COLUMN supervision.held_on IS 'the day';
