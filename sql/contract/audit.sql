CREATE TABLE audit (
    child_id text,
    audited_on date,
    sample text,
    grade text,
    theme text,
    at_risk boolean
);

COMMENT ON TABLE audit IS 'one row is the audit of a child''s file';
COMMENT ON COLUMN audit.child_id IS 'the child';
COMMENT ON COLUMN audit.audited_on IS 'the day';
COMMENT ON COLUMN audit.sample IS 'random, or targeted';
COMMENT ON COLUMN audit.grade IS 'the grade given';
COMMENT ON COLUMN audit.theme IS 'what was looked at, such as visits or management oversight';
COMMENT ON COLUMN audit.at_risk IS 'whether the child was found to be left at risk';
