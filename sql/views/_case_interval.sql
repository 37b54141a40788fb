-- Of siblings the heaviest counts in full, and which one that is changes when one
-- of them comes, goes or weighs more: so the stretches of siblings that a worker
-- holds are cut where one of them begins or ends. Partitions are by the bytes of
-- ids, which is faster.
CREATE VIEW _case_interval AS
SELECT
    r.stretch,
    r.child_id,
    r.worker_id COLLATE "default" AS worker_id,
    r.kind,
    r.team_id,
    r.case_type COLLATE "default" AS case_type,
    r.tier,
    r.scheme,
    r.weight,
    r.share,
    r.whole_points,
    r.sibling_share,
    r.whole_points * r.sibling_share * r.share AS points,
    r.day AS started,
    r.ended
FROM (
    SELECT
        r.*,
        CASE
            WHEN r.siblings IS NULL OR (r.child_id, r.kind) = (first_value(r.child_id) OVER heaviest, first_value(r.kind) OVER heaviest)
                THEN 1
            ELSE r.weight_sibling_share
        END AS sibling_share,
        CASE
            WHEN r.siblings IS NULL THEN r.last_day
            ELSE least(r.last_day, min(r.day) OVER next_change)
        END AS ended,
        -- several may begin or end on a day
        r.siblings IS NOT NULL
            AND (r.child_id, r.kind) IS NOT DISTINCT FROM (lag(r.child_id) OVER heaviest, lag(r.kind) OVER heaviest) AS is_repeated
    FROM (
        SELECT
            c.stretch,
            c.child_id,
            c.worker_id,
            c.kind,
            c.team_id,
            c.case_type,
            c.tier,
            c.scheme,
            c.weight,
            c.share,
            c.whole_points,
            c.weight_sibling_share,
            c.ended AS last_day,
            c.home,
            CASE WHEN c.first_child < c.last_child THEN c.family END AS siblings,
            d.day
        FROM (
            SELECT
                c.*,
                min(c.child_id) OVER siblings AS first_child,
                max(c.child_id) OVER siblings AS last_child,
                array_agg(c.started) FILTER (WHERE c.family IS NOT NULL) OVER siblings
                    || array_agg(c.ended) FILTER (WHERE c.family IS NOT NULL) OVER siblings AS days_of_change
            FROM (
                SELECT
                    c.stretch,
                    c.child_id,
                    c.worker_id COLLATE "C" AS worker_id,
                    c.kind,
                    c.team_id,
                    c.case_type COLLATE "C" AS case_type,
                    c.tier,
                    c.scheme,
                    c.weight,
                    c.share,
                    c.whole_points,
                    c.weight_sibling_share,
                    c.started,
                    c.ended,
                    CASE WHEN c.kind <> 'iro' AND (c.case_type <> 'CLA' OR c.placement_id IS NOT NULL) THEN c.family_id END
                        COLLATE "C" AS family,
                    CASE WHEN c.case_type = 'CLA' THEN c.placement_id END COLLATE "C" AS home
                FROM _case_weighed AS c
            ) AS c
            WINDOW siblings AS (PARTITION BY c.stretch, c.worker_id, c.family, c.case_type, c.home)
        ) AS c
            CROSS JOIN LATERAL unnest(
                CASE WHEN c.family IS NOT NULL AND c.first_child < c.last_child THEN c.started || c.days_of_change ELSE ARRAY[c.started] END
            ) WITH ORDINALITY AS d (day, place)
        -- its own first day once: most of a family come and go together
        WHERE (d.place = 1 OR d.day > c.started)
            AND d.day < c.ended
    ) AS r
    WINDOW
        heaviest AS (
            PARTITION BY r.stretch, r.worker_id, r.siblings, r.case_type, r.home, r.day
            ORDER BY r.whole_points DESC, r.child_id, r.kind
        ),
        next_change AS (
            PARTITION BY r.stretch, r.worker_id, r.siblings, r.case_type, r.home
            ORDER BY r.day
            GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING
        )
) AS r
WHERE NOT r.is_repeated;

COMMENT ON VIEW _case_interval IS 'one row is a case over [started, ended), in which its points are constant: what worker_case says on each of these days; internal, to be asked for with WHERE stretch = one of _history';
COMMENT ON COLUMN _case_interval.stretch IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _case_interval.child_id IS 'the child';
COMMENT ON COLUMN _case_interval.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN _case_interval.kind IS 'lead, carer, cowork, pa or iro';
COMMENT ON COLUMN _case_interval.team_id IS 'the team that the allocation names, of several the lowest';
COMMENT ON COLUMN _case_interval.case_type IS 'type of the case; OPEN when none is recorded';
COMMENT ON COLUMN _case_interval.tier IS 'step within the type';
COMMENT ON COLUMN _case_interval.scheme IS 'the points scheme in force';
COMMENT ON COLUMN _case_interval.weight IS 'points by type and tier; NULL: the scheme has no row for it';
COMMENT ON COLUMN _case_interval.share IS 'share of the case';
COMMENT ON COLUMN _case_interval.whole_points IS 'points of the case before siblings and share';
COMMENT ON COLUMN _case_interval.sibling_share IS 'share of the points that counts among siblings';
COMMENT ON COLUMN _case_interval.points IS 'whole_points x sibling_share x share';
COMMENT ON COLUMN _case_interval.started IS 'first day, no earlier than the stretch';
COMMENT ON COLUMN _case_interval.ended IS 'first day on which it no longer holds, no later than the end of the stretch';
