--
-- spells and spell_agg: days as spells
--

SET DateStyle = ISO;
SET search_path = public, caseload;

-- touching and overlapping ranges are one spell; an empty one and NULL are none
SELECT p.person, spell_agg(daterange(p.started, p.ended)) AS spells
FROM (VALUES
    ('a', '2025-01-01'::date, '2025-02-01'::date),
    ('a', '2025-02-01', '2025-03-01'),
    ('a', '2025-05-01', NULL),
    ('a', '2025-04-01', '2025-04-01'),
    ('b', NULL, '2025-01-01'),
    ('b', '2025-03-01', '2025-04-01'),
    ('b', '2024-06-01', '2025-01-15'),
    ('c', '2025-01-01', '2025-01-01')
) AS p (person, started, ended)
GROUP BY p.person
ORDER BY p.person;
SELECT spell_agg(NULL) AS of_null, spell_agg('[2025-01-01,2025-01-02)') FILTER (WHERE false) AS of_nothing;

-- the ranges of it, the earliest first
SELECT s.spell FROM spells('{[2025-05-01,), [2025-01-01,2025-03-01)}') AS s (spell);

-- as range_agg says, in groups and over a growing window
WITH spell AS (
    SELECT n % 7 AS person, daterange('2025-01-01'::date + n * 37 % 101, '2025-01-01'::date + n * 37 % 101 + n % 5) AS days, n
    FROM generate_series(1, 300) AS n
)
SELECT
    count(*) AS rows,
    count(*) FILTER (WHERE s.ours = s.theirs) AS equal,
    count(DISTINCT s.ours) > 20 AS tell_apart
FROM (
    SELECT
        spell_agg(s.days) OVER (PARTITION BY s.person ORDER BY s.n) AS ours,
        range_agg(s.days) OVER (PARTITION BY s.person ORDER BY s.n) AS theirs
    FROM spell AS s
) AS s;
