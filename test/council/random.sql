-- Chance that repeats: every draw is a hash of the seed, a purpose in words and
-- the number of what it is drawn for, so that no draw depends on another or on
-- the order of rows. The functions are inlined and the purpose's hash folded.

-- From 0 up to, not including, 1, in steps of 2^-31.
CREATE FUNCTION pg_temp.chance(id bigint, purpose text) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(id, hashtextextended(purpose, :seed)) & 2147483647) / 2147483648.0::double precision;

-- How long something lasts that ends as likely on one day as on any other: whole days, with this mean.
CREATE FUNCTION pg_temp.lasting(id bigint, purpose text, mean double precision) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (-mean * ln(1 - pg_temp.chance(id, purpose)))::integer;

CREATE FUNCTION pg_temp.pick(choices text[], id bigint, purpose text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN choices[1 + floor(pg_temp.chance(id, purpose) * cardinality(choices))::integer];

-- The day itself, or the Monday after it. 6 January 1900 was a Saturday.
CREATE FUNCTION pg_temp.weekday(day date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN day + CASE (day - date '1900-01-06') % 7 WHEN 0 THEN 2 WHEN 1 THEN 1 ELSE 0 END;

-- Invented names: no surname here is anybody's.
CREATE FUNCTION pg_temp.forename(id bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN pg_temp.pick(ARRAY[
        'Abel', 'Adira', 'Alba', 'Amoke', 'Anselm', 'Asha', 'Bertil', 'Briony', 'Caius', 'Calla', 'Chidi', 'Clemmie',
        'Dara', 'Delphine', 'Edda', 'Eitan', 'Elowen', 'Emrys', 'Fenn', 'Fleur', 'Garnet', 'Gwill', 'Hana', 'Hollis',
        'Idris', 'Imara', 'Iolo', 'Ishaan', 'Jarek', 'Juno', 'Kasia', 'Kenzo', 'Kerensa', 'Lark', 'Leocadia', 'Linus',
        'Lowri', 'Maelys', 'Marlow', 'Merryn', 'Mirza', 'Nell', 'Nuri', 'Odalys', 'Orla', 'Oswin', 'Parveen',
        'Perran', 'Petra', 'Quill', 'Rafe', 'Rhosyn', 'Rowan', 'Safiya', 'Senan', 'Sorrel', 'Tamsin', 'Tavish',
        'Tegan', 'Ulric', 'Ursel', 'Vesper', 'Wilf', 'Wren', 'Xanthe', 'Yara', 'Yorath', 'Zebedee', 'Zofia', 'Zora'
    ], id, 'forename');

CREATE FUNCTION pg_temp.surname(id bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN pg_temp.pick(ARRAY[
        'Amber', 'Ash', 'Barrow', 'Bracken', 'Briar', 'Cobble', 'Copper', 'Coral', 'Dapple', 'Drift', 'Ember',
        'Fallow', 'Fern', 'Flint', 'Frost', 'Glimmer', 'Gorse', 'Harbour', 'Hazel', 'Heron', 'Indigo', 'Jasper',
        'Juniper', 'Kestrel', 'Lantern', 'Linden', 'Loam', 'Marrow', 'Meadow', 'Mossy', 'Nettle', 'Oaken', 'Otter',
        'Pebble', 'Pepper', 'Quarry', 'Reed', 'Saffron', 'Sedge', 'Thistle'
    ], id, 'surname, first part') || pg_temp.pick(ARRAY[
        'bellow', 'catcher', 'dancer', 'fettle', 'finch', 'gather', 'goose', 'hopper', 'kettle', 'lark', 'mantle',
        'nimble', 'noble', 'pippin', 'quill', 'ripple', 'runner', 'sparrow', 'spindle', 'stride', 'tangle', 'thimble',
        'tumble', 'wander', 'whistle', 'wink'
    ], id, 'surname, second part');
