-- Findings: what is wrong, or lacking, in a council's data. The definitions of
-- kind finding look at the contract; what the manifest knows is added here.

-- A text that fails, as over a value that cannot be cast, is itself a finding.
CREATE FUNCTION caseload._run_finding(target text, name text, body text) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    rows jsonb;
BEGIN
    SELECT jsonb_agg(to_jsonb(f))
    INTO rows
    FROM caseload._run_query(target, body) AS f;
    RETURN coalesce(rows, '[]');
EXCEPTION
    WHEN query_canceled OR insufficient_resources OR operator_intervention OR system_error THEN
        RAISE;
    WHEN OTHERS THEN
        RETURN jsonb_build_array(jsonb_build_object(
            'severity', 'error',
            'relation', name,
            'finding', format('the check %s could not be made: %s', name, SQLERRM),
            'advice', 'mend the value that the message names, in the source'
        ));
END
$$;

COMMENT ON FUNCTION caseload._run_finding(text, text, text) IS
    'the rows of one check of the target as a JSON array, or its error as a finding; internal';

CREATE FUNCTION caseload._run_query(target text, body text)
    RETURNS TABLE (
        severity text,
        relation text,
        finding text,
        rows_affected bigint,
        share_of_rows numeric,
        example_key text,
        measures text,
        advice text
    )
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 10
    SET search_path = pg_catalog, pg_temp
    SET "DateStyle" = 'ISO, DMY'
AS $$
BEGIN
    PERFORM set_config('search_path', format('%I, pg_temp', target), true);
    RETURN QUERY EXECUTE body;
END
$$;

COMMENT ON FUNCTION caseload._run_query(text, text) IS
    'runs a query of the columns of findings() with the target as its search path; internal';

-- The views for people that read a relation, through others too.
CREATE FUNCTION caseload._measures(target text, relation text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    measures text;
BEGIN
    EXECUTE format($sql$
        SELECT string_agg(a.relation, ', ' ORDER BY a.ordinal)
        FROM %I.attachment AS a
            JOIN caseload._readers($1, ARRAY[$2]) AS r ON r.reader = caseload._relation($1, a.relation)
        WHERE a.kind = 'view'
            AND NOT starts_with(a.relation, '_')
    $sql$, target)
    INTO measures
    USING target, relation;
    RETURN measures;
END
$$;

COMMENT ON FUNCTION caseload._measures(text, text) IS
    'the names of the target''s views that read one of its relations; internal';

-- Of a view and its source: the latest date that is not to come; placeholders for
-- "none", of which only a model's sources are cleaned; values that have a text,
-- but no meaning in the declared type.
CREATE FUNCTION caseload._source_findings(target text, relation text, source regclass, clean boolean) RETURNS SETOF jsonb
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 5
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    shape jsonb := caseload._description(target, relation);
    key text;
    dates text;
    placeholders text;
    latest date;
    rows bigint;
    bad bigint;
    example_key text;
    example text;
    item record;
BEGIN
    SELECT string_agg(format('max(v.%1$I) FILTER (WHERE v.%1$I <= current_date)', c.name), ', ')
    INTO dates
    FROM jsonb_to_recordset(shape -> 'columns') AS c (name text, type text)
    WHERE c.type = 'date';
    EXECUTE format('SELECT count(*), %s FROM %I.%I AS v',
        coalesce('greatest(' || dates || ')', 'NULL::date'), target, relation)
    INTO rows, latest;
    RETURN NEXT jsonb_build_object(
        'severity', 'information',
        'relation', relation,
        'finding', CASE
            WHEN rows = 0 THEN 'no rows'
            WHEN dates IS NULL THEN 'no dates to judge its age by'
            ELSE coalesce('latest date ' || to_char(latest, 'YYYY-MM-DD'), 'no date up to today')
        END,
        'rows_affected', rows,
        'advice', 'see that this is as late as the last load'
    );

    SELECT string_agg(
        format(
            CASE s.type WHEN 'date' THEN 's.%I::date <= ''1900-01-01''' ELSE 'btrim(s.%I::text) = ''-1''' END,
            s.source_name
        ),
        ' OR ' ORDER BY s.ordinal
    )
    INTO placeholders
    FROM caseload._source_columns(shape -> 'columns', source) AS s
    WHERE s.type = 'text' AND clean AND s.source_name IS NOT NULL
        OR s.type = 'date' AND s.source_type = ANY (ARRAY['date', 'timestamp', 'timestamptz']::regtype[]);
    EXECUTE format('SELECT count(*) FROM %s AS s WHERE %s', caseload._qualified(source), coalesce(placeholders, 'false'))
    INTO bad;
    IF bad > 0 THEN
        RETURN NEXT jsonb_build_object(
            'severity', CASE WHEN clean THEN 'information' ELSE 'warning' END,
            'relation', relation,
            'finding', CASE
                WHEN clean THEN '1900-01-01 or -1 stands for nothing: taken as not known'
                ELSE 'dates of 1900-01-01 or before are taken as they are: what ends then holds on no day'
            END,
            'rows_affected', bad,
            'share_of_rows', round(bad::numeric / nullif(rows, 0), 4),
            'advice', 'NULL where there is nothing'
        );
    END IF;

    SELECT s.source_name
    INTO key
    FROM caseload._source_columns(shape -> 'columns', source) AS s
    WHERE s.source_name IS NOT NULL
    ORDER BY s.ordinal
    LIMIT 1;
    FOR item IN
        SELECT
            s.name,
            s.type,
            s.source_name,
            caseload._cleaned(s.type, 's.' || quote_ident(s.source_name), s.source_type) AS cleaned
        FROM caseload._source_columns(shape -> 'columns', source) AS s
        WHERE s.source_name IS NOT NULL
            AND s.type = ANY (ARRAY['date', 'boolean', 'numeric'])
        ORDER BY s.ordinal
    LOOP
        IF item.cleaned NOT LIKE '%::text)' THEN
            CONTINUE;
        END IF;
        EXECUTE format($sql$
            SELECT count(*), min(s.%1$I::text), min(s.%2$I::text)
            FROM %3$s AS s
            WHERE %4$s IS NULL
                AND s.%2$I::text ~ '\S'
                AND s.%2$I::text !~ '^\s*(1900-01-01|9999-12-31|01/01/1900|31/12/9999)'
        $sql$, key, item.source_name, caseload._qualified(source), item.cleaned)
        INTO bad, example_key, example;
        IF bad > 0 THEN
            RETURN NEXT jsonb_build_object(
                'severity', 'warning',
                'relation', relation,
                'finding', format('%s: values that are no %s, such as "%s"; taken as not known',
                    item.name,
                    CASE item.type WHEN 'date' THEN 'date' WHEN 'boolean' THEN 'yes or no' ELSE 'number' END,
                    example),
                'rows_affected', bad,
                'share_of_rows', round(bad::numeric / nullif(rows, 0), 4),
                'example_key', example_key,
                'advice', 'mend them in the case system'
            );
        END IF;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._source_findings(text, text, regclass, boolean) IS
    'how fresh a source is, and which of its values cannot be read; internal';

CREATE FUNCTION caseload._manifest_findings(target text) RETURNS SETOF jsonb
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 50
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    source_schema text := caseload._option(target, 'source') #>> '{}';
    model_name text := caseload._option(target, 'model') #>> '{}';
    item record;
    finding jsonb;
BEGIN
    FOR item IN EXECUTE format('SELECT a.* FROM %I.attachment AS a ORDER BY a.ordinal', target) LOOP
        finding := jsonb_build_object('relation', item.relation);
        IF caseload._relation(target, item.relation) IS NULL THEN
            RETURN NEXT finding || jsonb_build_object(
                'severity', 'error',
                'finding', 'dropped since it was made',
                'advice', 'caseload.reattach()'
            );
            CONTINUE;
        END IF;
        IF item.origin = 'council'
            OR item.kind <> ALL (ARRAY['policy', 'entry', 'record'])
            AND NOT caseload._is_as_made(target, item.relation, item.creates, item.definition, item.definition_md5)
        THEN
            RETURN NEXT finding || jsonb_build_object(
                'severity', 'information',
                'finding', coalesce('the council reads it from ' || item.source, 'the council has changed its definition'),
                'advice', 'nothing, if it is meant'
            );
        ELSIF item.version <> caseload._version() THEN
            RETURN NEXT finding || jsonb_build_object(
                'severity', 'warning',
                'finding', format('made by version %s, the extension is %s', item.version, caseload._version()),
                'advice', 'caseload.reattach()'
            );
        END IF;
        IF item.kind = 'view'
            AND NOT starts_with(item.relation, '_')
            AND NOT EXISTS (
                SELECT
                FROM pg_class AS c
                WHERE c.oid = caseload._relation(target, item.relation)
                    AND array_to_string(c.reloptions, ',') ~ 'security_(barrier|invoker)=true'
            )
        THEN
            RETURN NEXT finding || jsonb_build_object(
                'severity', 'warning',
                'finding', 'no security barrier: a function in WHERE sees rows that the view leaves out',
                'advice', format('ALTER VIEW %I.%I SET (security_barrier = true)', target, item.relation)
            );
        END IF;
        IF item.kind = 'contract' AND item.origin = 'entry' AND NOT caseload._has_entries(target, item.relation) THEN
            RETURN NEXT finding || jsonb_build_object(
                'severity', 'information',
                'finding', 'empty: the source does not say it, and no rows were entered',
                'rows_affected', 0,
                'advice', 'INSERT rows into it, or caseload.replace() it by a table or view of yours'
            );
        ELSIF item.kind = 'source' AND item.source IS NULL THEN
            RETURN NEXT finding || jsonb_build_object(
                'severity', 'warning',
                'finding', coalesce(
                    caseload._qualified(caseload._source_relation(source_schema, model_name, item.relation))
                        || ' came after the target was attached',
                    'the source has no table for it'),
                'advice', 'caseload.reattach() once the source has it'
            );
        ELSIF item.missing IS NOT NULL THEN
            RETURN NEXT finding || jsonb_build_object(
                'severity', 'warning',
                'finding', format('%s lacks %s', item.source, array_to_string(item.missing, ', ')),
                'advice', 'caseload.reattach() once the source has them'
            );
        END IF;
        IF item.kind = ANY (ARRAY['source', 'contract']) AND to_regclass(item.source) IS NOT NULL THEN
            IF item.kind = 'source'
                AND item.statistics IS NULL
                AND caseload._is_table(item.source::regclass)
            THEN
                RETURN NEXT finding || jsonb_build_object(
                    'severity', 'information',
                    'finding', format('%s belongs to somebody else: the planner has no statistics of its cleaned values', item.source),
                    'advice', 'attach as the role that owns it, should queries be slow'
                );
            END IF;
            -- a value of the council's that cannot be cast fails there too
            BEGIN
                RETURN QUERY SELECT * FROM caseload._source_findings(
                    target, item.relation, item.source::regclass, item.kind = 'source'
                );
            EXCEPTION
                WHEN query_canceled OR insufficient_resources OR operator_intervention OR system_error THEN
                    RAISE;
                WHEN OTHERS THEN
                    RETURN NEXT finding || jsonb_build_object(
                        'severity', 'error',
                        'finding', format('%s cannot be read: %s', item.source, SQLERRM),
                        'advice', 'mend the value that the message names, in the source'
                    );
            END;
        END IF;
    END LOOP;
END
$$;

COMMENT ON FUNCTION caseload._manifest_findings(text) IS
    'what the target''s manifest knows of missing tables and columns, of replaced definitions and of the age of the sources; internal';

CREATE FUNCTION caseload.findings(target text DEFAULT 'casework')
    RETURNS TABLE (
        severity text,
        relation text,
        finding text,
        rows_affected bigint,
        share_of_rows numeric,
        example_key text,
        measures text,
        advice text
    )
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 50
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM caseload._check_attached(target);
    RETURN QUERY
        SELECT
            f.severity,
            f.relation,
            f.finding,
            f.rows_affected,
            f.share_of_rows,
            f.example_key,
            CASE found.part WHEN 1 THEN f.measures ELSE caseload._measures(target, f.relation) END,
            f.advice
        FROM (
            SELECT 1, d.name, i.value
            FROM caseload.definition AS d,
                jsonb_array_elements(caseload._run_finding(target, d.name, d.body)) AS i
            WHERE d.kind = 'finding'
                AND (d.model = caseload._option(target, 'model') #>> '{}') IS NOT FALSE
            UNION ALL
            SELECT 2, '', m.value
            FROM caseload._manifest_findings(target) AS m (value)
        ) AS found (part, name, value),
            jsonb_to_record(found.value) AS f (
                severity text, relation text, finding text, rows_affected bigint, share_of_rows numeric,
                example_key text, measures text, advice text
            )
        ORDER BY
            array_position(ARRAY['error', 'warning', 'information'], f.severity),
            found.part,
            found.name,
            f.relation,
            f.finding;
END
$$;

COMMENT ON FUNCTION caseload.findings(text) IS
    'what is wrong or lacking in a target''s data, worst first: how many rows, an example, which views it touches and what to do';
