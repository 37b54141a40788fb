-- Keep: what a view has besides its definition (options, comments, privileges),
-- given to it when it is made and kept for it when it is made again.

-- A view made for others to be granted shows them nothing through a function of
-- theirs in WHERE. One whose name begins with _ is not for others, and the
-- planner shall see through it.
CREATE FUNCTION caseload._set_options(target text, relation text, kind text) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    options text[];
BEGIN
    SELECT c.reloptions
    INTO options
    FROM pg_class AS c
    WHERE c.oid = caseload._relation(target, relation);
    IF (caseload._option(target, 'security_invoker'))::boolean THEN
        EXECUTE format('ALTER VIEW %I.%I SET (security_invoker = true)', target, relation);
    ELSIF kind = 'view'
        AND NOT starts_with(relation, '_')
        AND NOT coalesce(array_to_string(options, ',') ~ 'security_barrier', false)
    THEN
        EXECUTE format('ALTER VIEW %I.%I SET (security_barrier = true)', target, relation);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._set_options(text, text, text) IS
    'makes a view a security barrier, or has it run with the rights of its reader, as the target''s options say; internal';

CREATE FUNCTION caseload._comments_of(description jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_object_agg(c.name, c.comment)
    FROM (
        SELECT '' AS name, description ->> 'comment' AS comment
        UNION ALL
        SELECT value ->> 'name', value ->> 'comment' FROM jsonb_array_elements(description -> 'columns')
    ) AS c
$$;

COMMENT ON FUNCTION caseload._comments_of(jsonb) IS
    'the comments in a relation''s description by column, its own under the empty name; internal';

-- What a definition says of a relation, or the contract where it says nothing.
CREATE FUNCTION caseload._wanted_comments(step jsonb, description jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(caseload._comments_of(step -> 'shape'), '{}')
        || jsonb_strip_nulls(caseload._comments_of(description))
$$;

COMMENT ON FUNCTION caseload._wanted_comments(jsonb, jsonb) IS
    'the comments that a relation of the plan shall have; internal';

-- wanted: what the definition says; recorded: what it said when the relation was
-- made; before: what was there since. A council's own comment wins.
CREATE FUNCTION caseload._set_comments(target text, relation text, wanted jsonb, recorded jsonb, before jsonb)
    RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present jsonb := caseload._comments_of(caseload._description(target, relation));
    name text;
    comment text;
BEGIN
    FOR name IN SELECT jsonb_object_keys(present) LOOP
        comment := wanted ->> name;
        IF before ? name AND before ->> name IS DISTINCT FROM recorded ->> name THEN
            comment := before ->> name;
        END IF;
        IF comment IS NOT DISTINCT FROM present ->> name THEN
            CONTINUE;
        END IF;
        EXECUTE format('COMMENT ON %s IS %L',
            CASE
                WHEN name = '' THEN format('VIEW %I.%I', target, relation)
                ELSE format('COLUMN %I.%I.%I', target, relation, name)
            END,
            comment);
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._set_comments(text, text, jsonb, jsonb, jsonb) IS
    'comments a view and its columns, keeping what the council has written there; internal';

CREATE FUNCTION caseload._grants(target text, relation text) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(jsonb_agg(
        jsonb_build_object(
            'column', g.column_name,
            'privilege', a.privilege_type,
            'grantee', CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
            'grantable', a.is_grantable
        )
        ORDER BY g.column_name, a.privilege_type, a.grantee
    ), '[]')
    FROM (
        SELECT NULL AS column_name, coalesce(c.relacl, acldefault('r', c.relowner)) AS acl
        FROM pg_class AS c
        WHERE c.oid = caseload._relation(target, relation)
        UNION ALL
        SELECT a.attname, a.attacl
        FROM pg_attribute AS a
        WHERE a.attrelid = caseload._relation(target, relation)
            AND a.attnum > 0
            AND NOT a.attisdropped
    ) AS g,
        aclexplode(g.acl) AS a
$$;

COMMENT ON FUNCTION caseload._grants(text, text) IS
    'the privileges on a relation of the target and on its columns; internal';

CREATE FUNCTION caseload._set_grants(target text, relation text, grants jsonb) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present jsonb := caseload._grants(target, relation);
    item record;
BEGIN
    IF present = grants THEN
        RETURN;
    END IF;
    -- default privileges may have granted what was not there
    FOR item IN SELECT DISTINCT g.grantee FROM jsonb_to_recordset(present) AS g (grantee text) LOOP
        EXECUTE format('REVOKE ALL ON %I.%I FROM %s', target, relation, item.grantee);
    END LOOP;
    FOR item IN
        SELECT *
        FROM jsonb_to_recordset(grants) AS g ("column" text, privilege text, grantee text, grantable boolean)
    LOOP
        IF item."column" IS NULL
            OR EXISTS (
                SELECT
                FROM pg_attribute AS a
                WHERE a.attrelid = caseload._relation(target, relation)
                    AND a.attname = item."column"
            )
        THEN
            EXECUTE format('GRANT %s %s ON %I.%I TO %s %s',
                item.privilege,
                '(' || quote_ident(item."column") || ')',
                target, relation, item.grantee,
                CASE WHEN item.grantable THEN 'WITH GRANT OPTION' END);
        END IF;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._set_grants(text, text, jsonb) IS
    'gives a relation of the target exactly these privileges, as its owner; internal';
