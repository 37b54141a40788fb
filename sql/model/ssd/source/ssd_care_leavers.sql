CREATE TABLE ssd_care_leavers (
    clea_person_id text,
    clea_care_leaver_latest_contact date,
    clea_pathway_plan_review_date date,
    clea_care_leaver_allocated_team text
);

COMMENT ON TABLE ssd_care_leavers IS 'care leavers';
COMMENT ON COLUMN ssd_care_leavers.clea_person_id IS 'person id';
COMMENT ON COLUMN ssd_care_leavers.clea_care_leaver_latest_contact IS 'the day of the latest contact';
COMMENT ON COLUMN ssd_care_leavers.clea_pathway_plan_review_date IS 'the day of the latest review of the pathway plan';
COMMENT ON COLUMN ssd_care_leavers.clea_care_leaver_allocated_team IS 'id or name of the team';
