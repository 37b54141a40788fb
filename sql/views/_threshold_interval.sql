CREATE VIEW _threshold_interval AS
SELECT
    t.measure,
    t.role,
    t.amber,
    t.red,
    coalesce(lower(e.spell), '-infinity') AS started,
    coalesce(upper(e.spell), 'infinity') AS ended
FROM (
    SELECT
        t.measure,
        lower(t.role) AS role,
        t.amber,
        t.red,
        datemultirange(daterange(t.started, t.ended))
            - coalesce(range_agg(daterange(t.started, t.ended)) OVER later, '{}') AS spells
    FROM threshold AS t
    WINDOW later AS (
        PARTITION BY t.measure, lower(t.role)
        ORDER BY t.started DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
) AS t
    CROSS JOIN LATERAL caseload.spells(t.spells) AS e (spell);

COMMENT ON VIEW _threshold_interval IS 'one row is where a measure turns amber and red over [started, ended); internal';
COMMENT ON COLUMN _threshold_interval.measure IS 'the measure';
COMMENT ON COLUMN _threshold_interval.role IS 'the role in lower case; NULL: the rule for roles that have no row';
COMMENT ON COLUMN _threshold_interval.amber IS 'amber from this value on';
COMMENT ON COLUMN _threshold_interval.red IS 'red above this value';
COMMENT ON COLUMN _threshold_interval.started IS 'first day';
COMMENT ON COLUMN _threshold_interval.ended IS 'first day on which it is no longer in force';
