--
-- Comparing workloads: operators, sorting, hashing, indexes, joins
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

-- Equal are those of the same workers, however they were made.
SELECT
    'v1 (1,,,)(2,,,)'::workload = 'v1 (2.0,,,)(1,,,)'::workload AS order_of_rows,
    'v1 (1,,,)(1,,,)'::workload = 'v1 (1,,,)*2' AS merged,
    'v1 (1,,,)' = 'v1 (1,0,,)'::workload AS unknown_and_zero,
    'v1 (1,,,)' = 'v1 (,1,,)'::workload AS other_column,
    'v1 (1,,,)' <> 'v1 (1,,,)*2'::workload AS twice,
    'v1 (1,,,)' + 'v1 (2,,,)'::workload = 'v1 (2,,,)' + 'v1 (1,,,)'::workload AS commutes,
    ('v1 (1,,,)' + 'v1 (2,,,)'::workload) + 'v1 (,3,,)' = 'v1 (1,,,)' + ('v1 (2,,,)'::workload + 'v1 (,3,,)') AS associates;

CREATE TABLE public.made (id integer, key text, w workload);
INSERT INTO made
SELECT n * 100 + k, format('%s %s', n, k), workload_agg(i % n * 0.5, k, NULL, CASE WHEN i % 3 = 0 THEN 1 END)
FROM
    generate_series(1, 12) AS n,
    generate_series(1, 12) AS k,
    generate_series(1, 5) AS i
GROUP BY n, k;
INSERT INTO made VALUES (0, 'null', NULL);
ANALYZE made;

-- a total order of which the operators agree, by the bytes that are sent
SELECT
    count(*) AS pairs,
    count(*) FILTER (WHERE (a.w < b.w) = (workload_send(a.w) < workload_send(b.w))) AS lt,
    count(*) FILTER (WHERE (a.w <= b.w) = (workload_send(a.w) <= workload_send(b.w))) AS le,
    count(*) FILTER (WHERE (a.w = b.w) = (workload_send(a.w) = workload_send(b.w))) AS eq,
    count(*) FILTER (WHERE (a.w <> b.w) = (workload_send(a.w) <> workload_send(b.w))) AS ne,
    count(*) FILTER (WHERE (a.w >= b.w) = (workload_send(a.w) >= workload_send(b.w))) AS ge,
    count(*) FILTER (WHERE (a.w > b.w) = (workload_send(a.w) > workload_send(b.w))) AS gt,
    count(*) FILTER (WHERE workload_cmp(a.w, b.w) = -workload_cmp(b.w, a.w)) AS cmp,
    count(*) FILTER (WHERE (a.w = b.w) = (a.w::text = b.w::text)) AS text,
    count(*) FILTER (WHERE a.w <> b.w OR workload_hash(a.w) = workload_hash(b.w)) AS hash
FROM
    made AS a,
    made AS b
WHERE
    a.w IS NOT NULL
    AND b.w IS NOT NULL;
SELECT count(*) AS workloads, count(DISTINCT w) AS different, count(DISTINCT workload_hash(w)) AS hashes,
    count(DISTINCT workload_hash_extended(w, 1)) AS extended
FROM made;
SELECT bool_and(workload_hash_extended(w, 0) & 4294967295 = workload_hash(w)::bigint & 4294967295) AS low_half FROM made;

-- grouping and joining, by hash and by sort
SET enable_sort = off;
SELECT plan_has('Aggregate', 'SELECT w, count(*) FROM made GROUP BY w');
SELECT count(*) AS groups, sum(n) AS rows FROM (SELECT w, count(*) AS n FROM made, generate_series(1, 3) GROUP BY w) AS grouped;
RESET enable_sort;
SET enable_hashagg = off;
SELECT count(*) AS groups, sum(n) AS rows FROM (SELECT w, count(*) AS n FROM made, generate_series(1, 3) GROUP BY w) AS grouped;
RESET enable_hashagg;
SET enable_mergejoin = off;
SET enable_nestloop = off;
SELECT plan_has('Hash Join', 'SELECT * FROM made AS a JOIN made AS b USING (w)');
SELECT count(*) AS rows, count(*) FILTER (WHERE a.id = b.id) AS same FROM made AS a JOIN made AS b USING (w);
RESET enable_mergejoin;
SET enable_hashjoin = off;
SELECT plan_has('Merge Join', 'SELECT * FROM made AS a JOIN made AS b USING (w)');
SELECT count(*) AS rows, count(*) FILTER (WHERE a.id = b.id) AS same FROM made AS a JOIN made AS b USING (w);
RESET enable_hashjoin;
RESET enable_nestloop;

-- indexes
CREATE INDEX made_btree ON made USING btree (w);
CREATE INDEX made_hash ON made USING hash (w);
SET enable_seqscan = off;
SELECT plan_has('Index Scan', 'SELECT id FROM made WHERE w = ''v1 (0,1,,)*4(0,1,,1)''') OR plan_has('Bitmap Index Scan', 'SELECT id FROM made WHERE w = ''v1 (0,1,,)*4(0,1,,1)''') AS index;
SELECT id FROM made WHERE w = 'v1 (0,1,,)*4(0,1,,1)';
DROP INDEX made_btree;
SELECT id FROM made WHERE w = 'v1 (0,1,,)*4(0,1,,1)';
RESET enable_seqscan;

-- valid classes
SELECT amname, amvalidate(pg_opclass.oid)
FROM pg_opclass JOIN pg_am ON pg_am.oid = opcmethod
WHERE opcintype = 'workload'::regtype
ORDER BY amname;

DROP TABLE made;
DROP FUNCTION plan_has;
