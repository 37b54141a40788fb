CREATE TABLE ssd_s47_enquiry (
    s47e_person_id text,
    s47e_s47_start_date date,
    s47e_s47_end_date date
);

COMMENT ON TABLE ssd_s47_enquiry IS 'section 47 enquiries';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_person_id IS 'person id';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_s47_start_date IS 'start';
COMMENT ON COLUMN ssd_s47_enquiry.s47e_s47_end_date IS 'end';
