CREATE TABLE day_off (
    day date NOT NULL,
    name text NOT NULL,
    started date NOT NULL DEFAULT '2000-01-01',
    ended date CHECK (ended > started),
    UNIQUE (day, started)
);

COMMENT ON TABLE day_off IS 'one row is a working day that is none; the seeds are the bank holidays of England and Wales, a council adds the days on which it closes';
COMMENT ON COLUMN day_off.day IS 'the day';
COMMENT ON COLUMN day_off.name IS 'what it is';
COMMENT ON COLUMN day_off.started IS 'the day from which it is known to be off; of the rows in force on a day the latest started counts';
COMMENT ON COLUMN day_off.ended IS 'the day from which it is no longer off; NULL: it stays so';

INSERT INTO day_off (day, name)
SELECT b.day, b.name
FROM caseload.bank_holidays(2010, 2040) AS b
ORDER BY b.day;
