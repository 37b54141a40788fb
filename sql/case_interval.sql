-- Cases over time: from the records of many children to what holds of each case
-- between one change and the next. It is what the view _case_interval asks.

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
