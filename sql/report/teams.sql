WITH RECURSIVE team_load AS MATERIALIZED (
    SELECT
        t.*,
        -- little work for few people says whose it is
        t.case_holders BETWEEN 1 AND 4 OR t.workers BETWEEN 1 AND 4 AS is_small
    FROM jsonb_to_recordset($2) AS t (
        scope text, team_id text, team_name text, parent_id text, has_teams boolean, workload caseload.workload,
        dfe_workload caseload.workload, workers bigint, case_holders bigint, workers_red bigint, children bigint, points numeric,
        capacity numeric, unallocated bigint, demand_index numeric, rating text, rating_reason text
    )
    WHERE t.scope = 'team'
),
-- units above a team of which a count is hidden, where the sum would tell it
above (team_id, small_load, small_red, small_unallocated) AS (
    SELECT
        t.parent_id,
        t.is_small,
        t.workers_red BETWEEN 1 AND 4 OR t.is_small,
        t.unallocated BETWEEN 1 AND 4
    FROM team_load AS t
    WHERE t.is_small OR t.workers_red BETWEEN 1 AND 4 OR t.unallocated BETWEEN 1 AND 4
    UNION
    SELECT t.parent_id, a.small_load, a.small_red, a.small_unallocated
    FROM above AS a
        JOIN team_load AS t ON t.team_id = a.team_id
),
shown AS MATERIALIZED (
    SELECT
        t.*,
        ($1 ->> 'suppress')::boolean AND t.is_small AS is_hidden,
        EXISTS (SELECT FROM above AS a WHERE a.team_id = t.team_id AND a.small_load) AS is_load_hidden,
        EXISTS (SELECT FROM above AS a WHERE a.team_id = t.team_id AND a.small_red) AS is_red_hidden,
        EXISTS (SELECT FROM above AS a WHERE a.team_id = t.team_id AND a.small_unallocated) AS is_unallocated_hidden
    FROM team_load AS t
    WHERE t.case_holders > 0 OR t.unallocated > 0
),
scale AS (
    SELECT least(3, greatest(1.5, ceil(4 * max(caseload.quantile(t.workload, 'capacity_index', 0.9))) / 4)) AS top
    FROM shown AS t
    WHERE NOT t.has_teams
),
limits AS (
    SELECT h.red
    FROM threshold AS h
    WHERE h.measure = 'capacity_index'
        AND h.role IS NULL
        AND h.started <= caseload.as_at()
        AND (h.ended > caseload.as_at()) IS NOT FALSE
    ORDER BY h.started DESC
    LIMIT 1
),
cells AS (
    SELECT
        t.has_teams,
        t.demand_index,
        t.team_name,
        t.team_id,
        jsonb_build_array(
            t.team_name,
            CASE WHEN t.is_hidden THEN caseload._html('<span class="none">hidden</span>') ELSE caseload._html_rating(t.rating) END,
            CASE WHEN t.is_hidden THEN caseload._html_hidden()
                ELSE coalesce(to_jsonb(round(t.demand_index, 2)), caseload._html_none('no capacity')) END,
            caseload._html(CASE WHEN t.is_hidden THEN '<span class="none">hidden</span>'
                ELSE coalesce(
                    caseload.svg_spread(t.workload, 'capacity_index', coalesce(l.red, 1), s.top,
                        format('%s: median %s, nine in ten up to %s, highest %s', t.team_name,
                            round(caseload.median(t.workload, 'capacity_index'), 2),
                            round(caseload.quantile(t.workload, 'capacity_index', 0.9), 2),
                            round(caseload.highest(t.workload, 'capacity_index'), 2))),
                    '<span class="none">not available</span>') END),
            caseload._html_count(t.workers, $1, t.is_small OR t.is_load_hidden),
            caseload._html_count(t.workers_red, $1, t.is_small OR t.is_red_hidden),
            caseload._html_count(t.unallocated, $1, t.is_unallocated_hidden),
            CASE WHEN t.is_hidden THEN caseload._html_hidden()
                ELSE coalesce(to_jsonb(round(caseload.average_caseload(t.dfe_workload), 1)), caseload._html_none('none')) END
        ) AS summary,
        jsonb_build_array(
            t.team_name,
            caseload._html_figure(round(caseload.lowest(t.workload, 'capacity_index'), 2), $1, t.is_small),
            caseload._html_figure(round(caseload.median(t.workload, 'capacity_index'), 2), $1, t.is_small),
            caseload._html_figure(round(caseload.quantile(t.workload, 'capacity_index', 0.9), 2), $1, t.is_small),
            caseload._html_figure(round(caseload.highest(t.workload, 'capacity_index'), 2), $1, t.is_small),
            caseload._html_figure(round(caseload.median(t.workload, 'cases'), 1), $1, t.is_small),
            caseload._html_figure(round(caseload.highest(t.workload, 'cases'), 1), $1, t.is_small),
            caseload._html_figure(round(caseload.gini(t.workload, 'cases'), 2), $1, t.is_small)
        ) AS spread
    FROM shown AS t
        CROSS JOIN scale AS s
        LEFT JOIN limits AS l ON true
)
SELECT caseload._html_section(
    'teams',
    'Teams ranked',
    CASE
        WHEN count(*) FILTER (WHERE NOT t.has_teams AND t.team_id IS NOT NULL) = 0 THEN 'No team holds cases'
        WHEN count(*) FILTER (WHERE NOT t.has_teams AND t.team_id IS NOT NULL AND t.rating = 'red') = 0 THEN 'No team is over the threshold'
        ELSE format('%s of %s teams %s over the threshold%s',
            count(*) FILTER (WHERE NOT t.has_teams AND t.team_id IS NOT NULL AND t.rating = 'red'),
            count(*) FILTER (WHERE NOT t.has_teams AND t.team_id IS NOT NULL),
            CASE count(*) FILTER (WHERE NOT t.has_teams AND t.team_id IS NOT NULL AND t.rating = 'red') WHEN 1 THEN 'is' ELSE 'are' END,
            '; the heaviest is ' || (
                SELECT h.team_name
                FROM shown AS h
                WHERE NOT h.has_teams AND h.rating = 'red' AND h.demand_index IS NOT NULL AND NOT h.is_hidden
                ORDER BY h.demand_index DESC, h.team_name
                LIMIT 1
            ))
    END,
    format('The demand index is the points held and the points of children without a worker, for each point that the team can carry. The drawing is how workers'' own indexes spread, from 0 to %s: a dot for the median, a thick line up to what nine in ten do not exceed, a thin one from the lowest to the highest, a dashed bar for the threshold.',
        (SELECT trim_scale(s.top) FROM scale AS s)),
    (
        SELECT concat(
            caseload._html_table('Teams, heaviest first',
                ARRAY['Team', 'Rating', 'Demand index', 'Spread of workers'' indexes', 'Workers', 'Of them over the threshold', 'Children without a worker', 'Cases per full-time worker'],
                jsonb_agg(c.summary ORDER BY c.demand_index DESC NULLS LAST, c.team_name, c.team_id) FILTER (WHERE NOT c.has_teams)),
            caseload._html_details('The figures behind the drawings', caseload._html_table('Workers'' indexes and cases, by team',
                ARRAY['Team', 'Lowest index', 'Median index', '90th percentile', 'Highest index', 'Median cases', 'Highest cases', 'Gini of cases'],
                jsonb_agg(c.spread ORDER BY c.demand_index DESC NULLS LAST, c.team_name, c.team_id) FILTER (WHERE NOT c.has_teams))),
            caseload._html_details('Services and units, with all teams below them', caseload._html_table('Services and units, heaviest first',
                ARRAY['Service or unit', 'Rating', 'Demand index', 'Spread of workers'' indexes', 'Workers', 'Of them over the threshold', 'Children without a worker', 'Cases per full-time worker'],
                jsonb_agg(c.summary ORDER BY c.demand_index DESC NULLS LAST, c.team_name, c.team_id) FILTER (WHERE c.has_teams)))
        )
        FROM cells AS c
    )
)
FROM shown AS t
