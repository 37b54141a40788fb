CREATE TABLE factor_weight (
    scheme text NOT NULL,
    factor text NOT NULL,
    points numeric NOT NULL,
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE (scheme, factor, started)
);

COMMENT ON TABLE factor_weight IS 'one row is the points that a factor adds to a case; the seeds are illustrative, a council puts its own in their place';
COMMENT ON COLUMN factor_weight.scheme IS 'the scheme';
COMMENT ON COLUMN factor_weight.factor IS 'the factor, as in case_factor';
COMMENT ON COLUMN factor_weight.points IS 'points that it adds';
COMMENT ON COLUMN factor_weight.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN factor_weight.ended IS 'first day on which the row no longer holds; NULL: it goes on';

INSERT INTO factor_weight (scheme, factor, points) VALUES
    ('illustrative', 'court', 3),
    ('illustrative', 'pre-proceedings', 2),
    ('illustrative', 'section 47', 2),
    ('illustrative', 'exploitation', 2),
    ('illustrative', 'disability', 1),
    ('illustrative', 'asylum seeking', 1);
