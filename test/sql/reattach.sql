--
-- reattach(): a newer version of the extension, and what the council did
--
\getenv abs_srcdir PG_ABS_SRCDIR
\set definitions :abs_srcdir '/definitions.sql'
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
SET client_min_messages = warning;
SET datestyle = iso;

BEGIN;
\set ECHO none
\i :definitions
\set ECHO all
CREATE ROLE regress_reader;
CREATE ROLE regress_other;
CREATE SCHEMA records;
CREATE TABLE records.ssd_person (pers_person_id text, pers_dob date);
INSERT INTO records.ssd_person VALUES ('1', '2011-02-03');
SELECT count(*) FROM caseload.attach('records');
INSERT INTO casework.post VALUES ('w1', 0.8, false, '2020-01-01', NULL);

-- nothing to do
SELECT action, count(*) FROM caseload.reattach('casework') GROUP BY action;

-- the same columns: in place, under an outside view, with grants and comments
CREATE VIEW public.outside AS SELECT * FROM casework.children;
GRANT SELECT ON casework.children TO regress_reader;
COMMENT ON COLUMN casework.children.children IS 'the council''s own words';
UPDATE caseload.definition
SET body = $$
CREATE VIEW children AS
SELECT count(*) + 100 AS children
FROM child;
COMMENT ON VIEW children IS 'how many there are, and a hundred';
COMMENT ON COLUMN children.children IS 'number';
$$
WHERE kind = 'view' AND name = 'children';
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE public.outside;
SELECT relacl IS NOT NULL AS granted, has_table_privilege('regress_reader', oid, 'SELECT') AS can_read, reloptions,
    obj_description(oid, 'pg_class'), col_description(oid, 1)
FROM pg_class WHERE oid = 'casework.children'::regclass;

-- a column more at the end: in place too
UPDATE caseload.definition
SET body = replace(body, 'AS children', 'AS children, 1 AS one')
WHERE kind = 'view' AND name = 'children';
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.children;

-- another type: only anew, and not under an outside view
UPDATE caseload.definition
SET body = replace(body, 'count(*) + 100', '(count(*) + 100)::integer')
WHERE kind = 'view' AND name = 'children';
SELECT * FROM caseload.reattach('casework');
TABLE casework.children;
DROP VIEW public.outside;
CREATE TRIGGER ours INSTEAD OF INSERT ON casework.worker_fte
FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
SELECT * FROM caseload.reattach('casework');
DROP TRIGGER ours ON casework.worker_fte;
-- with the view that reads it, whose grants to columns and comments come back
GRANT SELECT (worker_id), UPDATE (fte) ON casework.worker_fte TO regress_reader;
GRANT SELECT ON casework.worker_fte TO regress_other WITH GRANT OPTION;
GRANT SELECT ON casework.worker_fte TO PUBLIC;
COMMENT ON VIEW casework.worker_fte IS 'the council''s own comment';
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO regress_other;
SELECT relname, privilege_type, grantee::regrole, is_grantable
FROM pg_class, aclexplode(relacl)
WHERE oid = 'casework.worker_fte'::regclass AND grantee <> relowner
ORDER BY 1, 2, 3;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.worker_fte;
SELECT relname, privilege_type, grantee::regrole, is_grantable
FROM pg_class, aclexplode(relacl)
WHERE oid = 'casework.worker_fte'::regclass AND grantee <> relowner
ORDER BY 1, 2, 3;
SELECT attname, privilege_type, grantee::regrole
FROM pg_attribute, aclexplode(attacl)
WHERE attrelid = 'casework.worker_fte'::regclass
ORDER BY 1, 2, 3;
SELECT relname, reloptions, obj_description(oid, 'pg_class'), col_description(oid, 2)
FROM pg_class WHERE oid IN ('casework.worker_fte'::regclass, 'casework.children'::regclass)
ORDER BY 1;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM regress_other;

-- the council's own definition stays
CREATE OR REPLACE VIEW casework.child AS
SELECT 'own'::text AS child_id, '2012-03-04'::date AS dob
UNION ALL
SELECT child_id, dob FROM records.own, casework.born;
CREATE TABLE records.own (child_id text);
INSERT INTO records.own VALUES ('a'), ('b');
CREATE OR REPLACE VIEW casework.child AS
SELECT o.child_id, b.dob
FROM records.own AS o
    CROSS JOIN casework.born AS b;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.children;
-- more columns at its end are the council's too
CREATE OR REPLACE VIEW casework.child AS
SELECT o.child_id, b.dob, 1 AS more
FROM records.own AS o
    CROSS JOIN casework.born AS b;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
-- also when what it reads has to be made again
UPDATE caseload.definition
SET body = replace(body, 'person_id, p.pers_dob AS dob', 'person_id, p.pers_dob AS dob, ''x''::text AS extra')
WHERE kind = 'model' AND name = 'born';
UPDATE caseload.definition
SET body = replace(body, 'p.pers_person_id AS person_id,', 'length(p.pers_person_id) AS n, p.pers_person_id AS person_id,')
WHERE kind = 'model' AND name = 'born';
COMMENT ON VIEW casework.child IS 'ours';
GRANT SELECT ON casework.child TO regress_reader;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.child ORDER BY child_id;
SELECT obj_description('casework.child'::regclass), has_table_privilege('regress_reader', 'casework.child', 'SELECT');
-- unless what it reads is gone
UPDATE caseload.definition
SET body = replace(body, 'p.pers_dob AS dob,', '')
WHERE kind = 'model' AND name = 'born';
SELECT * FROM caseload.reattach('casework');
TABLE casework.child ORDER BY child_id;
UPDATE caseload.definition
SET body = replace(body, 'p.pers_person_id AS person_id,', 'p.pers_person_id AS person_id, p.pers_dob AS dob,')
WHERE kind = 'model' AND name = 'born';
-- or unless it is forced
SELECT * FROM caseload.reattach('casework', force => '{child}') WHERE action <> 'unchanged';
TABLE casework.child;
SELECT caseload.reattach('casework', force => '{child, kid}');

-- what was dropped is made again
DROP VIEW casework.child CASCADE;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.worker_fte;

-- a policy table: rows stay, a new column comes with its default
UPDATE casework.weight SET points = 99 WHERE case_type = 'CIN';
DELETE FROM casework.weight WHERE case_type = 'CP';
UPDATE caseload.definition
SET body = replace(body, 'points numeric NOT NULL,',
    'points numeric NOT NULL, tier text, share numeric NOT NULL DEFAULT 0.5,')
    || 'COMMENT ON COLUMN weight.tier IS ''the tier'';'
WHERE kind = 'policy' AND name = 'weight';
-- a new policy table, a new view that reads both, a view no more
INSERT INTO caseload.definition (kind, name, ordinal, body) VALUES
('policy', 'colour', 2, 'CREATE TABLE colour (name text); INSERT INTO colour VALUES (''red'');'),
('view', 'worker_colour', 3, 'CREATE VIEW worker_colour AS SELECT c.name, w.tier, w.share FROM colour AS c, weight AS w;');
DELETE FROM caseload.definition WHERE kind = 'view' AND name = 'worker_fte';
UPDATE caseload.definition SET body = replace(body, 'CP', 'XX') WHERE kind = 'policy' AND name = 'weight';
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.weight;
SELECT col_description('casework.weight'::regclass, 3);
TABLE casework.worker_colour;
SELECT to_regclass('casework.worker_fte');

-- one with an index of a name of its own
UPDATE caseload.definition
SET body = replace(body, 'kind text)', 'kind text, started date)')
WHERE kind = 'policy' AND name = 'involvement_role';
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'casework.involvement_role'::regclass;

-- a column that a contract gains, in the middle: the rows entered stay
UPDATE caseload.definition
SET body = replace(body, 'fte numeric,', 'role text, fte numeric,')
WHERE kind = 'contract' AND name = 'post';
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.post;
INSERT INTO casework.post (worker_id, role, started) VALUES ('w2', 'SW', '2021-01-01');

-- the model learns to fill it: rows that were entered go before
INSERT INTO caseload.definition (kind, model, name, ordinal, body) VALUES
('model', 'ssd', 'post', 3, $$
CREATE VIEW post AS
SELECT 'm'::text AS worker_id, NULL::text AS role, 1::numeric AS fte, false AS agency, NULL::date AS started, NULL::date AS ended;
$$),
('model', 'ssd', 'team', 4, $$
CREATE VIEW team AS
SELECT 't'::text AS team_id, NULL::text AS team_name;
$$);
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
SELECT worker_id FROM casework.post ORDER BY 1;
TABLE casework.team;
SELECT * FROM caseload.reattach('casework', force => '{post}') WHERE action <> 'unchanged';
SELECT worker_id FROM casework.post ORDER BY 1;
SELECT worker_id FROM casework.post_entry ORDER BY 1;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';

-- a model that does not keep to the contract
UPDATE caseload.definition
SET body = replace(body, 'NULL::text AS team_name', '1 AS name, ''x''::varchar AS team_id_2')
WHERE kind = 'model' AND name = 'team';
SELECT * FROM caseload.reattach('casework');
UPDATE caseload.definition
SET body = replace(body, '''t''::text AS team_id, 1 AS name, ''x''::varchar AS team_id_2', '''x''::varchar AS team_name, ''t''::text AS team_id')
WHERE kind = 'model' AND name = 'team';
SELECT * FROM caseload.reattach('casework');
UPDATE caseload.definition SET body = 'CREATE VIEW team AS SELECT * FROM nothing' WHERE kind = 'model' AND name = 'team';
SELECT * FROM caseload.reattach('casework');
DELETE FROM caseload.definition WHERE kind = 'model' AND name = 'team';

-- a view of the council's making that this version no longer has, over one that
-- has to be made again; and one that it has not touched
INSERT INTO caseload.definition (kind, name, ordinal, body) VALUES
('view', 'first', 11, 'CREATE VIEW first AS SELECT 1 AS one'),
('view', 'second', 12, 'CREATE VIEW second AS SELECT f.one FROM first AS f'),
('view', 'third', 13, 'CREATE VIEW third AS SELECT f.one FROM first AS f');
SELECT relation, action FROM caseload.reattach('casework') WHERE action = 'created' AND kind = 'view';
CREATE OR REPLACE VIEW casework.second WITH (security_barrier) AS SELECT f.one, 'own' AS whose FROM casework.first AS f;
UPDATE caseload.definition SET body = 'CREATE VIEW first AS SELECT 2 AS two, 1 AS one' WHERE name = 'first';
DELETE FROM caseload.definition WHERE name IN ('second', 'third');
SELECT * FROM caseload.reattach('casework') WHERE relation IN ('first', 'second', 'third');
TABLE casework.second;
SELECT reloptions FROM pg_class WHERE oid = 'casework.second'::regclass;
SELECT * FROM caseload.reattach('casework') WHERE relation IN ('first', 'second', 'third');
DROP VIEW casework.second;
DELETE FROM caseload.definition WHERE name = 'first';
SELECT * FROM caseload.reattach('casework') WHERE relation IN ('first', 'second', 'third');

-- a view that becomes a table, and a table where there should be a view
CREATE VIEW records.reads_born AS SELECT * FROM casework.born;
INSERT INTO caseload.definition (kind, name, ordinal, body)
VALUES ('policy', 'born', 9, 'CREATE TABLE born (person_id text, dob date, extra text)');
UPDATE caseload.definition SET kind = 'finding', model = NULL WHERE kind = 'model' AND name = 'born';
SELECT * FROM caseload.reattach('casework');
DROP VIEW records.reads_born;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
DELETE FROM caseload.definition WHERE kind = 'policy' AND name = 'born';
UPDATE caseload.definition SET kind = 'model', model = 'ssd' WHERE kind = 'finding' AND name = 'born';
SELECT * FROM caseload.reattach('casework');
DROP TABLE casework.born CASCADE;
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';

-- a name that the council has taken since
CREATE TABLE casework.flower (n integer);
INSERT INTO caseload.definition (kind, name, ordinal, body) VALUES ('policy', 'flower', 9, 'CREATE TABLE flower (name text)');
SELECT * FROM caseload.reattach('casework');
DELETE FROM caseload.definition WHERE name = 'flower';

-- a table of the source that comes late
CREATE TABLE records.family (fami_person_id integer);
INSERT INTO records.family VALUES (5);
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.ssd_family;

-- the target's own name is not in the digests, and neither is a setting
ALTER SCHEMA casework RENAME TO "Other";
SET quote_all_identifiers = on;
SET search_path = "Other", pg_catalog;
SET datestyle = german;
SELECT relation FROM "Other".attachment AS a
WHERE kind IN ('contract', 'source', 'model', 'view')
    AND definition_md5 IS DISTINCT FROM md5(caseload._view_text('Other', relation));
SELECT action, count(*) FROM caseload.reattach('Other') GROUP BY action;
RESET ALL;
SET client_min_messages = warning;
-- a digest of another server's print is not the council's doing
UPDATE "Other".attachment SET definition_md5 = md5('print of another version') WHERE kind NOT IN ('policy', 'entry');
SELECT action, count(*) FROM caseload.reattach('Other') GROUP BY action;
SELECT count(*) FROM "Other".attachment WHERE definition_md5 = md5('print of another version');
ROLLBACK;
