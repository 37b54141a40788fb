CREATE TABLE ssd_legal_status (
    lega_person_id text,
    lega_legal_status text,
    lega_legal_status_start_date date,
    lega_legal_status_end_date date
);

COMMENT ON TABLE ssd_legal_status IS 'legal statuses of looked-after children';
COMMENT ON COLUMN ssd_legal_status.lega_person_id IS 'person id';
COMMENT ON COLUMN ssd_legal_status.lega_legal_status IS 'code, such as C2, or code and description';
COMMENT ON COLUMN ssd_legal_status.lega_legal_status_start_date IS 'start';
COMMENT ON COLUMN ssd_legal_status.lega_legal_status_end_date IS 'end';
