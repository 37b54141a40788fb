CREATE VIEW unallocated AS
SELECT
    (SELECT caseload.as_at()) AS as_at,
    w.child_id,
    CASE w.rank
        WHEN 0 THEN 'none'
        WHEN 1 THEN 'team_only'
        WHEN 2 THEN 'duty_pool'
        WHEN 3 THEN 'worker_left'
        WHEN 4 THEN 'not_registered'
        ELSE 'worker_absent'
    END AS reason,
    w.rank < 5 AS is_headline,
    w.team_id,
    CASE WHEN w.team_id IS NULL THEN 'Unknown team' ELSE coalesce(t.team_name, w.team_id) END AS team_name,
    w.started AS waiting_since,
    (SELECT caseload.as_at()) - w.started AS days_waiting,
    CASE
        WHEN w.started IS NULL THEN NULL
        WHEN w.started > (SELECT caseload.as_at()) - 7 THEN 'under 1 week'
        WHEN w.started > (SELECT caseload.as_at()) - 14 THEN '1-2 weeks'
        WHEN w.started > (SELECT caseload.as_at()) - 28 THEN '2-4 weeks'
        WHEN w.started + interval '3 months' > (SELECT caseload.as_at()) THEN '1-3 months'
        ELSE 'over 3 months'
    END AS band,
    w.points,
    w.case_type,
    w.tier,
    w.is_type_unknown,
    w.is_unborn,
    w.family_id,
    w.worker_id,
    w.worker_name
FROM _day AS w
    LEFT JOIN (
        SELECT t.team_id, min(t.team_name) AS team_name
        FROM team AS t
        GROUP BY t.team_id
    ) AS t ON t.team_id = w.team_id
WHERE w.part = 'waiting';

COMMENT ON VIEW unallocated IS 'one row is an open child with no lead allocation held by a registered person in post on the day (from 18 a personal adviser suffices); open is who has a case type or the allocation of a lead. Children whose only workers are absent for long are shown, but are not in the headline';
COMMENT ON COLUMN unallocated.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN unallocated.child_id IS 'the child';
COMMENT ON COLUMN unallocated.reason IS 'none: no allocation; team_only: to a team without a worker; duty_pool: to a pool; worker_left: to a person without a post on the day; not_registered: to a person known not to be registered; worker_absent: to a person absent for long. Of several the last in this order';
COMMENT ON COLUMN unallocated.is_headline IS 'whether the child counts as unallocated: every reason but worker_absent';
COMMENT ON COLUMN unallocated.team_id IS 'the team that answers for the case (case_type.team_id; without a case type that of the allocation); NULL: not known';
COMMENT ON COLUMN unallocated.team_name IS 'its name; Unknown team: not known';
COMMENT ON COLUMN unallocated.waiting_since IS 'the later of the opening of the case and the end of the last lead who was a registered person in post; worker_absent: the first day of absence; NULL: since always';
COMMENT ON COLUMN unallocated.days_waiting IS 'calendar days since then, the first being day 0';
COMMENT ON COLUMN unallocated.band IS 'under 1 week, 1-2 weeks, 2-4 weeks, 1-3 months, over 3 months; half-open: the 7th day is in 1-2 weeks';
COMMENT ON COLUMN unallocated.points IS 'points of the case by the scheme in force, with factors; among children of a family, type and team (looked after: and placement) who wait, all but the heaviest by the sibling share';
COMMENT ON COLUMN unallocated.case_type IS 'type of the case, the first that holds on the day; a care leaver without lead and adviser counts by the next; OPEN when none is recorded';
COMMENT ON COLUMN unallocated.tier IS 'step within the type';
COMMENT ON COLUMN unallocated.is_type_unknown IS 'whether no case type is recorded for the day';
COMMENT ON COLUMN unallocated.is_unborn IS 'whether the child is not born yet';
COMMENT ON COLUMN unallocated.family_id IS 'the family';
COMMENT ON COLUMN unallocated.worker_id IS 'the pool or the worker that the reason is about, of several the latest; NULL: none';
COMMENT ON COLUMN unallocated.worker_name IS 'its name';
