-- Other tables name a team by its id or, in some extracts, by its name. The
-- name goes to the team of lowest id where several bear it.
CREATE VIEW _team_reference AS
SELECT DISTINCT ON (r.reference)
    r.reference,
    d.dept_team_id AS team_id
FROM ssd_department AS d
    CROSS JOIN LATERAL (
        VALUES (d.dept_team_id, 1), (d.dept_team_name, 2), (upper(d.dept_team_name), 3)
    ) AS r (reference, preference)
WHERE d.dept_team_id IS NOT NULL
    AND r.reference IS NOT NULL
ORDER BY r.reference, r.preference, d.dept_team_id;

COMMENT ON VIEW _team_reference IS 'what a team is called in other tables: its id, its name, or its name in capitals; internal';
COMMENT ON COLUMN _team_reference.reference IS 'id or name';
COMMENT ON COLUMN _team_reference.team_id IS 'the team';
