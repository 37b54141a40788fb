--
-- The measures of workload against plain SQL on the same rows
--
SET search_path = caseload, public;

-- Forty teams of 1 to 40 workers. Every column is unknown here and there, FTE and
-- capacity are zero here and there, and loads are whole, quarters or any.
CREATE TABLE public.worker AS
SELECT
    team,
    CASE WHEN i % 17 <> 0 THEN i * 7 % 31 / CASE team % 4 WHEN 0 THEN 1 WHEN 1 THEN 4.0 ELSE 7 END END::numeric(19, 6) AS cases,
    CASE WHEN i % 13 <> 0 THEN i * 11 % 53 * 0.75 END::numeric(19, 6) AS points,
    CASE WHEN i % 19 <> 0 THEN i * 5 % 6 * 7.3 END::numeric(19, 6) AS capacity,
    CASE WHEN i % 23 <> 0 THEN i * 3 % 38 / 37.0 END::numeric(19, 6) AS fte
FROM
    generate_series(1, 40) AS team,
    generate_series(team * 50, team * 51 - 1) AS i;
CREATE VIEW public.team AS
SELECT team, workload_agg(cases, points, capacity, fte) AS w FROM worker GROUP BY team;

-- the totals of each team
CREATE VIEW public.plain_total AS
SELECT
    team,
    count(*) AS workers,
    count(*) FILTER (WHERE coalesce(cases, points) > 0) AS case_holders,
    sum(cases) AS cases,
    sum(points) AS points,
    sum(capacity) AS capacity,
    sum(fte) AS fte,
    sum(cases) FILTER (WHERE cases > 0 AND fte > 0) / sum(fte) FILTER (WHERE cases > 0 AND fte > 0) AS average_caseload,
    sum(points) FILTER (WHERE points > 0 AND fte > 0) / sum(fte) FILTER (WHERE points > 0 AND fte > 0) AS weighted_caseload,
    sum(points) FILTER (WHERE capacity IS NOT NULL) / nullif(sum(capacity) FILTER (WHERE points IS NOT NULL), 0) AS capacity_index,
    sum(greatest(capacity - points, 0)) FILTER (WHERE capacity IS NOT NULL AND points IS NOT NULL) AS headroom,
    sum(greatest(points - capacity, 0)) FILTER (WHERE capacity IS NOT NULL AND points IS NOT NULL) AS overload
FROM worker
GROUP BY team;
SELECT
    count(*) AS teams,
    count(*) FILTER (WHERE p.workers = caseload.workers(w)) AS workers,
    count(*) FILTER (WHERE p.case_holders = caseload.case_holders(w)) AS case_holders,
    count(*) FILTER (WHERE p.cases IS NOT DISTINCT FROM caseload.cases(w)) AS cases,
    count(*) FILTER (WHERE p.points IS NOT DISTINCT FROM caseload.points(w)) AS points,
    count(*) FILTER (WHERE p.capacity IS NOT DISTINCT FROM caseload.capacity(w)) AS capacity,
    count(*) FILTER (WHERE p.fte IS NOT DISTINCT FROM caseload.fte(w)) AS fte,
    count(*) FILTER (WHERE round(p.average_caseload, 9) IS NOT DISTINCT FROM round(caseload.average_caseload(w), 9)) AS average_caseload,
    count(*) FILTER (WHERE round(p.weighted_caseload, 9) IS NOT DISTINCT FROM round(caseload.weighted_caseload(w), 9)) AS weighted_caseload,
    count(*) FILTER (WHERE round(p.capacity_index, 9) IS NOT DISTINCT FROM round(caseload.capacity_index(w), 9)) AS capacity_index,
    count(*) FILTER (WHERE p.headroom IS NOT DISTINCT FROM caseload.headroom(w)) AS headroom,
    count(*) FILTER (WHERE p.overload IS NOT DISTINCT FROM caseload.overload(w)) AS overload
FROM team JOIN plain_total AS p USING (team);

-- each measure of each case holder, where it is known
CREATE VIEW public.plain_measure AS
SELECT team, measure, load, fte, load IS NULL AND measure = 'capacity_index' AND points > 0 AND capacity = 0 AS unbounded
FROM
    worker,
    LATERAL (
        VALUES
            ('cases', cases),
            ('cases_per_fte', round(cases / CASE WHEN fte > 0 THEN fte END, 6)),
            ('points', points),
            ('points_per_fte', round(points / CASE WHEN fte > 0 THEN fte END, 6)),
            ('capacity_index', round(points / CASE WHEN capacity > 0 THEN capacity END, 6))
    ) AS measures (measure, load)
WHERE coalesce(cases, points) > 0;
CREATE VIEW public.plain_spread AS
SELECT
    team,
    measure,
    count(load) AS loads,
    percentile_cont('{0.1,0.25,0.5,0.9,0.333333333333333}'::double precision[]) WITHIN GROUP (ORDER BY load) AS quantiles,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY load) AS median,
    min(load) AS lowest,
    max(load) AS highest,
    avg(load) AS mean,
    stddev(load) AS stddev
FROM plain_measure
GROUP BY team, measure;
-- half of the differences of all pairs, over their loads
CREATE VIEW public.plain_gini AS
SELECT a.team, a.measure, sum(abs(a.load - b.load)) / 2 / nullif(sum(b.load), 0) AS gini
FROM plain_measure AS a JOIN plain_measure AS b USING (team, measure)
WHERE a.load + b.load IS NOT NULL
GROUP BY a.team, a.measure;
SELECT
    count(*) AS spreads,
    sum(loads) AS loads,
    count(*) FILTER (WHERE p.lowest IS NOT DISTINCT FROM caseload.lowest(w, measure)) AS lowest,
    count(*) FILTER (WHERE p.highest IS NOT DISTINCT FROM caseload.highest(w, measure)) AS highest,
    count(*) FILTER (WHERE round(p.median::numeric, 9) IS NOT DISTINCT FROM round(caseload.median(w, measure), 9)) AS median,
    count(*) FILTER (WHERE round(p.mean, 9) IS NOT DISTINCT FROM round(caseload.mean(w, measure), 9)) AS mean,
    count(*) FILTER (WHERE round(p.stddev, 9) IS NOT DISTINCT FROM round(caseload.stddev(w, measure), 9)) AS stddev,
    count(*) FILTER (WHERE round(gini, 9) IS NOT DISTINCT FROM round(caseload.gini(w, measure), 9)) AS gini
FROM team JOIN plain_spread AS p USING (team) LEFT JOIN plain_gini USING (team, measure);
SELECT count(*) AS quantiles, count(*) FILTER (WHERE round(plain::numeric, 9) IS DISTINCT FROM round(ours, 9)) AS different
FROM
    team JOIN plain_spread AS p USING (team),
    unnest(p.quantiles, quantile(w, measure, '{0.1,0.25,0.5,0.9,0.333333333333333}'::double precision[])) AS both_quantiles (plain, ours);

-- who is over
CREATE VIEW public.plain_over AS
SELECT
    team,
    measure,
    threshold,
    count(*) FILTER (WHERE load IS NOT NULL OR unbounded) AS known,
    count(*) FILTER (WHERE load > threshold OR unbounded) AS over,
    sum(fte) FILTER (WHERE load > threshold OR unbounded) AS fte
FROM plain_measure, unnest('{0,0.5,1,10,20}'::numeric[]) AS threshold
GROUP BY team, measure, threshold;
SELECT
    count(*) AS thresholds,
    sum(over) AS over,
    count(*) FILTER (WHERE CASE WHEN known > 0 THEN p.over END IS NOT DISTINCT FROM workers_over(w, measure, threshold)) AS workers_over,
    count(*) FILTER (WHERE round(over / nullif(known, 0)::numeric, 9) IS NOT DISTINCT FROM round(share_over(w, measure, threshold), 9)) AS share_over,
    count(*) FILTER (WHERE CASE WHEN known > 0 AND over = 0 THEN 0 ELSE fte END IS NOT DISTINCT FROM fte_over(w, measure, threshold)) AS fte_over
FROM team JOIN plain_over AS p USING (team);

-- bands
SELECT count(*) AS bands, sum(b.workers) AS workers, count(*) FILTER (WHERE b.workers = p.workers AND b.fte IS NOT DISTINCT FROM p.fte) AS same
FROM
    team,
    unnest('{cases,cases_per_fte,points,points_per_fte,capacity_index}'::text[]) AS measure,
    bands(w, measure, '{0,0.5,1,5,10,15,20}') AS b,
    LATERAL (SELECT count(*) AS workers, CASE WHEN count(*) = 0 THEN 0 ELSE sum(m.fte) END AS fte
        FROM plain_measure AS m
        WHERE m.team = team.team AND m.measure = measure.measure
            AND CASE WHEN m.unbounded THEN b.band_to IS NULL ELSE m.load >= b.band_from AND (m.load < b.band_to OR b.band_to IS NULL) END) AS p;

-- a million workers, with the quantile at every per cent
CREATE TABLE public.large AS
SELECT (i * 48271::bigint % 1000003) * 0.25 AS cases FROM generate_series(1, 1000000) AS i;
CREATE TABLE public.large_workload AS SELECT workload_agg(cases, NULL, NULL, NULL) AS w FROM large;
SELECT workers(w), cases(w) = (SELECT sum(cases) FROM large) AS cases, lowest(w, 'cases'), highest(w, 'cases'), round(gini(w, 'cases'), 9) AS gini FROM large_workload;
SELECT count(*) AS quantiles, count(*) FILTER (WHERE round(plain::numeric, 6) = round(ours, 6)) AS same
FROM
    (SELECT array_agg(i / 100.0::double precision ORDER BY i) AS fractions FROM generate_series(0, 100) AS i) AS every_hundredth,
    LATERAL (SELECT percentile_cont(fractions) WITHIN GROUP (ORDER BY cases) AS quantiles FROM large) AS sorted,
    LATERAL (SELECT quantile(w, 'cases', fractions) AS quantiles FROM large_workload) AS packed,
    unnest(sorted.quantiles, packed.quantiles) AS both_quantiles (plain, ours);

DROP VIEW team, plain_total, plain_spread, plain_gini, plain_over, plain_measure;
DROP TABLE worker, large, large_workload;
