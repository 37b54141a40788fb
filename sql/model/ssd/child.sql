-- A person of two families comes twice, and readers count a child once: to
-- group all persons here would cost more than the rest of a view of one day.
CREATE VIEW child AS
SELECT
    p.pers_person_id AS child_id,
    p.pers_dob AS dob,
    p.pers_expected_dob AS expected_dob,
    p.pers_death_date AS died_on,
    f.fami_family_id AS family_id
FROM ssd_person AS p
    LEFT JOIN ssd_family AS f ON f.fami_person_id = p.pers_person_id;
