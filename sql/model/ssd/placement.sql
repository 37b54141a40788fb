-- Homes with the same postcode and type are the same, so that siblings who live
-- together have one placement_id; it does not give the postcode away.
CREATE VIEW placement AS
SELECT
    p.clap_person_id AS child_id,
    CASE
        WHEN p.clap_cla_placement_postcode IS NULL THEN p.clap_cla_placement_id
        ELSE
            hashtextextended(
                concat_ws(' ', replace(upper(p.clap_cla_placement_postcode), ' ', ''), upper(p.clap_cla_placement_type)),
                0
            )::text
    END AS placement_id,
    p.clap_cla_placement_type AS placement_type,
    CASE
        WHEN p.clap_cla_placement_type ~* '^(U1|U4)\M' THEN true
        WHEN p.clap_cla_placement_type ~* '^(U2|U3|U5|U6)\M' THEN false
    END AS long_term,
    NULL::boolean AS temporary_approval,
    l.legal_status,
    p.clap_cla_placement_start_date AS started,
    p.clap_cla_placement_end_date AS ended
FROM ssd_cla_placement AS p
    LEFT JOIN (
        SELECT DISTINCT ON (l.lega_person_id)
            l.lega_person_id,
            l.lega_legal_status AS legal_status
        FROM ssd_legal_status AS l
        WHERE (l.lega_legal_status_start_date <= (SELECT caseload.as_at())) IS NOT FALSE
            AND (l.lega_legal_status_end_date > (SELECT caseload.as_at())) IS NOT FALSE
        ORDER BY l.lega_person_id, l.lega_legal_status_start_date DESC NULLS LAST, l.lega_legal_status
    ) AS l ON l.lega_person_id = p.clap_person_id;
