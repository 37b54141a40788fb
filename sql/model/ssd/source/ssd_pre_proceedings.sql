CREATE TABLE ssd_pre_proceedings (
    prep_table_id text,
    prep_person_id text,
    prep_pre_pro_decision_date date,
    prep_agree_stepdown_issue_date date,
    prep_pre_pro_outcome text,
    prep_care_pro_letter_date date,
    prep_court_reference text
);

COMMENT ON TABLE ssd_pre_proceedings IS 'pre-proceedings and care proceedings';
COMMENT ON COLUMN ssd_pre_proceedings.prep_table_id IS 'row id';
COMMENT ON COLUMN ssd_pre_proceedings.prep_person_id IS 'person id';
COMMENT ON COLUMN ssd_pre_proceedings.prep_pre_pro_decision_date IS 'the day on which it was decided to begin pre-proceedings';
COMMENT ON COLUMN ssd_pre_proceedings.prep_agree_stepdown_issue_date IS 'the day on which it was agreed to end them';
COMMENT ON COLUMN ssd_pre_proceedings.prep_pre_pro_outcome IS 'how they ended';
COMMENT ON COLUMN ssd_pre_proceedings.prep_care_pro_letter_date IS 'the day of the letter that proceedings are issued';
COMMENT ON COLUMN ssd_pre_proceedings.prep_court_reference IS 'reference number of the court';
