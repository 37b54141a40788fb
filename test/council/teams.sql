-- Services, teams and seats. A seat is an established place for one worker:
-- its holder changes, the seat and the work that comes to it stay.

CREATE TEMP TABLE service (service text PRIMARY KEY, service_name text, share numeric, least_teams integer);
INSERT INTO service VALUES
    ('RA', 'Referral and Assessment', .20, 1),
    ('SG', 'Safeguarding', .43, 2),
    ('LA', 'Looked After Children', .24, 1),
    ('DC', 'Disabled Children', .06, 1),
    ('FO', 'Fostering', .04, 1),
    ('LC', 'Leaving Care', .03, 1);

-- The seats that hold cases: :workers in all, in teams of about ten.
CREATE TEMP TABLE team AS
WITH seats AS (
    SELECT service, service_name, least_teams,
           round(:workers * sum(share) OVER ranked)::integer
               - round(:workers * (sum(share) OVER ranked - share))::integer AS seats,
           -- The agency story needs 7 agency workers of 17, its manager counted (5 of 12 in a small council).
           CASE WHEN service <> 'SG' THEN 0 WHEN :workers >= 150 THEN 16 ELSE 11 END AS first_seats
    FROM service
    WINDOW ranked AS (ORDER BY share DESC, service COLLATE "C")
), teams AS (
    SELECT *, greatest(least_teams, round((seats - first_seats) / 10.0)::integer) AS teams
    FROM seats
), sized AS (
    SELECT service, service_name, n + (first_seats > 0)::integer AS n, teams + (first_seats > 0)::integer AS teams,
           (seats - first_seats) * n / teams - (seats - first_seats) * (n - 1) / teams AS seats
    FROM teams, generate_series(1, teams) AS n
    UNION ALL
    SELECT service, service_name, 1, teams + 1, first_seats
    FROM teams
    WHERE first_seats > 0
)
SELECT (service || to_char(n, 'FM00')) COLLATE "C" AS team_id,
       concat_ws(' ', service_name, trees[1 + (n - 1) % 20], 1 + nullif((n - 1) / 20, 0)) AS team_name,
       CASE
           WHEN service <> 'SG' THEN service
           WHEN n <= (teams + 1) / 2 THEN 'SG-N'
           ELSE 'SG-S'
       END AS parent_id,
       service,
       seats,
       CASE service || n
           WHEN 'SG1' THEN 'agency'
           WHEN 'SG2' THEN 'hot'
           WHEN 'RA1' THEN 'understaffed'
           ELSE 'plain'
       END AS story
FROM sized, (VALUES (ARRAY[
    'Alder', 'Birch', 'Cedar', 'Damson', 'Elder', 'Fig', 'Gean', 'Holly', 'Ivy', 'Juniper',
    'Kingcup', 'Larch', 'Maple', 'Nutmeg', 'Oak', 'Pine', 'Quince', 'Rowan', 'Sorb', 'Tulip'])) AS names (trees);

INSERT INTO team
SELECT team_id, team_name, parent_id, service, 0, 'plain'
FROM (VALUES
    ('CSC', 'Children''s Services', NULL, 'CSC'),
    ('RA', 'Referral and Assessment', 'CSC', 'RA'),
    ('SG', 'Safeguarding', 'CSC', 'SG'),
    ('SG-N', 'Safeguarding North', 'SG', 'SG'),
    ('SG-S', 'Safeguarding South', 'SG', 'SG'),
    ('LA', 'Looked After Children', 'CSC', 'LA'),
    ('DC', 'Disabled Children', 'CSC', 'DC'),
    ('FO', 'Fostering', 'CSC', 'FO'),
    ('LC', 'Leaving Care', 'CSC', 'LC'),
    ('QA', 'Quality Assurance', 'CSC', 'QA'),
    ('IR01', 'Independent Reviewing Service', 'QA', 'QA'),
    ('MA01', 'Multi-Agency Safeguarding Hub', 'RA', 'RA'),
    ('ED01', 'Emergency Duty Team', 'CSC', 'ED')
) AS above (team_id, team_name, parent_id, service);

-- What part of the seats is empty on the last day, and what part has an agency
-- worker. 0.44 is 7 of 16, which with the manager makes 7 of 17: 41 %.
CREATE TEMP TABLE staffing (story text, holds_cases boolean, vacant numeric, agency numeric);
INSERT INTO staffing VALUES
    ('plain', true, .02, .13),
    ('agency', true, 0, .44),
    ('hot', true, .2, 0),
    ('understaffed', true, .3, .3),
    ('plain', false, 0, .025);

-- state: how the seat stands on the last day. load: how much more or less
-- than an equal share of the team's work comes to it.
CREATE TEMP TABLE seat AS
WITH place AS (
    SELECT team_id, service, story, seats, n, CASE
               WHEN service = 'FO' THEN 'Supervising Social Worker'
               WHEN n = 1 THEN 'Advanced Practitioner'
               WHEN n <= 3 THEN 'Senior Practitioner'
               ELSE 'Social Worker'
           END AS role, true AS holds_cases
    FROM team, generate_series(1, seats) AS n
    UNION ALL
    SELECT team_id, service, 'plain', seats, 100 + n, role, false
    FROM (
        SELECT team_id, service, seats, 'Team Manager' AS role, 1 AS places FROM team WHERE seats > 0
        UNION ALL SELECT team_id, service, seats, 'Family Support Worker', 2
        FROM team
        WHERE seats > 0 AND service IN ('SG', 'DC', 'LA')
        UNION ALL SELECT 'LC01', 'LC', 0, 'Personal Adviser', greatest(2, round(:workers * .13)::integer)
        UNION ALL SELECT 'IR01', 'QA', 0, 'Independent Reviewing Officer', greatest(2, round(:workers * .055)::integer)
        UNION ALL SELECT 'IR01', 'QA', 0, 'Child Protection Chair', greatest(1, round(:workers * .03)::integer)
        UNION ALL SELECT 'IR01', 'QA', 0, 'Team Manager', 1
        UNION ALL SELECT 'MA01', 'RA', 0, 'MASH Social Worker', greatest(2, round(:workers * .024)::integer)
        UNION ALL SELECT 'MA01', 'RA', 0, 'Team Manager', 1
        UNION ALL SELECT 'ED01', 'ED', 0, 'EDT Social Worker', greatest(2, round(:workers * .016)::integer)
        UNION ALL SELECT team_id, service, 0, 'Service Manager', 1
        FROM team
        WHERE team_id IN ('RA', 'SG-N', 'SG-S', 'LA', 'DC', 'FO', 'LC', 'QA')
        UNION ALL SELECT 'CSC', 'CSC', 0, 'Head of Service', 3
    ) AS support, generate_series(1, places) AS n
), numbered AS (
    SELECT row_number() OVER (ORDER BY holds_cases DESC, team_id, role COLLATE "C", n) AS seat, *
    FROM place
), ranked AS (
    -- By rank, not by a draw of each, so that the shares are met at any size.
    SELECT *,
           row_number() OVER (PARTITION BY story, holds_cases ORDER BY pg_temp.chance(seat, 'state'), seat) AS rank,
           count(*) OVER (PARTITION BY story, holds_cases) AS ranks
    FROM numbered
)
SELECT seat, team_id, service, story, n, role, holds_cases,
       CASE
           WHEN rank <= round(ranks * vacant) THEN 'vacant'
           WHEN rank <= round(ranks * (vacant + agency)) THEN 'agency'
           ELSE 'permanent'
       END AS state,
       CASE
           WHEN story = 'agency' OR pg_temp.chance(seat, 'hours') < .85 THEN 1.0
           WHEN pg_temp.chance(seat, 'hours') < .90 THEN 0.8
           WHEN pg_temp.chance(seat, 'hours') < .94 THEN 30.0 / 37
           WHEN pg_temp.chance(seat, 'hours') < .98 THEN 0.6
           ELSE 0.5
       END AS fte,
       CASE story
           -- A quarter of the team has half as much again; the mean stays 1.
           WHEN 'agency' THEN CASE
               WHEN rank % 4 = 1 THEN 1.5
               ELSE (ranks - 1.5 * ceil(ranks / 4.0)) / (ranks - ceil(ranks / 4.0)) END
           WHEN 'hot' THEN 1.1 + .2 * pg_temp.chance(seat, 'load')
           ELSE (.75 + .5 * pg_temp.chance(seat, 'load')) * CASE role WHEN 'Advanced Practitioner' THEN .7 ELSE 1 END
       END AS load
FROM ranked
JOIN staffing USING (story, holds_cases);
