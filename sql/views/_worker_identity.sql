-- A registration number without a digit other than 0 is a placeholder.
CREATE VIEW _worker_identity AS
SELECT
    w.worker_id,
    CASE WHEN w.swe_no IS NULL THEN w.worker_id ELSE min(w.worker_id) OVER person END AS person_id,
    CASE WHEN w.swe_no IS NULL THEN w.worker_name ELSE first_value(w.worker_name) OVER person END AS worker_name,
    CASE WHEN w.swe_no IS NULL THEN w.is_pool ELSE bool_and(w.is_pool) OVER person END AS is_pool,
    CASE WHEN w.swe_no IS NULL THEN w.qualified_on ELSE min(w.qualified_on) OVER person END AS qualified_on,
    CASE WHEN w.swe_no IS NULL THEN w.asye_from ELSE max(w.asye_from) OVER person END AS asye_from,
    CASE WHEN w.swe_no IS NULL THEN w.asye_to ELSE max(w.asye_to) OVER person END AS asye_to
FROM (
    SELECT
        w.worker_id,
        min(upper(regexp_replace(w.swe_no, '\W', '', 'g'))) FILTER (WHERE w.swe_no ~ '[1-9]') AS swe_no,
        min(w.worker_name) AS worker_name,
        bool_or(w.kind IS NOT DISTINCT FROM 'pool') AS is_pool,
        min(w.qualified_on) AS qualified_on,
        max(w.asye_from) AS asye_from,
        max(w.asye_to) AS asye_to
    FROM worker AS w
    WHERE w.worker_id IS NOT NULL
    GROUP BY w.worker_id
) AS w
WINDOW person AS (
    PARTITION BY w.swe_no
    ORDER BY w.worker_name IS NULL, w.worker_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
);

COMMENT ON VIEW _worker_identity IS 'one row is a worker id and the worker behind it: ids that share a registration number are one; internal';
COMMENT ON COLUMN _worker_identity.worker_id IS 'the id';
COMMENT ON COLUMN _worker_identity.person_id IS 'the lowest of the ids that share its registration number';
COMMENT ON COLUMN _worker_identity.worker_name IS 'the worker''s name';
COMMENT ON COLUMN _worker_identity.is_pool IS 'whether it is a pool, which holds nothing';
COMMENT ON COLUMN _worker_identity.qualified_on IS 'the day on which the worker qualified';
COMMENT ON COLUMN _worker_identity.asye_from IS 'first day of the supported year';
COMMENT ON COLUMN _worker_identity.asye_to IS 'first day after the supported year';
