-- Reattach: brings a target to the version of the extension.

CREATE FUNCTION caseload.reattach(target text, force text[] DEFAULT '{}')
    RETURNS TABLE (relation text, kind text, origin text, action text, note text)
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 100
    SET search_path = pg_catalog, pg_temp
    SET quote_all_identifiers = off
AS $$
DECLARE
    unknown text;
BEGIN
    PERFORM caseload._check_attached(target);
    PERFORM caseload._lock(target);
    PERFORM caseload._check_model(caseload._option(target, 'model') #>> '{}');
    PERFORM caseload._check_source(caseload._option(target, 'source') #>> '{}');
    EXECUTE format(
        'SELECT string_agg(quote_ident(f.name), '', '')
        FROM unnest($1) AS f (name)
        WHERE NOT EXISTS (SELECT FROM %I.attachment AS a WHERE a.relation = f.name)', target)
    INTO unknown
    USING force;
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('caseload did not make %s in target %I', unknown, target),
            HINT = format('SELECT relation FROM %I.attachment.', target);
    END IF;
    RETURN QUERY SELECT * FROM caseload._make(target, coalesce(force, '{}'));
END
$$;

COMMENT ON FUNCTION caseload.reattach(text, text[]) IS
    'brings a target to this version of the extension; what the council has changed is kept, unless "force" names it; one row a relation';
