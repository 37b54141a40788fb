-- What the council's personnel and quality systems know and the Standard
-- Safeguarding Dataset does not, in the shape of caseload's contract, so that
-- caseload.replace('casework', 'post', 'hr.post') takes each table as it is.

CREATE SCHEMA hr;
COMMENT ON SCHEMA hr IS 'What the synthetic council''s personnel and quality systems would supply. Nobody in it is real.';

CREATE TABLE hr.team (team_id text, team_name text, parent_id text, service text);
CREATE TABLE hr.worker (
    worker_id text,
    worker_name text,
    swe_no text,
    staff_id text,
    kind text,
    qualified_on date,
    asye_from date,
    asye_to date
);
CREATE TABLE hr.post (
    worker_id text,
    team_id text,
    role text,
    csww_role text,
    registered boolean,
    contract_kind text,
    fte numeric,
    leave_reason text,
    started date,
    ended date
);
CREATE TABLE hr.reduction (worker_id text, reason text, share numeric, fte numeric, started date, ended date);
CREATE TABLE hr.absence (worker_id text, reason text, started date, ended date, days_lost numeric);
CREATE TABLE hr.vacancy (team_id text, role text, fte numeric, agency_cover_fte numeric, started date, ended date);
CREATE TABLE hr.supervision (worker_id text, child_id text, supervisor_id text, kind text, held_on date);
CREATE TABLE hr.audit (child_id text, audited_on date, sample text, grade text, theme text, at_risk boolean);
CREATE TABLE hr.escalation (child_id text, raised_by text, raised_on date, resolved_on date);
CREATE TABLE hr.visit_plan (child_id text, every integer, unit text, started date, ended date);
CREATE TABLE hr.case_factor (child_id text, factor text, started date, ended date);

-- What was put in on purpose: the stories a demonstration tells and the
-- faults a check must find, each with where it is and how many rows it has.
CREATE SCHEMA council;
COMMENT ON SCHEMA council IS 'How the synthetic council was made, and what was planted in it.';
CREATE TABLE council.setting (
    workers integer,
    years integer,
    seed bigint,
    first_day date,
    last_day date,
    open_children integer
);
CREATE TABLE council.planted (
    name text PRIMARY KEY,
    kind text CHECK (kind IN ('story', 'fault')),
    rows integer,
    team_id text,
    worker_id text,
    child_id text,
    note text
);
