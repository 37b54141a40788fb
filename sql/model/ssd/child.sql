-- Persons and families are stacked and grouped rather than joined: the planner
-- has no statistics on a cleaned id and would expect millions of pairs.
CREATE VIEW child AS
SELECT
    p.child_id,
    min(p.dob) AS dob,
    min(p.expected_dob) AS expected_dob,
    min(p.died_on) AS died_on,
    min(p.family_id) AS family_id
FROM (
    SELECT
        p.pers_person_id AS child_id,
        p.pers_dob AS dob,
        p.pers_expected_dob AS expected_dob,
        p.pers_death_date AS died_on,
        NULL::text AS family_id,
        true AS is_person
    FROM ssd_person AS p
    UNION ALL
    SELECT
        f.fami_person_id,
        NULL,
        NULL,
        NULL,
        f.fami_family_id,
        false
    FROM ssd_family AS f
) AS p
WHERE p.child_id IS NOT NULL
GROUP BY p.child_id
HAVING bool_or(p.is_person);
