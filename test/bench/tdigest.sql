-- The same summaries by team and day as team_day has, as t-digests.
CREATE UNLOGGED TABLE team_day_tdigest AS
SELECT w.team_id, w.council_id, w.day, tdigest(w.load::double precision, 100) AS load
FROM worker_day AS w
WHERE w.load > 0
GROUP BY w.team_id, w.council_id, w.day;

VACUUM (ANALYZE, FREEZE) team_day_tdigest;
