CREATE TABLE ssd_professionals (
    prof_professional_id text,
    prof_staff_id text,
    prof_professional_name text,
    prof_social_worker_registration_no text,
    prof_agency_worker_flag boolean,
    prof_professional_job_title text,
    prof_professional_department text,
    prof_full_time_equivalency numeric
);

COMMENT ON TABLE ssd_professionals IS 'workers';
COMMENT ON COLUMN ssd_professionals.prof_professional_id IS 'worker id';
COMMENT ON COLUMN ssd_professionals.prof_staff_id IS 'number in the HR system';
COMMENT ON COLUMN ssd_professionals.prof_professional_name IS 'name';
COMMENT ON COLUMN ssd_professionals.prof_social_worker_registration_no IS 'registration number with Social Work England';
COMMENT ON COLUMN ssd_professionals.prof_agency_worker_flag IS 'whether an agency worker';
COMMENT ON COLUMN ssd_professionals.prof_professional_job_title IS 'job title';
COMMENT ON COLUMN ssd_professionals.prof_professional_department IS 'id or name of the team';
COMMENT ON COLUMN ssd_professionals.prof_full_time_equivalency IS 'full-time equivalent';
