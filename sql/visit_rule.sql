-- Visit rule: which rows of the policy table visit_policy a case may be visited
-- by, the same for the day and for the 91 days up to it. The bodies are
-- expressions, so that the planner puts them in the place of a call.
CREATE FUNCTION caseload._placement_phases(
    placement_type text,
    temporary_approval boolean,
    long_term boolean,
    placed_on date,
    reviewed_on date,
    day date
)
    RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    array_remove(
        CASE
            WHEN placement_type IN ('A3', 'A4', 'A5', 'A6') THEN
                ARRAY[CASE WHEN (reviewed_on < day) IS NOT TRUE THEN 'adoption_until_review' END, 'adoption']
            WHEN temporary_approval THEN
                ARRAY[CASE WHEN (reviewed_on < day) IS NOT TRUE THEN 'temporary_approval_until_review' END, 'temporary_approval']
            WHEN placement_type = 'P1' THEN
                ARRAY[CASE WHEN (reviewed_on < day) IS NOT TRUE THEN 'with_parents_until_review' END, 'with_parents']
            ELSE '{}'
        END
        || CASE
            WHEN day < placed_on + interval '1 year' THEN ARRAY['first_year']
            WHEN long_term THEN ARRAY['later_long_term', 'later']
            ELSE ARRAY['later']
        END,
        NULL
    );

COMMENT ON FUNCTION caseload._placement_phases(text, boolean, boolean, date, date, date) IS
    'the phases of visit_policy that a placement of this type, begun on a day and first reviewed on another (NULL: not yet), is in, the one that counts most first; internal';

CREATE FUNCTION caseload._is_policy_for(
    policy_tier text,
    policy_legal_status text,
    policy_phase text,
    tier text,
    legal_status text,
    phases text[],
    case_on date,
    day date
)
    RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    (policy_tier IS NULL OR policy_tier = tier)
    AND (
        policy_legal_status IS NULL
        OR lower(policy_legal_status) = lower(legal_status)
        OR lower(policy_legal_status) = lower(substring(legal_status FROM '^\w+'))
    )
    AND (
        policy_phase IS NULL
        OR policy_phase = ANY (phases)
        OR (
            phases IS NULL
            AND policy_phase = CASE WHEN day < case_on + interval '1 year' THEN 'first_year' ELSE 'later' END
        )
    );

COMMENT ON FUNCTION caseload._is_policy_for(text, text, text, text, text, text[], date, date) IS
    'is a row of visit_policy for cases of this tier, legal status and phases of the placement; without a placement the case is taken for it; internal';

CREATE FUNCTION caseload._counts_as_visit(qualifying text, seen boolean, seen_alone boolean) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE qualifying WHEN 'seen' THEN seen WHEN 'seen_alone' THEN seen_alone ELSE true END;

COMMENT ON FUNCTION caseload._counts_as_visit(text, boolean, boolean) IS
    'does a visit qualify where the policy asks for any, seen or seen_alone; NULL: not known; internal';

CREATE FUNCTION caseload._visit_due_on(calendar caseload.calendar, day date, every integer, unit text, inclusive boolean) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN isfinite(day) THEN caseload.due_on(calendar, day, every, unit, inclusive) END;

COMMENT ON FUNCTION caseload._visit_due_on(caseload.calendar, date, integer, text, boolean) IS
    'due_on(), NULL from a day that is not known; internal';
