CREATE VIEW _weight_interval AS
SELECT
    s.scheme,
    w.case_type,
    w.tier,
    w.points,
    w.sibling_share,
    greatest(s.started, coalesce(lower(e.spell), '-infinity')) AS started,
    least(s.ended, coalesce(upper(e.spell), 'infinity')) AS ended
FROM (
    SELECT
        w.scheme,
        w.case_type,
        w.tier,
        w.points,
        w.sibling_share,
        datemultirange(daterange(w.started, w.ended))
            - coalesce(range_agg(daterange(w.started, w.ended)) OVER later, '{}') AS spells
    FROM weight AS w
    WINDOW later AS (
        PARTITION BY w.scheme, w.case_type, w.tier
        ORDER BY w.started DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
) AS w
    CROSS JOIN LATERAL caseload.spells(w.spells) AS e (spell)
    JOIN _scheme_interval AS s
        ON s.scheme = w.scheme
        AND s.started < coalesce(upper(e.spell), 'infinity')
        AND s.ended > coalesce(lower(e.spell), '-infinity');

COMMENT ON VIEW _weight_interval IS 'one row is the points of a case by type and tier over [started, ended), in the scheme in force; internal';
COMMENT ON COLUMN _weight_interval.scheme IS 'the scheme';
COMMENT ON COLUMN _weight_interval.case_type IS 'the case''s type';
COMMENT ON COLUMN _weight_interval.tier IS 'the case''s tier; NULL: the rule for tiers that have no row';
COMMENT ON COLUMN _weight_interval.points IS 'points that a case carries';
COMMENT ON COLUMN _weight_interval.sibling_share IS 'share of its points that counts when a heavier case of the family is held';
COMMENT ON COLUMN _weight_interval.started IS 'first day';
COMMENT ON COLUMN _weight_interval.ended IS 'first day on which it is no longer in force';
