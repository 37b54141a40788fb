--
-- Empty tables in the shape of the Standard Safeguarding Dataset, in the schema
-- small, for the tests that put a few rows into them and know the answers.
--
CREATE SCHEMA small;

CREATE TABLE small.ssd_person (
    pers_person_id varchar(48), pers_dob timestamp, pers_expected_dob timestamp, pers_death_date timestamp
);
CREATE TABLE small.ssd_family (fami_table_id varchar(48), fami_family_id varchar(48), fami_person_id varchar(48));
CREATE TABLE small.ssd_department (
    dept_team_id varchar(48), dept_team_name varchar(255), dept_team_parent_id varchar(48), dept_team_parent_name varchar(255)
);
CREATE TABLE small.ssd_professionals (
    prof_professional_id varchar(48), prof_staff_id varchar(48), prof_professional_name varchar(300),
    prof_social_worker_registration_no varchar(48), prof_agency_worker_flag char(1), prof_professional_job_title varchar(500),
    prof_professional_caseload integer, prof_professional_department varchar(100), prof_full_time_equivalency double precision
);
CREATE TABLE small.ssd_involvements (
    invo_involvements_id serial, invo_professional_id varchar(48), invo_professional_role_id varchar(200),
    invo_professional_team varchar(48), invo_person_id varchar(48), invo_involvement_start_date timestamp,
    invo_involvement_end_date timestamp, invo_worker_change_reason varchar(200), invo_referral_id varchar(48)
);
CREATE TABLE small.ssd_cin_episodes (
    cine_referral_id varchar(48), cine_person_id varchar(48), cine_referral_date timestamp, cine_referral_nfa char(1),
    cine_close_date timestamp, cine_referral_team varchar(48)
);
CREATE TABLE small.ssd_cin_assessments (
    cina_assessment_id varchar(48), cina_person_id varchar(48), cina_referral_id varchar(48),
    cina_assessment_start_date timestamp, cina_assessment_auth_date timestamp, cina_assessment_team varchar(48)
);
CREATE TABLE small.ssd_cin_plans (
    cinp_cin_plan_id varchar(48), cinp_person_id varchar(48), cinp_cin_plan_start_date timestamp,
    cinp_cin_plan_end_date timestamp, cinp_cin_plan_team varchar(48)
);
CREATE TABLE small.ssd_cp_plans (
    cppl_cp_plan_id varchar(48), cppl_person_id varchar(48), cppl_cp_plan_start_date timestamp, cppl_cp_plan_end_date timestamp
);
CREATE TABLE small.ssd_cla_episodes (
    clae_cla_episode_id varchar(48), clae_person_id varchar(48), clae_cla_episode_start_date timestamp,
    clae_cla_episode_ceased_date timestamp
);
CREATE TABLE small.ssd_cla_placement (
    clap_cla_placement_id varchar(48), clap_person_id varchar(48), clap_cla_placement_start_date timestamp,
    clap_cla_placement_end_date timestamp, clap_cla_placement_type varchar(100), clap_cla_placement_postcode varchar(8)
);
CREATE TABLE small.ssd_legal_status (
    lega_legal_status_id varchar(48), lega_person_id varchar(48), lega_legal_status varchar(100),
    lega_legal_status_start_date timestamp, lega_legal_status_end_date timestamp
);
CREATE TABLE small.ssd_care_leavers (
    clea_table_id varchar(48), clea_person_id varchar(48), clea_care_leaver_eligibility varchar(100),
    clea_care_leaver_allocated_team varchar(48)
);
CREATE TABLE small.ssd_s47_enquiry (
    s47e_s47_enquiry_id varchar(48), s47e_person_id varchar(48), s47e_s47_start_date timestamp, s47e_s47_end_date timestamp
);

-- An involvement: who, as what, with whom, from when to when, in which team.
CREATE FUNCTION pg_temp.involve(
    worker text, role text, child text, started text DEFAULT '2025-01-06', ended text DEFAULT NULL, team text DEFAULT NULL
) RETURNS void LANGUAGE sql AS $$
    INSERT INTO small.ssd_involvements (invo_professional_id, invo_professional_role_id, invo_professional_team,
        invo_person_id, invo_involvement_start_date, invo_involvement_end_date)
    VALUES (worker, role, team, child, started::timestamp, ended::timestamp)
$$;

-- A worker: registered and full time unless said otherwise.
CREATE FUNCTION pg_temp.employ(
    worker text, name text, role text DEFAULT 'Social Worker', team text DEFAULT 'T1', fte double precision DEFAULT 1,
    swe_no text DEFAULT 'own', agency text DEFAULT 'N'
) RETURNS void LANGUAGE sql AS $$
    INSERT INTO small.ssd_professionals (prof_professional_id, prof_professional_name, prof_social_worker_registration_no,
        prof_agency_worker_flag, prof_professional_job_title, prof_professional_department, prof_full_time_equivalency)
    VALUES (worker, name, CASE WHEN swe_no = 'own' THEN 'SW1' || worker ELSE swe_no END, agency, role, team, fte)
$$;

-- A scheme of small primes, so that a sum shows what is in it.
CREATE FUNCTION pg_temp.set_policy() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM casework.scheme;
    DELETE FROM casework.weight;
    DELETE FROM casework.factor_weight;
    DELETE FROM casework.standard;
    DELETE FROM casework.threshold;
    INSERT INTO casework.scheme (scheme, standard_case_points) VALUES ('primes', 4);
    INSERT INTO casework.weight (scheme, case_type, tier, points, sibling_share) VALUES
        ('primes', 'CLA', NULL, 11, 0.5),
        ('primes', 'CLA', 'CP', 13, 0.5),
        ('primes', 'CP', NULL, 7, 0.6),
        ('primes', 'CIN', NULL, 5, 0.4),
        ('primes', 'CARE_LEAVER', NULL, 3, 1),
        ('primes', 'ASSESSMENT', NULL, 2, 0.5),
        ('primes', 'OPEN', NULL, 1, 0.5);
    INSERT INTO casework.factor_weight (scheme, factor, points) VALUES ('primes', 'section 47', 17), ('primes', 'court', 19);
    INSERT INTO casework.standard (role, points_per_fte, stable_points, holds_cases) VALUES
        (NULL, 50, 10, true),
        ('ASYE Social Worker', 45, 10, true),
        ('Team Manager', 0, 0, false);
    INSERT INTO casework.threshold (measure, role, amber, red) VALUES ('capacity_index', NULL, 1, 1.1);
END $$;
