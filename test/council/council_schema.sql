-- How the council was made, and what was put in on purpose: the stories that a
-- demonstration tells and the faults that a check must find, each with where
-- it is and of how many rows.

CREATE SCHEMA council;
COMMENT ON SCHEMA council IS 'How the synthetic council was made, and what was planted in it.';

CREATE TABLE council.setting (
    workers integer CHECK (workers >= 40),
    years integer CHECK (years BETWEEN 1 AND 30),
    seed bigint,
    first_day date,
    last_day date,
    open_children integer
);
COMMENT ON COLUMN council.setting.workers IS 'seats of social workers that hold cases';
COMMENT ON COLUMN council.setting.open_children IS 'children open on the last day, care leavers among them';
INSERT INTO council.setting VALUES (:workers, :years, :seed, :'first_day', :'last_day');

CREATE TABLE council.planted (
    name text PRIMARY KEY,
    kind text CHECK (kind IN ('story', 'fault')),
    rows integer,
    team_id text,
    worker_id text,
    child_id text,
    note text
);
COMMENT ON COLUMN council.planted.rows IS 'of a fault: the rows that have it; of a story: children, or teams, workers, files, as the note says';
COMMENT ON COLUMN council.planted.worker_id IS 'the worker of the story, or one of them';
COMMENT ON COLUMN council.planted.child_id IS 'the child of the story, or one of them';
