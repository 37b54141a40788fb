CREATE TABLE threshold (
    measure text NOT NULL,
    role text,
    amber numeric NOT NULL,
    red numeric NOT NULL,
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE NULLS NOT DISTINCT (measure, role, started),
    CHECK (amber <= red)
);

COMMENT ON TABLE threshold IS 'one row is where a measure turns amber and red; the seeds are illustrative, a council puts its own in their place';
COMMENT ON COLUMN threshold.measure IS 'the measure: capacity_index rates workers and teams, iro_children_per_fte reviewing officers';
COMMENT ON COLUMN threshold.role IS 'the role, compared without regard to case; NULL: the rule for roles that have no row';
COMMENT ON COLUMN threshold.amber IS 'amber from this value on';
COMMENT ON COLUMN threshold.red IS 'red above this value';
COMMENT ON COLUMN threshold.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN threshold.ended IS 'first day on which the row no longer holds; NULL: it goes on';

INSERT INTO threshold (measure, role, amber, red) VALUES
    ('capacity_index', NULL, 1, 1.1),
    ('iro_children_per_fte', NULL, 70, 70);
