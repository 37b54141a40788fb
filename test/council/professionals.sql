-- The workers as the case system's extract has them: with what it copied from
-- the latest post. The number of cases that it states is not to be trusted.

INSERT INTO ssd.ssd_professionals
SELECT worker_id, staff_id, worker_name, swe_no,
       CASE contract_kind WHEN 'agency' THEN 'Y' WHEN 'permanent' THEN 'N' END,
       role, (hashtextextended(worker_id, :seed) & 15)::integer, team_name, fte::double precision
FROM hr.worker
LEFT JOIN LATERAL (
    SELECT *
    FROM hr.post
    WHERE post.worker_id = worker.worker_id
    ORDER BY started DESC, team_id
    LIMIT 1
) AS post USING (worker_id)
LEFT JOIN team USING (team_id)
ORDER BY worker_id;
