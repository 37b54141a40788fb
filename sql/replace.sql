-- Replace: puts a council's own table or view in the place of a contract
-- relation, under the views that read it.

-- Without these a row says nothing; any other column may be not known.
CREATE FUNCTION caseload._key_columns(relation text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE relation
        WHEN 'child' THEN '{child_id}'
        WHEN 'team' THEN '{team_id}'
        WHEN 'worker' THEN '{worker_id}'
        WHEN 'post' THEN '{worker_id, started}'
        WHEN 'allocation' THEN '{child_id, worker_id, kind, started}'
        WHEN 'case_type' THEN '{child_id, case_type, started}'
        WHEN 'case_factor' THEN '{child_id, factor, started}'
        WHEN 'placement' THEN '{child_id, started}'
        WHEN 'visit' THEN '{child_id, visited_on}'
        WHEN 'visit_plan' THEN '{child_id, every, unit, started}'
        WHEN 'reduction' THEN '{worker_id, started}'
        WHEN 'absence' THEN '{worker_id, started}'
        WHEN 'vacancy' THEN '{team_id, fte, started}'
        WHEN 'supervision' THEN '{worker_id, held_on}'
        WHEN 'audit' THEN '{child_id, audited_on}'
        WHEN 'contact' THEN '{contact_id, received_on}'
        WHEN 'assessment' THEN '{child_id, started}'
        WHEN 'review' THEN '{child_id, kind, held_on}'
        WHEN 'escalation' THEN '{child_id, raised_on}'
    END::text[]
$$;

COMMENT ON FUNCTION caseload._key_columns(text) IS
    'the columns that a relation of the council must have to stand for one of the contract; internal';

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
    lacking text;
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
    SELECT string_agg(k.name, ', ' ORDER BY k.ordinal)
    INTO lacking
    FROM unnest(caseload._key_columns(relation)) WITH ORDINALITY AS k (name, ordinal)
    WHERE k.name = ANY (missing);
    IF lacking IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_column',
            MESSAGE = format('relation %s cannot stand for %I', source, relation),
            DETAIL = format('It lacks these columns: %s.', lacking),
            HINT = 'Use a view of yours that has them, under these names.';
    ELSIF missing IS NOT NULL THEN
        RAISE NOTICE USING
            MESSAGE = format('relation %s lacks columns of %I: %s', source, relation, array_to_string(missing, ', ')),
            DETAIL = 'They are NULL, that is, not known.';
    END IF;

    step := jsonb_build_object(
        'relation', relation,
        'creates', relation,
        'kind', 'contract',
        'origin', 'council',
        'ordinal', recorded.ordinal,
        'source', caseload._qualified(source),
        'missing', to_jsonb(missing),
        'shape', shape,
        'body', body
    );
    PERFORM caseload._record(target, step, caseload._replace_view(target, step, recorded.comments));
    RETURN format('%I.%I reads %s', target, relation, step ->> 'source');
END
$$;

COMMENT ON FUNCTION caseload.replace(text, text, regclass) IS
    'points a contract relation of the target at a table or view of the council, each column cast to its declared type, NULL (with a notice) where it has none; says what reads what';
