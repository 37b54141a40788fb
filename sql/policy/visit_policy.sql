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

COMMENT ON TABLE visit_policy IS 'one row is how often children of a kind are to be visited; looked-after children by regulation 28 of the Care Planning Regulations 2010, to be confirmed against it, the others illustrative';
COMMENT ON COLUMN visit_policy.case_type IS 'type of the case';
COMMENT ON COLUMN visit_policy.tier IS 'tier of the case; NULL: any';
COMMENT ON COLUMN visit_policy.legal_status IS 'legal status, or the code that it begins with: C1 is an interim care order; NULL: any';
COMMENT ON COLUMN visit_policy.placement_phase IS 'first_year, later or later_long_term; before them adoption (placed for it), temporary_approval (of a connected person) or with_parents, and before each of these the same with _until_review, up to the first review of the placement; the first of a child''s phases that has a row counts; NULL: any';
COMMENT ON COLUMN visit_policy.every IS 'a visit is due within so many units of the last';
COMMENT ON COLUMN visit_policy.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN visit_policy.first_within IS 'the first visit is due within so many units of the anchor; NULL: as every';
COMMENT ON COLUMN visit_policy.inclusive IS 'whether the day of the last visit counts as day 1 (true) or day 0 (false)';
COMMENT ON COLUMN visit_policy.qualifying IS 'which visits count: any, those at which the child was seen, or was seen alone';
COMMENT ON COLUMN visit_policy.anchor IS 'what the first visit is counted from: the start of the placement, or of the case of this type';
COMMENT ON COLUMN visit_policy.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN visit_policy.ended IS 'first day on which the row no longer holds; NULL: it goes on';

-- Regulation 28 has six months for a long-term foster placement where the child
-- agrees, which no record says: a council that knows adds a row. After its first
-- review a placement for adoption is visited as the plan says.
INSERT INTO visit_policy (case_type, legal_status, placement_phase, every, unit, first_within, qualifying, anchor) VALUES
    ('CLA', NULL, 'first_year', 6, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, 'later', 6, 'week', NULL, 'any', 'placement'),
    ('CLA', NULL, 'later_long_term', 3, 'month', NULL, 'any', 'placement'),
    ('CLA', NULL, 'temporary_approval_until_review', 1, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, 'temporary_approval', 4, 'week', 1, 'any', 'placement'),
    ('CLA', 'C1', 'with_parents_until_review', 1, 'week', 1, 'any', 'placement'),
    ('CLA', 'C1', 'with_parents', 4, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, 'adoption_until_review', 1, 'week', 1, 'any', 'placement'),
    ('CLA', NULL, 'adoption', 6, 'week', 1, 'any', 'placement'),
    ('CP', NULL, NULL, 10, 'working_day', 10, 'seen', 'case'),
    ('CIN', NULL, NULL, 20, 'working_day', 20, 'any', 'case'),
    ('CARE_LEAVER', NULL, NULL, 8, 'week', 8, 'any', 'case');
