CREATE TABLE visit_policy (
    case_type text NOT NULL,
    tier text,
    legal_status text,
    placement_phase text,
    every integer NOT NULL CHECK (every > 0),
    unit text NOT NULL CHECK (unit IN ('day', 'working_day', 'week', 'month')),
    first_within integer CHECK (first_within >= 0),
    inclusive boolean NOT NULL DEFAULT false,
    qualifying text NOT NULL DEFAULT 'any' CHECK (qualifying IN ('any', 'seen', 'seen_alone')),
    anchor text NOT NULL CHECK (anchor IN ('placement', 'case')),
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE NULLS NOT DISTINCT (case_type, tier, legal_status, placement_phase, started)
);

COMMENT ON TABLE visit_policy IS 'one row is how often children of a kind are to be visited; looked-after children by regulation 28 of the Care Planning, Placement and Case Review (England) Regulations 2010 and privately fostered ones by the Children (Private Arrangements for Fostering) Regulations 2005, both to be confirmed against them; CP, CIN and CARE_LEAVER by what many councils do, illustrative';
COMMENT ON COLUMN visit_policy.case_type IS 'type of the case';
COMMENT ON COLUMN visit_policy.tier IS 'tier of the case, such as LONG_TERM_FOSTER for a child who agreed to six months between visits; NULL: any';
COMMENT ON COLUMN visit_policy.legal_status IS 'legal status, or the code that it begins with: C1 is an interim care order; NULL: any';
COMMENT ON COLUMN visit_policy.placement_phase IS 'first_year, later or later_long_term; before them adoption (placed for it), temporary_approval (of a connected person) or with_parents, and before each of these the same with _until_review, up to the first review of the placement; the first of a child''s phases that has a row counts; without a placement the case is in its first_year or later; NULL: any';
COMMENT ON COLUMN visit_policy.every IS 'a visit is due within so many units of the last';
COMMENT ON COLUMN visit_policy.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN visit_policy.first_within IS 'the first visit is due within so many units of the anchor; NULL: as every';
COMMENT ON COLUMN visit_policy.inclusive IS 'whether the day of the last visit counts as day 1 (true) or day 0 (false)';
COMMENT ON COLUMN visit_policy.qualifying IS 'which visits count: any, those at which the child was seen, or was seen alone';
COMMENT ON COLUMN visit_policy.anchor IS 'what the first visit is counted from: the start of the placement, or of the case of this type';
COMMENT ON COLUMN visit_policy.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN visit_policy.ended IS 'first day on which the row no longer holds; NULL: it goes on';

-- Looked after: regulation 28 of SI 2010/959. Six months for a long-term foster
-- placement take the child's agreement (paragraph 3A), which no record says: so
-- that row is for a tier of case_type which the council gives to who agreed.
-- After its first review a placement for adoption is visited as the plan says.
-- Private fostering: regulation 8 of SI 2005/1533.
INSERT INTO visit_policy (case_type, tier, legal_status, placement_phase, every, unit, first_within, qualifying, anchor) VALUES
    ('CLA', NULL, NULL, 'first_year', 6, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, NULL, 'later', 6, 'week', NULL, 'any', 'placement'),
    ('CLA', NULL, NULL, 'later_long_term', 3, 'month', NULL, 'any', 'placement'),
    ('CLA', 'LONG_TERM_FOSTER', NULL, 'later_long_term', 6, 'month', NULL, 'any', 'placement'),
    ('CLA', NULL, NULL, 'temporary_approval_until_review', 1, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, NULL, 'temporary_approval', 4, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, 'C1', 'with_parents_until_review', 1, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, 'C1', 'with_parents', 4, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, 'C2', 'with_parents', 6, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, NULL, 'adoption_until_review', 1, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, NULL, 'adoption', 6, 'week', 1, 'any', 'placement'),
    ('PRIVATE_FOSTERING', NULL, NULL, 'first_year', 6, 'week', 1, 'any', 'case'),
    ('PRIVATE_FOSTERING', NULL, NULL, 'later', 12, 'week', NULL, 'any', 'case'),
    ('CP', NULL, NULL, NULL, 10, 'working_day', 10, 'seen', 'case'),
    ('CIN', NULL, NULL, NULL, 20, 'working_day', 20, 'any', 'case'),
    ('CARE_LEAVER', NULL, NULL, NULL, 8, 'week', 8, 'any', 'case');
