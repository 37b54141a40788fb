SELECT
    'error' AS severity,
    'scheme' AS relation,
    CASE
        WHEN count(s.scheme) = 0 THEN 'no points scheme is in force'
        WHEN o.name IS NOT NULL THEN 'the option scheme names ' || o.name || ', which is not in force'
        ELSE count(s.scheme) || ' points schemes are in force and none is chosen; used is ' || min(u.scheme)
    END AS finding,
    count(s.scheme) AS rows_affected,
    NULL::numeric AS share_of_rows,
    min(s.scheme) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'end the others, or attach with the option scheme' AS advice
FROM (SELECT max(a.value #>> '{}') AS name FROM attachment_option AS a WHERE a.name = 'scheme') AS o
    LEFT JOIN _scheme AS u ON true
    LEFT JOIN scheme AS s
        ON s.started <= (SELECT caseload.as_at())
        AND (s.ended > (SELECT caseload.as_at())) IS NOT FALSE
GROUP BY o.name
HAVING count(s.scheme) = 0
    OR o.name IS NULL AND count(DISTINCT s.scheme) > 1
    OR o.name IS NOT NULL AND bool_and(s.scheme <> o.name);
