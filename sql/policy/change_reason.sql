CREATE TABLE change_reason (
    reason text NOT NULL CHECK (reason <> ''),
    reason_group text NOT NULL CHECK (reason_group IN ('child-centred', 'process', 'workforce'))
);

CREATE UNIQUE INDEX change_reason_key ON change_reason (lower(reason));

COMMENT ON TABLE change_reason IS 'one row is why a child''s worker changes, and of what kind that is; a reason that is not here is of no kind. The seeds are the codes of the looked-after children return, the grouping is illustrative';
COMMENT ON COLUMN change_reason.reason IS 'the reason as in allocation.reason, or its first word, compared without regard to case';
COMMENT ON COLUMN change_reason.reason_group IS 'child-centred: the child or a parent asked; process: work passed on as planned; workforce: a worker left or was absent';

INSERT INTO change_reason (reason, reason_group) VALUES
    ('CHCHAN', 'child-centred'),
    ('PCCHAN', 'child-centred'),
    ('FCONTA', 'process'),
    ('TSPROC', 'process'),
    ('ORGRST', 'process'),
    ('MANAGE', 'process'),
    ('LEFTRL', 'workforce'),
    ('ABSENC', 'workforce'),
    ('SWDIED', 'workforce');
