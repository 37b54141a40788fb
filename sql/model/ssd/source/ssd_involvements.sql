CREATE TABLE ssd_involvements (
    invo_involvements_id text,
    invo_professional_id text,
    invo_professional_role_id text,
    invo_professional_team text,
    invo_person_id text,
    invo_involvement_start_date date,
    invo_involvement_end_date date,
    invo_worker_change_reason text
);

COMMENT ON TABLE ssd_involvements IS 'who is involved with whom, in which role and from when to when';
COMMENT ON COLUMN ssd_involvements.invo_involvements_id IS 'involvement id';
COMMENT ON COLUMN ssd_involvements.invo_professional_id IS 'worker id';
COMMENT ON COLUMN ssd_involvements.invo_professional_role_id IS 'role of the worker in the case';
COMMENT ON COLUMN ssd_involvements.invo_professional_team IS 'id or name of the team';
COMMENT ON COLUMN ssd_involvements.invo_person_id IS 'person id';
COMMENT ON COLUMN ssd_involvements.invo_involvement_start_date IS 'start';
COMMENT ON COLUMN ssd_involvements.invo_involvement_end_date IS 'end';
COMMENT ON COLUMN ssd_involvements.invo_worker_change_reason IS 'why the worker changed';
