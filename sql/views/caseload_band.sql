CREATE VIEW caseload_band AS
WITH load AS MATERIALIZED (
    SELECT
        l.scope,
        l.team_id,
        l.team_name,
        l.dfe_workload,
        l.dfe_zero_case_workers,
        l.dfe_zero_case_fte,
        l.dfe_zero_fte_workers,
        l.dfe_unknown_fte_workers
    FROM _team_load AS l
    WHERE l.scope IN ('council', 'team')
        AND l.dfe_workload IS NOT NULL
),
band AS (
    SELECT
        l.scope,
        l.team_id,
        l.team_name,
        b.band_from::integer AS ordinal,
        CASE WHEN b.band_to IS NULL THEN '50 and over' ELSE b.band_from || ' to under ' || b.band_to END AS band,
        b.band_from,
        b.band_to,
        b.band_to IS NOT NULL AS is_dfe_band,
        b.workers,
        b.fte
    FROM load AS l
        CROSS JOIN LATERAL caseload.bands(l.dfe_workload, 'cases_per_fte', ARRAY[5, 10, 15, 20, 25, 30, 35, 40, 45, 50]) AS b
    UNION ALL
    SELECT l.scope, l.team_id, l.team_name, x.ordinal, x.band, NULL, NULL, false, x.workers, x.fte
    FROM load AS l
        CROSS JOIN LATERAL (
            VALUES
                (-1, 'no cases', l.dfe_zero_case_workers, l.dfe_zero_case_fte),
                (100, 'cases and no FTE', l.dfe_zero_fte_workers, 0),
                (101, 'cases and FTE not known', l.dfe_unknown_fte_workers, NULL)
        ) AS x (ordinal, band, workers, fte)
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    b.scope,
    b.team_id,
    CASE b.scope WHEN 'council' THEN 'All teams' ELSE b.team_name END AS team_name,
    b.ordinal,
    b.band,
    b.band_from,
    b.band_to,
    b.is_dfe_band,
    b.workers,
    trim_scale(CASE WHEN b.workers = 0 THEN 0 ELSE b.fte END) AS fte,
    CASE
        WHEN b.is_dfe_band THEN
            trim_scale(100.0 * b.workers / NULLIF(sum(b.workers) FILTER (WHERE b.is_dfe_band) OVER whole, 0))
    END AS share_of_workers,
    CASE
        WHEN b.is_dfe_band THEN
            trim_scale(100 * coalesce(b.fte, 0) / NULLIF(sum(b.fte) FILTER (WHERE b.is_dfe_band) OVER whole, 0))
    END AS share_of_fte
FROM band AS b
WINDOW whole AS (PARTITION BY b.scope, b.team_id);

COMMENT ON VIEW caseload_band IS 'one row is a band of cases per FTE, in the council and in each team with all below it: how many registered workers hold so much. Bands of five cases as DfE''s, half-open; who has no cases, no FTE or 50 and more cases per FTE is in none of DfE''s and shown in rows of its own';
COMMENT ON COLUMN caseload_band.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN caseload_band.scope IS 'council, or team';
COMMENT ON COLUMN caseload_band.team_id IS 'the team; NULL: the council, or a team that is not known';
COMMENT ON COLUMN caseload_band.team_name IS 'its name; All teams: the council';
COMMENT ON COLUMN caseload_band.ordinal IS 'a number to sort the bands by';
COMMENT ON COLUMN caseload_band.band IS 'the band in words: 5 to under 10, no cases, 50 and over, cases and no FTE, cases and FTE not known';
COMMENT ON COLUMN caseload_band.band_from IS 'cases per FTE from which the band begins; the first begins above 0';
COMMENT ON COLUMN caseload_band.band_to IS 'cases per FTE before which it ends; NULL: it does not';
COMMENT ON COLUMN caseload_band.is_dfe_band IS 'whether it is a band of DfE''s distribution';
COMMENT ON COLUMN caseload_band.workers IS 'workers in it, heads';
COMMENT ON COLUMN caseload_band.fte IS 'their FTE; NULL: not known';
COMMENT ON COLUMN caseload_band.share_of_workers IS 'per cent of the workers in DfE''s bands';
COMMENT ON COLUMN caseload_band.share_of_fte IS 'per cent of the FTE in DfE''s bands, which is DfE''s measure';
