-- What personnel and quality systems hold: vacancies, absence, reductions,
-- supervision, audits, escalations, and plans of a child's own for visits.

-- A seat without a permanent holder is vacant; four agency workers in five
-- cover a vacancy, the others are over establishment.
INSERT INTO hr.vacancy
WITH gap AS (
    SELECT seat, coalesce(ended, :'last_day'::date + notice) AS started,
           lead(started) OVER (PARTITION BY seat ORDER BY started) AS until
    FROM spell
)
SELECT team_id, role, round(fte, 6), cover, started, pg_temp.known(until)
FROM (
    SELECT seat, started, until, 0 AS cover FROM gap WHERE started < coalesce(until, 'infinity')
    UNION ALL
    SELECT seat, started, ended, 1
    FROM spell
    WHERE contract_kind = 'agency' AND pg_temp.chance(spell, 'covers a vacancy') < .8
) AS vacant
JOIN (SELECT seat, team_id, role, fte FROM seat) AS seat USING (seat)
WHERE started <= :'last_day'::date AND coalesce(until, 'infinity') > :'first_day'::date
ORDER BY team_id, role, seat, started;

INSERT INTO hr.absence
SELECT worker_id, reason, started, pg_temp.known(until),
       CASE WHEN reason = 'sickness' THEN round((least(until, :'last_day'::date) - started) * 5 / 7 * fte, 2) END
FROM (
    SELECT worker_id, fte, reason, a.started, a.ended AS until
    FROM long_absence AS a
    JOIN holder USING (spell)
    UNION ALL
    SELECT worker_id, fte, 'sickness', day,
           day + 1 + floor(7 * pow(pg_temp.chance(spell * 100 + n, 'sick for'), 2))::integer
    FROM holder
    CROSS JOIN LATERAL generate_series(1, 60) AS n
    CROSS JOIN LATERAL (SELECT pg_temp.weekday(started + n * 270
        - floor(250 * pg_temp.chance(spell * 100 + n, 'sick'))::integer)) AS days (day)
    WHERE contract_kind = 'permanent' AND day > started AND day < coalesce(ended, :'last_day'::date) - 7
) AS absent
WHERE started <= :'last_day'::date AND until > :'first_day'::date
ORDER BY worker_id, started;

INSERT INTO hr.reduction
SELECT worker_id, reason, share, NULL, began, CASE WHEN lasts THEN NULL ELSE began + 180 END
FROM (
    SELECT worker_id, 'practice educator' AS reason, .1 AS share, started + 60 AS began, ended IS NULL AS lasts
    FROM holder
    WHERE role = 'Senior Practitioner' AND contract_kind = 'permanent'
        AND coalesce(ended, :'last_day'::date) - started > 300 AND pg_temp.chance(spell, 'practice educator') < .4
    UNION ALL
    SELECT worker_id, 'mentoring', .2, started + 90, ended IS NULL
    FROM holder
    WHERE role = 'Advanced Practitioner' AND holds_cases AND coalesce(ended, :'last_day'::date) - started > 300
    UNION ALL
    SELECT worker_id, 'phased return', .5, a.ended, false
    FROM holder JOIN long_absence AS a USING (spell) WHERE reason = 'sickness'
    UNION ALL
    SELECT worker_id, 'trade union duties', .4, started + 30, true
    FROM (SELECT * FROM holder WHERE in_post AND role = 'Social Worker' AND contract_kind = 'permanent'
        ORDER BY pg_temp.chance(spell, 'trade union'), spell LIMIT 2) AS representative
) AS reduced
WHERE began <= :'last_day'::date
ORDER BY worker_id, began;

-- The team manager on a day; a manager's seat is the 101st of its team.
CREATE TEMP TABLE manager AS
SELECT team_id, worker_id AS manager_id, seat_time.started, seat_time.until
FROM seat
JOIN seat_time USING (seat)
WHERE role = 'Team Manager' AND worker_id IS NOT NULL;

-- Everyone's own supervision: monthly, for the newly qualified fortnightly;
-- some missed, in the understaffed team and the hot one half of them.
INSERT INTO hr.supervision
SELECT holder.worker_id, NULL, manager_id, 'one-to-one', held_on
FROM holder
JOIN worker USING (person)
JOIN team USING (team_id)
CROSS JOIN LATERAL (SELECT CASE WHEN asye_to > holder.started THEN 14 ELSE 27 END AS every) AS rule
CROSS JOIN LATERAL generate_series(1, (coalesce(ended, :'last_day'::date + 1) - holder.started) / every) AS n
CROSS JOIN LATERAL (SELECT pg_temp.weekday(holder.started + n * every
    - floor(5 * pg_temp.chance(spell * 1000 + n, 'supervised'))::integer) AS held_on) AS held
LEFT JOIN manager ON manager.team_id = holder.team_id AND manager.started <= held_on AND manager.until > held_on
WHERE (holds_cases OR holder.role IN ('Personal Adviser', 'Family Support Worker'))
    AND held_on BETWEEN :'first_day'::date AND :'last_day'::date AND holder.started > :'first_day'::date - 3000
    AND pg_temp.chance(spell * 1000 + n, 'supervision missed')
        > CASE WHEN story IN ('understaffed', 'hot') THEN .5 ELSE .07 END
    AND NOT EXISTS (SELECT FROM long_absence AS a WHERE a.spell = holder.spell AND a.started <= held_on
        AND a.ended > held_on)
ORDER BY holder.worker_id, held_on;

-- Each child's case gone through in supervision, in the last year; and the
-- management decision at each opening.
INSERT INTO hr.supervision
SELECT worker_id, pg_temp.person_id(child), manager_id, 'case', held_on
FROM held
JOIN team USING (team_id)
CROSS JOIN LATERAL generate_series(0,
    (coalesce(held.until, :'last_day'::date + 1) - greatest(held.started, :'last_day'::date - 365)) / 56) AS n
CROSS JOIN LATERAL (SELECT pg_temp.weekday(greatest(held.started, :'last_day'::date - 365) + n * 56
    + floor(40 * pg_temp.chance(child_case, 'case supervision'))::integer) AS held_on) AS discussed
LEFT JOIN manager ON manager.team_id = held.team_id AND manager.started <= held_on AND manager.until > held_on
WHERE kind = 'lead' AND coalesce(held.until, :'last_day'::date + 1) > :'last_day'::date - 365
    AND worker_id NOT LIKE 'DUTY%'
    AND held_on < coalesce(held.until, :'last_day'::date + 1)
    AND pg_temp.chance(child_case * 10 + n, 'case supervision missed')
        > CASE WHEN story IN ('understaffed', 'hot') THEN .5 ELSE .12 END
ORDER BY child, held_on, worker_id;

INSERT INTO hr.supervision
SELECT worker_id, pg_temp.person_id(child), manager_id, 'management decision', decided_on
FROM child_case
JOIN first_held USING (child_case)
CROSS JOIN LATERAL (SELECT pg_temp.weekday(first_held.started
    + floor(3 * pg_temp.chance(child_case, 'decision'))::integer) AS decided_on) AS decided
JOIN manager ON manager.team_id = first_held.team_id AND manager.started <= decided_on AND manager.until > decided_on
WHERE decided_on BETWEEN :'last_day'::date - 731 AND :'last_day'::date
ORDER BY child_case, pool;

-- Audits: a random dozen files a month over two years, and as many that were
-- picked because something had been noticed, by theme.
INSERT INTO hr.audit
SELECT pg_temp.person_id(child), audited_on, sample,
       CASE
           WHEN draw < .08 THEN 'outstanding'
           WHEN draw < .52 THEN 'good'
           WHEN draw < .88 THEN 'requires improvement'
           ELSE 'inadequate'
       END,
       pg_temp.pick(ARRAY['visits', 'supervision', 'management oversight', 'assessment', 'plan'],
                    child * 10 + n, 'theme'),
       draw >= .88
FROM (
    SELECT child, n, CASE WHEN n = 1 THEN 'random' ELSE 'targeted' END AS sample,
           pg_temp.weekday(audit_day) AS audited_on,
           least(.999, pg_temp.chance(child * 10 + n, 'grade') * CASE n WHEN 1 THEN 1 ELSE 1.15 END) AS draw
    FROM (
        SELECT child, n, :'last_day'::date - 4
            - floor(726 * pg_temp.chance(child * 10 + n, 'audit day'))::integer AS audit_day,
               row_number() OVER (PARTITION BY n ORDER BY pg_temp.chance(child * 10 + n, 'audited'), child) AS rank
        FROM (SELECT DISTINCT child FROM held WHERE kind = 'lead' AND held.until IS NULL) AS open_child,
        generate_series(1, 2) AS n
    ) AS ranked
    WHERE rank <= greatest(24, :workers * 288 / 250)
) AS audited
ORDER BY audited_on, child;

INSERT INTO hr.escalation
SELECT pg_temp.person_id(child), worker_id, raised_on,
       pg_temp.known(raised_on + 5 + pg_temp.lasting(child_case, 'resolved', 30))
FROM (
    SELECT DISTINCT ON (child_case) child_case, child, worker_id,
           pg_temp.weekday(held.started + 20
               + ((coalesce(held.until, :'last_day'::date) - held.started - 20)
                  * pg_temp.chance(child_case, 'raised'))::integer) AS raised_on
    FROM held
    WHERE kind = 'iro' AND pg_temp.chance(child_case, 'escalated') < .13
        AND coalesce(held.until, :'last_day'::date) - held.started > 40
    ORDER BY child_case, held.started, worker_id
) AS raised
WHERE raised_on BETWEEN :'first_day'::date AND :'last_day'::date
ORDER BY raised_on, child_case;

-- Disabled children in the life-stages service are seen every twelve weeks;
-- one protected child in twenty-five every week.
INSERT INTO hr.visit_plan
SELECT pg_temp.person_id(child), 12, 'week', plan_from, pg_temp.known(least(plan_until, adult))
FROM child_case
WHERE path = 'DISABLED' AND plan_from <= :'last_day'::date AND plan_from < least(plan_until, adult)
    AND least(plan_until, adult) > :'first_day'::date
UNION ALL
SELECT pg_temp.person_id(child), 5, 'working_day', started, pg_temp.known(until)
FROM protection
WHERE pg_temp.chance(child_case, 'seen weekly') < .04
ORDER BY 1, 4;
