SELECT
    'information' AS severity,
    'worker' AS relation,
    'taken for a pool, which holds nothing: ' || string_agg(w.worker_name, '; ' ORDER BY w.worker_name)
        FILTER (WHERE w.place <= 5)
        || CASE WHEN count(*) > 5 THEN '; ...' ELSE '' END AS finding,
    count(*) AS rows_affected,
    round(count(*)::numeric / NULLIF((SELECT count(*) FROM worker), 0), 4) AS share_of_rows,
    min(w.worker_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'see that none of them is a person; names are matched by pool_name' AS advice
FROM (
    SELECT w.worker_id, w.worker_name, row_number() OVER (ORDER BY w.worker_name) AS place
    FROM worker AS w
    WHERE w.kind = 'pool'
) AS w
HAVING count(*) > 0;
