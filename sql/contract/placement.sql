CREATE TABLE placement (
    child_id text,
    placement_id text,
    placement_type text,
    long_term boolean,
    temporary_approval boolean,
    legal_status text,
    started date,
    ended date
);

COMMENT ON TABLE placement IS 'one row is the placement of a looked-after child over [started, ended)';
COMMENT ON COLUMN placement.child_id IS 'the child';
COMMENT ON COLUMN placement.placement_id IS 'the placement; children with the same one live together';
COMMENT ON COLUMN placement.placement_type IS 'type of the placement, as in the looked-after children return';
COMMENT ON COLUMN placement.long_term IS 'whether it is meant to last to 18';
COMMENT ON COLUMN placement.temporary_approval IS 'whether it is with a connected person who is approved for the time being';
COMMENT ON COLUMN placement.legal_status IS 'the child''s legal status, as in the looked-after children return';
COMMENT ON COLUMN placement.started IS 'first day; NULL: since always';
COMMENT ON COLUMN placement.ended IS 'first day on which it no longer holds; NULL: it goes on';
