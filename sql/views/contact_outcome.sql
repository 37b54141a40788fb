CREATE VIEW contact_outcome AS
WITH outcome AS MATERIALIZED (
    SELECT
        o.raw,
        coalesce(o.said, 'not known') AS outcome,
        coalesce(o.said ~* '\m(nfa|no further action|no action)\M', false) AS is_without_action
    FROM (
        SELECT
            d.outcome AS raw,
            -- the dataset's outcomes are flags of a JSON text
            CASE
                WHEN d.outcome ~ '^\s*\{' THEN
                    (
                        SELECT string_agg(lower(replace(f.name[1], '_', ' ')), ', ' ORDER BY f.name[1])
                        FROM regexp_matches(d.outcome, '"(?:OUTCOME_)?(\w+?)(?:_FLAG)?"\s*:\s*"?(?:Y|true|1)\M', 'gi') AS f (name)
                    )
                ELSE NULLIF(lower(btrim(d.outcome)), '')
            END AS said
        FROM (SELECT DISTINCT c.outcome FROM contact AS c) AS d
    ) AS o
),
received AS MATERIALIZED (
    SELECT
        c.child_id,
        c.received_on,
        o.outcome,
        o.is_without_action,
        max(c.received_on) FILTER (WHERE o.is_without_action) OVER (
            PARTITION BY c.child_id
            ORDER BY c.received_on
            RANGE BETWEEN UNBOUNDED PRECEDING AND '1 day' PRECEDING
        ) AS without_action_on
    FROM (
        SELECT DISTINCT c.contact_id, c.child_id, c.received_on, c.outcome
        FROM contact AS c
        WHERE c.received_on <= (SELECT caseload.as_at())
            AND c.received_on > (SELECT caseload.as_at()) - interval '2 years'
    ) AS c
        LEFT JOIN outcome AS o ON o.raw IS NOT DISTINCT FROM c.outcome
)
SELECT
    (SELECT caseload.as_at()) AS as_at,
    r.outcome,
    r.is_without_action,
    count(*) AS contacts,
    trim_scale(round(100.0 * count(*) / sum(count(*)) OVER (), 6)) AS share,
    count(DISTINCT r.child_id) AS children,
    count(*) FILTER (
        WHERE r.is_without_action
            AND r.child_id IS NOT NULL
            AND r.without_action_on >= r.received_on - interval '1 year'
    ) AS repeats_without_action
FROM received AS r
WHERE r.received_on > (SELECT caseload.as_at()) - interval '1 year'
GROUP BY r.outcome, r.is_without_action;

COMMENT ON VIEW contact_outcome IS 'one row is an outcome of the contacts received in the 12 months up to the day';
COMMENT ON COLUMN contact_outcome.as_at IS 'the day that the row is true for';
COMMENT ON COLUMN contact_outcome.outcome IS 'the outcome in lower case, or the flags that are set of one that is a JSON text; not known: none is recorded';
COMMENT ON COLUMN contact_outcome.is_without_action IS 'whether it says that no action follows (NFA)';
COMMENT ON COLUMN contact_outcome.contacts IS 'contacts, one for each child';
COMMENT ON COLUMN contact_outcome.share IS 'share of all contacts in per cent';
COMMENT ON COLUMN contact_outcome.children IS 'children whom they were about';
COMMENT ON COLUMN contact_outcome.repeats_without_action IS 'those without action that followed, on a later day within 12 months, another of the child without action';
