--
-- The extension's own catalogue: rules that its members keep, whatever types and
-- functions there are. Every query but the first finds nothing.
--

CREATE TEMP VIEW member AS
SELECT classid, objid, pg_describe_object(classid, objid, 0) AS description
FROM pg_depend
WHERE
    refclassid = 'pg_extension'::regclass
    AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'caseload')
    AND deptype = 'e'
    -- from PostgreSQL 17 on the types of rows and arrays are members too
    AND NOT EXISTS (
        SELECT
        FROM pg_type
        WHERE classid = 'pg_type'::regclass AND oid = objid AND (typrelid <> 0 OR typcategory = 'A')
    );

CREATE TEMP VIEW routine AS
SELECT oid::regprocedure::text AS signature, pg_proc.*
FROM pg_proc
WHERE oid IN (SELECT objid FROM member WHERE classid = 'pg_proc'::regclass);

-- all but spell_agg, which is PostgreSQL's range_agg() with another size of state
CREATE TEMP VIEW aggregate AS
SELECT signature, proargtypes, pronargs, prorettype, pg_aggregate.*
FROM routine JOIN pg_aggregate ON aggfnoid = oid
WHERE aggfnoid <> 'caseload.spell_agg(daterange)'::regprocedure;

CREATE TEMP VIEW type AS
SELECT oid::regtype::text AS name, pg_type.*
FROM pg_type
WHERE oid IN (SELECT objid FROM member WHERE classid = 'pg_type'::regclass);

CREATE TEMP VIEW operator AS
SELECT oid::regoperator::text AS signature, pg_operator.*
FROM pg_operator
WHERE oid IN (SELECT objid FROM member WHERE classid = 'pg_operator'::regclass);

-- there is something to look at
SELECT
    (SELECT count(*) FROM routine WHERE prokind = 'f') > 50 AS functions,
    (SELECT count(*) FROM aggregate) > 30 AS aggregates,
    (SELECT count(*) FROM type WHERE typtype = 'b') >= 1 AS types,
    (SELECT count(*) FROM operator) >= 7 AS operators,
    (SELECT count(*) FROM member WHERE classid = 'pg_opclass'::regclass) >= 2 AS operator_classes,
    (SELECT count(*) FROM member WHERE classid = 'pg_cast'::regclass) >= 1 AS casts;

--
-- All members
--

-- without a comment
SELECT description
FROM member
WHERE coalesce(obj_description(objid, classid::regclass::text), '') = '';

-- columns without a comment
SELECT description, attname
FROM member JOIN pg_attribute ON attrelid = objid
WHERE
    classid = 'pg_class'::regclass
    AND attnum > 0
    AND NOT attisdropped
    AND coalesce(col_description(attrelid, attnum), '') = '';

-- outside the extension's schema
SELECT description
FROM member, pg_identify_object(classid, objid, 0) AS identity
WHERE identity.schema <> 'caseload';

--
-- Functions
--

-- What computes or reads is parallel safe, what is volatile is not. Volatile are
-- only those that act on a target or on the session, and their own helpers.
SELECT signature, provolatile, proparallel
FROM routine
WHERE
    proparallel <> CASE provolatile WHEN 'v' THEN 'u' ELSE 's' END
    OR provolatile = 'v'
        AND proname !~ '^_'
        AND proname NOT IN ('attach', 'catch_up', 'detach', 'findings', 'load_published', 'project', 'purge', 'reattach', 'replace',
            'report', 'set_as_at', 'snapshot')
    OR provolatile = 'v'
        AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'c')
        AND proname <> 'set_as_at';

-- a trusted argument or a polymorphic one, but for receive functions
SELECT signature
FROM routine
WHERE
    EXISTS (
        SELECT
        FROM pg_type
        WHERE
            pg_type.oid IN (SELECT unnest(proargtypes) UNION ALL SELECT prorettype)
            AND (pg_type.oid = 'internal'::regtype OR typname LIKE 'any%')
    )
    AND oid NOT IN (SELECT typreceive FROM type);

-- with the rights of their owner, or not open to all
SELECT signature
FROM routine
WHERE
    prosecdef
    OR proacl IS NOT NULL;

-- Texts in a language are looked up when they run: they set their path. Those of
-- C and those in the SQL standard's form were looked up when they were made. A
-- procedure that commits cannot: it names everything with its schema.
SELECT signature, proconfig
FROM routine
WHERE
    prokind NOT IN ('a', 'p')
    AND prolang NOT IN (SELECT oid FROM pg_language WHERE lanname IN ('c', 'internal'))
    AND prosqlbody IS NULL
    AND NOT coalesce(proconfig, '{}') && ARRAY['search_path=pg_catalog, pg_temp', 'search_path=""'];

-- sets without an estimate of their size other than the default
SELECT signature
FROM routine
WHERE
    proretset
    AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'c')
    AND prorows = 1000;

--
-- Types
--

-- not in binary, or in a way of its own
SELECT name
FROM type
WHERE
    typtype = 'b'
    AND (typsend = 0
        OR typreceive = 0
        OR (SELECT provolatile FROM pg_proc WHERE oid = typinput) <> 'i'
        OR (SELECT provolatile FROM pg_proc WHERE oid = typoutput) <> 'i'
        OR (SELECT provolatile FROM pg_proc WHERE oid = typreceive) <> 'i'
        OR (SELECT provolatile FROM pg_proc WHERE oid = typsend) <> 'i'
        OR typbyval
        OR typalign <> 'd'
        OR typmodin <> 0
        OR typcategory <> 'U');

-- without a default operator class to sort and one to hash by
SELECT name, amname
FROM type, pg_am
WHERE
    typtype = 'b'
    AND amname IN ('btree', 'hash')
    AND NOT EXISTS (
        SELECT
        FROM pg_opclass
        WHERE
            opcintype = type.oid
            AND opcmethod = pg_am.oid
            AND opcdefault
            AND pg_opclass.oid IN (SELECT objid FROM member)
    );

-- casts that happen unasked
SELECT description
FROM member JOIN pg_cast ON oid = objid
WHERE
    classid = 'pg_cast'::regclass
    AND (castcontext <> 'e' OR castmethod <> 'f');

--
-- Operators and operator classes
--

-- A comparison has its negator, its commutator and its estimators.
SELECT signature
FROM operator
WHERE
    oprresult = 'boolean'::regtype
    AND oprleft = oprright
    AND (oprnegate = 0 OR oprcom = 0 OR oprrest = 0 OR oprjoin = 0);

-- = is for hash and merge joins; + does not care for the order.
SELECT signature
FROM operator
WHERE
    oprname = '=' AND NOT (oprcanhash AND oprcanmerge)
    OR oprname = '+' AND oprleft = oprright AND oprcom <> oid;

-- commutators and negators that are not each other's, or take other types
SELECT a.signature AS operator, b.signature AS commutator
FROM operator AS a LEFT JOIN operator AS b ON b.oid = a.oprcom
WHERE
    a.oprcom <> 0
    AND (b.oprcom, b.oprleft, b.oprright, b.oprresult) IS DISTINCT FROM (a.oid, a.oprright, a.oprleft, a.oprresult);

SELECT a.signature AS operator, b.signature AS negator
FROM operator AS a LEFT JOIN operator AS b ON b.oid = a.oprnegate
WHERE
    a.oprnegate <> 0
    AND (b.oprnegate, b.oprleft, b.oprright, b.oprresult) IS DISTINCT FROM (a.oid, a.oprleft, a.oprright, a.oprresult);

-- Its function takes the same, is strict and immutable.
SELECT signature, oprcode
FROM operator JOIN pg_proc ON pg_proc.oid = oprcode
WHERE
    (proargtypes[0], proargtypes[1], prorettype) IS DISTINCT FROM (oprleft, oprright, oprresult)
    OR NOT proisstrict
    OR provolatile <> 'i';

-- what the access method says of each class
SELECT description
FROM member
WHERE
    CASE WHEN classid = 'pg_opclass'::regclass THEN NOT amvalidate(objid) END;

-- hash classes without the extended function, which partitions need
SELECT description
FROM
    member
    JOIN pg_opclass ON pg_opclass.oid = objid
    JOIN pg_am ON pg_am.oid = opcmethod
WHERE
    classid = 'pg_opclass'::regclass
    AND amname = 'hash'
    AND NOT EXISTS (
        SELECT
        FROM pg_amproc
        WHERE
            amprocfamily = opcfamily
            AND amproclefttype = opcintype
            AND amprocnum = 2
    );

--
-- Aggregates
--

-- The state is a type of ours, so that it can be stored, sent and combined; the
-- aggregate begins with no state and is combined without trusted bytes.
SELECT signature, aggtranstype::regtype
FROM aggregate
WHERE
    aggtranstype NOT IN (SELECT oid FROM type)
    OR agginitval IS NOT NULL
    OR aggcombinefn = 0
    OR aggserialfn <> 0
    OR aggdeserialfn <> 0
    OR aggkind <> 'n'
    OR aggfinalextra;

-- The transition function takes the state and the arguments, and gives a state.
-- It is not strict, since it decides itself which rows count.
SELECT signature, aggtransfn
FROM aggregate JOIN pg_proc ON pg_proc.oid = aggtransfn
WHERE
    pg_proc.proargtypes[0] <> aggtranstype
    OR (SELECT array_agg(argument ORDER BY i) FROM unnest(pg_proc.proargtypes) WITH ORDINALITY AS state (argument, i) WHERE i > 1)
        IS DISTINCT FROM (SELECT array_agg(argument ORDER BY i) FROM unnest(aggregate.proargtypes) WITH ORDINALITY AS input (argument, i))
    OR pg_proc.prorettype <> aggtranstype
    OR pg_proc.proretset
    OR pg_proc.proisstrict
    OR pg_proc.provolatile <> 'i';

-- The combine function takes two states and gives one.
SELECT signature, aggcombinefn
FROM aggregate JOIN pg_proc ON pg_proc.oid = aggcombinefn
WHERE
    pg_proc.pronargs <> 2
    OR pg_proc.proargtypes[0] <> aggtranstype
    OR pg_proc.proargtypes[1] <> aggtranstype
    OR pg_proc.prorettype <> aggtranstype
    OR pg_proc.proretset
    OR pg_proc.proisstrict;

-- The final function takes the state and gives the result; without one the state
-- is the result. It changes nothing, for a window goes on after it.
SELECT signature, aggfinalfn
FROM aggregate LEFT JOIN pg_proc ON pg_proc.oid = aggfinalfn
WHERE
    CASE
        WHEN aggfinalfn = 0 THEN aggregate.prorettype <> aggtranstype
        ELSE pg_proc.pronargs <> 1
            OR pg_proc.proargtypes[0] <> aggtranstype
            OR pg_proc.prorettype <> aggregate.prorettype
            OR pg_proc.proretset
    END
    OR aggfinalmodify <> 'r';

-- one transition function, but two combine functions
SELECT a.signature, b.signature AS other
FROM aggregate AS a JOIN aggregate AS b USING (aggtransfn)
WHERE
    a.aggfnoid::oid < b.aggfnoid::oid
    AND a.aggcombinefn <> b.aggcombinefn;

-- States that grow say how large they are.
SELECT signature
FROM aggregate JOIN type ON type.oid = aggtranstype
WHERE
    typlen = -1
    AND aggtransspace = 0;

-- Each named measure takes every kind of number.
SELECT DISTINCT proname, kind.oid::regtype AS lacks
FROM
    routine
    CROSS JOIN pg_type AS kind
WHERE
    prokind = 'a'
    AND proargtypes[0] IN ('numeric'::regtype, 'double precision'::regtype, 'bigint'::regtype, 'integer'::regtype)
    AND kind.oid IN ('numeric'::regtype, 'double precision'::regtype, 'bigint'::regtype, 'integer'::regtype)
    AND NOT EXISTS (
        SELECT
        FROM routine AS overload
        WHERE
            overload.proname = routine.proname
            AND overload.pronargs = routine.pronargs
            AND overload.proargtypes[0] = kind.oid
    );

-- names of aggregates of PostgreSQL's own, by which Citus would plan them
SELECT signature
FROM routine
WHERE
    prokind = 'a'
    AND EXISTS (
        SELECT
        FROM pg_proc
        WHERE
            prokind = 'a'
            AND pronamespace = 'pg_catalog'::regnamespace
            AND pg_proc.proname = routine.proname
    );

DROP VIEW operator, type, aggregate, routine, member;
