-- Other tables name a team by its id or, in some extracts, by its name. The
-- name goes to the team of lowest id where several bear it.
CREATE VIEW _team_reference AS
SELECT DISTINCT ON (r.reference)
    r.reference,
    r.team_id
FROM (
    SELECT d.dept_team_id AS reference, d.dept_team_id AS team_id, 1 AS preference
    FROM ssd_department AS d
    WHERE d.dept_team_id IS NOT NULL
    UNION ALL
    SELECT d.dept_team_name, d.dept_team_id, 2
    FROM ssd_department AS d
    WHERE d.dept_team_id IS NOT NULL AND d.dept_team_name IS NOT NULL
    UNION ALL
    SELECT upper(d.dept_team_name), d.dept_team_id, 3
    FROM ssd_department AS d
    WHERE d.dept_team_id IS NOT NULL AND d.dept_team_name IS NOT NULL
) AS r
ORDER BY r.reference, r.preference, r.team_id;

COMMENT ON VIEW _team_reference IS 'what a team is called in other tables: its id, its name, or its name in capitals; internal';
COMMENT ON COLUMN _team_reference.reference IS 'id or name';
COMMENT ON COLUMN _team_reference.team_id IS 'the team';
