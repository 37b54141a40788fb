-- A view cannot be given a date. What the records say over time is asked for by
-- the number of days that it goes back: the number is in every grouping and
-- partition on the way, so WHERE days = 366 reaches this list, and with it the
-- dates reach the tables.
CREATE VIEW _history AS
SELECT
    h.days,
    (SELECT caseload.as_at()) - h.days AS started,
    (SELECT caseload.as_at()) + 1 AS ended
FROM (VALUES (7), (366), (3660)) AS h (days);

COMMENT ON VIEW _history IS 'one row is a stretch of time that ends with the day; internal';
COMMENT ON COLUMN _history.days IS 'how many days it goes back before the day: 7 for last week, 366 for a year, 3660 for ten';
COMMENT ON COLUMN _history.started IS 'its first day';
COMMENT ON COLUMN _history.ended IS 'the day after the day that the views answer for';
