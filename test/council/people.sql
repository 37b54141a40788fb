-- Teams and workers, as the case system and as personnel know them.

INSERT INTO hr.team
SELECT team_id, team_name, parent_id, service
FROM team
ORDER BY team_id;

INSERT INTO ssd.ssd_department
SELECT team.team_id, team.team_name, team.parent_id, parent.team_name
FROM team
LEFT JOIN team AS parent ON parent.team_id = team.parent_id
ORDER BY team.team_id;

-- A post: a spell, cut where the role changes after the assessed year and
-- where a few change their hours.
INSERT INTO hr.post
WITH cut AS (
    SELECT holder.*, person, asye_to, worker.registered,
           CASE
               WHEN asye_from >= holder.started AND asye_to > holder.started
                   AND pg_temp.chance(person, 'role of the first year') < .6
                   THEN CASE WHEN asye_to <= :'last_day'::date THEN least(asye_to, ended)
                       ELSE coalesce(ended, 'infinity') END
               ELSE started
           END AS first_year_until,
           CASE WHEN contract_kind = 'permanent' AND fte = 1 AND coalesce(ended, :'last_day'::date) - started > 900
               AND pg_temp.chance(spell, 'shorter hours') < .06 AND story = 'plain'
               THEN started + 500 + (300 * pg_temp.chance(spell, 'shorter hours from'))::integer END AS shorter_from
    FROM holder
    JOIN worker USING (person)
    JOIN team USING (team_id)
), piece AS (
    SELECT cut.*, pieces.*
    FROM cut, LATERAL (VALUES
        (started, first_year_until, 'Newly Qualified Social Worker', fte),
        (first_year_until, coalesce(shorter_from, ended, 'infinity'), role, fte),
        (shorter_from, coalesce(ended, 'infinity'), role, 0.6)
    ) AS pieces (piece_from, piece_until, piece_role, piece_fte)
    WHERE piece_from < piece_until
)
SELECT worker_id, team_id, piece_role,
       CASE
           WHEN NOT registered THEN NULL
           WHEN role = 'Head of Service' THEN '1'
           WHEN role = 'Service Manager' THEN '2'
           WHEN role = 'Team Manager' THEN '3'
           WHEN role IN ('Senior Practitioner', 'Advanced Practitioner', 'Supervising Social Worker') THEN '4'
           WHEN role IN ('Independent Reviewing Officer', 'Child Protection Chair', 'MASH Social Worker',
               'EDT Social Worker') THEN '6'
           ELSE '5'
       END,
       registered, contract_kind, round(piece_fte, 6),
       CASE
           WHEN piece_until IS DISTINCT FROM ended THEN NULL
           WHEN moves THEN 'moved team'
           WHEN is_made_permanent THEN 'made permanent'
           WHEN contract_kind = 'agency' THEN 'agency contract ended'
           WHEN pg_temp.chance(spell, 'why left') < .75 THEN 'resignation'
           WHEN pg_temp.chance(spell, 'why left') < .87 THEN 'retired'
           ELSE 'other'
       END,
       piece_from, nullif(piece_until, 'infinity')
FROM piece
ORDER BY worker_id, piece_from;

INSERT INTO hr.worker
SELECT DISTINCT ON (worker_id) worker_id, worker_name, swe_no, 'E' || to_char(person, 'FM000000'), 'person',
    qualified_on, asye_from, asye_to
FROM holder
JOIN worker USING (person)
ORDER BY worker_id, started;

-- Each team's duty pool stands among the workers of the case system.
INSERT INTO hr.worker (worker_id, worker_name, kind)
SELECT 'DUTY-' || team_id, 'Duty Worker ' || team_name, 'pool'
FROM team
WHERE seats > 0
ORDER BY team_id;
