SELECT
    'warning' AS severity,
    'day_off' AS relation,
    'the last day off is ' || to_char(max(o.day), 'YYYY-MM-DD') || ': working days from then on are too many' AS finding,
    NULL::bigint AS rows_affected,
    NULL::numeric AS share_of_rows,
    NULL AS example_key,
    'worker_caseload' AS measures,
    'INSERT INTO day_off (day, name) SELECT day, name FROM caseload.bank_holidays(...)' AS advice
FROM day_off AS o
HAVING max(o.day) < (SELECT caseload.as_at());
