-- The leader's word on a resident's colour: at most one; what the rule suggested then, and why the leader says so.
CREATE TABLE resident_colour (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL UNIQUE REFERENCES resident (id),
    colour      TEXT NOT NULL,
    suggested   TEXT NOT NULL,
    because     TEXT NOT NULL,
    set_on      TEXT NOT NULL,
    -- The last day on which it holds.
    until_on    TEXT
) STRICT;

-- An interval of one resident's own under one rule, until further notice.
CREATE TABLE resident_interval (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    rule        TEXT NOT NULL,
    -- `30d` or `1m`.
    every       TEXT NOT NULL,
    from_on     TEXT NOT NULL,
    mode        TEXT,
    exact       INTEGER NOT NULL CHECK (exact IN (0, 1)),
    because     TEXT NOT NULL CHECK (because <> ''),
    set_on      TEXT NOT NULL,
    UNIQUE (resident_id, rule)
) STRICT;

-- 与户主关系, in the words of the roster.
ALTER TABLE resident ADD COLUMN relation TEXT NOT NULL DEFAULT '';
-- Assigning by area asks for them.
CREATE INDEX resident_by_community ON resident (community);

-- Projections: colours and classes. NULL for who is dead or has moved away, and where a place has no such classes.
ALTER TABLE plan ADD COLUMN suggested TEXT;
ALTER TABLE plan ADD COLUMN colour TEXT;
ALTER TABLE plan ADD COLUMN is_set INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan ADD COLUMN look_again INTEGER NOT NULL DEFAULT 0;
-- What a person is by himself; the next two are what follows from living with others.
ALTER TABLE plan ADD COLUMN own_class INTEGER;
ALTER TABLE plan ADD COLUMN own_household INTEGER;
ALTER TABLE plan ADD COLUMN class INTEGER;
ALTER TABLE plan ADD COLUMN household INTEGER;
ALTER TABLE plan ADD COLUMN health INTEGER;
-- Every plan is to be made anew.
DELETE FROM plan_rules;
