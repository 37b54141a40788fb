CREATE TABLE vacancy (
    team_id text,
    role text,
    fte numeric,
    agency_cover_fte numeric,
    started date,
    ended date
);

COMMENT ON TABLE vacancy IS 'one row is a vacant post over [started, ended)';
COMMENT ON COLUMN vacancy.team_id IS 'the team';
COMMENT ON COLUMN vacancy.role IS 'the role';
COMMENT ON COLUMN vacancy.fte IS 'FTE that is vacant, covered by agency or not';
COMMENT ON COLUMN vacancy.agency_cover_fte IS 'FTE of agency workers that cover it';
COMMENT ON COLUMN vacancy.started IS 'first day; NULL: since always';
COMMENT ON COLUMN vacancy.ended IS 'first day on which it no longer holds; NULL: it goes on';
