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
CREATE TABLE hr.visit_note (visit_id text, worker_id text, activity text);
CREATE VIEW hr.visit AS
    SELECT v.child_id, n.worker_id, v.visit_type, n.activity, v.visited_on, v.seen, v.seen_alone
    FROM (
        SELECT clav_cla_visit_id AS visit_id, clav_person_id AS child_id, 'CLA' AS visit_type,
               clav_cla_visit_date::date AS visited_on,
               clav_cla_visit_seen = 'Y' AS seen, clav_cla_visit_seen_alone = 'Y' AS seen_alone
        FROM ssd.ssd_cla_visits
        UNION ALL
        SELECT cppv_cp_visit_id, cppv_person_id, 'CP', cppv_cp_visit_date::date, cppv_cp_visit_seen = 'Y',
               cppv_cp_visit_seen_alone = 'Y'
        FROM ssd.ssd_cp_visits
        UNION ALL
        SELECT cinv_cin_visit_id, cinv_person_id, 'CIN', cinv_cin_visit_date::date, cinv_cin_visit_seen = 'Y',
               cinv_cin_visit_seen_alone = 'Y'
        FROM ssd.ssd_cin_visits
        UNION ALL
        SELECT NULL, clea_person_id, 'CARE_LEAVER', clea_care_leaver_latest_contact::date, NULL, NULL
        FROM ssd.ssd_care_leavers
        WHERE clea_care_leaver_latest_contact IS NOT NULL
    ) AS v
    LEFT JOIN hr.visit_note AS n USING (visit_id);
CREATE TABLE hr.case_factor (child_id text, factor text, started date, ended date);
