--
-- The synthetic council itself: that the same parameters give the same rows,
-- that it has the size asked for, and that what council.planted says is found
-- in the tables by another way than the one it was planted by.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
SET client_min_messages = warning;

-- Every row of every table, whatever their order.
CREATE FUNCTION pg_temp.checksum() RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
    relation regclass;
    part numeric;
    total numeric := 0;
BEGIN
    FOR relation IN
        SELECT oid
        FROM pg_class
        WHERE relkind = 'r' AND relnamespace IN ('ssd'::regnamespace, 'hr'::regnamespace, 'council'::regnamespace)
    LOOP
        EXECUTE format('SELECT sum(hashtextextended(t::text, 0)) FROM %s AS t', relation) INTO part;
        total := total + coalesce(part, 0);
    END LOOP;
    RETURN total;
END $$;

-- The faults as a reader of the extract would count them.
CREATE FUNCTION pg_temp.faults() RETURNS TABLE (name text, rows bigint) LANGUAGE plpgsql AS $$
DECLARE
    today date := last_day FROM council.setting;
BEGIN
    RETURN QUERY
    WITH i AS (
        SELECT *, invo_professional_role_id ILIKE 'allocated case worker%' AS lead FROM ssd.ssd_involvements
    ), repeated AS (
        SELECT count(*) - 1 AS more, count(DISTINCT invo_professional_team) > 1 AS other_team
        FROM i
        GROUP BY invo_involvements_id
    ), p AS (
        SELECT * FROM ssd.ssd_professionals
        WHERE prof_professional_id IN (SELECT worker_id FROM hr.worker WHERE kind = 'person')
            AND prof_professional_id NOT IN (SELECT worker_id FROM council.planted WHERE planted.name = 'fte_unknown')
    ), d AS (
        SELECT child.*, parent.dept_team_id AS parent_id, parent.dept_team_parent_id AS grandparent_id
        FROM ssd.ssd_department AS child
        LEFT JOIN ssd.ssd_department AS parent ON parent.dept_team_id = child.dept_team_parent_id
    )
    SELECT 'team_by_name', count(*)
    FROM i
    WHERE invo_professional_team IN (SELECT dept_team_name FROM ssd.ssd_department)
    UNION ALL
    SELECT 'team_null', count(*) FROM i WHERE invo_professional_team IS NULL
    UNION ALL
    SELECT 'role_case', count(*)
    FROM i
    WHERE lead AND invo_professional_role_id NOT LIKE 'Allocated Case Worker%'
    UNION ALL
    SELECT 'role_blank', count(*) FROM i WHERE invo_professional_role_id <> trim(invo_professional_role_id)
    UNION ALL
    SELECT 'time_of_day', count(*)
    FROM i
    WHERE invo_involvement_start_date <> invo_involvement_start_date::date
    UNION ALL
    SELECT 'referral_null', count(*) FROM i WHERE lead AND invo_referral_id IS NULL
    UNION ALL
    SELECT 'end_before_start', count(*)
    FROM i
    WHERE invo_involvement_end_date < invo_involvement_start_date AND invo_involvement_end_date <> '1900-01-01'
    UNION ALL
    SELECT 'end_1900', count(*) FROM i WHERE invo_involvement_end_date = '1900-01-01'
    UNION ALL
    SELECT 'start_1900', count(*) FROM i WHERE invo_involvement_start_date = '1900-01-01'
    UNION ALL
    SELECT 'worker_minus_one', count(*) FROM i WHERE invo_professional_id = '-1'
    UNION ALL
    SELECT 'worker_unknown', count(*)
    FROM i
    WHERE invo_professional_id <> '-1'
        AND NOT EXISTS (SELECT FROM ssd.ssd_professionals WHERE prof_professional_id = invo_professional_id)
    UNION ALL
    SELECT 'child_unknown', count(*)
    FROM i
    WHERE NOT EXISTS (SELECT FROM ssd.ssd_person WHERE pers_person_id = invo_person_id)
    UNION ALL
    SELECT 'fan_out', sum(more)::bigint FROM repeated WHERE other_team
    UNION ALL
    SELECT 'duplicate', sum(more)::bigint FROM repeated WHERE NOT other_team
    UNION ALL
    SELECT 'same_day', count(*) FROM i WHERE invo_involvement_end_date = invo_involvement_start_date
    UNION ALL
    SELECT 'future_start', count(*) FROM i WHERE invo_involvement_start_date > today
    UNION ALL
    SELECT 'role_not_counted', count(*) FROM i WHERE invo_professional_role_id = 'School Nurse Link'
    UNION ALL
    SELECT 'team_cycle', count(*)
    FROM i
    JOIN d ON dept_team_id = invo_professional_team
    WHERE grandparent_id = dept_team_id
    UNION ALL
    SELECT 'team_orphan', count(*)
    FROM i
    JOIN d ON dept_team_id = invo_professional_team
    WHERE dept_team_parent_id IS NOT NULL AND parent_id IS NULL
    UNION ALL
    SELECT 'fte_null', count(*) FROM p WHERE prof_full_time_equivalency IS NULL
    UNION ALL
    SELECT 'agency_flag_case', count(*) FROM p WHERE prof_agency_worker_flag IN ('y', 'n')
    UNION ALL
    SELECT 'agency_flag_null', count(*) FROM p WHERE prof_agency_worker_flag IS NULL
    UNION ALL
    SELECT 'title_null', count(*) FROM p WHERE prof_professional_job_title IS NULL
    UNION ALL
    SELECT 'professional_twice', count(*) - count(DISTINCT prof_professional_id) FROM ssd.ssd_professionals
    UNION ALL
    SELECT 'death_1900', count(*) FROM ssd.ssd_person WHERE pers_death_date = '1900-01-01'
    UNION ALL
    SELECT 'parent_cycle', count(*) FROM d WHERE grandparent_id = dept_team_id
    UNION ALL
    SELECT 'parent_missing', count(*) FROM d WHERE dept_team_parent_id IS NOT NULL AND parent_id IS NULL;
END $$;

-- The stories about children, counted from the extract and personnel's tables.
CREATE FUNCTION pg_temp.stories() RETURNS TABLE (name text, rows bigint) LANGUAGE plpgsql AS $$
DECLARE
    today date := last_day FROM council.setting;
BEGIN
    RETURN QUERY
    WITH lead AS (
        SELECT DISTINCT invo_person_id AS child_id, invo_professional_id AS worker_id
        FROM ssd.ssd_involvements
        WHERE invo_professional_role_id ILIKE 'allocated case worker%'
            AND coalesce(nullif(invo_involvement_end_date, '1900-01-01'), 'infinity') > today
            AND invo_involvement_start_date <= today
    ), reviewing AS (
        SELECT invo_professional_id, count(DISTINCT invo_person_id) AS children
        FROM ssd.ssd_involvements
        WHERE invo_professional_role_id IN ('Independent Reviewing Officer', 'Child Protection Chair')
            AND invo_involvement_end_date IS NULL
        GROUP BY invo_professional_id
    )
    SELECT p.name, count(lead.child_id) FROM council.planted AS p JOIN lead USING (worker_id)
    WHERE p.name IN ('long_term_sick', 'post_ended', 'job_share_1', 'job_share_2', 'manager_with_a_case',
        'not_registered', 'fte_zero', 'fte_unknown', 'project_team')
    GROUP BY p.name
    UNION ALL
    SELECT 'no_cases', count(*) FROM lead WHERE worker_id = 'NEW1'
    UNION ALL
    SELECT 'two_teams', count(DISTINCT invo_person_id)
    FROM council.planted AS p
    JOIN ssd.ssd_involvements ON invo_professional_id = worker_id
        WHERE p.name = 'two_teams' AND invo_involvement_end_date IS NULL
            AND invo_professional_team IN (SELECT post.team_id FROM hr.post WHERE post.worker_id = p.worker_id
            AND fte = 0.4)
    UNION ALL
    SELECT 'nine_siblings', count(*)
    FROM ssd.ssd_family
    JOIN lead ON child_id = fami_person_id
    WHERE fami_family_id = 'FAMSIB'
    UNION ALL
    SELECT 'care_leaver_open', count(DISTINCT child_id)
    FROM lead
    JOIN ssd.ssd_person ON pers_person_id = child_id
    WHERE pers_dob + interval '18 years' <= today
    UNION ALL
    SELECT 'audit_at_risk', count(*) FROM hr.audit WHERE theme = 'risk'
    UNION ALL
    SELECT 'newly_qualified_protection', count(DISTINCT child_id) FROM lead JOIN hr.worker USING (worker_id)
        WHERE today >= asye_from AND today < asye_to
            AND (EXISTS (SELECT FROM ssd.ssd_cp_plans WHERE cppl_person_id = child_id AND cppl_cp_plan_end_date IS NULL)
                 OR EXISTS (SELECT FROM ssd.ssd_legal_status WHERE lega_person_id = child_id
                     AND lega_legal_status = 'C1' AND lega_legal_status_end_date IS NULL))
    UNION ALL
    SELECT 'reviewing_officer_overloaded', count(*) FROM reviewing WHERE children > 70
    UNION ALL
    SELECT 'duty_pool', count(DISTINCT child_id) FROM lead WHERE worker_id LIKE 'DUTY%'
    UNION ALL
    SELECT 'nobody', count(DISTINCT cine_person_id) FROM ssd.ssd_cin_episodes
        WHERE cine_close_date IS NULL AND cine_person_id NOT IN (SELECT child_id FROM lead)
    UNION ALL
    SELECT 'unborn', count(DISTINCT cine_person_id)
    FROM ssd.ssd_cin_episodes
    JOIN ssd.ssd_person ON pers_person_id = cine_person_id
        WHERE cine_close_date IS NULL AND pers_dob IS NULL
    UNION ALL
    SELECT 'two_ids', count(*)
    FROM (SELECT FROM hr.worker WHERE swe_no IS NOT NULL GROUP BY swe_no HAVING count(*) > 1) AS twice
    UNION ALL
    SELECT 'leaving_soon', count(DISTINCT worker_id) FROM hr.post WHERE ended > today AND ended <= today + 28;
END $$;

-- The children and the FTE on a day of each worker with a post in a team then.
CREATE FUNCTION pg_temp.held(team text, on_day date) RETURNS TABLE (worker_id text, team_id text, children bigint,
    fte numeric) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH lead AS (
        SELECT invo_professional_id, count(DISTINCT invo_person_id) AS children
        FROM ssd.ssd_involvements
        WHERE invo_professional_role_id IN ('Allocated Case Worker', 'Supervising Social Worker')
            AND invo_involvement_start_date <= on_day
                AND (invo_involvement_end_date IS NULL OR invo_involvement_end_date > on_day)
        GROUP BY invo_professional_id
    )
    SELECT post.worker_id, post.team_id, lead.children, post.fte
    FROM hr.post
    JOIN lead ON invo_professional_id = post.worker_id
    WHERE (post.team_id = team OR team IS NULL) AND started <= on_day AND (ended IS NULL OR ended > on_day);
END $$;

SELECT * FROM no_plan();

-- A small council, twice, and another.
\set workers 40
\set years 2
\set seed 1
\ir ../council.sql
PREPARE planted_faults AS SELECT name, rows::bigint FROM council.planted WHERE kind = 'fault';
PREPARE planted_stories AS
SELECT name, rows::bigint
FROM council.planted
WHERE kind = 'story' AND name NOT IN ('agency_team', 'hot_team', 'understaffed_team');
SELECT is((SELECT workers || ' ' || years || ' ' || seed || ' ' || first_day || ' ' || last_day FROM council.setting),
    '40 2 1 2023-10-01 2025-09-30', 'the setting says how it was made');
SELECT ok(abs(open_children - 17.6 * 40) <= 4, 'open children of a small council: ' || open_children)
FROM council.setting;
SELECT set_eq('planted_faults', 'SELECT * FROM pg_temp.faults()', 'the faults of a small council');
SELECT set_eq('planted_stories', 'SELECT * FROM pg_temp.stories()', 'the stories of a small council');
SELECT pg_temp.checksum() AS first \gset
DROP SCHEMA ssd, hr, council CASCADE;
\ir ../council.sql
SELECT is(pg_temp.checksum(), :first, 'the same parameters give the same rows');
DROP SCHEMA ssd, hr, council CASCADE;
\set seed 2
\ir ../council.sql
SELECT isnt(pg_temp.checksum(), :first, 'another seed gives other rows');
SELECT ok(abs(open_children - 17.6 * 40) <= 4, 'and as many open children') FROM council.setting;
SELECT set_eq('planted_faults', 'SELECT * FROM pg_temp.faults()', 'the faults with another seed');
SELECT set_eq('planted_stories', 'SELECT * FROM pg_temp.stories()', 'the stories with another seed');
DROP SCHEMA ssd, hr, council CASCADE;

-- The council of the demonstration.
\unset workers
\unset years
\unset seed
\ir ../council.sql
SELECT set_eq('planted_faults', 'SELECT * FROM pg_temp.faults()', 'the faults');
SELECT set_eq('planted_stories', 'SELECT * FROM pg_temp.stories()', 'the stories of workers and children');
SELECT ok(open_children BETWEEN 4275 AND 4725, 'within 5 % of 4,500 open children: ' || open_children)
FROM council.setting;
SELECT ok(count(*) BETWEEN 225 AND 250, 'case holders in post: ' || count(*))
FROM pg_temp.held(NULL, '2025-09-30');
SELECT ok(sum(children) / sum(fte) BETWEEN 16 AND 18.5, 'average caseload: ' || round(sum(children) / sum(fte), 2))
FROM pg_temp.held(NULL, '2025-09-30') WHERE fte > 0;
SELECT is(count(*), 0::bigint, 'nothing ended before the first day, but for the fault that says so')
FROM ssd.ssd_involvements
WHERE invo_involvement_end_date <= '2019-10-01' AND invo_involvement_end_date > invo_involvement_start_date;

-- The agency team: 7 of its 17 registered workers, every seat filled.
SELECT results_eq($$SELECT count(*), count(*) FILTER (WHERE contract_kind = 'agency') FROM hr.post
    WHERE team_id = 'SG01' AND registered AND started <= '2025-09-30' AND (ended IS NULL OR ended > '2025-09-30')$$,
    'VALUES (17::bigint, 7::bigint)', 'agency team: 41 % agency');
SELECT is(sum(fte - agency_cover_fte), NULL, 'agency team: no vacancy that agency does not cover')
FROM hr.vacancy
WHERE team_id = 'SG01' AND started <= '2025-09-30' AND (ended IS NULL OR ended > '2025-09-30')
    AND fte > agency_cover_fte;
SELECT ok(sum(children) / sum(fte) BETWEEN 17.5 AND 19.5 AND count(*) FILTER (WHERE children > 26) >= 3,
    format('agency team: mean %s, %s above 26', round(sum(children) / sum(fte), 2),
    count(*) FILTER (WHERE children > 26)))
FROM pg_temp.held('SG01', '2025-09-30');

-- The hot team: a quarter above the council at every week's end for five weeks.
SELECT ok(sum(children) FILTER (WHERE team_id = 'SG02') / sum(fte) FILTER (WHERE team_id = 'SG02')
          > 1.25 * sum(children) / sum(fte), format('hot team: on %s', day::date))
FROM generate_series(date '2025-08-26', '2025-09-30', interval '7 days') AS weeks (day), pg_temp.held(NULL, day::date)
WHERE fte > 0
GROUP BY day;

-- The understaffed team: three seats in ten empty, most who were there left.
SELECT is(sum(fte)::numeric, 3.0, 'understaffed team: seats that nobody fills')
FROM (SELECT round(fte) AS fte FROM hr.vacancy WHERE team_id = 'RA01' AND agency_cover_fte = 0
    AND started <= '2025-09-30' AND (ended IS NULL OR ended > '2025-09-30')) AS empty;
SELECT ok(count(*) FILTER (WHERE ended <= '2025-09-30') >= 0.4
    * count(*) FILTER (WHERE ended IS NULL OR ended > '2025-09-30'), 'understaffed team: turnover')
FROM hr.post WHERE team_id = 'RA01' AND contract_kind = 'permanent' AND (ended IS NULL OR ended > '2024-09-30');

-- On any day a child has one lead, but for job shares.
SELECT is((SELECT count(*) FROM (
        SELECT FROM ssd.ssd_involvements
        WHERE invo_professional_role_id = 'Allocated Case Worker' AND invo_involvement_start_date <= day
            AND invo_professional_id NOT LIKE 'JS%' AND invo_person_id <> 'SIB1'
            AND (invo_involvement_end_date IS NULL OR invo_involvement_end_date::date > day)
            AND invo_involvement_start_date > '1900-01-01' AND invo_involvements_id NOT LIKE '%-X'
        GROUP BY invo_person_id
        HAVING count(DISTINCT invo_involvements_id) > 1) AS two), 0::bigint, 'one lead a child on ' || day)
FROM (VALUES (date '2020-01-15'), ('2022-06-30'), ('2024-12-31'), ('2025-09-30')) AS days (day);

-- What points to something finds it.
SELECT is(count(*), 0::bigint, 'visits to protected children belong to a plan, and to its time')
FROM ssd.ssd_cp_visits LEFT JOIN ssd.ssd_cp_plans ON cppl_cp_plan_id = cppv_cp_plan_id
WHERE cppl_cp_plan_id IS NULL OR cppv_cp_visit_date < cppl_cp_plan_start_date
    OR cppv_cp_visit_date >= cppl_cp_plan_end_date;
SELECT is(count(*), 0::bigint, 'visits to looked-after children fall into a placement')
FROM ssd.ssd_cla_visits
WHERE NOT EXISTS (SELECT FROM ssd.ssd_cla_placement WHERE clap_person_id = clav_person_id
    AND clap_cla_placement_start_date <= clav_cla_visit_date
                      AND (clap_cla_placement_end_date IS NULL OR clap_cla_placement_end_date > clav_cla_visit_date));
SELECT is(count(*), 0::bigint, 'episodes of care of one period touch and do not overlap')
FROM (SELECT clae_cla_episode_ceased_date AS ceased,
    lead(clae_cla_episode_start_date) OVER (PARTITION BY clae_cla_id ORDER BY clae_cla_episode_start_date) AS next
    FROM ssd.ssd_cla_episodes) AS episode
WHERE next IS NOT NULL AND ceased IS DISTINCT FROM next;
SELECT is(count(*), 0::bigint, 'nothing is known of the time after the last day')
FROM (
    SELECT cine_close_date AS day
    FROM ssd.ssd_cin_episodes
    UNION ALL
    SELECT cinp_cin_plan_end_date
    FROM ssd.ssd_cin_plans
    UNION ALL
    SELECT cppl_cp_plan_end_date
    FROM ssd.ssd_cp_plans
    UNION ALL
    SELECT clap_cla_placement_end_date
    FROM ssd.ssd_cla_placement
    UNION ALL
    SELECT cina_assessment_auth_date
    FROM ssd.ssd_cin_assessments
    UNION ALL
    SELECT invo_involvement_end_date
    FROM ssd.ssd_involvements
    UNION ALL
    SELECT cppr_cp_review_date
    FROM ssd.ssd_cp_reviews
    UNION ALL
    SELECT clar_cla_review_date
    FROM ssd.ssd_cla_reviews
    UNION ALL
    SELECT cinv_cin_visit_date
    FROM ssd.ssd_cin_visits
    UNION ALL
    SELECT cont_contact_date
    FROM ssd.ssd_contacts
) AS known
WHERE day > '2025-09-30 23:59:59';

SELECT * FROM finish();
ROLLBACK;
