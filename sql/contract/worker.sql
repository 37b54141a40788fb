CREATE TABLE worker (
    worker_id text,
    worker_name text,
    swe_no text,
    staff_id text,
    kind text,
    qualified_on date,
    asye_from date,
    asye_to date
);

COMMENT ON TABLE worker IS 'one row is a worker id of the case system; ids with the same swe_no are one worker';
COMMENT ON COLUMN worker.worker_id IS 'the worker''s id in the case system';
COMMENT ON COLUMN worker.worker_name IS 'the worker''s name';
COMMENT ON COLUMN worker.swe_no IS 'registration number with Social Work England';
COMMENT ON COLUMN worker.staff_id IS 'the worker''s number in the HR system';
COMMENT ON COLUMN worker.kind IS 'person, or pool: a duty desk, a team''s inbox or a project team that is entered as if it were a worker; a pool holds nothing';
COMMENT ON COLUMN worker.qualified_on IS 'the day on which the worker qualified';
COMMENT ON COLUMN worker.asye_from IS 'first day of the assessed and supported year in employment';
COMMENT ON COLUMN worker.asye_to IS 'first day after that year; NULL: twelve months after asye_from';
