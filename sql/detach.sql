-- Detach: drops what attach() made, and nothing else.

CREATE FUNCTION caseload.detach(target text)
    RETURNS TABLE (relation text, kind text, origin text, action text, note text)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 100
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    views text;
    tables text;
    outside text;
    makes_schema boolean;
BEGIN
    PERFORM caseload._check_attached(target);
    PERFORM caseload._lock(target);
    makes_schema := caseload._option(target, 'made_schema');

    EXECUTE format($sql$
        SELECT
            string_agg(format('%%I.%%I', $1, a.relation), ', ') FILTER (WHERE c.relkind = 'v'),
            string_agg(format('%%I.%%I', $1, a.relation), ', ') FILTER (WHERE c.relkind = 'r')
        FROM %I.attachment AS a
            JOIN pg_class AS c ON c.oid = caseload._relation($1, a.relation)
        WHERE c.relkind = CASE WHEN a.kind = ANY (ARRAY['policy', 'entry', 'record']) THEN 'r' ELSE 'v' END::"char"
    $sql$, target)
    INTO views, tables
    USING target;
    FOR relation, kind, origin IN
        EXECUTE format('SELECT a.relation, a.kind, a.origin FROM %I.attachment AS a ORDER BY a.ordinal', target)
    LOOP
        action := 'dropped';
        note := NULL;
        IF kind = ANY (ARRAY['entry', 'record']) AND caseload._relation(target, relation) IS NOT NULL THEN
            EXECUTE format('SELECT ''rows of the council with it: '' || nullif(count(*), 0) FROM %I.%I', target, relation)
            INTO note;
        END IF;
        RETURN NEXT;
    END LOOP;

    EXECUTE format(
        'SELECT count(caseload._drop_statistics($1, a.statistics)) FROM %I.attachment AS a WHERE a.statistics IS NOT NULL',
        target)
    USING target;
    BEGIN
        IF views IS NOT NULL THEN
            EXECUTE 'DROP VIEW ' || views;
        END IF;
        EXECUTE format('DROP TABLE %s%I.attachment, %I.attachment_option', tables || ', ', target, target);
    EXCEPTION
        WHEN dependent_objects_still_exist THEN
            GET STACKED DIAGNOSTICS outside = PG_EXCEPTION_DETAIL;
            RAISE EXCEPTION USING
                ERRCODE = 'dependent_objects_still_exist',
                MESSAGE = format('target %I cannot be detached: other objects depend on it', target),
                DETAIL = outside,
                HINT = 'Drop those first.';
    END;

    IF makes_schema THEN
        BEGIN
            EXECUTE format('DROP SCHEMA %I', target);
        EXCEPTION
            WHEN dependent_objects_still_exist THEN
                NULL;
        END;
    END IF;
END
$$;

COMMENT ON FUNCTION caseload.detach(text) IS
    'drops what attach() made in a target, with the council''s rows in it, and the schema if attach() made that and nothing else is in it; one row a relation';
