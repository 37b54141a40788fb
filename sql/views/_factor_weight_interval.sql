CREATE VIEW _factor_weight_interval AS
SELECT
    w.factor,
    w.points,
    greatest(s.started, coalesce(lower(e.spell), '-infinity')) AS started,
    least(s.ended, coalesce(upper(e.spell), 'infinity')) AS ended
FROM (
    SELECT
        w.scheme,
        lower(w.factor) AS factor,
        w.points,
        datemultirange(daterange(w.started, w.ended))
            - coalesce(range_agg(daterange(w.started, w.ended)) OVER later, '{}') AS spells
    FROM factor_weight AS w
    WINDOW later AS (
        PARTITION BY w.scheme, lower(w.factor)
        ORDER BY w.started DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
) AS w
    CROSS JOIN LATERAL caseload.spells(w.spells) AS e (spell)
    JOIN _scheme_interval AS s
        ON s.scheme = w.scheme
        AND s.started < coalesce(upper(e.spell), 'infinity')
        AND s.ended > coalesce(lower(e.spell), '-infinity');

COMMENT ON VIEW _factor_weight_interval IS 'one row is the points that a factor adds to a case over [started, ended), in the scheme in force; internal';
COMMENT ON COLUMN _factor_weight_interval.factor IS 'the factor, in lower case';
COMMENT ON COLUMN _factor_weight_interval.points IS 'points that it adds';
COMMENT ON COLUMN _factor_weight_interval.started IS 'first day';
COMMENT ON COLUMN _factor_weight_interval.ended IS 'first day on which it is no longer in force';
