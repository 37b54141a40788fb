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
COMMENT ON COLUMN visit_policy.legal_status IS 'legal status; NULL: any';
COMMENT ON COLUMN visit_policy.placement_phase IS 'first_year, later, later_long_term, temporary_approval or adoption; NULL: any';
COMMENT ON COLUMN visit_policy.every IS 'a visit is due within so many units of the last';
COMMENT ON COLUMN visit_policy.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN visit_policy.first_within IS 'the first visit is due within so many units of the anchor; NULL: as every';
COMMENT ON COLUMN visit_policy.inclusive IS 'whether the day of the last visit counts as day 1 (true) or day 0 (false)';
COMMENT ON COLUMN visit_policy.qualifying IS 'which visits count: any, those at which the child was seen, or was seen alone';
COMMENT ON COLUMN visit_policy.anchor IS 'what the first visit is counted from: the start of the placement, or of the case of this type';
COMMENT ON COLUMN visit_policy.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN visit_policy.ended IS 'first day on which the row no longer holds; NULL: it goes on';

INSERT INTO visit_policy (case_type, placement_phase, every, unit, first_within, qualifying, anchor) VALUES
    ('CLA', 'first_year', 6, 'week', 1, 'any', 'placement'),
    ('CLA', 'later', 6, 'week', NULL, 'any', 'placement'),
    ('CLA', 'later_long_term', 3, 'month', NULL, 'any', 'placement'),
    ('CLA', 'temporary_approval', 4, 'week', 1, 'any', 'placement'),
    ('CLA', 'adoption', 1, 'week', 1, 'any', 'placement'),
    ('CP', NULL, 10, 'working_day', 10, 'seen', 'case'),
    ('CIN', NULL, 20, 'working_day', 20, 'any', 'case'),
    ('CARE_LEAVER', NULL, 8, 'week', 8, 'any', 'case');
