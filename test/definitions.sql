-- A small extension: what attach() would find in caseload.definition if the
-- contract had three relations. Read in a transaction that is rolled back.

DELETE FROM caseload.definition;

INSERT INTO caseload.definition (kind, model, name, ordinal, body) VALUES
('contract', NULL, 'child', 1, $$
CREATE TABLE child (
    child_id text,
    dob date
);
COMMENT ON TABLE child IS 'one row is a child';
COMMENT ON COLUMN child.child_id IS 'the id';
COMMENT ON COLUMN child.dob IS 'date of birth';
$$),
('contract', NULL, 'post', 2, $$
CREATE TABLE post (
    worker_id text NOT NULL,
    fte numeric,
    agency boolean,
    started date,
    ended date,
    UNIQUE (worker_id, started)
);
COMMENT ON TABLE post IS 'one row is a post';
COMMENT ON COLUMN post.worker_id IS 'the worker';
$$),
('contract', NULL, 'team', 3, $$
CREATE TABLE team (team_id text, team_name text);
$$),
('policy', NULL, 'weight', 1, $$
CREATE TABLE weight (
    case_type text NOT NULL,
    points numeric NOT NULL,
    CONSTRAINT weight_of_a_type UNIQUE (case_type)
);
COMMENT ON TABLE weight IS 'points of a case';
COMMENT ON COLUMN weight.points IS 'the points';
INSERT INTO weight VALUES ('CIN', 4), ('CP', 6.5);
$$),
('policy', NULL, 'involvement_role', 2, $$
CREATE TABLE involvement_role (role text, kind text);
CREATE UNIQUE INDEX involvement_role_key ON involvement_role (role);
INSERT INTO involvement_role VALUES ('Case Worker', 'lead'), ('duty', 'lead');
$$),
('source', 'ssd', 'ssd_person', 1, $$
CREATE TABLE ssd_person (
    pers_person_id text,
    pers_dob date,
    pers_is_mother boolean,
    pers_size numeric
);
COMMENT ON TABLE ssd_person IS 'people';
COMMENT ON COLUMN ssd_person.pers_dob IS 'date of birth of a person';
$$),
('source', 'ssd', 'ssd_family', 2, $$
CREATE TABLE ssd_family (fami_person_id text);
$$),
-- the model's texts come in an order in which they cannot be made
('model', 'ssd', 'child', 1, $$
CREATE VIEW child AS
SELECT b.person_id AS child_id, b.dob
FROM born AS b;
COMMENT ON VIEW child IS 'one row is a child, by the model';
COMMENT ON COLUMN child.dob IS 'date of birth, by the model';
$$),
('model', 'ssd', 'born', 2, $$
CREATE VIEW born AS
SELECT p.pers_person_id AS person_id, p.pers_dob AS dob
FROM ssd_person AS p
WHERE p.pers_dob IS NOT NULL;
$$),
('view', NULL, 'children', 1, $$
CREATE VIEW children AS
SELECT count(*) AS children
FROM child;
COMMENT ON VIEW children IS 'how many children there are';
COMMENT ON COLUMN children.children IS 'number of children';
$$),
('view', NULL, 'worker_fte', 2, $$
CREATE VIEW worker_fte AS
SELECT p.worker_id, p.fte, c.children
FROM post AS p
    CROSS JOIN children AS c
WHERE p.started <= caseload.as_at();
COMMENT ON VIEW worker_fte IS 'a worker and the FTE';
COMMENT ON COLUMN worker_fte.fte IS 'whole-time equivalent';
$$),
('finding', NULL, 'child', 1, $$
SELECT 'warning' AS severity, 'child' AS relation, 'born before 2000' AS finding, count(*) AS rows_affected,
    NULL::numeric AS share_of_rows, min(c.child_id) AS example_key, 'children' AS measures, 'look' AS advice
FROM child AS c
WHERE c.dob < '2000-01-01'
HAVING count(*) > 0;
$$),
('finding', NULL, 'weight', 2, $$
SELECT 'error', 'weight', 'points', count(*), 1 / min(w.points - w.points), 'x', 'none', 'mend'
FROM weight AS w;
$$);
