--
-- The views of visits on a synthetic council, on five days: of children with a
-- protection or child-in-need plan against loops over days and records, and
-- among each other, as they come by their figures in different ways.
--
BEGIN;

CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS caseload;
SET client_min_messages = warning;
SET jit = off;
\set QUIET on
\set workers 40
\set years 2
\set seed 5
\ir ../council.sql
\ir ../attach_council.sql

-- some plans go on in another record from the day on which one ends
WITH cut AS (
    SELECT p.cinp_cin_plan_id AS id, p.cinp_cin_plan_start_date + interval '40 days' AS day, p.cinp_cin_plan_end_date AS ended
    FROM ssd.ssd_cin_plans AS p
    WHERE right(p.cinp_cin_plan_id, 1) IN ('1', '4', '7')
        AND (p.cinp_cin_plan_end_date > p.cinp_cin_plan_start_date + interval '40 days') IS NOT FALSE
), first AS (
    UPDATE ssd.ssd_cin_plans AS p
    SET cinp_cin_plan_end_date = c.day
    FROM cut AS c
    WHERE p.cinp_cin_plan_id = c.id
    RETURNING p.cinp_person_id, c.*
)
INSERT INTO ssd.ssd_cin_plans (cinp_cin_plan_id, cinp_person_id, cinp_cin_plan_start_date, cinp_cin_plan_end_date)
SELECT 'again ' || f.id, f.cinp_person_id, f.day, f.ended
FROM first AS f;
ANALYZE;

SELECT * FROM no_plan();

CREATE TEMP TABLE spell AS SELECT * FROM casework.case_type;
CREATE INDEX ON spell (child_id);
CREATE TEMP TABLE seen AS SELECT * FROM casework.visit;
CREATE INDEX ON seen (child_id);

-- the first day of the last of the records that touch, going back one by one
CREATE FUNCTION pg_temp.since(child text, kind text, day date) RETURNS date LANGUAGE plpgsql AS $$
DECLARE
    first_day date := day;
    earlier date;
BEGIN
    LOOP
        SELECT min(s.started) INTO earlier
        FROM spell AS s
        WHERE s.child_id = child AND s.case_type = kind AND s.started <= first_day
            AND (s.ended > day OR s.ended >= first_day OR s.ended IS NULL) AND s.started < coalesce(s.ended, 'infinity');
        EXIT WHEN earlier IS NULL OR earlier = first_day;
        first_day := earlier;
    END LOOP;
    RETURN first_day;
END $$;

-- day by day
CREATE FUNCTION pg_temp.working_day(after date, n integer) RETURNS date LANGUAGE plpgsql AS $$
BEGIN
    WHILE n > 0 LOOP
        after := after + 1;
        IF extract(isodow FROM after) < 6 AND NOT EXISTS (SELECT FROM casework.day_off AS o WHERE o.day = after) THEN
            n := n - 1;
        END IF;
    END LOOP;
    RETURN after;
END $$;

CREATE FUNCTION pg_temp.by_hand(today date) RETURNS TABLE (child_id text, case_type text, anchor_on date, visited_on date, due_on date)
LANGUAGE sql AS $$
    SELECT k.child_id, k.case_type, a.day, v.day, pg_temp.working_day(coalesce(v.day, a.day), CASE k.case_type WHEN 'CP' THEN 10 ELSE 20 END)
    FROM (
        SELECT DISTINCT ON (s.child_id) s.child_id, s.case_type
        FROM spell AS s
        WHERE s.started <= today AND (s.ended > today OR s.ended IS NULL)
        ORDER BY s.child_id, array_position('{CLA,CP,CIN}', s.case_type)
    ) AS k
        CROSS JOIN LATERAL pg_temp.since(k.child_id, k.case_type, today) AS a (day)
        CROSS JOIN LATERAL (
            SELECT max(s.visited_on) AS day
            FROM seen AS s
            WHERE s.child_id = k.child_id AND s.visited_on BETWEEN a.day AND today AND (k.case_type = 'CIN' OR s.seen)
        ) AS v
    WHERE k.case_type IN ('CP', 'CIN')
        AND (SELECT bool_or(c.dob <= today) AND coalesce(bool_and(c.died_on > today), true) FROM casework.child AS c WHERE c.child_id = k.child_id)
        AND NOT EXISTS (
            SELECT FROM casework.visit_plan AS p
            WHERE p.child_id = k.child_id AND (p.started <= today) IS NOT FALSE AND (p.ended > today) IS NOT FALSE
        )
$$;

CREATE FUNCTION pg_temp.compared(day date) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM caseload.set_as_at(day);
    CREATE TEMP TABLE status AS SELECT * FROM casework.visit_status;
    CREATE TEMP TABLE expected AS SELECT * FROM pg_temp.by_hand(day);
    RETURN NEXT cmp_ok((SELECT count(*) FROM expected), '>', 50::bigint, 'there is something to compare on ' || day);
    RETURN NEXT is_empty(
        'SELECT e.*, s.anchor_on, s.last_qualifying_visit_on, s.next_due_on
         FROM expected AS e LEFT JOIN status AS s USING (child_id)
         WHERE (e.case_type, e.anchor_on, e.visited_on, e.due_on)
             IS DISTINCT FROM (s.case_type, s.anchor_on, s.last_qualifying_visit_on, s.next_due_on)',
        'visit_status, counted day by day'
    );
    RETURN NEXT results_eq(
        'SELECT count(*), count(*) FILTER (WHERE is_unborn), count(rule), count(rule) FILTER (WHERE next_due_on >= as_at),
             count(rule) FILTER (WHERE (next_due_on >= as_at) IS NOT TRUE AND is_unknown), max(days_overdue)
         FROM status',
        'SELECT children, children_unborn, children_with_rule, children_in_date, children_unknown, longest_overdue
         FROM casework.visit_compliance WHERE scope = ''council''',
        'the council in visit_compliance'
    );
    RETURN NEXT results_eq(
        'SELECT w.worker_id, w.team_id, w.visits_overdue FROM casework.worker_caseload AS w ORDER BY 1, 2',
        'SELECT w.worker_id, w.team_id, count(DISTINCT s.child_id)
         FROM casework.worker_caseload AS w
             LEFT JOIN casework.worker_case AS c
                 ON c.worker_id = w.worker_id
                 AND c.team_id IS NOT DISTINCT FROM w.team_id
                 AND (c.kind IN (''lead'', ''carer'') OR c.kind = ''pa'' AND c.case_type = ''CARE_LEAVER'')
             LEFT JOIN status AS s ON s.child_id = c.child_id AND s.status = ''overdue''
         GROUP BY w.worker_id, w.team_id ORDER BY 1, 2',
        'visits overdue by worker'
    );
    DROP TABLE status, expected;
END $$;

SELECT cmp_ok(count(*), '>', 20::bigint, 'records that touch are among them')
FROM pg_temp.by_hand('2025-09-30') AS h
    JOIN spell AS s ON s.child_id = h.child_id AND s.case_type = h.case_type AND s.ended IS NULL AND s.started > h.anchor_on;

SELECT pg_temp.compared(date '2025-09-30' - 47 * n) FROM generate_series(0, 4) AS n;

SELECT * FROM finish();
ROLLBACK;
