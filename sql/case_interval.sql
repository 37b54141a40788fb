-- Cases over time: from the records of many children to what holds of each case
-- between one change and the next. It is what the view _case_interval asks.

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
COMMENT ON COLUMN caseload._case_record.what IS '0 an allocation; 1 to 7 a case type by precedence: CLA, CP, CIN, CARE_LEAVER, ASSESSMENT, one of the council''s own, OPEN; 8 a factor; 9 a placement; 10 the family';
COMMENT ON COLUMN caseload._case_record.name IS 'the worker, case type, factor, placement or family';
COMMENT ON COLUMN caseload._case_record.detail IS 'kind of the allocation, tier of the case type';
COMMENT ON COLUMN caseload._case_record.team_id IS 'team that an allocation names';
COMMENT ON COLUMN caseload._case_record.number IS 'share of an allocation, points of a factor';
COMMENT ON COLUMN caseload._case_record.since IS 'when the record itself starts: of case types of equal precedence the earliest counts, of placements the latest; NULL: always';
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

CREATE FUNCTION caseload._case_interval(
    records caseload._case_record[],
    weights caseload._case_weight[],
    started date,
    ended date,
    policy_on date,
    OUT child_id text,
    OUT worker_id text,
    OUT kind text,
    OUT team_id text,
    OUT case_type text,
    OUT tier text,
    OUT scheme text,
    OUT weight numeric,
    OUT share numeric,
    OUT whole_points numeric,
    OUT sibling_share numeric,
    OUT started date,
    OUT ended date
) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'caseload_case_interval' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 2000;

COMMENT ON FUNCTION caseload._case_interval(caseload._case_record[], caseload._case_weight[], date, date, date) IS
    'cases over [started, ended), each cut where anything that bears on its points changes, by the weights of each day or those of policy_on; internal';
