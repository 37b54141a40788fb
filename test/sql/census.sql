--
-- census: the workforce of consecutive periods, in one pass over the posts
--

SET DateStyle = ISO;
SET search_path = public, caseload;

-- Ann stays; Bob leaves in the second year; Cat comes in it and stays; Dan comes
-- and goes in it; Eve leaves on the first edge, and Fay comes on the last. Gus is
-- from an agency. Hal comes in the first year and leaves in the third.
CREATE TABLE post (name text, started date, ended date, fte numeric, agency boolean);
INSERT INTO post VALUES
    ('Ann', '2020-01-01', NULL, 1, false),
    ('Bob', '2020-01-01', '2023-10-02', 0.5, false),
    ('Cat', '2023-10-01', NULL, 0.8, NULL),
    ('Dan', '2023-10-01', '2024-10-01', 1, false),
    ('Eve', '2020-01-01', '2022-10-01', 1, false),
    ('Fay', '2025-10-01', NULL, 1, false),
    ('Gus', '2024-01-01', NULL, 1, true),
    ('Hal', '2023-01-01', '2025-10-01', NULL, false),
    ('Ida', NULL, NULL, 1, false),
    ('Jon', '2024-01-01', '2024-01-01', 1, false);
\set edges '''{2022-10-01,2023-10-01,2024-10-01,2025-10-01}'''

CREATE TABLE council AS SELECT census_agg(started, ended, fte, agency, :edges) AS c FROM post;
SELECT c FROM council;
SELECT w FROM council, periods(c) AS w;
SELECT edges(c) FROM council;
SELECT lower(period(w)) AS year_from, opening(w), starters(w), leavers(w), short_stayers(w), in_post(w), headcount(w), agency(w), round(turnover_rate(w), 1) AS turnover
FROM council, periods(c) AS w;

-- the periods are made as they are asked for; two at a time
SELECT period(periods(c)) FROM council LIMIT 2;
SELECT period(a), period(b) FROM council, ROWS FROM (periods(c), periods(c)) AS q (a, b);

-- ranges, and every type of FTE
SELECT
    census_agg(daterange(started, ended), fte, agency, :edges) = c AS range,
    census_agg(started, ended, fte::double precision, agency, :edges) = c AS float8,
    census_agg(daterange(started, ended), fte::double precision, agency, :edges) = c AS range_of_float8
FROM post, council
WHERE started IS NOT NULL
GROUP BY c;
SELECT
    census_agg(started, ended, 2, agency, :edges) = census_agg(started, ended, 2.0, agency, :edges) AS integer,
    census_agg(started, ended, 2::bigint, agency, :edges) = census_agg(started, ended, 2.0, agency, :edges) AS bigint,
    census_agg(daterange(started, ended), 2, agency, :edges) = census_agg(daterange(started, ended), 2::bigint, agency, :edges) AS range
FROM post;
SELECT census_agg(started, ended, 1, false, :edges)
FROM (VALUES (date '-infinity', date 'infinity'), ('-infinity', '2024-01-01'), ('2024-01-01', 'infinity'), ('infinity', NULL)) AS v (started, ended);

-- posts as parts of a spell: to another team in the second year, with less FTE there from the third
SELECT team, lower(period(w)) AS year_from, opening(w), starters(w), moves_in(w), leavers(w), moves_out(w), in_post(w), headcount(w)
FROM (
    SELECT team, census_agg(employed, fte, false, '[2022-11-01,)', :edges) AS c
    FROM (VALUES ('A', daterange('2022-11-01', '2024-03-01'), 1.0), ('B', '[2024-03-01,2024-10-01)', 1.0), ('B', '[2024-10-01,)', 0.5)) AS v (team, employed, fte)
    GROUP BY ROLLUP (team)
) AS q, periods(c) AS w
ORDER BY team, year_from;
SELECT
    census_agg(employed, 1::bigint, false, '[2022-11-01,)', :edges) = census_agg(employed, 1, false, '[2022-11-01,)', :edges) AS integers,
    census_agg(employed, 1.5, false, '[2022-11-01,)', :edges) = census_agg(employed, 1.5::double precision, false, '[2022-11-01,)', :edges) AS float8,
    census_agg(employed, 1, false, NULL, :edges) = census_agg(employed, 1, false, :edges) AS without_spell
FROM (VALUES (daterange('2022-11-01', '2024-03-01')), ('[2024-03-01,)')) AS v (employed);
SELECT census_agg('[2022-11-01,)', 1, false, '[2023-01-01,)', :edges);

-- no rows, no posts, one, two; groups, DISTINCT, FILTER, grouping sets, a window
SELECT census_agg(started, ended, fte, agency, :edges) FROM post WHERE false;
SELECT census_agg(started, ended, fte, agency, :edges) FROM post WHERE name IN ('Ida', 'Jon');
SELECT census_agg(started, ended, fte, agency, :edges) FROM post WHERE name IN ('Eve');
SELECT census_agg(started, ended, fte, agency, :edges) FROM post WHERE name IN ('Ann', 'Ida');
SELECT census_agg(started, ended, fte, agency, :edges) FROM post WHERE name IN ('Ann', 'Bob');
SELECT census_agg(DISTINCT started, ended, fte, agency, :edges) = (SELECT c FROM council) AS same FROM (SELECT * FROM post UNION ALL SELECT * FROM post) AS twice;
SELECT census_agg(started, ended, fte, agency, :edges) FILTER (WHERE agency) FROM post;
SELECT agency, array_agg(headcount(w)) AS headcounts
FROM (SELECT agency, census_agg(started, ended, fte, agency, :edges) AS c FROM post GROUP BY ROLLUP (agency)) AS q, periods(c) AS w
GROUP BY agency
ORDER BY agency;
SELECT name, (SELECT array_agg(headcount(w)) FROM periods(c) AS w) AS headcounts
FROM (SELECT name, census_agg(started, ended, fte, agency, :edges) OVER (ORDER BY name) AS c FROM post) AS q;
SELECT rollup(c) = (SELECT c FROM council) AS same FROM (SELECT census_agg(started, ended, fte, agency, :edges) AS c FROM post GROUP BY name) AS q;
SELECT rollup(c) FROM council WHERE false;
SELECT '{[2024-10-01,2025-10-01) starters=1/1 fte_days=5}'::census + '{[2024-10-01,2025-10-01) starters=1/2}';

-- bad edges
SELECT census_agg('2024-01-01', NULL, 1, false, NULL);
SELECT census_agg('2024-01-01', NULL, 1, false, '{}');
SELECT census_agg('2024-01-01', NULL, 1, false, '{2024-10-01}');
SELECT census_agg('2024-01-01', NULL, 1, false, '{2024-10-01,NULL}');
SELECT census_agg('2024-01-01', NULL, 1, false, '{{2024-10-01,2025-10-01}}');
SELECT census_agg('2024-01-01', NULL, 1, false, '{2024-10-01,2024-10-01}');
SELECT census_agg('2024-01-01', NULL, 1, false, '{2024-10-01,2025-10-01,2025-01-01}');
SELECT census_agg('2024-01-01', NULL, 1, false, '{2024-10-01,infinity}');
SELECT census_agg('2024-01-01', NULL, 1, false, ARRAY[date '2024-10-01', started]) FROM (VALUES (date '2025-10-01'), ('2025-10-02')) AS v (started);
SELECT rollup(c) FROM (VALUES ('{[2024-10-01,2025-10-01)}'::census), ('{[2023-10-01,2024-10-01),[2024-10-01,2025-10-01)}')) AS v (c);
SELECT '{[2024-10-01,2025-10-01)}'::census + '{[2024-10-01,2025-10-02)}';
SELECT census_agg('2025-01-01', '2024-01-01', 1, false, :edges);
SELECT census_agg('2025-01-01', NULL, -1, false, :edges);

-- too much in two periods together
SELECT census_agg(started, NULL, 9223372036854.775807, false, :edges) FROM (VALUES (date '2023-01-01'), ('2024-01-01')) AS v (started);
SELECT '{[2024-10-01,2025-10-01) opening=9223372036854.775807/1 leavers=9223372036854.775807/1, [2025-10-01,2025-10-02)}'::census
    + '{[2024-10-01,2025-10-01), [2025-10-01,2025-10-02) starters=1/1}' IS NOT NULL AS fits;
SELECT '{[2024-10-01,2025-10-01) starters=9223372036854.775807/1, [2025-10-01,2025-10-02) opening=9223372036854.775807/1 fte_days=9223372036854.775807}'::census
    + '{[2024-10-01,2025-10-01), [2025-10-01,2025-10-02) starters=1/1}';

-- text and binary form
SELECT ' { [2024-10-01,2025-10-01)   starters=01.50/2 , [2025-10-01,2025-10-02) opening=1.5/2 fte_days=1.5 } '::census;
SELECT ''::census;
SELECT '{}'::census;
SELECT '{[2024-10-01,2025-10-01)'::census;
SELECT '{[2024-10-01,2025-10-01),[2025-10-02,2026-10-01)}'::census;
SELECT '{[2024-10-01,2025-10-01),[2025-10-01,2026-10-01) opening=1/1 fte_days=365}'::census;
SELECT '{[2024-10-01,2025-10-01) starters=9223372036854.775808/1}'::census;
SELECT '{[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['::census;
\getenv directory PG_ABS_BUILDDIR
\set write '\\copy stored TO ''' :directory '/results/census.copy'' (FORMAT binary)'
\set read '\\copy restored FROM ''' :directory '/results/census.copy'' (FORMAT binary)'
CREATE TABLE stored AS SELECT name, census_agg(started, ended, fte, agency, :edges) AS c FROM post GROUP BY ROLLUP (name);
CREATE TABLE restored (LIKE stored);
:write
:read
SELECT count(*) AS rows, count(r.c) AS known, count(*) FILTER (WHERE s.c::text::census = r.c) AS same
FROM stored AS s JOIN restored AS r ON s.name IS NOT DISTINCT FROM r.name AND s.c IS NOT DISTINCT FROM r.c;

-- random posts: every period is the workforce that is counted for it alone
CREATE TABLE random_post AS
SELECT
    i % 7 AS team,
    started,
    CASE WHEN hashint4(i + 3) % 4 <> 0 THEN started + abs(hashint4(i + 4) % 900) END AS ended,
    CASE WHEN i % 11 <> 0 THEN abs(hashint4(i + 5) % 37) / 37.0 END AS fte,
    CASE hashint4(i + 6) % 5 WHEN 0 THEN true WHEN 1 THEN NULL ELSE false END AS agency
FROM (SELECT i, date '2019-01-01' + abs(hashint4(i) % 2500) AS started FROM generate_series(1, 5000) AS i) AS q;
CREATE TABLE month AS SELECT (date '2019-10-01' + make_interval(months => i))::date AS started FROM generate_series(0, 60) AS i;

CREATE TABLE answer AS
SELECT team, census_agg(started, ended, fte, agency, ARRAY(SELECT started FROM month ORDER BY started)) AS c
FROM random_post
GROUP BY ROLLUP (team);
SELECT count(*) AS compared, count(*) FILTER (WHERE p.w = q.w) AS same
FROM (SELECT team, periods(c) AS w FROM answer WHERE team IS NOT NULL) AS p
JOIN (
    SELECT team, workforce_agg(random_post.started, ended, fte, agency, period_from, period_to) AS w
    FROM random_post, (SELECT started AS period_from, lead(started) OVER (ORDER BY started) AS period_to FROM month) AS period
    WHERE period_to IS NOT NULL
    GROUP BY team, period_from
) AS q ON p.team = q.team AND period(p.w) = period(q.w);

-- what is in post at the end of a period is the opening of the next
SELECT count(*) AS compared, count(*) FILTER (WHERE opening(w) <> in_post_before OR opening_headcount(w) <> headcount_before) AS wrong
FROM (
    SELECT w, lag(in_post(w)) OVER (PARTITION BY team ORDER BY period(w)) AS in_post_before, lag(headcount(w)) OVER (PARTITION BY team ORDER BY period(w)) AS headcount_before
    FROM answer, periods(c) AS w
) AS q
WHERE in_post_before IS NOT NULL;

-- the order of the rows changes nothing, nor does how they are split
SELECT count(DISTINCT c::text)
FROM (
    SELECT census_agg(started, ended, fte, agency, :edges) AS c FROM random_post
    UNION ALL
    SELECT census_agg(started, ended, fte, agency, :edges ORDER BY started DESC, ended) FROM random_post
    UNION ALL
    SELECT rollup(c) FROM (SELECT census_agg(started, ended, fte, agency, :edges) AS c FROM random_post GROUP BY team) AS q
    UNION ALL
    SELECT rollup(c) FROM (SELECT census_agg(started, ended, fte, agency, :edges) AS c FROM random_post GROUP BY started) AS q
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
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
ALTER TABLE random_post SET (parallel_workers = 2);
SELECT
    partial('SELECT census_agg(started, ended, fte, agency, ''{2019-10-01,2020-10-01}'') FROM random_post'),
    partial('SELECT team, census_agg(started, ended, fte, agency, ARRAY(SELECT started FROM month)) FROM random_post GROUP BY team');
SELECT census_agg(started, ended, fte, agency, ARRAY(SELECT started FROM month ORDER BY started)) = (SELECT c FROM answer WHERE team IS NULL) AS same FROM random_post;
SELECT count(*)
FROM (SELECT team, census_agg(started, ended, fte, agency, ARRAY(SELECT started FROM month ORDER BY started)) AS c FROM random_post GROUP BY team) AS p JOIN answer USING (team, c);
SELECT census_agg(started, ended, fte, agency, :edges) IS NULL AS none FROM random_post WHERE team > 7;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

-- order and equality
SELECT a.c < b.c AS lt, a.c <= b.c AS le, a.c = b.c AS eq, a.c <> b.c AS ne, a.c >= b.c AS ge, a.c > b.c AS gt, census_cmp(a.c, b.c)
FROM (VALUES ('{[2024-10-01,2025-10-01)}'::census)) AS a (c),
    (VALUES ('{[2024-10-01,2025-10-01)}'::census), ('{[2024-10-01,2025-10-01), [2025-10-01,2026-10-01)}'), ('{[2024-10-01,2025-09-30)}')) AS b (c);
CREATE INDEX ON stored (c);
CREATE INDEX ON stored USING hash (c);
SELECT count(*) FROM stored AS s JOIN restored AS r ON s.c = r.c AND s.name = r.name WHERE census_hash(s.c) = census_hash(r.c)
    AND census_hash_extended(s.c, 42) = census_hash_extended(r.c, 42);
SELECT count(DISTINCT c), count(DISTINCT census_hash(c)) FROM stored;
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcintype = 'census'::regtype ORDER BY opcmethod;

-- a call outside an aggregate changes nothing
SELECT census_accum(c, '2025-01-01', NULL, 1, false, :edges) = c AS changed FROM council;
SELECT census_combine(c, c) = c AS changed FROM council;
SELECT census_agg(started, ended, fte, agency, :edges) = c AS same FROM post, council GROUP BY c;
SELECT census_accum(NULL, NULL, NULL, 1, false, NULL), census_combine(NULL, NULL), census_combine(NULL, '{[2024-10-01,2025-10-01)}');

-- states that none of our functions made
CREATE FUNCTION forge(bytea, bytea) RETURNS census LANGUAGE internal IMMUTABLE STRICT AS 'byteacat';
SELECT census_out(forge('', ''));
SELECT periods(forge('\xffffffff01000000ffffffff', decode(repeat('00', 200), 'hex')));
SELECT edges(forge('\xc40000000100000000000000', decode(repeat('00', 200), 'hex')));
SELECT edges(forge('\xc400000001000000ffffff7f', decode(repeat('00', 200), 'hex')));
SELECT census_final(forge('\xc40000000100000002000000', decode(repeat('00', 200), 'hex')));
SELECT census_hash(forge('\xb80000000100000001000000', decode(repeat('00', 100), 'hex')));
SELECT forge('\xb80000000200000001000000', decode(repeat('00', 200), 'hex')) + '{[2024-10-01,2025-10-01)}';

DROP FUNCTION partial, forge;
DROP TABLE post, council, stored, restored, random_post, month, answer;
