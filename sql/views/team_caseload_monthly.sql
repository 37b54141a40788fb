CREATE VIEW team_caseload_monthly AS
SELECT
    m.as_at,
    m.team_id,
    m.team_name,
    m.month,
    m.days,
    m.is_complete,
    m.average_index,
    m.peak_index,
    m.index_at_end,
    m.days_over,
    m.average_cases,
    m.peak_cases,
    m.cases_per_fte,
    m.average_points,
    m.average_capacity,
    m.average_fte,
    m.average_workers
FROM _team_month AS m
WHERE m.stretch = '120 months';

COMMENT ON VIEW team_caseload_monthly IS 'one row is a team, with all teams below it, and a month of the last ten years, as far as the records go, that is from the month of the first case on record: the past as the records tell it now (snapshot is the past as it was known then). Months in which the team has neither cases nor workers are left out. Each day is taken as team_caseload would show it';
COMMENT ON COLUMN team_caseload_monthly.as_at IS 'the last day of the last month';
COMMENT ON COLUMN team_caseload_monthly.team_id IS 'the team; NULL: the whole council, each worker and child once';
COMMENT ON COLUMN team_caseload_monthly.team_name IS 'its name, or Council';
COMMENT ON COLUMN team_caseload_monthly.month IS 'first day of the month';
COMMENT ON COLUMN team_caseload_monthly.days IS 'number of its days, the last month''s up to as_at';
COMMENT ON COLUMN team_caseload_monthly.is_complete IS 'whether the month is over';
COMMENT ON COLUMN team_caseload_monthly.average_index IS 'capacity index over the month: point-days held / point-days of capacity; those of workers of unknown capacity are out of both; NULL: no capacity';
COMMENT ON COLUMN team_caseload_monthly.peak_index IS 'the highest capacity index of a day; NULL: no capacity on any day';
COMMENT ON COLUMN team_caseload_monthly.index_at_end IS 'capacity index on the last of the days; NULL: no capacity';
COMMENT ON COLUMN team_caseload_monthly.days_over IS 'days with the capacity index above the threshold, or with points and no capacity';
COMMENT ON COLUMN team_caseload_monthly.average_cases IS 'cases held as lead or carer, by share, on the average day';
COMMENT ON COLUMN team_caseload_monthly.peak_cases IS 'the most cases on a day';
COMMENT ON COLUMN team_caseload_monthly.cases_per_fte IS 'case-days / FTE-days in post, with and without cases; NULL: no FTE known';
COMMENT ON COLUMN team_caseload_monthly.average_points IS 'points on the average day, of the workers whose capacity is known';
COMMENT ON COLUMN team_caseload_monthly.average_capacity IS 'points that could be carried on the average day';
COMMENT ON COLUMN team_caseload_monthly.average_fte IS 'FTE in post on the average day, unknown ones left out';
COMMENT ON COLUMN team_caseload_monthly.average_workers IS 'workers in post on the average day, each once for each of the teams';
