-- What post_capacity says of a day, for every day: cut, worker by worker, where
-- anything changes that bears on the capacity. A worker has a row for each team
-- in a stretch, and one without a team for a stretch without a post. Partitions
-- name both ends of a stretch so that a reader's dates reach the list of them.
CREATE VIEW _post_interval AS
WITH identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.worker_name, i.is_pool, i.asye_from, i.asye_to
    FROM _worker_identity AS i
),
automatic AS MATERIALIZED (
    SELECT
        r.reason,
        r.share,
        r.months,
        r.after_working_days,
        coalesce(lower(e.spell), '-infinity') AS started,
        coalesce(upper(e.spell), 'infinity') AS ended
    FROM (
        SELECT
            r.*,
            datemultirange(daterange(r.started, r.ended))
                - coalesce(range_agg(daterange(r.started, r.ended)) OVER later, '{}') AS spells
        FROM automatic_reduction AS r
        WINDOW later AS (PARTITION BY r.reason ORDER BY r.started DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ) AS r
        CROSS JOIN LATERAL caseload.spells(r.spells) AS e (spell)
),
standard_in_force AS MATERIALIZED (
    SELECT s.role, s.case_points_per_fte, s.holds_cases, s.started, s.ended
    FROM _standard_interval AS s
),
standard_day AS (
    SELECT s.started AS day FROM standard_in_force AS s
    UNION SELECT s.ended FROM standard_in_force AS s
),
held AS MATERIALIZED (
    SELECT
        coalesce(i.person_id, p.worker_id) COLLATE "C" AS worker_id,
        i.worker_name,
        p.team_id,
        p.role,
        p.registered,
        p.contract_kind,
        caseload._amount(p.fte) AS fte,
        i.asye_from,
        i.asye_to,
        coalesce(p.started, '-infinity') AS started,
        coalesce(p.ended, 'infinity') AS ended
    FROM post AS p
        LEFT JOIN identity AS i ON i.worker_id = p.worker_id
    WHERE p.worker_id IS NOT NULL
        AND i.is_pool IS NOT TRUE
        AND (p.started >= p.ended) IS NOT TRUE
),
reduced AS MATERIALIZED (
    SELECT
        coalesce(i.person_id, r.worker_id) COLLATE "C" AS worker_id,
        r.reason,
        caseload._amount(r.share) AS share,
        caseload._amount(r.fte) AS fte,
        coalesce(r.started, '-infinity') AS started,
        coalesce(r.ended, 'infinity') AS ended
    FROM reduction AS r
        LEFT JOIN identity AS i ON i.worker_id = r.worker_id
    WHERE (r.started >= r.ended) IS NOT TRUE
),
-- from the day on which the absence has lasted so many working days
absent AS MATERIALIZED (
    SELECT
        a.worker_id,
        a.share,
        a.started,
        a.ended
    FROM (
        SELECT
            coalesce(i.person_id, a.worker_id) COLLATE "C" AS worker_id,
            r.share,
            greatest(
                r.started,
                CASE
                    WHEN isfinite(a.started) THEN
                        caseload.add_working_days(
                            (
                                SELECT coalesce(caseload.calendar_agg(o.day), caseload.calendar('{}'))
                                FROM day_off AS o
                                WHERE o.started <= (SELECT caseload.as_at())
                                    AND (o.ended > (SELECT caseload.as_at())) IS NOT FALSE
                            ),
                            a.started,
                            r.after_working_days,
                            count_first => true
                        ) + 1
                    ELSE coalesce(a.started, '-infinity')
                END
            ) AS started,
            least(a.ended, r.ended) AS ended
        FROM absence AS a
            JOIN automatic AS r
                ON r.reason = 'absence' AND (a.started < r.ended) IS NOT FALSE AND (a.ended > r.started) IS NOT FALSE
            LEFT JOIN identity AS i ON i.worker_id = a.worker_id
        -- few last that long
        WHERE (a.started + r.after_working_days > a.ended) IS NOT TRUE
    ) AS a
    WHERE a.started < a.ended
),
asye AS MATERIALIZED (
    SELECT
        p.worker_id,
        r.share,
        greatest(p.asye_from, r.started) AS started,
        least(coalesce(p.asye_to, (p.asye_from + make_interval(months => r.months))::date), r.ended) AS ended
    FROM (SELECT DISTINCT h.worker_id, h.asye_from, h.asye_to FROM held AS h WHERE h.asye_from IS NOT NULL) AS p
        JOIN automatic AS r ON r.reason = 'ASYE'
),
person_day AS MATERIALIZED (
    SELECT
        d.worker_id,
        d.day,
        coalesce(lead(d.day) OVER (PARTITION BY d.worker_id ORDER BY d.day), 'infinity') AS next_day
    FROM (
        SELECT h.worker_id, h.started AS day FROM held AS h
        UNION SELECT h.worker_id, h.ended FROM held AS h
        UNION SELECT h.worker_id, '-infinity' FROM held AS h
        UNION SELECT r.worker_id, r.started FROM reduced AS r
        UNION SELECT r.worker_id, r.ended FROM reduced AS r
        UNION SELECT a.worker_id, a.started FROM absent AS a
        UNION SELECT a.worker_id, a.ended FROM absent AS a
        UNION SELECT a.worker_id, a.started FROM asye AS a
        UNION SELECT a.worker_id, a.ended FROM asye AS a
        UNION SELECT h.worker_id, s.day FROM held AS h JOIN standard_day AS s ON s.day >= h.started AND s.day < h.ended
    ) AS d
    WHERE d.day < 'infinity'
),
reduced_on AS (
    SELECT
        d.worker_id,
        d.day,
        coalesce(sum(r.share), 0) AS share,
        coalesce(sum(r.fte), 0) AS fte,
        bool_or(r.reason ~* '\mphased') AS is_phased_return
    FROM reduced AS r
        JOIN person_day AS d ON d.worker_id = r.worker_id AND d.day >= r.started AND d.day < r.ended
    GROUP BY d.worker_id, d.day
),
absent_on AS (
    SELECT
        d.worker_id,
        d.day,
        min(a.share) AS share
    FROM absent AS a
        JOIN person_day AS d ON d.worker_id = a.worker_id AND d.day >= a.started AND d.day < a.ended
    GROUP BY d.worker_id, d.day
),
in_force AS (
    SELECT DISTINCT
        d.worker_id,
        d.day,
        d.next_day,
        h.worker_name,
        h.worker_id IS NOT NULL AS has_post,
        h.team_id,
        h.role,
        h.registered,
        h.contract_kind,
        h.fte,
        h.started AS post_started
    FROM person_day AS d
        LEFT JOIN held AS h ON h.worker_id = d.worker_id AND h.started <= d.day AND h.ended > d.day
),
measured AS (
    SELECT
        p.worker_id,
        p.day,
        p.next_day,
        p.worker_name,
        p.has_post,
        p.team_id,
        p.role,
        p.registered,
        p.contract_kind,
        p.fte,
        p.post_started,
        CASE WHEN own.role IS NULL THEN other.case_points_per_fte ELSE own.case_points_per_fte END AS case_points_per_fte,
        CASE WHEN own.role IS NULL THEN other.holds_cases ELSE own.holds_cases END AS holds_cases,
        a.share IS NOT NULL AS is_long_absent,
        least(1, coalesce(r.share, 0) + coalesce(e.share, 0) + coalesce(a.share, 0)) AS reduction_share,
        -- over several posts in proportion to their FTE
        coalesce(r.fte * p.fte / NULLIF(sum(p.fte) OVER (PARTITION BY p.worker_id, p.day, p.next_day), 0), 0) AS reduction_fte,
        row_number() OVER (
            PARTITION BY p.worker_id, p.day, p.next_day, p.team_id
            ORDER BY p.fte DESC NULLS LAST, p.post_started, p.role
        ) AS place_in_team
    FROM in_force AS p
        LEFT JOIN standard_in_force AS own
            ON lower(own.role) = lower(btrim(p.role)) AND own.started <= p.day AND own.ended > p.day
        LEFT JOIN standard_in_force AS other
            ON own.role IS NULL AND other.role IS NULL AND p.has_post AND other.started <= p.day AND other.ended > p.day
        LEFT JOIN reduced_on AS r ON r.worker_id = p.worker_id AND r.day = p.day
        LEFT JOIN absent_on AS a ON a.worker_id = p.worker_id AND a.day = p.day AND r.is_phased_return IS NOT TRUE
        LEFT JOIN asye AS e
            ON e.worker_id = p.worker_id
            AND e.started <= p.day
            AND e.ended > p.day
            AND own.role ~* '\m(asye|nqsw|newly.qualified)' IS NOT TRUE
),
by_team AS (
    SELECT
        m.worker_id,
        m.day,
        m.next_day,
        m.team_id,
        m.has_post,
        min(m.worker_name) AS worker_name,
        min(m.role) FILTER (WHERE m.place_in_team = 1) AS role,
        min(m.contract_kind) FILTER (WHERE m.place_in_team = 1) AS contract_kind,
        bool_or(m.registered) AS registered,
        bool_or(m.holds_cases) AS holds_cases,
        CASE WHEN bool_and(m.fte IS NOT NULL) THEN sum(m.fte) END AS fte,
        bool_and((m.holds_cases AND m.fte IS NOT NULL OR NOT m.holds_cases) IS TRUE) AS is_measured,
        sum(CASE WHEN m.holds_cases THEN greatest(m.case_points_per_fte, 0) * m.fte ELSE 0 END) AS full_capacity,
        sum(
            CASE
                WHEN m.holds_cases THEN
                    greatest(m.case_points_per_fte, 0) * greatest(m.fte * (1 - m.reduction_share) - m.reduction_fte, 0)
                ELSE 0
            END
        ) AS capacity,
        bool_or(m.is_long_absent) AS is_long_absent,
        min(m.post_started) AS post_started
    FROM measured AS m
    GROUP BY m.worker_id, m.day, m.next_day, m.team_id, m.has_post
)
SELECT
    b.worker_id COLLATE "default" AS worker_id,
    b.worker_name,
    b.team_id,
    b.has_post,
    b.role,
    b.contract_kind,
    b.registered,
    b.holds_cases,
    b.fte,
    CASE WHEN b.is_measured THEN b.full_capacity END AS full_capacity,
    CASE WHEN b.is_measured THEN b.capacity END AS capacity,
    b.is_long_absent,
    row_number() OVER main = 1 AS is_main,
    first_value(b.team_id) OVER main AS main_team_id,
    first_value(b.role) OVER main AS main_role,
    b.day AS started,
    b.next_day AS ended
FROM by_team AS b
WINDOW main AS (PARTITION BY b.worker_id, b.day, b.next_day ORDER BY b.fte DESC NULLS LAST, b.post_started, b.team_id);

COMMENT ON VIEW _post_interval IS 'one row is a worker in a team over [started, ended), in which the capacity is constant: what post_capacity says on each of these days; internal';
COMMENT ON COLUMN _post_interval.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN _post_interval.worker_name IS 'the worker''s name';
COMMENT ON COLUMN _post_interval.team_id IS 'the team; NULL: not known, or no post';
COMMENT ON COLUMN _post_interval.has_post IS 'false: the worker has no post then';
COMMENT ON COLUMN _post_interval.role IS 'the role; of several posts in the team that of the highest FTE';
COMMENT ON COLUMN _post_interval.contract_kind IS 'permanent, agency or project_team; NULL: not known';
COMMENT ON COLUMN _post_interval.registered IS 'whether registered as a social worker; NULL: not known';
COMMENT ON COLUMN _post_interval.holds_cases IS 'whether the role holds cases; NULL: no standard for it';
COMMENT ON COLUMN _post_interval.fte IS 'full-time equivalent of the worker''s posts in the team; NULL: not known';
COMMENT ON COLUMN _post_interval.full_capacity IS 'points without any reduction; NULL as capacity';
COMMENT ON COLUMN _post_interval.capacity IS 'points; 0 for a role that holds no cases; NULL: FTE not known, or no standard for the role';
COMMENT ON COLUMN _post_interval.is_long_absent IS 'whether absent so long that it reduces the capacity, without a phased return';
COMMENT ON COLUMN _post_interval.is_main IS 'whether it is the worker''s main post: highest FTE, then earliest start, then lowest team_id';
COMMENT ON COLUMN _post_interval.main_team_id IS 'the team of the main post';
COMMENT ON COLUMN _post_interval.main_role IS 'the role of the main post';
COMMENT ON COLUMN _post_interval.started IS 'first day; -infinity: since always';
COMMENT ON COLUMN _post_interval.ended IS 'first day on which it no longer holds; infinity: it goes on';
