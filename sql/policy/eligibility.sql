CREATE TABLE eligibility (
    role text,
    asye boolean,
    min_months_qualified integer CHECK (min_months_qualified >= 0),
    case_type text,
    tier text,
    joint_only boolean NOT NULL DEFAULT false,
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE NULLS NOT DISTINCT (role, asye, case_type, tier, started)
);

COMMENT ON TABLE eligibility IS 'one row is who may hold which cases; the most specific row counts, no row means allowed; the seeds are illustrative';
COMMENT ON COLUMN eligibility.role IS 'the role; NULL: any';
COMMENT ON COLUMN eligibility.asye IS 'whether in the supported year; NULL: either';
COMMENT ON COLUMN eligibility.min_months_qualified IS 'months since qualifying that it takes; NULL: none';
COMMENT ON COLUMN eligibility.case_type IS 'type of the case; NULL: any';
COMMENT ON COLUMN eligibility.tier IS 'tier of the case; NULL: any';
COMMENT ON COLUMN eligibility.joint_only IS 'true: only together with a co-worker who is eligible';
COMMENT ON COLUMN eligibility.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN eligibility.ended IS 'first day on which the row no longer holds; NULL: it goes on';

INSERT INTO eligibility (role, asye, min_months_qualified, case_type, tier, joint_only) VALUES
    (NULL, true, NULL, 'CP', NULL, true),
    (NULL, true, NULL, 'CLA', 'CP', true),
    (NULL, NULL, 6, 'CP', NULL, false);
