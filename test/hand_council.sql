--
-- A council of some thirty workers, in the schema hand, in the contract's own
-- relations, of which every figure was worked out by hand for 30 September 2025:
-- the tests of the views about teams read it. The policy is that of
-- small_ssd.sql: 40 points of cases a full-time worker, none for a manager;
-- CLA 11, CP 7, CIN 5, CARE_LEAVER 3, ASSESSMENT 2, OPEN 1, siblings 0.4 (CIN);
-- a standard case is 4.
--
\ir small_ssd.sql
CREATE SCHEMA hand;

CREATE TABLE hand.child (child_id text, dob date, expected_dob date, died_on date, family_id text);
CREATE TABLE hand.team (team_id text, team_name text, parent_id text, service text);
CREATE TABLE hand.worker (
    worker_id text, worker_name text, swe_no text, staff_id text, kind text, qualified_on date, asye_from date, asye_to date
);
CREATE TABLE hand.post (
    worker_id text, team_id text, role text, csww_role text, registered boolean, contract_kind text, fte numeric,
    leave_reason text, started date, ended date
);
CREATE TABLE hand.allocation (
    child_id text, worker_id text, team_id text, kind text, share numeric, reason text, started date, ended date
);
CREATE TABLE hand.case_type (child_id text, team_id text, case_type text, tier text, started date, ended date);
CREATE TABLE hand.absence (worker_id text, reason text, started date, ended date, days_lost numeric);
CREATE TABLE hand.vacancy (team_id text, role text, fte numeric, agency_cover_fte numeric, started date, ended date);

-- Elm, Alder with Alder North below it, and Birch are below the council's top;
-- Xylo and Yew are each other's parents, Zelkova's parent is missing.
INSERT INTO hand.team (team_id, team_name, parent_id, service) VALUES
    ('C', 'Children', NULL, 'all'),
    ('E', 'Elm', 'C', 'safeguarding'),
    ('A', 'Alder', 'C', 'safeguarding'),
    ('A1', 'Alder North', 'A', 'safeguarding'),
    ('B', 'Birch', 'C', 'safeguarding'),
    ('X', 'Xylo', 'Y', NULL),
    ('Y', 'Yew', 'X', NULL),
    ('Z', 'Zelkova', 'GONE', NULL);

CREATE FUNCTION pg_temp.hire(
    id text, team text, hours numeric DEFAULT 1, job text DEFAULT 'Social Worker', contract text DEFAULT 'permanent',
    is_registered boolean DEFAULT true, leaves text DEFAULT NULL, qualified text DEFAULT '2010-07-01', asye text DEFAULT NULL
) RETURNS void LANGUAGE sql AS $$
    INSERT INTO hand.worker (worker_id, worker_name, kind, qualified_on, asye_from)
    SELECT id, 'Worker ' || id, 'person', qualified::date, asye::date
    WHERE id NOT IN (SELECT worker_id FROM hand.worker);
    INSERT INTO hand.post (worker_id, team_id, role, registered, contract_kind, fte, started, ended)
    VALUES (id, team, job, is_registered, contract, hours, '2020-01-06', leaves::date)
$$;

-- so many children of a type, held by a worker in a team
CREATE FUNCTION pg_temp.hold(
    worker text, team text, number integer DEFAULT 1, plan text DEFAULT 'CIN', holds_as text DEFAULT 'lead', family text DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text;
BEGIN
    FOR i IN 1 .. number LOOP
        child := format('%s-%s-%s', worker, lower(plan), i);
        INSERT INTO hand.child (child_id, dob, family_id) VALUES (child, '2015-05-01', family);
        INSERT INTO hand.case_type (child_id, team_id, case_type, started) VALUES (child, team, plan, '2024-01-08');
        INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started)
        VALUES (child, worker, team, holds_as, '2025-01-06');
    END LOOP;
END $$;

-- Elm: 17 social workers, 7 of them agency. Who holds cases holds 18.5 on
-- average, three of them 26 to 28: 7 x 17 + 6 x 16 + 26 + 27 + 28 = 296 = 16 x 18.5
SELECT pg_temp.hire('E' || to_char(n, 'FM00'), 'E', contract => CASE WHEN n <= 7 THEN 'agency' ELSE 'permanent' END,
    qualified => CASE n WHEN 17 THEN '2025-06-02' ELSE '2010-07-01' END,
    leaves => CASE n WHEN 13 THEN '2025-10-10' WHEN 15 THEN '2025-10-29' WHEN 16 THEN '2025-10-28' END)
FROM generate_series(1, 17) AS n;
INSERT INTO hand.post (worker_id, team_id, role, registered, contract_kind, fte, started)
VALUES ('E13', 'E', 'Social Worker', true, 'permanent', 1, '2025-10-10');
SELECT pg_temp.hold('E' || to_char(n, 'FM00'), 'E', CASE WHEN n <= 7 THEN 17 WHEN n <= 13 THEN 16 ELSE 12 + n END)
FROM generate_series(1, 16) AS n;

-- Alder North: T with 0.4 here and 0.6 in Birch; U of unknown FTE; S with three
-- siblings and an unborn child; Q off sick for long, qualified 4 months ago; P, a
-- personal adviser, with a care leaver whose referral is still open
SELECT pg_temp.hire('T', 'A1', 0.4), pg_temp.hire('T', 'B', 0.6), pg_temp.hire('U', 'A1', NULL), pg_temp.hire('S', 'A1'),
    pg_temp.hire('Q', 'A1', qualified => '2025-05-05'),
    pg_temp.hire('P', 'A1', job => 'Personal Adviser', is_registered => false);
SELECT pg_temp.hold('T', 'A1', 2, 'CP'), pg_temp.hold('U', 'A1', 2), pg_temp.hold('S', 'A1', 3, family => 'F1'),
    pg_temp.hold('S', 'A1', 1, 'ASSESSMENT'), pg_temp.hold('Q', 'A1', 1, 'CP'), pg_temp.hold('P', 'A1', 1, 'CARE_LEAVER', 'pa');
UPDATE hand.child SET dob = NULL, expected_dob = '2025-11-30' WHERE child_id = 'S-assessment-1';
UPDATE hand.child SET dob = '2005-05-01' WHERE child_id = 'P-care_leaver-1';
INSERT INTO hand.case_type (child_id, team_id, case_type, started) VALUES ('P-care_leaver-1', 'A1', 'OPEN', '2020-03-02');
INSERT INTO hand.absence (worker_id, reason, started) VALUES ('Q', 'sickness', '2025-08-01');

-- Birch: J1 and J2 share two children; T; K has no hours; M, a manager, has a
-- stray case; F is not registered; L left on 10 September; D is a duty desk
SELECT pg_temp.hire('J1', 'B', 0.5), pg_temp.hire('J2', 'B', 0.5), pg_temp.hire('K', 'B', 0),
    pg_temp.hire('M', 'B', job => 'Team Manager'),
    pg_temp.hire('F', 'B', job => 'Family Support Worker', is_registered => false),
    pg_temp.hire('L', 'B', leaves => '2025-09-10');
INSERT INTO hand.worker (worker_id, worker_name, kind) VALUES ('D', 'Duty', 'pool');
SELECT pg_temp.hold('J1', 'B', 2), pg_temp.hold('T', 'B', 3), pg_temp.hold('K', 'B'), pg_temp.hold('M', 'B'),
    pg_temp.hold('F', 'B'), pg_temp.hold('L', 'B'), pg_temp.hold('D', 'B', 2, family => 'F9');
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started)
SELECT 'J1-cin-' || n, 'J2', 'B', 'lead', '2025-02-03' FROM generate_series(1, 2) AS n;
UPDATE hand.allocation SET started = '2025-09-10' WHERE child_id = 'D-cin-1';
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started, ended)
VALUES ('D-cin-1', 'J1', 'B', 'lead', '2025-01-06', '2025-09-10');
UPDATE hand.case_type SET started = '2025-06-02' WHERE child_id = 'D-cin-2';

-- Xylo and Yew: W1 and W2, both in the supported year (36 points); Zelkova: W3,
-- who co-works one of W2's two protection plans and leaves in October
SELECT pg_temp.hire('W1', 'X', qualified => '2024-12-02', asye => '2025-01-01'),
    pg_temp.hire('W2', 'Y', qualified => '2024-12-02', asye => '2025-01-01'), pg_temp.hire('W3', 'Z', leaves => '2025-10-15');
SELECT pg_temp.hold('W1', 'X'), pg_temp.hold('W2', 'Y', 2, 'CP');
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started) VALUES ('W2-cp-2', 'W3', 'Z', 'cowork', '2025-01-06');

-- children without a worker: nobody ever; a care leaver with an open referral
-- whose adviser went; a plan whose team is not known; one held by a team
INSERT INTO hand.child (child_id, dob) VALUES
    ('none', '2015-05-01'), ('leaver', '2005-05-01'), ('lost', '2015-05-01'), ('team', '2015-05-01');
INSERT INTO hand.case_type (child_id, team_id, case_type, started) VALUES
    ('none', 'A1', 'CIN', '2025-09-01'),
    ('leaver', 'A1', 'CARE_LEAVER', '2023-05-01'),
    ('leaver', 'A1', 'OPEN', '2020-03-02'),
    ('lost', NULL, 'CP', '2025-09-24'),
    ('team', 'B', 'CIN', '2024-01-08');
INSERT INTO hand.allocation (child_id, worker_id, team_id, kind, started, ended) VALUES
    ('leaver', 'P', 'A1', 'pa', '2024-01-08', '2025-07-01'),
    ('team', 'S', 'A1', 'lead', '2025-01-06', '2025-09-20'),
    ('team', NULL, 'B', 'lead', '2025-09-20', NULL);

INSERT INTO hand.vacancy (team_id, role, fte, agency_cover_fte, started, ended) VALUES
    ('E', 'Social Worker', 2, 2, '2025-01-01', NULL),
    ('A1', 'Social Worker', 0.6, 0, '2025-01-01', NULL),
    ('B', 'Social Worker', 5, 0, '2024-01-01', '2025-09-30');

SELECT count(*) AS made FROM caseload.attach('hand', 'contract')
\gset
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-09-30') AS answers_for
\gset
