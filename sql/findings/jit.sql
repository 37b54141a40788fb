-- Compiling the larger views takes longer than running them.
SELECT
    'warning' AS severity,
    'database' AS relation,
    'jit is on: PostgreSQL compiles the larger views before it runs them, for seconds and more' AS finding,
    NULL::bigint AS rows_affected,
    NULL::numeric AS share_of_rows,
    NULL::text AS example_key,
    'how long hotspot, since_last_week and the monthly views take' AS measures,
    format('ALTER DATABASE %I SET jit = off', current_database()) AS advice
WHERE pg_jit_available();
