CREATE TABLE timescale (
    clock text NOT NULL,
    days integer NOT NULL CHECK (days > 0),
    unit text NOT NULL CHECK (unit IN ('day', 'working_day', 'week', 'month')),
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE (clock, started)
);

COMMENT ON TABLE timescale IS 'one row is how long a step may take; statutory figures, to be confirmed against the guidance in force';
COMMENT ON COLUMN timescale.clock IS 'the step';
COMMENT ON COLUMN timescale.days IS 'how many units it may take; the last one is in time';
COMMENT ON COLUMN timescale.unit IS 'day, working_day, week or month';
COMMENT ON COLUMN timescale.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN timescale.ended IS 'first day on which the row no longer holds; NULL: it goes on';

INSERT INTO timescale (clock, days, unit) VALUES
    ('contact_decision', 1, 'working_day'),
    ('assessment_from_referral', 45, 'working_day'),
    ('assessment_from_start', 45, 'working_day'),
    ('section_47_to_conference', 15, 'working_day'),
    ('first_cp_review', 3, 'month'),
    ('cp_review', 6, 'month'),
    ('iro_appointed', 5, 'working_day'),
    ('first_cla_review', 20, 'working_day'),
    ('second_cla_review', 3, 'month'),
    ('cla_review', 6, 'month'),
    ('pathway_review', 6, 'month'),
    ('personal_adviser_contact', 8, 'week');
