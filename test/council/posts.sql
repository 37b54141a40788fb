-- Who sat in each seat, backwards from the last day: so that a story can say
-- how a seat stands on that day, and what went before follows by chance.

-- Spell 1 of a seat is the one open on the last day, or the last before the
-- gap that is open then; gap is how long the seat was empty after the spell.
CREATE TEMP TABLE spell AS
WITH draw AS (
    SELECT seat.*, k, seat * 100 + k AS spell,
           CASE
               WHEN k = 1 AND state <> 'vacant' THEN state
               WHEN NOT holds_cases THEN CASE WHEN pg_temp.chance(seat * 100 + k, 'contract') < .1 THEN 'agency'
                   ELSE 'permanent' END
               ELSE CASE WHEN pg_temp.chance(seat * 100 + k, 'contract') < .56 THEN 'agency' ELSE 'permanent' END
           END AS contract_kind,
           CASE story WHEN 'understaffed' THEN .25 ELSE 1 END AS stay
    FROM seat, generate_series(1, 40) AS k
), drawn AS (
    SELECT *,
           CASE contract_kind
               WHEN 'agency' THEN 28 + pg_temp.lasting(spell, 'stay', 300 * stay)
               ELSE 90 + pg_temp.lasting(spell, 'stay', 2600 * stay)
           END AS days,
           CASE
               WHEN k = 1 AND state <> 'vacant' THEN 0
               WHEN k = 1 THEN 40 + pg_temp.lasting(spell, 'gap', 40)
               WHEN pg_temp.chance(spell, 'no gap') < .4 THEN 0
               ELSE pg_temp.lasting(spell, 'gap', CASE story WHEN 'understaffed' THEN 90 ELSE 40 END)
           END AS gap,
           contract_kind = 'agency' AND lag(contract_kind) OVER (PARTITION BY seat ORDER BY k) = 'permanent'
               AND holds_cases
               AND k > 1 AND pg_temp.chance(spell, 'made permanent') < .2 AS made_permanent
    FROM draw
), placed AS (
    SELECT *,
           :'last_day'::date + 1 - (sum(CASE WHEN made_permanent THEN 0 ELSE gap END) OVER back
                                    + sum(days) OVER back - days)::integer AS ended
    FROM drawn
    WINDOW back AS (PARTITION BY seat ORDER BY k)
)
SELECT spell, seat, k::integer, team_id, service, role, holds_cases, contract_kind, made_permanent,
       CASE WHEN contract_kind = 'agency' THEN 1.0 ELSE fte END AS fte,
       ended - days AS started, ended,
       -- Who is in post on the last day and has given notice.
       k = 1 AND state <> 'vacant' AS in_post,
       pg_temp.lasting(spell, 'notice', CASE contract_kind WHEN 'agency' THEN 300 ELSE 2600 END * stay) AS notice
FROM placed
WHERE ended > :'first_day'::date;

UPDATE spell SET ended = CASE WHEN notice BETWEEN 1 AND 56 THEN :'last_day'::date + notice END
WHERE in_post;

-- Some leavers only changed teams: one who left a seat within the same month
-- as, and no later than, another seat of the same role was filled.
CREATE TEMP TABLE team_move AS
WITH leaver AS (
    SELECT *, row_number() OVER (PARTITION BY role, date_trunc('month', ended) ORDER BY ended, spell) AS rank
    FROM spell
    WHERE holds_cases AND contract_kind = 'permanent' AND ended <= :'last_day'::date
        AND pg_temp.chance(spell, 'stays in the council') < .7
), starter AS (
    SELECT *, row_number() OVER (PARTITION BY role, date_trunc('month', started) ORDER BY started DESC, spell) AS rank
    FROM spell
    WHERE holds_cases AND contract_kind = 'permanent'
        AND NOT EXISTS (SELECT FROM spell AS before WHERE before.seat = spell.seat AND before.k = spell.k + 1
            AND before.made_permanent)
)
SELECT DISTINCT ON (leaver.spell) leaver.spell AS from_spell, starter.spell AS to_spell, starter.started AS moved_on
FROM leaver
JOIN starter USING (role)
WHERE date_trunc('month', leaver.ended) = date_trunc('month', starter.started)
    AND leaver.rank = starter.rank
    AND leaver.team_id <> starter.team_id
    AND starter.started >= leaver.ended
    -- The old seat must not have been filled again by then.
    AND NOT EXISTS (SELECT FROM spell AS next WHERE next.seat = leaver.seat AND next.k = leaver.k - 1
        AND next.started < starter.started);

-- Nobody moves twice: an identity is then found in one step.
DELETE FROM team_move WHERE from_spell IN (SELECT to_spell FROM team_move);
UPDATE spell SET ended = moved_on FROM team_move WHERE spell = from_spell;

-- person: one human being. worker_id: what the case system calls them; an
-- agency worker made permanent gets a second one.
CREATE TEMP TABLE holder AS
WITH known AS (
    SELECT spell.*, coalesce(from_spell, spell.spell) AS own
    FROM spell
    LEFT JOIN team_move ON to_spell = spell
), identity AS (
    SELECT known.*, coalesce(agency.spell, known.own) AS person
    FROM known
    LEFT JOIN spell AS self ON self.spell = known.own
    LEFT JOIN spell AS agency ON agency.seat = self.seat AND agency.k = self.k + 1 AND agency.made_permanent
)
SELECT spell, seat, team_id, service, role, holds_cases, contract_kind, fte, started, ended, in_post, person,
       (10000 + dense_rank() OVER (ORDER BY own))::text AS worker_id,
       EXISTS (SELECT FROM team_move WHERE from_spell = spell) AS moves,
       EXISTS (SELECT FROM spell AS made WHERE made.seat = identity.seat AND made.k = identity.k - 1
           AND identity.made_permanent) AS is_made_permanent
FROM identity;
CREATE INDEX ON holder (spell);

-- The assessed and supported year of those who came straight from training.
CREATE TEMP TABLE worker AS
WITH first_post AS (
    SELECT DISTINCT ON (person) person, worker_id, started, contract_kind, role, holds_cases
    FROM holder
    ORDER BY person, started
), qualified AS (
    SELECT *,
           holds_cases AND contract_kind = 'permanent' AND role = 'Social Worker'
               AND pg_temp.chance(person, 'newly qualified') < .3 AS newly_qualified,
           role NOT IN ('Personal Adviser', 'Family Support Worker') AS registered
    FROM first_post
)
SELECT person, newly_qualified, registered,
       pg_temp.forename(person) || ' ' || pg_temp.surname(person) AS worker_name,
       CASE WHEN registered THEN 'SW' || to_char(9900000000 + person, 'FM0000000000') END AS swe_no,
       CASE
           WHEN newly_qualified THEN started - 30 - (pg_temp.chance(person, 'qualified') * 60)::integer
           WHEN NOT registered THEN NULL
           WHEN contract_kind = 'agency' THEN started - 1100 - pg_temp.lasting(person, 'qualified', 2000)
           WHEN role IN ('Social Worker', 'Supervising Social Worker')
               THEN started - 400 - pg_temp.lasting(person, 'qualified', 1800)
           ELSE started - 1500 - pg_temp.lasting(person, 'qualified', 2500)
       END AS qualified_on,
       CASE WHEN newly_qualified THEN started END AS asye_from,
       CASE WHEN newly_qualified THEN (started + interval '1 year')::date END AS asye_to
FROM qualified;
