/*
 * How long each view takes of a synthetic council of :workers seats, with all
 * columns and planning, in :rounds rounds in which the views come in turn. The peer
 * is "records": what any query about the day has to read and clean, with nothing
 * counted or joined. Prints a line of CSV for each; test/bench/views runs it.
 */
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;

CREATE EXTENSION caseload;
\ir ../council.sql
\ir ../attach_council.sql
-- as the nightly VACUUM of any database leaves it
VACUUM ANALYZE;
SELECT caseload.set_as_at('2025-09-30') AS as_at
\gset

CREATE TEMPORARY TABLE took (
    workers integer,
    ordinal bigint,
    view text,
    rows bigint,
    round integer,
    ms double precision
);
SELECT set_config('bench.workers', :'workers', false) AS workers, set_config('bench.rounds', :'rounds', false) AS rounds
\gset

DO $$
DECLARE
    statement record;
    row_count bigint;
    begun timestamptz;
BEGIN
    FOR round IN 0 .. current_setting('bench.rounds')::integer LOOP
        FOR statement IN
            SELECT 0 AS ordinal, 'records' AS view, $records$
                SELECT a.child_id, a.worker_id, a.kind, a.team_id, a.started, a.ended
                FROM casework.allocation AS a
                WHERE (a.ended > (SELECT caseload.as_at()) - 28) IS NOT FALSE AND (a.started <= (SELECT caseload.as_at())) IS NOT FALSE
                UNION ALL
                SELECT t.child_id, t.case_type, t.tier, t.team_id, t.started, t.ended
                FROM casework.case_type AS t
                WHERE (t.ended > (SELECT caseload.as_at())) IS NOT FALSE AND (t.started <= (SELECT caseload.as_at())) IS NOT FALSE
                UNION ALL
                SELECT f.child_id, f.factor, NULL, NULL, f.started, f.ended
                FROM casework.case_factor AS f
                WHERE (f.ended > (SELECT caseload.as_at())) IS NOT FALSE AND (f.started <= (SELECT caseload.as_at())) IS NOT FALSE
                UNION ALL
                SELECT p.child_id, p.placement_id, NULL, NULL, p.started, p.ended
                FROM casework.placement AS p
                WHERE (p.ended > (SELECT caseload.as_at())) IS NOT FALSE AND (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
                UNION ALL
                SELECT c.child_id, c.family_id, NULL, NULL, c.dob, NULL
                FROM casework.child AS c
            $records$ AS query
            UNION ALL
            SELECT d.ordinal, d.name, format('SELECT * FROM casework.%I', d.name)
            FROM caseload.view_definition AS d
            WHERE d.name !~ '^_'
            ORDER BY 1
        LOOP
            begun := clock_timestamp();
            -- and not count(*), for which columns would not be worked out
            EXECUTE statement.query;
            GET DIAGNOSTICS row_count = ROW_COUNT;
            -- the first round reads the tables from disk
            IF round > 0 THEN
                INSERT INTO took
                VALUES (
                    current_setting('bench.workers')::integer,
                    statement.ordinal,
                    statement.view,
                    row_count,
                    round,
                    extract(epoch FROM clock_timestamp() - begun) * 1000
                );
            END IF;
        END LOOP;
    END LOOP;
END
$$;

COPY (
    SELECT
        t.workers,
        t.ordinal,
        t.view,
        max(t.rows),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY t.ms),
        min(t.ms),
        max(t.ms)
    FROM took AS t
    GROUP BY t.workers, t.ordinal, t.view
) TO STDOUT WITH (FORMAT csv);
