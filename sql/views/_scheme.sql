CREATE VIEW _scheme AS
SELECT
    s.scheme,
    s.standard_case_points
FROM scheme AS s
WHERE s.started <= caseload.as_at()
    AND (s.ended > caseload.as_at()) IS NOT FALSE
ORDER BY
    s.scheme = (SELECT o.value #>> '{}' FROM attachment_option AS o WHERE o.name = 'scheme') DESC NULLS LAST,
    s.started DESC,
    s.scheme
LIMIT 1;

COMMENT ON VIEW _scheme IS 'the points scheme in force: the one that the option scheme names, or the only one; of several without the option the latest started; internal';
COMMENT ON COLUMN _scheme.scheme IS 'its name';
COMMENT ON COLUMN _scheme.standard_case_points IS 'how many points a standard case is';
