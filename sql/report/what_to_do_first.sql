WITH waiting AS MATERIALIZED (
    SELECT u.reason, u.is_headline, u.days_waiting, u.points
    FROM unallocated AS u
),
reason AS (
    SELECT
        r.place,
        r.text,
        count(*) AS children,
        count(*) FILTER (WHERE w.days_waiting < 7) AS week,
        count(*) FILTER (WHERE w.days_waiting >= 7 AND w.days_waiting < 28) AS month,
        count(*) FILTER (WHERE w.days_waiting >= 28) AS longer,
        count(*) FILTER (WHERE w.days_waiting IS NULL) AS unknown
    FROM (
        VALUES
            (1, 'none', 'Allocated to nobody'),
            (2, 'team_only', 'Allocated to a team only'),
            (3, 'duty_pool', 'Held by a duty pool'),
            (4, 'worker_left', 'Held by a worker without a post'),
            (5, 'not_registered', 'Held by a worker who is not registered'),
            (6, 'worker_absent', 'Worker absent for long (not in the total)')
    ) AS r (place, reason, text)
        JOIN waiting AS w ON w.reason = r.reason
    GROUP BY r.place, r.text
),
hot AS MATERIALIZED (
    SELECT h.rank, h.kind, h.id, h.name, h.team_name, h.points_over, h.capacity_index, h.days_over, h.weeks_over, h.excessive
    FROM hotspot AS h
),
hot_team AS (
    SELECT
        coalesce(h.team_name, 'No team') AS team_name,
        count(*) AS workers,
        count(*) FILTER (WHERE h.excessive) AS excessive,
        count(*) FILTER (WHERE h.capacity_index IS NULL) AS without_capacity,
        max(h.capacity_index) AS highest,
        max(h.weeks_over) AS longest,
        sum(h.points_over) AS points_over
    FROM hot AS h
    WHERE h.kind = 'worker'
    GROUP BY coalesce(h.team_name, 'No team')
),
small_team AS (
    SELECT t.team_id
    FROM jsonb_to_recordset($2) AS t (scope text, team_id text, workers bigint, case_holders bigint)
    WHERE t.scope = 'team'
        AND (t.workers BETWEEN 1 AND 4 OR t.case_holders BETWEEN 1 AND 4)
),
room AS (
    SELECT
        t.team_name,
        caseload.headroom(t.workload) AS points_free,
        t.demand_index
    FROM jsonb_to_recordset($2) AS t (
        scope text, team_name text, has_teams boolean, workload caseload.workload, demand_index numeric, case_holders bigint
    )
    WHERE t.scope = 'team'
        AND NOT t.has_teams
        AND t.case_holders > 0
        AND NOT (($1 ->> 'suppress')::boolean AND t.case_holders < 5)
),
fit AS MATERIALIZED (
    SELECT h.case_type, h.tier, h.place, h.worker_name, h.team_name, h.cases_fit, h.index_with_case
    FROM headroom AS h
),
total AS (
    SELECT
        (SELECT count(*) FROM waiting AS w WHERE w.is_headline) AS unallocated,
        (SELECT count(*) FROM hot AS h WHERE h.kind = 'worker' AND h.excessive) AS excessive,
        (SELECT count(*) FROM hot AS h WHERE h.kind = 'team') AS teams,
        EXISTS (SELECT FROM jsonb_to_recordset($2) AS t (scope text, points numeric) WHERE t.scope = 'council' AND t.points > 0) AS has_cases
)
SELECT caseload._html_section(
    'what_to_do_first',
    'What to do first',
    CASE
        WHEN ($1 ->> 'suppress')::boolean THEN 'Find a worker for each child without one, and lighten the longest overloads'
        WHEN t.unallocated = 0 AND NOT t.has_cases THEN 'No open case is on record'
        WHEN t.unallocated = 0 AND t.excessive = 0 THEN 'Every child has a social worker, and nobody has been over the threshold for four weeks'
        ELSE format('%s; %s',
            CASE t.unallocated WHEN 0 THEN 'Every child has a social worker' WHEN 1 THEN 'One child has no social worker'
                ELSE caseload._html_number(t.unallocated) || ' children have no social worker' END,
            CASE t.excessive WHEN 0 THEN 'nobody has been over the threshold for four weeks running'
                WHEN 1 THEN 'one worker has been over the threshold for four weeks or more'
                ELSE caseload._html_number(t.excessive) || ' workers have been over the threshold for four weeks or more' END)
    END,
    'First the children whom nobody answers for, then the workers who have carried too much for longest, then where there is room.',
    concat(
        CASE WHEN EXISTS (SELECT FROM reason) THEN '<h3>Children without a social worker</h3>' END,
        (
            SELECT caseload._html_table('By reason and by how long they have waited',
                ARRAY['Why', 'Children', 'Under a week', '1 to 4 weeks', '4 weeks or more', 'Since when is not known'],
                jsonb_agg(
                    jsonb_build_array(
                        r.text,
                        caseload._html_count(r.children, $1, r.week BETWEEN 1 AND 4 OR r.month BETWEEN 1 AND 4 OR r.longer BETWEEN 1 AND 4
                            OR r.unknown BETWEEN 1 AND 4),
                        caseload._html_count(r.week, $1),
                        caseload._html_count(r.month, $1),
                        caseload._html_count(r.longer, $1),
                        caseload._html_count(r.unknown, $1)
                    ) ORDER BY r.place))
            FROM reason AS r
        ),
        CASE WHEN EXISTS (SELECT FROM hot AS h WHERE h.kind = 'team') THEN '<h3>Teams over the threshold</h3>' END,
        (
            SELECT caseload._html_table('By points held, without children who have no worker; 52 weeks are a year or more',
                ARRAY['Team', 'Index', 'Points over capacity', 'Weeks over the threshold'],
                jsonb_agg(
                    jsonb_build_array(
                        h.name,
                        CASE WHEN h.capacity_index IS NULL THEN caseload._html('<span class="none">no capacity</span>')
                            ELSE caseload._html_figure(round(h.capacity_index, 2), $1, s.team_id IS NOT NULL) END,
                        caseload._html_figure(round(h.points_over), $1, s.team_id IS NOT NULL),
                        caseload._html_figure(h.weeks_over, $1, s.team_id IS NOT NULL)
                    ) ORDER BY h.rank))
            FROM hot AS h
                LEFT JOIN small_team AS s ON s.team_id = h.id
            WHERE h.kind = 'team'
        ),
        CASE WHEN EXISTS (SELECT FROM hot_team) THEN '<h3>Workers over the threshold, by team</h3>' END,
        (
            SELECT caseload._html_long_table('The teams with most points over capacity first; 52 weeks are a year or more',
                ARRAY['Team', 'Workers over', 'For four weeks or more', 'Without any capacity', 'Highest index', 'Longest, in weeks', 'Points over'],
                jsonb_agg(
                    jsonb_build_array(
                        h.team_name,
                        caseload._html_count(h.workers, $1, h.excessive BETWEEN 1 AND 4 OR h.without_capacity BETWEEN 1 AND 4
                            OR h.workers - h.excessive BETWEEN 1 AND 4),
                        caseload._html_count(h.excessive, $1, h.workers BETWEEN 1 AND 4),
                        caseload._html_count(h.without_capacity, $1, h.workers BETWEEN 1 AND 4),
                        caseload._html_figure(round(h.highest, 2), $1, h.workers < 5),
                        caseload._html_figure(h.longest, $1, h.workers < 5),
                        caseload._html_figure(round(h.points_over), $1, h.workers < 5)
                    ) ORDER BY h.points_over DESC, h.team_name))
            FROM hot_team AS h
        ),
        CASE WHEN ($1 ->> 'names')::boolean THEN (
            SELECT caseload._html_table('The thirty workers who are furthest over',
                ARRAY['Worker', 'Team', 'Index', 'Points over', 'Weeks over'],
                jsonb_agg(
                    jsonb_build_array(h.name, h.team_name,
                        coalesce(to_jsonb(round(h.capacity_index, 2)), caseload._html('<span class="none">no capacity</span>')),
                        round(h.points_over), h.weeks_over)
                    ORDER BY h.rank))
            FROM (SELECT h.* FROM hot AS h WHERE h.kind = 'worker' ORDER BY h.rank LIMIT 30) AS h
        ) END,
        '<h3>Where there is room</h3>',
        coalesce(
            NULLIF((
                SELECT caseload._html_table('Teams with most points still free among workers below their capacity',
                    ARRAY['Team', 'Points free', 'Demand index'],
                    jsonb_agg(jsonb_build_array(r.team_name, round(r.points_free), round(r.demand_index, 2))
                        ORDER BY r.points_free DESC, r.team_name))
                FROM (SELECT r.* FROM room AS r WHERE r.points_free >= 1 ORDER BY r.points_free DESC, r.team_name LIMIT 8) AS r
            ), ''),
            CASE
                WHEN ($1 ->> 'suppress')::boolean THEN '<p>No team in which five or more hold cases has points free.</p>'
                ELSE '<p>No team has points free.</p>'
            END
        ),
        (
            SELECT caseload._html_table('Who can take the next case: not the absent, the leaving, and who may not hold such a case alone',
                ARRAY['Case type', 'Workers with room', 'Cases that fit, if they are all of this type'],
                jsonb_agg(jsonb_build_array(concat_ws(', tier ', f.case_type, f.tier), caseload._html_count(f.workers, $1),
                    caseload._html_figure(f.cases_fit, $1, f.workers < 5)) ORDER BY f.case_type, f.tier NULLS FIRST))
            FROM (
                SELECT f.case_type, f.tier, count(*) AS workers, sum(f.cases_fit) AS cases_fit
                FROM fit AS f
                GROUP BY f.case_type, f.tier
            ) AS f
        ),
        CASE WHEN ($1 ->> 'names')::boolean THEN (
            SELECT caseload._html_table('The first three for each case type',
                ARRAY['Case type', 'Place', 'Worker', 'Team', 'Cases that fit', 'Index with one more'],
                jsonb_agg(jsonb_build_array(concat_ws(', tier ', f.case_type, f.tier), f.place, f.worker_name, f.team_name, f.cases_fit,
                    round(f.index_with_case, 2)) ORDER BY f.case_type, f.tier NULLS FIRST, f.place))
            FROM fit AS f
            WHERE f.place <= 3
        ) END
    )
)
FROM total AS t
