-- Episodes that touch are one spell; short breaks are taken out of it.
CREATE VIEW _care_spell AS
SELECT
    c.child_id,
    lower(c.spell) AS started,
    upper(c.spell) AS ended
FROM (
    SELECT
        r.child_id,
        caseload.spells(
            caseload.spell_agg(daterange(r.started, r.ended)) FILTER (WHERE r.in_care)
            - coalesce(caseload.spell_agg(daterange(r.started, r.ended)) FILTER (WHERE NOT r.in_care), '{}')
        ) AS spell
    FROM (
        SELECT
            e.clae_person_id AS child_id,
            e.clae_cla_episode_start_date AS started,
            coalesce(e.clae_cla_episode_ceased_date, e.clae_cla_episode_ceased)
                + (SELECT x.days FROM _inclusive_end AS x) AS ended,
            true AS in_care
        FROM ssd_cla_episodes AS e
        UNION ALL
        SELECT
            l.lega_person_id,
            l.lega_legal_status_start_date,
            l.lega_legal_status_end_date + (SELECT x.days FROM _inclusive_end AS x),
            false
        FROM ssd_legal_status AS l
        WHERE l.lega_legal_status ~* '^V[34]\M'
    ) AS r
    WHERE (r.started > r.ended) IS NOT TRUE
    GROUP BY r.child_id
) AS c;

COMMENT ON VIEW _care_spell IS 'one row is a child looked after over [started, ended), short breaks (legal status V3 or V4) left out; internal';
COMMENT ON COLUMN _care_spell.child_id IS 'the child';
COMMENT ON COLUMN _care_spell.started IS 'first day; NULL: since always';
COMMENT ON COLUMN _care_spell.ended IS 'first day on which it no longer holds; NULL: it goes on';
