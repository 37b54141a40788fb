-- Who led a case on a day, and in which team that counted: of the rows of which
-- both spans hold the day, the first by preference, share (descending),
-- led_from and worker_id, then by FTE (descending), in_post_from and team_id.
CREATE VIEW _lead_post AS
SELECT
    a.child_id,
    coalesce(i.person_id, a.worker_id) AS worker_id,
    i.worker_name,
    p.team_id,
    CASE WHEN p.team_id = a.team_id THEN 1 ELSE 2 END AS preference,
    caseload._amount(a.share) AS share,
    p.fte,
    a.started AS led_from,
    a.ended AS led_until,
    p.started AS in_post_from,
    p.ended AS in_post_until
FROM allocation AS a
    LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
    JOIN (
        SELECT coalesce(i.person_id, p.worker_id) AS worker_id, p.team_id, caseload._amount(p.fte) AS fte, p.started, p.ended
        FROM post AS p
            LEFT JOIN _worker_identity AS i ON i.worker_id = p.worker_id
    ) AS p ON p.worker_id = coalesce(i.person_id, a.worker_id)
WHERE a.kind = 'lead'
    AND a.child_id IS NOT NULL
    AND i.is_pool IS NOT TRUE
    AND (p.started < a.ended) IS NOT FALSE
    AND (p.ended > a.started) IS NOT FALSE
UNION ALL
SELECT
    a.child_id,
    coalesce(i.person_id, a.worker_id),
    i.worker_name,
    a.team_id,
    3,
    caseload._amount(a.share),
    NULL,
    a.started,
    a.ended,
    NULL,
    NULL
FROM allocation AS a
    LEFT JOIN _worker_identity AS i ON i.worker_id = a.worker_id
WHERE a.kind = 'lead'
    AND a.child_id IS NOT NULL
    AND a.worker_id IS NOT NULL
    AND i.is_pool IS NOT TRUE;

COMMENT ON VIEW _lead_post IS 'one row is a lead and a post of the lead, and one more for the lead without it; internal';
COMMENT ON COLUMN _lead_post.child_id IS 'the child';
COMMENT ON COLUMN _lead_post.worker_id IS 'the lead; the lowest id of those that share a registration number';
COMMENT ON COLUMN _lead_post.worker_name IS 'the lead''s name';
COMMENT ON COLUMN _lead_post.team_id IS 'the team of the post; without one that of the allocation';
COMMENT ON COLUMN _lead_post.preference IS '1: the post in the team that the allocation names; 2: another post; 3: no post';
COMMENT ON COLUMN _lead_post.share IS 'share of the case, where it is given';
COMMENT ON COLUMN _lead_post.fte IS 'FTE of the post';
COMMENT ON COLUMN _lead_post.led_from IS 'first day of the allocation; NULL: since always';
COMMENT ON COLUMN _lead_post.led_until IS 'first day on which it no longer holds; NULL: it goes on';
COMMENT ON COLUMN _lead_post.in_post_from IS 'first day of the post; NULL: since always';
COMMENT ON COLUMN _lead_post.in_post_until IS 'first day on which it no longer holds; NULL: it goes on';
