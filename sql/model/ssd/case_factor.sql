CREATE VIEW case_factor AS
SELECT
    s.s47e_person_id AS child_id,
    'section 47' AS factor,
    s.s47e_s47_start_date AS started,
    s.s47e_s47_end_date AS ended
FROM ssd_s47_enquiry AS s
UNION ALL
SELECT
    p.prep_person_id,
    'pre-proceedings',
    p.prep_pre_pro_decision_date,
    p.prep_agree_stepdown_issue_date
FROM ssd_pre_proceedings AS p
WHERE p.prep_pre_pro_decision_date IS NOT NULL
UNION ALL
-- C1 is an interim care order: care proceedings are going on
SELECT
    l.lega_person_id,
    'court',
    l.lega_legal_status_start_date,
    l.lega_legal_status_end_date
FROM ssd_legal_status AS l
WHERE l.lega_legal_status ~* '^C1\M'
UNION ALL
SELECT DISTINCT
    d.disa_person_id,
    'disability',
    NULL::date,
    NULL::date
FROM ssd_disability AS d
WHERE upper(d.disa_disability_code) <> 'NONE'
UNION ALL
SELECT
    i.immi_person_id,
    'asylum seeking',
    i.immi_immigration_status_start_date,
    i.immi_immigration_status_end_date
FROM ssd_immigration_status AS i
WHERE i.immi_immigration_status ~* 'asylum|uasc';
