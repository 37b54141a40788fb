-- Attaches the council that council.sql made: its case records, and in the place of
-- the relations that these leave empty what HR supplies.
SELECT count(*) AS made FROM caseload.attach('ssd')
\gset
SELECT count(caseload.replace('casework', relname, oid)) AS replaced
FROM pg_class
WHERE relnamespace = 'hr'::regnamespace
    AND relname IN (SELECT name FROM caseload.definition WHERE kind = 'contract')
\gset
