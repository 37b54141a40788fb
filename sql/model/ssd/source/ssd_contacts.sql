CREATE TABLE ssd_contacts (
    cont_contact_id text,
    cont_person_id text,
    cont_contact_date date,
    cont_contact_outcome_json text
);

COMMENT ON TABLE ssd_contacts IS 'contacts';
COMMENT ON COLUMN ssd_contacts.cont_contact_id IS 'contact id';
COMMENT ON COLUMN ssd_contacts.cont_person_id IS 'person id';
COMMENT ON COLUMN ssd_contacts.cont_contact_date IS 'the day on which it came';
COMMENT ON COLUMN ssd_contacts.cont_contact_outcome_json IS 'what was decided, as JSON';
