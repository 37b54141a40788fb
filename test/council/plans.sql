-- Assessments, plans, conferences and reviews.

INSERT INTO ssd.ssd_cin_assessments
SELECT 'A' || to_char(child_case.child_case, 'FM00000000'), pg_temp.person_id(child),
       pg_temp.referral_id(child_case.child_case),
       least(assessed, :'last_day',
           pg_temp.weekday(referred + floor(3 * pg_temp.chance(episode, 'assessment starts'))::integer)),
       CASE
           WHEN pg_temp.known(assessed) IS NULL THEN NULL
           WHEN pg_temp.chance(child_case.child_case, 'assessment seen') < .97 THEN 'Y'
           ELSE 'N'
       END,
       pg_temp.known(assessed),
       CASE WHEN pg_temp.known(assessed) IS NOT NULL THEN
           '{"OUTCOME_NFA_FLAG":"' || CASE path WHEN 'NFA' THEN 'Y' ELSE 'N' END
           || '","OUTCOME_STRATEGY_DISCUSSION_FLAG":"' || CASE WHEN strategy IS NULL THEN 'N' ELSE 'Y' END
           || '","OUTCOME_CLA_REQUEST_FLAG":"' || CASE WHEN path IN ('CLA', 'ALONE') THEN 'Y' ELSE 'N' END || '"}' END,
       CASE WHEN pg_temp.known(assessed) IS NOT NULL THEN CASE path WHEN 'NFA' THEN 'Y' ELSE 'N' END END,
       team_id, worker_id
FROM child_case
LEFT JOIN first_held ON first_held.child_case = child_case.child_case AND pool = 'RA'
WHERE referred < adult
ORDER BY child_case.child_case;

INSERT INTO ssd.ssd_assessment_factors
SELECT 'AF' || to_char(child_case, 'FM00000000'), 'A' || to_char(child_case, 'FM00000000'),
       format('["%s", "%s"]',
              pg_temp.pick(ARRAY['1B', '2B', '3B', '3B', '4B', '4A', '6A', '16A', '17A', '11A', '13A', '10A'],
                           episode, 'first factor'),
              CASE path
                  WHEN 'ALONE' THEN '9A'
                  WHEN 'DISABLED' THEN '6A'
                  ELSE pg_temp.pick(ARRAY['3B', '4B', '16A', '17A', '14A', '15A', '5A', '7A', '20'],
                                    child_case, 'second factor')
              END)
FROM child_case
WHERE pg_temp.known(assessed) IS NOT NULL AND path <> 'NFA'
ORDER BY child_case;

-- A few children in need have no plan on record: held, and of no case type.
INSERT INTO ssd.ssd_cin_plans
SELECT 'CP' || to_char(child_case.child_case, 'FM00000000'), pg_temp.referral_id(child_case.child_case),
       pg_temp.person_id(child),
       plan_from, pg_temp.known(least(plan_until, adult)), team_id, worker_id
FROM child_case
LEFT JOIN first_held ON first_held.child_case = child_case.child_case
    AND pool = CASE path WHEN 'DISABLED' THEN 'DC' ELSE 'SG' END
WHERE plan_from <= :'last_day'::date AND plan_from < adult AND least(plan_until, adult) > :'first_day'::date
    AND pg_temp.chance(child_case.child_case, 'no plan') >= .03
ORDER BY child_case.child_case;

INSERT INTO ssd.ssd_s47_enquiry
SELECT 'S' || to_char(child_case.child_case, 'FM00000000'), pg_temp.referral_id(child_case.child_case),
       pg_temp.person_id(child),
       strategy, pg_temp.known(pg_temp.weekday(strategy + 6 + floor(6 * pg_temp.chance(episode, 'enquiry'))::integer)),
       CASE WHEN conference IS NULL THEN 'Y' ELSE 'N' END,
       '{"OUTCOME_NFA_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"'
           || CASE WHEN conference IS NULL THEN 'N' ELSE 'Y' END || '"}',
       team_id, worker_id
FROM child_case
LEFT JOIN first_held ON first_held.child_case = child_case.child_case AND pool = 'RA'
WHERE strategy BETWEEN :'first_day'::date AND :'last_day'::date AND strategy < adult
ORDER BY child_case.child_case;

-- New risk on an open case: an enquiry while there is already a plan.
INSERT INTO ssd.ssd_s47_enquiry
SELECT 'S' || to_char(child_case.child_case, 'FM00000000') || '-2', pg_temp.referral_id(child_case.child_case),
       pg_temp.person_id(child),
       risk_on, pg_temp.known(pg_temp.weekday(risk_on + 8)),
       CASE WHEN pg_temp.known(pg_temp.weekday(risk_on + 8)) IS NOT NULL THEN 'Y' END,
       '{"OUTCOME_NFA_FLAG":"Y","OUTCOME_CP_CONFERENCE_FLAG":"N"}', team_id, worker_id
FROM child_case
CROSS JOIN LATERAL (SELECT pg_temp.weekday(plan_from + 20
    + floor(400 * pg_temp.chance(episode, 'new risk'))::integer) AS risk_on) AS risk
LEFT JOIN first_held ON first_held.child_case = child_case.child_case
    AND pool = CASE path WHEN 'DISABLED' THEN 'DC' ELSE 'SG' END
WHERE plan_from IS NOT NULL AND risk_on < least(plan_until, adult)
    AND risk_on BETWEEN :'first_day'::date AND :'last_day'::date
    AND pg_temp.chance(episode, 'new risk at all') < .3
ORDER BY child_case.child_case;

CREATE TEMP TABLE protection AS
SELECT child_case, child, episode, conference AS started, least(protected_until, adult) AS until,
       pg_temp.pick(ARRAY['NEG', 'NEG', 'EMO', 'EMO', 'PHY', 'SAB', 'MUL'], episode, 'category') AS category, strategy
FROM child_case
WHERE conference <= :'last_day'::date AND conference < least(protected_until, adult)
    AND least(protected_until, adult) > :'first_day'::date;

INSERT INTO ssd.ssd_initial_cp_conference
SELECT 'IC' || to_char(child_case, 'FM00000000'), 'M' || episode, 'S' || to_char(child_case, 'FM00000000'),
       pg_temp.person_id(child), 'CPP' || to_char(child_case, 'FM00000000'),
       pg_temp.referral_id(child_case), 'N', pg_temp.weekday(strategy + 21), protection.started, 'Y',
       '{"OUTCOME_NFA_FLAG":"N","OUTCOME_CP_FLAG":"Y"}', team_id, worker_id
FROM protection
LEFT JOIN (SELECT * FROM first_held WHERE pool = 'RA') AS first_held USING (child_case)
ORDER BY child_case;

INSERT INTO ssd.ssd_cp_plans
SELECT 'CPP' || to_char(child_case, 'FM00000000'), pg_temp.referral_id(child_case),
       'IC' || to_char(child_case, 'FM00000000'), pg_temp.person_id(child),
       started, pg_temp.known(until), 'N', category, category
FROM protection
ORDER BY child_case;

-- Reviews three months after the conference and then every six; some late.
INSERT INTO ssd.ssd_cp_reviews
SELECT 'CPR' || child_case || '-' || n, pg_temp.person_id(child), 'CPP' || to_char(child_case, 'FM00000000'), due,
       pg_temp.known(held_on), 'M' || episode || '-' || n,
       CASE WHEN held_on + 90 > until THEN 'N' ELSE 'Y' END, 'Y',
       'PN' || 1 + floor(6 * pg_temp.chance(child_case * 10 + n, 'participation'))::integer
FROM protection, generate_series(1, 5) AS n,
    LATERAL (SELECT started + 91 + 182 * (n - 1) AS due) AS review,
    LATERAL (SELECT due - 12 + CASE
                 WHEN pg_temp.chance(episode * 10 + n, 'review late') < .09
                     THEN 14 + pg_temp.lasting(episode * 10 + n, 'review late by', 12)
                 ELSE floor(11 * pg_temp.chance(episode * 10 + n, 'review early'))::integer
             END AS chosen) AS chosen,
    LATERAL (SELECT pg_temp.weekday(chosen) AS held_on) AS held
WHERE due < until AND due <= :'last_day'::date + 14
ORDER BY child_case, n;

-- Pre-proceedings before some of those who came into care out of a plan.
INSERT INTO ssd.ssd_pre_proceedings (prep_table_id, prep_person_id, prep_plo_family_id, prep_pre_pro_decision_date,
    prep_initial_pre_pro_meeting_date, prep_pre_pro_outcome, prep_agree_stepdown_issue_date)
SELECT 'PRE' || child_case, pg_temp.person_id(child), 'PLO' || family, decided, pg_temp.known(decided + 14),
       CASE WHEN pg_temp.known(care_from) IS NOT NULL THEN 'Decision to Issue Care Proceedings' END,
       pg_temp.known(care_from)
FROM child_case, LATERAL (SELECT greatest(conference + 20, care_from - 90) AS decided) AS decision
WHERE path = 'CLA' AND conference IS NOT NULL AND decided < care_from AND decided < adult
    AND decided BETWEEN :'first_day'::date AND :'last_day'::date
ORDER BY child_case;
