CREATE TABLE pool_name (
    word text NOT NULL CHECK (word <> '' AND word = lower(word) AND word !~ '[%_\\]'),
    pattern text NOT NULL CHECK (('' ~* pattern) IS NOT NULL),
    UNIQUE (word, pattern)
);

COMMENT ON TABLE pool_name IS 'names that are no person''s: a worker whose name holds the word and matches the pattern is a pool, such as a duty desk, a team''s inbox or a project team, and holds nothing';
COMMENT ON COLUMN pool_name.word IS 'what the name must hold, in lower case; few names do, which spares them the pattern';
COMMENT ON COLUMN pool_name.pattern IS 'a regular expression, case-insensitive; \m and \M are the start and the end of a word';

-- Duty and Pool are surnames too: such a word makes a pool only as the whole
-- name, beside a word that no person's name has next to it, or before two more.
INSERT INTO pool_name (word, pattern)
SELECT
    w.word,
    replace(
        '^\W*(the )?%s\W*$'
            || '|^%s\W+\w+\W+\w+'
            || '|^%s\W+(north|south|east|west|central|\d+)\M'
            || '|^%s ?\('
            || '|\m%s\W+(and |social )?(worker|sw|desk|tray|officer|manager|rota|service|system|list|assessment|queue|pool|inbox|account)s?\M'
            || '|\m(worker|service|system|area|locality)s? ?[-/(,:]+ ?%s\M'
            || '|\m(north|south|east|west|central|assessment|referral|fostering|court|cin|cp|cla|lac|daily|weekend)\W+%s$',
        '%s',
        w.word || 's?'
    )
FROM (VALUES ('duty'), ('pool'), ('allocation'), ('intake'), ('triage'), ('screening')) AS w (word)
UNION ALL
VALUES
    ('inbox', '\minbox\M'),
    ('tray', '\m(in-?tray|work ?tray)\M'),
    ('mailbox', '\mmailbox\M'),
    ('front door', '\mfront door\M'),
    ('mash', '^mash\M|\mmash$'),
    ('edt', '^edt\M|\medt$'),
    ('out of hours', '\mout of hours\M'),
    ('worker', '^(no|dummy|generic|system) (named |allocated )?(social )?worker'),
    ('vacan', '^\W*(vacant|vacancy)\M'),
    ('not known', '^not known'),
    ('unknown', '^\W*unknown\M'),
    ('allocated', '\m(un-?|not |awaiting )allocated\M'),
    ('allocation', '\mawaiting allocation\M'),
    ('unassigned', '\munassigned\M'),
    ('waiting list', '\mwaiting list\M'),
    ('team', '\mteam\M(?!\W*(manager|leader))');
