-- Attach: makes the contract, the policy tables and the views in a target.

CREATE FUNCTION caseload._check_options(options jsonb, model text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kinds CONSTANT text[] := ARRAY['lead', 'cowork', 'iro', 'pa', 'carer', 'other'];
    relations text[];
    name text;
    value jsonb;
    expected text;
BEGIN
    IF jsonb_typeof(options) <> 'object' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('options must be a JSON object, not %s', options);
    END IF;

    FOR name, value IN SELECT o.key, o.value FROM jsonb_each(options) AS o LOOP
        expected := CASE name
            WHEN 'roles' THEN 'object'
            WHEN 'inclusive_ends' THEN 'array'
            WHEN 'security_invoker' THEN 'boolean'
            WHEN 'scheme' THEN 'string'
        END;
        IF expected IS NULL THEN
            RAISE EXCEPTION USING
                ERRCODE = 'invalid_parameter_value',
                MESSAGE = format('unknown option "%s"', name),
                HINT = 'Options are roles, inclusive_ends, security_invoker and scheme.';
        ELSIF jsonb_typeof(value) <> expected THEN
            RAISE EXCEPTION USING
                ERRCODE = 'invalid_parameter_value',
                MESSAGE = format('option "%s" must be a JSON %s, not %s', name, expected, value);
        END IF;
    END LOOP;

    IF model = 'contract' AND options ? 'roles' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'option "roles" is of no use to model "contract"',
            HINT = 'Its allocations have a kind of their own.';
    END IF;
    FOR name, value IN SELECT o.key, o.value FROM jsonb_each(options -> 'roles') AS o LOOP
        IF name !~ '\S' THEN
            RAISE EXCEPTION USING
                ERRCODE = 'invalid_parameter_value',
                MESSAGE = 'option "roles" names a role that is blank';
        ELSIF (value #>> '{}') = ANY (kinds) AND jsonb_typeof(value) = 'string' THEN
            CONTINUE;
        END IF;
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('option "roles" gives the role "%s" the unknown kind %s', name, value),
            HINT = format('Kinds are %s.', array_to_string(kinds, ', '));
    END LOOP;

    SELECT array_agg(d.name ORDER BY d.ordinal)
    INTO relations
    FROM caseload.definition AS d
    WHERE d.kind = 'contract'
        AND d.body ~ '(?n)^\s*ended\s+date';
    FOR value IN SELECT e.value FROM jsonb_array_elements(options -> 'inclusive_ends') AS e LOOP
        IF (value #>> '{}') = ANY (relations) AND jsonb_typeof(value) = 'string' THEN
            CONTINUE;
        END IF;
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('option "inclusive_ends" names %s, which is no relation of the contract with an end', value),
            HINT = format('Those are %s.', array_to_string(relations, ', '));
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._check_options(jsonb, text) IS
    'raises an error unless attach() knows every option and its value is of the right type; internal';

CREATE FUNCTION caseload._check_source(source text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM caseload._check_name('source', source);
    IF NOT EXISTS (SELECT FROM pg_namespace AS n WHERE n.nspname = source) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_schema_name',
            MESSAGE = format('source schema %I does not exist', source);
    ELSIF NOT has_schema_privilege(source, 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('permission denied for source schema %I', source),
            HINT = format('GRANT USAGE ON SCHEMA %I and SELECT on its tables to %I.', source, current_user);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_source(text) IS
    'raises an error unless the source schema is there and the current user may use it; internal';

CREATE FUNCTION caseload._check_model(model text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    models text[];
BEGIN
    SELECT array_agg(DISTINCT d.model) || 'contract'::text
    INTO models
    FROM caseload.definition AS d
    WHERE d.model IS NOT NULL;
    IF model = ANY (models) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = CASE WHEN model IS NULL THEN 'null_value_not_allowed' ELSE 'invalid_parameter_value' END,
        MESSAGE = CASE WHEN model IS NULL THEN 'model must not be null' ELSE format('unknown model "%s"', model) END,
        HINT = format('Models are %s.', array_to_string(models, ', '));
END
$$;

COMMENT ON FUNCTION caseload._check_model(text) IS
    'raises an error unless the extension has definitions for the model; internal';

-- A new target, or one that the caller owns, that is closed to others and where
-- every name is free.
CREATE FUNCTION caseload._check_free(target text, model text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    clashes text;
BEGIN
    PERFORM caseload._check_name('target', target);
    -- search_path takes "$user" for the name of the user, however it is quoted
    IF target = ANY (ARRAY['$user', 'caseload', 'information_schema']) OR starts_with(target, 'pg_') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('schema %I cannot be a target', target);
    END IF;
    IF NOT EXISTS (SELECT FROM pg_namespace AS n WHERE n.nspname = target) THEN
        RETURN;
    END IF;

    PERFORM caseload._check_owner(target);
    IF to_regclass(format('%I.attachment_option', target)) IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_object',
            MESSAGE = format('schema %I is already attached', target),
            HINT = 'Use caseload.reattach() after an update of the extension, or caseload.detach() first.';
    END IF;
    SELECT string_agg(format('%I', c.relname), ', ' ORDER BY c.relname)
    INTO clashes
    FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = target
        AND c.relname::text = ANY (
            SELECT unnest(ARRAY[d.name, d.name || '_entry', d.name || '_recorded'])
            FROM caseload.definition AS d
            WHERE d.kind = 'contract'
            UNION ALL
            SELECT d.name
            FROM caseload.definition AS d
            WHERE d.kind <> 'finding'
                AND (d.model IS NULL OR d.model = _check_free.model)
            UNION ALL
            VALUES ('attachment')
        );
    IF clashes IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = format('schema %I already holds relations that would be made', target),
            DETAIL = format('These are in the way: %s.', clashes),
            HINT = 'Rename them, or attach to another target.';
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_free(text, text) IS
    'raises an error unless attach() can make the target; internal';

CREATE FUNCTION caseload.attach(
    source text,
    model text DEFAULT 'ssd',
    target text DEFAULT 'casework',
    options jsonb DEFAULT '{}'
)
    RETURNS TABLE (relation text, kind text, origin text, action text, note text)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 100
    SET search_path = pg_catalog, pg_temp
    SET quote_all_identifiers = off
AS $$
DECLARE
    all_options jsonb;
    makes_schema boolean;
BEGIN
    options := coalesce(options, '{}');
    PERFORM caseload._check_source(source);
    PERFORM caseload._check_model(model);
    PERFORM caseload._check_options(options, model);
    PERFORM caseload._check_free(target, model);
    IF source = target THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('source and target must not both be %I', source);
    END IF;

    makes_schema := NOT EXISTS (SELECT FROM pg_namespace AS n WHERE n.nspname = target);
    IF makes_schema THEN
        EXECUTE format('CREATE SCHEMA %I', target);
        EXECUTE format('COMMENT ON SCHEMA %I IS %L', target, 'caseload: contract, policy and views');
        PERFORM caseload._check_owner(target);
    END IF;

    PERFORM caseload._run(target, $sql$
        CREATE TABLE attachment (
            relation text PRIMARY KEY,
            origin text NOT NULL,
            definition_md5 text NOT NULL,
            version text NOT NULL,
            kind text NOT NULL,
            ordinal integer NOT NULL,
            source text,
            missing text[],
            creates text NOT NULL,
            definition text NOT NULL,
            comments jsonb,
            statistics text[],
            made_at timestamp with time zone NOT NULL DEFAULT now()
        );
        COMMENT ON TABLE attachment IS 'the manifest: what caseload.attach() made here; written by the extension''s functions only';
        COMMENT ON COLUMN attachment.relation IS 'name of the relation';
        COMMENT ON COLUMN attachment.origin IS 'where its rows or its definition come from: caseload, the model''s name, source, entry (the council''s own rows) or council (replaced)';
        COMMENT ON COLUMN attachment.definition_md5 IS 'MD5 of the definition as made: of a view as PostgreSQL prints it, of a table as its text';
        COMMENT ON COLUMN attachment.version IS 'version of the extension whose definition it is';
        COMMENT ON COLUMN attachment.kind IS 'policy, source, entry, recorded (a contract relation of the model before its ends became half-open), contract, model or view';
        COMMENT ON COLUMN attachment.ordinal IS 'the order in which the relations are made';
        COMMENT ON COLUMN attachment.source IS 'the council''s table or view that it reads';
        COMMENT ON COLUMN attachment.missing IS 'columns that the source lacks; they are NULL';
        COMMENT ON COLUMN attachment.creates IS 'the name that the definition makes it under';
        COMMENT ON COLUMN attachment.definition IS 'the SQL that made it';
        COMMENT ON COLUMN attachment.comments IS 'the comments of the definition by column, the relation''s own under the empty name';
        COMMENT ON COLUMN attachment.statistics IS 'the statistics objects by which the planner knows the cleaned values of a source; NULL where its table belongs to somebody else';
        COMMENT ON COLUMN attachment.made_at IS 'when it was made or last changed by attach, reattach or replace';

        CREATE TABLE attachment_option (
            name text PRIMARY KEY,
            value jsonb NOT NULL
        );
        COMMENT ON TABLE attachment_option IS 'what caseload.attach() was called with';
        COMMENT ON COLUMN attachment_option.name IS 'source, model, made_schema or an option: roles, inclusive_ends, security_invoker, scheme';
        COMMENT ON COLUMN attachment_option.value IS 'its value; an option that was not given has its default, a scheme that was not given no row';
    $sql$);

    all_options := jsonb_build_object(
        'source', source,
        'model', model,
        'made_schema', makes_schema,
        'roles', jsonb_build_object(),
        'inclusive_ends', jsonb_build_array(),
        'security_invoker', false
    ) || options;
    EXECUTE format('INSERT INTO %I.attachment_option (name, value) SELECT o.key, o.value FROM jsonb_each($1) AS o', target)
    USING all_options;

    RETURN QUERY SELECT * FROM caseload._make(target, '{}');
    PERFORM caseload._set_roles(target, all_options -> 'roles');
END
$$;

COMMENT ON FUNCTION caseload.attach(text, text, text, jsonb) IS
    'makes the contract, the policy tables and the views in a target schema over the tables of a source schema; one row a relation made';

CREATE FUNCTION caseload._set_roles(target text, roles jsonb) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF roles = '{}' THEN
        RETURN;
    END IF;
    EXECUTE format('DELETE FROM %I.involvement_role AS r USING jsonb_each_text($1) AS o WHERE lower(r.role) = lower(btrim(o.key))', target)
    USING roles;
    EXECUTE format('INSERT INTO %I.involvement_role (role, kind) SELECT btrim(o.key), o.value FROM jsonb_each_text($1) AS o', target)
    USING roles;
END
$$;

COMMENT ON FUNCTION caseload._set_roles(text, jsonb) IS
    'writes the option roles into the target''s involvement_role, over rows of the same roles in any case of letters; internal';
