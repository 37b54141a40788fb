--
-- _case_on_day and _child_on_day: what the records say of one day
--

SET DateStyle = ISO;
SET search_path = public, caseload;

CREATE TABLE weight OF caseload._case_weight;
INSERT INTO weight VALUES
    (NULL, NULL, NULL, 6, NULL, NULL, NULL),
    (NULL, 'CLA', NULL, 8, 0.5, NULL, NULL),
    (NULL, 'CLA', 'CP', 9, 0.5, NULL, NULL),
    (NULL, 'CIN', NULL, 5, 0.5, NULL, NULL),
    (NULL, 'CARE_LEAVER', NULL, 3, 1, NULL, NULL);

CREATE TABLE record OF caseload._case_record;

-- the cases of 30 June, and who held one on 2 June
CREATE VIEW held AS
SELECT c.*
FROM caseload._case_on_day(
    (SELECT array_agg(r::caseload._case_record) FROM record AS r),
    (SELECT array_agg(w::caseload._case_weight) FROM weight AS w),
    '2025-06-02',
    '2025-06-30'
) AS c;

CREATE VIEW child AS
SELECT c.*
FROM caseload._child_on_day((SELECT array_agg(r::caseload._case_record) FROM record AS r), '2025-06-30') AS c;

-- Who holds a on the day, who no longer does, and who did for some days between.
-- Of two allocations of one worker the earlier start, the lower team and the
-- larger share count; of those that have ended only the team, where none holds.
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', 'South', 0.2, '2025-06-10', '2025-06-10', NULL),
    ('a', 0, 'Ann', 'lead', 'North', 0.4, '2025-06-20', '2025-06-20', '2025-07-01'),
    ('a', 0, 'Ann', 'lead', 'East', 1, '2025-05-01', '2025-05-01', '2025-06-05'),
    ('a', 0, 'Bob', 'lead', 'West', NULL, '2025-01-01', '2025-01-01', '2025-06-30'),
    ('a', 0, 'Bob', 'lead', 'Quay', NULL, '2025-06-03', '2025-06-03', '2025-06-04'),
    ('a', 0, 'Cat', 'cowork', NULL, NULL, '2025-06-03', '2025-06-03', '2025-06-29'),
    ('a', 0, 'Dan', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('a', 0, 'Eve', 'pa', NULL, NULL, '2025-07-01', '2025-07-01', NULL),
    ('a', 0, 'Fay', 'pa', NULL, NULL, '2025-01-01', '2025-01-01', '2025-06-02');
SELECT worker_id, kind, is_held, was_held, started, team_id, share FROM held ORDER BY worker_id;

-- Types: nothing recorded is OPEN, a standard case; with a plan a looked-after
-- child has the tier CP. The step up is the latest of both, the type's start that
-- of the type. What began after the day or ended on it counts for nothing.
TRUNCATE record;
INSERT INTO record SELECT c, 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL FROM unnest('{a,b,c,d}'::text[]) AS c;
INSERT INTO record VALUES
    ('b', 1, 'CLA', NULL, NULL, NULL, '2025-02-01', '2025-02-01', NULL),
    ('b', 2, 'CP', NULL, 'North', NULL, '2025-06-15', NULL, NULL),
    ('b', 3, 'CIN', NULL, 'East', NULL, '2024-01-01', NULL, NULL),
    ('c', 1, 'CLA', NULL, NULL, NULL, '2025-07-01', '2025-07-01', NULL),
    ('c', 2, 'CP', NULL, NULL, NULL, '2025-01-01', '2025-01-01', '2025-06-30'),
    ('c', 6, 'Own', 'x', NULL, NULL, NULL, NULL, NULL),
    ('d', 6, NULL, 'x', 'West', NULL, '2025-03-01', NULL, NULL);
SELECT child_id, case_type, tier, is_type_unknown, case_type_started, stepped_up_on, weight, whole_points FROM held ORDER BY child_id;

-- the same of the children, whoever holds them: the team is that of the type
-- that counts, else the lowest
SELECT child_id, team_id, has_type, case_type, tier, next_case_type, opened FROM child ORDER BY child_id;

-- Two types of one kind: the earliest, then by name, tier and team; of those that
-- are OPEN one with a tier goes before one without, however early that began.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 6, 'Zeta', NULL, 'North', NULL, '2025-01-01', NULL, NULL),
    ('a', 6, 'Beta', NULL, 'North', NULL, '2025-02-01', NULL, NULL),
    ('b', 6, 'Zeta', NULL, NULL, NULL, '2025-01-01', NULL, NULL),
    ('b', 6, 'Beta', NULL, 'South', NULL, '2025-01-01', NULL, NULL),
    ('b', 6, 'Beta', 'y', 'North', NULL, '2025-01-01', NULL, NULL),
    ('b', 6, 'Beta', 'x', 'West', NULL, '2025-01-01', NULL, NULL),
    ('b', 6, 'Beta', 'x', 'Quay', NULL, '2025-01-01', NULL, NULL),
    ('c', 7, 'OPEN', NULL, NULL, NULL, '2024-01-01', NULL, NULL),
    ('c', 7, 'OPEN', 'x', NULL, NULL, '2025-01-01', NULL, NULL);
SELECT child_id, case_type, tier, team_id, opened FROM child ORDER BY child_id;

-- A care leaver to whom nobody is allocated as lead or adviser counts by the next
-- type that is known, whose start and tier are not told; of the child the tier is.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ira', 'iro', NULL, NULL, NULL, NULL, NULL),
    ('a', 0, 'Cat', 'cowork', NULL, NULL, NULL, NULL, NULL),
    ('a', 0, 'Pat', 'pa', NULL, NULL, NULL, NULL, '2025-06-30'),
    ('b', 0, 'Pat', 'pa', NULL, NULL, NULL, NULL, NULL),
    ('c', 0, 'Cat', 'cowork', NULL, NULL, NULL, NULL, NULL);
INSERT INTO record SELECT c, 4, 'CARE_LEAVER', 'x', NULL, NULL, '2025-01-01', NULL, NULL FROM unnest('{a,b,c,d}'::text[]) AS c;
INSERT INTO record SELECT c, 6, NULL, 'y', NULL, NULL, '2024-01-01', NULL, NULL FROM unnest('{a,b}'::text[]) AS c;
INSERT INTO record SELECT c, 7, 'OPEN', 'z', NULL, NULL, '2025-03-01', NULL, NULL FROM unnest('{a,b}'::text[]) AS c;
SELECT child_id, worker_id, is_held, case_type, tier, is_type_unknown, case_type_started, whole_points FROM held ORDER BY 1, 2;
SELECT child_id, case_type, tier, next_case_type, opened FROM child ORDER BY child_id;

-- Factors: each once, with the most points; a section 47 enquiry is told also when
-- it has ended, the latest of several, and then adds nothing.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('a', 8, 'section 47', NULL, NULL, 2, '2025-06-11', NULL, '2025-06-20'),
    ('a', 8, 'section 47', NULL, NULL, 2, '2025-06-05', NULL, '2025-06-08'),
    ('a', 8, 'disability', NULL, NULL, 1.5, NULL, NULL, NULL),
    ('a', 8, 'disability', NULL, NULL, 1, NULL, NULL, NULL),
    ('a', 8, 'asylum', NULL, NULL, NULL, NULL, NULL, NULL),
    ('b', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL);
SELECT child_id, section_47_on, whole_points FROM held ORDER BY child_id;
SELECT child_id, factor_points FROM child ORDER BY child_id;

-- The child itself: who is not known is not unborn, nor who was born at the
-- beginning of time; the earliest date of birth and the lowest family count.
TRUNCATE record;
INSERT INTO record SELECT c, 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL FROM unnest('{a,b,c,d,e,f}'::text[]) AS c;
INSERT INTO record VALUES
    ('b', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL),
    ('c', 10, 'Tailor', NULL, NULL, NULL, '2025-06-30', NULL, NULL),
    ('d', 10, NULL, NULL, NULL, NULL, '2025-07-01', NULL, NULL),
    ('e', 10, 'Smith', NULL, NULL, NULL, '2025-07-01', NULL, NULL),
    ('e', 10, 'Baker', NULL, NULL, NULL, '2010-01-01', NULL, NULL),
    ('e', 10, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('f', 10, NULL, NULL, NULL, NULL, '-infinity', NULL, NULL);
SELECT child_id, is_unborn, family_id FROM held ORDER BY child_id;
SELECT child_id, is_unborn, dob, family_id FROM child ORDER BY child_id;

-- Siblings, of whom the heaviest counts in full: b, who has a factor. Bob holds
-- b no more, so that of a and b he holds a alone; the reviewing officer holds
-- nothing; d is looked after and has no placement.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('b', 0, 'Ann', 'cowork', NULL, NULL, NULL, NULL, NULL),
    ('c', 0, 'Ann', 'lead', NULL, 0.5, NULL, NULL, NULL),
    ('d', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('a', 0, 'Bob', 'cowork', NULL, NULL, NULL, NULL, NULL),
    ('b', 0, 'Bob', 'lead', NULL, NULL, NULL, NULL, '2025-06-30'),
    ('a', 0, 'Ira', 'iro', NULL, NULL, NULL, NULL, NULL),
    ('b', 8, 'disability', NULL, NULL, 2, NULL, NULL, NULL),
    ('d', 1, 'CLA', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO record SELECT DISTINCT child_id, 3, 'CIN', NULL, NULL, NULL::numeric, NULL::date, NULL::date, NULL::date FROM record;
INSERT INTO record SELECT DISTINCT child_id, 10, 'Smith', NULL, NULL, NULL::numeric, NULL::date, NULL::date, NULL::date FROM record;
SELECT child_id, worker_id, kind, is_held, case_type, whole_points, sibling_share, share FROM held ORDER BY child_id, worker_id;

-- looked after, siblings are those of a placement, of several that which began last
INSERT INTO record VALUES
    ('a', 1, 'CLA', NULL, NULL, NULL, NULL, NULL, NULL),
    ('c', 1, 'CLA', NULL, NULL, NULL, NULL, NULL, NULL),
    ('a', 9, 'home', NULL, NULL, NULL, '2025-02-01', NULL, NULL),
    ('a', 9, 'away', NULL, NULL, NULL, NULL, NULL, NULL),
    ('d', 9, 'home', NULL, NULL, NULL, NULL, NULL, NULL),
    ('c', 9, 'away', NULL, NULL, NULL, NULL, NULL, NULL);
SELECT child_id, case_type, sibling_share FROM held WHERE worker_id = 'Ann' ORDER BY child_id;
SELECT child_id, placement_id FROM child ORDER BY child_id;

-- Without a policy points are not known
TRUNCATE weight;
SELECT DISTINCT case_type, weight, whole_points, sibling_share FROM held ORDER BY case_type, whole_points;

-- Nothing, no day, and a day that has no end
SELECT count(*) FROM caseload._case_on_day(NULL, NULL, '2025-06-02', '2025-06-30');
SELECT count(*) FROM caseload._case_on_day((SELECT array_agg(r::caseload._case_record) FROM record AS r), NULL, NULL, '2025-06-30');
SELECT count(*) FROM caseload._case_on_day((SELECT array_agg(r::caseload._case_record) FROM record AS r), NULL, '2025-06-02', NULL);
SELECT count(*) FROM caseload._child_on_day(NULL, '2025-06-30');
SELECT count(*) FROM caseload._child_on_day('{}', '2025-06-30');
SELECT count(*) FROM caseload._child_on_day((SELECT array_agg(r::caseload._case_record) FROM record AS r), NULL);
SELECT count(*) FROM caseload._child_on_day((SELECT array_agg(r::caseload._case_record) FROM record AS r), 'infinity');
SELECT count(*) FROM caseload._case_on_day((SELECT array_agg(r::caseload._case_record) FROM record AS r), NULL, '-infinity', '-infinity');

-- in a select list, a row at a time
SELECT caseload._child_on_day(ARRAY[ROW('a', 3, 'CIN', 'x', NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[], '2025-06-30');
SELECT caseload._case_on_day(ARRAY[ROW('a', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[], NULL, '2025-06-02', '2025-06-30');

-- the precedence of types
SELECT caseload._case_precedence(t), t
FROM unnest('{CLA,CP,CIN,CARE_LEAVER,ASSESSMENT,Own,NULL,OPEN}'::text[]) WITH ORDINALITY AS t (t, n)
ORDER BY n;

DROP VIEW held, child;
DROP TABLE record, weight;
