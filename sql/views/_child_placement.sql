CREATE VIEW _child_placement AS
SELECT DISTINCT ON (p.child_id)
    p.child_id,
    p.placement_id
FROM placement AS p
WHERE (p.started <= (SELECT caseload.as_at())) IS NOT FALSE
    AND (p.ended > (SELECT caseload.as_at())) IS NOT FALSE
ORDER BY p.child_id, p.started DESC NULLS LAST, p.placement_id;

COMMENT ON VIEW _child_placement IS 'one row is a child in a placement on the day; internal';
COMMENT ON COLUMN _child_placement.child_id IS 'the child';
COMMENT ON COLUMN _child_placement.placement_id IS 'the placement; of several the latest';
