CREATE VIEW team AS
SELECT
    d.dept_team_id AS team_id,
    min(d.dept_team_name) AS team_name,
    min(coalesce(d.dept_team_parent_id, t.team_id)) AS parent_id,
    NULL::text AS service
FROM ssd_department AS d
    LEFT JOIN _team_reference AS t ON t.reference = d.dept_team_parent_name
WHERE d.dept_team_id IS NOT NULL
GROUP BY d.dept_team_id;
