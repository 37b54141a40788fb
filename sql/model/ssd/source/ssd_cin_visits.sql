CREATE TABLE ssd_cin_visits (
    cinv_person_id text,
    cinv_cin_visit_date date,
    cinv_cin_visit_seen boolean,
    cinv_cin_visit_seen_alone boolean
);

COMMENT ON TABLE ssd_cin_visits IS 'visits to children with a child-in-need plan';
COMMENT ON COLUMN ssd_cin_visits.cinv_person_id IS 'person id';
COMMENT ON COLUMN ssd_cin_visits.cinv_cin_visit_date IS 'the day';
COMMENT ON COLUMN ssd_cin_visits.cinv_cin_visit_seen IS 'whether the child was seen';
COMMENT ON COLUMN ssd_cin_visits.cinv_cin_visit_seen_alone IS 'whether the child was seen alone';
