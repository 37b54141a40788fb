-- What the C functions of cases are given: the records of many children, and
-- the weights. They take all at once, since siblings are found over children.

CREATE TYPE caseload._case_record AS (
    child_id text,
    what integer,
    name text,
    detail text,
    team_id text,
    number numeric,
    since date,
    started date,
    ended date
);

COMMENT ON TYPE caseload._case_record IS 'what bears on a child''s cases over [started, ended); internal';
COMMENT ON COLUMN caseload._case_record.child_id IS 'the child';
COMMENT ON COLUMN caseload._case_record.what IS '0 an allocation; 1 to 7 a case type by precedence: CLA, CP, CIN, CARE_LEAVER, ASSESSMENT, one of the council''s own, OPEN; 8 a factor; 9 a placement; 10 the child itself';
COMMENT ON COLUMN caseload._case_record.name IS 'the worker, case type, factor, placement; of the child the family';
COMMENT ON COLUMN caseload._case_record.detail IS 'kind of the allocation, tier of the case type';
COMMENT ON COLUMN caseload._case_record.team_id IS 'team that an allocation or a case type names';
COMMENT ON COLUMN caseload._case_record.number IS 'share of an allocation, points of a factor';
COMMENT ON COLUMN caseload._case_record.since IS 'when the record itself starts: of case types of equal precedence the earliest counts, of placements the latest; of the child the date of birth; NULL: always, or not known';
COMMENT ON COLUMN caseload._case_record.started IS 'first day; NULL: always';
COMMENT ON COLUMN caseload._case_record.ended IS 'first day on which it no longer holds; NULL: it goes on';

CREATE TYPE caseload._case_weight AS (
    scheme text,
    case_type text,
    tier text,
    points numeric,
    sibling_share numeric,
    started date,
    ended date
);

COMMENT ON TYPE caseload._case_weight IS 'points of a case by type and tier over [started, ended), in the scheme in force; internal';
COMMENT ON COLUMN caseload._case_weight.scheme IS 'the scheme';
COMMENT ON COLUMN caseload._case_weight.case_type IS 'the case''s type; NULL: a standard case, of which there is one on a day';
COMMENT ON COLUMN caseload._case_weight.tier IS 'the case''s tier; NULL: the rule for tiers that have no row';
COMMENT ON COLUMN caseload._case_weight.points IS 'points that a case carries';
COMMENT ON COLUMN caseload._case_weight.sibling_share IS 'share of its points that counts when a heavier case of the family is held';
COMMENT ON COLUMN caseload._case_weight.started IS 'first day; NULL: always';
COMMENT ON COLUMN caseload._case_weight.ended IS 'first day on which it is no longer in force; NULL: it stays';

-- One rule, for who looks for the first type that holds.
CREATE FUNCTION caseload._case_precedence(case_type text)
RETURNS integer
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN
    CASE case_type
        WHEN 'CLA' THEN 1
        WHEN 'CP' THEN 2
        WHEN 'CIN' THEN 3
        WHEN 'CARE_LEAVER' THEN 4
        WHEN 'ASSESSMENT' THEN 5
        WHEN 'OPEN' THEN 7
        ELSE 6
    END;

COMMENT ON FUNCTION caseload._case_precedence(text) IS 'the place of a case type among those that hold of a child, of which the lowest counts; a type of the council''s own goes before OPEN; internal';
