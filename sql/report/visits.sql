WITH compliance AS MATERIALIZED (
    SELECT v.*
    FROM visit_compliance AS v
),
-- who may be told from the team's name
small_team AS MATERIALIZED (
    SELECT t.team_id
    FROM jsonb_to_recordset($2) AS t (scope text, team_id text, workers bigint, case_holders bigint)
    WHERE t.scope = 'team'
        AND (t.workers BETWEEN 1 AND 4 OR t.case_holders BETWEEN 1 AND 4)
),
team_visit AS MATERIALIZED (
    SELECT
        v.team_id,
        v.team_name,
        EXISTS (SELECT FROM team AS b WHERE b.parent_id = v.team_id AND b.team_id <> v.team_id) AS has_teams,
        v.children_with_rule,
        v.children_in_date,
        v.children_overdue,
        v.in_date_rate,
        v.longest_overdue,
        v.visits_due,
        v.in_time_rate,
        v.visits_in_time,
        v.team_id IS NOT NULL AND v.team_id IN (SELECT t.team_id FROM small_team AS t) AS is_small_team
    FROM compliance AS v
    WHERE v.scope = 'team'
        AND (v.children_with_rule > 0 OR v.visits_due > 0)
),
council AS (
    SELECT v.children_with_rule AS with_rule, v.children_overdue AS overdue
    FROM compliance AS v
    WHERE v.scope = 'council'
),
total AS (
    SELECT
        coalesce(c.with_rule, 0) AS with_rule,
        coalesce(c.overdue, 0) AS overdue,
        (SELECT count(*) FROM visit) AS visits,
        EXISTS (
            SELECT
            FROM team_visit AS t
            WHERE t.is_small_team OR t.children_overdue BETWEEN 1 AND 4 OR t.children_with_rule - t.children_overdue BETWEEN 1 AND 4
        ) AS is_part_hidden
    FROM (SELECT) AS one
        LEFT JOIN council AS c ON true
)
SELECT caseload._html_section(
    'visits',
    'Visits',
    CASE
        WHEN t.visits = 0 THEN 'Visits: not available'
        WHEN t.with_rule = 0 THEN 'No child has a rule of visits'
        WHEN ($1 ->> 'suppress')::boolean AND t.is_part_hidden THEN 'How many children are visited in time'
        ELSE format('%s %% of children are visited in time; %s are overdue',
            round(100.0 * (t.with_rule - t.overdue) / t.with_rule), caseload._html_number(t.overdue))
    END,
    CASE
        WHEN t.visits = 0 THEN 'The reason: the relation visit has no rows.'
        ELSE 'Two measures, which are not blended: children whose next visit is not overdue today, and visits of the last 91 days that were made by their last day.'
    END,
    CASE WHEN t.visits > 0 THEN (
        SELECT caseload._html_long_table('Teams with the lowest share of children in date first',
            ARRAY['Team', 'Children with a rule', 'Overdue', 'In date, %', 'Longest overdue, days', 'Visits due in 91 days', 'In time, %'],
            jsonb_agg(
                jsonb_build_array(
                    v.team_name,
                    caseload._html_count(v.children_with_rule, $1, v.is_small),
                    caseload._html_count(v.children_overdue, $1, v.is_small),
                    caseload._html_figure(round(v.in_date_rate, 1), $1, v.is_small),
                    caseload._html_figure(v.longest_overdue, $1, v.is_small),
                    caseload._html_count(v.visits_due, $1, v.is_small_visits),
                    caseload._html_figure(round(v.in_time_rate, 1), $1, v.is_small_visits)
                ) ORDER BY v.in_date_rate NULLS LAST, v.team_name))
        FROM (
            SELECT
                v.*,
                v.is_small_team OR v.children_with_rule BETWEEN 1 AND 4 OR v.children_overdue BETWEEN 1 AND 4 OR v.children_in_date BETWEEN 1 AND 4 AS is_small,
                v.is_small_team OR v.visits_due BETWEEN 1 AND 4 OR v.visits_due - v.visits_in_time BETWEEN 1 AND 4 OR v.visits_in_time BETWEEN 1 AND 4
                    AS is_small_visits
            FROM team_visit AS v
            WHERE NOT v.has_teams
        ) AS v
    ) END
)
FROM total AS t
