-- Both days from one pass over the records: every row says whether it held on
-- the day, and whether it did seven days before.
CREATE VIEW since_last_week AS
WITH identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.worker_name, i.is_pool
    FROM _worker_identity AS i
),
team_named AS MATERIALIZED (
    SELECT t.team_id, min(t.team_name) AS team_name
    FROM team AS t
    GROUP BY t.team_id
),
post_in_force AS MATERIALIZED (
    SELECT
        p.worker_id,
        p.team_id,
        p.main_team_id,
        p.registered,
        p.has_post,
        p.is_main,
        p.started,
        p.started <= (SELECT caseload.as_at()) AND p.ended > (SELECT caseload.as_at()) AS is_now,
        p.started <= (SELECT caseload.as_at()) - 7 AND p.ended > (SELECT caseload.as_at()) - 7 AS was_then
    FROM _post_interval AS p
    WHERE p.started <= (SELECT caseload.as_at())
        AND p.ended > (SELECT caseload.as_at()) - 7
),
any_post AS MATERIALIZED (
    SELECT FROM post LIMIT 1
),
holder AS MATERIALIZED (
    SELECT
        p.worker_id,
        bool_or(p.has_post AND p.is_now) AS is_now,
        bool_or(p.has_post AND p.was_then) AS was_then,
        bool_or(p.has_post AND p.is_now AND p.registered IS NOT FALSE) AS is_registered,
        bool_or(p.has_post AND p.was_then AND p.registered IS NOT FALSE) AS was_registered,
        max(p.started) FILTER (WHERE p.is_now AND NOT p.has_post) AS left_on,
        array_agg(p.team_id) FILTER (WHERE p.is_now AND p.has_post) AS team_ids,
        array_agg(p.team_id) FILTER (WHERE p.was_then AND p.has_post) AS team_ids_then,
        min(p.main_team_id) FILTER (WHERE p.is_now) AS main_team_id,
        min(p.main_team_id) FILTER (WHERE p.was_then) AS main_team_id_then
    FROM post_in_force AS p
    GROUP BY p.worker_id
),
held AS MATERIALIZED (
    SELECT
        a.child_id,
        bool_or(a.is_now AND a.kind = 'lead') AS has_lead,
        bool_or(a.was_then AND a.kind = 'lead') AS had_lead,
        bool_or(a.is_now) AS is_held,
        bool_or(a.was_then) AS was_held,
        bool_or(a.is_now AND a.kind = 'lead' AND a.is_fit) AS is_led,
        bool_or(a.was_then AND a.kind = 'lead' AND a.was_fit) AS was_led,
        bool_or(a.is_now AND a.kind = 'pa' AND a.is_fit) AS is_advised,
        bool_or(a.was_then AND a.kind = 'pa' AND a.was_fit) AS was_advised,
        -- one an allocation: to sort them is left to watched, which keeps few children
        array_agg(a.worker_id) FILTER (WHERE a.is_now AND a.kind = 'lead' AND a.is_person) AS leads,
        array_agg(a.worker_id) FILTER (WHERE a.was_then AND a.kind = 'lead' AND a.is_person) AS leads_then,
        array_agg(a.worker_name) FILTER (WHERE a.is_now AND a.kind = 'lead' AND a.is_person) AS lead_names,
        array_agg(a.worker_name) FILTER (WHERE a.was_then AND a.kind = 'lead' AND a.is_person) AS lead_names_then,
        min(a.team_id) FILTER (WHERE a.is_now AND a.kind = 'lead') AS team_id,
        min(a.team_id_then) FILTER (WHERE a.was_then AND a.kind = 'lead') AS team_id_then,
        max(a.started) FILTER (WHERE a.kind = 'lead' AND a.started > (SELECT caseload.as_at()) - 7) AS lead_started,
        max(least(a.ended, a.left_on)) FILTER (WHERE a.kind = 'lead' AND least(a.ended, a.left_on) <= (SELECT caseload.as_at()))
            AS lead_ended
    FROM (
        SELECT
            a.child_id,
            coalesce(i.person_id, a.worker_id) AS worker_id,
            coalesce(i.worker_name, a.worker_id) AS worker_name,
            CASE WHEN a.team_id = ANY (h.team_ids) THEN a.team_id ELSE coalesce(h.main_team_id, a.team_id) END AS team_id,
            CASE WHEN a.team_id = ANY (h.team_ids_then) THEN a.team_id ELSE coalesce(h.main_team_id_then, a.team_id) END
                AS team_id_then,
            a.kind,
            a.started,
            a.ended,
            h.left_on,
            a.worker_id IS NOT NULL AND i.is_pool IS NOT TRUE AS is_person,
            (a.ended > (SELECT caseload.as_at())) IS NOT FALSE AS is_now,
            (a.started <= (SELECT caseload.as_at()) - 7) IS NOT FALSE AS was_then,
            a.worker_id IS NOT NULL
                AND i.is_pool IS NOT TRUE
                AND (h.is_now OR NOT EXISTS (SELECT FROM any_post)) IS TRUE
                AND (a.kind <> 'lead' OR h.is_registered IS NOT FALSE) AS is_fit,
            a.worker_id IS NOT NULL
                AND i.is_pool IS NOT TRUE
                AND (h.was_then OR NOT EXISTS (SELECT FROM any_post)) IS TRUE
                AND (a.kind <> 'lead' OR h.was_registered IS NOT FALSE) AS was_fit
        FROM allocation AS a
            LEFT JOIN identity AS i ON i.worker_id = a.worker_id
            LEFT JOIN holder AS h ON h.worker_id = coalesce(i.person_id, a.worker_id)
        -- one condition, so that it is tested in this order: nearly all have ended
        WHERE (
                (a.ended > (SELECT caseload.as_at() - 7)) IS NOT FALSE
                AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
                AND (a.started >= a.ended) IS NOT TRUE
                AND a.child_id IS NOT NULL
            ) IS TRUE
            AND a.kind IN ('lead', 'pa')
    ) AS a
    GROUP BY a.child_id
),
typed AS (
    SELECT
        t.child_id,
        bool_or((t.ended > (SELECT caseload.as_at())) IS NOT FALSE) FILTER (WHERE t.case_type <> 'CARE_LEAVER') AS is_open,
        bool_or((t.started <= (SELECT caseload.as_at()) - 7) IS NOT FALSE) FILTER (WHERE t.case_type <> 'CARE_LEAVER') AS was_open,
        bool_or((t.ended > (SELECT caseload.as_at())) IS NOT FALSE) FILTER (WHERE t.case_type = 'CARE_LEAVER') AS is_care_leaver,
        bool_or((t.started <= (SELECT caseload.as_at()) - 7) IS NOT FALSE) FILTER (WHERE t.case_type = 'CARE_LEAVER') AS was_care_leaver,
        min(t.team_id) AS team_id,
        min(t.started) FILTER (WHERE t.started > (SELECT caseload.as_at()) - 7) AS opened_on,
        max(t.ended) FILTER (WHERE t.ended <= (SELECT caseload.as_at())) AS closed_on
    FROM case_type AS t
    WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.ended > (SELECT caseload.as_at()) - 7) IS NOT FALSE
        AND (t.started >= t.ended) IS NOT TRUE
        AND t.child_id IS NOT NULL
    GROUP BY t.child_id
),
on_both_days AS (
    SELECT
        coalesce(t.child_id, h.child_id) AS child_id,
        (t.is_open OR t.is_care_leaver AND h.is_held OR h.has_lead) IS TRUE AS is_open,
        (t.was_open OR t.was_care_leaver AND h.was_held OR h.had_lead) IS TRUE AS was_open,
        h.is_led,
        h.was_led,
        h.is_advised,
        h.was_advised,
        h.leads,
        h.leads_then,
        h.lead_names,
        h.lead_names_then,
        coalesce(h.team_id, h.team_id_then, t.team_id) AS team_id,
        coalesce(h.team_id_then, h.team_id, t.team_id) AS team_id_then,
        h.lead_started,
        h.lead_ended,
        coalesce(t.opened_on, h.lead_started) AS opened_on,
        coalesce(t.closed_on, h.lead_ended) AS closed_on
    FROM typed AS t
        FULL JOIN held AS h ON h.child_id = t.child_id
),
-- from 18 an adviser suffices
adult AS MATERIALIZED (
    SELECT c.child_id, min(c.dob + interval '18 years') AS adult_on
    FROM child AS c
    WHERE c.child_id IN (SELECT h.child_id FROM held AS h WHERE h.is_advised OR h.was_advised)
    GROUP BY c.child_id
),
-- the children of whom something changed
watched AS MATERIALIZED (
    SELECT
        o.child_id,
        o.is_open,
        o.was_open,
        o.is_unallocated,
        o.was_unallocated,
        (SELECT array_agg(DISTINCT u.worker_id ORDER BY u.worker_id) FROM unnest(o.leads) AS u (worker_id)) AS leads,
        (SELECT array_agg(DISTINCT u.worker_id ORDER BY u.worker_id) FROM unnest(o.leads_then) AS u (worker_id)) AS leads_then,
        (SELECT string_agg(DISTINCT u.worker_name, ' and ') FROM unnest(o.lead_names) AS u (worker_name)) AS lead_names,
        (SELECT string_agg(DISTINCT u.worker_name, ' and ') FROM unnest(o.lead_names_then) AS u (worker_name)) AS lead_names_then,
        o.team_id,
        o.team_id_then,
        o.lead_started,
        o.lead_ended,
        o.opened_on,
        o.closed_on
    FROM (
        SELECT
            o.*,
            o.is_open
                AND o.is_led IS NOT TRUE
                AND (o.is_advised AND a.adult_on <= (SELECT caseload.as_at())) IS NOT TRUE AS is_unallocated,
            o.was_open
                AND o.was_led IS NOT TRUE
                AND (o.was_advised AND a.adult_on <= (SELECT caseload.as_at()) - 7) IS NOT TRUE AS was_unallocated
        FROM on_both_days AS o
            LEFT JOIN adult AS a ON a.child_id = o.child_id
    ) AS o
    WHERE o.is_open <> o.was_open
        OR o.is_unallocated <> o.was_unallocated
        OR o.leads <> o.leads_then
),
rated AS MATERIALIZED (
    SELECT
        o.kind,
        o.id,
        o.points,
        o.points / NULLIF(o.capacity, 0) AS capacity_index,
        o.points_at_threshold / NULLIF(o.capacity, 0) AS red,
        o.is_over,
        (
            SELECT CASE WHEN o.is_over THEN max(lower(s.spell)) ELSE max(upper(s.spell)) END
            FROM caseload.spells(o.over_on) AS s (spell)
        ) AS changed_on
    FROM (
        SELECT
            o.kind,
            o.id,
            coalesce(caseload.value_at(o.points, (SELECT caseload.as_at())), 0) AS points,
            coalesce(caseload.value_at(o.capacity, (SELECT caseload.as_at())), 0) AS capacity,
            caseload.value_at(o.points_at_threshold, (SELECT caseload.as_at())) AS points_at_threshold,
            o.over_on,
            o.over_on @> (SELECT caseload.as_at()) AS is_over,
            o.over_on @> (SELECT caseload.as_at()) - 7 AS was_over
        FROM _overload AS o
        WHERE o.stretch = 'week'
            AND o.kind <> 'council'
    ) AS o
    WHERE o.is_over <> o.was_over
),
change AS (
    SELECT
        CASE WHEN r.is_over THEN 1 ELSE 2 END AS place,
        CASE WHEN r.is_over THEN 'newly red' ELSE 'no longer red' END AS change,
        r.kind AS subject,
        r.id,
        CASE r.kind WHEN 'worker' THEN r.id END AS worker_id,
        CASE r.kind WHEN 'worker' THEN p.main_team_id ELSE r.id END AS team_id,
        r.changed_on,
        CASE
            WHEN NOT r.is_over AND r.capacity_index IS NULL THEN 'is no longer over the threshold'
            WHEN NOT r.is_over THEN format('is no longer over the threshold: index %s, red above %s', round(r.capacity_index, 2), trim_scale(r.red))
            WHEN r.capacity_index IS NULL THEN format('has %s points and no capacity', trim_scale(round(r.points, 1)))
            ELSE format('is over the threshold: index %s, red above %s', round(r.capacity_index, 2), trim_scale(r.red))
        END AS text
    FROM rated AS r
        LEFT JOIN post_in_force AS p ON r.kind = 'worker' AND p.worker_id = r.id AND p.is_main AND p.is_now AND p.has_post
    UNION ALL
    SELECT
        CASE WHEN w.is_unallocated THEN 3 ELSE 4 END,
        CASE WHEN w.is_unallocated THEN 'newly unallocated' ELSE 'newly allocated' END,
        'child',
        w.child_id,
        CASE WHEN w.is_unallocated THEN w.leads_then[1] ELSE w.leads[1] END,
        w.team_id,
        CASE WHEN w.is_unallocated THEN coalesce(w.lead_ended, w.opened_on) ELSE w.lead_started END,
        CASE
            WHEN NOT w.is_unallocated THEN 'has a social worker' || coalesce(': ' || w.lead_names, '')
            WHEN w.was_open THEN 'has no social worker' || coalesce(', had ' || w.lead_names_then, '')
            ELSE 'is new and has no social worker'
        END
    FROM watched AS w
    WHERE w.is_unallocated AND NOT w.was_unallocated
        OR w.was_unallocated AND NOT w.is_unallocated AND w.is_open
    UNION ALL
    SELECT
        CASE WHEN w.is_open THEN 6 ELSE 7 END,
        CASE WHEN w.is_open THEN 'opened' ELSE 'closed' END,
        'child',
        w.child_id,
        CASE WHEN w.is_open THEN w.leads[1] ELSE w.leads_then[1] END,
        CASE WHEN w.is_open THEN w.team_id ELSE w.team_id_then END,
        CASE WHEN w.is_open THEN w.opened_on ELSE w.closed_on END,
        CASE
            WHEN w.is_open THEN 'opened' || coalesce(' with ' || w.lead_names, '')
            ELSE 'closed' || coalesce(', was with ' || w.lead_names_then, '')
        END
    FROM watched AS w
    WHERE w.is_open <> w.was_open
    UNION ALL
    SELECT
        5,
        'worker changed',
        'child',
        w.child_id,
        w.leads[1],
        w.team_id,
        w.lead_started,
        format('went from %s to %s', w.lead_names_then, w.lead_names)
    FROM watched AS w
    WHERE w.leads <> w.leads_then
    UNION ALL
    SELECT
        0,
        'left',
        'worker',
        p.worker_id,
        p.worker_id,
        p.main_team_id,
        n.left_on,
        'left' || CASE l.children
            WHEN 1 THEN ' and still holds 1 child'
            ELSE coalesce(format(' and still holds %s children', l.children), '')
        END
    FROM post_in_force AS p
        JOIN holder AS n ON n.worker_id = p.worker_id AND NOT n.is_now
        LEFT JOIN (
            SELECT c.worker_id, count(*) AS children
            FROM (SELECT DISTINCT h.child_id, unnest(h.leads) AS worker_id FROM held AS h) AS c
            GROUP BY c.worker_id
        ) AS l ON l.worker_id = p.worker_id
    WHERE p.is_main
        AND p.has_post
        AND p.was_then
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    (SELECT caseload.as_at()) - 7 AS since,
    row_number() OVER (ORDER BY c.place, c.subject, t.team_name, c.changed_on, c.id) AS line,
    c.change,
    c.subject,
    c.id,
    c.worker_id,
    i.worker_name,
    c.team_id,
    t.team_name,
    c.changed_on,
    concat(
        CASE c.subject WHEN 'child' THEN 'Child ' || c.id WHEN 'worker' THEN coalesce(i.worker_name, c.id) ELSE coalesce(t.team_name, c.id) END,
        CASE WHEN c.subject <> 'team' THEN ' (' || t.team_name || ')' END,
        ' ',
        c.text,
        ', ' || to_char(c.changed_on, 'FMDD FMMonth'),
        '.'
    ) AS sentence
FROM change AS c
    LEFT JOIN identity AS i ON i.worker_id = c.worker_id
    LEFT JOIN team_named AS t ON t.team_id = c.team_id;

COMMENT ON VIEW since_last_week IS 'one row is a change against seven days before, in the order in which a manager asks: leavers, ratings, children without a worker, changes of worker, cases opened and closed. Both days by the records as they are now; names children by their id';
COMMENT ON COLUMN since_last_week.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN since_last_week.since IS 'the day that it is compared with';
COMMENT ON COLUMN since_last_week.line IS 'place in the order';
COMMENT ON COLUMN since_last_week.change IS 'left (in post then and no more); newly red, no longer red (a worker by worker_caseload, a team with all below it by the points that its workers hold, without the children who wait); newly unallocated, newly allocated (an open child, as in the view unallocated); worker changed (other leads than then); opened, closed (a case type, or the allocation of a lead)';
COMMENT ON COLUMN since_last_week.subject IS 'worker, team or child';
COMMENT ON COLUMN since_last_week.id IS 'worker_id, team_id or child_id';
COMMENT ON COLUMN since_last_week.worker_id IS 'the worker that it is about; for a child the lead, of several the first by id, and the one before where there is none now';
COMMENT ON COLUMN since_last_week.worker_name IS 'the worker''s name';
COMMENT ON COLUMN since_last_week.team_id IS 'the team; of a worker that of the main post, of a child that in which the case counts, or did, else that of the case';
COMMENT ON COLUMN since_last_week.team_name IS 'its name';
COMMENT ON COLUMN since_last_week.changed_on IS 'the day of the change, of several the latest; NULL: the records hold none';
COMMENT ON COLUMN since_last_week.sentence IS 'the change in words';
