CREATE VIEW _child_factor AS
SELECT
    f.child_id,
    f.factor,
    w.points,
    f.started,
    f.in_force
FROM (
    SELECT
        f.child_id,
        lower(f.factor) AS factor,
        bool_or((f.ended > (SELECT caseload.as_at())) IS NOT FALSE) AS in_force,
        max(f.started) AS started
    FROM case_factor AS f
    WHERE (f.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (
            (f.ended > (SELECT caseload.as_at())) IS NOT FALSE
            OR (f.started > (SELECT caseload.as_at()) - 28 AND lower(f.factor) = 'section 47')
        )
    GROUP BY f.child_id, lower(f.factor)
) AS f
    LEFT JOIN (
        SELECT DISTINCT ON (lower(w.factor))
            lower(w.factor) AS factor,
            w.points
        FROM factor_weight AS w
        WHERE w.scheme = (SELECT s.scheme FROM _scheme AS s)
            AND w.started <= (SELECT caseload.as_at())
            AND (w.ended > (SELECT caseload.as_at())) IS NOT FALSE
        ORDER BY lower(w.factor), w.started DESC
    ) AS w ON w.factor = f.factor;

COMMENT ON VIEW _child_factor IS 'one row is a factor of a child in force on the day, or a section 47 enquiry begun in the last 28 days; internal';
COMMENT ON COLUMN _child_factor.child_id IS 'the child';
COMMENT ON COLUMN _child_factor.factor IS 'the factor, in lower case';
COMMENT ON COLUMN _child_factor.points IS 'points that it adds; NULL: none';
COMMENT ON COLUMN _child_factor.started IS 'its latest start up to the day; NULL: since always';
COMMENT ON COLUMN _child_factor.in_force IS 'false: an enquiry that has ended';
