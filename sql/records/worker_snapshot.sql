CREATE TABLE worker_snapshot (
    as_at date NOT NULL,
    worker_id text NOT NULL,
    team_id text,
    role text,
    contract_kind text,
    fte numeric,
    children bigint NOT NULL,
    cases numeric NOT NULL,
    points numeric NOT NULL,
    capacity numeric,
    worker_total_index numeric,
    rating text,
    taken_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (as_at, worker_id, team_id)
);

COMMENT ON TABLE worker_snapshot IS 'one row is a worker in a team on a day as it was known when caseload.snapshot() took it';
COMMENT ON COLUMN worker_snapshot.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN worker_snapshot.worker_id IS 'the worker';
COMMENT ON COLUMN worker_snapshot.team_id IS 'the team; NULL: not known';
COMMENT ON COLUMN worker_snapshot.role IS 'the role of the post; NULL: not known, or no post';
COMMENT ON COLUMN worker_snapshot.contract_kind IS 'permanent, agency or project_team; NULL: not known';
COMMENT ON COLUMN worker_snapshot.fte IS 'full-time equivalent of the post; NULL: not known';
COMMENT ON COLUMN worker_snapshot.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN worker_snapshot.cases IS 'the same by share';
COMMENT ON COLUMN worker_snapshot.points IS 'points held';
COMMENT ON COLUMN worker_snapshot.capacity IS 'points that the worker can carry in the post; NULL: not known';
COMMENT ON COLUMN worker_snapshot.worker_total_index IS 'points / capacity over all posts of the worker; NULL: not rated';
COMMENT ON COLUMN worker_snapshot.rating IS 'green, amber or red; NULL: not rated';
COMMENT ON COLUMN worker_snapshot.taken_at IS 'when the snapshot was taken';
