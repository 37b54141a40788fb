-- Which seat each piece of work went to, and so who held it from day to day:
-- work belongs to a seat; workers come and go in the seat, and while it is
-- empty or its holder is away for long, somebody or nobody covers.

-- A leg: a child with one service, with one kind of worker. Siblings of one
-- referral (of one family, once in care) go to the same seat: a bundle.
CREATE TEMP TABLE leg AS
WITH handed AS MATERIALIZED (
    SELECT *,
           CASE path WHEN 'DISABLED' THEN 'DC' WHEN 'ALONE' THEN 'LA' ELSE 'SG' END AS next_service,
           -- A court team keeps a looked-after child for five months.
           CASE WHEN care_from IS NOT NULL
               THEN least(care_until, greatest(moved, care_from + CASE path WHEN 'ALONE' THEN 0 ELSE 150 END))
           END AS settled,
           -- Half of those who stay to 18 get a Leaving Care social worker at 17.
           CASE WHEN care_ends = 'adult' AND pg_temp.chance(child_case, 'leaving care worker') < .5
               THEN least(care_until, (dob + interval '17 years')::date)
               ELSE care_until
           END AS leaving
    FROM child_case
)
SELECT child_case, child, family, episode, pool, kind, bundle, started, until
FROM handed
CROSS JOIN LATERAL (VALUES
    ('RA', 'lead', episode, referred, least(moved, closed)),
    (next_service, 'lead', episode, moved, coalesce(settled, closed)),
    ('LA', 'lead', family, settled, greatest(settled, leaving)),
    ('LC', 'lead', family, greatest(settled, leaving), care_until),
    (next_service, 'lead', episode, CASE WHEN care_ends LIKE 'home%' THEN greatest(care_until, moved) END, closed),
    ('PA', 'pa', child,
     greatest(care_from + 91, adult - CASE WHEN pg_temp.chance(child_case, 'early adviser') < .7 THEN 640 ELSE 30 END),
     leaver_until),
    ('IRO', 'iro', family, care_from, care_until),
    ('CPC', 'iro', episode, conference, protected_until)
) AS legs (pool, kind, bundle, started, ends)
CROSS JOIN LATERAL (SELECT CASE kind WHEN 'pa' THEN ends ELSE least(ends, adult) END AS until) AS clipped
WHERE started < until
    AND until > :'first_day'::date
    AND started <= :'last_day'::date;

INSERT INTO leg
SELECT child * 10, child, child, NULL, 'FO', 'carer', child, approved, until
FROM carer;

-- The seats that share a pool's work, and how much comes to each: on the last
-- day as the stories want it, before by the seat's hours.
CREATE TEMP TABLE pool_seat AS
WITH placed AS (
    SELECT seat.*,
           CASE seat.role
               WHEN 'Personal Adviser' THEN 'PA'
               WHEN 'Independent Reviewing Officer' THEN 'IRO'
               WHEN 'Child Protection Chair' THEN 'CPC'
               ELSE seat.service
           END AS pool,
           coalesce(holder.fte, seat.fte * .6) * load
               * CASE WHEN worker.asye_to > :'last_day'::date THEN .75 ELSE 1 END AS share_now,
           seat.fte * load AS share_then,
           CASE story WHEN 'agency' THEN 18.5 * load WHEN 'hot' THEN 20 * load * seat.fte END AS wanted
    FROM seat
    LEFT JOIN holder ON holder.seat = seat.seat AND in_post
    LEFT JOIN worker USING (person)
    WHERE seat.holds_cases
        OR seat.role IN ('Personal Adviser', 'Independent Reviewing Officer', 'Child Protection Chair')
), open_now AS (
    SELECT pool, count(*) AS children
    FROM leg
    WHERE until > :'last_day'::date
    GROUP BY pool
)
SELECT pool, seat, share_then,
       coalesce(wanted, share_now / sum(share_now) FILTER (WHERE wanted IS NULL) OVER (PARTITION BY pool)
                        * (children - coalesce(sum(wanted) OVER (PARTITION BY pool), 0))) AS share_now
FROM placed
JOIN open_now USING (pool);

-- Bundles in an order by lot are laid end to end, and the seats beside them.
CREATE TEMP TABLE bundle AS
WITH bundled AS (
    SELECT pool, bundle, count(*) AS children, min(started) AS started, max(until) AS until,
           bool_or(until > :'last_day'::date) AS open
    FROM leg
    GROUP BY pool, bundle
), laid AS (
    SELECT *,
           (sum(children) OVER (PARTITION BY pool, open ORDER BY pg_temp.chance(bundle, 'seat'), bundle)
               - children / 2.0)
           / sum(children) OVER (PARTITION BY pool, open) AS place
    FROM bundled
), seats AS (
    SELECT pool, open, array_agg(seat ORDER BY seat) AS seats, array_agg(low ORDER BY seat) AS lows
    FROM (
        SELECT pool, open, seat,
               (sum(share) OVER (PARTITION BY pool, open ORDER BY seat) - share)
                   / sum(share) OVER (PARTITION BY pool, open) AS low
        FROM pool_seat, LATERAL (VALUES (true, share_now), (false, share_then)) AS shares (open, share)
    ) AS ranged
    GROUP BY pool, open
)
SELECT row_number() OVER (ORDER BY pool, bundle) AS bundle_number, pool, bundle, started, until,
       seats[greatest(1, width_bucket(place::float8, lows::float8[]))] AS seat
FROM laid
JOIN seats USING (pool, open);

-- Some work changes hands although nobody left: once, or there and back.
CREATE TEMP TABLE bundle_part AS
WITH change AS (
    SELECT bundle_number, bundle.seat AS last_seat, bundle.started, bundle.until, other.seat AS other_seat,
           pool NOT IN ('RA', 'PA', 'IRO', 'CPC') AND least(bundle.until, :'last_day'::date) - bundle.started > 150
               AND pg_temp.chance(bundle_number, 'changes hands') < .26 AS changes,
           pg_temp.chance(bundle_number, 'and back') < .2 AS back,
           bundle.started + ((least(bundle.until, :'last_day'::date) - bundle.started)
               * (.2 + .4 * pg_temp.chance(bundle_number, 'first change')))::integer AS first,
           bundle.started + ((least(bundle.until, :'last_day'::date) - bundle.started)
               * (.7 + .2 * pg_temp.chance(bundle_number, 'second change')))::integer AS second,
           pg_temp.pick(ARRAY['MANAGE', 'MANAGE', 'MANAGE', 'MANAGE', 'ORGRST', 'PCCHAN', 'PCCHAN', 'CHCHAN',
                              'OTHERS', NULL], bundle_number, 'reason') AS reason
    FROM bundle
    JOIN seat ON seat.seat = bundle.seat
    JOIN team USING (team_id)
    LEFT JOIN seat AS other ON other.team_id = seat.team_id AND other.holds_cases
        AND other.n = 1 + (seat.n + floor((team.seats - 1)
            * pg_temp.chance(bundle_number, 'other seat'))::integer) % team.seats
)
SELECT bundle_number, parts.*
FROM change, LATERAL (VALUES
    (CASE WHEN changes AND NOT back THEN coalesce(other_seat, last_seat) ELSE last_seat END,
     started,
     CASE WHEN changes THEN first ELSE until END,
     NULL),
    (CASE WHEN back THEN coalesce(other_seat, last_seat) ELSE last_seat END,
     CASE WHEN changes THEN first END,
     CASE WHEN back THEN second ELSE until END,
     reason),
    (last_seat,
     CASE WHEN changes AND back THEN second END,
     until,
     'ABSENC')
) AS parts (seat, started, until, reason)
WHERE parts.started < parts.until;

-- Who was away for months: one such absence at most in a spell.
CREATE TEMP TABLE long_absence AS
SELECT spell, reason, from_day AS started, from_day + days AS ended
FROM (
    SELECT spell, ended,
           CASE WHEN pg_temp.chance(spell, 'why away') < .55 THEN 'maternity' ELSE 'sickness' END AS reason,
           started + ((least(ended, :'last_day'::date) - started)
               * pg_temp.chance(spell, 'away from'))::integer AS from_day,
           CASE WHEN pg_temp.chance(spell, 'why away') < .55
               THEN 200 + (140 * pg_temp.chance(spell, 'away for'))::integer
                ELSE 40 + pg_temp.lasting(spell, 'away for', 70) END AS days
    FROM holder
    JOIN team USING (team_id)
    WHERE team.story <> 'agency' AND contract_kind = 'permanent'
        AND pg_temp.chance(spell, 'away') < (least(ended, :'last_day'::date) - started) / 365.0 * .05
) AS drawn
WHERE from_day + days < coalesce(ended, 'infinity')
    AND from_day > (SELECT started FROM holder WHERE holder.spell = drawn.spell) + 30;

-- Every day of every seat: with its holder, or with nobody (spell NULL).
CREATE TEMP TABLE seat_time AS
WITH present AS (
    SELECT seat, worker_id, spell, holder.started, coalesce(a.started, holder.ended, 'infinity') AS until,
           CASE WHEN is_made_permanent_from THEN 'OTHERS' ELSE 'LEFTRL' END AS reason
    FROM (SELECT holder.*, lag(is_made_permanent) OVER (PARTITION BY seat ORDER BY started) AS is_made_permanent_from
        FROM holder) AS holder
    LEFT JOIN long_absence AS a USING (spell)
    UNION ALL
    SELECT seat, worker_id, spell, a.ended, coalesce(holder.ended, 'infinity'), 'ABSENC'
    FROM holder
    JOIN long_absence AS a USING (spell)
), gap AS (
    SELECT seat, until AS started, lead(started, 1, 'infinity') OVER (PARTITION BY seat ORDER BY started) AS until,
           CASE WHEN lead(reason) OVER (PARTITION BY seat ORDER BY started) = 'ABSENC' THEN 'ABSENC'
               ELSE 'LEFTRL' END AS reason
    FROM present
)
SELECT seat, worker_id, started, until, reason FROM present
UNION ALL
SELECT seat, NULL, started, until, reason FROM gap WHERE started < until;
CREATE INDEX ON seat_time (seat);
ANALYZE leg, bundle, bundle_part, seat_time;

CREATE TEMP TABLE held AS
WITH timed AS MATERIALIZED (
    SELECT leg.child_case, child, pool, kind, bundle_number, part.seat,
           worker_id,
           greatest(leg.started, part.started, seat_time.started) AS started,
           least(leg.until, part.until, seat_time.until) AS until,
           CASE greatest(leg.started, part.started, seat_time.started)
               WHEN leg.started THEN CASE WHEN kind <> 'lead' THEN NULL WHEN pool = 'RA' THEN 'FCONTA' ELSE 'TSPROC' END
               WHEN part.started THEN part.reason
               ELSE seat_time.reason
           END AS reason
    FROM leg
    JOIN bundle USING (pool, bundle)
    JOIN bundle_part AS part USING (bundle_number)
    JOIN seat_time ON seat_time.seat = part.seat
    WHERE greatest(leg.started, part.started, seat_time.started) < least(leg.until, part.until, seat_time.until)
), empty AS (
    SELECT timed.*, seat.team_id, other.seat AS other_seat,
           pg_temp.chance(bundle_number * 1000 + timed.seat, 'cover')
               + CASE seat.story WHEN 'hot' THEN -.3 WHEN 'understaffed' THEN .15 ELSE 0 END AS cover
    FROM timed
    JOIN seat USING (seat)
    JOIN team USING (team_id)
    LEFT JOIN seat AS other ON other.team_id = seat.team_id
        AND other.role NOT IN ('Team Manager', 'Family Support Worker')
        AND other.n = CASE WHEN seat.holds_cases
            THEN 1 + (seat.n + floor((team.seats - 1)
                * pg_temp.chance(bundle_number, 'cover seat'))::integer) % team.seats
            ELSE 101 + (seat.n + floor(3 * pg_temp.chance(bundle_number, 'cover seat'))::integer) % 3 END
        AND (seat.holds_cases OR other.role = seat.role)
        AND other.seat <> seat.seat
    WHERE worker_id IS NULL AND until - started > 10
)
SELECT child_case, child, kind, pool, team_id, worker_id, started, until, reason
FROM timed
JOIN seat USING (seat)
WHERE worker_id IS NOT NULL
UNION ALL
SELECT child_case, child, kind, pool, team_id, seat_time.worker_id, greatest(empty.started, seat_time.started),
       least(empty.until, seat_time.until), empty.reason
FROM empty
JOIN seat_time ON seat_time.seat = other_seat
WHERE cover < .72 AND seat_time.worker_id IS NOT NULL
    AND greatest(empty.started, seat_time.started) < least(empty.until, seat_time.until)
UNION ALL
SELECT child_case, child, kind, pool, team_id, 'DUTY-' || team_id, started, until, reason
FROM empty
WHERE cover BETWEEN .72 AND .87 AND kind = 'lead' AND started <= :'last_day'::date;

DELETE FROM held WHERE until <= :'first_day'::date OR started > :'last_day'::date;
UPDATE held SET until = NULL WHERE until > :'last_day'::date;
