-- Statistics: what the planner is told of cleaned values. It knows how the
-- values of a column are distributed, but nothing of what clean_text() makes of
-- them, and would plan joins of cleaned ids blindly. So each gets expression
-- statistics, which live in the target and are gathered by any ANALYZE.

CREATE FUNCTION caseload._is_table(source regclass) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT
        FROM pg_class AS c
        WHERE c.oid = source
            AND c.relkind = ANY (ARRAY['r', 'p', 'm']::"char"[])
    )
$$;

COMMENT ON FUNCTION caseload._is_table(regclass) IS
    'can a relation of the council have statistics; internal';

CREATE FUNCTION caseload._owns(source regclass) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(c.relowner, 'USAGE')
    FROM pg_class AS c
    WHERE c.oid = source
$$;

COMMENT ON FUNCTION caseload._owns(regclass) IS
    'may the current user do with a relation of the council what its owner may; internal';

-- One object a column: of several in one the server would also weigh every
-- combination.
CREATE FUNCTION caseload._make_statistics(target text, relation text, source regclass) RETURNS text[]
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    names text[] := '{}';
    ordinal integer;
    expression text;
BEGIN
    IF source IS NULL OR NOT caseload._is_table(source) OR NOT caseload._owns(source) THEN
        RETURN NULL;
    END IF;
    FOR ordinal, expression IN
        SELECT c.ordinal, caseload._cleaned(c.type, quote_ident(c.source_name), c.source_type)
        FROM caseload._source_columns(caseload._description(target, relation) -> 'columns', source) AS c
        WHERE c.source_name IS NOT NULL
            AND c.type = ANY (ARRAY['text', 'date'])
        ORDER BY c.ordinal
    LOOP
        names := names || (relation || '_' || ordinal);
        EXECUTE format('CREATE STATISTICS %I.%I ON (%s) FROM %s',
            target, relation || '_' || ordinal, expression, caseload._qualified(source));
    END LOOP;
    EXECUTE format('ANALYZE %s', caseload._qualified(source));
    RETURN names;
END
$$;

COMMENT ON FUNCTION caseload._make_statistics(text, text, regclass) IS
    'creates the statistics of the cleaned columns of a source and gathers them, and returns their names, NULL where that is not allowed; internal';

-- Those that the manifest names may have gone with their table.
CREATE FUNCTION caseload._drop_statistics(target text, names text[]) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT s.stxname
        FROM pg_statistic_ext AS s
            JOIN pg_namespace AS n ON n.oid = s.stxnamespace
        WHERE n.nspname = target
            AND s.stxname = ANY (names)
    LOOP
        EXECUTE format('DROP STATISTICS %I.%I', target, name);
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._drop_statistics(text, text[]) IS
    'drops statistics of the target, as far as they are there; internal';

-- As they are while the view and its table are; else anew.
CREATE FUNCTION caseload._renew_statistics(target text, relation text, source regclass, names text[], changed boolean)
    RETURNS text[]
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present bigint;
BEGIN
    SELECT count(*)
    INTO present
    FROM pg_statistic_ext AS s
        JOIN pg_namespace AS n ON n.oid = s.stxnamespace
    WHERE n.nspname = target
        AND s.stxname = ANY (names)
        AND s.stxrelid = source;
    IF NOT changed AND present = cardinality(names) THEN
        RETURN names;
    END IF;
    PERFORM caseload._drop_statistics(target, names);
    RETURN caseload._make_statistics(target, relation, source);
END
$$;

COMMENT ON FUNCTION caseload._renew_statistics(text, text, regclass, text[], boolean) IS
    'sees to it that the cleaned columns of a source have statistics, and returns their names; internal';
