CREATE TABLE team (
    team_id text,
    team_name text,
    parent_id text,
    service text
);

COMMENT ON TABLE team IS 'one row is a team, or any unit above teams';
COMMENT ON COLUMN team.team_id IS 'the team''s id';
COMMENT ON COLUMN team.team_name IS 'the team''s name';
COMMENT ON COLUMN team.parent_id IS 'team_id of the unit that this one belongs to; NULL: it belongs to none';
COMMENT ON COLUMN team.service IS 'the service that the team is part of, such as assessment or leaving care';
