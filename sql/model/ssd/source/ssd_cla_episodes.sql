CREATE TABLE ssd_cla_episodes (
    clae_person_id text,
    clae_cla_id text,
    clae_cla_episode_start_date date,
    clae_cla_episode_ceased_date date,
    clae_cla_episode_ceased date
);

COMMENT ON TABLE ssd_cla_episodes IS 'episodes of being looked after';
COMMENT ON COLUMN ssd_cla_episodes.clae_person_id IS 'person id';
COMMENT ON COLUMN ssd_cla_episodes.clae_cla_id IS 'period of care id';
COMMENT ON COLUMN ssd_cla_episodes.clae_cla_episode_start_date IS 'start';
COMMENT ON COLUMN ssd_cla_episodes.clae_cla_episode_ceased_date IS 'end';
COMMENT ON COLUMN ssd_cla_episodes.clae_cla_episode_ceased IS 'older name of clae_cla_episode_ceased_date';
