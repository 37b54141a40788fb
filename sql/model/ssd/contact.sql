CREATE VIEW contact AS
SELECT
    c.cont_contact_id AS contact_id,
    c.cont_person_id AS child_id,
    c.cont_contact_date AS received_on,
    NULL::date AS decided_on,
    c.cont_contact_outcome_json AS outcome
FROM ssd_contacts AS c;
