CREATE TABLE visit (
    child_id text,
    worker_id text,
    visit_type text,
    activity text,
    visited_on date,
    seen boolean,
    seen_alone boolean
);

COMMENT ON TABLE visit IS 'one row is a visit to a child';
COMMENT ON COLUMN visit.child_id IS 'the child';
COMMENT ON COLUMN visit.worker_id IS 'who visited; NULL: not known';
COMMENT ON COLUMN visit.visit_type IS 'CLA, CP, CIN, CARE_LEAVER or a type of the council''s own: what the visit was recorded as';
COMMENT ON COLUMN visit.activity IS 'what was done, such as life-story work';
COMMENT ON COLUMN visit.visited_on IS 'the day';
COMMENT ON COLUMN visit.seen IS 'whether the child was seen; NULL: not known';
COMMENT ON COLUMN visit.seen_alone IS 'whether the child was seen alone; NULL: not known';
