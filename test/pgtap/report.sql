--
-- report: a page of HTML. The council is small and hostile: names are markup.
-- The policy is that of test/small_ssd.sql.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;

SELECT plan(62);

\ir ../small_ssd.sql

INSERT INTO small.ssd_department VALUES
    ('T0', 'Service', NULL, NULL), ('T1', '<script>alert(1)</script>', 'T0', NULL), ('T2', 'South & "East" O''Neil', 'T0', NULL);
SELECT pg_temp.employ('A', '<img src=x onerror=alert(2)>');
SELECT pg_temp.employ('B', 'Benedict Quillfeather');
SELECT pg_temp.employ('S' || n, 'Sam' || n, team => 'T2') FROM generate_series(1, 6) AS n;

CREATE FUNCTION pg_temp.hold(worker text, n integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text;
BEGIN
    FOR i IN 1 .. n LOOP
        child := format('child-of-%s-%s', worker, i);
        INSERT INTO small.ssd_person VALUES (child, '2015-05-01', NULL, NULL);
        INSERT INTO small.ssd_cin_plans VALUES ('n', child, '2024-01-08', NULL, NULL);
        IF worker <> 'nobody' THEN
            PERFORM pg_temp.involve(worker, 'CW', child);
        END IF;
    END LOOP;
END $$;
-- 20 x 5 = 100 points of 40 are red; 3 children of nobody
SELECT pg_temp.hold('A', 20), pg_temp.hold('B', 5), pg_temp.hold('nobody', 3);
SELECT pg_temp.hold('S' || n, 7) FROM generate_series(1, 6) AS n;

SELECT lives_ok($$ SELECT caseload.attach('small') $$, 'attach() makes the target');
SELECT pg_temp.set_policy();
SELECT caseload.set_as_at('2025-09-30');

CREATE TEMP TABLE page AS
SELECT caseload.report() AS plain,
    caseload.report('casework', NULL, '{"names": true}') AS named,
    caseload.report('casework', NULL, '{"suppress": true}') AS suppressed;

-- it is one page, and well-formed: what HTML allows beside is taken out first
SELECT ok(plain ~ '^<!DOCTYPE html>\n<html lang="en-GB">.*</html>$', 'a page of HTML') FROM page;
SELECT lives_ok(
    $$ SELECT regexp_replace(regexp_replace(p, '^<!DOCTYPE html>', ''), '<(meta|link)([^>]*)>', '<\1\2/>', 'g')::xml
       FROM page CROSS JOIN LATERAL (VALUES (plain), (named), (suppressed)) AS v (p) $$,
    'every element is closed, every attribute quoted'
);
SELECT is((SELECT count(*) FROM regexp_matches(plain, '<section ', 'g')), 15::bigint, 'fifteen sections') FROM page;
SELECT ok(plain !~ 'The reason: (relation|column|function|operator|syntax)', 'no section failed') FROM page;
SELECT ok(named !~ 'The reason: (relation|column|function|operator|syntax)', 'nor with names') FROM page;
SELECT ok(suppressed !~ 'The reason: (relation|column|function|operator|syntax)', 'nor with suppression') FROM page;

-- nothing from outside, nothing that runs
SELECT ok(plain !~* '(https?:|//|@import|url\(|<script|<iframe|\son\w+=)', 'no address, no script') FROM page;
SELECT ok(named !~* '(<script|<img|\son\w+=(?!alert))', 'no script from a name') FROM page;
SELECT ok(plain ~ '&lt;script&gt;alert\(1\)&lt;/script&gt;', 'a team''s name is text') FROM page;
SELECT ok(plain ~ 'South &amp; &quot;East&quot; O&#39;Neil', 'quotes and ampersands are text') FROM page;
SELECT ok(named ~ '&lt;img src=x onerror=alert\(2\)&gt;', 'a worker''s name is text') FROM page;

-- names
SELECT ok(plain !~ 'Quillfeather|onerror|child-of', 'nobody is named') FROM page;
SELECT ok(suppressed !~ 'Quillfeather|onerror|child-of', 'nor with suppression') FROM page;

-- figures: 20 x 5 + 5 x 5 + 42 x 5 = 335 points of 8 x 40 = 320; 3 x 5 = 15 wait
SELECT ok(plain ~ '335 points of cases are held and 15 points wait without a social worker; workers can carry 320 points', 'points of the council') FROM page;
SELECT ok(plain ~ 'There is 9 % more work than workers can carry', '350 / 320 is 1.09') FROM page;
SELECT ok(plain ~ '3 children have no social worker; one worker has been over the threshold for four weeks or more', 'what to do first') FROM page;
SELECT ok(plain ~ '1 of 2 teams is over the threshold; the heaviest is &lt;script', 'teams: 125 of 80 points; the 15 that wait in no team are of none') FROM page;

-- suppression: 3 children wait, 1 worker is red, 2 workers are in T1
SELECT ok(plain ~ '<b>3</b><span class="about">children without a social worker', 'a count is shown') FROM page;
SELECT ok(suppressed ~ '<b><span class="none">hidden</span></b><span class="about">children without a social worker', 'a small count is hidden') FROM page;
SELECT ok(suppressed ~ '<b><span class="none">hidden</span></b><span class="about">workers over the threshold', 'and the other') FROM page;
SELECT ok(suppressed ~ '<b><span class="none">hidden</span></b><span class="about">workers who hold cases', 'and a total less whose other teams the small one is') FROM page;
SELECT is_empty(
    $$ SELECT m[1] FROM page, regexp_matches(suppressed, '<td class="number">([1-4])</td>', 'g') AS m $$,
    'no cell holds a count of 1 to 4'
);
SELECT ok(suppressed !~ '3 children have no|one worker has been', 'nor does a heading') FROM page;
SELECT ok(suppressed !~ 'held [0-9,]+ children|had no worker', 'the summary in words is left out') FROM page;
SELECT ok(suppressed !~ 'points wait', 'nor are the points of the children told, of whom each is 5') FROM page;
-- a team of two is no more than its name, and its unit has no count that less
-- the other team's would tell: workers, and those over the threshold
SELECT is_empty(
    $$ SELECT r FROM page, regexp_split_to_table(suppressed, '</?tr>') AS r
       WHERE r ~ '^<th scope="row">&lt;script' AND r ~ '<td class="number">[0-9.]*[1-9]|<svg' $$,
    'a small team has no figure'
);
SELECT ok(suppressed !~ '<th scope="row">&lt;script[^<]*</th><td><span class="none">not rated', 'its rating is hidden, and not missing') FROM page;
-- T2 is 210 of 240 points, by six of whom each holds 35 of 40
SELECT is(
    (SELECT count(*) FROM page, regexp_split_to_table(suppressed, '</?tr>') AS r
     WHERE r ~ 'South &amp; &quot;East&quot; O&#39;Neil</th><td class="number">30</td>'),
    1::bigint,
    'the room in a team that is not small is told'
);
SELECT is(
    (SELECT count(*) FROM page, regexp_split_to_table(suppressed, '</?tr>') AS r
     WHERE r ~ '^<th scope="row">Service</th><td><span class="rating [a-z]+">[a-z]+</span></td><td class="number">[0-9.]+</td><td><svg.*</svg></td>(<td class="number"><span class="none">hidden</span></td>){2}'),
    1::bigint,
    'nor has its unit a count from which one could be had'
);

-- the day
SELECT ok(caseload.report('casework', '2025-06-30') ~ '<h1>Caseloads on Monday 30 June 2025</h1>', 'of another day');
SELECT is(caseload.as_at(), '2025-09-30'::date, 'the session''s day is what it was');
SELECT ok(plain ~ '<h1>Caseloads on Tuesday 30 September 2025</h1>', 'of the day of the session') FROM page;

-- of no records nothing good is said
SELECT ok(
    p ~ 'No open case is on record</h2>' AND p ~ 'No open case is on record\. ' AND p !~ 'Every (open )?child ha',
    'before the records begin'
)
FROM caseload.report('casework', '1990-01-01') AS p;

-- options
SELECT throws_ok($$ SELECT caseload.report('casework', NULL, '{"name": true}') $$, '22023',
    'option "name" of a report cannot be true', 'an option that is none');
SELECT throws_ok($$ SELECT caseload.report('casework', NULL, '{"names": "yes"}') $$, '22023',
    'option "names" of a report cannot be "yes"', 'a value that is none');

-- who may
CREATE ROLE caseload_test_reader;
SET LOCAL ROLE caseload_test_reader;
SELECT throws_ok($$ SELECT caseload.report() $$, '42501', NULL, 'nobody who may not read the views');
RESET ROLE;
GRANT USAGE ON SCHEMA casework TO caseload_test_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA casework TO caseload_test_reader;
SET LOCAL ROLE caseload_test_reader;
SELECT ok(caseload.report() ~ '335 points of cases are held', 'who may read them');
SELECT ok(caseload.report() ~ 'Findings: not available</h2>\n<p class="lead">The reason: must be owner of schema casework', 'what only the owner may is said to be so');
RESET ROLE;

-- what is not there is said so, with the reason
CREATE FUNCTION pg_temp.words(page text, section text) RETURNS text LANGUAGE sql AS $$
    SELECT regexp_replace(regexp_replace(
        split_part(split_part(page, format('<section id="%s"', section), 2), '</section>', 1), '<[^>]+>', ' ', 'g'), '\s+', ' ', 'g')
$$;
SELECT ok(pg_temp.words(plain, 'oversight') ~ 'Supervision of workers: not available; decisions of managers on files: not available .* No supervision of a worker is recorded',
    'supervision: not available') FROM page;
SELECT ok(pg_temp.words(plain, 'audits') ~ 'Audits of files: not available The reason: the relation audit has no row', 'audits: not available') FROM page;
SELECT ok(pg_temp.words(plain, 'timeliness') ~ 'Timeliness: not available', 'timeliness: not available') FROM page;
SELECT ok(pg_temp.words(plain, 'trends') ~ 'Not available: no snapshot was taken', 'snapshots: not available') FROM page;
SELECT ok(pg_temp.words(plain, 'trends') ~ 'The load is 1.05 of capacity; a year ago is not known', 'before the first case nothing is known: 335 / 320 is 1.05')
FROM page;
-- 67 cases of 8 FTE; England had 15.2 in 2025
SELECT ok(pg_temp.words(plain, 'benchmark') ~ 'Cases for each full-time worker who holds any 8.4 15.2 -6.8 Turnover, % of FTE not available 11.8 not available',
    'beside England') FROM page;
-- 7 of 8 hold 5 to 9, one 20; England had 20.02 and what 9.17 + 11.17 + 19.18 + 28.22 + 20.02 = 87.76 leave of 100
SELECT ok(pg_temp.words(plain, 'bands') ~ '13 % of social workers hold 20 cases or more for a full-time post; in England it was 32 % in 2021', 'bands beside England''s')
FROM page;
SELECT ok(pg_temp.words(plain, 'bands') ~ '5-9 7 7.0 87.5 11.17 .* 20-24 1 1.0 12.5 20.02 25-49 0 0.0 0.0 12.24', 'each band') FROM page;

-- 23 files drawn at random of which 7 are at risk, 2 picked; supervision of all
-- in the larger team and long ago of A; 42 of 70 files were looked at; a child of
-- nobody turns out to have been S1's since August
INSERT INTO casework.audit (child_id, audited_on, sample, theme, at_risk)
SELECT c.child, '2025-09-01', 'random', 'visits', c.n <= 7
FROM (
    SELECT format('child-of-S%s-%s', s, i) AS child, row_number() OVER (ORDER BY s, i) AS n
    FROM generate_series(1, 6) AS s, generate_series(1, 7) AS i
) AS c
WHERE c.n <= 23;
INSERT INTO casework.audit (child_id, audited_on, sample, theme, at_risk) VALUES
    ('child-of-S6-6', '2025-09-01', 'targeted', 'visits', true),
    ('child-of-S6-7', '2025-09-02', 'targeted', 'visits', false);
INSERT INTO casework.supervision (worker_id, kind, held_on)
SELECT 'S' || n, 'supervision', date '2025-09-20' FROM generate_series(1, 6) AS n
UNION ALL SELECT 'A', 'supervision', date '2025-01-06';
INSERT INTO casework.supervision (worker_id, child_id, kind, held_on)
SELECT 'S' || s, format('child-of-S%s-%s', s, i), 'management decision', date '2025-09-05'
FROM generate_series(1, 6) AS s, generate_series(1, 7) AS i;
SELECT is(outcome, 'made', 'what is known in August is kept') FROM caseload.snapshot('casework', '2025-08-31');
SELECT pg_temp.involve('S1', 'CW', 'child-of-nobody-1', '2025-08-01');

CREATE TEMP TABLE later AS
SELECT caseload.report() AS plain, caseload.report('casework', NULL, '{"suppress": true}') AS suppressed;

SELECT ok(pg_temp.words(plain, 'audits') ~ 'In 30 % of the files drawn at random a child was left at risk: 7 of 23 .* 16 % of all files or 51 %', '7 of 23, 15.6 to 50.9')
FROM later;
SELECT ok(pg_temp.words(plain, 'audits') ~ 'O&#39;Neil 23 7 30.4 .* 16 to 51 2 1 ', 'by team, the picked ones apart') FROM later;
SELECT ok(pg_temp.words(suppressed, 'audits') ~ 'O&#39;Neil 23 7 30.4 .* 16 to 51 hidden hidden ', '2 picked files are hidden') FROM later;
-- overdue: A since February, B never
SELECT ok(pg_temp.words(plain, 'oversight') ~ '75 % of workers are supervised in time, 2 are overdue; 40 % of open files had no manager&#39;s decision',
    '6 of 8, and 28 of 70') FROM later;
SELECT ok(pg_temp.words(plain, 'oversight') ~ '&gt; 2 2 0.0 25 25 100.0 No team 0 0 none 2 2 100.0 South &amp; &quot;East&quot; O&#39;Neil 6 0 100.0 43 1 2.3',
    'by team: 20 + 5, the two of nobody, 42 + 1') FROM later;
SELECT ok(pg_temp.words(suppressed, 'oversight') ~ 'How many workers are supervised in time; how many files'
    AND pg_temp.words(suppressed, 'oversight') ~ '&gt; hidden hidden hidden hidden hidden hidden', 'a team of two has no figure') FROM later;
-- 340 / 320 is 1.06 now, and was 1.05 then
SELECT ok(pg_temp.words(plain, 'trends') ~ 'on 1 of 1 days that can be compared the index was another when it was first known, by up to 0.01', 'as known then')
FROM later;
-- of 8 FTE the other team's 6 would tell the small one's 2, of 68 cases 43 its 25
SELECT ok(pg_temp.words(plain, 'workforce') ~ '30 Sep 2025, FTE 8.0 not available not available 0.0 8.0 ', 'the year of the census, whose posts have no dates') FROM later;
SELECT ok(pg_temp.words(suppressed, 'workforce') ~ '30 Sep 2025, FTE hidden hidden hidden hidden hidden ', 'totals are hidden with a part') FROM later;
SELECT ok(pg_temp.words(suppressed, 'trends') !~ 'Cases held' AND pg_temp.words(suppressed, 'trends') ~ 'September 2025 1.06 1.06 0 hidden',
    'in the trend too') FROM later;

-- England's bands are those of the table of published figures
UPDATE casework.published_measure SET value = 10.02 WHERE measure = 'caseload_band_20_to_25_fte';
SELECT ok(pg_temp.words(caseload.report(), 'bands') ~ '20-24 1 1.0 12.5 10.02 25-49 0 0.0 0.0 22.24', 'what 77.76 leave of 100');

-- twenty assessments of the year: four of them took from 3 March to 30 June; one
-- has been open since 1 May
INSERT INTO small.ssd_person
SELECT 'assessed-' || n, '2015-05-01', NULL, NULL FROM generate_series(1, 21) AS n;
INSERT INTO small.ssd_cin_episodes
SELECT 'r' || n, 'assessed-' || n, CASE WHEN n <= 20 THEN timestamp '2025-03-03' ELSE '2025-05-01' END, NULL, NULL, NULL
FROM generate_series(1, 21) AS n;
INSERT INTO small.ssd_cin_assessments
SELECT 'a' || n, 'assessed-' || n, 'r' || n,
    CASE WHEN n <= 20 THEN timestamp '2025-03-03' ELSE '2025-05-01' END,
    CASE WHEN n <= 16 THEN timestamp '2025-03-10' WHEN n <= 20 THEN '2025-06-30' END,
    NULL
FROM generate_series(1, 21) AS n;
CREATE TEMP TABLE assessed AS
SELECT caseload.report() AS plain, caseload.report('casework', NULL, '{"suppress": true}') AS suppressed;
SELECT ok(pg_temp.words(plain, 'timeliness') ~ 'One assessment or review is open and overdue; assessments are least often in time \(80 %\)', '16 of 20 in time')
FROM assessed;
SELECT ok(pg_temp.words(plain, 'timeliness') ~ 'the statutory clock\) 1 1 80.0 4 20 within 45 working days', 'open and overdue, open, in time, late, done')
FROM assessed;
SELECT ok(pg_temp.words(suppressed, 'timeliness') ~ 'How much is done in time'
    AND pg_temp.words(suppressed, 'timeliness') ~ 'the statutory clock\) hidden hidden hidden hidden hidden within', 'four late ones, and what tells of them') FROM assessed;

SELECT * FROM finish();
ROLLBACK;
