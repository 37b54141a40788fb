--
-- replace(): a council's own table in the place of a contract relation
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
CREATE SCHEMA records;
SELECT count(*) FROM caseload.attach('records');
CREATE SCHEMA hr;
CREATE TABLE hr."Staff" (
    started timestamp,
    ended date,
    "Worker_ID" integer,
    fte double precision,
    agency boolean,
    name text
);
INSERT INTO hr."Staff" VALUES ('2020-01-01 09:00', NULL, 17, 0.1, false, 'A. Person');

-- under the view that reads it
INSERT INTO casework.post VALUES ('w1', 0.8, false, '2020-01-01', NULL);
TABLE casework.worker_fte;
SELECT caseload.replace('casework', 'post', 'hr."Staff"');
TABLE casework.post;
TABLE casework.worker_fte;
SELECT definition FROM casework.attachment WHERE relation = 'post';
SELECT relation, kind, origin, source FROM casework.attachment WHERE relation LIKE 'post%' ORDER BY relation COLLATE "C";

-- one that the model makes
CREATE VIEW hr.children AS SELECT 'x'::char(5) AS child_id, '2012-03-04'::date AS dob;
SELECT caseload.replace('casework', 'child', 'hr.children');
TABLE casework.child;

-- reattach() keeps them, and the rows that were entered before
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.worker_fte;
TABLE casework.post_entry;

-- back to the extension's own
SELECT * FROM caseload.reattach('casework', force => '{post, child}') WHERE action <> 'unchanged';
TABLE casework.worker_fte;
SELECT relation, kind, origin, source FROM casework.attachment WHERE relation IN ('child', 'post');

-- an inclusive end
UPDATE casework.attachment_option SET value = '["post"]' WHERE name = 'inclusive_ends';
UPDATE hr."Staff" SET ended = '2020-01-31';
SELECT caseload.replace('casework', 'post', 'hr."Staff"');
SELECT started, ended FROM casework.post;
UPDATE casework.attachment_option SET value = '[]' WHERE name = 'inclusive_ends';
SELECT caseload.replace('casework', 'post', 'hr."Staff"');
SELECT started, ended FROM casework.post;

-- a contract that gains a column finds it in the council's table, or NULL
UPDATE caseload.definition
SET body = replace(body, 'agency boolean,', 'agency boolean, name text, leave_reason text,')
WHERE kind = 'contract' AND name = 'post';
SELECT * FROM caseload.reattach('casework') WHERE action <> 'unchanged';
TABLE casework.post;
SELECT missing FROM casework.attachment WHERE relation = 'post';
TABLE casework.worker_fte;

-- what is refused
SELECT caseload.replace('casework', 'worker_fte', 'hr."Staff"');
SELECT caseload.replace('casework', 'nothing', 'hr."Staff"');
SELECT caseload.replace('casework', NULL, 'hr."Staff"');
SELECT caseload.replace('casework', 'post', NULL);
SELECT caseload.replace('casework', 'child', 'casework.child');
CREATE VIEW hr.roundabout AS SELECT child_id, dob FROM casework.child;
SELECT caseload.replace('casework', 'child', 'hr.roundabout');
CREATE TABLE hr.narrow (team_name text);
SELECT caseload.replace('casework', 'team', 'hr.narrow');
CREATE TABLE hr.untyped (worker_id text, fte date, agency text, name text, leave_reason text, started numeric, ended date);
SELECT caseload.replace('casework', 'post', 'hr.untyped');
CREATE TABLE hr.undated (worker_id text, fte numeric);
SELECT caseload.replace('casework', 'post', 'hr.undated');

-- texts are read as days, flags and numbers; what is no key may be missing
SET client_min_messages = notice;
CREATE TABLE hr.texts (worker_id integer, fte text, agency char(3), started varchar(20));
INSERT INTO hr.texts VALUES
    (1, ' 0.60', 'Y', '03/02/2025'), (2, '1', 'no', '2025-02-03 09:00'), (3, 'full', '?', 'last week'), (4, NULL, NULL, NULL);
SELECT caseload.replace('casework', 'post', 'hr.texts');
TABLE casework.post;
SELECT source, missing FROM casework.attachment WHERE relation = 'post';
SELECT severity, finding, rows_affected, example_key FROM caseload.findings('casework') WHERE relation = 'post';
SET client_min_messages = warning;
SELECT caseload.replace('casework', 'post', 'hr."Staff"');

-- what stands for a relation is gone
DROP TABLE hr."Staff" CASCADE;
SELECT * FROM caseload.reattach('casework');
SELECT * FROM caseload.reattach('casework', force => '{post}') WHERE action <> 'unchanged';
TABLE casework.worker_fte;
ROLLBACK;
