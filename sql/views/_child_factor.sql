CREATE VIEW _child_factor AS
SELECT
    f.child_id,
    sum(w.points) FILTER (WHERE f.in_force) AS points,
    string_agg(f.factor, ', ' ORDER BY f.factor) FILTER (WHERE f.in_force) AS factors,
    string_agg(f.factor || ' ' || trim_scale(w.points), ' + ' ORDER BY f.factor) FILTER (WHERE f.in_force AND w.points <> 0)
        AS addends,
    max(f.started) FILTER (WHERE f.factor = 'section 47') AS section_47_on
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
    ) AS w ON w.factor = f.factor
GROUP BY f.child_id;

COMMENT ON VIEW _child_factor IS 'one row is a child with factors in force on the day, or with a section 47 enquiry begun in the last 28 days; internal';
COMMENT ON COLUMN _child_factor.child_id IS 'the child';
COMMENT ON COLUMN _child_factor.points IS 'points that the factors in force add; NULL: none';
COMMENT ON COLUMN _child_factor.factors IS 'the factors in force; NULL: none';
COMMENT ON COLUMN _child_factor.addends IS 'those that carry points, with these';
COMMENT ON COLUMN _child_factor.section_47_on IS 'the day on which the latest section 47 enquiry began';
