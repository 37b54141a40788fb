-- The council as audit_result has its teams: a file once for a day in all themes.
WITH filed AS MATERIALIZED (
    SELECT
        a.child_id,
        a.audited_on,
        lower(btrim(a.sample)) IS NOT DISTINCT FROM 'random' AS is_random,
        t.theme,
        bool_or(a.at_risk) AS at_risk
    FROM audit AS a
        CROSS JOIN LATERAL (VALUES (coalesce(NULLIF(lower(btrim(a.theme)), ''), 'no theme')), ('all themes')) AS t (theme)
    WHERE a.audited_on <= caseload.as_at()
        AND a.audited_on > caseload.as_at() - interval '1 year'
    GROUP BY a.child_id, a.audited_on, lower(btrim(a.sample)) IS NOT DISTINCT FROM 'random', t.theme
),
-- who may be told from the team's name
small_team AS MATERIALIZED (
    SELECT t.team_id
    FROM jsonb_to_recordset($2) AS t (scope text, team_id text, workers bigint, case_holders bigint)
    WHERE t.scope = 'team'
        AND (t.workers BETWEEN 1 AND 4 OR t.case_holders BETWEEN 1 AND 4)
),
audited AS MATERIALIZED (
    SELECT
        a.*,
        l.is_small OR a.files BETWEEN 1 AND 4 OR a.at_risk BETWEEN 1 AND 4 OR a.not_judged BETWEEN 1 AND 4
            OR a.files - a.at_risk - a.not_judged BETWEEN 1 AND 4 AS is_small,
        l.is_small OR a.targeted_files BETWEEN 1 AND 4 OR a.targeted_at_risk BETWEEN 1 AND 4
            OR a.targeted_files - a.targeted_at_risk BETWEEN 1 AND 4 AS is_small_targeted
    FROM (
        SELECT
            'theme' AS kind,
            NULL AS team_id,
            f.theme AS name,
            count(*) FILTER (WHERE f.is_random) AS files,
            count(*) FILTER (WHERE f.is_random AND f.at_risk) AS at_risk,
            count(*) FILTER (WHERE f.is_random AND f.at_risk IS NULL) AS not_judged,
            100 * caseload.value(r.risk) AS rate,
            100 * lower(caseload.wilson(r.risk)) AS low,
            100 * upper(caseload.wilson(r.risk)) AS high,
            count(*) FILTER (WHERE NOT f.is_random) AS targeted_files,
            count(*) FILTER (WHERE NOT f.is_random AND f.at_risk) AS targeted_at_risk
        FROM filed AS f
            JOIN (
                SELECT g.theme, caseload.ratio_agg(g.at_risk::integer, 1) FILTER (WHERE g.is_random) AS risk
                FROM filed AS g
                GROUP BY g.theme
            ) AS r ON r.theme = f.theme
        GROUP BY f.theme, r.risk
        UNION ALL
        SELECT
            'team',
            a.team_id,
            a.team_name,
            a.files,
            a.at_risk,
            a.not_judged,
            a.at_risk_rate,
            a.at_risk_rate_low,
            a.at_risk_rate_high,
            a.targeted_files,
            a.targeted_at_risk
        FROM audit_result AS a
        WHERE a.theme = 'all themes'
            AND NOT EXISTS (SELECT FROM team AS b WHERE b.parent_id = a.team_id AND b.team_id <> a.team_id)
    ) AS a
        CROSS JOIN LATERAL (SELECT a.team_id IS NOT NULL AND a.team_id IN (SELECT t.team_id FROM small_team AS t) AS is_small) AS l
),
council AS (
    SELECT a.*, ($1 ->> 'suppress')::boolean AND h.is_hidden AS is_hidden, ($1 ->> 'suppress')::boolean AND h.is_hidden_targeted AS is_hidden_targeted
    FROM audited AS a
        CROSS JOIN (SELECT bool_or(b.is_small) AS is_hidden, bool_or(b.is_small_targeted) AS is_hidden_targeted FROM audited AS b) AS h
    WHERE a.kind = 'theme'
        AND a.name = 'all themes'
),
line AS (
    SELECT
        a.kind,
        a.rate,
        a.at_risk + a.targeted_at_risk AS at_risk,
        a.name,
        jsonb_build_array(
            CASE WHEN a.kind = 'theme' AND a.name = 'all themes' THEN 'All themes' ELSE a.name END,
            caseload._html_count(a.files, $1, h.is_hidden),
            CASE WHEN a.files = 0 THEN caseload._html_none('none') ELSE caseload._html_count(a.at_risk, $1, h.is_hidden) END,
            CASE WHEN a.files = 0 THEN caseload._html_none('none') ELSE caseload._html_figure(round(a.rate, 1), $1, h.is_hidden) END,
            caseload._html(CASE
                WHEN a.rate IS NULL THEN ''
                WHEN ($1 ->> 'suppress')::boolean AND h.is_hidden THEN '<span class="none">hidden</span>'
                ELSE caseload.svg_spread(a.low, a.rate, a.rate, a.high, c.rate, 100,
                    format('%s: %s %% at risk, of all files between %s and %s %%', a.name, round(a.rate, 1), round(a.low, 1), round(a.high, 1)))
            END),
            CASE
                WHEN a.rate IS NULL THEN caseload._html_none('none')
                WHEN ($1 ->> 'suppress')::boolean AND h.is_hidden THEN caseload._html_hidden()
                ELSE jsonb_build_object('markup', format('%s to %s', round(a.low), round(a.high)), 'class', 'number')
            END,
            caseload._html_count(a.targeted_files, $1, h.is_hidden_targeted),
            CASE WHEN a.targeted_files = 0 THEN caseload._html_none('none')
                ELSE caseload._html_count(a.targeted_at_risk, $1, h.is_hidden_targeted) END
        ) AS cells
    FROM audited AS a
        CROSS JOIN council AS c
        -- all themes are the total of the others
        CROSS JOIN LATERAL (
            SELECT
                a.is_small OR a.name = 'all themes' AND c.is_hidden AS is_hidden,
                a.is_small_targeted OR a.name = 'all themes' AND c.is_hidden_targeted AS is_hidden_targeted
        ) AS h
)
SELECT caseload._html_section(
    'audits',
    'Audits of files',
    CASE
        WHEN c.files IS NULL THEN 'Audits of files: not available'
        WHEN c.is_hidden THEN 'In how many audited files a child was left at risk'
        WHEN c.rate IS NULL THEN 'No random sample of files was audited in the last twelve months'
        ELSE format('In %s %% of the files drawn at random a child was left at risk: %s of %s', round(c.rate), c.at_risk, c.files - c.not_judged)
    END,
    CASE
        WHEN c.files IS NULL THEN format('The reason: the relation audit has no row of the twelve months up to the day%s.',
            CASE WHEN EXISTS (SELECT FROM audit) THEN '' ELSE ', nor of another' END)
        ELSE concat(
            'A file was at risk when the audit found that the child was left so.',
            CASE WHEN c.rate IS NOT NULL AND NOT c.is_hidden THEN
                format(' So few files leave it open whether it is %s %% of all files or %s %%: that is the interval (Wilson, 95 %%), drawn for each team.',
                    round(c.low), round(c.high)) END,
            ' Files that were picked for a reason say nothing of the others, so they are counted apart.')
    END,
    CASE WHEN c.files IS NOT NULL THEN concat(
        (
            SELECT caseload._html_long_table('By team of the lead on the day of the audit, most files at risk first; the dashed bar is the council',
                ARRAY['Team', 'Files drawn at random', 'At risk', '%', 'Interval', 'Of all files, %', 'Files picked', 'Of them at risk'],
                jsonb_agg(l.cells ORDER BY CASE WHEN NOT ($1 ->> 'suppress')::boolean THEN l.at_risk END DESC NULLS LAST, l.name))
            FROM line AS l
            WHERE l.kind = 'team'
        ),
        caseload._html_details('By theme', (
            SELECT caseload._html_table('By theme of the audit; a file that was audited for several is one in all themes',
                ARRAY['Theme', 'Files drawn at random', 'At risk', '%', 'Interval', 'Of all files, %', 'Files picked', 'Of them at risk'],
                jsonb_agg(l.cells ORDER BY l.name = 'all themes' DESC, l.rate DESC NULLS LAST, l.name))
            FROM line AS l
            WHERE l.kind = 'theme'
        ))
    ) END
)
FROM (SELECT) AS one
    LEFT JOIN council AS c ON true
