CREATE VIEW _standard_interval AS
SELECT
    s.role,
    s.points_per_fte - s.stable_points AS case_points_per_fte,
    s.holds_cases,
    coalesce(lower(e.spell), '-infinity') AS started,
    coalesce(upper(e.spell), 'infinity') AS ended
FROM (
    SELECT
        s.role,
        s.points_per_fte,
        s.stable_points,
        s.holds_cases,
        datemultirange(daterange(s.started, s.ended))
            - coalesce(range_agg(daterange(s.started, s.ended)) OVER later, '{}') AS spells
    FROM standard AS s
    WINDOW later AS (
        PARTITION BY lower(s.role)
        ORDER BY s.started DESC, s.role
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
) AS s
    CROSS JOIN LATERAL caseload.spells(s.spells) AS e (spell);

COMMENT ON VIEW _standard_interval IS 'one row is what a full-time worker of a role can carry over [started, ended); internal';
COMMENT ON COLUMN _standard_interval.role IS 'the role; NULL: the rule for roles that have no row';
COMMENT ON COLUMN _standard_interval.case_points_per_fte IS 'points of a full-time worker, those for stable work left out';
COMMENT ON COLUMN _standard_interval.holds_cases IS 'whether the role holds cases';
COMMENT ON COLUMN _standard_interval.started IS 'first day';
COMMENT ON COLUMN _standard_interval.ended IS 'first day on which it is no longer in force';
