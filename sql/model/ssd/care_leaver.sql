CREATE VIEW care_leaver AS
SELECT
    s.child_id,
    s.team_id,
    lower(s.spell) AS started,
    upper(s.spell) AS ended
FROM (
    SELECT
        c.child_id,
        c.team_id,
        unnest(datemultirange(daterange(c.started, c.ended)) * h.held) AS spell
    FROM (
        SELECT
            l.child_id,
            l.team_id,
            greatest((p.dob + interval '18 years')::date, e.ended) AS started,
            (p.dob + interval '25 years')::date AS ended
        FROM (
            SELECT
                l.clea_person_id AS child_id,
                min(coalesce(t.team_id, l.clea_care_leaver_allocated_team)) AS team_id
            FROM ssd_care_leavers AS l
                LEFT JOIN _team_reference AS t ON t.reference = l.clea_care_leaver_allocated_team
            WHERE l.clea_person_id IS NOT NULL
            GROUP BY l.clea_person_id
        ) AS l
            JOIN (
                SELECT p.pers_person_id, min(p.pers_dob) AS dob
                FROM ssd_person AS p
                WHERE p.pers_person_id IN (SELECT c.clea_person_id FROM ssd_care_leavers AS c)
                GROUP BY p.pers_person_id
            ) AS p ON p.pers_person_id = l.child_id
            LEFT JOIN (
                SELECT c.child_id, max(coalesce(c.ended, 'infinity')) AS ended
                FROM _care_spell AS c
                GROUP BY c.child_id
            ) AS e ON e.child_id = l.child_id
    ) AS c
        JOIN (
            SELECT a.child_id, range_agg(daterange(a.started, a.ended)) AS held
            FROM allocation AS a
            WHERE a.child_id IN (SELECT c.clea_person_id FROM ssd_care_leavers AS c)
                AND a.kind IN ('lead', 'pa')
                AND (a.started > a.ended) IS NOT TRUE
            GROUP BY a.child_id
        ) AS h ON h.child_id = c.child_id
    WHERE c.started < c.ended
) AS s;

COMMENT ON VIEW care_leaver IS 'one row is a spell of a care leaver: from the later of the 18th birthday and the last end of care, while a lead or adviser is allocated, at most to the 25th birthday';
COMMENT ON COLUMN care_leaver.child_id IS 'the care leaver';
COMMENT ON COLUMN care_leaver.team_id IS 'the team';
COMMENT ON COLUMN care_leaver.started IS 'first day';
COMMENT ON COLUMN care_leaver.ended IS 'first day on which it no longer holds';
