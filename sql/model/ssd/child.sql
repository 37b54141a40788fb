CREATE VIEW child AS
SELECT
    p.pers_person_id AS child_id,
    min(p.pers_dob) AS dob,
    min(p.pers_expected_dob) AS expected_dob,
    min(p.pers_death_date) AS died_on,
    min(f.family_id) AS family_id
FROM ssd_person AS p
    LEFT JOIN (
        SELECT f.fami_person_id, min(f.fami_family_id) AS family_id
        FROM ssd_family AS f
        GROUP BY f.fami_person_id
    ) AS f ON f.fami_person_id = p.pers_person_id
WHERE p.pers_person_id IS NOT NULL
GROUP BY p.pers_person_id;
