-- What the records of many children say of one day. It is what the views _day
-- and _child_case ask.

CREATE FUNCTION caseload._case_on_day(
    records caseload._case_record[],
    weights caseload._case_weight[],
    before date,
    as_at date,
    OUT child_id text,
    OUT worker_id text,
    OUT kind text,
    OUT is_held boolean,
    OUT was_held boolean,
    OUT started date,
    OUT team_id text,
    OUT case_type text,
    OUT tier text,
    OUT is_type_unknown boolean,
    OUT case_type_started date,
    OUT stepped_up_on date,
    OUT section_47_on date,
    OUT is_unborn boolean,
    OUT family_id text,
    OUT weight numeric,
    OUT share numeric,
    OUT whole_points numeric,
    OUT sibling_share numeric
) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'caseload_case_on_day' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 2000;

COMMENT ON FUNCTION caseload._case_on_day(caseload._case_record[], caseload._case_weight[], date, date) IS
    'the cases that workers hold on the day as_at, or did since the day before, one row a child, worker and kind of allocation; internal';

CREATE FUNCTION caseload._child_on_day(
    records caseload._case_record[],
    as_at date,
    OUT child_id text,
    OUT team_id text,
    OUT has_type boolean,
    OUT case_type text,
    OUT tier text,
    OUT next_case_type text,
    OUT opened date,
    OUT is_unborn boolean,
    OUT dob date,
    OUT family_id text,
    OUT placement_id text,
    OUT factor_points numeric
) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'caseload_child_on_day' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 2000;

COMMENT ON FUNCTION caseload._child_on_day(caseload._case_record[], date) IS
    'what the records say of each child on the day, whoever is allocated; internal';
