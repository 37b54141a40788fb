CREATE TABLE scheme (
    scheme text NOT NULL CHECK (scheme <> ''),
    standard_case_points numeric NOT NULL CHECK (standard_case_points > 0),
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE (scheme, started)
);

COMMENT ON TABLE scheme IS 'one row is a points scheme; the seed is illustrative, a council puts its own in its place';
COMMENT ON COLUMN scheme.scheme IS 'the scheme''s name; with several in force the option scheme of attach() says which is used';
COMMENT ON COLUMN scheme.standard_case_points IS 'how many points a standard case is: points divided by it are cases';
COMMENT ON COLUMN scheme.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN scheme.ended IS 'first day on which the row no longer holds; NULL: it goes on';

INSERT INTO scheme (scheme, standard_case_points) VALUES ('illustrative', 5);
