CREATE VIEW _calendar AS
SELECT coalesce(caseload.calendar_agg(o.day), caseload.calendar('{}')) AS calendar
FROM day_off AS o
WHERE o.started <= (SELECT caseload.as_at())
    AND (o.ended > (SELECT caseload.as_at())) IS NOT FALSE;

COMMENT ON VIEW _calendar IS 'the working days by the days off in force; internal';
COMMENT ON COLUMN _calendar.calendar IS 'the calendar: all but the weekend and the days off are working days';
