-- attach() adds a day to every end of a relation that inclusive_ends names. What
-- is put together from several records needs the day before that.
CREATE VIEW _inclusive_end AS
SELECT count(*)::integer AS days
FROM attachment_option AS o
WHERE o.name = 'inclusive_ends' AND o.value ? 'case_type';

COMMENT ON VIEW _inclusive_end IS 'days between the last day of a recorded case type and its end: 1 where the option inclusive_ends names case_type, else 0; internal';
COMMENT ON COLUMN _inclusive_end.days IS '1 or 0';
