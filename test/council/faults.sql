-- What is wrong in real extracts, each fault in a stated number of rows. They
-- keep off what the stories told: no worker, no child, no team of a story.

-- Involvements to spoil: so many of the closed ones, so many of the open ones;
-- a tenth of it in a small council.
CREATE TEMP TABLE fault (fault text, closed_rows integer, open_rows integer, note text);
INSERT INTO fault VALUES
    ('team_by_name', 250, 50, 'the team''s name stands where others have its id'),
    ('team_null', 40, 10, 'no team'),
    ('role_case', 170, 30, 'the role in capitals or in small letters'),
    ('role_blank', 80, 20, 'blanks after the role'),
    ('time_of_day', 450, 50, 'a time of day in the start, and in the end'),
    ('referral_null', 90, 10, 'no referral'),
    ('end_before_start', 5, 0, 'ends before it starts'),
    ('end_1900', 0, 25, 'ends on 1900-01-01, that is, goes on'),
    ('start_1900', 10, 0, 'starts on 1900-01-01, that is, nobody knows when'),
    ('worker_minus_one', 10, 10, 'worker -1, that is, nobody'),
    ('worker_unknown', 5, 5, 'a worker who is not among the professionals'),
    ('child_unknown', 5, 0, 'a child who is not among the persons'),
    ('fan_out', 60, 40, 'the same row again with another team of the child'),
    ('duplicate', 10, 10, 'the same row again'),
    ('same_day', 15, 0, 'a further row that starts and ends on the same day'),
    ('future_start', 0, 5, 'a further row that starts after the last day'),
    ('role_not_counted', 0, 10, 'a further row with a role that no measure knows'),
    ('team_cycle', 0, 5, 'held in a team whose parent is its own child'),
    ('team_orphan', 0, 5, 'held in a team whose parent does not exist');

CREATE TEMP TABLE faulty AS
WITH bound AS (
    SELECT fault, open, sum(rows) OVER (PARTITION BY open ORDER BY ordinal) - rows AS low,
           sum(rows) OVER (PARTITION BY open ORDER BY ordinal) AS high
    FROM (
        SELECT fault, open, ordinal,
               CASE WHEN :workers >= 150 OR rows = 0 THEN rows ELSE greatest(1, rows / 10) END AS rows
        FROM (SELECT fault.*, row_number() OVER () AS ordinal FROM fault) AS fault,
            LATERAL (VALUES (false, closed_rows), (true, open_rows)) AS kinds (open, rows)
    ) AS sized
), candidate AS (
    SELECT invo_involvements_id AS id, invo_involvement_end_date IS NULL AS open,
           row_number() OVER (PARTITION BY invo_involvement_end_date IS NULL
               ORDER BY hashtextextended(invo_involvements_id, :seed), invo_involvements_id) AS rank
    FROM ssd.ssd_involvements
    WHERE invo_professional_role_id = 'Allocated Case Worker'
        AND invo_professional_id ~ '^[0-9]+$'
        AND invo_professional_id NOT IN (SELECT worker_id FROM council.planted WHERE worker_id IS NOT NULL)
        AND invo_person_id NOT IN (SELECT child_id FROM council.planted WHERE child_id IS NOT NULL)
        AND invo_person_id NOT IN (SELECT child_id FROM unclosed)
        AND invo_professional_id NOT IN (SELECT worker_id FROM hr.worker WHERE asye_to > :'last_day'::date)
        AND invo_professional_team NOT IN (SELECT team_id FROM team WHERE story <> 'plain')
        AND invo_involvement_start_date < coalesce(invo_involvement_end_date, :'last_day') - interval '3 days'
)
SELECT id, candidate.open, fault, rank
FROM candidate
JOIN bound ON bound.open = candidate.open AND rank > low AND rank <= high;
CREATE INDEX ON faulty (id);
ANALYZE faulty;

INSERT INTO council.planted (name, kind, rows, note)
SELECT fault, 'fault', count(*), min(note)
FROM fault
JOIN faulty USING (fault)
GROUP BY fault;

-- Two teams that are each other's parent, and one whose parent is gone.
INSERT INTO ssd.ssd_department VALUES
    ('XA01', 'Transitions Project', 'XB01', 'Transitions'),
    ('XB01', 'Transitions', 'XA01', 'Transitions Project'),
    ('XC01', 'Outreach', 'GONE', 'Closed Service');
INSERT INTO hr.team
SELECT dept_team_id, dept_team_name, dept_team_parent_id, 'XX'
FROM ssd.ssd_department
WHERE dept_team_id LIKE 'X%';
INSERT INTO hr.worker VALUES
    ('XA1', 'Nell Flintgather', 'SW9800000101', 'X1', 'person', :'last_day'::date - 2200, NULL, NULL),
    ('XC1', 'Idris Fernstride', 'SW9800000102', 'X2', 'person', :'last_day'::date - 1800, NULL, NULL);
INSERT INTO hr.post
SELECT worker_id, left(worker_id, 2) || '01', 'Social Worker', '5', true, 'permanent', 1, NULL,
       :'last_day'::date - 700, NULL
FROM hr.worker
WHERE worker_id IN ('XA1', 'XC1');
INSERT INTO ssd.ssd_professionals
SELECT worker_id, staff_id, worker_name, swe_no, 'N', 'Social Worker', 5,
       CASE worker_id WHEN 'XA1' THEN 'Transitions Project' ELSE 'Outreach' END, 1
FROM hr.worker WHERE worker_id IN ('XA1', 'XC1');

-- Rows changed where they stand.
UPDATE ssd.ssd_involvements SET
    invo_professional_id = CASE fault
        WHEN 'worker_minus_one' THEN '-1' WHEN 'worker_unknown' THEN 'U' || rank
        WHEN 'team_cycle' THEN 'XA1' WHEN 'team_orphan' THEN 'XC1'
        ELSE invo_professional_id END,
    invo_professional_role_id = CASE fault
        WHEN 'role_case' THEN CASE WHEN rank % 2 = 0 THEN 'ALLOCATED CASE WORKER' ELSE 'allocated case worker' END
        WHEN 'role_blank' THEN 'Allocated Case Worker  '
        ELSE invo_professional_role_id END,
    invo_professional_team = CASE fault
        WHEN 'team_by_name' THEN (SELECT team_name FROM team WHERE team_id = invo_professional_team)
        WHEN 'team_cycle' THEN 'XA01' WHEN 'team_orphan' THEN 'XC01'
        WHEN 'team_null' THEN NULL
        ELSE invo_professional_team END,
    invo_person_id = CASE fault WHEN 'child_unknown' THEN 'Q' || rank ELSE invo_person_id END,
    invo_involvement_start_date = CASE fault
        WHEN 'time_of_day' THEN invo_involvement_start_date + interval '9 hours' + rank % 400 * interval '1 minute'
        WHEN 'start_1900' THEN '1900-01-01'
        ELSE invo_involvement_start_date END,
    invo_involvement_end_date = CASE fault
        WHEN 'time_of_day' THEN invo_involvement_end_date + interval '16 hours 30 minutes'
        WHEN 'end_1900' THEN '1900-01-01'
        WHEN 'end_before_start' THEN invo_involvement_start_date - interval '3 days'
        ELSE invo_involvement_end_date END,
    invo_referral_id = CASE fault WHEN 'referral_null' THEN NULL ELSE invo_referral_id END
FROM faulty
WHERE invo_involvements_id = id
    AND fault NOT IN ('fan_out', 'duplicate', 'same_day', 'future_start', 'role_not_counted');

-- Rows added.
INSERT INTO ssd.ssd_involvements
SELECT CASE WHEN fault IN ('fan_out', 'duplicate') THEN id ELSE id || '-X' END,
       invo_professional_id,
       CASE fault WHEN 'role_not_counted' THEN 'School Nurse Link' ELSE invo_professional_role_id END,
       CASE fault WHEN 'fan_out' THEN CASE invo_professional_team WHEN 'LA01' THEN 'RA02' ELSE 'LA01' END
           ELSE invo_professional_team END,
       invo_person_id,
       CASE fault WHEN 'future_start' THEN timestamp :'last_day' + interval '9 days'
           ELSE invo_involvement_start_date END,
       CASE fault WHEN 'same_day' THEN invo_involvement_start_date ELSE invo_involvement_end_date END,
       invo_worker_change_reason, invo_referral_id
FROM faulty
JOIN ssd.ssd_involvements ON invo_involvements_id = id
WHERE fault IN ('fan_out', 'duplicate', 'same_day', 'future_start', 'role_not_counted')
ORDER BY id;

-- Persons and professionals.
CREATE TEMP TABLE spoiled AS
SELECT prof_professional_id AS id,
       row_number() OVER (ORDER BY hashtextextended(prof_professional_id, :seed), prof_professional_id) AS rank
FROM ssd.ssd_professionals
WHERE prof_professional_id ~ '^[0-9]+$'
    AND prof_professional_id NOT IN (SELECT worker_id FROM council.planted WHERE worker_id IS NOT NULL);
UPDATE ssd.ssd_professionals SET
    prof_full_time_equivalency = CASE WHEN rank <= 30 THEN NULL ELSE prof_full_time_equivalency END,
    prof_agency_worker_flag = CASE
        WHEN rank <= 20 THEN lower(prof_agency_worker_flag)
        WHEN rank <= 50 THEN NULL
        ELSE prof_agency_worker_flag END,
    prof_professional_job_title = CASE
        WHEN rank BETWEEN 51 AND 60 THEN NULL
        WHEN rank BETWEEN 61 AND 75 THEN upper(prof_professional_job_title)
        ELSE prof_professional_job_title END
FROM spoiled
WHERE prof_professional_id = id AND rank <= 75;
INSERT INTO ssd.ssd_professionals
SELECT p.*
FROM ssd.ssd_professionals AS p
JOIN spoiled ON prof_professional_id = id
WHERE rank BETWEEN 76 AND 78
ORDER BY rank;
UPDATE ssd.ssd_person SET pers_death_date = '1900-01-01'
WHERE pers_person_id IN (SELECT pers_person_id FROM ssd.ssd_person WHERE pers_person_id LIKE 'P%'
    ORDER BY hashtextextended(pers_person_id, :seed), pers_person_id LIMIT 10);
INSERT INTO council.planted (name, kind, rows, note) VALUES
    ('fte_null', 'fault', 30, 'professionals without FTE, beside the pools and the worker of fte_unknown'),
    ('agency_flag_case', 'fault', 20, 'agency flag y or n in small letters'),
    ('agency_flag_null', 'fault', 30, 'professionals without an agency flag, beside the pools'),
    ('title_null', 'fault', 10, 'professionals without a job title, beside the pools'),
    ('professional_twice', 'fault', 3, 'professionals who stand twice'),
    ('death_1900', 'fault', 10, 'persons who died on 1900-01-01, that is, live'),
    ('parent_cycle', 'fault', 2, 'teams that are each other''s parent'),
    ('parent_missing', 'fault', 1, 'a team whose parent does not exist');
