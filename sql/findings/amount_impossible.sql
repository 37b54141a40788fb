SELECT
    'warning' AS severity,
    a.relation AS relation,
    format('%s below 0, NaN or infinite: counted as not known', a.name) AS finding,
    count(*) FILTER (WHERE a.is_impossible) AS rows_affected,
    round(count(*) FILTER (WHERE a.is_impossible)::numeric / count(*), 4) AS share_of_rows,
    min(a.key) FILTER (WHERE a.is_impossible) AS example_key,
    a.measures AS measures,
    'correct the number, or leave it out' AS advice
FROM (
    SELECT
        a.relation,
        a.name,
        a.key,
        a.measures,
        a.value IS NOT NULL AND caseload._amount(a.value) IS NULL AS is_impossible
    FROM (
        SELECT 'allocation' AS relation, 'share' AS name, a.share AS value, a.child_id AS key, 'worker_case, worker_caseload' AS measures
        FROM allocation AS a
        UNION ALL
        SELECT 'post', 'FTE', p.fte, p.worker_id, 'worker_caseload, turnover_monthly'
        FROM post AS p
        UNION ALL
        SELECT 'vacancy', n.name, n.value, v.team_id, 'team_caseload, workforce_census'
        FROM vacancy AS v
            CROSS JOIN LATERAL (VALUES ('FTE', v.fte), ('agency cover', v.agency_cover_fte)) AS n (name, value)
        UNION ALL
        SELECT 'reduction', n.name, n.value, r.worker_id, 'worker_caseload'
        FROM reduction AS r
            CROSS JOIN LATERAL (VALUES ('share', r.share), ('FTE', r.fte)) AS n (name, value)
        UNION ALL
        SELECT 'absence', 'days lost', a.days_lost, a.worker_id, 'workforce_census'
        FROM absence AS a
    ) AS a
) AS a
GROUP BY a.relation, a.name, a.measures
HAVING count(*) FILTER (WHERE a.is_impossible) > 0;
