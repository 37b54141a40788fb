CREATE TABLE involvement_role (
    role text NOT NULL CHECK (role <> ''),
    kind text NOT NULL CHECK (kind IN ('lead', 'cowork', 'iro', 'pa', 'carer', 'other'))
);

CREATE UNIQUE INDEX involvement_role_key ON involvement_role (lower(role));

COMMENT ON TABLE involvement_role IS 'which roles of the case system count as which kind of allocation; a role that is not here is of kind other, which no measure counts. attach() writes its option roles here';
COMMENT ON COLUMN involvement_role.role IS 'the role, compared without regard to case; a word followed by a blank and % stands for every role that begins with this word and has no row of its own';
COMMENT ON COLUMN involvement_role.kind IS 'lead, cowork, iro, pa, carer or other, as in allocation.kind';

INSERT INTO involvement_role (role, kind) VALUES
    ('allocated case worker', 'lead'),
    ('allocated social worker', 'lead'),
    ('allocated worker', 'lead'),
    ('allocated %', 'lead'),
    ('allwkr', 'lead'),
    ('case worker', 'lead'),
    ('caseworker', 'lead'),
    ('case holder', 'lead'),
    ('key worker', 'lead'),
    ('lead', 'lead'),
    ('lead professional', 'lead'),
    ('lead worker', 'lead'),
    ('named worker', 'lead'),
    ('responsible worker', 'lead'),
    ('lead social worker', 'lead'),
    ('social worker', 'lead'),
    ('cw', 'lead'),
    ('sw', 'lead'),
    ('co-worker', 'cowork'),
    ('co-worker %', 'cowork'),
    ('coworker %', 'cowork'),
    ('co worker', 'cowork'),
    ('co-allocated %', 'cowork'),
    ('joint worker', 'cowork'),
    ('second worker', 'cowork'),
    ('secondary worker', 'cowork'),
    ('iro', 'iro'),
    ('independent reviewing officer', 'iro'),
    ('independent reviewing officer (iro)', 'iro'),
    ('reviewing officer', 'iro'),
    ('pa', 'pa'),
    ('personal adviser', 'pa'),
    ('personal advisor', 'pa'),
    ('leaving care personal adviser', 'pa'),
    ('leaving care personal advisor', 'pa'),
    ('ssw', 'carer'),
    ('supervising social worker', 'carer'),
    ('supervising sw', 'carer'),
    ('fostering social worker', 'carer'),
    ('fostering supervising social worker', 'carer'),
    ('adoption social worker', 'carer');
