CREATE TABLE ssd_immigration_status (
    immi_person_id text,
    immi_immigration_status text,
    immi_immigration_status_start_date date,
    immi_immigration_status_end_date date
);

COMMENT ON TABLE ssd_immigration_status IS 'immigration statuses';
COMMENT ON COLUMN ssd_immigration_status.immi_person_id IS 'person id';
COMMENT ON COLUMN ssd_immigration_status.immi_immigration_status IS 'status';
COMMENT ON COLUMN ssd_immigration_status.immi_immigration_status_start_date IS 'start';
COMMENT ON COLUMN ssd_immigration_status.immi_immigration_status_end_date IS 'end';
