CREATE TABLE weight (
    scheme text NOT NULL,
    case_type text NOT NULL,
    tier text,
    points numeric NOT NULL CHECK (points >= 0),
    sibling_share numeric NOT NULL DEFAULT 1 CHECK (sibling_share BETWEEN 0 AND 1),
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE NULLS NOT DISTINCT (scheme, case_type, tier, started)
);

COMMENT ON TABLE weight IS 'one row is the points of a case by type and tier; the seeds are illustrative, a council puts its own in their place';
COMMENT ON COLUMN weight.scheme IS 'the scheme';
COMMENT ON COLUMN weight.case_type IS 'the case''s type, as in case_type';
COMMENT ON COLUMN weight.tier IS 'the case''s tier; NULL: the rule for tiers that have no row';
COMMENT ON COLUMN weight.points IS 'points that a case carries';
COMMENT ON COLUMN weight.sibling_share IS 'share of its points that a case carries when the worker already holds a heavier case of this type in the family';
COMMENT ON COLUMN weight.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN weight.ended IS 'first day on which the row no longer holds; NULL: it goes on';

-- 85 points of cases a full-time worker (see standard) are 17 standard cases of 5.
INSERT INTO weight (scheme, case_type, tier, points, sibling_share) VALUES
    ('illustrative', 'CLA', NULL, 6, 0.7),
    ('illustrative', 'CLA', 'CP', 8, 0.7),
    ('illustrative', 'CP', NULL, 7, 0.6),
    ('illustrative', 'CIN', NULL, 5, 0.5),
    ('illustrative', 'CARE_LEAVER', NULL, 4, 1),
    ('illustrative', 'ASSESSMENT', NULL, 5, 0.5),
    ('illustrative', 'OPEN', NULL, 4, 0.5);
