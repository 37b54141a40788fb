CREATE TABLE asye_supervision (
    after interval NOT NULL CHECK (after >= '0'),
    every integer NOT NULL CHECK (every > 0),
    unit text NOT NULL CHECK (unit IN ('day', 'working_day', 'week', 'month')),
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE NULLS NOT DISTINCT (after, started)
);

COMMENT ON TABLE asye_supervision IS 'one row is how often a newly qualified worker is to be supervised from a time after the start of the supported year on; the seeds follow the employer standards for social workers, to be confirmed against them';
COMMENT ON COLUMN asye_supervision.after IS 'time since the start of the supported year; of the rows whose time has come the longest counts';
COMMENT ON COLUMN asye_supervision.every IS 'a supervision is due within so many units of the last';
COMMENT ON COLUMN asye_supervision.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN asye_supervision.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN asye_supervision.ended IS 'first day on which the row no longer holds; NULL: it goes on';

-- weekly for six weeks, every second week to six months, then monthly
INSERT INTO asye_supervision (after, every, unit) VALUES
    ('0', 1, 'week'),
    ('6 weeks', 2, 'week'),
    ('6 months', 1, 'month');
