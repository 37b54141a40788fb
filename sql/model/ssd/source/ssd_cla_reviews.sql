CREATE TABLE ssd_cla_reviews (
    clar_cla_id text,
    clar_cla_review_due_date date,
    clar_cla_review_date date,
    clar_cla_review_cancelled boolean
);

COMMENT ON TABLE ssd_cla_reviews IS 'reviews of looked-after children';
COMMENT ON COLUMN ssd_cla_reviews.clar_cla_id IS 'period of care id';
COMMENT ON COLUMN ssd_cla_reviews.clar_cla_review_due_date IS 'the day by which it is due';
COMMENT ON COLUMN ssd_cla_reviews.clar_cla_review_date IS 'the day on which it was held';
COMMENT ON COLUMN ssd_cla_reviews.clar_cla_review_cancelled IS 'whether it was cancelled';
