CREATE TABLE automatic_reduction (
    reason text NOT NULL CHECK (reason IN ('ASYE', 'absence')),
    share numeric NOT NULL CHECK (share BETWEEN 0 AND 1),
    months integer CHECK (months > 0),
    after_working_days integer CHECK (after_working_days BETWEEN 1 AND 260),
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE (reason, started)
);

COMMENT ON TABLE automatic_reduction IS 'one row is a reduction that follows from a worker''s record, without a row in reduction';
COMMENT ON COLUMN automatic_reduction.reason IS 'ASYE: the supported year, from worker.asye_from; absence: a long absence, from the relation absence';
COMMENT ON COLUMN automatic_reduction.share IS 'share of the worker''s own FTE';
COMMENT ON COLUMN automatic_reduction.months IS 'ASYE: how many months it lasts where worker.asye_to is NULL';
COMMENT ON COLUMN automatic_reduction.after_working_days IS 'absence: from how many working days on, the first day of absence counted as day 0';
COMMENT ON COLUMN automatic_reduction.started IS 'first day; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN automatic_reduction.ended IS 'first day on which the row no longer holds; NULL: it goes on';

INSERT INTO automatic_reduction (reason, share, months, after_working_days) VALUES
    ('ASYE', 0.1, 12, NULL),
    ('absence', 1, NULL, 20);
