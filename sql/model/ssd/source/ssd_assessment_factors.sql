CREATE TABLE ssd_assessment_factors (
    cinf_assessment_id text,
    cinf_assessment_factors_json text
);

COMMENT ON TABLE ssd_assessment_factors IS 'what each assessment found';
COMMENT ON COLUMN ssd_assessment_factors.cinf_assessment_id IS 'assessment id';
COMMENT ON COLUMN ssd_assessment_factors.cinf_assessment_factors_json IS 'codes of the factors, as a JSON list or as an object of Yes and No';
