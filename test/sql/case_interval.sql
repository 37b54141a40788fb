--
-- _case_interval: from records to what holds of each case between two changes
--

SET DateStyle = ISO;
SET search_path = public, caseload;

-- The points of CIN go from 5 to 4 on 1 July; siblings count half.
CREATE TABLE weight OF caseload._case_weight;
INSERT INTO weight VALUES
    ('s', NULL, NULL, 6, NULL, NULL, NULL),
    ('s', 'CLA', NULL, 8, 0.5, NULL, NULL),
    ('s', 'CLA', 'CP', 9, 0.5, NULL, NULL),
    ('s', 'CP', NULL, 7, 0.5, NULL, NULL),
    ('s', 'CIN', NULL, 5, 0.5, NULL, '2025-07-01'),
    ('s', 'CIN', NULL, 4, 0.5, '2025-07-01', NULL),
    ('s', 'CARE_LEAVER', NULL, 3, 1, NULL, NULL);

CREATE TABLE record OF caseload._case_record;

CREATE FUNCTION pieces(policy_on date DEFAULT NULL)
RETURNS TABLE (
    child_id text, worker_id text, kind text, team_id text, case_type text, tier text,
    points text, share numeric, days daterange
)
LANGUAGE sql
AS $$
    SELECT
        c.child_id, c.worker_id, c.kind, c.team_id, c.case_type, c.tier,
        concat_ws(' x ', c.whole_points, NULLIF(c.sibling_share, 1)), c.share, daterange(c.started, c.ended)
    FROM caseload._case_interval(
        (SELECT array_agg(r::caseload._case_record) FROM record AS r),
        (SELECT array_agg(w::caseload._case_weight) FROM weight AS w),
        '2025-01-01',
        '2026-01-01',
        policy_on
    ) AS c
    ORDER BY c.child_id, c.worker_id, c.kind, c.started
$$;

-- One child: CIN all year, on a protection plan from May to August. The weight of
-- July is within the plan, of which nothing changes then. What lies outside the
-- year is cut off; who is allocated to nobody has no case.
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', 'North', NULL, NULL, NULL, '2025-10-01'),
    ('a', 3, 'CIN', NULL, NULL, NULL, '2024-03-01', '2024-03-01', NULL),
    ('a', 2, 'CP', NULL, NULL, NULL, '2025-05-01', '2025-05-01', '2025-08-01'),
    ('z', 3, 'CIN', NULL, NULL, NULL, NULL, NULL, NULL);
SELECT * FROM pieces();

-- By the weights of one day
SELECT points, days FROM pieces('2025-06-30');

-- Of one type twice the earliest; a looked-after child with a plan has the tier
-- CP unless it has another; nothing recorded is OPEN, a standard case.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('a', 1, 'CLA', 'x', NULL, NULL, '2025-03-01', '2025-03-01', '2025-06-01'),
    ('a', 1, 'CLA', NULL, NULL, NULL, '2025-02-01', '2025-02-01', '2025-05-01'),
    ('a', 2, 'CP', NULL, NULL, NULL, '2025-04-01', '2025-04-01', '2025-07-01');
SELECT case_type, tier, points, days FROM pieces();

-- A care leaver counts as one while a lead or an adviser is allocated, else by
-- the next type that is known: the reviewing officer is neither, and carries no
-- points.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Pat', 'pa', NULL, NULL, NULL, NULL, '2025-04-01'),
    ('a', 0, 'Ira', 'iro', NULL, NULL, NULL, NULL, NULL),
    ('a', 0, 'Cat', 'cowork', NULL, NULL, NULL, '2025-03-01', '2025-06-01'),
    ('a', 4, 'CARE_LEAVER', 'x', NULL, NULL, NULL, NULL, NULL),
    ('a', 6, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('a', 6, 'Own', NULL, NULL, NULL, NULL, '2025-04-11', '2025-04-21'),
    ('a', 7, 'OPEN', 'y', NULL, NULL, NULL, NULL, '2025-05-01');
SELECT worker_id, kind, case_type, tier, points, days FROM pieces();

-- Shares: leads without one have equal parts of what is left, be it nothing; a
-- worker twice at a time counts once, with the larger share and the lower team.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', 'South', NULL, NULL, NULL, NULL),
    ('a', 0, 'Bob', 'lead', 'South', NULL, NULL, '2025-02-01', NULL),
    ('a', 0, 'Cat', 'lead', 'South', 0.4, NULL, '2025-03-01', NULL),
    ('a', 0, 'Cat', 'lead', 'North', 1.0, NULL, '2025-04-01', '2025-05-01'),
    ('a', 0, 'Cat', 'cowork', 'South', NULL, NULL, '2025-06-01', NULL);
SELECT worker_id, kind, team_id, share, days FROM pieces();

-- Factors add up, each once: 6, 6 + 2, 6 + 2 + 1, 6 + 3 + 1, 6 + 1, 6.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('a', 8, 'disability', NULL, NULL, 2, NULL, '2025-02-01', '2025-06-01'),
    ('a', 8, 'disability', NULL, NULL, 3, NULL, '2025-05-01', '2025-06-01'),
    ('a', 8, 'uasc', NULL, NULL, 1, NULL, '2025-04-01', '2025-07-01');
SELECT points, days FROM pieces();

-- Siblings: the heaviest counts in full, of equals the lower id; b is heavier than
-- a while on a plan, but then in a type of its own; c weighs more while it has a
-- factor. Bob holds a alone, d is of no family, and e's reviewing officer holds nothing.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('a', 0, 'Bob', 'cowork', NULL, NULL, NULL, NULL, NULL),
    ('b', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('c', 0, 'Ann', 'lead', NULL, NULL, NULL, '2025-03-01', NULL),
    ('d', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('e', 0, 'Ann', 'iro', NULL, NULL, NULL, NULL, NULL),
    ('b', 2, 'CP', NULL, NULL, NULL, NULL, '2025-05-01', '2025-06-01'),
    ('c', 8, 'disability', NULL, NULL, 2, NULL, '2025-08-01', '2025-09-01'),
    ('a', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL),
    ('b', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL),
    ('c', 10, 'Tailor', NULL, NULL, NULL, NULL, NULL, NULL),
    ('c', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL),
    ('e', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO record SELECT DISTINCT child_id, 3, 'CIN', NULL, NULL, NULL::numeric, NULL::date, NULL::date, NULL::date FROM record;
SELECT child_id, worker_id, case_type, points, days FROM pieces('2025-01-01');

-- Who holds a child in two ways holds no sibling of it: all count in full but for
-- January, when j is there, who is heavier.
TRUNCATE record;
INSERT INTO record VALUES
    ('k', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('k', 0, 'Ann', 'cowork', NULL, NULL, NULL, NULL, NULL),
    ('j', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, '2025-02-01'),
    ('j', 8, 'disability', NULL, NULL, 1, NULL, NULL, NULL),
    ('j', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL),
    ('k', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO record SELECT DISTINCT child_id, 3, 'CIN', NULL, NULL, NULL::numeric, NULL::date, NULL::date, NULL::date FROM record;
SELECT child_id, kind, points, days FROM pieces('2025-01-01');

-- Looked after, siblings are those of a placement, of several that which began
-- last; without one there are none.
TRUNCATE record;
INSERT INTO record VALUES
    ('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('b', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL),
    ('a', 1, 'CLA', NULL, NULL, NULL, NULL, NULL, NULL),
    ('b', 1, 'CLA', NULL, NULL, NULL, NULL, NULL, NULL),
    ('a', 9, 'home', NULL, NULL, NULL, '2025-02-01', '2025-02-01', NULL),
    ('b', 9, 'home', NULL, NULL, NULL, '2025-03-01', '2025-03-01', NULL),
    ('b', 9, 'away', NULL, NULL, NULL, '2025-04-01', '2025-04-01', '2025-05-01'),
    ('b', 9, 'old', NULL, NULL, NULL, NULL, NULL, NULL),
    ('a', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL),
    ('b', 10, 'Smith', NULL, NULL, NULL, NULL, NULL, NULL);
SELECT child_id, points, days FROM pieces();

-- Without a policy points are not known
TRUNCATE weight;
SELECT child_id, case_type, points, share, days FROM pieces();

-- Nothing, and records that say nothing
SELECT count(*) FROM caseload._case_interval(NULL, NULL, '2025-01-01', '2026-01-01', NULL);
SELECT count(*) FROM caseload._case_interval('{}', '{}', '2025-01-01', '2026-01-01', NULL);
SELECT count(*) FROM caseload._case_interval(ARRAY[NULL, ROW(NULL, 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[],
    ARRAY[NULL]::caseload._case_weight[], '2025-01-01', '2026-01-01', NULL);
SELECT count(*) FROM caseload._case_interval(ARRAY[ROW('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[],
    NULL, '2025-01-01', NULL, NULL);
SELECT count(*) FROM caseload._case_interval(ARRAY[ROW('a', 0, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[],
    NULL, '2026-01-01', '2025-01-01', NULL);

-- a worker, kind or case type that is not known; an array of two dimensions; no end on either side
SELECT * FROM caseload._case_interval(
    ARRAY[
        [ROW('a', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::caseload._case_record],
        [ROW('a', 6, NULL, 'x', NULL, NULL, NULL, NULL, NULL)::caseload._case_record]
    ],
    NULL, '-infinity', 'infinity', NULL
);

-- in a select list, a row at a time
SELECT caseload._case_interval(
    ARRAY[ROW('a', 0, 'Ann', 'lead', NULL, NULL, NULL, '2025-03-01', NULL)]::caseload._case_record[],
    NULL, '2025-01-01', '2026-01-01', NULL
);

-- kinds that there are not
SELECT caseload._case_interval(ARRAY[ROW('a', 11, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[],
    NULL, '2025-01-01', '2026-01-01', NULL);
SELECT caseload._case_interval(ARRAY[ROW('a', -1, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[],
    NULL, '2025-01-01', '2026-01-01', NULL);
SELECT caseload._case_interval(ARRAY[ROW('a', NULL, 'Ann', 'lead', NULL, NULL, NULL, NULL, NULL)]::caseload._case_record[],
    NULL, '2025-01-01', '2026-01-01', NULL);

DROP FUNCTION pieces(date);
DROP TABLE record, weight;
