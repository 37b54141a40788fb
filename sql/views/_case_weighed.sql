-- Over a stretch of _history what _day says of the cases of a day. All that bears on a
-- child's points is stacked, and each record is repeated for every day within
-- it on which anything of the child changes; so the rows of a child and such a
-- day are what holds from it to the next. Siblings come after (_case_interval).
--
-- A record is what, name and detail: an allocation (0) by worker and kind, a case
-- type (1 to 7, by precedence) with its tier, a factor (8), a placement (9). Ids
-- that are only sorted and compared are so by their bytes, which is much faster.
CREATE VIEW _case_weighed AS
WITH scheme_in_force AS MATERIALIZED (
    SELECT s.scheme, s.standard_case_points, s.started, s.ended
    FROM _scheme_interval AS s
)
SELECT
    x.stretch,
    x.child_id COLLATE "default" AS child_id,
    x.worker_id COLLATE "default" AS worker_id,
    x.kind COLLATE "default" AS kind,
    x.team_id,
    x.case_type COLLATE "default" AS case_type,
    x.tier COLLATE "default" AS tier,
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
        x.stretch,
        x.child_id,
        x.name AS worker_id,
        x.detail AS kind,
        x.team_id,
        x.day,
        coalesce(h.policy_on, x.day) AS policy_day,
        x.next_day,
        x.ended,
        c.family_id,
        x.placement_id COLLATE "default" AS placement_id,
        x.factor_points,
        s.scheme,
        s.standard_case_points,
        CASE
            WHEN x.case_type = 'CARE_LEAVER' AND NOT x.has_lead_or_adviser THEN coalesce(substr(x.next_case_type, 2), 'OPEN')
            ELSE coalesce(x.case_type, 'OPEN')
        END AS case_type,
        CASE
            WHEN x.case_type = 'CARE_LEAVER' AND NOT x.has_lead_or_adviser THEN NULL
            WHEN x.case_type = 'CLA' AND x.tier IS NULL AND x.is_protected THEN 'CP'
            ELSE x.tier
        END AS tier,
        CASE
            WHEN x.share IS NOT NULL THEN x.share
            WHEN x.detail <> 'lead' THEN 1
            ELSE trim_scale(greatest(1 - coalesce(x.lead_share, 0), 0) / x.leads_without_share)
        END AS share
    FROM (
        SELECT
            x.stretch,
            x.child_id,
            x.day,
            x.what,
            x.name,
            x.detail,
            x.team_id,
            x.share,
            x.ended,
            min(x.day) OVER next_change AS next_day,
            first_value(CASE WHEN x.what BETWEEN 1 AND 7 THEN x.name END) OVER on_day AS case_type,
            first_value(CASE WHEN x.what BETWEEN 1 AND 7 THEN x.detail END) OVER on_day AS tier,
            -- that of a care leaver to whom nobody is allocated
            min(x.what || x.name) FILTER (WHERE x.what BETWEEN 5 AND 7) OVER on_day AS next_case_type,
            bool_or(x.what = 2) OVER on_day AS is_protected,
            sum(x.points) OVER on_day AS factor_points,
            min(x.name) FILTER (WHERE x.what = 9) OVER on_day AS placement_id,
            bool_or(x.what = 0 AND x.detail IN ('lead', 'pa')) OVER on_day AS has_lead_or_adviser,
            sum(x.share) FILTER (WHERE x.what = 0 AND x.detail = 'lead') OVER on_day AS lead_share,
            count(*) FILTER (WHERE x.what = 0 AND x.detail = 'lead' AND x.share IS NULL) OVER on_day AS leads_without_share
        FROM (
            -- a child once per worker and kind, whatever the number of allocations
            SELECT
                r.stretch,
                r.child_id,
                d.day,
                NULLIF(r.what, 0) AS type_or_more,
                r.type_started,
                r.what,
                r.name,
                r.detail,
                max(r.share) AS share,
                min(r.team_id) AS team_id,
                max(r.points) AS points,
                max(r.ended) AS ended
            FROM (
                SELECT
                    r.*,
                    bool_or(r.what = 0) OVER child AS is_allocated,
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
                            WHERE isfinite(p.day)
                        ) AS days_of_change
                FROM (
                    SELECT
                        h.stretch,
                        a.child_id COLLATE "C" AS child_id,
                        0 AS what,
                        NULL::date AS type_started,
                        coalesce(i.person_id, a.worker_id) COLLATE "C" AS name,
                        a.kind COLLATE "C" AS detail,
                        a.team_id,
                        a.share,
                        NULL::numeric AS points,
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
                        h.stretch,
                        t.child_id,
                        CASE t.case_type
                            WHEN 'CLA' THEN 1
                            WHEN 'CP' THEN 2
                            WHEN 'CIN' THEN 3
                            WHEN 'CARE_LEAVER' THEN 4
                            WHEN 'ASSESSMENT' THEN 5
                            WHEN 'OPEN' THEN 7
                            ELSE 6
                        END,
                        coalesce(t.started, '-infinity'),
                        t.case_type,
                        t.tier,
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
                        f.stretch,
                        f.child_id,
                        8,
                        NULL,
                        f.factor,
                        NULL,
                        NULL,
                        NULL,
                        w.points,
                        greatest(f.started, CASE WHEN f.policy_on IS NULL THEN w.started END, f.window_started),
                        least(f.ended, CASE WHEN f.policy_on IS NULL THEN w.ended END, f.window_ended),
                        f.window_started,
                        f.window_ended
                    FROM (
                        SELECT
                            h.stretch,
                            f.child_id,
                            lower(f.factor) AS factor,
                            f.started,
                            f.ended,
                            h.started AS window_started,
                            h.ended AS window_ended,
                            h.policy_on
                        FROM _history AS h
                            JOIN case_factor AS f ON (f.started < h.ended) IS NOT FALSE AND (f.ended > h.started) IS NOT FALSE
                    ) AS f
                        JOIN _factor_weight_interval AS w
                            ON w.factor = f.factor
                            AND (coalesce(f.policy_on, f.started) < w.ended) IS NOT FALSE
                            AND (coalesce(f.policy_on + 1, f.ended) > w.started) IS NOT FALSE
                    UNION ALL
                    -- of several placements the latest started
                    SELECT
                        p.stretch,
                        p.child_id,
                        9,
                        NULL,
                        p.placement_id,
                        NULL,
                        NULL,
                        NULL,
                        NULL,
                        greatest(lower(e.spell), p.window_started),
                        least(upper(e.spell), p.window_ended),
                        p.window_started,
                        p.window_ended
                    FROM (
                        SELECT
                            h.stretch,
                            p.child_id,
                            p.placement_id,
                            h.started AS window_started,
                            h.ended AS window_ended,
                            datemultirange(daterange(p.started, p.ended))
                                - coalesce(range_agg(daterange(p.started, p.ended)) OVER later, '{}') AS spells
                        FROM _history AS h
                            JOIN placement AS p ON (p.started < h.ended) IS NOT FALSE AND (p.ended > h.started) IS NOT FALSE
                        WHERE (p.started >= p.ended) IS NOT TRUE
                        WINDOW later AS (
                            PARTITION BY h.stretch, p.child_id
                            ORDER BY p.started DESC NULLS LAST, p.placement_id
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                        )
                    ) AS p
                        CROSS JOIN LATERAL caseload.spells(p.spells) AS e (spell)
                ) AS r
                WINDOW child AS (PARTITION BY r.stretch, r.child_id)
            ) AS r
                CROSS JOIN LATERAL unnest(r.started || r.days_of_change) WITH ORDINALITY AS d (day, place)
            -- its own first day once
            WHERE r.is_allocated
                AND (d.place = 1 OR d.day > r.started)
                AND d.day < r.ended
            GROUP BY
                r.stretch,
                r.child_id,
                d.day,
                NULLIF(r.what, 0),
                r.type_started,
                r.what,
                r.name,
                r.detail
        ) AS x
        WINDOW
            -- all of a day, its types first
            on_day AS (
                PARTITION BY x.stretch, x.child_id, x.day
                ORDER BY x.type_or_more, x.type_started
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ),
            next_change AS (PARTITION BY x.stretch, x.child_id ORDER BY x.day GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING)
    ) AS x
        -- DISTINCT, unlike GROUP BY, tells the planner that a child comes once
        LEFT JOIN (
            SELECT DISTINCT ON (c.child_id) c.child_id, c.family_id
            FROM (SELECT c.child_id COLLATE "C" AS child_id, c.family_id FROM child AS c WHERE c.family_id IS NOT NULL) AS c
            ORDER BY c.child_id, c.family_id
        ) AS c ON c.child_id = x.child_id
        JOIN _history AS h ON h.stretch = x.stretch
        LEFT JOIN LATERAL (
            SELECT s.scheme, s.standard_case_points
            FROM scheme_in_force AS s
            WHERE s.started <= coalesce(h.policy_on, x.day)
                AND s.ended > coalesce(h.policy_on, x.day)
            LIMIT 1
        ) AS s ON true
    WHERE x.what = 0
) AS x
    LEFT JOIN _weight_interval AS exact
        ON exact.case_type = x.case_type
        AND exact.tier = x.tier
        AND exact.started <= x.policy_day
        AND exact.ended > x.policy_day
    LEFT JOIN _weight_interval AS other
        ON other.case_type = x.case_type
        AND other.tier IS NULL
        AND other.started <= x.policy_day
        AND other.ended > x.policy_day;

COMMENT ON VIEW _case_weighed IS 'one row is a case over [started, ended), in which nothing that bears on its points changes, siblings apart; internal, to be asked for with WHERE stretch = one of _history';
COMMENT ON COLUMN _case_weighed.stretch IS 'the stretch of _history that the row is of';
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
