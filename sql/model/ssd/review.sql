CREATE VIEW review AS
SELECT
    p.child_id,
    'cla' AS kind,
    r.clar_cla_review_due_date AS due_on,
    r.clar_cla_review_date AS held_on
FROM ssd_cla_reviews AS r
    LEFT JOIN (
        SELECT e.clae_cla_id, min(e.clae_person_id) AS child_id
        FROM ssd_cla_episodes AS e
        GROUP BY e.clae_cla_id
    ) AS p ON p.clae_cla_id = r.clar_cla_id
WHERE r.clar_cla_review_cancelled IS NOT TRUE
UNION ALL
SELECT
    r.cppr_person_id,
    'cp',
    r.cppr_cp_review_due,
    r.cppr_cp_review_date
FROM ssd_cp_reviews AS r
UNION ALL
SELECT
    c.icpc_person_id,
    'icpc',
    c.icpc_icpc_target_date,
    c.icpc_icpc_date
FROM ssd_initial_cp_conference AS c
UNION ALL
-- the dataset holds the latest review of a pathway plan only
SELECT
    c.clea_person_id,
    'pathway',
    NULL,
    c.clea_pathway_plan_review_date
FROM ssd_care_leavers AS c
WHERE c.clea_pathway_plan_review_date IS NOT NULL;
