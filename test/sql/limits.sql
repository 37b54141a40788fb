-- What is more than anybody needs is refused as such, before it takes memory
-- and time.
\set VERBOSITY sqlstate
SET search_path = caseload, public;

-- the days of the years 1 to 9999, and one more
SELECT count(*) FROM calendar(array_fill(DATE '2024-01-01', ARRAY[3652059]), '{}') AS c, days_off(c);
SELECT count(*) FROM calendar(array_fill(DATE '2024-01-01', ARRAY[3652060]), '{}') AS c, days_off(c);
SELECT count(*) FROM days_off(('{' || repeat('2024-01-01,', 3652058) || '2024-01-02}')::calendar);
SELECT count(*) FROM days_off(('{' || repeat('2024-01-01,', 3652059) || '2024-01-02}')::calendar);
SELECT ('2024-01-01=1' || repeat('=', 3652059))::timeline;

-- the edges of bands
SELECT count(*)
FROM bands('v1 (1,1,1,1)'::workload, 'cases', (SELECT array_agg(i::numeric) FROM generate_series(1, 1000001) AS i));
