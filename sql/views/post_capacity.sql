CREATE VIEW post_capacity AS
WITH identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.worker_name, i.is_pool, i.asye_from, i.asye_to
    FROM _worker_identity AS i
),
day AS MATERIALIZED (
    SELECT
        a.as_at,
        a.automatic_asye,
        a.asye_months,
        a.automatic_absence,
        -- so many working days lie between an earlier first day of absence and as_at
        (
            SELECT d.day::date
            FROM generate_series(a.as_at - 3 * a.absence_days - 30, a.as_at, interval '1 day') AS d (day)
            WHERE extract(isodow FROM d.day) < 6
                AND NOT EXISTS (
                    SELECT
                    FROM day_off AS o
                    WHERE o.day = d.day
                        AND o.started <= a.as_at
                        AND (o.ended > a.as_at) IS NOT FALSE
                )
            ORDER BY d.day DESC
            OFFSET a.absence_days - 1
            LIMIT 1
        ) AS absent_before
    FROM (
        SELECT
            d.as_at,
            asye.share AS automatic_asye,
            asye.months AS asye_months,
            absence.share AS automatic_absence,
            coalesce(absence.after_working_days, 1) AS absence_days
        FROM (SELECT caseload.as_at() AS as_at) AS d
            LEFT JOIN LATERAL (
                SELECT r.share, r.months
                FROM automatic_reduction AS r
                WHERE r.reason = 'ASYE' AND r.started <= d.as_at AND (r.ended > d.as_at) IS NOT FALSE
                ORDER BY r.started DESC
                LIMIT 1
            ) AS asye ON true
            LEFT JOIN LATERAL (
                SELECT r.share, r.after_working_days
                FROM automatic_reduction AS r
                WHERE r.reason = 'absence' AND r.started <= d.as_at AND (r.ended > d.as_at) IS NOT FALSE
                ORDER BY r.started DESC
                LIMIT 1
            ) AS absence ON true
    ) AS a
),
given AS (
    SELECT
        coalesce(i.person_id, r.worker_id) AS worker_id,
        coalesce(sum(r.share), 0) AS share,
        coalesce(sum(r.fte), 0) AS fte,
        bool_or(r.reason ~* '\mphased') AS is_phased_return,
        string_agg(r.reason, ', ' ORDER BY r.reason) AS reasons
    FROM reduction AS r
        LEFT JOIN identity AS i ON i.worker_id = r.worker_id
    WHERE (r.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (r.ended > (SELECT caseload.as_at())) IS NOT FALSE
    GROUP BY coalesce(i.person_id, r.worker_id)
),
absent AS (
    SELECT
        coalesce(i.person_id, a.worker_id) AS worker_id,
        min(coalesce(a.started, '-infinity')) AS started
    FROM absence AS a
        LEFT JOIN identity AS i ON i.worker_id = a.worker_id
    WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
    GROUP BY coalesce(i.person_id, a.worker_id)
),
standard_in_force AS MATERIALIZED (
    SELECT DISTINCT ON (lower(s.role))
        s.role,
        s.points_per_fte,
        s.stable_points,
        s.target_cases,
        s.holds_cases
    FROM standard AS s
    WHERE s.started <= (SELECT caseload.as_at())
        AND (s.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY lower(s.role), s.started DESC, s.role
),
post_in_force AS (
    SELECT DISTINCT
        coalesce(i.person_id, p.worker_id) AS worker_id,
        i.worker_name,
        i.asye_from,
        i.asye_to,
        p.team_id,
        p.role,
        p.registered,
        p.contract_kind,
        p.fte,
        p.started
    FROM post AS p
        LEFT JOIN identity AS i ON i.worker_id = p.worker_id
    WHERE p.worker_id IS NOT NULL
        AND i.is_pool IS NOT TRUE
        AND (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
),
reduced AS (
    SELECT
        p.worker_id,
        p.worker_name,
        p.team_id,
        p.role,
        p.registered,
        p.contract_kind,
        p.fte,
        p.started,
        s.holds_cases,
        s.target_cases,
        s.points_per_fte - s.stable_points AS case_points_per_fte,
        d.as_at,
        (p.asye_from <= d.as_at AND d.as_at < coalesce(p.asye_to, p.asye_from + make_interval(months => d.asye_months))) IS TRUE
            AS is_asye,
        (p.asye_from <= d.as_at AND d.as_at < coalesce(p.asye_to, p.asye_from + make_interval(months => d.asye_months))) IS TRUE
            AND s.role ~* '\m(asye|nqsw|newly.qualified)' IS NOT TRUE
            AS is_asye_reduced,
        (absent.started < d.absent_before) IS TRUE AND given.is_phased_return IS NOT TRUE AS is_long_absent,
        coalesce(given.share, 0) AS given_share,
        coalesce(given.fte * p.fte / NULLIF(sum(p.fte) OVER (PARTITION BY p.worker_id), 0), 0) AS given_fte,
        given.reasons,
        d.automatic_asye,
        d.automatic_absence
    FROM post_in_force AS p
        CROSS JOIN day AS d
        LEFT JOIN given ON given.worker_id = p.worker_id
        LEFT JOIN absent ON absent.worker_id = p.worker_id
        LEFT JOIN standard_in_force AS own ON lower(own.role) = lower(btrim(p.role))
        LEFT JOIN standard_in_force AS other ON other.role IS NULL
        LEFT JOIN LATERAL (
            SELECT
                own.role,
                CASE WHEN own.role IS NULL THEN other.holds_cases ELSE own.holds_cases END AS holds_cases,
                CASE WHEN own.role IS NULL THEN other.target_cases ELSE own.target_cases END AS target_cases,
                CASE WHEN own.role IS NULL THEN other.points_per_fte ELSE own.points_per_fte END AS points_per_fte,
                CASE WHEN own.role IS NULL THEN other.stable_points ELSE own.stable_points END AS stable_points
        ) AS s ON true
),
weighed AS (
    SELECT
        r.*,
        least(
            1,
            r.given_share
            + CASE WHEN r.is_asye_reduced THEN coalesce(r.automatic_asye, 0) ELSE 0 END
            + CASE WHEN r.is_long_absent THEN coalesce(r.automatic_absence, 0) ELSE 0 END
        ) AS reduction_share
    FROM reduced AS r
),
able AS (
    SELECT
        w.*,
        CASE
            WHEN w.holds_cases THEN
                greatest(w.case_points_per_fte, 0)
                * greatest(w.fte * (1 - w.reduction_share) - w.given_fte, 0 * w.fte)
            WHEN NOT w.holds_cases THEN 0
        END AS capacity,
        row_number() OVER (
            PARTITION BY w.worker_id, w.team_id
            ORDER BY w.fte DESC NULLS LAST, w.started NULLS FIRST, w.role
        ) = 1 AS is_first
    FROM weighed AS w
),
by_team AS (
    SELECT
        a.as_at,
        a.worker_id,
        min(a.worker_name) AS worker_name,
        a.team_id,
        min(a.role) FILTER (WHERE a.is_first) AS role,
        min(a.contract_kind) FILTER (WHERE a.is_first) AS contract_kind,
        bool_or(a.registered) AS registered,
        bool_or(a.holds_cases) AS holds_cases,
        CASE WHEN bool_and(a.fte IS NOT NULL) THEN sum(a.fte) END AS fte,
        CASE WHEN bool_and(a.capacity IS NOT NULL) THEN sum(a.capacity) END AS capacity,
        max(a.reduction_share) AS reduction_share,
        sum(a.given_fte) AS reduction_fte,
        concat_ws(
            ', ',
            min(a.reasons),
            CASE WHEN bool_or(a.is_asye_reduced) THEN 'ASYE' END,
            CASE WHEN bool_or(a.is_long_absent) THEN 'long absence' END
        ) AS reductions,
        bool_or(a.is_asye) AS is_asye,
        bool_or(a.is_long_absent) AS is_long_absent,
        sum(a.target_cases * a.fte) AS target_cases,
        min(coalesce(a.started, '-infinity')) AS started
    FROM able AS a
    GROUP BY a.as_at, a.worker_id, a.team_id
)
SELECT
    b.as_at,
    b.worker_id,
    b.worker_name,
    b.team_id,
    b.role,
    b.contract_kind,
    b.registered,
    b.holds_cases,
    b.fte,
    b.capacity,
    b.reduction_share,
    b.reduction_fte,
    NULLIF(b.reductions, '') AS reductions,
    b.is_asye,
    b.is_long_absent,
    b.target_cases,
    row_number() OVER (
        PARTITION BY b.worker_id
        ORDER BY b.fte DESC NULLS LAST, b.started, b.team_id
    ) = 1 AS is_main
FROM by_team AS b;

COMMENT ON VIEW post_capacity IS 'one row is a worker in a team with a post on the day: what the worker can carry there. capacity = (points_per_fte - stable_points) x (FTE x (1 - reductions by share, at most 1) - reductions in FTE), never negative';
COMMENT ON COLUMN post_capacity.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN post_capacity.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN post_capacity.worker_name IS 'the worker''s name';
COMMENT ON COLUMN post_capacity.team_id IS 'the team';
COMMENT ON COLUMN post_capacity.role IS 'the role; of several posts in the team that of the highest FTE';
COMMENT ON COLUMN post_capacity.contract_kind IS 'permanent, agency or project_team; NULL: not known';
COMMENT ON COLUMN post_capacity.registered IS 'whether registered as a social worker; NULL: not known';
COMMENT ON COLUMN post_capacity.holds_cases IS 'whether the role holds cases; NULL: no standard for it';
COMMENT ON COLUMN post_capacity.fte IS 'full-time equivalent of the worker''s posts in the team; NULL: not known';
COMMENT ON COLUMN post_capacity.capacity IS 'points; 0 for a role that holds no cases; NULL: FTE not known, or no standard for the role';
COMMENT ON COLUMN post_capacity.reduction_share IS 'share of the FTE that reductions take, ASYE and long absence included, at most 1';
COMMENT ON COLUMN post_capacity.reduction_fte IS 'reductions given in FTE; over several posts in proportion to their FTE';
COMMENT ON COLUMN post_capacity.reductions IS 'the reasons of the reductions; NULL: none';
COMMENT ON COLUMN post_capacity.is_asye IS 'whether in the supported year';
COMMENT ON COLUMN post_capacity.is_long_absent IS 'whether absent so long that it reduces the capacity, without a phased return';
COMMENT ON COLUMN post_capacity.target_cases IS 'cases that the standard of the role gives for the FTE; NULL: none';
COMMENT ON COLUMN post_capacity.is_main IS 'whether it is the worker''s main post: highest FTE, then earliest start, then lowest team_id';
