CREATE TABLE reduction (
    worker_id text,
    reason text,
    share numeric,
    fte numeric,
    started date,
    ended date
);

COMMENT ON TABLE reduction IS 'one row lowers what a worker can carry over [started, ended), by a share or by an amount of FTE';
COMMENT ON COLUMN reduction.worker_id IS 'the worker';
COMMENT ON COLUMN reduction.reason IS 'why, such as trade union or phased return; a phased return replaces the reduction for a long absence';
COMMENT ON COLUMN reduction.share IS 'share of the worker''s own FTE, 0.2 for a fifth';
COMMENT ON COLUMN reduction.fte IS 'amount of FTE';
COMMENT ON COLUMN reduction.started IS 'first day; NULL: since always';
COMMENT ON COLUMN reduction.ended IS 'first day on which it no longer holds; NULL: it goes on';
