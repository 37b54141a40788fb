--
-- History: that the intervals of a year say on each of ten days what worker_case
-- and worker_caseload say of that day, worker by worker and to the last digit, on
-- a synthetic council and with a policy that changes on the way.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(9);

\set workers 40
\set years 2
\ir ../council.sql
-- siblings live together, in placements that are open
UPDATE ssd.ssd_cla_placement AS p
SET clap_cla_placement_type = 'U6', clap_cla_placement_postcode = f.postcode
FROM (
    SELECT f.fami_person_id, substr(md5(min(f.fami_family_id)), 1, 8) AS postcode
    FROM ssd.ssd_family AS f
    GROUP BY f.fami_person_id
) AS f
WHERE f.fami_person_id = p.clap_person_id;
-- one child in five is held in two ways by its worker
INSERT INTO ssd.ssd_involvements
SELECT i.invo_involvements_id || '-2', i.invo_professional_id, 'Co-worker', i.invo_professional_team, i.invo_person_id,
    i.invo_involvement_start_date, i.invo_involvement_end_date, i.invo_worker_change_reason, i.invo_referral_id
FROM ssd.ssd_involvements AS i
WHERE i.invo_person_id ~ '[05]$';
SELECT lives_ok($$ SELECT caseload.attach('ssd') $$, 'attach() makes the target');
SELECT count(caseload.replace('casework', relname, oid)) AS replaced
FROM pg_class
WHERE relnamespace = 'hr'::regnamespace
    AND relname IN (SELECT name FROM caseload.definition WHERE kind = 'contract')
\gset

INSERT INTO casework.weight (scheme, case_type, tier, points, sibling_share, started, ended) VALUES
    ('illustrative', 'CP', NULL, 9, 0.5, '2025-03-01', NULL),
    ('illustrative', 'CLA', NULL, 5, 0.9, '2025-03-15', '2025-07-01');
INSERT INTO casework.factor_weight (scheme, factor, points, started) VALUES ('illustrative', 'Disability', 4, '2025-02-10');
INSERT INTO casework.standard (role, points_per_fte, stable_points, started) VALUES ('Social Worker', 95, 14, '2025-04-01');
INSERT INTO casework.threshold (measure, role, amber, red, started) VALUES
    ('capacity_index', NULL, 0.95, 1.05, '2025-05-01'),
    ('capacity_index', 'senior social worker', 0.7, 0.8, '2025-01-01');
INSERT INTO casework.automatic_reduction (reason, share, months, after_working_days, started) VALUES
    ('ASYE', 0.2, 9, NULL, '2025-06-01'),
    ('absence', 0.9, NULL, 15, '2025-06-15');
INSERT INTO casework.scheme (scheme, standard_case_points, started, ended) VALUES ('short-lived', 7, '2025-08-01', '2025-08-20');
INSERT INTO casework.weight (scheme, case_type, points) VALUES ('short-lived', 'CIN', 3), ('short-lived', 'OPEN', 2);

CREATE TEMPORARY TABLE day (day date PRIMARY KEY);
INSERT INTO day VALUES ('2024-09-29'), ('2024-12-25'), ('2025-02-28'), ('2025-03-01'), ('2025-04-17'), ('2025-06-30'),
    ('2025-07-22'), ('2025-08-10'), ('2025-09-23'), ('2025-09-30');

-- what the views of a day say
CREATE TEMPORARY TABLE view_case AS
SELECT c.as_at AS day, c.child_id, c.worker_id, c.kind, c.team_id, c.case_type, c.tier, c.share, c.points
FROM casework.worker_case AS c
WITH NO DATA;
CREATE TEMPORARY TABLE view_caseload AS
SELECT w.as_at AS day, w.worker_id, w.team_id, w.cases, w.points, w.capacity, w.rating
FROM casework.worker_caseload AS w
WITH NO DATA;
CREATE TEMPORARY TABLE view_team AS
SELECT t.as_at AS day, t.team_id, t.capacity_index
FROM casework.team_caseload AS t
WITH NO DATA;
CREATE TEMPORARY TABLE view_unallocated AS
SELECT u.as_at AS day, u.child_id
FROM casework.unallocated AS u
WITH NO DATA;
DO $$
DECLARE
    each date;
BEGIN
    FOR each IN SELECT d.day FROM day AS d LOOP
        PERFORM caseload.set_as_at(each);
        INSERT INTO view_case
        SELECT c.as_at, c.child_id, c.worker_id, c.kind, c.team_id, c.case_type, c.tier, c.share, c.points
        FROM casework.worker_case AS c;
        INSERT INTO view_caseload
        SELECT w.as_at, w.worker_id, w.team_id, w.cases, w.points, w.capacity, w.rating
        FROM casework.worker_caseload AS w;
        INSERT INTO view_team
        SELECT t.as_at, t.team_id, t.capacity_index
        FROM casework.team_caseload AS t;
        INSERT INTO view_unallocated
        SELECT u.as_at, u.child_id
        FROM casework.unallocated AS u
        WHERE u.is_headline;
    END LOOP;
END $$;

-- what history says of them
SELECT caseload.set_as_at('2025-09-30') AS answers_for
\gset
CREATE TEMPORARY TABLE history_case AS SELECT * FROM casework._load_interval WHERE stretch = 'year' AND NOT is_post;
CREATE TEMPORARY TABLE history_post AS SELECT * FROM casework._post_interval;
CREATE TEMPORARY TABLE history_load AS SELECT * FROM casework._load_timeline WHERE stretch = 'year';
CREATE TEMPORARY TABLE history_over AS SELECT * FROM casework._overload WHERE stretch = 'year';

SELECT cmp_ok((SELECT count(*) FROM view_case), '>', 5000::bigint, 'there is something to compare');
SELECT set_eq(
    $$ SELECT d.day, h.child_id, h.worker_id, h.kind, h.team_id, h.case_type, h.tier, h.share, h.points
       FROM day AS d JOIN history_case AS h ON h.started <= d.day AND h.ended > d.day $$,
    $$ SELECT * FROM view_case $$,
    'every case with its team, type, share and points, on ten days'
);
SELECT set_eq(
    $$ SELECT d.day, h.worker_id, h.team_id, sum(h.cases) AS cases, sum(h.points) AS points
       FROM day AS d JOIN history_case AS h ON h.started <= d.day AND h.ended > d.day
       GROUP BY d.day, h.worker_id, h.team_id $$,
    $$ SELECT v.day, v.worker_id, v.team_id, v.cases, v.points
       FROM view_caseload AS v
       WHERE (v.day, v.worker_id, v.team_id) IN (SELECT c.day, c.worker_id, c.team_id FROM view_case AS c) $$,
    'every worker''s cases and points'
);
SELECT set_eq(
    $$ SELECT d.day, h.worker_id, h.team_id, h.capacity
       FROM day AS d JOIN history_post AS h ON h.has_post AND h.started <= d.day AND h.ended > d.day $$,
    $$ SELECT p.day, p.worker_id, p.team_id, p.capacity
       FROM view_caseload AS p
       WHERE (p.day, p.worker_id, p.team_id) IN (
           SELECT d.day, h.worker_id, h.team_id
           FROM day AS d JOIN history_post AS h ON h.has_post AND h.started <= d.day AND h.ended > d.day
       ) $$,
    'every post''s capacity'
);
SELECT set_eq(
    $$ SELECT d.day, h.id FROM day AS d JOIN history_over AS h ON h.kind = 'worker' AND h.over_on @> d.day $$,
    $$ SELECT DISTINCT v.day, v.worker_id FROM view_caseload AS v WHERE v.rating = 'red' $$,
    'who is red'
);
-- a timeline holds six decimals
SELECT set_eq(
    $$ SELECT t.day, t.team_id
       FROM view_team AS t
           JOIN history_load AS h ON h.kind = 'team' AND h.id = t.team_id
       WHERE abs(t.capacity_index - coalesce(caseload.value_at(h.points, t.day), 0) / NULLIF(caseload.value_at(h.capacity, t.day), 0)) < 0.00001 $$,
    $$ SELECT t.day, t.team_id FROM view_team AS t WHERE t.capacity_index IS NOT NULL $$,
    'the index of every team'
);

-- the week to 30 September, from the views of its two days
SELECT set_eq(
    $$ SELECT w.change, w.id FROM casework.since_last_week AS w WHERE w.change IN ('newly unallocated', 'newly allocated') $$,
    $$ SELECT 'newly unallocated', n.child_id FROM view_unallocated AS n
       WHERE n.day = '2025-09-30' AND n.child_id NOT IN (SELECT t.child_id FROM view_unallocated AS t WHERE t.day = '2025-09-23')
       UNION ALL
       SELECT 'newly allocated', t.child_id FROM view_unallocated AS t
       WHERE t.day = '2025-09-23' AND t.child_id NOT IN (SELECT n.child_id FROM view_unallocated AS n WHERE n.day = '2025-09-30')
           AND t.child_id NOT IN (SELECT w.id FROM casework.since_last_week AS w WHERE w.change = 'closed') $$,
    'which children lost their worker in a week, and which found one'
);
SELECT set_eq(
    $$ SELECT w.change, w.id FROM casework.since_last_week AS w WHERE w.change IN ('newly red', 'no longer red') AND w.subject = 'worker' $$,
    $$ SELECT 'newly red', n.worker_id FROM view_caseload AS n
       WHERE n.day = '2025-09-30' AND n.rating = 'red'
           AND n.worker_id NOT IN (SELECT t.worker_id FROM view_caseload AS t WHERE t.day = '2025-09-23' AND t.rating = 'red')
       UNION
       SELECT 'no longer red', t.worker_id FROM view_caseload AS t
       WHERE t.day = '2025-09-23' AND t.rating = 'red'
           AND t.worker_id NOT IN (SELECT n.worker_id FROM view_caseload AS n WHERE n.day = '2025-09-30' AND n.rating = 'red') $$,
    'who turned red in a week, and who is no longer'
);

SELECT * FROM finish();
ROLLBACK;
