-- The rows of a source are a total: with suppression they are hidden.
WITH finding AS MATERIALIZED (
    SELECT
        row_number() OVER () AS place,
        f.severity,
        f.relation,
        f.finding,
        f.rows_affected,
        f.share_of_rows,
        f.advice
    FROM caseload.findings($1 ->> 'target') AS f
),
total AS (
    SELECT
        count(*) FILTER (WHERE f.severity = 'error') AS errors,
        count(*) FILTER (WHERE f.severity = 'warning') AS warnings
    FROM finding AS f
)
SELECT caseload._html_section(
    'findings',
    'What is doubtful in the data',
    CASE
        WHEN t.errors + t.warnings = 0 THEN 'Nothing doubtful was found in the records'
        ELSE format('%s in the records %s the figures above',
            CASE t.errors + t.warnings WHEN 1 THEN 'One thing' ELSE t.errors + t.warnings || ' things' END,
            CASE t.errors + t.warnings WHEN 1 THEN 'touches' ELSE 'touch' END)
    END,
    CASE WHEN t.errors + t.warnings > 0 THEN 'Mend them in the case system; the figures follow. The records that are meant are listed by caseload.findings().' END,
    concat(
        (
            SELECT caseload._html_table('Errors and warnings, worst first',
                ARRAY['What was found', 'Severity', 'Relation', 'Rows', '% of rows', 'What to do'],
                jsonb_agg(
                    jsonb_build_array(
                        CASE WHEN ($1 ->> 'names')::boolean OR f.relation <> ALL (ARRAY['worker', 'child']) THEN f.finding
                            ELSE regexp_replace(f.finding, '"[^"]*"|''[^'']*''', '...', 'g') END,
                        f.severity,
                        f.relation,
                        coalesce(caseload._html_count(f.rows_affected, $1, true), caseload._html('')),
                        coalesce(caseload._html_figure(round(100 * f.share_of_rows, 1), $1, f.rows_affected BETWEEN 1 AND 4), caseload._html('')),
                        coalesce(to_jsonb(f.advice), caseload._html(''))
                    ) ORDER BY f.place))
            FROM finding AS f
            WHERE f.severity IN ('error', 'warning')
        ),
        (
            SELECT caseload._html_details('How fresh each source is',
                caseload._html_table('Sources, and what else is worth knowing', ARRAY['Relation', 'What was found', 'Rows'],
                    jsonb_agg(
                        jsonb_build_array(f.relation, f.finding, coalesce(caseload._html_count(f.rows_affected, $1, true), caseload._html('')))
                        ORDER BY f.place)))
            FROM finding AS f
            WHERE f.severity = 'information'
        )
    )
)
FROM total AS t
