-- Project: what if. The changes are JSON; each key is checked before anything
-- is computed, and nothing is written.

-- The form of the changes, whatever the target.
CREATE FUNCTION caseload._check_changes(changes jsonb) RETURNS void
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    IF jsonb_typeof(changes) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('changes must be a JSON object, not %s', coalesce(changes::text, 'NULL'));
    END IF;

    SELECT c.key, c.value,
        CASE
            WHEN c.key = 'goal' THEN 'must be a number above zero'
            WHEN c.key = ANY (ARRAY['leavers', 'joiners', 'new_cases', 'move_team', 'move_share']) THEN 'must be an array'
            ELSE 'is no change'
        END AS problem
    INTO wrong
    FROM jsonb_each(changes) AS c
    WHERE CASE
            WHEN c.key = 'goal' THEN NOT caseload._is_number(c.value, 0, 1000000)
            WHEN c.key = ANY (ARRAY['leavers', 'joiners', 'new_cases', 'move_team', 'move_share']) THEN jsonb_typeof(c.value) <> 'array'
            ELSE true
        END
    ORDER BY c.key
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('change "%s" %s: %s', wrong.key, wrong.problem, wrong.value),
            HINT = 'The changes are leavers, joiners, new_cases, move_team, move_share and goal.';
    END IF;

    SELECT l.value
    INTO wrong
    FROM jsonb_array_elements(coalesce(changes -> 'leavers', '[]')) AS l (value)
    WHERE jsonb_typeof(l.value) <> 'string'
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('change "leavers" must be an array of worker ids, each a string: %s', wrong.value);
    END IF;

    SELECT k.change, c.value
    INTO wrong
    FROM unnest(ARRAY['joiners', 'new_cases', 'move_team', 'move_share']) AS k (change)
        CROSS JOIN LATERAL jsonb_array_elements(coalesce(changes -> k.change, '[]')) AS c (value)
    WHERE jsonb_typeof(c.value) <> 'object'
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('change "%s" must be an array of objects: %s', wrong.change, wrong.value);
    END IF;

    -- each key of each object, and each key that has to be there
    SELECT i.change, coalesce(f.key, i.key) AS key, i.value, coalesce(f.form, 'is not a key of it') AS form
    INTO wrong
    FROM (
        SELECT k.change, c.place, e.key, e.value
        FROM unnest(ARRAY['joiners', 'new_cases', 'move_team', 'move_share']) AS k (change)
            CROSS JOIN LATERAL jsonb_array_elements(coalesce(changes -> k.change, '[]')) WITH ORDINALITY AS c (item, place)
            CROSS JOIN LATERAL (
                SELECT e.key, e.value FROM jsonb_each(c.item) AS e
                UNION ALL
                SELECT n.key, NULL
                FROM (
                    VALUES
                        ('joiners', 'team'), ('joiners', 'role'), ('new_cases', 'team'), ('new_cases', 'case_type'),
                        ('move_team', 'from'), ('move_team', 'to'), ('move_share', 'from'), ('move_share', 'to'), ('move_share', 'share')
                ) AS n (change, key)
                WHERE n.change = k.change
                    AND NOT c.item ? n.key
            ) AS e (key, value)
    ) AS i
        LEFT JOIN (
            VALUES
                ('joiners', 'team', 'must be a string'),
                ('joiners', 'role', 'must be a string'),
                ('joiners', 'fte', 'must be a number above 0 and at most 2'),
                ('joiners', 'asye', 'must be true or false'),
                ('joiners', 'count', 'must be a whole number from 1 to 1000'),
                ('new_cases', 'team', 'must be a string'),
                ('new_cases', 'case_type', 'must be a string'),
                ('new_cases', 'tier', 'must be a string'),
                ('new_cases', 'count', 'must be a whole number from 1 to 1000000'),
                ('move_team', 'from', 'must be a string'),
                ('move_team', 'to', 'must be a string'),
                ('move_share', 'from', 'must be a string'),
                ('move_share', 'to', 'must be a string'),
                ('move_share', 'share', 'must be a number above 0 and at most 1')
        ) AS f (change, key, form) ON f.change = i.change AND f.key = i.key
    WHERE (
        CASE f.form
            WHEN 'must be a string' THEN jsonb_typeof(i.value) = 'string'
            WHEN 'must be true or false' THEN jsonb_typeof(i.value) = 'boolean'
            WHEN 'must be a number above 0 and at most 1' THEN caseload._is_number(i.value, 0, 1)
            WHEN 'must be a number above 0 and at most 2' THEN caseload._is_number(i.value, 0, 2)
            WHEN 'must be a whole number from 1 to 1000' THEN caseload._is_number(i.value, 0, 1000, true)
            WHEN 'must be a whole number from 1 to 1000000' THEN caseload._is_number(i.value, 0, 1000000, true)
        END
    ) IS NOT TRUE
    ORDER BY i.change, i.place, i.key
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('change "%s": "%s" %s%s', wrong.change, wrong.key, wrong.form,
                coalesce(', not ' || wrong.value::text, ' and is missing'));
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_changes(jsonb) IS
    'raises an error, naming key and value, unless these can be changes of project(); internal';

CREATE FUNCTION caseload._is_number(value jsonb, above numeric, most numeric, whole boolean DEFAULT false) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN jsonb_typeof(value) = 'number' THEN
            (value #>> '{}')::numeric > above
            AND (value #>> '{}')::numeric <= most
            AND (NOT whole OR (value #>> '{}')::numeric = trunc((value #>> '{}')::numeric))
        ELSE false
    END
$$;

COMMENT ON FUNCTION caseload._is_number(jsonb, numeric, numeric, boolean) IS
    'whether this is a number above the one and at most the other; internal';

CREATE FUNCTION caseload._check_changes_known(target text, changes jsonb) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    SET jit = off
AS $$
DECLARE
    wrong record;
    body text := (SELECT d.body FROM caseload.definition AS d WHERE d.kind = 'query' AND d.name = 'unknown_in_changes');
BEGIN
    PERFORM set_config('search_path', format('%I, pg_temp', target), true);
    EXECUTE body INTO wrong USING changes;
    IF wrong.change IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('change "%s": %s"%s" %s', wrong.change, coalesce('"' || wrong.key || '" ', ''), wrong.name, wrong.problem);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_changes_known(text, jsonb) IS
    'raises an error, naming key and value, unless the target knows every worker, team, role and case type of the changes; internal';

CREATE FUNCTION caseload._project(target text, changes jsonb)
    RETURNS TABLE (
        team_id text,
        team_name text,
        index_before numeric,
        index_after numeric,
        average_caseload_before numeric,
        average_caseload_after numeric,
        workers_over_before bigint,
        workers_over_after bigint,
        points_before numeric,
        points_after numeric,
        capacity_before numeric,
        capacity_after numeric,
        goal numeric,
        fte_needed numeric,
        points_unallocated_before numeric,
        points_unallocated_after numeric,
        demand_index_before numeric,
        demand_index_after numeric
    )
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 50
    SET search_path = pg_catalog, pg_temp
    SET jit = off
    SET standard_conforming_strings = on
AS $$
DECLARE
    body text := (SELECT d.body FROM caseload.definition AS d WHERE d.kind = 'query' AND d.name = 'project');
BEGIN
    PERFORM set_config('search_path', format('%I, pg_temp', target), true);
    RETURN QUERY EXECUTE body USING changes;
END
$$;

COMMENT ON FUNCTION caseload._project(text, jsonb) IS
    'the rows of project() for changes that are checked; internal';

CREATE FUNCTION caseload.project(target text, changes jsonb)
    RETURNS TABLE (
        team_id text,
        team_name text,
        index_before numeric,
        index_after numeric,
        average_caseload_before numeric,
        average_caseload_after numeric,
        workers_over_before bigint,
        workers_over_after bigint,
        points_before numeric,
        points_after numeric,
        capacity_before numeric,
        capacity_after numeric,
        goal numeric,
        fte_needed numeric,
        points_unallocated_before numeric,
        points_unallocated_after numeric,
        demand_index_before numeric,
        demand_index_after numeric
    )
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 50
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM caseload._check_changes(changes);
    PERFORM caseload._check_attached(target);
    PERFORM caseload._check_changes_known(target, changes);
    RETURN QUERY SELECT p.* FROM caseload._project(target, changes) AS p;
END
$$;

COMMENT ON FUNCTION caseload.project(text, jsonb) IS
    'what if: one row a team, with all below it, before and after changes on the day that the views answer for. Keys: leavers (worker ids), joiners (team, role, fte, asye, count), new_cases (team, case_type, tier, count), move_team (from, to), move_share (from, to, share), goal (an index, 1 unless given). What leavers held, what is moved and what is new is spread over the capacity of the team in proportion. fte_needed is what more of the general standard, without reductions, brings the index to the goal. Who has no worker now has none after: those points move with a team or a share, and are in the demand index as in team_caseload, not in the index. Only the owner of the target may';
