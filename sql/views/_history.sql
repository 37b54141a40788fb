-- A view cannot be given a date. What the records say over time is asked for by
-- the name of a stretch: the name is in every grouping and partition on the way,
-- so WHERE stretch = 'year' reaches this list, and with it the dates reach the
-- tables.
CREATE VIEW _history AS
SELECT
    h.stretch,
    h.started,
    h.ended,
    h.policy_on
FROM (
    VALUES
        ('week', (SELECT caseload.as_at()) - 7, (SELECT caseload.as_at()) + 1, NULL::date),
        ('year', (SELECT caseload.as_at()) - 366, (SELECT caseload.as_at()) + 1, NULL),
        (
            '25 months',
            (date_trunc('month', (SELECT caseload.as_at())::timestamp) - interval '24 months')::date,
            (SELECT caseload.as_at()) + 1,
            NULL
        ),
        (
            '120 months',
            (date_trunc('month', (SELECT caseload.as_at())::timestamp) - interval '119 months')::date,
            (SELECT caseload.as_at()) + 1,
            NULL
        ),
        ('now', (SELECT caseload.as_at()), (SELECT caseload.as_at()) + 1, NULL),
        (
            'a month before',
            ((SELECT caseload.as_at()) - interval '1 month')::date,
            ((SELECT caseload.as_at()) - interval '1 month')::date + 1,
            NULL
        ),
        (
            'a quarter before',
            ((SELECT caseload.as_at()) - interval '3 months')::date,
            ((SELECT caseload.as_at()) - interval '3 months')::date + 1,
            NULL
        ),
        (
            'a year before',
            ((SELECT caseload.as_at()) - interval '1 year')::date,
            ((SELECT caseload.as_at()) - interval '1 year')::date + 1,
            NULL
        ),
        (
            'now by the policy of a month before',
            (SELECT caseload.as_at()),
            (SELECT caseload.as_at()) + 1,
            ((SELECT caseload.as_at()) - interval '1 month')::date
        ),
        (
            'now by the policy of a quarter before',
            (SELECT caseload.as_at()),
            (SELECT caseload.as_at()) + 1,
            ((SELECT caseload.as_at()) - interval '3 months')::date
        ),
        (
            'now by the policy of a year before',
            (SELECT caseload.as_at()),
            (SELECT caseload.as_at()) + 1,
            ((SELECT caseload.as_at()) - interval '1 year')::date
        )
) AS h (stretch, started, ended, policy_on);

COMMENT ON VIEW _history IS 'one row is a stretch of time that is asked about; internal';
COMMENT ON COLUMN _history.stretch IS 'its name: week and year (366 days) are so many days and the day itself; 25 months and 120 months are so many months with that of the day, up to it; the others are one day';
COMMENT ON COLUMN _history.started IS 'its first day';
COMMENT ON COLUMN _history.ended IS 'the day after its last';
COMMENT ON COLUMN _history.policy_on IS 'the day whose weights are taken; NULL: those of each day';
