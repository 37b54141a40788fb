CREATE TABLE supervision_policy (
    role text,
    asye boolean,
    every integer NOT NULL CHECK (every > 0),
    unit text NOT NULL CHECK (unit IN ('day', 'working_day', 'week', 'month')),
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE NULLS NOT DISTINCT (role, asye, started)
);

COMMENT ON TABLE supervision_policy IS 'one row is how often workers of a kind are to be supervised; the seed follows the employer standards for social workers, to be confirmed against them. A row for the role, or for the supported year, goes before asye_supervision';
COMMENT ON COLUMN supervision_policy.role IS 'the role; NULL: any';
COMMENT ON COLUMN supervision_policy.asye IS 'whether in the supported year; NULL: either';
COMMENT ON COLUMN supervision_policy.every IS 'a supervision is due within so many units of the last';
COMMENT ON COLUMN supervision_policy.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN supervision_policy.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN supervision_policy.ended IS 'first day on which the row no longer holds; NULL: it goes on';

-- for the supported year see asye_supervision
INSERT INTO supervision_policy (role, asye, every, unit) VALUES
    (NULL, NULL, 1, 'month');
