CREATE TABLE ssd_disability (
    disa_person_id text,
    disa_disability_code text
);

COMMENT ON TABLE ssd_disability IS 'disabilities';
COMMENT ON COLUMN ssd_disability.disa_person_id IS 'person id';
COMMENT ON COLUMN ssd_disability.disa_disability_code IS 'code; NONE: none';
