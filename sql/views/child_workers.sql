-- A child's leads in the order in which they came. Those in force when a period
-- opens came with it; those who came on one day came together.
CREATE VIEW child_workers AS
WITH period AS MATERIALIZED (
    SELECT
        'year' AS period,
        (y.ended - interval '1 year')::date AS started,
        y.ended
    FROM (
        SELECT make_date(
            extract(year FROM (SELECT caseload.as_at()) + 1 - interval '3 months')::integer, 4, 1
        ) AS ended
    ) AS y
    UNION ALL
    SELECT
        'twelve months',
        ((SELECT caseload.as_at()) + 1 - interval '1 year')::date,
        (SELECT caseload.as_at()) + 1
),
first_day AS MATERIALIZED (
    SELECT min(p.started) AS day
    FROM period AS p
),
lead_worker AS MATERIALIZED (
    SELECT
        a.child_id,
        coalesce(i.person_id, a.worker_id) AS worker_id,
        coalesce(i.worker_name, a.worker_id) AS worker_name,
        a.team_id,
        coalesce(whole.reason_group, word.reason_group, 'other') AS reason_group,
        coalesce(a.started, '-infinity') AS started,
        coalesce(a.ended, 'infinity') AS ended
    FROM allocation AS a
        LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
        LEFT JOIN change_reason AS whole ON lower(whole.reason) = lower(btrim(a.reason))
        LEFT JOIN change_reason AS word
            ON whole.reason IS NULL AND lower(word.reason) = lower(split_part(btrim(a.reason), ' ', 1))
    WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT f.day FROM first_day AS f)) IS NOT FALSE
        AND (a.started >= a.ended) IS NOT TRUE
        AND a.kind = 'lead'
        AND a.child_id IS NOT NULL
        AND a.worker_id IS NOT NULL
        AND i.is_pool IS NOT TRUE
),
worker_count AS (
    SELECT
        l.child_id,
        count(DISTINCT l.worker_id) FILTER (WHERE p.period = 'year') AS in_year,
        count(DISTINCT l.worker_id) FILTER (WHERE p.period = 'twelve months') AS in_twelve_months
    FROM lead_worker AS l
        JOIN period AS p ON p.started < l.ended AND p.ended > l.started
    GROUP BY l.child_id
),
change AS (
    SELECT
        c.child_id,
        count(*) FILTER (WHERE c.period = 'year') AS in_year,
        count(*) FILTER (WHERE c.period = 'twelve months') AS in_twelve_months,
        count(*) FILTER (WHERE c.period = 'twelve months' AND c.reason_group = 'child-centred') AS child_centred,
        count(*) FILTER (WHERE c.period = 'twelve months' AND c.reason_group = 'process') AS process,
        count(*) FILTER (WHERE c.period = 'twelve months' AND c.reason_group = 'workforce') AS workforce,
        count(*) FILTER (WHERE c.period = 'twelve months' AND c.reason_group = 'other') AS other
    FROM (
        SELECT
            p.period,
            l.child_id,
            min(l.reason_group) AS reason_group,
            array_agg(DISTINCT l.worker_id) AS worker_ids,
            lag(array_agg(DISTINCT l.worker_id)) OVER (
                PARTITION BY p.period, l.child_id
                ORDER BY greatest(l.started, p.started)
            ) AS worker_ids_before
        FROM lead_worker AS l
            JOIN period AS p ON p.started < l.ended AND p.ended > l.started
        GROUP BY p.period, l.child_id, greatest(l.started, p.started)
    ) AS c
    WHERE NOT c.worker_ids <@ c.worker_ids_before
    GROUP BY c.child_id
),
-- on which days of the twelve months the child's case was open, and was led
led AS (
    SELECT
        l.child_id,
        range_agg(daterange(l.started, l.ended)) AS led_on,
        string_agg(DISTINCT l.worker_name, ' and ') FILTER (WHERE l.ended > (SELECT caseload.as_at())) AS worker_name,
        min(l.team_id) FILTER (WHERE l.ended > (SELECT caseload.as_at())) AS team_id
    FROM lead_worker AS l
    GROUP BY l.child_id
),
typed AS (
    SELECT
        t.child_id,
        range_agg(daterange(t.started, t.ended)) FILTER (WHERE t.case_type <> 'CARE_LEAVER') AS open_on,
        coalesce(
            bool_or((t.ended > (SELECT caseload.as_at())) IS NOT FALSE) FILTER (WHERE t.case_type = 'CLA'),
            false
        ) AS is_looked_after,
        coalesce(
            bool_or(
                (t.started < y.ended) IS NOT FALSE AND (t.ended >= y.ended) IS NOT FALSE
            ) FILTER (WHERE t.case_type = 'CLA'),
            false
        ) AS was_looked_after
    FROM case_type AS t
        JOIN period AS y ON y.period = 'year'
    WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.ended > (SELECT f.day FROM first_day AS f)) IS NOT FALSE
        AND (t.started >= t.ended) IS NOT TRUE
        AND t.child_id IS NOT NULL
    GROUP BY t.child_id
),
-- whose placements on the day, and on 31 March, are all short breaks
short_break AS (
    SELECT
        p.child_id,
        bool_and(p.is_short_break) FILTER (WHERE (p.ended > (SELECT caseload.as_at())) IS NOT FALSE) AS on_the_day,
        bool_and(p.is_short_break) FILTER (
            WHERE (p.started < y.ended) IS NOT FALSE AND (p.ended >= y.ended) IS NOT FALSE
        ) AS on_31_march
    FROM (
        SELECT
            p.child_id,
            p.started,
            p.ended,
            upper(btrim(p.legal_status)) IN ('V3', 'V4') AS is_short_break
        FROM placement AS p
        WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (p.ended > (SELECT f.day FROM first_day AS f)) IS NOT FALSE
            AND (p.started >= p.ended) IS NOT TRUE
            AND p.legal_status IS NOT NULL
    ) AS p
        JOIN period AS y ON y.period = 'year'
    GROUP BY p.child_id
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    coalesce(t.child_id, l.child_id) AS child_id,
    l.worker_name,
    l.team_id,
    n.team_name,
    coalesce(t.is_looked_after, false) AND b.on_the_day IS NOT TRUE AS is_looked_after,
    r.started AS twelve_months_from,
    coalesce(w.in_twelve_months, 0) AS workers,
    coalesce(c.in_twelve_months, 0) AS changes,
    coalesce(c.child_centred, 0) AS changes_child_centred,
    coalesce(c.process, 0) AS changes_process,
    coalesce(c.workforce, 0) AS changes_workforce,
    coalesce(c.other, 0) AS changes_other,
    coalesce(c.in_twelve_months, 0) >= 2 AS has_two_or_more_changes,
    CASE
        WHEN t.open_on && daterange(r.started, r.ended) THEN
            (
                SELECT coalesce(sum(upper(s.spell) - lower(s.spell)), 0)::integer
                FROM caseload.spells(
                    t.open_on * datemultirange(daterange(r.started, r.ended)) - coalesce(l.led_on, '{}')
                ) AS s (spell)
            )
    END AS days_without_worker,
    y.ended - 1 AS year_to,
    coalesce(t.was_looked_after, false) AND b.on_31_march IS NOT TRUE AS was_looked_after,
    coalesce(w.in_year, 0) AS workers_in_year,
    coalesce(c.in_year, 0) AS changes_in_year,
    CASE WHEN t.was_looked_after AND b.on_31_march IS NOT TRUE THEN coalesce(w.in_year, 0) >= 3 END AS has_three_or_more_workers
FROM typed AS t
    FULL JOIN led AS l ON l.child_id = t.child_id
    LEFT JOIN worker_count AS w ON w.child_id = l.child_id
    LEFT JOIN change AS c ON c.child_id = l.child_id
    LEFT JOIN short_break AS b ON b.child_id = t.child_id
    JOIN period AS y ON y.period = 'year'
    JOIN period AS r ON r.period = 'twelve months'
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS n ON n.team_id = l.team_id;

COMMENT ON VIEW child_workers IS 'one row is a child with an open case or a social worker in the twelve months to the day or in the last year to 31 March: how many social workers the child had, and how often they changed. Social workers are leads who are persons; ids that share a registration number are one';
COMMENT ON COLUMN child_workers.as_at IS 'the day that the row is true for; the twelve months end with it';
COMMENT ON COLUMN child_workers.child_id IS 'the child';
COMMENT ON COLUMN child_workers.worker_name IS 'the lead on the day, or leads; NULL: none';
COMMENT ON COLUMN child_workers.team_id IS 'the team that the allocation names; NULL: none';
COMMENT ON COLUMN child_workers.team_name IS 'its name';
COMMENT ON COLUMN child_workers.is_looked_after IS 'whether looked after on the day, short breaks (a placement under legal status V3 or V4) left out';
COMMENT ON COLUMN child_workers.twelve_months_from IS 'first day of the twelve months';
COMMENT ON COLUMN child_workers.workers IS 'distinct social workers in the twelve months, who held the child when they began among them: A, B and A again are 2';
COMMENT ON COLUMN child_workers.changes IS 'changes of social worker in the twelve months, by the day on which they began: A, B and A again are 2; the same after a gap is none; two who begin together are one change';
COMMENT ON COLUMN child_workers.changes_child_centred IS 'changes that the child or a parent asked for, by the policy table change_reason and the reason of the new allocation';
COMMENT ON COLUMN child_workers.changes_process IS 'changes because work was passed on as planned';
COMMENT ON COLUMN child_workers.changes_workforce IS 'changes because a worker left or was absent';
COMMENT ON COLUMN child_workers.changes_other IS 'changes for another reason or none recorded';
COMMENT ON COLUMN child_workers.has_two_or_more_changes IS 'the Children''s Commissioner''s rule: two or more changes in twelve months';
COMMENT ON COLUMN child_workers.days_without_worker IS 'days of the twelve months with a case open and no social worker; a care leaver''s case is not counted as open; NULL: no case was';
COMMENT ON COLUMN child_workers.year_to IS 'the last 31 March; the year begins on 1 April before it';
COMMENT ON COLUMN child_workers.was_looked_after IS 'whether looked after on that 31 March, short breaks (a placement under legal status V3 or V4) left out';
COMMENT ON COLUMN child_workers.workers_in_year IS 'distinct social workers in that year, those before the child was looked after among them';
COMMENT ON COLUMN child_workers.changes_in_year IS 'changes of social worker in that year';
COMMENT ON COLUMN child_workers.has_three_or_more_workers IS 'DfE''s rule, for children looked after on 31 March: three or more social workers in the year; NULL: not looked after then';
