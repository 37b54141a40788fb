CREATE TABLE ssd_cin_assessments (
    cina_person_id text,
    cina_referral_id text,
    cina_assessment_start_date date,
    cina_assessment_auth_date date,
    cina_assessment_team text,
    cina_assessment_worker_id text
);

COMMENT ON TABLE ssd_cin_assessments IS 'assessments';
COMMENT ON COLUMN ssd_cin_assessments.cina_person_id IS 'person id';
COMMENT ON COLUMN ssd_cin_assessments.cina_referral_id IS 'referral id';
COMMENT ON COLUMN ssd_cin_assessments.cina_assessment_start_date IS 'start';
COMMENT ON COLUMN ssd_cin_assessments.cina_assessment_auth_date IS 'the day on which it was authorised';
COMMENT ON COLUMN ssd_cin_assessments.cina_assessment_team IS 'id or name of the team';
COMMENT ON COLUMN ssd_cin_assessments.cina_assessment_worker_id IS 'worker id';
