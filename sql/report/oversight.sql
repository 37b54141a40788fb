WITH supervised AS MATERIALIZED (
    SELECT coalesce(s.team_id, '') AS team_id, coalesce(s.team_name, 'No team') AS team_name, s.status
    FROM supervision_status AS s
),
overseen AS MATERIALIZED (
    SELECT coalesce(o.team_id, '') AS team_id, coalesce(o.team_name, 'No team') AS team_name, o.band
    FROM case_oversight AS o
),
-- who may be told from the team's name
small_team AS MATERIALIZED (
    SELECT t.team_id
    FROM jsonb_to_recordset($2) AS t (scope text, team_id text, workers bigint, case_holders bigint)
    WHERE t.scope = 'team'
        AND (t.workers BETWEEN 1 AND 4 OR t.case_holders BETWEEN 1 AND 4)
),
by_team AS MATERIALIZED (
    SELECT
        b.*,
        l.is_small OR b.workers BETWEEN 1 AND 4 OR b.overdue BETWEEN 1 AND 4 OR b.workers - b.overdue BETWEEN 1 AND 4 AS is_small,
        l.is_small OR b.children BETWEEN 1 AND 4 OR b.without BETWEEN 1 AND 4 OR b.children - b.without BETWEEN 1 AND 4 AS is_small_files
    FROM (
        SELECT
            coalesce(s.team_id, o.team_id) AS team_id,
            coalesce(s.team_name, o.team_name) AS team_name,
            coalesce(s.workers, 0) AS workers,
            coalesce(s.overdue, 0) AS overdue,
            coalesce(o.children, 0) AS children,
            coalesce(o.without, 0) AS without
        FROM (
            SELECT
                s.team_id,
                s.team_name,
                count(*) FILTER (WHERE s.status IN ('in date', 'due', 'overdue')) AS workers,
                count(*) FILTER (WHERE s.status = 'overdue') AS overdue
            FROM supervised AS s
            GROUP BY s.team_id, s.team_name
        ) AS s
            FULL JOIN (
                SELECT
                    o.team_id,
                    o.team_name,
                    count(o.band) AS children,
                    count(*) FILTER (WHERE o.band IN ('over 3 months', 'never')) AS without
                FROM overseen AS o
                GROUP BY o.team_id, o.team_name
            ) AS o ON o.team_id = s.team_id
    ) AS b
        CROSS JOIN LATERAL (SELECT b.team_id IN (SELECT t.team_id FROM small_team AS t) AS is_small) AS l
    WHERE b.workers > 0 OR b.children > 0
),
band AS MATERIALIZED (
    SELECT k.place, k.band, count(o.band) AS children
    FROM (VALUES (1, 'within 1 month'), (2, '1 to 3 months'), (3, 'over 3 months'), (4, 'never')) AS k (place, band)
        LEFT JOIN overseen AS o ON o.band = k.band
    GROUP BY k.place, k.band
),
total AS (
    SELECT
        sum(b.workers) AS workers,
        sum(b.overdue) AS overdue,
        sum(b.children) AS children,
        sum(b.without) AS without,
        (SELECT count(s.status) FROM supervised AS s) AS judged,
        ($1 ->> 'suppress')::boolean AND bool_or(b.is_small) AS is_hidden,
        ($1 ->> 'suppress')::boolean AND (
            bool_or(b.is_small_files) OR (SELECT bool_or(k.children BETWEEN 1 AND 4) FROM band AS k)
        ) AS is_hidden_files
    FROM by_team AS b
)
SELECT caseload._html_section(
    'oversight',
    'Supervision and oversight',
    concat_ws('; ',
        CASE
            WHEN coalesce(t.judged, 0) = 0 THEN 'Supervision of workers: not available'
            WHEN t.workers = 0 THEN 'No worker has a rule of supervision'
            WHEN t.is_hidden THEN 'How many workers are supervised in time'
            ELSE format('%s %% of workers are supervised in time, %s overdue', round(100.0 * (t.workers - t.overdue) / t.workers),
                CASE t.overdue WHEN 0 THEN 'nobody is' WHEN 1 THEN 'one is' ELSE t.overdue || ' are' END)
        END,
        CASE
            WHEN coalesce(t.children, 0) = 0 THEN 'decisions of managers on files: not available'
            WHEN t.is_hidden_files THEN 'how many files a manager looked at'
            ELSE format('%s %% of open files had no manager''s decision for three months', round(100.0 * t.without / t.children))
        END
    ),
    concat(
        'A worker is supervised in time whose next supervision, by the policy table supervision_policy, is not overdue; the absent are left out. A file is overseen when its case was gone through in supervision.',
        CASE WHEN coalesce(t.judged, 0) = 0 THEN ' No supervision of a worker is recorded in the relation supervision.' END,
        CASE WHEN coalesce(t.children, 0) = 0 THEN ' No supervision of a child''s case is recorded in the relation supervision.' END
    ),
    concat(
        CASE WHEN t.children > 0 AND NOT t.is_hidden_files THEN (
            SELECT caseload._html_chart(
                caseload.svg_columns(
                    array_agg(k.band ORDER BY k.place),
                    ARRAY[array_agg(round(100.0 * k.children / t.children, 1) ORDER BY k.place)],
                    ARRAY['Open files'],
                    'Open files by the time since a manager''s last decision, per cent',
                    string_agg(format('%s: %s %%', k.band, round(100.0 * k.children / t.children, 1)), '; ' ORDER BY k.place)
                ),
                'Open files by the time since a manager''s last decision on them, per cent',
                caseload._html_table('Open files by the time since a manager''s last decision', ARRAY['Last decision', 'Children', '%'],
                    jsonb_agg(jsonb_build_array(k.band, k.children, round(100.0 * k.children / t.children, 1)) ORDER BY k.place))
            )
            FROM band AS k
        ) END,
        CASE WHEN t.judged > 0 OR t.children > 0 THEN (
            SELECT caseload._html_long_table('Teams with most workers overdue for supervision first',
                ARRAY['Team', 'Workers to be supervised', 'Overdue', 'In time, %', 'Open files', 'No decision for 3 months', '% of files'],
                jsonb_agg(
                    jsonb_build_array(
                        b.team_name,
                        CASE WHEN t.judged > 0 THEN caseload._html_count(b.workers, $1, b.is_small) END,
                        CASE WHEN t.judged > 0 THEN caseload._html_count(b.overdue, $1, b.is_small) END,
                        CASE WHEN t.judged > 0 AND b.workers > 0
                            THEN caseload._html_figure(round(100.0 * (b.workers - b.overdue) / b.workers, 1), $1, b.is_small)
                            WHEN t.judged > 0 THEN caseload._html_none('none') END,
                        CASE WHEN t.children > 0 THEN caseload._html_count(b.children, $1, b.is_small_files) END,
                        CASE WHEN t.children > 0 THEN caseload._html_count(b.without, $1, b.is_small_files) END,
                        CASE WHEN b.children > 0 THEN caseload._html_figure(round(100.0 * b.without / b.children, 1), $1, b.is_small_files)
                            WHEN t.children > 0 THEN caseload._html_none('none') END
                    ) ORDER BY CASE WHEN NOT (($1 ->> 'suppress')::boolean AND b.is_small) THEN b.overdue END DESC NULLS LAST, b.team_name))
            FROM by_team AS b
        ) END
    )
)
FROM total AS t
