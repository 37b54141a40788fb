-- Contacts: one the day before each referral, others that ended without
-- action; disability and immigration status; the factors of a case.

CREATE TEMP TABLE contact AS
SELECT child_case * 10 AS contact, child, episode,
       pg_temp.weekday(referred - 1 - floor(2 * pg_temp.chance(episode, 'contact'))::integer) AS received_on,
       true AS referred
FROM child_case
WHERE referred > :'first_day'::date
UNION ALL
SELECT child_case * 10 + n, child, episode,
       pg_temp.weekday(referred - 20 * n - pg_temp.lasting(child_case * 10 + n, 'contact before', 90)), false
FROM child_case, generate_series(1, 4) AS n
WHERE pg_temp.chance(child_case * 10 + n, 'contact without action') < CASE n WHEN 1 THEN .5 WHEN 2 THEN .22 ELSE .1 END;

INSERT INTO ssd.ssd_contacts
SELECT 'CO' || contact, pg_temp.person_id(child), received_on, source, source_name,
       '{"OUTCOME_NEW_REFERRAL_FLAG":"' || CASE WHEN referred THEN 'Y' ELSE 'N' END
           || '","OUTCOME_NFA_FLAG":"' || CASE WHEN referred THEN 'N' ELSE 'Y' END || '"}'
FROM contact
CROSS JOIN LATERAL (
    SELECT pg_temp.pick(ARRAY['INDFRC', 'SCHOOLS', 'HSERVGP', 'HSERVHVSTR', 'HOUSLA', 'POLICE', 'POLICE', 'POLICE',
                              'ANON'], contact, 'source') AS source
) AS sources
JOIN (VALUES
    ('INDFRC', 'Family Member/Relative/Carer'), ('SCHOOLS', 'School'), ('HSERVGP', 'GP'),
    ('HSERVHVSTR', 'Health Visitor'), ('HOUSLA', 'Housing'), ('POLICE', 'Police'), ('ANON', 'Anonymous')
) AS names (source, source_name) USING (source)
WHERE received_on BETWEEN :'first_day'::date AND :'last_day'::date
ORDER BY contact;

INSERT INTO ssd.ssd_disability
SELECT pg_temp.person_id(child), 'D' || child,
       pg_temp.pick(ARRAY['MOB', 'AUT', 'LD', 'COMM', 'BEH', 'VIS'], child, 'disability')
FROM (
    SELECT DISTINCT child
    FROM child_case
    WHERE path = 'DISABLED' OR pg_temp.chance(child, 'disabled') < .02
) AS disabled
ORDER BY child;

INSERT INTO ssd.ssd_immigration_status
SELECT 'IM' || child, pg_temp.person_id(child), referred, pg_temp.known(adult), 'Unaccompanied Asylum Seeking Child'
FROM child_case
WHERE path = 'ALONE'
ORDER BY child;

INSERT INTO hr.case_factor
SELECT pg_temp.person_id(child), factor, started, pg_temp.known(until)
FROM (
    SELECT child, 'court' AS factor, legal_from AS started, legal_until AS until FROM legal WHERE legal_status = 'C1'
    UNION ALL
    SELECT child, 'pre-proceedings', greatest(conference + 20, care_from - 90), care_from
    FROM child_case
    WHERE path = 'CLA' AND conference + 20 < care_from
    UNION ALL
    SELECT child, 'section 47', strategy, coalesce(conference, strategy + 14) FROM child_case WHERE strategy IS NOT NULL
    UNION ALL
    SELECT child, 'disability', referred, least(plan_until, adult) FROM child_case WHERE path = 'DISABLED'
    UNION ALL
    SELECT child, 'asylum seeking', referred, adult FROM child_case WHERE path = 'ALONE'
    UNION ALL
    SELECT child, 'exploitation', greatest(referred, dob + 12 * 365), closed
    FROM child_case
    WHERE pg_temp.chance(child, 'exploited') < .05 AND dob + 12 * 365 < closed
) AS factors
WHERE started < until AND until > :'first_day'::date AND started <= :'last_day'::date
ORDER BY child, factor, started;
