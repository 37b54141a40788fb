-- A person counts once in a team, a role or the council, whatever the number of
-- posts: the posts there are cut where the FTE of all together changes.
CREATE VIEW workforce_census AS
WITH period AS MATERIALIZED (
    SELECT
        p.started,
        p.ended,
        p.is_running,
        daterange(p.started, p.ended) AS days,
        -- the working days that DfE divides by; of a running year in proportion
        CASE WHEN extract(year FROM e.last_day) IN (2020, 2024) THEN 254 ELSE 253 END
        * CASE WHEN p.is_running THEN (p.ended - p.started) / 365.0 ELSE 1 END AS working_days
    FROM (
        SELECT
            make_date(y.year - (make_date(y.year, 9, 30) > (SELECT caseload.as_at()))::integer, 9, 30) AS last_day
        FROM (SELECT extract(year FROM (SELECT caseload.as_at()))::integer AS year) AS y
    ) AS e
        CROSS JOIN LATERAL (
            VALUES
                ((e.last_day + 1 - interval '1 year')::date, e.last_day + 1, false),
                (e.last_day + 1, (SELECT caseload.as_at()) + 1, true)
        ) AS p (started, ended, is_running)
    WHERE p.started < p.ended
),
held AS MATERIALIZED (
    SELECT p.*
    FROM _census_post AS p
),
team_role AS MATERIALIZED (
    SELECT h.team_id, h.role FROM held AS h
    UNION
    SELECT v.team_id, v.role FROM vacancy AS v
),
-- where a team and a role count
node AS MATERIALIZED (
    SELECT
        concat_ws('/', n.of_team_id, '', n.of_role) AS of_place,
        concat_ws('/', n.scope, n.team_id, '', n.role) AS node,
        n.scope,
        n.team_id,
        n.role
    FROM (
        SELECT r.team_id AS of_team_id, r.role AS of_role, 'council' AS scope, NULL::text AS team_id, NULL::text AS role
        FROM team_role AS r
        UNION ALL
        SELECT r.team_id, r.role, 'role', NULL, coalesce(lower(btrim(r.role)), 'not known')
        FROM team_role AS r
        UNION ALL
        SELECT r.team_id, r.role, 'team', coalesce(a.above_id, r.team_id), NULL
        FROM team_role AS r
            LEFT JOIN _team_above AS a ON a.team_id = r.team_id
    ) AS n
),
member AS MATERIALIZED (
    SELECT n.node, h.worker_id, h.is_agency, h.fte, h.spell, h.started, h.ended
    FROM held AS h
        JOIN node AS n
            ON n.of_place = concat_ws('/', h.team_id, '', h.role)
),
edge AS (
    SELECT m.node, m.worker_id, m.is_agency, m.spell, m.started AS day FROM member AS m
    UNION
    SELECT m.node, m.worker_id, m.is_agency, m.spell, m.ended FROM member AS m
),
stretch AS (
    SELECT
        e.*,
        lead(e.day) OVER (PARTITION BY e.node, e.worker_id, e.is_agency, e.spell ORDER BY e.day) AS until
    FROM edge AS e
),
summed AS (
    SELECT
        s.node,
        s.worker_id,
        s.is_agency,
        s.spell,
        s.day,
        s.until,
        sum(m.fte) AS fte
    FROM stretch AS s
        JOIN member AS m
            ON m.worker_id = s.worker_id
            AND m.node = s.node
            AND m.is_agency = s.is_agency
            AND m.spell = s.spell
            AND m.started <= s.day
            AND m.ended > s.day
    WHERE s.until IS NOT NULL
    GROUP BY s.node, s.worker_id, s.is_agency, s.spell, s.day, s.until
),
numbered AS (
    SELECT
        n.*,
        count(*) FILTER (WHERE n.begins) OVER (
            PARTITION BY n.node, n.worker_id, n.is_agency, n.spell
            ORDER BY n.day
        ) AS number
    FROM (
        SELECT
            s.*,
            (lag(s.until) OVER piece = s.day AND lag(s.fte) OVER piece IS NOT DISTINCT FROM s.fte) IS NOT TRUE AS begins
        FROM summed AS s
        WINDOW piece AS (PARTITION BY s.node, s.worker_id, s.is_agency, s.spell ORDER BY s.day)
    ) AS n
),
employed AS MATERIALIZED (
    SELECT
        n.node,
        n.worker_id,
        n.is_agency,
        n.spell,
        n.fte,
        daterange(min(n.day), NULLIF(max(n.until), 'infinity')) AS employed
    FROM numbered AS n
    GROUP BY n.node, n.worker_id, n.is_agency, n.spell, n.fte, n.number
),
counted AS MATERIALIZED (
    SELECT
        e.node,
        p.started,
        caseload.workforce_agg(e.employed, e.fte, e.is_agency, e.spell, p.days) AS workforce
    FROM employed AS e
        CROSS JOIN period AS p
    GROUP BY e.node, p.started
),
vacant AS MATERIALIZED (
    SELECT
        n.node,
        p.started,
        sum(caseload._amount(v.fte)) AS fte,
        sum(coalesce(caseload._amount(v.agency_cover_fte), 0)) AS agency_cover_fte
    FROM vacancy AS v
        JOIN node AS n
            ON n.of_place = concat_ws('/', v.team_id, '', v.role)
        JOIN period AS p ON (v.started < p.ended) IS NOT FALSE AND (v.ended >= p.ended) IS NOT FALSE
    GROUP BY n.node, p.started
),
-- sickness, clipped to the period, at the post in which it was
lost AS MATERIALIZED (
    SELECT
        n.node,
        s.period_started,
        sum(s.days_lost) AS days_lost
    FROM (
        SELECT DISTINCT ON (s.worker_id, s.started, s.period_started)
            s.period_started,
            h.team_id,
            h.role,
            CASE
                WHEN s.days_lost IS NULL THEN s.days_in_period * h.fte
                ELSE s.days_lost * s.days_in_period / NULLIF(s.days_in_all, 0)
            END AS days_lost
        FROM (
            SELECT
                coalesce(i.person_id, a.worker_id) AS worker_id,
                a.started,
                p.started AS period_started,
                greatest(a.started, p.started) AS day,
                caseload._amount(a.days_lost) AS days_lost,
                caseload.working_days(
                    (SELECT c.calendar FROM _calendar AS c),
                    greatest(a.started, p.started),
                    least(a.ended, p.ended)
                ) AS days_in_period,
                caseload.working_days(
                    (SELECT c.calendar FROM _calendar AS c),
                    NULLIF(a.started, '-infinity'),
                    coalesce(NULLIF(a.ended, 'infinity'), (SELECT caseload.as_at()) + 1)
                ) AS days_in_all
            FROM absence AS a
                LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
                JOIN period AS p ON (a.started < p.ended) IS NOT FALSE AND (a.ended > p.started) IS NOT FALSE
            WHERE a.reason ~* '\m(sick|sic\M|ill)'
                AND (a.started < a.ended) IS NOT FALSE
        ) AS s
            JOIN held AS h ON h.worker_id = s.worker_id AND NOT h.is_agency AND h.started <= s.day AND h.ended > s.day
        ORDER BY s.worker_id, s.started, s.period_started, h.fte DESC NULLS LAST, h.started, h.team_id
    ) AS s
        JOIN node AS n
            ON n.of_place = concat_ws('/', s.team_id, '', s.role)
    GROUP BY n.node, s.period_started
),
-- children held on the last day
allocated AS MATERIALIZED (
    SELECT
        p.started AS period_started,
        p.ended - 1 AS day,
        a.child_id,
        coalesce(i.person_id, a.worker_id) AS worker_id,
        a.kind,
        min(a.team_id) AS team_id,
        max(caseload._amount(a.share)) AS share
    FROM allocation AS a
        LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
        JOIN period AS p ON (a.started < p.ended) IS NOT FALSE AND (a.ended >= p.ended) IS NOT FALSE
    WHERE a.kind IN ('lead', 'carer')
        AND a.child_id IS NOT NULL
        AND a.worker_id IS NOT NULL
        AND i.is_pool IS NOT TRUE
        AND (a.ended >= (SELECT min(p.ended) FROM period AS p)) IS NOT FALSE
    GROUP BY p.started, p.ended, a.child_id, coalesce(i.person_id, a.worker_id), a.kind
),
held_case AS MATERIALIZED (
    SELECT DISTINCT ON (a.period_started, a.child_id, a.worker_id, a.kind)
        a.period_started,
        a.day,
        a.worker_id,
        h.team_id,
        h.role,
        a.share
    FROM (
        SELECT
            a.*,
            CASE
                WHEN a.share IS NOT NULL THEN a.share
                WHEN a.kind = 'carer' THEN 1
                ELSE
                    greatest(1 - coalesce(sum(a.share) FILTER (WHERE a.kind = 'lead') OVER child, 0), 0)
                    / count(*) FILTER (WHERE a.kind = 'lead' AND a.share IS NULL) OVER child
            END AS part
        FROM allocated AS a
        WINDOW child AS (PARTITION BY a.period_started, a.child_id)
    ) AS a (period_started, day, child_id, worker_id, kind, team_id, own_share, share)
        JOIN held AS h ON h.worker_id = a.worker_id AND h.started <= a.day AND h.ended > a.day
    ORDER BY a.period_started, a.child_id, a.worker_id, a.kind, h.team_id IS DISTINCT FROM a.team_id, h.fte DESC NULLS LAST, h.started, h.team_id
),
loaded AS MATERIALIZED (
    SELECT
        c.node,
        c.period_started,
        sum(c.cases) AS cases,
        sum(e.fte) FILTER (WHERE e.fte > 0) AS case_holders_fte,
        caseload.average_caseload(c.cases, e.fte) FILTER (WHERE e.fte > 0) AS average_caseload
    FROM (
        SELECT n.node, c.period_started, c.day, c.worker_id, sum(c.share) AS cases
        FROM held_case AS c
            JOIN node AS n
                ON n.of_place = concat_ws('/', c.team_id, '', c.role)
        GROUP BY n.node, c.period_started, c.day, c.worker_id
    ) AS c
        LEFT JOIN (
            SELECT e.node, e.worker_id, p.started AS period_started, sum(e.fte) AS fte
            FROM employed AS e
                JOIN period AS p ON e.employed @> (p.ended - 1)
            GROUP BY e.node, e.worker_id, p.started
        ) AS e
            ON e.worker_id = c.worker_id
            AND e.node = c.node
            AND e.period_started = c.period_started
    GROUP BY c.node, c.period_started
),
listed AS (
    SELECT c.node, c.started FROM counted AS c
    UNION
    SELECT v.node, v.started FROM vacant AS v
),
gathered AS (
    SELECT
        n.scope,
        n.team_id,
        n.role,
        p.started AS period_from,
        p.ended,
        p.is_running,
        p.working_days,
        c.workforce,
        coalesce(caseload.in_post(c.workforce), 0) AS in_post,
        coalesce(caseload.agency(c.workforce), 0) AS agency,
        v.fte AS vacancies,
        v.agency_cover_fte,
        o.days_lost,
        d.cases,
        d.case_holders_fte,
        d.average_caseload,
        (SELECT bool_or(h.is_dated) FROM held AS h) AS is_dated
    FROM listed AS l
        JOIN period AS p ON p.started = l.started
        JOIN (SELECT DISTINCT n.node, n.scope, n.team_id, n.role FROM node AS n) AS n ON n.node = l.node
        LEFT JOIN counted AS c
            ON c.node = l.node AND c.started = l.started
        LEFT JOIN vacant AS v
            ON v.node = l.node AND v.started = l.started
        LEFT JOIN lost AS o
            ON o.node = l.node AND o.period_started = l.started
        LEFT JOIN loaded AS d
            ON d.node = l.node AND d.period_started = l.started
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    g.scope,
    g.team_id,
    CASE
        WHEN g.scope = 'council' THEN 'Council'
        WHEN g.scope = 'team' AND g.team_id IS NULL THEN 'Unknown team'
        WHEN g.scope = 'team' THEN coalesce(t.team_name, g.team_id)
    END AS team_name,
    g.role,
    g.period_from,
    g.ended - 1 AS period_to,
    g.is_running,
    coalesce(caseload.opening(g.workforce), 0) AS opening,
    CASE WHEN g.is_dated THEN coalesce(caseload.starters(g.workforce), 0) END AS starters,
    coalesce(caseload.moves_in(g.workforce), 0) AS moves_in,
    CASE WHEN g.is_dated THEN coalesce(caseload.leavers(g.workforce), 0) END AS leavers,
    coalesce(caseload.moves_out(g.workforce), 0) AS moves_out,
    g.in_post,
    CASE WHEN g.is_dated THEN coalesce(caseload.short_stayers(g.workforce), 0) END AS short_stayers,
    coalesce(caseload.opening_headcount(g.workforce), 0) AS opening_headcount,
    CASE WHEN g.is_dated THEN coalesce(caseload.starters_headcount(g.workforce), 0) END AS starters_headcount,
    coalesce(caseload.moves_in_headcount(g.workforce), 0) AS moves_in_headcount,
    CASE WHEN g.is_dated THEN coalesce(caseload.leavers_headcount(g.workforce), 0) END AS leavers_headcount,
    coalesce(caseload.moves_out_headcount(g.workforce), 0) AS moves_out_headcount,
    coalesce(caseload.headcount(g.workforce), 0) AS headcount,
    CASE WHEN g.is_dated THEN coalesce(caseload.short_stayers_headcount(g.workforce), 0) END AS short_stayers_headcount,
    CASE WHEN g.is_dated THEN trim_scale(round(caseload.turnover_rate(g.workforce), 6)) END AS turnover_rate,
    CASE WHEN g.is_dated THEN trim_scale(round(caseload.turnover_rate_headcount(g.workforce), 6)) END AS turnover_rate_headcount,
    g.agency,
    coalesce(caseload.agency_headcount(g.workforce), 0) AS agency_headcount,
    trim_scale(round(caseload.agency_rate(g.workforce), 6)) AS agency_rate,
    trim_scale(round(caseload.agency_rate_headcount(g.workforce), 6)) AS agency_rate_headcount,
    CASE WHEN s.has_vacancies THEN coalesce(g.vacancies, 0) END AS vacancies,
    CASE WHEN s.has_vacancies THEN trim_scale(round(100 * coalesce(g.vacancies, 0) / NULLIF(coalesce(g.vacancies, 0) + g.in_post, 0), 6)) END
        AS vacancy_rate,
    CASE WHEN s.has_vacancies THEN coalesce(g.agency_cover_fte, 0) END AS agency_cover,
    CASE WHEN s.has_vacancies THEN trim_scale(round(100 * coalesce(g.agency_cover_fte, 0) / NULLIF(g.agency, 0), 6)) END AS agency_cover_rate,
    CASE WHEN s.has_vacancies THEN trim_scale(round(100 * coalesce(g.agency_cover_fte, 0) / NULLIF(g.vacancies, 0), 6)) END
        AS vacancy_agency_cover_rate,
    CASE WHEN s.has_absences THEN trim_scale(round(coalesce(g.days_lost, 0), 6)) END AS working_days_lost,
    CASE WHEN s.has_absences THEN trim_scale(round(100 * coalesce(g.days_lost, 0) / NULLIF(g.in_post * g.working_days, 0), 6)) END
        AS absence_rate,
    trim_scale(coalesce(g.cases, 0)) AS cases,
    coalesce(g.case_holders_fte, 0) AS case_holders_fte,
    trim_scale(round(g.average_caseload, 6)) AS average_caseload
FROM gathered AS g
    CROSS JOIN (
        SELECT
            EXISTS (SELECT FROM vacancy AS v) AS has_vacancies,
            EXISTS (SELECT FROM absence AS a) AS has_absences
    ) AS s
    LEFT JOIN team AS t ON g.scope = 'team' AND t.team_id = g.team_id
WHERE g.vacancies > 0
    OR caseload.opening_headcount(g.workforce) + caseload.headcount(g.workforce) + caseload.agency_headcount(g.workforce)
        + caseload.short_stayers_headcount(g.workforce) + caseload.moves_in_headcount(g.workforce) > 0;

COMMENT ON VIEW workforce_census IS 'one row is the council, a team with all teams below it, or a role, and a year to 30 September: the last that is over on the day, and the one that runs. A draft of DfE''s children''s social work workforce census: FTE and heads of social workers (who is known not to be registered is left out), a person once whatever the number of posts; opening + starters + moves_in - leavers - moves_out = in_post';
COMMENT ON COLUMN workforce_census.as_at IS 'the day that the records are told for';
COMMENT ON COLUMN workforce_census.scope IS 'council, team or role';
COMMENT ON COLUMN workforce_census.team_id IS 'the team, of the scope team; NULL there: not known';
COMMENT ON COLUMN workforce_census.team_name IS 'its name; Council';
COMMENT ON COLUMN workforce_census.role IS 'the role in lower case, of the scope role';
COMMENT ON COLUMN workforce_census.period_from IS 'first day of the year, 1 October';
COMMENT ON COLUMN workforce_census.period_to IS 'its last day, 30 September; of the running year the day';
COMMENT ON COLUMN workforce_census.is_running IS 'whether the year is not over';
COMMENT ON COLUMN workforce_census.opening IS 'FTE in post when the year begins, agency workers left out as in all that follows up to the rates';
COMMENT ON COLUMN workforce_census.starters IS 'FTE that started in the year and is in post at its end; from agency to permanent is a start; NULL: not available, no post has a date';
COMMENT ON COLUMN workforce_census.moves_in IS 'FTE that came within a spell of employment: from another team or role, or with other hours; of the council the latter only';
COMMENT ON COLUMN workforce_census.leavers IS 'FTE in post at the opening that left the council in the year; who leaves on its last day has; NULL: not available, no post has a date';
COMMENT ON COLUMN workforce_census.moves_out IS 'FTE that went within a spell of employment';
COMMENT ON COLUMN workforce_census.in_post IS 'FTE in post at the end of the last day';
COMMENT ON COLUMN workforce_census.short_stayers IS 'FTE that came and went in the year, neither starters nor leavers';
COMMENT ON COLUMN workforce_census.opening_headcount IS 'opening in heads';
COMMENT ON COLUMN workforce_census.starters_headcount IS 'starters in heads';
COMMENT ON COLUMN workforce_census.moves_in_headcount IS 'moves_in in heads; who changes hours is one here and in moves_out_headcount';
COMMENT ON COLUMN workforce_census.leavers_headcount IS 'leavers in heads';
COMMENT ON COLUMN workforce_census.moves_out_headcount IS 'moves_out in heads';
COMMENT ON COLUMN workforce_census.headcount IS 'in_post in heads';
COMMENT ON COLUMN workforce_census.short_stayers_headcount IS 'short_stayers in heads';
COMMENT ON COLUMN workforce_census.turnover_rate IS 'leavers / in_post in per cent; of a running year so far; NULL: nobody in post, or no post has a date';
COMMENT ON COLUMN workforce_census.turnover_rate_headcount IS 'the same in heads';
COMMENT ON COLUMN workforce_census.agency IS 'FTE of agency workers on the last day, project teams among them';
COMMENT ON COLUMN workforce_census.agency_headcount IS 'the same in heads';
COMMENT ON COLUMN workforce_census.agency_rate IS 'agency / (agency + in_post) in per cent';
COMMENT ON COLUMN workforce_census.agency_rate_headcount IS 'the same in heads';
COMMENT ON COLUMN workforce_census.vacancies IS 'FTE vacant on the last day, covered by agency workers or not; NULL: not available, no vacancy is recorded at all';
COMMENT ON COLUMN workforce_census.vacancy_rate IS 'vacancies / (vacancies + in_post) in per cent';
COMMENT ON COLUMN workforce_census.agency_cover IS 'FTE of agency workers who cover vacancies';
COMMENT ON COLUMN workforce_census.agency_cover_rate IS 'agency_cover / agency in per cent';
COMMENT ON COLUMN workforce_census.vacancy_agency_cover_rate IS 'agency_cover / vacancies in per cent';
COMMENT ON COLUMN workforce_census.working_days_lost IS 'working days lost by sickness in the year, of an absence that reaches beyond it in proportion, at the post in which it was; NULL: not available, no absence is recorded at all';
COMMENT ON COLUMN workforce_census.absence_rate IS 'working_days_lost / (in_post x 253) in per cent; x 254 in the years to September 2020 and 2024, as DfE has it; of a running year in proportion to its days';
COMMENT ON COLUMN workforce_census.cases IS 'cases held on the last day as lead or carer, by share';
COMMENT ON COLUMN workforce_census.case_holders_fte IS 'FTE of those who hold them, agency workers among them';
COMMENT ON COLUMN workforce_census.average_caseload IS 'cases / FTE of holders whose FTE is above 0';
