CREATE TABLE ssd_person (
    pers_person_id text,
    pers_dob date,
    pers_expected_dob date,
    pers_death_date date
);

COMMENT ON TABLE ssd_person IS 'children and other persons whom a case is about';
COMMENT ON COLUMN ssd_person.pers_person_id IS 'person id';
COMMENT ON COLUMN ssd_person.pers_dob IS 'date of birth';
COMMENT ON COLUMN ssd_person.pers_expected_dob IS 'expected date of birth';
COMMENT ON COLUMN ssd_person.pers_death_date IS 'date of death';
