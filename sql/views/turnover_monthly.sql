-- Twelve months that end with each month overlap. Those that end with the same
-- month of the year do not: so twelve censuses, each of whole years, are all of
-- them, and a post is counted twelve times and not once for each month.
CREATE VIEW turnover_monthly AS
WITH post_of_spell AS MATERIALIZED (
    SELECT p.team_id, p.registered, p.is_agency, p.is_manager, p.is_dated, p.fte, p.employed, p.spell
    FROM _post_spell AS p
),
last_month AS MATERIALIZED (
    SELECT
        date_trunc('month', ((SELECT caseload.as_at()) + 1)::timestamp) AS ended,
        least(10, greatest(1, ceil((((SELECT caseload.as_at()) - min(lower(p.employed)) FILTER (WHERE p.is_dated)) / 365.25))))::integer
            AS years
    FROM post_of_spell AS p
),
-- the edges of twelve series of years, and of the twelve months to the day where
-- it does not end a month
series AS MATERIALIZED (
    SELECT
        array_agg((m.ended - make_interval(months => s.month, years => y.year))::date ORDER BY y.year DESC) AS edges
    FROM last_month AS m
        CROSS JOIN generate_series(0, 11) AS s (month)
        CROSS JOIN LATERAL generate_series(0, m.years) AS y (year)
    GROUP BY s.month
    UNION ALL
    SELECT ARRAY[((SELECT caseload.as_at()) + 1 - interval '1 year')::date, (SELECT caseload.as_at()) + 1]
    FROM last_month AS m
    WHERE m.ended::date < (SELECT caseload.as_at()) + 1
),
above AS MATERIALIZED (
    SELECT 'team' AS kind, a.team_id, a.above_id
    FROM _team_above AS a
),
counted AS MATERIALIZED (
    SELECT
        CASE k.kind WHEN 'team' THEN coalesce(a.above_id, p.team_id) END AS team_id,
        s.edges,
        caseload.census_agg(p.employed, p.fte, p.is_agency, p.spell, s.edges) FILTER (WHERE p.registered IS NOT FALSE) AS workforce,
        caseload.census_agg(p.employed, p.fte, p.is_agency, p.spell, s.edges) FILTER (WHERE p.is_manager) AS manager,
        caseload.census_agg(p.employed, p.fte, p.is_agency, p.spell, s.edges)
            FILTER (WHERE p.registered IS NOT FALSE AND NOT p.is_manager) AS managed
    FROM post_of_spell AS p
        CROSS JOIN (VALUES ('team'), ('council')) AS k (kind)
        LEFT JOIN above AS a ON a.kind = k.kind AND a.team_id = p.team_id
        CROSS JOIN series AS s
    WHERE k.kind = 'council'
        OR p.team_id IS NOT NULL
    GROUP BY CASE k.kind WHEN 'team' THEN coalesce(a.above_id, p.team_id) END, s.edges
),
dated AS (
    SELECT bool_or(p.is_dated) AS is_dated
    FROM post_of_spell AS p
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    c.team_id,
    CASE WHEN c.team_id IS NULL THEN 'Council' ELSE coalesce(t.team_name, c.team_id) END AS team_name,
    c.edges[w.n] AS period_from,
    c.edges[w.n + 1] - 1 AS period_to,
    coalesce(caseload.opening(w.workforce), 0) AS opening,
    CASE WHEN d.is_dated THEN coalesce(caseload.starters(w.workforce), 0) END AS starters,
    CASE WHEN d.is_dated THEN coalesce(caseload.leavers(w.workforce), 0) END AS leavers,
    CASE WHEN d.is_dated THEN coalesce(caseload.leavers_headcount(w.workforce), 0) END AS leavers_headcount,
    CASE WHEN d.is_dated THEN coalesce(caseload.short_stayers(w.workforce), 0) END AS short_stayers,
    coalesce(caseload.moves_in(w.workforce), 0) AS moves_in,
    coalesce(caseload.moves_out(w.workforce), 0) AS moves_out,
    coalesce(caseload.in_post(w.workforce), 0) AS in_post,
    coalesce(caseload.agency(w.workforce), 0) AS agency,
    CASE WHEN d.is_dated THEN trim_scale(caseload.turnover_rate(w.workforce)) END AS turnover_rate,
    CASE WHEN d.is_dated THEN trim_scale(caseload.starter_rate(w.workforce)) END AS starter_rate,
    trim_scale(caseload.agency_rate(w.workforce)) AS agency_rate,
    coalesce(caseload.in_post(w.manager) + caseload.agency(w.manager), 0) AS managers,
    CASE WHEN d.is_dated THEN coalesce(caseload.leavers(w.manager), 0) END AS managers_left,
    CASE WHEN d.is_dated THEN trim_scale(caseload.turnover_rate(w.manager)) END AS manager_turnover_rate,
    trim_scale(
        (caseload.in_post(w.managed) + caseload.agency(w.managed))
        / NULLIF(caseload.in_post(w.manager) + caseload.agency(w.manager), 0)
    ) AS fte_per_manager
FROM counted AS c
    CROSS JOIN dated AS d
    CROSS JOIN LATERAL ROWS FROM (
        caseload.periods(c.workforce),
        caseload.periods(c.manager),
        caseload.periods(c.managed)
    ) WITH ORDINALITY AS w (workforce, manager, managed, n)
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS t ON t.team_id = c.team_id
WHERE caseload.opening_headcount(w.workforce) > 0
    OR caseload.headcount(w.workforce) > 0
    OR caseload.agency_headcount(w.workforce) > 0
    OR caseload.headcount(w.manager) > 0
    OR caseload.agency_headcount(w.manager) > 0;

COMMENT ON VIEW turnover_monthly IS 'one row is a team, with all teams below it, and the twelve months that end with a month, of the last ten years as far as posts are dated; and those that end with the day. Social workers known not to be registered are left out, of the managers they are not. All in FTE, by the rules of DfE''s workforce census: opening + starters + moves in - leavers - moves out = in post, agency workers left out';
COMMENT ON COLUMN turnover_monthly.as_at IS 'the day that the records are told for';
COMMENT ON COLUMN turnover_monthly.team_id IS 'the team; NULL: the whole council';
COMMENT ON COLUMN turnover_monthly.team_name IS 'its name, or Council';
COMMENT ON COLUMN turnover_monthly.period_from IS 'first day of the twelve months';
COMMENT ON COLUMN turnover_monthly.period_to IS 'their last day';
COMMENT ON COLUMN turnover_monthly.opening IS 'FTE in post when they begin';
COMMENT ON COLUMN turnover_monthly.starters IS 'FTE that started in them and is in post at their end; NULL: not available, no post has a date';
COMMENT ON COLUMN turnover_monthly.leavers IS 'FTE in post at their beginning that has left the council by their end; NULL: not available, no post has a date';
COMMENT ON COLUMN turnover_monthly.leavers_headcount IS 'the same in posts';
COMMENT ON COLUMN turnover_monthly.short_stayers IS 'FTE that came and went within them, neither starters nor leavers';
COMMENT ON COLUMN turnover_monthly.moves_in IS 'FTE that began a post in the team within a spell of employment: from another team, or with other hours; of a unit those between its teams too';
COMMENT ON COLUMN turnover_monthly.moves_out IS 'FTE that ended a post in the team within a spell of employment';
COMMENT ON COLUMN turnover_monthly.in_post IS 'FTE in post at the end';
COMMENT ON COLUMN turnover_monthly.agency IS 'FTE of agency workers at the end, project teams among them';
COMMENT ON COLUMN turnover_monthly.turnover_rate IS 'per cent: leavers / in post at the end; NULL: nobody in post, or no post has a date';
COMMENT ON COLUMN turnover_monthly.starter_rate IS 'per cent: starters / in post at the end; NULL: nobody in post, or no post has a date';
COMMENT ON COLUMN turnover_monthly.agency_rate IS 'per cent: agency / (agency + in post); NULL: nobody';
COMMENT ON COLUMN turnover_monthly.managers IS 'FTE of managers at the end, agency ones among them: role codes 1 to 3 of the workforce census, or by the name of the role';
COMMENT ON COLUMN turnover_monthly.managers_left IS 'FTE of managers that left the council in the twelve months, agency workers left out';
COMMENT ON COLUMN turnover_monthly.manager_turnover_rate IS 'per cent: managers left / managers in post at the end, agency workers left out; NULL: none in post, or no post has a date';
COMMENT ON COLUMN turnover_monthly.fte_per_manager IS 'FTE of social workers who are no managers, agency ones among them, for each FTE of managers; NULL: no manager';
