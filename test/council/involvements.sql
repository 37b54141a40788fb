-- Involvements: who is allocated, the reason being that of the start.

-- A co-worker beside some leads of children in protection and in care, and a
-- family support worker beside others: of the same team, for the lead's time.
CREATE TEMP TABLE beside AS
SELECT held.child_case, held.child, kinds.kind, held.team_id, seat_time.worker_id,
       greatest(held.started, seat_time.started) AS started,
       nullif(least(coalesce(held.until, 'infinity'), seat_time.until), 'infinity') AS until
FROM held
JOIN team USING (team_id)
JOIN LATERAL (SELECT CASE WHEN pg_temp.chance(child_case, 'beside') < .05 THEN 'cowork'
    WHEN pg_temp.chance(child_case, 'beside') < .2 THEN 'other' END AS kind) AS kinds ON true
JOIN seat AS other ON other.team_id = held.team_id AND CASE kinds.kind
    WHEN 'cowork' THEN other.n = 1 + floor(team.seats * pg_temp.chance(child_case, 'beside whom'))::integer
    WHEN 'other' THEN other.role = 'Family Support Worker'
        AND other.n = 101 + floor(2 * pg_temp.chance(child_case, 'beside whom'))::integer
END
JOIN seat_time ON seat_time.seat = other.seat AND seat_time.worker_id <> held.worker_id
WHERE held.kind = 'lead' AND pool IN ('SG', 'LA', 'DC')
    AND greatest(held.started, seat_time.started) < least(coalesce(held.until, 'infinity'), seat_time.until);

INSERT INTO ssd.ssd_involvements
SELECT 'I' || row_number() OVER (ORDER BY started, child_case, kind, worker_id, role), worker_id, role, team_id,
       pg_temp.person_id(child),
       started, until, reason, pg_temp.referral_id(child_case)
FROM (
    SELECT child_case, child, kind, worker_id, team_id, started, until, reason,
           CASE kind
               WHEN 'lead' THEN 'Allocated Case Worker'
               WHEN 'pa' THEN 'Personal Adviser'
               WHEN 'carer' THEN 'Supervising Social Worker'
               ELSE CASE pool WHEN 'IRO' THEN 'Independent Reviewing Officer' ELSE 'Child Protection Chair' END
           END AS role
    FROM held
    UNION ALL
    SELECT child_case, child, kind, worker_id, team_id, started, CASE WHEN until <= :'last_day'::date THEN until END,
           NULL,
           CASE kind WHEN 'cowork' THEN 'Co-worker' ELSE 'Family Support Worker' END
    FROM beside
    WHERE started <= :'last_day'::date AND coalesce(until, 'infinity') > :'first_day'::date
) AS involved;
