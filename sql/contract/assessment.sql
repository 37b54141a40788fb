CREATE TABLE assessment (
    child_id text,
    worker_id text,
    referred_on date,
    started date,
    authorised_on date
);

COMMENT ON TABLE assessment IS 'one row is an assessment of a child';
COMMENT ON COLUMN assessment.child_id IS 'the child';
COMMENT ON COLUMN assessment.worker_id IS 'who assesses';
COMMENT ON COLUMN assessment.referred_on IS 'the day of the referral that it answers; NULL: not known';
COMMENT ON COLUMN assessment.started IS 'the day on which it began';
COMMENT ON COLUMN assessment.authorised_on IS 'the day on which a manager authorised it; NULL: open';
