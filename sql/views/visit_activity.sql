CREATE VIEW visit_activity AS
WITH visited AS MATERIALIZED (
    SELECT
        v.child_id,
        v.visited_on,
        lower(btrim(v.activity)) AS activity,
        v.visited_on > (SELECT caseload.as_at()) - 91 AS is_recent
    FROM visit AS v
    WHERE v.activity IS NOT NULL
        AND v.visited_on > (SELECT caseload.as_at()) - 182
        AND v.visited_on <= (SELECT caseload.as_at())
),
placed AS (
    SELECT DISTINCT ON (v.child_id, v.visited_on, v.activity)
        v.*,
        l.team_id
    FROM visited AS v
        LEFT JOIN _lead_post AS l
            ON l.child_id = v.child_id
            AND (l.led_until > (SELECT caseload.as_at()) - 182) IS NOT FALSE
            AND (l.led_from <= v.visited_on) IS NOT FALSE
            AND (l.led_until > v.visited_on) IS NOT FALSE
            AND (l.in_post_from <= v.visited_on) IS NOT FALSE
            AND (l.in_post_until > v.visited_on) IS NOT FALSE
    ORDER BY
        v.child_id,
        v.visited_on,
        v.activity,
        l.preference,
        l.share DESC NULLS LAST,
        l.led_from NULLS FIRST,
        l.worker_id,
        l.fte DESC NULLS LAST,
        l.in_post_from NULLS FIRST,
        l.team_id
),
summed AS (
    SELECT
        coalesce(a.above_id, p.team_id) AS team_id,
        p.activity,
        count(*) FILTER (WHERE p.is_recent) AS visits,
        count(DISTINCT p.child_id) FILTER (WHERE p.is_recent) AS children,
        count(*) FILTER (WHERE NOT p.is_recent) AS visits_before,
        max(p.visited_on) AS last_visit_on
    FROM placed AS p
        LEFT JOIN _team_above AS a ON a.team_id = p.team_id
    GROUP BY coalesce(a.above_id, p.team_id), p.activity
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    s.team_id,
    CASE WHEN s.team_id IS NULL THEN 'Unknown team' ELSE coalesce(t.team_name, s.team_id) END AS team_name,
    s.activity,
    s.visits,
    s.children,
    s.visits_before,
    s.last_visit_on
FROM summed AS s
    LEFT JOIN team AS t ON t.team_id = s.team_id;

COMMENT ON VIEW visit_activity IS 'one row is a team, with all teams below it, and what was done on visits, such as life-story work; visits whose activity is not recorded are left out';
COMMENT ON COLUMN visit_activity.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN visit_activity.team_id IS 'the team of the child''s lead on the day of the visit; NULL: there was none';
COMMENT ON COLUMN visit_activity.team_name IS 'its name; Unknown team: not known';
COMMENT ON COLUMN visit_activity.activity IS 'what was done, in lower case';
COMMENT ON COLUMN visit_activity.visits IS 'visits of the last 91 days, the day included; a child and a day count once';
COMMENT ON COLUMN visit_activity.children IS 'children visited for it in those';
COMMENT ON COLUMN visit_activity.visits_before IS 'visits of the 91 days before';
COMMENT ON COLUMN visit_activity.last_visit_on IS 'the last of them';
