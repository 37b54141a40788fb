CREATE TABLE ssd_cp_plans (
    cppl_icpc_id text,
    cppl_person_id text,
    cppl_cp_plan_start_date date,
    cppl_cp_plan_end_date date
);

COMMENT ON TABLE ssd_cp_plans IS 'child protection plans';
COMMENT ON COLUMN ssd_cp_plans.cppl_icpc_id IS 'conference id';
COMMENT ON COLUMN ssd_cp_plans.cppl_person_id IS 'person id';
COMMENT ON COLUMN ssd_cp_plans.cppl_cp_plan_start_date IS 'start';
COMMENT ON COLUMN ssd_cp_plans.cppl_cp_plan_end_date IS 'end';
