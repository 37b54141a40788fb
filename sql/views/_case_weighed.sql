-- Over a stretch of _history what _case says of a day. All that bears on a
-- child's points is stacked, and each record is repeated for every day within
-- it on which anything of the child changes; so the rows of a child and such a
-- day are what holds from it to the next. Siblings come after (_case_interval).
CREATE VIEW _case_weighed AS
SELECT
    x.days,
    x.child_id,
    x.worker_id,
    x.kind,
    x.team_id,
    x.case_type,
    x.tier,
    x.family_id,
    x.placement_id,
    x.scheme,
    x.share,
    coalesce(exact.points, other.points) AS weight,
    CASE
        WHEN x.kind = 'iro' THEN 0
        ELSE coalesce(exact.points, other.points, x.standard_case_points) + coalesce(x.factor_points, 0)
    END AS whole_points,
    CASE
        WHEN exact.points IS NOT NULL THEN exact.sibling_share
        WHEN other.points IS NOT NULL THEN other.sibling_share
        ELSE 1
    END AS weight_sibling_share,
    x.day AS started,
    least(x.next_day, x.ended) AS ended
FROM (
    SELECT
        x.days,
        x.child_id,
        x.worker_id,
        x.kind,
        x.team_id,
        x.day,
        x.next_day,
        x.ended,
        c.family_id,
        x.placement_id,
        x.factor_points,
        s.scheme,
        s.standard_case_points,
        CASE WHEN x.first_type = 'CARE_LEAVER' AND NOT x.has_lead_or_adviser THEN 'OPEN' ELSE coalesce(x.first_type, 'OPEN') END AS case_type,
        CASE
            WHEN x.first_type = 'CARE_LEAVER' AND NOT x.has_lead_or_adviser THEN NULL
            WHEN x.first_type = 'CLA' AND x.first_tier IS NULL AND x.is_protected THEN 'CP'
            ELSE x.first_tier
        END AS tier,
        CASE
            WHEN x.share IS NOT NULL THEN x.share
            WHEN x.kind <> 'lead' THEN 1
            ELSE trim_scale(greatest(1 - coalesce(x.lead_share, 0), 0) / x.leads_without_share)
        END AS share
    FROM (
        SELECT
            x.days,
            x.child_id,
            x.day,
            x.record,
            x.worker_id,
            x.kind,
            x.team_id,
            x.share,
            x.ended,
            min(x.day) OVER next_change AS next_day,
            first_value(x.case_type) OVER types AS first_type,
            first_value(x.tier) OVER types AS first_tier,
            bool_or(x.case_type = 'CP') OVER on_day AS is_protected,
            sum(x.points) OVER on_day AS factor_points,
            min(x.placement_id) OVER on_day AS placement_id,
            bool_or(x.kind IN ('lead', 'pa')) OVER on_day AS has_lead_or_adviser,
            sum(x.share) FILTER (WHERE x.kind = 'lead') OVER on_day AS lead_share,
            count(*) FILTER (WHERE x.kind = 'lead' AND x.share IS NULL) OVER on_day AS leads_without_share
        FROM (
            -- a child once per worker and kind, whatever the number of allocations
            SELECT
                r.days,
                r.child_id,
                d.day,
                r.precedence,
                r.type_started,
                r.record,
                r.worker_id,
                r.kind,
                r.case_type,
                r.tier,
                r.factor,
                r.placement_id,
                max(r.share) AS share,
                min(r.team_id) AS team_id,
                max(r.points) AS points,
                max(r.ended) AS ended
            FROM (
                SELECT
                    r.*,
                    bool_or(r.record = 'allocation') OVER child AS is_allocated,
                    coalesce(array_agg(r.started) FILTER (WHERE r.started > r.window_started) OVER child, '{}')
                        || coalesce(array_agg(r.ended) FILTER (WHERE r.ended < r.window_ended) OVER child, '{}')
                        || r.window_started
                        || (
                            SELECT array_agg(DISTINCT p.day)
                            FROM (
                                SELECT s.started AS day FROM _scheme_interval AS s
                                UNION ALL
                                SELECT s.ended FROM _scheme_interval AS s
                                UNION ALL
                                SELECT w.started FROM _weight_interval AS w
                                UNION ALL
                                SELECT w.ended FROM _weight_interval AS w
                            ) AS p
                        ) AS days_of_change
                FROM (
                    SELECT
                        h.days,
                        a.child_id,
                        'allocation' AS record,
                        coalesce(i.person_id, a.worker_id) AS worker_id,
                        a.kind,
                        a.team_id,
                        a.share,
                        NULL::integer AS precedence,
                        NULL::text AS case_type,
                        NULL::text AS tier,
                        NULL::date AS type_started,
                        NULL::text AS factor,
                        NULL::numeric AS points,
                        NULL::text AS placement_id,
                        greatest(a.started, h.started) AS started,
                        least(a.ended, h.ended) AS ended,
                        h.started AS window_started,
                        h.ended AS window_ended
                    FROM _history AS h
                        JOIN allocation AS a ON (a.started < h.ended) IS NOT FALSE AND (a.ended > h.started) IS NOT FALSE
                        LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
                    WHERE (a.started >= a.ended) IS NOT TRUE
                        AND a.kind <> 'other'
                        AND a.child_id IS NOT NULL
                        AND a.worker_id IS NOT NULL
                        AND i.is_pool IS NOT TRUE
                    UNION ALL
                    SELECT
                        h.days,
                        t.child_id,
                        'type',
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        CASE t.case_type
                            WHEN 'CLA' THEN 1
                            WHEN 'CP' THEN 2
                            WHEN 'CIN' THEN 3
                            WHEN 'CARE_LEAVER' THEN 4
                            WHEN 'ASSESSMENT' THEN 5
                            WHEN 'OPEN' THEN 7
                            ELSE 6
                        END,
                        t.case_type,
                        t.tier,
                        coalesce(t.started, '-infinity'),
                        NULL,
                        NULL,
                        NULL,
                        greatest(t.started, h.started),
                        least(t.ended, h.ended),
                        h.started,
                        h.ended
                    FROM _history AS h
                        JOIN case_type AS t ON (t.started < h.ended) IS NOT FALSE AND (t.ended > h.started) IS NOT FALSE
                    -- a child is OPEN without it
                    WHERE (t.case_type = 'OPEN' AND t.tier IS NULL) IS NOT TRUE
                    UNION ALL
                    SELECT
                        f.days,
                        f.child_id,
                        'factor',
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        f.factor,
                        w.points,
                        NULL,
                        greatest(f.started, w.started, h.started),
                        least(f.ended, w.ended, h.ended),
                        h.started,
                        h.ended
                    FROM (
                        SELECT h.days, f.child_id, lower(f.factor) AS factor, f.started, f.ended
                        FROM _history AS h
                            JOIN case_factor AS f ON (f.started < h.ended) IS NOT FALSE AND (f.ended > h.started) IS NOT FALSE
                    ) AS f
                        JOIN _history AS h ON h.days = f.days
                        JOIN _factor_weight_interval AS w
                            ON w.factor = f.factor
                            AND (f.started < w.ended) IS NOT FALSE
                            AND (f.ended > w.started) IS NOT FALSE
                    UNION ALL
                    -- of several placements the latest started
                    SELECT
                        p.days,
                        p.child_id,
                        'placement',
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        p.placement_id,
                        greatest(lower(e.spell), h.started),
                        least(upper(e.spell), h.ended),
                        h.started,
                        h.ended
                    FROM (
                        SELECT
                            h.days,
                            p.child_id,
                            p.placement_id,
                            datemultirange(daterange(p.started, greatest(p.started, p.ended)))
                                - coalesce(range_agg(daterange(p.started, greatest(p.started, p.ended))) OVER later, '{}') AS spells
                        FROM _history AS h
                            JOIN placement AS p ON (p.started < h.ended) IS NOT FALSE AND (p.ended > h.started) IS NOT FALSE
                        WINDOW later AS (
                            PARTITION BY h.days, p.child_id
                            ORDER BY p.started DESC NULLS LAST, p.placement_id
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                        )
                    ) AS p
                        JOIN _history AS h ON h.days = p.days
                        CROSS JOIN LATERAL caseload.spells(p.spells) AS e (spell)
                ) AS r
                WINDOW child AS (PARTITION BY r.days, r.child_id)
            ) AS r
                CROSS JOIN LATERAL unnest(r.days_of_change) AS d (day)
            WHERE r.is_allocated
                AND d.day >= r.started
                AND d.day < r.ended
            GROUP BY
                r.days,
                r.child_id,
                d.day,
                r.precedence,
                r.type_started,
                r.record,
                r.worker_id,
                r.kind,
                r.case_type,
                r.tier,
                r.factor,
                r.placement_id
        ) AS x
        WINDOW
            on_day AS (PARTITION BY x.days, x.child_id, x.day),
            types AS (PARTITION BY x.days, x.child_id, x.day ORDER BY x.precedence, x.type_started),
            next_change AS (PARTITION BY x.days, x.child_id ORDER BY x.day GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING)
    ) AS x
        LEFT JOIN (
            SELECT c.child_id, min(c.family_id) AS family_id
            FROM child AS c
            WHERE c.family_id IS NOT NULL
            GROUP BY c.child_id
        ) AS c ON c.child_id = x.child_id
        LEFT JOIN _scheme_interval AS s ON s.started <= x.day AND s.ended > x.day
    WHERE x.record = 'allocation'
) AS x
    LEFT JOIN _weight_interval AS exact
        ON exact.case_type = x.case_type AND exact.tier = x.tier AND exact.started <= x.day AND exact.ended > x.day
    LEFT JOIN _weight_interval AS other
        ON other.case_type = x.case_type AND other.tier IS NULL AND other.started <= x.day AND other.ended > x.day;

COMMENT ON VIEW _case_weighed IS 'one row is a case over [started, ended), in which nothing that bears on its points changes, siblings apart; internal, to be asked for with WHERE days = one of _history';
COMMENT ON COLUMN _case_weighed.days IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _case_weighed.child_id IS 'the child';
COMMENT ON COLUMN _case_weighed.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN _case_weighed.kind IS 'lead, carer, cowork, pa or iro';
COMMENT ON COLUMN _case_weighed.team_id IS 'the team that the allocation names, of several the lowest';
COMMENT ON COLUMN _case_weighed.case_type IS 'type of the case; OPEN when none is recorded';
COMMENT ON COLUMN _case_weighed.tier IS 'step within the type';
COMMENT ON COLUMN _case_weighed.family_id IS 'the family';
COMMENT ON COLUMN _case_weighed.placement_id IS 'the placement, of several the latest started';
COMMENT ON COLUMN _case_weighed.scheme IS 'the points scheme in force';
COMMENT ON COLUMN _case_weighed.share IS 'share of the case';
COMMENT ON COLUMN _case_weighed.weight IS 'points by type and tier; NULL: the scheme has no row for it';
COMMENT ON COLUMN _case_weighed.whole_points IS 'points of the case before siblings and share';
COMMENT ON COLUMN _case_weighed.weight_sibling_share IS 'share of the points that counts when a heavier case of the family is held';
COMMENT ON COLUMN _case_weighed.started IS 'first day';
COMMENT ON COLUMN _case_weighed.ended IS 'first day on which it no longer holds';
