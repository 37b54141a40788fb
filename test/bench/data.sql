-- The benchmark's data, without random(): the same seed gives the same rows.
--
--   :rows   allocations; a council of 25 teams of 8 workers for each 66,667
--   :seed   another seed, another set of rows
--
-- Allocations start on any day of ten years to 30 September 2025. Their length
-- is lognormal, the median 120 days and the mean near 208; what is open at the
-- end has no end. They lie in order of their start, so that a worker's rows are
-- far apart: the worst case for a cache.
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET work_mem = '1GB';

CREATE FUNCTION uniform(key bigint, stream integer) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((hashint8extended(key, stream) & 9007199254740991)::double precision + 0.5) / 9007199254740992.0;

CREATE TABLE worker AS
SELECT
    w AS worker_id,
    (w - 1) / 8 + 1 AS team_id,
    (w - 1) / 200 + 1 AS council_id,
    10 + floor(uniform(w, 1 + 100 * :seed) * 19) AS target
FROM generate_series(1, greatest(:rows * 3 / 200000, 1) * 200) AS w;

CREATE UNLOGGED TABLE allocation AS
WITH share AS (
    SELECT
        w.worker_id,
        w.team_id,
        w.council_id,
        floor(sum(w.target) OVER running * :rows / sum(w.target) OVER ())::bigint
        - floor((sum(w.target) OVER running - w.target) * :rows / sum(w.target) OVER ())::bigint AS held,
        floor((sum(w.target) OVER running - w.target) * :rows / sum(w.target) OVER ())::bigint AS before
    FROM worker AS w
    WINDOW running AS (ORDER BY w.worker_id)
),
drawn AS (
    SELECT
        s.before + g AS i,
        s.worker_id,
        s.team_id,
        s.council_id,
        date '2015-10-01' + floor(uniform(s.before + g, 6 + 100 * :seed) * 3653)::integer AS started,
        greatest(1, round(exp(ln(120.0::double precision) + 1.05 * sqrt(3.0::double precision) * (
            uniform(s.before + g, 2 + 100 * :seed) + uniform(s.before + g, 3 + 100 * :seed)
            + uniform(s.before + g, 4 + 100 * :seed) + uniform(s.before + g, 5 + 100 * :seed) - 2.0
        ))))::integer AS length,
        uniform(s.before + g, 8 + 100 * :seed) AS draw
    FROM share AS s
        CROSS JOIN LATERAL generate_series(1, s.held) AS g
)
SELECT
    d.worker_id,
    d.team_id,
    d.council_id,
    d.started,
    CASE WHEN d.started + d.length < date '2025-10-01' THEN d.started + d.length END AS ended,
    CASE
        WHEN d.draw < 0.5 THEN 1.00
        WHEN d.draw < 0.75 THEN 1.50
        WHEN d.draw < 0.9 THEN 2.25
        WHEN d.draw < 0.97 THEN 0.75
        ELSE 3.50
    END::numeric(6, 2) AS weight
FROM drawn AS d
ORDER BY d.started, hashint8(d.i);

CREATE INDEX ON allocation (council_id);

-- a spell of employment for each five allocations
CREATE UNLOGGED TABLE employment AS
SELECT
    1 + floor(uniform(i, 31 + 100 * :seed) * (SELECT max(w.council_id) FROM worker AS w))::integer AS council_id,
    uniform(i, 35 + 100 * :seed) < 0.18 AS agency,
    (ARRAY[1.0, 1.0, 0.8, 0.6, 0.5])[1 + floor(uniform(i, 36 + 100 * :seed) * 5)::integer]::numeric(4, 2) AS fte,
    p.started,
    CASE WHEN p.started + p.length < date '2025-10-01' THEN p.started + p.length END AS ended
FROM generate_series(1, :rows / 5) AS i
    CROSS JOIN LATERAL (
        SELECT
            date '2012-10-01' + floor(uniform(i, 11 + 100 * :seed) * 4748)::integer AS started,
            200 + floor(uniform(i, 12 + 100 * :seed) * 3000)::integer AS length
    ) AS p
ORDER BY p.started;

VACUUM (ANALYZE, FREEZE) allocation;
VACUUM (ANALYZE, FREEZE) employment;
VACUUM (ANALYZE, FREEZE) worker;

-- the load of each worker on each day of the last year, and summaries of it by
-- team and day as they would be stored
CREATE UNLOGGED TABLE worker_day AS
SELECT w.worker_id, w.team_id, w.council_id, s.day, s.value AS load
FROM worker AS w
    JOIN (
        SELECT a.worker_id, caseload.timeline_agg(a.started, a.ended, a.weight) AS held
        FROM allocation AS a
        GROUP BY a.worker_id
    ) AS t ON t.worker_id = w.worker_id
    CROSS JOIN LATERAL caseload.series(t.held, '2024-10-01', '2025-10-01') AS s;

CREATE UNLOGGED TABLE team_day AS
SELECT
    w.team_id,
    w.council_id,
    w.day,
    caseload.workload_agg(NULL::numeric, w.load, NULL, NULL) AS load
FROM worker_day AS w
GROUP BY w.team_id, w.council_id, w.day;

CREATE UNLOGGED TABLE team_timeline AS
SELECT a.team_id, caseload.timeline_agg(a.started, a.ended, a.weight) AS held
FROM allocation AS a
GROUP BY a.team_id;

VACUUM (ANALYZE, FREEZE) worker_day;
VACUUM (ANALYZE, FREEZE) team_day;
VACUUM (ANALYZE, FREEZE) team_timeline;
