-- Visits. Each has its place in a row of days a little closer together than
-- the rule asks; some come late and some not at all, more where it is busy.

CREATE TEMP TABLE diligence AS
SELECT child_case,
       CASE WHEN story = 'hot' THEN .10 WHEN neglected THEN .14 ELSE .02 END AS missed,
       CASE WHEN story = 'hot' THEN .20 WHEN neglected THEN .26 ELSE .06 END AS late
FROM child_case
CROSS JOIN LATERAL (SELECT pg_temp.chance(child_case, 'diligence') < .12 AS neglected) AS diligence
LEFT JOIN first_held USING (child_case)
LEFT JOIN team USING (team_id)
WHERE coalesce(pool, 'SG') = 'SG';

-- every: days from one place in the row to the next; slack: how far a late visit slips, on average.
CREATE TEMP TABLE visit AS
WITH rule AS (
    SELECT 'CIN' AS kind, child_case, child, 0 AS part, plan_from + 4 AS anchor, least(plan_until, adult) AS until,
           CASE path WHEN 'DISABLED' THEN 76 ELSE 24 END AS every, 9 AS slack
    FROM child_case
    WHERE plan_from < least(plan_until, adult)
    UNION ALL
    SELECT 'CP', child_case, child, 0, started + 2, until, 11, 5
    FROM protection
    UNION ALL
    -- Within a week of the placement, then six-weekly for a year.
    SELECT 'CLA', child_case, child, n * 2,
           placed + 1 + floor(3 * pg_temp.chance(child_case * 100 + n, 'first visit'))::integer,
           CASE WHEN placement_type IN ('U1', 'U4') THEN least(placed_until, placed + 366) ELSE placed_until END, 37, 10
    FROM placement
    UNION ALL
    -- After a year in a placement that is meant to last: three-monthly.
    SELECT 'CLA', child_case, child, n * 2 + 1, placed + 400, placed_until, 84, 14
    FROM placement
    WHERE placement_type IN ('U1', 'U4')
), place AS MATERIALIZED (
    SELECT kind, child_case, child, until, slack, anchor + n * every + ((n + child) % 2)::integer AS day,
           (child_case * 20 + part) * 1000 + n AS visit
    FROM rule, generate_series(greatest(0, (:'first_day'::date - anchor) / every),
        (least(until, :'last_day'::date + 1) - anchor) / every) AS n
), drawn AS MATERIALIZED (
    SELECT place.*, coalesce(missed, 0) AS missed, coalesce(late, .06) AS late,
           pg_temp.chance(visit, 'visit') AS chance, pg_temp.chance(visit, 'seen') AS seen
    FROM place
    LEFT JOIN diligence USING (child_case)
), dated AS MATERIALIZED (
    SELECT *,
           day + CASE WHEN chance < missed + late THEN 3 + pg_temp.lasting(visit, 'late', slack) ELSE 0 END AS came_on
    FROM drawn
    WHERE chance >= missed
)
SELECT kind, visit, child_case, child, pg_temp.weekday(came_on) AS visited_on,
       -- The child is seen at most visits; for a few nobody wrote down whether.
       CASE WHEN seen < .93 THEN 'Y' WHEN seen < .98 THEN 'N' END AS seen,
       CASE WHEN seen < .70 THEN 'Y' WHEN seen < .98 THEN 'N' END AS seen_alone
FROM dated
WHERE pg_temp.weekday(came_on) BETWEEN :'first_day'::date AND :'last_day'::date AND pg_temp.weekday(came_on) < until;

INSERT INTO ssd.ssd_cin_visits
SELECT 'CV' || visit, pg_temp.person_id(child), visited_on, seen, seen_alone, seen_alone
FROM visit
WHERE kind = 'CIN'
ORDER BY visited_on, visit;

INSERT INTO ssd.ssd_cp_visits
SELECT 'PV' || visit, pg_temp.person_id(child), 'CPP' || to_char(child_case, 'FM00000000'), visited_on, seen,
       seen_alone, seen_alone
FROM visit
WHERE kind = 'CP'
ORDER BY visited_on, visit;

INSERT INTO ssd.ssd_cla_visits
SELECT 'LV' || visit, 'CLA' || child_case, pg_temp.person_id(child), visited_on, seen, seen_alone
FROM visit
WHERE kind = 'CLA'
ORDER BY visited_on, visit;

-- What the case system's extract leaves out: who came, and what was done with
-- a looked-after child. hr.visit is all visits in the shape of the contract.
INSERT INTO hr.visit_note
SELECT DISTINCT ON (visit) 'LV' || visit, worker_id,
       CASE
           WHEN pg_temp.chance(visit, 'activity') < .06 THEN 'life-story work'
           WHEN pg_temp.chance(visit, 'activity') < .14 THEN 'direct work'
       END
FROM visit
JOIN held USING (child_case)
WHERE visit.kind = 'CLA' AND held.kind = 'lead' AND held.started <= visited_on
    AND (held.until IS NULL OR held.until > visited_on)
    AND visited_on > :'last_day'::date - 366
ORDER BY visit, held.started, worker_id;
