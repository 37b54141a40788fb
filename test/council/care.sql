-- Looked-after children: periods of care, placements, legal statuses, reviews,
-- and those who have left care.

CREATE TEMP TABLE care AS
SELECT child_case, child, family, episode, path, dob, adult, care_from AS started, least(care_until, adult) AS until,
       care_ends, leaver_until
FROM child_case
WHERE care_from <= :'last_day'::date AND care_from < least(care_until, adult);

-- Placements follow each other; the longer in care the longer each lasts.
CREATE TEMP TABLE placement AS
WITH drawn AS MATERIALIZED (
    SELECT child_case, n, started, until,
           (sum(14 + pg_temp.lasting(child_case * 100 + n, 'placement', 60 * n * n))
                OVER (PARTITION BY child_case ORDER BY n))::integer AS ends_after
    FROM care, generate_series(1, 9) AS n
), laid AS (
    SELECT *, started + coalesce(lag(ends_after) OVER (PARTITION BY child_case ORDER BY n), 0) AS placed,
           CASE n WHEN 9 THEN until ELSE least(until, started + ends_after) END AS placed_until
    FROM drawn
)
SELECT child_case, child, care.path, n, placed, placed_until, care_ends,
       CASE
           WHEN path = 'ALONE' THEN pg_temp.pick(ARRAY['H5', 'H5', 'U6', 'K2'], child_case * 100 + n, 'placement type')
           WHEN care_ends = 'adopted' AND placed_until = care.until AND n > 1 THEN 'A3'
           WHEN placed_until - placed > 700
               THEN pg_temp.pick(ARRAY['U4', 'U4', 'U4', 'U1', 'P1', 'K2'], child_case * 100 + n, 'placement type')
           ELSE pg_temp.pick(ARRAY['U6', 'U6', 'U6', 'U6', 'U3', 'U2', 'P1', 'K2', 'K2', 'H5'],
                             child_case * 100 + n, 'placement type')
       END AS placement_type
FROM laid
JOIN care USING (child_case)
-- Who left care before the first day, and is a care leaver, keeps the last of each.
WHERE placed < laid.until AND (placed_until > :'first_day'::date OR placed_until = laid.until)
    AND placed <= :'last_day'::date;

INSERT INTO ssd.ssd_cla_placement (clap_cla_placement_id, clap_cla_id, clap_person_id, clap_cla_placement_start_date,
    clap_cla_placement_type, clap_cla_placement_distance, clap_cla_placement_provider, clap_cla_placement_end_date,
    clap_cla_placement_change_reason)
SELECT 'PL' || child_case || '-' || n, 'CLA' || child_case, pg_temp.person_id(child), placed, placement_type,
       round((1 + 30 * pow(pg_temp.chance(child_case * 100 + n, 'distance'), 3))::numeric, 1),
       pg_temp.pick(ARRAY['PR1', 'PR1', 'PR2', 'PR4', 'PR4'], child_case * 100 + n, 'provider'),
       pg_temp.known(placed_until),
       CASE
           WHEN pg_temp.known(placed_until) IS NOT NULL
               THEN pg_temp.pick(ARRAY['CARPL', 'CLOSE', 'ALLEG', 'CREQB', 'CREQO', 'CHILD', 'PLACE'],
                                 child_case * 100 + n, 'placement ends')
       END
FROM placement
ORDER BY child_case, n;

-- Legal status: by agreement, or an interim order and then a full one.
CREATE TEMP TABLE legal AS
WITH kind AS (
    SELECT *,
           CASE
               WHEN path = 'ALONE' OR care_ends = 'home soon' OR pg_temp.chance(episode, 'legal') < .18 THEN 'agreed'
               ELSE 'ordered'
           END AS basis,
           least(until, started + 120 + pg_temp.lasting(episode, 'final hearing', 70)) AS final_hearing
    FROM care
)
SELECT child_case, child, n, legal_status, legal_from, legal_until
FROM kind, LATERAL (VALUES
    (1, CASE basis WHEN 'agreed' THEN 'V2' ELSE 'C1' END, started,
        CASE basis WHEN 'agreed' THEN until ELSE final_hearing END),
    (2, CASE WHEN care_ends = 'adopted' THEN 'E1' ELSE 'C2' END,
        CASE basis WHEN 'ordered' THEN final_hearing END, until)
) AS statuses (n, legal_status, legal_from, legal_until)
WHERE legal_from < legal_until AND (legal_until > :'first_day'::date OR legal_until = until)
    AND legal_from <= :'last_day'::date;

-- Short breaks of disabled children: a day or two in each fortnight, recorded
-- as one agreed series (V4). They are not looked after for statistics.
INSERT INTO legal
SELECT child_case, child, 1, 'V4', plan_from + 30, least(plan_until, adult)
FROM child_case
WHERE path = 'DISABLED' AND pg_temp.chance(child_case, 'short breaks') < .3
    AND plan_from + 30 < least(plan_until, adult) AND least(plan_until, adult) > :'first_day'::date
    AND plan_from + 30 <= :'last_day'::date;

INSERT INTO ssd.ssd_legal_status
SELECT 'L' || child_case || '-' || n, pg_temp.person_id(child), legal_status, legal_from, pg_temp.known(legal_until)
FROM legal
ORDER BY child_case, n;

-- An episode ends, and the next begins, with each change of placement or of
-- legal status; the last one ends the period of care.
INSERT INTO ssd.ssd_cla_episodes
WITH changed AS (
    SELECT child_case, placed AS day FROM placement
    UNION
    SELECT child_case, legal_from FROM legal JOIN care USING (child_case)
), spanned AS (
    SELECT child_case, day AS started, lead(day) OVER (PARTITION BY child_case ORDER BY day) AS next_day,
           row_number() OVER (PARTITION BY child_case ORDER BY day) AS n
    FROM changed
)
SELECT 'E' || child_case || '-' || spanned.n, pg_temp.person_id(care.child), 'PL' || child_case || '-' || placement.n,
       spanned.started,
       CASE WHEN spanned.started = care.started THEN 'S' WHEN spanned.started = placed THEN 'P' ELSE 'L' END,
       CASE care.path WHEN 'ALONE' THEN 'N8'
           ELSE pg_temp.pick(ARRAY['N1', 'N1', 'N1', 'N3', 'N4', 'N5', 'N6'], episode, 'need') END,
       pg_temp.known(coalesce(next_day, care.until)),
       CASE
           WHEN pg_temp.known(coalesce(next_day, care.until)) IS NULL THEN NULL
           WHEN next_day IS NOT NULL THEN 'X1'
           WHEN care.care_ends LIKE 'home%' THEN 'E4A'
           WHEN care.care_ends = 'adopted' THEN 'E11'
           ELSE 'E8'
       END,
       'CLA' || child_case, pg_temp.referral_id(child_case),
       CASE WHEN next_day IS NULL AND pg_temp.known(care.until) IS NULL AND :'last_day'::date - care.started > 30
           THEN :'last_day'::date - floor(150 * pg_temp.chance(child_case, 'iro contact'))::integer END,
       care.started
FROM spanned
JOIN care USING (child_case)
LEFT JOIN placement USING (child_case)
WHERE placed <= spanned.started AND placed_until > spanned.started
ORDER BY child_case, spanned.n;

-- The short breaks' own episodes.
INSERT INTO ssd.ssd_cla_episodes (clae_cla_episode_id, clae_person_id, clae_cla_placement_id,
    clae_cla_episode_start_date, clae_cla_episode_start_reason, clae_cla_primary_need_code,
    clae_cla_episode_ceased_date, clae_cla_id, clae_referral_id, clae_entered_care_date)
SELECT 'E' || child_case || '-1', pg_temp.person_id(child), NULL, legal_from, 'S', 'N2', pg_temp.known(legal_until),
       'CLA' || child_case, pg_temp.referral_id(child_case), legal_from
FROM legal
WHERE legal_status = 'V4'
ORDER BY child_case;

-- Reviews after 20 working days, then three months, then every six.
INSERT INTO ssd.ssd_cla_reviews
SELECT 'LR' || child_case || '-' || n, 'CLA' || child_case, due, pg_temp.known(held_on), 'N',
       'PN' || 1 + floor(6 * pg_temp.chance(child_case * 100 + n, 'participation'))::integer
FROM care, generate_series(1, 40) AS n,
    LATERAL (SELECT started + CASE n WHEN 1 THEN 28 ELSE 28 + 91 + 182 * (n - 2) END AS due) AS review,
    LATERAL (SELECT due - CASE n WHEN 1 THEN 7 ELSE 14 END + CASE
                 WHEN pg_temp.chance(child_case * 100 + n, 'review late') < .07
                     THEN 15 + pg_temp.lasting(child_case * 100 + n, 'review late by', 10)
                 ELSE floor(6 * pg_temp.chance(child_case * 100 + n, 'review early'))::integer
             END AS chosen) AS chosen,
    LATERAL (SELECT pg_temp.weekday(chosen) AS held_on) AS held
WHERE due < until AND due BETWEEN :'first_day'::date AND :'last_day'::date + 14
ORDER BY child_case, n;

INSERT INTO ssd.ssd_care_leavers
SELECT 'CL' || child, pg_temp.person_id(child), 'Former relevant child',
       CASE WHEN pg_temp.chance(child, 'in touch') < .93 THEN 'YES' ELSE 'NO' END,
       least(leaver_until, :'last_day'::date) - pg_temp.lasting(child, 'leaver contact', 25),
       pg_temp.pick(ARRAY['B', 'C', 'D', 'K', 'T', 'U', 'V'], child, 'accommodation'),
       CASE WHEN pg_temp.chance(child, 'suitable') < .9 THEN '1' ELSE '2' END,
       pg_temp.pick(ARRAY['F1', 'F2', 'F4', 'P1', 'F5', 'G4'], child, 'activity'),
       least(leaver_until, :'last_day'::date) - floor(210 * pg_temp.chance(child, 'pathway review'))::integer,
       worker_id, team_id, worker_id
FROM care
LEFT JOIN (
    SELECT DISTINCT ON (child) child, worker_id, team_id
    FROM held
    WHERE kind = 'pa'
    ORDER BY child, started DESC, worker_id
) AS adviser USING (child)
WHERE leaver_until IS NOT NULL AND adult <= :'last_day'::date AND leaver_until > :'first_day'::date
ORDER BY child;
