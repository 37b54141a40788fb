CREATE VIEW case_oversight AS
WITH led AS MATERIALIZED (
    SELECT DISTINCT ON (l.child_id)
        l.child_id,
        l.worker_id,
        l.worker_name,
        l.team_id
    FROM _lead_post AS l
    WHERE (l.led_from <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.led_until > (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.in_post_from <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.in_post_until > (SELECT caseload.as_at())) IS NOT FALSE
    ORDER BY
        l.child_id,
        l.preference,
        l.share DESC NULLS LAST,
        l.led_from NULLS FIRST,
        l.worker_id,
        l.fte DESC NULLS LAST,
        l.in_post_from NULLS FIRST,
        l.team_id
),
overseen AS MATERIALIZED (
    SELECT DISTINCT ON (s.child_id)
        s.child_id,
        s.held_on,
        s.kind,
        s.supervisor_id,
        count(*) FILTER (WHERE s.held_on > (SELECT caseload.as_at()) - interval '1 year') OVER (PARTITION BY s.child_id) AS in_year
    FROM (
        SELECT s.child_id, s.held_on, min(s.kind) AS kind, min(s.supervisor_id) AS supervisor_id
        FROM supervision AS s
        WHERE s.child_id IS NOT NULL
            AND s.held_on <= (SELECT caseload.as_at())
        GROUP BY s.child_id, s.held_on
    ) AS s
    ORDER BY s.child_id, s.held_on DESC
),
opened AS MATERIALIZED (
    SELECT
        c.child_id,
        CASE WHEN c.case_type = 'CARE_LEAVER' AND l.child_id IS NULL THEN c.next_case_type ELSE c.case_type END AS case_type,
        CASE WHEN l.child_id IS NULL THEN c.team_id ELSE l.team_id END AS team_id,
        l.worker_id,
        l.worker_name,
        NULLIF(c.opened, '-infinity') AS opened_on
    FROM _child_case AS c
        LEFT JOIN led AS l ON l.child_id = c.child_id
    WHERE c.case_type <> 'CARE_LEAVER'
        OR c.next_case_type IS NOT NULL
        OR l.child_id IS NOT NULL
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    o.child_id,
    o.team_id,
    t.team_name,
    o.worker_id,
    o.worker_name,
    o.case_type,
    o.opened_on,
    v.held_on AS last_oversight_on,
    v.kind AS last_kind,
    v.supervisor_id,
    (SELECT caseload.as_at()) - coalesce(v.held_on, o.opened_on) AS days_without,
    coalesce(v.in_year, 0) AS held_in_year,
    CASE
        WHEN NOT EXISTS (SELECT FROM supervision AS s WHERE s.child_id IS NOT NULL) THEN NULL
        WHEN v.held_on IS NULL THEN 'never'
        WHEN v.held_on >= (SELECT caseload.as_at()) - interval '1 month' THEN 'within 1 month'
        WHEN v.held_on >= (SELECT caseload.as_at()) - interval '3 months' THEN '1 to 3 months'
        ELSE 'over 3 months'
    END AS band
FROM opened AS o
    LEFT JOIN overseen AS v ON v.child_id = o.child_id
    LEFT JOIN team AS t ON t.team_id = o.team_id;

COMMENT ON VIEW case_oversight IS 'one row is a child of whom a case type holds on the day: the last management decision on the file, that is supervision in which the case was gone through';
COMMENT ON COLUMN case_oversight.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN case_oversight.child_id IS 'the child';
COMMENT ON COLUMN case_oversight.team_id IS 'the team of the lead; without a lead that of the case';
COMMENT ON COLUMN case_oversight.team_name IS 'its name';
COMMENT ON COLUMN case_oversight.worker_id IS 'the lead; NULL: none but a pool';
COMMENT ON COLUMN case_oversight.worker_name IS 'the lead''s name';
COMMENT ON COLUMN case_oversight.case_type IS 'type of the case, the first that holds on the day; a care leaver only with a lead';
COMMENT ON COLUMN case_oversight.opened_on IS 'the earliest start of the types that hold on the day; NULL: since always';
COMMENT ON COLUMN case_oversight.last_oversight_on IS 'the last up to the day, of any kind; NULL: none';
COMMENT ON COLUMN case_oversight.last_kind IS 'its kind, such as management decision; of several on the day the first by name';
COMMENT ON COLUMN case_oversight.supervisor_id IS 'worker_id of the manager';
COMMENT ON COLUMN case_oversight.days_without IS 'calendar days since it; without one since the case was opened';
COMMENT ON COLUMN case_oversight.held_in_year IS 'in the 12 months up to the day; several on one day are one';
COMMENT ON COLUMN case_oversight.band IS 'within 1 month, 1 to 3 months, over 3 months, never; NULL: not available, none is recorded of any child';
