CREATE VIEW _care_leaver AS
SELECT
    l.child_id,
    l.team_id,
    greatest((p.dob + interval '18 years')::date, c.ended) AS started,
    (p.dob + interval '25 years')::date AS ended
FROM (
    SELECT
        l.clea_person_id AS child_id,
        min(coalesce(t.team_id, l.clea_care_leaver_allocated_team)) AS team_id
    FROM ssd_care_leavers AS l
        LEFT JOIN _team_reference AS t ON t.reference = l.clea_care_leaver_allocated_team
    GROUP BY l.clea_person_id
) AS l
    JOIN (
        SELECT p.pers_person_id, min(p.pers_dob) AS dob
        FROM ssd_person AS p
        WHERE p.pers_person_id IN (SELECT c.clea_person_id FROM ssd_care_leavers AS c)
        GROUP BY p.pers_person_id
    ) AS p ON p.pers_person_id = l.child_id
    LEFT JOIN (
        SELECT
            e.clae_person_id AS child_id,
            max(coalesce(e.clae_cla_episode_ceased_date, e.clae_cla_episode_ceased, 'infinity'))
                + (SELECT x.days FROM _inclusive_end AS x) AS ended
        FROM ssd_cla_episodes AS e
        GROUP BY e.clae_person_id
    ) AS c ON c.child_id = l.child_id
WHERE greatest((p.dob + interval '18 years')::date, c.ended) < (p.dob + interval '25 years')::date;

COMMENT ON VIEW _care_leaver IS 'one row is a care leaver: from the later of the 18th birthday and the last end of care to the 25th birthday; internal';
COMMENT ON COLUMN _care_leaver.child_id IS 'the care leaver';
COMMENT ON COLUMN _care_leaver.team_id IS 'the team; NULL: not known';
COMMENT ON COLUMN _care_leaver.started IS 'first day';
COMMENT ON COLUMN _care_leaver.ended IS 'first day on which it no longer holds';
