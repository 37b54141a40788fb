CREATE TABLE case_type (
    child_id text,
    team_id text,
    case_type text,
    tier text,
    started date,
    ended date
);

COMMENT ON TABLE case_type IS 'one row is a child''s case of one type over [started, ended); where rows of a child overlap, the first of CLA, CP, CIN, CARE_LEAVER, ASSESSMENT, other types, OPEN is the case''s type';
COMMENT ON COLUMN case_type.child_id IS 'the child';
COMMENT ON COLUMN case_type.team_id IS 'the team that answers for the case; NULL: not known';
COMMENT ON COLUMN case_type.case_type IS 'CLA looked after, CP protection plan, CIN child-in-need plan, CARE_LEAVER, ASSESSMENT, OPEN, or a type of the council''s own; CARE_LEAVER is from 18 to 25 at most, as recorded, and holds only while a lead or an adviser is allocated';
COMMENT ON COLUMN case_type.tier IS 'a step within the type, as in the policy table weight; a looked-after child with a protection plan is of tier CP; NULL: none';
COMMENT ON COLUMN case_type.started IS 'first day; NULL: since always';
COMMENT ON COLUMN case_type.ended IS 'first day on which it no longer holds; NULL: it goes on';
