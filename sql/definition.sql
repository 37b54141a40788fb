-- Definitions: the texts from which attach() makes a target. The rows follow at
-- the end of this script, one for each file of sql/contract, sql/policy,
-- sql/model, sql/views and sql/findings. An update script replaces bodies, and
-- reattach() brings them into the targets.

CREATE TABLE caseload.definition (
    kind text NOT NULL
        CHECK (kind = ANY (ARRAY['contract', 'policy', 'source', 'model', 'record', 'view', 'finding', 'report', 'query'])),
    model text
        CHECK (kind = 'finding' OR (model IS NOT NULL) = (kind = ANY (ARRAY['source', 'model']))),
    name text NOT NULL,
    ordinal integer NOT NULL,
    body text NOT NULL,
    UNIQUE NULLS NOT DISTINCT (kind, model, name)
);

COMMENT ON TABLE caseload.definition IS 'the SQL texts from which attach() makes a target; written by the install and update scripts only';
COMMENT ON COLUMN caseload.definition.kind IS 'contract, policy, source, model, record, view, finding, report or query';
COMMENT ON COLUMN caseload.definition.model IS 'the model that a source or model text belongs to, or a finding that is for its sources only; NULL for the others';
COMMENT ON COLUMN caseload.definition.name IS 'the relation that the text makes, or the name of the finding';
COMMENT ON COLUMN caseload.definition.ordinal IS 'the order in which texts of one kind and model are run';
COMMENT ON COLUMN caseload.definition.body IS 'plain SQL; unqualified names are those of the target or of pg_catalog';

CREATE VIEW caseload.view_definition AS
SELECT d.name, d.ordinal, d.body
FROM caseload.definition AS d
WHERE d.kind = 'view';

COMMENT ON VIEW caseload.view_definition IS 'the text of each view that attach() makes, in their order';
COMMENT ON COLUMN caseload.view_definition.name IS 'name of the view';
COMMENT ON COLUMN caseload.view_definition.ordinal IS 'the order in which the views are made';
COMMENT ON COLUMN caseload.view_definition.body IS 'plain SQL; unqualified names are those of the target or of pg_catalog';

GRANT SELECT ON caseload.definition, caseload.view_definition TO PUBLIC;
