--
-- Comparing timelines: operators, sorting, hashing, indexes, joins
--
SET search_path = caseload, public;

-- Does the plan of a query have a node of this type?
CREATE FUNCTION public.plan_has(node text, query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
    RETURN plan::text LIKE '%"Node Type": "' || node || '"%';
END $$;

CREATE TABLE public.made AS
SELECT i, timeline_agg('2000-01-01'::date + i % 40 + j, '2000-03-01'::date + j * 2, i % 7) AS t
FROM
    generate_series(0, 559) AS i,
    generate_series(0, i % 3) AS j
GROUP BY i;
ANALYZE made;

-- The order is whole and every operator keeps to it; equal are those that are
-- the same text, and no others.
SELECT
    count(*) AS pairs,
    count(*) FILTER (WHERE (a.t = b.t) = (a.t::text = b.t::text)) AS eq,
    count(*) FILTER (WHERE (a.t <> b.t) = (a.t::text <> b.t::text)) AS ne,
    count(*) FILTER (WHERE (a.t < b.t) = (timeline_cmp(a.t, b.t) < 0)) AS lt,
    count(*) FILTER (WHERE (a.t <= b.t) = (timeline_cmp(a.t, b.t) <= 0)) AS le,
    count(*) FILTER (WHERE (a.t >= b.t) = (timeline_cmp(a.t, b.t) >= 0)) AS ge,
    count(*) FILTER (WHERE (a.t > b.t) = (timeline_cmp(a.t, b.t) > 0)) AS gt,
    count(*) FILTER (WHERE sign(timeline_cmp(a.t, b.t)) = -sign(timeline_cmp(b.t, a.t))) AS either_way,
    count(*) FILTER (WHERE a.t <> b.t OR timeline_hash(a.t) = timeline_hash(b.t)) AS hash
FROM
    made AS a,
    made AS b
WHERE
    a.i % 5 = 0
    AND b.i < 100;
SELECT bool_and(t >= before) AS ascending
FROM (SELECT t, lag(t) OVER (ORDER BY t) AS before FROM made) AS sorted;
SELECT timeline_hash_extended('2000-01-01=1', 0) & 4294967295 = timeline_hash('2000-01-01=1')::bigint & 4294967295 AS low_half,
    timeline_hash_extended('2000-01-01=1', 0) <> timeline_hash_extended('2000-01-01=1', 1) AS seeded;
SELECT count(DISTINCT t) AS timelines, count(DISTINCT timeline_hash(t)) AS hashes FROM made;

-- what was made in another way is equal
SELECT '2000-01-01=1, 2000-02-01=0'::timeline = '2000-01-01=2, 2000-02-01=0'::timeline * 0.5 AS equal,
    '2000-01-01=1'::timeline - '2000-01-01=1' = '' AS zero,
    '2000-01-01=1'::timeline = '2000-01-01=1.000001' AS other_value,
    '2000-01-01=1'::timeline = '2000-01-02=1' AS other_day,
    '-infinity=1'::timeline = '0001-01-01=1' AS other_start;

-- grouping, sets and joins, by hash and by sort
SELECT plan_has('Aggregate', 'SELECT t, count(*) FROM made GROUP BY t') AS hashed;
SELECT count(*) AS groups, sum(count) AS rows FROM (SELECT t, count(*) FROM made GROUP BY t) AS grouped;
SET enable_hashagg = off;
SELECT plan_has('Sort', 'SELECT t, count(*) FROM made GROUP BY t') AS sorted;
SELECT count(*) AS groups, sum(count) AS rows FROM (SELECT t, count(*) FROM made GROUP BY t) AS grouped;
RESET enable_hashagg;
SELECT count(*) AS different FROM (SELECT t FROM made UNION SELECT t + '' FROM made) AS united;

SET enable_mergejoin = off;
SET enable_nestloop = off;
SELECT plan_has('Hash Join', 'SELECT FROM made AS a JOIN made AS b USING (t)') AS hash_join;
SELECT count(*) AS pairs FROM made AS a JOIN made AS b USING (t);
SET enable_hashjoin = off;
SET enable_mergejoin = on;
SELECT plan_has('Merge Join', 'SELECT FROM made AS a JOIN made AS b USING (t)') AS merge_join;
SELECT count(*) AS pairs FROM made AS a JOIN made AS b USING (t);
RESET enable_nestloop;
RESET enable_hashjoin;

-- indexes, and partitions by hash
CREATE INDEX made_btree ON made (t);
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT plan_has('Index Only Scan', 'SELECT t FROM made ORDER BY t') AS index_only;
SELECT count(*) AS found FROM made WHERE t = (SELECT t FROM made WHERE i = 17);
DROP INDEX made_btree;
CREATE INDEX made_hash ON made USING hash (t);
SELECT plan_has('Index Scan', $$SELECT i FROM made WHERE t = '2000-01-18=3, 2000-03-01=0'$$) AS hash_index;
SELECT count(*) AS found FROM made WHERE t = (SELECT t FROM made WHERE i = 17);
RESET enable_seqscan;
RESET enable_bitmapscan;

CREATE TABLE public.parted (t timeline) PARTITION BY HASH (t);
CREATE TABLE public.parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parted SELECT t FROM made;
SELECT count(*) AS rows, count(DISTINCT tableoid) AS partitions FROM parted;

DROP TABLE parted, made;
DROP FUNCTION plan_has;
