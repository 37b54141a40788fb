CREATE TABLE case_factor (
    child_id text,
    factor text,
    started date,
    ended date
);

COMMENT ON TABLE case_factor IS 'one row is something that makes a child''s case harder over [started, ended)';
COMMENT ON COLUMN case_factor.child_id IS 'the child';
COMMENT ON COLUMN case_factor.factor IS 'court, pre-proceedings, section 47, disability, asylum seeking, exploitation or one of the council''s own, as in the policy table factor_weight';
COMMENT ON COLUMN case_factor.started IS 'first day; NULL: since always';
COMMENT ON COLUMN case_factor.ended IS 'first day on which it no longer holds; NULL: it goes on';
