-- Make: brings a target to what the plan says. attach() runs it on a target that
-- has nothing yet, reattach() on one that an earlier version, or the council,
-- has shaped.

-- Is a view still what was made? The digest answers at once; where it differs,
-- the text that made the view is run again and the results compared, since
-- another major version, or a restored dump, may print the same view otherwise.
CREATE FUNCTION caseload._is_as_made(target text, relation text, creates text, definition text, definition_md5 text)
    RETURNS boolean
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present text := caseload._view_text(target, relation);
    made text;
BEGIN
    IF md5(present) = definition_md5 THEN
        RETURN true;
    END IF;
    made := caseload._draft(target, creates, relation, definition) ->> 'text';
    FOR attempt IN 1 .. 3 LOOP
        IF made = present THEN
            RETURN true;
        END IF;
        made := caseload._draft(target, creates, relation, format('CREATE VIEW %I AS %s', creates, made)) ->> 'text';
    END LOOP;
    RETURN false;
EXCEPTION
    -- also on a standby, where nothing can be tried
    WHEN syntax_error_or_access_rule_violation OR read_only_sql_transaction THEN
        RETURN false;
END
$$;

COMMENT ON FUNCTION caseload._is_as_made(text, text, text, text, text) IS
    'is a view of the target still the one that its manifest records; internal';

CREATE FUNCTION caseload._record(target text, step jsonb, comments jsonb) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
    is_view boolean := (caseload._description(target, relation) ->> 'is_view')::boolean;
BEGIN
    EXECUTE format('DELETE FROM %I.attachment AS a WHERE a.relation = $1', target) USING relation;
    EXECUTE format(
        'INSERT INTO %I.attachment (relation, origin, definition_md5, version, kind, ordinal, source, missing,
            creates, definition, comments)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
        target)
    USING
        relation,
        step ->> 'origin',
        md5(CASE WHEN is_view THEN caseload._view_text(target, relation) ELSE step ->> 'body' END),
        caseload._version(),
        step ->> 'kind',
        (step ->> 'ordinal')::integer,
        step ->> 'source',
        (SELECT array_agg(m.name) FROM jsonb_array_elements_text(nullif(step -> 'missing', 'null')) AS m (name)),
        step ->> 'creates',
        step ->> 'body',
        comments;
END
$$;

COMMENT ON FUNCTION caseload._record(text, jsonb, jsonb) IS
    'writes the manifest''s row of a relation as it is now; internal';

CREATE FUNCTION caseload._version() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.extversion FROM pg_extension AS e WHERE e.extname = 'caseload'
$$;

COMMENT ON FUNCTION caseload._version() IS 'the version of the extension in this database; internal';

-- Runs the step's text, which makes "creates", and gives the result its name.
CREATE FUNCTION caseload._create(target text, step jsonb) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
    creates text := step ->> 'creates';
    aside text;
BEGIN
    IF relation <> creates THEN
        aside := caseload._set_aside(target, creates);
    END IF;
    PERFORM caseload._run(target, step ->> 'body');
    IF relation <> creates THEN
        EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', target, creates, relation);
    END IF;
    IF aside IS NOT NULL THEN
        EXECUTE format('ALTER VIEW %I.%I RENAME TO %I', target, aside, creates);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._create(text, jsonb) IS 'makes a relation of the plan; internal';

-- A view that is made from its own print may print otherwise, once: so it is
-- made from that, and a restored dump has the same digest.
CREATE FUNCTION caseload._settle(target text, relation text) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    description jsonb;
BEGIN
    FOR attempt IN 1 .. 3 LOOP
        description := caseload._description(target, relation);
        PERFORM caseload._run(target, format('CREATE OR REPLACE VIEW %I %s AS %s',
            relation, 'WITH (' || (description ->> 'options') || ')', description ->> 'text'));
        EXIT WHEN caseload._view_text(target, relation) = description ->> 'text';
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._settle(text, text) IS
    'makes a view of the target such that a dump and its restore do not change its print; internal';

-- SQLSTATE CL001 says that CREATE OR REPLACE cannot follow a change of columns;
-- its message is the relation. CREATE OR REPLACE keeps grants and comments and
-- forgets the options.
CREATE FUNCTION caseload._replace_view(target text, step jsonb, comments jsonb) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
    before jsonb := caseload._comments_of(caseload._description(target, relation));
    draft jsonb := caseload._draft(target, step ->> 'creates', relation, step ->> 'body');
    wanted jsonb := caseload._wanted_comments(step, draft);
BEGIN
    BEGIN
        PERFORM caseload._run(target, format('CREATE OR REPLACE VIEW %I %s AS %s',
            relation, 'WITH (' || (draft ->> 'options') || ')', draft ->> 'text'));
    EXCEPTION
        WHEN invalid_table_definition THEN
            RAISE EXCEPTION USING ERRCODE = 'CL001', MESSAGE = relation;
    END;
    PERFORM caseload._settle(target, relation);
    PERFORM caseload._set_options(target, relation, step ->> 'kind');
    PERFORM caseload._set_comments(target, relation, wanted, comments, before);
    RETURN wanted;
END
$$;

COMMENT ON FUNCTION caseload._replace_view(text, jsonb, jsonb) IS
    'gives a view of the target a new definition in place, and returns the comments of that definition; internal';

-- Rows stay as they are; a column that a newer version declares comes with its
-- default, and without its NOT NULL when it has none.
CREATE FUNCTION caseload._add_columns(target text, step jsonb) RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
    draft jsonb := caseload._draft(target, step ->> 'creates', relation, step ->> 'body');
    column_name text;
    column_type text;
    column_default text;
    column_not_null boolean;
    column_comment text;
    added text[] := '{}';
BEGIN
    FOR column_name, column_type, column_default, column_not_null, column_comment IN
        SELECT c.name, c.type, c."default", c.not_null, c.comment
        FROM ROWS FROM (
                jsonb_to_recordset(draft -> 'columns')
                    AS (name text, type text, "default" text, not_null boolean, comment text)
            ) WITH ORDINALITY AS c (name, type, "default", not_null, comment, ordinal)
        WHERE NOT EXISTS (
            SELECT
            FROM pg_attribute AS a
            WHERE a.attrelid = caseload._relation(target, relation)
                AND a.attname = c.name
                AND NOT a.attisdropped
        )
        ORDER BY c.ordinal
    LOOP
        PERFORM caseload._run(target, format('ALTER TABLE %I ADD COLUMN %I %s %s %s',
            relation, column_name, column_type,
            'DEFAULT ' || column_default,
            CASE WHEN column_not_null AND column_default IS NOT NULL THEN 'NOT NULL' END));
        EXECUTE format('COMMENT ON COLUMN %I.%I.%I IS %L', target, relation, column_name, column_comment);
        added := added || column_name;
    END LOOP;
    RETURN nullif(array_to_string(added, ', '), '');
END
$$;

COMMENT ON FUNCTION caseload._add_columns(text, jsonb) IS
    'adds to a table of the target the columns that its definition has and it lacks, and returns their names; internal';

CREATE FUNCTION caseload._check_columns(target text, step jsonb, origin text) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
    wrong text;
BEGIN
    SELECT string_agg(
        CASE
            WHEN declared.name IS NULL THEN format('Column %I is not declared.', actual.name)
            WHEN actual.name IS NULL THEN format('Column %I is missing.', declared.name)
            WHEN actual.type <> declared.type
                THEN format('Column %I is of type %s where %s is declared.', actual.name, actual.type, declared.type)
            ELSE format('Column %I is number %s where %s is declared.', actual.name, actual.ordinal, declared.ordinal)
        END,
        ' ' ORDER BY declared.ordinal, actual.ordinal
    )
    INTO wrong
    FROM (
        SELECT c.value ->> 'name' AS name, c.value ->> 'type' AS type, c.ordinal
        FROM jsonb_array_elements(step -> 'shape' -> 'columns') WITH ORDINALITY AS c (value, ordinal)
    ) AS declared
        FULL JOIN (
            SELECT c.value ->> 'name' AS name, c.value ->> 'type' AS type, c.ordinal
            FROM jsonb_array_elements(caseload._description(target, relation) -> 'columns')
                WITH ORDINALITY AS c (value, ordinal)
        ) AS actual ON actual.name = declared.name
    WHERE (actual.type, actual.ordinal) IS DISTINCT FROM (declared.type, declared.ordinal)
        -- a council's view may have more at its end
        AND NOT (origin = 'council' AND declared.name IS NULL);
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'datatype_mismatch',
            MESSAGE = format('relation %I of target %I does not have the columns that the contract declares', relation, target),
            DETAIL = wrong,
            HINT = CASE
                WHEN origin = 'council'
                    THEN format('Change it, or take the extension''s own with caseload.reattach(%L, force => %L).', target, ARRAY[relation])
                ELSE 'This is a fault of the definition that the extension came with.'
            END;
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_columns(text, jsonb, text) IS
    'raises an error unless a contract relation of the target has the declared columns; internal';

-- "before" is what _take_down() says of the view.
CREATE FUNCTION caseload._restore_view(target text, relation text, before jsonb) RETURNS void
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM caseload._run(target, format('CREATE VIEW %I %s AS %s',
        relation, 'WITH (' || (before ->> 'options') || ')', before ->> 'text'));
    PERFORM caseload._set_grants(target, relation, before -> 'grants');
    PERFORM caseload._set_comments(target, relation, NULL, NULL, before -> 'comments');
END
$$;

COMMENT ON FUNCTION caseload._restore_view(text, text, jsonb) IS
    'makes a view of the council again as it was; internal';

-- A relation that is not there is made. One that is as it was made follows its
-- definition; one that the council has changed stays, unless it is forced.
-- "saved" is what _take_down() dropped in order to make it again.
CREATE FUNCTION caseload._make_relation(
    target text,
    step jsonb,
    saved jsonb,
    force text[],
    OUT origin text,
    OUT action text,
    OUT note text
)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
    is_table boolean := step ->> 'kind' = ANY (ARRAY['policy', 'entry', 'record']);
    found_kind "char" := (SELECT c.relkind FROM pg_class AS c WHERE c.oid = caseload._relation(target, relation));
    present boolean := found_kind IS NOT NULL;
    before jsonb := saved -> relation;
    recorded record;
    comments jsonb;
BEGIN
    origin := step ->> 'origin';
    note := step ->> 'source';
    EXECUTE format(
        'SELECT a.creates, a.definition, a.definition_md5, a.comments, a.statistics
        FROM %I.attachment AS a
        WHERE a.relation = $1', target)
    INTO recorded
    USING relation;

    IF present AND recorded.definition IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = format('relation %I of target %I is in the way of one that this version makes', relation, target),
            HINT = 'Rename it.';
    ELSIF present AND is_table AND found_kind = 'v' THEN
        RAISE EXCEPTION USING ERRCODE = 'CL001', MESSAGE = relation;
    ELSIF present AND NOT is_table AND found_kind <> 'v' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'wrong_object_type',
            MESSAGE = format('relation %I of target %I is not a view, as this version makes it', relation, target),
            HINT = 'Rename it.';
    ELSIF (before ->> 'is_changed')::boolean AND NOT is_table AND NOT relation = ANY (force) THEN
        PERFORM caseload._restore_view(target, relation, before);
        origin := 'council';
        action := 'kept';
        note := 'changed by the council; made again as it was';
    ELSIF NOT present THEN
        PERFORM caseload._create(target, step);
        comments := caseload._wanted_comments(step, caseload._description(target, relation));
        IF NOT is_table THEN
            PERFORM caseload._settle(target, relation);
            PERFORM caseload._set_options(target, relation, step ->> 'kind');
            PERFORM caseload._set_comments(target, relation, comments, recorded.comments, before -> 'comments');
        ELSE
            -- rows so few are never analyzed by themselves, and a table of
            -- which nothing is known is taken for a large one
            EXECUTE format('ANALYZE %I.%I', target, relation);
        END IF;
        action := CASE
            WHEN before IS NOT NULL THEN 'rebuilt'
            WHEN recorded.definition IS NULL THEN 'created'
            ELSE 'restored'
        END;
        IF action = 'rebuilt' THEN
            PERFORM caseload._set_grants(target, relation, before -> 'grants');
        END IF;
        PERFORM caseload._record(target, step, comments);
    ELSIF is_table THEN
        action := 'unchanged';
        -- DROP EXTENSION ... CASCADE takes the columns of its types
        IF recorded.definition <> step ->> 'body' OR step ->> 'kind' = 'record' THEN
            note := caseload._add_columns(target, step);
            IF note IS NOT NULL THEN
                action := 'extended';
                note := 'added: ' || note;
            END IF;
        END IF;
        PERFORM caseload._record(target, step, recorded.comments);
    ELSIF relation = ANY (force)
        OR caseload._is_as_made(target, relation, recorded.creates, recorded.definition, recorded.definition_md5)
    THEN
        comments := recorded.comments;
        action := CASE WHEN origin = 'council' THEN 'kept' ELSE 'unchanged' END;
        IF recorded.definition <> step ->> 'body' OR relation = ANY (force) THEN
            comments := caseload._replace_view(target, step, recorded.comments);
            action := 'updated';
        END IF;
        PERFORM caseload._record(target, step, comments);
    ELSE
        origin := 'council';
        action := 'kept';
        note := 'changed by the council';
    END IF;

    IF step ->> 'kind' = 'contract' THEN
        PERFORM caseload._check_columns(target, step, origin);
    ELSIF step ->> 'kind' = 'source' AND origin = 'source' THEN
        EXECUTE format('UPDATE %I.attachment AS a SET statistics = $1 WHERE a.relation = $2', target)
        USING
            caseload._renew_statistics(target, relation, (step ->> 'source')::regclass, recorded.statistics,
                action <> 'unchanged'),
            relation;
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._make_relation(text, jsonb, jsonb, text[]) IS
    'brings one relation of the target to the plan; internal';

-- Drops views with the views of the target that read them, and returns what it
-- takes to make them again. Objects of others that depend on them are an error.
CREATE FUNCTION caseload._take_down(target text, relations text[]) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    dropped text[];
    outside text;
    saved jsonb;
BEGIN
    IF relations = '{}' THEN
        RETURN '{}';
    END IF;

    EXECUTE format($sql$
        SELECT
            array_agg(a.relation ORDER BY a.ordinal),
            jsonb_object_agg(a.relation, caseload._description($1, a.relation) || jsonb_build_object(
                'is_changed', NOT caseload._is_as_made($1, a.relation, a.creates, a.definition, a.definition_md5),
                'grants', caseload._grants($1, a.relation),
                'comments', caseload._comments_of(caseload._description($1, a.relation))
            ))
        FROM %I.attachment AS a
            JOIN caseload._readers($1, $2) AS r ON r.reader = caseload._relation($1, a.relation)
    $sql$, target)
    INTO dropped, saved
    USING target, relations;

    -- these would go with their view without a word
    SELECT string_agg(format('%s %I of %I', o.what, o.name, c.relname), ', ' ORDER BY c.relname, o.name)
    INTO outside
    FROM unnest(dropped) AS r (name)
        JOIN pg_class AS c ON c.oid = caseload._relation(target, r.name)
        JOIN LATERAL (
            SELECT 'trigger' AS what, t.tgname AS name FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
            UNION ALL
            SELECT 'rule', w.rulename FROM pg_rewrite AS w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN'
        ) AS o ON true;
    IF outside IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'dependent_objects_still_exist',
            MESSAGE = format('views of target %I whose columns change cannot be made again', target),
            DETAIL = format('These depend on them: %s.', outside),
            HINT = 'Drop them first, and make them again afterwards.';
    END IF;
    BEGIN
        EXECUTE format('DROP VIEW %s', (SELECT string_agg(format('%I.%I', target, r.name), ', ') FROM unnest(dropped) AS r (name)));
    EXCEPTION
        WHEN dependent_objects_still_exist THEN
            GET STACKED DIAGNOSTICS outside = PG_EXCEPTION_DETAIL;
            RAISE EXCEPTION USING
                ERRCODE = 'dependent_objects_still_exist',
                MESSAGE = format('views of target %I whose columns change cannot be made again', target),
                DETAIL = outside,
                HINT = 'Drop the objects that are not the extension''s first, and make them again afterwards.';
    END;
    RETURN saved;
END
$$;

COMMENT ON FUNCTION caseload._take_down(text, text[]) IS
    'drops views of the target and its views that read them, and returns what it takes to make them again; internal';

-- What the plan no longer has. Rows of the council, views that it has changed
-- and what others depend on stay.
CREATE FUNCTION caseload._drop_obsolete(target text, plan jsonb, saved jsonb)
    RETURNS TABLE (relation text, kind text, origin text, action text, note text)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 1
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    recorded record;
BEGIN
    FOR recorded IN EXECUTE format(
        'SELECT a.* FROM %I.attachment AS a
        WHERE NOT EXISTS (SELECT FROM jsonb_array_elements($1) AS s WHERE s.value ->> ''relation'' = a.relation)
        ORDER BY a.ordinal DESC', target) USING plan
    LOOP
        relation := recorded.relation;
        kind := recorded.kind;
        origin := recorded.origin;
        action := 'kept';
        note := NULL;
        IF kind = ANY (ARRAY['policy', 'record']) THEN
            note := 'no longer used';
        ELSIF kind = 'entry' AND caseload._has_entries(target, recorded.creates) THEN
            note := 'no longer used; it holds rows of the council';
        ELSIF (saved -> relation ->> 'is_changed')::boolean THEN
            PERFORM caseload._restore_view(target, relation, saved -> relation);
            origin := 'council';
            note := 'no longer used; changed by the council';
        ELSIF caseload._relation(target, relation) IS NULL THEN
            action := 'dropped';
        ELSIF kind <> 'entry'
            AND NOT caseload._is_as_made(target, relation, recorded.creates, recorded.definition, recorded.definition_md5)
        THEN
            origin := 'council';
            note := 'no longer used; changed by the council';
        ELSE
            BEGIN
                EXECUTE format('DROP %s %I.%I', CASE WHEN kind = 'entry' THEN 'TABLE' ELSE 'VIEW' END, target, relation);
                action := 'dropped';
            EXCEPTION
                WHEN dependent_objects_still_exist THEN
                    GET STACKED DIAGNOSTICS note = PG_EXCEPTION_DETAIL;
                    note := 'no longer used; ' || note;
            END;
        END IF;
        IF action = 'dropped' THEN
            EXECUTE format('DELETE FROM %I.attachment AS a WHERE a.relation = $1', target) USING relation;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._drop_obsolete(text, jsonb, jsonb) IS
    'drops the relations of the target that this version no longer has; internal';

-- A text may read what a later one makes: it then waits its turn. When a view's
-- columns change, all is undone and done again with that view, and those that
-- read it, dropped first.
CREATE FUNCTION caseload._make(target text, force text[])
    RETURNS TABLE (relation text, kind text, origin text, action text, note text)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 100
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    plan jsonb := caseload._plan(target, force);
    rebuild text[] := '{}';
    saved jsonb;
    done jsonb;
    pending jsonb;
    waiting jsonb;
    step jsonb;
    problems text[];
BEGIN
    PERFORM caseload._check_readable(plan);
    PERFORM caseload._warn_of_nothing(plan, caseload._option(target, 'source') #>> '{}');
    LOOP
        BEGIN
            saved := caseload._take_down(target, rebuild);
            done := '[]';
            pending := plan;
            WHILE pending <> '[]' LOOP
                waiting := '[]';
                problems := '{}';
                FOR step IN SELECT s.value FROM jsonb_array_elements(pending) AS s LOOP
                    BEGIN
                        SELECT done || jsonb_build_array(step - 'body' - 'shape' || to_jsonb(m))
                        INTO done
                        FROM caseload._make_relation(target, step, saved, force) AS m;
                    EXCEPTION
                        WHEN undefined_table OR undefined_column THEN
                            waiting := waiting || jsonb_build_array(step);
                            problems := problems || format('%s: %s', step ->> 'relation', SQLERRM);
                    END;
                END LOOP;
                IF waiting = pending THEN
                    RAISE EXCEPTION USING
                        ERRCODE = 'undefined_object',
                        MESSAGE = format('relations of target %I cannot be made', target),
                        DETAIL = array_to_string(problems, E'\n');
                END IF;
                pending := waiting;
            END LOOP;
            SELECT done || coalesce(jsonb_agg(to_jsonb(d)), '[]')
            INTO done
            FROM caseload._drop_obsolete(target, plan, saved) AS d;
            EXIT;
        EXCEPTION
            WHEN SQLSTATE 'CL001' THEN
                rebuild := rebuild || SQLERRM;
        END;
    END LOOP;
    RETURN QUERY
        SELECT d.value ->> 'relation', d.value ->> 'kind', d.value ->> 'origin', d.value ->> 'action', d.value ->> 'note'
        FROM jsonb_array_elements(done) WITH ORDINALITY AS d (value, ordinal)
        ORDER BY (d.value ->> 'ordinal')::integer NULLS LAST, d.ordinal;
END
$$;

COMMENT ON FUNCTION caseload._make(text, text[]) IS
    'brings every relation of a target to the plan, and says what it did; internal';
