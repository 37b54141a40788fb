CREATE TABLE ssd_s47_enquiry (
    s47e_s47_enquiry_id text,
    s47e_person_id text,
    s47e_s47_start_date date,
    s47e_s47_end_date date,
    s47e_s47_completed_by_team text,
    s47e_s47_completed_by_worker_id text
);

COMMENT ON TABLE ssd_s47_enquiry IS 'section 47 enquiries';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_s47_enquiry_id IS 'enquiry id';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_person_id IS 'person id';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_s47_start_date IS 'start';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_s47_end_date IS 'end';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_s47_completed_by_team IS 'id or name of the team';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_s47_completed_by_worker_id IS 'worker id';
