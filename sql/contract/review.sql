CREATE TABLE review (
    child_id text,
    kind text,
    due_on date,
    held_on date
);

COMMENT ON TABLE review IS 'one row is a review or conference about a child';
COMMENT ON COLUMN review.child_id IS 'the child';
COMMENT ON COLUMN review.kind IS 'cla, cp, pathway or icpc (initial child protection conference)';
COMMENT ON COLUMN review.due_on IS 'the last day in time; NULL: not known';
COMMENT ON COLUMN review.held_on IS 'the day; NULL: not held yet';
