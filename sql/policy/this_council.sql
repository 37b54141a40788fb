CREATE TABLE this_council (
    only_row boolean NOT NULL DEFAULT true CHECK (only_row) UNIQUE,
    la_code text NOT NULL CHECK (la_code <> '')
);

COMMENT ON TABLE this_council IS 'at most one row: which council of the published figures this is';
COMMENT ON COLUMN this_council.only_row IS 'true';
COMMENT ON COLUMN this_council.la_code IS 'nine-character code of the council, as in published_measure';
