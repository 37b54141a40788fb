CREATE TABLE ssd_department (
    dept_team_id text,
    dept_team_name text,
    dept_team_parent_id text,
    dept_team_parent_name text
);

COMMENT ON TABLE ssd_department IS 'teams';
COMMENT ON COLUMN ssd_department.dept_team_id IS 'team id';
COMMENT ON COLUMN ssd_department.dept_team_name IS 'name';
COMMENT ON COLUMN ssd_department.dept_team_parent_id IS 'id of the unit above';
COMMENT ON COLUMN ssd_department.dept_team_parent_name IS 'name of the unit above';
