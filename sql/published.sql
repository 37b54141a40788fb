-- Published figures: DfE's yearly file of the social work workforce.

CREATE FUNCTION caseload.load_published(target text, staging regclass, source text, licence text DEFAULT 'Open Government Licence v3.0')
    RETURNS bigint
    LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    keys CONSTANT text[] := ARRAY['time_period', 'geographic_level', 'region_code', 'region_name', 'new_la_code', 'la_name'];
    others CONSTANT text[] := ARRAY['time_identifier', 'country_code', 'country_name', 'old_la_code'];
    markers CONSTANT jsonb := '{
        "x": "not available",
        "z": "not applicable",
        "c": "suppressed, as it would tell of somebody",
        "u": "low reliability",
        "low": "not 0, but rounds to it",
        "k": "not 0, but rounds to it",
        ":": "not available"
    }';
    missing text;
    wrong record;
    loaded bigint;
BEGIN
    PERFORM caseload._check_attached(target);
    IF staging IS NULL OR source IS NULL OR licence IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'null_value_not_allowed',
            MESSAGE = 'staging, source and licence must not be null';
    END IF;
    SELECT string_agg(k.name, ', ' ORDER BY k.ordinal)
    INTO missing
    FROM unnest(keys) WITH ORDINALITY AS k (name, ordinal)
    WHERE NOT EXISTS (
        SELECT
        FROM pg_attribute AS a
        WHERE a.attrelid = staging
            AND a.attname = k.name
            AND a.attnum > 0
            AND NOT a.attisdropped
    );
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_column',
            MESSAGE = format('relation %s lacks columns of the published file', staging),
            DETAIL = format('Missing: %s.', missing);
    END IF;

    EXECUTE format('SELECT s.time_period::text AS year, s.geographic_level::text AS level
        FROM %s AS s
        WHERE (s.time_period::text ~ ''^\d{4}$'') IS NOT TRUE
            OR (s.geographic_level::text = ANY (ARRAY[''National'', ''Regional'', ''Local authority''])) IS NOT TRUE
        LIMIT 1', caseload._qualified(staging))
    INTO wrong;
    IF wrong IS NOT NULL OR wrong.year IS NOT NULL OR wrong.level IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('relation %s has a row of the year "%s" and the level "%s"', staging, wrong.year, wrong.level),
            HINT = 'A year has four digits; levels are National, Regional and Local authority. Was the header loaded too?';
    END IF;

    EXECUTE format('SELECT c.key AS measure, c.value AS cell
        FROM %s AS s
            CROSS JOIN LATERAL jsonb_each_text(to_jsonb(s)) AS c
        WHERE c.key <> ALL ($1)
            AND btrim(c.value) <> ''''
            AND btrim(c.value) !~ ''^-?\d+(\.\d+)?$''
            AND NOT $2 ? lower(btrim(c.value))
        LIMIT 1', caseload._qualified(staging))
    INTO wrong
    USING keys || others, markers;
    IF wrong.measure IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('column %I of relation %s has the value "%s", which is no figure and no marker', wrong.measure, staging, wrong.cell),
            HINT = 'Markers are x, z, c, u, low, k and :.';
    END IF;

    EXECUTE format(
        'INSERT INTO %1$I.published_measure (year, level, region_code, region_name, la_code, la_name, measure, value, marker,
            marker_reason, source, licence)
        SELECT
            s.time_period::integer,
            s.geographic_level,
            NULLIF(btrim(s.region_code), ''''),
            NULLIF(btrim(s.region_name), ''''),
            NULLIF(btrim(s.new_la_code), ''''),
            NULLIF(btrim(s.la_name), ''''),
            c.key,
            CASE WHEN btrim(c.value) ~ ''^-?\d+(\.\d+)?$'' THEN btrim(c.value)::numeric END,
            CASE WHEN $2 ? lower(btrim(c.value)) THEN lower(btrim(c.value)) END,
            $2 ->> lower(btrim(c.value)),
            $3,
            $4
        FROM %2$s AS s
            CROSS JOIN LATERAL jsonb_each_text(to_jsonb(s)) AS c
        WHERE c.key <> ALL ($1)
            AND btrim(c.value) <> ''''
        ON CONFLICT (year, level, region_code, la_code, measure) DO UPDATE
        SET region_name = excluded.region_name,
            la_name = excluded.la_name,
            value = excluded.value,
            marker = excluded.marker,
            marker_reason = excluded.marker_reason,
            source = excluded.source,
            licence = excluded.licence',
        target, caseload._qualified(staging))
    USING keys || others, markers, source, licence;
    GET DIAGNOSTICS loaded = ROW_COUNT;
    RETURN loaded;
END
$$;

COMMENT ON FUNCTION caseload.load_published(text, regclass, text, text) IS
    'brings the rows of DfE''s yearly file, in a table of text columns of its names, into published_measure of the target, in the place of figures of the same year, and returns how many; markers become NULL with their reason';
