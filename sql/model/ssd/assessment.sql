CREATE VIEW assessment AS
SELECT
    a.cina_person_id AS child_id,
    a.cina_assessment_worker_id AS worker_id,
    r.referred_on,
    a.cina_assessment_start_date AS started,
    a.cina_assessment_auth_date AS authorised_on
FROM ssd_cin_assessments AS a
    LEFT JOIN (
        SELECT e.cine_referral_id, min(e.cine_referral_date) AS referred_on
        FROM ssd_cin_episodes AS e
        GROUP BY e.cine_referral_id
    ) AS r ON r.cine_referral_id = a.cina_referral_id;
