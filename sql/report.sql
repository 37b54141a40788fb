-- Report: one page of HTML that says what a director asks of a Monday morning.
-- The definitions of kind report are its sections: each a query over the
-- target, given the options as $1 and the loads of the teams as $2, that
-- returns markup. The definition load gives $2, since that is the dear part.

-- Names in the body are the target's or pg_catalog's, as in a view's.
CREATE FUNCTION caseload._run_section(target text, body text, options jsonb, load jsonb) RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    SET standard_conforming_strings = on
AS $$
DECLARE
    markup text;
BEGIN
    PERFORM set_config('search_path', format('%I, pg_temp', target), true);
    EXECUTE body INTO markup USING options, load;
    RETURN markup;
END
$$;

COMMENT ON FUNCTION caseload._run_section(text, text, jsonb, jsonb) IS
    'runs a query of a report with the target as its search path; internal';

-- A section that cannot be made says so, and the others are made.
CREATE FUNCTION caseload._report_section(target text, section text, options jsonb, load jsonb) RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    topic text := upper(left(section, 1)) || replace(substr(section, 2), '_', ' ');
    body text := (SELECT d.body FROM caseload.definition AS d WHERE d.kind = 'report' AND d.name = section);
BEGIN
    RETURN caseload._run_section(target, body, options, load);
EXCEPTION
    WHEN query_canceled OR insufficient_resources OR operator_intervention OR system_error THEN
        RAISE;
    WHEN OTHERS THEN
        RETURN caseload._html_section(section, topic, topic || ': not available', format('The reason: %s.', SQLERRM), NULL);
END
$$;

COMMENT ON FUNCTION caseload._report_section(text, text, jsonb, jsonb) IS
    'a section of a report, or that it is not available and why; internal';

CREATE FUNCTION caseload._check_report_options(options jsonb) RETURNS void
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    IF jsonb_typeof(options) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('options of a report must be a JSON object, not %s', coalesce(options::text, 'NULL'));
    END IF;
    SELECT o.key, o.value
    INTO wrong
    FROM jsonb_each(options) AS o
    WHERE o.key <> ALL (ARRAY['names', 'suppress'])
        OR jsonb_typeof(o.value) <> 'boolean'
    ORDER BY o.key
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('option "%s" of a report cannot be %s', wrong.key, wrong.value),
            HINT = 'The options are "names" and "suppress", each true or false.';
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_report_options(jsonb) IS
    'raises an error unless these are options of report(); internal';

-- The texts are run with the rights of the caller over objects of the target's
-- owner: the caller is the owner, or somebody who has no more to lose than any
-- reader of the views.
CREATE FUNCTION caseload._check_reader(target text) RETURNS void
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    owner name := (SELECT pg_get_userbyid(n.nspowner) FROM pg_namespace AS n WHERE n.nspname = target);
BEGIN
    PERFORM caseload._check_name('target', target);
    IF owner IS NULL OR owner = current_user THEN
        PERFORM caseload._check_attached(target);
    ELSIF (SELECT r.rolsuper FROM pg_roles AS r WHERE r.rolname = current_user)
        OR NOT has_schema_privilege(target, 'USAGE')
        OR NOT coalesce(has_table_privilege(caseload._relation(target, '_team_load'), 'SELECT'), false) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('must be owner of schema %I, or a role that may read its views and is no superuser', target),
            HINT = format('SET ROLE %I first, or GRANT SELECT ON ALL TABLES IN SCHEMA %I to a role.', owner, target);
    END IF;
END
$$;

COMMENT ON FUNCTION caseload._check_reader(text) IS
    'raises an error unless the current user may run the queries of a report over the target; internal';

-- The day is set for as long as the function runs, since it has a clause for
-- the setting. Compiling these queries takes longer than running them.
CREATE FUNCTION caseload._report(target text, day date, options jsonb) RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    SET caseload.as_at = ''
    SET jit = off
    SET "DateStyle" = 'ISO, DMY'
    SET "IntervalStyle" = postgres
AS $$
DECLARE
    load jsonb;
    sections text;
    given jsonb := jsonb_build_object('names', false, 'suppress', false) || options || jsonb_build_object('target', target);
BEGIN
    PERFORM set_config('caseload.as_at', to_char(day, 'YYYY-MM-DD'), true);
    load := caseload._run_section(
        target,
        (SELECT d.body FROM caseload.definition AS d WHERE d.kind = 'report' AND d.name = 'load'),
        given,
        NULL
    );
    SELECT string_agg(caseload._report_section(target, s.name, given, load), '' ORDER BY s.place)
    INTO sections
    FROM unnest(ARRAY[
        'since_last_week', 'summary', 'what_to_do_first', 'teams', 'visits', 'oversight', 'timeliness', 'changes_of_worker', 'audits',
        'trends', 'workforce', 'benchmark', 'bands', 'findings', 'how_it_is_counted'
    ]) WITH ORDINALITY AS s (name, place);

    RETURN concat(
        E'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
        E'<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        E'<meta name="referrer" content="no-referrer">\n',
        E'<meta http-equiv="Content-Security-Policy" content="default-src ''none''; style-src ''unsafe-inline''; img-src data:">\n',
        E'<link rel="icon" href="data:,">\n',
        format(E'<title>Caseloads on %s</title>\n', to_char(day, 'FMDD FMMonth YYYY')),
        E'<style>', caseload._html_style(), E'</style>\n</head>\n<body>\n<header>\n',
        format(E'<h1>Caseloads on %s</h1>\n', to_char(day, 'FMDay FMDD FMMonth YYYY')),
        format(
            E'<p class="soft">Children''s social care, schema %s. Made on %s from the records as they are now.%s%s</p>\n',
            caseload.escape_html(target),
            to_char(now(), 'FMDD FMMonth YYYY, HH24:MI'),
            CASE WHEN (given ->> 'names')::boolean THEN ' Workers are named: not for publication.' ELSE ' No worker and no child is named.' END,
            CASE WHEN (given ->> 'suppress')::boolean THEN ' Counts of 1 to 4 are hidden, and totals from which they could be had.' ELSE '' END
        ),
        '<nav aria-label="Sections"><a href="#since_last_week">Since last week</a> <a href="#summary">Summary</a> ',
        '<a href="#what_to_do_first">What to do first</a> <a href="#teams">Teams</a> <a href="#visits">Visits</a> ',
        '<a href="#oversight">Supervision</a> <a href="#timeliness">Timeliness</a> <a href="#changes_of_worker">Changes of worker</a> ',
        '<a href="#audits">Audits</a> <a href="#trends">Trends</a> <a href="#workforce">Workforce</a> ',
        '<a href="#benchmark">Beside England</a> <a href="#bands">Caseload bands</a> ',
        E'<a href="#findings">Doubtful data</a></nav>\n</header>\n<main>\n',
        sections,
        E'</main>\n<footer><p>Made by the PostgreSQL extension caseload.</p></footer>\n</body>\n</html>'
    );
END
$$;

COMMENT ON FUNCTION caseload._report(text, date, jsonb) IS
    'the page of report() for a day; internal';

CREATE FUNCTION caseload.report(target text DEFAULT 'casework', as_at date DEFAULT NULL, options jsonb DEFAULT '{}') RETURNS text
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM caseload._check_report_options(options);
    PERFORM caseload._check_reader(target);
    RETURN caseload._report(target, coalesce(as_at, caseload.as_at()), options);
END
$$;

COMMENT ON FUNCTION caseload.report(text, date, jsonb) IS
    'one page of HTML, complete in itself, of what the views of a target say of a day (the day that they answer for unless given). Options: "names" true names workers and children; "suppress" true hides counts of 1 to 4. For the owner of the target, or a role that may read its views and is no superuser';
