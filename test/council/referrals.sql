-- The children, and their way from referral to plans and out, as the case
-- system records them. What lies after the last day is not known: NULL.

CREATE FUNCTION pg_temp.known(day date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN day <= :'last_day'::date THEN day END;
CREATE FUNCTION pg_temp.person_id(child bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN child > 0 THEN 'P' ELSE 'FC' END || to_char(abs(child), 'FM0000000');
CREATE FUNCTION pg_temp.referral_id(child_case bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN child_case > 0 THEN 'R' || to_char(child_case, 'FM00000000') END;

INSERT INTO ssd.ssd_person (pers_person_id, pers_forename, pers_surname, pers_sex, pers_gender, pers_ethnicity,
    pers_dob, pers_upn_unknown, pers_expected_dob, pers_is_mother)
SELECT pg_temp.person_id(child), pg_temp.forename(child), pg_temp.surname(family),
       CASE WHEN pg_temp.chance(child, 'sex') < .52 THEN 'M' ELSE 'F' END,
       CASE WHEN pg_temp.chance(child, 'sex') < .52 THEN '01' ELSE '02' END,
       pg_temp.pick(ARRAY['WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WOTH', 'APKN', 'BAFR', 'MWBC', 'NOBT'],
                    family, 'ethnicity'),
       pg_temp.known(dob), CASE WHEN pg_temp.known(dob) IS NULL THEN 'UN1' END,
       CASE WHEN dob > referred THEN dob END, 'N'
FROM (SELECT DISTINCT ON (child) child, family, dob, referred FROM child_case ORDER BY child, referred) AS known
ORDER BY child;

INSERT INTO ssd.ssd_person (pers_person_id, pers_forename, pers_surname, pers_sex, pers_gender, pers_ethnicity,
    pers_dob, pers_is_mother)
SELECT pg_temp.person_id(child), pg_temp.forename(child), pg_temp.surname(child), 'F', '02', 'WBRI',
       approved - 9000 - floor(9000 * pg_temp.chance(child, 'age'))::integer, 'N'
FROM carer
ORDER BY child DESC;

INSERT INTO ssd.ssd_family
SELECT 'F' || row_number() OVER (ORDER BY child), 'FAM' || to_char(family, 'FM000000'), pg_temp.person_id(child)
FROM (SELECT DISTINCT child, family FROM child_case) AS known
ORDER BY child;

-- The team and worker first given each piece of work.
CREATE TEMP TABLE first_held AS
SELECT DISTINCT ON (child_case, pool) child_case, pool, team_id, worker_id, started
FROM held
WHERE kind IN ('lead', 'pa')
ORDER BY child_case, pool, started, worker_id;
CREATE INDEX ON first_held (child_case);
ANALYZE first_held;

INSERT INTO ssd.ssd_cin_episodes
SELECT pg_temp.referral_id(child_case.child_case), pg_temp.person_id(child), referred,
       CASE path WHEN 'DISABLED' THEN 'N2' WHEN 'ALONE' THEN 'N8'
           ELSE pg_temp.pick(ARRAY['N1', 'N1', 'N1', 'N3', 'N4', 'N5', 'N6'], episode, 'need') END,
       source, source_name, '{"OUTCOME_SINGLE_ASSESSMENT_FLAG":"Y","OUTCOME_NFA_FLAG":"N"}', 'N',
       CASE
           WHEN pg_temp.known(closed) IS NULL THEN NULL
           WHEN care_ends = 'adopted' THEN 'RC1'
           WHEN closed >= adult THEN 'RC6'
           WHEN path = 'NFA' THEN 'RC8'
           ELSE 'RC7'
       END,
       pg_temp.known(closed), first_held.team_id, first_held.worker_id
FROM child_case
CROSS JOIN LATERAL (
    SELECT pg_temp.pick(ARRAY['1A', '2B', '3A', '3C', '4', '5D', '6', '6', '6', '8'], episode, 'source') AS source
) AS sources
JOIN (VALUES
    ('1A', 'Family member'), ('2B', 'Schools'), ('3A', 'GP'), ('3C', 'Health visitor'), ('4', 'Housing'),
    ('5D', 'Other local authority'), ('6', 'Police'), ('8', 'Anonymous')
) AS names (source, source_name) USING (source)
LEFT JOIN first_held ON first_held.child_case = child_case.child_case AND pool = 'RA'
ORDER BY child_case.child_case;
