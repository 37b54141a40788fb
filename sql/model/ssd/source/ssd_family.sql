CREATE TABLE ssd_family (
    fami_family_id text,
    fami_person_id text
);

COMMENT ON TABLE ssd_family IS 'which persons are of one family';
COMMENT ON COLUMN ssd_family.fami_family_id IS 'family id';
COMMENT ON COLUMN ssd_family.fami_person_id IS 'person id';
