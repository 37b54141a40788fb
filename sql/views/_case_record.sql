-- All that bears on the points of a child's cases, stacked, over a stretch of
-- _history. The columns are those of caseload._case_record, which says what each
-- kind of record has in them.
CREATE VIEW _case_record AS
SELECT
    h.stretch,
    a.child_id,
    0 AS what,
    coalesce(i.person_id, a.worker_id) AS name,
    a.kind AS detail,
    a.team_id,
    a.share AS number,
    a.started AS since,
    a.started,
    a.ended
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
    t.case_type,
    t.tier,
    NULL,
    NULL,
    t.started,
    t.started,
    t.ended
FROM _history AS h
    JOIN case_type AS t ON (t.started < h.ended) IS NOT FALSE AND (t.ended > h.started) IS NOT FALSE
-- a child is OPEN without it
WHERE (t.case_type = 'OPEN' AND t.tier IS NULL) IS NOT TRUE
UNION ALL
SELECT
    f.stretch,
    f.child_id,
    8,
    f.factor,
    NULL,
    NULL,
    w.points,
    f.started,
    greatest(f.started, CASE WHEN f.policy_on IS NULL THEN w.started END),
    least(f.ended, CASE WHEN f.policy_on IS NULL THEN w.ended END)
FROM (
    SELECT
        h.stretch,
        h.policy_on,
        f.child_id,
        lower(f.factor) AS factor,
        f.started,
        f.ended
    FROM _history AS h
        JOIN case_factor AS f ON (f.started < h.ended) IS NOT FALSE AND (f.ended > h.started) IS NOT FALSE
) AS f
    JOIN _factor_weight_interval AS w
        ON w.factor = f.factor
        AND (coalesce(f.policy_on, f.started) < w.ended) IS NOT FALSE
        AND (coalesce(f.policy_on + 1, f.ended) > w.started) IS NOT FALSE
UNION ALL
SELECT
    h.stretch,
    p.child_id,
    9,
    p.placement_id,
    NULL,
    NULL,
    NULL,
    p.started,
    p.started,
    p.ended
FROM _history AS h
    JOIN placement AS p ON (p.started < h.ended) IS NOT FALSE AND (p.ended > h.started) IS NOT FALSE
WHERE (p.started >= p.ended) IS NOT TRUE
UNION ALL
SELECT
    h.stretch,
    c.child_id,
    10,
    c.family_id,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL
FROM _history AS h
    CROSS JOIN child AS c
WHERE c.family_id IS NOT NULL;

COMMENT ON VIEW _case_record IS 'one row is a record that bears on the points of a child''s cases, as caseload._case_record has it; internal, to be asked for with WHERE stretch = one of _history';
COMMENT ON COLUMN _case_record.stretch IS 'the stretch of _history that the row is of';
COMMENT ON COLUMN _case_record.child_id IS 'the child';
COMMENT ON COLUMN _case_record.what IS '0 an allocation; 1 to 7 a case type, by precedence; 8 a factor; 9 a placement; 10 the family';
COMMENT ON COLUMN _case_record.name IS 'the worker, the lowest id of those that share a registration number; the case type, factor, placement or family';
COMMENT ON COLUMN _case_record.detail IS 'kind of the allocation: lead, carer, cowork, pa or iro; tier of the case type';
COMMENT ON COLUMN _case_record.team_id IS 'the team that the allocation names';
COMMENT ON COLUMN _case_record.number IS 'share of the allocation; points of the factor';
COMMENT ON COLUMN _case_record.since IS 'the record''s own start; NULL: always';
COMMENT ON COLUMN _case_record.started IS 'first day, of a factor no earlier than its weight; NULL: always';
COMMENT ON COLUMN _case_record.ended IS 'first day on which it no longer holds, of a factor no later than its weight; NULL: it goes on';
