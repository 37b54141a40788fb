-- An involvement that spans a change of the child's team comes as one row a
-- team, and one that starts and ends on a day holds on no day. Nothing here
-- stands between a reader's date and the rows of ssd_involvements: there are
-- years of them, and a view of one day wants few.
CREATE VIEW allocation AS
SELECT
    i.invo_person_id AS child_id,
    i.invo_professional_id AS worker_id,
    coalesce(t.team_id, i.invo_professional_team) AS team_id,
    coalesce(
        exact.kind,
        (
            SELECT pattern.kind
            FROM involvement_role AS pattern
            WHERE lower(i.invo_professional_role_id) LIKE lower(pattern.role)
            ORDER BY length(pattern.role) DESC, lower(pattern.role)
            LIMIT 1
        ),
        'other'
    ) AS kind,
    NULL::numeric AS share,
    i.invo_worker_change_reason AS reason,
    i.invo_involvement_start_date AS started,
    i.invo_involvement_end_date AS ended
FROM ssd_involvements AS i
    LEFT JOIN involvement_role AS exact ON lower(exact.role) = lower(i.invo_professional_role_id)
    LEFT JOIN _team_reference AS t ON t.reference = i.invo_professional_team
WHERE i.invo_person_id IS NOT NULL;
