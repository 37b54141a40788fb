CREATE TABLE ssd_cla_placement (
    clap_cla_placement_id text,
    clap_person_id text,
    clap_cla_placement_start_date date,
    clap_cla_placement_end_date date,
    clap_cla_placement_type text,
    clap_cla_placement_postcode text
);

COMMENT ON TABLE ssd_cla_placement IS 'placements of looked-after children';
COMMENT ON COLUMN ssd_cla_placement.clap_cla_placement_id IS 'placement id';
COMMENT ON COLUMN ssd_cla_placement.clap_person_id IS 'person id';
COMMENT ON COLUMN ssd_cla_placement.clap_cla_placement_start_date IS 'start';
COMMENT ON COLUMN ssd_cla_placement.clap_cla_placement_end_date IS 'end';
COMMENT ON COLUMN ssd_cla_placement.clap_cla_placement_type IS 'type';
COMMENT ON COLUMN ssd_cla_placement.clap_cla_placement_postcode IS 'postcode';
