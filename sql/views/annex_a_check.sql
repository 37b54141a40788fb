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
listed AS (
    SELECT
        l.list,
        t.child_id,
        bool_or((t.ended > (SELECT caseload.as_at())) IS NOT FALSE) AS is_open
    FROM case_type AS t
        JOIN (VALUES (6), (7), (8), (9)) AS l (list)
            ON CASE l.list
                WHEN 6 THEN t.case_type <> 'CARE_LEAVER'
                WHEN 7 THEN t.case_type = 'CP'
                WHEN 8 THEN t.case_type = 'CLA'
                WHEN 9 THEN t.case_type = 'CARE_LEAVER'
            END
    WHERE (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (t.ended > ((SELECT caseload.as_at()) - interval '6 months')::date) IS NOT FALSE
        AND (t.started >= t.ended) IS NOT TRUE
        AND t.child_id IS NOT NULL
        AND (l.list, t.child_id) NOT IN (SELECT 8, b.child_id FROM short_break AS b)
    GROUP BY l.list, t.child_id
),
-- held by anybody, of whom those held well enough are not unallocated
held AS (
    SELECT a.child_id
    FROM allocation AS a
    WHERE (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.ended > (SELECT caseload.as_at())) IS NOT FALSE
        AND (a.started >= a.ended) IS NOT TRUE
        AND a.kind IN ('lead', 'pa')
        AND a.child_id IS NOT NULL
),
waiting AS (
    SELECT u.child_id
    FROM unallocated AS u
    WHERE u.is_headline
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    n.list,
    n.list_name,
    count(l.child_id) FILTER (WHERE l.is_open) AS open_children,
    count(l.child_id) FILTER (WHERE NOT l.is_open AND n.list <> 9) AS closed_in_six_months,
    count(l.child_id) FILTER (WHERE l.is_open OR n.list <> 9) AS children_on_list,
    count(l.child_id) FILTER (WHERE l.is_open AND l.has_worker) AS open_with_worker,
    count(l.child_id) FILTER (WHERE l.is_open AND NOT l.has_worker) AS open_without_worker
FROM (
    VALUES
        (6, 'Children in need'),
        (7, 'Child protection'),
        (8, 'Children in care'),
        (9, 'Care leavers')
) AS n (list, list_name)
    LEFT JOIN (
        SELECT
            l.list,
            l.child_id,
            l.is_open,
            l.child_id IN (SELECT h.child_id FROM held AS h)
                AND l.child_id NOT IN (SELECT w.child_id FROM waiting AS w) AS has_worker
        FROM listed AS l
    ) AS l ON l.list = n.list
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
