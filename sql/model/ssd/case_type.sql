-- One branch a type, overlapping where the records do: the reader takes the
-- first that holds on a day, and so the day reaches the tables.
CREATE VIEW case_type AS
SELECT
    c.child_id,
    NULL::text AS team_id,
    'CLA' AS case_type,
    NULL::text AS tier,
    c.started,
    c.ended - (SELECT x.days FROM _inclusive_end AS x) AS ended
FROM _care_spell AS c
UNION ALL
SELECT
    p.cppl_person_id,
    t.team_id,
    'CP',
    NULL,
    p.cppl_cp_plan_start_date,
    p.cppl_cp_plan_end_date
FROM ssd_cp_plans AS p
    LEFT JOIN (
        SELECT c.icpc_icpc_id, min(coalesce(t.team_id, c.icpc_icpc_team)) AS team_id
        FROM ssd_initial_cp_conference AS c
            LEFT JOIN _team_reference AS t ON t.reference = c.icpc_icpc_team
        GROUP BY c.icpc_icpc_id
    ) AS t ON t.icpc_icpc_id = p.cppl_icpc_id
UNION ALL
SELECT
    p.cinp_person_id,
    coalesce(t.team_id, p.cinp_cin_plan_team),
    'CIN',
    NULL,
    p.cinp_cin_plan_start_date,
    p.cinp_cin_plan_end_date
FROM ssd_cin_plans AS p
    LEFT JOIN _team_reference AS t ON t.reference = p.cinp_cin_plan_team
UNION ALL
SELECT
    c.child_id,
    c.team_id,
    'CARE_LEAVER',
    NULL,
    c.started,
    c.ended - (SELECT x.days FROM _inclusive_end AS x)
FROM _care_leaver AS c
UNION ALL
SELECT
    a.cina_person_id,
    coalesce(t.team_id, a.cina_assessment_team),
    'ASSESSMENT',
    NULL,
    a.cina_assessment_start_date,
    a.cina_assessment_auth_date
FROM ssd_cin_assessments AS a
    LEFT JOIN _team_reference AS t ON t.reference = a.cina_assessment_team
UNION ALL
SELECT
    e.cine_person_id,
    coalesce(t.team_id, e.cine_referral_team),
    'OPEN',
    NULL,
    e.cine_referral_date,
    e.cine_close_date
FROM ssd_cin_episodes AS e
    LEFT JOIN _team_reference AS t ON t.reference = e.cine_referral_team
WHERE e.cine_referral_nfa IS NOT TRUE;
