-- The most specific row wins: the one that names most, and of equals the one
-- that names the role, then the tier.
CREATE VIEW _eligibility AS
SELECT
    e.role,
    e.asye,
    e.case_type,
    e.tier,
    e.min_months_qualified,
    e.joint_only,
    4 * num_nonnulls(e.role, e.asye, e.case_type, e.tier)
        + CASE WHEN e.role IS NOT NULL THEN 2 ELSE 0 END
        + CASE WHEN e.tier IS NOT NULL THEN 1 ELSE 0 END AS specificity
FROM (
    SELECT DISTINCT ON (lower(btrim(e.role)), e.asye, e.case_type, e.tier)
        lower(btrim(e.role)) AS role,
        e.asye,
        e.case_type,
        e.tier,
        e.min_months_qualified,
        e.joint_only
    FROM eligibility AS e
    WHERE e.started <= (SELECT caseload.as_at())
        AND (e.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY lower(btrim(e.role)), e.asye, e.case_type, e.tier, e.started DESC
) AS e;

COMMENT ON VIEW _eligibility IS 'one row is a rule in force on the day for who may hold which cases; internal';
COMMENT ON COLUMN _eligibility.role IS 'the role in lower case; NULL: any';
COMMENT ON COLUMN _eligibility.asye IS 'whether in the supported year; NULL: either';
COMMENT ON COLUMN _eligibility.case_type IS 'type of the case; NULL: any';
COMMENT ON COLUMN _eligibility.tier IS 'tier of the case; NULL: any';
COMMENT ON COLUMN _eligibility.min_months_qualified IS 'months since qualifying that it takes; NULL: none';
COMMENT ON COLUMN _eligibility.joint_only IS 'whether only together with a co-worker who is eligible';
COMMENT ON COLUMN _eligibility.specificity IS 'of the rules that fit, that with the highest number counts';
