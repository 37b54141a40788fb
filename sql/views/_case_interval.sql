-- Over a stretch of _history what _day says of the cases of a day. All records
-- of the stretch go to one call, since which of several siblings counts in full
-- is found over children; caseload._case_record says what a record is. The list
-- of stretches is not joined: its dates are parameters of the query of records,
-- and so they reach the tables. Most families have nobody allocated: only those
-- of the children allocated are read.
CREATE VIEW _case_interval AS
SELECT
    h.stretch,
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
    c.sibling_share,
    c.whole_points * c.sibling_share * c.share AS points,
    c.started,
    c.ended
FROM _history AS h
    CROSS JOIN LATERAL caseload._case_interval(
        (
            WITH allocated AS MATERIALIZED (
                SELECT
                    a.child_id,
                    coalesce(i.person_id, a.worker_id) AS worker_id,
                    a.kind,
                    a.team_id,
                    a.share,
                    a.started,
                    a.ended
                FROM allocation AS a
                    -- Who is a pool, or goes by another id. Grouped, though an id comes
                    -- once: so the planner expects few, and hashes them.
                    LEFT JOIN (
                        SELECT i.worker_id, min(i.person_id) AS person_id, bool_or(i.is_pool) AS is_pool
                        FROM _worker_identity AS i
                        WHERE i.is_pool
                            OR i.person_id <> i.worker_id
                        GROUP BY i.worker_id
                    ) AS i ON i.worker_id = a.worker_id
                -- one condition, so that it is tested in this order: most have ended
                WHERE (
                        (a.ended > h.started) IS NOT FALSE
                        AND (a.started < h.ended) IS NOT FALSE
                        AND (a.started >= a.ended) IS NOT TRUE
                        AND a.child_id IS NOT NULL
                        AND a.worker_id IS NOT NULL
                    ) IS TRUE
                    AND a.kind <> 'other'
                    AND i.is_pool IS NOT TRUE
            )
            SELECT array_agg(
                ROW(r.child_id, r.what, r.name, r.detail, r.team_id, r.number, r.since, r.started, r.ended)::caseload._case_record
            )
            FROM (
                SELECT
                    a.child_id,
                    0 AS what,
                    a.worker_id AS name,
                    a.kind AS detail,
                    a.team_id,
                    caseload._amount(a.share) AS number,
                    a.started AS since,
                    a.started,
                    a.ended
                FROM allocated AS a
                UNION ALL
                SELECT
                    t.child_id,
                    caseload._case_precedence(t.case_type),
                    t.case_type,
                    t.tier,
                    NULL,
                    NULL,
                    t.started,
                    t.started,
                    t.ended
                FROM case_type AS t
                WHERE (t.ended > h.started) IS NOT FALSE
                    AND (t.started < h.ended) IS NOT FALSE
                    -- a child is OPEN without it
                    AND (t.case_type = 'OPEN' AND t.tier IS NULL) IS NOT TRUE
                UNION ALL
                SELECT
                    f.child_id,
                    8,
                    w.factor,
                    NULL,
                    NULL,
                    w.points,
                    f.started,
                    greatest(f.started, CASE WHEN h.policy_on IS NULL THEN w.started END),
                    least(f.ended, CASE WHEN h.policy_on IS NULL THEN w.ended END)
                FROM case_factor AS f
                    JOIN _factor_weight_interval AS w
                        ON w.factor = lower(f.factor)
                        AND (coalesce(h.policy_on, f.started) < w.ended) IS NOT FALSE
                        AND (coalesce(h.policy_on + 1, f.ended) > w.started) IS NOT FALSE
                WHERE (f.ended > h.started) IS NOT FALSE
                    AND (f.started < h.ended) IS NOT FALSE
                UNION ALL
                SELECT
                    p.child_id,
                    9,
                    p.placement_id,
                    NULL,
                    NULL,
                    NULL,
                    p.started,
                    p.started,
                    p.ended
                FROM placement AS p
                WHERE (p.ended > h.started) IS NOT FALSE
                    AND (p.started < h.ended) IS NOT FALSE
                    AND (p.started >= p.ended) IS NOT TRUE
                UNION ALL
                SELECT
                    c.child_id,
                    10,
                    c.family_id,
                    NULL,
                    NULL,
                    NULL,
                    NULL,
                    NULL,
                    NULL
                FROM child AS c
                WHERE c.family_id IS NOT NULL
                    -- IS TRUE keeps it a test of each row, sooner done than a join
                    AND (c.child_id IN (SELECT DISTINCT a.child_id FROM allocated AS a)) IS TRUE
            ) AS r
        ),
        (
            SELECT array_agg(
                ROW(w.scheme, w.case_type, w.tier, w.points, w.sibling_share, w.started, w.ended)::caseload._case_weight
            )
            FROM (
                SELECT w.scheme, w.case_type, w.tier, w.points, w.sibling_share, w.started, w.ended
                FROM _weight_interval AS w
                UNION ALL
                SELECT s.scheme, NULL, NULL, s.standard_case_points, NULL, s.started, s.ended
                FROM _scheme_interval AS s
            ) AS w
        ),
        h.started,
        h.ended,
        h.policy_on
    ) AS c;

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
