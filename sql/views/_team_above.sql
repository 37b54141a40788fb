-- UNION ends at a cycle, whose teams are all above each other; a team whose
-- parent is missing has nothing above it.
CREATE VIEW _team_above AS
WITH RECURSIVE above AS (
    SELECT t.team_id, t.team_id AS above_id
    FROM team AS t
    WHERE t.team_id IS NOT NULL
    UNION
    SELECT a.team_id, p.parent_id
    FROM above AS a
        JOIN team AS p ON p.team_id = a.above_id
        JOIN team AS t ON t.team_id = p.parent_id
)
SELECT a.team_id, a.above_id
FROM above AS a;

COMMENT ON VIEW _team_above IS 'one row is a team and itself, or a team and one above it, however far; internal';
COMMENT ON COLUMN _team_above.team_id IS 'the team';
COMMENT ON COLUMN _team_above.above_id IS 'the team itself, or one that it belongs to';
