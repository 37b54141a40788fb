-- Fostering households: persons of the case system too, each with a
-- supervising social worker. Their numbers are negative.

CREATE TEMP TABLE carer AS
SELECT -n AS child, approved, approved + 200 + pg_temp.lasting(n, 'carer', 2400) AS until
FROM (
    SELECT n, :'last_day'::date - floor(days * pg_temp.chance(n, 'approved'))::integer AS approved
    FROM (SELECT (:workers * (1.0 + .09 * :years))::integer AS carers,
                 :'last_day'::date - :'first_day'::date + 3650 AS days) AS size,
        generate_series(1, carers) AS n
) AS drawn;
DELETE FROM carer WHERE until <= :'first_day'::date;
