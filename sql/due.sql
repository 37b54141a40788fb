-- Due: the last day on which something is in time that may take so many units
-- from a day on. The body is an expression, so that the planner puts it in the
-- place of a call.
CREATE FUNCTION caseload.due_on(calendar caseload.calendar, day date, every integer, unit text, count_first boolean DEFAULT false)
    RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    CASE unit
        WHEN 'working_day' THEN caseload.add_working_days(calendar, day, every, count_first)
        WHEN 'day' THEN day + every - count_first::integer
        WHEN 'week' THEN day + 7 * every - count_first::integer
        WHEN 'month' THEN (day + every * interval '1 month')::date - count_first::integer
    END;

COMMENT ON FUNCTION caseload.due_on(caseload.calendar, date, integer, text, boolean) IS
    'the last day in time of what may take so many units (day, working_day, week or month) from the day on, which is day 0; with count_first it is day 1; NULL for another unit';

-- generate_series() where a handful of rows is the rule: the planner would expect
-- a thousand, and compile the query.
CREATE FUNCTION caseload._few(integer, integer) RETURNS SETOF integer
    AS 'generate_series_int4' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE ROWS 2;

COMMENT ON FUNCTION caseload._few(integer, integer) IS
    'the integers from one to another, of which the planner expects two; internal';
