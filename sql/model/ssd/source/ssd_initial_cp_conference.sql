CREATE TABLE ssd_initial_cp_conference (
    icpc_icpc_id text,
    icpc_person_id text,
    icpc_icpc_target_date date,
    icpc_icpc_date date,
    icpc_icpc_team text
);

COMMENT ON TABLE ssd_initial_cp_conference IS 'initial child protection conferences';
COMMENT ON COLUMN ssd_initial_cp_conference.icpc_icpc_id IS 'conference id';
COMMENT ON COLUMN ssd_initial_cp_conference.icpc_person_id IS 'person id';
COMMENT ON COLUMN ssd_initial_cp_conference.icpc_icpc_target_date IS 'the day by which it is due';
COMMENT ON COLUMN ssd_initial_cp_conference.icpc_icpc_date IS 'the day on which it was held';
COMMENT ON COLUMN ssd_initial_cp_conference.icpc_icpc_team IS 'id or name of the team';
