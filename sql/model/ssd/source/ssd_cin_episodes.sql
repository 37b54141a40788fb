CREATE TABLE ssd_cin_episodes (
    cine_referral_id text,
    cine_person_id text,
    cine_referral_date date,
    cine_referral_nfa boolean,
    cine_close_date date,
    cine_referral_team text
);

COMMENT ON TABLE ssd_cin_episodes IS 'referrals, and the episodes that they open';
COMMENT ON COLUMN ssd_cin_episodes.cine_referral_id IS 'referral id';
COMMENT ON COLUMN ssd_cin_episodes.cine_person_id IS 'person id';
COMMENT ON COLUMN ssd_cin_episodes.cine_referral_date IS 'start';
COMMENT ON COLUMN ssd_cin_episodes.cine_referral_nfa IS 'whether no further action was taken';
COMMENT ON COLUMN ssd_cin_episodes.cine_close_date IS 'end';
COMMENT ON COLUMN ssd_cin_episodes.cine_referral_team IS 'id or name of the team';
