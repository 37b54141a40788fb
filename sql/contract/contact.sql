CREATE TABLE contact (
    contact_id text,
    child_id text,
    received_on date,
    decided_on date,
    outcome text
);

COMMENT ON TABLE contact IS 'one row is a contact about a child';
COMMENT ON COLUMN contact.contact_id IS 'the contact';
COMMENT ON COLUMN contact.child_id IS 'the child';
COMMENT ON COLUMN contact.received_on IS 'the day on which it came';
COMMENT ON COLUMN contact.decided_on IS 'the day on which it was decided what to do; NULL: not decided or not held';
COMMENT ON COLUMN contact.outcome IS 'what was decided';
