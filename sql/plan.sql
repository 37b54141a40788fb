-- Plan: what a target consists of, in the order in which it is made.

-- Renames a relation out of the way, with the constraints whose indexes share
-- its name space. Only ever done in a subtransaction, or undone at once.
CREATE FUNCTION caseload._set_aside(target text, relation text) RETURNS void
    LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation_oid oid := to_regclass(format('%I.%I', target, relation));
    name text;
BEGIN
    IF relation_oid IS NULL THEN
        RETURN;
    END IF;
    FOR name IN
        SELECT c.conname FROM pg_constraint AS c WHERE c.conrelid = relation_oid AND c.conindid <> 0 AND c.contype <> 'f'
    LOOP
        EXECUTE format('ALTER TABLE %I.%I RENAME CONSTRAINT %I TO %I', target, relation, name, name || '~');
    END LOOP;
    EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', target, relation, relation || '~');
END
$$;

COMMENT ON FUNCTION caseload._set_aside(text, text) IS
    'renames a relation of the target, if it is there, so that its name is free; internal';

-- Runs a text in the target, describes the relation that it makes, and undoes it.
CREATE FUNCTION caseload._draft(target text, relation text, body text) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    draft jsonb;
BEGIN
    PERFORM caseload._set_aside(target, relation);
    PERFORM caseload._run(target, body);
    draft := caseload._description(target, relation);
    RAISE EXCEPTION USING ERRCODE = 'CL000', MESSAGE = 'draft';
EXCEPTION
    WHEN SQLSTATE 'CL000' THEN
        RETURN draft;
END
$$;

COMMENT ON FUNCTION caseload._draft(text, text, text) IS
    'describes the relation that a text would make in the target, leaving the target as it was; internal';

CREATE FUNCTION caseload._option(target text, name text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    value jsonb;
BEGIN
    EXECUTE format('SELECT o.value FROM %I.attachment_option AS o WHERE o.name = $1', target)
    INTO value
    USING name;
    RETURN value;
END
$$;

COMMENT ON FUNCTION caseload._option(text, text) IS 'an option that the target was attached with; internal';

CREATE FUNCTION caseload._qualified(relation regclass) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('%I.%I', n.nspname, c.relname)
    FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.oid = relation
$$;

COMMENT ON FUNCTION caseload._qualified(regclass) IS 'the name of a relation with its schema, quoted; internal';

CREATE FUNCTION caseload._has_entries(target text, relation text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found boolean;
BEGIN
    IF to_regclass(format('%I.%I', target, relation || '_entry')) IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I)', target, relation || '_entry') INTO found;
    RETURN found;
END
$$;

COMMENT ON FUNCTION caseload._has_entries(text, text) IS
    'has the council put rows into the table behind a contract relation; internal';

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
        || caseload._comments(relation, shape ->> 'comment', shape -> 'columns')
    FROM jsonb_array_elements(shape -> 'columns') WITH ORDINALITY AS c (value, ordinal)
$$;

COMMENT ON FUNCTION caseload._selection(text, text, jsonb, boolean) IS
    'the statement that makes a contract view over the relation below it, an inclusive end turned into the day after; internal';

-- One row is a relation of the target. "creates" is the name that the body makes
-- it under; when that differs it is renamed afterwards.
CREATE FUNCTION caseload._plan(target text, force text[])
    RETURNS TABLE (
        relation text,
        creates text,
        kind text,
        origin text,
        source text,
        missing text[],
        body text
    )
    LANGUAGE plpgsql VOLATILE ROWS 100
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    source_schema text := caseload._option(target, 'source') #>> '{}';
    model_name text := caseload._option(target, 'model') #>> '{}';
    inclusive jsonb := caseload._option(target, 'inclusive_ends');
    definition caseload.definition;
    shape jsonb;
    source_oid regclass;
BEGIN
    FOR definition IN
        SELECT * FROM caseload.definition AS d WHERE d.kind = 'policy' ORDER BY d.ordinal
    LOOP
        relation := definition.name;
        creates := definition.name;
        kind := 'policy';
        origin := 'caseload';
        body := definition.body;
        RETURN NEXT;
    END LOOP;

    FOR definition IN
        SELECT * FROM caseload.definition AS d WHERE d.kind = 'source' AND d.model = model_name ORDER BY d.ordinal
    LOOP
        shape := caseload._draft(target, definition.name, definition.body);
        source_oid := caseload._source_relation(source_schema, model_name, definition.name);
        relation := definition.name;
        creates := definition.name;
        kind := 'source';
        origin := 'source';
        source := caseload._qualified(source_oid);
        SELECT i.body, i.missing
        INTO body, missing
        FROM caseload._intake(relation, shape -> 'columns', source_oid, true) AS i;
        body := body || E';\n' || caseload._comments(relation, shape ->> 'comment', shape -> 'columns');
        RETURN NEXT;
    END LOOP;

    -- the contract, first what the model's texts below may read
    FOR definition IN
        SELECT *
        FROM caseload.definition AS d
        WHERE d.kind = 'contract'
        ORDER BY d.ordinal
    LOOP
        shape := caseload._draft(target, definition.name, definition.body);
        relation := definition.name;
        creates := definition.name;
        kind := 'contract';
        source := NULL;
        missing := NULL;
        source_oid := NULL;
        IF model_name = 'contract' THEN
            source_oid := caseload._source_relation(source_schema, model_name, definition.name);
        END IF;

        SELECT d.body
        INTO body
        FROM caseload.definition AS d
        WHERE d.kind = 'model'
            AND d.model = model_name
            AND d.name = definition.name;
        IF body IS NULL AND source_oid IS NULL
            OR caseload._has_entries(target, definition.name) AND NOT definition.name = ANY (force)
        THEN
            relation := definition.name || '_entry';
            kind := 'entry';
            origin := 'entry';
            body := definition.body;
            RETURN NEXT;
            relation := definition.name;
            kind := 'contract';
            body := caseload._selection(relation, relation || '_entry', shape, false);
        ELSIF body IS NOT NULL THEN
            origin := model_name;
        ELSE
            origin := 'source';
            source := caseload._qualified(source_oid);
            SELECT i.body, i.missing
            INTO body, missing
            FROM caseload._intake(relation, shape -> 'columns', source_oid, false) AS i;
            body := body || E';\n' || caseload._comments(relation, shape ->> 'comment', shape -> 'columns');
        END IF;

        IF inclusive ? definition.name THEN
            relation := definition.name || '_recorded';
            kind := 'recorded';
            RETURN NEXT;
            relation := definition.name;
            kind := 'contract';
            source := NULL;
            missing := NULL;
            body := caseload._selection(relation, relation || '_recorded', shape, true);
        END IF;
        RETURN NEXT;
    END LOOP;

    source := NULL;
    missing := NULL;
    FOR definition IN
        SELECT *
        FROM caseload.definition AS d
        WHERE d.kind = 'model'
            AND d.model = model_name
            AND NOT EXISTS (SELECT FROM caseload.definition AS c WHERE c.kind = 'contract' AND c.name = d.name)
        ORDER BY d.ordinal
    LOOP
        relation := definition.name;
        creates := definition.name;
        kind := 'model';
        origin := model_name;
        body := definition.body;
        RETURN NEXT;
    END LOOP;

    FOR definition IN
        SELECT * FROM caseload.definition AS d WHERE d.kind = 'view' ORDER BY d.ordinal
    LOOP
        relation := definition.name;
        creates := definition.name;
        kind := 'view';
        origin := 'caseload';
        body := definition.body;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._plan(text, text[]) IS
    'every relation of a target with the text that makes it, by the definitions of this version and the target''s options; internal';
