-- An involvement that spans a change of the child's team comes as one row a
-- team, and one that starts and ends on a day holds on no day. Nothing here
-- stands between a reader's date and the rows: there are years of them, and a
-- view of one day wants few. The roles are grouped, though each comes once, so
-- that their lower case is worked out once and not for every row compared.
CREATE VIEW allocation AS
SELECT
    i.invo_person_id AS child_id,
    i.invo_professional_id AS worker_id,
    coalesce(t.team_id, i.invo_professional_team) AS team_id,
    coalesce(whole.kind, word.kind, 'other') AS kind,
    NULL::numeric AS share,
    i.invo_worker_change_reason AS reason,
    i.invo_involvement_start_date AS started,
    i.invo_involvement_end_date AS ended
FROM ssd_involvements AS i
    LEFT JOIN (
        SELECT lower(r.role) AS role, min(r.kind) AS kind
        FROM involvement_role AS r
        GROUP BY lower(r.role)
    ) AS whole ON whole.role = lower(i.invo_professional_role_id)
    LEFT JOIN (
        SELECT lower(r.role) AS role, min(r.kind) AS kind
        FROM involvement_role AS r
        GROUP BY lower(r.role)
    ) AS word
        ON word.role = CASE WHEN whole.role IS NULL THEN lower(split_part(i.invo_professional_role_id, ' ', 1)) || ' %' END
    LEFT JOIN _team_reference AS t ON t.reference = i.invo_professional_team;
