-- Replace: puts a council's own table or view in the place of a contract
-- relation, under the views that read it.

CREATE FUNCTION caseload.replace(target text, relation text, source regclass) RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    SET quote_all_identifiers = off
AS $$
DECLARE
    relations text;
    recorded record;
    step jsonb;
    body text;
    missing text[];
    inclusive boolean;
    shape jsonb;
BEGIN
    PERFORM caseload._check_attached(target);
    PERFORM caseload._lock(target);
    EXECUTE format(
        'SELECT string_agg(a.relation, '', '' ORDER BY a.ordinal) FROM %I.attachment AS a WHERE a.kind = ''contract''',
        target)
    INTO relations;
    EXECUTE format(
        'SELECT a.ordinal, a.version, a.comments FROM %I.attachment AS a WHERE a.relation = $1 AND a.kind = ''contract''',
        target)
    INTO recorded
    USING relation;
    IF recorded.ordinal IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = CASE
                WHEN relation IS NULL THEN 'relation must not be null'
                ELSE format('"%s" is no relation of the contract', relation)
            END,
            HINT = format('Those are %s.', relations);
    ELSIF recorded.version <> caseload._version() THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('target %I was made by version %s of the extension', target, recorded.version),
            HINT = format('Use caseload.reattach(%L) first.', target);
    ELSIF source IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'null_value_not_allowed',
            MESSAGE = 'source must not be null';
    ELSIF NOT has_table_privilege(source, 'SELECT') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('permission denied for relation %s', source);
    ELSIF source IN (SELECT r.reader FROM caseload._readers(target, ARRAY[relation]) AS r) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_recursion',
            MESSAGE = format('relation %s reads %I itself', source, relation);
    END IF;

    -- the text is the one that reattach() would write, which keeps it then
    SELECT caseload._draft(target, d.name, d.name || '_entry', d.body)
    INTO shape
    FROM caseload.definition AS d
    WHERE d.kind = 'contract'
        AND d.name = relation;
    inclusive := caseload._option(target, 'inclusive_ends') ? relation;
    SELECT i.body, i.missing
    INTO body, missing
    FROM caseload._intake(relation, shape, source, false, inclusive) AS i;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_column',
            MESSAGE = format('relation %s cannot stand for %I', source, relation),
            DETAIL = format('It lacks these columns: %s.', array_to_string(missing, ', ')),
            HINT = 'Use a view of yours that has them, NULL where nothing is known.';
    END IF;

    step := jsonb_build_object(
        'relation', relation,
        'creates', relation,
        'kind', 'contract',
        'origin', 'council',
        'ordinal', recorded.ordinal,
        'source', caseload._qualified(source),
        'shape', shape,
        'body', body
    );
    PERFORM caseload._record(target, step, caseload._replace_view(target, step, recorded.comments));
    RETURN format('%I.%I reads %s', target, relation, step ->> 'source');
END
$$;

COMMENT ON FUNCTION caseload.replace(text, text, regclass) IS
    'points a contract relation of the target at a table or view of the council, each column cast to its declared type; says what reads what';
