CREATE TABLE child (
    child_id text,
    dob date,
    expected_dob date,
    died_on date,
    family_id text
);

COMMENT ON TABLE child IS 'one row is a child, or another person whom a case is about; where rows of one repeat, the views take the lowest of each value';
COMMENT ON COLUMN child.child_id IS 'the child''s id in the case system';
COMMENT ON COLUMN child.dob IS 'date of birth; NULL or a day to come: not born yet';
COMMENT ON COLUMN child.expected_dob IS 'expected date of birth of an unborn child';
COMMENT ON COLUMN child.died_on IS 'date of death';
COMMENT ON COLUMN child.family_id IS 'the family; children of one family are siblings to the points scheme; NULL: no family known';
