--
-- timeline: text form, and what can be asked of one
--
SET search_path = caseload, public;

-- Text does not depend on any setting, and is read as it was written.
SET DateStyle = 'SQL, DMY';
SELECT t, t::text::timeline = t AS same
FROM (VALUES
    ('2024-01-01=1.5, 2024-02-01=0'::timeline),
    (' 2024-01-01 = 1.500,2024-02-01=-0.000001'),
    (''),
    ('-infinity=2'),
    ('-infinity=2, 2024-01-01=0'),
    ('0001-01-01=9223372036854.775807, 9999-12-31=-9223372036854.775808')) AS text (t);
RESET DateStyle;

-- what is no change is left out
SELECT '2024-01-01=0, 2024-02-01=3, 2024-03-01=3.0, 2024-04-01=1'::timeline;

-- what is refused
SELECT '2024-01-01'::timeline;
SELECT '0'::timeline;
SELECT '2024-01-01=1,'::timeline;
SELECT '2024-02-01=1, 2024-01-01=2'::timeline;
SELECT '2024-01-01=1, 2024-01-01=2'::timeline;
SELECT '2023-02-29=1'::timeline;
SELECT '01/02/2024=1'::timeline;
SELECT '2024-01-01=1.0000001'::timeline;
SELECT '2024-01-01=NaN'::timeline;
SELECT '2024-01-01=1, infinity=0'::timeline;
SELECT '2024-01-01=9223372036854.775808'::timeline;
SELECT ('2024-01-01=' || repeat('1', 100))::timeline;

-- The load of a worker: two cases from 10 January, four from 20 January to the
-- end of the month, none from 1 March on.
CREATE TABLE public.load AS
SELECT '2024-01-10=2, 2024-01-20=4, 2024-02-01=1.5, 2024-03-01=0'::timeline AS t;

SELECT day, value_at(t, day)
FROM
    load,
    unnest('{-infinity,4713-01-01 BC,2024-01-09,2024-01-10,2024-01-19,2024-01-20,2024-01-31,2024-02-29,2024-03-01,5874897-12-31,infinity}'::date[]) AS day;
SELECT value_at('-infinity=2, 2024-01-01=3', '-infinity') AS always, value_at('-infinity=2, 2024-01-01=3', 'infinity') AS forever, value_at('', '2024-01-01') AS zero;

-- 10 days of 2, 12 of 4, 29 of 1.5: 20 + 48 + 43.5 value-days
SELECT integral(t), peak(t), trough(t) FROM load;
SELECT integral(t, '2024-01-15', '2024-02-02') AS ten_and_48_and_one_and_a_half, integral(t, '2024-01-31', '2024-01-31') AS no_day FROM load;

-- January: nine days of nothing, ten of 2, twelve of 4; 68 value-days of 31 days
SELECT average(t, '2024-01-01', '2024-02-01'), average(t, '2024-01-01', '2024-02-01') * 31 AS days, average(t, '2024-01-20', '2024-02-01') AS of_one_step FROM load;
SELECT peak(t, '2024-01-01', '2024-01-20') AS before_four, trough(t, '2024-01-01', '2024-02-01') AS nothing, trough(t, '2024-01-10', '2024-03-01') AS least, peak(t, '2025-01-01', '2026-01-01') AS later FROM load;
SELECT days_over(t, 1.5, '2024-01-01', '2025-01-01') AS ten_and_twelve, days_over(t, 1.49, '2024-01-01', '2025-01-01') AS and_29, days_over(t, 2, '2024-01-30', '2024-02-10') AS two, days_over(t, -1, '2024-01-01', '2025-01-01') AS all_of_a_leap_year FROM load;

-- a period without a day has no average, peak or trough
SELECT average(t, '2024-01-31', '2024-01-31'), peak(t, '2024-01-31', '2024-01-31'), trough(t, '2024-01-31', '2024-01-31'), days_over(t, 0, '2024-01-31', '2024-01-31') FROM load;

-- of what is always zero, of what does not end and what did not begin
SELECT integral(''), peak(''), trough('') IS NULL AS no_trough;
SELECT peak('2024-01-01=-3, 2024-02-01=-2, 2024-03-01=0') AS peak_below_zero, trough('2024-01-01=3, 2024-02-01=0, 2024-03-01=1') AS zero_between, trough('2024-01-01=3') AS forever, peak('-infinity=5, 2024-01-01=3') AS always;
SELECT integral('2024-01-01=3');
SELECT integral('-infinity=3, 2024-01-01=0');
SELECT integral('-infinity=3', '2024-01-01', '2024-01-11') AS ten_days_of_three;

-- the largest integral: 3,652,058 days of the largest value
SELECT integral('0001-01-01=9223372036854.775807, 9999-12-31=0') = 9223372036854.775807 * 3652058 AS largest;

SELECT slice(t, '2024-01-15', '2024-01-25'), slice(t, '-infinity', '2024-01-15') AS first, slice(t, '2024-01-25', 'infinity') AS rest, slice(t, '2024-02-01', '2024-01-01') AS none FROM load;
SELECT slice(t, '-infinity', day) + slice(t, day, 'infinity') = t AS whole FROM load, generate_series('2024-01-01'::date, '2024-03-10', '1 day') AS days (at), date(at) AS day GROUP BY whole;
SELECT slice('-infinity=1, 2024-01-01=2', '2023-01-01', 'infinity'), slice('-infinity=1', '-infinity', '2023-01-01'), slice('-infinity=1', '-infinity', 'infinity');

-- parameters that make no sense
SELECT average(t, '2024-02-01', '2024-01-01') FROM load;
SELECT average(t, '2024-02-01', 'infinity') FROM load;
SELECT days_over(t, 1, '-infinity', '2024-01-01') FROM load;
SELECT integral(t, '0044-03-15 BC', '2024-01-01') FROM load;
SELECT slice(t, '2024-01-01', '10000-01-01') FROM load;
SELECT days_over(t, 'NaN', '2024-01-01', '2024-02-01') FROM load;

-- arithmetic is exact, and rounded to six decimals where it multiplies
SELECT t + '2024-01-15=-2, 2024-01-25=0' AS less, t - t AS nothing, t * 2 AS twice, 0.5 * t AS half, t * 0 AS none FROM load;
SELECT '2024-01-01=1, 2024-02-01=0.000001'::timeline * 0.333333 AS rounded, '2024-01-01=1, 2024-02-01=1.000001'::timeline * 0.5 AS half_away;
SELECT '2024-01-01=9223372036854.775807'::timeline * 2;
SELECT '2024-01-01=9223372036854.775807'::timeline + '2024-02-01=0.000001, 2024-02-02=0';
SELECT '-infinity=1'::timeline - '2024-01-01=-9223372036854.775808';

-- rows
SELECT * FROM load, steps(t);
SELECT * FROM steps('');
SELECT * FROM steps('-infinity=2, 2024-01-01=0');
SELECT * FROM steps('-infinity=2, 2024-01-01=0, 2024-02-01=-1');
SELECT steps(t) AS step FROM load;
SELECT timeline_agg(started, ended, value) = t AS round_trip FROM load, steps(t) GROUP BY t;
SELECT timeline_agg(s.started, s.ended, s.value) FROM steps('-infinity=2, 2024-01-01=0, 2024-02-01=-1') AS s;

SELECT * FROM load, series(t, '2024-01-08', '2024-01-12');
SELECT * FROM series('2024-02-15=1', '2024-01-31', '2024-06-30', '1 month');
SELECT * FROM series('2024-02-15=1', '2024-01-31', '2024-06-30', '1 month 1 day');
SELECT count(*), min(day), max(day), sum(value) FROM load, series(t, '2024-01-01', '2025-01-01');
SELECT count(*), min(day), max(day), sum(value) FROM load, series(t, '2024-01-01', '2025-01-01', '48 hours');
SELECT day, value FROM series('2024-01-01=1', '9999-11-30', '9999-12-31', '1 month');
SELECT * FROM series('2024-01-01=1', '2024-01-01', '2024-01-01');
SELECT * FROM series(NULL, '2024-01-01', '2024-01-02');
SELECT (s).day, (s).value FROM (SELECT series(t, '2024-01-18', '2024-01-22') AS s FROM load) AS rows;
SELECT * FROM series('2024-01-01=1', '2024-01-01', '2025-01-01', '12 hours');
SELECT * FROM series('2024-01-01=1', '2024-01-01', '2025-01-01', '-1 day');
SELECT * FROM series('2024-01-01=1', '2024-01-01', '2025-01-01', '1 month -1 day');
SELECT * FROM series('2024-01-01=1', '2024-01-01', '2025-01-01', '0');
SELECT * FROM series('2024-01-01=1', '2024-01-01', 'infinity');
SELECT * FROM series('2024-01-01=1', '2025-01-01', '2024-01-01');

-- points over capacity
SELECT * FROM ratio_series('2024-01-01=30, 2024-01-04=36', '2024-01-02=24, 2024-01-05=0', '2024-01-01', '2024-01-06');

-- What by_period tells is what the accessors do.
SELECT * FROM load, by_period(t, '2024-01-01', '2024-03-15', '1 month', 1.5);
SELECT count(*) AS weeks, bool_and(
    p.average = average(t, p.started, p.ended)
    AND p.peak = peak(t, p.started, p.ended)
    AND p.trough = trough(t, p.started, p.ended)
    AND p.integral = integral(t, p.started, p.ended)
    AND p.days_over = days_over(t, 1.5, p.started, p.ended)) AS same
FROM load, by_period(t, '2023-12-25', '2024-03-15', '7 days', 1.5) AS p;
SELECT days_over FROM load, by_period(t, '2024-01-01', '2025-01-01', '1 year');

-- sparklines: 31 days one by one; 15 parts of two days and three; no day at all
SELECT sparkline(t, '2024-01-01', '2024-02-01'), sparkline(t, '2024-01-01', '2024-02-01', ascii => true) AS ascii FROM load;
SELECT sparkline(t, '2024-01-01', '2024-02-01', 15) AS parts, sparkline(t, '2024-01-01', '2024-02-01', 1) AS one, sparkline(t, '2024-01-01', '2024-01-01') AS none FROM load;
SELECT sparkline(t, '2024-01-01', '2024-02-01', 0) FROM load;
SELECT sparkline(t, '2024-01-01', '2024-02-01', 1001) FROM load;
SELECT sparkline(t, '2024-02-01', '2024-01-01') FROM load;

-- one interval
SELECT timeline('2024-01-01', '2024-02-01', 2.5), timeline('2024-01-01', NULL, 2.5) AS open, timeline('2024-01-01', '2024-01-01', 2.5) AS empty, timeline(NULL, '2024-01-01', 2.5) IS NULL AS no_start, timeline('2024-01-01', NULL, NULL) IS NULL AS no_value, timeline('-infinity', 'infinity', 1) AS always;
SELECT timeline('2024-01-02', '2024-01-01', 1);

DROP TABLE load;
