CREATE TABLE post (
    worker_id text,
    team_id text,
    role text,
    csww_role text,
    registered boolean,
    contract_kind text,
    fte numeric,
    leave_reason text,
    started date,
    ended date
);

COMMENT ON TABLE post IS 'one row is the employment of a worker in a team over [started, ended)';
COMMENT ON COLUMN post.worker_id IS 'the worker';
COMMENT ON COLUMN post.team_id IS 'the team';
COMMENT ON COLUMN post.role IS 'the role, as in the policy table standard';
COMMENT ON COLUMN post.csww_role IS 'role code of the children''s social work workforce census: 1 senior manager, 2 middle manager, 3 first line manager, 4 senior practitioner, 5 case holder, 6 qualified without cases';
COMMENT ON COLUMN post.registered IS 'whether the worker is registered as a social worker; NULL: not known, and counted as registered';
COMMENT ON COLUMN post.contract_kind IS 'permanent, agency or project_team; NULL: not known';
COMMENT ON COLUMN post.fte IS 'full-time equivalent, 1 being full time; NULL: not known';
COMMENT ON COLUMN post.leave_reason IS 'why the post ended';
COMMENT ON COLUMN post.started IS 'first day; NULL: since always';
COMMENT ON COLUMN post.ended IS 'first day on which it no longer holds; NULL: it goes on';
