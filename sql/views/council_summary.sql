CREATE VIEW council_summary AS
WITH load AS MATERIALIZED (
    SELECT l.*
    FROM _team_load AS l
),
-- teams with workers of their own, rated without the teams below them
team_rated AS (
    SELECT
        count(*) AS teams,
        count(*) FILTER (WHERE l.rating = 'amber') AS teams_amber,
        count(*) FILTER (WHERE l.rating = 'red') AS teams_red,
        (array_agg(
            format('%s (%s)', l.team_name, coalesce(to_char(100 * l.demand_index, 'FM999,990') || ' %', 'no capacity'))
            ORDER BY l.demand_index DESC NULLS FIRST, l.team_name
        ) FILTER (WHERE l.rating = 'red'))[1:5] AS red_teams
    FROM load AS l
    WHERE l.scope = 'own'
        AND l.team_id IS NOT NULL
        AND l.workers > 0
),
-- the teams where most red workers are, which an average does not show
red_worker AS (
    SELECT
        string_agg(
            format(
                CASE WHEN l.place > 1 THEN '%s in %s' WHEN l.workers_red = 1 THEN '%s was in %s' ELSE '%s were in %s' END,
                l.workers_red,
                l.team_name
            ),
            ', ' ORDER BY l.place
        ) FILTER (WHERE l.place <= 3) AS most,
        sum(l.workers_red) FILTER (WHERE l.place > 3) AS elsewhere
    FROM (
        SELECT
            l.team_name,
            l.workers_red,
            row_number() OVER (ORDER BY l.workers_red DESC, l.team_name) AS place
        FROM load AS l
        WHERE l.scope = 'own'
            AND l.workers_red > 0
    ) AS l
),
measured AS (
    SELECT
        (SELECT caseload.as_at()) AS as_at,
        l.workers,
        l.case_holders,
        l.workers - l.case_holders AS zero_case_workers,
        l.fte,
        l.children,
        l.cases,
        l.points,
        l.points_unallocated,
        l.capacity,
        caseload.average_caseload(l.dfe_workload) AS average_caseload,
        l.average_caseload_case_holding_roles,
        caseload.weighted_caseload(l.workload) / (SELECT s.standard_case_points FROM _scheme AS s) AS weighted_caseload,
        caseload.capacity_index(l.workload) AS capacity_index,
        l.demand_index,
        caseload.lowest(l.workload, 'cases') AS lowest_cases,
        caseload.median(l.workload, 'cases') AS median_cases,
        caseload.quantile(l.workload, 'cases', 0.9) AS p90_cases,
        caseload.highest(l.workload, 'cases') AS highest_cases,
        caseload.highest(l.workload, 'cases_per_fte') AS highest_cases_per_fte,
        caseload.gini(l.workload, 'cases') AS gini,
        l.workers_amber,
        l.workers_red,
        t.teams,
        t.teams_amber,
        t.teams_red,
        t.red_teams,
        w.most AS most_red_workers,
        w.elsewhere AS red_workers_elsewhere,
        l.points_measured,
        l.points_in_demand,
        l.unallocated,
        l.unallocated_over_4_weeks,
        l.cases_not_measured,
        caseload.percent(l.agency) AS agency_rate,
        caseload.percent(l.vacancy) AS vacancy_rate,
        l.agency_fte,
        l.in_post_fte,
        l.vacancy_fte,
        l.points_of_reductions,
        l.workers_long_absent,
        l.workers_without_post,
        l.rating,
        l.rating_reason,
        l.new_risk_cases
    FROM load AS l
        CROSS JOIN team_rated AS t
        CROSS JOIN red_worker AS w
    WHERE l.scope = 'council'
)
SELECT
    m.as_at,
    m.workers,
    m.case_holders,
    m.zero_case_workers,
    trim_scale(m.fte) AS fte,
    m.children,
    trim_scale(m.cases) AS cases,
    trim_scale(m.points) AS points,
    trim_scale(m.points_unallocated) AS points_unallocated,
    trim_scale(m.capacity) AS capacity,
    trim_scale(m.average_caseload) AS average_caseload,
    trim_scale(m.average_caseload_case_holding_roles) AS average_caseload_case_holding_roles,
    trim_scale(m.weighted_caseload) AS weighted_caseload,
    trim_scale(m.capacity_index) AS capacity_index,
    trim_scale(m.demand_index) AS demand_index,
    trim_scale(m.lowest_cases) AS lowest_cases,
    trim_scale(m.median_cases) AS median_cases,
    trim_scale(m.p90_cases) AS p90_cases,
    trim_scale(m.highest_cases) AS highest_cases,
    trim_scale(m.highest_cases_per_fte) AS highest_cases_per_fte,
    trim_scale(m.gini) AS gini,
    m.workers_amber,
    m.workers_red,
    m.teams,
    m.teams_amber,
    m.teams_red,
    m.unallocated,
    m.unallocated_over_4_weeks,
    trim_scale(m.cases_not_measured) AS cases_not_measured,
    trim_scale(m.agency_rate) AS agency_rate,
    trim_scale(m.vacancy_rate) AS vacancy_rate,
    trim_scale(m.agency_fte) AS agency_fte,
    trim_scale(m.in_post_fte) AS in_post_fte,
    trim_scale(m.vacancy_fte) AS vacancy_fte,
    trim_scale(m.points_of_reductions) AS points_of_reductions,
    m.workers_long_absent,
    m.workers_without_post,
    trim_scale(m.points_measured) AS points_measured,
    trim_scale(m.points_in_demand) AS points_in_demand,
    m.new_risk_cases,
    m.rating,
    m.rating_reason,
    concat_ws(
        ' ',
        format(
            'On %s, %s %s %s %s',
            to_char(m.as_at, 'FMDD FMMonth YYYY'),
            to_char(m.case_holders, 'FM999,999,990'),
            CASE m.case_holders WHEN 1 THEN 'worker held' ELSE 'workers held' END,
            to_char(m.children, 'FM999,999,990'),
            CASE m.children WHEN 1 THEN 'child' ELSE 'children' END
        )
        || CASE
            WHEN m.average_caseload IS NULL THEN '; the average caseload is not available.'
            ELSE format(', an average of %s cases a full-time worker.', to_char(m.average_caseload, 'FM999,990.0'))
        END,
        CASE
            WHEN m.case_holders > 1 THEN
                format(
                    'The highest held %s, the lowest %s and the middle one %s.',
                    trim_scale(round(m.highest_cases, 1)),
                    trim_scale(round(m.lowest_cases, 1)),
                    trim_scale(round(m.median_cases, 1))
                )
        END,
        CASE
            WHEN m.capacity_index IS NULL THEN 'How this compares with what they can carry is not available.'
            ELSE
                format(
                    'Weighted, they carried %s %% of their capacity%s; %s %s rated red and %s amber.',
                    to_char(100 * m.capacity_index, 'FM999,990'),
                    CASE
                        WHEN m.unallocated > 0 THEN
                            format(', and %s %% with the children who had no worker', to_char(100 * m.demand_index, 'FM999,990'))
                        ELSE ''
                    END,
                    m.workers_red,
                    CASE m.workers_red WHEN 1 THEN 'worker was' ELSE 'workers were' END,
                    m.workers_amber
                )
        END,
        CASE
            WHEN m.most_red_workers IS NOT NULL THEN
                format('Of those rated red %s%s.', m.most_red_workers, ' and ' || m.red_workers_elsewhere || ' elsewhere')
        END,
        CASE
            WHEN m.red_teams IS NOT NULL THEN
                format(
                    '%s over threshold: %s%s.',
                    CASE
                        WHEN m.teams = 1 THEN 'The team was'
                        ELSE format('Of %s teams %s %s', m.teams, m.teams_red, CASE m.teams_red WHEN 1 THEN 'was' ELSE 'were' END)
                    END,
                    array_to_string(m.red_teams, ', '),
                    CASE WHEN m.teams_red > cardinality(m.red_teams) THEN ' and more' ELSE '' END
                )
            WHEN m.capacity_index IS NOT NULL THEN 'No team was over threshold.'
        END,
        CASE
            WHEN m.unallocated = 0 AND m.children = 0 THEN 'No open case is on record.'
            WHEN m.unallocated = 0 THEN 'Every open child had a worker.'
            ELSE
                format(
                    '%s %s no worker, %s for four weeks or longer.',
                    to_char(m.unallocated, 'FM999,999,990'),
                    CASE m.unallocated WHEN 1 THEN 'child had' ELSE 'children had' END,
                    CASE m.unallocated_over_4_weeks WHEN 0 THEN 'none' ELSE to_char(m.unallocated_over_4_weeks, 'FM999,999,990') END
                )
        END,
        CASE
            WHEN m.agency_rate IS NULL THEN 'The agency rate is not available;'
            ELSE format('%s %% of social workers were agency staff;', to_char(m.agency_rate, 'FM990.0'))
        END,
        CASE
            WHEN m.vacancy_rate IS NULL THEN 'the vacancy rate is not available.'
            ELSE format('%s %% of posts were vacant.', to_char(m.vacancy_rate, 'FM990.0'))
        END,
        CASE
            WHEN m.points_of_reductions > 0 THEN
                format(
                    'Absence and other reductions took %s points of capacity, as much as %s standard cases.',
                    to_char(m.points_of_reductions, 'FM999,999,990'),
                    to_char(m.points_of_reductions / (SELECT s.standard_case_points FROM _scheme AS s), 'FM999,999,990')
                )
        END,
        CASE
            WHEN m.cases_not_measured > 0 THEN
                format(
                    '%s %s not in these ratios, since the hours of who holds them are not known.',
                    trim_scale(round(m.cases_not_measured, 1)),
                    CASE m.cases_not_measured WHEN 1 THEN 'case is' ELSE 'cases are' END
                )
        END
    ) AS summary
FROM measured AS m;

COMMENT ON VIEW council_summary IS 'one row: the council on the day, in columns and in the sentences that an inspector would write; each worker and child once';
COMMENT ON COLUMN council_summary.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN council_summary.workers IS 'workers with a post or holding cases, in any role; pools are none';
COMMENT ON COLUMN council_summary.case_holders IS 'workers with cases';
COMMENT ON COLUMN council_summary.zero_case_workers IS 'workers without cases, in any role';
COMMENT ON COLUMN council_summary.fte IS 'full-time equivalent of the workers, where known, before reductions';
COMMENT ON COLUMN council_summary.children IS 'children held as lead or carer, heads';
COMMENT ON COLUMN council_summary.cases IS 'the same by worker and share: a job share is one case';
COMMENT ON COLUMN council_summary.points IS 'points held, those of co-worked cases and of personal advisers included';
COMMENT ON COLUMN council_summary.points_unallocated IS 'points of the unallocated children';
COMMENT ON COLUMN council_summary.capacity IS 'points that the workers can carry, where known';
COMMENT ON COLUMN council_summary.average_caseload IS 'cases / FTE of the workers who hold them and have an FTE above 0, agency included, those known not to be registered left out (DfE''s formula)';
COMMENT ON COLUMN council_summary.average_caseload_case_holding_roles IS 'the same without roles that hold cases only by exception';
COMMENT ON COLUMN council_summary.weighted_caseload IS 'points in standard cases / FTE of the workers who hold points and have an FTE above 0';
COMMENT ON COLUMN council_summary.capacity_index IS 'points_measured / capacity, 1 is full';
COMMENT ON COLUMN council_summary.demand_index IS 'points_in_demand / capacity: the same with the points of unallocated children';
COMMENT ON COLUMN council_summary.lowest_cases IS 'the lowest cases of a case holder';
COMMENT ON COLUMN council_summary.median_cases IS 'median of the cases of case holders';
COMMENT ON COLUMN council_summary.p90_cases IS 'what nine in ten case holders do not exceed';
COMMENT ON COLUMN council_summary.highest_cases IS 'the highest cases of a worker';
COMMENT ON COLUMN council_summary.highest_cases_per_fte IS 'the highest cases / FTE of a worker with an FTE above 0';
COMMENT ON COLUMN council_summary.gini IS 'how unevenly cases are spread over case holders: 0 when all hold the same';
COMMENT ON COLUMN council_summary.workers_amber IS 'workers rated amber';
COMMENT ON COLUMN council_summary.workers_red IS 'workers rated red';
COMMENT ON COLUMN council_summary.teams IS 'teams with workers of their own';
COMMENT ON COLUMN council_summary.teams_amber IS 'teams rated amber, without the teams below them';
COMMENT ON COLUMN council_summary.teams_red IS 'teams rated red, without the teams below them';
COMMENT ON COLUMN council_summary.unallocated IS 'children without a worker: the headline of the view unallocated';
COMMENT ON COLUMN council_summary.unallocated_over_4_weeks IS 'those of them who have waited for 28 days or longer';
COMMENT ON COLUMN council_summary.cases_not_measured IS 'cases of workers in post whose FTE is not known: they are in no ratio';
COMMENT ON COLUMN council_summary.agency_rate IS 'per cent: FTE of agency workers / FTE of agency workers and those employed (DfE''s formula); NULL: not available';
COMMENT ON COLUMN council_summary.vacancy_rate IS 'per cent: FTE vacant / FTE vacant and employed (DfE''s formula); NULL: not available';
COMMENT ON COLUMN council_summary.agency_fte IS 'FTE of registered agency workers';
COMMENT ON COLUMN council_summary.in_post_fte IS 'FTE of registered workers whom the council employs';
COMMENT ON COLUMN council_summary.vacancy_fte IS 'FTE vacant, covered by agency or not; NULL: no vacancies are supplied';
COMMENT ON COLUMN council_summary.points_of_reductions IS 'points of capacity that reductions, the supported year and long absence take';
COMMENT ON COLUMN council_summary.workers_long_absent IS 'workers absent for so long that they have no capacity';
COMMENT ON COLUMN council_summary.workers_without_post IS 'workers who hold cases and have no post on the day';
COMMENT ON COLUMN council_summary.points_measured IS 'points of the workers whose capacity is known: without those of who has left, or whose FTE is not known';
COMMENT ON COLUMN council_summary.points_in_demand IS 'these and the points of the unallocated children, each child once';
COMMENT ON COLUMN council_summary.new_risk_cases IS 'children held with a section 47 enquiry, or a step up to a protection plan or care, in the last 28 days, heads';
COMMENT ON COLUMN council_summary.rating IS 'green, amber or red: demand_index against the policy table threshold';
COMMENT ON COLUMN council_summary.rating_reason IS 'why';
COMMENT ON COLUMN council_summary.summary IS 'all this in sentences; what is NULL is said to be not available';
