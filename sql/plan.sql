-- Plan: what a target consists of, in the order in which it is made.

-- Renames a relation out of the way, with its indexes, which share its name
-- space. Only ever done in a subtransaction, or undone at once.
CREATE FUNCTION caseload._set_aside(target text, relation text) RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation_oid oid := caseload._relation(target, relation);
    index_oid oid;
    index_name text;
BEGIN
    IF relation_oid IS NULL THEN
        RETURN NULL;
    END IF;
    FOR index_oid, index_name IN
        SELECT c.oid, c.relname
        FROM pg_index AS i
            JOIN pg_class AS c ON c.oid = i.indexrelid
        WHERE i.indrelid = relation_oid
    LOOP
        EXECUTE format('ALTER INDEX %I.%I RENAME TO %I', target, index_name, '~' || index_oid);
    END LOOP;
    EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', target, relation, '~' || relation_oid);
    RETURN '~' || relation_oid;
END
$$;

COMMENT ON FUNCTION caseload._set_aside(text, text) IS
    'renames a relation of the target, if it is there, so that its name is free, and returns the other name; internal';

-- Runs a text in the target, describes the relation that it creates, and undoes
-- it. Both names that the relation may already have are made free for it.
CREATE FUNCTION caseload._draft(target text, creates text, relation text, body text) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    draft jsonb;
BEGIN
    PERFORM caseload._set_aside(target, creates);
    PERFORM caseload._set_aside(target, relation);
    PERFORM caseload._run(target, body);
    draft := caseload._description(target, creates);
    RAISE EXCEPTION USING ERRCODE = 'CL000', MESSAGE = 'draft';
EXCEPTION
    WHEN SQLSTATE 'CL000' THEN
        RETURN draft;
END
$$;

COMMENT ON FUNCTION caseload._draft(text, text, text, text) IS
    'describes the relation that a text would make in the target, leaving the target as it was; internal';

CREATE FUNCTION caseload._has_entries(target text, relation text) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    has_rows boolean;
BEGIN
    IF caseload._relation(target, relation || '_entry') IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I)', target, relation || '_entry') INTO has_rows;
    RETURN has_rows;
END
$$;

COMMENT ON FUNCTION caseload._has_entries(text, text) IS
    'has the council put rows into the table behind a contract relation; internal';

CREATE FUNCTION caseload._origin(target text, relation text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    origin text;
BEGIN
    EXECUTE format('SELECT a.origin FROM %I.attachment AS a WHERE a.relation = $1', target)
    INTO origin
    USING relation;
    RETURN origin;
END
$$;

COMMENT ON FUNCTION caseload._origin(text, text) IS
    'where a relation of the target comes from, by its manifest; internal';

-- The contract's name is always a view, so that replace() can point it
-- elsewhere under the views that read it.
CREATE FUNCTION caseload._selection(relation text, below text, shape jsonb, inclusive boolean) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format(E'CREATE VIEW %I AS\nSELECT\n%s\nFROM %I AS b;\n',
            relation,
            string_agg(
                CASE
                    WHEN inclusive AND c.value ->> 'name' = 'ended' THEN '    b.ended + 1 AS ended'
                    ELSE format('    b.%I', c.value ->> 'name')
                END,
                E',\n' ORDER BY c.ordinal
            ),
            below)
        || caseload._comments(relation, shape)
    FROM jsonb_array_elements(shape -> 'columns') WITH ORDINALITY AS c (value, ordinal)
$$;

COMMENT ON FUNCTION caseload._selection(text, text, jsonb, boolean) IS
    'the statement that makes a contract view over the relation below it, an inclusive end turned into the day after; internal';

-- What a council has put in the place of a contract relation with replace().
CREATE FUNCTION caseload._replacement(target text, relation text) RETURNS regclass
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    source text;
BEGIN
    EXECUTE format('SELECT a.source FROM %I.attachment AS a WHERE a.relation = $1 AND a.origin = $2', target)
    INTO source
    USING relation, 'council';
    IF source IS NOT NULL AND to_regclass(source) IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_table',
            MESSAGE = format('relation %s does not exist', source),
            DETAIL = format('It stands for %I in target %I.', relation, target),
            HINT = format('Make it again, or take the extension''s own with caseload.reattach(%L, force => %L).',
                target, ARRAY[relation]);
    END IF;
    RETURN to_regclass(source);
END
$$;

COMMENT ON FUNCTION caseload._replacement(text, text) IS
    'the relation that replace() has put in the place of a contract relation, or NULL; internal';

-- One row is a relation of the target. "creates" is the name that the body makes
-- it under; when that differs it is renamed afterwards. "shape" is what the
-- contract declares.
CREATE FUNCTION caseload._plan_contract(target text, force text[])
    RETURNS TABLE (
        relation text,
        creates text,
        kind text,
        origin text,
        source text,
        missing text[],
        shape jsonb,
        body text
    )
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 50
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    source_schema text := caseload._option(target, 'source') #>> '{}';
    model_name text := caseload._option(target, 'model') #>> '{}';
    inclusive jsonb := caseload._option(target, 'inclusive_ends');
    name text;
    shape_body text;
    model_body text;
    source_oid regclass;
    replacement regclass;
BEGIN
    FOR name, shape_body, model_body IN
        SELECT d.name, d.body, m.body
        FROM caseload.definition AS d
            LEFT JOIN caseload.definition AS m ON m.kind = 'model' AND m.model = model_name AND m.name = d.name
        WHERE d.kind = 'contract'
        ORDER BY d.ordinal
    LOOP
        shape := caseload._draft(target, name, name || '_entry', shape_body);
        creates := name;
        source_oid := CASE WHEN model_name = 'contract' THEN caseload._source_relation(source_schema, model_name, name) END;
        replacement := CASE WHEN NOT name = ANY (force) THEN caseload._replacement(target, name) END;

        IF replacement IS NULL
            AND (
                model_body IS NULL AND source_oid IS NULL
                OR caseload._origin(target, name) = 'entry'
                AND caseload._has_entries(target, name)
                AND NOT name = ANY (force)
            )
        THEN
            relation := name || '_entry';
            kind := 'entry';
            origin := 'entry';
            body := shape_body;
            RETURN NEXT;
            body := caseload._selection(name, relation, shape, inclusive ? name);
        ELSIF replacement IS NULL AND model_body IS NOT NULL THEN
            origin := model_name;
            body := model_body;
            IF inclusive ? name THEN
                relation := name || '_recorded';
                kind := 'recorded';
                RETURN NEXT;
                body := caseload._selection(name, relation, shape, true);
            END IF;
        ELSE
            source_oid := coalesce(replacement, source_oid);
            origin := CASE WHEN replacement IS NULL THEN 'source' ELSE 'council' END;
            source := caseload._qualified(source_oid);
            SELECT i.body, i.missing
            INTO body, missing
            FROM caseload._intake(name, shape, source_oid, false, inclusive ? name) AS i;
        END IF;

        relation := name;
        kind := 'contract';
        RETURN NEXT;
        source := NULL;
        missing := NULL;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._plan_contract(text, text[]) IS
    'the contract relations of a target, over the model''s texts, the council''s relations or its own rows; internal';

CREATE FUNCTION caseload._plan_sources(target text)
    RETURNS TABLE (relation text, source text, missing text[], body text)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 50
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    source_schema text := caseload._option(target, 'source') #>> '{}';
    model_name text := caseload._option(target, 'model') #>> '{}';
    shape_body text;
    source_oid regclass;
BEGIN
    FOR relation, shape_body IN
        SELECT d.name, d.body
        FROM caseload.definition AS d
        WHERE d.kind = 'source'
            AND d.model = model_name
        ORDER BY d.ordinal
    LOOP
        source_oid := caseload._source_relation(source_schema, model_name, relation);
        source := caseload._qualified(source_oid);
        SELECT i.body, i.missing
        INTO body, missing
        FROM caseload._intake(relation, caseload._draft(target, relation, relation, shape_body), source_oid, true, false) AS i;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._plan_sources(text) IS
    'the cleaned views of a target over the tables that its model reads; internal';

-- A text may read what a later one makes (make.sql), so this order only matters
-- to readers.
CREATE FUNCTION caseload._plan(target text, force text[]) RETURNS jsonb
    LANGUAGE sql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    WITH defined AS (
        SELECT d.kind, d.ordinal, d.name, coalesce(d.model, 'caseload') AS origin, d.body
        FROM caseload.definition AS d
        WHERE d.kind = ANY (ARRAY['policy', 'record', 'view'])
            OR d.kind = 'model'
            AND d.model = caseload._option(target, 'model') #>> '{}'
            AND NOT EXISTS (SELECT FROM caseload.definition AS c WHERE c.kind = 'contract' AND c.name = d.name)
    ),
    step AS (
        SELECT
            array_position(ARRAY['policy', NULL, NULL, 'model', 'record', 'view'], d.kind) AS part,
            d.ordinal::bigint,
            d.name AS relation,
            d.name AS creates,
            d.kind,
            d.origin,
            NULL::text AS source,
            NULL::text[] AS missing,
            NULL::jsonb AS shape,
            d.body
        FROM defined AS d
        UNION ALL
        SELECT 2, s.ordinality, s.relation, s.relation, 'source', 'source', s.source, s.missing, NULL, s.body
        FROM caseload._plan_sources(target) WITH ORDINALITY AS s
        UNION ALL
        SELECT 3, c.ordinality, c.relation, c.creates, c.kind, c.origin, c.source, c.missing, c.shape, c.body
        FROM caseload._plan_contract(target, force) WITH ORDINALITY AS c
    ),
    numbered AS (
        SELECT
            row_number() OVER (ORDER BY s.part, s.ordinal) AS ordinal,
            s.relation, s.creates, s.kind, s.origin, s.source, s.missing, s.shape, s.body
        FROM step AS s
    )
    SELECT coalesce(jsonb_agg(to_jsonb(n) ORDER BY n.ordinal), '[]')
    FROM numbered AS n
$$;

COMMENT ON FUNCTION caseload._plan(text, text[]) IS
    'every relation of a target with the text that makes it, by the definitions of this version and the target''s options, as a JSON array; internal';

CREATE FUNCTION caseload._check_readable(plan jsonb) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    closed text;
BEGIN
    SELECT string_agg(s.source, ', ' ORDER BY s.source)
    INTO closed
    FROM jsonb_to_recordset(plan) AS s (source text)
    WHERE s.source IS NOT NULL
        AND NOT has_any_column_privilege(s.source, 'SELECT');
    IF closed IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'permission denied for tables that the target would read',
            DETAIL = format('%I may not read %s.', current_user, closed),
            HINT = format('GRANT SELECT ON %s TO %I.', closed, current_user);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_readable(jsonb) IS
    'raises an error unless the current user may read every relation of the council in the plan; internal';

-- A schema of another name, most likely.
CREATE FUNCTION caseload._warn_of_nothing(plan jsonb, source text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM jsonb_to_recordset(plan) AS s (source text) WHERE s.source IS NOT NULL) THEN
        RAISE WARNING USING
            MESSAGE = format('source schema %I has none of the tables that the model reads', source),
            HINT = 'Use caseload.reattach() once the tables are there.';
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._warn_of_nothing(jsonb, text) IS
    'a warning when no relation of the plan has a source; internal';
