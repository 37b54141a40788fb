CREATE TABLE day_off (
    day date NOT NULL,
    name text NOT NULL,
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE (day, started)
);

COMMENT ON TABLE day_off IS 'one row is a working day that is none; the seeds are the bank holidays of England and Wales, a council adds the days on which it closes';
COMMENT ON COLUMN day_off.day IS 'the day';
COMMENT ON COLUMN day_off.name IS 'what it is';
COMMENT ON COLUMN day_off.started IS 'the day from which it is known to be off; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN day_off.ended IS 'the day from which it is no longer off; NULL: it stays so';

-- Easter Sunday by the Gregorian rule: golden is the year's place in the cycle
-- of 19, moon the days from 21 March to the full moon, and a the days from
-- there to the Sunday after it.
WITH golden AS (
    SELECT
        y AS year,
        y % 19 AS golden,
        (19 * (y % 19) + y / 100 - y / 400 - (y / 100 - (y / 100 + 8) / 25 + 1) / 3 + 15) % 30 AS moon
    FROM generate_series(2010, 2040) AS y
),
full_moon AS (
    SELECT year, moon - (golden + 11 * moon) / 319 AS moon
    FROM golden
),
easter AS (
    SELECT
        year,
        make_date(year, 3, 22) + moon + 6 - extract(isodow FROM make_date(year, 3, 21) + moon)::integer % 7 AS sunday
    FROM full_moon
),
rule AS (
    SELECT make_date(year, 1, 1) AS day, 'New Year''s Day' AS name FROM easter
    UNION ALL
    SELECT sunday - 2, 'Good Friday' FROM easter
    UNION ALL
    SELECT sunday + 1, 'Easter Monday' FROM easter
    UNION ALL
    SELECT make_date(year, 5, 7) - (extract(isodow FROM make_date(year, 5, 7))::integer - 1), 'Early May bank holiday'
    FROM easter
    UNION ALL
    SELECT make_date(year, 5, 31) - (extract(isodow FROM make_date(year, 5, 31))::integer - 1), 'Spring bank holiday'
    FROM easter
    UNION ALL
    SELECT make_date(year, 8, 31) - (extract(isodow FROM make_date(year, 8, 31))::integer - 1), 'Summer bank holiday'
    FROM easter
    UNION ALL
    SELECT make_date(year, 12, 25), 'Christmas Day' FROM easter
    UNION ALL
    SELECT make_date(year, 12, 26), 'Boxing Day' FROM easter
),
-- a day on a weekend moves to the next working day that is not taken already
substitute AS (
    SELECT
        CASE
            WHEN name IN ('Christmas Day', 'Boxing Day') AND extract(isodow FROM day) IN (6, 7) THEN day + 2
            WHEN extract(isodow FROM day) = 6 THEN day + 2
            WHEN extract(isodow FROM day) = 7 THEN day + 1
            ELSE day
        END AS day,
        name
    FROM rule
)
INSERT INTO day_off (day, name)
SELECT day, name
FROM substitute
WHERE day NOT IN ('2012-05-28', '2020-05-04', '2022-05-30')
UNION ALL
VALUES
    (date '2011-04-29', 'Wedding of Prince William'),
    (date '2012-06-04', 'Spring bank holiday'),
    (date '2012-06-05', 'Diamond Jubilee'),
    (date '2020-05-08', 'Early May bank holiday, anniversary of VE day'),
    (date '2022-06-02', 'Spring bank holiday'),
    (date '2022-06-03', 'Platinum Jubilee'),
    (date '2022-09-19', 'State Funeral of Queen Elizabeth II'),
    (date '2023-05-08', 'Coronation of King Charles III')
ORDER BY 1;
