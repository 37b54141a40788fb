CREATE VIEW post_capacity AS
WITH identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.worker_name, i.is_pool, i.asye_from, i.asye_to
    FROM _worker_identity AS i
),
automatic AS MATERIALIZED (
    SELECT DISTINCT ON (r.reason)
        r.reason,
        r.share,
        r.months,
        r.after_working_days
    FROM automatic_reduction AS r
    WHERE r.started <= (SELECT caseload.as_at())
        AND (r.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY r.reason, r.started DESC
),
standard_in_force AS MATERIALIZED (
    SELECT DISTINCT ON (lower(s.role))
        lower(s.role) AS role,
        s.points_per_fte - s.stable_points AS case_points_per_fte,
        s.target_cases,
        s.holds_cases,
        coalesce(s.role ~* '\m(asye|nqsw|newly.qualified)', false) AS is_for_asye
    FROM standard AS s
    WHERE s.started <= (SELECT caseload.as_at())
        AND (s.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY lower(s.role), s.started DESC, s.role
),
reduced AS (
    SELECT
        coalesce(i.person_id, r.worker_id) AS worker_id,
        coalesce(sum(caseload._amount(r.share)), 0) AS share,
        coalesce(sum(caseload._amount(r.fte)), 0) AS fte,
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
        min(a.share) AS share
    FROM (
        SELECT
            a.worker_id,
            r.share
        FROM absence AS a
            JOIN automatic AS r ON r.reason = 'absence'
        WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
            AND (
                caseload.working_days(
                    (
                        SELECT coalesce(caseload.calendar_agg(o.day), caseload.calendar('{}'))
                        FROM day_off AS o
                        WHERE o.started <= (SELECT caseload.as_at())
                            AND (o.ended > (SELECT caseload.as_at())) IS NOT FALSE
                    ),
                    NULLIF(a.started, '-infinity'),
                    (SELECT caseload.as_at())
                ) >= r.after_working_days
            ) IS NOT FALSE
    ) AS a
        LEFT JOIN identity AS i ON i.worker_id = a.worker_id
    GROUP BY coalesce(i.person_id, a.worker_id)
),
post_in_force AS (
    SELECT DISTINCT
        coalesce(i.person_id, p.worker_id) AS worker_id,
        i.worker_name,
        p.team_id,
        p.role,
        lower(btrim(p.role)) AS standard_role,
        p.registered,
        p.contract_kind,
        caseload._amount(p.fte) AS fte,
        p.started,
        (
            i.asye_from <= (SELECT caseload.as_at())
            AND coalesce(
                i.asye_to,
                i.asye_from + make_interval(months => (SELECT r.months FROM automatic AS r WHERE r.reason = 'ASYE'))
            ) > (SELECT caseload.as_at())
        ) IS TRUE AS is_asye
    FROM post AS p
        LEFT JOIN identity AS i ON i.worker_id = p.worker_id
    WHERE p.worker_id IS NOT NULL
        AND i.is_pool IS NOT TRUE
        AND (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
),
measured AS (
    SELECT
        p.worker_id,
        p.worker_name,
        p.team_id,
        p.role,
        p.registered,
        p.contract_kind,
        p.fte,
        p.started,
        p.is_asye,
        s.case_points_per_fte,
        s.target_cases,
        s.holds_cases,
        asye.share IS NOT NULL AS is_asye_reduced,
        a.share IS NOT NULL AS is_long_absent,
        least(1, coalesce(r.share, 0) + coalesce(asye.share, 0) + coalesce(a.share, 0)) AS reduction_share,
        -- over several posts in proportion to their FTE
        coalesce(r.fte * p.fte / NULLIF(sum(p.fte) OVER (PARTITION BY p.worker_id), 0), 0) AS reduction_fte,
        r.reasons,
        row_number() OVER (
            PARTITION BY p.worker_id, p.team_id
            ORDER BY p.fte DESC NULLS LAST, p.started NULLS FIRST, p.role
        ) AS place_in_team
    FROM post_in_force AS p
        LEFT JOIN standard_in_force AS own ON own.role = p.standard_role
        LEFT JOIN standard_in_force AS s ON s.role IS NOT DISTINCT FROM own.role
        LEFT JOIN reduced AS r ON r.worker_id = p.worker_id
        LEFT JOIN absent AS a ON a.worker_id = p.worker_id AND r.is_phased_return IS NOT TRUE
        LEFT JOIN automatic AS asye
            ON asye.reason = 'ASYE' AND p.is_asye AND s.is_for_asye IS NOT TRUE
),
by_team AS (
    SELECT
        m.worker_id,
        min(m.worker_name) AS worker_name,
        m.team_id,
        min(m.role) FILTER (WHERE m.place_in_team = 1) AS role,
        min(m.contract_kind) FILTER (WHERE m.place_in_team = 1) AS contract_kind,
        bool_or(m.registered) AS registered,
        bool_or(m.holds_cases) AS holds_cases,
        CASE WHEN bool_and(m.fte IS NOT NULL) THEN sum(m.fte) END AS fte,
        CASE
            WHEN bool_and((m.holds_cases AND m.fte IS NOT NULL OR NOT m.holds_cases) IS TRUE) THEN
                sum(
                    CASE
                        WHEN NOT m.holds_cases THEN 0
                        ELSE
                            greatest(m.case_points_per_fte, 0)
                            * greatest(m.fte * (1 - m.reduction_share) - m.reduction_fte, 0)
                    END
                )
        END AS capacity,
        sum(CASE WHEN m.holds_cases THEN greatest(m.case_points_per_fte, 0) * m.fte ELSE 0 END) AS full_capacity,
        max(m.reduction_share) AS reduction_share,
        sum(m.reduction_fte) AS reduction_fte,
        NULLIF(
            concat_ws(
                ', ',
                min(m.reasons),
                CASE WHEN bool_or(m.is_asye_reduced) THEN 'ASYE' END,
                CASE WHEN bool_or(m.is_long_absent) THEN 'long absence' END
            ),
            ''
        ) AS reductions,
        bool_or(m.is_asye) AS is_asye,
        bool_or(m.is_long_absent) AS is_long_absent,
        sum(m.target_cases * m.fte) AS target_cases,
        min(coalesce(m.started, '-infinity')) AS started
    FROM measured AS m
    GROUP BY m.worker_id, m.team_id
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
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
    b.reductions,
    b.is_asye,
    b.is_long_absent,
    b.target_cases,
    row_number() OVER (
        PARTITION BY b.worker_id
        ORDER BY b.fte DESC NULLS LAST, b.started, b.team_id
    ) = 1 AS is_main,
    CASE WHEN b.capacity IS NOT NULL THEN b.full_capacity END AS full_capacity
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
COMMENT ON COLUMN post_capacity.full_capacity IS 'what capacity would be without any reduction: (points_per_fte - stable_points) x FTE; NULL: as capacity';
