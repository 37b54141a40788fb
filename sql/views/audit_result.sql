CREATE VIEW audit_result AS
WITH audited AS MATERIALIZED (
    SELECT
        a.child_id,
        a.audited_on,
        lower(btrim(a.sample)) IS NOT DISTINCT FROM 'random' AS is_random,
        coalesce(NULLIF(lower(btrim(a.theme)), ''), 'no theme') AS theme,
        a.at_risk
    FROM audit AS a
    WHERE a.audited_on <= (SELECT caseload.as_at())
        AND a.audited_on > (SELECT caseload.as_at()) - interval '1 year'
),
led AS MATERIALIZED (
    SELECT l.*
    FROM _lead_post AS l
    WHERE l.child_id IN (SELECT a.child_id FROM audited AS a)
        AND (l.led_from <= (SELECT caseload.as_at())) IS NOT FALSE
        AND (l.led_until > (SELECT caseload.as_at()) - interval '1 year') IS NOT FALSE
),
placed AS MATERIALIZED (
    SELECT DISTINCT ON (a.child_id, a.audited_on)
        a.child_id,
        a.audited_on,
        l.team_id
    FROM (SELECT DISTINCT a.child_id, a.audited_on FROM audited AS a) AS a
        JOIN led AS l
            ON l.child_id = a.child_id
            AND (l.led_from <= a.audited_on) IS NOT FALSE
            AND (l.led_until > a.audited_on) IS NOT FALSE
            AND (l.in_post_from <= a.audited_on) IS NOT FALSE
            AND (l.in_post_until > a.audited_on) IS NOT FALSE
    ORDER BY
        a.child_id,
        a.audited_on,
        l.preference,
        l.share DESC NULLS LAST,
        l.led_from NULLS FIRST,
        l.worker_id,
        l.fte DESC NULLS LAST,
        l.in_post_from NULLS FIRST,
        l.team_id
),
-- a file that was audited for several themes on a day is one in all of them
filed AS (
    SELECT a.child_id, a.audited_on, a.is_random, t.theme, bool_or(a.at_risk) AS at_risk
    FROM audited AS a
        CROSS JOIN LATERAL (VALUES (a.theme), ('all themes')) AS t (theme)
    GROUP BY a.child_id, a.audited_on, a.is_random, t.theme
),
summed AS (
    SELECT
        coalesce(above.above_id, p.team_id) AS team_id,
        f.theme,
        count(*) FILTER (WHERE f.is_random) AS files,
        count(*) FILTER (WHERE f.is_random AND f.at_risk) AS at_risk,
        count(*) FILTER (WHERE f.is_random AND f.at_risk IS NULL) AS not_judged,
        caseload.ratio_agg(f.at_risk::integer, 1) FILTER (WHERE f.is_random) AS risk,
        count(*) FILTER (WHERE NOT f.is_random) AS targeted_files,
        count(*) FILTER (WHERE NOT f.is_random AND f.at_risk) AS targeted_at_risk,
        max(f.audited_on) AS last_audit_on
    FROM filed AS f
        LEFT JOIN placed AS p ON p.child_id = f.child_id AND p.audited_on = f.audited_on
        LEFT JOIN _team_above AS above ON above.team_id = p.team_id
    GROUP BY coalesce(above.above_id, p.team_id), f.theme
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    s.team_id,
    CASE WHEN s.team_id IS NULL THEN 'Unknown team' ELSE coalesce(t.team_name, s.team_id) END AS team_name,
    s.theme,
    s.files,
    s.at_risk,
    trim_scale(caseload.percent(s.risk, 6)) AS at_risk_rate,
    trim_scale(100 * lower(caseload.wilson(s.risk))) AS at_risk_rate_low,
    trim_scale(100 * upper(caseload.wilson(s.risk))) AS at_risk_rate_high,
    s.not_judged,
    s.targeted_files,
    s.targeted_at_risk,
    s.last_audit_on
FROM summed AS s
    LEFT JOIN team AS t ON t.team_id = s.team_id;

COMMENT ON VIEW audit_result IS 'one row is a team, with all teams below it, and a theme of the audits in the 12 months up to the day; the theme all themes counts a file once for a day. A share and its interval are of random samples only; of targeted ones there is the count';
COMMENT ON COLUMN audit_result.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN audit_result.team_id IS 'the team of the lead on the day of the audit; NULL: there was no lead';
COMMENT ON COLUMN audit_result.team_name IS 'its name; Unknown team: not known';
COMMENT ON COLUMN audit_result.theme IS 'what was looked at, in lower case; all themes; no theme';
COMMENT ON COLUMN audit_result.files IS 'files audited in random samples';
COMMENT ON COLUMN audit_result.at_risk IS 'those where the child was found to be left at risk';
COMMENT ON COLUMN audit_result.at_risk_rate IS 'at_risk / files of which it is known, in per cent; NULL: none';
COMMENT ON COLUMN audit_result.at_risk_rate_low IS 'lower end of the Wilson interval (95 %) of the rate in all files, in per cent';
COMMENT ON COLUMN audit_result.at_risk_rate_high IS 'its upper end';
COMMENT ON COLUMN audit_result.not_judged IS 'files of random samples of which it is not known';
COMMENT ON COLUMN audit_result.targeted_files IS 'files that were picked, or of which it is not known how they were';
COMMENT ON COLUMN audit_result.targeted_at_risk IS 'those where the child was found to be left at risk';
COMMENT ON COLUMN audit_result.last_audit_on IS 'the last of them all';
