CREATE TABLE pool_name (
    pattern text NOT NULL CHECK (pattern <> '' AND ('' ~* pattern) IS NOT NULL),
    UNIQUE (pattern)
);

COMMENT ON TABLE pool_name IS 'names that are no person''s: a worker whose name matches one of them is a pool, such as a duty desk, a team''s inbox or a project team, and holds nothing';
COMMENT ON COLUMN pool_name.pattern IS 'a regular expression, case-insensitive; \m and \M are the start and the end of a word';

-- Duty and Pool are surnames too: such a word makes a pool only as the whole
-- name, or beside a word that no person's name has next to it.
INSERT INTO pool_name (pattern) VALUES
    ('^\W*(the )?(duty|pool|allocations?|intake|triage|screening|vacant|vacancy|unknown)\W*$'),
    ('\m(duty|pool|intake|triage|screening|allocations?)\M\W*(and )?\m(worker|social worker|sw|desk|tray|officer|manager|rota|service|system|list|assessment)s?\M'),
    ('\m(worker|service|system|area|locality|north|south|east|west|central)s? ?[-/(,:]+ ?(duty|pool|allocations?)\M'),
    ('\m(north|south|east|west|central|assessment|referral|fostering|court|mash|cin|cp|cla|lac|daily|weekend|emergency) (duty|pool)$'),
    ('^duty (north|south|east|west|central|\d+)\M'),
    ('^duty ?\('),
    ('\m(inbox|in-?tray|mailbox|work ?tray|front door|mash|edt|out of hours)\M'),
    ('\m(unallocated|un-allocated|unassigned|awaiting allocation|not allocated|waiting list|holding list)\M'),
    ('\mteam\M(?!\W*(manager|leader))');
