CREATE VIEW worker_case AS
SELECT
    (SELECT caseload.as_at()) AS as_at,
    c.worker_id,
    c.worker_name,
    c.team_id,
    t.team_name,
    c.child_id,
    c.kind,
    c.share,
    c.case_type,
    c.tier,
    c.is_type_unknown,
    c.factors,
    c.family_id,
    c.is_unborn,
    c.whole_points,
    c.sibling_share,
    c.points,
    CASE
        WHEN c.kind = 'iro' THEN 'reviewing officer: counted, not weighted'
        ELSE
            concat_ws(
                ' + ',
                concat_ws(
                    ' ',
                    s.scheme || ':',
                    c.case_type,
                    c.tier,
                    coalesce(
                        trim_scale(c.weight)::text,
                        trim_scale(s.standard_case_points) || ' (no weight: a standard case)'
                    )
                ),
                c.addends
            )
            || CASE WHEN c.sibling_share <> 1 THEN ', x ' || trim_scale(c.sibling_share) || ' as a sibling' ELSE '' END
            || CASE WHEN c.share <> 1 THEN ', x ' || trim_scale(c.share) || ' as the share held' ELSE '' END
    END AS rule,
    c.started,
    c.case_type_started,
    c.section_47_on IS NOT NULL OR c.stepped_up_on IS NOT NULL AS is_new_risk,
    NULLIF(concat_ws(', ', 'section 47 on ' || c.section_47_on, 'step up on ' || c.stepped_up_on), '') AS new_risk,
    c.registered,
    c.kind IN ('lead', 'carer') AND c.registered IS NOT FALSE AS is_dfe_case,
    c.allocated_team_id
FROM _day AS c
    LEFT JOIN _scheme AS s ON true
    LEFT JOIN team AS t ON t.team_id = c.team_id
WHERE c.part = 'case'
    AND c.is_held;

COMMENT ON VIEW worker_case IS 'one row is a child held by a worker on the day, once for each kind of allocation; pools hold nothing';
COMMENT ON COLUMN worker_case.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN worker_case.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN worker_case.worker_name IS 'the worker''s name; NULL: the id is not among the workers';
COMMENT ON COLUMN worker_case.team_id IS 'the team that the case counts in: that of the worker''s post which the allocation names, else of the main post; without a post that of the allocation';
COMMENT ON COLUMN worker_case.team_name IS 'its name';
COMMENT ON COLUMN worker_case.child_id IS 'the child';
COMMENT ON COLUMN worker_case.kind IS 'lead or carer (cases by DfE''s definition), cowork, pa or iro';
COMMENT ON COLUMN worker_case.share IS 'share of the case; as given, else leads share a child equally and any other kind holds it whole';
COMMENT ON COLUMN worker_case.case_type IS 'CLA, CP, CIN, CARE_LEAVER, ASSESSMENT, OPEN or a type of the council''s own: the first that holds on the day; OPEN when none does';
COMMENT ON COLUMN worker_case.tier IS 'step within the type; CP: looked after and on a protection plan';
COMMENT ON COLUMN worker_case.is_type_unknown IS 'true: no case type is recorded for the day, the child counts as OPEN';
COMMENT ON COLUMN worker_case.factors IS 'what makes the case harder on the day; NULL: nothing';
COMMENT ON COLUMN worker_case.family_id IS 'the family';
COMMENT ON COLUMN worker_case.is_unborn IS 'whether the child is not born yet: no date of birth, or one after the day';
COMMENT ON COLUMN worker_case.whole_points IS 'points of the case by type, tier and factors, before siblings and share; 0 for a reviewing officer';
COMMENT ON COLUMN worker_case.sibling_share IS 'share of the points that counts because the worker holds a heavier case of the type in the family (looked after: in the placement); 1: all of them';
COMMENT ON COLUMN worker_case.points IS 'whole_points x sibling_share x share';
COMMENT ON COLUMN worker_case.rule IS 'how the points came about: scheme, weight, factors, siblings, share';
COMMENT ON COLUMN worker_case.started IS 'the day since when the allocation that holds on the day does, of several the earliest; NULL: since always';
COMMENT ON COLUMN worker_case.case_type_started IS 'the day since when the type holds; NULL: since always, no type recorded, or the next type of a care leaver to whom nobody is allocated';
COMMENT ON COLUMN worker_case.is_new_risk IS 'whether a section 47 enquiry began, or a protection plan or care, in the last 28 days';
COMMENT ON COLUMN worker_case.new_risk IS 'which and when; NULL: none';
COMMENT ON COLUMN worker_case.registered IS 'whether the worker is registered as a social worker; NULL: not known, and counted as registered';
COMMENT ON COLUMN worker_case.is_dfe_case IS 'whether it counts for DfE''s average caseload: lead or carer, and not known to be held by an unregistered worker';
COMMENT ON COLUMN worker_case.allocated_team_id IS 'the team that the allocation names';
