CREATE VIEW _weight_in_force AS
SELECT DISTINCT ON (w.case_type, w.tier)
    w.case_type,
    w.tier,
    w.points,
    w.sibling_share
FROM weight AS w
WHERE w.scheme = (SELECT s.scheme FROM _scheme AS s)
    AND w.started <= (SELECT caseload.as_at())
    AND (w.ended > (SELECT caseload.as_at())) IS NOT FALSE
ORDER BY w.case_type, w.tier, w.started DESC;

COMMENT ON VIEW _weight_in_force IS 'one row is the weight of a case type and tier in force on the day, by the scheme in force; internal';
COMMENT ON COLUMN _weight_in_force.case_type IS 'the type';
COMMENT ON COLUMN _weight_in_force.tier IS 'the tier; NULL: the rule for tiers that have no row';
COMMENT ON COLUMN _weight_in_force.points IS 'points of a case';
COMMENT ON COLUMN _weight_in_force.sibling_share IS 'share of the points that a further case of the family counts';
