WITH clock (clock, place, text, thing) AS (
    VALUES
        ('contact_decision', 1, 'Contact to decision', 'decisions on contacts'),
        ('assessment_from_referral', 2, 'Assessment, from the referral (the statutory clock)', 'assessments'),
        ('assessment_from_start', 3, 'Assessment, from its own start (the census''s clock)', NULL),
        ('section_47_to_conference', 4, 'Section 47 enquiry to child protection conference', 'conferences after a section 47 enquiry'),
        ('cp_review', 5, 'Review of a protection plan', 'reviews of protection plans'),
        ('cla_review', 6, 'Review of a looked-after child', 'reviews of looked-after children'),
        ('pathway_review', 7, 'Review of a pathway plan', 'reviews of pathway plans'),
        ('escalation', 8, 'Reviewing officer''s challenge, raised to resolved', 'challenges')
),
timed AS MATERIALIZED (
    SELECT
        c.place,
        c.text,
        c.thing,
        t.*,
        -- late and in time add up to those done and judged, overdue and the rest to those open
        t.done_in_time BETWEEN 1 AND 4 OR t.done_late BETWEEN 1 AND 4 OR t.done BETWEEN 1 AND 4
            OR t.done - t.done_in_time - t.done_late BETWEEN 1 AND 4 AS is_small,
        t.open BETWEEN 1 AND 4 OR t.open_overdue BETWEEN 1 AND 4 OR t.open - t.open_overdue BETWEEN 1 AND 4 AS is_small_open
    FROM timeliness AS t
        JOIN clock AS c ON c.clock = t.clock
),
council AS MATERIALIZED (
    SELECT t.*
    FROM timed AS t
    WHERE t.scope = 'council'
),
total AS (
    SELECT
        sum(c.open_overdue) FILTER (WHERE c.thing IS NOT NULL) AS overdue,
        count(*) FILTER (WHERE c.unavailable IS NULL AND (c.done > 0 OR c.open > 0)) AS available,
        ($1 ->> 'suppress')::boolean AND bool_or(c.is_small_open OR c.is_small) AS is_hidden
    FROM council AS c
),
worst AS (
    SELECT c.thing, c.in_time_rate
    FROM council AS c
    WHERE c.thing IS NOT NULL
        AND c.in_time_rate IS NOT NULL
        AND c.done_in_time + c.done_late >= 20
    ORDER BY c.in_time_rate, c.place
    LIMIT 1
),
contacts AS (
    SELECT
        sum(o.contacts) AS contacts,
        sum(o.contacts) FILTER (WHERE o.is_without_action) AS without_action,
        sum(o.repeats_without_action) AS repeats
    FROM contact_outcome AS o
)
SELECT caseload._html_section(
    'timeliness',
    'Timeliness',
    CASE
        WHEN t.available = 0 THEN 'Timeliness: not available'
        WHEN t.is_hidden THEN 'How much is done in time'
        ELSE format('%s open and overdue%s',
            CASE t.overdue WHEN 0 THEN 'No assessment and no review is' WHEN 1 THEN 'One assessment or review is'
                ELSE caseload._html_number(t.overdue) || ' assessments and reviews are' END,
            coalesce(format('; %s are least often in time (%s %%)', w.thing, round(w.in_time_rate)), ''))
    END,
    concat(
        'What was done in the twelve months up to the day. The share in time says nothing of what is still open, which is counted beside it.',
        CASE WHEN k.contacts > 0 AND NOT (($1 ->> 'suppress')::boolean
            AND (k.without_action < 5 OR k.repeats < 5 OR k.contacts - k.without_action < 5)) THEN
            format(' Of %s contacts %s %% ended without action; %s of these came within a year after another that had.',
                caseload._html_number(k.contacts), round(100.0 * coalesce(k.without_action, 0) / k.contacts),
                caseload._html_number(coalesce(k.repeats, 0)))
        END
    ),
    concat(
        (
            SELECT caseload._html_table('What was done in twelve months, and what is open',
                ARRAY['Clock', 'Open and overdue', 'Open', 'In time, %', 'Late', 'Done', 'To be done'],
                jsonb_agg(
                    jsonb_build_array(
                        c.text,
                        CASE WHEN c.timescale IS NOT NULL THEN caseload._html_count(c.open_overdue, $1, c.is_small_open) END,
                        caseload._html_count(c.open, $1, c.is_small_open),
                        caseload._html_figure(round(c.in_time_rate, 1), $1, c.is_small),
                        CASE WHEN c.done_in_time + c.done_late > 0 THEN caseload._html_count(c.done_late, $1, c.is_small) END,
                        caseload._html_count(c.done, $1, c.is_small),
                        coalesce(to_jsonb(c.timescale), caseload._html('<span class="none">no timescale</span>'))
                    ) ORDER BY c.place))
            FROM council AS c
            WHERE c.unavailable IS NOT NULL OR c.done > 0 OR c.open > 0
        ),
        (
            SELECT '<ul class="plain">' || string_agg(format('<li>%s: %s.</li>', caseload.escape_html(c.text), caseload.escape_html(r.reason)),
                '' ORDER BY c.place) || '</ul>'
            FROM council AS c
                CROSS JOIN LATERAL (
                    SELECT CASE
                        WHEN c.unavailable IS NOT NULL THEN 'not available: ' || c.unavailable
                        WHEN c.timescale IS NULL THEN 'no timescale is set in the policy table timescale'
                        WHEN c.in_time_rate IS NULL THEN 'of what was done it is not known when it was due'
                    END AS reason
                ) AS r
            WHERE r.reason IS NOT NULL
                AND (c.unavailable IS NOT NULL OR c.done > 0 OR c.open > 0)
        ),
        -- beside the council's figures a team's tell the others'
        CASE WHEN NOT ($1 ->> 'suppress')::boolean THEN caseload._html_details('By team', (
            SELECT caseload._html_table('Teams with most open and overdue first; in time in per cent of those done in twelve months',
                ARRAY['Team', 'Open and overdue', 'Assessments in time, %', 'Assessments overdue', 'Protection reviews in time, %',
                    'Looked-after reviews in time, %', 'Reviews overdue'],
                jsonb_agg(
                    jsonb_build_array(
                        b.team_name,
                        b.overdue,
                        coalesce(to_jsonb(round(b.assessment, 1)), caseload._html_none('none done')),
                        b.assessments_overdue,
                        coalesce(to_jsonb(round(b.cp_review, 1)), caseload._html_none('none done')),
                        coalesce(to_jsonb(round(b.cla_review, 1)), caseload._html_none('none done')),
                        b.reviews_overdue
                    ) ORDER BY b.overdue DESC, b.team_name))
            FROM (
                SELECT
                    t.team_name,
                    coalesce(sum(t.open_overdue) FILTER (WHERE t.thing IS NOT NULL), 0) AS overdue,
                    max(t.in_time_rate) FILTER (WHERE t.clock = 'assessment_from_referral') AS assessment,
                    coalesce(sum(t.open_overdue) FILTER (WHERE t.clock = 'assessment_from_referral'), 0) AS assessments_overdue,
                    max(t.in_time_rate) FILTER (WHERE t.clock = 'cp_review') AS cp_review,
                    max(t.in_time_rate) FILTER (WHERE t.clock = 'cla_review') AS cla_review,
                    coalesce(sum(t.open_overdue) FILTER (WHERE t.clock IN ('cp_review', 'cla_review', 'pathway_review')), 0) AS reviews_overdue
                FROM timed AS t
                WHERE t.scope = 'team'
                    AND NOT EXISTS (SELECT FROM team AS b WHERE b.parent_id = t.team_id AND b.team_id <> t.team_id)
                GROUP BY t.team_id, t.team_name
                HAVING sum(t.done) > 0 OR sum(t.open) > 0
            ) AS b
        )) END
    )
)
FROM total AS t
    CROSS JOIN contacts AS k
    LEFT JOIN worst AS w ON true
