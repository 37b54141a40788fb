-- A placement is split where the legal status changes; each status lasts until
-- the next. Homes with the same postcode and type are the same, so that
-- siblings who live together have one placement_id.
CREATE VIEW placement AS
SELECT
    p.clap_person_id AS child_id,
    p.placement_id,
    p.clap_cla_placement_type AS placement_type,
    CASE
        WHEN p.clap_cla_placement_type ~* '^(U1|U4)\M' THEN true
        WHEN p.clap_cla_placement_type ~* '^(U2|U3|U5|U6)\M' THEN false
    END AS long_term,
    NULL::boolean AS temporary_approval,
    l.legal_status,
    greatest(p.started, l.started) AS started,
    least(p.ended, l.ended) AS ended
FROM (
    SELECT
        p.clap_person_id,
        p.clap_cla_placement_type,
        CASE
            WHEN p.clap_cla_placement_postcode IS NULL THEN p.clap_cla_placement_id
            ELSE min(p.clap_cla_placement_id) OVER (
                PARTITION BY p.clap_cla_placement_postcode, p.clap_cla_placement_type
            )
        END AS placement_id,
        p.clap_cla_placement_start_date AS started,
        p.clap_cla_placement_end_date AS ended
    FROM ssd_cla_placement AS p
    WHERE p.clap_person_id IS NOT NULL
) AS p
    LEFT JOIN (
        SELECT
            l.lega_person_id,
            l.lega_legal_status AS legal_status,
            CASE WHEN lag(true) OVER w THEN l.lega_legal_status_start_date END AS started,
            lead(l.lega_legal_status_start_date) OVER w AS ended
        FROM ssd_legal_status AS l
        WHERE l.lega_person_id IS NOT NULL
            AND (l.lega_legal_status_end_date < l.lega_legal_status_start_date) IS NOT TRUE
        WINDOW w AS (
            PARTITION BY l.lega_person_id
            ORDER BY l.lega_legal_status_start_date NULLS FIRST, l.lega_legal_status_end_date, l.lega_legal_status_id
        )
    ) AS l ON l.lega_person_id = p.clap_person_id
        AND (l.started >= p.ended) IS NOT TRUE
        AND (l.ended <= p.started) IS NOT TRUE
        AND (l.started >= l.ended) IS NOT TRUE;
