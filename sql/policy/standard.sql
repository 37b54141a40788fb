CREATE TABLE standard (
    role text,
    points_per_fte numeric NOT NULL CHECK (points_per_fte >= 0),
    stable_points numeric NOT NULL DEFAULT 0 CHECK (stable_points >= 0),
    target_cases numeric CHECK (target_cases >= 0),
    holds_cases boolean NOT NULL DEFAULT true,
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE NULLS NOT DISTINCT (role, started)
);

COMMENT ON TABLE standard IS 'one row is what a full-time worker of a role can carry; the seeds are illustrative, a council puts its own in their place';
COMMENT ON COLUMN standard.role IS 'the role, compared with the role of a post without regard to case; NULL: the rule for roles that have no row. A role with ASYE, NQSW or newly qualified in its name allows for the supported year already';
COMMENT ON COLUMN standard.points_per_fte IS 'points of a full-time worker, those for stable work included';
COMMENT ON COLUMN standard.stable_points IS 'points of these that go to meetings, training and other work that is no case';
COMMENT ON COLUMN standard.target_cases IS 'cases that a full-time worker should hold';
COMMENT ON COLUMN standard.holds_cases IS 'false: the role holds no cases and has no capacity';
COMMENT ON COLUMN standard.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN standard.ended IS 'first day on which the row no longer holds; NULL: it goes on';

-- 100 points of which 15 stable, and 90 in the supported year, are figures
-- that councils publish. Independent reviewing officers: 50 to 70 children.
INSERT INTO standard (role, points_per_fte, stable_points, target_cases, holds_cases) VALUES
    (NULL, 100, 15, 17, true),
    ('Social Worker', 100, 15, 17, true),
    ('ASYE Social Worker', 90, 15, 12, true),
    ('Newly Qualified Social Worker', 90, 15, 12, true),
    ('Senior Social Worker', 100, 15, 17, true),
    ('Senior Practitioner', 100, 15, 17, true),
    ('Advanced Practitioner', 100, 30, 12, true),
    ('Supervising Social Worker', 100, 15, 17, true),
    ('Personal Adviser', 100, 15, 20, true),
    ('Independent Reviewing Officer', 0, 0, 60, false),
    ('IRO', 0, 0, 60, false),
    ('Child Protection Chair', 0, 0, 60, false),
    ('Assistant Team Manager', 0, 0, 0, false),
    ('Deputy Team Manager', 0, 0, 0, false),
    ('Practice Manager', 0, 0, 0, false),
    ('Team Manager', 0, 0, 0, false),
    ('Service Manager', 0, 0, 0, false),
    ('Head of Service', 0, 0, 0, false);
