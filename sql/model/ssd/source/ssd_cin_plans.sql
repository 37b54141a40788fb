CREATE TABLE ssd_cin_plans (
    cinp_person_id text,
    cinp_cin_plan_start_date date,
    cinp_cin_plan_end_date date,
    cinp_cin_plan_team text
);

COMMENT ON TABLE ssd_cin_plans IS 'child-in-need plans';
COMMENT ON COLUMN ssd_cin_plans.cinp_person_id IS 'person id';
COMMENT ON COLUMN ssd_cin_plans.cinp_cin_plan_start_date IS 'start';
COMMENT ON COLUMN ssd_cin_plans.cinp_cin_plan_end_date IS 'end';
COMMENT ON COLUMN ssd_cin_plans.cinp_cin_plan_team IS 'id or name of the team';
