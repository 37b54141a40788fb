-- Snapshots: what the records said of a day, kept as the states behind the
-- views.

-- The rows of one day, made in the target with its names. The setting is put
-- back at the end of the function, since the function has a clause for it.
CREATE FUNCTION caseload._take_snapshot(target text, day date) RETURNS bigint
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    SET caseload.as_at = ''
AS $$
DECLARE
    teams bigint;
    workers bigint;
BEGIN
    PERFORM set_config('caseload.as_at', to_char(day, 'YYYY-MM-DD'), true);
    -- what team_caseload and team_workload show, of which the dear part is one
    EXECUTE format('
        WITH load AS MATERIALIZED (
            SELECT l.*
            FROM %1$I._team_load AS l
            WHERE l.scope IN (''team'', ''own'')
        )
        INSERT INTO %1$I.team_snapshot (
            as_at, team_id, team_name, parent_id, service,
            workload, own_workload, dfe_workload, own_dfe_workload,
            agency, own_agency, vacancy, own_vacancy,
            children, unallocated, points_unallocated, workers_amber, workers_red, rating,
            taken_at
        )
        SELECT
            caseload.as_at(), t.team_id, t.team_name, t.parent_id, t.service,
            t.workload, o.workload, t.dfe_workload, o.dfe_workload,
            t.agency, o.agency, t.vacancy, o.vacancy,
            t.children, t.unallocated, trim_scale(t.points_unallocated), t.workers_amber, t.workers_red, t.rating,
            now()
        FROM load AS t
            LEFT JOIN load AS o ON o.scope = ''own'' AND coalesce(o.team_id, '''') = coalesce(t.team_id, '''')
        WHERE t.scope = ''team''',
        target);
    GET DIAGNOSTICS teams = ROW_COUNT;
    EXECUTE format('
        INSERT INTO %1$I.worker_snapshot (
            as_at, worker_id, team_id, role, contract_kind, fte,
            children, cases, points, capacity, worker_total_index, rating,
            taken_at
        )
        SELECT
            w.as_at, w.worker_id, w.team_id, w.role, w.contract_kind, w.fte,
            w.children, w.cases, w.points, w.capacity, w.worker_total_index, w.rating,
            now()
        FROM %1$I.worker_caseload AS w',
        target);
    GET DIAGNOSTICS workers = ROW_COUNT;
    RETURN teams + workers;
END
$$;

COMMENT ON FUNCTION caseload._take_snapshot(text, date) IS
    'writes the rows of a day into the snapshots of a target and returns their number; internal';

CREATE FUNCTION caseload.snapshot(target text DEFAULT 'casework', as_at date DEFAULT NULL, again boolean DEFAULT false)
    RETURNS TABLE (day date, rows_written bigint, outcome text)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 1
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    started_at timestamptz := clock_timestamp();
    present boolean;
BEGIN
    IF pg_is_in_recovery() THEN
        RAISE NOTICE 'a standby takes no snapshots';
        RETURN;
    END IF;
    PERFORM caseload._check_attached(target);
    PERFORM caseload._lock(target);

    day := coalesce(as_at, caseload.as_at());
    rows_written := 0;
    IF NOT isfinite(day) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('as_at must be a day, not %s', day);
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.team_snapshot AS s WHERE s.as_at = $1)', target)
    INTO present
    USING day;
    IF present AND again THEN
        EXECUTE format('DELETE FROM %I.team_snapshot AS s WHERE s.as_at = $1', target) USING day;
        EXECUTE format('DELETE FROM %I.worker_snapshot AS s WHERE s.as_at = $1', target) USING day;
    END IF;
    IF present AND again IS NOT TRUE THEN
        outcome := 'already there';
    ELSE
        rows_written := caseload._take_snapshot(target, day);
        outcome := 'made';
    END IF;

    EXECUTE format('
        INSERT INTO %I.run_log (action, as_at, started_at, ended_at, rows_written, outcome)
        VALUES (''snapshot'', $1, $2, clock_timestamp(), $3, $4)',
        target)
    USING day, started_at, rows_written, outcome;
    RETURN NEXT;
END
$$;

COMMENT ON FUNCTION caseload.snapshot(text, date, boolean) IS
    'keeps what the views of a target say of a day (the day that they answer for unless given). A day that has a snapshot stays as it was known then, unless again is true. Nothing on a standby. Only the owner of the target may';

-- Set clauses and COMMIT do not go together, so that every name here is
-- qualified, and the work is the function's.
CREATE PROCEDURE caseload.catch_up(target text, period_from date, period_to date, step interval DEFAULT '1 day')
    LANGUAGE plpgsql
AS $$
DECLARE
    day date;
    started_at timestamptz;
    problem text;
BEGIN
    IF pg_catalog.pg_is_in_recovery() THEN
        RAISE NOTICE 'a standby takes no snapshots';
        RETURN;
    END IF;
    PERFORM caseload._check_attached(target);
    IF period_from IS NULL OR period_to IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'null_value_not_allowed',
            MESSAGE = 'period_from and period_to must not be null';
    ELSIF NOT (pg_catalog.isfinite(period_from) AND pg_catalog.isfinite(period_to)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = pg_catalog.format('period_from and period_to must be days, not %s and %s', period_from, period_to);
    ELSIF NOT (step OPERATOR(pg_catalog.>=) interval '1 day') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = pg_catalog.format('step must be a day or more, not %s', step);
    END IF;

    -- each from the first day, so that ends of months stay ends of months
    FOR day IN
        SELECT d.day::pg_catalog.date
        FROM pg_catalog.generate_series(0, period_to OPERATOR(pg_catalog.-) period_from) AS n (n)
            CROSS JOIN LATERAL (
                SELECT period_from OPERATOR(pg_catalog.+) (n.n OPERATOR(pg_catalog.*) step) AS day
            ) AS d
        WHERE d.day OPERATOR(pg_catalog.<) period_to::pg_catalog.timestamp
        ORDER BY d.day
    LOOP
        started_at := pg_catalog.clock_timestamp();
        problem := NULL;
        BEGIN
            PERFORM FROM caseload.snapshot(target, day);
        EXCEPTION
            WHEN query_canceled OR insufficient_privilege THEN
                RAISE;
            WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS problem = MESSAGE_TEXT;
                RAISE WARNING 'snapshot of % failed: %', day, problem;
        END;
        IF problem IS NOT NULL THEN
            EXECUTE pg_catalog.format(
                'INSERT INTO %I.run_log (action, as_at, started_at, ended_at, rows_written, outcome, message)
                VALUES (''snapshot'', $1, $2, pg_catalog.clock_timestamp(), 0, ''failed'', $3)',
                target)
            USING day, started_at, problem;
        END IF;
        COMMIT;
    END LOOP;
END
$$;

COMMENT ON PROCEDURE caseload.catch_up(text, date, date, interval) IS
    'takes the snapshots of a target that are missing in [period_from, period_to), a day or a longer step apart, and commits each; a day that fails is logged and passed over. Only the owner of the target may';

CREATE FUNCTION caseload.purge(target text, before date)
    RETURNS bigint
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    started_at timestamptz := clock_timestamp();
    teams bigint;
    workers bigint;
BEGIN
    PERFORM caseload._check_attached(target);
    IF before IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'null_value_not_allowed',
            MESSAGE = 'before must not be null';
    END IF;
    PERFORM caseload._lock(target);
    EXECUTE format('DELETE FROM %I.team_snapshot AS s WHERE s.as_at < $1', target) USING before;
    GET DIAGNOSTICS teams = ROW_COUNT;
    EXECUTE format('DELETE FROM %I.worker_snapshot AS s WHERE s.as_at < $1', target) USING before;
    GET DIAGNOSTICS workers = ROW_COUNT;
    EXECUTE format('
        INSERT INTO %I.run_log (action, as_at, started_at, ended_at, rows_written, outcome)
        VALUES (''purge'', $1, $2, clock_timestamp(), $3, ''purged'')',
        target)
    USING before, started_at, teams + workers;
    RETURN teams + workers;
END
$$;

COMMENT ON FUNCTION caseload.purge(text, date) IS
    'removes the snapshots of the days before one, and returns the number of rows. Only the owner of the target may';
