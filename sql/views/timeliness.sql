-- A step begins, is due by a last day and is done, or is open. Steps done in the
-- 12 months up to the day count, and all that are open on it.
CREATE VIEW timeliness AS
WITH limits AS MATERIALIZED (
    SELECT DISTINCT ON (t.clock)
        t.clock,
        t.days,
        t.unit
    FROM timescale AS t
    WHERE t.started <= (SELECT caseload.as_at())
        AND (t.ended > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY t.clock, t.started DESC
),
held AS MATERIALIZED (
    SELECT r.child_id, lower(r.kind) AS kind, r.due_on, r.held_on
    FROM review AS r
    WHERE r.child_id IS NOT NULL
        AND (r.held_on <= (SELECT caseload.as_at())) IS NOT FALSE
),
reviewed AS MATERIALIZED (
    SELECT
        h.child_id,
        h.kind,
        h.due_on,
        h.held_on,
        lag(h.held_on) OVER turn AS previous_on,
        lag(h.held_on, 2) OVER turn AS before_previous_on,
        row_number() OVER turn AS ordinal,
        lead(h.kind) OVER turn IS NULL AS is_last
    FROM held AS h
    WHERE h.kind IN ('cla', 'cp', 'pathway')
    WINDOW turn AS (PARTITION BY h.child_id, h.kind ORDER BY h.held_on NULLS LAST, h.due_on)
),
-- records of the same type that touch are one case
spell AS MATERIALIZED (
    SELECT
        c.child_id,
        c.case_type,
        lower(s.spell) AS started,
        upper(s.spell) AS ended
    FROM (
        SELECT t.child_id, t.case_type, range_agg(daterange(t.started, t.ended)) AS spells
        FROM case_type AS t
        WHERE t.case_type IN ('CLA', 'CP', 'CARE_LEAVER')
            AND t.child_id IS NOT NULL
            AND (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (t.started >= t.ended) IS NOT TRUE
        GROUP BY t.child_id, t.case_type
    ) AS c
        CROSS JOIN LATERAL caseload.spells(c.spells) AS s (spell)
),
-- of a review that has no day on which it was due, the start of the case; of a
-- pathway plan the latest review may be the only one on record
begun AS MATERIALIZED (
    SELECT r.child_id, r.kind, r.held_on, max(s.started) AS started
    FROM reviewed AS r
        JOIN spell AS s
            ON s.child_id = r.child_id
            AND s.case_type = upper(r.kind)
            AND s.started <= r.held_on
            AND (s.ended >= r.held_on) IS NOT FALSE
    WHERE r.due_on IS NULL
        AND r.kind IN ('cla', 'cp')
    GROUP BY r.child_id, r.kind, r.held_on
),
reviewable AS MATERIALIZED (
    SELECT c.child_id, k.kind, k.clock, k.first_clock, s.started
    FROM _child_case AS c
        JOIN (VALUES
            ('CLA', 'cla', 'cla_review', 'first_cla_review'),
            ('CP', 'cp', 'cp_review', 'first_cp_review'),
            ('CARE_LEAVER', 'pathway', 'pathway_review', 'pathway_review')
        ) AS k (case_type, kind, clock, first_clock) ON k.case_type = c.case_type
        JOIN spell AS s
            ON s.child_id = c.child_id
            AND s.case_type = c.case_type
            AND (s.ended > (SELECT caseload.as_at())) IS NOT FALSE
    WHERE c.case_type <> 'CARE_LEAVER'
        OR c.child_id IN (
            SELECT a.child_id
            FROM allocation AS a
            WHERE a.kind IN ('lead', 'pa')
                AND a.worker_id IS NOT NULL
                AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
                AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
        )
),
step AS (
    SELECT c.child_id, 'contact_decision' AS clock, 'contact_decision' AS timescale, c.received_on AS from_on, NULL::date AS due_on, c.decided_on AS done_on
    FROM (SELECT DISTINCT c.contact_id, c.child_id, c.received_on, c.decided_on FROM contact AS c) AS c
    WHERE (c.decided_on > (SELECT caseload.as_at()) - interval '1 year'
            OR (c.decided_on IS NULL AND c.received_on > (SELECT caseload.as_at()) - interval '1 year'))
    UNION ALL
    SELECT a.child_id, 'assessment_from_referral', 'assessment_from_referral', a.referred_on, NULL, a.authorised_on
    FROM assessment AS a
    WHERE (a.authorised_on > (SELECT caseload.as_at()) - interval '1 year') IS NOT FALSE
    UNION ALL
    SELECT a.child_id, 'assessment_from_start', 'assessment_from_start', a.started, NULL, a.authorised_on
    FROM assessment AS a
    WHERE (a.authorised_on > (SELECT caseload.as_at()) - interval '1 year') IS NOT FALSE
    UNION ALL
    SELECT
        h.child_id,
        'section_47_to_conference',
        'section_47_to_conference',
        max(NULLIF(f.started, '-infinity')),
        CASE WHEN max(NULLIF(f.started, '-infinity')) IS NULL THEN h.due_on END,
        h.held_on
    FROM held AS h
        LEFT JOIN case_factor AS f
            ON f.child_id = h.child_id
            AND lower(f.factor) = 'section 47'
            AND f.started <= coalesce(h.held_on, h.due_on, (SELECT caseload.as_at()))
    WHERE h.kind = 'icpc'
        AND (h.held_on > (SELECT caseload.as_at()) - interval '1 year') IS NOT FALSE
    GROUP BY h.child_id, h.due_on, h.held_on
    UNION ALL
    SELECT
        r.child_id,
        CASE r.kind WHEN 'cla' THEN 'cla_review' WHEN 'cp' THEN 'cp_review' ELSE 'pathway_review' END,
        CASE
            WHEN b.is_first THEN 'first_' || r.kind || '_review'
            WHEN r.kind = 'cla' AND (r.ordinal = 2 OR r.before_previous_on < b.started) THEN 'second_cla_review'
            WHEN r.kind = 'cla' THEN 'cla_review'
            WHEN r.kind = 'cp' THEN 'cp_review'
            ELSE 'pathway_review'
        END,
        CASE WHEN b.is_first THEN b.started ELSE r.previous_on END,
        r.due_on,
        r.held_on
    FROM reviewed AS r
        LEFT JOIN begun AS g ON g.child_id = r.child_id AND g.kind = r.kind AND g.held_on = r.held_on
        CROSS JOIN LATERAL (
            SELECT g.started, g.started IS NOT NULL AND (r.previous_on >= g.started) IS NOT TRUE AS is_first
        ) AS b
    WHERE (r.held_on > (SELECT caseload.as_at()) - interval '1 year') IS NOT FALSE
    UNION ALL
    -- the next, where it is not on record yet
    SELECT
        c.child_id,
        c.clock,
        CASE
            WHEN (r.held_on >= c.started) IS NOT TRUE THEN c.first_clock
            WHEN c.kind = 'cla' AND (r.ordinal = 1 OR r.previous_on < c.started) THEN 'second_cla_review'
            ELSE c.clock
        END,
        CASE WHEN r.held_on >= c.started THEN r.held_on ELSE c.started END,
        NULL,
        NULL
    FROM reviewable AS c
        LEFT JOIN reviewed AS r ON r.child_id = c.child_id AND r.kind = c.kind AND r.is_last
    WHERE r.child_id IS NULL
        OR r.held_on IS NOT NULL
    UNION ALL
    SELECT e.child_id, 'escalation', 'escalation', e.raised_on, NULL, e.resolved_on
    FROM escalation AS e
    WHERE (e.resolved_on > (SELECT caseload.as_at()) - interval '1 year') IS NOT FALSE
),
event AS MATERIALIZED (
    SELECT
        s.child_id,
        s.clock,
        s.from_on,
        coalesce(s.due_on, caseload.due_on((SELECT c.calendar FROM _calendar AS c), s.from_on, l.days, l.unit)) AS due_on,
        CASE WHEN s.done_on <= (SELECT caseload.as_at()) THEN s.done_on END AS done_on,
        coalesce(
            CASE WHEN s.done_on <= (SELECT caseload.as_at()) THEN s.done_on END,
            (SELECT caseload.as_at())
        ) AS day
    FROM (
        SELECT s.child_id, s.clock, s.timescale, NULLIF(s.from_on, '-infinity') AS from_on, s.due_on, s.done_on
        FROM step AS s
    ) AS s
        LEFT JOIN limits AS l ON l.clock = s.timescale
    WHERE (s.from_on <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (s.from_on IS NOT NULL OR s.due_on IS NOT NULL OR s.done_on IS NOT NULL)
),
led AS MATERIALIZED (
    SELECT l.*
    FROM _lead_post AS l
    WHERE (l.led_from <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.led_until > (SELECT caseload.as_at()) - interval '1 year') IS NOT FALSE
),
placed AS MATERIALIZED (
    SELECT DISTINCT ON (d.child_id, d.day)
        d.child_id,
        d.day,
        l.team_id
    FROM (SELECT DISTINCT e.child_id, e.day FROM event AS e) AS d
        JOIN led AS l
            ON l.child_id = d.child_id
            AND (l.led_from <= d.day) IS NOT FALSE
            AND (l.led_until > d.day) IS NOT FALSE
            AND (l.in_post_from <= d.day) IS NOT FALSE
            AND (l.in_post_until > d.day) IS NOT FALSE
    ORDER BY
        d.child_id,
        d.day,
        l.preference,
        l.share DESC NULLS LAST,
        l.led_from NULLS FIRST,
        l.worker_id,
        l.fte DESC NULLS LAST,
        l.in_post_from NULLS FIRST,
        l.team_id
),
measured AS MATERIALIZED (
    SELECT
        e.clock,
        p.team_id,
        count(*) FILTER (WHERE e.done_on IS NOT NULL) AS done,
        count(*) FILTER (WHERE e.done_on <= e.due_on) AS done_in_time,
        count(*) FILTER (WHERE e.done_on > e.due_on) AS done_late,
        count(*) FILTER (WHERE e.done_on IS NULL) AS still_open,
        count(*) FILTER (WHERE e.done_on IS NULL AND e.due_on < (SELECT caseload.as_at())) AS open_overdue,
        count(*) FILTER (WHERE e.due_on IS NULL) AS not_judged
    FROM event AS e
        LEFT JOIN placed AS p ON p.child_id = e.child_id AND p.day = e.day
    GROUP BY e.clock, p.team_id
),
-- why a clock has no figures; NULL: it has
unavailable AS MATERIALIZED (
    SELECT
        'contact_decision' AS clock,
        CASE
            WHEN NOT EXISTS (SELECT FROM contact) THEN 'no contact is recorded'
            WHEN NOT EXISTS (SELECT FROM contact AS c WHERE c.decided_on IS NOT NULL) THEN 'no decision date of a contact is held'
        END AS reason
    UNION ALL
    SELECT c.clock, CASE WHEN NOT EXISTS (SELECT FROM assessment) THEN 'no assessment is recorded' END
    FROM (VALUES ('assessment_from_referral'), ('assessment_from_start')) AS c (clock)
    UNION ALL
    SELECT c.clock, CASE WHEN c.kind NOT IN (SELECT h.kind FROM held AS h WHERE h.kind IS NOT NULL) THEN 'no ' || c.what || ' is recorded' END
    FROM (VALUES
        ('section_47_to_conference', 'icpc', 'initial conference'),
        ('cla_review', 'cla', 'review of a looked-after child'),
        ('cp_review', 'cp', 'review of a protection plan'),
        ('pathway_review', 'pathway', 'review of a pathway plan')
    ) AS c (clock, kind, what)
    UNION ALL
    SELECT 'escalation', CASE WHEN NOT EXISTS (SELECT FROM escalation) THEN 'no escalation is recorded' END
),
summed AS (
    SELECT
        s.scope,
        s.team_id,
        m.clock,
        sum(m.done) AS done,
        sum(m.done_in_time) AS done_in_time,
        sum(m.done_late) AS done_late,
        sum(m.still_open) AS still_open,
        sum(m.open_overdue) AS open_overdue,
        sum(m.not_judged) AS not_judged
    FROM measured AS m
        LEFT JOIN _team_above AS a ON a.team_id = m.team_id
        CROSS JOIN LATERAL (SELECT 'team' AS scope, coalesce(a.above_id, m.team_id) AS team_id) AS s
    GROUP BY s.scope, s.team_id, m.clock
    UNION ALL
    SELECT
        'council',
        NULL,
        u.clock,
        coalesce(sum(m.done), 0),
        coalesce(sum(m.done_in_time), 0),
        coalesce(sum(m.done_late), 0),
        coalesce(sum(m.still_open), 0),
        coalesce(sum(m.open_overdue), 0),
        coalesce(sum(m.not_judged), 0)
    FROM unavailable AS u
        LEFT JOIN measured AS m ON m.clock = u.clock
    GROUP BY u.clock
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    s.scope,
    s.team_id,
    CASE
        WHEN s.scope = 'council' THEN 'Council'
        WHEN s.team_id IS NULL THEN 'Unknown team'
        ELSE coalesce(t.team_name, s.team_id)
    END AS team_name,
    s.clock,
    'within ' || l.days || ' ' || replace(l.unit, '_', ' ') || CASE WHEN l.days > 1 THEN 's' ELSE '' END AS timescale,
    CASE WHEN u.reason IS NULL THEN s.done::bigint END AS done,
    CASE WHEN u.reason IS NULL THEN s.done_in_time::bigint END AS done_in_time,
    CASE WHEN u.reason IS NULL THEN s.done_late::bigint END AS done_late,
    CASE WHEN u.reason IS NULL THEN s.still_open::bigint END AS open,
    CASE WHEN u.reason IS NULL THEN s.open_overdue::bigint END AS open_overdue,
    CASE WHEN u.reason IS NULL THEN trim_scale(round(100.0 * s.done_in_time / NULLIF(s.done_in_time + s.done_late, 0), 6)) END AS in_time_rate,
    CASE WHEN u.reason IS NULL THEN s.not_judged::bigint END AS not_judged,
    u.reason AS unavailable
FROM summed AS s
    LEFT JOIN unavailable AS u ON u.clock = s.clock
    LEFT JOIN limits AS l ON l.clock = s.clock
    LEFT JOIN team AS t ON t.team_id = s.team_id;

COMMENT ON VIEW timeliness IS 'one row is a clock and a team, with all teams below it, or the council, which has a row of every clock: what was done in the 12 months up to the day, and what is open on it. Timescales are in the policy table timescale; the day from which is day 0, the last day is in time';
COMMENT ON COLUMN timeliness.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN timeliness.scope IS 'team, or council';
COMMENT ON COLUMN timeliness.team_id IS 'the team of the lead on the day when it was done, or, open, on the day; NULL: there was no lead, or the council';
COMMENT ON COLUMN timeliness.team_name IS 'its name; Unknown team: not known; Council';
COMMENT ON COLUMN timeliness.clock IS 'contact_decision; assessment_from_referral (the statutory clock), assessment_from_start (the census''s); section_47_to_conference, from the start of the enquiry to the conference, of enquiries that led to one; cla_review, cp_review and pathway_review, by the day on which they were due, else from the one before or the start of the case; escalation, from raised to resolved';
COMMENT ON COLUMN timeliness.timescale IS 'how long it may take; first reviews have timescales of their own; NULL: none';
COMMENT ON COLUMN timeliness.done IS 'done in the 12 months; NULL: not available';
COMMENT ON COLUMN timeliness.done_in_time IS 'those done by the last day';
COMMENT ON COLUMN timeliness.done_late IS 'those done after it';
COMMENT ON COLUMN timeliness.open IS 'begun and not done on the day; contacts of the 12 months only';
COMMENT ON COLUMN timeliness.open_overdue IS 'those whose last day is over';
COMMENT ON COLUMN timeliness.in_time_rate IS 'done_in_time / (done_in_time + done_late) in per cent; what is open and overdue is not in it; NULL: none done, or not available';
COMMENT ON COLUMN timeliness.not_judged IS 'done or open of which the last day is not known';
COMMENT ON COLUMN timeliness.unavailable IS 'why the figures are not available; NULL: they are';
