WITH RECURSIVE above AS (
    SELECT t.team_id, t.parent_id, ARRAY[t.team_id] AS path, false AS is_cycle
    FROM team AS t
    WHERE t.parent_id IS NOT NULL
    UNION ALL
    SELECT a.team_id, t.parent_id, a.path || t.team_id, t.team_id = ANY (a.path)
    FROM above AS a
        JOIN team AS t ON t.team_id = a.parent_id
    WHERE NOT a.is_cycle
)
SELECT
    'warning' AS severity,
    'team' AS relation,
    'belongs to itself, through ' || string_agg(DISTINCT a.team_id, ', ') AS finding,
    count(DISTINCT a.team_id) AS rows_affected,
    round(count(DISTINCT a.team_id)::numeric / NULLIF((SELECT count(*) FROM team), 0), 4) AS share_of_rows,
    min(a.team_id) AS example_key,
    'worker_caseload' AS measures,
    'correct parent_id' AS advice
FROM above AS a
WHERE a.is_cycle
    AND a.path[array_upper(a.path, 1)] = a.team_id
HAVING count(*) > 0;
