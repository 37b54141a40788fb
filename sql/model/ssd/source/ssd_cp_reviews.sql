CREATE TABLE ssd_cp_reviews (
    cppr_person_id text,
    cppr_cp_review_due date,
    cppr_cp_review_date date
);

COMMENT ON TABLE ssd_cp_reviews IS 'reviews of protection plans';
COMMENT ON COLUMN ssd_cp_reviews.cppr_person_id IS 'person id';
COMMENT ON COLUMN ssd_cp_reviews.cppr_cp_review_due IS 'the day by which it is due';
COMMENT ON COLUMN ssd_cp_reviews.cppr_cp_review_date IS 'the day on which it was held';
