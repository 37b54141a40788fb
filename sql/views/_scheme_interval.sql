-- Over [started, ended) the scheme that _scheme would name. Of the rows in force
-- one counts, and so each counts where none that goes before it is.
CREATE VIEW _scheme_interval AS
SELECT
    s.scheme,
    s.standard_case_points,
    coalesce(lower(e.spell), '-infinity') AS started,
    coalesce(upper(e.spell), 'infinity') AS ended
FROM (
    SELECT
        s.scheme,
        s.standard_case_points,
        datemultirange(daterange(s.started, s.ended))
            - coalesce(range_agg(daterange(s.started, s.ended)) OVER before, '{}') AS spells
    FROM scheme AS s
    WINDOW before AS (
        ORDER BY
            s.scheme = (SELECT o.value #>> '{}' FROM attachment_option AS o WHERE o.name = 'scheme') DESC NULLS LAST,
            s.started DESC,
            s.scheme
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
) AS s
    CROSS JOIN LATERAL caseload.spells(s.spells) AS e (spell);

COMMENT ON VIEW _scheme_interval IS 'one row is the points scheme in force over [started, ended); internal';
COMMENT ON COLUMN _scheme_interval.scheme IS 'its name';
COMMENT ON COLUMN _scheme_interval.standard_case_points IS 'how many points a standard case is';
COMMENT ON COLUMN _scheme_interval.started IS 'first day';
COMMENT ON COLUMN _scheme_interval.ended IS 'first day on which it is no longer in force';
