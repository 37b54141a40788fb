CREATE TABLE visit_plan (
    child_id text,
    every integer,
    unit text,
    started date,
    ended date
);

COMMENT ON TABLE visit_plan IS 'one row is how often a child''s own plan wants a visit over [started, ended)';
COMMENT ON COLUMN visit_plan.child_id IS 'the child';
COMMENT ON COLUMN visit_plan.every IS 'a visit is due within so many units of the last';
COMMENT ON COLUMN visit_plan.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN visit_plan.started IS 'first day; NULL: since always';
COMMENT ON COLUMN visit_plan.ended IS 'first day on which it no longer holds; NULL: it goes on';
