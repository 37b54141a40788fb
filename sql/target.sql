-- Target: what a schema must be before its objects are made, changed or dropped,
-- how a text is run in it, and how its relations are described.

CREATE FUNCTION caseload._check_name(what text, name text) RETURNS void
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF name IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'null_value_not_allowed',
            MESSAGE = format('%s must not be null', what);
    ELSIF name = '' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('%s must not be empty', what);
    ELSIF octet_length(name) > 63 THEN
        RAISE EXCEPTION USING
            ERRCODE = 'name_too_long',
            MESSAGE = format('%s %I is longer than 63 bytes', what, name);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_name(text, text) IS
    'raises an error unless the name can be that of an object; internal';

-- The one rule for who may do what in a target. The texts that are run there
-- take their names from it, with the rights of the caller: so the caller owns
-- it, and nobody else can put, or has put, a function or an operator there.
CREATE FUNCTION caseload._check_owner(target text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    schema pg_namespace;
    others text;
BEGIN
    SELECT * INTO schema FROM pg_namespace AS n WHERE n.nspname = target;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_schema_name',
            MESSAGE = format('schema %I does not exist', target);
    END IF;

    IF pg_get_userbyid(schema.nspowner) <> current_user THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('must be owner of schema %I', target),
            HINT = format('SET ROLE %I first: what is made there shall be its own.',
                pg_get_userbyid(schema.nspowner));
    END IF;

    SELECT string_agg(
        DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
        ', '
    )
    INTO others
    FROM aclexplode(schema.nspacl) AS a
    WHERE a.privilege_type = 'CREATE'
        AND a.grantee <> schema.nspowner;
    IF others IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('schema %I must not be open to others', target),
            DETAIL = format('These may create objects in it: %s.', others),
            HINT = format('REVOKE CREATE ON SCHEMA %I FROM %s.', target, others);
    END IF;

    SELECT string_agg(DISTINCT quote_ident(r.rolname), ', ')
    INTO others
    FROM (
        SELECT p.proowner AS owner FROM pg_proc AS p WHERE p.pronamespace = schema.oid
        UNION ALL
        SELECT o.oprowner FROM pg_operator AS o WHERE o.oprnamespace = schema.oid
        UNION ALL
        SELECT t.typowner
        FROM pg_type AS t
        WHERE t.typnamespace = schema.oid
            AND t.typrelid = 0
            AND t.typcategory <> 'A'
    ) AS object
        JOIN pg_roles AS r ON r.oid = object.owner
    WHERE object.owner <> schema.nspowner
        AND NOT r.rolsuper;
    IF others IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('schema %I must not hold functions, operators or types of others', target),
            DETAIL = format('These own some there: %s.', others),
            HINT = 'Drop them, or give them to the owner of the schema.';
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_owner(text) IS
    'raises an error unless the current user owns the schema and nobody else can have planted anything there; internal';

-- The manifest holds texts that are run again: nobody else may write to it.
CREATE FUNCTION caseload._check_attached(target text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    manifest text[];
    others text;
BEGIN
    PERFORM caseload._check_name('target', target);
    PERFORM caseload._check_owner(target);
    manifest := ARRAY[format('%I.attachment', target), format('%I.attachment_option', target)];
    IF to_regclass(manifest[1]) IS NULL OR to_regclass(manifest[2]) IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('schema %I is not attached', target),
            HINT = 'Use caseload.attach() first.';
    END IF;

    SELECT string_agg(
        DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
        ', '
    )
    INTO others
    FROM pg_class AS c
        CROSS JOIN LATERAL (
            SELECT c.relacl AS acl
            UNION ALL
            SELECT t.attacl FROM pg_attribute AS t WHERE t.attrelid = c.oid
        ) AS g
        CROSS JOIN LATERAL aclexplode(g.acl) AS a
    WHERE c.oid = ANY (manifest::regclass[])
        AND a.privilege_type = ANY (ARRAY['INSERT', 'UPDATE', 'TRIGGER'])
        AND a.grantee <> c.relowner;
    IF others IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('the manifest of target %I must not be open to others', target),
            DETAIL = format('These may write to it: %s.', others),
            HINT = format('REVOKE INSERT, UPDATE, TRIGGER ON %s FROM %s.', array_to_string(manifest, ', '), others);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_attached(text) IS
    'raises an error unless the current user owns the schema and attach() has made it; internal';

CREATE FUNCTION caseload._relation(target text, relation text) RETURNS regclass
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT to_regclass(format('%I.%I', target, relation))
$$;

COMMENT ON FUNCTION caseload._relation(text, text) IS
    'the relation of this name in the target, or NULL; internal';

-- Names in the body are the target's or pg_catalog's. The setting is local to
-- this call, which also ends it after an error; so are those that literals and
-- constants are read by.
CREATE FUNCTION caseload._run(target text, body text) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    SET standard_conforming_strings = on
    SET "DateStyle" = 'ISO, DMY'
    SET "IntervalStyle" = postgres
AS $$
BEGIN
    PERFORM set_config('search_path', format('%I, pg_temp', target), true);
    EXECUTE body;
END
$$;

COMMENT ON FUNCTION caseload._run(text, text) IS
    'runs SQL with the target as its search path; internal';

-- The same text for the same view whatever the settings of the session and the
-- name of the target.
CREATE FUNCTION caseload._view_text(target text, relation text) RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    SET standard_conforming_strings = on
    SET "DateStyle" = 'ISO, DMY'
    SET "IntervalStyle" = postgres
    SET "TimeZone" = 'UTC'
    SET extra_float_digits = 1
    SET quote_all_identifiers = off
AS $$
DECLARE
    view_oid oid := caseload._relation(target, relation);
BEGIN
    PERFORM set_config('search_path', format('%I, pg_temp', target), true);
    RETURN pg_catalog.pg_get_viewdef(view_oid);
END
$$;

COMMENT ON FUNCTION caseload._view_text(text, text) IS
    'the definition of a view of the target as SQL; internal';

CREATE FUNCTION caseload._description(target text, relation text) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation_oid oid := caseload._relation(target, relation);
    columns jsonb;
BEGIN
    SELECT jsonb_agg(
        jsonb_build_object(
            'name', a.attname,
            'type', format_type(a.atttypid, a.atttypmod),
            'default', pg_get_expr(d.adbin, d.adrelid),
            'not_null', a.attnotnull,
            'comment', col_description(a.attrelid, a.attnum)
        )
        ORDER BY a.attnum
    )
    INTO columns
    FROM pg_attribute AS a
        LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = relation_oid
        AND a.attnum > 0
        AND NOT a.attisdropped;

    RETURN (
        SELECT jsonb_build_object(
            'is_view', c.relkind = 'v',
            'columns', coalesce(columns, '[]'),
            'comment', obj_description(c.oid, 'pg_class'),
            'options', array_to_string(c.reloptions, ', '),
            'text', CASE WHEN c.relkind = 'v' THEN caseload._view_text(target, relation) END
        )
        FROM pg_class AS c
        WHERE c.oid = relation_oid
    );
END
$$;

COMMENT ON FUNCTION caseload._description(text, text) IS
    'a relation of the target as JSON: columns, comments, storage options and, of a view, its definition; internal';

CREATE FUNCTION caseload._option(target text, name text) RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL SAFE
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

CREATE FUNCTION caseload._readers(target text, relations text[])
    RETURNS TABLE (reader regclass)
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 20
    SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE reading (oid) AS (
        SELECT caseload._relation(target, r.name)::oid
        FROM unnest(relations) AS r (name)
        UNION
        SELECT w.ev_class
        FROM reading AS read
            JOIN pg_depend AS d ON d.refobjid = read.oid
            JOIN pg_rewrite AS w ON w.oid = d.objid
        WHERE d.refclassid = 'pg_class'::regclass
            AND d.classid = 'pg_rewrite'::regclass
    )
    SELECT r.oid::regclass
    FROM reading AS r
    WHERE r.oid IS NOT NULL
$$;

COMMENT ON FUNCTION caseload._readers(text, text[]) IS
    'these relations of the target and every view that reads them, through others too; internal';

CREATE FUNCTION caseload._lock(target text) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('LOCK TABLE %I.attachment IN SHARE ROW EXCLUSIVE MODE', target);
END
$$;

COMMENT ON FUNCTION caseload._lock(text) IS
    'keeps others from changing the target until the end of the transaction; internal';
