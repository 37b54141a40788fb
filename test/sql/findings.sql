--
-- findings(): what is wrong or lacking in a target's data
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
CREATE TABLE records.ssd_person (pers_person_id integer, pers_dob text, pers_is_mother char(1));
INSERT INTO records.ssd_person VALUES
    (1, '1999-12-31', 'Y'),
    (2, '01/02/1998', 'N'),
    (3, 'soon', 'X'),
    (4, '2011-02-30', ' '),
    (5, '1900-01-01', NULL),
    (6, '2999-01-01', 'n'),
    (7, '2012-03-04', 'y'),
    (8, '', '?');
SELECT count(*) FROM caseload.attach('records');

-- the checks of kind finding look at the contract, and one that fails is itself
-- a finding; 2 of 8 dates and 2 of 8 flags cannot be read
\x on
SELECT * FROM caseload.findings('casework');
\x off

-- what changes the manifest changes the findings
INSERT INTO casework.post VALUES ('w1', 1, false, '2020-01-01', NULL);
CREATE SCHEMA hr;
CREATE TABLE hr.team (team_id text, team_name text);
SELECT caseload.replace('casework', 'team', 'hr.team');
CREATE OR REPLACE VIEW casework.child AS SELECT 'a'::text AS child_id, NULL::date AS dob;
DROP VIEW casework.worker_fte;
UPDATE casework.attachment SET version = '0.0.1' WHERE relation = 'born';
CREATE TABLE records.family (fami_person_id text);
TRUNCATE records.ssd_person;
SELECT severity, relation, finding, rows_affected, measures FROM caseload.findings();

-- every session sees the same
SET search_path = casework;
SET datestyle = german;
SELECT count(*) FROM caseload.findings();
RESET search_path;
SET TRANSACTION READ ONLY;
SELECT count(*) FROM caseload.findings();
SELECT caseload.findings('records');
SELECT caseload.findings(NULL);
ROLLBACK;
