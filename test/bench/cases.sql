-- The benchmark's cases. Each peer of a case is one statement that gives one
-- row, its checksum, so that no rows travel and all are seen to agree.
--
--   -- case: KEY | what is asked
--   -- peer: NAME [| option ...]      options: threads=N  workers=N  state
--   -- target: PEER PEER RATIO        the first is to be so many times faster
--
-- `state` marks a statement that builds only the states; its checksum is its own.
-- PEER starting with DuckDB runs there.

-- case: W2 rows | daily weighted caseload of every team over ten years, rows out
-- peer: caseload
SELECT count(*), sum(s.value)
FROM (SELECT team_id, caseload.timeline_agg(started, ended, weight) AS held FROM allocation GROUP BY team_id) AS t,
    LATERAL caseload.series(t.held, '2015-10-01', '2025-10-01') AS s;
-- peer: SQL sweep
WITH event AS (
    SELECT team_id, started AS day, weight FROM allocation
    UNION ALL
    SELECT team_id, ended, -weight FROM allocation WHERE ended IS NOT NULL
),
change AS (SELECT team_id, day, sum(weight) AS weight FROM event GROUP BY team_id, day),
grid AS (
    SELECT t.team_id, d.day::date AS day, coalesce(c.weight, 0) AS weight
    FROM (SELECT DISTINCT team_id FROM worker) AS t
        CROSS JOIN generate_series(date '2015-10-01', '2025-09-30', '1 day') AS d (day)
        LEFT JOIN change AS c ON c.team_id = t.team_id AND c.day = d.day::date
)
SELECT count(*), sum(held)
FROM (SELECT sum(weight) OVER (PARTITION BY team_id ORDER BY day) AS held FROM grid) AS t;
-- peer: DuckDB sweep, decimal | threads=1
WITH event AS (
    SELECT team_id, started AS day, weight FROM allocation
    UNION ALL
    SELECT team_id, ended, -weight FROM allocation WHERE ended IS NOT NULL
),
change AS (SELECT team_id, day, sum(weight) AS weight FROM event GROUP BY team_id, day),
grid AS (
    SELECT t.team_id, d.day, coalesce(c.weight, 0) AS weight
    FROM (SELECT DISTINCT team_id FROM worker) AS t
        CROSS JOIN (SELECT unnest(generate_series(DATE '2015-10-01', DATE '2025-09-30', INTERVAL 1 DAY))::DATE AS day) AS d
        LEFT JOIN change AS c ON c.team_id = t.team_id AND c.day = d.day
)
SELECT count(*), sum(held)
FROM (SELECT sum(weight) OVER (PARTITION BY team_id ORDER BY day) AS held FROM grid) AS t;
-- peer: DuckDB sweep, double | threads=1
WITH event AS (
    SELECT team_id, started AS day, weight::DOUBLE AS weight FROM allocation
    UNION ALL
    SELECT team_id, ended, -weight::DOUBLE FROM allocation WHERE ended IS NOT NULL
),
change AS (SELECT team_id, day, sum(weight) AS weight FROM event GROUP BY team_id, day),
grid AS (
    SELECT t.team_id, d.day, coalesce(c.weight, 0) AS weight
    FROM (SELECT DISTINCT team_id FROM worker) AS t
        CROSS JOIN (SELECT unnest(generate_series(DATE '2015-10-01', DATE '2025-09-30', INTERVAL 1 DAY))::DATE AS day) AS d
        LEFT JOIN change AS c ON c.team_id = t.team_id AND c.day = d.day
)
SELECT count(*), sum(held)
FROM (SELECT sum(weight) OVER (PARTITION BY team_id ORDER BY day) AS held FROM grid) AS t;
-- target: caseload | SQL sweep | 15
-- target: caseload | DuckDB sweep, decimal | 4
-- target: caseload | DuckDB sweep, double | 2

-- case: W2 state | the same, only the states, serial and with two workers
-- peer: caseload, state
SELECT count(*), sum(caseload.value_at(held, '2025-09-30'))
FROM (SELECT caseload.timeline_agg(started, ended, weight) AS held FROM allocation GROUP BY team_id) AS t;
-- peer: caseload, state, two workers | workers=2
SELECT count(*), sum(caseload.value_at(held, '2025-09-30'))
FROM (SELECT caseload.timeline_agg(started, ended, weight) AS held FROM allocation GROUP BY team_id) AS t;
-- target: caseload, state | SQL sweep | 20
-- target: caseload, state, two workers | SQL sweep | 25
-- target: caseload, state, two workers | caseload, state | 1.7

-- case: W2 council | daily weighted caseload of the teams of one council over ten years, rows out
-- peer: caseload
SELECT count(*), sum(s.value)
FROM (SELECT team_id, caseload.timeline_agg(started, ended, weight) AS held FROM allocation WHERE council_id = 1 GROUP BY team_id) AS t,
    LATERAL caseload.series(t.held, '2015-10-01', '2025-10-01') AS s;
-- peer: SQL BETWEEN join
SELECT count(*), sum(held)
FROM (
    SELECT t.team_id, d.day, coalesce(sum(a.weight), 0) AS held
    FROM (SELECT DISTINCT team_id FROM worker WHERE council_id = 1) AS t
        CROSS JOIN generate_series(date '2015-10-01', '2025-09-30', '1 day') AS d (day)
        LEFT JOIN allocation AS a ON a.council_id = 1 AND a.team_id = t.team_id
            AND d.day >= a.started AND (d.day < a.ended OR a.ended IS NULL)
    GROUP BY t.team_id, d.day
) AS t;
-- peer: SQL expansion
SELECT count(*), sum(held)
FROM (
    SELECT t.team_id, d.day, coalesce(x.held, 0) AS held
    FROM (SELECT DISTINCT team_id FROM worker WHERE council_id = 1) AS t
        CROSS JOIN generate_series(date '2015-10-01', '2025-09-30', '1 day') AS d (day)
        LEFT JOIN (
            SELECT a.team_id, date '2015-10-01' + g AS day, sum(a.weight) AS held
            FROM allocation AS a,
                generate_series(a.started - date '2015-10-01', coalesce(a.ended, '2025-10-01') - date '2015-10-01' - 1) AS g
            WHERE a.council_id = 1
            GROUP BY a.team_id, g
        ) AS x ON x.team_id = t.team_id AND x.day = d.day
) AS t;
-- peer: SQL sweep, council
WITH event AS (
    SELECT team_id, started AS day, weight FROM allocation WHERE council_id = 1
    UNION ALL
    SELECT team_id, ended, -weight FROM allocation WHERE council_id = 1 AND ended IS NOT NULL
),
change AS (SELECT team_id, day, sum(weight) AS weight FROM event GROUP BY team_id, day),
grid AS (
    SELECT t.team_id, d.day::date AS day, coalesce(c.weight, 0) AS weight
    FROM (SELECT DISTINCT team_id FROM worker WHERE council_id = 1) AS t
        CROSS JOIN generate_series(date '2015-10-01', '2025-09-30', '1 day') AS d (day)
        LEFT JOIN change AS c ON c.team_id = t.team_id AND c.day = d.day::date
)
SELECT count(*), sum(held)
FROM (SELECT sum(weight) OVER (PARTITION BY team_id ORDER BY day) AS held FROM grid) AS t;
-- target: caseload | SQL BETWEEN join | 150

-- case: W3 | time-weighted load and days above 30, of every worker in each of ten years
-- peer: caseload
SELECT count(*), sum(p.average * (p.ended - p.started)), sum(p.days_over)
FROM (SELECT worker_id, caseload.timeline_agg(started, ended, weight) AS held FROM allocation GROUP BY worker_id) AS t,
    LATERAL caseload.by_period(t.held, '2015-10-01', '2025-10-01', '1 year', 30) AS p;
-- peer: SQL sweep
WITH event AS (
    SELECT worker_id, started AS day, weight FROM allocation
    UNION ALL
    SELECT worker_id, ended, -weight FROM allocation WHERE ended IS NOT NULL
    UNION ALL
    SELECT worker_id, make_date(year, 10, 1), 0 FROM worker, generate_series(2015, 2024) AS year
),
change AS (SELECT worker_id, day, sum(weight) AS weight FROM event GROUP BY worker_id, day),
step AS (
    SELECT
        worker_id,
        day,
        sum(weight) OVER sweep AS held,
        lead(day, 1, date '2025-10-01') OVER sweep AS ended
    FROM change
    WINDOW sweep AS (PARTITION BY worker_id ORDER BY day)
)
SELECT count(*), sum(held_days), sum(days_over)
FROM (
    SELECT
        worker_id,
        extract(year FROM day + 92) AS year,
        sum(held * (ended - day)) AS held_days,
        coalesce(sum(ended - day) FILTER (WHERE held > 30), 0) AS days_over
    FROM step
    WHERE day < '2025-10-01'
    GROUP BY worker_id, extract(year FROM day + 92)
) AS t;
-- peer: DuckDB sweep, decimal | threads=1
WITH event AS (
    SELECT worker_id, started AS day, weight FROM allocation
    UNION ALL
    SELECT worker_id, ended, -weight FROM allocation WHERE ended IS NOT NULL
    UNION ALL
    SELECT worker_id, make_date(year, 10, 1), 0 FROM worker, (SELECT unnest(range(2015, 2025)) AS year)
),
change AS (SELECT worker_id, day, sum(weight) AS weight FROM event GROUP BY worker_id, day),
step AS (
    SELECT
        worker_id,
        day,
        sum(weight) OVER sweep AS held,
        lead(day, 1, DATE '2025-10-01') OVER sweep AS ended
    FROM change
    WINDOW sweep AS (PARTITION BY worker_id ORDER BY day)
)
SELECT count(*), sum(held_days), sum(days_over)
FROM (
    SELECT
        worker_id,
        year(day + 92) AS year,
        sum(held * (ended - day)) AS held_days,
        coalesce(sum(ended - day) FILTER (WHERE held > 30), 0) AS days_over
    FROM step
    WHERE day < DATE '2025-10-01'
    GROUP BY worker_id, year(day + 92)
) AS t;
-- target: caseload | SQL sweep | 12

-- case: W4 | turnover of every council in each of ten years
-- peer: caseload
SELECT count(*), sum(caseload.leavers(w)), sum(caseload.in_post(w))
FROM (
    SELECT council_id, caseload.census_agg(started, ended, fte, agency,
        '{2015-10-01,2016-10-01,2017-10-01,2018-10-01,2019-10-01,2020-10-01,2021-10-01,2022-10-01,2023-10-01,2024-10-01,2025-10-01}') AS census
    FROM employment
    GROUP BY council_id
) AS c,
    LATERAL caseload.periods(c.census) AS w;
-- peer: SQL
SELECT count(*), sum(leavers), sum(in_post)
FROM (
    SELECT
        council_id,
        year,
        coalesce(sum(fte) FILTER (WHERE started < make_date(year - 1, 10, 1)
            AND ended > make_date(year - 1, 10, 1) AND ended <= make_date(year, 10, 1)), 0) AS leavers,
        sum(fte) FILTER (WHERE started < make_date(year, 10, 1)
            AND (ended IS NULL OR ended > make_date(year, 10, 1))) AS in_post
    FROM employment, generate_series(2016, 2025) AS year
    WHERE NOT agency
    GROUP BY council_id, year
) AS t;
-- peer: SQL, width_bucket by hand
SELECT count(*), sum(leavers), sum(in_post)
FROM (
    SELECT
        council_id,
        year,
        coalesce(sum(fte) FILTER (WHERE edges_before_start < year AND edges_before_end = year), 0) AS leavers,
        sum(fte) FILTER (WHERE edges_before_start <= year AND edges_before_end > year) AS in_post
    FROM (
        SELECT
            council_id,
            width_bucket(started, edges) AS edges_before_start,
            coalesce(width_bucket(ended - 1, edges), 12) AS edges_before_end,
            sum(fte) AS fte
        FROM employment,
            (SELECT '{2015-10-01,2016-10-01,2017-10-01,2018-10-01,2019-10-01,2020-10-01,2021-10-01,2022-10-01,2023-10-01,2024-10-01,2025-10-01}'::date[] AS edges) AS of_years
        WHERE NOT agency
        GROUP BY 1, 2, 3
    ) AS bucket,
        generate_series(1, 10) AS year
    GROUP BY council_id, year
) AS t;
-- target: caseload | SQL | 10

-- case: W5 quantiles | median and ninth decile of workers' daily loads, by council and month of a year
-- peer: caseload, stored states
SELECT count(*), sum(q[1]), sum(q[2])
FROM (
    SELECT caseload.quantile(caseload.rollup(load), 'points', ARRAY[0.5, 0.9]) AS q
    FROM team_day
    GROUP BY council_id, date_trunc('month', day)
) AS t;
-- peer: percentile_cont, raw rows
SELECT count(*), sum(q[1]::numeric), sum(q[2]::numeric)
FROM (
    SELECT percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY load) AS q
    FROM worker_day
    WHERE load > 0
    GROUP BY council_id, date_trunc('month', day)
) AS t;
-- peer: tdigest, stored states | needs=tdigest inexact
SELECT count(*), sum(q[1]::numeric), sum(q[2]::numeric)
FROM (
    SELECT tdigest_percentile(load, ARRAY[0.5, 0.9]) AS q
    FROM team_day_tdigest
    GROUP BY council_id, date_trunc('month', day)
) AS t;
-- target: caseload, stored states | tdigest, stored states | 2
-- target: caseload, stored states | percentile_cont, raw rows | 6

-- case: W5 building | a state of each team's eight workers, on every day of a month
-- peer: caseload
SELECT count(*), sum(caseload.workers(w))
FROM (
    SELECT caseload.workload_agg(NULL::numeric, load, NULL, NULL) AS w
    FROM worker_day WHERE day >= '2025-09-01' GROUP BY team_id, day
) AS t;
-- peer: array_agg
SELECT count(*), sum(cardinality(w))
FROM (
    SELECT array_agg(load) AS w
    FROM worker_day WHERE day >= '2025-09-01' GROUP BY team_id, day
) AS t;
-- peer: tdigest | needs=tdigest
SELECT count(*), sum(tdigest_count(w))
FROM (
    SELECT tdigest(load::double precision, 100) AS w
    FROM worker_day WHERE day >= '2025-09-01' GROUP BY team_id, day
) AS t;
-- target: caseload | array_agg | 1

-- case: W6 sum | an exact sum of numeric weights over all rows
-- peer: caseload
SELECT caseload.observations(r), caseload.numerator(r) FROM (SELECT caseload.ratio_agg(weight, 1) AS r FROM allocation) AS t;
-- peer: sum(numeric)
SELECT count(weight), sum(weight) FROM allocation;
-- peer: count(weight) | inexact
SELECT count(weight), 0 FROM allocation;

-- case: W6 by worker | an exact sum of numeric weights for every worker
-- peer: caseload
SELECT count(*), sum(n) FROM (SELECT caseload.numerator(caseload.ratio_agg(weight, 1)) AS n FROM allocation GROUP BY worker_id) AS t;
-- peer: sum(numeric)
SELECT count(*), sum(n) FROM (SELECT sum(weight) AS n FROM allocation GROUP BY worker_id) AS t;
-- target: caseload | sum(numeric) | 2

-- case: W1 | the load of every team on one day
-- peer: caseload, stored timelines
SELECT count(*), sum(caseload.value_at(held, '2024-09-30')) FROM team_timeline;
-- peer: SQL, rows
SELECT (SELECT count(*) FROM team_timeline), sum(held)
FROM (
    SELECT sum(weight) AS held FROM allocation
    WHERE started <= '2024-09-30' AND (ended > '2024-09-30' OR ended IS NULL)
    GROUP BY team_id
) AS t;
-- peer: DuckDB, rows | threads=1
SELECT (SELECT count(DISTINCT team_id) FROM worker), sum(held)
FROM (
    SELECT sum(weight) AS held FROM allocation
    WHERE started <= DATE '2024-09-30' AND (ended > DATE '2024-09-30' OR ended IS NULL)
    GROUP BY team_id
) AS t;
-- target: caseload, stored timelines | SQL, rows | 100
