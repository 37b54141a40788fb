-- Intake: the views of a target over a council's own tables. Their text is the
-- only one that is put together here: a list of quoted columns, each cast to
-- the type that the declared shape gives it.

-- A table may be spelt in any case, and without the model's name before it.
CREATE FUNCTION caseload._source_relation(source text, model text, relation text) RETURNS regclass
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.oid::regclass
    FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = source
        AND c.relkind = ANY (ARRAY['r', 'p', 'v', 'm', 'f']::"char"[])
        AND lower(c.relname) = ANY (ARRAY[relation, regexp_replace(relation, '^' || model || '_', '')])
    ORDER BY
        c.relname = relation DESC,
        lower(c.relname) = relation DESC,
        c.relname
    LIMIT 1
$$;

COMMENT ON FUNCTION caseload._source_relation(text, text, text) IS
    'the table or view of the source schema that holds what a model calls by this name, or NULL; internal';

CREATE FUNCTION caseload._source_columns(columns jsonb, source regclass)
    RETURNS TABLE (ordinal integer, name text, type text, source_name text, source_type regtype)
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT
        declared.ordinal::integer,
        declared.value ->> 'name',
        declared.value ->> 'type',
        actual.attname::text,
        actual.base_type
    FROM jsonb_array_elements(columns) WITH ORDINALITY AS declared (value, ordinal)
        LEFT JOIN LATERAL (
            SELECT
                a.attname,
                CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END::regtype AS base_type
            FROM pg_attribute AS a
                JOIN pg_type AS t ON t.oid = a.atttypid
            WHERE a.attrelid = source
                AND a.attnum > 0
                AND NOT a.attisdropped
                AND lower(a.attname) = lower(declared.value ->> 'name')
            ORDER BY
                a.attname = declared.value ->> 'name' DESC,
                a.attname
            LIMIT 1
        ) AS actual ON true
    ORDER BY declared.ordinal
$$;

COMMENT ON FUNCTION caseload._source_columns(jsonb, regclass) IS
    'for each declared column the column of the source that fills it, in any case of letters; internal';

-- Everything has a text form, so no cast of a cleaned column can fail.
CREATE FUNCTION caseload._cleaned(type text, value text, value_type regtype) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN value IS NULL THEN
            format('NULL::%s', type)
        WHEN type = 'text' THEN
            format('caseload.clean_text(%s::text)', value)
        WHEN type = 'date' AND value_type = 'timestamp'::regtype THEN
            format('caseload.clean_date(%s::timestamp)', value)
        WHEN type = 'date' AND value_type = ANY (ARRAY['date', 'timestamptz']::regtype[]) THEN
            format('caseload.clean_date(%s::date)', value)
        WHEN type = 'date' THEN
            format('caseload.clean_date(%s::text)', value)
        WHEN type = 'boolean' AND value_type = 'boolean'::regtype THEN
            value
        WHEN type = 'boolean' THEN
            format('caseload.clean_flag(%s::text)', value)
        WHEN type = 'numeric'
            AND value_type = ANY (ARRAY['smallint', 'integer', 'bigint', 'real', 'double precision', 'numeric']::regtype[])
        THEN
            format('caseload.clean_number(%s::numeric)', value)
        WHEN type = 'numeric' THEN
            format('caseload.clean_number(%s::text)', value)
        ELSE
            format('%s::%s', value, type)
    END
$$;

COMMENT ON FUNCTION caseload._cleaned(text, text, regtype) IS
    'the expression that casts and cleans a value of a source by the type that is declared for it; internal';

-- What an INSERT of the column would do, and a text that is to be read as a day,
-- a flag or a number; nothing that could fail on a value.
CREATE FUNCTION caseload._assignable(type text, source_type regtype) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT source_type = type::regtype
        OR type = 'text'
        OR EXISTS (
            SELECT
            FROM pg_cast AS c
            WHERE c.castsource = source_type
                AND c.casttarget = type::regtype
                AND c.castcontext = ANY (ARRAY['a', 'i']::"char"[])
        )
$$;

COMMENT ON FUNCTION caseload._assignable(text, regtype) IS
    'can a value of the source type be assigned to a column of the declared type; internal';

CREATE FUNCTION caseload._readable(type text, source_type regtype) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT type = ANY (ARRAY['date', 'boolean', 'numeric'])
        AND (t.typcategory = 'S' OR type = 'boolean' AND t.typcategory = 'N')
    FROM pg_type AS t
    WHERE t.oid = source_type
$$;

COMMENT ON FUNCTION caseload._readable(text, regtype) IS
    'can the text of a value of the source type be read as one of the declared type; internal';

-- The codes that views compare are in lower case, whoever typed them.
CREATE FUNCTION caseload._assigned(name text, type text, value text, value_type regtype) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN value IS NULL THEN
            format('NULL::%s', type)
        WHEN type = 'text' AND name = ANY (ARRAY['kind', 'contract_kind']) THEN
            format('lower(caseload.clean_text(%s::text))', value)
        WHEN caseload._assignable(type, value_type) THEN
            format('%s::%s', value, type)
        ELSE
            caseload._cleaned(type, value, value_type)
    END
$$;

COMMENT ON FUNCTION caseload._assigned(text, text, text, regtype) IS
    'the expression that makes a contract relation''s column of a value of the council; internal';

CREATE FUNCTION caseload._comments(relation text, shape jsonb) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
            WHEN shape ->> 'comment' IS NULL THEN ''
            ELSE format(E'COMMENT ON VIEW %I IS %L;\n', relation, shape ->> 'comment')
        END
        || coalesce(string_agg(
            format('COMMENT ON COLUMN %I.%I IS %L;', relation, c.value ->> 'name', c.value ->> 'comment'),
            E'\n' ORDER BY c.ordinal
        ), '')
    FROM jsonb_array_elements(shape -> 'columns') WITH ORDINALITY AS c (value, ordinal)
    WHERE c.value ->> 'comment' IS NOT NULL
$$;

COMMENT ON FUNCTION caseload._comments(text, jsonb) IS
    'the statements that give a view the comments of a declared shape; internal';

-- clean: by type, as a model's sources are; otherwise each column is only cast,
-- its text is read where that is no cast, and any other type is an error. inclusive: "ended" is the last
-- day, which the contract wants to be the day after.
CREATE FUNCTION caseload._intake(
    relation text,
    shape jsonb,
    source regclass,
    clean boolean,
    inclusive boolean,
    OUT body text,
    OUT missing text[]
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong text;
BEGIN
    SELECT
        string_agg(
            format('    %s AS %I',
                CASE
                    WHEN clean THEN caseload._cleaned(c.type, 's.' || quote_ident(c.source_name), c.source_type)
                    ELSE
                        caseload._assigned(c.name, c.type, 's.' || quote_ident(c.source_name), c.source_type)
                        || CASE WHEN inclusive AND c.name = 'ended' THEN ' + 1' ELSE '' END
                END,
                c.name),
            E',\n' ORDER BY c.ordinal
        ),
        string_agg(
            format('Column %I is of type %s where %s is declared.', c.source_name, c.source_type, c.type),
            ' ' ORDER BY c.ordinal
        ) FILTER (
            WHERE NOT clean
                AND NOT caseload._assignable(c.type, c.source_type)
                AND NOT caseload._readable(c.type, c.source_type)
        )
    INTO body, wrong
    FROM caseload._source_columns(shape -> 'columns', source) AS c;

    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'datatype_mismatch',
            MESSAGE = format('relation %s cannot stand for %I', source, relation),
            DETAIL = wrong,
            HINT = 'Use a view of yours that casts these columns.';
    END IF;

    -- a column that had another name is lacking only if that one is, too
    WITH declared AS (
        SELECT c.ordinal, c.name, c.source_name, coalesce(d.value ->> 'comment', '') AS comment
        FROM caseload._source_columns(shape -> 'columns', source) AS c
            JOIN jsonb_array_elements(shape -> 'columns') AS d (value) ON d.value ->> 'name' = c.name
    )
    SELECT array_agg(c.name ORDER BY c.ordinal)
    INTO missing
    FROM declared AS c
    WHERE c.source_name IS NULL
        AND c.comment NOT LIKE 'older name of %'
        AND NOT EXISTS (
            SELECT
            FROM declared AS o
            WHERE o.source_name IS NOT NULL
                AND o.comment = 'older name of ' || c.name
        );

    body := format(E'CREATE VIEW %I AS\nSELECT\n%s\n%s;\n', relation, body,
        coalesce('FROM ' || caseload._qualified(source) || ' AS s', 'WHERE false'))
        || caseload._comments(relation, shape);
END
$$;

COMMENT ON FUNCTION caseload._intake(text, jsonb, regclass, boolean, boolean) IS
    'the statement that makes a view of the declared columns over a source relation, or an empty one without it; internal';
