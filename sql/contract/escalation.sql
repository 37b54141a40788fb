CREATE TABLE escalation (
    child_id text,
    raised_by text,
    raised_on date,
    resolved_on date
);

COMMENT ON TABLE escalation IS 'one row is a dispute about a child''s case that was taken up';
COMMENT ON COLUMN escalation.child_id IS 'the child';
COMMENT ON COLUMN escalation.raised_by IS 'worker_id of who raised it';
COMMENT ON COLUMN escalation.raised_on IS 'the day on which it was raised';
COMMENT ON COLUMN escalation.resolved_on IS 'the day on which it was resolved; NULL: open';
