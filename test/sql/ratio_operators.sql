--
-- Comparing ratios: operators, sorting, hashing, indexes, joins
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

-- by value; a zero denominator last; then by denominator, numerator, observations
CREATE TABLE public.sorted (place integer PRIMARY KEY, r ratio);
INSERT INTO sorted VALUES
    (1, '-170141183460469231731687303715884.105728/0.000001'),
    (2, '-3/1'),
    (3, '3/-2'),
    (4, '1/-2'),
    (5, '-1/2'),
    (6, '0/-1'),
    (7, '0/1'),
    (8, '0/1 n=2'),
    (9, '0/2'),
    (10, '333333/1000000'),
    (11, '1/3'),
    (12, '2/6'),
    (13, '2/6 n=2'),
    (14, '3/9'),
    (15, '333334/1000000'),
    (16, '170141183460469231731687303715884.105726/170141183460469231731687303715884.105727'),
    (17, '-1/-1'),
    (18, '1/1'),
    (19, '1/1 n=3'),
    (20, '170141183460469231731687303715884.105727/170141183460469231731687303715884.105726'),
    (21, '170141183460469231731687303715884.105727/0.000001'),
    (22, '-1/0'),
    (23, '0/0'),
    (24, '1/0'),
    (25, '1/0 n=2'),
    (26, NULL);

SELECT r FROM sorted ORDER BY r;
SELECT array_agg(place ORDER BY r DESC NULLS LAST) FROM sorted;

-- every operator on every pair
SELECT
    count(*) AS pairs,
    count(*) FILTER (WHERE (a.r < b.r) = (a.place < b.place)) AS lt,
    count(*) FILTER (WHERE (a.r <= b.r) = (a.place <= b.place)) AS le,
    count(*) FILTER (WHERE (a.r = b.r) = (a.place = b.place)) AS eq,
    count(*) FILTER (WHERE (a.r <> b.r) = (a.place <> b.place)) AS ne,
    count(*) FILTER (WHERE (a.r >= b.r) = (a.place >= b.place)) AS ge,
    count(*) FILTER (WHERE (a.r > b.r) = (a.place > b.place)) AS gt,
    count(*) FILTER (WHERE sign(ratio_cmp(a.r, b.r)) = sign(a.place - b.place)) AS cmp
FROM
    sorted AS a,
    sorted AS b
WHERE
    a.r IS NOT NULL
    AND b.r IS NOT NULL;
SELECT count(*) AS unknown FROM sorted AS a, sorted AS b WHERE a.r = b.r IS NULL;

-- the same against numeric's exact products, on generated ratios
CREATE TABLE public.made AS
SELECT (i - 24) * 0.25 AS n, (i * 7 % 13 - 6) * 0.5 AS d, ratio((i - 24) * 0.25, (i * 7 % 13 - 6) * 0.5) AS r
FROM generate_series(0, 48) AS i;
SELECT
    count(*) AS pairs,
    count(*) FILTER (WHERE ratio_cmp(a.r, b.r) = CASE
        WHEN a.d <> 0 AND b.d <> 0 AND a.n * b.d <> b.n * a.d THEN sign((a.n * b.d - b.n * a.d) * a.d * b.d)
        WHEN (a.d = 0) <> (b.d = 0) THEN CASE WHEN a.d = 0 THEN 1 ELSE -1 END
        WHEN a.d <> b.d THEN sign(a.d - b.d)
        ELSE sign(a.n - b.n)
    END) AS as_numeric
FROM
    made AS a,
    made AS b;

-- equal ratios hash alike, others apart
SELECT ratio_hash('1/3') = ratio_hash(' 1.0/03.000000 n=1') AS alike, ratio_hash_extended('1/3', 0) & 4294967295 = ratio_hash('1/3')::bigint & 4294967295 AS low_half;
SELECT count(*) AS ratios, count(DISTINCT ratio_hash(r)) AS hashes, count(DISTINCT ratio_hash_extended(r, 1)) AS extended, count(DISTINCT ratio_hash_extended(r, 1) & 15) AS low_bits
FROM
    generate_series(1, 100) AS n,
    generate_series(1, 100) AS d,
    LATERAL ratio(n, d) AS r;

-- grouping and joining, by hash and by sort
CREATE TABLE public.held AS
SELECT i, ratio(i % 10, i % 7) AS r FROM generate_series(0, 6999) AS i;
ANALYZE held, sorted;

SET enable_sort = off;
SELECT plan_has('Aggregate', 'SELECT r, count(*) FROM held GROUP BY r') AND NOT plan_has('Sort', 'SELECT r, count(*) FROM held GROUP BY r') AS hashed;
SELECT count(*) AS groups, min(count) AS fewest, max(count) AS most FROM (SELECT r, count(*) FROM held GROUP BY r) AS grouped;
RESET enable_sort;
SET enable_hashagg = off;
SELECT plan_has('Sort', 'SELECT r, count(*) FROM held GROUP BY r') AS sorted;
SELECT count(*) AS groups, min(count) AS fewest, max(count) AS most FROM (SELECT r, count(*) FROM held GROUP BY r) AS grouped;
RESET enable_hashagg;

SELECT count(*) AS different FROM (SELECT DISTINCT r FROM held) AS different;
SELECT count(*) AS united FROM (SELECT r FROM held UNION SELECT r + '0/0' FROM held) AS united;
SELECT count(*) AS in_both FROM (SELECT r FROM held INTERSECT SELECT r FROM sorted) AS in_both;

SET enable_mergejoin = off;
SET enable_nestloop = off;
SELECT plan_has('Hash Join', 'SELECT FROM held JOIN sorted USING (r)') AS hash_join;
SELECT place, count(*) FROM held JOIN sorted USING (r) GROUP BY place ORDER BY place;
SET enable_hashjoin = off;
SET enable_mergejoin = on;
SELECT plan_has('Merge Join', 'SELECT FROM held JOIN sorted USING (r)') AS merge_join;
SELECT place, count(*) FROM held JOIN sorted USING (r) GROUP BY place ORDER BY place;
RESET enable_nestloop;
RESET enable_hashjoin;

-- indexes
CREATE INDEX held_btree ON held (r);
CREATE INDEX held_hash ON held USING hash (r);
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT plan_has('Index Only Scan', $$SELECT r FROM held WHERE r > '6/1' ORDER BY r$$) AS index_only;
SELECT r, count(*) FROM held WHERE r > '6/1' AND r < '1/0' GROUP BY r ORDER BY r;
SELECT r, count(*) FROM held WHERE r > '-1/0' GROUP BY r ORDER BY r DESC LIMIT 2;
DROP INDEX held_btree;
SELECT plan_has('Index Scan', $$SELECT i FROM held WHERE r = '3/4'$$) AS hash_index;
SELECT count(*) AS three_of_four, min(i) AS first FROM held WHERE r = '3/4';
SELECT count(*) AS six_of_eight FROM held WHERE r = '6/8';
RESET enable_seqscan;
RESET enable_bitmapscan;

CREATE UNIQUE INDEX ON sorted (r);
\set VERBOSITY sqlstate
INSERT INTO sorted VALUES (100, '2/6');
\set VERBOSITY default
INSERT INTO sorted VALUES (100, '4/12');

-- partitions by hash and by range
CREATE TABLE public.parted (r ratio) PARTITION BY HASH (r);
CREATE TABLE public.parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parted SELECT r FROM made;
SELECT count(*) AS rows, count(DISTINCT tableoid) AS partitions FROM parted;
SELECT count(*) AS found FROM made AS m WHERE EXISTS (SELECT FROM parted WHERE parted.r = m.r);
CREATE TABLE public.ranged (r ratio) PARTITION BY RANGE (r);
CREATE TABLE public.ranged_below PARTITION OF ranged FOR VALUES FROM (MINVALUE) TO ('1/1');
CREATE TABLE public.ranged_above PARTITION OF ranged FOR VALUES FROM ('1/1') TO (MAXVALUE);
INSERT INTO ranged SELECT r FROM sorted WHERE r IS NOT NULL AND place <= 25;
SELECT ranged.tableoid::regclass, min(place), max(place) FROM ranged JOIN sorted USING (r) GROUP BY ranged.tableoid ORDER BY min;

DROP TABLE parted, ranged, held, made, sorted;
DROP FUNCTION plan_has;
