--
-- calendar: which days are working days
--

SET DateStyle = ISO;
SET search_path = public, caseload;

CREATE TABLE day_off (year integer, day date);
INSERT INTO day_off SELECT extract(year FROM day), day FROM bank_holidays(2022, 2027);

-- text form: in order, each day once, none on a weekend
SELECT '{}'::calendar, ' { 2025-12-26,2025-12-25 , 2025-12-25 } '::calendar AS sorted, '{2025-12-27,2025-12-26}'::calendar AS saturday;
SELECT '{2025-12-26,2025-12-27} weekend=5,6'::calendar AS friday_saturday, '{2025-12-27} weekend=none'::calendar AS no_weekend;
SELECT ''::calendar;
SELECT '{2025-02-29}'::calendar;
SELECT '{25/12/2025}'::calendar;
SELECT '{} weekend=1,2,3,4,5,6,7'::calendar;
SELECT '{infinity}'::calendar;
SET DateStyle = 'SQL, DMY';
SELECT '{2025-12-03}'::calendar AS iso_whatever_the_style;
SET DateStyle = ISO;

-- binary form
SELECT calendar_send('{2000-01-03,1999-12-31} weekend=7'::calendar);

-- there and back through a table and a file
CREATE TABLE stored (id integer, c calendar);
INSERT INTO stored SELECT year, calendar_agg(day) FROM day_off GROUP BY year;
INSERT INTO stored VALUES (1, '{}'), (2, '{0001-01-01,9999-12-31}'), (3, '{} weekend=none'), (4, NULL);
INSERT INTO stored SELECT 5, calendar_agg(day::date) FROM generate_series(date '1900-01-01', date '2100-01-01', '1 day') AS day;
SELECT count(*) AS kept, count(*) FILTER (WHERE c::text::calendar = c) AS same_by_text FROM stored WHERE c IS NOT NULL;
\getenv directory PG_ABS_BUILDDIR
\set write '\\copy stored TO ''' :directory '/results/calendar.copy'' (FORMAT binary)'
\set read '\\copy restored FROM ''' :directory '/results/calendar.copy'' (FORMAT binary)'
CREATE TABLE restored (LIKE stored);
:write
:read
SELECT count(*) FROM stored JOIN restored USING (id) WHERE stored.c IS NOT DISTINCT FROM restored.c;

-- the aggregate: no rows, only NULL, one, two, again, a weekend
SELECT calendar_agg(day) FROM day_off WHERE false;
SELECT calendar_agg(NULL::date) FROM day_off;
SELECT calendar_agg(day) FROM day_off WHERE day = '2025-12-25';
SELECT calendar_agg(day) FROM (VALUES (date '2025-12-26'), (NULL), ('2025-12-25'), ('2025-12-26')) AS v (day);
SELECT calendar_agg(day) FROM (VALUES (date '2025-12-27')) AS v (day);
SELECT calendar_agg(DISTINCT day) FROM (VALUES (date '2025-12-26'), ('2025-12-25'), ('2025-12-26')) AS v (day);
SELECT calendar_agg(day) FILTER (WHERE day < '2022-05-01') FROM day_off;
SELECT calendar_agg('infinity'::date);
SELECT calendar_agg('10000-01-01'::date);
SELECT calendar_agg('0001-12-31 BC'::date);

-- by the years and for all of them; as a window, the state is read again and again
SELECT year, calendar_agg(day) AS c FROM day_off GROUP BY ROLLUP (year) ORDER BY year;
SELECT day, calendar_agg(day) OVER (ORDER BY day) FROM day_off WHERE year = 2022;

-- the order of the rows changes nothing, nor does how they are split
SELECT count(DISTINCT c)
FROM (
    SELECT calendar_agg(day ORDER BY day) AS c FROM day_off
    UNION ALL
    SELECT calendar_agg(day ORDER BY day DESC) FROM day_off
    UNION ALL
    SELECT calendar_agg(day ORDER BY md5(day::text)) FROM day_off
    UNION ALL
    SELECT rollup(c) FROM (SELECT calendar_agg(day) AS c FROM day_off GROUP BY year) AS q
    UNION ALL
    SELECT rollup(c) FROM (SELECT calendar_agg(day) AS c FROM day_off GROUP BY extract(month FROM day)) AS q
    UNION ALL
    SELECT rollup(c) FROM (SELECT calendar_agg(day) AS c FROM day_off GROUP BY GROUPING SETS (year, ())) AS q
) AS q;

-- in parallel
CREATE FUNCTION partial(query text) RETURNS boolean LANGUAGE plpgsql AS
$$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        IF line ~ 'Partial (Hash|Group)?Aggregate' THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END
$$;
CREATE TABLE many AS SELECT i % 100 AS g, date '1990-01-01' + i * 7919 % 20000 AS day FROM generate_series(1, 20000) AS i;
CREATE TABLE serial_answer AS SELECT calendar_agg(day) AS c FROM many;
CREATE TABLE serial_group AS SELECT g, calendar_agg(day) AS c FROM many GROUP BY g;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
ALTER TABLE many SET (parallel_workers = 2);
SELECT partial('SELECT calendar_agg(day) FROM many'), partial('SELECT g, calendar_agg(day) FROM many GROUP BY g');
SELECT calendar_agg(day) = (SELECT c FROM serial_answer) AS same FROM many;
SELECT count(*) FROM (SELECT g, calendar_agg(day) AS c FROM many GROUP BY g) AS p JOIN serial_group USING (g, c);
SELECT calendar_agg(day) IS NULL AS none FROM many WHERE g > 100;
SELECT rollup(c) = (SELECT c FROM serial_answer) AS same FROM serial_group;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;
SELECT count(*) AS days, count(*) FILTER (WHERE extract(isodow FROM d) > 5) AS on_a_weekend FROM serial_answer, days_off(c) AS d;
SELECT count(DISTINCT day) FROM many WHERE extract(isodow FROM day) <= 5;

-- merging
SELECT '{2025-12-25}'::calendar + '{2025-12-24,2025-12-25}';
SELECT '{2025-12-25}'::calendar + '{} weekend=5,6';
SELECT rollup(c) FROM stored WHERE id IN (1, 3);
SELECT rollup(c) FROM stored WHERE id = 4;
SELECT rollup(c) FROM stored WHERE id IN (2, 4);

-- the constructor
SELECT calendar('{2025-12-26,NULL,2025-12-25}'::date[]), calendar('{2025-12-26,2025-12-28}'::date[], '{7}'), calendar('{}'), calendar('{}', '{}');
SELECT calendar('{infinity}'::date[]);
SELECT calendar('{}', '{0}');
SELECT calendar('{}', '{8}');
SELECT calendar('{}', '{NULL}');
SELECT calendar('{}', '{1,2,3,4,5,6,7}');

-- reading
SELECT days_off('{2025-12-25,2025-12-26}'::calendar);
SELECT id, days_off(c) FROM stored WHERE id IN (1, 2, 3, 4);
SELECT weekend('{}'::calendar), weekend('{} weekend=none'::calendar), weekend('{} weekend=5,6'::calendar);

CREATE TABLE england AS SELECT calendar_agg(day) AS c FROM day_off;

-- weekdays less bank holidays: 260 - 10, 260 - 9, 262 - 8, then 261 - 8
SELECT year, working_days(c, make_date(year, 1, 1), make_date(year + 1, 1, 1)) FROM england, generate_series(2022, 2027) AS year;

-- Easter 2024: Good Friday is 29 March, Easter Monday 1 April
SELECT day, is_working_day(c, day) FROM england, (SELECT date '2024-03-28' + i AS day FROM generate_series(0, 5) AS i) AS d;
SELECT
    working_days(c, '2024-03-28', '2024-04-02') AS after_the_first,
    working_days(c, '2024-03-28', '2024-04-02', count_first => true) AS with_the_first,
    working_days(c, '2024-04-02', '2024-03-28') AS backwards,
    working_days(c, '2024-03-29', '2024-04-02') AS none,
    working_days(c, '2024-03-28', '2024-03-28') AS same_day,
    working_days(c, '2024-03-28', '2024-03-28', true) AS same_day_with_the_first
FROM england;
SELECT
    add_working_days(c, '2024-03-28', 1) AS next,
    add_working_days(c, '2024-03-28', 1, count_first => true) AS itself,
    add_working_days(c, '2024-03-30', 1) AS from_saturday,
    add_working_days(c, '2024-03-30', 1, true) AS first_from_saturday,
    add_working_days(c, '2024-03-30', 0) AS itself_off,
    add_working_days(c, '2024-04-02', -1) AS before,
    add_working_days(c, '2024-04-02', -2, true) AS before_with_the_first
FROM england;

-- 45 working days from a referral on 3 March 2025: 8 May, with Good Friday, Easter Monday and 5 May between
SELECT add_working_days(c, '2025-03-03', 45), working_days(c, '2025-03-03', '2025-05-08') FROM england;

-- a range; a range that is empty or has no end
SELECT working_days(c, daterange('2024-03-28', '2024-04-02', '[]')), working_days(c, 'empty'::daterange) FROM england;
SELECT working_days(c, daterange('2024-03-28', NULL)) FROM england;
SELECT working_days(c, daterange(NULL, '2024-03-28')) FROM england;

-- every day of ten years against counting
SELECT count(*) AS compared, count(*) FILTER (WHERE
    working_days(c, '2020-01-01', day) <> counted
    OR add_working_days(c, '2020-01-01', counted::integer) <> nth) AS wrong
FROM england, (
    SELECT
        day,
        count(*) FILTER (WHERE working) OVER (ORDER BY day) - working::integer AS counted,
        max(day) FILTER (WHERE working) OVER (ORDER BY day) AS nth
    FROM (
        SELECT
            day::date AS day,
            extract(isodow FROM day) < 6 AND day NOT IN (SELECT day FROM day_off) AS working
        FROM generate_series(date '2020-01-01', date '2029-12-31', '1 day') AS day
    ) AS q
) AS r
WHERE day > '2020-01-01' AND nth = day;

-- bad dates, and answers past the last date
SELECT is_working_day('{}', 'infinity');
SELECT working_days('{}', '-infinity', '2025-01-01');
SELECT working_days('{}', '2025-01-01', 'infinity');
SELECT add_working_days('{}', 'infinity', 1);
SELECT add_working_days('{}', '2025-01-01', 2000000000);
SELECT add_working_days('{}', '2025-01-01', -2000000000);
SELECT add_working_days('{}', '2025-01-01', 0, true);
SELECT working_days('{}', '4714-11-24 BC', '5874897-12-31');
SELECT is_working_day(NULL, '2025-01-01'), working_days('{}', NULL, '2025-01-01'), add_working_days('{}', '2025-01-01', NULL);

-- order and equality
SELECT a.c < b.c AS lt, a.c <= b.c AS le, a.c = b.c AS eq, a.c <> b.c AS ne, a.c >= b.c AS ge, a.c > b.c AS gt, calendar_cmp(a.c, b.c)
FROM (VALUES ('{2024-12-25}'::calendar)) AS a (c), (VALUES ('{2024-12-25}'::calendar), ('{2024-12-25,2024-12-26}'), ('{}')) AS b (c);
SELECT id, c FROM stored WHERE id <> 5 ORDER BY c NULLS FIRST LIMIT 4;
CREATE INDEX ON stored (c) WHERE id <> 5;
CREATE INDEX ON stored USING hash (c);
SELECT count(*) FROM stored AS s JOIN restored AS r ON s.c = r.c WHERE calendar_hash(s.c) = calendar_hash(r.c)
    AND calendar_hash_extended(s.c, 42) = calendar_hash_extended(r.c, 42);
SELECT count(DISTINCT calendar_hash(c)) FROM stored;
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcintype = 'calendar'::regtype ORDER BY opcmethod;

-- a call outside an aggregate changes nothing
SELECT calendar_accum(c, '2030-01-01') = c AS changed FROM stored WHERE id = 2025;
SELECT calendar_combine(c, '{2030-01-01}') = c AS changed FROM stored WHERE id = 2025;
SELECT c FROM stored WHERE id = 2025;
SELECT calendar_accum(NULL, NULL), calendar_accum(NULL, '2030-01-01'), calendar_combine(NULL, NULL), calendar_combine(NULL, '{}');

-- states that none of our functions made
CREATE FUNCTION forge(bytea, bytea) RETURNS calendar LANGUAGE internal IMMUTABLE STRICT AS 'byteacat';
SELECT calendar_out(forge('', ''));
SELECT days_off(forge('\xffffffff0160', '\x0000'));
SELECT days_off(forge('\x000000000160', '\x0000'));
SELECT calendar_accum(forge('\x0c0000000260', '\x0000'), '2025-01-01');
SELECT calendar_final(forge('\x0c0000000160', '\x0001'));
SELECT calendar_hash(forge('\x0c000000017f', '\x0000'));
SELECT working_days(forge('\x0d0000000160', '\x000000000000'), '2025-01-01', '2026-01-01');
SELECT forge('\x100000000160', '\x0000') + '{}';

DROP TABLE day_off, stored, restored, many, serial_answer, serial_group, england;
DROP FUNCTION partial, forge;
