CREATE VIEW annex_a_check AS
-- whose placements of the six months are all short breaks
WITH short_break AS (
    SELECT p.child_id
    FROM placement AS p
    WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (p.ended > ((SELECT caseload.as_at()) - interval '6 months')::date) IS NOT FALSE
        AND (p.started >= p.ended) IS NOT TRUE
        AND p.child_id IS NOT NULL
        AND p.legal_status IS NOT NULL
    GROUP BY p.child_id
    HAVING bool_and(upper(btrim(p.legal_status)) IN ('V3', 'V4'))
),
-- whether the child is open on each list; NULL: not on it
listed AS (
    SELECT
        t.child_id,
        bool_or(t.is_open) FILTER (WHERE t.case_type <> 'CARE_LEAVER') AS in_need,
        bool_or(t.is_open) FILTER (WHERE t.case_type = 'CP') AS in_protection,
        bool_or(t.is_open) FILTER (WHERE t.case_type = 'CLA') AS in_care,
        bool_or(t.is_open) FILTER (WHERE t.case_type = 'CARE_LEAVER') AS left_care
    FROM (
        SELECT t.child_id, t.case_type, (t.ended > (SELECT caseload.as_at())) IS NOT FALSE AS is_open
        FROM case_type AS t
        WHERE (t.ended > ((SELECT caseload.as_at()) - interval '6 months')::date) IS NOT FALSE
            AND (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (t.started >= t.ended) IS NOT TRUE
            AND t.child_id IS NOT NULL
    ) AS t
    GROUP BY t.child_id
),
-- held by anybody, of whom those held well enough are not unallocated
held AS (
    SELECT DISTINCT a.child_id
    FROM allocation AS a
    -- one condition, so that it is tested in this order: nearly all have ended
    WHERE (
            (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
            AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (a.started >= a.ended) IS NOT TRUE
            AND a.child_id IS NOT NULL
        ) IS TRUE
        AND a.kind IN ('lead', 'pa')
),
waiting AS (
    SELECT u.child_id
    FROM unallocated AS u
    WHERE u.is_headline
),
-- children of whom the same is true are counted together, and so few rows remain
alike AS (
    SELECT
        l.in_need,
        l.in_protection,
        CASE WHEN b.child_id IS NULL THEN l.in_care END AS in_care,
        l.left_care,
        h.child_id IS NOT NULL AND w.child_id IS NULL AS has_worker,
        count(*) AS children
    FROM listed AS l
        LEFT JOIN short_break AS b ON b.child_id = l.child_id
        LEFT JOIN held AS h ON h.child_id = l.child_id
        LEFT JOIN waiting AS w ON w.child_id = l.child_id
    GROUP BY 1, 2, 3, 4, 5
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    n.list,
    n.list_name,
    coalesce(sum(o.children) FILTER (WHERE o.is_open), 0)::bigint AS open_children,
    coalesce(sum(o.children) FILTER (WHERE NOT o.is_open AND n.list <> 9), 0)::bigint AS closed_in_six_months,
    coalesce(sum(o.children) FILTER (WHERE o.is_open OR n.list <> 9), 0)::bigint AS children_on_list,
    coalesce(sum(o.children) FILTER (WHERE o.is_open AND o.has_worker), 0)::bigint AS open_with_worker,
    coalesce(sum(o.children) FILTER (WHERE o.is_open AND NOT o.has_worker), 0)::bigint AS open_without_worker
FROM (
    VALUES
        (6, 'Children in need'),
        (7, 'Child protection'),
        (8, 'Children in care'),
        (9, 'Care leavers')
) AS n (list, list_name)
    LEFT JOIN (
        SELECT x.list, x.is_open, a.has_worker, a.children
        FROM alike AS a
            CROSS JOIN LATERAL (
                VALUES (6, a.in_need), (7, a.in_protection), (8, a.in_care), (9, a.left_care)
            ) AS x (list, is_open)
        WHERE x.is_open IS NOT NULL
    ) AS o ON o.list = n.list
GROUP BY n.list, n.list_name;

COMMENT ON VIEW annex_a_check IS 'one row is one of the lists 6 to 9 of Annex A to Ofsted''s inspection guidance: how many children must be on the council''s own. A child may be on several: looked after with a protection plan is on 6, 7 and 8';
COMMENT ON COLUMN annex_a_check.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN annex_a_check.list IS 'number of the list: 6, 7, 8 or 9';
COMMENT ON COLUMN annex_a_check.list_name IS 'what it lists: 6 every child with an open case of any type but care leavers, 7 with a protection plan, 8 looked after (short breaks under V3 and V4 left out), 9 care leavers, whether anybody is allocated or not';
COMMENT ON COLUMN annex_a_check.open_children IS 'children on the list because they are open on the day, heads';
COMMENT ON COLUMN annex_a_check.closed_in_six_months IS 'children who were within the six months before and are no more; none on list 9, which has no such rule';
COMMENT ON COLUMN annex_a_check.children_on_list IS 'both: the rows that the list must have, one a child';
COMMENT ON COLUMN annex_a_check.open_with_worker IS 'those of open_children who have a worker: the list''s column of workers is filled';
COMMENT ON COLUMN annex_a_check.open_without_worker IS 'those of open_children who have none: the headline of the view unallocated, and care leavers to whom nobody is allocated';
