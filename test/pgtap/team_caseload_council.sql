--
-- team_caseload of a synthetic council on ten days: every figure against one
-- query in plain SQL over worker_case, post_capacity and unallocated, without the
-- extension's aggregates and without the views that team_caseload is made of.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;
-- compiling the expected figures takes longer than computing them
SET jit = off;
\set QUIET on
\set workers 40
\set years 2
\set seed 3
\ir ../council.sql
\ir ../attach_council.sql

ANALYZE;

SELECT plan(12);

CREATE FUNCTION pg_temp.by_hand() RETURNS TABLE (
    team_id text, workers bigint, case_holders bigint, zero_case_workers bigint, fte numeric, children bigint, cases numeric,
    points numeric, points_unallocated numeric, capacity numeric, average_caseload numeric,
    average_caseload_case_holding_roles numeric, weighted_caseload numeric, capacity_index numeric, demand_index numeric,
    median_cases numeric, p90_cases numeric, highest_cases numeric, highest_cases_per_fte numeric, gini numeric,
    workers_amber bigint, workers_red bigint, unallocated bigint, cases_not_measured numeric, agency_rate numeric, vacancy_rate numeric
) LANGUAGE sql AS $$
    WITH RECURSIVE below AS MATERIALIZED (
        SELECT t.team_id AS top, t.team_id, ARRAY[t.team_id] AS path FROM casework.team AS t
        UNION ALL
        SELECT b.top, t.team_id, b.path || t.team_id
        FROM below AS b JOIN casework.team AS t ON t.parent_id = b.team_id
        WHERE t.team_id <> ALL (b.path)
    ), held AS MATERIALIZED (
        SELECT c.*, c.kind IN ('lead', 'carer') AS is_case FROM casework.worker_case AS c
    ), place AS (
        SELECT worker_id, team_id FROM held UNION SELECT worker_id, team_id FROM casework.post_capacity
    ), top AS (
        SELECT DISTINCT top AS team_id FROM below
    ), seat AS MATERIALIZED (
        -- a worker in one team
        SELECT p.worker_id, p.team_id, c.fte, c.capacity, c.registered, c.contract_kind, c.holds_cases, c.worker_id IS NOT NULL AS has_post,
            coalesce(h.cases, 0) AS cases, coalesce(h.points, 0) AS points
        FROM place AS p
            LEFT JOIN casework.post_capacity AS c ON c.worker_id = p.worker_id AND c.team_id = p.team_id
            LEFT JOIN (
                SELECT worker_id, team_id, sum(share) FILTER (WHERE is_case) AS cases, sum(points) AS points FROM held GROUP BY worker_id, team_id
            ) AS h ON h.worker_id = p.worker_id AND h.team_id = p.team_id
    ), rating AS (
        SELECT worker_id,
            CASE
                WHEN sum(capacity) FILTER (WHERE holds_cases) = 0 THEN CASE WHEN sum(points) FILTER (WHERE capacity IS NOT NULL) > 0 THEN 'red' END
                WHEN sum(points) FILTER (WHERE capacity IS NOT NULL) / sum(capacity) FILTER (WHERE holds_cases) > 1.1 THEN 'red'
                WHEN sum(points) FILTER (WHERE capacity IS NOT NULL) / sum(capacity) FILTER (WHERE holds_cases) >= 1 THEN 'amber'
            END AS rating
        FROM seat GROUP BY worker_id
    ), person AS (
        SELECT t.team_id, s.worker_id, sum(s.cases) AS cases, sum(s.points) AS points,
            CASE WHEN count(*) = count(s.fte) THEN sum(s.fte) END AS fte,
            CASE WHEN count(*) = count(s.capacity) THEN sum(s.capacity) END AS capacity,
            bool_or(s.has_post) AS has_post,
            sum(s.cases) FILTER (WHERE s.registered IS NOT FALSE) AS dfe_cases,
            sum(s.fte) FILTER (WHERE s.registered IS NOT FALSE) AS dfe_fte,
            sum(s.cases) FILTER (WHERE s.registered IS NOT FALSE AND s.holds_cases) AS role_cases,
            sum(s.fte) FILTER (WHERE s.registered IS NOT FALSE AND s.holds_cases) AS role_fte,
            sum(s.fte) FILTER (WHERE s.registered IS NOT FALSE AND s.contract_kind = 'agency') AS agency,
            sum(s.fte) FILTER (WHERE s.registered IS NOT FALSE AND s.contract_kind = 'permanent') AS employed
        FROM top AS t
            JOIN seat AS s ON s.team_id IN (SELECT b.team_id FROM below AS b WHERE b.top = t.team_id)
        GROUP BY t.team_id, s.worker_id
    ), ranked AS (
        SELECT p.*, row_number() OVER (PARTITION BY p.team_id ORDER BY p.cases) AS rank, count(*) OVER (PARTITION BY p.team_id) AS n
        FROM person AS p WHERE p.cases > 0
    ), spread AS (
        SELECT r.team_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.cases::float8) AS median,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY r.cases::float8) AS p90,
            max(r.cases) AS highest, max(round(r.cases / NULLIF(r.fte, 0), 6)) AS highest_per_fte,
            2 * sum(r.rank * r.cases) / (min(r.n) * sum(r.cases)) - (min(r.n) + 1.0) / min(r.n) AS gini
        FROM ranked AS r GROUP BY r.team_id
    ), alone AS MATERIALIZED (
        SELECT u.child_id, u.team_id, u.points, u.reason FROM casework.unallocated AS u WHERE u.is_headline
    ), waiting AS (
        SELECT t.team_id, count(u.child_id) AS children, coalesce(sum(u.points), 0) AS points,
            coalesce(sum(u.points) FILTER (WHERE u.reason <> 'not_registered'), 0) AS points_not_held
        FROM top AS t
            LEFT JOIN alone AS u
                ON u.team_id IN (SELECT b.team_id FROM below AS b WHERE b.top = t.team_id)
        GROUP BY t.team_id
    ), vacant AS (
        SELECT t.team_id, coalesce(sum(v.fte), 0) AS fte
        FROM top AS t
            LEFT JOIN casework.vacancy AS v
                ON v.started <= caseload.as_at() AND coalesce(v.ended, 'infinity') > caseload.as_at()
                AND v.team_id IN (SELECT b.team_id FROM below AS b WHERE b.top = t.team_id)
        GROUP BY t.team_id
    ), child AS (
        SELECT t.team_id, count(DISTINCT h.child_id) AS children
        FROM top AS t
            JOIN held AS h ON h.is_case AND h.team_id IN (SELECT b.team_id FROM below AS b WHERE b.top = t.team_id)
        GROUP BY t.team_id
    )
    SELECT t.team_id, count(p.worker_id), count(*) FILTER (WHERE p.cases > 0), count(*) FILTER (WHERE p.cases = 0), sum(p.fte),
        coalesce(min(c.children), 0), coalesce(sum(p.cases), 0), coalesce(sum(p.points), 0), min(w.points), sum(p.capacity),
        sum(p.dfe_cases) FILTER (WHERE p.dfe_cases > 0 AND p.dfe_fte > 0) / sum(p.dfe_fte) FILTER (WHERE p.dfe_cases > 0 AND p.dfe_fte > 0),
        sum(p.role_cases) FILTER (WHERE p.role_cases > 0 AND p.role_fte > 0) / sum(p.role_fte) FILTER (WHERE p.role_cases > 0 AND p.role_fte > 0),
        sum(p.points) FILTER (WHERE p.points > 0 AND p.fte > 0) / sum(p.fte) FILTER (WHERE p.points > 0 AND p.fte > 0)
            / (SELECT s.standard_case_points FROM casework.scheme AS s),
        sum(p.points) FILTER (WHERE p.capacity IS NOT NULL) / NULLIF(sum(p.capacity), 0),
        (coalesce(sum(p.points) FILTER (WHERE p.capacity IS NOT NULL), 0) + min(w.points_not_held)) / NULLIF(sum(p.capacity), 0),
        min(s.median)::numeric, min(s.p90)::numeric, min(s.highest), min(s.highest_per_fte), min(s.gini),
        count(*) FILTER (WHERE g.rating = 'amber'), count(*) FILTER (WHERE g.rating = 'red'), min(w.children),
        coalesce(sum(p.cases) FILTER (WHERE p.has_post AND p.fte IS NULL), 0),
        100 * coalesce(sum(p.agency), 0) / NULLIF(coalesce(sum(p.agency), 0) + coalesce(sum(p.employed), 0), 0),
        100 * min(v.fte) / NULLIF(min(v.fte) + coalesce(sum(p.employed), 0), 0)
    FROM top AS t
        LEFT JOIN person AS p ON p.team_id = t.team_id
        LEFT JOIN rating AS g ON g.worker_id = p.worker_id
        LEFT JOIN spread AS s ON s.team_id = t.team_id
        LEFT JOIN waiting AS w ON w.team_id = t.team_id
        LEFT JOIN vacant AS v ON v.team_id = t.team_id
        LEFT JOIN child AS c ON c.team_id = t.team_id
    GROUP BY t.team_id
$$;

CREATE FUNCTION pg_temp.rounded(figures jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_object_agg(key, CASE jsonb_typeof(value) WHEN 'number' THEN to_jsonb(trim_scale(round(value::numeric, 8))) ELSE value END)
    FROM jsonb_each(figures)
$$;

CREATE FUNCTION pg_temp.compared(day date) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM caseload.set_as_at(day);
    RETURN NEXT is_empty(
        $q$ WITH expected AS (
                SELECT h.team_id, e.key, e.value FROM pg_temp.by_hand() AS h, jsonb_each(pg_temp.rounded(to_jsonb(h))) AS e
            ), got AS (
                SELECT t.team_id, e.key, e.value FROM casework.team_caseload AS t, jsonb_each(pg_temp.rounded(to_jsonb(t))) AS e
            )
            SELECT e.team_id, e.key, e.value AS expected, g.value AS got
            FROM expected AS e LEFT JOIN got AS g ON g.team_id = e.team_id AND g.key = e.key
            WHERE g.value IS DISTINCT FROM e.value $q$,
        'every figure of every team on ' || day
    );
END $$;

SELECT pg_temp.compared((date '2025-09-30' - 71 * n)) FROM generate_series(0, 9) AS n;

SELECT caseload.set_as_at('2025-09-30');
SELECT ok(count(*) > 15 AND sum(cases) > 1000, 'there was something to compare: ' || count(*) || ' teams') FROM pg_temp.by_hand();
SELECT results_eq(
    $$ SELECT children, cases, points, unallocated, workers FROM casework.council_summary $$,
    $$ SELECT (SELECT count(DISTINCT child_id) FROM casework.worker_case WHERE kind IN ('lead', 'carer')),
              (SELECT sum(share) FROM casework.worker_case WHERE kind IN ('lead', 'carer')),
              (SELECT sum(points) FROM casework.worker_case),
              (SELECT count(*) FROM casework.unallocated WHERE is_headline),
              (SELECT count(DISTINCT worker_id) FROM casework.worker_caseload) $$,
    'and the council adds up'
);

SELECT * FROM finish();
ROLLBACK;
