-- Leaves nothing in the session, so that a council can be loaded twice in one.

UPDATE council.setting SET open_children = (SELECT count(DISTINCT child) FROM child_case WHERE open);

DROP TABLE staffing, service, team, carer, seat, spell, team_move, holder, worker, family, child, episode_length, episode,
    child_case, leg, pool_seat, bundle, bundle_part, long_absence, seat_time, held, beside, first_held,
    protection, care, placement, legal, diligence, visit, contact, manager, open_lead, settled, support, unclosed,
    fault, faulty, spoiled;
DROP FUNCTION pg_temp.chance, pg_temp.lasting, pg_temp.pick, pg_temp.weekday, pg_temp.forename, pg_temp.surname,
    pg_temp.known, pg_temp.person_id, pg_temp.referral_id;

ANALYZE ssd.ssd_professionals, ssd.ssd_department, ssd.ssd_involvements, ssd.ssd_person, ssd.ssd_family,
    ssd.ssd_disability, ssd.ssd_immigration_status, ssd.ssd_contacts, ssd.ssd_cin_episodes,
    ssd.ssd_cin_assessments, ssd.ssd_assessment_factors, ssd.ssd_cin_plans, ssd.ssd_cin_visits,
    ssd.ssd_s47_enquiry, ssd.ssd_initial_cp_conference, ssd.ssd_cp_plans, ssd.ssd_cp_visits, ssd.ssd_cp_reviews,
    ssd.ssd_pre_proceedings, ssd.ssd_cla_episodes, ssd.ssd_cla_placement, ssd.ssd_cla_visits, ssd.ssd_cla_reviews,
    ssd.ssd_legal_status, ssd.ssd_care_leavers;
ANALYZE hr.team, hr.worker, hr.post, hr.reduction, hr.absence, hr.vacancy, hr.supervision, hr.audit,
    hr.escalation, hr.visit_plan, hr.visit_note, hr.case_factor;
