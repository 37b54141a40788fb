SELECT
    'information' AS severity,
    'factor_weight' AS relation,
    'no weight for the factor ' || f.factor || ': adds no points' AS finding,
    count(*) AS rows_affected,
    NULL::numeric AS share_of_rows,
    min(f.child_id) AS example_key,
    'worker_case, worker_caseload' AS measures,
    'add a row to factor_weight, should it count' AS advice
FROM case_factor AS f
WHERE NOT EXISTS (
        SELECT
        FROM factor_weight AS w
        WHERE lower(w.factor) = lower(f.factor)
            AND w.scheme = (SELECT s.scheme FROM _scheme AS s)
    )
    AND (f.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (f.ended > (SELECT caseload.as_at())) IS NOT FALSE
GROUP BY f.factor;
