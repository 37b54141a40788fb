CREATE VIEW _child_case AS
SELECT
    c.child_id,
    c.team_id,
    c.case_type,
    c.next_case_type,
    c.opened
FROM caseload._child_on_day(
    (
        SELECT array_agg(
            ROW(
                t.child_id, caseload._case_precedence(t.case_type), t.case_type, t.tier, t.team_id, NULL, t.started, t.started, t.ended
            )::caseload._case_record
        )
        FROM case_type AS t
        WHERE (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
            AND (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
    ),
    (SELECT caseload.as_at())
) AS c;

COMMENT ON VIEW _child_case IS 'one row is a child of whom a case type holds on the day: the first of those that do; internal';
COMMENT ON COLUMN _child_case.child_id IS 'the child';
COMMENT ON COLUMN _child_case.team_id IS 'the team that answers for the case; where the record of the type names none, the lowest that another in force does';
COMMENT ON COLUMN _child_case.case_type IS 'CLA, CP, CIN, CARE_LEAVER, ASSESSMENT, a type of the council''s own, OPEN; CARE_LEAVER whether or not anybody is allocated';
COMMENT ON COLUMN _child_case.next_case_type IS 'the first of the types that hold but CARE_LEAVER: that of a care leaver to whom nobody is allocated; NULL: none';
COMMENT ON COLUMN _child_case.opened IS 'the earliest start of the types that hold on the day; -infinity: since always';
