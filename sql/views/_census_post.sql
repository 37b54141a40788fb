-- The posts that the workforce census counts: over a weekend between two of them
-- nobody has left.
CREATE VIEW _census_post AS
SELECT
    p.worker_id,
    p.is_agency,
    p.team_id,
    p.role,
    p.csww_role,
    p.fte,
    p.is_dated,
    p.spell,
    p.started,
    CASE
        WHEN p.next_started > p.ended
            AND caseload.working_days((SELECT c.calendar FROM _calendar AS c), p.ended, p.next_started) = 0
        THEN p.next_started
        ELSE p.ended
    END AS ended
FROM (
    SELECT
        p.*,
        lower(p.employed) AS started,
        coalesce(upper(p.employed), 'infinity') AS ended,
        lead(lower(p.employed)) OVER (
            PARTITION BY p.worker_id, p.is_agency, p.spell
            ORDER BY lower(p.employed), upper(p.employed)
        ) AS next_started
    FROM _post_spell AS p
    WHERE p.registered IS NOT FALSE
) AS p;

COMMENT ON VIEW _census_post IS 'one row is a post of a person, of whom it is not known that they are not registered, for the workforce census; internal';
COMMENT ON COLUMN _census_post.worker_id IS 'the worker; the lowest id of those that share a registration number';
COMMENT ON COLUMN _census_post.is_agency IS 'whether an agency worker''s, project teams among them; not known is no';
COMMENT ON COLUMN _census_post.team_id IS 'the team';
COMMENT ON COLUMN _census_post.role IS 'the role';
COMMENT ON COLUMN _census_post.csww_role IS 'role code of the workforce census';
COMMENT ON COLUMN _census_post.fte IS 'full-time equivalent; NULL: not known';
COMMENT ON COLUMN _census_post.is_dated IS 'whether the records know a start or an end';
COMMENT ON COLUMN _census_post.spell IS 'the days of the spell of employment that it is part of';
COMMENT ON COLUMN _census_post.started IS 'first day; 1900-01-01: not known';
COMMENT ON COLUMN _census_post.ended IS 'first day on which it no longer holds, up to the next post where no working day lies between; infinity: it goes on';
