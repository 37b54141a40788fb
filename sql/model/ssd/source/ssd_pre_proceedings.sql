CREATE TABLE ssd_pre_proceedings (
    prep_person_id text,
    prep_pre_pro_decision_date date,
    prep_agree_stepdown_issue_date date
);

COMMENT ON TABLE ssd_pre_proceedings IS 'pre-proceedings and care proceedings';
COMMENT ON COLUMN ssd_pre_proceedings.prep_person_id IS 'person id';
COMMENT ON COLUMN ssd_pre_proceedings.prep_pre_pro_decision_date IS 'the day on which it was decided to begin pre-proceedings';
COMMENT ON COLUMN ssd_pre_proceedings.prep_agree_stepdown_issue_date IS 'the day on which it was agreed to end them';
