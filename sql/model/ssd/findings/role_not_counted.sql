SELECT
    CASE WHEN r.is_known THEN 'information' ELSE 'warning' END AS severity,
    'ssd_involvements' AS relation,
    'role ' || coalesce('"' || r.role || '"', '(none)') || ' counts as no kind of allocation' AS finding,
    r.rows_affected,
    round(r.rows_affected::numeric / NULLIF((SELECT count(*) FROM ssd_involvements), 0), 4) AS share_of_rows,
    r.example_key,
    'worker_case, worker_caseload' AS measures,
    'should it count: the option roles of attach(), or a row in involvement_role' AS advice
FROM (
    SELECT
        min(i.invo_professional_role_id) AS role,
        bool_or(coalesce(whole.kind, word.kind) IS NOT NULL) AS is_known,
        count(*) AS rows_affected,
        min(i.invo_person_id) AS example_key
    FROM ssd_involvements AS i
        LEFT JOIN involvement_role AS whole ON lower(whole.role) = lower(i.invo_professional_role_id)
        LEFT JOIN involvement_role AS word
            ON lower(word.role) = CASE WHEN whole.role IS NULL THEN lower(split_part(i.invo_professional_role_id, ' ', 1)) || ' %' END
    WHERE coalesce(whole.kind, word.kind, 'other') = 'other'
    GROUP BY lower(i.invo_professional_role_id)
) AS r;
