CREATE VIEW _child_case AS
SELECT DISTINCT ON (t.child_id)
    t.child_id COLLATE "default" AS child_id,
    coalesce(t.team_id, min(t.team_id) OVER child) AS team_id,
    t.case_type,
    CASE
        WHEN t.case_type = 'CLA' AND t.tier IS NULL AND bool_or(t.case_type = 'CP') OVER child THEN 'CP'
        ELSE t.tier
    END AS tier,
    (array_agg(t.case_type) FILTER (WHERE t.case_type <> 'CARE_LEAVER') OVER child)[1] AS next_case_type,
    t.started,
    min(coalesce(t.started, '-infinity')) OVER child AS opened,
    max(t.started) FILTER (WHERE t.case_type IN ('CLA', 'CP')) OVER child AS stepped_up_on
FROM (
    SELECT
        t.child_id COLLATE "C" AS child_id,
        t.team_id,
        t.case_type,
        t.tier,
        t.started,
        CASE t.case_type
            WHEN 'CLA' THEN 1
            WHEN 'CP' THEN 2
            WHEN 'CIN' THEN 3
            WHEN 'CARE_LEAVER' THEN 4
            WHEN 'ASSESSMENT' THEN 5
            -- a tier says more than none
            WHEN 'OPEN' THEN CASE WHEN t.tier IS NULL THEN 8 ELSE 7 END
            ELSE 6
        END AS precedence
    FROM case_type AS t
    WHERE (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
) AS t
WINDOW child AS (
    PARTITION BY t.child_id
    ORDER BY t.precedence, t.started NULLS FIRST, t.case_type COLLATE "C", t.tier COLLATE "C", t.team_id COLLATE "C"
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
)
ORDER BY t.child_id, t.precedence, t.started NULLS FIRST, t.case_type COLLATE "C", t.tier COLLATE "C", t.team_id COLLATE "C";

COMMENT ON VIEW _child_case IS 'one row is a child of whom a case type holds on the day: the first of those that do; internal';
COMMENT ON COLUMN _child_case.child_id IS 'the child';
COMMENT ON COLUMN _child_case.team_id IS 'the team that answers for the case; where the record of the type names none, the lowest that another in force does';
COMMENT ON COLUMN _child_case.case_type IS 'CLA, CP, CIN, CARE_LEAVER, ASSESSMENT, a type of the council''s own, OPEN; CARE_LEAVER whether or not anybody is allocated';
COMMENT ON COLUMN _child_case.tier IS 'step within the type; CP: looked after and on a protection plan';
COMMENT ON COLUMN _child_case.next_case_type IS 'the first of the types that hold but CARE_LEAVER: that of a care leaver to whom nobody is allocated; NULL: none';
COMMENT ON COLUMN _child_case.started IS 'the day since when the type holds; NULL: since always';
COMMENT ON COLUMN _child_case.opened IS 'the earliest start of the types that hold on the day; -infinity: since always';
COMMENT ON COLUMN _child_case.stepped_up_on IS 'the day on which the latest protection plan or care in force began';
