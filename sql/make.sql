-- Make: brings a target to what the plan says. attach() runs it on a target that
-- has nothing yet, reattach() on one that an earlier version, or the council,
-- has shaped.

-- Is a view still what was made? The digest answers at once; where it differs,
-- the text that made the view is run again and the results compared, since
-- another major version, or a restored dump, may print the same view otherwise.
CREATE FUNCTION caseload._is_as_made(target text, relation text, creates text, definition text, definition_md5 text)
    RETURNS boolean
    LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present text := caseload._view_text(target, relation);
    made text;
BEGIN
    IF md5(present) = definition_md5 THEN
        RETURN true;
    END IF;
    made := caseload._draft(target, creates, definition) ->> 'text';
    FOR attempt IN 1 .. 3 LOOP
        IF made = present THEN
            RETURN true;
        END IF;
        made := caseload._draft(target, creates, format('CREATE VIEW %I AS %s', creates, made)) ->> 'text';
    END LOOP;
    RETURN false;
EXCEPTION
    WHEN undefined_table OR undefined_column OR undefined_function THEN
        RETURN false;
END
$$;

COMMENT ON FUNCTION caseload._is_as_made(text, text, text, text, text) IS
    'is a view of the target still the one that its manifest records; internal';

-- A view made for others to be granted shows them nothing through a function of
-- theirs in WHERE.
CREATE FUNCTION caseload._set_options(target text, relation text, kind text) RETURNS void
    LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    options text[];
BEGIN
    SELECT c.reloptions
    INTO options
    FROM pg_class AS c
    WHERE c.oid = to_regclass(format('%I.%I', target, relation));
    IF (caseload._option(target, 'security_invoker'))::boolean THEN
        EXECUTE format('ALTER VIEW %I.%I SET (security_invoker = true)', target, relation);
    ELSIF kind = 'view' AND NOT coalesce(array_to_string(options, ',') ~ 'security_barrier', false) THEN
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

-- wanted: what the definition says; recorded: what it said when the relation was
-- made; found: what was there since. A council's own comment wins.
CREATE FUNCTION caseload._set_comments(target text, relation text, wanted jsonb, recorded jsonb, found jsonb)
    RETURNS void
    LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present jsonb := caseload._comments_of(caseload._description(target, relation));
    name text;
    comment text;
BEGIN
    FOR name IN SELECT jsonb_object_keys(present) LOOP
        comment := wanted ->> name;
        IF found ? name AND found ->> name IS DISTINCT FROM recorded ->> name THEN
            comment := found ->> name;
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

CREATE FUNCTION caseload._record(
    target text,
    step jsonb,
    origin text,
    comments jsonb,
    ordinal integer
)
    RETURNS void
    LANGUAGE plpgsql VOLATILE
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
        origin,
        md5(CASE WHEN is_view THEN caseload._view_text(target, relation) ELSE step ->> 'body' END),
        caseload._version(),
        step ->> 'kind',
        ordinal,
        step ->> 'source',
        (SELECT array_agg(m.name) FROM jsonb_array_elements_text(nullif(step -> 'missing', 'null')) AS m (name)),
        step ->> 'creates',
        step ->> 'body',
        comments;
END
$$;

COMMENT ON FUNCTION caseload._record(text, jsonb, text, jsonb, integer) IS
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
    LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
    creates text := step ->> 'creates';
    in_the_way boolean := relation <> creates AND to_regclass(format('%I.%I', target, creates)) IS NOT NULL;
BEGIN
    IF in_the_way THEN
        PERFORM caseload._set_aside(target, creates);
    END IF;
    PERFORM caseload._run(target, step ->> 'body');
    IF relation <> creates THEN
        EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', target, creates, relation);
    END IF;
    IF in_the_way THEN
        EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', target, creates || '~', creates);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._create(text, jsonb) IS 'makes a relation of the plan; internal';

-- A relation that is not there is made. One that is as it was made follows its
-- definition; one that the council has changed stays, unless it is forced.
-- SQLSTATE CL001 says that a view's columns changed in a way that CREATE OR
-- REPLACE cannot follow; its message is the relation.
CREATE FUNCTION caseload._make_relation(
    target text,
    step jsonb,
    ordinal integer,
    saved jsonb,
    force text[],
    OUT action text,
    OUT origin text,
    OUT note text
)
    LANGUAGE plpgsql VOLATILE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation text := step ->> 'relation';
BEGIN
    origin := step ->> 'origin';
    PERFORM caseload._create(target, step);
    IF NOT step ->> 'kind' = ANY (ARRAY['policy', 'entry']) THEN
        PERFORM caseload._set_options(target, relation, step ->> 'kind');
    END IF;
    PERFORM caseload._record(target, step, origin, caseload._comments_of(caseload._description(target, relation)), ordinal);
    action := 'created';
    note := step ->> 'source';
END
$$;

COMMENT ON FUNCTION caseload._make_relation(text, jsonb, integer, jsonb, text[]) IS
    'brings one relation of the target to the plan; internal';

-- A text may read what a later one makes: it then waits its turn.
CREATE FUNCTION caseload._make(target text, force text[])
    RETURNS TABLE (relation text, kind text, origin text, action text, note text)
    LANGUAGE plpgsql VOLATILE ROWS 100
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    pending jsonb;
    waiting jsonb;
    step jsonb;
    problem text;
BEGIN
    SELECT jsonb_agg(to_jsonb(p) || jsonb_build_object('ordinal', p.ordinality))
    INTO pending
    FROM caseload._plan(target, force) WITH ORDINALITY AS p;
    WHILE pending <> '[]' LOOP
        waiting := '[]';
        FOR step IN SELECT s.value FROM jsonb_array_elements(pending) AS s LOOP
            BEGIN
                SELECT m.action, m.origin, m.note
                INTO action, origin, note
                FROM caseload._make_relation(target, step, (step ->> 'ordinal')::integer, '{}', force) AS m;
                relation := step ->> 'relation';
                kind := step ->> 'kind';
                RETURN NEXT;
            EXCEPTION
                WHEN undefined_table OR undefined_column THEN
                    waiting := waiting || jsonb_build_array(step);
                    problem := SQLERRM;
            END;
        END LOOP;
        IF waiting = pending THEN
            RAISE EXCEPTION USING
                ERRCODE = 'undefined_table',
                MESSAGE = format('relation %I of target %I cannot be made', waiting -> 0 ->> 'relation', target),
                DETAIL = problem;
        END IF;
        pending := waiting;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._make(text, text[]) IS
    'brings every relation of a target to the plan; internal';
