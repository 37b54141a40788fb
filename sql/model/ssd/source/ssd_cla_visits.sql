CREATE TABLE ssd_cla_visits (
    clav_person_id text,
    clav_cla_visit_date date,
    clav_cla_visit_seen boolean,
    clav_cla_visit_seen_alone boolean
);

COMMENT ON TABLE ssd_cla_visits IS 'visits to looked-after children';
COMMENT ON COLUMN ssd_cla_visits.clav_person_id IS 'person id';
COMMENT ON COLUMN ssd_cla_visits.clav_cla_visit_date IS 'the day';
COMMENT ON COLUMN ssd_cla_visits.clav_cla_visit_seen IS 'whether the child was seen';
COMMENT ON COLUMN ssd_cla_visits.clav_cla_visit_seen_alone IS 'whether the child was seen alone';
