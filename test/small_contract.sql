--
-- Empty tables of the contract's shape in the schema small, attached as
-- casework, for the tests that put a few rows into them and know the answers.
--
CREATE SCHEMA small;

DO $$
DECLARE
    body text;
BEGIN
    FOR body IN SELECT d.body FROM caseload.definition AS d WHERE d.kind = 'contract' LOOP
        PERFORM set_config('search_path', 'small, pg_catalog', true);
        EXECUTE body;
    END LOOP;
    PERFORM set_config('search_path', '"$user", public', true);
END $$;

SELECT count(*) > 0 AS attached FROM caseload.attach('small', 'contract') \gset
