CREATE VIEW visit AS
SELECT
    v.clav_person_id AS child_id,
    NULL::text AS worker_id,
    'CLA' AS visit_type,
    NULL::text AS activity,
    v.clav_cla_visit_date AS visited_on,
    v.clav_cla_visit_seen AS seen,
    v.clav_cla_visit_seen_alone AS seen_alone
FROM ssd_cla_visits AS v
UNION ALL
SELECT
    v.cppv_person_id,
    NULL,
    'CP',
    NULL,
    v.cppv_cp_visit_date,
    v.cppv_cp_visit_seen,
    v.cppv_cp_visit_seen_alone
FROM ssd_cp_visits AS v
UNION ALL
SELECT
    v.cinv_person_id,
    NULL,
    'CIN',
    NULL,
    v.cinv_cin_visit_date,
    v.cinv_cin_visit_seen,
    v.cinv_cin_visit_seen_alone
FROM ssd_cin_visits AS v
UNION ALL
-- the dataset holds a care leaver's latest contact only
SELECT
    c.clea_person_id,
    NULL,
    'CARE_LEAVER',
    NULL,
    c.clea_care_leaver_latest_contact,
    NULL,
    NULL
FROM ssd_care_leavers AS c
WHERE c.clea_care_leaver_latest_contact IS NOT NULL;
