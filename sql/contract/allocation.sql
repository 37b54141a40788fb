CREATE TABLE allocation (
    child_id text,
    worker_id text,
    team_id text,
    kind text,
    share numeric,
    reason text,
    started date,
    ended date
);

COMMENT ON TABLE allocation IS 'one row is a child held by a worker in a team over [started, ended); rows may repeat and overlap, the views count a child once per worker and kind';
COMMENT ON COLUMN allocation.child_id IS 'the child';
COMMENT ON COLUMN allocation.worker_id IS 'the worker; NULL: held by the team only, that is, not allocated';
COMMENT ON COLUMN allocation.team_id IS 'the team';
COMMENT ON COLUMN allocation.kind IS 'lead: responsible social worker; cowork: works beside the lead; iro: independent reviewing officer; pa: personal adviser; carer: fostering or adoption social worker; other: not counted';
COMMENT ON COLUMN allocation.share IS 'share of the case, 0.5 for each of two in a job share; NULL: the leads of the child share it equally, any other kind holds it whole';
COMMENT ON COLUMN allocation.reason IS 'why the worker changed';
COMMENT ON COLUMN allocation.started IS 'first day; NULL: since always';
COMMENT ON COLUMN allocation.ended IS 'first day on which it no longer holds; NULL: it goes on';
