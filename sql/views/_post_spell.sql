-- Posts of one person are one spell when no working day lies between them and
-- both are agency or both are not.
CREATE VIEW _post_spell AS
SELECT
    p.worker_id,
    p.team_id,
    p.role,
    p.csww_role,
    p.registered,
    p.is_agency,
    p.is_manager,
    p.fte,
    p.is_dated,
    daterange(p.started, NULLIF(p.ended, 'infinity')) AS employed,
    daterange(min(p.started) OVER spell, NULLIF(max(p.ended) OVER spell, 'infinity')) AS spell
FROM (
    SELECT
        p.*,
        count(*) FILTER (WHERE p.begins) OVER (PARTITION BY p.worker_id, p.is_agency ORDER BY p.started, p.ended, p.team_id, p.role)
            AS number
    FROM (
        SELECT
            p.*,
            CASE
                WHEN p.started <= p.ended_before THEN false
                ELSE
                    coalesce(
                        caseload.working_days(
                            (
                                SELECT coalesce(caseload.calendar_agg(o.day), caseload.calendar('{}'))
                                FROM day_off AS o
                                WHERE o.started <= (SELECT caseload.as_at())
                                    AND (o.ended > (SELECT caseload.as_at())) IS NOT FALSE
                            ),
                            p.ended_before,
                            p.started
                        ) > 0,
                        true
                    )
            END AS begins
        FROM (
            SELECT
                p.*,
                max(p.ended) OVER (
                    PARTITION BY p.worker_id, p.is_agency
                    ORDER BY p.started, p.ended, p.team_id, p.role
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) AS ended_before
            FROM (
                SELECT
                    coalesce(i.person_id, p.worker_id) AS worker_id,
                    p.team_id,
                    p.role,
                    p.csww_role,
                    p.registered,
                    coalesce(p.contract_kind IN ('agency', 'project_team'), false) AS is_agency,
                    CASE
                        WHEN p.csww_role IS NOT NULL THEN p.csww_role IN ('1', '2', '3')
                        ELSE coalesce(p.role ~* '\m(manager|head of service|director)\M', false)
                    END AS is_manager,
                    caseload._amount(p.fte) AS fte,
                    isfinite(p.started) IS TRUE OR isfinite(p.ended) IS TRUE AS is_dated,
                    coalesce(NULLIF(p.started, '-infinity'), '1900-01-01') AS started,
                    coalesce(p.ended, 'infinity') AS ended
                FROM post AS p
                    LEFT JOIN _worker_identity AS i ON i.worker_id = p.worker_id
                WHERE p.worker_id IS NOT NULL
                    AND i.is_pool IS NOT TRUE
                    AND coalesce(NULLIF(p.started, '-infinity'), '1900-01-01') < coalesce(p.ended, 'infinity')
            ) AS p
        ) AS p
    ) AS p
) AS p
WINDOW spell AS (PARTITION BY p.worker_id, p.is_agency, p.number);

COMMENT ON VIEW _post_spell IS 'one row is a post of a person, and the spell of employment that it is part of; internal';
COMMENT ON COLUMN _post_spell.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN _post_spell.team_id IS 'the team';
COMMENT ON COLUMN _post_spell.role IS 'the role';
COMMENT ON COLUMN _post_spell.csww_role IS 'role code of the workforce census';
COMMENT ON COLUMN _post_spell.registered IS 'whether registered as a social worker; NULL: not known';
COMMENT ON COLUMN _post_spell.is_agency IS 'whether an agency worker''s, project teams among them; not known is no';
COMMENT ON COLUMN _post_spell.is_manager IS 'whether a manager''s: role codes 1 to 3 of the workforce census; without a code by the name of the role';
COMMENT ON COLUMN _post_spell.fte IS 'full-time equivalent; NULL: not known';
COMMENT ON COLUMN _post_spell.is_dated IS 'whether the records know a start or an end';
COMMENT ON COLUMN _post_spell.employed IS 'the days in post; not known is since 1900';
COMMENT ON COLUMN _post_spell.spell IS 'the days of the spell';
