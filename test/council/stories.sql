-- The stories of single workers and children, put into what was made so far.
-- Those of whole teams (agency, hot, understaffed) began in teams.sql.
-- Each is a row of council.planted; rows says of how many children, where it
-- is about children, or else of how many workers or teams.

-- Open involvements of a lead, and who can carry a story: settled workers of
-- plain teams, in an order by lot.
CREATE TEMP TABLE open_lead AS
SELECT invo_involvements_id, invo_person_id AS child_id, invo_professional_id AS worker_id,
       invo_professional_team AS team_id,
       row_number() OVER (PARTITION BY invo_professional_id ORDER BY invo_person_id) AS rank
FROM ssd.ssd_involvements
WHERE invo_professional_role_id = 'Allocated Case Worker' AND invo_involvement_end_date IS NULL;

CREATE TEMP TABLE settled AS
SELECT row_number() OVER (ORDER BY pg_temp.chance(spell, 'settled'), spell) AS rank, worker_id, team_id, spell
FROM holder
JOIN worker USING (person)
JOIN team USING (team_id)
WHERE in_post AND ended IS NULL AND holds_cases AND contract_kind = 'permanent' AND story = 'plain'
    AND team.service <> 'FO'
    AND started < :'last_day'::date - 120 AND asye_to > :'last_day'::date IS NOT TRUE
    AND NOT EXISTS (SELECT FROM long_absence AS a WHERE a.spell = holder.spell AND a.ended > :'last_day'::date)
    AND (SELECT count(*) FROM open_lead WHERE open_lead.worker_id = holder.worker_id) >= 5;

-- Whole teams.
INSERT INTO council.planted (name, kind, rows, team_id, note)
SELECT story || '_team', 'story', 1, team_id, CASE story
    WHEN 'agency' THEN 'fully staffed; 41 % of registered workers agency; a mean near 18.5, a quarter above 26'
    WHEN 'hot' THEN 'over any threshold for months: two empty seats, whose children the others hold'
    WHEN 'understaffed' THEN 'three seats in ten empty, as many agency; nobody stays long; children with duty or nobody'
END
FROM team
WHERE story <> 'plain';

-- A worker off sick for three months who still holds everything.
INSERT INTO hr.absence
SELECT worker_id, 'sickness', :'last_day'::date - 90, NULL, 65 FROM settled WHERE rank = 1;
INSERT INTO council.planted
SELECT 'long_term_sick', 'story', count(*), min(settled.team_id), worker_id, NULL,
       'off sick for 90 days, still holds these children'
FROM settled JOIN open_lead USING (worker_id) WHERE settled.rank = 1 GROUP BY worker_id;

-- A worker whose post ended three weeks ago, and who still holds everything.
UPDATE hr.post SET ended = :'last_day'::date - 20, leave_reason = 'resignation'
FROM settled WHERE settled.rank = 2 AND post.worker_id = settled.worker_id AND post.ended IS NULL;
INSERT INTO council.planted
SELECT 'post_ended', 'story', count(*), min(settled.team_id), worker_id, NULL,
       'left 20 days before the last day, still holds these children'
FROM settled JOIN open_lead USING (worker_id) WHERE settled.rank = 2 GROUP BY worker_id;

-- A worker in two teams: 0.6 and 0.4; three children are the second team's.
UPDATE hr.post SET fte = 0.6
FROM settled WHERE settled.rank = 3 AND post.worker_id = settled.worker_id AND post.ended IS NULL;
INSERT INTO hr.post
SELECT post.worker_id, other.team_id, post.role, csww_role, registered, contract_kind, 0.4, NULL,
       :'last_day'::date - 100, NULL
FROM settled JOIN hr.post USING (worker_id)
CROSS JOIN LATERAL (SELECT team_id FROM team WHERE service IN ('LA', 'SG', 'RA') AND seats > 0 AND story = 'plain'
    AND team.team_id <> settled.team_id ORDER BY team_id LIMIT 1) AS other
WHERE settled.rank = 3 AND post.ended IS NULL;
UPDATE ssd.ssd_involvements SET invo_professional_team = post.team_id
FROM settled JOIN open_lead USING (worker_id) JOIN hr.post USING (worker_id)
WHERE settled.rank = 3 AND open_lead.rank <= 3 AND post.fte = 0.4
    AND ssd_involvements.invo_involvements_id = open_lead.invo_involvements_id;
INSERT INTO council.planted
SELECT 'two_teams', 'story', 3, settled.team_id, worker_id, NULL,
       '0.6 here and 0.4 in another team, to which these children belong'
FROM settled WHERE rank = 3;

-- Two job shares: a second worker at half time on every case of the first.
UPDATE hr.post SET fte = 0.5
FROM settled WHERE settled.rank IN (4, 5) AND post.worker_id = settled.worker_id AND post.ended IS NULL;
INSERT INTO hr.worker
SELECT 'JS' || rank, pg_temp.forename(rank) || ' ' || pg_temp.surname(rank),
       'SW' || to_char(9800000000 + rank, 'FM0000000000'), 'J' || rank, 'person', :'last_day'::date - 3000, NULL, NULL
FROM settled WHERE rank IN (4, 5);
INSERT INTO hr.post
SELECT 'JS' || settled.rank, post.team_id, post.role, csww_role, registered, contract_kind, 0.5, NULL, post.started,
       NULL
FROM settled JOIN hr.post USING (worker_id) WHERE settled.rank IN (4, 5) AND post.ended IS NULL;
INSERT INTO ssd.ssd_involvements
SELECT invo_involvements_id || '-JS', 'JS' || settled.rank, invo_professional_role_id, invo_professional_team,
       invo_person_id, invo_involvement_start_date, NULL, invo_worker_change_reason, invo_referral_id
FROM settled JOIN open_lead USING (worker_id) JOIN ssd.ssd_involvements USING (invo_involvements_id)
WHERE settled.rank IN (4, 5);
INSERT INTO council.planted
SELECT 'job_share_' || settled.rank - 3, 'story', count(*), min(settled.team_id), worker_id, NULL,
       'shares these children with JS' || settled.rank || ': two open leads each'
FROM settled JOIN open_lead USING (worker_id) WHERE settled.rank IN (4, 5) GROUP BY worker_id, settled.rank;

-- Two stray cases: a team manager holds one, a family support worker another.
UPDATE ssd.ssd_involvements SET invo_professional_id = manager_id
FROM settled
JOIN open_lead USING (worker_id)
JOIN manager ON manager.team_id = settled.team_id AND manager.until = 'infinity'
WHERE settled.rank = 6 AND open_lead.rank = 1
    AND ssd_involvements.invo_involvements_id = open_lead.invo_involvements_id;
INSERT INTO council.planted
SELECT 'manager_with_a_case', 'story', 1, settled.team_id, manager_id, child_id, 'a team manager holds one child'
FROM settled
JOIN open_lead USING (worker_id)
JOIN manager ON manager.team_id = settled.team_id AND manager.until = 'infinity'
WHERE settled.rank = 6 AND open_lead.rank = 1;

CREATE TEMP TABLE support AS
SELECT worker_id, team_id
FROM holder
WHERE role = 'Family Support Worker' AND in_post AND ended IS NULL
ORDER BY worker_id
LIMIT 1;
UPDATE ssd.ssd_involvements SET invo_professional_id = support.worker_id
FROM support, settled JOIN open_lead USING (worker_id)
WHERE settled.rank = 6 AND open_lead.rank = 2
    AND ssd_involvements.invo_involvements_id = open_lead.invo_involvements_id;
INSERT INTO council.planted
SELECT 'not_registered', 'story', 1, settled.team_id, support.worker_id, child_id,
       'the only lead of this child is no registered social worker'
FROM support, settled JOIN open_lead USING (worker_id) WHERE settled.rank = 6 AND open_lead.rank = 2;

-- Hours that make a ratio impossible: none, and not known.
UPDATE hr.post SET fte = CASE settled.rank WHEN 7 THEN 0 END
FROM settled WHERE settled.rank IN (7, 8) AND post.worker_id = settled.worker_id AND post.ended IS NULL;
INSERT INTO council.planted
SELECT CASE settled.rank WHEN 7 THEN 'fte_zero' ELSE 'fte_unknown' END, 'story', count(*), min(settled.team_id),
       worker_id, NULL, 'holds these children; FTE is ' || CASE settled.rank WHEN 7 THEN '0' ELSE 'NULL' END
FROM settled JOIN open_lead USING (worker_id) WHERE settled.rank IN (7, 8) GROUP BY worker_id, settled.rank;

-- A new starter with nothing yet.
INSERT INTO hr.worker VALUES ('NEW1', 'Sorrel Pebblewander', 'SW9800000099', 'N1', 'person', :'last_day'::date - 1500,
    NULL, NULL);
INSERT INTO hr.post
SELECT 'NEW1', team_id, 'Social Worker', '5', true, 'permanent', 1, NULL, :'last_day'::date - 6, NULL
FROM settled WHERE rank = 1;
INSERT INTO council.planted
SELECT 'no_cases', 'story', 0, team_id, 'NEW1', NULL, 'started last week and holds nothing' FROM settled WHERE rank = 1;

-- Nine brothers and sisters with one worker.
INSERT INTO ssd.ssd_person (pers_person_id, pers_forename, pers_surname, pers_sex, pers_gender, pers_ethnicity,
    pers_dob, pers_is_mother)
SELECT 'SIB' || n, pg_temp.forename(n), 'Larkripple', 'F', '02', 'WBRI', :'last_day'::date - 480 * n, 'N'
FROM generate_series(1, 9) AS n;
INSERT INTO ssd.ssd_family SELECT 'FSIB' || n, 'FAMSIB', 'SIB' || n FROM generate_series(1, 9) AS n;
INSERT INTO ssd.ssd_cin_episodes (cine_referral_id, cine_person_id, cine_referral_date, cine_cin_primary_need_code,
    cine_referral_nfa, cine_referral_team, cine_referral_worker_id)
SELECT 'RSIB' || n, 'SIB' || n, :'last_day'::date - 120, 'N5', 'N', team_id, worker_id
FROM settled, generate_series(1, 9) AS n
WHERE rank = 9;
INSERT INTO ssd.ssd_cin_plans
SELECT 'CPSIB' || n, 'RSIB' || n, 'SIB' || n, :'last_day'::date - 80, NULL, team_id, worker_id
FROM settled, generate_series(1, 9) AS n
WHERE rank = 9;
INSERT INTO ssd.ssd_involvements
SELECT 'ISIB' || n, worker_id, 'Allocated Case Worker', team_id, 'SIB' || n, :'last_day'::date - 80, NULL, 'TSPROC',
       'RSIB' || n
FROM settled, generate_series(1, 9) AS n
WHERE rank = 9;
INSERT INTO council.planted
SELECT 'nine_siblings', 'story', 9, team_id, worker_id, 'SIB1', 'a family of nine with a plan each, all with one worker'
FROM settled
WHERE rank = 9;

-- Care leavers whose referral and social worker were never closed.
CREATE TEMP TABLE unclosed AS
SELECT child, pg_temp.person_id(child) AS child_id, pg_temp.referral_id(child_case) AS referral_id
FROM child_case
WHERE leaver_until > :'last_day'::date AND adult BETWEEN :'last_day'::date - 700 AND :'last_day'::date
    AND EXISTS (SELECT FROM held WHERE held.child_case = child_case.child_case AND kind = 'lead' AND held.until = adult)
ORDER BY pg_temp.chance(child, 'never closed'), child
LIMIT 6;
UPDATE ssd.ssd_cin_episodes SET cine_close_date = NULL, cine_close_reason = NULL
FROM unclosed WHERE cine_referral_id = referral_id;
-- Where the last worker has gone since, somebody has taken the case over.
UPDATE ssd.ssd_involvements AS i
SET invo_involvement_end_date = NULL, invo_professional_id = heir.worker_id, invo_professional_team = heir.team_id
FROM (
    SELECT *, row_number() OVER (ORDER BY child_id) AS n
    FROM (
        SELECT DISTINCT ON (child_id) child_id, invo_involvements_id
        FROM unclosed JOIN ssd.ssd_involvements ON invo_person_id = child_id
        WHERE invo_professional_role_id = 'Allocated Case Worker'
        ORDER BY child_id, invo_involvement_end_date DESC, invo_involvements_id
    ) AS last
) AS last
JOIN (
    SELECT worker_id, team_id, row_number() OVER (ORDER BY spell) AS n, count(*) OVER () AS heirs
    FROM holder
    WHERE in_post AND ended IS NULL AND service IN ('LA', 'LC') AND holds_cases
        AND worker_id NOT IN (SELECT worker_id FROM settled WHERE rank <= 9)
) AS heir ON heir.n = 1 + last.n % heirs
WHERE i.invo_involvements_id = last.invo_involvements_id;
INSERT INTO council.planted (name, kind, rows, child_id, note)
SELECT 'care_leaver_open', 'story', count(*), min(child_id),
       'care leavers whose referral and social worker are still open'
FROM unclosed;

-- Two fully staffed teams, 23 files taken at random, seven of them at risk.
INSERT INTO hr.audit
SELECT child_id, :'last_day'::date - 21, 'random',
       CASE WHEN n <= 7 THEN 'inadequate' WHEN n <= 17 THEN 'requires improvement' ELSE 'good' END, 'risk', n <= 7
FROM (
    SELECT child_id, row_number() OVER (ORDER BY hashtextextended(child_id, :seed), child_id) AS n
    FROM open_lead
    JOIN ssd.ssd_involvements USING (invo_involvements_id)
    WHERE team_id = 'SG01' AND invo_involvement_start_date <= :'last_day'::date - 21
    ORDER BY n LIMIT 23
) AS file;
INSERT INTO council.planted (name, kind, rows, team_id, note)
VALUES ('audit_at_risk', 'story', 23, 'SG01',
    'files of the agency team audited at random, theme risk: 7 of 23 at risk');

-- An agency's project team, entered as one worker.
INSERT INTO hr.worker (worker_id, worker_name, kind) VALUES ('PROJ1', 'Court Project Team', 'pool');
UPDATE ssd.ssd_involvements SET invo_professional_id = 'PROJ1'
FROM settled JOIN open_lead USING (worker_id)
WHERE settled.rank = 9 AND open_lead.rank <= 4
    AND ssd_involvements.invo_involvements_id = open_lead.invo_involvements_id;
INSERT INTO council.planted
SELECT 'project_team', 'story', 4, team_id, 'PROJ1', NULL, 'an agency''s project team entered as one worker'
FROM settled
WHERE rank = 9;

-- What chance made anyway: told with its count, so that a view can be checked.
INSERT INTO council.planted (name, kind, rows, worker_id, note)
SELECT 'newly_qualified_protection', 'story', count(DISTINCT child), min(worker_id),
       'children with a protection plan or an interim care order whose lead is in the assessed year'
FROM held
JOIN holder USING (worker_id)
JOIN worker USING (person)
WHERE kind = 'lead' AND held.until IS NULL AND asye_to > :'last_day'::date AND asye_from <= :'last_day'::date
    AND (child IN (SELECT child FROM protection WHERE until > :'last_day'::date)
         OR child IN (SELECT child FROM legal WHERE legal_status = 'C1' AND legal_until > :'last_day'::date));
INSERT INTO council.planted (name, kind, rows, worker_id, note)
SELECT 'reviewing_officer_overloaded', 'story', count(*), min(worker_id),
       'reviewing officers and conference chairs with more than 70 children'
FROM (SELECT worker_id FROM held WHERE kind = 'iro' AND until IS NULL
    GROUP BY worker_id HAVING count(DISTINCT child) > 70) AS overloaded;
INSERT INTO council.planted (name, kind, rows, worker_id, note)
SELECT 'duty_pool', 'story', count(DISTINCT child), min(worker_id),
       'children held by a duty pool, the agency''s project team apart'
FROM held WHERE until IS NULL AND worker_id LIKE 'DUTY-%';
INSERT INTO council.planted (name, kind, rows, child_id, note)
SELECT 'nobody', 'story', count(DISTINCT child), min(pg_temp.person_id(child)),
       'open children under 18 without any lead'
FROM child_case
WHERE open AND closed > :'last_day'::date
    AND NOT EXISTS (SELECT FROM held WHERE held.child = child_case.child AND kind = 'lead' AND until IS NULL);
INSERT INTO council.planted (name, kind, rows, child_id, note)
SELECT 'unborn', 'story', count(DISTINCT child), min(pg_temp.person_id(child)), 'open children not born by the last day'
FROM child_case WHERE open AND dob > :'last_day'::date;
INSERT INTO council.planted (name, kind, rows, worker_id, note)
SELECT 'two_ids', 'story', count(*), min(worker_id),
       'agency workers made permanent under a second id, the registration number being the same'
FROM holder WHERE is_made_permanent;
INSERT INTO council.planted (name, kind, rows, worker_id, note)
SELECT 'leaving_soon', 'story', count(*), min(worker_id), 'workers whose post ends within 28 days of the last day'
FROM holder WHERE in_post AND ended <= :'last_day'::date + 28;
