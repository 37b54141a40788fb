--
-- attach() and detach(), on the small definitions of test/definitions.sql
--
\getenv abs_srcdir PG_ABS_SRCDIR
\set definitions :abs_srcdir '/definitions.sql'
\set SHOW_CONTEXT never
\set ON_ERROR_ROLLBACK on
SET client_min_messages = warning;

BEGIN;
\i :definitions
CREATE ROLE regress_council;
CREATE ROLE regress_reader;
CREATE ROLE regress_stranger;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_council', current_database()); END $$;

-- the source as a council may have it: letters in any case, the model's prefix
-- left out, text where there should be dates, a column too few
SET ROLE regress_council;
CREATE SCHEMA records;
CREATE TABLE records."PERSON" (
    "Pers_Person_ID" varchar(48),
    pers_dob text,
    "PERS_IS_MOTHER" char(1)
);
INSERT INTO records."PERSON" VALUES
    (' 1 ', '2011-02-03 00:00:00.000', 'Y'),
    ('2', '03/02/2011', 'n'),
    ('3', '1900-01-01', ''),
    ('-1', '2011-02-30', '?');

SELECT * FROM caseload.attach('records');

TABLE casework.ssd_person;
TABLE casework.ssd_family;
TABLE casework.child ORDER BY child_id;
TABLE casework.weight;

-- a contract relation that the model cannot fill takes rows
INSERT INTO casework.post VALUES ('w1', 0.8, false, '2020-01-01', NULL);
INSERT INTO casework.post (worker_id, started) VALUES ('w2', '2999-01-01');
INSERT INTO casework.post (fte) VALUES (1);
TABLE casework.worker_fte;

-- the manifest
SELECT relation, origin, version = (SELECT extversion FROM pg_extension WHERE extname = 'caseload') AS this_version,
    source, missing
FROM casework.attachment
ORDER BY ordinal;
TABLE casework.attachment_option ORDER BY name;

-- comments of the shape, of the model, of the views
SELECT c.relname, a.attname, col_description(c.oid, coalesce(a.attnum, 0)) AS comment
FROM pg_class AS c
    LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'casework'::regnamespace
    AND c.relname IN ('ssd_person', 'child', 'post', 'worker_fte')
    AND col_description(c.oid, a.attnum) IS NOT NULL
ORDER BY c.relname, a.attnum;
SELECT c.relname, obj_description(c.oid, 'pg_class') AS comment
FROM pg_class AS c
WHERE c.relnamespace = 'casework'::regnamespace
    AND c.relkind IN ('r', 'v')
ORDER BY c.relname;

-- the planner knows what cleaned ids and dates there are: of 4 rows 3 ids and 1 date,
-- and NULL otherwise
SELECT s.stxname, x.n_distinct, x.null_frac
FROM pg_statistic_ext AS s
    JOIN pg_stats_ext_exprs AS x ON x.statistics_schemaname = 'casework' AND x.statistics_name = s.stxname
ORDER BY s.stxname;
SELECT relation, statistics FROM casework.attachment WHERE statistics IS NOT NULL;

-- only the views for people are barriers
SELECT c.relname, c.reloptions
FROM pg_class AS c
WHERE c.relnamespace = 'casework'::regnamespace
    AND c.reloptions IS NOT NULL
ORDER BY c.relname;

-- a reader of a view reads nothing below it, not with a function in WHERE either
GRANT USAGE ON SCHEMA casework TO regress_reader;
GRANT SELECT ON casework.worker_fte TO regress_reader;
RESET ROLE;
CREATE FUNCTION public.regress_leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
AS $$ BEGIN RAISE NOTICE 'seen: %', $1; RETURN true; END $$;
SET client_min_messages = notice;
SET ROLE regress_reader;
SELECT worker_id FROM casework.worker_fte WHERE public.regress_leak(worker_id);
SELECT * FROM casework.post;
SELECT * FROM casework.child;
SELECT * FROM casework.ssd_person;
SELECT * FROM records."PERSON";
SET ROLE regress_council;
-- the same without the barrier shows the post that has not begun
ALTER VIEW casework.worker_fte RESET (security_barrier);
SET ROLE regress_reader;
SELECT worker_id FROM casework.worker_fte WHERE public.regress_leak(worker_id) ORDER BY worker_id;
RESET client_min_messages;
SET client_min_messages = warning;
SET ROLE regress_council;

-- a view that the council replaces is a barrier no more
CREATE OR REPLACE VIEW casework.worker_fte AS
SELECT p.worker_id, p.fte, 0::bigint AS children FROM casework.post AS p;
SELECT severity, relation, finding, advice FROM caseload.findings('casework') WHERE relation = 'worker_fte';

-- detach() leaves what is not its own, and what depends stops it
CREATE TABLE casework.ours (n integer);
CREATE VIEW casework.also_ours AS SELECT * FROM casework.children;
SELECT * FROM caseload.detach('casework');
DROP VIEW casework.also_ours;
SELECT * FROM caseload.detach('casework');
SELECT relname FROM pg_class WHERE relnamespace = 'casework'::regnamespace;
SELECT * FROM caseload.detach('casework');

-- a schema that was there before stays
SELECT count(*) FROM caseload.attach('records', target => 'casework');
DROP TABLE casework.ours;
SELECT count(*) FROM caseload.detach('casework');
SELECT nspname FROM pg_namespace WHERE nspname = 'casework';
DROP SCHEMA casework;
-- one that attach() made goes
SELECT count(*) FROM caseload.attach('records');
SELECT count(*) FROM caseload.detach('casework');
SELECT nspname FROM pg_namespace WHERE nspname = 'casework';

-- no statistics on what belongs to others, or is no table
GRANT USAGE ON SCHEMA records TO regress_stranger;
GRANT SELECT ON records."PERSON" TO regress_stranger;
RESET ROLE;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_stranger', current_database()); END $$;
SET ROLE regress_stranger;
SELECT note FROM caseload.attach('records', target => 'strange') WHERE note IS NOT NULL;
SELECT finding FROM caseload.findings('strange') WHERE finding LIKE '%statistics%';
SELECT count(*) FROM pg_statistic_ext WHERE stxnamespace = 'strange'::regnamespace;
SELECT count(*) FROM caseload.detach('strange');
SET ROLE regress_council;
CREATE SCHEMA zoned;
CREATE TABLE zoned.person (pers_person_id text, pers_dob timestamp with time zone);
CREATE VIEW zoned.family AS SELECT 'f' AS fami_person_id;
SELECT count(*) FROM caseload.attach('zoned', target => 'zone');
SELECT statistics FROM zone.attachment WHERE statistics IS NOT NULL;
SELECT finding FROM caseload.findings('zone') WHERE finding LIKE '%statistics%';
-- renewed with the table
DROP TABLE zoned.person CASCADE;
CREATE TABLE zoned.person (pers_person_id text, pers_dob text);
SELECT relation, action FROM caseload.reattach('zone') WHERE action <> 'unchanged';
SELECT statistics FROM zone.attachment WHERE statistics IS NOT NULL;
SELECT stxname, pg_get_statisticsobjdef_expressions(oid), stxrelid = 'zoned.person'::regclass AS of_the_new
FROM pg_statistic_ext WHERE stxnamespace = 'zone'::regnamespace ORDER BY stxname;
SELECT count(*) FROM caseload.detach('zone');

-- the model contract: relations of the contract's names, only cast
CREATE SCHEMA ready;
CREATE TABLE ready.child (child_id integer, "DOB" timestamp, other text);
CREATE TABLE ready.post (worker_id varchar, started date, ended timestamp);
INSERT INTO ready.child VALUES (-1, '1900-01-01 12:00');
INSERT INTO ready.post VALUES ('w1', '2020-01-01', '2020-01-31 17:00');
SELECT * FROM caseload.attach('ready', 'contract', options => '{"inclusive_ends": ["post"]}');
TABLE casework.child;
TABLE casework.post;
SELECT relation, missing FROM casework.attachment WHERE missing IS NOT NULL;
SELECT count(*) FROM caseload.detach('casework');
ALTER TABLE ready.child ALTER COLUMN "DOB" TYPE interval USING '1 day';
ALTER TABLE ready.child ALTER COLUMN child_id TYPE boolean USING true;
SELECT * FROM caseload.attach('ready', 'contract');

-- an inclusive end of rows of the council's own
SELECT count(*) FROM caseload.attach('records', options => '{"inclusive_ends": ["post"]}');
INSERT INTO casework.post_entry VALUES ('w1', 1, false, '2020-01-01', '2020-01-31');
SELECT ended FROM casework.post;
SELECT count(*) FROM caseload.detach('casework');

-- and of a relation that the model makes
RESET ROLE;
INSERT INTO caseload.definition (kind, model, name, ordinal, body) VALUES ('model', 'ssd', 'post', 3, $$
CREATE VIEW post AS
SELECT p.pers_person_id AS worker_id, 1::numeric AS fte, p.pers_is_mother AS agency, p.pers_dob AS started, p.pers_dob AS ended
FROM ssd_person AS p;
COMMENT ON COLUMN post.fte IS 'by the model';
$$);
SET ROLE regress_council;
SELECT * FROM caseload.attach('records', options => '{"inclusive_ends": ["post"]}') WHERE relation LIKE 'post%';
SELECT started, ended FROM casework.post WHERE worker_id = '1';
SELECT attname, col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = 'casework.post'::regclass AND attnum < 3;
SELECT action, count(*) FROM caseload.reattach('casework') GROUP BY action;
SELECT caseload.replace('casework', 'post', 'casework.post_recorded');
SELECT started, ended FROM casework.post WHERE worker_id = '1';
SELECT relation, action, note FROM caseload.reattach('casework') WHERE action <> 'unchanged';
SELECT action, count(*) FROM caseload.reattach('casework', force => '{post}') GROUP BY action;
SELECT count(*) FROM caseload.detach('casework');
RESET ROLE;
DELETE FROM caseload.definition WHERE kind = 'model' AND name = 'post';
SET ROLE regress_council;

-- roles
SELECT count(*) FROM caseload.attach('records', options => '{"roles": {" CASE WORKER": "cowork", "Aide": "pa"}}');
TABLE casework.involvement_role ORDER BY role;
SELECT count(*) FROM caseload.detach('casework');

-- security_invoker
SELECT count(*) FROM caseload.attach('records', options => '{"security_invoker": true, "scheme": "ours"}');
SELECT relname, reloptions FROM pg_class
WHERE relnamespace = 'casework'::regnamespace AND relkind = 'v'
ORDER BY relname;
GRANT USAGE ON SCHEMA casework TO regress_reader;
GRANT SELECT ON casework.children TO regress_reader;
SET ROLE regress_reader;
SELECT * FROM casework.children;
SET ROLE regress_council;
-- row-level security of the source holds for its reader
GRANT USAGE ON SCHEMA records TO regress_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA casework TO regress_reader;
GRANT SELECT ON records."PERSON" TO regress_reader;
ALTER TABLE records."PERSON" ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_but_one ON records."PERSON" TO regress_reader USING ("Pers_Person_ID" <> '2');
SELECT * FROM casework.children;
SET ROLE regress_reader;
SELECT * FROM casework.children;
SET ROLE regress_council;
ALTER TABLE records."PERSON" DISABLE ROW LEVEL SECURITY;
SELECT count(*) FROM caseload.detach('casework');

-- every name is only a name
CREATE SCHEMA "so""ur'ce $$; DROP \ it
--";
CREATE TABLE "so""ur'ce $$; DROP \ it
--"."Person" ("PERS_person_ID" integer, "pers_dob" timestamp);
INSERT INTO "so""ur'ce $$; DROP \ it
--"."Person" VALUES (7, '2012-03-04');
SELECT count(*) FROM caseload.attach(E'so"ur''ce $$; DROP \\ it\n--', target => E'tar"get ''$1, pg_temp\\\n/* "ü');
SELECT * FROM "tar""get '$1, pg_temp\
/* ""ü".child;
SELECT relation, action FROM caseload.reattach(E'tar"get ''$1, pg_temp\\\n/* "ü') WHERE action <> 'unchanged';
SELECT caseload.replace(E'tar"get ''$1, pg_temp\\\n/* "ü', 'team', E'"tar""get ''$1, pg_temp\\\n/* ""ü".team_entry');
SELECT severity, finding FROM caseload.findings(E'tar"get ''$1, pg_temp\\\n/* "ü') WHERE relation = 'ssd_person';
SELECT count(*) FROM caseload.detach(E'tar"get ''$1, pg_temp\\\n/* "ü');
SHOW search_path;

-- what is refused: the source
SELECT caseload.attach(NULL);
SELECT caseload.attach('');
SELECT caseload.attach('nowhere');
SELECT caseload.attach(repeat('x', 64));
RESET ROLE;
CREATE SCHEMA closed AUTHORIZATION regress_stranger;
SET ROLE regress_stranger;
CREATE TABLE closed.person (pers_person_id text);
CREATE TABLE closed.family (fami_person_id text);
SET ROLE regress_council;
SELECT caseload.attach('closed');
SET ROLE regress_stranger;
GRANT USAGE ON SCHEMA closed TO regress_council;
SET ROLE regress_council;
SELECT caseload.attach('closed');
-- the model
SELECT caseload.attach('records', 'liquid');
SELECT caseload.attach('records', NULL);
-- the options
SELECT caseload.attach('records', options => '[]');
SELECT caseload.attach('records', options => '{"role": {}}');
SELECT caseload.attach('records', options => '{"roles": []}');
SELECT caseload.attach('records', options => '{"roles": {"CW": "leader"}}');
SELECT caseload.attach('records', options => '{"roles": {"CW": 1}}');
SELECT caseload.attach('records', options => '{"roles": {" ": "lead"}}');
SELECT caseload.attach('records', 'contract', options => '{"roles": {"CW": "lead"}}');
SELECT caseload.attach('records', options => '{"inclusive_ends": "post"}');
SELECT caseload.attach('records', options => '{"inclusive_ends": ["child"]}');
SELECT caseload.attach('records', options => '{"inclusive_ends": [["post"]]}');
SELECT caseload.attach('records', options => '{"security_invoker": "yes"}');
SELECT caseload.attach('records', options => '{"scheme": null}');
-- the target
SELECT caseload.attach('records', target => NULL);
SELECT caseload.attach('records', target => '');
SELECT caseload.attach('records', target => repeat('x', 64));
SELECT caseload.attach('records', target => '$user');
SELECT caseload.attach('records', target => 'pg_temp');
SELECT caseload.attach('records', target => 'caseload');
SELECT caseload.attach('records', target => 'records');
SELECT caseload.attach('records', target => 'closed');
-- names that are taken
CREATE SCHEMA taken;
CREATE TABLE taken.weight (n integer);
CREATE VIEW taken.post_entry AS SELECT 1 AS one;
CREATE TABLE taken.harmless (n integer);
SELECT caseload.attach('records', target => 'taken');
-- one that others may write to, or have written to
CREATE SCHEMA open;
GRANT CREATE ON SCHEMA open TO PUBLIC, regress_stranger;
SELECT caseload.attach('records', target => 'open');
REVOKE CREATE ON SCHEMA open FROM PUBLIC;
SELECT caseload.attach('records', target => 'open');
GRANT USAGE ON SCHEMA open TO regress_stranger;
SET ROLE regress_stranger;
CREATE FUNCTION open.count(text) RETURNS integer LANGUAGE sql RETURN 1;
SET ROLE regress_council;
REVOKE ALL ON SCHEMA open FROM regress_stranger;
SELECT caseload.attach('records', target => 'open');
-- twice
SELECT count(*) FROM caseload.attach('records');
SELECT caseload.attach('records');

-- nobody but the owner changes a target, a superuser no more than others
GRANT USAGE ON SCHEMA casework TO PUBLIC;
SET ROLE regress_stranger;
SELECT caseload.reattach('casework');
SELECT caseload.detach('casework');
SELECT caseload.replace('casework', 'post', 'pg_class');
SELECT caseload.findings('casework');
RESET ROLE;
SELECT caseload.reattach('casework');
SELECT caseload.detach('casework');
SET ROLE regress_council;
GRANT CREATE ON SCHEMA casework TO regress_stranger;
SELECT caseload.reattach('casework');
SELECT caseload.detach('casework');
SELECT caseload.replace('casework', 'post', 'pg_class');
REVOKE CREATE ON SCHEMA casework FROM regress_stranger;
-- nobody but the owner writes to the manifest, whose texts are run
GRANT ALL ON ALL TABLES IN SCHEMA casework TO regress_stranger;
SELECT caseload.reattach('casework');
SELECT caseload.findings('casework');
REVOKE ALL ON ALL TABLES IN SCHEMA casework FROM regress_stranger;
GRANT UPDATE (definition) ON casework.attachment TO regress_stranger;
GRANT SELECT ON casework.attachment TO regress_stranger;
SELECT caseload.detach('casework');
REVOKE UPDATE (definition) ON casework.attachment FROM regress_stranger;
SELECT action, count(*) FROM caseload.reattach('casework') GROUP BY action;
SELECT caseload.reattach('records');
SELECT caseload.reattach('nowhere');

-- the definitions are nobody's to write
INSERT INTO caseload.definition SELECT * FROM caseload.definition;
SELECT name, ordinal, length(body) > 0 AS has_body FROM caseload.view_definition;

ROLLBACK;
