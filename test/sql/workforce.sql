--
-- workforce: who was in post over a period, who came and who left
--

SET DateStyle = ISO;
SET search_path = public, caseload;

-- The year to 30 September 2025. By hand, of those whom the council employs:
-- opening Ann, Bob, Cat, Hal and Ida; starters Dan and Eve; leavers Bob, Cat and
-- Hal; Fay came and went. Ida's FTE is not known. Gus has left when the year
-- begins, and Jon comes when it is over. Kim and Lee are from an agency.
CREATE TABLE post (name text, team text, started date, ended date, fte numeric, agency boolean);
INSERT INTO post VALUES
    ('Ann', 'A', '2020-01-01', NULL, 1, false),
    ('Bob', 'A', '2020-01-01', '2025-10-01', 0.5, false),
    ('Cat', 'B', '2024-09-30', '2024-10-02', 0.8, false),
    ('Dan', 'B', '2024-10-01', NULL, 1, NULL),
    ('Eve', 'B', '2025-09-30', '2025-10-02', 0.6, false),
    ('Fay', 'B', '2024-12-01', '2025-01-01', 1, false),
    ('Gus', 'B', '2020-01-01', '2024-10-01', 1, false),
    ('Hal', 'A', '2024-01-01', '2025-04-01', 0.25, false),
    ('Ida', 'A', '2024-01-01', NULL, NULL, false),
    ('Jon', 'A', '2025-10-01', NULL, 1, false),
    ('Kim', 'A', '2024-01-01', NULL, 1, true),
    ('Lee', 'A', '2025-01-01', '2025-02-01', 1, true),
    ('Mia', 'A', NULL, NULL, 1, false),
    ('Ned', 'A', '2025-01-01', '2025-01-01', 1, false);

CREATE TABLE council AS SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') AS w FROM post;
SELECT w FROM council;
\x on
SELECT
    period(w), opening(w), opening_headcount(w), in_post(w), headcount(w),
    starters(w), starters_headcount(w), leavers(w), leavers_headcount(w),
    short_stayers(w), short_stayers_headcount(w), agency(w), agency_headcount(w)
FROM council;
-- 1.55 of 2.6, 3 of 4; 1 of 3.6, 1 of 5; on the average day (1 * 365 + 0.5 * 365 + 0.8 * 1 + 1 * 365 + 0.6 * 1 + 1 * 31 + 0.25 * 182) / 365
SELECT
    turnover_rate(w), turnover_rate_headcount(w), starter_rate(w), starter_rate_headcount(w),
    agency_rate(w), agency_rate_headcount(w), average_in_post(w), turnover_rate_average(w)
FROM council;
SELECT
    100 * 1.55 / 2.6 AS turnover_rate, 100 * 1.6 / 2.6 AS starter_rate, 100 * 1 / 3.6 AS agency_rate,
    (365 + 182.5 + 0.8 + 365 + 0.6 + 31 + 45.5) / 365 AS average_in_post,
    100 * 1.55 * 365 / (365 + 182.5 + 0.8 + 365 + 0.6 + 31 + 45.5) AS turnover_rate_average;
\x off

-- nobody in post: no rate; a count of nobody is 0
SELECT in_post(w), turnover_rate(w), turnover_rate_headcount(w), turnover_rate_average(w), starter_rate(w), agency_rate(w), agency_rate_headcount(w), average_in_post(w)
FROM (SELECT workforce_agg(started, ended, fte, agency, '2000-01-01', '2001-01-01') AS w FROM post) AS q;

-- ranges, and every type of FTE
SELECT
    workforce_agg(daterange(started, ended), fte, agency, daterange('2024-10-01', '2025-09-30', '[]')) = w AS range,
    workforce_agg(started, ended, fte::double precision, agency, '2024-10-01', '2025-10-01') = w AS float8,
    workforce_agg(daterange(started, ended), fte::double precision, agency, '[2024-10-01,2025-10-01)') = w AS range_of_float8
FROM post, council
WHERE started IS NOT NULL
GROUP BY w;
SELECT
    workforce_agg(started, ended, 2, agency, '2024-10-01', '2025-10-01')
    = workforce_agg(started, ended, 2.0, agency, '2024-10-01', '2025-10-01') AS integer,
    workforce_agg(started, ended, 2::bigint, agency, '2024-10-01', '2025-10-01')
    = workforce_agg(started, ended, 2.0, agency, '2024-10-01', '2025-10-01') AS bigint,
    workforce_agg(daterange(started, ended), 2, agency, '[2024-10-01,2025-10-01)')
    = workforce_agg(daterange(started, ended), 2::bigint, agency, '[2024-10-01,2025-10-01)') AS range
FROM post;
SELECT workforce_agg(d, 1, false, '[2024-10-01,2025-10-01)')
FROM (VALUES ('(,)'::daterange), ('(,2025-01-01)'), ('[2025-01-01,)'), ('empty'), (NULL)) AS v (d);
SELECT workforce_agg(started, ended, 1, false, '2024-10-01', '2025-10-01')
FROM (VALUES (date '-infinity', date 'infinity'), ('-infinity', '2025-01-01'), ('2025-01-01', 'infinity'), ('infinity', NULL), ('-infinity', '-infinity')) AS v (started, ended);

-- no rows, no posts, one, two; groups, DISTINCT, FILTER, grouping sets, a window
SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') FROM post WHERE false;
SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') FROM post WHERE name IN ('Mia', 'Ned');
SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') FROM post WHERE name IN ('Gus');
SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') FROM post WHERE name IN ('Ann', 'Mia');
SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') FROM post WHERE name IN ('Ann', 'Dan');
SELECT workforce_agg(DISTINCT started, ended, fte, agency, '2024-10-01', '2025-10-01') FROM (SELECT * FROM post UNION ALL SELECT * FROM post) AS twice WHERE name IN ('Ann', 'Dan');
SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') FILTER (WHERE NOT agency) FROM post;
SELECT team, in_post(w), leavers(w), agency(w)
FROM (SELECT team, workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') AS w FROM post GROUP BY ROLLUP (team)) AS q
ORDER BY team;
SELECT name, headcount(workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') OVER (ORDER BY name)) FROM post;
SELECT rollup(w) = (SELECT w FROM council) AS same FROM (SELECT workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') AS w FROM post GROUP BY team) AS q;
SELECT rollup(w) FROM council WHERE false;
SELECT rollup(w) FROM (VALUES (NULL::workforce), ('[2024-10-01,2025-10-01) starters=1/1 fte_days=5'), (NULL)) AS v (w);
SELECT '[2024-10-01,2025-10-01) starters=1/1 fte_days=5'::workforce + '[2024-10-01,2025-10-01) starters=1/2 agency_opening=1/1 agency_fte_days=365';

-- bad posts and bad periods
SELECT workforce_agg('2025-01-01', '2024-01-01', 1, false, '2024-10-01', '2025-10-01');
SELECT workforce_agg('2024-01-01', NULL, -0.5, false, '2024-10-01', '2025-10-01');
SELECT workforce_agg('2024-01-01', NULL, 'NaN'::numeric, false, '2024-10-01', '2025-10-01');
SELECT workforce_agg('2024-01-01', NULL, 'infinity'::float8, false, '2024-10-01', '2025-10-01');
SELECT workforce_agg('2024-01-01', NULL, 1e13, false, '2024-10-01', '2025-10-01');
SELECT workforce_agg('2024-01-01', NULL, 1, false, '2025-10-01', '2025-10-01');
SELECT workforce_agg('2024-01-01', NULL, 1, false, '2025-10-01', '2024-10-01');
SELECT workforce_agg('2024-01-01', NULL, 1, false, '-infinity', '2024-10-01');
SELECT workforce_agg('2024-01-01', NULL, 1, false, '2024-10-01', 'infinity');
SELECT workforce_agg('2024-01-01', NULL, 1, false, NULL, '2024-10-01');
SELECT workforce_agg('[2024-01-01,)', 1, false, 'empty'::daterange);
SELECT workforce_agg('[2024-01-01,)', 1, false, '[2024-01-01,)'::daterange);
SELECT workforce_agg('[2024-01-01,)', 1, false, NULL::daterange);
SELECT workforce_agg(started, NULL, 1, false, started, '2025-10-01') FROM post WHERE started IS NOT NULL;
SELECT rollup(w) FROM (VALUES ('[2024-10-01,2025-10-01)'::workforce), ('[2023-10-01,2024-10-01)')) AS v (w);
SELECT '[2024-10-01,2025-10-01)'::workforce + '[2024-10-01,2025-10-02)';
SELECT rollup(w) FROM (VALUES ('[2024-10-01,2025-10-01) starters=9223372036854.775807/1'::workforce), ('[2024-10-01,2025-10-01) moves_in=0.000001/1')) AS v (w);

-- text and binary form
SELECT '[2024-10-01,2025-10-01)'::workforce, ' [2024-10-01,2025-10-01)   opening=01.50/2  fte_days=547.5'::workforce;
SELECT ''::workforce;
SELECT '[2025-10-01,2024-10-01)'::workforce;
SELECT '[2024-10-01,2025-10-01) opening=1/1 leavers=1/2 fte_days=365'::workforce;
SELECT '[2024-10-01,2025-10-01) opening=1/1 fte_days=364'::workforce;
SELECT '[2024-10-01,2025-10-01) opening=9223372036854.775808/1'::workforce;
SELECT workforce_send('[2000-01-01,2000-01-02) opening=1/2 fte_days=1');
\getenv directory PG_ABS_BUILDDIR
\set write '\\copy stored TO ''' :directory '/results/workforce.copy'' (FORMAT binary)'
\set read '\\copy restored FROM ''' :directory '/results/workforce.copy'' (FORMAT binary)'
CREATE TABLE stored AS SELECT name, workforce_agg(started, ended, fte, agency, '2024-10-01', '2025-10-01') AS w FROM post GROUP BY ROLLUP (name);
CREATE TABLE restored (LIKE stored);
:write
:read
SELECT count(*), count(*) FILTER (WHERE s.w::text::workforce = r.w) AS same
FROM stored AS s JOIN restored AS r ON s.name IS NOT DISTINCT FROM r.name AND s.w IS NOT DISTINCT FROM r.w;

-- random posts: every figure against SQL, by teams and periods
CREATE TABLE random_post AS
SELECT
    i % 7 AS team,
    started,
    CASE WHEN hashint4(i + 3) % 4 <> 0 THEN started + abs(hashint4(i + 4) % 900) END AS ended,
    CASE WHEN i % 11 <> 0 THEN abs(hashint4(i + 5) % 37) / 37.0 END AS fte,
    CASE hashint4(i + 6) % 5 WHEN 0 THEN true WHEN 1 THEN NULL ELSE false END AS agency
FROM (SELECT i, date '2019-01-01' + abs(hashint4(i) % 2500) AS started FROM generate_series(1, 5000) AS i) AS q;

CREATE TABLE answer AS
SELECT team, period_from, workforce_agg(started, ended, fte, agency, period_from, period_to) AS w
FROM random_post, (SELECT date '2019-10-01' + 100 * i AS period_from, date '2019-10-01' + 100 * i + 90 + i AS period_to FROM generate_series(0, 19) AS i) AS period
GROUP BY team, period_from;

CREATE TABLE expected AS
SELECT
    team, period_from,
    sum(fte) FILTER (WHERE employed AND at_opening) AS opening,
    count(*) FILTER (WHERE employed AND at_opening) AS opening_headcount,
    sum(fte) FILTER (WHERE employed AND at_end) AS in_post,
    count(*) FILTER (WHERE employed AND at_end) AS headcount,
    sum(fte) FILTER (WHERE employed AND came AND at_end) AS starters,
    count(*) FILTER (WHERE employed AND came AND at_end) AS starters_headcount,
    sum(fte) FILTER (WHERE employed AND at_opening AND went) AS leavers,
    count(*) FILTER (WHERE employed AND at_opening AND went) AS leavers_headcount,
    sum(fte) FILTER (WHERE employed AND came AND went) AS short_stayers,
    count(*) FILTER (WHERE employed AND came AND went) AS short_stayers_headcount,
    sum(fte) FILTER (WHERE NOT employed AND at_end) AS agency,
    count(*) FILTER (WHERE NOT employed AND at_end) AS agency_headcount,
    sum(fte * greatest(0, least(coalesce(ended, period_to), period_to) - greatest(started, period_from)))
        FILTER (WHERE employed) / (period_to - period_from) AS average_in_post
FROM (
    SELECT
        team, started, ended, period_from, period_to, round(fte, 6) AS fte, agency IS NOT TRUE AS employed,
        started < period_from AND (ended IS NULL OR ended > period_from) AS at_opening,
        started < period_to AND (ended IS NULL OR ended > period_to) AS at_end,
        started >= period_from AND started < period_to AS came,
        ended > period_from AND ended <= period_to AS went
    FROM random_post, (SELECT date '2019-10-01' + 100 * i AS period_from, date '2019-10-01' + 100 * i + 90 + i AS period_to FROM generate_series(0, 19) AS i) AS period
    WHERE started IS DISTINCT FROM ended
) AS q
GROUP BY team, period_from, period_to;

SELECT
    count(*) AS compared,
    count(*) FILTER (WHERE opening(w) <> coalesce(opening, 0) OR e.opening_headcount <> opening_headcount(w)) AS opening,
    count(*) FILTER (WHERE in_post(w) <> coalesce(in_post, 0) OR e.headcount <> headcount(w)) AS in_post,
    count(*) FILTER (WHERE starters(w) <> coalesce(starters, 0) OR e.starters_headcount <> starters_headcount(w)) AS starters,
    count(*) FILTER (WHERE leavers(w) <> coalesce(leavers, 0) OR e.leavers_headcount <> leavers_headcount(w)) AS leavers,
    count(*) FILTER (WHERE short_stayers(w) <> coalesce(short_stayers, 0) OR e.short_stayers_headcount <> short_stayers_headcount(w)) AS short_stayers,
    count(*) FILTER (WHERE agency(w) <> coalesce(agency, 0) OR e.agency_headcount <> agency_headcount(w)) AS agency,
    count(*) FILTER (WHERE round(average_in_post(w), 12) <> round(coalesce(average_in_post, 0), 12)) AS average_in_post,
    count(*) FILTER (WHERE opening(w) + starters(w) - leavers(w) <> in_post(w)
        OR opening_headcount(w) + starters_headcount(w) - leavers_headcount(w) <> headcount(w)) AS unbalanced
FROM answer JOIN expected AS e USING (team, period_from);
SELECT sum(starters_headcount) > 1000 AS starters, sum(leavers_headcount) > 1000 AS leavers, sum(short_stayers_headcount) > 100 AS short_stayers
FROM expected;

-- the order of the rows changes nothing, nor does how they are split
SELECT count(DISTINCT w::text)
FROM (
    SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') AS w FROM random_post
    UNION ALL
    SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01' ORDER BY started DESC, ended) FROM random_post
    UNION ALL
    SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01' ORDER BY fte, ended) FROM random_post
    UNION ALL
    SELECT rollup(w) FROM (SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') AS w FROM random_post GROUP BY team) AS q
    UNION ALL
    SELECT rollup(w) FROM (SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') AS w FROM random_post GROUP BY started) AS q
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
CREATE TABLE serial_answer AS SELECT team, workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') AS w FROM random_post GROUP BY ROLLUP (team);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
ALTER TABLE random_post SET (parallel_workers = 2);
SELECT
    partial($$SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') FROM random_post$$),
    partial($$SELECT team, workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') FROM random_post GROUP BY team$$);
SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') = (SELECT w FROM serial_answer WHERE team IS NULL) AS same FROM random_post;
SELECT count(*)
FROM (SELECT team, workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') AS w FROM random_post GROUP BY team) AS p JOIN serial_answer USING (team, w);
SELECT workforce_agg(started, ended, fte, agency, '2021-10-01', '2022-10-01') IS NULL AS none FROM random_post WHERE team > 7;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

-- order and equality
SELECT a.w < b.w AS lt, a.w <= b.w AS le, a.w = b.w AS eq, a.w <> b.w AS ne, a.w >= b.w AS ge, a.w > b.w AS gt, workforce_cmp(a.w, b.w)
FROM (VALUES ('[2024-10-01,2025-10-01)'::workforce)) AS a (w),
    (VALUES ('[2024-10-01,2025-10-01)'::workforce), ('[2024-10-01,2025-10-01) starters=0/1'), ('[2023-10-01,2025-10-01)')) AS b (w);
CREATE INDEX ON answer (w);
CREATE INDEX ON answer USING hash (w);
SELECT count(*), count(DISTINCT w), count(DISTINCT workforce_hash(w)) > 135 AS hashed_apart FROM answer;
SELECT count(*) FROM answer AS a JOIN answer AS b ON a.w = b.w WHERE workforce_hash(a.w) = workforce_hash(b.w)
    AND workforce_hash_extended(a.w, 42) = workforce_hash_extended(b.w, 42);
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcintype = 'workforce'::regtype ORDER BY opcmethod;

-- a call outside an aggregate changes nothing
SELECT workforce_accum(w, '2025-01-01', NULL, 1, false, '2024-10-01', '2025-10-01') = w AS changed FROM council;
SELECT workforce_combine(w, w) = w AS changed FROM council;
SELECT w FROM council;
SELECT workforce_accum(NULL, NULL, NULL, 1, false, NULL, NULL), workforce_combine(NULL, NULL), workforce_combine(NULL, '[2024-10-01,2025-10-01)');

-- the posts of one person as spells, joined where no working day lies between
CREATE TABLE country AS SELECT calendar_agg(day) AS calendar FROM bank_holidays(2019, 2025);
CREATE TABLE spell_post (person text, team text, started date, ended date, fte numeric, agency boolean);
INSERT INTO spell_post VALUES
    ('over Easter', 'A', '2020-01-01', '2024-03-29', 1, false),         -- Good Friday is the first day off
    ('over Easter', 'A', '2024-04-02', NULL, 0.8, false),               -- Tuesday
    ('a day between', 'A', '2020-01-01', '2024-03-28', 1, false),
    ('a day between', 'A', '2024-04-02', NULL, 1, false),
    ('agency to permanent', 'A', '2020-01-01', '2024-04-01', 1, true),
    ('agency to permanent', 'A', '2024-04-01', NULL, 1, false),
    ('another team', 'A', '2020-01-01', '2024-06-01', 1, false),
    ('another team', 'B', '2024-06-01', '2024-08-01', 0.6, false),
    ('two teams at once', 'A', '2020-01-01', NULL, 0.5, false),
    ('two teams at once', 'B', '2024-05-01', '2024-07-01', 0.5, false);

CREATE VIEW post_of_spell AS
SELECT
    person, team, fte, agency,
    daterange(started, nullif(ended, 'infinity')) AS employed,
    daterange(min(started) OVER spell, nullif(max(ended) OVER spell, 'infinity')) AS spell
FROM (
    SELECT *, count(*) FILTER (WHERE begins) OVER (PARTITION BY person, agency ORDER BY started, ended) AS number
    FROM (
        SELECT
            *,
            CASE
                WHEN started <= ended_before THEN false
                ELSE coalesce(working_days(calendar, ended_before, started) > 0, true)
            END AS begins
        FROM (
            SELECT
                person, team, agency, started, coalesce(ended, 'infinity') AS ended, fte,
                max(coalesce(ended, 'infinity')) OVER (
                    PARTITION BY person, agency
                    ORDER BY started, coalesce(ended, 'infinity')
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) AS ended_before
            FROM spell_post
        ) AS known, country
    ) AS marked
) AS numbered
WINDOW spell AS (PARTITION BY person, agency, number);
SELECT DISTINCT person, agency, spell FROM post_of_spell ORDER BY person, spell;

-- team by team, and the council; heads from the spells
CREATE TABLE moved AS
SELECT team, workforce_agg(employed, fte, agency, spell, '[2023-10-01,2024-10-01)') AS w
FROM post_of_spell
GROUP BY ROLLUP (team);
SELECT team, opening(w), starters(w), moves_in(w), leavers(w), moves_out(w), in_post(w), moves_in(w) - moves_out(w) AS change_of_fte
FROM moved
ORDER BY team;
SELECT team, opening_headcount(w), starters_headcount(w), moves_in_headcount(w), leavers_headcount(w), moves_out_headcount(w), headcount(w)
FROM moved
ORDER BY team;
SELECT workforce_agg(spell, NULL::numeric, agency, '[2023-10-01,2024-10-01)') FROM (SELECT DISTINCT person, agency, spell FROM post_of_spell) AS s;
SELECT (SELECT rollup(w) FROM moved WHERE team IS NOT NULL) = (SELECT w FROM moved WHERE team IS NULL) AS teams_are_the_council;
SELECT
    workforce_agg(employed, fte::double precision, agency, spell, '[2023-10-01,2024-10-01)') = w AS float8,
    workforce_agg(employed, fte, agency, NULL, '[2023-10-01,2024-10-01)') = workforce_agg(employed, fte, agency, '[2023-10-01,2024-10-01)') AS without_spell,
    workforce_agg(employed, 1, agency, spell, '[2023-10-01,2024-10-01)') = workforce_agg(employed, 1::bigint, agency, spell, '[2023-10-01,2024-10-01)') AS integers
FROM post_of_spell, moved
WHERE moved.team IS NULL
GROUP BY w;
SELECT workforce_agg('[2024-01-01,2024-02-01)', 1, false, '[2024-01-02,2024-02-01)', '[2023-10-01,2024-10-01)');
SELECT workforce_agg('[2024-01-01,)', 1, false, '[2024-01-01,2024-02-01)', '[2023-10-01,2024-10-01)');
SELECT workforce_agg('[2024-01-01,)', 1, false, 'empty', '[2023-10-01,2024-10-01)');

-- a state that none of our functions made
CREATE FUNCTION forge(bytea, bytea) RETURNS workforce LANGUAGE internal IMMUTABLE STRICT AS 'byteacat';
SELECT workforce_out(forge(decode(repeat('00', 100), 'hex'), decode(repeat('00', 140), 'hex')));
SELECT forge(decode(repeat('ff', 100), 'hex'), decode(repeat('ff', 140), 'hex')) + '[2024-10-01,2025-10-01)';

DROP VIEW post_of_spell;
DROP FUNCTION partial, forge;
DROP TABLE post, council, stored, restored, random_post, answer, expected, serial_answer, country, spell_post, moved;
