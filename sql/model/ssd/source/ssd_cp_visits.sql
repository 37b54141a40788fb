CREATE TABLE ssd_cp_visits (
    cppv_person_id text,
    cppv_cp_visit_date date,
    cppv_cp_visit_seen boolean,
    cppv_cp_visit_seen_alone boolean
);

COMMENT ON TABLE ssd_cp_visits IS 'visits to children with a protection plan';
COMMENT ON COLUMN ssd_cp_visits.cppv_person_id IS 'person id';
COMMENT ON COLUMN ssd_cp_visits.cppv_cp_visit_date IS 'the day';
COMMENT ON COLUMN ssd_cp_visits.cppv_cp_visit_seen IS 'whether the child was seen';
COMMENT ON COLUMN ssd_cp_visits.cppv_cp_visit_seen_alone IS 'whether the child was seen alone';
