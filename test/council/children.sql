-- Families, their children, and what each referral of a family came to.
-- More families are drawn than are needed; thinned at the end, so that on the
-- last day 17.6 children per seat are open, whatever the size and the seed.

-- The years before the first day fill the caseload that it starts with.
CREATE TEMP TABLE family AS
SELECT family,
       pg_temp.weekday(:'first_day'::date - 14 * 365
           + (family * (:'last_day'::date - :'first_day'::date + 14 * 365) / families)::integer) AS referred,
       CASE
           WHEN draw < .006 THEN 'ALONE'
           WHEN draw < .030 THEN 'DISABLED'
           WHEN draw < .070 THEN 'CLA'
           WHEN draw < .163 THEN 'CP'
           WHEN draw < .42 THEN 'CIN'
           ELSE 'NFA'
       END AS path,
       CASE
           WHEN draw < .030 THEN 1
           WHEN pg_temp.chance(family, 'children') < .50 THEN 1
           WHEN pg_temp.chance(family, 'children') < .76 THEN 2
           WHEN pg_temp.chance(family, 'children') < .91 THEN 3
           WHEN pg_temp.chance(family, 'children') < .97 THEN 4
           ELSE 5
       END AS children
FROM (SELECT (:workers * 13 * (:years + 14))::integer) AS size (families),
    generate_series(1::bigint, families) AS family, pg_temp.chance(family, 'path') AS draw;

-- Ages in days at the first referral; some are not born yet.
CREATE TEMP TABLE child AS
WITH aged AS (
    SELECT family, n, family * 10 + n AS child, referred, path,
           CASE
               WHEN path = 'ALONE' THEN 365 * (15 + 2.7 * pg_temp.chance(family, 'age'))
               WHEN pg_temp.chance(family, 'unborn') < .04 AND path <> 'DISABLED'
                   THEN -150 * pg_temp.chance(family, 'age')
               ELSE 365 * 17 * pow(pg_temp.chance(family, 'age'), 1.2)
           END
           + sum(CASE WHEN n = 1 THEN 0 ELSE 380 + 900 * pg_temp.chance(family * 10 + n, 'older by') END)
               OVER (PARTITION BY family ORDER BY n) AS age
    FROM family, generate_series(1, children) AS n
)
SELECT child, family, n, referred - round(age)::integer AS dob
FROM aged
WHERE age < 365 * 17.75;

-- The referrals of each family: of those left alone some come back, with
-- greater need than before. First how many days each thing takes.
CREATE TEMP TABLE episode_length AS
WITH numbered AS MATERIALIZED (
    SELECT family, family * 10 + n AS episode, n, referred,
           CASE
               WHEN n = 1 THEN path
               WHEN pg_temp.chance(family * 10 + n, 'path') < .05 THEN 'CLA'
               WHEN pg_temp.chance(family * 10 + n, 'path') < .18 THEN 'CP'
               WHEN pg_temp.chance(family * 10 + n, 'path') < .50 THEN 'CIN'
               ELSE 'NFA'
           END AS path,
           pg_temp.chance(family * 10 + n, 'again at all') < .36 AS again
    FROM family, generate_series(1, 5) AS n
), following AS MATERIALIZED (
    SELECT *, coalesce(bool_and(again AND path IN ('NFA', 'CIN', 'CP')) OVER earlier, true) AS happens
    FROM numbered
    WINDOW earlier AS (PARTITION BY family ORDER BY n ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW)
), opening AS MATERIALIZED (
    SELECT family, episode, n, referred, path,
           CASE
               WHEN path = 'CP' OR path = 'CLA' AND pg_temp.chance(episode, 'protected before care') < .55
                   OR path = 'CIN' AND pg_temp.chance(episode, 'strategy held') < .25
                   THEN 1 + (20 * pg_temp.chance(episode, 'strategy'))::integer
           END AS strategy_in,
           -- About one assessment in six takes longer than 45 working days.
           CASE
               WHEN pg_temp.chance(episode, 'assessed late') < .16 THEN 64 + pg_temp.lasting(episode, 'assessed', 15)
               ELSE 12 + (50 * sqrt(pg_temp.chance(episode, 'assessed')))::integer
           END AS assessing
    FROM following
    WHERE happens
), conference AS MATERIALIZED (
    SELECT *,
           strategy_in + CASE
               WHEN path = 'CIN' THEN NULL
               WHEN pg_temp.chance(episode, 'conference late') < .2 THEN 22 + pg_temp.lasting(episode, 'conference', 6)
               ELSE 13 + (6 * pg_temp.chance(episode, 'conference'))::integer
           END AS conference_in
    FROM opening
)
SELECT family, episode, n, referred, path, strategy_in, conference_in,
       least(assessing, conference_in - 3) AS assessed_in,
       CASE path
           WHEN 'CLA' THEN coalesce(conference_in + 60 + pg_temp.lasting(episode, 'to court', 150),
               1 + pg_temp.lasting(episode, 'to care', 12))
           WHEN 'ALONE' THEN 0
       END AS care_in,
       CASE path
           WHEN 'CP' THEN conference_in + least(730, 110 + pg_temp.lasting(episode, 'protected', 190))
       END AS protected_until_in,
       CASE path
           WHEN 'CP' THEN 42 + pg_temp.lasting(episode, 'plan', 70)
           WHEN 'CIN' THEN 50 + pg_temp.lasting(episode, 'plan', 150)
           WHEN 'DISABLED' THEN 200 + pg_temp.lasting(episode, 'plan', 1300)
       END AS plan_days,
       10 + pg_temp.lasting(episode, 'away', 260) AS days_away
FROM conference;

-- Then on which days.
--   assessed: the assessment was authorised    moved: the front door handed over
--   conference: a protection plan began        protected_until: it ended
--   plan_from, plan_until: a child in need plan
--   care_from: the children became looked after (each for their own time)
CREATE TEMP TABLE episode AS
WITH begun AS MATERIALIZED (
    SELECT *, pg_temp.weekday(referred + coalesce(sum(days) OVER earlier, 0)::integer) AS begun
    FROM episode_length,
        LATERAL (SELECT coalesce(protected_until_in, assessed_in) + coalesce(plan_days, 0) + days_away AS days) AS length
    WINDOW earlier AS (PARTITION BY family ORDER BY n ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW)
), dated AS MATERIALIZED (
    SELECT family, episode, n, path, begun AS referred,
           pg_temp.weekday(begun + strategy_in) AS strategy,
           pg_temp.weekday(begun + assessed_in) AS assessed,
           pg_temp.weekday(begun + conference_in) AS conference,
           pg_temp.weekday(begun + care_in) AS care_from,
           pg_temp.weekday(begun + protected_until_in) AS protected_until,
           plan_days
    FROM begun
)
SELECT family, episode, n, path, referred, strategy, assessed, conference, care_from,
       CASE WHEN path <> 'NFA' THEN coalesce(conference, greatest(assessed, care_from)) END AS moved,
       CASE WHEN conference IS NOT NULL THEN coalesce(protected_until, care_from) END AS protected_until,
       CASE WHEN plan_days IS NOT NULL THEN coalesce(protected_until, assessed) END AS plan_from,
       coalesce(protected_until, assessed) + plan_days AS plan_until
FROM dated
WHERE referred <= :'last_day'::date;

-- What a referral came to for each child. adult: the 18th birthday, when the
-- work of a social worker ends; leaver_until: the end of a care leaver's spell.
-- Materialized, since a draw that a column stands for would else be made again
-- wherever the column is used.
CREATE TEMP TABLE child_case AS
WITH member AS (
    SELECT child, child.family, child.n AS child_n, dob, (dob + interval '18 years')::date AS adult, episode,
           episode.n AS episode_n, path, referred, strategy, assessed, moved, conference, protected_until, plan_from,
           plan_until, care_from,
           child * 10 + episode.n AS child_case
    FROM child
    JOIN episode USING (family)
    WHERE dob < referred + 160
), care AS MATERIALIZED (
    SELECT *,
           CASE
               WHEN care_from IS NULL OR care_from >= adult THEN NULL
               WHEN path = 'ALONE' THEN 'adult'
               WHEN pg_temp.chance(child_case, 'care') < .30 THEN 'home soon'
               WHEN pg_temp.chance(child_case, 'care') < .57 THEN 'home later'
               WHEN pg_temp.chance(child_case, 'care') < .68 AND care_from - dob < 5 * 365 THEN 'adopted'
               ELSE 'adult'
           END AS care_ends
    FROM member
    WHERE referred < adult
), until AS MATERIALIZED (
    SELECT *,
           CASE care_ends
               WHEN 'home soon' THEN least(adult, care_from + 10 + pg_temp.lasting(child_case, 'care', 60))
               WHEN 'home later' THEN least(adult, care_from + 120 + pg_temp.lasting(child_case, 'care', 400))
               WHEN 'adopted' THEN care_from + 300 + pg_temp.lasting(child_case, 'care', 200)
               WHEN 'adult' THEN adult
           END AS care_until
    FROM care
), home AS MATERIALIZED (
    SELECT child_case, child, family, dob, adult, episode, episode_n, path, referred, strategy, assessed,
           moved, conference, protected_until,
           CASE WHEN care_ends LIKE 'home%' THEN care_until ELSE plan_from END AS plan_from,
           CASE WHEN care_ends LIKE 'home%' THEN care_until + 42 + pg_temp.lasting(child_case, 'plan', 80)
               ELSE plan_until END AS plan_until,
           CASE WHEN care_from < adult THEN care_from END AS care_from, care_until,
           CASE WHEN care_until = adult THEN 'adult' ELSE care_ends END AS care_ends
    FROM until
), whole AS MATERIALIZED (
    SELECT *,
           least(adult, coalesce(plan_until, care_until, assessed)) AS closed,
           CASE WHEN care_ends = 'adult' AND adult - care_from >= 91
               THEN (adult + CASE WHEN pg_temp.chance(child_case, 'leaver') < .15 THEN interval '7 years'
                   ELSE interval '3 years' END)::date
           END AS leaver_until
    FROM home
)
SELECT *,
       coalesce(leaver_until, closed) > :'last_day'::date AS open
FROM whole
WHERE coalesce(leaver_until, closed) > :'first_day'::date;

-- Thinned by whole families, in an order by lot, to the number wanted.
DELETE FROM child_case
WHERE pg_temp.chance(family, 'kept') > (
    SELECT min(chance)
    FROM (
        SELECT chance, sum(open) OVER (ORDER BY chance, family) AS open
        FROM (
            SELECT family, pg_temp.chance(family, 'kept') AS chance, count(DISTINCT child) FILTER (WHERE open) AS open
            FROM child_case
            GROUP BY family
        ) AS family
    ) AS kept
    WHERE open >= 17.6 * :workers
);
