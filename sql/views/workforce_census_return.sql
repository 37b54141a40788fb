-- Of a spell of employment one record, whatever the number of posts: that of who
-- is in post when the year is over, and of who left in it.
CREATE VIEW workforce_census_return AS
WITH period AS MATERIALIZED (
    SELECT
        (e.last_day + 1 - interval '1 year')::date AS started,
        e.last_day + 1 AS ended,
        e.last_day
    FROM (
        SELECT make_date(y.year - (make_date(y.year, 9, 30) > (SELECT caseload.as_at()))::integer, 9, 30) AS last_day
        FROM (SELECT extract(year FROM (SELECT caseload.as_at()))::integer AS year) AS y
    ) AS e
),
held AS MATERIALIZED (
    SELECT p.*
    FROM _census_post AS p
),
identity AS MATERIALIZED (
    SELECT i.worker_id, i.person_id, i.worker_name, i.asye_from, i.asye_to
    FROM _worker_identity AS i
),
employed AS (
    SELECT
        h.worker_id,
        h.is_agency,
        h.spell,
        lower(h.spell) AS started,
        coalesce(upper(h.spell), 'infinity') AS ended,
        -- the spell, and not a post: who moves on 1 October is in none of them over the end
        bool_or(lower(h.spell) < p.ended AND coalesce(upper(h.spell), 'infinity') > p.ended) AS is_in_post,
        bool_or(h.is_dated) AS is_dated,
        sum(h.fte) FILTER (WHERE h.started <= p.last_day AND h.ended > p.last_day) AS fte_on_last_day,
        sum(h.fte) FILTER (WHERE h.ended = coalesce(upper(h.spell), 'infinity')) AS fte_at_end
    FROM held AS h
        CROSS JOIN period AS p
    GROUP BY h.worker_id, h.is_agency, h.spell
),
listed AS MATERIALIZED (
    SELECT
        e.*,
        CASE
            WHEN e.is_in_post AND e.is_agency THEN 'agency'
            WHEN e.is_in_post THEN 'in post'
            ELSE 'leaver'
        END AS counted_as,
        NOT e.is_agency AND e.is_in_post AND e.started >= p.started AS is_starter,
        e.started <= p.last_day AND e.ended > p.last_day AS is_there_on_last_day
    FROM employed AS e
        CROSS JOIN period AS p
    WHERE e.is_in_post
        OR (NOT e.is_agency AND e.started < p.started AND e.ended > p.started AND e.ended <= p.ended)
),
-- the post with the highest FTE of those there at the end
main AS MATERIALIZED (
    SELECT DISTINCT ON (h.worker_id, h.is_agency, h.spell)
        h.worker_id,
        h.is_agency,
        h.spell,
        h.team_id,
        h.role,
        h.csww_role
    FROM held AS h
        CROSS JOIN period AS p
    WHERE h.started < p.ended
    ORDER BY
        h.worker_id,
        h.is_agency,
        h.spell,
        least(h.ended, p.ended) DESC,
        h.fte DESC NULLS LAST,
        h.started,
        h.team_id
),
left_because AS MATERIALIZED (
    SELECT coalesce(i.person_id, p.worker_id) AS worker_id, p.ended, min(lower(btrim(p.leave_reason))) AS reason
    FROM post AS p
        LEFT JOIN identity AS i ON i.worker_id = p.worker_id
    WHERE p.leave_reason IS NOT NULL
    GROUP BY coalesce(i.person_id, p.worker_id), p.ended
),
registration AS MATERIALIZED (
    SELECT i.person_id AS worker_id, min(w.swe_no) AS swe_no
    FROM worker AS w
        JOIN identity AS i ON i.worker_id = w.worker_id
    GROUP BY i.person_id
),
away AS MATERIALIZED (
    SELECT
        coalesce(i.person_id, a.worker_id) AS worker_id,
        a.started,
        a.ended,
        lower(a.reason) AS reason,
        caseload._amount(a.days_lost) AS days_lost
    FROM absence AS a
        LEFT JOIN identity AS i ON i.worker_id = a.worker_id
    WHERE (a.started < a.ended) IS NOT FALSE
),
-- sickness, clipped to the year, as in workforce_census
lost AS MATERIALIZED (
    SELECT s.worker_id, s.spell, sum(s.days_lost) AS days_lost
    FROM (
        SELECT DISTINCT ON (a.worker_id, a.started)
            a.worker_id,
            h.spell,
            CASE WHEN a.days_lost IS NULL THEN d.in_period * h.fte ELSE a.days_lost * d.in_period / NULLIF(d.in_all, 0) END AS days_lost
        FROM away AS a
            JOIN period AS p ON (a.started < p.ended) IS NOT FALSE AND (a.ended > p.started) IS NOT FALSE
            JOIN held AS h
                ON h.worker_id = a.worker_id
                AND NOT h.is_agency
                AND h.started <= greatest(a.started, p.started)
                AND h.ended > greatest(a.started, p.started)
            CROSS JOIN LATERAL (
                SELECT
                    caseload.working_days(
                        (SELECT c.calendar FROM _calendar AS c),
                        greatest(a.started, p.started),
                        least(a.ended, p.ended)
                    ) AS in_period,
                    caseload.working_days(
                        (SELECT c.calendar FROM _calendar AS c),
                        NULLIF(a.started, '-infinity'),
                        coalesce(NULLIF(a.ended, 'infinity'), (SELECT caseload.as_at()) + 1)
                    ) AS in_all
            ) AS d
        WHERE a.reason ~ '\m(sick|sic\M|ill)'
        ORDER BY a.worker_id, a.started, h.fte DESC NULLS LAST, h.started, h.team_id
    ) AS s
    GROUP BY s.worker_id, s.spell
),
absent AS MATERIALIZED (
    SELECT DISTINCT ON (a.worker_id)
        a.worker_id,
        CASE
            WHEN a.reason ~ '\m(mat|maternity|paternity|adoption|parental)' THEN 'MAT'
            WHEN a.reason ~ '\m(sick|sic\M|ill)' THEN 'SIC'
            WHEN a.reason ~ '\m(trn\M|train|study)' THEN 'TRN'
            WHEN a.reason ~ '\m(pub\M|public|jury)' THEN 'PUB'
            WHEN a.reason ~ '\m(una\M|unauth)' THEN 'UNA'
            WHEN a.reason ~ '\m(unp\M|unpaid)' THEN 'UNP'
            ELSE 'OTH'
        END AS reason
    FROM away AS a
        CROSS JOIN period AS p
    WHERE (a.started <= p.last_day) IS NOT FALSE
        AND (a.ended > p.last_day) IS NOT FALSE
    ORDER BY a.worker_id, a.started DESC NULLS LAST, a.reason
),
-- by share, as in workforce_census
holding AS MATERIALIZED (
    SELECT c.worker_id, sum(c.share) AS cases
    FROM (
        SELECT
            a.worker_id,
            CASE
                WHEN a.share IS NOT NULL THEN a.share
                WHEN a.kind = 'carer' THEN 1
                ELSE
                    greatest(1 - coalesce(sum(a.share) FILTER (WHERE a.kind = 'lead') OVER child, 0), 0)
                    / count(*) FILTER (WHERE a.kind = 'lead' AND a.share IS NULL) OVER child
            END AS share
        FROM (
            SELECT a.child_id, coalesce(i.person_id, a.worker_id) AS worker_id, a.kind, max(caseload._amount(a.share)) AS share
            FROM allocation AS a
                LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
            WHERE a.kind IN ('lead', 'carer')
                AND a.child_id IS NOT NULL
                AND a.worker_id IS NOT NULL
                AND i.is_pool IS NOT TRUE
                AND (a.started <= (SELECT p.last_day FROM period AS p)) IS NOT FALSE
                AND (a.ended > (SELECT p.last_day FROM period AS p)) IS NOT FALSE
            GROUP BY a.child_id, coalesce(i.person_id, a.worker_id), a.kind
        ) AS a
        WINDOW child AS (PARTITION BY a.child_id)
    ) AS c
    GROUP BY c.worker_id
),
-- where one is agency and employed at once, the cases are the employee's
recorded AS (
    SELECT
        l.*,
        CASE
            WHEN l.is_there_on_last_day
                AND row_number() OVER (PARTITION BY l.worker_id ORDER BY l.is_there_on_last_day DESC, l.is_agency, l.started) = 1
            THEN coalesce(c.cases, 0)
            ELSE 0
        END AS cases
    FROM listed AS l
        LEFT JOIN holding AS c ON c.worker_id = l.worker_id
),
named AS (
    SELECT
        r.*,
        p.last_day,
        i.worker_name,
        i.asye_from,
        coalesce(i.asye_to, (i.asye_from + interval '1 year')::date) AS asye_to,
        m.team_id,
        m.role,
        n.swe_no,
        CASE WHEN r.counted_as = 'leaver' THEN r.fte_at_end ELSE r.fte_on_last_day END AS fte,
        m.csww_role ~ '^[1-6]$' IS TRUE AS is_role_known,
        CASE
            WHEN m.csww_role ~ '^[1-6]$' THEN m.csww_role::integer
            WHEN m.role ~* '\m(director|head of service)\M' THEN 1
            WHEN m.role ~* '\m(service|group|area|operations) manager\M' THEN 2
            WHEN m.role ~* '\mmanager\M' THEN 3
            WHEN m.role ~* '\m(reviewing|chair|iro)\M' THEN 6
            WHEN m.role ~* '\m(senior|advanced|consultant|principal|supervising)\M' THEN 4
            WHEN r.cases > 0 OR m.role ~* '\msocial worker\M' THEN 5
        END AS org_role,
        CASE WHEN r.is_dated AND r.started > '1900-01-01' THEN r.started END AS role_start_date,
        CASE WHEN r.counted_as = 'leaver' THEN r.ended - 1 END AS role_end_date,
        CASE
            WHEN r.counted_as = 'leaver' THEN
                CASE
                    WHEN b.reason ~ '^([1-9]|10)\M' THEN substring(b.reason FROM '^\d+')::integer
                    WHEN b.reason ~ '\mresign' THEN 1
                    WHEN b.reason ~ '\mvoluntary' THEN 2
                    WHEN b.reason ~ '\mredundan' THEN 3
                    WHEN b.reason ~ '\mdismiss' THEN 4
                    WHEN b.reason ~ '\mretire' THEN 5
                    WHEN b.reason ~ '\m(died|death|deceased)' THEN 6
                    WHEN b.reason ~ '\munknown' THEN 9
                    WHEN b.reason IS NOT NULL THEN 8
                END
        END AS reason_leave,
        CASE
            WHEN r.is_starter AND EXISTS (
                SELECT
                FROM held AS h
                WHERE h.worker_id = r.worker_id
                    AND h.is_agency
                    AND h.started < r.started
                    AND caseload.working_days((SELECT c.calendar FROM _calendar AS c), h.ended, r.started) <= 0
            ) THEN 4
        END AS start_origin,
        o.days_lost,
        a.reason AS reason_absence
    FROM recorded AS r
        CROSS JOIN period AS p
        LEFT JOIN identity AS i ON i.worker_id = r.worker_id
        LEFT JOIN main AS m ON m.worker_id = r.worker_id AND m.is_agency = r.is_agency AND m.spell = r.spell
        LEFT JOIN registration AS n ON n.worker_id = r.worker_id
        LEFT JOIN left_because AS b ON b.worker_id = r.worker_id AND b.ended = r.ended
        LEFT JOIN lost AS o ON o.worker_id = r.worker_id AND o.spell = r.spell AND NOT r.is_agency
        LEFT JOIN absent AS a ON a.worker_id = r.worker_id
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    n.last_day AS reference_date,
    n.counted_as,
    n.is_starter,
    n.worker_id,
    n.worker_name,
    n.team_id,
    t.team_name,
    n.role,
    n.is_agency::integer AS agency_worker,
    n.swe_no,
    trim_scale(n.fte) AS fte,
    NULL::date AS person_birth_date,
    NULL::text AS gender_current,
    NULL::text AS ethnicity,
    NULL::text AS qual_inst,
    NULL::integer AS qual_level,
    NULL::integer AS step_up_grad,
    n.org_role,
    n.role_start_date,
    n.start_origin,
    n.role_end_date,
    NULL::integer AS leaver_destination,
    n.reason_leave,
    CASE WHEN n.counted_as <> 'leaver' THEN trim_scale(n.fte_on_last_day) END AS fte30,
    trim_scale(n.cases) AS cases30,
    CASE WHEN s.has_absences AND NOT n.is_agency THEN trim_scale(round(coalesce(n.days_lost, 0), 2)) END AS working_days_lost,
    NULL::numeric AS contract_weeks,
    NULL::integer AS frontline_grad,
    CASE WHEN s.has_absences AND n.counted_as <> 'leaver' THEN (n.reason_absence IS NOT NULL)::integer END AS absat30sept,
    CASE WHEN n.counted_as <> 'leaver' THEN n.reason_absence END AS reason_absence,
    CASE WHEN n.asye_from <= n.last_day AND n.asye_to > n.last_day THEN 1 END AS cfkss_status,
    NULLIF(
        concat_ws(
            ', ',
            CASE WHEN n.swe_no IS NULL THEN 'swe_no' END,
            CASE WHEN n.fte IS NULL THEN 'fte' END,
            CASE WHEN NOT n.is_role_known THEN 'org_role' END,
            CASE WHEN n.role_start_date IS NULL THEN 'role_start_date' END,
            CASE WHEN n.is_starter AND n.start_origin IS NULL THEN 'start_origin' END,
            CASE WHEN n.counted_as = 'leaver' THEN 'leaver_destination' END,
            CASE WHEN n.counted_as = 'leaver' AND n.reason_leave IS NULL THEN 'reason_leave' END,
            CASE WHEN n.cases <> trunc(n.cases) THEN 'cases30' END
        ),
        ''
    ) AS to_check
FROM named AS n
    CROSS JOIN (SELECT EXISTS (SELECT FROM absence AS a) AS has_absences) AS s
    LEFT JOIN (SELECT t.team_id, min(t.team_name) AS team_name FROM team AS t GROUP BY t.team_id) AS t ON t.team_id = n.team_id
ORDER BY n.counted_as, n.worker_id, n.role_start_date;

COMMENT ON VIEW workforce_census_return IS 'one row is a record of DfE''s children''s social work workforce census, a draft of the return: who is in post at the end of the last 30 September up to the day, agency workers then, and who left in the year before; for another year set caseload.as_at. Names and order of columns from agency_worker to cfkss_status are those of the collection; what no relation of the contract holds is NULL, for HR to fill in. The sums are those of workforce_census, where starters are counted with the FTE that they started with. Who came and went within the year has no record';
COMMENT ON COLUMN workforce_census_return.as_at IS 'the day that the records are told for';
COMMENT ON COLUMN workforce_census_return.reference_date IS 'the 30 September';
COMMENT ON COLUMN workforce_census_return.counted_as IS 'in post, leaver or agency';
COMMENT ON COLUMN workforce_census_return.is_starter IS 'whether in post and started in the year';
COMMENT ON COLUMN workforce_census_return.worker_id IS 'the worker; the lowest id of those that share a registration number. Who left and came back in the year, and who is agency and employed, has two records';
COMMENT ON COLUMN workforce_census_return.worker_name IS 'the worker''s name; not part of the return';
COMMENT ON COLUMN workforce_census_return.team_id IS 'the team of the post with the highest FTE; not part of the return';
COMMENT ON COLUMN workforce_census_return.team_name IS 'its name';
COMMENT ON COLUMN workforce_census_return.role IS 'its role';
COMMENT ON COLUMN workforce_census_return.agency_worker IS 'AgencyWorker: 1 for an agency worker or one of a project team, else 0';
COMMENT ON COLUMN workforce_census_return.swe_no IS 'SWENo: registration number; NULL: not known';
COMMENT ON COLUMN workforce_census_return.fte IS 'FTE: of all posts of the spell, on the last day or when it ended; NULL: not known';
COMMENT ON COLUMN workforce_census_return.person_birth_date IS 'PersonBirthDate: not held here';
COMMENT ON COLUMN workforce_census_return.gender_current IS 'GenderCurrent: not held here';
COMMENT ON COLUMN workforce_census_return.ethnicity IS 'Ethnicity: not held here';
COMMENT ON COLUMN workforce_census_return.qual_inst IS 'QualInst: not held here';
COMMENT ON COLUMN workforce_census_return.qual_level IS 'QualLevel: not held here';
COMMENT ON COLUMN workforce_census_return.step_up_grad IS 'StepUpGrad: not held here';
COMMENT ON COLUMN workforce_census_return.org_role IS 'OrgRole: csww_role of the post, 1 to 6; where that is not given, a guess by the name of the role, which to_check says';
COMMENT ON COLUMN workforce_census_return.role_start_date IS 'RoleStartDate: first day of the spell of employment; another post or team within it is no start; NULL: not known';
COMMENT ON COLUMN workforce_census_return.start_origin IS 'StartOrigin: 4 for who was here as an agency worker up to then; otherwise not held here';
COMMENT ON COLUMN workforce_census_return.role_end_date IS 'RoleEndDate: last day of the spell of a leaver';
COMMENT ON COLUMN workforce_census_return.leaver_destination IS 'LeaverDestination: not held here';
COMMENT ON COLUMN workforce_census_return.reason_leave IS 'ReasonLeave: the code that leave_reason of the last post begins with, else by its words: 1 resigned, 2 voluntary redundancy, 3 redundancy, 4 dismissed, 5 retired, 6 died, 9 unknown, 8 other; NULL: none given';
COMMENT ON COLUMN workforce_census_return.fte30 IS 'FTE30: FTE on 30 September; NULL: a leaver, or not known';
COMMENT ON COLUMN workforce_census_return.cases30 IS 'Cases30: cases held on 30 September as lead or carer, by share; the return takes whole cases, so to_check names those in a job share';
COMMENT ON COLUMN workforce_census_return.working_days_lost IS 'WorkingDaysLost: by sickness in the year, in FTE, rounded to two decimals; NULL: an agency worker, or no absence is recorded at all';
COMMENT ON COLUMN workforce_census_return.contract_weeks IS 'ContractWeeks: not held here';
COMMENT ON COLUMN workforce_census_return.frontline_grad IS 'FrontlineGrad: not held here';
COMMENT ON COLUMN workforce_census_return.absat30sept IS 'Absat30Sept: 1 for who was absent on 30 September, else 0; NULL: a leaver, or no absence is recorded at all';
COMMENT ON COLUMN workforce_census_return.reason_absence IS 'ReasonAbsence: MAT, SIC, TRN, PUB, UNA, UNP or OTH, by the words of the absence''s reason';
COMMENT ON COLUMN workforce_census_return.cfkss_status IS 'CFKSSstatus: 1 in the supported year; 2 to 4 are not held here';
COMMENT ON COLUMN workforce_census_return.to_check IS 'columns of the record that are missing or guessed, of those that the records could hold; NULL: none';
